"""Of whom a report is: by cohort, period, employer sector, coach and approach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from werkzaam_tui import formats
from werkzaam_tui.domain.outcomes.facts import PersonFacts
from werkzaam_tui.language import _
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.words import field_label, value_label

FIELDS = ("cohort", "sector", "coach", "approach")
"""Fields of the profile that a filter can ask a value of."""

_BUT = "not:"
_LEFT_OUT = ("cohort", "approach")
"""Fields of which one value can be left out, as tables 14 and 15 of the Praktijkproef leave one approach out."""


def all_but(code: str) -> str:
    """What to ask of a field to have everyone except who is known to have ``code``."""
    return _BUT + code


@dataclass(frozen=True, slots=True)
class Filters:
    """Everyone, unless something is asked; a code of each field, as it stands in the facts, or :func:`all_but` one."""

    cohort: str = ""
    sector: str = ""
    coach: str = ""
    approach: str = ""
    since: date | None = None
    until: date | None = None
    """Inclusive. Of people: that they began in these days; of what was done: that it was done in them."""

    def value(self, field: str) -> str:
        value: str = getattr(self, field)
        return value

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def kept(known: KnownPeople, filters: Filters, *, who_began: bool) -> tuple[PersonFacts, ...]:
    """The people of a report; ``who_began`` says whether the period is about the day on which they began."""
    asked = [(field, filters.value(field)) for field in FIELDS if filters.value(field)]
    dated = who_began and (filters.since is not None or filters.until is not None)
    return tuple(
        person
        for person in known.people
        if all(_fits(person.values(field), value) for field, value in asked)
        and (not dated or (person.began_on is not None and filters.covers(person.began_on)))
    )


def _fits(values: tuple[str, ...], asked: str) -> bool:
    if asked.startswith(_BUT):
        return asked.removeprefix(_BUT) not in values
    return asked in values


def choices(known: KnownPeople, field: str) -> list[tuple[str, str]]:
    """What can be asked of a field, with its words: the values that occur by the alphabet, and all but one of them."""
    found = {value for person in known.people for value in person.values(field)}
    asked = sorted(found, key=lambda code: value_label(known, field, code).casefold())
    if field in _LEFT_OUT and len(asked) > 2:
        asked += [all_but(code) for code in asked]
    return [(one, _value_words(known, field, one)) for one in asked]


def _value_words(known: KnownPeople, field: str, asked: str) -> str:
    words = value_label(known, field, asked.removeprefix(_BUT))
    return _("all but {value}").format(value=words) if asked.startswith(_BUT) else words


def in_words(known: KnownPeople, filters: Filters) -> str:
    """``Cohort: Tranche 1 · vanaf 1 jan``; empty for everyone."""
    return " · ".join(_in_words(known, filters))


def _in_words(known: KnownPeople, filters: Filters) -> Iterator[str]:
    for field in FIELDS:
        if value := filters.value(field):
            yield _("{field}: {value}").format(
                field=field_label(field), value=_value_words(known, field, value)
            )
    if filters.since is not None and filters.until is not None:
        yield _("{first} to {last}").format(
            first=formats.day(filters.since, known.day), last=formats.day(filters.until, known.day)
        )
    elif filters.since is not None:
        yield _("from {day} on").format(day=formats.day(filters.since, known.day))
    elif filters.until is not None:
        yield _("up to {day}").format(day=formats.day(filters.until, known.day))
