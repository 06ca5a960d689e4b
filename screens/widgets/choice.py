"""One of a few, on one line: arrows step through them, a letter jumps to the next that begins with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from werkzaam_tui.domain.names import normalised
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _

Option = tuple[str, str]
"""Value and the words for it."""


def options_of(codes: Iterable[StrEnum], none: str = "") -> Callable[[], Sequence[Option]]:
    """The options of a field with ``codes`` to choose from; before them ``none`` (an N_() text), for no answer."""
    chosen = tuple(codes)

    def options() -> Sequence[Option]:
        found = [(code.value, label(code)) for code in chosen]
        return [("", _(none)), *found] if none else found

    return options


class Choice(Widget, can_focus=True):
    """Shows the chosen option between arrows, and its neighbours where there is room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down,space", "turn(1)", N_("Next choice"), show=False, id="choice.next"),
        Binding("left,up", "turn(-1)", N_("Previous choice"), show=False, id="choice.previous"),
    ]

    value: reactive[str] = reactive("", init=False)

    class Changed(Message):
        def __init__(self, choice: Choice, value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> Choice:
            return self.choice

    def __init__(self, options: Sequence[Option], value: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._options = list(options)
        values = [option[0] for option in self._options]
        self.set_reactive(Choice.value, value if value in values else (values[0] if values else ""))

    def watch_value(self, value: str) -> None:
        self.post_message(self.Changed(self, value))

    def action_turn(self, by: int) -> None:
        self._go((self._place + by) % len(self._options))

    def on_key(self, event: events.Key) -> None:
        if event.is_printable and event.character and event.character.isalnum():
            wanted = normalised(event.character)
            places = range(self._place + 1, self._place + 1 + len(self._options))
            for place in (p % len(self._options) for p in places):
                if normalised(self._options[place][1]).startswith(wanted):
                    self._go(place)
                    break
            event.stop()
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters and digits choose here; they are not the screen's keys."""
        return character is not None and character.isalnum()

    @property
    def _place(self) -> int:
        return next((i for i, option in enumerate(self._options) if option[0] == self.value), 0)

    def _go(self, place: int) -> None:
        self.value = self._options[place][0]

    def render(self) -> Content:
        if not self._options:
            return Content("–")
        chosen = Content.styled(
            f"‹ {self._options[self._place][1]} ›", "bold reverse" if self.has_focus else "bold"
        )
        others = [words for i, (_value, words) in enumerate(self._options) if i > self._place]
        others += [words for i, (_value, words) in enumerate(self._options) if i < self._place]
        return Content.assemble(chosen, ("  " + " · ".join(others), "dim")) if len(others) < 10 else chosen
