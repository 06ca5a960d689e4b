"""Cards and enrolment: two devices know each other once each accepted the other's card."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlmodel import select

from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Peer
from werkzaam_tui.sync.bundle_writer import BUNDLE_SUFFIX, slug
from werkzaam_tui.sync.cards import CARD_SUFFIX, Card, read_card, write_card

EXCHANGE_SUFFIXES = frozenset({BUNDLE_SUFFIX, CARD_SUFFIX})
"""How the names of the files end that people give each other."""


@dataclass(frozen=True, slots=True)
class CardShown:
    """A card as people compare it."""

    device: str
    name: str
    role: StoreRole
    fingerprint: str
    """Six groups of four digits."""
    is_enrolled: bool = False


@dataclass(frozen=True, slots=True)
class OwnCard:
    path: Path
    card: CardShown


class FingerprintDiffers(Refused):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The digits of this card differ from those that were read aloud. Nothing was changed. "
                "Do not use this card; ask for it to be sent again."
            )
        )


def is_card(path: Path) -> bool:
    """Whether a file is a card by its name; otherwise it is to be taken for a bundle."""
    return path.suffix == CARD_SUFFIX


def ready_folder(folder: Path) -> Path:
    """``folder``, made if it was missing. ``Refused`` when that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Refused(
            _("The folder {folder} cannot be made. Nothing was changed. Choose another folder.").format(
                folder=folder
            )
        ) from None
    return folder


def own_card(reading: Reading) -> CardShown:
    """The card of this store's own device."""
    return _shown(identity_of(reading.session).card())


def write_own_card(reading: Reading, folder: Path) -> OwnCard:
    """Write this device's card to ``folder``; the same file again when it is there already.

    ``Refused`` when the folder is missing or cannot be written.
    """
    card = identity_of(reading.session).card()
    path = folder / f"werkzaam-{slug(card.name)}-{card.device[:4]}{CARD_SUFFIX}"
    write_card(card, path)
    return OwnCard(path, _shown(card))


def look_at_card(reading: Reading, path: Path) -> CardShown:
    """The card in a file, to compare its fingerprint. ``Refused`` when it can never be enrolled here."""
    card = read_card(path)
    known = _check(reading, card)
    return _shown(card, is_enrolled=known is not None)


def enrol(writing: Writing, path: Path, fingerprint: str) -> CardShown:
    """Accept the card in the file ``path``, of which somebody compared the ``fingerprint`` with its owner.

    ``Refused`` when the digits differ or the card cannot be enrolled here. Enrolling the same card again
    only takes over a new name.
    """
    card = read_card(path)
    known = _check(writing, card)
    if digits(fingerprint) != digits(card.fingerprint):
        raise FingerprintDiffers
    if known is not None:
        known.name = card.name
        return _shown(card, is_enrolled=True)
    writing.session.add(
        Peer(
            device=card.device,
            name=card.name,
            role=card.role,
            age_recipient=card.age_recipient,
            verify_key=card.verify_key,
            enrolled_at=writing.now,
        )
    )
    return _shown(card)


def digits(fingerprint: str) -> str:
    """The digits of a fingerprint, however they were spaced when they were typed."""
    return "".join(character for character in fingerprint if character.isdigit())


def peers(reading: Reading) -> list[Peer]:
    """The devices that were enrolled here and not revoked, by name. For services only."""
    query = select(Peer).where(Peer.revoked_at.is_(None))  # type: ignore[union-attr]
    return sorted(reading.session.exec(query).all(), key=lambda peer: (peer.name.casefold(), peer.device))


def find_peer(reading: Reading, name: str) -> str:
    """The enrolled device that people call ``name``, or whose id begins with it. ``Refused`` unless one does."""
    wanted = name.strip().casefold()
    every = peers(reading)
    found = [peer for peer in every if peer.name.casefold() == wanted] or [
        peer
        for peer in every
        if wanted and (wanted in peer.name.casefold() or peer.device.startswith(wanted))
    ]
    if len(found) == 1:
        return found[0].device
    names = ", ".join(f"{peer.name} ({peer.device[:4]})" for peer in found or every)
    if not found:
        raise Refused(
            _('No enrolled device is called "{name}". Enrolled are: {names}.').format(
                name=name, names=names or _("none")
            )
        )
    raise Refused(
        _('More than one device fits "{name}": {names}. Use the four characters behind the name.').format(
            name=name, names=names
        )
    )


def card_of(peer: Peer) -> Card:
    return Card(peer.device, peer.name, peer.role, peer.age_recipient, peer.verify_key)


def _shown(card: Card, *, is_enrolled: bool = False) -> CardShown:
    return CardShown(card.device, card.name, card.role, card.fingerprint, is_enrolled)


def _check(reading: Reading, card: Card) -> Peer | None:
    """The device of this card if it is enrolled already. ``Refused`` when it cannot be enrolled here."""
    if card.device == reading.owner.device:
        raise Refused(_("This is the card of this device itself. Choose the card that you were sent."))
    if card.role is reading.owner.role:
        raise Refused(
            _(
                "This is the card of another coach. You exchange with your office; choose the card of the office."
            )
            if card.role is StoreRole.COACH
            else _(
                "This is the card of another office. An office exchanges with coaches; choose a coach's card."
            )
        )
    known = reading.session.get(Peer, card.device)
    if known is None:
        return None
    if (known.age_recipient, known.verify_key) != (card.age_recipient, card.verify_key):
        raise Refused(
            _(
                "This device was enrolled before, with other keys. Nothing was changed. "
                "Call its owner: somebody may be pretending to be them."
            )
        )
    if known.revoked_at is not None:
        raise Refused(_("This device was revoked and cannot be enrolled again. Nothing was changed."))
    return known
