"""From the cells of a row to one participant with placement, employer and agreements, or to problems."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from werkzaam_tui.domain.codes import Frequency, Phase, PlacementKind
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.names import PersonName, split_name
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.columns import Field
from werkzaam_tui.services.caseload_import.frequency import ContactFrequency
from werkzaam_tui.services.caseload_import.matching import Columns, column_letter
from werkzaam_tui.services.caseload_import.table import Cell, TableRow
from werkzaam_tui.services.caseload_import.values import Repair, Values, is_blank

T = TypeVar("T")

_PHASES_OF_WORK = (Phase.TRIAL_PLACEMENT, Phase.EMPLOYMENT)
"""In these a phase begins on the first day of the placement."""

_TITLES = re.compile(
    r"^((de heer|dhr|meneer|mevrouw|mevr|mw|mej)\b\.?|(hr|mr|mrs|ms|dr|drs|ing|ir)\.)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class RowProblem:
    row: int
    """As the office sees it in its spreadsheet."""
    column: str
    """Its heading."""
    message: str
    """A whole sentence, without anything from the cell."""
    fatal: bool
    """True: the row is left out. False: the row is imported without this cell."""


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    """One participant as the sheet has them. Texts are "" and the rest is None where nothing is said."""

    row: int
    name: PersonName
    number: str = ""
    birth_year: int | None = None
    phone: str = ""
    email: str = ""
    municipality: str = ""
    funder: str = ""
    coach: str = ""
    """The coach's name as the sheet has it."""
    phase: Phase | None = None
    phase_since: date | None = None
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
    participant_frequency: ContactFrequency | None = None
    employer_frequency: ContactFrequency | None = None
    last_contact: date | None = None

    @property
    def has_placement(self) -> bool:
        """Whether there is enough for a placement: an employer and a start."""
        return bool(self.employer) and self.starts_on is not None


class _Row:
    """The cells of one row by field; collects the problems met while reading them."""

    def __init__(self, cells: TableRow, columns: Columns, values: Values) -> None:
        self.number = cells.number
        self.cells = cells.cells
        self.columns = columns
        self.values = values
        self.problems: list[RowProblem] = []

    def cell(self, field: Field) -> Cell:
        position = self.columns.fields.get(field)
        return None if position is None else self.cells[position]

    def problem(self, field: Field, message: str, *, fatal: bool = False) -> None:
        self.problems.append(RowProblem(self.number, self.columns.name_of(field), message, fatal))

    def value(self, field: Field, read: Callable[[Cell], T]) -> T | None:
        """The field's value; None when there is nothing, or nothing that can be read."""
        cell = self.cell(field)
        if is_blank(cell):
            return None
        try:
            return read(cell)
        except Refused as refused:
            self.problem(field, str(refused))
            return None

    def says(self, field: Field, *words: str) -> bool:
        """Whether the cell holds exactly one of these words."""
        cell = self.cell(field)
        return isinstance(cell, str) and cell.casefold().strip(" .") in words

    def text(self, field: Field) -> str:
        return self.value(field, self.values.text) or ""

    def name(self) -> PersonName:
        """The parts where they have their own columns, or else the parts of the full name."""
        texts = {}
        for field in (Field.FULL_NAME, Field.FIRST_NAME, Field.INITIALS, Field.PREFIX, Field.LAST_NAME):
            cell = self.cell(field)
            # "Na" and "Geen" are names too; only signs stand for nothing here.
            if cell is not None and (not isinstance(cell, str) or re.search(r"[^\W\d_]", cell)):
                try:
                    texts[field] = self.values.text(cell)
                except Refused as refused:
                    self.problem(field, str(refused), fatal=True)
        last = _TITLES.sub("", texts.get(Field.LAST_NAME, ""))
        first = texts.get(Field.FIRST_NAME) or texts.get(Field.INITIALS, "")
        if not last and Field.FULL_NAME in texts:
            return split_name(_TITLES.sub("", texts[Field.FULL_NAME]))
        if Field.PREFIX in texts:
            return PersonName(first, texts[Field.PREFIX], last)
        if not last:
            return PersonName(first, "", "")
        before, _comma, after = last.partition(",")
        return split_name(f"{before}, {first} {after}")


def read_row(
    cells: TableRow, columns: Columns, values: Values
) -> tuple[CaseloadRow | None, list[RowProblem]]:
    """The participant in this row, or None with at least one fatal problem; and all problems."""
    row = _Row(cells, columns, values)
    width = len(columns.names)
    if len(cells.cells) > width:
        message = _(
            "This row has more cells than there are headings, so it is not sure what belongs where. "
            "Perhaps a text in it holds the sign that divides the cells."
        )
        column = _("column {letter}").format(letter=column_letter(width))
        return None, [RowProblem(cells.number, column, message, fatal=True)]
    name = row.name()
    if not name.full and not row.problems:
        field = next((f for f in (Field.LAST_NAME, Field.FULL_NAME) if f in columns.fields), Field.FIRST_NAME)
        row.problem(field, _("There is no name in this row."), fatal=True)
    if any(problem.fatal for problem in row.problems):
        return None, row.problems
    found = _filled(row, name)
    return found, row.problems


