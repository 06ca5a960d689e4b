"""At the office: which devices may exchange with it, shutting one out, another laptop, and new keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.dialogs.exchange import change_keys
from screens.dialogs.office import RevokeDialog
from screens.dialogs.pick import PickDialog
from screens.shell import task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.exchange import device_words, devices, replacing
from werkzaam_tui.services.exchange.devices import DeviceLine


class DeviceTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("What to do"),
            id="devices.choose",
            tooltip=N_("Revoke this device, or give its coach another laptop"),
        ),
    ]


class OfficeDevicesScreen(BaseScreen):
    ROOM = "exchange"
    CSS_PATH = "../styles/exchange.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "x", "own_keys", N_("New keys"), id="devices.keys", tooltip=N_("Change the keys of this device")
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, DeviceLine] = {}

    def compose_body(self) -> ComposeResult:
        yield Static(_("Devices that exchange with this one"), classes="heading", markup=False)
        yield DeviceTable(
            [
                Column("name", _("Whose"), 24, quiet=Quiet.SHOW),
                Column("id", _("Id"), 5, quiet=Quiet.SHOW),
                Column("state", _("State"), 30, fill=True, quiet=Quiet.SHOW),
            ]
        )
        yield Static("", id="device-words", markup=False)
        yield Static(
            _("No device is enrolled yet: in room 4, i and the card that was sent. Press esc to go back."),
            id="devices-empty",
            classes="empty -hidden",
            markup=False,
        )

    async def load(self) -> None:
        self._rows = {line.device: line for line in await self.desk.ask(devices.devices)}
        today = self.shell.today()
        table = self.query_one(DeviceTable)
        table.show_rows(
            [
                (
                    key,
                    (
                        line.coach or line.name,
                        line.device[:4],
                        ("✗ " if line.revoked_at else "✓ ") + device_words.state(line, today),
                    ),
                )
                for key, line in self._rows.items()
            ]
        )
        table.set_class(not self._rows, "-hidden")
        self.query_one("#devices-empty", Static).set_class(bool(self._rows), "-hidden")
        self._show_words()

    def _row(self) -> DeviceLine | None:
        return self._rows.get(self.query_one(DeviceTable).selected_key or "")

    def on_data_table_row_highlighted(self) -> None:
        self._show_words()

    def _show_words(self) -> None:
        row, lines = self._row(), []
        if row is not None:
            today = self.shell.today()
            lines.append(_("Digits: {digits}").format(digits=row.fingerprint))
            if row.keys_changed_at is not None:
                lines.append(
                    _("Its keys changed on {day}; it told so itself, in a signed bundle.").format(
                        day=formats.day(local_day(row.keys_changed_at), today)
                    )
                )
            if row.last_received_at is not None:
                lines.append(
                    _("The last bundle from there was made {moment}.").format(
                        moment=formats.moment(row.last_received_at, today)
                    )
                )
        self.query_one("#device-words", Static).update("\n".join(lines))

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        del event
        row = self._row()
        if row is None:
            return
        if row.revoked_at is not None:
            self.notify(
                _("This device was revoked. Somebody who needs one again gets another, with a new card.")
            )
            return
        options = [("revoke", _("Revoke: refuse its bundles from now on"))]
        others = [line for line in self._rows.values() if self._can_follow(row, line)]
        if row.coach and others:
            options += [
                ("replace", _("Lost or broken: this coach goes on with another laptop")),
                ("add", _("This coach works on another laptop as well")),
            ]
        match await self.app.push_screen_wait(PickDialog(row.coach or row.name, options)):
            case "revoke":
                if await self.app.push_screen_wait(RevokeDialog(row)):
                    self.notify(
                        _("Revoked. Its bundles are refused from now on; what came before stays."),
                    )
            case "replace" | "add" as how:
                await self._another_laptop(row, others, keeps_old=how == "add")
            case _:
                return
        await self.load()

    @staticmethod
    def _can_follow(row: DeviceLine, line: DeviceLine) -> bool:
        """Whether ``line`` is a device of somebody from whom nothing came yet, or of the same name."""
        return (
            line.revoked_at is None
            and line.device != row.device
            and (not line.coach or line.name == row.name)
        )

    async def _another_laptop(self, row: DeviceLine, others: list[DeviceLine], *, keeps_old: bool) -> None:
        chosen = await self.app.push_screen_wait(
            PickDialog(
                _("Which laptop has {name} now?").format(name=row.coach),
                [(line.device, f"{line.name} ({line.device[:4]}), {line.fingerprint}") for line in others],
            )
        )
        if chosen is None:
            return
        replaced = await self.desk.do(replacing.add if keeps_old else replacing.replace, row.device, chosen)
        self.notify(
            _("{name} goes on with the new laptop. Make a bundle for it now: e in room 4.").format(
                name=replaced.name
            ),
            markup=False,
        )

    @task
    async def action_own_keys(self) -> None:
        if await change_keys(self):
            await self.load()
