"""The list of all contacts, newest first: filtered, searched, and fetched by the page."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Text,
    cast,
    false,
    literal,
    or_,
    select,
    tuple_,
)
from sqlalchemy.sql.selectable import FromClause, Select

from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Initiator
from werkzaam_tui.domain.contact_query import ContactQuery, parse_query
from werkzaam_tui.domain.dates import local_moment
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.services.caseload.search import words_of
from werkzaam_tui.storage.search_index import OTHERS, first_row
from werkzaam_tui.storage.search_words import Sought, WordIndex, word_index
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    ContactEvent,
    ContactPerson,
    LastContact,
    Participant,
    SearchEntry,
)
from werkzaam_tui.storage.tables.record import table_of

PAGE = 60
"""Contacts in one page of the list: more than most screens are high."""

_FEW = 1000
"""So many people are looked up one by one; of more, the newest contacts are found sooner by walking the list."""

_A_DAY = timedelta(days=1)

_contact = table_of(ContactEvent)
_participant = table_of(Participant)
_contact_person = table_of(ContactPerson)
_last = table_of(LastContact)
_entry = table_of(SearchEntry)


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
    employer: str
    """Id; empty where it was not with an employer."""
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
    until: date | None = None
    """Last day, inclusive, in the Netherlands."""
    words: str = ""
    who: tuple[str, ...] = ()
    """Each has to be in the participant's name, or to begin a part of it."""
    parties: frozenset[Counterpart] = frozenset()
    """With any of these; so for the next three."""
    channels: frozenset[Channel] = frozenset()
    results: frozenset[ContactResult] = frozenset()
    topics: frozenset[str] = frozenset()
    """Codes."""


def asked(line: str, today: date) -> ContactQuery:
    """What was typed in the search line: words, and filters among them."""
    return parse_query(line, today, lists.contact_topic_names())


def filter_for(query: ContactQuery) -> ContactFilter:
    return ContactFilter(
        since=query.since,
        until=query.until,
        words=" ".join(query.words),
        who=query.people,
        parties=query.parties,
        channels=query.channels,
        results=query.results,
        topics=query.topics,
    )


def list_contacts(
    reading: Reading, wanted: ContactFilter, after: Place | None = None, limit: int = PAGE
) -> list[ContactRow]:
    """At most ``limit`` contacts, newest first, from the one that follows ``after``.

    A page costs the same wherever it is in the list and however long that list is.
    """
    sought = _sought(wanted)
    query = _rows(_contact if not sought else _with_entries(word_index(reading.connection)))
    if wanted.participant:
        query = query.where(_contact.c.participant == wanted.participant)
    if wanted.party is not None:
        query = query.where(*_with_any(reading, [wanted.party]))
    if wanted.result is not None:
        query = query.where(_contact.c.result == wanted.result)
    if wanted.parties:
        query = query.where(*_with_any(reading, sorted(wanted.parties)))
    if wanted.topics:
        query = query.where(or_(*(_names(_contact.c.topics, topic) for topic in wanted.topics)))
    for code, codes in ((_contact.c.channel, wanted.channels), (_contact.c.result, wanted.results)):
        if codes:
            query = query.where(code.in_(codes) if _occurs(reading, code, codes) else false())
    chosen = (
        _with_words(reading, query, sought, wanted, after) if sought else _by_moment(query, wanted, after)
    )
    return [_row(found) for found in reading.connection.execute(chosen.limit(limit))]


def position(reading: Reading) -> int:
    """How far the store is: as long as this stays the same, so does every list of contacts."""
    return reading.position


def contact(reading: Reading, contact_id: str) -> ContactRow | None:
    """One contact, or None where it was deleted in the meantime."""
    found = reading.connection.execute(_rows(_contact).where(_contact.c.id == contact_id)).first()
    return _row(found) if found is not None else None


def _sought(wanted: ContactFilter) -> Sought:
    """What the full-text index is asked for; nothing where no words were."""
    names = tuple(word for name in wanted.who for word in words_of(name))
    return Sought(anywhere=tuple(words_of(wanted.words)), names=names)


def _with_entries(index: WordIndex) -> FromClause:
    return index.table.join(_entry, _entry.c.row == index.row).join(
        _contact, _contact.c.id == _entry.c.record
    )


def _names(column: ColumnElement[Any], code: str) -> ColumnElement[bool]:
    # Codes hold no quotes or wildcards, so the JSON list can be looked at as text on every database.
    return cast(column, Text).like(f'%"{code}"%')


def _with_any(reading: Reading, parties: Sequence[Counterpart]) -> list[ColumnElement[bool]]:
    said = or_(*(_names(_contact.c.counterparts, party) for party in parties))
    spoke = _last.c.counterpart.in_([party.value for party in parties])
    known = select(_last.c.participant).where(spoke).distinct().limit(_FEW + 1)
    people = reading.connection.scalars(known).all()
    if len(people) > _FEW:
        return [said]
    # Where few ever spoke to such a party the whole list would be walked in vain.
    return [_contact.c.participant.in_(people), said] if people else [false()]


def _occurs(reading: Reading, column: ColumnElement[Any], codes: Collection[Any]) -> bool:
    """Whether any contact has one of ``codes``: asked first, as the index knows, and the words would not."""
    return bool(reading.connection.scalar(select(literal(1)).where(column.in_(codes)).limit(1)))


def _by_moment(query: Select[Any], wanted: ContactFilter, after: Place | None) -> Select[Any]:
    if wanted.since is not None:
        query = query.where(_contact.c.happened_at >= _midnight(wanted.since))
    if wanted.until is not None:
        query = query.where(_contact.c.happened_at < _midnight(wanted.until + _A_DAY))
    if after is not None:
        query = query.where(
            _contact.c.happened_at <= after.happened_at,
            tuple_(_contact.c.happened_at, _contact.c.id) < (after.happened_at, after.id),
        )
    return query.order_by(_contact.c.happened_at.desc(), _contact.c.id.desc())


def _with_words(
    reading: Reading, query: Select[Any], sought: Sought, wanted: ContactFilter, after: Place | None
) -> Select[Any]:
    """The contacts that the full-text index gives for ``sought``.

    The index gives them newest first, so that only as many are looked at as are shown.
    """
    index = word_index(reading.connection)
    below = OTHERS
    if after is not None:
        row = select(_entry.c.row).where(_entry.c.record == after.id)
        below = reading.connection.scalar(row) or first_row(after.happened_at)
    if wanted.until is not None:
        below = min(below, first_row(_midnight(wanted.until + _A_DAY)))
    query = query.where(index.matches(sought), index.row < below)
    if wanted.since is not None:
        query = query.where(index.row >= first_row(_midnight(wanted.since)))
    return query.order_by(index.row.desc())


def _midnight(day: date) -> datetime:
    return local_moment(day, time(0, 0))


def _rows(contacts: FromClause) -> Select[Any]:
    return select(
        *(_contact.c[name] for name in _SHOWN),
        # As they are written, so that the same few texts need not be read a hundred times.
        cast(_contact.c.counterparts, Text).label("counterparts"),
        cast(_contact.c.topics, Text).label("topics"),
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
    "employer",
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
        employer=found.employer,
        contact_person=found.contact_person,
        contact_person_name=found.contact_person_name or "",
        channel=found.channel,
        initiator=found.initiator,
        result=found.result,
        minutes=found.minutes,
        topics=_topics(found.topics),
        note=found.note,
    )
