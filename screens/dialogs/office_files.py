"""The files of the office: all bundles of a folder in, and a bundle out for everybody for whom something waits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from screens.dialogs.exchange import STYLES
from screens.dialogs.folder_line import FolderLineDialog
from screens.shell import task
from werkzaam_tui import paths
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.exchange import bring_in, export, refusals, words
from werkzaam_tui.services.exchange.intake import TAKEN_FOLDER, FileReport, Intake, Outcome
from werkzaam_tui.services.exchange.status import PeerStatus


class FolderWorkDialog(FolderLineDialog[bool]):
    """Asks for a folder, works through something, and reports line by line."""

    CSS_PATH = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "start", N_("Start"), id="office_files.start", priority=True, tooltip=N_("Start")),
        Binding(
            "ctrl+o",
            "browse",
            N_("Other folder"),
            id="office_files.browse",
            tooltip=N_("Look for another folder"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []
        self._is_done = False

    def usual_folder(self) -> Path:
        return paths.bundles_folder()

    def about(self) -> str:
        raise NotImplementedError

    async def work(self, folder: Path) -> str:
        """Do it, reporting with :meth:`tell`; the last sentence. Raises Refused."""
        raise NotImplementedError

    def compose_body(self) -> ComposeResult:
        yield Static(self.about(), markup=False, classes="question")
        yield Static(_("Folder"), markup=False, id="folder-label")
        yield self.folder_line()
        with VerticalScroll(id="arrival", can_focus=True):
            yield Static("", id="brings", markup=False)
        yield self.work_line()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self._is_done or action not in ("start", "browse")

    def tell(self, line: str) -> None:
        self._lines.append(line)
        self.query_one("#brings", Static).update("\n".join(self._lines))
        self.query_one("#arrival", VerticalScroll).scroll_end(animate=False)

    def on_input_submitted(self) -> None:
        self.action_start()

    @task
    async def action_start(self) -> None:
        if self.is_busy or self._is_done:
            return
        self._lines = []
        last = await self.carry_out(_("Busy…"), self._work())
        if last is None:
            return
        self._is_done = True
        self.refresh_bindings()
        self.query_one(Input).disabled = True
        self.query_one("#arrival", VerticalScroll).focus()
        self.say(last)

    async def _work(self) -> str:
        return await self.work(await self.chosen_folder())

    def action_leave(self) -> None:
        if self.is_busy:
            super().action_leave()
        else:
            self.dismiss(bool(self._lines))


class FolderDialog(FolderWorkDialog):
    def title_text(self) -> str:
        return _("Import a folder")

    def about(self) -> str:
        return _(
            "All bundles in this folder are imported, in whatever order they lie there. What is in goes to "
            "the folder “{folder}”; everything else stays where it is."
        ).format(folder=TAKEN_FOLDER)

    async def work(self, folder: Path) -> str:
        if not folder.is_dir():
            raise Refused(_("There is no such folder. Nothing was changed."))
        intake = Intake([folder])
        while not self.cancelled() and (file := intake.next()) is not None:
            try:
                arrival = await self.desk.do(
                    bring_in.bring_in, file.path, cancelled=self.cancelled, progress=self.progress
                )
            except Refused as refused:
                report = intake.refused(file, refused)
            else:
                report = intake.took(file, arrival)
            if report is None:
                continue
            self.tell(_line(report))
            if report.outcome is Outcome.REFUSED:
                await self.desk.do(refusals.note, report.file, report.why)
        taken = sum(1 for report in intake.reports if report.outcome is Outcome.TAKEN)
        if not intake.reports:
            return _("There are no bundles in this folder.")
        return ngettext("{n} bundle is in.", "{n} bundles are in.", taken).format(n=taken)


def _line(report: FileReport) -> str:
    match report.outcome:
        case Outcome.REFUSED:
            return f"▲ {report.file}: {report.why}"
        case Outcome.LEFT:
            return "· " + _("{file}: for another device, left alone.").format(file=report.file)
    assert report.arrival is not None
    return f"✓ {report.arrival.sender}: {words.summary(report.arrival, done=True)}"


class ExportAllDialog(FolderWorkDialog):
    def __init__(self, peers: Sequence[PeerStatus]) -> None:
        super().__init__()
        self._peers = peers

    def title_text(self) -> str:
        return _("Bundles for everybody")

    def about(self) -> str:
        n = len(self._peers)
        return ngettext(
            "A bundle for {n} device, which only that one can open.",
            "A bundle for each of {n} devices, which only that one can open; laptops of one coach share one.",
            n,
        ).format(n=n)

    async def work(self, folder: Path) -> str:
        groups = await self.desk.ask(export.groups, [peer.device for peer in self._peers])
        made = 0
        for group in groups:
            if self.cancelled():
                break
            prepared = await self.desk.do(export.prepare, *group)
            if prepared is None:
                continue
            done = await self.desk.do(
                export.make, prepared, folder, cancelled=self.cancelled, progress=self.progress
            )
            made += 1
            self.tell(f"✓ {words.made(done)}")
        return ngettext("{n} bundle is in {folder}", "{n} bundles are in {folder}", made).format(
            n=made, folder=folder
        )
