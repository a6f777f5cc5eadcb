"""The plan workbook, read back: the whole dossier, and where in the workbook each part stands."""
