"""The bundles that were imported, and taking the last one back as a whole until something is exported.

To take an import back is not to write its opposite: the changes that came with it leave the log again, and what
was known of the sender is put back. So the store is as if the file had never come, the sender is told of nothing,
and the same file can be imported once more. That only holds while nobody was told of the import, and while nothing
that was written here since builds on it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update
from sqlmodel import select as select_rows

from werkzaam_tui import formats
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE, Change, ChangeKind
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange import arrivals
from werkzaam_tui.services.exchange.arrivals import Arrival, Counts
from werkzaam_tui.services.exchange.authors import Authors
from werkzaam_tui.services.exchange.due import log, peer_heads, receipts_due
from werkzaam_tui.services.exchange.values import names_of
from werkzaam_tui.storage.journal import change_of
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import BundleImport, ErasureConfirmed, Forgotten, ImportPart, Overruled, Peer
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.merge import MergeReport
from werkzaam_tui.sync.unmerge import Parts, unmerge

_imports = table_of(BundleImport)
_parts = table_of(ImportPart)
_overruled = table_of(Overruled)
_confirmed = table_of(ErasureConfirmed)
_forgotten = table_of(Forgotten)

_NOTHING = "{}"
"""In the place of what is put back, for an import of which that is not needed any more."""

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Fixed(StrEnum):
    """Why an import cannot be taken back any more."""

    EXPORTED = "exported"
    ERASURE = "erasure"
    NEW_SERIES = "new_series"
    TAKEN_OVER = "taken_over"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import, with what it brought as numbers."""

    id: int
    sender: str
    file: str
    number: int
    made_at: datetime
    imported_at: datetime
    counts: Counts
    taken_back_at: datetime | None
    """UTC, all three."""
    why_not: str
    """Why it cannot be taken back, in a whole sentence; empty when it can, as far as can be told at once."""


class Before:
    """What is known of a sender before an import: this is put back when it is taken back.

    Not the keys of its card: that older ones are good no more stays known.
    """

    def __init__(self, connection: Connection, peer: Peer) -> None:
        self._peer = peer.device
        self._values = {
            "last_sent_position": peer.last_sent_position,
            "last_received": peer.last_received,
            "last_received_at": peer.last_received_at.isoformat() if peer.last_received_at else None,
            "writers": peer.writers,
        }
        # What this store still has to tell. Put back only where nothing newer is to be told by then.
        self._untold = {"anew_from": peer.anew_from, "keys_from": peer.keys_from}
        owed = select(receipts_due.c.scope, receipts_due.c.carried_by).where(
            receipts_due.c.peer == peer.device
        )
        self._receipts = [[row.scope, row.carried_by] for row in connection.execute(owed)]
        gone = select(_forgotten.c.scope).where(
            _forgotten.c.peer == peer.device, _forgotten.c.is_known.is_(False)
        )
        self._untold_of = list(connection.scalars(gone))
        told = select(_confirmed.c.scope).where(_confirmed.c.peer == peer.device)
        self._erasures = list(connection.scalars(told))
        self._heads: dict[tuple[str, str], int] = {}

    def note_heads(self, heads: dict[tuple[str, str], int]) -> None:
        """How far the sender had each (scope, device) that is about to change; 0 for nothing."""
        self._heads = heads | self._heads

    def to_text(self) -> str:
        return json.dumps(
            {
                "peer": self._values,
                "untold": self._untold,
                "receipts": self._receipts,
                "forgotten": self._untold_of,
                "erasures": self._erasures,
                "heads": [[scope, device, seq] for (scope, device), seq in self._heads.items()],
            },
            separators=(",", ":"),
        )


def note(
    reading: Reading,
    file: str,
    peer: str,
    arrival: Arrival,
    report: MergeReport,
    before: Before,
    fixed: Fixed | None,
) -> int:
    """Remember an import that brought something; its id. ``fixed`` says why it could not be taken back.

    In a preview, what is remembered is rolled back with all else.
    """
    if report.erased:
        fixed = Fixed.ERASURE
    connection = reading.connection
    row = BundleImport(
        peer=peer,
        file=file,
        number=arrival.number,
        made_at=arrival.made_at,
        imported_at=reading.now,
        arrival=arrivals.to_text(arrival),
        before=_NOTHING if fixed else before.to_text(),
        fixed=fixed.value if fixed else "",
        fixed_at=reading.now if fixed else None,
    )
    reading.session.add(row)
    reading.session.flush()
    record = cast(int, row.id)
    _insert(
        connection,
        _parts,
        [
            {"bundle_import": record, "scope": scope, "device": device, "first": first, "last": last}
            for (scope, device), (first, last) in report.parts.items()
        ],
    )
    known: set[str] = set()
    for part in portions(report.overruled):
        known.update(connection.scalars(select(_overruled.c.record).where(_overruled.c.record.in_(part))))
    _insert(
        connection,
        _overruled,
        [
            {"record": one, "entity": entity, "scope": scope, "bundle_import": record}
            for one, (entity, scope) in report.overruled.items()
            if one not in known and scope not in report.erased
        ],
    )
    return record


