"""Words for a due contact, in the language of the screens: when it may be made, and what was missed."""

from __future__ import annotations

from datetime import date

from werkzaam_tui import formats
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.language import _, ngettext


def window(due: DueContact, today: date) -> str:
    """``tussen wo 25 en zo 29 nov``: the days between which it counts as made in time."""
    if due.earliest == due.latest:
        return _("on {day}").format(day=formats.day(due.due, today))
    first, last = _ends(due, today)
    return _("between {first} and {last}").format(first=first, last=last)


def window_narrow(due: DueContact, today: date) -> str:
    """``25 – 29 nov``."""
    if due.earliest == due.latest:
        return formats.day(due.due, today)
    # The days of the week are left out where there is little room.
    return " – ".join(end.partition(" ")[2] for end in _ends(due, today))


def missed(due: DueContact, today: date) -> str:
    """``3 gemist sinds vr 2 okt``; empty where nothing was missed."""
    if not due.missed:
        return ""
    words = ngettext("{n} missed since {day}", "{n} missed since {day}", due.missed)
    return words.format(n=formats.number(due.missed), day=formats.day(due.since, today))


def missed_narrow(due: DueContact) -> str:
    """``3 gemist``; empty where nothing was missed."""
    if not due.missed:
        return ""
    return ngettext("{n} missed", "{n} missed", due.missed).format(n=formats.number(due.missed))


def _ends(due: DueContact, today: date) -> tuple[str, str]:
    first, last = formats.day(due.earliest, today), formats.day(due.latest, today)
    if (due.earliest.year, due.earliest.month) == (due.latest.year, due.latest.month):
        # The month is said once, at the end.
        first = " ".join(first.split()[:2])
    return first, last
