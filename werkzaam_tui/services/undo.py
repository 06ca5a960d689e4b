"""Taking back one action, by writing its inverse: what was added goes, what was changed returns.

What was deleted comes back as a new record with what it last said, because an id that was deleted is so for
good, on every computer.
"""

from __future__ import annotations

import json

from sqlmodel import select

from werkzaam_tui.domain.changes import Change, ChangeKind, JsonValue
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.storage import projection
from werkzaam_tui.storage.journal import change_of, said
from werkzaam_tui.storage.projection import stamp_of
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import RECORDS, ChangeRow, Record
from werkzaam_tui.storage.tables.record import to_json
from werkzaam_tui.sync.merge import merge


def take_back(writing: Writing, batch: str, *, keeps_later: bool = False) -> None:
    """Undo all changes of one transaction, newest first.

    Raises Refused, changing nothing, when somebody else wrote to one of the records since; with ``keeps_later``
    what was written or deleted since stays as it is, and the rest goes back.
    """
    rows = writing.session.exec(
        select(ChangeRow).where(ChangeRow.batch == batch).order_by(ChangeRow.position.desc())  # type: ignore[union-attr]
    ).all()
    made: list[Record] = []
    changes = [change_of(row) for row in rows]
    gone = {change.record for change in changes if change.kind is ChangeKind.DELETE}
    for change in changes:
        if change.record in gone:
            continue
        if keeps_later and _is_deleted(writing, change):
            continue
        record = _as_it_was_left(writing, change)
        if change.replaced:
            _put_back(writing, record, change, keeps_later=keeps_later)
        else:
            made.append(record)
    writing.remove(*made)
    _bring_back(writing, [change for change in changes if change.kind is ChangeKind.DELETE])


def _is_deleted(writing: Writing, change: Change) -> bool:
    return writing.find(RECORDS[change.entity], change.record) is None


def _as_it_was_left(writing: Writing, change: Change) -> Record:
    """The record of ``change``, if nobody else wrote to it since. Raises Refused."""
    record = writing.find(RECORDS[change.entity], change.record)
    if record is None:
        raise Refused(_("This cannot be undone any more: it was deleted. Nothing was changed."))
    if not change.replaced and any(
        _by_others(stamp, writing) for stamp in json.loads(record.stamps).values()
    ):
        raise Refused(_changed_since())
    return record


def _bring_back(writing: Writing, deleted: list[Change]) -> None:
    """New records for ``deleted`` ones; where one of them referred to another, it refers to the new one."""
    ids = {change.record: writing.new_id() for change in deleted}
    back = []
    for change in deleted:
        kind = RECORDS[change.entity]
        fields = {
            name: ids.get(value, value) if isinstance(value, str) else value
            for name, value in _last_said(writing, change).items()
        }
        back.append(kind(id=ids[change.record], scope=change.scope, **projection.values_of(kind, fields)))
    writing.add(*back)


def _last_said(writing: Writing, deletion: Change) -> dict[str, JsonValue]:
    """The fields of a record as they were before the transaction that deleted it: of each the highest stamp."""
    query = select(ChangeRow.fields).where(
        ChangeRow.record == deletion.record, ChangeRow.batch != deletion.batch
    )
    fields: dict[str, JsonValue] = {}
    for text in writing.session.exec(query.order_by(ChangeRow.stamp)).all():
        fields |= json.loads(text)
    return fields


def _put_back(writing: Writing, record: Record, change: Change, *, keeps_later: bool) -> None:
    before: dict[str, JsonValue] = {}
    several: dict[str, list[JsonValue]] = {}
    for field, replaced in change.replaced.items():
        if to_json(getattr(record, field)) != change.fields[field]:
            if keeps_later:
                continue
            raise Refused(_changed_since())
        # Who wrote the same without having been seen differs from what comes back, and that is open again.
        heads = stamp_of(json.loads(record.stamps), field).split()
        shared = [stamp for stamp in heads if stamp != change.stamp] if change.stamp in heads else []
        values = [
            said(writing.connection, change.record, field, stamp) for stamp in (*replaced.split(), *shared)
        ]
        if all(value == values[0] for value in values):
            before[field] = values[0]
        else:
            several[field] = values
    writing.edit(record, **projection.values_of(type(record), before))
    for field, values in several.items():
        _open_again(writing, record, field, values)


def _open_again(writing: Writing, record: Record, field: str, values: list[JsonValue]) -> None:
    """What was settled is a conflict again, here and elsewhere; the first of ``values`` is what showed."""
    changes = writing.journal.side_by_side(record, field, values[::-1])
    report = merge(writing.connection, changes)
    writing.journal.note_merged(report.touched, report.scopes, ())
    writing.session.refresh(record)


def _by_others(stamps: str, writing: Writing) -> bool:
    return any(not stamp.endswith(writing.owner.writers) for stamp in stamps.split())


def _changed_since() -> str:
    return _("This cannot be undone any more: it was changed since, here or elsewhere. Nothing was changed.")
