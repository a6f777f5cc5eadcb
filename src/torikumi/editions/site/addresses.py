"""Where a place of the plan stands in the site.

An address is a file name below the site's folder and a fragment inside it.  Files are named by
stable ids, so that a link kept today leads to the same initiative after the plan was reordered.
All links are relative: the site works from a folder, under a sub-path and on any host.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from typing import Final

HOME: Final = "index.html"
CONTENTS: Final = "contents.html"
GUIDE: Final = "guide.html"
FRAME: Final = "frame.html"
COSTS: Final = "costs.html"
SECTIONS: Final = "sections.html"
SEARCH: Final = "search.html"
ICON: Final = "assets/icon.svg"
STYLE: Final = "assets/site.css"
SEARCH_SCRIPT: Final = "assets/search.js"
SEARCH_INDEX: Final = "search/index.js"

_SAFE = re.compile(r"[a-z]+-[0-9a-z]{1,40}")
_FIXED: Final = {"guide": GUIDE, "frame": FRAME, "cost_list": COSTS}


def page_of(at: str) -> str:
    """The file that shows the place ``at``, were there one: not every place has a page."""
    first, _, rest = at.partition("/")
    if first in _FIXED:
        return _FIXED[first]
    step = rest.partition("/")[0] if first == "structure" else first
    name = step if _SAFE.fullmatch(step) else f"x-{short_hash(step)}"
    return f"{name.partition('-')[0]}/{name}.html"


def fragment_of(at: str) -> str:
    """The id, on its page, of what stands at ``at``; empty for the page itself."""
    first, _, rest = at.partition("/")
    if first == "structure":
        rest = rest.partition("/")[2]
    return rest


def short_hash(text: str) -> str:
    """Ten hexadecimal digits made from ``text`` alone."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def relative(here: str, page: str, fragment: str = "") -> str:
    """The link from the file ``here`` to ``page``; only the fragment where both are the same."""
    tail = f"#{fragment}" if fragment else ""
    if page == here and tail:
        return tail
    return posixpath.relpath(page, posixpath.dirname(here) or ".") + tail
