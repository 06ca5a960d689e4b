"""Whether contact was made on time, who came and who answered, and how many people somebody had to deal with."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, DueDecisionKind
from werkzaam_tui.domain.monitoring import Plan
from werkzaam_tui.domain.occurrences import Grid
from werkzaam_tui.domain.outcomes.counting import Count, people, things
from werkzaam_tui.domain.outcomes.facts import ContactFact, PersonFacts

Covers = Callable[[date], bool]
"""Whether a day lies in the period of the report."""


# On time


class Timing(StrEnum):
    """What became of one planned contact."""

    ON_TIME = "on_time"
    """The counterpart was reached within its window, by whatever channel and whoever took the initiative."""
    LATE = "late"
    """Reached after its window, before that of the next one."""
    MISSED = "missed"
    SKIPPED = "skipped"
    """With a reason, and so in no share."""
    NOT_DUE = "not_due"
    """Its window is still open."""


ASKED_FOR: Final = (Timing.ON_TIME, Timing.LATE, Timing.MISSED)
"""What a share on time is out of."""


def timings(
    persons: Iterable[PersonFacts], today: date, covers: Covers
) -> dict[Counterpart, dict[Timing, Count]]:
    """By party what became of each contact that was planned up to ``today`` on a day that ``covers``.

    Counts are of contacts. A contact that an absence of the coach joined with another counts as that other one;
    one that was planned on a day after guidance had ended was not to be made, and is left out.
    """
    found: dict[Counterpart, dict[Timing, list[str]]] = defaultdict(lambda: defaultdict(list))
    for person in persons:
        for plan in person.plans:
            met = person.reached(plan.counterpart)
            for day, timing in _of_plan(person, plan, met, today):
                if covers(day):
                    found[plan.counterpart][timing].append(person.id)
    return {party: _counted(found[party]) for party in Counterpart if party in found}


def _counted(owners: Mapping[Timing, list[str]]) -> dict[Timing, Count]:
    asked = sum(len(owners.get(timing, ())) for timing in ASKED_FOR)
    return {
        timing: things(owners.get(timing, []), asked if timing in ASKED_FOR else None) for timing in Timing
    }


def _of_plan(
    person: PersonFacts, plan: Plan, met: Sequence[date], today: date
) -> Iterator[tuple[date, Timing]]:
    if not plan.frequency.repeats:
        return
    grid = Grid(plan, person.calendar)
    decided = {one.due: one for one in person.decisions if one.plan == plan.id}
    last = grid.up_to(today)
    ended = person.road.without_guidance
    for number in range(1, last + 1):
        day = grid.day(number)
        decision = decided.get(grid.id(day)) if decided else None
        planned = (decision and decision.moved_to) or day
        if any(first <= planned and (until is None or planned < until) for first, until in ended):
            continue
        if decision is not None and decision.kind is DueDecisionKind.SKIPPED:
            yield day, Timing.SKIPPED
            continue
        if decision is not None and decision.moved_to is not None:
            place = person.calendar.place(decision.moved_to, grid.margin)
        else:
            carrier, place = grid.carrier(number)
            if carrier != number:
                continue
        first = bisect_left(met, place.earliest)
        reached = met[first] if first < len(met) else None
        if reached is not None and reached <= place.latest:
            yield day, Timing.ON_TIME
        elif today <= place.latest:
            yield day, Timing.NOT_DUE
        elif reached is not None and reached < _next_window(grid, number):
            yield day, Timing.LATE
        else:
            yield day, Timing.MISSED


def _next_window(grid: Grid, number: int) -> date:
    """The first day on which the next contact of the plan could be made."""
    return grid.calendar.place(grid.day(number + 1), grid.margin).earliest


# Who came, and who answered

MEETINGS: Final = (
    Channel.CONVERSATION,
    Channel.WORKPLACE_VISIT,
    Channel.EVALUATION_MEETING,
    Channel.CONSULTATION_HOUR,
    Channel.WORKSHOP,
)
CALLS: Final = (Channel.PHONE, Channel.APP_MESSAGE, Channel.SMS, Channel.MAIL)


@dataclass(frozen=True, slots=True)
class Came:
    """What became of the contacts by one channel; counts are of contacts."""

    channel: Channel
    total: Count
    results: Mapping[ContactResult, Count]


def came(persons: Iterable[PersonFacts], channels: Sequence[Channel], covers: Covers) -> tuple[Came, ...]:
    """Of each of ``channels`` that was used, in that order."""
    found: dict[Channel, dict[ContactResult, list[str]]] = defaultdict(lambda: defaultdict(list))
    for person, contact in _contacts(persons, covers):
        found[contact.channel][contact.result].append(person.id)
    return tuple(_came(channel, found[channel]) for channel in channels if channel in found)


def _came(channel: Channel, owners: Mapping[ContactResult, list[str]]) -> Came:
    every = [one for ids in owners.values() for one in ids]
    results = {result: things(owners.get(result, []), len(every)) for result in ContactResult}
    return Came(channel, things(every), results)


def no_shows(persons: Sequence[PersonFacts], covers: Covers) -> tuple[tuple[int, Count], ...]:
    """How many people did not show up once, twice and so on, of who had an appointment; 3 stands for 3 or more."""
    times: Counter[str] = Counter()
    invited: set[str] = set()
    for person, contact in _contacts(persons, covers):
        if contact.channel in MEETINGS:
            invited.add(person.id)
            times[person.id] += contact.result is ContactResult.NO_SHOW
    return _distribution({one: times[one] for one in invited}, 0, 3)


@dataclass(frozen=True, slots=True)
class KickOffs:
    """How many were invited to the kick-off and came, in one group."""

    values: tuple[str, ...]
    invited: Count
    attended: Count
    """Out of those invited."""
    reminded: Count
    """Out of those invited."""
    reminded_attended: Count
    """Out of those reminded."""


def kick_offs(groups: Mapping[tuple[str, ...], Sequence[PersonFacts]]) -> tuple[KickOffs, ...]:
    """As table 23 of the Praktijkproef has it; groups in which nobody was invited are left out."""
    found = []
    for values, group in groups.items():
        invited = [person for person in group if person.kick_off.invited]
        if not invited:
            continue
        reminded = [person for person in invited if person.kick_off.reminded]
        found.append(
            KickOffs(
                values,
                people([person.id for person in invited]),
                people([person.id for person in invited if person.kick_off.attended], len(invited)),
                people([person.id for person in reminded], len(invited)),
                people([person.id for person in reminded if person.kick_off.attended], len(reminded)),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class CheckAnswers:
    """Who answered the text-message check, in one group (Praktijkproef t.25)."""

    values: tuple[str, ...]
    sent: Count
    answered: Count


def check_answers(
    groups: Mapping[tuple[str, ...], Sequence[PersonFacts]], covers: Covers
) -> tuple[CheckAnswers, ...]:
    """Of people: to whom a check was sent, as noted in the profile or logged as a text message, and who answered."""
    found = []
    for values, group in groups.items():
        sent = [person for person in group if person.check_sent or any(_texts(person, covers))]
        answered = [
            person.id
            for person in sent
            if person.check_answered or any(contact.reached for contact in _texts(person, covers))
        ]
        if sent:
            found.append(CheckAnswers(values, people([one.id for one in sent]), people(answered, len(sent))))
    return tuple(found)


def _texts(person: PersonFacts, covers: Covers) -> Iterator[ContactFact]:
    """The text messages that were sent to the participant."""
    return (
        contact
        for contact in person.contacts
        if contact.channel is Channel.SMS
        and Counterpart.PARTICIPANT.value in contact.counterparts
        and covers(contact.day)
    )


def _contacts(persons: Iterable[PersonFacts], covers: Covers) -> Iterator[tuple[PersonFacts, ContactFact]]:
    for person in persons:
        for contact in person.contacts:
            if covers(contact.day):
                yield person, contact


# Continuity


@dataclass(frozen=True, slots=True)
class Continuity:
    """How many contact persons people had: of each number how many people; 4 stands for 4 or more."""

    coaches: tuple[tuple[int, Count], ...]
    """Of ours."""
    at_work: tuple[tuple[int, Count], ...]
    """At the employer, of who worked."""


def continuity(persons: Sequence[PersonFacts]) -> Continuity:
    worked = [person for person in persons if person.road.places]
    return Continuity(
        _distribution({person.id: len(person.coaches) for person in persons}, 1, 4),
        _distribution({person.id: len(person.contact_persons) for person in worked}, 0, 4),
    )


def _distribution(numbers: Mapping[str, int], first: int, last: int) -> tuple[tuple[int, Count], ...]:
    """By number, ``last`` standing for that and more; numbers below ``first`` count as that."""
    found: dict[int, list[str]] = defaultdict(list)
    for person, number in numbers.items():
        found[min(max(number, first), last)].append(person)
    if not numbers:
        return ()
    return tuple((number, people(found.get(number, []), len(numbers))) for number in range(first, last + 1))
