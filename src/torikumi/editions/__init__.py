"""The writers of the editions.  Each takes the frozen `document.Document` and lays it out; none of
them computes, formats a number or decides a word that another edition would decide again.
"""
