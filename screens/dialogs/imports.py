"""A bundle in: everything it would do, before anything changes; and the same once more, as a report."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static

from screens.dialogs.base import BaseDialog
from screens.dialogs.long_work import LongWorkDialog
from screens.shell import task
from werkzaam_tui import formats, paths
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.exchange import bring_in, cards, import_report, refusals, report_words, words
from werkzaam_tui.services.exchange.arrivals import Arrival
from werkzaam_tui.services.exchange.bring_in import Preview
from werkzaam_tui.services.exchange.import_report import Report
from werkzaam_tui.services.exchange.imports import ImportLine
from werkzaam_tui.services.exchange.report_words import Level, Line

STYLES: CSSPathType = ["../../styles/dialog.tcss", "../../styles/exchange.tcss"]

Answer = TypeVar("Answer")


def report_content(lines: Iterable[Line]) -> Content:
    """The report of an import: people in bold, records and fields under them."""
    return Content("\n").join(
        Content.styled(words, "bold") if level is Level.PERSON else _indented(level, words)
        for level, words in lines
    )


def _indented(level: Level, words: str) -> Content:
    # Spaces that do not break: ordinary ones at the beginning of a line are left out when it is wrapped.
    room = "\u00a0\u00a0" * (level.value - 1)
    return Content(room + words.replace("\n", f"\n{room}  "))


class ImportDialog(LongWorkDialog[bool]):
    """Shows what a bundle brings, and takes it in when asked. True when it was."""

    CSS_PATH = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "take_in",
            N_("Import"),
            id="import.take_in",
            priority=True,
            tooltip=N_("Import all of it"),
        ),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._seen: Preview | None = None

    def title_text(self) -> str:
        return self._path.name

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="arrival", can_focus=True):
            yield Static("", id="brings", markup=False)
            yield Static("", id="brings-in-full", markup=False)
        yield self.work_line()

    def on_mount(self) -> None:
        self._look()

    @task
    async def _look(self) -> None:
        work = self.desk.try_out(
            bring_in.preview_in_full, self._path, cancelled=self.cancelled, progress=self.progress
        )
        self._seen = await self.carry_out(_("The bundle is being checked…"), self._remembered(work))
        if self._seen is not None:
            self.query_one("#brings", Static).update("\n".join(self._lines(self._seen.arrival)))
            lines = report_words.lines(self._seen.report, self.shell.today())
            self.query_one("#brings-in-full", Static).update(report_content(lines))
            self.query_one("#arrival").focus()

    async def _remembered(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        """``work``, of which a refusal is kept for later."""
        try:
            return await work
        except Refused as refused:
            if not self.cancelled():
                await self.desk.do(refusals.note, self._path.name, str(refused))
            raise

    def _lines(self, arrival: Arrival) -> list[str]:
        lines = [words.where_from(arrival, self.shell.today()), words.summary(arrival, done=False)]
        lines += words.details(arrival)
        if arrival.collisions:
            lines.append("▲ " + words.collisions_heading(arrival).rstrip(":") + ".")
        if arrival.erased:
            lines.append("✗ " + words.erased_words(arrival.erased))
        return [*lines, *(f"▲ {warning}" for warning in arrival.warnings), ""]

    @task
    async def action_take_in(self) -> None:
        if self.is_busy:
            return
        if self._seen is None:
            self.notify(_("This file cannot be imported; nothing was changed. Press esc."))
            return
        work = self.desk.do(bring_in.bring_in, self._path, cancelled=self.cancelled, progress=self.progress)
        arrival = await self.carry_out(_("The bundle is being imported…"), self._remembered(work))
        if arrival is not None:
            told = words.summary(arrival, done=True)
            if not arrival.is_nothing_new:
                told += " " + _("l shows the report; there it can be taken back.")
            self.notify(told, markup=False)
            self.dismiss(True)


class ImportReportDialog(BaseDialog[None]):
    """What an import brought, as it was shown before it; ``ctrl+s`` saves it as Markdown."""

    CSS_PATH = STYLES
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "save",
            N_("Save as Markdown"),
            id="import_report.save",
            priority=True,
            tooltip=N_("Write the report to a file"),
        ),
    ]

    def __init__(self, line: ImportLine) -> None:
        super().__init__()
        self._line = line
        self._report: Report | None = None

    def title_text(self) -> str:
        return words.where_from(self._line, self.shell.today())

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="arrival", can_focus=True):
            yield Static("\n".join([*self._about(), ""]), id="brings", markup=False)
            yield Static("", id="brings-in-full", markup=False)

    def _about(self) -> list[str]:
        line, today = self._line, self.shell.today()
        about = [
            _("Imported {moment}: {file}").format(
                moment=formats.moment(line.imported_at, today), file=line.file
            ),
            *words.details(line.counts),
        ]
        if line.taken_back_at is not None:
            about.append(
                _(
                    "Taken back {moment}: nothing of it is in the dossiers, and its words are not here any more."
                ).format(moment=formats.moment(line.taken_back_at, today))
            )
        elif line.why_not:
            about.append(line.why_not)
        return about

    def on_mount(self) -> None:
        self.query_one("#arrival").focus()
        self._load()

    @task
    async def _load(self) -> None:
        self._report = await self.desk.ask(
            import_report.report, self._line.id, most_new=import_report.MOST_NEW
        )
        lines = report_words.lines(self._report, self.shell.today())
        self.query_one("#brings-in-full", Static).update(report_content(lines))

    @task
    async def action_save(self) -> None:
        # In a file nothing needs to be left out.
        every = await self.desk.ask(import_report.report, self._line.id, most_new=10**9)
        text = report_words.markdown(self.title_text(), self._about(), every, self.shell.today())
        folder = await asyncio.to_thread(cards.ready_folder, paths.papers_folder())
        path = await asyncio.to_thread(report_words.save, text, folder, self._line)
        self.notify(_("Made: {path}").format(path=path), markup=False)
