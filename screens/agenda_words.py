"""The agenda in words: its headings, its rows, what stands below it, and how full the days are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rich.text import Text
from textual.content import Content

from screens.widgets.list_table import Cell, Column, Public, Quiet
from werkzaam_tui import formats
from werkzaam_tui.domain.calendar import Forbidden, Hindrance
from werkzaam_tui.domain.codes import Direction
from werkzaam_tui.domain.monitoring import DueState
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.domain.reminders.rules import Rule
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, pgettext
from werkzaam_tui.services.monitoring.agenda import LISTED, Agenda, AgendaItem, DayLoad
from werkzaam_tui.services.monitoring.due_list import DueRow
from werkzaam_tui.services.reminders import ReminderRow
from werkzaam_tui.words import due_words

HEADING = "heading:"
"""Begins the key of a row that is the heading of a group."""

_PARTY, _CHANNEL = 11, 17
"""Widths within the column that says what is to be done."""
_RULE = "─" * 10
_BLOCKS = " ▁▂▃▄▅▆▇█"
_LETTERS: Mapping[Forbidden, Callable[[], str]] = {
    Forbidden.ABSENCE: lambda: pgettext("one letter for absence", "a"),
    Forbidden.HOLIDAY: lambda: pgettext("one letter for holiday", "h"),
}
"""Under a day on which nothing may be planned."""


class View(StrEnum):
    DAY = "day"
    WEEK = "week"
    PLACE = "place"
    """Visits only, those near each other together."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and the items under it; a day on which nobody works may have none."""

    key: str
    first: str
    """What stands in the column of the days."""
    title: str
    note: str
    items: tuple[AgendaItem, ...]
    with_day: bool
    """Whether the items say their own day."""


def groups(agenda: Agenda, view: View, today: date) -> list[Group]:
    if view is View.PLACE:
        return [_place(city, items) for city, items in _by_city(agenda)]
    late = tuple(item for item in agenda.items if item.late)
    coming = [item for item in agenda.items if not item.late]
    found = _weeks(coming, today) if view is View.WEEK else _days(coming, agenda, today)
    if late:
        words = f"{label(DueState.OVERDUE)} · {formats.number(len(late))}"
        found.insert(0, Group(f"{HEADING}late", _RULE, words, "", late, True))
    return found


def _by_city(agenda: Agenda) -> Iterator[tuple[str, tuple[AgendaItem, ...]]]:
    for place in agenda.places:
        yield place.city, place.items


def _place(city: str, items: tuple[AgendaItem, ...]) -> Group:
    employers = len({normalised(item.employer) for item in items})
    note = _("{n} employers").format(n=employers) if employers > 1 else ""
    where = city or _("place not known")
    words = f"{where} · {formats.number(len(items))}"
    return Group(f"{HEADING}{city}", _RULE, words, note, items, True)


def _days(items: Sequence[AgendaItem], agenda: Agenda, today: date) -> list[Group]:
    days: dict[date, list[AgendaItem]] = {item.day: [] for item in items}
    for item in items:
        days[item.day].append(item)
    notes: dict[date, str] = {}
    for one in agenda.load:
        if today <= one.day <= today + LISTED and one.hindrance is not None:
            if one.hindrance.why is Forbidden.HOLIDAY:
                notes[one.day] = one.hindrance.label
            elif one.hindrance.why is Forbidden.ABSENCE and not _away_before(agenda, one.day, today):
                notes[one.day] = _away(agenda, one.day, one.hindrance, today)
    found = []
    for day in sorted(days.keys() | notes.keys()):
        there = tuple(days.get(day, ()))
        count = formats.number(len(there)) if there else ""
        words = " · ".join(filter(None, (_near(day, today), count)))
        found.append(
            Group(f"{HEADING}{day}", formats.day_narrow(day, today), words, notes.get(day, ""), there, False)
        )
    return found


def _near(day: date, today: date) -> str:
    return formats.relative_days(day, today) if abs((day - today).days) <= 1 else ""


