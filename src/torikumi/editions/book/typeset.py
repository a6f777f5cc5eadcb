"""The typesetter as every PDF of ours uses it: shipped fonts only, archival and accessible.

Whatever it warns of stops the paper: an unknown font or a character that no font has would
otherwise be printed as an empty box.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final

import typst

from torikumi.findings.stop import CannotProceed

SCREEN: Final = ("ua-1", "a-2a")
"""What a file for readers and the archive conforms to: PDF/UA-1 and PDF/A-2a at once."""

PLAIN: Final = ("ua-1",)
"""A file for the press or for one look: the archive's standard refuses colours of ink without a profile
of the press.  Without any standard a character that no font has would be an empty box, unnoticed."""


def compiler(
    package: str, template: str, *, root: Path | None = None, **inputs: str
) -> typst.Compiler:
    """A compiler of ``template`` in the ``templates`` of ``package``, with its inputs.

    root: the folder that it may read; none but that of the templates where it is not given.
    """
    return typst.Compiler(
        str(_folder(package, "templates") / template),
        root=None if root is None else str(root),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )


def typeset(
    made: typst.Compiler,
    stopped: Callable[[str], CannotProceed],
    standards: Sequence[str] = SCREEN,
) -> bytes:
    """The PDF: the same template and inputs give the same bytes.

    Args:
        made: the compiler.
        stopped: words what the typesetter says, as that which is raised.
        standards: what the file conforms to, as the typesetter names it.

    Raises:
        CannotProceed: a character is in none of the fonts, or the typesetter warns.
    """
    named: Any = list(standards)
    try:
        pdf, warnings = made.compile_with_warnings(format="pdf", pdf_standards=named)
    except typst.TypstError as error:
        raise stopped(error.message) from error
    if warnings:
        raise stopped(" / ".join(warning.message for warning in warnings))
    if not isinstance(pdf, bytes):
        raise TypeError("one PDF was asked for")
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """The shipped fonts and no others."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_folder("torikumi", "fonts"))],
    )


def _folder(package: str, name: str) -> Path:
    """A folder of files inside the package."""
    return Path(str(resources.files(package).joinpath(name)))
