"""Where words stand in dossiers other than in contacts: handovers, actions, observations, goals and the rest."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from werkzaam_tui.domain.names import PersonName, normalised
from werkzaam_tui.services.caseload.search import query_for, words_of
from werkzaam_tui.services.people.people import person_names
from werkzaam_tui.storage.search_index import OTHERS
from werkzaam_tui.storage.store import Reading

MOST = 200
"""So many places are shown and counted; who has more types another word."""

_WORDS_SHOWN = 24

# The index gives those written down last first. What a person is called is no note. A snippet costs more than
# finding its record, so what is only counted is found without.
_PLACES = text(
    "SELECT e.record, e.entity, e.scope, p.first_name, p.prefix, p.last_name, "
    "CASE :shown WHEN 0 THEN '' ELSE snippet(search_words, 0, '', '', '…', :shown) END AS snippet "
    "FROM search_words JOIN search_entry AS e ON e.row = search_words.rowid "
    "JOIN participant AS p ON p.id = e.scope "
    "WHERE search_words MATCH :query AND search_words.rowid >= :others AND e.entity <> 'participant' "
    "AND (:everybody OR e.scope IN (SELECT value FROM json_each(:people))) "
    "ORDER BY search_words.rowid DESC LIMIT :most"
)


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
    return len(_found(reading, words, who, shown=0))


def places(reading: Reading, words: str, who: Collection[str] = ()) -> list[Place]:
    """Those records, written down last first."""
    return [
        Place(
            row.record,
            row.entity,
            row.scope,
            PersonName(row.first_name, row.prefix, row.last_name).full,
            " ".join(row.snippet.split()),
        )
        for row in _found(reading, words, who, shown=_WORDS_SHOWN)
    ]


def _found(reading: Reading, words: str, who: Collection[str], shown: int) -> Sequence[Any]:
    asked = words_of(words)
    if not asked:
        return []
    wanted = {
        "query": f"words : ({query_for(asked)})",
        "shown": shown,
        "others": OTHERS,
        "everybody": not who,
        "people": json.dumps(_called(reading, who) if who else []),
        "most": MOST,
    }
    return reading.connection.execute(_PLACES, wanted).all()


def _called(reading: Reading, who: Collection[str]) -> list[str]:
    wanted = [word for name in who for word in normalised(name).split()]
    found = ((one.id, normalised(one.name.full).split()) for one in person_names(reading))
    return [
        person for person, parts in found if all(any(part.startswith(w) for part in parts) for w in wanted)
    ]
