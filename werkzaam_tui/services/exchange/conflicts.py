"""Values that two sides wrote at once: all are kept until a person says which one it is."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import select as select_rows

from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE, JsonValue
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.exchange.authors import Authors, Written
from werkzaam_tui.services.exchange.typing_anew import read_typed
from werkzaam_tui.services.exchange.values import fields_of, names_of, record_named, title, value_words
from werkzaam_tui.storage import projection
from werkzaam_tui.storage.journal import said
from werkzaam_tui.storage.projection import stamp_of
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import RECORDS, ChangeRow, Conflict
from werkzaam_tui.storage.tables.record import Record, table_of, to_json
from werkzaam_tui.sync.merge import BOTH
from werkzaam_tui.words.record_words import field_words

_conflicts = table_of(Conflict)
_log = table_of(ChangeRow)


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values that were written at once."""

    stamp: str
    value: JsonValue
    words: str
    written: Written
    shows: bool
    """It is what the dossier shows now; of a text all versions show."""


@dataclass(frozen=True, slots=True)
class OpenConflict:
    id: str
    entity: str
    of_record: str
    """Id."""
    participant: str
    """Id; empty for something in the directory."""
    person: str
    """Name of the participant, or of what it is in the directory."""
    record: str
    """What kind of record, and which, in words."""
    name: str
    """Of the field."""
    field: str
    """In words."""
    versions: tuple[Version, ...]
    """Two or more: what shows first, and then from old to new."""
    is_text: bool
    """A text of which all versions show, one after the other."""

    @property
    def since(self) -> datetime:
        """When the second of them was written (UTC): from then on they differed."""
        # An earlier version could leave one alone.
        return sorted(version.written.at for version in self.versions)[:2][-1]

    @property
    def mine(self) -> Version | None:
        """The one that was written on this computer, if there is exactly one."""
        return _only([version for version in self.versions if version.written.is_mine])

    @property
    def theirs(self) -> Version | None:
        """The one that was written elsewhere, if there is exactly one."""
        return _only([version for version in self.versions if not version.written.is_mine])


def _only(found: list[Version]) -> Version | None:
    return found[0] if len(found) == 1 else None


def count_open(reading: Reading) -> int:
    """Fields, not values, of which somebody must say what it is."""
    query = select(_conflicts.c.record, _conflicts.c.field).distinct().subquery()
    return reading.connection.scalar(select(func.count()).select_from(query)) or 0


def open_conflicts(reading: Reading) -> list[OpenConflict]:
    """All of them, by person."""
    losers: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
    for row in reading.session.exec(select_rows(Conflict).order_by(_conflicts.c.stamp)).all():
        losers[row.record, row.field].append(row)
    names = names_of(reading.connection, {rows[0].scope for rows in losers.values()})
    authors = Authors(reading)
    found = [_open_conflict(reading, rows, names, authors) for rows in losers.values()]
    return sorted(found, key=lambda one: (one.person, one.record, one.field, one.id))


def conflict(reading: Reading, of: str) -> OpenConflict:
    """One of them. ``Refused`` when it was settled meanwhile."""
    row = _row(reading, of)
    rows = reading.session.exec(
        select_rows(Conflict)
        .where(_conflicts.c.record == row.record, _conflicts.c.field == row.field)
        .order_by(_conflicts.c.stamp)
    ).all()
    return _open_conflict(reading, rows, names_of(reading.connection, {row.scope}), Authors(reading))


def _row(reading: Reading, of: str) -> Conflict:
    row = reading.session.get(Conflict, of)
    if row is None:
        raise Refused(_("This was settled already. Nothing was changed."))
    return row


def _open_conflict(
    reading: Reading, rows: Iterable[Conflict], names: dict[str, str], authors: Authors
) -> OpenConflict:
    losers = list(rows)
    row = losers[0]
    kind = RECORDS[row.entity]
    record = reading.get(kind, row.record)
    in_directory = row.scope == DIRECTORY_SCOPE
    is_text = row.field in kind.KEPT_BOTH
    stamp = stamp_of(json.loads(record.stamps), row.field).split()[-1]
    shows = said(reading.connection, row.record, row.field, stamp) if is_text else _shown(record, row)
    values = [(stamp, shows)]
    seen = {json.dumps(values[0][1], sort_keys=True)}
    for loser in losers:
        text = json.dumps(json.loads(loser.value), sort_keys=True)
        if text not in seen:
            seen.add(text)
            values.append((loser.stamp, json.loads(loser.value)))
    return OpenConflict(
        id=row.id,
        entity=row.entity,
        of_record=row.record,
        participant="" if in_directory else row.scope,
        person=str(getattr(record, "name", "")) if in_directory else names.get(row.scope, ""),
        record=record_named(row.entity, _title(reading, record, row)),
        name=row.field,
        field=field_words(row.field),
        versions=tuple(
            Version(
                stamp=one,
                value=value,
                words=value_words(reading, row.entity, row.field, value),
                written=authors.of(origin(reading, row.record, row.field, one)),
                shows=one == stamp or is_text,
            )
            for one, value in values
        ),
        is_text=is_text,
    )


