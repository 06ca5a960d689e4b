"""From cells to a placement: employer, contact person there, contract."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from werkzaam_tui.domain.codes import MatchResult, Phase, PlacementKind
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.fields import SERIES, Field
from werkzaam_tui.services.caseload_import.profile_words import MATCH_RESULTS
from werkzaam_tui.services.caseload_import.row_cells import RowCells
from werkzaam_tui.services.caseload_import.values import Repair, is_blank

_PHASES_OF_WORK = (Phase.TRIAL_PLACEMENT, Phase.EMPLOYMENT)
"""In these a phase begins on the first day of the placement."""

_NEEDS_EMPLOYER = (*SERIES[Field.EMPLOYER][1:], Field.EMPLOYER_FREQUENCY)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCells:
    """One placement as the sheet has it. Texts are "" and the rest is None where nothing is said."""

    employer: str = ""
    """Never "" when anything below about the employer or the placement is filled in."""
    employer_city: str = ""
    employer_phone: str = ""
    sector: str = ""
    contact_name: str = ""
    contact_role: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    job_title: str = ""
    placement_kind: PlacementKind | None = None
    """Always there when there is a start; from the phase where the sheet does not say it."""
    starts_on: date | None = None
    ends_on: date | None = None
    """Inclusive; None too for an open-ended contract."""
    hours_per_week: float | None = None
    match_result: MatchResult | None = None

    @property
    def has_placement(self) -> bool:
        """Whether there is enough for a placement: an employer and a start."""
        return bool(self.employer) and self.starts_on is not None


def read_places(row: RowCells, phase: Phase | None, phase_since: date | None) -> list[PlaceCells]:
    """All placements of a row, in the order of their start; the one without a number last.

    ``phase``, entered on ``phase_since``, tells of that last one what its own cells do not say.
    """
    earlier = [_read_place(group, None, None) for group in row.groups(Field.EMPLOYER)]
    found = sorted(
        (place for place in earlier if place is not None), key=lambda place: place.starts_on or date.max
    )
    present = _read_place(row, phase, phase_since)
    return [*found, present] if present is not None else found


def _read_place(row: RowCells, phase: Phase | None, phase_since: date | None) -> PlaceCells | None:
    employer = row.text(Field.EMPLOYER)
    if not employer:
        if any(not is_blank(row.cell(field)) for field in _NEEDS_EMPLOYER):
            row.problem(
                Field.EMPLOYER,
                _(
                    "There is no employer in this row. What it says about the employer, the contact person and "
                    "the placement is left out."
                ),
            )
        return None
    values = row.values
    found = PlaceCells(
        employer=employer,
        employer_city=row.text(Field.EMPLOYER_CITY),
        employer_phone=row.value(Field.EMPLOYER_PHONE, values.phone) or "",
        sector=row.text(Field.SECTOR),
        contact_name=row.text(Field.CONTACT_NAME),
        contact_role=row.text(Field.CONTACT_ROLE),
        contact_phone=row.value(Field.CONTACT_PHONE, values.phone) or "",
        contact_email=row.value(Field.CONTACT_EMAIL, values.email) or "",
        job_title=row.text(Field.JOB_TITLE),
        placement_kind=row.value(Field.PLACEMENT_KIND, values.placement_kind),
        starts_on=row.value(Field.STARTS_ON, values.start_day),
        ends_on=row.value(Field.ENDS_ON, values.end_day),
        hours_per_week=row.value(Field.HOURS_PER_WEEK, values.hours),
        match_result=row.code(Field.MATCH_RESULT, MATCH_RESULTS),
    )
    if not found.contact_name and (found.contact_role or found.contact_phone or found.contact_email):
        row.problem(
            Field.CONTACT_NAME,
            _("The contact person has no name, so the other details of this person are left out."),
        )
        found = replace(found, contact_role="", contact_phone="", contact_email="")
    return _placed(row, found, phase, phase_since)


def _placed(row: RowCells, found: PlaceCells, phase: Phase | None, phase_since: date | None) -> PlaceCells:
    starts_on = found.starts_on
    if starts_on is None and is_blank(row.cell(Field.STARTS_ON)) and phase in _PHASES_OF_WORK:
        starts_on = phase_since
        row.values.repaired[Repair.START_OF_PHASE] += starts_on is not None
    if starts_on is None:
        row.problem(
            Field.STARTS_ON,
            _("Without a start there is no placement. The job, the hours and the end are left out."),
        )
        return replace(
            found, job_title="", placement_kind=None, ends_on=None, hours_per_week=None, match_result=None
        )
    ends_on = found.ends_on
    if ends_on is not None and ends_on < starts_on:
        row.problem(Field.ENDS_ON, _("The end is before the start."))
        ends_on = None
    usual = PlacementKind.TRIAL if phase is Phase.TRIAL_PLACEMENT else PlacementKind.EMPLOYMENT
    return replace(found, starts_on=starts_on, ends_on=ends_on, placement_kind=found.placement_kind or usual)
