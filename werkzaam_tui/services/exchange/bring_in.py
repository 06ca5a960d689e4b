"""Taking in another device's bundle: look first, then all of it in one transaction, or nothing.

The preview is the import itself in a transaction that is rolled back, so it cannot differ from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, and_, delete
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InterfaceError, StatementError
from sqlmodel import select

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE, Change, ChangeKind
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange import imports, letting_go, replacing, transfers, unsaved
from werkzaam_tui.services.exchange.arrivals import Arrival, arrival_of
from werkzaam_tui.services.exchange.cards import card_of
from werkzaam_tui.services.exchange.due import peer_heads, receipts_due
from werkzaam_tui.services.exchange.import_report import Report, report
from werkzaam_tui.services.exchange.imports import Before, Fixed
from werkzaam_tui.services.exchange.values import names_of
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.services.people import merging
from werkzaam_tui.services.privacy import erasure
from werkzaam_tui.services.safekeeping import renewal
from werkzaam_tui.storage import migrations
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Peer
from werkzaam_tui.storage.upsert import upsert
from werkzaam_tui.sync.bundle import BundleCancelled, Manifest, OpenBundle, open_bundle
from werkzaam_tui.sync.cards import KeyChange, with_new_keys
from werkzaam_tui.sync.merge import MergeReport, MissingChanges, merge

_CHUNK = 500


class EarlierBundleMissing(Refused):
    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "An earlier bundle of {name} never arrived here, and this one builds on it. Nothing was changed. "
                "Import the earlier one first, or ask {name} for a new bundle: that will hold everything."
            ).format(name=name)
        )


class NotUnderstood(Refused):
    """The sender is known and the file whole, but its changes do not fit the tables."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "{name} sent something in this bundle that this WerkZaam does not understand. "
                "Nothing was changed. Check that both have the same version of WerkZaam."
            ).format(name=name)
        )


@dataclass(frozen=True, slots=True)
class _Taken:
    report: MergeReport
    confirmed: bool
    """The sender said of something for the first time that it has it."""
    new_keys: bool
    """The sender told of keys that were not known here."""
    before: Before


def _never() -> bool:
    return False


def _silent(done: int) -> None:
    del done


def preview(
    reading: Reading,
    path: Path,
    *,
    cancelled: Callable[[], bool] = _never,
    progress: Callable[[int], None] = _silent,
) -> Arrival:
    """What :func:`bring_in` would do with the same file. Raises the same errors.

    The transaction of ``reading`` is rolled back by its owner, and must be: see :meth:`Store.trying`.
    """
    bundle = _opened(reading, path, cancelled, progress)
    taken = _take_in(reading, bundle, cancelled, progress)
    return arrival_of(reading, bundle.manifest, taken.report, taken.confirmed, taken.new_keys)


@dataclass(frozen=True, slots=True)
class Preview:
    arrival: Arrival
    report: Report


def preview_in_full(
    reading: Reading,
    path: Path,
    *,
    cancelled: Callable[[], bool] = _never,
    progress: Callable[[int], None] = _silent,
) -> Preview:
    """:func:`preview`, with everything per person, record and field. Raises the same errors."""
    bundle = _opened(reading, path, cancelled, progress)
    # Of who is erased by it the name is still here to be told; after the import it is nowhere.
    names = names_of(reading.connection, {sent.scope for sent in bundle.manifest.scopes})
    taken = _take_in(reading, bundle, cancelled, progress)
    arrival = arrival_of(reading, bundle.manifest, taken.report, taken.confirmed, taken.new_keys)
    if arrival.is_nothing_new:
        return Preview(arrival, Report(()))
    device = bundle.manifest.sender.device
    noted = imports.note(reading, path.name, device, arrival, taken.report, taken.before, None)
    return Preview(arrival, report(reading, noted, names_before=names))


