"""Making a bundle for another device.

In two transactions: the first takes a number, so that no two files ever carry the same one; the second
writes the file and then notes what it told. A crash in between leaves a number unused, or a file of which
nothing is noted: the next bundle then brings the same once more, which costs nothing.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Select, and_, func, or_, select, union_all, update

from werkzaam_tui import __version__
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE, Change
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.dates import ZONE
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange import imports, letting_go, unsaved
from werkzaam_tui.services.exchange.cards import card_of
from werkzaam_tui.services.exchange.cards import peers as enrolled
from werkzaam_tui.services.exchange.due import coach_of, heads, is_due, log, receipts_due, unsent
from werkzaam_tui.services.exchange.imports import Fixed
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.storage import migrations
from werkzaam_tui.storage.journal import change_of
from werkzaam_tui.storage.store import Reading, Store, Writing
from werkzaam_tui.storage.tables import Peer
from werkzaam_tui.sync.bundle import BundleDraft, bundle_name, write_bundle

_CHUNK = 500


def _never() -> bool:
    return False


def _silent(done: int) -> None:
    del done


@dataclass(frozen=True, slots=True)
class Prepared:
    """A bundle that can be made now."""

    devices: tuple[str, ...]
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle that was made."""

    path: Path
    recipient: str
    """Name of the other device."""
    number: int
    changes: int
    dossiers: int
    """Scopes with changes in it, the directory not counted."""
    receipts: int
    """Scopes of which it tells what arrived here."""


class NotOfOneParty(Refused):
    def __init__(self) -> None:
        super().__init__(
            _(
                "One bundle can be for several laptops of the same coach, or several devices of the office, and for "
                "nobody else: each would read the other's dossiers. Nothing was made; make one for each."
            )
        )


def prepare(writing: Writing, *devices: str) -> Prepared | None:
    """Take a number for a bundle to ``devices``, or None when there is nothing to bring any of them.

    A receipt that went with an earlier bundle is no reason to make another: whoever never got it sends the
    same changes again, and that makes the receipt due anew. Raises NotOfOneParty unless all may have the same.
    """
    rows = [_peer(writing, device) for device in devices]
    if len(rows) > 1 and not _have_the_same_due(writing.connection, rows):
        raise NotOfOneParty
    unsaved.send_along(writing)
    if not any(_is_something_due(writing, row) for row in rows):
        return None
    number = max(row.last_sent for row in rows) + 1
    for row in rows:
        row.last_sent = number
    # Already now: a file that is written and of which nothing could be noted any more may be handed on.
    imports.fix(writing, Fixed.EXPORTED)
    return Prepared(devices, _names(rows), number)


def _names(rows: Sequence[Peer]) -> str:
    return ", ".join(dict.fromkeys(row.name for row in rows))


def _is_something_due(writing: Writing, row: Peer) -> bool:
    news = writing.connection.execute(unsent(writing.connection, row).limit(1)).first()
    fresh_receipt = and_(receipts_due.c.peer == row.device, receipts_due.c.carried_by.is_(None))
    return (
        news is not None
        or writing.connection.execute(select(receipts_due).where(fresh_receipt)).first() is not None
        or row.anew_from > 0
        or row.keys_from > 0
        or bool(letting_go.untold(writing, row.device))
    )


def groups(reading: Reading, devices: Sequence[str]) -> list[tuple[str, ...]]:
    """``devices``, those together for which one bundle can be made."""
    found: list[list[Peer]] = []
    for device in devices:
        row = _peer(reading, device)
        for group in found:
            if _have_the_same_due(reading.connection, [*group, row]):
                group.append(row)
                break
        else:
            found.append([row])
    return [tuple(row.device for row in group) for group in found]


def _have_the_same_due(connection: Connection, rows: Sequence[Peer]) -> bool:
    """Whether all of ``rows`` are of one party, and each may have whatever is due to another."""
    first = rows[0]
    if any(row.role is not first.role or row.anew_from for row in rows):
        return False
    if first.role is StoreRole.OFFICE:
        return True
    if len({coach_of(connection, row.device) for row in rows}) > 1:
        return False
    due = {scope for row in rows for scope in connection.scalars(_scopes(connection, row))}
    return all(due <= set(connection.scalars(_allowed(connection, row))) for row in rows)


def _scopes(connection: Connection, row: Peer) -> Select[tuple[str]]:
    return select(unsent(connection, row).subquery().c.scope).distinct()


def _allowed(connection: Connection, row: Peer) -> Select[tuple[str]]:
    return select(heads.c.scope).where(is_due(connection, row, heads.c.scope)).distinct()


