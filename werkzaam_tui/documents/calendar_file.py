"""Appointments as an iCalendar file (RFC 5545), which every calendar program reads.

Days are whole days; what has an hour is in the time of Amsterdam, whose rules are in the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event, Timezone

from werkzaam_tui.domain.dates import ZONE


@dataclass(frozen=True, slots=True)
class Appointment:
    """One entry. ``uid`` is the same in every file, and ``sequence`` higher each time that anything changed."""

    uid: str
    sequence: int
    title: str
    day: date
    at: datetime | None = None
    """The instant, UTC, where it has an hour."""
    place: str = ""
    words: str = ""
    cancelled: bool = False


def calendar_file(name: str, appointments: Iterable[Appointment], made_at: datetime, today: date) -> bytes:
    """The file with these appointments under the ``name`` of the calendar. ``made_at`` is aware."""
    calendar = Calendar()
    calendar.add("prodid", "-//WerkZaam//WerkZaam//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add_component(
        Timezone.from_tzid(
            ZONE.key, first_date=date(today.year - 1, 1, 1), last_date=date(today.year + 5, 1, 1)
        )
    )
    for one in appointments:
        calendar.add_component(_event(one, made_at))
    data: bytes = calendar.to_ical()
    return data


def _event(one: Appointment, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", made_at)
    event.add("sequence", one.sequence)
    event.add("summary", one.title)
    if one.at is not None:
        start = one.at.astimezone(ZONE)
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(minutes=30))
    else:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
    if one.place:
        event.add("location", one.place)
    if one.words:
        event.add("description", one.words)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    return event
