"""The words of commands and screens, in the language asked for.

In the source they stand in Japanese (``_("計画を読みました")``), so that whoever reads the program
reads what people see; other languages are gettext catalogues that come with the package.  Where a
translation is missing, the Japanese stands.  ``make words`` collects the words again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations
from importlib import resources

LANGUAGES = ("ja", "en")
"""Japanese, the language of the source, and those that have a catalogue."""

DOMAIN = "torikumi"


@cache
def words(lang: str) -> Callable[[str], str]:
    """The function that words a message in ``lang``; bind it to ``_``.

    Raises:
        ValueError: a language that is not one of `LANGUAGES`.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no words in {lang!r}")
    if lang == LANGUAGES[0]:
        return _as_written
    catalogue = resources.files("torikumi").joinpath("locale", lang, "LC_MESSAGES", f"{DOMAIN}.mo")
    with catalogue.open("rb") as file:
        return GNUTranslations(file).gettext


def marked(message: str) -> str:
    """The message itself, marked for the catalogues; it is worded later, where it is shown."""
    return message


def _as_written(message: str) -> str:
    return message
