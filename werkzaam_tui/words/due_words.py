"""Words for a due contact, in the language of the screens: when it may be made, and what was missed."""

from __future__ import annotations

from datetime import date

from werkzaam_tui import formats
from werkzaam_tui.domain.calendar import Forbidden, Hindrance
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


def shifted(due: DueContact) -> str:
    """``verplaatst: Hemelvaart``, and which others are made with it; empty where it is on its own day."""
    if due.hindrance is None:
        return ""
    words = _("moved: {why}").format(why=hindrance(due.hindrance))
    if not due.joined:
        return words
    n = len(due.joined)
    joined = ngettext("with {n} earlier one", "with {n} earlier ones", n).format(n=formats.number(n))
    return f"{words}, {joined}"


def hindrance(found: Hindrance) -> str:
    """Why a day is not worked: ``Hemelvaart``, ``weekend`` or ``afwezig, vervanger Wim``."""
    match found.why:
        case Forbidden.HOLIDAY:
            return found.label
        case Forbidden.WEEKDAY:
            return _("no working day")
        case _:
            if not found.backup:
                return _("you are away")
            return _("you are away, {backup} takes over").format(backup=found.backup)


def _ends(due: DueContact, today: date) -> tuple[str, str]:
    first, last = formats.day(due.earliest, today), formats.day(due.latest, today)
    if (due.earliest.year, due.earliest.month) == (due.latest.year, due.latest.month):
        # The month is said once, at the end.
        first = " ".join(first.split()[:2])
    return first, last
