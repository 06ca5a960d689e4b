"""Bringing in a caseload from a spreadsheet: choose the file, see what would happen, and then do it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Input, Static

from screens.dialogs.base import BaseDialog
from screens.shell import task
from screens.widgets.answers import typed_path
from screens.widgets.list_table import Column, ListTable
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.caseload_import import (
    CaseloadFile,
    ImportPlan,
    PreviewLine,
    apply_import,
    counts_line,
    plan_import,
    preview_lines,
    read_caseload,
    result_line,
)
from werkzaam_tui.services.caseload_import.preview import GROUP_NAMES, GROUP_SIGNS


class PathLine(Input):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Look at it"), id="caseload_import.look", tooltip=N_("Read the file")),
    ]


class CaseloadImportDialog(BaseDialog[bool]):
    """Asks for the file. True when something was brought in."""

    CSS_PATH = ["../../styles/dialog.tcss", "../../styles/caseload_import.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+o",
            "browse",
            N_("Choose a file"),
            id="caseload_import.browse",
            tooltip=N_("Look for the file in your folders"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._reading = False

    def title_text(self) -> str:
        return _("Import a caseload")

    def compose_body(self) -> ComposeResult:
        yield Static(
            _(
                "Choose the Excel or CSV file with your caseload: one row for each participant, with column "
                "headings such as Naam, Geboortejaar, Werkgever and Startdatum. Who is here already only gets what "
                "is not known yet. You see what was found before anything is kept."
            ),
            markup=False,
            classes="question",
        )
        yield PathLine(placeholder=_("Where the file is; ctrl+o looks for it"), id="path")
        yield Static("", id="import-answer", markup=False)

    def _say(self, words: str) -> None:
        self.query_one("#import-answer", Static).update(words)

    @on(Input.Changed, "#path")
    def _typing(self) -> None:
        self._say("")

    @task
    async def action_browse(self) -> None:
        from screens.dialogs.choose_file import ChooseFileDialog

        path = typed_path(self.query_one(PathLine).value)
        chosen = await self.app.push_screen_wait(ChooseFileDialog(path.parent if path else Path.home()))
        if chosen is not None:
            line = self.query_one(PathLine)
            with line.prevent(Input.Changed):
                line.value = str(chosen)
            line.cursor_position = len(line.value)
            await self._look_at(chosen)

    @on(Input.Submitted, "#path")
    @task
    async def _submitted(self) -> None:
        path = typed_path(self.query_one(PathLine).value)
        if path is None:
            self._say(_("Type where the file is, or press ctrl+o to look for it."))
        else:
            await self._look_at(path)

    async def _look_at(self, path: Path) -> None:
        if self._reading:
            return
        self._reading = True
        self._say(_("The file is being read…"))
        try:
            file = await asyncio.to_thread(read_caseload, path, self.shell.today())
            plan = await self.desk.ask(plan_import, file)
        except Refused as refused:
            self._say(f"▲ {refused}")
            return
        finally:
            self._reading = False
        self._say("")
        if await self.app.push_screen_wait(CaseloadPreviewDialog(file, plan, path.name)):
            self.dismiss(True)


class CaseloadPreviewDialog(BaseDialog[bool]):
    """What would happen with each row. True when something was brought in; leaving it changes nothing."""

    CSS_PATH = ["../../styles/dialog.tcss", "../../styles/caseload_import.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "bring_in",
            N_("Import"),
            id="caseload_import.save",
            priority=True,
            tooltip=N_("Import the new people, and what is new of who is here"),
        ),
        Binding(
            "escape",
            "leave",
            N_("Back"),
            id="dialog.back",
            tooltip=N_("Back without importing anything"),
        ),
    ]

    def __init__(self, file: CaseloadFile, plan: ImportPlan, file_name: str) -> None:
        super().__init__()
        self._file, self._plan, self._file_name = file, plan, file_name
        self._lines: dict[str, PreviewLine] = {}
        self._busy = False

    def title_text(self) -> str:
        if self._file.sheet:
            return _("{file}, sheet {sheet}").format(file=self._file_name, sheet=self._file.sheet)
        return self._file_name

    def compose_body(self) -> ComposeResult:
        yield Static(counts_line(self._plan), id="import-counts", markup=False)
        yield ListTable(
            [
                Column("row", _("Row"), 5),
                Column("what", _("What happens"), 15),
                Column("about", _("Who or what"), 17),
                Column("text", "", 20, fill=True),
            ]
        )
        yield Static("", id="import-detail", markup=False)

    def on_mount(self) -> None:
        self._lines = {str(place): line for place, line in enumerate(preview_lines(self._plan))}
        self.query_one(ListTable).show_rows(
            [
                (
                    key,
                    (
                        str(line.row or ""),
                        f"{GROUP_SIGNS[line.group]} {_(GROUP_NAMES[line.group])}",
                        line.about,
                        line.text,
                    ),
                )
                for key, line in self._lines.items()
            ]
        )

    @on(DataTable.RowHighlighted)
    def _show_whole(self) -> None:
        line = self._lines.get(self.query_one(ListTable).selected_key or "")
        if line is not None:
            words = f"{line.about}: {line.text}" if line.about else line.text
            self.query_one("#import-detail", Static).update(words)

    @task
    async def action_bring_in(self) -> None:
        if self._busy:
            return
        if not self._plan.brings_something:
            self.notify(_("There is nothing new in this file; nothing was changed."))
            return
        self._busy = True
        self.query_one("#import-counts", Static).update(_("The list is being imported…"))
        try:
            result = await self.desk.do(apply_import, self._file)
        finally:
            self._busy = False
            self.query_one("#import-counts", Static).update(counts_line(self._plan))
        words = result_line(result)
        self.notify(_("{what} u takes it back.").format(what=words) if result.brought_something else words)
        self.dismiss(True)

    def action_leave(self) -> None:
        # The transaction cannot be stopped half-way; leaving now would only hide what it did.
        if not self._busy:
            self.dismiss(None)
