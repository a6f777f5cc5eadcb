"""Readers: from printed text, workbooks and pages to a dossier, findings and what was not placed.

Every reader gives the same `torikumi.sources.model.Reading`.
"""
