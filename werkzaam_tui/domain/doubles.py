"""Which employers of a directory are likely the same one, entered twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import combinations
from typing import Final

from werkzaam_tui.domain.names import normalised

_LEGAL_FORMS: Final = frozenset(
    (
        "bv",
        "b.v",
        "b.v.",
        "nv",
        "n.v",
        "n.v.",
        "vof",
        "v.o.f",
        "v.o.f.",
        "cv",
        "c.v",
        "c.v.",
        "holding",
        "stichting",
    )
)
_ALIKE: Final = 0.85
"""How alike two names in one city must be, from 0 to 1 (``difflib``): "Bakerij Jansen" and "Bakkerij Jansen"."""
_SHORTEST_PHONE: Final = 9
"""Digits: a shorter number is an extension, or not one at all."""


class Likeness(StrEnum):
    SAME_NAME = "same_name"
    """The same but for capitals, spaces, signs and legal form, and not in two different cities."""
    SAME_PHONE = "same_phone"
    ALIKE = "alike"
    """Names that differ by a letter or two, in the same city."""


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to compare of one employer."""

    id: str
    name: str
    city: str
    phone: str


@dataclass(frozen=True, slots=True)
class Doubles:
    one: str
    other: str
    """Ids, the lower first."""
    likeness: Likeness


def bare_name(name: str) -> str:
    """A name for comparing: without case, diacritics, signs, spaces and legal form."""
    words = [word for word in normalised(name).split() if word.strip("(),") not in _LEGAL_FORMS]
    return re.sub(r"[^a-z0-9]", "", "".join(words)) or normalised(name)


def likely_doubles(employers: Iterable[Known]) -> list[Doubles]:
    """Pairs that a person should look at, the likeliest kind first; each pair once.

    Compares only within the same bare name, phone number, or city and first letter: a directory of thousands takes
    less than a second.
    """
    everybody = list(employers)
    found: dict[tuple[str, str], Doubles] = {}
    for pair in (*_same_name(everybody), *_same_phone(everybody), *_alike(everybody)):
        found.setdefault((pair.one, pair.other), pair)
    order = list(Likeness)
    return sorted(found.values(), key=lambda pair: (order.index(pair.likeness), pair.one, pair.other))


def _pair(one: Known, other: Known, likeness: Likeness) -> Doubles:
    return Doubles(min(one.id, other.id), max(one.id, other.id), likeness)


def _same_name(everybody: list[Known]) -> Iterator[Doubles]:
    by_name: dict[str, list[Known]] = defaultdict(list)
    for each in everybody:
        by_name[bare_name(each.name)].append(each)
    for same in by_name.values():
        for one, other in combinations(same, 2):
            cities = {normalised(one.city), normalised(other.city)} - {""}
            if len(cities) < 2:
                yield _pair(one, other, Likeness.SAME_NAME)


def _same_phone(everybody: list[Known]) -> Iterator[Doubles]:
    by_phone: dict[str, list[Known]] = defaultdict(list)
    for each in everybody:
        digits = re.sub(r"\D", "", each.phone)
        if len(digits) >= _SHORTEST_PHONE:
            by_phone[digits[-_SHORTEST_PHONE:]].append(each)
    for same in by_phone.values():
        for one, other in combinations(same, 2):
            yield _pair(one, other, Likeness.SAME_PHONE)


def _alike(everybody: list[Known]) -> Iterator[Doubles]:
    by_place: dict[tuple[str, str], list[tuple[str, Known]]] = defaultdict(list)
    for each in everybody:
        bare = bare_name(each.name)
        by_place[normalised(each.city), bare[:1]].append((bare, each))
    for near in by_place.values():
        for (one_name, one), (other_name, other) in combinations(near, 2):
            matcher = SequenceMatcher(None, one_name, other_name)
            if one_name != other_name and matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE:
                yield _pair(one, other, Likeness.ALIKE)
