"""What was imported, with its reports, and what was refused; the last import can be taken back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.imports import ImportReportDialog
from screens.shell import task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.exchange import imports, refusals
from werkzaam_tui.services.exchange.imports import ImportLine
from werkzaam_tui.services.exchange.refusals import Refusal

_REFUSED = "refused/"


class ImportTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("Its report"),
            id="imports.report",
            tooltip=N_("Read what it brought, per person"),
        ),
    ]


class ImportsScreen(BaseScreen):
    ROOM = "exchange"
    CSS_PATH = "../styles/exchange.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "t",
            "take_back",
            N_("Take back"),
            id="imports.take_back",
            tooltip=N_("Make everything as if it had never been imported"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._imports: dict[str, ImportLine] = {}
        self._refused: dict[str, Refusal] = {}

    def compose_body(self) -> ComposeResult:
        yield Static(_("What was imported, and what was refused"), classes="heading", markup=False)
        yield ImportTable(
            [
                Column("when", _("When"), 16, quiet=Quiet.SHOW),
                Column("from", _("Sent by"), 21, fill=True, quiet=Quiet.SHOW),
                Column("what", _("What"), 17, quiet=Quiet.SHOW),
                Column("state", _("State"), 15, quiet=Quiet.SHOW),
            ]
        )
        yield Static("", id="import-words", classes="public", markup=False)
        yield Static(
            _(
                "Nothing was imported yet.\n\n"
                "In room 4 you press i and choose the bundle that you were given. Before anything changes you "
                "read what it will do. Here you find that back, and until your next bundle you can take the "
                "last import back as a whole.\n\nPress esc to go back."
            ),
            id="imports-empty",
            classes="empty -hidden",
            markup=False,
        )

    async def load(self) -> None:
        self._imports = {str(line.id): line for line in await self.desk.ask(imports.imports)}
        self._refused = {_REFUSED + one.id: one for one in await self.desk.ask(refusals.refusals)}
        today = self.shell.today()
        rows = [
            (
                line.imported_at,
                key,
                (
                    formats.moment(line.imported_at, today),
                    line.sender,
                    _brought(line.counts.changes),
                    _state(line),
                ),
            )
            for key, line in self._imports.items()
        ]
        rows += [
            (
                one.last_at,
                key,
                (
                    formats.moment(one.last_at, today),
                    one.file,
                    ngettext("tried {n} time", "tried {n} times", one.times).format(n=one.times),
                    _("✗ refused"),
                ),
            )
            for key, one in self._refused.items()
        ]
        rows.sort(key=lambda row: row[0], reverse=True)
        table = self.query_one(ImportTable)
        table.show_rows([(key, cells) for _at, key, cells in rows])
        table.set_class(not rows, "-hidden")
        self.query_one("#imports-empty", Static).set_class(bool(rows), "-hidden")
        self._show_words()
        self.call_after_refresh(self.focus_list)

    def _key(self) -> str:
        return self.query_one(ImportTable).selected_key or ""

    def on_data_table_row_highlighted(self) -> None:
        self._show_words()

    def _show_words(self) -> None:
        line, refused = self._imports.get(self._key()), self._refused.get(self._key())
        shown = ""
        if refused is not None:
            shown = refused.why
        elif line is not None:
            shown = line.why_not or _(
                "You can take this import back as a whole with t, until your next bundle."
            )
        self.query_one("#import-words", Static).update(shown)

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        del event
        line, refused = self._imports.get(self._key()), self._refused.get(self._key())
        if line is not None:
            await self.app.push_screen_wait(ImportReportDialog(line))
        elif refused is not None:
            self.notify(refused.why, markup=False)

    @task
    async def action_take_back(self) -> None:
        line = self._imports.get(self._key())
        if line is None:
            self.notify(_("Nothing of this came in, so there is nothing to take back."))
            return
        if line.why_not:
            self.notify(line.why_not)
            return
        n = line.counts.changes
        question = ngettext(
            "{n} change of {name} goes out of the dossiers again, as if the bundle had never come. You can import "
            "the same bundle again later. What you wrote yourself stays.",
            "{n} changes of {name} go out of the dossiers again, as if the bundle had never come. You can import "
            "the same bundle again later. What you wrote yourself stays.",
            n,
        ).format(n=formats.number(n), name=line.sender)
        sure = await self.app.push_screen_wait(
            ConfirmDialog(_("Take this import back?"), question, _("Yes, take it back"), public=True)
        )
        if sure:
            await self.desk.do(imports.take_back, line.id)
            self.notify(_("Taken back: everything is as it was before this import."))
            await self.load()


def _brought(changes: int) -> str:
    if not changes:
        return _("only a receipt")
    return ngettext("{n} change", "{n} changes", changes).format(n=formats.number(changes))


def _state(line: ImportLine) -> str:
    if line.taken_back_at is not None:
        return _("↶ taken back")
    return _("✓ imported")
