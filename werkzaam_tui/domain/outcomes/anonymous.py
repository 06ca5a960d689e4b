"""Which of what is known of people can be told, so that nobody among them can be found.

Everything that is told counts as something by which somebody might be looked for, so that it does not matter
what the one who looks knows already. Every combination of all that is told is that of at least ``K`` people
(k-anonymity over all columns together), and nothing delicate is the same for nearly everybody who is alike in
all other columns (or else it could be learned of somebody without finding the row).

The rule, in this order:

1. In each column, values of fewer than ``K`` people become :data:`OTHER`.
2. Columns are taken one by one, the most important first, each in its coarsest form. One by which too many
   people would have to be withheld, or that tells nobody from anybody, is left out.
3. In the same order each column gets the finest form that withholds no more people than that, and in which no
   more people become :data:`OTHER` than in its coarsest.
4. Of who is still in a combination of fewer, or in one that is too much alike, nothing is told. These too are
   nobody or at least ``K`` people.

The outcome follows from the people alone: two files of the same people cannot be laid beside each other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

K: Final = 5
MOST_ALIKE: Final = 0.8
"""No more than this share of people who are alike in everything else may have the same delicate value."""
MOST_WITHHELD: Final = 0.1
"""Of the people; in a small file ``K`` people, as fewer cannot be withheld."""

OTHER: Final = "other"
UNKNOWN: Final = "unknown"
NONE: Final = "none"
"""There is nothing to tell, such as the reason of who did not leave."""
_SAYS_NOTHING: Final = frozenset({UNKNOWN, NONE, OTHER})


@dataclass(frozen=True, slots=True)
class Column:
    code: str
    forms: tuple[tuple[str, ...], ...]
    """From fine to coarse; of each the value of every person, in the order of the people."""
    is_delicate: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One column as it can be told."""

    code: str
    form: int
    """Place among its forms: 0 is the finest."""
    values: tuple[str, ...]
    """Of every person, also of those who are withheld."""
    merged: int
    """People whose value became :data:`OTHER`."""


@dataclass(frozen=True, slots=True)
class Anonymous:
    columns: tuple[Told, ...]
    left_out: tuple[str, ...]
    """Codes of the columns that cannot be told."""
    withheld: frozenset[int]
    """Places of the people of whom nothing is told."""


def anonymous(columns: Sequence[Column], people: int) -> Anonymous:
    """What can be told of ``people`` (at least ``K``); ``columns`` the most important first."""
    most = max(K, int(people * MOST_WITHHELD))
    forms = {column.code: [_merged(values) for values in column.forms] for column in columns}
    delicate = frozenset(column.code for column in columns if column.is_delicate)

    def withheld(chosen: Mapping[str, int]) -> frozenset[int]:
        return _withheld({code: forms[code][form] for code, form in chosen.items()}, people, delicate)

    def kinds(chosen: Mapping[str, int], hidden: frozenset[int]) -> int:
        told = [forms[code][form] for code, form in chosen.items()]
        return len(_groups(told, set(range(people)) - hidden))

    chosen: dict[str, int] = {}
    for column in columns:
        coarsest = {**chosen, column.code: len(column.forms) - 1}
        hidden = withheld(coarsest)
        if len(hidden) <= most and kinds(coarsest, hidden) > kinds(chosen, hidden):
            chosen = coarsest
    for code, coarsest_form in list(chosen.items()):
        for form in range(coarsest_form):
            finer = {**chosen, code: form}
            if _others(forms[code][form]) > _others(forms[code][coarsest_form]):
                continue
            if len(withheld(finer)) <= most:
                chosen = finer
                break
    told = tuple(
        Told(code, form, tuple(forms[code][form]), _others(forms[code][form]))
        for code, form in chosen.items()
    )
    left_out = tuple(column.code for column in columns if column.code not in chosen)
    return Anonymous(told, left_out, withheld(chosen))


def _others(values: Sequence[str]) -> int:
    return sum(value == OTHER for value in values)


def _merged(values: Sequence[str]) -> list[str]:
    counts = Counter(values)
    return [OTHER if counts[value] < K else value for value in values]


def _withheld(told: Mapping[str, Sequence[str]], people: int, delicate: frozenset[str]) -> frozenset[int]:
    """Of whom nothing may be told when these columns are."""
    shown = set(range(people))
    while True:
        bad = _too_few(told, shown) | _too_alike(told, shown, delicate)
        hidden = people - len(shown)
        if not bad and (not hidden or hidden >= K):
            return frozenset(range(people)) - shown
        if not bad:
            bad = set(_joining(_groups(told.values(), shown), K - hidden))
        shown -= bad


def _joining(groups: Sequence[list[int]], n: int) -> list[int]:
    """Who is withheld as well, because by counting something could be learned of so few.

    ``n`` of the largest group, who are all alike in what is told; or the smallest group, where none is large enough.
    """
    largest = max(groups, key=lambda group: (len(group), group))
    return largest[:n] if len(largest) >= K + n else min(groups, key=lambda group: (len(group), group))


def _groups(told: Iterable[Sequence[str]], shown: Collection[int]) -> list[list[int]]:
    """The people of whom the same is told."""
    columns = list(told)
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for person in sorted(shown):
        found[tuple(column[person] for column in columns)].append(person)
    return list(found.values())


def _too_few(told: Mapping[str, Sequence[str]], shown: set[int]) -> set[int]:
    return {person for group in _groups(told.values(), shown) if len(group) < K for person in group}


def _too_alike(told: Mapping[str, Sequence[str]], shown: set[int], delicate: frozenset[str]) -> set[int]:
    found: set[int] = set()
    for code in delicate & told.keys():
        others = [values for other, values in told.items() if other != code]
        for group in _groups(others, shown):
            counts = Counter(told[code][person] for person in group)
            if any(n > MOST_ALIKE * len(group) for value, n in counts.items() if value not in _SAYS_NOTHING):
                found.update(group)
    return found
