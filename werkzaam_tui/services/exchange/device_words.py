"""Devices in words, for commands and screens."""

from __future__ import annotations

from datetime import date

from werkzaam_tui import formats
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange.devices import DeviceLine


def state(line: DeviceLine, today: date) -> str:
    """``in gebruik sinds za 21 nov``, or since when and why it was revoked."""
    if line.revoked_at is not None:
        return _("revoked {day}: {reason}").format(
            day=formats.day(local_day(line.revoked_at), today),
            reason=line.revoked_reason or _("no reason given"),
        )
    return _("in use since {day}").format(day=formats.day(local_day(line.enrolled_at), today))


def line(line: DeviceLine, today: date) -> str:
    """Name, id and state in one line."""
    return f"{line.coach or line.name} ({line.device[:4]}): {state(line, today)}"
