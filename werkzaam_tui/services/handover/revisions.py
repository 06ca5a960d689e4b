"""The revisions of one handover, that follow each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

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


MOST_WITHDRAWN = 9
"""How many revisions of one handover can be withdrawn before one is kept."""


def followers(handover: str) -> tuple[str, ...]:
    """Ids of the revision that follows ``handover``, and of those that take its place after it was withdrawn.

    The same on every laptop.
    """
    again = (derived_id("handover_revision", handover, str(n)) for n in range(2, MOST_WITHDRAWN + 2))
    return (derived_id("handover_revision", handover), *again)


def next_free(rows: Mapping[str, Handover], handover: str) -> str | None:
    """Id for the revision that follows ``handover``; None when there is one already, or too many were withdrawn."""
    for one in followers(handover):
        if one not in rows:
            return one
        if rows[one].withdrawn_on is None:
            return None
    return None


def revisions(reading: Reading, handover: str) -> tuple[RevisionLine, ...]:
    """All finished revisions of the meeting that ``handover`` is one of, the first one first."""
    return tuple(
        RevisionLine(row.id, row.revision, row.occasion, row.reason, row.held_on)
        for row in finished_revisions(reading, handover)
    )


def finished_revisions(reading: Reading, handover: str) -> list[Handover]:
    """The same as records."""
    this = reading.get(Handover, handover)
    rows = of_participant(reading, this.participant)
    before = {later: one for one in rows for later in followers(one)}
    first = this.id
    while first in before:
        first = before[first]
    found: list[Handover] = []
    place: str | None = first
    while place is not None:
        found.append(rows[place])
        later = (rows[one] for one in followers(place) if one in rows)
        place = next((row.id for row in later if row.withdrawn_on is None), None)
    return [row for row in found if row.finished_at is not None]


def revision_before(reading: Reading, row: Handover) -> Handover | None:
    """The one that ``row`` is a revision of."""
    if row.revision == 1:
        return None
    rows = of_participant(reading, row.participant).values()
    return next((one for one in rows if row.id in followers(one.id)), None)


def of_participant(reading: Reading, participant: str) -> dict[str, Handover]:
    """Every handover by its id, those that were withdrawn included."""
    rows = reading.session.exec(select(Handover).where(Handover.participant == participant)).all()
    return {row.id: row for row in rows}


def last_chain(rows: Iterable[Any]) -> list[Any]:
    """Of one person's handovers, not withdrawn: the revisions of the one finished last, the first one first."""
    rows = list(rows)
    finished = {row.id: row for row in rows if row.finished_at is not None}
    if not finished:
        return []
    last = max(finished.values(), key=lambda row: (row.finished_at, row.revision, row.id))
    if last.revision == 1:
        return [last]
    followed = {later: row for row in rows for later in followers(row.id)}
    chain = [last]
    while (before := followed.get(chain[0].id)) is not None:
        chain.insert(0, before)
    return [row for row in chain if row.id in finished]
