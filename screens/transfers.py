"""Dossiers on their way to another coach: look, accept, say no, take an offer back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.dialogs.pick import PickDialog
from screens.dialogs.transfer import RefuseDialog
from screens.letting_go import let_go
from screens.shell import PersonRef, task
from screens.widgets.list_table import Column, ListTable
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import TransferState
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.exchange import letting_go, transfers
from werkzaam_tui.services.exchange.transfers import TransferLine


class TransfersScreen(BaseScreen):
    ROOM = "exchange"
    CSS_PATH = "../styles/exchange.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "dossier", N_("Dossier"), id="transfers.dossier", tooltip=N_("Read the dossier")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, TransferLine] = {}

    def compose_body(self) -> ComposeResult:
        yield Static(_("Dossiers that go to another coach"), classes="heading", markup=False)
        yield ListTable(
            [
                Column("name", _("Who"), 22),
                Column("to", _("From and to"), 28, fill=True),
                Column("state", _("State"), 26),
            ]
        )
        yield Static("", id="transfer-words", markup=False)
        yield Static(
            _("Nothing is offered. In a dossier f7 offers it to another coach. Press esc to go back."),
            id="transfers-empty",
            classes="empty -hidden",
            markup=False,
        )

    async def load(self) -> None:
        self._rows = {row.id: row for row in await self.desk.ask(transfers.transfers)}
        table = self.query_one(ListTable)
        table.show_rows(
            [
                (key, (row.name, f"{row.from_coach} → {row.to_coach}", self._state(row)))
                for key, row in self._rows.items()
            ]
        )
        table.set_class(not self._rows, "-hidden")
        self.query_one("#transfers-empty", Static).set_class(bool(self._rows), "-hidden")
        self._show_words()

    def _state(self, row: TransferLine) -> str:
        if row.is_to_return:
            return _("▲ time to give it back")
        if row.is_to_me:
            return _("▲ waits for your answer")
        day = formats.day(row.answered_on or row.offered_on, self.shell.today())
        return f"{label(row.state)}, {day}"

    def _row(self) -> TransferLine | None:
        return self._rows.get(self.query_one(ListTable).selected_key or "")

    def person(self) -> PersonRef | None:
        row = self._row()
        return PersonRef(row.participant, row.name) if row is not None else None

    def on_data_table_row_highlighted(self) -> None:
        self._show_words()

    def _show_words(self) -> None:
        row = self._row()
        lines: list[str] = []
        if row is not None:
            today = self.shell.today()
            lines.append(
                _("Offered on {day}: {reason}").format(
                    day=formats.day(row.offered_on, today), reason=row.reason
                )
            )
            if row.until is not None:
                lines.append(_("For a stand-in, until {day}.").format(day=formats.day_long(row.until)))
            if row.answer:
                lines.append(_("Answer: {answer}").format(answer=row.answer))
            if row.typed:
                lines += [_("Typed, not saved, and gone along:"), *row.typed]
            if row.left:
                lines += [_("Typed here and not saved; it goes along with your next bundle:"), *row.left]
        self.query_one("#transfer-words", Static).update("\n".join(lines))

    @task
    async def action_dossier(self) -> None:
        from screens.dossier import DossierScreen

        person = self.person()
        if person is not None:
            await self.app.push_screen(DossierScreen(person))

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        del event
        row = self._row()
        if row is None:
            return
        options = _answers(row)
        if await self.desk.ask(letting_go.can_let_go, row.participant):
            options.append(("let_go", _("Let go: take the dossier off this laptop")))
        if not options:
            self.notify(_("There is nothing to answer here. Press d to read the dossier."))
            return
        match await self.app.push_screen_wait(PickDialog(row.name, options)):
            case "accept":
                await self.desk.do(transfers.accept, row.id)
                self.notify(
                    _("The dossier is yours from today. The others hear of it with your next bundle.")
                )
            case "refuse":
                await self.app.push_screen_wait(RefuseDialog(row))
            case "withdraw":
                await self.desk.do(transfers.withdraw, row.id)
                self.notify(_("Taken back. Press u to undo."))
            case "let_go":
                await let_go(self, PersonRef(row.participant, row.name))
            case _:
                return
        await self.load()


def _answers(row: TransferLine) -> list[tuple[str, str]]:
    if row.state is not TransferState.OFFERED:
        return []
    if row.is_to_me:
        return [
            ("accept", _("Accept: I am the coach from today")),
            ("refuse", _("Do not accept, with a reason")),
        ]
    return [("withdraw", _("Take the offer back"))] if row.is_mine else []
