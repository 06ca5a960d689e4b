"""Values that two sides wrote at once: both are kept until a person says which one it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, select
from sqlmodel import select as select_rows

from werkzaam_tui import formats
from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.content.lists import contact_topic, life_domain, reason_label
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE, JsonValue
from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.record_words import field_words, record_words
from werkzaam_tui.storage import projection
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import RECORDS, Coach, Conflict, ContactPerson, Employer, Participant
from werkzaam_tui.storage.tables.record import Code, Record, field_columns, table_of, to_json

_conflicts = table_of(Conflict)
_participants = table_of(Participant)
_NAMED: dict[str, type[Record]] = {
    "employer": Employer,
    "contact_person": ContactPerson,
    "workplace_mentor": ContactPerson,
    "coach": Coach,
    "from_coach": Coach,
    "to_coach": Coach,
}
"""Fields that hold the id of something with a name."""
_CODES: dict[str, Callable[[str], str]] = {
    "counterparts": lambda code: label(Counterpart(code)),
    "domain": lambda code: life_domain(code).label,
    "question": lambda code: guides.topic(code).label,
    "reasons": reason_label,
    "topics": lambda code: contact_topic(code).label,
}
"""Fields that hold codes out of a list of the organisation, and what is said for one."""


@dataclass(frozen=True, slots=True)
class OpenConflict:
    id: str
    participant: str
    """Id; empty for something in the directory."""
    person: str
    """Name of the participant, or of what it is in the directory."""
    record: str
    """What kind of record, in words."""
    field: str
    """In words."""
    shown: str
    """The value that shows, in words."""
    kept: str
    """The other value, in words."""
    is_text: bool
    """A text of which both versions show, one after the other."""


def count_open(reading: Reading) -> int:
    return reading.connection.scalar(select(func.count()).select_from(_conflicts)) or 0


def open_conflicts(reading: Reading) -> list[OpenConflict]:
    """All of them, by person."""
    found = []
    names = names_of(reading.connection, reading.connection.scalars(select(_conflicts.c.scope).distinct()))
    for row in reading.session.exec(select_rows(Conflict)).all():
        kind = RECORDS[row.entity]
        record = reading.get(kind, row.record)
        in_directory = row.scope == DIRECTORY_SCOPE
        found.append(
            OpenConflict(
                id=row.id,
                participant="" if in_directory else row.scope,
                person=str(getattr(record, "name", "")) if in_directory else names.get(row.scope, ""),
                record=record_words(row.entity),
                field=field_words(row.field),
                shown=value_words(reading, row.entity, row.field, to_json(getattr(record, row.field))),
                kept=value_words(reading, row.entity, row.field, json.loads(row.value)),
                is_text=row.field in kind.KEPT_BOTH,
            )
        )
    return sorted(found, key=lambda one: (one.person, one.record, one.field, one.id))


def settle(writing: Writing, conflict: str, *, take_kept: bool) -> None:
    """Say which value it is: the one that shows, or the one that was kept beside it.

    ``Refused`` when it was settled meanwhile.
    """
    row = writing.session.get(Conflict, conflict)
    if row is None:
        raise Refused(_("This was settled already. Nothing was changed."))
    kind = RECORDS[row.entity]
    record = writing.get(kind, row.record)
    value: JsonValue = json.loads(row.value) if take_kept else to_json(getattr(record, row.field))
    others = select(_conflicts.c.stamp).where(
        _conflicts.c.record == row.record, _conflicts.c.field == row.field
    )
    losers = sorted(writing.connection.scalars(others))
    writing.journal.put(kind, row.record, row.scope, {row.field: value}, settles={row.field: losers})


def names_of(connection: Connection, scopes: Iterable[str]) -> dict[str, str]:
    """Names of the participants whose dossiers ``scopes`` are."""
    table = _participants
    names: dict[str, str] = {}
    for part in portions(scopes):
        query = select(table.c.id, table.c.first_name, table.c.prefix, table.c.last_name)
        for row in connection.execute(query.where(table.c.id.in_(part))):
            names[row.id] = PersonName(row.first_name, row.prefix, row.last_name).full
    return names


def value_words(reading: Reading, entity: str, field: str, value: JsonValue) -> str:
    """A field's value, as it stands in a change, for people to read."""
    if field in _NAMED and isinstance(value, str):
        table = table_of(_NAMED[field])
        return reading.connection.scalar(select(table.c.name).where(table.c.id == value)) or _("nobody")
    if field in _CODES and isinstance(value, (str, list)) and value:
        codes = [value] if isinstance(value, str) else value
        return ", ".join(_CODES[field](str(code)) for code in codes)
    typed: Any = value
    try:
        typed = projection.values_of(RECORDS[entity], {field: value}).get(field, value)
        kind = field_columns(RECORDS[entity])[field].type
        if isinstance(typed, str) and isinstance(kind, Code):
            typed = kind.codes(typed)
    except (KeyError, ValueError):
        pass
    return _in_words(typed)


def _in_words(value: Any) -> str:
    if value is None or value == "" or value == []:
        return _("(empty)")
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return formats.moment(value)
    if isinstance(value, date):
        return formats.day_long(value)
    if isinstance(value, (int, float)):
        return formats.number(value, 0 if float(value).is_integer() else 1)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)
