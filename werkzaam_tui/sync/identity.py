"""Who a device is: its name, and the two keys it opens and signs bundles with.

A device may change its keys. Whoever knows the earlier ones learns of the new from the next bundle: that is signed
with the new key, and carries for each change the word of the key before it (:class:`KeyChange`). What was sealed for
an earlier key before that can still be opened.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import _
from werkzaam_tui.sync.cards import MAX_NAME, Card, KeyChange, is_name
from werkzaam_tui.sync.clock import is_device


class CannotOpen(Exception):
    """An age file that this device cannot open; ``not_for_us`` when no recipient in it is this device."""

    def __init__(self, *, not_for_us: bool) -> None:
        super().__init__("not for this device" if not_for_us else "damaged")
        self.not_for_us = not_for_us


@dataclass(frozen=True, slots=True)
class FormerKey:
    """A secret age key that is still opened with, and what its signing key said of the keys that followed."""

    age_secret: str = field(repr=False)
    """Empty once everybody was told of the keys that followed."""
    change: KeyChange


@dataclass(frozen=True, slots=True)
class DeviceIdentity:
    """Kept inside the encrypted store only. Its text form never shows the secrets."""

    device: str
    name: str
    role: StoreRole
    age_secret: str = field(repr=False)
    """Secret age key, ``AGE-SECRET-KEY-1...``."""
    signing_secret: str = field(repr=False)
    """Secret Ed25519 key, 64 hexadecimal characters."""
    former: tuple[FormerKey, ...] = ()
    """Oldest first."""

    @classmethod
    def make(
        cls, name: str, role: StoreRole, random_bytes: Callable[[int], bytes] = secrets.token_bytes
    ) -> DeviceIdentity:
        """A new device with new keys. The age key always comes from the system's own randomness.

        ``InvalidInput`` when ``name`` cannot be shown on one line or is longer than 80 characters.
        """
        if not is_name(name):
            sentence = _("Fill in a name of one line and at most {n} characters.").format(n=MAX_NAME)
            raise InvalidInput({"name": sentence})
        return cls(
            device=random_bytes(6).hex(),
            name=name,
            role=role,
            age_secret=str(pyrage.x25519.Identity.generate()),
            signing_secret=random_bytes(32).hex(),
        )

    def __post_init__(self) -> None:
        if not is_device(self.device):
            raise ValueError("not a device id")

    def card(self) -> Card:
        """What others need to know of this device, signed by it; holds no secret."""
        card = Card(
            device=self.device,
            name=self.name,
            role=self.role,
            age_recipient=str(pyrage.x25519.Identity.from_str(self.age_secret).to_public()),
            verify_key=self._signing_key().public_key().public_bytes_raw().hex(),
        )
        return replace(card, signature=self.sign(card.signed_text()).hex())

    def with_new_keys(self, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> DeviceIdentity:
        """The same device with new keys, which the present ones vouch for."""
        fresh = replace(
            self,
            age_secret=str(pyrage.x25519.Identity.generate()),
            signing_secret=random_bytes(32).hex(),
        )
        public = fresh.card()
        text = KeyChange.text(self.device, public.age_recipient, public.verify_key)
        change = KeyChange(public.age_recipient, public.verify_key, self.sign(text).hex())
        return replace(fresh, former=(*self.former, FormerKey(self.age_secret, change)))

    def without_former_secrets(self) -> DeviceIdentity:
        """The same device, opening with its present key only.

        What its earlier keys said of the next ones stays, for who comes back from a backup and knows only of those.
        """
        return replace(self, former=tuple(replace(each, age_secret="") for each in self.former))

    @property
    def key_changes(self) -> tuple[KeyChange, ...]:
        """From its first keys to the present ones."""
        return tuple(each.change for each in self.former)

    def sign(self, message: bytes) -> bytes:
        """Ed25519 signature (64 bytes) over exactly ``message``."""
        return self._signing_key().sign(message)

    def unseal(self, sealed: bytes) -> bytes:
        """What is inside an age file for this device. ``CannotOpen`` otherwise."""
        try:
            keys = [pyrage.x25519.Identity.from_str(one) for one in (self.age_secret, *self._former_secrets)]
            plain: bytes = pyrage.decrypt(sealed, keys)
        except pyrage.DecryptError as error:
            raise CannotOpen(not_for_us="No matching keys" in str(error)) from None
        return plain

    def age_key_text(self) -> str:
        """The age key as the ``age`` command reads it with ``-i``, for an auditor. Secret: guard it."""
        public = self.card().age_recipient
        former = "".join(f"{secret}\n" for secret in self._former_secrets)
        return f"# WerkZaam {self.device}\n# public key: {public}\n{self.age_secret}\n{former}"

    @property
    def _former_secrets(self) -> list[str]:
        return [each.age_secret for each in self.former if each.age_secret]

    def _signing_key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.signing_secret))


def former_keys_text(former: Iterable[FormerKey]) -> str:
    """Former keys as the store keeps them."""
    return json.dumps([{"age_secret": each.age_secret, **asdict(each.change)} for each in former])


def former_keys_of(text: str) -> tuple[FormerKey, ...]:
    """The inverse of :func:`former_keys_text`."""
    return tuple(FormerKey(each.pop("age_secret"), KeyChange(**each)) for each in json.loads(text))
