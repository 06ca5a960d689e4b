"""Full-text search over notes, names and employers, as typed: every word counts by its beginning."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import case, func, or_, select

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.search_words import Sought, word_index
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ContactPerson, Placement, SearchEntry
from werkzaam_tui.storage.tables.record import table_of

MOST_HITS = 50
_MOST_RECORDS = 1000
"""For one word in :func:`dossiers_with`: enough for a caseload, few enough to answer while somebody types."""

_WORDS_SHOWN = 10

_placement = table_of(Placement)
_person = table_of(ContactPerson)
_entry = table_of(SearchEntry)


@dataclass(frozen=True, slots=True)
class Hit:
    """One record in which the words were found."""

    record: str
    entity: str
    """Name of its table."""
    participants: tuple[str, ...]
    """Whose dossier it is in; for an employer or somebody there, the participants placed with them."""
    snippet: str
    """The words found, with a few around them."""


def words_of(typed: str) -> list[str]:
    """The words in what was typed; a word without a letter or a digit is none."""
    return [word for word in typed.split() if re.search(r"[^\W_]", word)]


def search(reading: Reading, typed: str, most: int = MOST_HITS) -> list[Hit]:
    """The records that hold all words of ``typed``; none when nothing was typed.

    Names, employers and actions come first, those entered last before the others; then contacts, newest first.
    """
    return _hits(reading, words_of(typed), most)


def dossiers_with(reading: Reading, word: str) -> dict[str, int]:
    """The participants in whose dossier (or employer) something begins with ``word``.

    Each with the place of the first such record, for :func:`snippet`.
    """
    words = words_of(word)
    if not words:
        return {}
    index = word_index(reading.connection)
    # A snippet costs more than finding its record, so many dossiers are found without.
    newest = (
        select(index.row.label("place"))
        .where(index.matches(Sought(words=tuple(words))))
        .order_by(index.row.desc())
        .limit(_MOST_RECORDS)
        .subquery()
    )
    of_directory = case((_entry.c.scope == DIRECTORY_SCOPE, _entry.c.record), else_="").label("record")
    place = func.max(_entry.c.row).label("place")
    rows = reading.connection.execute(
        select(_entry.c.scope, of_directory, place)
        .join(newest, newest.c.place == _entry.c.row)
        .group_by(_entry.c.scope, of_directory)
        .order_by(place.desc())
    ).all()
    placed = _placed_with(reading, {row.record for row in rows if row.record})
    found: dict[str, int] = {}
    for row in rows:
        for participant in placed[row.record] if row.record else (row.scope,):
            found.setdefault(participant, row.place)
    return found


def snippet(reading: Reading, place: int, word: str) -> str:
    """The words around ``word`` in the record at ``place``; empty when they are not there any more."""
    index, sought = word_index(reading.connection), Sought(words=tuple(words_of(word)))
    query = select(index.around(_WORDS_SHOWN)).where(index.matches(sought), index.row == place)
    found = reading.connection.scalar(query) or ""
    return " ".join(index.in_short(found, sought, _WORDS_SHOWN).split())


def _hits(reading: Reading, words: list[str], most: int) -> list[Hit]:
    if not words:
        return []
    index, sought = word_index(reading.connection), Sought(words=tuple(words))
    # In the order of the index, contacts newest first: ranking would have to read every record that matches.
    rows = reading.connection.execute(
        select(_entry.c.record, _entry.c.entity, _entry.c.scope, index.around(_WORDS_SHOWN).label("around"))
        .select_from(index.table.join(_entry, _entry.c.row == index.row))
        .where(index.matches(sought))
        .order_by(index.row.desc())
        .limit(most)
    ).all()
    placed = _placed_with(reading, {row.record for row in rows if row.scope == DIRECTORY_SCOPE})
    return [
        Hit(
            row.record,
            row.entity,
            tuple(placed[row.record]) if row.record in placed else (row.scope,),
            " ".join(index.in_short(row.around, sought, _WORDS_SHOWN).split()),
        )
        for row in rows
    ]


def _placed_with(reading: Reading, directory: Collection[str]) -> dict[str, list[str]]:
    """For employers and the people there: the participants who have or had a place with them.

    Somebody at an employer who is named in no placement stands for the whole employer.
    """
    works_at = _employers_of(reading, directory)
    named: dict[str, list[str]] = defaultdict(list)
    for ids in portions({*directory, *works_at.values()}):
        query = select(
            _placement.c.participant,
            _placement.c.employer,
            _placement.c.contact_person,
            _placement.c.workplace_mentor,
        ).where(
            or_(
                _placement.c.employer.in_(ids),
                _placement.c.contact_person.in_(ids),
                _placement.c.workplace_mentor.in_(ids),
            )
        )
        rows = reading.connection.execute(query.order_by(_placement.c.starts_on.desc(), _placement.c.id))
        for participant, *records in rows:
            for record in records:
                if participant not in named[record]:
                    named[record].append(participant)
    return {record: named[record] or named[works_at.get(record, "")] for record in directory}


def _employers_of(reading: Reading, people: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for ids in portions(people):
        query = select(_person.c.id, _person.c.employer).where(_person.c.id.in_(ids))
        found.update((person, employer) for person, employer in reading.connection.execute(query))
    return found
