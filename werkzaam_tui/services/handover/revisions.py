"""The revisions of one handover, that follow each other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from werkzaam_tui.domain.codes import HandoverOccasion
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Handover


@dataclass(frozen=True, slots=True)
class RevisionLine:
    id: str
    revision: int
    occasion: HandoverOccasion
    reason: str
    """Why the one before it was revised; empty for the first."""
    held_on: date


def revision_id(handover: str) -> str:
    """Id of the revision that follows ``handover``: the same on every laptop."""
    return derived_id("handover_revision", handover)


def revisions(reading: Reading, handover: str) -> tuple[RevisionLine, ...]:
    """All finished revisions of the meeting that ``handover`` is one of, the first one first."""
    return tuple(
        RevisionLine(row.id, row.revision, row.occasion, row.reason, row.held_on)
        for row in finished_revisions(reading, handover)
    )


def finished_revisions(reading: Reading, handover: str) -> list[Handover]:
    """The same as records."""
    this = reading.get(Handover, handover)
    rows = _of_participant(reading, this.participant)
    before = {revision_id(one): one for one in rows}
    first = this.id
    while first in before:
        first = before[first]
    found: list[Handover] = []
    while first in rows:
        found.append(rows[first])
        first = revision_id(first)
    return [row for row in found if row.finished_at is not None]


def revision_before(reading: Reading, row: Handover) -> Handover | None:
    """The one that ``row`` is a revision of."""
    if row.revision == 1:
        return None
    rows = _of_participant(reading, row.participant).values()
    return next((one for one in rows if revision_id(one.id) == row.id), None)


def _of_participant(reading: Reading, participant: str) -> dict[str, Handover]:
    rows = reading.session.exec(select(Handover).where(Handover.participant == participant)).all()
    return {row.id: row for row in rows}
