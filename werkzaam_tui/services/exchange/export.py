"""Making a bundle for another device.

In two transactions: the first takes a number, so that no two files ever carry the same one; the second
writes the file and then notes what it told. A crash in between leaves a number unused, or a file of which
nothing is noted: the next bundle then brings the same once more, which costs nothing.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, and_, or_, select, update

from werkzaam_tui import __version__
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE, Change
from werkzaam_tui.domain.dates import ZONE
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange.cards import card_of, peers
from werkzaam_tui.services.exchange.due import heads, is_due, log, receipts_due, unsent
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

    peer: str
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


def prepare(writing: Writing, peer: str) -> Prepared | None:
    """Take a number for a bundle to the device ``peer``, or None when there is nothing to bring it.

    A receipt that went with an earlier bundle is no reason to make another: whoever never got it sends the
    same changes again, and that makes the receipt due anew.
    """
    row = _peer(writing, peer)
    news = writing.connection.execute(unsent(writing.connection, row).limit(1)).first()
    fresh_receipt = and_(receipts_due.c.peer == peer, receipts_due.c.carried_by.is_(None))
    no_receipt = writing.connection.execute(select(receipts_due).where(fresh_receipt)).first() is None
    if news is None and no_receipt and not row.anew_from:
        return None
    row.last_sent += 1
    return Prepared(peer, row.name, row.last_sent)


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
    peer = _peer(writing, prepared.peer)
    identity = identity_of(writing.session)
    made_at = writing.now
    receipts = _receipts(writing.connection, peer)
    draft = BundleDraft(
        number=prepared.number,
        made_at=made_at,
        app_version=__version__,
        schema_version=migrations.CURRENT,
        receipts=receipts,
        confirms={peer.device: peer.last_received} if peer.last_received else {},
        writers=writing.owner.writers if len(writing.owner.writers) > 1 else (),
        anew=peer.anew_from > 0,
    )
    path = _free_place(folder, identity.name, peer.name, made_at, prepared.number)
    manifest = write_bundle(
        path,
        draft,
        _changes(writing.connection, peer),
        identity,
        [card_of(peer)],
        cancelled=cancelled,
        progress=progress,
    )
    _note_receipts(writing.connection, peer.device, prepared.number)
    peer.last_sent_at = made_at
    scopes = {each.scope for each in manifest.scopes}
    return Exported(
        path=path,
        recipient=peer.name,
        number=prepared.number,
        changes=manifest.changes,
        dossiers=len(scopes - {DIRECTORY_SCOPE}),
        receipts=len(receipts),
    )


def export(
    store: Store,
    peer: str,
    folder: Path,
    *,
    cancelled: Callable[[], bool] = _never,
    progress: Callable[[int], None] = _silent,
) -> Exported | None:
    """:func:`prepare` and :func:`make` in a row; None when there is nothing to bring to ``peer``."""
    with store.writing() as writing:
        prepared = prepare(writing, peer)
    if prepared is None:
        return None
    with store.writing() as writing:
        return make(writing, prepared, folder, cancelled=cancelled, progress=progress)


def recipients(reading: Reading) -> list[tuple[str, str]]:
    """Id and name of every device that a bundle can be made for."""
    return [(peer.device, peer.name) for peer in peers(reading)]


def _peer(reading: Reading, device: str) -> Peer:
    peer = reading.session.get(Peer, device)
    if peer is None or peer.revoked_at is not None:
        raise Refused(_("This device is not enrolled here, so there is no bundle for it. Nothing was made."))
    return peer


def _free_place(folder: Path, sender: str, recipient: str, made_at: datetime, number: int) -> Path:
    path = folder / bundle_name(sender, recipient, made_at.astimezone(ZONE))
    # Two bundles within one second.
    return path.with_stem(f"{path.stem}-{number}") if path.exists() else path


def _changes(connection: Connection, peer: Peer) -> Iterator[Change]:
    """All that ``peer`` should get and has not said it has, in the order in which this store learned of it."""
    news = unsent(connection, peer).subquery()
    mine = and_(log.c.scope == news.c.scope, log.c.device == news.c.device, log.c.seq > news.c.known)
    # Numbers first and rows in portions after: of a whole store only the numbers fit in memory.
    found = connection.execute(select(log.c.position).select_from(news.join(log, mine))).scalars()
    positions = sorted(array("q", found))
    for start in range(0, len(positions), _CHUNK):
        part = positions[start : start + _CHUNK]
        rows = connection.execute(select(log).where(log.c.position.in_(part)).order_by(log.c.position))
        yield from map(change_of, rows)


def _receipts(connection: Connection, peer: Peer) -> dict[str, dict[str, int]]:
    """How far this store has each scope of which ``peer`` does not know it yet; all of them after a restore.

    Of a scope that is not due to it, only how far its own changes came.
    """
    its_own = (peer.device, *peer.writers.split())
    allowed = or_(is_due(connection, peer, heads.c.scope), heads.c.device.in_(its_own))
    query = select(heads.c.scope, heads.c.device, heads.c.seq).where(allowed)
    if not peer.anew_from:
        due = receipts_due.join(heads, heads.c.scope == receipts_due.c.scope)
        query = query.select_from(due).where(receipts_due.c.peer == peer.device)
    vectors: dict[str, dict[str, int]] = defaultdict(dict)
    for scope, device, seq in connection.execute(query):
        vectors[scope][device] = seq
    return dict(vectors)


def _note_receipts(connection: Connection, peer: str, number: int) -> None:
    waiting = and_(receipts_due.c.peer == peer, receipts_due.c.carried_by.is_(None))
    connection.execute(update(receipts_due).where(waiting).values(carried_by=number))
