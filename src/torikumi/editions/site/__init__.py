"""The public site: plain files that need no server, no JavaScript and no other host.

>>> from torikumi.editions.site import write
>>> files = write(document)  # doctest: +SKIP
>>> next(iter(files))  # doctest: +SKIP
'index.html'
"""

from __future__ import annotations

from torikumi.editions.site.write import write

__all__ = ["write"]
