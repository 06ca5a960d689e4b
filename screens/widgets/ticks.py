"""Boxes to tick, that are empty when they are not ticked: a colour alone does not tell."""

from __future__ import annotations

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Checkbox, SelectionList
from textual.widgets.option_list import OptionDoesNotExist

_TICKED, _EMPTY = "X", " "


class TickBox(Checkbox):
    @property
    def _button(self) -> Content:
        self.BUTTON_INNER = _TICKED if self.value else _EMPTY
        return super()._button


class TickList(SelectionList[str]):
    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        try:
            selection = self.get_option_at_index(self.scroll_offset.y + y)
        except OptionDoesNotExist:
            return strip
        if selection.value in self.selected:
            return strip
        left, inner, *rest = strip
        return Strip([left, Segment(_EMPTY, inner.style), *rest])
