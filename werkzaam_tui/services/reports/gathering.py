"""Reads what reports rest on, as it was known on a day: a fixed number of questions, in short portions.

The numbers of a report are a pure function of the change log up to the end of its day in Amsterdam; for today
that is all there is. An erased person is in none of it, on whatever day.
"""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import select

from werkzaam_tui.domain.changes import ChangeKind
from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.dates import local_moment
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    Absence,
    Agreement,
    Attendance,
    CaseTransfer,
    ChangeRow,
    CheckedAgreement,
    Coach,
    ContactEvent,
    ContactPerson,
    Employer,
    Erasure,
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
    WorkChange,
)
from werkzaam_tui.storage.tables.record import Record, entity_of, table_of
from werkzaam_tui.sync.as_known import AsKnown, before

_WANTED: Final[Mapping[type[Record], str]] = {
    Participant: "coach birth_year municipality funder",
    Profile: "participant education limitation adaptation earlier_trajectory other_support conduct_certificate "
    "benefit approach cohort provider kickoff_invited kickoff_reminded kickoff_attended check_sent check_answered",
    PhaseChange: "participant phase since reasons finished_before destination",
    Placement: "participant employer contact_person kind starts_on ends_on match_result",
    Employer: "sector",
    Coach: "name",
    ContactPerson: "name",
    MonitoringPlan: "participant counterpart channel direction frequency every starts_on ends_on ended_on settled",
    PlanDecision: "participant plan due kind moved_to",
    Absence: "coach starts_on ends_on backup",
    Handover: "participant revision occasion held_on finished_at withdrawn_on",
    Agreement: "participant handover topic state what who by_when",
    CheckedAgreement: "participant handover topic party outcome checked_on",
    Attendance: "participant handover party present agreed",
    Evaluation: "participant perspective round result finished_at",
    EvaluationAnswer: "participant evaluation question state choice mark reasons",
    FollowUp: "participant due_on state closed_on handover",
    WorkChange: "participant kind before after",
    CaseTransfer: "participant from_coach to_coach state",
    ContactEvent: "participant coach happened_at minutes travel_minutes indirect_minutes counterparts contact_person "
    "channel initiator result",
}
"""Of each kind of record the fields that a report looks at: codes and days, no words of people but the name of a
coach, and those by which one agreement is known from another."""

_ROW: Final[Mapping[type[Record], Any]] = {
    record: namedtuple(entity_of(record), f"id {fields}") for record, fields in _WANTED.items()
}

_ANEW: Final = 3
"""So many times a report begins again because somebody wrote something meanwhile; then it is read in one go."""

_log = table_of(ChangeRow)
_erasures = table_of(Erasure)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The records a report rests on."""

    day: date
    rows: Mapping[type[Record], list[Any]]
    """Of each kind, as named tuples with the fields of the record."""
    erased: tuple[tuple[Phase, ...], ...]
    """For each person who was erased: the phases they had reached."""

    def of(self, record: type[Record]) -> list[Any]:
        return self.rows[record]


class Gathering:
    """One reading of the records in portions, between which the store can do other work."""

    def __init__(self, day: date | None) -> None:
        """``day`` None is today."""
        self._day = day
        self._steps: Iterator[Gathered | None] | None = None
        self._reading: Reading | None = None
        self._position = 0
        self._begun = 0
        self.records = 0
        """How many were read so far."""

    def step(self, reading: Reading) -> Gathered | None:
        """Read the next portion; what was gathered when that was the last one."""
        if self._steps is None or reading.position != self._position:
            self._begin(reading)
        self._reading = reading
        assert self._steps is not None
        try:
            if self._begun > _ANEW:
                return next(found for found in self._steps if found is not None)
            return next(self._steps)
        finally:
            self._reading = None

    def _begin(self, reading: Reading) -> None:
        self._position = reading.position
        self._begun += 1
        self.records = 0
        self._steps = self._gather(reading.today)

    @property
    def _now(self) -> Reading:
        assert self._reading is not None
        return self._reading

    def _gather(self, today: date) -> Iterator[Gathered | None]:
        day = today if self._day is None else min(self._day, today)
        known = AsKnown(_end_of(day) if day < today else None)
        known.look_back(self._now.connection)
        yield None
        rows: dict[type[Record], list[Any]] = {}
        for record, names in _WANTED.items():
            rows[record] = []
            fields, row = names.split(), _ROW[record]
            after: str | None = ""
            while after is not None:
                part, after = known.table_rows(self._now.connection, record, fields, after)
                rows[record] += map(row._make, part)
                self.records += len(part)
                if after is not None or len(part) > _SMALL:
                    yield None
            for changed in known.changed(record):
                part = known.played_rows(self._now.connection, record, fields, changed)
                rows[record] += map(row._make, part)
                self.records += len(part)
                yield None
        yield Gathered(day, rows, tuple(_erased(self._now, day, today)))


_SMALL: Final = 500
"""Fewer rows than these are read together with what comes next."""


def gather(reading: Reading, day: date | None = None) -> Gathered:
    """All of it in one go."""
    gathering = Gathering(day)
    while (found := gathering.step(reading)) is None:
        pass
    return found


def _end_of(day: date) -> datetime:
    """The first moment after ``day`` in Amsterdam, UTC."""
    return local_moment(day + timedelta(days=1), time())


def _erased(reading: Reading, day: date, today: date) -> Iterator[tuple[Phase, ...]]:
    """Those who were erased, as far as they were known on ``day``."""
    query = select(_erasures.c.scope, _erasures.c.left).order_by(_erasures.c.scope)
    erased = reading.connection.execute(query).all()
    if not erased:
        return
    known = {row.scope for row in erased}
    if day < today:
        seen = select(_log.c.scope).where(
            _log.c.kind.in_([ChangeKind.BLANK, ChangeKind.ERASE]), _log.c.stamp < before(_end_of(day))
        )
        known &= set(reading.connection.scalars(seen.distinct()))
    for scope, left in erased:
        if scope in known:
            yield tuple(map(Phase, json.loads(left)["phases"]))
