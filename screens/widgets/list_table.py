"""The list used on every screen: rows by key, moved through with arrows or ``j``/``k``, ``g``/``G``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import DataTable
from textual.widgets.data_table import CellKey, ColumnKey, RowKey

from screens.quiet import hidden_words, initials, is_quiet
from werkzaam_tui.language import N_

_AT_LEAST = 80
"""Rows that are made at once: more than fit on any screen."""
_AHEAD = 40
"""Rows that are left below the cursor when the next are made."""
_DRAWN = 500
"""Drawn lines that are kept: so many that somebody can go to and fro, and no more than some megabytes."""

_ROOM_FOR_HIDDEN = 10
"""Cells that a column needs for the word that says that it is hidden."""

Cell = str | Text
"""A plain string is shown literally: what people typed is never read as markup."""


class Quiet(StrEnum):
    """What is shown of a column in quiet mode."""

    HIDE = "hide"
    SHOW = "show"
    INITIALS = "initials"
    """It holds a name."""


class Public(Text):
    """A cell of the program's own words, such as a heading between rows: shown in quiet mode."""


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    title: str
    width: int | None = None
    """In cells; as wide as its widest cell when left out."""
    fill: bool = False
    """Takes what the other columns leave, and at least ``width``; they all need a width then."""
    quiet: Quiet = Quiet.HIDE
    right: bool = False
    """It holds numbers: its cells and its title end at the right."""


def _one_line(column: Column, text: str) -> Text:
    side: Literal["default", "right"] = "right" if column.right else "default"
    return Text(text, no_wrap=True, overflow="ellipsis", end="", justify=side)


def _masked(column: Column, cell: Cell) -> Cell:
    """``cell`` as others may see it."""
    words = str(cell)
    if not words.strip() or isinstance(cell, Public) or column.quiet is Quiet.SHOW:
        return cell
    if column.quiet is Quiet.INITIALS:
        return initials(words)
    return hidden_words() if column.fill or (column.width or 99) >= _ROOM_FOR_HIDDEN else "·"


def _no_cells(_key: str) -> Sequence[Cell]:
    return ()


