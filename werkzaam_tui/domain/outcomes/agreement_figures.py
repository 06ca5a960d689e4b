"""Whether handovers are complete, what was left open is closed in time, and agreements are kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from werkzaam_tui.domain.agreement_checks import Standing
from werkzaam_tui.domain.codes import FollowUpState, Party
from werkzaam_tui.domain.outcomes.counting import Count, people, things
from werkzaam_tui.domain.outcomes.facts import HandoverFact, OpenPoint, PersonFacts

_EVERYONE = frozenset(Party)


class Completeness(StrEnum):
    """What a handover needs; the last is all of them."""

    FINISHED = "finished"
    THREE_PRESENT = "three_present"
    THREE_AGREED = "three_agreed"
    EVERY_TOPIC = "every_topic"
    """Something was written about each topic of the checklist, if only that it is still open."""
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Handovers:
    total: Count
    """Counts of handovers that were begun in the period, revisions among them."""
    revisions: Count
    having: Mapping[Completeness, Count]
    """Out of all of them."""
    without: Count
    """People at work without any finished handover, out of all who are at work."""


def handovers(persons: Iterable[PersonFacts], covers: Callable[[date], bool]) -> Handovers:
    held: list[tuple[str, HandoverFact]] = []
    at_work, without = [], []
    for person in persons:
        held += [(person.id, one) for one in person.handovers if covers(one.held_on)]
        if person.road.first_day_at_work is not None and person.road.last_day_at_work is None:
            at_work.append(person.id)
            if not any(one.is_finished for one in person.handovers):
                without.append(person.id)
    total = len(held)
    return Handovers(
        total=things([person for person, _one in held]),
        revisions=things([person for person, one in held if one.is_revision], total),
        having={
            kind: things([person for person, one in held if _has(one, kind)], total) for kind in Completeness
        },
        without=people(without, len(at_work)),
    )


def _has(one: HandoverFact, kind: Completeness) -> bool:
    match kind:
        case Completeness.FINISHED:
            return one.is_finished
        case Completeness.THREE_PRESENT:
            return one.present >= _EVERYONE
        case Completeness.THREE_AGREED:
            return one.agreed >= _EVERYONE
        case Completeness.EVERY_TOPIC:
            return not one.skipped_topics
        case Completeness.COMPLETE:
            return all(_has(one, other) for other in Completeness if other is not Completeness.COMPLETE)


class Closing(StrEnum):
    """What became of an open point of a handover."""

    IN_TIME = "in_time"
    LATE = "late"
    DROPPED = "dropped"
    """With a reason."""
    OPEN = "open"
    """Its day has not come."""
    OVERDUE = "overdue"
    NO_DAY = "no_day"
    """Open, and nobody said by when."""
    DONE_WITHOUT_DAY = "done_without_day"


def closings(
    persons: Iterable[PersonFacts], today: date, covers: Callable[[date], bool]
) -> dict[Closing, Count]:
    """Counts of open points whose day lies in the period; those without a day always count."""
    found: dict[Closing, list[str]] = defaultdict(list)
    for person in persons:
        for point in person.open_points:
            if point.due_on is None or covers(point.due_on):
                found[_closing(point, today)].append(person.id)
    total = sum(map(len, found.values()))
    return {kind: things(found.get(kind, []), total) for kind in Closing} if total else {}


def _closing(point: OpenPoint, today: date) -> Closing:
    if point.state is FollowUpState.DROPPED:
        return Closing.DROPPED
    if point.state is FollowUpState.DONE:
        if point.due_on is None:
            return Closing.DONE_WITHOUT_DAY
        on_time = point.closed_on is None or point.closed_on <= point.due_on
        return Closing.IN_TIME if on_time else Closing.LATE
    if point.due_on is None:
        return Closing.NO_DAY
    return Closing.OPEN if point.due_on >= today else Closing.OVERDUE


def kept_by_topic(persons: Iterable[PersonFacts]) -> dict[str, dict[Standing, Count]]:
    """How the agreements in force stand, by topic; counts of agreements, one for a person and topic."""
    found: dict[str, dict[Standing, list[str]]] = defaultdict(lambda: defaultdict(list))
    for person in persons:
        for one in person.agreements:
            found[one.topic][one.standing].append(person.id)
    return {topic: _standings(owners) for topic, owners in found.items()}


def _standings(owners: Mapping[Standing, list[str]]) -> dict[Standing, Count]:
    total = sum(map(len, owners.values()))
    return {standing: things(owners.get(standing, []), total) for standing in Standing}