def fix(writing: Writing, why: Fixed) -> None:
    """No import of before now can be taken back any more."""
    is_open = and_(_imports.c.fixed == "", _imports.c.taken_back_at.is_(None))
    writing.connection.execute(
        update(_imports).where(is_open).values(fixed=why.value, fixed_at=writing.now, before=_NOTHING)
    )


def imports(reading: Reading) -> list[ImportLine]:
    """All of them, newest first."""
    authors = Authors(reading)
    rows = reading.session.exec(select_rows(BundleImport).order_by(_imports.c.id.desc())).all()
    last = next((row.id for row in rows if row.taken_back_at is None), None)
    return [
        ImportLine(
            id=cast(int, row.id),
            sender=authors.name(row.peer),
            file=row.file,
            number=row.number,
            made_at=row.made_at,
            imported_at=row.imported_at,
            counts=arrivals.from_text(row.arrival),
            taken_back_at=row.taken_back_at,
            why_not=_why_not(row, is_last=row.id == last),
        )
        for row in rows
    ]


def parts_of(connection: Connection, bundle_import: int) -> Parts:
    """For each (scope, device) the numbers of the changes that an import brought."""
    rows = connection.execute(select(_parts).where(_parts.c.bundle_import == bundle_import))
    return {(row.scope, row.device): (row.first, row.last) for row in rows}


def changes_brought(connection: Connection, bundle_import: int) -> Iterator[Change]:
    """The changes that an import brought, in the order in which they came; blank where somebody was erased since."""
    brought = _brought(bundle_import)
    rows = connection.execute(select(log).select_from(log.join(_parts, brought)).order_by(log.c.position))
    return map(change_of, rows)


def take_back(writing: Writing, bundle_import: int) -> None:
    """Make the store as if this import had never been. Raises Refused, in plain words, when that cannot be."""
    row = writing.session.get_one(BundleImport, bundle_import)
    later = and_(_imports.c.id > row.id, _imports.c.taken_back_at.is_(None))
    is_last = writing.connection.execute(select(_imports.c.id).where(later)).first() is None
    why_not = _why_not(row, is_last=is_last)
    if why_not:
        raise Refused(why_not)
    parts = parts_of(writing.connection, bundle_import)
    _refuse_if_built_on(writing, bundle_import, parts)
    # The session must not hold rows that are about to change under it.
    writing.session.expunge_all()
    undone = unmerge(writing.connection, parts)
    writing.connection.execute(delete(_overruled).where(_overruled.c.bundle_import == bundle_import))
    _put_back(writing.connection, row.peer, json.loads(row.before))
    writing.connection.execute(
        update(_imports)
        .where(_imports.c.id == bundle_import)
        .values(taken_back_at=writing.now, before=_NOTHING)
    )
    writing.journal.note_merged(undone.touched, undone.scopes, ())
    writing.is_log_shorter = True


def _why_not(row: BundleImport, *, is_last: bool) -> str:
    if row.taken_back_at is not None:
        return _("This import was taken back already, {moment}.").format(
            moment=formats.moment(row.taken_back_at)
        )
    when = formats.moment(row.fixed_at) if row.fixed_at else ""
    match row.fixed:
        case Fixed.EXPORTED:
            return _(
                "This import cannot be taken back: a bundle was made since ({moment}), which tells that it arrived."
            ).format(moment=when)
        case Fixed.ERASURE:
            return _("This import cannot be taken back: it erased a dossier, and that is for good.")
        case Fixed.NEW_SERIES:
            return _("This import cannot be taken back: this store came back from a backup.")
        case Fixed.TAKEN_OVER:
            return _("This import cannot be taken back: with it this laptop became that of its coach.")
        case Fixed.LET_GO:
            return _("This import cannot be taken back: a dossier was let go of since ({moment}).").format(
                moment=when
            )
    return (
        ""
        if is_last
        else _("Take back the imports that came after it first, the last one before the others.")
    )


