"""The writers of the editions: each takes the frozen `document.Document` and lays it out.

None of them computes, formats a number or decides a word that another edition would decide again.
"""
