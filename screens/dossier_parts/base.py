"""What the parts of a dossier share: a line on top, a list, and below it the whole of the entry under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import DataTable, Static

from screens.shell import UsesDesk
from screens.widgets.list_table import Cell, Column, ListTable


class DossierPart(UsesDesk, Vertical):
    """A subclass fetches its entries in :meth:`load` and names them to :meth:`show`."""

    CODE: ClassVar[str] = ""

    class Opened(Message):
        """``enter`` on an entry."""

        def __init__(self, part: DossierPart, key: str) -> None:
            super().__init__()
            self.part = part
            self.key = key

    def __init__(self) -> None:
        super().__init__(id=self.CODE, classes="part")

    def columns(self) -> Sequence[Column]:
        """The columns of the list, in the current language."""
        raise NotImplementedError

    async def load(self, participant: str) -> None:
        """Fetch and show this part of the dossier of ``participant``."""
        raise NotImplementedError

    def cells(self, key: str) -> Sequence[Cell]:
        """One entry as a row of the list."""
        raise NotImplementedError

    def detail(self, key: str) -> Content:
        """All of one entry."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        yield Static("", classes="part-note", markup=False)
        yield ListTable(self.columns())
        yield Static("", classes="empty", markup=False)
        # Reached with tab, to scroll through a long note.
        with VerticalScroll(classes="part-detail", can_focus=True):
            yield Static("", markup=False)

    def show(self, note: Content | str, keys: Sequence[str], empty: str) -> None:
        """Show the entries with these ``keys``, or the sentence ``empty`` where there are none, under ``note``."""
        self._keep_focus(keys)
        top = self.query_one(".part-note", Static)
        top.update(note)
        top.set_class(not note, "-hidden")
        self.table.show_keys(keys, self.cells)
        self.table.set_class(not keys, "-hidden")
        nothing = self.query_one(".empty", Static)
        nothing.update(empty)
        nothing.set_class(bool(keys), "-hidden")
        self.query_one(".part-detail").set_class(not keys, "-hidden")
        self._show_detail()

    def _keep_focus(self, keys: Sequence[str]) -> None:
        """What is hidden loses the focus, and the keys of this part would do nothing: without a list it has them."""
        self.can_focus = not keys
        focused = self.screen.focused
        if focused is not None and self in focused.ancestors_with_self:
            if not keys:
                self.screen.set_focus(self)
            elif focused is self:
                self.screen.set_focus(self.table)

    def text_to_copy(self) -> str:
        """What people wrote in the entry under the cursor; all that is shown of it where nothing else is."""
        key = self.table.selected_key
        return self.detail(key).plain if key is not None else ""

    @property
    def table(self) -> ListTable:
        return self.query_one(ListTable)

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        event.stop()
        self._show_detail()

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        if event.row_key.value is not None:
            self.post_message(self.Opened(self, event.row_key.value))

    def _show_detail(self) -> None:
        key = self.table.selected_key
        if key is not None:
            pane = self.query_one(".part-detail", VerticalScroll)
            pane.query_one(Static).update(self.detail(key))
            pane.scroll_home(animate=False)


def lines(*parts: Content | str) -> Content:
    """The parts that are not empty, under each other."""
    return Content("\n").join(Content(part) if isinstance(part, str) else part for part in parts if part)


def joined(*parts: str) -> str:
    """The parts that are not empty, on one line with a point between them."""
    return " · ".join(part for part in parts if part)
