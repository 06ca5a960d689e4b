"""One reason to look at somebody: what, since when, and on which records it rests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.signals.facts import RecordRef


@dataclass(frozen=True, slots=True)
class Signal:
    participant: str
    kind: Attention
    since: date
    records: tuple[RecordRef, ...] = ()
    """What it rests on, latest first."""
    about: str = ""
    """What it is about where there can be several of a kind: code of an agreement, a life domain, a party."""
    day: date | None = None
    """A day that matters beside ``since``: when something ends or was tried last."""
    change: tuple[float, float] | None = None
    """What it was and what it is now, where a number changed."""
    grounds: tuple[str, ...] = ()
    """What else the fingerprint must tell apart: an outcome that changes within the same record."""

    @property
    def key(self) -> tuple[Attention, str]:
        """What makes it this signal of this person, whatever its grounds are at the moment."""
        return self.kind, self.about

    @property
    def fingerprint(self) -> str:
        """The same as long as it rests on the same: a dismissal holds for this and no longer."""
        refs = sorted(f"{one.entity}/{one.id}" for one in self.records)
        return derived_id("signal", self.participant, self.kind, self.about, *refs, *self.grounds)


def in_order(signals: Iterable[Signal]) -> list[Signal]:
    """By the fixed order of kinds, then the longest first; never by how many there are."""
    return sorted(signals, key=lambda one: (one.kind.rank, one.since, one.about))
