"""What is kept beside the records only to be fast: the last contacts, the last that was seen of
somebody's life, and the words to search.

All of it follows from the records and is brought up to date once, at the end of each transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import SQLModel

from werkzaam_tui.domain.codes import ContactResult
from werkzaam_tui.storage import search_index
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.tables import (
    RECORDS,
    ContactEvent,
    Incident,
    LastContact,
    LifeNow,
    MoodCheck,
    Observation,
)
from werkzaam_tui.storage.tables.record import table_of

_LAST = 6
"""How many of the last observations of a domain, and of the last mood checks, are kept together."""


TABLES: tuple[type[SQLModel], ...] = (LastContact, LifeNow)
"""All tables that are kept here, beside the search index: ``werkzaam check`` compares them and makes them anew."""


def refresh(connection: Connection, touched: Mapping[str, set[str]], scopes: set[str]) -> None:
    """Bring everything derived up to date for the ``touched`` ids per entity, in the ``scopes`` they are in."""
    search_index.refresh(connection, touched, scopes)
    if "contact_event" in touched:
        _refresh_last_contacts(connection, scopes)
    if touched.keys() & {"observation", "mood_check", "incident"}:
        _refresh_life(connection, scopes)


def contents(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Everything derived, in an order of its own, to compare."""
    found = {
        table.name: sorted(tuple(map(str, row)) for row in connection.execute(select(table)))
        for table in map(table_of, TABLES)
    }
    return found | {"search": search_index.contents(connection)}


def rebuild(connection: Connection) -> None:
    """Make everything derived anew from the records."""
    for table in map(table_of, TABLES):
        connection.execute(delete(table))
    search_index.empty(connection)
    touched: dict[str, set[str]] = {}
    scopes: set[str] = set()
    for entity, record in RECORDS.items():
        rows = connection.execute(select(table_of(record).c.id, table_of(record).c.scope)).all()
        touched[entity] = {row.id for row in rows}
        scopes |= {row.scope for row in rows}
    refresh(connection, touched, scopes)


def _refresh_last_contacts(connection: Connection, participants: Iterable[str]) -> None:
    contact, last = table_of(ContactEvent), table_of(LastContact)
    for part in portions(participants):
        connection.execute(delete(last).where(last.c.participant.in_(part)))
        found: dict[tuple[str, str], dict[str, Any]] = {}
        rows = connection.execute(
            select(
                contact.c.id,
                contact.c.participant,
                contact.c.counterparts,
                contact.c.happened_at,
                contact.c.result,
            )
            .where(contact.c.participant.in_(part))
            .order_by(contact.c.happened_at.desc(), contact.c.id.desc())
        )
        for record, participant, counterparts, happened_at, result in rows:
            for counterpart in counterparts:
                row = found.setdefault(
                    (participant, counterpart),
                    {
                        "participant": participant,
                        "counterpart": counterpart,
                        "reached_at": None,
                        "tried_at": happened_at,
                        "tried_result": result.value,
                        "missed": [],
                        "missed_since": None,
                    },
                )
                if row["reached_at"] is not None:
                    continue
                if result is ContactResult.REACHED:
                    row["reached_at"] = happened_at
                elif result is not ContactResult.CANCELLED:
                    # Who calls off lets hear of themselves: that is no silence, and ends none either.
                    row["missed"].append(record)
                    row["missed_since"] = happened_at
        if found:
            connection.execute(insert(last), list(found.values()))


def _refresh_life(connection: Connection, participants: Iterable[str]) -> None:
    seen, mood = table_of(Observation), table_of(MoodCheck)
    incident, life = table_of(Incident), table_of(LifeNow)
    for part in portions(participants):
        connection.execute(delete(life).where(life.c.participant.in_(part)))
        found: dict[str, dict[str, Any]] = {}

        def of(participant: str, found: dict[str, dict[str, Any]] = found) -> dict[str, Any]:
            empty = {"participant": participant, "observations": {}, "moods": [], "incident": []}
            return found.setdefault(participant, empty)

        for row in connection.execute(
            select(seen)
            .where(seen.c.participant.in_(part))
            .order_by(seen.c.observed_on.desc(), seen.c.id.desc())
        ):
            of_domain = of(row.participant)["observations"].setdefault(row.domain, [])
            if len(of_domain) < _LAST:
                of_domain.append([row.observed_on.isoformat(), row.value, row.words, row.id])
        for row in connection.execute(
            select(mood)
            .where(mood.c.participant.in_(part))
            .order_by(mood.c.taken_on.desc(), mood.c.id.desc())
        ):
            moods = of(row.participant)["moods"]
            if len(moods) < _LAST:
                moods.append([row.taken_on.isoformat(), [row.mood, row.energy, row.work, row.home], row.id])
        for row in connection.execute(
            select(incident.c.participant, incident.c.happened_on, incident.c.id)
            .where(incident.c.participant.in_(part))
            .order_by(incident.c.happened_on, incident.c.id)
        ):
            of(row.participant)["incident"] = [row.happened_on.isoformat(), row.id]
        if found:
            connection.execute(insert(life), list(found.values()))
