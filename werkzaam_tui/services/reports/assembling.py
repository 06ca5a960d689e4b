"""Turns gathered records into what a report knows of each person. Works on values alone, on any thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from werkzaam_tui.domain.agreement_checks import Check, Revision, evaluated
from werkzaam_tui.domain.calendar import Away, Calendar
from werkzaam_tui.domain.codes import (
    AgreementState,
    TransferState,
    WorkChangeKind,
)
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.evaluation import Answer
from werkzaam_tui.domain.monitoring import DueDecision, Plan
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.domain.outcomes.facts import (
    AgreementFact,
    ContactFact,
    EvaluationFact,
    HandoverFact,
    KickOff,
    OpenPoint,
    PersonFacts,
)
from werkzaam_tui.domain.profile import AgeClass, Known, age_class
from werkzaam_tui.domain.road import Place, Step, road
from werkzaam_tui.services.handover.revisions import last_chain
from werkzaam_tui.services.monitoring.monitoring import in_force
from werkzaam_tui.services.reports.gathering import Gathered
from werkzaam_tui.storage.tables import (
    Absence,
    Agreement,
    Attendance,
    CaseTransfer,
    CheckedAgreement,
    Coach,
    ContactEvent,
    ContactPerson,
    Employer,
    Evaluation,
    EvaluationAnswer,
    FollowUp,
    Handover,
    MonitoringPlan,
    Participant,
    PhaseChange,
    Placement,
    PlanDecision,
    Profile,
    Record,
    WorkChange,
)

_ANSWER = {Known.YES: True, Known.NO: False, Known.UNKNOWN: None}

_BROAD = {AgeClass.FROM_35: AgeClass.FROM_30, AgeClass.FROM_40: AgeClass.FROM_30}
"""From thirty on one class: as tables 17 and after have it."""

ByPerson = Mapping[str, list[Any]]


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """Everyone as known at the end of a day."""

    day: date
    people: tuple[PersonFacts, ...]
    coaches: Mapping[str, str]
    """Names by id."""
    erased: tuple[tuple[str, ...], ...]
    """For each person who was erased, the phases they had reached: all that is kept of them."""
    hides_typed: bool = False
    """Whether what people typed, such as the name of a cohort, is not to be shown: others look on."""


def assemble(gathered: Gathered, calendar: Calendar, topics: Sequence[str]) -> KnownPeople:
    """``calendar`` holds the working days and holidays; ``topics`` are those of a handover that is complete."""
    of = {record: _by_person(gathered.of(record)) for record in _OF_ONE_PERSON}
    sectors = {row.id: row.sector.strip() for row in gathered.of(Employer)}
    coaches = {row.id: row.name for row in gathered.of(Coach)}
    calendars = _calendars(gathered.of(Absence), calendar)
    names = {row.id: normalised(row.name) for row in gathered.of(ContactPerson)}
    names |= {coach: normalised(name) for coach, name in coaches.items()}
    handovers = _Handovers(of[Handover], of[Agreement], of[CheckedAgreement], of[Attendance], topics)
    people = []
    for person in sorted(gathered.of(Participant), key=lambda row: row.id):
        theirs = {record: rows.get(person.id, []) for record, rows in of.items()}
        contacts = tuple(sorted(map(_contact, theirs[ContactEvent]), key=lambda one: one.day))
        profile = theirs[Profile][0] if theirs[Profile] else None
        walked = road(map(_step, theirs[PhaseChange]), map(_place, theirs[Placement]), gathered.day)
        people.append(
            PersonFacts(
                id=person.id,
                road=walked,
                coach=person.coach,
                profile=dict(
                    _profile(person, profile, walked.steps, theirs[Placement], sectors, gathered.day)
                ),
                kick_off=_kick_off(profile),
                check_sent=_ANSWER[profile.check_sent] if profile else None,
                check_answered=_ANSWER[profile.check_answered] if profile else None,
                contacts=tuple(one for one in contacts if one.day <= gathered.day),
                plans=tuple(filter(None, map(_plan, theirs[MonitoringPlan]))),
                decisions=tuple(
                    DueDecision(row.due, row.plan, row.kind, row.moved_to, reason="")
                    for row in sorted(theirs[PlanDecision], key=lambda row: row.id)
                ),
                calendar=calendars(person.coach),
                handovers=handovers.held(person.id),
                open_points=tuple(
                    OpenPoint(row.due_on, row.state, row.closed_on)
                    for row in theirs[FollowUp]
                    if row.handover
                ),
                agreements=handovers.agreements(person.id, gathered.day),
                evaluations=tuple(_evaluations(theirs[Evaluation], theirs[EvaluationAnswer])),
                coaches=frozenset(_coaches(person, contacts, theirs, names)),
                contact_persons=frozenset(_contact_persons(contacts, theirs, names)),
            )
        )
    erased = tuple(tuple(phase.value for phase in phases) for phases in gathered.erased)
    return KnownPeople(gathered.day, tuple(people), coaches, erased)


_OF_ONE_PERSON: tuple[type[Record], ...] = (
    Profile,
    PhaseChange,
    Placement,
    MonitoringPlan,
    PlanDecision,
    Handover,
    Agreement,
    CheckedAgreement,
    Attendance,
    Evaluation,
    EvaluationAnswer,
    FollowUp,
    WorkChange,
    CaseTransfer,
    ContactEvent,
)


def _by_person(rows: Iterable[Any]) -> ByPerson:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.participant].append(row)
    return found


def _calendars(absences: Iterable[Any], plain: Calendar) -> Callable[[str], Calendar]:
    away: dict[str, list[Away]] = defaultdict(list)
    for row in sorted(absences, key=lambda row: (row.starts_on, row.ends_on, row.id)):
        # A merge of two corrections can leave the days the wrong way round.
        first, last = sorted((row.starts_on, row.ends_on))
        away[row.coach].append(Away(first, last, row.backup))
    own = {coach: replace(plain, absences=tuple(found)) for coach, found in away.items()}
    return lambda coach: own.get(coach, plain)


# The road and who somebody is


def _step(row: Any) -> Step:
    return Step(row.id, row.phase, row.since, row.reasons, row.finished_before, row.destination)


def _place(row: Any) -> Place:
    return Place(row.id, row.employer, row.kind, row.starts_on, row.ends_on, row.match_result)


_FIELDS = (
    "education",
    "limitation",
    "adaptation",
    "earlier_trajectory",
    "other_support",
    "conduct_certificate",
    "benefit",
    "approach",
)


def _profile(
    person: Any,
    profile: Any,
    steps: Sequence[Step],
    placements: Iterable[Any],
    sectors: Mapping[str, str],
    day: date,
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each field of which something is known, with its codes or, where people type it, their words."""
    age = age_class(person.birth_year, steps[0].since if steps else day)
    if age is not AgeClass.UNKNOWN:
        yield "age_class", (age.value,)
        yield "age", (_BROAD.get(age, age).value,)
    for field in ("municipality", "funder", "coach"):
        if value := getattr(person, field).strip():
            yield field, (value,)
    worked_in = tuple(sorted({sectors[row.employer] for row in placements if sectors.get(row.employer)}))
    if worked_in:
        yield "sector", worked_in
    if profile is None:
        return
    for field in ("cohort", "provider"):
        if value := getattr(profile, field).strip():
            yield field, (value,)
    for field in _FIELDS:
        code = getattr(profile, field)
        if code.value != Known.UNKNOWN.value:
            yield field, (code.value,)


