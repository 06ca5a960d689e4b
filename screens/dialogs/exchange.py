"""The dialogs of exchange: my card, another's card and a bundle out."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.types import CSSPathType
from textual.widgets import Button, Digits, Input, Static

from screens.dialogs.base import BaseDialog
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.folder_line import FolderLineDialog
from screens.shell import UsesDesk, task
from screens.widgets.yes_no import YesNo
from werkzaam_tui import formats, paths
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.exchange import cards, devices, export, words
from werkzaam_tui.services.exchange.cards import CardShown
from werkzaam_tui.services.exchange.export import Exported
from werkzaam_tui.services.exchange.status import PeerStatus

STYLES: CSSPathType = ["../../styles/dialog.tcss", "../../styles/exchange.tcss"]


class Fingerprint(Vertical):
    """Six groups of four digits as they are read aloud: large, and once more as text to copy."""

    def show(self, fingerprint: str) -> None:
        groups = fingerprint.split()
        self.remove_children()
        self.mount(
            Digits(" ".join(groups[:3])),
            Digits(" ".join(groups[3:])),
            Static(fingerprint, classes="quiet", markup=False),
        )


async def change_keys(node: UsesDesk) -> bool:
    """Ask, and give this device other keys; whether it was done. Call it from a task: it waits for an answer."""
    screen = cast("Screen[Any]", node)
    sure = await screen.app.push_screen_wait(
        ConfirmDialog(
            _("New keys for this device"),
            _(
                "This device gets new keys. The others hear of it with the next bundle, which is signed for "
                "that; until then they go on with the old ones. Do this when somebody may have seen the keys."
            ),
            _("Change the keys"),
            public=True,
        )
    )
    if not sure:
        return False
    card = await node.desk.do(devices.change_own_keys)
    screen.notify(
        _("This device has new keys; make a bundle for everybody. Digits: {digits}").format(
            digits=card.fingerprint
        )
    )
    return True


class OwnCardDialog(BaseDialog[None]):
    """Writes this laptop's card and shows the digits to read aloud."""

    CSS_PATH = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "x", "own_keys", N_("New keys"), id="card.keys", tooltip=N_("Change the keys of this device")
        ),
    ]

    @task
    async def action_own_keys(self) -> None:
        if await change_keys(self):
            self._write()

    def title_text(self) -> str:
        return _("Your card")

    def compose_body(self) -> ComposeResult:
        yield Static("", id="about", markup=False, classes="question")
        yield Fingerprint()
        yield Static("", id="where", markup=False)

    def on_mount(self) -> None:
        self._write()

    @task
    async def _write(self) -> None:
        own = await self.desk.ask(cards.own_card)
        self.query_one("#about", Static).update(
            _(
                "Give this card to the office: by mail, or on a USB stick. It is no secret. When the office "
                "has it, call each other and read these digits aloud:"
            )
        )
        self.query_one(Fingerprint).show(own.fingerprint)
        folder = await asyncio.to_thread(cards.ready_folder, paths.bundles_folder())
        written = await self.desk.ask(cards.write_own_card, folder)
        self.query_one("#where", Static).update(_("Card made: {path}").format(path=written.path))


class EnrolDialog(BaseDialog[bool]):
    """Shows the digits of another's card; True once somebody said that they are the ones read aloud."""

    CSS_PATH = STYLES

    def __init__(self, path: Path, card: CardShown) -> None:
        super().__init__()
        self._path, self._card = path, card

    def title_text(self) -> str:
        return _("Card of {name}").format(name=self._card.name)

    def compose_body(self) -> ComposeResult:
        yield Static(
            _(
                "Call {name} and let them read the digits of their card aloud. Do you see the same here?"
            ).format(name=self._card.name),
            markup=False,
            classes="question",
        )
        yield Fingerprint()
        yield YesNo(_("No, or not sure"), _("Yes, the same digits"))

    def on_mount(self) -> None:
        self.query_one(Fingerprint).show(self._card.fingerprint)

    @task
    async def on_button_pressed(self, event: Button.Pressed) -> None:
        if event.button.id != "yes":
            self.dismiss(False)
            return
        await self.desk.do(cards.enrol, self._path, self._card.fingerprint)
        self.notify(_("{name} is enrolled.").format(name=self._card.name), markup=False)
        self.dismiss(True)


class ExportDialog(FolderLineDialog[bool]):
    """Says what goes and where to, makes the bundle, and says where it is. True when one was made."""

    CSS_PATH = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "make",
            N_("Make the bundle"),
            id="export.make",
            priority=True,
            tooltip=N_("Make the bundle"),
        ),
        Binding(
            "ctrl+o", "browse", N_("Other folder"), id="export.browse", tooltip=N_("Look for another folder")
        ),
    ]

    def __init__(self, peer: PeerStatus) -> None:
        super().__init__()
        self._peer = peer
        self._made: Exported | None = None

    def usual_folder(self) -> Path:
        return paths.bundles_folder()

    def title_text(self) -> str:
        return _("Bundle for {name}").format(name=self._peer.name)

    def compose_body(self) -> ComposeResult:
        waiting = self._peer.waiting
        if waiting.changes:
            what = ngettext("{n} change goes along.", "{n} changes go along.", waiting.changes)
        else:
            what = _("Nothing new is going along, only the receipt for what came in.")
        yield Static(
            what.format(n=formats.number(waiting.changes))
            + " "
            + _("Only {name} can open the bundle.").format(name=self._peer.name),
            markup=False,
            classes="question",
        )
        yield Static(_("Folder"), markup=False, id="folder-label")
        yield self.folder_line()
        yield self.work_line()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._made is None or action not in ("make", "browse")

    def on_input_submitted(self) -> None:
        self.action_make()

    @task
    async def action_make(self) -> None:
        if self.is_busy or self._made is not None:
            return
        exported = await self.carry_out(_("The bundle is being made…"), self._work())
        if exported is None:
            return
        self._made = exported
        self.refresh_bindings()
        self.query_one(Input).disabled = True
        self.say(
            words.made(exported)
            + "\n"
            + str(exported.path)
            + "\n\n"
            + _("Hand this file to {name}. Nothing counts as received until the receipt comes back.").format(
                name=exported.recipient
            )
        )

    async def _work(self) -> Exported | None:
        folder = await self.chosen_folder()
        prepared = await self.desk.do(export.prepare, self._peer.device)
        if prepared is None:
            self.notify(words.nothing_for(self._peer.name), markup=False)
            return None
        return await self.desk.do(
            export.make, prepared, folder, cancelled=self.cancelled, progress=self.progress
        )

    def action_leave(self) -> None:
        if self._made is not None:
            self.dismiss(True)
        else:
            super().action_leave()
