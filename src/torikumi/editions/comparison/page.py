"""The comparison as one page that needs nothing beside it."""

from __future__ import annotations

from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template

from torikumi.editions.comparison import rows
from torikumi.editions.comparison.rows import Tables


def html(made: Tables) -> bytes:
    """The page in UTF-8; the same comparison gives the same bytes."""
    return _template().render(made=made, words=rows).encode()


@cache
def _template() -> Template:
    source = resources.files("torikumi.editions.comparison").joinpath(
        "templates", "comparison.html.j2"
    )
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source.read_text(encoding="utf-8"))
