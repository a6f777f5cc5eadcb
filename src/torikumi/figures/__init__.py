"""Every derived number and where it comes from; nobody else computes one."""
