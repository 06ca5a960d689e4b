"""The working days of the week and the public holidays, as shipped and as the organisation changed them."""

from __future__ import annotations

import re
from datetime import date

from werkzaam_tui.content import overrides
from werkzaam_tui.content.overrides import Entry, Problem, Section, text_of
from werkzaam_tui.domain.calendar import Holiday
from werkzaam_tui.language import _

FILE = "calendar.toml"

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATE = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)


def working_days() -> frozenset[int]:
    """The days of the week that are worked; Monday is 0."""
    entries = _weekdays().entries
    return frozenset(number for number, code in enumerate(_WEEKDAYS) if entries[code]["works"])


def holidays() -> tuple[Holiday, ...]:
    """The public holidays, with their names in the language of the screens."""
    return tuple(_holiday(entry) for entry in _holidays().entries.values() if not entry.get("hidden"))


def problems() -> tuple[Problem, ...]:
    """What in the organisation's calendar is not used, in the language of the screens."""
    whole = overrides.file_problems(FILE, frozenset({"weekdays", "holidays"}))
    return (*whole, *_weekdays().problems, *_holidays().problems)


def _weekdays() -> Section:
    return overrides.section(FILE, "weekdays", frozenset({"works"}), _wrong_weekday, frozenset({"works"}))


def _holidays() -> Section:
    typed = frozenset({"easter", "every_years"})
    return overrides.section(FILE, "holidays", typed | {"date", "sunday"}, _wrong_holiday, typed)


def _holiday(entry: Entry) -> Holiday:
    after = entry.get("easter")
    month, day = (1, 1) if after is not None else _month_and_day(entry)
    return Holiday(
        entry["code"],
        text_of(entry, "label"),
        after,
        month,
        day,
        entry.get("sunday") == "before",
        entry.get("every_years", 1),
    )


def _month_and_day(entry: Entry) -> tuple[int, int]:
    match = _DATE.fullmatch(str(entry.get("date", "")))
    if match is None:
        return 0, 0
    return int(match[2]), int(match[1])


def _wrong_weekday(entry: Entry) -> str | None:
    if entry["code"] not in _WEEKDAYS:
        return _("“{word}” at “{code}” is not one of: {words}.").format(
            word=entry["code"], code=entry["code"], words=", ".join(_WEEKDAYS)
        )
    if not isinstance(entry["works"], bool):
        return _("Write {field} = true or {field} = false at “{code}”.").format(
            field="works", code=entry["code"]
        )
    return None


def _wrong_holiday(entry: Entry) -> str | None:
    code = entry["code"]
    after, every = entry.get("easter"), entry.get("every_years", 1)
    whole = all(isinstance(number, int) and not isinstance(number, bool) for number in (after or 0, every))
    if not whole or every < 1 or abs(after or 0) > 366 or entry.get("sunday", "before") != "before":
        return _("The numbers of “{code}” cannot be used; look at the shipped file for examples.").format(
            code=code
        )
    if after is None:
        try:
            date(2024, *_month_and_day(entry))
        except ValueError:
            return _("Write the date of “{code}” as day and month, like 25-12.").format(code=code)
    return None
