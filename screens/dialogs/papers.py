"""Making a paper of a finished handover: which, for whom, in which form and where."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Static
from textual.widgets.option_list import Option

from screens.dialogs.file_making import FileMakingDialog
from screens.dialogs.pick import MakeList
from screens.shell import task
from screens.widgets.choice import Choice
from werkzaam_tui import paths
from werkzaam_tui.documents.paper import Paper
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import papers
from werkzaam_tui.services.papers import PAPERS, Form

_FORMS = {Form.PDF: N_("PDF, to print"), Form.MARKDOWN: N_("Text (Markdown)")}


class PapersDialog(FileMakingDialog):
    """Papers of a handover. Stays open after a paper is made, for the next one."""

    SHOWN_WHEN_QUIET = True

    CSS_PATH: ClassVar[CSSPathType] = ["../../styles/dialog.tcss", "../../styles/papers.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s", "make", N_("Make"), id="papers.make", priority=True, tooltip=N_("Make the chosen paper")
        ),
        Binding(
            "ctrl+o", "browse", N_("Other folder"), id="papers.browse", tooltip=N_("Look for another folder")
        ),
    ]

    def __init__(self, handover: str) -> None:
        super().__init__()
        self._handover = handover

    def title_text(self) -> str:
        return _("Papers of this handover")

    def offered(self) -> Sequence[tuple[PaperKind, Reader]]:
        """Which papers can be made, and for whom."""
        return PAPERS

    async def worded(self, kind: PaperKind, reader: Reader) -> Paper:
        """What stands on a paper, today. Raises Refused."""
        return await self.desk.ask(papers.paper, self._handover, kind, reader)

    async def put_away(self, made: Paper, form: Form, data: bytes, folder: Path) -> Path:
        """Put the file in its place and note that it was made; where it is. Raises Refused."""
        return await self.desk.do(papers.keep, self._handover, made, form, data, folder)

    def compose_body(self) -> ComposeResult:
        yield MakeList(
            *(Option(Content(_words(kind, reader)), id=f"{kind}/{reader}") for kind, reader in self.offered())
        )
        yield Static(_("Form"), classes="papers-label", markup=False)
        yield Choice([(form.value, _(words)) for form, words in _FORMS.items()], id="form")
        yield Static(_("Folder"), classes="papers-label", markup=False)
        yield self.folder_line()
        yield self.work_line()

    @task
    async def action_make(self) -> None:
        if self.is_busy:
            return
        place = self.query_one(MakeList).highlighted or 0
        words = await self.carry_out(_("The paper is being made…"), self._work(*self.offered()[place]))
        if words is not None:
            self.say(words)

    async def _work(self, kind: PaperKind, reader: Reader) -> str:
        """Make the paper; what to say about it."""
        # As it stands now: one can go on choosing meanwhile.
        form = Form(self.query_one(Choice).value)
        folder = await self.chosen_folder()
        self.say(_("1 of 3: looking what may be on it…"))
        made = await self.worded(kind, reader)
        self.say(_("2 of 3: making the pages…"))
        # Away from both threads: the keys go on and so does the store.
        data = await asyncio.to_thread(papers.file_of, made, form, paths.paper_templates())
        if self.cancelled():
            raise Refused(_("Stopped. No paper was made."))
        self.say(_("3 of 3: putting it in its place…"))
        path = await self.put_away(made, form, data, folder)
        words = _("Made: {path}")
        if papers.lacks_a_number(made):
            words = _(
                "Made: {path}. Your phone number is not on it: fill it in with ctrl+p, My details, and make "
                "it again."
            )
        return words.format(path=path)


def _words(kind: PaperKind, reader: Reader) -> str:
    return f"{label(kind)}: {label(reader).lower()}"
