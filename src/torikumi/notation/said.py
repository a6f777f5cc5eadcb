"""A sentence for people with what fills it in, so that it can be said in another language later.

Whoever reports a fault words it in Japanese and hands on template and parameters; the edge looks the
template up in its catalogue (`torikumi.findings.words`).  As a `str` it is the Japanese sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping


class Said(str):
    """A Japanese sentence that knows its template and parameters."""

    __slots__ = ("_params", "_template")

    _template: str
    _params: Mapping[str, object]

    def worded(self, word: Callable[[str], str]) -> str:
        """The sentence with its template, and those of its parameters, worded by ``word``."""
        if not self._params:
            return word(self._template)
        params = {
            name: value.worded(word) if isinstance(value, Said) else value
            for name, value in self._params.items()
        }
        return word(self._template).format_map(params)


def said(template: str, /, **params: object) -> Said:
    """The sentence of a template, with ``{name}`` for each parameter; without parameters, itself.

    ``make words`` collects the template where it stands in the call as a literal.
    """
    made = Said(template.format_map(params) if params else template)
    made._template, made._params = template, params  # noqa: SLF001 - a str is made by its text alone
    return made


def joined(between: str, parts: Iterable[str]) -> Said:
    """Sentences one after the other; those that are a `Said` keep what they know."""
    params: dict[str, object] = {f"part{n}": part for n, part in enumerate(parts)}
    braced = between.replace("{", "{{").replace("}", "}}")
    return said(braced.join(f"{{{name}}}" for name in params), **params)
