"""People's names the Dutch way: the prefix (*tussenvoegsel*) apart, and sorted without it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_PREFIX_PHRASES: Final = """
van, van de, van den, van der, van het, van 't, van ter, van la, van 's,
de, den, der, het, 't, 's, ter, ten, te,
in de, in den, in der, in het, in 't, op de, op den, op der, op het, op 't, op ten, op ter,
aan de, aan den, aan der, aan het, aan 't, bij de, bij den, bij het, bij 't,
onder de, onder den, onder het, onder 't, over de, over den, over het, over 't,
uit de, uit den, uit der, uit het, uit 't, uit ten, voor de, voor den, voor der, voor 't, voor in 't,
tot, von, von der, von dem, von den, von und zu, vom, zu, zum, zur, af,
de la, de las, de los, de le, de l', la, le, les, l', du, des, d',
del, della, dello, dei, di, da, das, dos, el, al, ait, bin, ibn, abu, ould
"""
_PREFIXES: Final = frozenset(tuple(phrase.split()) for phrase in _PREFIX_PHRASES.split(","))
_LONGEST_PREFIX: Final = max(len(words) for words in _PREFIXES)

_FOLDED: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
    }
)

_LAST_FIRST: Final = "\x1f"
"""Lower than any character of a name: "Berg" comes before "Berg Bos", whatever their first names are."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts; each may be empty. ``last`` never begins with the prefix."""

    first: str
    prefix: str
    last: str

    @property
    def full(self) -> str:
        """As it is spoken: "Anouk van der Verzonnen"."""
        return _joined(self.first, self.prefix, self.last)

    @property
    def sorted(self) -> str:
        """As it stands in a list: "Verzonnen, Anouk van der"."""
        rest = _joined(self.first, self.prefix)
        return f"{self.last}, {rest}" if self.last and rest else self.last or rest

    @property
    def sort_key(self) -> str:
        """What to sort by in the Dutch way: last name, first name, prefix; without case and diacritics.

        For sorting only; it is not text to show.
        """
        parts = (self.last, self.first, self.prefix) if self.last else (self.first, "", self.prefix)
        return _LAST_FIRST.join(normalised(part) for part in parts)

    @property
    def initials(self) -> str:
        """Of the first names: "A.M." for "Anouk-Marie"; "IJ" is one letter."""
        words = re.split(r"[\s.\-]+", self.first)
        return "".join(f"{_initial(word)}." for word in words if word)

    @property
    def monogram(self) -> str:
        """ "A.V." for "Anouk van der Verzonnen": enough for who knows whom it is about."""
        return self.initials + (f"{_initial(self.last)}." if self.last else "")

    @property
    def short(self) -> str:
        """ "A. van der Verzonnen"; the first name whole where there is no last name."""
        return _joined(self.initials, self.prefix, self.last) if self.last else self.full


def split_name(text: str) -> PersonName:
    """The parts of a name typed as "Anouk van der Verzonnen" or as "Verzonnen, Anouk van der".

    Without a comma the last name is what follows the first prefix, or else the last word; a single word is
    a first name. Nobody's name is refused: what is not recognised stays, in its order, in the first or last
    name, and can be put right by hand.
    """
    text = unicodedata.normalize("NFC", text)
    before, comma, after = text.partition(",")
    words = before.split()
    if comma and words:
        return _last_name_first(words, after.replace(",", " ").split())
    words = text.replace(",", " ").split()
    for start in range(len(words) - 1):
        if length := _prefix_length(words[start:-1]):
            end = start + length
            return PersonName(" ".join(words[:start]), " ".join(words[start:end]), " ".join(words[end:]))
    if len(words) < 2:
        return PersonName(" ".join(words), "", "")
    return PersonName(" ".join(words[:-1]), "", words[-1])


def normalised(text: str) -> str:
    """``text`` for comparing: without case and diacritics, one kind of apostrophe, single spaces."""
    folded = text.translate(_FOLDED).casefold().translate(_FOLDED)
    plain = "".join(one for one in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(one))
    return " ".join(plain.casefold().split())


def _last_name_first(last: list[str], rest: list[str]) -> PersonName:
    for start in range(len(rest)):
        if tuple(_folded(rest[start:])) in _PREFIXES:
            return PersonName(" ".join(rest[:start]), " ".join(rest[start:]), " ".join(last))
    length = _prefix_length(last[:-1])
    return PersonName(" ".join(rest), " ".join(last[:length]), " ".join(last[length:]))


def _prefix_length(words: list[str]) -> int:
    """How many of the first ``words`` are together the longest known prefix."""
    folded = _folded(words[:_LONGEST_PREFIX])
    return next((n for n in range(len(folded), 0, -1) if tuple(folded[:n]) in _PREFIXES), 0)


def _folded(words: list[str]) -> list[str]:
    return [normalised(word) for word in words]


def _initial(word: str) -> str:
    return "IJ" if word[:2].upper() == "IJ" else word[0].upper()


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
