"""What each other device has of this store, what waits for it, and that in one sentence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import and_, func, select

from werkzaam_tui import formats
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.ids import first_id, instant_of
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.exchange import letting_go, overruled, refusals, transfers, unsaved
from werkzaam_tui.services.exchange.cards import card_of, own_card, peers
from werkzaam_tui.services.exchange.conflicts import count_open
from werkzaam_tui.services.exchange.due import coach_of, log, peer_heads, receipts_due, unsent
from werkzaam_tui.services.exchange.values import names_of
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Coach, Participant, Peer
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.clock import stamp_instant


@dataclass(frozen=True, slots=True)
class WaitingDossier:
    """Changes of one scope that wait; ``participant`` is empty for the shared directory."""

    participant: str
    name: str
    """Empty when the dossier was deleted."""
    changes: int
    newest: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a device has not said it has."""

    changes: int
    oldest: datetime | None
    """UTC; None when nothing waits."""
    newest: datetime | None
    dossiers: tuple[WaitingDossier, ...]
    """Most recently written first."""


@dataclass(frozen=True, slots=True)
class PeerStatus:
    device: str
    name: str
    role: StoreRole
    fingerprint: str
    enrolled_at: datetime
    has_until: datetime | None
    """For an office, UTC: it has all that this laptop wrote up to and including then; None when it has none."""
    waiting: Waiting
    is_under_way: bool
    """All that waits is in a bundle already, of which no receipt came back yet."""
    receipt_waits: bool
    """Something arrived from it of which it was not told yet."""
    last_sent: int
    last_sent_at: datetime | None
    last_received: int
    last_received_at: datetime | None
    """When it made that bundle: this store has everything that was due from it up to then."""
    dossiers: int
    """Participants followed by its coach; 0 for an office."""
    must_hear_of_restore: bool = False
    """This store came back from a backup, and no bundle that says so was made for it yet."""
    must_hear_of_keys: bool = False
    """This device has new keys, or let go of a dossier, and no bundle that says so was made for it yet."""

    @property
    def has_something_to_hear(self) -> bool:
        """Whether there is a reason to make a bundle for it."""
        return (
            self.waiting.changes > 0
            or self.receipt_waits
            or self.must_hear_of_restore
            or self.must_hear_of_keys
        )

    @property
    def here_until(self) -> datetime | None:
        """For a coach, UTC: all that the coach wrote up to and including this second is here; None for nothing.

        Of the second in which the bundle was made, a part may have been written after it.
        """
        if self.last_received_at is None:
            return None
        return self.last_received_at.replace(microsecond=0) - timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class ExchangeStatus:
    name: str
    role: StoreRole
    fingerprint: str
    peers: tuple[PeerStatus, ...]
    conflicts: int
    """Fields written on two sides at once that nobody settled yet."""
    overruled: int
    """Records deleted on one side and written to on the other, of which nobody has read that yet."""
    to_answer: int
    """Dossiers that are offered to the coach of this laptop."""
    to_return: int
    """Dossiers of which a stand-in has them for longer than was agreed."""
    unsaved: int
    """Dossiers, offered or gone to another coach, in which something was typed here that did not go along yet."""
    refused_at: datetime | None
    """When (UTC) a bundle was last refused, if nothing was imported since."""


def status(reading: Reading) -> ExchangeStatus:
    own = own_card(reading)
    offers = transfers.transfers(reading)
    return ExchangeStatus(
        name=own.name,
        role=own.role,
        fingerprint=own.fingerprint,
        peers=tuple(_peer_status(reading, peer) for peer in peers(reading)),
        conflicts=count_open(reading),
        overruled=overruled.count(reading),
        to_answer=sum(offer.is_to_me for offer in offers),
        to_return=sum(offer.is_to_return for offer in offers),
        unsaved=len(unsaved.left_here(reading)),
        refused_at=refusals.unheeded(reading),
    )


def sentence(peer: PeerStatus, today: date) -> str:
    """What ``peer`` and this store have of each other, as one sentence, and what waits for it as the next."""
    if peer.role is StoreRole.OFFICE:
        first = (
            _("{name} has nothing of this laptop yet.").format(name=peer.name)
            if peer.has_until is None
            else _("{name} has everything up to and including {moment}.").format(
                name=peer.name, moment=formats.moment_exact(peer.has_until, today)
            )
        )
    else:
        first = (
            _("Nothing has come from {name} yet.").format(name=peer.name)
            if peer.here_until is None
            else _("Everything of {name} up to and including {moment} is here.").format(
                name=peer.name, moment=formats.moment_exact(peer.here_until, today)
            )
        )
    return f"{first} {_what_waits(peer, today)}"


def _what_waits(peer: PeerStatus, today: date) -> str:
    n = peer.waiting.changes
    if peer.must_hear_of_restore:
        return _("It does not know yet that this store came back from a backup: make a bundle.")
    if not n and peer.must_hear_of_keys:
        return _("It does not know yet of your new keys, or which dossier you let go of: make a bundle.")
    if not n:
        return _("A receipt waits.") if peer.receipt_waits else _("Nothing waits.")
    if peer.is_under_way and peer.last_sent_at is not None:
        return ngettext(
            "{n} change went in the bundle of {moment}; the receipt is not back yet.",
            "{n} changes went in the bundle of {moment}; the receipt is not back yet.",
            n,
        ).format(n=formats.number(n), moment=formats.moment(peer.last_sent_at, today))
    return ngettext("{n} change waits.", "{n} changes wait.", n).format(n=formats.number(n))


