"""The words to search: which row of the full-text index stands for which record, and keeping it up to date.

A row's number says where the record belongs in a list: a contact has that of the moment it took place,
so that the index itself gives contacts newest first, page by page, without sorting what it found. All other
records come after the contacts, in the order in which this store learned of them.

A contact is found by its note and, in a column of its own, by the participant's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from math import floor
from typing import Any

from sqlalchemy import Connection, delete, select, text

from werkzaam_tui.domain.changes import ChangeKind
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.search_words import word_index
from werkzaam_tui.storage.tables import RECORDS, ChangeRow, ContactEvent, Participant, SearchEntry
from werkzaam_tui.storage.tables.record import entity_of, table_of

_ROWS_A_SECOND = 1 << 20
OTHERS = 1 << 62
"""First row of the records that are no contacts."""

_log = table_of(ChangeRow)
_entry = table_of(SearchEntry)
_contact = table_of(ContactEvent)
_participant = table_of(Participant)
_CONTACTS = entity_of(ContactEvent)

_ADD_ENTRY = text(
    'INSERT INTO search_entry("row", record, entity, scope) VALUES (coalesce('
    '(SELECT max("row") + 1 FROM search_entry WHERE "row" BETWEEN :first AND :last), :first), '
    ":record, :entity, :scope)"
)


def first_row(moment: datetime) -> int:
    """The first row for contacts of that second; later ones have higher rows."""
    return floor(moment.timestamp()) * _ROWS_A_SECOND


def contents(connection: Connection) -> list[tuple[Any, ...]]:
    """Which words stand for which record, to compare; not in which row, as two of one moment may change places."""
    index = word_index(connection)
    words, name = index.table.c.words, index.table.c.name
    rows = connection.execute(
        select(_entry.c.record, _entry.c.entity, _entry.c.scope, words, name).select_from(
            _entry.join(index.table, index.row == _entry.c.row, full=True)
        )
    )
    return sorted(tuple(map(str, row)) for row in rows)


def empty(connection: Connection) -> None:
    """Take everything out of the index, whatever state it is in."""
    word_index(connection).empty(connection)
    connection.execute(delete(_entry))


def refresh(connection: Connection, touched: Mapping[str, set[str]], scopes: set[str]) -> None:
    """Bring the index up to date for the ``touched`` ids per entity, in the ``scopes`` they are in."""
    for entity, ids in touched.items():
        if RECORDS[entity].SEARCHED and entity != _CONTACTS:
            for part in portions(ids):
                _keep(connection, entity, part, _others(connection, entity, part))
    contacts = touched.get(_CONTACTS, set()) | _contacts_of(connection, touched.get("participant", set()))
    # In the order of their rows: the index takes many at once that way only.
    for part in portions(_by_moment(connection, contacts)):
        _keep(connection, _CONTACTS, part, _of_contacts(connection, part))
    if _some_are_gone_for_good(connection, scopes):
        word_index(connection).forget_removed(connection)


def _some_are_gone_for_good(connection: Connection, scopes: set[str]) -> bool:
    """Whether one of ``scopes`` was erased or let go of: there is nobody, and the log says nothing any more."""
    there: set[str] = set()
    for part in portions(scopes):
        there.update(connection.scalars(select(_participant.c.id).where(_participant.c.id.in_(part))))
    said = select(_log.c.position).where(_log.c.kind == ChangeKind.PUT).limit(1)
    return any(connection.scalar(said.where(_log.c.scope == scope)) is None for scope in scopes - there)


def _others(connection: Connection, entity: str, ids: list[str]) -> Iterator[dict[str, Any]]:
    table = table_of(RECORDS[entity])
    columns = [table.c[name] for name in RECORDS[entity].SEARCHED]
    rows = connection.execute(select(table.c.id, table.c.scope, *columns).where(table.c.id.in_(ids)))
    for record, scope, *words in rows:
        yield _values(record, scope, words, [], OTHERS, OTHERS - 1)


def _of_contacts(connection: Connection, ids: list[str]) -> Iterator[dict[str, Any]]:
    rows = connection.execute(
        select(
            _contact.c.id,
            _contact.c.scope,
            _contact.c.happened_at,
            _contact.c.note,
            _participant.c.first_name,
            _participant.c.prefix,
            _participant.c.last_name,
        )
        .outerjoin(_participant, _participant.c.id == _contact.c.participant)
        .where(_contact.c.id.in_(ids))
        .order_by(_contact.c.happened_at, _contact.c.id)
    )
    for record, scope, happened_at, note, *name in rows:
        yield _values(record, scope, [note], name, first_row(happened_at), _ROWS_A_SECOND)


def _values(
    record: str, scope: str, words: Iterable[Any], name: Iterable[Any], first: int, room: int
) -> dict[str, Any]:
    return {
        "record": record,
        "scope": scope,
        "words": " ".join(str(word) for word in words if word),
        "name": " ".join(str(part) for part in name if part),
        "first": first,
        "last": first + room - 1,
    }


def _keep(connection: Connection, entity: str, ids: list[str], found: Iterable[dict[str, Any]]) -> None:
    """Have the index hold what was ``found`` for the records ``ids``, and nothing for the others of them."""
    rows = connection.execute(select(_entry.c.record, _entry.c.row).where(_entry.c.record.in_(ids)))
    old: dict[str, int] = {one.record: one.row for one in rows}
    wanted = [one | {"entity": entity} for one in found if one["words"].strip() or one["name"].strip()]
    # A contact that is now of another moment gets another row.
    stay = {
        one["record"]
        for one in wanted
        if one["record"] in old and one["first"] <= old[one["record"]] <= one["last"]
    }
    index = word_index(connection)
    gone = [row for record, row in old.items() if record not in stay]
    if gone:
        index.remove(connection, gone)
        connection.execute(delete(_entry).where(_entry.c.row.in_(gone)))
    if changed := [one for one in wanted if one["record"] in stay]:
        index.change(connection, changed)
    if new := [one for one in wanted if one["record"] not in stay]:
        connection.execute(_ADD_ENTRY, new)
        index.add(connection, new)


def _contacts_of(connection: Connection, participants: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for part in portions(participants):
        found.update(connection.scalars(select(_contact.c.id).where(_contact.c.participant.in_(part))))
    return found


def _by_moment(connection: Connection, contacts: set[str]) -> list[str]:
    """The contacts from old to new, and after these the ones that are not there any more."""
    moments: list[tuple[datetime, str]] = []
    for part in portions(contacts):
        rows = connection.execute(
            select(_contact.c.happened_at, _contact.c.id).where(_contact.c.id.in_(part))
        )
        moments += ((moment, record) for moment, record in rows)
    there = [record for _moment, record in sorted(moments)]
    return there + sorted(contacts.difference(there))
