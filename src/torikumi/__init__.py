"""Torikumi (取組): a local government's yearly action plan as one frozen value.

The rooms below this package stand in a fixed order, described in CONTRIBUTING.md; a room imports
only rooms that stand lower.
"""

__version__ = "0.1.0"