def make(
    writing: Writing,
    prepared: Prepared,
    folder: Path,
    *,
    cancelled: Callable[[], bool] = _never,
    progress: Callable[[int], None] = _silent,
) -> Exported:
    """Write the bundle to a new file in ``folder`` and note what it told.

    ``progress`` is told the number of changes so far. ``Refused`` when the folder cannot be written, and
    ``BundleCancelled`` when ``cancelled`` said so; then there is no file and everything still waits.
    """
    peers = [_peer(writing, device) for device in prepared.devices]
    identity = identity_of(writing.session)
    made_at = writing.now
    receipts = _receipts(writing.connection, peers)
    draft = BundleDraft(
        number=prepared.number,
        made_at=made_at,
        app_version=__version__,
        schema_version=migrations.CURRENT,
        receipts=receipts,
        confirms={peer.device: peer.last_received for peer in peers if peer.last_received},
        writers=writing.owner.writers if len(writing.owner.writers) > 1 else (),
        anew=any(peer.anew_from for peer in peers),
        keys=identity.key_changes if any(peer.keys_from for peer in peers) else (),
        forgotten=tuple(
            sorted({scope for peer in peers for scope in letting_go.untold(writing, peer.device)})
        ),
    )
    path = _free_place(folder, identity.name, _file_name(writing, peers), made_at, prepared.number)
    manifest = write_bundle(
        path,
        draft,
        _changes(writing.connection, peers),
        identity,
        [card_of(peer) for peer in peers],
        cancelled=cancelled,
        progress=progress,
    )
    for peer in peers:
        _note_receipts(writing.connection, peer.device, prepared.number)
        letting_go.note_told(writing, peer.device, prepared.number)
        peer.last_sent_at, peer.last_sent_position = made_at, writing.position
    scopes = {each.scope for each in manifest.scopes}
    return Exported(
        path=path,
        recipient=prepared.name,
        number=prepared.number,
        changes=manifest.changes,
        dossiers=len(scopes - {DIRECTORY_SCOPE}),
        receipts=len(receipts),
    )


def export(
    store: Store,
    device: str,
    folder: Path,
    *also: str,
    cancelled: Callable[[], bool] = _never,
    progress: Callable[[int], None] = _silent,
) -> Exported | None:
    """:func:`prepare` and :func:`make` in a row; None when there is nothing to bring to any of the devices."""
    with store.writing() as writing:
        prepared = prepare(writing, device, *also)
    if prepared is None:
        return None
    with store.writing() as writing:
        return make(writing, prepared, folder, cancelled=cancelled, progress=progress)


def recipients(reading: Reading) -> list[tuple[str, str]]:
    """Id and name of every device that a bundle can be made for."""
    return [(peer.device, peer.name) for peer in enrolled(reading)]


def _peer(reading: Reading, device: str) -> Peer:
    peer = reading.session.get(Peer, device)
    if peer is None or peer.revoked_at is not None:
        raise Refused(_("This device is not enrolled here, so there is no bundle for it. Nothing was made."))
    return peer


def _file_name(reading: Reading, peers: Sequence[Peer]) -> str:
    """For whom a file is, in its name: with the beginning of the device's id where two devices have one name."""
    namesakes = [peer for peer in enrolled(reading) if peer.name == peers[0].name]
    name = _names(peers)
    return f"{name} {peers[0].device[:4]}" if len(peers) == 1 < len(namesakes) else name


def _free_place(folder: Path, sender: str, recipient: str, made_at: datetime, number: int) -> Path:
    path = folder / bundle_name(sender, recipient, made_at.astimezone(ZONE))
    # Two bundles within one second.
    return path.with_stem(f"{path.stem}-{number}") if path.exists() else path


def _changes(connection: Connection, peers: Sequence[Peer]) -> Iterator[Change]:
    """All that any of ``peers`` should get and has not said it has, in the order in which this store learned of it."""
    each = union_all(*(select(unsent(connection, peer).subquery()) for peer in peers)).subquery()
    news = (
        select(
            each.c.scope,
            each.c.device,
            func.min(each.c.known).label("known"),
            func.max(each.c.seq).label("seq"),
        )
        .group_by(each.c.scope, each.c.device)
        .subquery()
    )
    mine = and_(
        log.c.scope == news.c.scope,
        log.c.device == news.c.device,
        log.c.seq > news.c.known,
        log.c.seq <= news.c.seq,
    )
    # Numbers first and rows in portions after: of a whole store only the numbers fit in memory.
    found = connection.execute(select(log.c.position).select_from(news.join(log, mine))).scalars()
    positions = sorted(array("q", found))
    for start in range(0, len(positions), _CHUNK):
        part = positions[start : start + _CHUNK]
        rows = connection.execute(select(log).where(log.c.position.in_(part)).order_by(log.c.position))
        yield from map(change_of, rows)


def _receipts(connection: Connection, peers: Sequence[Peer]) -> dict[str, dict[str, int]]:
    """How far this store has each scope of which one of ``peers`` does not know it yet; all after a restore.

    Of a scope that is not due to it, only how far its own changes came.
    """
    vectors: dict[str, dict[str, int]] = defaultdict(dict)
    for peer in peers:
        its_own = (peer.device, *peer.writers.split())
        allowed = or_(is_due(connection, peer, heads.c.scope), heads.c.device.in_(its_own))
        query = select(heads.c.scope, heads.c.device, heads.c.seq).where(allowed)
        if not peer.anew_from:
            due = receipts_due.join(heads, heads.c.scope == receipts_due.c.scope)
            query = query.select_from(due).where(receipts_due.c.peer == peer.device)
        for scope, device, seq in connection.execute(query):
            vectors[scope][device] = seq
    return dict(vectors)


def _note_receipts(connection: Connection, peer: str, number: int) -> None:
    waiting = and_(receipts_due.c.peer == peer, receipts_due.c.carried_by.is_(None))
    connection.execute(update(receipts_due).where(waiting).values(carried_by=number))