def bring_in(
    writing: Writing,
    path: Path,
    *,
    cancelled: Callable[[], bool] = _never,
    progress: Callable[[int], None] = _silent,
) -> Arrival:
    """Verify the bundle in the file ``path``, and take in what is new here; the file is only read.

    ``progress`` is told the number of changes verified, and then that of those taken in. ``Refused`` in its
    many kinds when the file is no good, is not for this device, or builds on a bundle that never came;
    nothing is changed then.
    """
    bundle = _opened(writing, path, cancelled, progress)
    since = writing.position
    taken = _take_in(writing, bundle, cancelled, progress)
    merged, manifest = taken.report, bundle.manifest
    arrival = arrival_of(writing, manifest, merged, taken.confirmed, taken.new_keys)
    writing.journal.note_merged(merged.touched, merged.scopes, merged.furthest.values())
    unsaved.put_late_in_forms(writing, since)
    fixed = Fixed.TAKEN_OVER if replacing.take_over(writing) else None
    merging.follow(writing)
    transfers.end_overtaken(writing)
    if renewal.was_set_back(writing, manifest.receipts):
        renewal.begin(writing)
        fixed = Fixed.NEW_SERIES
    if not arrival.is_nothing_new:
        imports.note(writing, path.name, manifest.sender.device, arrival, merged, taken.before, fixed)
    return arrival


def _opened(
    reading: Reading, path: Path, cancelled: Callable[[], bool], progress: Callable[[int], None]
) -> OpenBundle:
    every = reading.session.exec(select(Peer)).all()
    return open_bundle(
        path,
        identity_of(reading.session),
        {peer.device: card_of(peer) for peer in every},
        revoked={peer.device for peer in every if peer.revoked_at is not None},
        former_keys={peer.device: peer.former_keys.split() for peer in every},
        known_schemas=migrations.KNOWN,
        cancelled=cancelled,
        progress=progress,
    )


def _take_in(
    reading: Reading, bundle: OpenBundle, cancelled: Callable[[], bool], progress: Callable[[int], None]
) -> _Taken:
    """Merge the changes and note what the sender has."""
    manifest, connection = bundle.manifest, reading.connection
    peer = reading.session.get_one(Peer, manifest.sender.device)
    before = Before(connection, peer)
    confirms = manifest.confirms.get(reading.owner.device, 0)
    changes = letting_go.without_forgotten(reading, peer.device, confirms, bundle.changes())
    try:
        report = merge(connection, _foreseen(reading, _watched(changes, cancelled, progress)))
    except MissingChanges:
        raise EarlierBundleMissing(peer.name) from None
    except (StatementError, ValueError, TypeError, LookupError) as error:
        if isinstance(error, DBAPIError) and not isinstance(
            error, (IntegrityError, InterfaceError, DataError)
        ):
            raise
        raise NotUnderstood(peer.name) from error
    is_news = manifest.number > peer.last_received
    if manifest.anew and is_news:
        # It lost what it had after its backup, and gets that once more; its own later changes among it.
        before.note_heads(_peer_heads(connection, peer.device))
        connection.execute(delete(peer_heads).where(peer_heads.c.peer == peer.device))
        # Of what was made for it nothing is under way any more; and its backup may be older than this device's keys.
        peer.last_sent_position = 0
        if identity_of(reading.session).former:
            peer.keys_from = peer.last_sent + 1
        letting_go.tell_again(reading, peer.device)
    confirmed = False
    if is_news:
        before.note_heads(_peer_heads(connection, peer.device, manifest.forgotten))
        letting_go.note_let_go(reading, peer, manifest)
        # An older bundle tells nothing that a later one did not, and what its sender had then may be gone there since.
        confirmed = _note_peer_heads(connection, peer.device, manifest, before)
    erasure.note_carried_out(connection, reading.now)
    _note_receipts(connection, peer, manifest, report, reading.owner.device)
    new_keys = _note_keys(reading, peer, manifest.keys)
    if is_news:
        if manifest.keys or manifest.forgotten:
            _owe_receipts(connection, peer.device, {DIRECTORY_SCOPE})
        peer.last_received, peer.last_received_at = manifest.number, manifest.made_at
        peer.writers = " ".join(manifest.writers)
    if peer.anew_from and confirms >= peer.anew_from:
        peer.anew_from = 0
    if peer.keys_from and confirms >= peer.keys_from:
        peer.keys_from = 0
    reading.session.flush()
    return _Taken(report, confirmed, new_keys, before)


