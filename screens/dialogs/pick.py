"""Choosing one of a few things to do, without typing: arrows and ``enter``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.dialogs.base import BaseDialog
from werkzaam_tui.language import N_


class PickList(OptionList):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Choose"), id="pick.choose", tooltip=N_("Choose this")),
        Binding("j", "cursor_down", N_("Down"), show=False, id="pick.down", tooltip=N_("Next row")),
        Binding("k", "cursor_up", N_("Up"), show=False, id="pick.up", tooltip=N_("Previous row")),
    ]

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if line >= len(self._lines) or self._lines[line][0] != self.highlighted:
            return strip
        # The same colours, but as reversed ones: so it also stands out where a terminal shows none.
        return Strip([Segment(text, _reversed(style or Style()), control) for text, style, control in strip])


def _reversed(style: Style) -> Style:
    return style + Style(color=style.bgcolor, bgcolor=style.color, reverse=True)


class MakeList(PickList):
    """What can be made: ``enter`` makes it, as the key does that stands under the panel."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Make"), show=False, id="pick.make", tooltip=N_("Make the chosen one")),
    ]


class PickDialog(BaseDialog[str]):
    """``options`` are codes with their words, the likeliest first; gives the code that was chosen."""

    def __init__(self, title: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._options = list(options)

    def title_text(self) -> str:
        return self._title

    def compose_body(self) -> ComposeResult:
        yield PickList(*(Option(Content(words), id=code) for code, words in self._options))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)
