"""Boxes to tick, drawn with signs: a colour alone does not tell whether they are ticked."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip
from textual.widgets import Checkbox, SelectionList
from textual.widgets.option_list import OptionDoesNotExist


def _box(ticked: bool) -> str:
    return "[X]" if ticked else "[ ]"


class TickBox(Checkbox):
    @property
    def _button(self) -> Content:
        return Content.styled(_box(self.value), "bold")


class TickList(SelectionList[str]):
    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        try:
            selection = self.get_option_at_index(self.scroll_offset.y + y)
        except OptionDoesNotExist:
            return strip
        _left, inner, _right, space, *line = strip
        # In the style of the words beside it; the meta says which line a click is on.
        style = (space.style or Style()) + Style(meta=inner.style.meta if inner.style else None)
        return Strip([Segment(_box(selection.value in self.selected), style), space, *line])
