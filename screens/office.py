"""Room 4 on the office's store: all coaches with what is here and what waits, and the office's own work."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from screens.dialogs.exchange import ExportDialog
from screens.dialogs.office_files import ExportAllDialog, FolderDialog
from screens.dialogs.pick import PickDialog
from screens.exchange import ExchangeScreen
from screens.exchange_notes import things_to_look_at
from screens.shell import PersonRef, task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.exchange import overview
from werkzaam_tui.services.exchange.overview import CoachLine, Overview, State

_EVERYBODY = "everybody"


def exchange_screen(role: StoreRole) -> ExchangeScreen:
    """Room 4 of a store of this kind."""
    return OfficeScreen() if role is StoreRole.OFFICE else ExchangeScreen()


class CoachTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("Dossiers"),
            id="office.dossiers",
            show=False,
            tooltip=N_("The dossiers of this coach, to give one to another coach"),
        ),
    ]


class OfficeScreen(ExchangeScreen):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f",
            "folder",
            N_("Folder"),
            id="office.folder",
            tooltip=N_("Import all bundles in a folder"),
        ),
        Binding(
            "m",
            "card",
            N_("My card"),
            id="exchange.card",
            show=False,
            tooltip=N_("Make your card and see its digits"),
        ),
        Binding("a", "intake", N_("Assign"), id="office.intake", tooltip=N_("Give people a coach")),
        Binding(
            "b",
            "employers",
            N_("Employers"),
            id="office.employers",
            show=False,
            tooltip=N_("The directory of employers: find doubles and merge them"),
        ),
        Binding(
            "d",
            "devices",
            N_("Devices"),
            id="office.devices",
            show=False,
            tooltip=N_("Devices: digits, revoke one, another laptop, new keys"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._coaches: dict[str, CoachLine] = {}

    def compose_body(self) -> ComposeResult:
        yield Static("", id="exchange-sentence", markup=False)
        yield Static("", id="exchange-notes", markup=False)
        yield CoachTable(
            [
                Column("coach", _("Coach"), 22, fill=True, quiet=Quiet.SHOW),
                Column("dossiers", _("Dossiers"), 8, quiet=Quiet.SHOW, right=True),
                Column("here", _("Here until"), 16, quiet=Quiet.SHOW),
                Column("state", _("What waits"), 24, quiet=Quiet.SHOW),
            ]
        )
        yield Static("", id="exchange-empty", classes="empty -hidden", markup=False)

    # What is shown

    async def load(self) -> None:
        found = await self.desk.ask(overview.overview)
        self._status = found.status
        self._coaches = {line.key: line for line in found.coaches}
        self._show_head(found)
        table = self.query_one(CoachTable)
        table.show_rows([(key, self._cells(line)) for key, line in self._coaches.items()])
        table.set_class(not self._coaches, "-hidden")
        empty = self.query_one("#exchange-empty", Static)
        empty.set_class(bool(self._coaches), "-hidden")
        empty.update(
            _(
                "No coach is enrolled yet.\n\n"
                "1   Press m: that writes the card of the office. Send it to the coaches.\n\n"
                "2   Press i and choose the card that a coach sent. Call each other and compare the digits.\n\n"
                "3   From then on f imports all bundles in a folder, and e makes bundles for the coaches."
            )
        )

    def _show_head(self, found: Overview) -> None:
        coaches = len({line.coach or line.key for line in found.coaches})
        dossiers = sum({line.coach or line.key: line.dossiers for line in found.coaches}.values())
        words = ngettext("{n} coach", "{n} coaches", coaches).format(n=formats.number(coaches))
        more = ngettext("{n} dossier", "{n} dossiers", dossiers).format(n=formats.number(dossiers))
        self.query_one("#exchange-sentence", Static).update(f"{found.status.name}: {words}, {more}")
        notes = [_("b employers  d devices  l imported  o conflicts  t offers  w erased")]
        if found.unassigned:
            notes.append(
                ngettext(
                    "▲ {n} participant has no coach: a gives one.",
                    "▲ {n} participants have no coach: a gives one.",
                    found.unassigned,
                ).format(n=formats.number(found.unassigned))
            )
        notes += things_to_look_at(found.status, self.shell.today())
        if found.late:
            notes.append(
                ngettext(
                    "▲ To {n} merged employer something was written later: b shows it.",
                    "▲ To {n} merged employers something was written later: b shows it.",
                    found.late,
                ).format(n=formats.number(found.late))
            )
        line = self.query_one("#exchange-notes", Static)
        line.update("\n".join(notes))
        line.set_class(False, "-none")

    def _cells(self, line: CoachLine) -> tuple[str | Text, ...]:
        came = line.peer.here_until if line.peer is not None else None
        return (
            line.name,
            formats.number(line.dossiers),
            formats.moment(came, self.shell.today()) if came is not None else "—",
            self._state(line),
        )

    def _state(self, line: CoachLine) -> str:
        n = line.peer.waiting.changes if line.peer is not None else 0
        match line.state:
            case State.NO_LAPTOP:
                return _("▲ no laptop")
            case State.NOTHING_CAME:
                return _("▲ nothing came yet")
            case State.UNDER_WAY:
                return _("… sent, no receipt yet")
            case State.WAITS if n:
                return ngettext("> {n} change waits", "> {n} changes wait", n).format(n=formats.number(n))
            case State.WAITS:
                return _("> a receipt waits")
        return _("✓ nothing")

    def person(self) -> PersonRef | None:
        return None

    def _line(self) -> CoachLine | None:
        return self._coaches.get(self.query_one(CoachTable).selected_key or "")

    # Keys

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        from screens.office_people import OfficePeopleScreen

        del event
        line = self._line()
        if line is None:
            return
        if not line.coach:
            self.notify(_("Nothing came from this laptop yet, so the office does not know its coach."))
            return
        await self.app.push_screen(OfficePeopleScreen(line.coach, line.name))

    @task
    async def action_export(self) -> None:
        waiting = [
            line.peer for line in self._coaches.values() if line.peer and line.peer.has_something_to_hear
        ]
        if not waiting:
            self.notify(_("Nothing waits for any coach, so there is no bundle to make."))
            return
        n = len(waiting)
        everybody = ngettext(
            "Everybody for whom something waits ({n} coach)",
            "Everybody for whom something waits ({n} coaches)",
            n,
        ).format(n=n)
        chosen = await self.app.push_screen_wait(
            PickDialog(
                _("For whom is the bundle?"),
                [(_EVERYBODY, everybody), *((peer.device, peer.name) for peer in waiting)],
            )
        )
        if chosen == _EVERYBODY:
            made = await self.app.push_screen_wait(ExportAllDialog(waiting))
        elif chosen is not None:
            peer = next(peer for peer in waiting if peer.device == chosen)
            made = await self.app.push_screen_wait(ExportDialog(peer))
        else:
            return
        if made:
            await self.load()

    @task
    async def action_folder(self) -> None:
        await self.app.push_screen_wait(FolderDialog())
        await self.load()

    @task
    async def action_intake(self) -> None:
        from screens.office_people import OfficePeopleScreen

        await self.app.push_screen(OfficePeopleScreen())

    @task
    async def action_employers(self) -> None:
        from screens.office_employers import OfficeEmployersScreen

        await self.app.push_screen(OfficeEmployersScreen())

    @task
    async def action_devices(self) -> None:
        from screens.office_devices import OfficeDevicesScreen

        await self.app.push_screen(OfficeDevicesScreen())
