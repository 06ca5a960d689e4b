"""Values as they stand in a change, in words for people: with names in the place of ids and words for codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from werkzaam_tui import formats
from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.content.lists import contact_topic, life_domain, reason_label
from werkzaam_tui.domain.changes import JsonValue
from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange import unsaved
from werkzaam_tui.storage import projection
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import RECORDS, Coach, ContactPerson, Employer, Participant
from werkzaam_tui.storage.tables.record import Code, Record, field_columns, table_of

_participants = table_of(Participant)
NAMED: dict[str, type[Record]] = {
    "employer": Employer,
    "contact_person": ContactPerson,
    "workplace_mentor": ContactPerson,
    "coach": Coach,
    "from_coach": Coach,
    "to_coach": Coach,
}
"""Fields that hold the id of something with a name."""
_CODES: dict[str, Callable[[str], str]] = {
    "domain": lambda code: life_domain(code).label,
    "counterparts": lambda code: label(Counterpart(code)),
    "topics": lambda code: contact_topic(code).label,
    "question": lambda code: guides.topic(code).label,
    "reasons": reason_label,
}
"""Fields that hold codes out of a list of the organisation, and what is said for one."""


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
    if field in NAMED and isinstance(value, str):
        table = table_of(NAMED[field])
        return reading.connection.scalar(select(table.c.name).where(table.c.id == value)) or _("nobody")
    if field in _CODES and isinstance(value, (str, list)) and value:
        codes = [value] if isinstance(value, str) else value
        return ", ".join(item_words(field, str(code)) for code in codes)
    if field == "birth_year" and value:
        return str(value)
    typed: Any = value
    try:
        typed = projection.values_of(RECORDS[entity], {field: value}).get(field, value)
        kind = field_columns(RECORDS[entity])[field].type
        if isinstance(typed, str) and isinstance(kind, Code):
            typed = kind.codes(typed)
    except (KeyError, ValueError):
        pass
    return _in_words(typed)


def item_words(field: str, item: str) -> str:
    """One of the codes that the list in ``field`` holds, in words; itself where there are none."""
    try:
        return _CODES[field](item)
    except (KeyError, ValueError):
        return item


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
    if isinstance(value, dict):
        return "\n".join(unsaved.in_words(value)) or _("(empty)")
    return str(value)
