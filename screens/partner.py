"""What one other device has: person by person, and below it computer by computer."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.shell import PersonRef, task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange import partner, status
from werkzaam_tui.services.exchange.partner import ScopeLine
from werkzaam_tui.services.exchange.status import PeerStatus

_DIRECTORY = "directory"


class PartnerScreen(BaseScreen):
    ROOM = "exchange"
    CSS_PATH = "../styles/exchange.tcss"

    def __init__(self, peer: PeerStatus) -> None:
        super().__init__()
        self._peer = peer
        self._lines: dict[str, ScopeLine] = {}

    def compose_body(self) -> ComposeResult:
        yield Static("", id="exchange-sentence", markup=False)
        yield ListTable(
            [
                Column("who", _("Who"), 28, fill=True, quiet=Quiet.INITIALS),
                Column("there", _("There"), 10, quiet=Quiet.SHOW, right=True),
                Column("waiting", _("Waits"), 10, quiet=Quiet.SHOW, right=True),
                Column("newest", _("Last written"), 16, quiet=Quiet.SHOW),
            ]
        )
        yield Static("", id="partner-words", classes="public", markup=False)
        yield Static(
            _("Nothing is due to this computer yet. Press esc to go back."),
            id="partner-empty",
            classes="empty -hidden",
            markup=False,
        )

    async def load(self) -> None:
        today = self.shell.today()
        found = await self.desk.ask(status.status)
        self._peer = next((peer for peer in found.peers if peer.device == self._peer.device), self._peer)
        self.query_one("#exchange-sentence", Static).update(status.sentence(self._peer, today))
        lines = await self.desk.ask(partner.partner, self._peer.device)
        self._lines = {line.participant or _DIRECTORY: line for line in lines}
        table = self.query_one(ListTable)
        table.show_rows(
            [
                (
                    key,
                    (
                        line.name,
                        formats.number(line.there),
                        f"▲ {formats.number(line.waiting)}" if line.waiting else "✓",
                        formats.moment(line.newest, today) if line.newest else "",
                    ),
                )
                for key, line in self._lines.items()
            ]
        )
        table.set_class(not lines, "-hidden")
        self.query_one("#partner-empty", Static).set_class(bool(lines), "-hidden")
        self._show_parts()

    def on_data_table_row_highlighted(self) -> None:
        self._show_parts()

    def _line(self) -> ScopeLine | None:
        return self._lines.get(self.query_one(ListTable).selected_key or "")

    def _show_parts(self) -> None:
        line = self._line()
        words = (
            []
            if line is None
            else [
                _("Written by {name}: {there} of {here} are there.").format(
                    name=part.by, there=formats.number(part.there), here=formats.number(part.here)
                )
                for part in line.parts
            ]
        )
        self.query_one("#partner-words", Static).update("\n".join(words))

    def person(self) -> PersonRef | None:
        line = self._line()
        return PersonRef(line.participant, line.name) if line is not None and line.participant else None

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        from screens.dossier import DossierScreen

        del event
        person = self.person()
        if person is None:
            self.notify(_("The directory holds employers, contact persons and coaches; it has no dossier."))
        else:
            await self.app.push_screen(DossierScreen(person))
