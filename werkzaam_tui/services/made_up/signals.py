"""What makes the signals of the made-up caseload: each kind is raised by a record of somebody.

Most people are evaluated and have settled what they expect, so that a signal stands out as it would.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, TypeVar

from werkzaam_tui.domain.codes import (
    AgreementCheck,
    AgreementState,
    Counterpart,
    Frequency,
    Initiator,
    Party,
)
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.storage.tables import (
    Agreement,
    CheckedAgreement,
    ContactEvent,
    Expectation,
    Handover,
    Incident,
    MonitoringPlan,
    MoodCheck,
    Observation,
    Participant,
    Record,
    SickReport,
)

R = TypeVar("R", bound=Record)

INCIDENT, MOOD, TAPERED, NOT_KEPT, DISAGREE, SICK, SUPPORTER = 16, 20, 22, 25, 30, 15, 8
"""Numbers of the people of whom these are recorded."""
NEVER_CHECKED: Final = frozenset({35})
GAPS_LEFT: Final = frozenset({1, 27, 35})
CHECKED_LONG_AGO: Final = frozenset({4})
"""The contract of these ends, and nobody evaluated it since."""

_EVALUATED, _LONG_AGO = 25, 75
"""Days ago."""


def fill(make: Builder) -> None:
    """Add to the records that ``make`` has made."""
    people = {int(one.number[1:]): one.id for one in make.records if isinstance(one, Participant)}
    numbers = {person: number for number, person in people.items()}
    held = {one.id: one for one in make.records if isinstance(one, Handover) and one.finished_at}
    _settle(make, held, numbers)
    _evaluate(make, held, numbers)
    _told_differently(make, people)
    _life(make, people)
    _contact(make, people)


def _settle(make: Builder, held: dict[str, Handover], numbers: dict[str, int]) -> None:
    for row in _of(make, Expectation):
        if row.handover in held and numbers[row.participant] not in GAPS_LEFT and not row.settled:
            row.settled = row.coach_words


def _evaluate(make: Builder, held: dict[str, Handover], numbers: dict[str, int]) -> None:
    for row in list(_of(make, Agreement)):
        number = numbers[row.participant]
        meeting = held.get(row.handover)
        if meeting is None or row.state is not AgreementState.AGREED or number in NEVER_CHECKED:
            continue
        day = make.today - timedelta(days=_LONG_AGO if number in CHECKED_LONG_AGO else _EVALUATED)
        if meeting.held_on < day:
            _check(make, row, Party.COACH, AgreementCheck.KEPT, day)


def _told_differently(make: Builder, people: dict[int, str]) -> None:
    day = make.today - timedelta(days=6)
    for row in list(_of(make, Agreement)):
        if row.participant == people[NOT_KEPT] and row.topic == "travel":
            _check(make, row, Party.PARTICIPANT, AgreementCheck.NOT_KEPT, day, "Nog niets ontvangen.")
        if row.participant == people[DISAGREE] and row.topic == "hours":
            _check(make, row, Party.EMPLOYER, AgreementCheck.KEPT, day)
            _check(make, row, Party.PARTICIPANT, AgreementCheck.NOT_KEPT, day, "Werkt vaak langer door.")


def _check(
    make: Builder, row: Agreement, party: Party, outcome: AgreementCheck, day: date, note: str = ""
) -> None:
    make.add(
        CheckedAgreement(
            id=derived_id("agreement_check", row.handover, row.topic, party.value, day.isoformat()),
            scope=row.scope,
            participant=row.participant,
            handover=row.handover,
            topic=row.topic,
            party=party,
            outcome=outcome,
            checked_on=day,
            note=note,
        )
    )


def _life(make: Builder, people: dict[int, str]) -> None:
    person = people[INCIDENT]
    for days, value, words in ((70, 1, "Gaat goed thuis."), (36, 0, ""), (8, -1, "Slaapt bij een vriend.")):
        contact, day = _last_contact(make, person, days)
        make.add(
            Observation(
                id=make.id(),
                scope=person,
                participant=person,
                contact=contact,
                domain="housing",
                observed_on=day,
                value=value,
                words=words,
            )
        )
    contact, day = _last_contact(make, person, 8)
    make.add(
        Incident(
            id=make.id(),
            scope=person,
            participant=person,
            contact=contact,
            happened_on=day,
            what="Na ruzie thuis een nacht buiten geslapen en niet op het werk verschenen.",
        )
    )
    person = people[MOOD]
    for days, energy in ((62, 4), (34, 3), (6, 2)):
        contact, day = _last_contact(make, person, days)
        make.add(
            MoodCheck(
                id=make.id(),
                scope=person,
                participant=person,
                contact=contact,
                taken_on=day,
                mood=4,
                energy=energy,
                work=4,
            )
        )
    make.add(
        SickReport(
            id=make.id(),
            scope=people[SICK],
            participant=people[SICK],
            started_on=make.today - timedelta(days=33),
            expected_end=make.today + timedelta(days=14),
            reported_by=Initiator.EMPLOYER,
        )
    )


def _last_contact(make: Builder, person: str, days: int) -> tuple[str, date]:
    """The last contact of at least so many days ago, and its day; the day alone where there is none."""
    until = make.today - timedelta(days=days)
    theirs = [one for one in _of(make, ContactEvent) if one.participant == person]
    before = [one for one in theirs if one.happened_at.date() <= until]
    last = max(before, key=lambda one: one.happened_at, default=None)
    return (last.id, last.happened_at.date()) if last is not None else ("", until)


def _contact(make: Builder, people: dict[int, str]) -> None:
    for plan in _of(make, MonitoringPlan):
        if plan.participant == people[TAPERED] and plan.counterpart is Counterpart.PARTICIPANT:
            plan.ends_on = make.today - timedelta(days=30)
    for row in list(_of(make, Agreement)):
        if row.participant == people[TAPERED] and row.topic == "tasks":
            day = make.today - timedelta(days=9)
            _check(make, row, Party.EMPLOYER, AgreementCheck.NOT_KEPT, day, "Staat toch weer in de winkel.")
    make.plan(people[SUPPORTER], Counterpart.SUPPORTER, Frequency.WEEKS, 4, make.today - timedelta(days=40))


def _of(make: Builder, kind: type[R]) -> Iterable[R]:
    return (one for one in make.records if isinstance(one, kind))
