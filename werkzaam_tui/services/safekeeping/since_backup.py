"""What a restore must not take back: who was erased, who was shut out, which keys are good, and the recovery key.

A backup is older than the store that it takes the place of. What was written since may go; these may not: the
other side goes by them already, or somebody was kept out for a reason. What was sent and received goes with the
backup, as its log does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import select as select_rows

from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.services.safekeeping import recovery
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Erasure, OwnDevice, Peer
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.cards import with_new_keys
from werkzaam_tui.sync.identity import DeviceIdentity

_erasures = table_of(Erasure)

_CARD = ("device", "name", "role", "enrolled_at")
_KEYS = ("age_recipient", "verify_key", "former_keys", "keys_changed_at")
_OWN_KEYS = ("age_secret", "signing_secret", "former_keys")


@dataclass(frozen=True, slots=True)
class Present:
    """What is carried over from the store that is replaced. Holds its secret keys; its text form never shows them."""

    erased: Mapping[str, str]
    """Scopes of people who were erased, each with what is left of them."""
    own: Row[Any] = field(repr=False)
    identity: DeviceIdentity
    peers: Sequence[Row[Any]]
    """Of the tables ``own_device`` and ``peer``."""
    recovery_recipient: str
    """Empty when no recovery key was made."""


def look(reading: Reading) -> Present:
    """What the store knows now."""
    erased = reading.connection.execute(select(_erasures.c.scope, _erasures.c.left))
    return Present(
        erased={row.scope: row.left for row in erased},
        own=reading.connection.execute(select(table_of(OwnDevice))).one(),
        identity=identity_of(reading.session),
        peers=reading.connection.execute(select(table_of(Peer))).all(),
        recovery_recipient=recovery.recipient_of(reading),
    )


def carry_over(writing: Writing, present: Present) -> bool:
    """Bring the backup up to date with what holds for this device now; False when it is one of another device."""
    own = writing.session.exec(select_rows(OwnDevice)).one()
    if own.device != present.own.device:
        return False
    own.writers = " ".join(dict.fromkeys([*own.writers.split(), *present.own.writers.split()]))
    writing.is_owner_changed = True
    # The keys that the other one vouches for are the later ones: an older file may have been put back by hand.
    is_behind = len(with_new_keys(present.identity.card(), identity_of(writing.session).key_changes)) > 1
    if not is_behind:
        _copy(present.own, own, _OWN_KEYS)
    for now in present.peers:
        then = writing.session.get(Peer, now.device)
        if then is None:
            then = Peer(**{name: getattr(now, name) for name in (*_CARD, *_KEYS)})
            writing.session.add(then)
        elif then.verify_key in now.former_keys.split():
            _copy(now, then, _KEYS)
        if then.revoked_at is None:
            _copy(now, then, ("revoked_at", "revoked_reason"))
        if not is_behind:
            then.keys_from = now.keys_from
        # A number is used once.
        then.last_sent = max(then.last_sent, now.last_sent)
    if present.recovery_recipient:
        recovery.keep_recipient(writing, present.recovery_recipient)
    return True


def erase_again(writing: Writing, present: Present) -> None:
    """Take out of the backup whoever was erased after it."""
    known = set(writing.connection.scalars(select(_erasures.c.scope)))
    for scope in present.erased.keys() - known:
        # An erasure holds for whoever has the dossier, also where it is another coach's.
        writing.answer_for(scope)
        writing.journal.erase(scope, json.loads(present.erased[scope]))


def _copy(source: Row[Any], target: OwnDevice | Peer, names: Sequence[str]) -> None:
    for name in names:
        setattr(target, name, getattr(source, name))
