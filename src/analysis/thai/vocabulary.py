"""The words of this domain, and whether one of them stands around a given mark in a text without word breaks."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


class Vocabulary:
    """A set of words, indexed by each pair of letters that ends in a letter of interest.

    Thai is written without spaces, so a word is looked up where it would have to stand: the pair (letter, mark) is
    found first, then the word is compared in place.
    """

    def __init__(self, words: frozenset[str]) -> None:
        self.words = words
        self.longest = max(map(len, words), default=0)
        self._places: dict[str, list[tuple[str, int]]] = {}
        for word in sorted(words, key=lambda item: (-len(item), item)):
            for i in range(1, len(word)):
                self._places.setdefault(word[i - 1 : i + 1], []).append((word, i))

    def around(self, text: str, position: int) -> list[tuple[int, int]]:
        """Spans of the words that hold both ``text[position]`` and the letter before it; longest first."""
        if position < 1:
            return []
        return [
            (position - offset, position - offset + len(word))
            for word, offset in self._places.get(text[position - 1 : position + 1], ())
            if position >= offset and text.startswith(word, position - offset)
        ]

    def starts_at(self, text: str, position: int) -> bool:
        """Whether a word begins at ``position``."""
        return any(text[position : position + length] in self.words for length in range(2, self.longest + 1))


@cache
def vocabulary() -> Vocabulary:
    """The words of ``vocabulary.txt``: one or more a line; a line that begins with ``#`` is a heading."""
    lines = (files("analysis.thai") / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    return Vocabulary(frozenset(word for line in lines if not line.startswith("#") for word in line.split()))
