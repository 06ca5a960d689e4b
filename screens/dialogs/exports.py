"""Reports as a file: which, in which form, for whom and where. What is made is noted as having left the house."""

from __future__ import annotations

import asyncio
from pathlib import Path
from secrets import token_bytes
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.types import CSSPathType
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from screens.dialogs.file_making import FileMakingDialog
from screens.dialogs.pick import MakeList
from screens.report_views.asking import Asked
from screens.shell import task
from screens.widgets.choice import Choice
from werkzaam_tui import paths
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import exports
from werkzaam_tui.services.exports import Export, ExportForm
from werkzaam_tui.services.reports.knowing import fetch
from werkzaam_tui.services.reports.views import KINDS, kind

_FORMS = {
    ExportForm.PDF: N_("PDF"),
    ExportForm.XLSX: N_("Excel"),
    ExportForm.CSV: N_("CSV"),
    ExportForm.MARKDOWN: N_("Text (Markdown)"),
}

_ONE, _ALL, _RESEARCH, _CASES, _NAMED = "one", "all", "research", "cases", "named"


class ExportsDialog(FileMakingDialog):
    """Stays open after a file is made, for the next one."""

    CSS_PATH: ClassVar[CSSPathType] = ["../../styles/dialog.tcss", "../../styles/exports.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s", "make", N_("Make"), id="exports.make", priority=True, tooltip=N_("Make the chosen file")
        ),
        Binding(
            "ctrl+o", "browse", N_("Other folder"), id="exports.browse", tooltip=N_("Look for another folder")
        ),
    ]

    WARNING = N_("A file is not encrypted. That it was made, and for whom, is noted.")

    def __init__(self, asked: Asked, asked_words: str, report: str | None) -> None:
        """``report`` is the code of the one that was looked at."""
        super().__init__()
        self._asked = asked
        self._asked_words = asked_words
        self._report = report

    def title_text(self) -> str:
        return _("Reports as a file")

    def _offered(self) -> list[tuple[str, str]]:
        """What can be made, with its words; the likeliest first."""
        offered = [
            (_ALL, _("All reports")),
            (_CASES, _("Overview of cases, without names")),
            (_NAMED, _("Overview of cases with names, for the own file")),
            (_RESEARCH, _("Research file: rows in which nobody can be found")),
        ]
        if self._report is not None:
            offered.insert(0, (_ONE, _("Only “{report}”").format(report=_(kind(self._report).title))))
        return offered

    def compose_body(self) -> ComposeResult:
        yield Static(self._asked_words, id="exports-asked", markup=False)
        yield MakeList(*(Option(Content(words), id=code) for code, words in self._offered()))
        forms = [(form.value, _(words)) for form, words in _FORMS.items()]
        yield from self._line(_("Form"), Choice(forms, id="form"))
        yield from self._line(_("For whom"), Input(_("own use"), id="for_whom"))
        yield from self._line(_("Folder"), self.folder_line())
        yield self.work_line()

    @staticmethod
    def _line(words: str, field: Widget) -> ComposeResult:
        with Horizontal(classes="exports-line"):
            yield Static(words, classes="exports-label", markup=False)
            yield field

    @task
    async def action_make(self) -> None:
        if self.is_busy:
            return
        what, _words = self._offered()[self.query_one(MakeList).highlighted or 0]
        placed = await self.carry_out(_("The file is being made…"), self._work(what))
        if placed:
            self.say(_("Made: {path}").format(path=" · ".join(map(str, placed))))

    async def _work(self, what: str) -> tuple[Path, ...]:
        """Make the file; where it is. Raises Refused."""
        # As it stands now: one can go on typing meanwhile.
        form = ExportForm(self.query_one(Choice).value)
        for_whom = self.query_one("#for_whom", Input).value
        folder = await self.chosen_folder()
        self.say(_("1 of 3: reading what is known…"))
        made = await self._made(what, form)
        if self.cancelled():
            raise Refused(_("Stopped. No file was made."))
        self.say(_("3 of 3: putting it in its place…"))
        try:
            return await self.desk.do(exports.keep, made, folder, for_whom)
        except InvalidInput as invalid:
            raise Refused(" ".join(invalid.problems.values())) from None

    async def _made(self, what: str, form: ExportForm) -> Export:
        known = await fetch(self.desk, self._asked.day)
        self.say(_("2 of 3: making the pages…"))
        if what == _RESEARCH:
            filters = self._asked.filters
            await self.desk.ask(exports.check_apart, known, filters)
            return await asyncio.to_thread(
                exports.research, known, filters, form, token_bytes, paths.paper_templates()
            )
        if what in (_CASES, _NAMED):
            names = await self.desk.ask(exports.own_names) if what == _NAMED else None
            return await asyncio.to_thread(
                exports.overview, known, self._asked.filters, form, names, paths.paper_templates()
            )
        codes = [one.code for one in KINDS] if what == _ALL else [self._report or KINDS[0].code]
        choices = [self._asked.choice(code) for code in codes]
        name = (await self.desk.ask(lambda reading: reading.owner)).name
        # Away from both threads: the keys go on and so does the store.
        return await asyncio.to_thread(exports.numbers, known, choices, form, name, paths.paper_templates())