def _away_before(agenda: Agenda, day: date, today: date) -> bool:
    """Whether the absence on ``day`` was told on an earlier day."""
    before = day - timedelta(days=1)
    return before >= today and any(one.covers(day) and one.covers(before) for one in agenda.away)


def _away(agenda: Agenda, day: date, hindrance: Hindrance, today: date) -> str:
    last = next((one.last for one in agenda.away if one.covers(day)), day)
    words = due_words.hindrance(hindrance)
    return _("{words} (up to and including {day})").format(words=words, day=formats.day(last, today))


def _weeks(items: Sequence[AgendaItem], today: date) -> list[Group]:
    weeks: dict[date, list[AgendaItem]] = {}
    for item in items:
        weeks.setdefault(item.day - timedelta(days=item.day.weekday()), []).append(item)
    found = []
    for monday, there in sorted(weeks.items()):
        number = _("week {n}").format(n=monday.isocalendar().week)
        words = f"{number} · {formats.number(len(there))}"
        first = formats.day(max(monday, today), today)
        last = formats.day(monday + timedelta(days=6), today)
        note = _("{first} to {last}").format(first=first, last=last)
        found.append(Group(f"{HEADING}{monday}", _RULE, words, note, tuple(there), True))
    return found


# The list


def columns(wide: bool) -> Sequence[Column]:
    employer = [Column("employer", _("Employer"), 24)] if wide else []
    return [
        Column("day", _("Day"), 10),
        Column("who", _("Participant"), 24 if wide else 19, quiet=Quiet.INITIALS),
        *employer,
        Column("what", _("What"), 40, fill=True),
    ]


def heading_cells(group: Group, wide: bool, quiet: bool) -> list[Cell]:
    if quiet:
        # A day above initials would say when somebody is due.
        return [Public(_RULE), *([""] * (3 if wide else 2))]
    cells: list[Cell] = [Text(group.first, "bold"), Text(group.title, "bold", no_wrap=True)]
    return [*cells, *([""] if wide else []), group.note]


def item_cells(item: AgendaItem, group: Group, view: View, today: date, wide: bool) -> list[Cell]:
    employer = [item.employer] if wide else []
    what = _what(item, view, today, wide)
    day = formats.day_narrow(item.day, today) if group.with_day else ""
    return [day, item.name or "–", *employer, what]


def _what(item: AgendaItem, view: View, today: date, wide: bool) -> str:
    if item.contact is None:
        rule = item.reminder.reminder.rule.label if item.reminder is not None else ""
        return _fitted(_("Term"), _PARTY) + rule
    due = item.contact.due
    how = _fitted(label(due.counterpart), _PARTY) + _fitted(label(due.channel), _CHANNEL)
    missed, window = due_words.missed_narrow(due), due_words.window_narrow(due, today)
    if view is View.PLACE and not wide:
        return _fitted(label(due.channel), _CHANNEL) + item.employer
    return how + (", ".join(filter(None, (missed, window))) if wide else missed or window)


def _fitted(words: str, width: int) -> str:
    return (words if len(words) < width else f"{words[: width - 2]}…").ljust(width)


# Below the list


def detail(item: AgendaItem, today: date) -> Content:
    if item.contact is not None:
        return _of_contact(item.contact, today)
    if item.reminder is not None:
        return _of_reminder(item.reminder, today)
    return Content("")


def _of_contact(row: DueRow, today: date) -> Content:
    due = row.due
    parts = [
        label(due.channel),
        label(due.direction) if due.direction is not Direction.COACH_TO_THEM else "",
        due_words.window(due, today),
        _("moved from {day}").format(day=formats.day(due.nominal, today)) if due.moved else "",
        due_words.shifted(due),
        due_words.missed(due, today),
    ]
    who = " · ".join(filter(None, (row.name, row.employer, row.city)))
    return Content.assemble((who, "bold"), "\n", " · ".join(filter(None, parts)))


