"""Dates, numbers and durations as people read them, in the language of the screens.

Instants are aware datetimes and are shown in the time of Amsterdam; agreed days are plain dates.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from werkzaam_tui.domain.dates import ZONE
from werkzaam_tui.language import _, language, ngettext, pgettext


def day(d: date, today: date | None = None) -> str:
    """``za 21 nov``; the year is added when it is not that of ``today`` (``za 21 nov 2025``).

    Leave ``today`` out only where the year is certain from what stands beside it.
    """
    names = _names(language())
    short = f"{names.days_short[d.weekday()]} {d.day} {names.months_short[d.month - 1]}"
    return short if today is None or d.year == today.year else f"{short} {d.year}"


def day_narrow(d: date, today: date) -> str:
    """``za 21 nov``, or ``21-11-2025`` when it is not in the year of ``today``: at most ten characters."""
    return day(d) if d.year == today.year else day_typed(d)


def month_short(d: date, today: date) -> str:
    """``nov``, or ``nov 2025`` when it is not in the year of ``today``."""
    name = _names(language()).months_short[d.month - 1]
    return name if d.year == today.year else f"{name} {d.year}"


def day_typed(d: date) -> str:
    """``21-11-2026``: as a coach types it, to put in a field."""
    return f"{d:%d-%m-%Y}"


def day_long(d: date) -> str:
    """``zaterdag 21 november 2026``."""
    names = _names(language())
    return f"{names.days[d.weekday()]} {d.day} {names.months[d.month - 1]} {d.year}"


def moment(instant: datetime, today: date | None = None) -> str:
    """``za 21 nov 14:30`` in Amsterdam; the year as in :func:`day`."""
    local = _local(instant)
    return f"{day(local.date(), today)} {local:%H:%M}"


def moment_exact(instant: datetime, today: date | None = None) -> str:
    """``za 21 nov 14:30:05`` in Amsterdam; the year as in :func:`day`."""
    local = _local(instant)
    return f"{day(local.date(), today)} {local:%H:%M:%S}"


def moment_long(instant: datetime) -> str:
    """``zaterdag 21 november 2026 14:30`` in Amsterdam."""
    local = _local(instant)
    return f"{day_long(local.date())} {local:%H:%M}"


def clock(instant: datetime) -> str:
    """``14:30`` in Amsterdam."""
    return f"{_local(instant):%H:%M}"


def number(value: int | float | Decimal, decimals: int = 0) -> str:
    """``1.234`` in Dutch and ``1,234`` in English, rounded half up to ``decimals`` places."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    # Rounding -0.4 leaves a minus sign before the nought.
    text = f"{rounded if rounded else abs(rounded):,f}"
    return text.translate(_SWAP) if language() == "nl" else text


_SWAP = str.maketrans(",.", ".,")


def hours(minutes: int) -> str:
    """``12:30`` for 750 minutes; with a minus sign below nought."""
    whole, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else ''}{number(whole)}:{rest:02d}"


def percentage_of_hours(minutes: int, of: int) -> str:
    """``12:30 (52%)``; without the percentage of nothing."""
    return f"{hours(minutes)} ({number(Decimal(100 * minutes) / of)}%)" if of else hours(minutes)


def month(d: date) -> str:
    """``november 2026``."""
    return f"{_names(language()).months[d.month - 1]} {d.year}"


def percentage(n: int, of: int) -> str:
    """``79% (50 van 63)``: a percentage is never shown without the numbers it comes from."""
    if of == 0:
        return _("none ({n} of {of})").format(n=number(n), of=number(of))
    percent = number(Decimal(100 * n) / Decimal(of))
    return _("{percent}% ({n} of {of})").format(percent=percent, n=number(n), of=number(of))


def duration_in_job(years: int, months: int, days: int) -> str:
    """``1 jr 2 mnd``, ``3 mnd``, ``5 dgn``: the largest one or two units; days only in the first month."""
    in_years = ngettext("{n} yr", "{n} yrs", years).format(n=years)
    in_months = ngettext("{n} mo", "{n} mos", months).format(n=months)
    if years:
        return f"{in_years} {in_months}" if months else in_years
    if months:
        return in_months
    return ngettext("{n} day", "{n} days", days).format(n=days)


def relative_days(d: date, today: date) -> str:
    """``vandaag``, ``morgen``, ``gisteren``, ``over 3 dagen`` or ``12 dagen geleden``."""
    away = (d - today).days
    if away == 0:
        return _("today")
    if away == 1:
        return _("tomorrow")
    if away == -1:
        return _("yesterday")
    if away > 0:
        return ngettext("in {n} day", "in {n} days", away).format(n=number(away))
    return ngettext("{n} day ago", "{n} days ago", -away).format(n=number(-away))


def _local(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(ZONE)


class _Names:
    """Names of days (Monday first) and months in the language current when this is made."""

    def __init__(self) -> None:
        self.days = (
            _("Monday"),
            _("Tuesday"),
            _("Wednesday"),
            _("Thursday"),
            _("Friday"),
            _("Saturday"),
            _("Sunday"),
        )
        self.days_short = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
        self.months = (
            _("January"),
            _("February"),
            _("March"),
            _("April"),
            pgettext("month", "May"),
            _("June"),
            _("July"),
            _("August"),
            _("September"),
            _("October"),
            _("November"),
            _("December"),
        )
        self.months_short = (
            _("Jan"),
            _("Feb"),
            _("Mar"),
            _("Apr"),
            pgettext("month, short", "May"),
            _("Jun"),
            _("Jul"),
            _("Aug"),
            _("Sep"),
            _("Oct"),
            _("Nov"),
            _("Dec"),
        )


@cache
def _names(_language: str) -> _Names:
    return _Names()
