"""The card of a device: what another device needs to write to it and to recognise what it wrote.

A card is no secret. Two people who enrol each other's devices exchange the card files and read the
fingerprints aloud.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import N_, _
from werkzaam_tui.sync.clock import is_device
from werkzaam_tui.sync.safe_write import place_file

CARD_SUFFIX = ".werkzaam-card"
CARD_FORMAT = "werkzaam-card"
CARD_VERSION = 1
MAX_NAME = 80
_MAX_CARD_BYTES = 16 * 1024
_FIELDS = ("device", "name", "role", "age_recipient", "verify_key")
_FINGERPRINT_DIGITS = 24


class CardRefused(Refused):
    """A card file that cannot be used; nothing was changed."""


_UNREADABLE = N_("The card could not be read. Nothing was changed. Check that the file is still there.")
_NOT_A_CARD = N_(
    "This file is not a WerkZaam card. Nothing was changed. Choose a file that ends in .werkzaam-card."
)
_DAMAGED = N_("This card is damaged. Nothing was changed. Ask the other person to send the card again.")
_NEWER = N_(
    "This card was made by a newer WerkZaam. Nothing was changed. Update WerkZaam first, "
    "then choose the card again."
)


@dataclass(frozen=True, slots=True)
class Card:
    device: str
    """Twelve hexadecimal characters."""
    name: str
    """What people call this device, for instance the name of the coach or "Kantoor"."""
    role: StoreRole
    age_recipient: str
    """Public age key (``age1...``): who has this card can write to the device."""
    verify_key: str
    """Public Ed25519 key, 64 hexadecimal characters: recognises what the device signed."""
    signature: str = field(default="", repr=False, compare=False)
    """The device's own signature over the rest, hexadecimal, so that a damaged file is noticed. Only needed
    to write a card file."""

    @property
    def fingerprint(self) -> str:
        """Six groups of four digits over both public keys, to be read aloud."""
        keys = f"{self.age_recipient}\n{self.verify_key}".encode()
        number = int.from_bytes(hashlib.sha256(keys).digest()) % 10**_FINGERPRINT_DIGITS
        digits = f"{number:0{_FINGERPRINT_DIGITS}d}"
        return " ".join(digits[i : i + 4] for i in range(0, _FINGERPRINT_DIGITS, 4))

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Whether this device signed exactly ``message``."""
        try:
            Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.verify_key)).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True

    def signed_text(self) -> bytes:
        """What the device signs on its own card; can never be mistaken for a manifest."""
        values = [CARD_FORMAT, CARD_VERSION, *(getattr(self, name) for name in _FIELDS)]
        return "\n".join(map(str, values)).encode()


@dataclass(frozen=True, slots=True)
class KeyChange:
    """New public keys of a device, signed with the key that it had before."""

    age_recipient: str
    verify_key: str
    endorsement: str
    """Hexadecimal."""

    @staticmethod
    def text(device: str, age_recipient: str, verify_key: str) -> bytes:
        """What is signed; can never be mistaken for a manifest or a card."""
        return "\n".join(("werkzaam-keys", "1", device, age_recipient, verify_key)).encode()


def with_new_keys(card: Card, changes: Iterable[KeyChange]) -> list[Card]:
    """``card``, and then with each of the new keys that its device vouches for, one after the other."""
    found = [card]
    for change in changes:
        message = KeyChange.text(card.device, change.age_recipient, change.verify_key)
        if found[-1].verifies(message, bytes.fromhex(change.endorsement)):
            found.append(
                replace(card, age_recipient=change.age_recipient, verify_key=change.verify_key, signature="")
            )
    return found


def is_recipient(text: str) -> bool:
    """Whether ``text`` is a public age key."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True


def is_name(text: str) -> bool:
    """Whether ``text`` can be shown as the name of a device: one printable line of at most 80 characters."""
    return 0 < len(text) <= MAX_NAME and text.isprintable() and not text.isspace()


def seal(plain: bytes, recipients: Iterable[Card]) -> bytes:
    """``plain`` as a binary age file that only ``recipients`` can open."""
    keys = [pyrage.x25519.Recipient.from_str(card.age_recipient) for card in recipients]
    sealed: bytes = pyrage.encrypt(plain, keys)
    return sealed


def write_card(card: Card, path: Path) -> None:
    """Write the card that :meth:`DeviceIdentity.card` made to a file, in place of an earlier one of the same device.

    ``Refused`` as :func:`~werkzaam_tui.sync.safe_write.place_file` says; ``ValueError`` for an unsigned card.
    """
    if not card.signature:
        raise ValueError("only a device itself can write its card")
    values: dict[str, str | int] = {"format": CARD_FORMAT, "version": CARD_VERSION}
    values |= {name: str(getattr(card, name)) for name in (*_FIELDS, "signature")}
    place_file(
        path,
        (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode(),
        renew=_is_earlier_card(path, card),
        for_others=True,
    )


def _is_earlier_card(path: Path, card: Card) -> bool:
    try:
        return path.exists() and read_card(path).device == card.device
    except CardRefused:
        return False


def read_card(path: Path) -> Card:
    """The card in a file. ``CardRefused`` when it cannot be read, is no card, is newer or is damaged."""
    try:
        if not path.is_file():
            raise CardRefused(_(_UNREADABLE))
        with path.open("rb") as file:
            raw = file.read(_MAX_CARD_BYTES + 1)
    except (OSError, ValueError) as error:
        raise CardRefused(_(_UNREADABLE)) from error
    if len(raw) > _MAX_CARD_BYTES:
        raise CardRefused(_(_NOT_A_CARD))
    try:
        values = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise CardRefused(_(_NOT_A_CARD)) from None
    if not isinstance(values, dict) or values.get("format") != CARD_FORMAT:
        raise CardRefused(_(_NOT_A_CARD))
    version = values.get("version")
    if type(version) is int and version > CARD_VERSION:
        raise CardRefused(_(_NEWER))
    if version != CARD_VERSION or set(values) != {"format", "version", "signature", *_FIELDS}:
        raise CardRefused(_(_DAMAGED))
    return _checked(values)


def _checked(values: dict[str, object]) -> Card:
    texts = {key: value for key, value in values.items() if isinstance(value, str)}
    try:
        card = Card(
            device=texts["device"],
            name=texts["name"],
            role=StoreRole(texts["role"]),
            age_recipient=texts["age_recipient"],
            verify_key=texts["verify_key"],
            signature=texts["signature"],
        )
        whole = (
            is_device(card.device)
            and is_recipient(card.age_recipient)
            and is_name(card.name)
            and card.verifies(card.signed_text(), bytes.fromhex(card.signature))
        )
    except (KeyError, ValueError):
        whole = False
    if not whole:
        raise CardRefused(_(_DAMAGED))
    return card
