"""The list of all contacts, newest first: filtered, searched, and fetched by the page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Text,
    cast,
    column,
    literal_column,
    select,
    table,
    tuple_,
    type_coerce,
)
from sqlalchemy.sql.selectable import FromClause, Select

from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Initiator
from werkzaam_tui.domain.dates import local_moment
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.services.search import query_for, words_of
from werkzaam_tui.storage.search_index import OTHERS, first_row
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    ContactEvent,
    ContactPerson,
    LastContact,
    Participant,
    SearchEntry,
)
from werkzaam_tui.storage.tables.record import table_of

_FEW = 1000
"""So many people are looked up one by one; of more, the newest contacts are found sooner by walking the list."""

_contact = table_of(ContactEvent)
_participant = table_of(Participant)
_contact_person = table_of(ContactPerson)
_last = table_of(LastContact)
_entry = table_of(SearchEntry)
_words = table("search_words", column("rowid"))
_found: ColumnElement[str] = literal_column("search_words")
_CONTACTS_WITH_WORDS = _words.join(_entry, _entry.c.row == _words.c.rowid).join(
    _contact, _contact.c.id == _entry.c.record
)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as it is shown in lists and read in full."""

    id: str
    participant: str
    name: str
    """The participant's, as it is spoken."""
    happened_at: datetime
    recorded_at: datetime
    counterparts: tuple[Counterpart, ...]
    contact_person: str
    """Id; empty where nobody was named."""
    contact_person_name: str
    channel: Channel
    initiator: Initiator
    result: ContactResult
    minutes: int
    topics: tuple[str, ...]
    note: str

    @property
    def place(self) -> Place:
        return Place(self.happened_at, self.id)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the list, newest first, a next page begins: after this contact."""

    happened_at: datetime
    id: str


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Which contacts a list shows; everything left empty lets all through."""

    participant: str = ""
    party: Counterpart | None = None
    result: ContactResult | None = None
    since: date | None = None
    """First day, in the Netherlands."""
    words: str = ""


def list_contacts(
    reading: Reading, wanted: ContactFilter, after: Place | None = None, limit: int = 100
) -> list[ContactRow]:
    """At most ``limit`` contacts, newest first, from the one that follows ``after``.

    A page costs the same wherever it is in the list and however long that list is.
    """
    words = words_of(wanted.words)
    query = _rows(_contact if not words else _CONTACTS_WITH_WORDS)
    if wanted.participant:
        query = query.where(_contact.c.participant == wanted.participant)
    if wanted.party is not None:
        query = query.where(*_with_party(reading, wanted.party))
    if wanted.result is not None:
        query = query.where(_contact.c.result == wanted.result)
    chosen = (
        _with_words(reading, query, words, wanted.since, after)
        if words
        else _by_moment(query, wanted.since, after)
    )
    return [_row(found) for found in reading.connection.execute(chosen.limit(limit))]


def position(reading: Reading) -> int:
    """How far the store is: as long as this stays the same, so does every list of contacts."""
    return reading.position


def contact(reading: Reading, contact_id: str) -> ContactRow | None:
    """One contact, or None where it was deleted in the meantime."""
    found = reading.connection.execute(_rows(_contact).where(_contact.c.id == contact_id)).first()
    return _row(found) if found is not None else None


def _with_party(reading: Reading, party: Counterpart) -> list[ColumnElement[bool]]:
    # Codes hold no quotes or wildcards, so the JSON list can be looked at as text on every database.
    said = cast(_contact.c.counterparts, Text).like(f'%"{party.value}"%')
    known = select(_last.c.participant).where(_last.c.counterpart == party.value).limit(_FEW + 1)
    people = reading.connection.scalars(known).all()
    if len(people) > _FEW:
        return [said]
    # Where few ever spoke to such a party the whole list would be walked in vain.
    return [_contact.c.participant.in_(people), said]


def _by_moment(query: Select[Any], since: date | None, after: Place | None) -> Select[Any]:
    if since is not None:
        query = query.where(_contact.c.happened_at >= _midnight(since))
    if after is not None:
        query = query.where(
            _contact.c.happened_at <= after.happened_at,
            tuple_(_contact.c.happened_at, _contact.c.id) < (after.happened_at, after.id),
        )
    return query.order_by(_contact.c.happened_at.desc(), _contact.c.id.desc())


def _with_words(
    reading: Reading, query: Select[Any], words: list[str], since: date | None, after: Place | None
) -> Select[Any]:
    """The contacts of which each of ``words`` is in the note or in the participant's name.

    The index gives them newest first, so that only as many are looked at as are shown.
    """
    below = OTHERS
    if after is not None:
        row = select(_entry.c.row).where(_entry.c.record == after.id)
        below = reading.connection.scalar(row) or first_row(after.happened_at)
    query = query.where(_found.op("MATCH")(query_for(words)), _words.c.rowid < below)
    if since is not None:
        query = query.where(_words.c.rowid >= first_row(_midnight(since)))
    return query.order_by(_words.c.rowid.desc())


def _midnight(day: date) -> datetime:
    return local_moment(day, time(0, 0))


def _rows(contacts: FromClause) -> Select[Any]:
    return select(
        *(_contact.c[name] for name in _SHOWN),
        # As they are written, so that the same few texts need not be read a hundred times.
        type_coerce(_contact.c.counterparts, Text).label("counterparts"),
        type_coerce(_contact.c.topics, Text).label("topics"),
        _participant.c.first_name,
        _participant.c.prefix,
        _participant.c.last_name,
        _contact_person.c.name.label("contact_person_name"),
    ).select_from(
        contacts.outerjoin(_participant, _participant.c.id == _contact.c.participant).outerjoin(
            _contact_person, _contact_person.c.id == _contact.c.contact_person
        )
    )


_SHOWN = (
    "id",
    "participant",
    "happened_at",
    "recorded_at",
    "contact_person",
    "channel",
    "initiator",
    "result",
    "minutes",
    "note",
)


@lru_cache(maxsize=256)
def _parties(written: str) -> tuple[Counterpart, ...]:
    codes = json.loads(written)
    return tuple(one for one in Counterpart if one in codes)


@lru_cache(maxsize=256)
def _topics(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


def _row(found: Any) -> ContactRow:
    return ContactRow(
        id=found.id,
        participant=found.participant,
        name=PersonName(found.first_name or "", found.prefix or "", found.last_name or "").full,
        happened_at=found.happened_at,
        recorded_at=found.recorded_at,
        counterparts=_parties(found.counterparts),
        contact_person=found.contact_person,
        contact_person_name=found.contact_person_name or "",
        channel=found.channel,
        initiator=found.initiator,
        result=found.result,
        minutes=found.minutes,
        topics=_topics(found.topics),
        note=found.note,
    )
