"""What a coach answered to signals."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Text
from sqlmodel import Field

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.storage.tables.record import Code, Record


class SignalDismissal(Record, table=True):
    """A signal that a coach has seen and put aside, with the reason; never for ever."""

    __tablename__ = "signal_dismissal"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("reason",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("reason",)

    participant: str = Field(index=True)
    signal: Attention = Field(sa_type=Code(Attention))
    about: str = ""
    """What the signal is about, where there are several of its kind."""
    fingerprint: str
    """Of the grounds that were seen: a dismissal holds for these and no others."""
    reason: str = Field(sa_type=Text)
    dismissed_on: date
    until: date
    """The first day on which it does not hold any more."""
    coach: str = ""
    """Id of the coach who did it."""
