"""Made up: somebody who asks for the whole file. Whose term is over is among the situations of the demo."""

from __future__ import annotations

from datetime import timedelta

from werkzaam_tui.services.made_up.builder import Builder
from werkzaam_tui.storage.tables import AccessRequest, Participant


def add_rights(make: Builder) -> None:
    """A request of three weeks ago."""
    asks = next(row for row in make.records if isinstance(row, Participant))
    received = make.today - timedelta(days=21)
    make.add(AccessRequest(id=make.id(), scope=asks.id, participant=asks.id, received_on=received))
