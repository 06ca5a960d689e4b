"""Where words stand in dossiers other than in contacts: handovers, actions, observations, goals and the rest."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.sql.selectable import Select

from werkzaam_tui.domain.names import PersonName, normalised
from werkzaam_tui.services.caseload.search import words_of
from werkzaam_tui.services.people.people import person_names
from werkzaam_tui.storage.search_index import OTHERS
from werkzaam_tui.storage.search_words import Sought, word_index
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Participant, SearchEntry
from werkzaam_tui.storage.tables.record import entity_of, table_of

MOST = 200
"""So many places are shown and counted; who has more types another word."""

_WORDS_SHOWN = 24

_entry = table_of(SearchEntry)
_people = table_of(Participant)


@dataclass(frozen=True, slots=True)
class Place:
    record: str
    """Id."""
    entity: str
    """Name of its table."""
    participant: str
    """Id of whose dossier it is in."""
    name: str
    words: str
    """The words found, with those around them."""


def count(reading: Reading, words: str, who: Collection[str] = ()) -> int:
    """In how many records that are no contacts all ``words`` stand; at most :data:`MOST`.

    Each of ``who`` has to begin a part of the participant's name.
    """
    sought = Sought(words=tuple(words_of(words)))
    if not sought:
        return 0
    # A snippet costs more than finding its record, so what is only counted is found without.
    return len(reading.connection.execute(_found(reading, sought, who, _entry.c.record)).all())


def places(reading: Reading, words: str, who: Collection[str] = ()) -> list[Place]:
    """Those records, written down last first."""
    sought = Sought(words=tuple(words_of(words)))
    if not sought:
        return []
    index = word_index(reading.connection)
    rows = reading.connection.execute(
        _found(
            reading,
            sought,
            who,
            _entry.c.record,
            _entry.c.entity,
            _entry.c.scope,
            _people.c.first_name,
            _people.c.prefix,
            _people.c.last_name,
            index.around(_WORDS_SHOWN).label("around"),
        )
    )
    return [
        Place(
            row.record,
            row.entity,
            row.scope,
            PersonName(row.first_name, row.prefix, row.last_name).full,
            " ".join(index.in_short(row.around, sought, _WORDS_SHOWN).split()),
        )
        for row in rows
    ]


def _found(
    reading: Reading, sought: Sought, who: Collection[str], *columns: ColumnElement[Any]
) -> Select[Any]:
    """Of each record that is no contact, nor what a person is called; the index gives those entered last first."""
    index = word_index(reading.connection)
    query = (
        select(*columns)
        .select_from(
            index.table.join(_entry, _entry.c.row == index.row).join(_people, _people.c.id == _entry.c.scope)
        )
        .where(index.matches(sought), index.row >= OTHERS, _entry.c.entity != entity_of(Participant))
        .order_by(index.row.desc())
        .limit(MOST)
    )
    return query.where(_entry.c.scope.in_(_called(reading, who))) if who else query


def _called(reading: Reading, who: Collection[str]) -> list[str]:
    wanted = [word for name in who for word in normalised(name).split()]
    found = ((one.id, normalised(one.name.full).split()) for one in person_names(reading))
    return [
        person for person, parts in found if all(any(part.startswith(w) for part in parts) for w in wanted)
    ]
