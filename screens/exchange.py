"""Room 4: what the office has, what waits for it, and the files that go between."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.bundle_out import choose_peer, make_bundle
from screens.dialogs.choose_file import ChooseFileDialog
from screens.dialogs.exchange import EnrolDialog, OwnCardDialog
from screens.dialogs.imports import ImportDialog
from screens.exchange_notes import things_to_look_at
from screens.shell import PersonRef, task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui import formats, paths
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.exchange import cards, status
from werkzaam_tui.services.exchange.status import ExchangeStatus, PeerStatus, WaitingDossier

_DIRECTORY = "directory"


class WaitingTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("Open"),
            id="exchange.open",
            show=False,
            tooltip=N_("Open the dossier that waits"),
        ),
    ]


class ExchangeScreen(BaseScreen):
    ROOM = "exchange"
    CSS_PATH = "../styles/exchange.tcss"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "e", "export", N_("Export"), id="exchange.export", tooltip=N_("Make a bundle of all that waits")
        ),
        Binding("i", "bring_in", N_("Import"), id="exchange.import", tooltip=N_("Import a bundle or a card")),
        Binding(
            "m", "card", N_("My card"), id="exchange.card", tooltip=N_("Make your card and see its digits")
        ),
        Binding(
            "o",
            "conflicts",
            N_("Conflicts"),
            id="exchange.conflicts",
            show=False,
            tooltip=N_("Values that were written on both sides"),
        ),
        Binding(
            "l",
            "imports",
            N_("Imported"),
            id="exchange.imports",
            show=False,
            tooltip=N_("What was imported or refused, with reports; the last can be taken back"),
        ),
        Binding(
            "p",
            "partner",
            N_("Per person"),
            id="exchange.partner",
            show=False,
            tooltip=N_("What the other side has of each person, and what waits"),
        ),
        Binding(
            "t",
            "transfers",
            N_("Offers"),
            id="exchange.transfers",
            show=False,
            tooltip=N_("Dossiers that are offered to another coach, or to you"),
        ),
        Binding(
            "w",
            "erasures",
            N_("Erased"),
            id="exchange.erasures",
            show=False,
            tooltip=N_("Dossiers that were erased, and where that was carried out"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._status: ExchangeStatus | None = None
        self._waiting: dict[str, WaitingDossier] = {}

    def compose_body(self) -> ComposeResult:
        yield Static("", id="exchange-sentence", markup=False)
        yield Static("", id="exchange-notes", markup=False)
        yield WaitingTable(
            [
                Column("what", _("What waits"), 30, fill=True),
                Column("changes", _("Changes"), 12, quiet=Quiet.SHOW, right=True),
                Column("newest", _("Last written"), 18, quiet=Quiet.SHOW),
            ]
        )
        yield Static("", id="exchange-empty", classes="empty -hidden", markup=False)

    # What is shown

    async def load(self) -> None:
        self._status = await self.desk.ask(status.status)
        self._show_sentence(self._status)
        self._show_waiting(self._status)

    def _show_sentence(self, found: ExchangeStatus) -> None:
        today = self.shell.today()
        sentences = [status.sentence(peer, today) for peer in found.peers]
        if not sentences:
            sentences = [
                _("This laptop has no office yet: nothing has been sent.")
                if found.role is StoreRole.COACH
                else _("This office has no coaches yet.")
            ]
        self.query_one("#exchange-sentence", Static).update("\n".join(sentences))
        notes = [self._note(peer) for peer in found.peers]
        notes += things_to_look_at(found, today)
        line = self.query_one("#exchange-notes", Static)
        line.update("\n".join(notes))
        line.set_class(not notes, "-none")

    def _note(self, peer: PeerStatus) -> str:
        today = self.shell.today()
        enrolled = _("{name} was enrolled on {day}.").format(
            name=peer.name, day=formats.day(local_day(peer.enrolled_at), today)
        )
        # On a line of their own: they are read aloud.
        digits = _("Digits: {digits}").format(digits=peer.fingerprint)
        if peer.last_received_at is None:
            came = _("Nothing came from there yet.")
        else:
            came = _("The last bundle from there was made {moment}.").format(
                moment=formats.moment(peer.last_received_at, today)
            )
        return f"{enrolled} {came}\n{digits}"

    def _show_waiting(self, found: ExchangeStatus) -> None:
        today = self.shell.today()
        self._waiting = {}
        for peer in found.peers:
            for dossier in peer.waiting.dossiers:
                self._waiting.setdefault(dossier.participant or _DIRECTORY, dossier)
        table = self.query_one(WaitingTable)
        table.show_rows(
            [
                (
                    key,
                    (
                        _name(dossier),
                        formats.number(dossier.changes),
                        formats.moment(dossier.newest, today),
                    ),
                )
                for key, dossier in self._waiting.items()
            ]
        )
        empty = self.query_one("#exchange-empty", Static)
        table.set_class(not self._waiting, "-hidden")
        empty.set_class(bool(self._waiting), "-hidden")
        empty.update(_all_there() if found.peers else _first_steps(found.role))

    def person(self) -> PersonRef | None:
        dossier = self._waiting.get(self.query_one(WaitingTable).selected_key or "")
        return PersonRef(dossier.participant, dossier.name) if dossier and dossier.name else None

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        from screens.dossier import DossierScreen

        del event
        person = self.person()
        if person is None:
            self.notify(_("The directory holds employers, contact persons and coaches; it has no dossier."))
        else:
            await self.app.push_screen(DossierScreen(person))

    # Keys

    @task
    async def action_export(self) -> None:
        if await make_bundle(self):
            await self.load()

    @task
    async def action_bring_in(self) -> None:
        path = await self.app.push_screen_wait(
            ChooseFileDialog(paths.bundles_folder(), _("Bundles and cards"), cards.EXCHANGE_SUFFIXES)
        )
        if path is not None and await self._take(path):
            await self.load()

    async def _take(self, path: Path) -> bool:
        if not cards.is_card(path):
            imported = await self.app.push_screen_wait(ImportDialog(path))
            return imported is True
        card = await self.desk.ask(cards.look_at_card, path)
        if card.is_enrolled:
            self.notify(_("{name} was enrolled already.").format(name=card.name), markup=False)
            return False
        enrolled = await self.app.push_screen_wait(EnrolDialog(path, card))
        return enrolled is True

    def action_card(self) -> None:
        self.app.push_screen(OwnCardDialog())

    @task
    async def action_conflicts(self) -> None:
        from screens.conflicts import ConflictsScreen

        await self.app.push_screen(ConflictsScreen())

    @task
    async def action_imports(self) -> None:
        from screens.imports import ImportsScreen

        await self.app.push_screen(ImportsScreen())

    @task
    async def action_partner(self) -> None:
        from screens.partner import PartnerScreen

        if self._status is None or not self._status.peers:
            self.notify(_("There is nobody to make a bundle for yet. Exchange cards first, in room 4."))
            return
        peer = await choose_peer(self, self._status.peers, _("What who has?"))
        if peer is not None:
            await self.app.push_screen(PartnerScreen(peer))

    @task
    async def action_transfers(self) -> None:
        from screens.transfers import TransfersScreen

        await self.app.push_screen(TransfersScreen())

    @task
    async def action_erasures(self) -> None:
        from screens.erasures import ErasuresScreen

        await self.app.push_screen(ErasuresScreen())


def _name(dossier: WaitingDossier) -> str:
    if not dossier.participant:
        return _("Employers, contact persons, coaches")
    return dossier.name or _("A dossier that was deleted")


def _all_there() -> str:
    return _(
        "Everything that was written here has arrived.\n\n"
        "i   import what came in\n"
        "e   make a bundle as soon as there is something new\n"
        "l   what was imported, with reports; the last can be taken back\n"
        "p   what is there, person by person"
    )


def _first_steps(role: StoreRole) -> str:
    if role is StoreRole.OFFICE:
        return _("Enrol the coaches: press i and choose the card that a coach sent.")
    return _(
        "Connect to your office in three steps:\n\n"
        "1   Press m. That writes your card, a small file. Give it to the office, by mail or on a USB stick.\n\n"
        "2   The office gives you its card. Press i and choose it. Call each other and compare the digits.\n\n"
        "3   From then on e makes a bundle with all that is new. Give it to the office; "
        "what the office gives back, you import with i.\n\n"
        "Until then everything stays on this laptop only."
    )
