"""A phase that was entered wrongly: corrected in place, or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from werkzaam_tui.domain.codes import Destination, Phase
from werkzaam_tui.domain.road import EXITS
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.people.people import participant_details, phase_fields
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import PhaseChange


@dataclass(frozen=True, slots=True)
class PhaseDetails:
    phase: Phase
    since: date
    reasons: tuple[str, ...] = ()
    note: str = ""
    finished_before: bool | None = None
    """Of an exit: whether the phase before it was finished; None where nobody says."""
    destination: Destination | None = None
    """Of completion: where to."""


@dataclass(frozen=True, slots=True)
class PhaseBefore:
    """What came before a phase."""

    last: Phase | None
    """The phase right before it."""
    usual: Phase | None
    """The last one that is no exit: what an exit is an exit from."""


def phase_details(reading: Reading, change: str) -> PhaseDetails:
    row = reading.get(PhaseChange, change)
    return PhaseDetails(
        row.phase, row.since, tuple(row.reasons), row.note, row.finished_before, row.destination
    )


def before(reading: Reading, participant: str, change: str = "") -> PhaseBefore:
    """What came before the phase ``change``; before a new one, where that is left out."""
    query = select(PhaseChange).where(PhaseChange.participant == participant)
    rows = sorted(reading.session.exec(query), key=lambda one: (one.since, one.id))
    if change:
        itself = reading.get(PhaseChange, change)
        rows = [one for one in rows if (one.since, one.id) < (itself.since, itself.id)]
    phases = [row.phase for row in rows]
    return PhaseBefore(
        phases[-1] if phases else None, next((one for one in reversed(phases) if one not in EXITS), None)
    )


def change_phase(
    writing: Writing,
    change: str,
    phase: Phase,
    since: date,
    reasons: Sequence[str] = (),
    note: str = "",
    draft: str = "",
    *,
    finished_before: bool | None = None,
    destination: Destination | None = None,
) -> None:
    """Correct a phase that was entered; the change log keeps what it said before. Raises InvalidInput."""
    fields = phase_fields(writing, phase, since, reasons, note, finished_before, destination)
    row = writing.get(PhaseChange, change)
    writing.edit(row, **fields)
    drafts.drop(writing, draft)
    _describe(writing, _("correction of a phase of {name}"), row.participant)


def remove_phase(writing: Writing, change: str, draft: str = "") -> None:
    """Take out a phase that never was."""
    row = writing.get(PhaseChange, change)
    participant = row.participant
    writing.remove(row)
    drafts.drop(writing, draft)
    _describe(writing, _("removal of a phase of {name}"), participant)


def _describe(writing: Writing, summary: str, participant: str) -> None:
    writing.describe(summary.format(name=participant_details(writing, participant).name.full))
