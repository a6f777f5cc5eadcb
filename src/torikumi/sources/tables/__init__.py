"""Readers of tables that lie beside the plan: the organisation, and what became of its units."""