def _filled(row: _Row, name: PersonName) -> CaseloadRow:
    values = row.values
    phase = row.value(Field.PHASE, values.phase)
    employer = row.text(Field.EMPLOYER)
    common = CaseloadRow(
        row=row.number,
        name=name,
        number=row.text(Field.NUMBER),
        birth_year=_birth_year(row),
        phone=_phones(row),
        email=row.value(Field.EMAIL, values.email) or "",
        municipality=row.text(Field.MUNICIPALITY),
        funder=row.text(Field.FUNDER),
        coach=row.text(Field.COACH),
        phase=phase,
        phase_since=row.value(Field.PHASE_SINCE, values.past_day),
        participant_frequency=_frequency(row, Field.PARTICIPANT_FREQUENCY),
        last_contact=row.value(Field.LAST_CONTACT, values.past_day),
    )
    return _with_employer(row, common, employer) if employer else _without_employer(row, common)


def _birth_year(row: _Row) -> int | None:
    year = row.value(Field.BIRTH_YEAR, row.values.birth_year)
    of_date = row.value(Field.BIRTH_DATE, row.values.year_of_birth_date)
    if year is not None and of_date is not None and year != of_date:
        row.problem(Field.BIRTH_YEAR, _("The year of birth and the date of birth are not the same year."))
        return None
    return year if of_date is None else of_date


def _phones(row: _Row) -> str:
    mobile = row.value(Field.MOBILE, row.values.phone) or ""
    phone = row.value(Field.PHONE, row.values.phone) or ""
    return " / ".join(dict.fromkeys(number for number in (mobile, phone) if number))


def _frequency(row: _Row, field: Field) -> ContactFrequency | None:
    # Everywhere else "geen" says that nothing is filled in; here it is the agreement.
    if row.says(field, "geen", "none"):
        return ContactFrequency(Frequency.NONE)
    return row.value(field, row.values.frequency)


_NEEDS_EMPLOYER = (
    Field.EMPLOYER_CITY,
    Field.EMPLOYER_PHONE,
    Field.SECTOR,
    Field.CONTACT_NAME,
    Field.CONTACT_ROLE,
    Field.CONTACT_PHONE,
    Field.CONTACT_EMAIL,
    Field.JOB_TITLE,
    Field.PLACEMENT_KIND,
    Field.STARTS_ON,
    Field.ENDS_ON,
    Field.HOURS_PER_WEEK,
    Field.EMPLOYER_FREQUENCY,
)


def _without_employer(row: _Row, common: CaseloadRow) -> CaseloadRow:
    if any(not is_blank(row.cell(field)) for field in _NEEDS_EMPLOYER):
        row.problem(
            Field.EMPLOYER,
            _(
                "There is no employer in this row. What it says about the employer, the contact person and "
                "the placement is left out."
            ),
        )
    return common


def _with_employer(row: _Row, common: CaseloadRow, employer: str) -> CaseloadRow:
    values = row.values
    found = replace(
        common,
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
        employer_frequency=_frequency(row, Field.EMPLOYER_FREQUENCY),
    )
    if not found.contact_name and (found.contact_role or found.contact_phone or found.contact_email):
        row.problem(
            Field.CONTACT_NAME,
            _("The contact person has no name, so the other details of this person are left out."),
        )
        found = replace(found, contact_role="", contact_phone="", contact_email="")
    return _placed(row, found)


def _placed(row: _Row, found: CaseloadRow) -> CaseloadRow:
    starts_on = found.starts_on
    if starts_on is None and is_blank(row.cell(Field.STARTS_ON)) and found.phase in _PHASES_OF_WORK:
        starts_on = found.phase_since
        row.values.repaired[Repair.START_OF_PHASE] += starts_on is not None
    if starts_on is None:
        row.problem(
            Field.STARTS_ON,
            _("Without a start there is no placement. The job, the hours and the end are left out."),
        )
        return replace(found, job_title="", placement_kind=None, ends_on=None, hours_per_week=None)
    ends_on = found.ends_on
    if ends_on is not None and ends_on < starts_on:
        row.problem(Field.ENDS_ON, _("The end is before the start."))
        ends_on = None
    usual = PlacementKind.TRIAL if found.phase is Phase.TRIAL_PLACEMENT else PlacementKind.EMPLOYMENT
    return replace(found, starts_on=starts_on, ends_on=ends_on, placement_kind=found.placement_kind or usual)
