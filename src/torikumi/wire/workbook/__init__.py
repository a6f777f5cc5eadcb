"""The plan as tidy tables: which sheet and which column holds which field of a dossier.

The tables follow from the dataclasses of the plan, so that a new field has its column the day it is
made.  `torikumi.wire.workbook.tables` holds the map, `flatten` fills it from a dossier, `gather`
makes a dossier of filled tables.  No file format is known here.
"""