def _kick_off(profile: Any) -> KickOff:
    if profile is None:
        return KickOff()
    return KickOff(
        _ANSWER[profile.kickoff_invited],
        _ANSWER[profile.kickoff_reminded],
        _ANSWER[profile.kickoff_attended],
    )


# Contact


def _contact(row: Any) -> ContactFact:
    return ContactFact(
        local_day(row.happened_at),
        row.coach,
        row.counterparts,
        row.channel,
        row.result,
        row.initiator,
        row.minutes + row.travel_minutes + row.indirect_minutes,
        row.contact_person,
    )


def _plan(row: Any) -> Plan | None:
    if not row.settled:
        return None
    plan = Plan(
        row.id,
        row.participant,
        row.counterpart,
        row.channel,
        row.direction,
        row.frequency,
        row.every,
        row.starts_on,
        row.ends_on,
    )
    return in_force(plan, row.ended_on)


def _coaches(
    person: Any,
    contacts: Iterable[ContactFact],
    theirs: Mapping[type[Record], list[Any]],
    names: Mapping[str, str],
) -> Iterator[str]:
    """By name, as a change of coach can be noted of somebody without this program."""
    known = {person.coach, *(one.coach for one in contacts)}
    for row in theirs[CaseTransfer]:
        if row.state is TransferState.ACCEPTED:
            known |= {row.from_coach, row.to_coach}
    yield from (names[one] if one in names else normalised(one) for one in known if one)
    yield from _noted(theirs[WorkChange], WorkChangeKind.COACH)


