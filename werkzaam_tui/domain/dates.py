"""Days and moments: what day an instant is, months further on, and reading what a coach types.

Instants are aware UTC datetimes, agreed days are plain dates, and every day is a day in Amsterdam.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _

ZONE: Final = ZoneInfo("Europe/Amsterdam")

Toward = Literal["past", "future"]

_NOON = time(12, 0)
_SAME_DAY_UNTIL = 22
"""Amsterdam is at most two hours ahead: before this hour UTC it is the same day there, without looking it up."""
_YEARS = range(1900, 2200)
"""A year outside these is a slip of the finger, not a date in anyone's guidance."""

_RELATIVE = {
    "eergisteren": -2,
    "gisteren": -1,
    "yesterday": -1,
    "vandaag": 0,
    "today": 0,
    "morgen": 1,
    "tomorrow": 1,
    "overmorgen": 2,
}
_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "ma maandag mon monday",
            "di dinsdag tue tuesday",
            "wo woensdag wed wednesday",
            "do donderdag thu thursday",
            "vr vrijdag fri friday",
            "za zaterdag sat saturday",
            "zo zondag sun sunday",
        )
    )
    for word in words.split()
}
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "jan januari january",
            "feb februari february",
            "mrt maart mar march",
            "apr april",
            "mei may",
            "jun juni june",
            "jul juli july",
            "aug augustus august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for word in words.split()
}

_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2}) ([a-z]+)\.?(?: (\d{4}|\d{2}))?", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d{1,4})([dwmjy])", re.ASCII)
_DAY_AND_TIME = re.compile(r"(.+?)(?: om| at)? (\d{1,2})[:.](\d{2})", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)


def local_day(instant: datetime) -> date:
    """The day in Amsterdam on which ``instant`` falls. Raises ValueError for a datetime without a zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    if instant.tzinfo is UTC and instant.hour < _SAME_DAY_UNTIL:
        return instant.date()
    return instant.astimezone(ZONE).date()


def local_moment(day: date, clock: time) -> datetime:
    """``clock`` on ``day`` in Amsterdam, as an aware UTC datetime.

    In the night that summer time begins 02:00 to 03:00 does not exist: such a time moves one hour forward.
    In the night that it ends that hour is there twice: the first one is meant.
    """
    return datetime.combine(day, clock.replace(tzinfo=None, fold=0), ZONE).astimezone(UTC)


def add_months(day: date, n: int) -> date:
    """``day`` a number of calendar months later (earlier when negative), clipped to the end of the month.

    Count from the first day of a series, never from the previous one: a clipped day stays clipped.
    """
    month = day.year * 12 + day.month - 1 + n
    year, month = divmod(month, 12)
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:
        return day.replace(year=year, month=month + 1, day=monthrange(year, month + 1)[1])


def parse_day(text: str, today: date, toward: Toward = "past") -> date:
    """The day meant by ``text``, in Dutch or English, day before month.

    Without a year ("3-11", "3 november") it is the nearest such day, before or after ``today``: on
    2 January "30-12" is three days ago, and on 30 December "2-1" is in three days. Both kinds of date are
    typed everywhere, so a fixed direction would be wrong by a year half of the time. At equal distance
    ``toward`` decides. A year of two digits is in this century.

    A weekday alone ("ma", "monday") is the last one, or the next one when ``toward`` is "future"; today
    itself counts for both. A weekday before a date ("za 21 nov") must be right.

    Raises :class:`Refused`, with an example, for anything else and for days that do not exist.
    """
    words = _tidy(text)
    if words in _RELATIVE:
        return _moved(today, days=_RELATIVE[words])
    if words in _WEEKDAYS:
        ahead = (_WEEKDAYS[words] - today.weekday()) % 7
        return _moved(today, days=ahead if toward == "future" or ahead == 0 else ahead - 7)
    if match := _OFFSET.fullmatch(words):
        count = int(match[1] + match[2])
        unit = match[3]
        if unit in "dw":
            return _moved(today, days=count * (7 if unit == "w" else 1))
        return _moved(today, months=count * (1 if unit == "m" else 12))
    weekday, _space, rest = words.partition(" ")
    if weekday in _WEEKDAYS:
        day = _calendar_day(rest, today, toward)
        if day.weekday() != _WEEKDAYS[weekday]:
            raise Refused(
                _("That date is on another day of the week. Check it, or leave the day of the week out.")
            )
        return day
    return _calendar_day(words, today, toward)


def month_called(word: str) -> int | None:
    """The number of the month called ``word``, whole or shortened, in Dutch or English; None for another word."""
    return _MONTHS.get(word.casefold().rstrip("."))


def parse_moment(text: str, now: datetime, toward: Toward = "past") -> datetime:
    """The moment meant by ``text`` ("gisteren 14:30", "ma 10:00", "3-11", "14:30", "nu"), as aware UTC.

    The day is read as :func:`parse_day` does and the time is the time in Amsterdam (see
    :func:`local_moment` for the nights that the clock changes). A day without a time means noon; a time
    without a day means today, whatever ``toward`` says. After a day "14.30" is a time too.

    Raises :class:`Refused`, with an example, and ValueError when ``now`` has no zone.
    """
    today = local_day(now)
    words = _tidy(text)
    if words in ("nu", "now"):
        return now.astimezone(UTC)
    if match := _TIME.fullmatch(words):
        return local_moment(today, _clock(match[1], match[2]))
    if match := _DAY_AND_TIME.fullmatch(words):
        clock = _clock(match[2], match[3])
        return local_moment(parse_day(match[1], today, toward), clock)
    return local_moment(parse_day(words, today, toward), _NOON)


def _tidy(text: str) -> str:
    return " ".join(text.casefold().split())


def _calendar_day(words: str, today: date, toward: Toward) -> date:
    if match := _ISO.fullmatch(words):
        return _existing(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(words):
        day, month, year = int(match[1]), int(match[3]), match[4]
    elif (match := _WORDS.fullmatch(words)) and match[2] in _MONTHS:
        day, month, year = int(match[1]), _MONTHS[match[2]], match[3]
    else:
        raise Refused(
            _("This cannot be read as a date. Type it like 3-11-2026, 3 nov, yesterday, monday or -2d.")
        )
    if year is not None:
        return _existing(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return _nearest(day, month, today, toward)


def _nearest(day: int, month: int, today: date, toward: Toward) -> date:
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(_existing(year, month, day))
        except Refused:
            continue
    if not found:
        raise _no_such_day()
    best = min(abs(one - today) for one in found)
    nearest = [one for one in found if abs(one - today) == best]
    return nearest[0] if toward == "past" else nearest[-1]


def _existing(year: int, month: int, day: int) -> date:
    if year not in _YEARS:
        raise _no_such_day()
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_such_day() from None


def _moved(today: date, days: int = 0, months: int = 0) -> date:
    try:
        day = add_months(today, months) + timedelta(days=days)
    except (OverflowError, ValueError):
        raise _no_such_day() from None
    return _existing(day.year, day.month, day.day)


def _clock(hours: str, minutes: str) -> time:
    if int(hours) > 23 or int(minutes) > 59:
        raise Refused(_("That time does not exist. Type it from 0:00 to 23:59, like 14:30."))
    return time(int(hours), int(minutes))


def _no_such_day() -> Refused:
    return Refused(_("That day does not exist. Check the day, the month and the year, like 3-11-2026."))
