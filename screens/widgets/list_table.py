"""The list used on every screen: rows by key, moved through with arrows or ``j``/``k``, ``g``/``G``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import DataTable
from textual.widgets.data_table import ColumnKey, RowDoesNotExist

from werkzaam_tui.language import N_

Cell = str | Text
"""A plain string is shown literally: what people typed is never read as markup."""


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    title: str
    width: int | None = None
    """In cells; as wide as its widest cell when left out."""
    fill: bool = False
    """Takes what the other columns leave, and at least ``width``; they all need a width then."""


def _one_line(text: str) -> Text:
    return Text(text, no_wrap=True, overflow="ellipsis", end="")


class ListTable(DataTable[Text]):
    """Shows rows that each have a key; an update touches only what differs and keeps the cursor's row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", N_("Down"), show=False, id="list.down", tooltip=N_("Next row")),
        Binding("k", "cursor_up", N_("Up"), show=False, id="list.up", tooltip=N_("Previous row")),
        Binding("g", "scroll_top", N_("First"), show=False, id="list.first", tooltip=N_("First row")),
        Binding("G", "scroll_bottom", N_("Last"), show=False, id="list.last", tooltip=N_("Last row")),
    ]

    def __init__(self, columns: Sequence[Column], *, id: str | None = None) -> None:
        super().__init__(id=id, cursor_type="row", zebra_stripes=False)
        self._shown: dict[str, tuple[Text, ...]] = {}
        self._list_columns = list(columns)

    def on_mount(self) -> None:
        self._add_columns()

    def _add_columns(self) -> None:
        for column in self._list_columns:
            width = self._width_left(column) if column.fill else column.width
            self.add_column(Text(column.title), width=width, key=column.key)

    def on_resize(self) -> None:
        for column in self._list_columns:
            shown = self.columns.get(ColumnKey(column.key))
            if column.fill and shown is not None and shown.width != self._width_left(column):
                shown.width = self._width_left(column)
                self._clear_caches()
                self._require_update_dimensions = True
                self.refresh(layout=True)

    def _width_left(self, column: Column) -> int:
        others = sum(other.width or 0 for other in self._list_columns if other is not column)
        padding = 2 * self.cell_padding * len(self._list_columns)
        return max(column.width or 1, self.scrollable_content_region.width - others - padding)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; rows must be shown again afterwards."""
        if list(columns) != self._list_columns:
            self._list_columns = list(columns)
            self._shown = {}
            self.clear(columns=True)
            self._add_columns()

    def show_rows(self, rows: Sequence[tuple[str, Sequence[Cell]]]) -> None:
        """Show exactly these rows, given as (key, cells), in this order."""
        wanted = {
            key: tuple(cell if isinstance(cell, Text) else _one_line(cell) for cell in cells)
            for key, cells in rows
        }
        if list(wanted) == list(self._shown):
            for key, cells in wanted.items():
                for column, new, old in zip(self._list_columns, cells, self._shown[key], strict=True):
                    if new != old:
                        self.update_cell(key, column.key, new)
        else:
            current = self.selected_key
            place = self.cursor_row
            self.clear()
            for key, cells in wanted.items():
                self.add_row(*cells, key=key)
            self._put_cursor(current, place)
        self._shown = wanted

    def _put_cursor(self, key: str | None, place: int) -> None:
        try:
            row = self.get_row_index(key) if key is not None else place
        except RowDoesNotExist:
            row = place
        self.move_cursor(row=max(0, min(row, self.row_count - 1)), animate=False)

    @property
    def selected_key(self) -> str | None:
        """The key of the row under the cursor."""
        if not 0 <= self.cursor_row < self.row_count:
            return None
        return self.ordered_rows[self.cursor_row].key.value
