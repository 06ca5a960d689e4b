"""The list of all contacts, newest first: filtered, searched, and fetched by the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from itertools import combinations
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    cast,
    column,
    false,
    literal_column,
    or_,
    select,
    table,
    true,
    tuple_,
)
from sqlalchemy.sql.selectable import Select

from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Initiator
from werkzaam_tui.domain.dates import local_moment
from werkzaam_tui.domain.names import PersonName, normalised
from werkzaam_tui.services.search import query_for, words_of
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    ContactEvent,
    ContactPerson,
    LastContact,
    Participant,
    SearchEntry,
)
from werkzaam_tui.storage.tables.record import entity_of, table_of

_FEW = 1000
"""So many records are looked up one by one; of more, the newest are found sooner by walking the list."""
_FEW_PEOPLE = 20
_MOST_NAMES = 3
"""So many of the words are looked for in a participant's name: first name, prefix and last name."""

_contact = table_of(ContactEvent)
_participant = table_of(Participant)
_contact_person = table_of(ContactPerson)
_last = table_of(LastContact)
_entry = table_of(SearchEntry)
_words = table("search_words", column("rowid"))


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
    query = _rows()
    if wanted.participant:
        query = query.where(_contact.c.participant == wanted.participant)
    if wanted.party is not None:
        query = query.where(*_with_party(reading, wanted.party))
    words = words_of(wanted.words)
    if words:
        query = query.where(_with_words(reading, words))
    if wanted.result is not None:
        query = query.where(_contact.c.result == wanted.result)
    if wanted.since is not None:
        query = query.where(_contact.c.happened_at >= local_moment(wanted.since, time(0, 0)))
    if after is not None:
        query = query.where(
            _contact.c.happened_at <= after.happened_at,
            tuple_(_contact.c.happened_at, _contact.c.id) < (after.happened_at, after.id),
        )
    query = query.order_by(_contact.c.happened_at.desc(), _contact.c.id.desc()).limit(limit)
    return [_row(found) for found in reading.connection.execute(query)]


def contact(reading: Reading, contact_id: str) -> ContactRow | None:
    """One contact, or None where it was deleted in the meantime."""
    found = reading.connection.execute(_rows().where(_contact.c.id == contact_id)).first()
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


def _with_words(reading: Reading, words: list[str]) -> ColumnElement[bool]:
    """The contacts of which each of ``words`` is in the note or in the participant's name."""
    in_names = _people_called(reading, words)
    found = []
    for size in range(min(len(in_names), _MOST_NAMES) + 1):
        for named in combinations(in_names, size):
            people = set.intersection(*(in_names[word] for word in named)) if named else None
            rest = [word for word in words if word not in named]
            if people is None:
                found.append(_with_note(reading, rest))
            elif people:
                note = _with_note(reading, rest) if rest else true()
                found.append(and_(_about(people), note))
    return or_(*found)


def _with_note(reading: Reading, words: list[str]) -> ColumnElement[bool]:
    matching = literal_column("search_words").op("MATCH")(query_for(words))
    few = (
        select(_entry.c.record)
        .join(_words, _words.c.rowid == _entry.c.row)
        .where(matching, _entry.c.entity == entity_of(ContactEvent))
        .limit(_FEW + 1)
    )
    some = reading.connection.scalars(few).all()
    if len(some) <= _FEW:
        return _contact.c.id.in_(some) if some else false()
    entry = select(_entry.c.row).where(_entry.c.record == _contact.c.id).correlate(_contact).scalar_subquery()
    return entry.in_(select(_words.c.rowid).where(matching))


def _about(people: set[str]) -> ColumnElement[bool]:
    if len(people) <= _FEW_PEOPLE:
        return _contact.c.participant.in_(sorted(people))
    # As an expression, so that the database does not gather and sort the contacts of all of them.
    return _contact.c.participant.concat("").in_(sorted(people))


def _people_called(reading: Reading, words: list[str]) -> dict[str, set[str]]:
    """For each of ``words`` that somebody's name has or begins with: the participants called so."""
    columns = (_participant.c.first_name, _participant.c.prefix, _participant.c.last_name)
    names = [
        (row[0], _name_parts(*row[1:]))
        for row in reading.connection.execute(select(_participant.c.id, *columns))
    ]
    found: dict[str, set[str]] = {}
    for word in words:
        begins = " " + normalised(word)
        people = {person for person, parts in names if begins in parts}
        if people:
            found[word] = people
    return found


@lru_cache(maxsize=4096)
def _name_parts(*parts: str) -> str:
    """A name's words for comparing, each after a space."""
    return " " + normalised(" ".join(parts))


def _rows() -> Select[Any]:
    return select(
        *(_contact.c[name] for name in _SHOWN),
        _participant.c.first_name,
        _participant.c.prefix,
        _participant.c.last_name,
        _contact_person.c.name.label("contact_person_name"),
    ).select_from(
        _contact.outerjoin(_participant, _participant.c.id == _contact.c.participant).outerjoin(
            _contact_person, _contact_person.c.id == _contact.c.contact_person
        )
    )


_SHOWN = (
    "id",
    "participant",
    "happened_at",
    "recorded_at",
    "counterparts",
    "contact_person",
    "channel",
    "initiator",
    "result",
    "minutes",
    "topics",
    "note",
)


def _row(found: Any) -> ContactRow:
    return ContactRow(
        id=found.id,
        participant=found.participant,
        name=PersonName(found.first_name or "", found.prefix or "", found.last_name or "").full,
        happened_at=found.happened_at,
        recorded_at=found.recorded_at,
        counterparts=tuple(one for one in Counterpart if one in found.counterparts),
        contact_person=found.contact_person,
        contact_person_name=found.contact_person_name or "",
        channel=found.channel,
        initiator=found.initiator,
        result=found.result,
        minutes=found.minutes,
        topics=tuple(found.topics),
        note=found.note,
    )
