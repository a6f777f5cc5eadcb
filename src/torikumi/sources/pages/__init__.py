"""Printed pages: signs, ruled lines, the tables they make, and running heads and feet apart."""
