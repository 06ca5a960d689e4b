"""What the store says of people whom a caseload names again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import select

from werkzaam_tui.services.caseload_import.additions import FIELDS, Entry, Part, column_of, entry_of
from werkzaam_tui.services.caseload_import.fields import Field
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    Employer,
    Participant,
    PhaseChange,
    Placement,
    Profile,
    Record,
    Supporter,
)
from werkzaam_tui.storage.tables.record import table_of

KINDS: Mapping[Part, type[Record]] = {
    Part.PERSON: Participant,
    Part.PROFILE: Profile,
    Part.SUPPORTER: Supporter,
    Part.PHASE: PhaseChange,
    Part.PLACE: Placement,
}


def entries_of(reading: Reading, participants: Collection[str]) -> dict[str, list[Entry]]:
    """The records of each of these people, phases from old to new."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for portion in portions(sorted(participants)):
        for part in Part:
            for person, row in _rows(reading, part, portion):
                found[person].append(entry_of(part, row, row.id))
    return found


def _rows(reading: Reading, part: Part, participants: Collection[str]) -> Iterator[tuple[str, Any]]:
    table, employers = table_of(KINDS[part]), table_of(Employer)
    person = table.c.id if part is Part.PERSON else table.c.participant
    columns = {name: table.c[name] for field in FIELDS[part] if (name := column_of(field)) in table.c}
    query = select(person.label("person"), table.c.id)
    if part is Part.PLACE:
        columns[Field.EMPLOYER] = employers.c.name
        query = query.select_from(table.outerjoin(employers, employers.c.id == table.c.employer))
    query = query.add_columns(*(column.label(name) for name, column in columns.items()))
    order = (table.c.since, table.c.id) if part is Part.PHASE else (table.c.id,)
    for row in reading.connection.execute(query.where(person.in_(participants)).order_by(*order)):
        yield row.person, row
