"""Charts of the plan's money: one payload and one geometry for the book and for the site.

`model` is what is said, `sentence` says it in words, `geometry` where everything stands, `patterns` how
the series are told apart, `svg` the picture of a page.  The book draws the same drawing itself.
"""

from torikumi.editions.charts.geometry import Drawing, drawing
from torikumi.editions.charts.model import Bar, Chart, Part

__all__ = ["Bar", "Chart", "Drawing", "Part", "drawing"]
