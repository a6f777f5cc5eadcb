"""What a sentence of the how-to-read pages is about: the profile's own sentences, else its cues."""

from __future__ import annotations

import re
from functools import lru_cache

from torikumi.profiles.model import LegendTopic, Profile


def topic_of(profile: Profile, text: str) -> LegendTopic | None:
    """The topic of a sentence, None where nothing tells.

    A sentence that stands in the profile (its own, or one a source stated before) is known by its
    words, whatever the cues say, so that what was printed is read back alike.
    """
    own, cues = _patterns(profile)
    for pattern, topic in own:
        if pattern.search(text):
            return topic
    return next((topic for topic, words in cues if any(word in text for word in words)), None)


_Own = tuple[tuple[re.Pattern[str], LegendTopic], ...]
_Cues = tuple[tuple[LegendTopic, tuple[str, ...]], ...]


@lru_cache(maxsize=16)
def _patterns(profile: Profile) -> tuple[_Own, _Cues]:
    known = {topic.value for topic in LegendTopic}
    own = tuple(
        (re.compile(_sentence(entry.text)), entry.topic) for entry in profile.legend if entry.text
    )
    cues = tuple(
        (LegendTopic(cue.topic), cue.words)
        for cue in profile.words.legend_cues
        if cue.topic in known
    )
    return own, cues


def _sentence(text: str) -> str:
    """A pattern for the end of a line that says ``text``, with anything for its placeholders."""
    parts = re.split(r"\{\w+\}", text)
    return "[^。]{1,40}".join(re.escape(part) for part in parts) + "$"
