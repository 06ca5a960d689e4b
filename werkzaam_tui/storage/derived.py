"""What is kept beside the records only to be fast: the last contacts and the words to search.

Both follow from the records and are brought up to date once, at the end of each transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from werkzaam_tui.domain.codes import ContactResult
from werkzaam_tui.storage.tables import RECORDS, ContactEvent, LastContact, SearchEntry
from werkzaam_tui.storage.tables.record import table_of

_CHUNK = 400


def _chunks(ids: Iterable[str]) -> Iterable[list[str]]:
    all_ids = sorted(ids)
    for start in range(0, len(all_ids), _CHUNK):
        yield all_ids[start : start + _CHUNK]


def refresh(connection: Connection, touched: Mapping[str, set[str]], scopes: set[str]) -> None:
    """Bring everything derived up to date for the ``touched`` ids per entity, in the ``scopes`` they are in."""
    for entity, ids in touched.items():
        if RECORDS[entity].SEARCHED:
            _refresh_words(connection, entity, ids)
    if "contact_event" in touched:
        _refresh_last_contacts(connection, scopes)


def _refresh_words(connection: Connection, entity: str, ids: Iterable[str]) -> None:
    record = RECORDS[entity]
    table, entry = table_of(record), table_of(SearchEntry)
    columns = [table.c[name] for name in record.SEARCHED]
    for part in _chunks(ids):
        old = connection.execute(select(entry.c.row).where(entry.c.record.in_(part))).scalars().all()
        if old:
            connection.execute(
                text("DELETE FROM search_words WHERE rowid = :row"), [{"row": row} for row in old]
            )
            connection.execute(delete(entry).where(entry.c.row.in_(old)))
        rows = connection.execute(
            select(table.c.id, table.c.scope, *columns).where(table.c.id.in_(part))
        ).all()
        worded = [(row[0], row[1], " ".join(str(word) for word in row[2:] if word)) for row in rows]
        _add_words(connection, entity, [row for row in worded if row[2].strip()])


def _add_words(connection: Connection, entity: str, rows: Sequence[tuple[str, str, str]]) -> None:
    if not rows:
        return
    entry = table_of(SearchEntry)
    first = (connection.scalar(text("SELECT max(row) FROM search_entry")) or 0) + 1
    connection.execute(
        insert(entry),
        [
            {"row": first + i, "record": row[0], "entity": entity, "scope": row[1]}
            for i, row in enumerate(rows)
        ],
    )
    connection.execute(
        text("INSERT INTO search_words(rowid, words) VALUES (:row, :words)"),
        [{"row": first + i, "words": row[2]} for i, row in enumerate(rows)],
    )


def _refresh_last_contacts(connection: Connection, participants: Iterable[str]) -> None:
    contact, last = table_of(ContactEvent), table_of(LastContact)
    for part in _chunks(participants):
        connection.execute(delete(last).where(last.c.participant.in_(part)))
        found: dict[tuple[str, str], dict[str, Any]] = {}
        rows = connection.execute(
            select(contact.c.participant, contact.c.counterparts, contact.c.happened_at, contact.c.result)
            .where(contact.c.participant.in_(part))
            .order_by(contact.c.happened_at.desc(), contact.c.id.desc())
        )
        for participant, counterparts, happened_at, result in rows:
            for counterpart in counterparts:
                row = found.setdefault(
                    (participant, counterpart),
                    {
                        "participant": participant,
                        "counterpart": counterpart,
                        "reached_at": None,
                        "tried_at": happened_at,
                        "tried_result": result.value,
                    },
                )
                if row["reached_at"] is None and result is ContactResult.REACHED:
                    row["reached_at"] = happened_at
        if found:
            connection.execute(insert(last), list(found.values()))