class ListTable(DataTable[Text]):
    """Shows rows that each have a key; an update touches only what differs and keeps the cursor's row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", N_("Down"), show=False, id="list.down", tooltip=N_("Next row")),
        Binding("k", "cursor_up", N_("Up"), show=False, id="list.up", tooltip=N_("Previous row")),
        Binding("g", "scroll_top", N_("First"), show=False, id="list.first", tooltip=N_("First row")),
        Binding("G", "scroll_bottom", N_("Last"), show=False, id="list.last", tooltip=N_("Last row")),
    ]

    def __init__(self, columns: Sequence[Column], *, cell_padding: int = 1, id: str | None = None) -> None:
        self._drawn: dict[tuple[int, bool], Strip] = {}
        """Lines as they were drawn, by their place in the list and whether the cursor is on them."""
        self._drawn_as: tuple[object, ...] = ()
        super().__init__(id=id, cursor_type="row", zebra_stripes=False, cell_padding=cell_padding)
        self._keys: list[str] = []
        self._cells_of: Callable[[str], Sequence[Cell]] = _no_cells
        self._shown: dict[str, tuple[Text, ...]] = {}
        self._list_columns = list(columns)
        self._has_other_columns = False
        """Whether other ones are to be shown than those that are."""
        self._look: tuple[object, ...] = ()

    def on_mount(self) -> None:
        self._add_columns()

    def _add_columns(self) -> None:
        for column in self._list_columns:
            width = self._width_left(column) if column.fill else column.width
            self.add_column(_one_line(column, column.title), width=width, key=column.key)

    def on_resize(self) -> None:
        for column in self._list_columns:
            shown = self.columns.get(ColumnKey(column.key))
            if column.fill and shown is not None and shown.width != self._width_left(column):
                self._has_other_columns = True
                self.show_keys(self._keys, self._cells_of)
                return

    def notify_style_update(self) -> None:
        # Textual styles a screen again at every return to it. A table then draws all its cells anew, which is
        # most of what changing rooms costs; they look as they did unless one of these differs.
        look = (self.app.theme, self.rich_style, self.pseudo_classes)
        if look != self._look:
            self._look = look
            super().notify_style_update()

    def _update_dimensions(self, new_rows: Iterable[RowKey]) -> None:
        super()._update_dimensions(new_rows if self._has_to_measure else ())

    def _update_column_widths(self, updated_cells: set[CellKey]) -> None:
        if self._has_to_measure:
            super()._update_column_widths(updated_cells)

    @property
    def _has_to_measure(self) -> bool:
        """Whether a column is as wide as what is in it. Textual measures every cell also where none is."""
        return any(column.width is None and not column.fill for column in self._list_columns)

    def render_lines(self, crop: Region) -> list[Strip]:
        # Textual draws every line anew when a list scrolls by one; only those that the cursor left and reached differ.
        now = (
            self.size,
            self.scroll_x,
            crop.column_span,
            self.rich_style,
            self.get_pseudo_class_state(),
            self.hover_coordinate,
            self._show_hover_cursor,
            self._update_count,
            tuple(self.get_line_filters()),
        )
        if now != self._drawn_as or len(self._drawn) > _DRAWN:
            self._drawn.clear()
            self._drawn_as = now
        places = [self._place_of(y) for y in crop.line_range]
        missing = [number for number, place in enumerate(places) if place not in self._drawn]
        if missing:
            first, last = missing[0], missing[-1]
            part = Region(crop.x, crop.y + first, crop.width, last - first + 1)
            self._drawn.update(zip(places[first:], super().render_lines(part), strict=False))
        return [self._drawn[place] for place in places]

    def _place_of(self, y: int) -> tuple[int, bool]:
        """What is drawn on line ``y`` of the widget: the row with this number, and whether the cursor is on it."""
        if y < self.header_height:
            return y - self.header_height, False
        row = y - self.header_height + self.scroll_offset.y
        return row, self.show_cursor and row == self.cursor_row

    def _clear_caches(self) -> None:
        super()._clear_caches()
        self._drawn.clear()

    def _width_left(self, column: Column) -> int:
        others = sum(other.width or 0 for other in self._list_columns if other is not column)
        padding = 2 * self.cell_padding * len(self._list_columns)
        return max(column.width or 1, self.scrollable_content_region.width - others - padding)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Have other columns from the next rows on, which must be shown at once."""
        if list(columns) != self._list_columns:
            self._list_columns = list(columns)
            self._has_other_columns = True

    def show_rows(self, rows: Sequence[tuple[str, Sequence[Cell]]]) -> None:
        """Show exactly these rows, given as (key, cells), in this order."""
        self.show_keys([key for key, _cells in rows], dict(rows).__getitem__)

    def show_keys(
        self, keys: Sequence[str], cells_of: Callable[[str], Sequence[Cell]], *, from_top: bool = False
    ) -> None:
        """Show exactly the rows with these keys, in this order; the cursor stays on its row, or goes to the top.

        Where that row is gone it stays in its place; but under other columns, where it may be another list.

        Of a long list only the beginning is made, and more as the cursor or the mouse goes down: so a
        thousand people cost no more than a screenful.
        """
        current, place = (None, 0) if from_top else (self.selected_key, self.cursor_row)
        self._keys, self._cells_of = list(keys), cells_of
        if current in self._keys:
            row = self._keys.index(current)
        else:
            row = 0 if self._has_other_columns else min(place, len(keys) - 1)
        made = list(self._shown)
        if made and made == self._keys[: len(made)] and not self._has_other_columns:
            for key in made:
                self._update(key)
            self._make_up_to(row + _AT_LEAST)
            if from_top:
                self.move_cursor(row=0, animate=False)
        else:
            self.clear(columns=self._has_other_columns)
            if self._has_other_columns:
                self._has_other_columns = False
                self._add_columns()
            self._shown = {}
            self._make_up_to(row + _AT_LEAST)
            self.move_cursor(row=max(0, row), animate=False)
        if self.container_size.height:
            # Textual finds out while it draws, and then draws all again with the scrollbar.
            needed = self.header_height + len(self._shown)
            self.show_vertical_scrollbar = needed > self.container_size.height

    def go_to(self, key: str) -> None:
        """Put the cursor on the row with this key, if there is one."""
        if key in self._keys:
            row = self._keys.index(key)
            self._make_up_to(row + _AHEAD)
            self.move_cursor(row=row, animate=False)

    def _update(self, key: str) -> None:
        cells = self._cells(key)
        for column, new, old in zip(self._list_columns, cells, self._shown[key], strict=True):
            if new != old:
                self.update_cell(key, column.key, new)
        self._shown[key] = cells

    def _cells(self, key: str) -> tuple[Text, ...]:
        cells = self._cells_of(key)
        if is_quiet(self):
            cells = [_masked(*one) for one in zip(self._list_columns, cells, strict=True)]
        return tuple(
            cell if isinstance(cell, Text) else _one_line(column, cell)
            for column, cell in zip(self._list_columns, cells, strict=True)
        )

    def follow_quiet(self) -> None:
        """Show the same rows again, masked or not."""
        for key in self._shown:
            self._update(key)

    def _make_up_to(self, count: int) -> None:
        for key in self._keys[len(self._shown) : count]:
            self._shown[key] = self._cells(key)
            self.add_row(*self._shown[key], key=key)

    def _make_more(self, row: int) -> None:
        if len(self._shown) < len(self._keys) and row + _AHEAD > len(self._shown):
            self._make_up_to(len(self._shown) + _AT_LEAST)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        self._make_more(event.cursor_row)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._make_more(round(new_value) + self.size.height)

    def action_scroll_bottom(self) -> None:
        self._make_up_to(len(self._keys))
        super().action_scroll_bottom()

    @property
    def selected_key(self) -> str | None:
        """The key of the row under the cursor."""
        if not 0 <= self.cursor_row < self.row_count:
            return None
        return self.ordered_rows[self.cursor_row].key.value