def _note_keys(reading: Reading, peer: Peer, changes: Iterable[KeyChange]) -> bool:
    """Take over the new keys that the sender told of, and say whether there were any.

    A bundle that was made with those in between may still come.
    """
    *former, present = with_new_keys(card_of(peer), changes)
    if former:
        peer.former_keys = " ".join([*peer.former_keys.split(), *(card.verify_key for card in former)])
        peer.age_recipient, peer.verify_key = present.age_recipient, present.verify_key
        peer.keys_changed_at = reading.now
    return bool(former)


def _foreseen(reading: Reading, changes: Iterable[Change]) -> Iterator[Change]:
    for change in changes:
        if change.kind is ChangeKind.ERASE:
            erasure.note_who_may_have(reading, change.scope)
        yield change


def _watched(
    changes: Iterable[Change], cancelled: Callable[[], bool], progress: Callable[[int], None]
) -> Iterator[Change]:
    for done, change in enumerate(changes):
        if done % _CHUNK == 0:
            if cancelled():
                raise BundleCancelled
            progress(done)
        yield change


def _note_peer_heads(connection: Connection, peer: str, manifest: Manifest, known: Before) -> bool:
    """What the sender says it has, and what it sent, it has. Whether any of it was not known yet."""
    has: dict[tuple[str, str], int] = {
        (scope, device): seq for scope, vector in manifest.receipts.items() for device, seq in vector.items()
    }
    told = set(has)
    for sent in manifest.scopes:
        place = (sent.scope, sent.device)
        has[place] = max(sent.last, has.get(place, 0))
    if not has:
        return False
    before = _peer_heads(connection, peer, {scope for scope, _device in has})
    news = {place: seq for place, seq in has.items() if seq > before.get(place, 0)}
    known.note_heads({place: before.get(place, 0) for place in news})
    if news:
        upsert(
            connection,
            peer_heads,
            [
                {"peer": peer, "scope": scope, "device": device, "seq": seq}
                for (scope, device), seq in news.items()
            ],
        )
    return any(place in told and place[1] != peer for place in news)


def _peer_heads(
    connection: Connection, peer: str, scopes: Iterable[str] | None = None
) -> dict[tuple[str, str], int]:
    """How far ``peer`` has each (scope, device), in ``scopes`` or in all."""
    query = peer_heads.select().where(peer_heads.c.peer == peer)
    queries = (
        [query]
        if scopes is None
        else [query.where(peer_heads.c.scope.in_(part)) for part in portions(scopes)]
    )
    return {(row.scope, row.device): row.seq for each in queries for row in connection.execute(each)}


def _note_receipts(
    connection: Connection, peer: Peer, manifest: Manifest, report: MergeReport, own_device: str
) -> None:
    """Drop the receipts that the sender has by now, and owe one for all that it sent."""
    confirmed = manifest.confirms.get(own_device, 0)
    connection.execute(
        delete(receipts_due).where(
            and_(receipts_due.c.peer == peer.device, receipts_due.c.carried_by <= confirmed)
        )
    )
    # An old file once more is no news of what the sender knows: it must not make a receipt due for ever.
    if manifest.number <= peer.last_received and not report.changes:
        return
    _owe_receipts(connection, peer.device, {sent.scope for sent in manifest.scopes})


def _owe_receipts(connection: Connection, peer: str, scopes: set[str]) -> None:
    """Let the next bundle to ``peer`` say how far ``scopes`` are here."""
    if scopes:
        upsert(
            connection,
            receipts_due,
            [{"peer": peer, "scope": scope, "carried_by": None} for scope in sorted(scopes)],
        )