def _of_reminder(row: ReminderRow, today: date) -> Content:
    reminder = row.reminder
    put_off = reminder.put_off
    parts = [
        reminder.rule.label,
        when(row, today),
        _("put off: {reason}").format(reason=put_off.reason) if put_off is not None else "",
        reminder.rule.source,
    ]
    who = " · ".join(filter(None, (row.name or _("for everyone"), row.employer)))
    return Content.assemble((who, "bold"), "\n", " · ".join(filter(None, parts)))


def when(row: ReminderRow, today: date) -> str:
    """The day of a reminder, or the hour where its rule counts hours."""
    reminder = row.reminder
    if reminder.at is not None:
        return _("before {moment}").format(moment=formats.moment(reminder.at, today))
    return formats.day(reminder.on, today)


def source_words(rule: Rule) -> str:
    """Where a rule stands, when somebody looked last, and whether it has to be looked up again."""
    parts = [_("Source: {source}").format(source=rule.source)]
    if rule.verified is not None:
        parts.append(_("looked up on {day}").format(day=formats.day_typed(rule.verified)))
    if rule.check:
        parts.append(_("check this before you rely on it"))
    return " · ".join(parts)


def summary(agenda: Agenda, view: View, today: date) -> str:
    late = sum(item.late for item in agenda.items)
    now = sum(not item.late and item.day == today for item in agenda.items)
    other = {
        View.DAY: _("w by week, p by place"),
        View.WEEK: _("w by day, p by place"),
        View.PLACE: _("p by day"),
    }
    parts = [
        _("Agenda"),
        f"{label(DueState.OVERDUE)} {formats.number(late)}",
        f"{label(DueState.TODAY)} {formats.number(now)}",
    ]
    away = next((one for one in agenda.away if one.covers(today)), None)
    if away is not None:
        parts.append(due_words.hindrance(Hindrance(Forbidden.ABSENCE, backup=away.backup)))
    return " · ".join([*parts, other[view]])


# How full the days are


def load_lines(load: Sequence[DayLoad], worked: frozenset[int], today: date, wide: bool) -> Content:
    """A bar for each day, its number below it, and the first day of each week.

    Days that are never worked are left out unless something is due on them. Numbers from ten on stand upright,
    the tens above the units, so that those of two days never run together.
    """
    width = 3 if wide else 2
    most = max(4, max((one.contacts for one in load), default=0))
    rows: list[list[str]] = [[], [], [], []]
    for start in range(0, len(load), 7):
        week = [one for one in load[start : start + 7] if one.day.weekday() in worked or one.contacts]
        monday = " " + formats.day(load[start].day).partition(" ")[2]
        cells = [(_bar(one, most, today), *_number(one, today)) for one in week]
        parts = [
            "".join(row).rstrip()
            for row in zip(*([c.rjust(width) for c in cell] for cell in cells), strict=True)
        ]
        parts = [*(parts or ["", "", ""]), monday]
        room = max(len(monday), width * len(week))
        for row, part in zip(rows, parts, strict=True):
            row.append(part.ljust(room))
    titles = [_("Load"), "", _("number"), _("week of")]
    margin = max(map(len, titles)) + 1
    lines = [title.ljust(margin) + " ".join(row) for title, row in zip(titles, rows, strict=True)]
    tens = bool("".join(rows[1]).strip())
    return Content("\n".join(line.rstrip() for n, line in enumerate(lines) if n != 1 or tens))


def _bar(one: DayLoad, most: int, today: date) -> str:
    if one.day < today:
        return ""
    return _BLOCKS[-(-one.contacts * 8 // most)]


def _number(one: DayLoad, today: date) -> tuple[str, str]:
    """Tens and units; a letter for a day that is not worked."""
    if one.day < today:
        return "", ""
    if one.contacts:
        tens, units = divmod(min(one.contacts, 99), 10)
        return str(tens) if tens else "", str(units)
    if one.hindrance is None:
        return "", "·"
    return "", _LETTERS.get(one.hindrance.why, lambda: "–")()
