"""A phase that was entered wrongly: corrected in place, or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.trajectory import current_phase
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.people.people import participant_details, phase_day_problem
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import PhaseChange


@dataclass(frozen=True, slots=True)
class PhaseDetails:
    phase: Phase
    since: date
    reasons: tuple[str, ...]
    note: str
    before: Phase | None
    """The phase that this one followed."""


def phase_details(reading: Reading, change: str) -> PhaseDetails:
    row = reading.get(PhaseChange, change)
    query = select(PhaseChange).where(PhaseChange.participant == row.participant)
    earlier = [one for one in reading.session.exec(query) if (one.since, one.id) < (row.since, row.id)]
    before = current_phase(earlier)
    return PhaseDetails(
        row.phase, row.since, tuple(row.reasons), row.note, before.phase if before is not None else None
    )


def change_phase(
    writing: Writing,
    change: str,
    phase: Phase,
    since: date,
    reasons: Sequence[str] = (),
    note: str = "",
    draft: str = "",
) -> None:
    """Correct a phase that was entered; the change log keeps what it said before. Raises InvalidInput."""
    if since > writing.today:
        raise InvalidInput({"since": phase_day_problem()})
    row = writing.get(PhaseChange, change)
    writing.edit(row, phase=phase, since=since, reasons=list(reasons), note=note.strip())
    drafts.drop(writing, draft)
    name = participant_details(writing, row.participant).name.full
    writing.describe(_("correction of a phase of {name}").format(name=name))


def remove_phase(writing: Writing, change: str, draft: str = "") -> None:
    """Take out a phase that never was."""
    row = writing.get(PhaseChange, change)
    name = participant_details(writing, row.participant).name.full
    writing.remove(row)
    drafts.drop(writing, draft)
    writing.describe(_("removal of a phase of {name}").format(name=name))
