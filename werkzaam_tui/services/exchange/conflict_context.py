"""What stands around a conflict: what it was before, the rest of the record, and what happened around it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.domain.changes import ChangeKind
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.exchange import conflicts
from werkzaam_tui.services.exchange.authors import Authors, Written
from werkzaam_tui.services.exchange.conflicts import OpenConflict
from werkzaam_tui.services.exchange.typing_anew import Asked, asked
from werkzaam_tui.services.exchange.values import fields_of, value_words
from werkzaam_tui.storage.journal import said
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import RECORDS, ChangeRow, Evaluation, EvaluationAnswer
from werkzaam_tui.storage.tables.record import Record, table_of, to_json
from werkzaam_tui.sync.clock import stamp_instant
from werkzaam_tui.words.record_words import NOT_FOR_PEOPLE, field_words, record_words

_log = table_of(ChangeRow)

_BEFORE, _AFTER = 4, 3
"""How many other things are shown of before the conflict began, and of after."""
_NAMED_APART = 3
"""How many kinds of records that were written together are named."""
_LOOKED_AT = 60
"""Changes that are read on either side: one thing that somebody does writes several."""


@dataclass(frozen=True, slots=True)
class Before:
    """What both sides had before them."""

    words: str
    written: Written


@dataclass(frozen=True, slots=True)
class Happened:
    at: datetime
    """UTC."""
    by: str
    what: tuple[str, ...]
    """Kinds of records, in words, each with what became of it."""


@dataclass(frozen=True, slots=True)
class Context:
    conflict: OpenConflict
    before: Before | None
    """None when there was nothing before, or not the same."""
    rest: tuple[tuple[str, str], ...]
    """The other fields of the record that hold something: what each is called, and what it holds."""
    around: tuple[Happened, ...]
    """From old to new."""
    typed: Asked | None
    """How it is typed anew; None where that cannot be."""
    no_typing: str
    """Why it cannot be typed; empty when it can."""
    no_both: str
    """Why both cannot be kept; empty when they can."""


def context(reading: Reading, of: str) -> Context:
    """``Refused`` when the conflict was settled meanwhile."""
    found = conflicts.conflict(reading, of)
    kind = RECORDS[found.entity]
    record = reading.get(kind, found.of_record)
    typed, no_typing, no_both = None, "", ""
    try:
        shown = to_json(getattr(record, found.name))
        typed = asked(reading, record, found.name, shown, [version.value for version in found.versions])
    except Refused as refused:
        no_typing = str(refused)
    try:
        conflicts.both(found)
    except Refused as refused:
        no_both = str(refused)
    asked_as = _asked_as(reading, record)
    rest = tuple(
        (field_words(name), asked_as.get(name) or value_words(reading, found.entity, name, value))
        for name, value in fields_of(record).items()
        if value and name != found.name and name not in NOT_FOR_PEOPLE
    )
    return Context(found, _before(reading, found), rest, _around(reading, found), typed, no_typing, no_both)


def _asked_as(reading: Reading, record: Record) -> dict[str, str]:
    """The question of an answer in the words in which it is read aloud; in lists it has a short name."""
    if not isinstance(record, EvaluationAnswer):
        return {}
    about = reading.find(Evaluation, record.evaluation)
    if about is None:
        return {}
    asked_of = guides.guide(about.perspective, about.result)
    words = next((one.words for one in asked_of if one.question.code == record.question), "")
    return {"question": words}


def _before(reading: Reading, found: OpenConflict) -> Before | None:
    """The last value that the authors of all versions had seen."""
    seen: list[set[str]] = []
    for version in found.versions:
        first = conflicts.origin(reading, found.of_record, found.name, version.stamp)
        query = select(_log.c.replaced).where(_log.c.record == found.of_record, _log.c.stamp == first)
        replaced = json.loads(reading.connection.scalars(query).one()).get(found.name, "")
        seen.append(set(replaced.split()))
    common = set.intersection(*seen)
    if not common:
        return None
    stamp = max(common)
    value = said(reading.connection, found.of_record, found.name, stamp)
    return Before(value_words(reading, found.entity, found.name, value), Authors(reading).of(stamp))


def _around(reading: Reading, found: OpenConflict) -> tuple[Happened, ...]:
    """What else was written in the dossier, or about this employer or person, around the time of the versions."""
    stamps = sorted(version.stamp for version in found.versions)
    place = _log.c.scope == found.participant if found.participant else _log.c.record == found.of_record
    others = and_(place, _log.c.stamp.not_in(stamps), _log.c.kind != ChangeKind.BLANK)
    query = select(
        _log.c.stamp, _log.c.batch, _log.c.kind, _log.c.entity, _log.c.record, _log.c.replaced, _log.c.fields
    ).where(others)
    connection = reading.connection
    until = query.where(_log.c.stamp <= stamps[-1]).order_by(_log.c.stamp.desc()).limit(_LOOKED_AT)
    after = query.where(_log.c.stamp > stamps[-1]).order_by(_log.c.stamp).limit(_LOOKED_AT)
    authors = Authors(reading)
    earlier = _deeds(reversed(connection.execute(until).all()), authors)[-_BEFORE:]
    return (*earlier, *_deeds(connection.execute(after).all(), authors)[:_AFTER])


def _deeds(rows: Iterable[Any], authors: Authors) -> list[Happened]:
    batches: dict[str, list[Any]] = {}
    for row in rows:
        batches.setdefault(row.batch, []).append(row)
    return [_deed(changes, authors) for changes in batches.values()]


def _deed(rows: list[Any], authors: Authors) -> Happened:
    first = rows[0]
    what = list(dict.fromkeys(map(_what, rows)))
    if len(what) > _NAMED_APART:
        more = len(what) - _NAMED_APART
        what[_NAMED_APART:] = [ngettext("and {n} more", "and {n} more", more).format(n=more)]
    return Happened(stamp_instant(first.stamp), authors.of(first.stamp).by, tuple(what))


def _what(row: Any) -> str:
    kind, entity = row.kind, record_words(row.entity)
    if kind is ChangeKind.DELETE:
        return _("{record} deleted").format(record=entity)
    if row.replaced == "{}":
        return _("{record} added").format(record=entity)
    fields = ", ".join(field_words(name) for name in json.loads(row.fields))
    return _("{record}: {fields}").format(record=entity, fields=fields)
