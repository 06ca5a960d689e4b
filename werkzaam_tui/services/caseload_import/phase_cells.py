"""From cells to the phases somebody was in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from werkzaam_tui.content import lists
from werkzaam_tui.content.lists import ReasonGroup
from werkzaam_tui.domain.codes import Destination, Phase
from werkzaam_tui.domain.profile import Known
from werkzaam_tui.domain.road import EXITS
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.fields import Field
from werkzaam_tui.services.caseload_import.profile_words import DESTINATIONS, KNOWN
from werkzaam_tui.services.caseload_import.row_cells import RowCells
from werkzaam_tui.services.caseload_import.values import is_blank, plain_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseCells:
    """One phase as the sheet has it; "" and None where nothing is said."""

    phase: Phase | None = None
    """Like the day always there for a phase before the present one."""
    since: date | None = None
    reasons: tuple[str, ...] = ()
    """Codes of ``content/reasons.toml``."""
    note: str = ""
    finished_before: bool | None = None
    destination: Destination | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """A phase of which the reasons are not read yet: what they can be depends on the phases before it."""

    row: RowCells
    phase: Phase
    since: date | None


def read_phases(row: RowCells) -> tuple[PhaseCells, tuple[PhaseCells, ...]]:
    """The present phase, and the ones before it from old to new.

    The phase without a number is the present one; where there is none, the last of those with a number is.
    """
    told = _numbered(row)
    phase, since = row.value(Field.PHASE, row.values.phase), row.value(Field.PHASE_SINCE, row.values.past_day)
    present: _Told | None = None
    if phase is not None:
        # "Fase" beside "Fase 3" is most often that same phase once more.
        again = bool(told) and told[-1].phase is phase and since in (None, told[-1].since)
        present = told.pop() if again else _Told(row, phase, since)
    elif told:
        present = told.pop()
    usual = [one.phase for one in told]
    earlier = tuple(_whole(one, usual[:number]) for number, one in enumerate(told))
    return (_whole(present, usual) if present is not None else PhaseCells(since=since)), earlier


def _numbered(row: RowCells) -> list[_Told]:
    found = []
    for group in row.groups(Field.PHASE):
        phase = group.value(Field.PHASE, group.values.phase)
        since = group.value(Field.PHASE_SINCE, group.values.past_day)
        if phase is not None and since is not None:
            found.append(_Told(group, phase, since))
        elif phase is not None:
            group.problem(Field.PHASE, _("The day on which this phase began is missing, so it is left out."))
    return sorted(found, key=lambda one: one.since or date.max)


def _whole(told: _Told, before: Sequence[Phase]) -> PhaseCells:
    row = told.row
    after = next((phase for phase in reversed(before) if phase not in EXITS), None)
    reasons, left = _reasons(row, told.phase, after)
    note = row.text(Field.PHASE_NOTE)
    finished = row.code(Field.FINISHED_BEFORE, KNOWN)
    return PhaseCells(
        phase=told.phase,
        since=told.since,
        reasons=reasons,
        note="\n".join(part for part in (note, left) if part),
        finished_before=None if finished in (None, Known.UNKNOWN) else finished is Known.YES,
        destination=row.code(Field.DESTINATION, DESTINATIONS),
    )


def _reasons(row: RowCells, phase: Phase, after: Phase | None) -> tuple[tuple[str, ...], str]:
    """The codes of the reasons, and what is no reason of the list."""
    if is_blank(row.cell(Field.PHASE_REASONS)):
        return (), ""
    group = lists.reason_group(phase, after)
    known = _names(group) if group is not None else {}
    codes, left = [], []
    for words in row.text(Field.PHASE_REASONS).split(";"):
        code = known.get(plain_words(words))
        if code is not None:
            codes.append(code)
        elif words.strip():
            left.append(words.strip())
    if left:
        row.problem(
            Field.PHASE_REASONS,
            _("This is not in the list of reasons for this phase. It is kept as a note with the phase."),
        )
    return tuple(dict.fromkeys(codes)), "; ".join(left)


def _names(group: ReasonGroup) -> dict[str, str]:
    """Every name of a reason of ``group``: its code, with and without that of the group, and its words."""
    return {
        plain_words(name): code
        for code, names in lists.reason_names(group).items()
        for name in (*names, code, code.removeprefix(f"{group.value}_"))
    }
