"""Who was erased, where that was carried out, and the certificate of it."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.base import BaseScreen
from screens.shell import task
from screens.widgets.list_table import Column, ListTable
from werkzaam_tui import formats, paths
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services import papers
from werkzaam_tui.services.exchange.cards import ready_folder
from werkzaam_tui.services.privacy import erasure
from werkzaam_tui.services.privacy.erasure import Erased


class ErasuresScreen(BaseScreen):
    ROOM = "exchange"
    CSS_PATH = "../styles/exchange.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "p",
            "certificate",
            N_("Certificate"),
            id="erasures.certificate",
            tooltip=N_("Make the certificate"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Erased] = {}

    def compose_body(self) -> ComposeResult:
        yield Static(_("Dossiers that were erased"), classes="heading", markup=False)
        yield ListTable(
            [
                Column("at", _("Erased"), 18),
                Column("reason", _("Why"), 34),
                Column("state", _("Where"), 20, fill=True),
            ]
        )
        yield Static("", id="erasure-places", markup=False)
        yield Static(
            _("Nobody was erased. In a dossier f8 erases it, after a question. Press esc to go back."),
            id="erasures-empty",
            classes="empty -hidden",
            markup=False,
        )

    async def load(self) -> None:
        self._rows = {row.id: row for row in await self.desk.ask(erasure.erasures)}
        today = self.shell.today()
        table = self.query_one(ListTable)
        table.show_rows(
            [
                (key, (formats.moment(row.at, today), label(row.reason), _state(row)))
                for key, row in self._rows.items()
            ]
        )
        table.set_class(not self._rows, "-hidden")
        self.query_one("#erasures-empty", Static).set_class(bool(self._rows), "-hidden")
        self._show_places()

    def on_data_table_row_highlighted(self) -> None:
        self._show_places()

    def _row(self) -> Erased | None:
        return self._rows.get(self.query_one(ListTable).selected_key or "")

    def _show_places(self) -> None:
        row = self._row()
        lines = [] if row is None else [", ".join(row.records), *map(self._place_line, row.places)]
        self.query_one("#erasure-places", Static).update("\n".join(lines))

    def _place_line(self, place: erasure.CarriedOut) -> str:
        if place.at is None:
            return _("… {name}: not confirmed yet").format(name=place.device)
        moment = formats.moment(place.at, self.shell.today())
        return _("✓ {name}: {moment}").format(name=place.device, moment=moment)

    @task
    async def action_certificate(self) -> None:
        row = self._row()
        if row is None:
            self.notify(_("There is no erasure to make a certificate of."))
            return
        folder = await asyncio.to_thread(ready_folder, paths.papers_folder())
        old_backups = await self.desk.backups_before(row.at)
        made = await self.desk.ask(erasure.certificate, row.id, old_backups)
        data = await asyncio.to_thread(papers.file_of, made, papers.Form.PDF, paths.paper_templates())
        path = await asyncio.to_thread(papers.put, made, papers.Form.PDF, data, folder, self.shell.today())
        self.notify(_("Made: {path}").format(path=path), markup=False)


def _state(row: Erased) -> str:
    waiting = sum(place.at is None for place in row.places)
    if not waiting:
        return _("✓ everywhere")
    return ngettext("… waits for {n} computer", "… waits for {n} computers", waiting).format(n=waiting)
