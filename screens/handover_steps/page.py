"""What every step of the handover has: fields, what stands in them, and what they mean together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from screens.widgets.answers import Answers, Values
from screens.widgets.fields import Field
from werkzaam_tui.domain.dates import Toward
from werkzaam_tui.services.handover.entries import Entry

AHEAD: Toward = "future"
"""At the table one looks ahead: "monday" is the next one."""


class StepPage:
    """One step. ``wide`` says whether there is room for columns."""

    def fields(self, wide: bool) -> Sequence[Field]:
        raise NotImplementedError

    def initial(self) -> dict[str, str]:
        raise NotImplementedError

    def answers(self, values: Values, today: date) -> Answers:
        """``values`` as the fields read them."""
        return Answers(self.fields(wide=False), values, today)

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
