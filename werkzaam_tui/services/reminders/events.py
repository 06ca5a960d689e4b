"""What happened to everyone that a rule can count from: a fixed number of questions for a whole caseload.

What is not recorded makes no event, so there is no reminder of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from sqlalchemy import func, select

from werkzaam_tui.domain.codes import (
    AgreementState,
    Instrument,
    Phase,
    PlacementKind,
    WorkChangeKind,
    WorkState,
)
from werkzaam_tui.domain.reminders.contracts import Contract, Job, contract_events, jobs_of
from werkzaam_tui.domain.reminders.raising import Event
from werkzaam_tui.domain.reminders.rules import Anchor
from werkzaam_tui.domain.work import WorkFact
from werkzaam_tui.services.hours.reminding import grant_events
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.services.people.roads import roads
from werkzaam_tui.services.privacy import consent, retention
from werkzaam_tui.services.work.work_facts import NO_FACTS, WorkFacts, work_facts
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    AccessRequest,
    Agreement,
    CheckedAgreement,
    Handover,
    Observation,
    Placement,
)
from werkzaam_tui.storage.tables.record import table_of

_EVALUATED_EARLY = timedelta(days=14)
"""A day agreed for an evaluation is met by one that was held at most so long before it."""

_WANTED = frozenset({AgreementState.AGREED, AgreementState.OPEN, AgreementState.POSTPONED})

_placement = table_of(Placement)
_handover = table_of(Handover)
_agreement = table_of(Agreement)
_check = table_of(CheckedAgreement)
_observation = table_of(Observation)
_request = table_of(AccessRequest)


def events(
    reading: Reading, phases: Mapping[str, tuple[Phase | None, date | None]], only: Collection[str] | None
) -> list[Event]:
    """The events of everyone in ``phases`` (with since when), of these dossiers ``only`` (None: of all)."""
    work = work_facts(reading, only)
    contracts = _contracts(reading, work, only)
    meetings = _handovers(reading, only)
    seen = _last_observed(reading, only)
    consented = consent.oldest_given(reading, only)
    granted = grant_events(reading, only)
    requests = _open_requests(reading, only)
    kept = retention.decisions(reading, only)
    found: list[Event] = []
    for person, (phase, since) in phases.items():
        found += requests.get(person, ())
        if phase is not None and phase.ended:
            # The account of the last period is still to be sent; no period follows it, and no hours.
            periods = [one for one in granted.get(person, ()) if one.anchor is Anchor.GRANT_END]
            found += [replace(one, facts={}) for one in periods]
            if (decided := kept.get(person)) is not None:
                found.append(Event(Anchor.KEPT_UNTIL, person, person, decided.until))
            elif since is not None:
                found.append(Event(Anchor.GUIDANCE_END, person, person, since))
            continue
        found += granted.get(person, ())
        facts = work.get(person, NO_FACTS)
        meeting = meetings.get(person)
        theirs = jobs_of(contracts.get(person, ()))
        at = {place: job for job in theirs for place in job.placements}
        schemes = facts.instruments({place: job.id for place, job in at.items()})
        of_work = contract_events(theirs, partial(_facts_of_job, schemes=schemes, meeting=meeting))
        jobs = [one for one in of_work if one.anchor is Anchor.JOB_START]
        found += of_work
        found += _of_schemes(schemes, at)
        found += _of_work(person, facts, at)
        if meeting is not None:
            found += meeting.events(person)
        if looked := seen.get(person) or max((one.on for one in jobs), default=None):
            found.append(Event(Anchor.LIFE_DOMAINS, person, person, looked))
        if given := consented.get(person):
            found.append(Event(Anchor.CONSENT, person, person, given))
    return found


# Contracts and schemes


def _contracts(
    reading: Reading, work: Mapping[str, WorkFacts], only: Collection[str] | None
) -> dict[str, list[Contract]]:
    lost = {place.id: road.lost_on(place) for road in roads(reading, only).values() for place in road.places}
    rows = reading.connection.execute(
        select(
            _placement.c.id,
            _placement.c.participant,
            _placement.c.employer,
            _placement.c.kind,
            _placement.c.starts_on,
            _placement.c.ends_on,
        ).where(in_dossiers(_placement.c.participant, only))
    )
    found: dict[str, list[Contract]] = defaultdict(list)
    for row in rows:
        trial = row.kind is PlacementKind.TRIAL
        whole = Contract(
            row.id, row.participant, row.employer, trial, row.starts_on, row.ends_on, lost.get(row.id)
        )
        changes = work.get(row.participant, NO_FACTS).changes
        found[row.participant] += _by_extension(whole, changes)
    return found


def _by_extension(whole: Contract, changes: Iterable[WorkFact]) -> list[Contract]:
    """The contracts of one placement: each extension begins a new one the day after the old last day."""
    parts: list[Contract] = []
    first = whole.starts_on
    longer = (WorkState.EXTENDED, WorkState.PERMANENT)
    ends = sorted(
        {
            date.fromisoformat(one.before)
            for one in changes
            if one.kind is WorkChangeKind.CONTRACT
            and one.state in longer
            and one.placement == whole.id
            and one.before
        }
    )
    for last in ends:
        if first <= last and (whole.last_day is None or last < whole.last_day):
            # The record is the placement; the day tells its contracts apart.
            parts.append(replace(whole, starts_on=first, ends_on=last, lost_on=None))
            first = last + timedelta(days=1)
    return [*parts, replace(whole, starts_on=first)] if parts else [whole]


def _facts_of_job(
    job: Job, schemes: Collection[tuple[str, Instrument]], meeting: _Meeting | None
) -> dict[str, float]:
    return {
        "subsidy_open": float(
            meeting is not None and meeting.wants_subsidy and (job.id, Instrument.WAGE_SUBSIDY) not in schemes
        ),
        "statement_open": float((job.id, Instrument.TARGET_GROUP_STATEMENT) not in schemes),
    }


def _of_schemes(
    schemes: Mapping[tuple[str, Instrument], Sequence[WorkFact]], at: Mapping[str, Job]
) -> Iterator[Event]:
    for (_job, instrument), course in schemes.items():
        last = course[0]
        if last.state is not WorkState.GRANTED:
            continue
        ends = _end(last, at)
        if instrument is Instrument.WAGE_SUBSIDY:
            began = min((one for one in course if one.state is WorkState.GRANTED), key=lambda one: one.on)
            yield Event(Anchor.WAGE_SUBSIDY_START, began.participant, began.id, began.on, ends=ends)
        if last.until is not None:
            yield Event(Anchor.INSTRUMENT_END, last.participant, last.id, last.until, ends=ends)


def _end(fact: WorkFact, at: Mapping[str, Job]) -> date | None:
    """The last day of the job that it is about; ``at`` gives the job that a placement is part of."""
    job = at.get(fact.placement)
    return job.ends_on if job is not None else None


def _of_work(person: str, facts: WorkFacts, at: Mapping[str, Job]) -> list[Event]:
    found = [
        Event(Anchor.SICK_START, person, spell.id, spell.started_on, ends=spell.recovered_on)
        for spell in facts.spells
    ]
    value = facts.last(WorkChangeKind.WAGE_VALUE)
    if value is not None and value.until is not None:
        found.append(Event(Anchor.WAGE_VALUE_END, person, value.id, value.until, ends=_end(value, at)))
    return found


# The handover and what was looked at since


class _Meeting:
    """The last finished handover of one person."""

    __slots__ = ("checked", "evaluation", "held_on", "id", "wants_subsidy")

    def __init__(self, record: str, held_on: date) -> None:
        self.id = record
        self.held_on = held_on
        self.checked: date | None = None
        """The last day on which the parties said whether agreements were kept."""
        self.evaluation: date | None = None
        """The day that was agreed for an evaluation."""
        self.wants_subsidy = False

    def events(self, person: str) -> list[Event]:
        agreed = self.evaluation
        if agreed is not None and self.checked is not None and self.checked >= agreed - _EVALUATED_EARLY:
            agreed = None
        last = max(self.held_on, self.checked or self.held_on)
        facts = {"day_agreed": float(agreed is not None)}
        found = [Event(Anchor.HANDOVER, person, self.id, last, facts=facts)]
        if agreed is not None:
            found.append(Event(Anchor.EVALUATION_AGREED, person, self.id, agreed))
        return found


def _handovers(reading: Reading, only: Collection[str] | None) -> dict[str, _Meeting]:
    rows = reading.connection.execute(
        select(_handover.c.participant, _handover.c.id, _handover.c.held_on)
        .where(_handover.c.finished_at.is_not(None), in_dossiers(_handover.c.participant, only))
        .order_by(_handover.c.held_on, _handover.c.revision, _handover.c.id)
    )
    found = {row.participant: _Meeting(row.id, row.held_on) for row in rows}
    checks = reading.connection.execute(
        select(_check.c.participant, func.max(_check.c.checked_on))
        .where(in_dossiers(_check.c.participant, only))
        .group_by(_check.c.participant)
    )
    for person, checked in checks:
        if person in found:
            found[person].checked = checked
    topics = reading.connection.execute(
        select(
            _agreement.c.participant,
            _agreement.c.handover,
            _agreement.c.topic,
            _agreement.c.state,
            _agreement.c.by_when,
        ).where(
            _agreement.c.topic.in_(("evaluation", "wage_subsidy")),
            in_dossiers(_agreement.c.participant, only),
        )
    )
    for row in topics:
        meeting = found.get(row.participant)
        if meeting is None or meeting.id != row.handover or row.state not in _WANTED:
            continue
        if row.topic == "evaluation":
            meeting.evaluation = row.by_when
        else:
            meeting.wants_subsidy = True
    return found


def _open_requests(reading: Reading, only: Collection[str] | None) -> dict[str, list[Event]]:
    """Of who asked for the whole file and has not had it; also after the guidance ended."""
    rows = reading.connection.execute(
        select(_request.c.id, _request.c.participant, _request.c.received_on).where(
            _request.c.answered_on.is_(None), in_dossiers(_request.c.participant, only)
        )
    )
    found: dict[str, list[Event]] = defaultdict(list)
    for row in rows:
        found[row.participant].append(Event(Anchor.ACCESS_REQUEST, row.participant, row.id, row.received_on))
    return found


def _last_observed(reading: Reading, only: Collection[str] | None) -> dict[str, date]:
    rows = reading.connection.execute(
        select(_observation.c.participant, func.max(_observation.c.observed_on))
        .where(in_dossiers(_observation.c.participant, only))
        .group_by(_observation.c.participant)
    )
    return {row[0]: row[1] for row in rows}
