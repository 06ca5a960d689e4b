"""The devices that this one exchanges with: who they are, shutting one out, and changing this one's own keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import select

from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.exchange.cards import CardShown, card_of, own_card, peers
from werkzaam_tui.services.exchange.due import coach_of
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Coach, OwnDevice, Peer
from werkzaam_tui.sync.identity import former_keys_text


@dataclass(frozen=True, slots=True)
class DeviceLine:
    device: str
    name: str
    """On its card."""
    coach: str
    """Name of the coach whose laptop it is; empty for an office, and until its first bundle came."""
    role: StoreRole
    fingerprint: str
    enrolled_at: datetime
    revoked_at: datetime | None
    """UTC, as all instants here."""
    revoked_reason: str
    keys_changed_at: datetime | None
    last_received_at: datetime | None


def devices(reading: Reading) -> list[DeviceLine]:
    """All that were ever enrolled here: those in use by name, then the revoked ones, the last one first."""
    rows = reading.session.exec(select(Peer)).all()
    found = [_line(reading, peer) for peer in rows]
    in_use = sorted(
        (one for one in found if one.revoked_at is None), key=lambda one: (one.name.casefold(), one.device)
    )
    gone = [(one.revoked_at, one.device, one) for one in found if one.revoked_at is not None]
    return [*in_use, *(one for _at, _device, one in sorted(gone, reverse=True))]


def revoke(writing: Writing, device: str, reason: str, draft: str = "") -> str:
    """Take nothing more from ``device``, and make no bundle for it; what came from it stays. Its name.

    Raises InvalidInput without a reason, and Refused when it was revoked already.
    """
    if not reason.strip():
        raise InvalidInput({"reason": _("Say why in a few words, for instance: lost or stolen.")})
    peer = writing.session.get_one(Peer, device)
    if peer.revoked_at is not None:
        raise Refused(_("This device was revoked already. Nothing was changed."))
    peer.revoked_at, peer.revoked_reason = writing.now, reason.strip()
    drafts.drop(writing, draft)
    return peer.name


def change_own_keys(writing: Writing) -> CardShown:
    """Give this device new keys, and tell its neighbours with the next bundle; its card as it is now.

    Whoever does not know of them yet can go on writing to the old key until then.
    """
    neighbours = peers(writing)
    own = writing.session.exec(select(OwnDevice)).one()
    identity = identity_of(writing.session)
    if not any(peer.keys_from for peer in neighbours):
        # Everybody knows the present keys: those before them are not needed any more.
        identity = identity.without_former_secrets()
    fresh = identity.with_new_keys(writing.world.random_bytes)
    own.age_secret, own.signing_secret = fresh.age_secret, fresh.signing_secret
    own.former_keys = former_keys_text(fresh.former)
    for peer in neighbours:
        peer.keys_from = peer.last_sent + 1
    writing.session.flush()
    return own_card(writing)


def _line(reading: Reading, peer: Peer) -> DeviceLine:
    coach = reading.find(Coach, coach_of(reading.connection, peer.device))
    return DeviceLine(
        device=peer.device,
        name=peer.name,
        coach=coach.name if coach is not None else "",
        role=peer.role,
        fingerprint=card_of(peer).fingerprint,
        enrolled_at=peer.enrolled_at,
        revoked_at=peer.revoked_at,
        revoked_reason=peer.revoked_reason,
        keys_changed_at=peer.keys_changed_at,
        last_received_at=peer.last_received_at,
    )
