"""Taking back one action, by writing its inverse: what was added goes, what was changed returns."""

from __future__ import annotations

import json

from sqlmodel import select

from werkzaam_tui.domain.changes import Change, ChangeKind, JsonValue
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.storage import projection
from werkzaam_tui.storage.journal import change_of
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import RECORDS, ChangeRow, Record
from werkzaam_tui.storage.tables.record import to_json


def take_back(writing: Writing, batch: str) -> None:
    """Undo all changes of one transaction, newest first.

    Raises Refused, changing nothing, when somebody else wrote to one of the records since.
    """
    rows = writing.session.exec(
        select(ChangeRow).where(ChangeRow.batch == batch).order_by(ChangeRow.position.desc())  # type: ignore[union-attr]
    ).all()
    made: list[Record] = []
    for change in map(change_of, rows):
        record = _as_it_was_left(writing, change)
        if change.replaced:
            _put_back(writing, record, change)
        else:
            made.append(record)
    writing.remove(*made)


def _as_it_was_left(writing: Writing, change: Change) -> Record:
    """The record of ``change``, if nobody else wrote to it since. Raises Refused."""
    record = writing.find(RECORDS[change.entity], change.record)
    if change.kind is ChangeKind.DELETE or record is None:
        raise Refused(_("This cannot be undone any more: it was deleted. Nothing was changed."))
    if not change.replaced and any(
        _by_others(stamp, writing) for stamp in json.loads(record.stamps).values()
    ):
        raise Refused(_changed_since())
    return record


def _put_back(writing: Writing, record: Record, change: Change) -> None:
    before: dict[str, JsonValue] = {}
    for field, replaced in change.replaced.items():
        if to_json(getattr(record, field)) != change.fields[field]:
            raise Refused(_changed_since())
        before[field] = _value_at(writing, change.record, field, replaced.split()[0])
    writing.edit(record, **projection.values_of(type(record), before))


def _by_others(stamps: str, writing: Writing) -> bool:
    return any(not stamp.endswith(writing.owner.writers) for stamp in stamps.split())


def _value_at(writing: Writing, record: str, field: str, stamp: str) -> JsonValue:
    query = select(ChangeRow.fields).where(ChangeRow.record == record, ChangeRow.stamp == stamp)
    value: JsonValue = json.loads(writing.session.exec(query).one())[field]
    return value


def _changed_since() -> str:
    return _("This cannot be undone any more: it was changed since, here or elsewhere. Nothing was changed.")
