"""What was copied from a screen does not stay in the clipboard: it goes after a while, on locking and on closing."""

from __future__ import annotations

from typing import Any

from textual.timer import Timer

from werkzaam_tui.application.key_turns import KeyTurns
from werkzaam_tui.settings import Settings


class Clipboard(KeyTurns):
    """The clipboard is the terminal's (OSC 52). It cannot be read back, so what is there is cleared, whoever put it."""

    def __init__(self, preferences: Settings) -> None:
        super().__init__()
        self._preferences = preferences
        self._holds_copy = False
        self._clearing: Timer | None = None

    def copy_to_clipboard(self, text: str) -> None:
        super().copy_to_clipboard(text)
        self._holds_copy = True
        if self._clearing is not None:
            self._clearing.stop()
        seconds = self._preferences.clipboard_seconds
        self._clearing = self.set_timer(seconds, self.clear_clipboard) if seconds else None

    def clear_clipboard(self) -> None:
        """Ask the terminal to forget what was copied here; nothing happens when that was done already."""
        if self._holds_copy:
            self._holds_copy = False
            # An empty text is how a terminal is told to forget; Textual's own copy goes with it.
            super().copy_to_clipboard("")

    def exit(self, *given: Any, **named: Any) -> None:
        self.clear_clipboard()
        super().exit(*given, **named)
