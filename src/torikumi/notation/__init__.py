"""How a plan's words become values and back.  Standard library only; marks come from settings."""
