"""From the cells of a row to one participant with road, profile and agreements, or to problems."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from werkzaam_tui.domain.codes import Frequency, Phase
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.names import PersonName, split_name
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.fields import Field
from werkzaam_tui.services.caseload_import.frequency import ContactFrequency
from werkzaam_tui.services.caseload_import.matching import Columns, column_letter
from werkzaam_tui.services.caseload_import.phase_cells import PhaseCells, read_phases
from werkzaam_tui.services.caseload_import.place_cells import PlaceCells, read_places
from werkzaam_tui.services.caseload_import.profile_cells import NOTHING_KNOWN, read_profile
from werkzaam_tui.services.caseload_import.row_cells import RowCells, RowProblem
from werkzaam_tui.services.caseload_import.table import TableRow
from werkzaam_tui.services.caseload_import.values import Values
from werkzaam_tui.services.people.profiles import WholeProfile

_TITLES = re.compile(
    r"^((de heer|dhr|meneer|mevrouw|mevr|mw|mej)\b\.?|(hr|mr|mrs|ms|dr|drs|ing|ir)\.)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseloadRow(PlaceCells):
    """One participant as the sheet has them, with the present placement.

    Texts are "" and the rest is None where nothing is said.
    """

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
    now: PhaseCells
    """The present phase."""
    earlier_phases: tuple[PhaseCells, ...] = ()
    """From old to new, each with its phase and its day."""
    earlier_places: tuple[PlaceCells, ...] = ()
    """From old to new."""
    profile: WholeProfile = NOTHING_KNOWN
    participant_frequency: ContactFrequency | None = None
    employer_frequency: ContactFrequency | None = None
    last_contact: date | None = None

    @property
    def phase(self) -> Phase | None:
        return self.now.phase

    @property
    def phase_since(self) -> date | None:
        return self.now.since

    @property
    def places(self) -> tuple[PlaceCells, ...]:
        """Every placement, and every employer that is named without one, from old to new."""
        return (*self.earlier_places, self) if self.employer else self.earlier_places


def read_row(
    cells: TableRow, columns: Columns, values: Values
) -> tuple[CaseloadRow | None, list[RowProblem]]:
    """The participant in this row, or None with at least one fatal problem; and all problems."""
    row = RowCells(cells, columns, values)
    width = len(columns.names)
    if len(cells.cells) > width:
        message = _(
            "This row has more cells than there are headings, so it is not sure what belongs where. "
            "Perhaps a text in it holds the sign that divides the cells."
        )
        column = _("column {letter}").format(letter=column_letter(width))
        return None, [RowProblem(cells.number, column, message, fatal=True)]
    name = _name(row)
    if not name.full and not row.problems:
        field = next((f for f in (Field.LAST_NAME, Field.FULL_NAME) if f in columns.fields), Field.FIRST_NAME)
        row.problem(field, _("There is no name in this row."), fatal=True)
    if any(problem.fatal for problem in row.problems):
        return None, row.problems
    found = _filled(row, name)
    return found, row.problems


def _name(row: RowCells) -> PersonName:
    """The parts where they have their own columns, or else the parts of the full name."""
    texts = {}
    for field in (Field.FULL_NAME, Field.FIRST_NAME, Field.INITIALS, Field.PREFIX, Field.LAST_NAME):
        cell = row.cell(field)
        # "Na" and "Geen" are names too; only signs stand for nothing here.
        if cell is not None and (not isinstance(cell, str) or re.search(r"[^\W\d_]", cell)):
            try:
                texts[field] = row.values.text(cell)
            except Refused as refused:
                row.problem(field, str(refused), fatal=True)
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


def _filled(row: RowCells, name: PersonName) -> CaseloadRow:
    values = row.values
    about_person: dict[str, Any] = {
        "number": row.text(Field.NUMBER),
        "birth_year": _birth_year(row),
        "phone": _phones(row),
        "email": row.value(Field.EMAIL, values.email) or "",
        "municipality": row.text(Field.MUNICIPALITY),
        "funder": row.text(Field.FUNDER),
        "coach": row.text(Field.COACH),
        "profile": read_profile(row),
        "participant_frequency": _frequency(row, Field.PARTICIPANT_FREQUENCY),
    }
    now, earlier = read_phases(row)
    places = read_places(row, now.phase, now.since)
    if places:
        about_person |= {field.name: getattr(places[-1], field.name) for field in fields(PlaceCells)}
        about_person["employer_frequency"] = _frequency(row, Field.EMPLOYER_FREQUENCY)
    return CaseloadRow(
        row=row.number,
        name=name,
        now=now,
        earlier_phases=earlier,
        earlier_places=tuple(places[:-1]),
        last_contact=row.value(Field.LAST_CONTACT, values.past_day),
        **about_person,
    )


def _birth_year(row: RowCells) -> int | None:
    year = row.value(Field.BIRTH_YEAR, row.values.birth_year)
    of_date = row.value(Field.BIRTH_DATE, row.values.year_of_birth_date)
    if year is not None and of_date is not None and year != of_date:
        row.problem(Field.BIRTH_YEAR, _("The year of birth and the date of birth are not the same year."))
        return None
    return year if of_date is None else of_date


def _phones(row: RowCells) -> str:
    mobile = row.value(Field.MOBILE, row.values.phone) or ""
    phone = row.value(Field.PHONE, row.values.phone) or ""
    return " / ".join(dict.fromkeys(number for number in (mobile, phone) if number))


def _frequency(row: RowCells, field: Field) -> ContactFrequency | None:
    # Everywhere else "geen" says that nothing is filled in; here it is the agreement.
    if row.says(field, "geen", "none"):
        return ContactFrequency(Frequency.NONE)
    return row.value(field, row.values.frequency)
