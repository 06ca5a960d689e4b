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
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
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


def shown_bindings(active: Iterable[ActiveBinding]) -> list[Binding]:
    """The bindings that the bottom line shows, one key for each action.

    The key for all keys is the last of a full line; quitting comes after it, where there is room.
    """
    chosen: dict[str, Binding] = {}
    for entry in active:
        if entry.binding.show and entry.binding.description and entry.enabled:
            chosen.setdefault(entry.binding.action, entry.binding)
    keys, leave = ([chosen.pop(action)] if action in chosen else [] for action in ("keys", "quit"))
    shown = _yes_before_no(list(chosen.values())[: MOST_KEYS - len(keys)])
    return [*shown, *keys, *leave][:MOST_KEYS]


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

    def _show(self) -> None:
        bindings = shown_bindings(self.screen.active_bindings.values())
        line = key_line(bindings, self.size.width or self.app.size.width)
        # Bindings are looked through at each change of focus, and are mostly the same.
        if line != self.content:
            self.update(line, layout=False)


def key_line(bindings: Iterable[Binding], width: int) -> Content:
    """The keys that fit in ``width`` cells, each whole."""
    line = Content()
    for binding in bindings:
        key = Content.assemble((f" {key_text(binding.key)} ", "reverse bold"), f" {_(binding.description)}")
        longer = Content("  ").join([line, key]) if line else key
        if longer.cell_length > width:
            break
        line = longer
    return line
