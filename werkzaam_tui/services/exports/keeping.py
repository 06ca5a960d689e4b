"""Putting an export in its place and noting that it left the house; and the list of what did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.exports.files import Export
from werkzaam_tui.services.papers.placing import free_place, note_made
from werkzaam_tui.services.reports.filters import FIELDS, Filters
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Participant, ReportExport
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.safe_write import place_file

_DAYS = ("since", "until")


@dataclass(frozen=True, slots=True)
class LeftTheHouse:
    """One export about many people."""

    id: str
    what: PaperKind
    reports: tuple[str, ...]
    """Codes."""
    form: str
    for_whom: str
    people: int
    is_named: bool
    known_on: date
    asked: str
    filters: Filters
    made_by: str
    made_at: datetime
    """UTC."""


def keep(writing: Writing, made: Export, place: Path, for_whom: str) -> tuple[Path, ...]:
    """Put the files in ``place`` and note what left the house, for whom; where they are. Both or neither.

    ``place`` is a folder, in which they get names that are free, or the name of the file itself. Raises
    InvalidInput for ``for_whom``, and Refused when the disk is full, the place is taken, or somebody who
    stands in it by name was erased meanwhile.
    """
    if not for_whom.strip():
        raise InvalidInput(
            {"for_whom": _("Write for whom it is. That is kept in the list of what left the house.")}
        )
    for person in made.named:
        if writing.find(Participant, person) is None:
            raise Refused(
                _("Somebody in it was erased while it was made, so it was thrown away. Make it again.")
            )
        note_made(writing, person, made.what, Reader.FILE)
    writing.add(
        ReportExport(
            id=writing.new_id(),
            scope=DIRECTORY_SCOPE,
            what=made.what,
            reports=list(made.reports),
            form=made.form.value,
            for_whom=for_whom.strip(),
            people=made.people,
            is_named=bool(made.named),
            known_on=made.known_on,
            filters=_as_codes(made.filters),
            asked=made.asked,
            made_by=writing.owner.name,
            made_at=writing.now,
        )
    )
    return _placed(made, place)


def _placed(made: Export, place: Path) -> tuple[Path, ...]:
    placed: list[Path] = []
    try:
        for number, file in enumerate(made.files):
            if place.is_dir():
                path = free_place(place, file.stem, file.ending)
            else:
                path = place if number == 0 else place.with_name(f"{place.stem} {file.stem}.{file.ending}")
            place_file(path, file.data)
            placed.append(path)
    except Refused:
        for path in placed:
            path.unlink(missing_ok=True)
        raise
    return tuple(placed)


def left_the_house(reading: Reading) -> list[LeftTheHouse]:
    """All exports about many people, the last one first."""
    table = table_of(ReportExport)
    rows = reading.connection.execute(select(table).order_by(table.c.made_at.desc(), table.c.id))
    return [
        LeftTheHouse(
            id=row.id,
            what=row.what,
            reports=tuple(row.reports),
            form=row.form,
            for_whom=row.for_whom,
            people=row.people,
            is_named=row.is_named,
            known_on=row.known_on,
            asked=row.asked,
            filters=_from_codes(row.filters),
            made_by=row.made_by,
            made_at=row.made_at,
        )
        for row in rows
    ]


def _as_codes(filters: Filters) -> dict[str, str]:
    said = {field: filters.value(field) for field in FIELDS}
    days = {name: getattr(filters, name) for name in _DAYS}
    said |= {name: day.isoformat() for name, day in days.items() if day is not None}
    return {name: value for name, value in said.items() if value}


def _from_codes(codes: Mapping[str, str]) -> Filters:
    since, until = (date.fromisoformat(codes[name]) if name in codes else None for name in _DAYS)
    return Filters(**{field: codes.get(field, "") for field in FIELDS}, since=since, until=until)
