"""Full-text search over notes, names and employers, as typed: every word counts by its beginning."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import or_, select, text

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ContactPerson, Placement
from werkzaam_tui.storage.tables.record import table_of

MOST_HITS = 50
_MOST_RECORDS = 1000
"""For one word in :func:`dossiers_with`: enough for a caseload, few enough to answer while somebody types."""

_WORDS_SHOWN = 10

_placement = table_of(Placement)
_person = table_of(ContactPerson)

# In the order of the index, contacts newest first: ranking would have to read every record that matches.
_HITS = text(
    "SELECT e.record, e.entity, e.scope, snippet(search_words, 0, '', '', '…', :shown) AS snippet "
    "FROM search_words JOIN search_entry AS e ON e.row = search_words.rowid "
    "WHERE search_words MATCH :query ORDER BY search_words.rowid DESC LIMIT :most"
)


# A snippet costs more than finding its record, so many dossiers are found without.
_DOSSIERS = text(
    "SELECT e.scope, CASE e.scope WHEN :directory THEN e.record ELSE '' END AS record, max(e.row) AS place "
    "FROM (SELECT rowid FROM search_words WHERE search_words MATCH :query ORDER BY rowid DESC LIMIT :most) w "
    "JOIN search_entry AS e ON e.row = w.rowid GROUP BY 1, 2 ORDER BY 3 DESC"
)
_SNIPPET = text(
    "SELECT snippet(search_words, 0, '', '', '…', :shown) FROM search_words "
    "WHERE search_words MATCH :query AND rowid = :place"
)


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


def query_for(words: Iterable[str]) -> str:
    """An FTS5 query for records that hold all ``words`` or words that begin so; never a syntax error.

    Each word is quoted, so that nothing in it is an operator.
    """
    return " ".join('"{}"*'.format(word.replace('"', '""').replace("\0", " ")) for word in words)


def _in_record(words: Iterable[str]) -> str:
    """As :func:`query_for`, for what a record itself says; a contact is not found by whom it was with."""
    return f"words : ({query_for(words)})"


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
    rows = reading.connection.execute(
        _DOSSIERS, {"query": _in_record(words), "most": _MOST_RECORDS, "directory": DIRECTORY_SCOPE}
    ).all()
    placed = _placed_with(reading, {row.record for row in rows if row.record})
    found: dict[str, int] = {}
    for row in rows:
        for participant in placed[row.record] if row.record else (row.scope,):
            found.setdefault(participant, row.place)
    return found


def snippet(reading: Reading, place: int, word: str) -> str:
    """The words around ``word`` in the record at ``place``; empty when they are not there any more."""
    values = {"query": _in_record(words_of(word)), "place": place, "shown": _WORDS_SHOWN}
    return " ".join((reading.connection.scalar(_SNIPPET, values) or "").split())


def _hits(reading: Reading, words: list[str], most: int) -> list[Hit]:
    if not words:
        return []
    rows = reading.connection.execute(
        _HITS, {"query": _in_record(words), "shown": _WORDS_SHOWN, "most": most}
    ).all()
    placed = _placed_with(reading, {row.record for row in rows if row.scope == DIRECTORY_SCOPE})
    return [
        Hit(
            row.record,
            row.entity,
            tuple(placed[row.record]) if row.record in placed else (row.scope,),
            " ".join(row.snippet.split()),
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
