"""What is typed to search in the contact log: words, and filters among them like ``met:werkgever sinds:okt``.

Filters and their values are known in Dutch and in English at once, whatever the language of the screens, and
a value counts by its beginning. What is not understood is said and left out; the rest of the line still works.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeVar

from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart
from werkzaam_tui.domain.dates import add_months, month_called, parse_day
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.language import _, language

C = TypeVar("C", bound=StrEnum)


class FilterWord(StrEnum):
    WITH = "with"
    CHANNEL = "channel"
    RESULT = "result"
    SINCE = "since"
    UNTIL = "until"
    WHO = "who"
    TOPIC = "topic"


FILTER_WORDS: Final[Mapping[FilterWord, tuple[str, ...]]] = {
    FilterWord.WITH: ("met", "with"),
    FilterWord.CHANNEL: ("hoe", "channel", "kanaal"),
    FilterWord.RESULT: ("resultaat", "result", "uitslag"),
    FilterWord.SINCE: ("sinds", "since"),
    FilterWord.UNTIL: ("tot", "until"),
    FilterWord.WHO: ("wie", "who"),
    FilterWord.TOPIC: ("onderwerp", "topic"),
}
"""Each filter in Dutch and in English, as the columns and fields of the screens are called; then how else."""

_BY_WORD: Final = {word: one for one, words in FILTER_WORDS.items() for word in words}

Names = Mapping[str, Sequence[str]]
"""What each code is called: first in Dutch, then in English, then how else people say it."""

PARTY_NAMES: Final[Names] = {
    Counterpart.PARTICIPANT: ("deelnemer", "participant"),
    Counterpart.EMPLOYER: ("werkgever", "employer"),
    Counterpart.COLLEAGUE: ("collega", "colleague"),
    Counterpart.SUPPORTER: ("begeleider", "supporter", "andere begeleider", "other supporter"),
    Counterpart.FUNDER: ("opdrachtgever", "funder"),
    Counterpart.FAMILY: ("familie", "family"),
}
CHANNEL_NAMES: Final[Names] = {
    Channel.PHONE: ("telefoon", "phone", "gebeld"),
    Channel.APP_MESSAGE: ("app", "app", "whatsapp"),
    Channel.SMS: ("sms", "text"),
    Channel.MAIL: ("mail", "mail", "e-mail"),
    Channel.CONVERSATION: ("gesprek", "conversation"),
    Channel.WORKPLACE_VISIT: ("werkplekbezoek", "visit", "bezoek", "workplace visit"),
    Channel.EVALUATION_MEETING: ("evaluatiegesprek", "evaluation"),
    Channel.CONSULTATION_HOUR: ("spreekuur", "consultation"),
    Channel.WORKSHOP: ("workshop", "workshop"),
}
RESULT_NAMES: Final[Names] = {
    ContactResult.REACHED: ("bereikt", "reached"),
    ContactResult.NO_ANSWER: ("geen gehoor", "no answer"),
    ContactResult.NO_SHOW: ("niet verschenen", "no show"),
    ContactResult.CANCELLED: ("afgezegd", "cancelled"),
}

_PART = re.compile(r'(?P<key>[^\W\d_]+):(?P<value>"[^"]*"?|\S*)|(?P<word>\S+)')
_YEAR = re.compile(r"(?:19|20|21)\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class ContactQuery:
    """What was asked. Of one filter that stands there more than once, any may fit; an empty one fits all."""

    words: tuple[str, ...] = ()
    parties: frozenset[Counterpart] = frozenset()
    channels: frozenset[Channel] = frozenset()
    results: frozenset[ContactResult] = frozenset()
    topics: frozenset[str] = frozenset()
    """Codes."""
    people: tuple[str, ...] = ()
    """What was typed of the names of participants; each has to fit somebody."""
    since: date | None = None
    until: date | None = None
    """Last day, inclusive."""
    problems: tuple[str, ...] = ()
    """Whole sentences about what was left out."""
    values: tuple[str, ...] = ()
    """What may be typed after the filter that stands last and still has no value."""


def parse_query(line: str, today: date, topics: Names) -> ContactQuery:
    """The words and filters in ``line``; ``topics`` are the topics of contacts by code, with their names."""
    reader = _Reader(today, topics)
    for match in _PART.finditer(line):
        key, value = match["key"], match["value"]
        if key is None:
            reader.words.append(match["word"])
        elif value.startswith("//") or (not value and normalised(key) not in _BY_WORD):
            # An address, or a word with a colon behind it: those are words like any other.
            reader.words.append(match[0])
        else:
            reader.take(normalised(key), value.strip('"').strip(), last=match.end() == len(line))
    return reader.query()


def filter_word(one: FilterWord) -> str:
    """The filter in the language of the screens."""
    return FILTER_WORDS[one][0 if language() == "nl" else 1]


class _Reader:
    def __init__(self, today: date, topics: Names) -> None:
        self.today = today
        self.words: list[str] = []
        self.problems: list[str] = []
        self.values: tuple[str, ...] = ()
        self._codes: dict[FilterWord, set[str]] = {one: set() for one in FilterWord}
        self._people: list[str] = []
        self._since: date | None = None
        self._until: date | None = None
        self._names: dict[FilterWord, Names] = {
            FilterWord.WITH: PARTY_NAMES,
            FilterWord.CHANNEL: CHANNEL_NAMES,
            FilterWord.RESULT: RESULT_NAMES,
            FilterWord.TOPIC: topics,
        }

    def take(self, key: str, value: str, *, last: bool) -> None:
        known = _BY_WORD.get(key)
        if known is None:
            self.problems.append(
                _("“{word}:” is not a filter. There are {filters}.").format(
                    word=key, filters=" ".join(f"{filter_word(one)}:" for one in FilterWord)
                )
            )
        elif not value:
            self.values = self._possible(known) if last else ()
        elif known is FilterWord.WHO:
            self._people.append(value)
        elif known in self._names:
            self._take_code(known, value)
        else:
            self._take_day(known, value)

    def _take_code(self, one: FilterWord, value: str) -> None:
        wanted = normalised(value)
        names = self._names[one]
        exact = {code for code, said in names.items() if wanted in map(normalised, said)}
        found = exact or {
            code for code, said in names.items() if any(normalised(name).startswith(wanted) for name in said)
        }
        if not found:
            self.problems.append(
                _("“{value}” is not known after {filter}: type {values}.").format(
                    value=value, filter=filter_word(one), values=", ".join(self._possible(one))
                )
            )
        self._codes[one] |= found

    def _take_day(self, one: FilterWord, value: str) -> None:
        try:
            first, last = _period(value, self.today)
        except Refused as refused:
            self.problems.append(f"{filter_word(one)}: {refused}")
            return
        if one is FilterWord.SINCE:
            self._since = first
        else:
            self._until = last

    def _possible(self, one: FilterWord) -> tuple[str, ...]:
        place = 0 if language() == "nl" else 1
        if one in self._names:
            return tuple(said[min(place, len(said) - 1)].lower() for said in self._names[one].values())
        if one is FilterWord.WHO:
            return (_("a name or client number"),)
        return (_("3-11, 3 nov, oct, 2026, yesterday or -2w"),)

    def query(self) -> ContactQuery:
        if self._since is not None and self._until is not None and self._until < self._since:
            self.problems.append(_("The last day is before the first, so nothing can be found."))
        return ContactQuery(
            words=tuple(self.words),
            parties=_as(Counterpart, self._codes[FilterWord.WITH]),
            channels=_as(Channel, self._codes[FilterWord.CHANNEL]),
            results=_as(ContactResult, self._codes[FilterWord.RESULT]),
            topics=frozenset(self._codes[FilterWord.TOPIC]),
            people=tuple(self._people),
            since=self._since,
            until=self._until,
            problems=tuple(self.problems),
            values=self.values,
        )


def _as(codes: type[C], values: Iterable[str]) -> frozenset[C]:
    return frozenset(codes(value) for value in values)


def _period(typed: str, today: date) -> tuple[date, date]:
    """First and last day of what was typed: a day, a month ("okt", "okt 2025") or a year. Raises Refused.

    A month alone is the last one that has begun.
    """
    words = typed.casefold().split()
    if len(words) == 1 and _YEAR.fullmatch(words[0]):
        year = int(words[0])
        return date(year, 1, 1), date(year, 12, 31)
    month = month_called(words[0]) if words else None
    if month is not None and len(words) == 1:
        first = date(today.year if month <= today.month else today.year - 1, month, 1)
    elif month is not None and len(words) == 2 and _YEAR.fullmatch(words[1]):
        first = date(int(words[1]), month, 1)
    else:
        day = parse_day(typed, today)
        return day, day
    return first, add_months(first, 1) - timedelta(days=1)
