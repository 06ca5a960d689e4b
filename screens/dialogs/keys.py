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
    """The active keys that this program gives ``screen``, one line for each action.

    They are told from Textual's own, which everybody knows or nobody needs, by having an id. A key of
    Textual's that does the same is named on that line.
    """
    active = [one.binding for one in screen.active_bindings.values() if not one.binding.system]
    does = {one.action: _(one.tooltip or one.description) for one in active if one.id and one.description}
    keys: dict[str, list[str]] = {action: [] for action in does}
    for binding in active:
        if binding.action in keys and key_text(binding.key) not in keys[binding.action]:
            keys[binding.action].append(key_text(binding.key))
    return [KeyHelp(" ".join(keys[action]), words) for action, words in does.items()]


class KeysDialog(BaseDialog[None]):
    SHOWN_WHEN_QUIET = True

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