def _brought(bundle_import: int) -> ColumnElement[bool]:
    """What joins the log to the parts of an import."""
    return and_(
        _parts.c.bundle_import == bundle_import,
        _parts.c.scope == log.c.scope,
        _parts.c.device == log.c.device,
        log.c.seq.between(_parts.c.first, _parts.c.last),
    )


def _refuse_if_built_on(writing: Writing, bundle_import: int, parts: Parts) -> None:
    """Nothing that was written here since may rest on what came. Raises Refused."""
    brought = _brought(bundle_import)
    connection = writing.connection
    came = log.join(_parts, brought)
    first = connection.scalar(select(func.min(log.c.position)).select_from(came))
    if first is None:
        return
    since = [
        change_of(row)
        for row in connection.execute(
            select(log)
            .select_from(log.outerjoin(_parts, brought))
            .where(log.c.position > first, _parts.c.scope.is_(None))
            .order_by(log.c.position)
        )
    ]
    if not since:
        return
    stamps: set[str] = set()
    records: set[str] = set()
    for stamp, record in connection.execute(select(log.c.stamp, log.c.record).select_from(came)):
        stamps.add(stamp)
        records.add(record)
    for part in portions(sorted(records)):
        known = select(log.c.record).where(log.c.record.in_(part), log.c.position < first)
        records -= set(connection.scalars(known))
    scopes = {scope for scope, _device in parts}
    resting = [change for change in since if _rests_on(change, stamps, records, scopes)]
    if resting:
        raise Refused(_built_on(connection, resting))


def _rests_on(change: Change, stamps: set[str], new_records: set[str], scopes: set[str]) -> bool:
    """Whether somebody who wrote ``change`` did so on top of what came: over its values, in or about its records."""
    if change.kind is ChangeKind.ERASE:
        return change.scope in scopes
    if change.record in new_records:
        return True
    if change.kind is ChangeKind.PUT and any(
        stamp in stamps for replaced in change.replaced.values() for stamp in replaced.split()
    ):
        return True
    return not new_records.isdisjoint(_ID.findall(json.dumps(change.fields)))


def _built_on(connection: Connection, resting: list[Change]) -> str:
    names = names_of(connection, {change.scope for change in resting})
    places = dict.fromkeys(
        _("the directory")
        if change.scope == DIRECTORY_SCOPE
        else names.get(change.scope, _("a deleted dossier"))
        for change in resting
    )
    shown = ", ".join(list(places)[:3]) + (" …" if len(places) > 3 else "")
    return _(
        "This import cannot be taken back: you wrote on top of it since ({where}), and that would be lost. "
        "Nothing was changed."
    ).format(where=shown)


def _put_back(connection: Connection, peer: str, before: dict[str, Any]) -> None:
    values = before["peer"]
    at = values["last_received_at"]
    values["last_received_at"] = datetime.fromisoformat(at) if at else None
    peers = table_of(Peer)
    connection.execute(update(peers).where(peers.c.device == peer).values(**values))
    for name, number in before["untold"].items():
        nothing_newer = and_(peers.c.device == peer, peers.c[name] == 0)
        connection.execute(update(peers).where(nothing_newer).values({name: number}))
    connection.execute(delete(receipts_due).where(receipts_due.c.peer == peer))
    _insert(
        connection,
        receipts_due,
        [{"peer": peer, "scope": scope, "carried_by": carried} for scope, carried in before["receipts"]],
    )
    untold = and_(_forgotten.c.peer == peer, _forgotten.c.scope.in_(before["forgotten"]))
    connection.execute(update(_forgotten).where(untold).values(is_known=False))
    for scope, device, seq in before["heads"]:
        here = and_(peer_heads.c.peer == peer, peer_heads.c.scope == scope, peer_heads.c.device == device)
        connection.execute(delete(peer_heads).where(here))
        if seq:
            connection.execute(
                insert(peer_heads), {"peer": peer, "scope": scope, "device": device, "seq": seq}
            )
    said = delete(_confirmed).where(_confirmed.c.peer == peer)
    connection.execute(said.where(_confirmed.c.scope.not_in(before["erasures"])))


def _insert(connection: Connection, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
