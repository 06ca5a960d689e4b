"""A number on a short scale, with the words for it; typed with one digit, and nothing as long as it was not asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from screens.widgets.choice import Choice, Option
from werkzaam_tui.domain.evaluation import HIGHEST_MARK, LOWEST_MARK
from werkzaam_tui.domain.life_domains import BEST, LEAST, MOST, WORST
from werkzaam_tui.labels import well_words
from werkzaam_tui.language import N_


def signed(value: int) -> str:
    """``−2``, ``0``, ``+1``."""
    return f"−{-value}" if value < 0 else f"+{value}" if value else "0"


def domain_options() -> Sequence[Option]:
    return [(str(value), well_words(value)) for value in range(WORST, BEST + 1)]


def mood_options() -> Sequence[Option]:
    return [(str(value), well_words(value + WORST - LEAST)) for value in range(LEAST, MOST + 1)]


def mark_options() -> Sequence[Option]:
    """Marks say what they mean by themselves."""
    return [(str(value), "") for value in range(LOWEST_MARK, HIGHEST_MARK + 1)]


class Scale(Choice, inherit_bindings=False):
    """All values on one line, the chosen one in brackets; ``1`` to ``9`` choose from left to right, ``0`` the tenth."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,plus", "step(1)", N_("Better"), show=False, id="scale.up", tooltip=N_("One better")),
        Binding("left,minus", "step(-1)", N_("Worse"), show=False, id="scale.down", tooltip=N_("One worse")),
        Binding("down", "line(1)", N_("Next line"), show=False, id="scale.next", tooltip=N_("Next question")),
        Binding(
            "up",
            "line(-1)",
            N_("Previous line"),
            show=False,
            id="scale.previous",
            tooltip=N_("Previous question"),
        ),
        Binding(
            "backspace,delete",
            "clear",
            N_("Clear"),
            show=False,
            id="scale.clear",
            tooltip=N_("Not asked: take this answer away"),
        ),
    ]

    def __init__(self, options: Sequence[Option], value: str = "", *, id: str | None = None) -> None:
        super().__init__(options, id=id)
        self.set_reactive(Choice.value, value if value in dict(options) else "")

    def action_step(self, by: int) -> None:
        values = [value for value, _words in self._options]
        # From nothing the first step is to the middle.
        place = values.index(self.value) + by if self.value else len(values) // 2
        self.value = values[min(max(place, 0), len(values) - 1)]

    def action_line(self, by: int) -> None:
        if by > 0:
            self.screen.focus_next(Scale)
        else:
            self.screen.focus_previous(Scale)

    def action_clear(self) -> None:
        self.value = ""

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character.isdecimal():
            place = (int(event.character) - 1) % 10
            if 0 <= place < len(self._options):
                self.value = self._options[place][0]
            event.stop()
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and (character.isalnum() or character in "+-")

    def render(self) -> Content:
        cells: list[Content] = []
        for value, _words in self._options:
            shown = signed(int(value)) if self._options[0][0].startswith("-") else value
            chosen = value == self.value
            style = "bold reverse" if chosen and self.has_focus else "bold" if chosen else "dim"
            cells.append(Content.styled(f"[{shown:>2}]" if chosen else f" {shown:>2} ", style))
        words = dict(self._options).get(self.value, "")
        return Content.assemble(Content("").join(cells), f"  {words}")
