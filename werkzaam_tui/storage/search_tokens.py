"""Words as the full-text index of SQLite takes them, for a database whose own index would take them otherwise.

FTS5's ``unicode61`` with ``remove_diacritics 2``: a token is a run of letters and digits, in small letters, Latin
ones without accents. ``snippet`` is FTS5's as well. So a search finds and shows the same wherever the store lies.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

_ACCENTS_FROM = 0x300
_ACCENTS = 0x000361F8_08029FDF
"""One bit for each combining character from there on: those that count as an accent inside a token."""


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int
    """Where it stands in the text it is of."""


Phrase = tuple[str, ...]
"""Tokens that follow each other; of the last one only the beginning is given."""


@cache
def _folded(character: str) -> str | None:
    """The character as it counts in a token; empty for an accent, None where a token ends."""
    bit = ord(character) - _ACCENTS_FROM
    if 0 <= bit < 64 and _ACCENTS >> bit & 1:
        return ""
    kind = unicodedata.category(character)
    if kind[0] not in "LN" and kind != "Co":
        return None
    folded = character.casefold()
    small = folded if len(folded) == 1 else character.lower()[0]
    base = unicodedata.normalize("NFD", small)[0]
    return base if base.isascii() and small != "ǡ" else small


def tokens(text: str) -> Iterator[Token]:
    """The tokens of ``text`` in their order."""
    start, found = None, ""
    for place, character in enumerate(text):
        folded = _folded(character)
        if folded is None:
            if start is not None:
                yield Token(found, start, place)
            start, found = None, ""
        elif start is not None:
            found += folded
        elif folded:
            start, found = place, folded
    if start is not None:
        yield Token(found, start, len(text))


def phrase(word: str) -> Phrase:
    """What is looked for when somebody types ``word``: most are one token, ``vier-en`` is two."""
    return tuple(token.text for token in tokens(word))


def snippet(text: str, phrases: Collection[Phrase], shown: int) -> str:
    """At most ``shown`` tokens of ``text`` around where the ``phrases`` stand, and a sign where there is more."""
    every = list(tokens(text))
    found = _Found(every, phrases)
    start = found.best_start(text, shown)
    stop = min(start + shown, len(every))
    if not every:
        return text
    begin = every[start].start if start else 0
    end = every[stop - 1].end if stop < len(every) else len(text)
    return "…" * bool(start) + text[begin:end] + "…" * (stop < len(every))


class _Found:
    """Where phrases stand in a text, and which part of it shows most of them."""

    def __init__(self, every: Sequence[Token], phrases: Collection[Phrase]) -> None:
        self.every = every
        self.places = sorted(
            (place, number, len(one))
            for number, one in enumerate(phrases)
            for place in range(len(every) - len(one) + 1)
            if one and _stands(one, every[place : place + len(one)])
        )

    def best_start(self, text: str, shown: int) -> int:
        """The token with which the part begins: around the phrases, or better still with a sentence."""
        best, start = -1, 0
        sentences = [place for place in range(len(self.every)) if self._begins_sentence(text, place)]
        for place, _number, _length in self.places:
            score, around = self._score(place, shown)
            if score > best:
                best, start = score, around
            sentence = max(one for one in sentences if one <= place)
            if sentence < place and len(self.every) > shown:
                score = self._score(sentence, shown)[0] + (100 if sentence else 120)
                if score > best:
                    best, start = score, sentence
        return start

    def _score(self, start: int, shown: int) -> tuple[int, int]:
        """How much stands in the part from ``start``, and where the part begins that has it in the middle."""
        inside = [one for one in self.places if start <= one[0] < start + shown]
        if not inside:
            return 0, 0
        different = len({number for _place, number, _length in inside})
        first, last = inside[0][0], inside[-1][0] + inside[-1][2]
        middle = first - int((shown - (last - first)) / 2)
        return different * 1000 + len(inside) - different, max(0, min(middle, len(self.every) - shown))

    def _begins_sentence(self, text: str, place: int) -> bool:
        if place == 0:
            return True
        between = text[self.every[place - 1].end : self.every[place].start]
        bare = between.rstrip(" \t\n\r")
        return bare != between and bare.endswith((".", ":"))


def _stands(wanted: Phrase, here: Sequence[Token]) -> bool:
    *whole, last = wanted
    return here[-1].text.startswith(last) and all(
        token.text == word for token, word in zip(here, whole, strict=False)
    )
