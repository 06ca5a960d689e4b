"""What changed in the work and who is ill, for a whole caseload at once: two questions, whatever its size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from werkzaam_tui.domain.codes import Instrument, WorkChangeKind
from werkzaam_tui.domain.work import SickSpell, WorkFact, latest
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import SickReport, WorkChange
from werkzaam_tui.storage.tables.record import table_of

_changes = table_of(WorkChange)
_sick = table_of(SickReport)


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """All that was recorded about the work of one participant."""

    changes: tuple[WorkFact, ...] = ()
    """Latest first."""
    spells: tuple[SickSpell, ...] = ()
    """Latest first."""

    def last(self, kind: WorkChangeKind, placement: str | None = None) -> WorkFact | None:
        """The last change of ``kind``; of this placement only, where one is given."""
        return latest(self.changes, kind, placement)

    def instruments(self, job_of: Mapping[str, str]) -> dict[tuple[str, Instrument], tuple[WorkFact, ...]]:
        """The course of each scheme in each job, latest first: asked for, granted, refused or ended.

        ``job_of`` gives the job that a placement is part of, by id; a placement that is not in it is one by itself.
        """
        found: dict[tuple[str, Instrument], list[WorkFact]] = defaultdict(list)
        for one in self.changes:
            if one.instrument is not None:
                found[job_of.get(one.placement, one.placement), one.instrument].append(one)
        return {about: tuple(course) for about, course in found.items()}

    @property
    def sick(self) -> SickSpell | None:
        """The illness that goes on; the one that began first, should there be several."""
        going_on = [one for one in self.spells if one.recovered_on is None]
        return min(going_on, key=lambda one: (one.started_on, one.id), default=None)


NO_FACTS = WorkFacts()


def work_facts(reading: Reading, participants: Collection[str] | None = None) -> dict[str, WorkFacts]:
    """The facts of these participants (of all when None); who has none is left out."""
    changes, spells = work_changes(reading, participants), sick_spells(reading, participants)
    return {
        one: WorkFacts(tuple(changes.get(one, ())), tuple(spells.get(one, ())))
        for one in changes.keys() | spells.keys()
    }


def work_changes(
    reading: Reading, participants: Collection[str] | None = None, kinds: Collection[WorkChangeKind] = ()
) -> dict[str, list[WorkFact]]:
    """Changes in the work by participant, latest first; of some ``kinds`` only, where these are given."""
    found: dict[str, list[WorkFact]] = defaultdict(list)
    query = (
        select(
            _changes.c.id,
            _changes.c.participant,
            _changes.c.placement,
            _changes.c.changed_on,
            _changes.c.kind,
            _changes.c.instrument,
            _changes.c.state,
            _changes.c.before,
            _changes.c.after,
            _changes.c.until,
            _changes.c.note,
        )
        .where(in_dossiers(_changes.c.participant, participants))
        .order_by(_changes.c.changed_on.desc(), _changes.c.id.desc())
    )
    if kinds:
        query = query.where(_changes.c.kind.in_(list(kinds)))
    for row in reading.connection.execute(query):
        found[row.participant].append(WorkFact(*row))
    return dict(found)


def sick_spells(reading: Reading, participants: Collection[str] | None = None) -> dict[str, list[SickSpell]]:
    """When these participants were ill, latest first."""
    found: dict[str, list[SickSpell]] = defaultdict(list)
    rows = reading.connection.execute(
        select(
            _sick.c.id,
            _sick.c.participant,
            _sick.c.started_on,
            _sick.c.expected_end,
            _sick.c.recovered_on,
            _sick.c.reported_by,
        )
        .where(in_dossiers(_sick.c.participant, participants))
        .order_by(_sick.c.started_on.desc(), _sick.c.id.desc())
    )
    for row in rows:
        found[row.participant].append(SickSpell(*row))
    return dict(found)
