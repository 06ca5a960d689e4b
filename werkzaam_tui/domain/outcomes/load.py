"""How much work each coach has. It says something of the work, and nothing of the coach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.outcomes.counting import Count, people, things
from werkzaam_tui.domain.outcomes.facts import PersonFacts
from werkzaam_tui.domain.road import AT_WORK


@dataclass(frozen=True, slots=True)
class CoachLoad:
    coach: str
    """Id; empty for people without a coach."""
    guided: Count
    """People with this coach whose guidance goes on."""
    at_work: Count
    """Of these, in a phase of work."""
    contacts: Count
    """Contacts of this coach in the period, with whomever."""
    minutes: int
    """Of these contacts, with travel and indirect time."""
    attempts: Count
    """Of these contacts, those in which nobody was reached."""


def load(persons: Iterable[PersonFacts], covers: Callable[[date], bool]) -> tuple[CoachLoad, ...]:
    guided: dict[str, list[str]] = defaultdict(list)
    at_work: dict[str, list[str]] = defaultdict(list)
    contacts: dict[str, list[str]] = defaultdict(list)
    attempts: dict[str, list[str]] = defaultdict(list)
    minutes: dict[str, int] = defaultdict(int)
    for person in persons:
        phase = person.road.current.phase if person.road.current is not None else Phase.ORIENTATION
        if not phase.ended:
            guided[person.coach].append(person.id)
            if phase in AT_WORK:
                at_work[person.coach].append(person.id)
        for contact in person.contacts:
            if covers(contact.day):
                contacts[contact.coach].append(person.id)
                minutes[contact.coach] += contact.minutes
                if not contact.reached:
                    attempts[contact.coach].append(person.id)
    return tuple(
        CoachLoad(
            coach,
            people(guided.get(coach, [])),
            people(at_work.get(coach, []), len(guided.get(coach, []))),
            things(contacts.get(coach, [])),
            minutes.get(coach, 0),
            things(attempts.get(coach, []), len(contacts.get(coach, []))),
        )
        for coach in sorted(guided.keys() | contacts.keys())
    )
