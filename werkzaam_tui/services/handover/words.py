"""What was agreed about contact, in one line; said alike on the screen and on paper."""

from __future__ import annotations

from datetime import date

from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Frequency
from werkzaam_tui.labels import frequency_words, label
from werkzaam_tui.language import _
from werkzaam_tui.services.handover.entries import MonitoringEntry


def contact_words(entry: MonitoringEntry, today: date) -> str:
    """Empty where nothing was agreed."""
    if entry.frequency is None:
        return ""
    rhythms = [_rhythm(entry.frequency, entry.every, entry.starts_on, today)]
    if entry.then_frequency and entry.then_from:
        rhythms.append(_rhythm(entry.then_frequency, entry.then_every, entry.then_from, today))
    until = _("until {day}").format(day=formats.day(entry.ends_on, today)) if entry.ends_on else ""
    parts = [label(entry.channel), label(entry.direction).lower(), *rhythms, until]
    return " · ".join(part for part in parts if part)


def _rhythm(frequency: Frequency, every: int, start: date, today: date) -> str:
    return _("{rhythm} from {day}").format(
        rhythm=frequency_words(frequency, every), day=formats.day(start, today)
    )
