"""``?``: every key that works here, with what it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from screens.dialogs.base import BaseDialog
from screens.widgets.key_bar import key_text
from werkzaam_tui.language import _


@dataclass(frozen=True, slots=True)
class KeyHelp:
    keys: str
    does: str


def keys_of(screen: Screen[Any]) -> list[KeyHelp]:
    """The active, described bindings of ``screen``, one line for each action."""
    lines: dict[str, tuple[list[str], str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.description and not binding.system:
            keys, _does = lines.setdefault(binding.action, ([], _(binding.tooltip or binding.description)))
            if key_text(binding.key) not in keys:
                keys.append(key_text(binding.key))
    return [KeyHelp(" ".join(keys), does) for keys, does in lines.values()]


class KeysDialog(BaseDialog[None]):
    def __init__(self, lines: list[KeyHelp]) -> None:
        super().__init__()
        self._lines = lines

    def title_text(self) -> str:
        return _("Keys of this screen")

    def compose_body(self) -> ComposeResult:
        width = max((len(line.keys) for line in self._lines), default=0)
        with VerticalScroll(can_focus=True):
            for line in self._lines:
                yield Static(Content.assemble((f"{line.keys:>{width}}", "bold"), f"   {line.does}"))
