"""The bottom line: at most six keys of this screen, each of them whole, in the current language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from werkzaam_tui.language import N_, _

MOST_KEYS = 6

_SHOWN_AS = {
    "question_mark": "?",
    "slash": "/",
    "comma": ",",
    "full_stop": ".",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "delete": "del",
    "plus": "+",
    "minus": "-",
    "space": N_("space"),
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_text(key: str) -> str:
    """A key as people read it on their keyboard."""
    *modifiers, last = key.split("+")
    # A letter is the key itself; the catalogue may know the same letter as a word for something else.
    return "+".join([*modifiers, _(_SHOWN_AS[last]) if last in _SHOWN_AS else last])


def shown_bindings(active: Iterable[ActiveBinding], *, leave: str = "quit") -> list[Binding]:
    """The bindings that the bottom line shows, one key for each action.

    The key for all keys is the last of a full line; ``leave``, the action that goes away from here, comes after
    it, where there is room.
    """
    chosen: dict[str, Binding] = {}
    for entry in active:
        if entry.binding.show and entry.binding.description and entry.enabled:
            chosen.setdefault(entry.binding.action, entry.binding)
    last = {action: chosen.pop(action) for action in ("keys", "back", "quit") if action in chosen}
    ends = [last[action] for action in ("keys", leave) if action in last]
    shown = _yes_before_no(list(chosen.values())[: MOST_KEYS - ("keys" in last)])
    return [*shown, *ends][:MOST_KEYS]


def _yes_before_no(shown: list[Binding]) -> list[Binding]:
    """``-`` means something on every screen, so Textual puts it before a screen's own ``+``."""
    places = {binding.key: place for place, binding in enumerate(shown)}
    plus, minus = places.get("plus"), places.get("minus")
    if plus is not None and minus is not None and minus < plus:
        shown[minus], shown[plus] = shown[plus], shown[minus]
    return shown


class KeyBar(Static):
    """Follows the bindings that are active now."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def _follow(self, screen: Screen[Any]) -> None:
        if screen is self.screen:
            self._show()

    def on_resize(self) -> None:
        self._show()

    def bindings(self) -> list[Binding]:
        """What is shown where all of it fits."""
        is_room = len(self.app.screen_stack) <= 1
        return shown_bindings(self.screen.active_bindings.values(), leave="quit" if is_room else "back")

    def _show(self) -> None:
        line = key_line(self.bindings(), self.size.width or self.app.size.width)
        # Bindings are looked through at each change of focus, and are mostly the same.
        if line != self.content:
            self.update(line, layout=False)


GIVES_WAY = ("quit", "new_contact", "back")
"""Actions whose keys are the same everywhere: they leave the line first where it is too long, in this order."""


def key_line(bindings: Iterable[Binding], width: int) -> Content:
    """The keys that fit in ``width`` cells, each whole; the one for all keys is always among them."""
    shown = list(bindings)
    while (line := _in_a_line(shown)).cell_length > width and len(shown) > 1:
        first = [one for action in GIVES_WAY for one in shown if one.action == action]
        own = [one for one in reversed(shown) if one.action != "keys"]
        shown.remove((first or own)[0])
    return line


def _in_a_line(bindings: Iterable[Binding]) -> Content:
    return Content("  ").join(
        Content.assemble((f" {key_text(binding.key)} ", "reverse bold"), f" {_(binding.description)}")
        for binding in bindings
    )
