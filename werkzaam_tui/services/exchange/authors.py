"""Who wrote something, by the stamp that it bears."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import select

from werkzaam_tui.language import _
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Coach, Peer
from werkzaam_tui.sync.clock import stamp_device, stamp_instant


@dataclass(frozen=True, slots=True)
class Written:
    by: str
    """Name of a coach or an office."""
    at: datetime
    """UTC, by that computer's clock."""
    is_mine: bool
    """On this computer."""


class Authors:
    """The names of all devices that this store knows, looked up once."""

    def __init__(self, reading: Reading) -> None:
        self._mine = frozenset(reading.owner.writers)
        self._names: dict[str, str] = {}
        peers = reading.session.exec(select(Peer)).all()
        for peer in peers:
            self._names[peer.device] = peer.name
        for coach in reading.session.exec(select(Coach).where(Coach.device != "")).all():
            # A coach who got another laptop has two, and wrote on both.
            self._names |= dict.fromkeys(coach.device.split(), coach.name)
        for peer in peers:
            self._names |= dict.fromkeys(peer.writers.split(), self._names[peer.device])
        self._names |= dict.fromkeys(self._mine, reading.owner.name)

    def name(self, device: str) -> str:
        return self._names.get(device) or _("another computer")

    def of(self, stamp: str) -> Written:
        device = stamp_device(stamp)
        return Written(self.name(device), stamp_instant(stamp), device in self._mine)
