"""Records that were deleted on one side and written to on the other: the deletion holds, and the words can be read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, func, select
from sqlmodel import select as select_rows

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE, SEEN, Change, ChangeKind, JsonValue
from werkzaam_tui.services.exchange.authors import Authors, Written
from werkzaam_tui.services.exchange.values import names_of, record_named, title, value_words
from werkzaam_tui.storage.journal import change_of
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import ChangeRow, Overruled
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.words.record_words import field_words

_log = table_of(ChangeRow)
_overruled = table_of(Overruled)


@dataclass(frozen=True, slots=True)
class LostWords:
    """What somebody wrote in a field without knowing that the record was deleted."""

    field: str
    words: str
    written: Written


@dataclass(frozen=True, slots=True)
class OverruledLine:
    of_record: str
    """Id."""
    participant: str
    """Id; empty for something in the directory."""
    person: str
    record: str
    """What kind of record, and which, in words."""
    deleted: Written
    lost: tuple[LostWords, ...]


def count(reading: Reading) -> int:
    """How many there are that nobody has read yet."""
    return reading.connection.scalar(select(func.count()).select_from(_overruled)) or 0


def overruled(reading: Reading) -> list[OverruledLine]:
    """All that nobody has read yet, the latest deletion first."""
    rows = reading.session.exec(select_rows(Overruled)).all()
    names = names_of(reading.connection, {row.scope for row in rows})
    authors = Authors(reading)
    found = [_line(reading, row, names, authors) for row in rows]
    return sorted(found, key=lambda one: one.deleted.at, reverse=True)


def note_read(writing: Writing, record: str) -> None:
    """Somebody has read it; the change log keeps the words."""
    writing.connection.execute(delete(_overruled).where(_overruled.c.record == record))


def _line(reading: Reading, row: Overruled, names: dict[str, str], authors: Authors) -> OverruledLine:
    logged = reading.connection.execute(
        select(_log).where(_log.c.record == row.record).order_by(_log.c.position)
    )
    changes = [change_of(one) for one in logged]
    deletion = next(change for change in changes if change.kind is ChangeKind.DELETE)
    in_directory = row.scope == DIRECTORY_SCOPE
    lost = unseen(changes)
    # The words that are shown as lost need not stand in its name as well.
    known = _last_said(changes) | {field: None for _change, field, _value in lost}
    return OverruledLine(
        of_record=row.record,
        participant="" if in_directory else row.scope,
        person=called(changes) if in_directory else names.get(row.scope) or called(changes),
        record=record_named(row.entity, "" if in_directory else title(reading, row.entity, known)),
        deleted=authors.of(deletion.stamp),
        lost=tuple(
            LostWords(
                field_words(field), value_words(reading, row.entity, field, value), authors.of(change.stamp)
            )
            for change, field, value in lost
        ),
    )


def unseen(changes: list[Change]) -> list[tuple[Change, str, JsonValue]]:
    """The last written values that whoever deleted the record had not seen."""
    seen: set[str] = set()
    is_deleted, heads = False, dict[tuple[str, str], tuple[Change, JsonValue]]()
    for change in changes:
        if change.kind is ChangeKind.DELETE:
            is_deleted = True
            seen.update(change.replaced.get(SEEN, "").split())
            if SEEN not in change.replaced:
                # Made by an earlier version: whoever deleted it then had seen all that came before.
                seen.update(stamp for _field, stamp in heads)
        elif change.kind is ChangeKind.PUT:
            for field, value in change.fields.items():
                for stamp in change.replaced.get(field, "").split():
                    heads.pop((field, stamp), None)
                if change.replaced or not is_deleted:
                    heads[field, change.stamp] = change, value
    return [(change, field, value) for (field, stamp), (change, value) in heads.items() if stamp not in seen]


def called(changes: list[Change]) -> str:
    """The name that the record last had."""
    fields = _last_said(changes)
    parts = (fields.get(name) for name in ("name", "first_name", "prefix", "last_name"))
    return " ".join(str(part) for part in parts if part)


def _last_said(changes: list[Change]) -> dict[str, JsonValue]:
    fields: dict[str, JsonValue] = {}
    for change in changes:
        fields |= change.fields
    return fields
