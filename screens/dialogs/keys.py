"""``?``: every key that works here, with what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from screens.base import BaseScreen
from screens.dialogs.base import BaseDialog
from screens.widgets.key_bar import key_text
from werkzaam_tui.language import _


@dataclass(frozen=True, slots=True)
class KeyHelp:
    keys: str
    does: str
    everywhere: bool = False
    """Whether it does this on every screen."""


_EVERYWHERE = {one.id for one in BaseScreen.BINDINGS if isinstance(one, Binding)}
_MOVES = {"down", "up", "first", "last", "page", "page_up"}
"""How the ids of keys end that go through what is on the screen."""


def keys_of(screen: Screen[Any]) -> list[KeyHelp]:
    """The active keys that this program gives ``screen``, one line for each action.

    They are told from Textual's own, which everybody knows or nobody needs, by having an id. A key of
    Textual's that does the same is named on that line. What is special here comes first, then how one moves
    through it, then what is the same everywhere.
    """

    def place(one: ActiveBinding) -> int:
        if one.node is screen.app or one.binding.id in _EVERYWHERE:
            return 2
        return int((one.binding.id or "").rpartition(".")[2] in _MOVES)

    active = [one for one in screen.active_bindings.values() if not one.binding.system]
    told = sorted((one for one in active if one.binding.id and one.binding.description), key=place)
    keys: dict[str, list[str]] = {one.binding.action: [] for one in told}
    for one in active:
        words = key_text(one.binding.key)
        if words not in keys.get(one.binding.action, [words]):
            keys[one.binding.action].append(words)
    lines = {
        one.binding.action: KeyHelp(
            " ".join(keys[one.binding.action]),
            _(one.binding.tooltip or one.binding.description),
            place(one) == 2,
        )
        for one in told
    }
    return list(lines.values())


class KeysDialog(BaseDialog[None]):
    SHOWN_WHEN_QUIET = True

    def __init__(self, lines: list[KeyHelp]) -> None:
        super().__init__()
        self._lines = lines

    def title_text(self) -> str:
        return _("Keys of this screen")

    def compose_body(self) -> ComposeResult:
        here = [line for line in self._lines if not line.everywhere]
        everywhere = [line for line in self._lines if line.everywhere]
        with VerticalScroll(can_focus=True):
            if here:
                yield Static(self._in_columns(here))
                yield Static("")
                yield Static(_("On every screen"), classes="quiet")
            yield Static(self._in_columns(everywhere))

    def _in_columns(self, lines: Sequence[KeyHelp]) -> Table:
        width = max(len(line.keys) for line in self._lines)
        table = Table.grid(padding=(0, 3, 0, 0))
        table.add_column(justify="right", width=width, style="bold")
        table.add_column()
        for line in lines:
            table.add_row(Text(line.keys), Text(line.does))
        return table
