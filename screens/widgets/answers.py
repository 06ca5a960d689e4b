"""What was typed in the fields of a form, read as days, numbers, codes and paths; and a day as a field shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from screens.widgets.fields import LIST_SEPARATOR, Field
from werkzaam_tui import formats
from werkzaam_tui.domain.dates import parse_day, parse_moment
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import _

E = TypeVar("E", bound=StrEnum)
Values = Mapping[str, str]


def typed(day: date | None) -> str:
    """A day as it is typed in a field; empty for none."""
    return formats.day_typed(day) if day else ""


def typed_path(text: str) -> Path | None:
    """The path in ``text``; also as a terminal pastes it when a file is dragged there. None when empty."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"":
        text = text[1:-1]
    return Path(text).expanduser() if text else None


class Answers:
    """Reads each value as its field does, and gathers what cannot be read until :meth:`check`."""

    def __init__(self, fields: Iterable[Field], values: Values, today: date) -> None:
        self._fields = {field.name: field for field in fields}
        self._values = values
        self._today = today
        self.problems: dict[str, str] = {}

    def text(self, name: str) -> str:
        return self._values.get(name, "")

    def code(self, name: str, codes: type[E]) -> E | None:
        """The chosen code, or None where nothing was chosen."""
        value = self.text(name)
        return codes(value) if value else None

    def several(self, name: str) -> tuple[str, ...]:
        return tuple(filter(None, self.text(name).split(LIST_SEPARATOR)))

    def yes(self, name: str) -> bool:
        return self.text(name) == "1"

    def day(self, name: str) -> date | None:
        """The day that was typed, the same that the form shows beside it; None where there is none."""
        return self._read_day(name) if self.text(name).strip() else None

    def needed_day(self, name: str, missing: str = "") -> date:
        """The day that was typed; where there is none, today and a problem: ``missing`` for an empty field."""
        if missing and not self.text(name).strip():
            self.problems[name] = missing
            return self._today
        return self._read_day(name) or self._today

    def _read_day(self, name: str) -> date | None:
        try:
            return parse_day(self.text(name), self._today, self._fields[name].toward)
        except Refused as refused:
            self.problems[name] = str(refused)
            return None

    def moment(self, name: str, now: datetime) -> datetime | None:
        """The instant that was typed, UTC; None where there is none."""
        try:
            return parse_moment(self.text(name), now) if self.text(name).strip() else None
        except Refused as refused:
            self.problems[name] = str(refused)
            return None

    def decimal(self, name: str) -> float | None:
        """A number, with a comma or a point, or None where nothing was typed; a % behind it is left out."""
        number = self.text(name).strip().rstrip("%").replace(",", ".")
        if not number:
            return None
        # Only digits: float() also reads "nan" and "1e9".
        if number.replace(".", "", 1).isdecimal():
            return float(number)
        self.problems[name] = _("Type a number here, like 24 or 7,5.")
        return None

    def number(self, name: str, empty: int = 1) -> int:
        """A whole number of at most three digits; ``empty`` where nothing was typed."""
        number = self.text(name).strip() or str(empty)
        if number.isascii() and number.isdigit() and len(number) < 4:
            return int(number)
        self.problems[name] = _("Type a whole number, such as 2.")
        return empty

    def check(self) -> None:
        """Raises InvalidInput when something could not be read."""
        if self.problems:
            raise InvalidInput(self.problems)