def _contact_persons(
    contacts: Iterable[ContactFact], theirs: Mapping[type[Record], list[Any]], names: Mapping[str, str]
) -> Iterator[str]:
    known = {one.contact_person for one in contacts} | {row.contact_person for row in theirs[Placement]}
    yield from (names[one] if one in names else normalised(one) for one in known if one)
    yield from _noted(theirs[WorkChange], WorkChangeKind.EMPLOYER_CONTACT)


def _noted(changes: Iterable[Any], kind: WorkChangeKind) -> Iterator[str]:
    for row in changes:
        if row.kind is kind:
            yield from (normalised(name) for name in (row.before, row.after) if name.strip())


# Evaluations


def _evaluations(evaluations: Iterable[Any], answers: Iterable[Any]) -> Iterator[EvaluationFact]:
    said: dict[str, dict[str, Answer]] = defaultdict(dict)
    for row in answers:
        said[row.evaluation][row.question] = Answer(row.state, row.choice, row.mark, tuple(row.reasons))
    for row in sorted(evaluations, key=lambda row: (row.round, row.id)):
        is_finished = row.finished_at is not None
        yield EvaluationFact(row.perspective, row.round, row.result, is_finished, said[row.id])


# Handovers


class _Handovers:
    def __init__(
        self,
        handovers: ByPerson,
        agreements: ByPerson,
        checks: ByPerson,
        attendance: ByPerson,
        topics: Sequence[str],
    ) -> None:
        self._handovers = {
            person: [row for row in rows if row.withdrawn_on is None] for person, rows in handovers.items()
        }
        self._agreements = agreements
        self._checks = checks
        self._attendance = attendance
        self._topics = frozenset(topics)

    def held(self, person: str) -> tuple[HandoverFact, ...]:
        said = self._said(person)
        found = []
        for row in sorted(self._handovers.get(person, ()), key=lambda row: (row.held_on, row.id)):
            parties = [one for one in self._attendance.get(person, ()) if one.handover == row.id]
            written = {
                topic
                for topic, one in said.get(row.id, {}).items()
                if one.state is not AgreementState.OPEN or one.what.strip()
            }
            found.append(
                HandoverFact(
                    id=row.id,
                    held_on=row.held_on,
                    is_finished=row.finished_at is not None,
                    present=frozenset(one.party for one in parties if one.present),
                    agreed=frozenset(one.party for one in parties if one.agreed),
                    skipped_topics=len(self._topics - written),
                    is_revision=row.revision > 1,
                )
            )
        return tuple(found)

    def agreements(self, person: str, day: date) -> tuple[AgreementFact, ...]:
        """Those in force, of the handover that was finished last."""
        chain = last_chain(self._handovers.get(person, []))
        if not chain:
            return ()
        said = self._said(person)
        stands = evaluated(
            [
                Revision(row.id, row.held_on, {topic: _compared(one) for topic, one in said[row.id].items()})
                for row in chain
            ],
            [
                (row.handover, row.topic, Check(row.party, row.outcome, row.checked_on, row.id))
                for row in sorted(self._checks.get(person, ()), key=lambda row: (row.checked_on, row.id))
            ],
            day,
        )
        last = said[chain[-1].id]
        return tuple(
            AgreementFact(topic, how.since, how.standing)
            for topic, how in stands.items()
            if last[topic].state is AgreementState.AGREED
        )

    def _said(self, person: str) -> dict[str, dict[str, Any]]:
        """By handover and topic."""
        found: dict[str, dict[str, Any]] = defaultdict(dict)
        for row in sorted(self._agreements.get(person, ()), key=lambda row: row.id):
            found[row.handover][row.topic] = row
        return found


def _compared(row: Any) -> tuple[object, ...]:
    return row.state, row.what.strip(), row.who, row.by_when
