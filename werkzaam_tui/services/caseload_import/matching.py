"""The columns of one sheet: which of them hold what, and what to call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.columns import (
    MEANING_BESIDE,
    OPENS,
    compact,
    meaning_of,
    numbered_meaning,
)
from werkzaam_tui.services.caseload_import.fields import BEGINS, FIELD_NAMES, Field, Shared, Side


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a sheet mean. Positions count from 0."""

    fields: Mapping[Field, int]
    numbered: Mapping[Field, Mapping[int, Mapping[Field, int]]]
    """For what there can be several of in a row: by what it begins with and by number, the columns of each."""
    names: tuple[str, ...]
    """What to call each column: its heading, with its letter when that alone would be unclear."""
    ignored: tuple[str, ...]
    twice: tuple[tuple[int, int], ...]
    """(column left out, column read instead): both mean the same."""
    notes: tuple[str, ...]

    def name_of(self, field: Field) -> str:
        """The column's own name, or the usual name of what is missing."""
        return self.names[self.fields[field]] if field in self.fields else _(FIELD_NAMES[field])

    def groups(self, begins: Field) -> list[Columns]:
        """The columns of each numbered phase, placement or supporter, by number."""
        return [replace(self, fields=fields) for _n, fields in sorted(self.numbered.get(begins, {}).items())]

    def without(self, field: Field) -> Columns:
        """The same without the column for ``field``."""
        return replace(self, fields={one: place for one, place in self.fields.items() if one is not field})

    def read_as(self) -> list[tuple[int, Field]]:
        """Each column that is read, and as what, from left to right."""
        found = [(place, field) for field, place in self.fields.items()]
        found += [
            (place, field)
            for groups in self.numbered.values()
            for group in groups.values()
            for field, place in group.items()
        ]
        return sorted(found)


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
        self.numbered: dict[Field, dict[int, dict[Field, int]]] = defaultdict(lambda: defaultdict(dict))
        self.twice: list[tuple[int, int]] = []
        self.notes: list[str] = []
        for position, meaning in enumerate(self.meanings):
            if isinstance(meaning, Field) and meaning is not Field.BSN:
                self._take(meaning, position)
        self._shared()
        self._numbered(header)

    def _numbered(self, header: Sequence[str]) -> None:
        for position, cell in enumerate(header):
            said = numbered_meaning(cell) if self.meanings[position] is None else None
            if said is not None:
                field, number = said
                group = self.numbered[BEGINS[field]][number]
                if field in group:
                    self.twice.append((position, group[field]))
                else:
                    group[field] = position
        for begins, groups in self.numbered.items():
            for number in [number for number, group in groups.items() if begins not in group]:
                # "Contactpersoon 2" beside one employer is another person there, and not another placement.
                del groups[number]

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
    columns = Columns(found.fields, found.numbered, found.names, (), tuple(found.twice), ())
    used = {position for position, _field in columns.read_as()}
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
    return replace(columns, ignored=ignored, notes=tuple(notes))
