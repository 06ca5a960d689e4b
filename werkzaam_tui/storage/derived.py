"""What is kept beside the records only to be fast: the last contacts and the words to search.

Both follow from the records and are brought up to date once, at the end of each transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from werkzaam_tui.domain.codes import ContactResult
from werkzaam_tui.storage import search_index
from werkzaam_tui.storage.tables import ContactEvent, LastContact
from werkzaam_tui.storage.tables.record import table_of

_CHUNK = 400


def _chunks(ids: Iterable[str]) -> Iterable[list[str]]:
    all_ids = sorted(ids)
    for start in range(0, len(all_ids), _CHUNK):
        yield all_ids[start : start + _CHUNK]


def refresh(connection: Connection, touched: Mapping[str, set[str]], scopes: set[str]) -> None:
    """Bring everything derived up to date for the ``touched`` ids per entity, in the ``scopes`` they are in."""
    search_index.refresh(connection, touched)
    if "contact_event" in touched:
        _refresh_last_contacts(connection, scopes)


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
