"""What every step of the handover has: fields, what stands in them, and what they mean together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from screens.widgets.fields import LIST_SEPARATOR, Field
from werkzaam_tui import formats
from werkzaam_tui.domain.dates import Toward, parse_day
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services.handover.entries import Entry

E = TypeVar("E", bound=StrEnum)
Values = Mapping[str, str]
AHEAD: Toward = "future"
"""At the table one looks ahead: "monday" is the next one."""


class StepPage:
    """One step. ``wide`` says whether there is room for columns."""

    def fields(self, wide: bool) -> Sequence[Field]:
        raise NotImplementedError

    def initial(self) -> dict[str, str]:
        raise NotImplementedError

    def entry(self, values: Values, today: date) -> Entry:
        """What the fields say. Raises InvalidInput with the fields that cannot be read."""
        raise NotImplementedError

    @property
    def is_private(self) -> bool:
        """Whether not everybody at the table may read this: in quiet mode it is covered."""
        return False

    def hidden(self, values: Values) -> set[str]:
        """Fields that mean nothing beside the other answers."""
        return set()

    def note(self, values: Values, today: date) -> str:
        """What follows from the answers, shown under them; empty for nothing."""
        return ""

    def follows(self, name: str, values: Values) -> dict[str, str]:
        """Values that change along when the field ``name`` was changed."""
        return {}


class Answers:
    """Reads fields, and gathers what cannot be read."""

    def __init__(self, values: Values, today: date) -> None:
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

    def day(self, name: str, toward: Toward = AHEAD) -> date | None:
        typed = self.text(name).strip()
        if not typed:
            return None
        try:
            return parse_day(typed, self._today, toward)
        except Refused as refused:
            self.problems[name] = str(refused)
            return None

    def number(self, name: str) -> int:
        typed = self.text(name).strip() or "1"
        if typed.isascii() and typed.isdigit() and len(typed) < 4:
            return int(typed)
        self.problems[name] = _("Type a whole number, such as 2.")
        return 1

    def check(self) -> None:
        """Raises InvalidInput when something could not be read."""
        if self.problems:
            raise InvalidInput(self.problems)


def typed(day: date | None) -> str:
    """A day as it is typed in a field."""
    return formats.day_typed(day) if day else ""


def options_of(codes: Sequence[StrEnum], none: str = "") -> list[tuple[str, str]]:
    """Codes with their words to choose from; before them ``none`` (translated) for no answer, if given."""
    found = [(code.value, label(code)) for code in codes]
    return [("", none), *found] if none else found
