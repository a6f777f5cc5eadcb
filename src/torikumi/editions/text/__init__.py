"""The text edition (テキスト版): the whole plan in one line of speech after the other."""

from torikumi.editions.text.write import write

__all__ = ["write"]