def _title(reading: Reading, record: Record, row: Conflict) -> str:
    """Which record it is, by what is not in question; in the directory that is the name of whom it is about."""
    if row.scope == DIRECTORY_SCOPE and hasattr(record, "name"):
        return ""
    return title(reading, row.entity, fields_of(record) | {row.field: None})


def _shown(record: Record, row: Conflict) -> JsonValue:
    return to_json(getattr(record, row.field))


def origin(reading: Reading, record: str, field: str, stamp: str) -> str:
    """The stamp under which a value was first written: opening a conflict again writes it once more."""
    query = select(_log.c.fields, _log.c.replaced).where(_log.c.record == record, _log.c.stamp == stamp)
    fields, replaced = map(json.loads, reading.connection.execute(query).one())
    for settled in replaced.get(field, "").split():
        query = select(_log.c.replaced).where(_log.c.record == record, _log.c.stamp == settled)
        before = json.loads(reading.connection.scalars(query).one()).get(field, "").split()
        if len(before) < 2:
            continue
        for earlier in before:
            if said(reading.connection, record, field, earlier) == fields[field]:
                return origin(reading, record, field, earlier)
    return stamp


# Settling


def settle(writing: Writing, of: str, stamp: str) -> str:
    """It is the value that was written at ``stamp``. ``Refused`` when it was settled meanwhile.

    A sentence where that does not go with the rest of the record: both were good where they were written, and what
    it needs is for a person to say.
    """
    row = _row(writing, of)
    version = next((one for one in conflict(writing, of).versions if one.stamp == stamp), None)
    if version is None:
        raise Refused(_("This was settled already. Nothing was changed."))
    _settle(writing, row, version.value)
    return _breaks(writing, row, version.value)


def both(found: OpenConflict) -> JsonValue:
    """All versions in one value. ``Refused``, saying why, where a field can hold only one."""
    values = [version.value for version in sorted(found.versions, key=lambda one: one.written.at)]
    if found.is_text:
        return BOTH.join(str(value) for value in values if value)
    if all(isinstance(value, list) for value in values):
        return list(dict.fromkeys(item for value in values if isinstance(value, list) for item in value))
    if all(isinstance(value, dict) for value in values):
        return {name: one for value in values if isinstance(value, dict) for name, one in value.items()}
    raise Refused(
        _("This field holds one value, not two. Choose one, or press e and type what it should be.")
    )


def settle_both(writing: Writing, of: str) -> None:
    """It is all of them together. Raises Refused where a field can hold only one."""
    _settle(writing, _row(writing, of), both(conflict(writing, of)))


def settle_anew(writing: Writing, of: str, typed: str, draft: str = "") -> None:
    """It is none of them, but what was ``typed``. Raises InvalidInput for the field ``value``, and Refused.

    What a form of the record would not take is not taken here either.
    """
    row = _row(writing, of)
    try:
        value = read_typed(RECORDS[row.entity], row.field, typed, writing.now)
    except Refused as refused:
        raise InvalidInput({"value": str(refused)}) from None
    wrong = _breaks(writing, row, value)
    if wrong:
        raise InvalidInput({"value": wrong})
    drafts.drop(writing, draft)
    _settle(writing, row, value)


def _breaks(reading: Reading, row: Conflict, value: JsonValue) -> str:
    """What is wrong with the record when the field holds ``value``; empty when nothing is."""
    record = reading.get(RECORDS[row.entity], row.record)
    fields = projection.values_of(RECORDS[row.entity], fields_of(record) | {row.field: value})
    return record_rules.problem_of(row.entity, row.field, fields, reading.today)


def _settle(writing: Writing, row: Conflict, value: JsonValue) -> None:
    others = select(_conflicts.c.stamp).where(
        _conflicts.c.record == row.record, _conflicts.c.field == row.field
    )
    losers = sorted(writing.connection.scalars(others))
    writing.journal.put(
        RECORDS[row.entity], row.record, row.scope, {row.field: value}, settles={row.field: losers}
    )
    writing.describe(_("choice of {field}").format(field=field_words(row.field)))
