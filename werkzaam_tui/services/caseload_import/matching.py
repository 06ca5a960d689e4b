"""The columns of one sheet: which of them hold what, and what to call them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.columns import (
    FIELD_NAMES,
    MEANING_BESIDE,
    OPENS,
    Field,
    Shared,
    Side,
    compact,
    meaning_of,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a sheet mean. Positions count from 0."""

    fields: dict[Field, int]
    names: tuple[str, ...]
    """What to call each column: its heading, with its letter when that alone would be unclear."""
    ignored: tuple[str, ...]
    twice: tuple[tuple[int, int], ...]
    """(column left out, column read instead): both mean the same."""
    notes: tuple[str, ...]

    def name_of(self, field: Field) -> str:
        """The column's own name, or the usual name of what is missing."""
        return self.names[self.fields[field]] if field in self.fields else _(FIELD_NAMES[field])


def column_letter(position: int) -> str:
    """The letter that a spreadsheet shows above the column at ``position`` (from 0)."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _column_names(header: Sequence[str]) -> tuple[str, ...]:
    alike = [compact(cell) for cell in header]
    names = []
    for position, cell in enumerate(header):
        letter = column_letter(position)
        if not cell:
            names.append(_("column {letter}").format(letter=letter))
        elif alike.count(alike[position]) > 1:
            names.append(f"{cell} ({letter})")
        else:
            names.append(cell)
    return tuple(names)


class _Assignment:
    """Gives each column its meaning, from left to right."""

    def __init__(self, header: Sequence[str]) -> None:
        self.meanings = [meaning_of(cell) for cell in header]
        self.names = _column_names(header)
        self.fields: dict[Field, int] = {}
        self.twice: list[tuple[int, int]] = []
        self.notes: list[str] = []
        for position, meaning in enumerate(self.meanings):
            if isinstance(meaning, Field) and meaning is not Field.BSN:
                self._take(meaning, position)
        self._shared()

    def _take(self, field: Field, position: int) -> None:
        if field in self.fields:
            self.twice.append((position, self.fields[field]))
        else:
            self.fields[field] = position

    def _shared(self) -> None:
        side = Side.PERSON
        for position, meaning in enumerate(self.meanings):
            if isinstance(meaning, Field):
                side = OPENS.get(meaning, side)
            elif meaning is not None:
                field = self._by_place(meaning, side, position)
                if field is None:
                    continue
                if side is not Side.PERSON and field not in self.fields and field is not Field.JOB_TITLE:
                    self.notes.append(
                        _(
                            'Column "{column}" follows the columns before it, so it was read as: {meaning}.'
                        ).format(column=self.names[position], meaning=_(FIELD_NAMES[field]))
                    )
                self._take(field, position)
                side = OPENS.get(field, side)

    def _by_place(self, meaning: Shared, side: Side, position: int) -> Field | None:
        if meaning is Shared.NAME:
            return self._name(side)
        if meaning is Shared.JOB and side is Side.CONTACT:
            others = Field.JOB_TITLE in self.fields or Shared.JOB in self.meanings[position + 1 :]
            return Field.CONTACT_ROLE if others else Field.JOB_TITLE
        by_side = MEANING_BESIDE[meaning]
        usual = [by_side[each] for each in (side, Side.PERSON) if each in by_side]
        free = [field for field in usual if field not in self.fields]
        return next(iter(free or usual), None)

    def _name(self, side: Side) -> Field:
        if side is Side.CONTACT:
            return Field.CONTACT_NAME if Field.FULL_NAME in self.fields else Field.FULL_NAME
        # "Voornaam; Tussenvoegsel; Naam": here the bare name is the last name.
        parts = Field.FIRST_NAME in self.fields or Field.PREFIX in self.fields
        if parts and Field.LAST_NAME not in self.fields:
            return Field.LAST_NAME
        return Field.FULL_NAME


def match_columns(header: Sequence[str]) -> Columns:
    """What each column of ``header`` means. Columns for BSN are never among ``fields``."""
    found = _Assignment(header)
    notes = found.notes
    used = set(found.fields.values())
    for position, meaning in enumerate(found.meanings):
        if meaning is Field.BSN:
            notes.append(
                _('Column "{column}" holds citizen service numbers (BSN). It was not read.').format(
                    column=found.names[position]
                )
            )
    ignored = tuple(
        found.names[position]
        for position, cell in enumerate(header)
        if cell and position not in used and found.meanings[position] is not Field.BSN
    )
    return Columns(found.fields, found.names, ignored, tuple(found.twice), tuple(notes))
