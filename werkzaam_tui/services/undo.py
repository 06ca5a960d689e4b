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
from werkzaam_tui.storage.tables import RECORDS, ChangeRow
from werkzaam_tui.storage.tables.record import to_json


def take_back(writing: Writing, batch: str) -> None:
    """Undo all changes of one transaction, newest first.

    Raises Refused, changing nothing, when somebody else wrote to one of the records since.
    """
    rows = writing.session.exec(
        select(ChangeRow).where(ChangeRow.batch == batch).order_by(ChangeRow.position.desc())  # type: ignore[union-attr]
    ).all()
    for change in map(change_of, rows):
        _take_back_one(writing, change)


def _take_back_one(writing: Writing, change: Change) -> None:
    kind = RECORDS[change.entity]
    stamps = projection.stamps_of(writing.connection, kind, change.record)
    if change.kind is ChangeKind.DELETE or stamps is None:
        raise Refused(_("This cannot be undone any more: it was deleted. Nothing was changed."))
    record = writing.get(kind, change.record)
    if not change.replaced:
        if any(_by_others(stamp, writing) for stamp in stamps.values()):
            raise Refused(_changed_since())
        writing.remove(record)
        return
    before: dict[str, JsonValue] = {}
    for field, replaced in change.replaced.items():
        if to_json(getattr(record, field)) != change.fields[field]:
            raise Refused(_changed_since())
        before[field] = _value_at(writing, change.record, field, replaced.split()[0])
    writing.edit(record, **projection.values_of(kind, before))


def _by_others(stamps: str, writing: Writing) -> bool:
    return any(not stamp.endswith(writing.owner.device) for stamp in stamps.split())


def _value_at(writing: Writing, record: str, field: str, stamp: str) -> JsonValue:
    query = select(ChangeRow.fields).where(ChangeRow.record == record, ChangeRow.stamp == stamp)
    value: JsonValue = json.loads(writing.session.exec(query).one())[field]
    return value


def _changed_since() -> str:
    return _("This cannot be undone any more: it was changed since, here or elsewhere. Nothing was changed.")
