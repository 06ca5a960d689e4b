"""Bundles that could not be imported: which, when and why, for as long as anybody may ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlmodel import select as select_rows

from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import BundleImport, RefusedBundle
from werkzaam_tui.storage.tables.record import table_of

_refused = table_of(RefusedBundle)
_imports = table_of(BundleImport)

_KEPT = 200
"""The last ones; a folder that is looked at every minute must not fill a store."""


@dataclass(frozen=True, slots=True)
class Refusal:
    id: str
    file: str
    why: str
    """A whole sentence."""
    first_at: datetime
    last_at: datetime
    """UTC."""
    times: int


def note(writing: Writing, file: str, why: str) -> None:
    """Remember that the bundle in a file of this name was refused, and the sentence that says why."""
    same = select_rows(RefusedBundle).where(_refused.c.file == file, _refused.c.why == why)
    row = writing.session.exec(same).first()
    if row is not None:
        row.times += 1
        row.last_at = writing.now
        return
    now = writing.now
    writing.session.add(RefusedBundle(id=writing.new_id(), file=file, why=why, first_at=now, last_at=now))
    writing.session.flush()
    old = select(_refused.c.id).order_by(_refused.c.last_at.desc(), _refused.c.id.desc()).offset(_KEPT)
    gone = list(writing.connection.scalars(old))
    if gone:
        writing.connection.execute(delete(_refused).where(_refused.c.id.in_(gone)))


def unheeded(reading: Reading) -> datetime | None:
    """When (UTC) a bundle was last refused, if nothing was imported since."""
    refused = reading.connection.scalar(select(func.max(_refused.c.last_at)))
    imported = reading.connection.scalar(select(func.max(_imports.c.imported_at)))
    found: datetime | None = refused if imported is None or (refused and refused > imported) else None
    return found


def refusals(reading: Reading) -> list[Refusal]:
    """The last ones first."""
    rows = reading.session.exec(
        select_rows(RefusedBundle).order_by(_refused.c.last_at.desc(), _refused.c.id.desc())
    ).all()
    return [Refusal(row.id, row.file, row.why, row.first_at, row.last_at, row.times) for row in rows]