def _peer_status(reading: Reading, peer: Peer) -> PeerStatus:
    waiting, furthest = _waiting(reading, peer)
    is_coach = peer.role is StoreRole.COACH
    receipt = and_(receipts_due.c.peer == peer.device, receipts_due.c.carried_by.is_(None))
    return PeerStatus(
        device=peer.device,
        name=_name(reading, peer),
        role=peer.role,
        fingerprint=card_of(peer).fingerprint,
        enrolled_at=peer.enrolled_at,
        has_until=None if is_coach else _has_until(reading, peer),
        waiting=waiting,
        is_under_way=0 < furthest <= peer.last_sent_position,
        receipt_waits=reading.connection.execute(select(receipts_due).where(receipt)).first() is not None,
        last_sent=peer.last_sent,
        last_sent_at=peer.last_sent_at,
        last_received=peer.last_received,
        last_received_at=peer.last_received_at,
        must_hear_of_restore=peer.anew_from > 0 and peer.last_sent < peer.anew_from,
        must_hear_of_keys=peer.keys_from > peer.last_sent or letting_go.is_news(reading, peer.device),
        dossiers=_dossiers(reading, coach_of(reading.connection, peer.device)) if is_coach else 0,
    )


def _waiting(reading: Reading, peer: Peer) -> tuple[Waiting, int]:
    """What waits, and the position in the log of the last of it; 0 for nothing.

    Looks at the first and last waiting change of each scope and device, not at those in between.
    """
    news = unsent(reading.connection, peer).subquery()
    first, last = log.alias("first"), log.alias("last")
    query = (
        select(news, last.c.position, first.c.stamp.label("oldest"), last.c.stamp.label("newest"))
        .join(
            first,
            and_(
                first.c.scope == news.c.scope,
                first.c.device == news.c.device,
                first.c.seq == news.c.known + 1,
            ),
        )
        .join(
            last,
            and_(last.c.scope == news.c.scope, last.c.device == news.c.device, last.c.seq == news.c.seq),
        )
    )
    rows = reading.connection.execute(query).all()
    if not rows:
        return Waiting(0, None, None, ()), 0
    counts: dict[str, int] = defaultdict(int)
    newest: dict[str, str] = defaultdict(str)
    for row in rows:
        counts[row.scope] += row.seq - row.known
        newest[row.scope] = max(newest[row.scope], row.newest)
    names = names_of(reading.connection, counts)
    dossiers = tuple(
        WaitingDossier(
            participant="" if scope == DIRECTORY_SCOPE else scope,
            name=names.get(scope, ""),
            changes=counts[scope],
            newest=stamp_instant(newest[scope]),
        )
        for scope in sorted(counts, key=lambda scope: newest[scope], reverse=True)
    )
    oldest = stamp_instant(min(row.oldest for row in rows))
    newest_of_all = max(dossier.newest for dossier in dossiers)
    waiting = Waiting(sum(counts.values()), oldest, newest_of_all, dossiers)
    return waiting, max(row.position for row in rows)


def _has_until(reading: Reading, peer: Peer) -> datetime | None:
    """Up to and including which second ``peer`` has all that was written here (UTC); None when it has nothing.

    By the clock of the wall when it was written, which a batch has in its id: a stamp runs ahead for as long as a
    clock that was ahead has been set right. A second of which only a part is there does not count.
    """
    mine = log.c.device.in_(reading.owner.writers)
    arrived = select(peer_heads.c.seq).where(
        peer_heads.c.peer == peer.device, peer_heads.c.device.in_(reading.owner.writers)
    )
    if reading.connection.execute(arrived.limit(1)).first() is None:
        return None
    news = unsent(reading.connection, peer).subquery()
    waits = and_(
        log.c.scope == news.c.scope,
        log.c.device == news.c.device,
        log.c.seq > news.c.known,
        log.c.seq <= news.c.seq,
    )
    first = reading.connection.scalar(
        select(func.min(log.c.batch)).select_from(log.join(news, waits)).where(mine)
    )
    # In this order the index finds it at once; a maximum may go through the whole log.
    there = select(log.c.batch).where(mine).order_by(log.c.batch.desc()).limit(1)
    if first is None:
        last = reading.connection.scalar(there)
        # Written while the clock was ahead: all up to now is there, and nothing can be said of later.
        return min(instant_of(last), reading.now) if last is not None else None
    until = instant_of(first).replace(microsecond=0)
    last = reading.connection.scalar(there.where(log.c.batch < first_id(until)))
    return instant_of(last) if last is not None else until - timedelta(seconds=1)


def _name(reading: Reading, peer: Peer) -> str:
    """What the directory calls the coach; the name on the card for an office."""
    coach = reading.find(Coach, coach_of(reading.connection, peer.device))
    return coach.name if coach is not None else peer.name


def _dossiers(reading: Reading, coach: str) -> int:
    table = table_of(Participant)
    query = select(func.count()).select_from(table).where(table.c.coach == coach)
    return reading.connection.scalar(query) or 0
