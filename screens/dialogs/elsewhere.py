"""The places outside contacts where searched words stand: whose dossier, what it is, and the words marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Static

from screens.contact_words import marked, marked_cell
from screens.dialogs.base import BaseDialog
from screens.shell import PersonRef
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui.domain.marking import excerpt
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.caseload.elsewhere import Place
from werkzaam_tui.words.record_words import record_words


class PlacesTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("Open dossier"),
            id="elsewhere.open",
            tooltip=N_("Open the dossier in which this stands"),
        ),
    ]


class ElsewhereDialog(BaseDialog[PersonRef]):
    """Gives the person whose dossier is to be opened."""

    CSS_PATH: ClassVar[list[str]] = ["../../styles/dialog.tcss", "../../styles/contact_log.tcss"]  # type: ignore[assignment]

    def __init__(self, found: Sequence[Place], words: Sequence[str]) -> None:
        super().__init__()
        self._places = {place.record: place for place in found}
        self._words = words

    def title_text(self) -> str:
        return _("Elsewhere in dossiers: {words}").format(words=" ".join(self._words))

    def compose_body(self) -> ComposeResult:
        yield PlacesTable(
            [
                Column("who", _("Participant"), 18, quiet=Quiet.INITIALS),
                Column("what", _("What"), 16, quiet=Quiet.SHOW),
                Column("words", _("Words"), 15, fill=True),
            ],
            id="elsewhere-table",
        )
        yield Static("", id="elsewhere-detail", markup=False)

    def on_mount(self) -> None:
        table, words = self.query_one(PlacesTable), self._words
        table.show_rows(
            [
                (key, [one.name, record_words(one.entity), marked_cell(excerpt(one.words, words), words)])
                for key, one in self._places.items()
            ]
        )
        table.focus()

    def _current(self) -> Place | None:
        return self._places.get(self.query_one(PlacesTable).selected_key or "")

    def on_data_table_row_highlighted(self) -> None:
        one = self._current()
        shown = marked(one.words, self._words) if one is not None else Content("")
        self.query_one("#elsewhere-detail", Static).update(shown)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        one = self._current()
        if one is not None:
            self.dismiss(PersonRef(one.participant, one.name))
