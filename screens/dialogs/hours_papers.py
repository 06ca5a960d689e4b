"""Making the hours statement or the logbook: which, of which days, in which form and where; looked at first."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.types import CSSPathType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from screens.dialogs.base import BaseDialog
from screens.dialogs.file_making import FileMakingDialog
from screens.dialogs.grant import period_in
from screens.dialogs.pick import MakeList, PickList
from screens.dialogs.statement_line import ContactLineDialog, GoalLineDialog
from screens.shell import PersonRef, task
from screens.widgets.choice import Choice
from werkzaam_tui import formats, paths
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.hours import Period
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services import hours
from werkzaam_tui.services.hours import ACCOUNTS, Account, AccountForm, ToLookAt

_FORMS = {
    AccountForm.PDF: N_("PDF, to print"),
    AccountForm.XLSX: N_("Excel"),
    AccountForm.CSV: N_("CSV"),
}

GO_ON = "go on"
"""What the preview gives when the paper may go out as it is."""


class HoursPapersDialog(FileMakingDialog):
    """Stays open after a paper is made, for the next one."""

    CSS_PATH: ClassVar[CSSPathType] = ["../../styles/dialog.tcss", "../../styles/hours_papers.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "make",
            N_("Make"),
            id="hours_papers.make",
            priority=True,
            tooltip=N_("Look through the chosen paper, and make it"),
        ),
        Binding(
            "ctrl+o",
            "browse",
            N_("Other folder"),
            id="hours_papers.browse",
            tooltip=N_("Look for another folder"),
        ),
    ]

    def __init__(self, person: PersonRef, period: Period) -> None:
        super().__init__()
        self._person = person
        self._period = period

    def title_text(self) -> str:
        return _("Papers about the hours of {name}").format(name=self._person.name)

    def compose_body(self) -> ComposeResult:
        yield MakeList(
            *(
                Option(Content(f"{label(kind)}: {label(reader).lower()}"), id=f"{kind}/{reader}")
                for kind, reader in ACCOUNTS
            )
        )
        yield Static(_("First and last day"), classes="papers-label", markup=False)
        with Horizontal(id="period"):
            yield Input(formats.day_typed(self._period.first), id="first")
            yield Input(formats.day_typed(self._period.last), id="last")
        yield Static(_("Form"), classes="papers-label", markup=False)
        yield Choice([(form.value, _(words)) for form, words in _FORMS.items()], id="form")
        yield Static(_("Folder"), classes="papers-label", markup=False)
        yield self.folder_line()
        yield self.work_line()

    @task
    async def action_make(self) -> None:
        if self.is_busy:
            return
        kind, reader = ACCOUNTS[self.query_one(MakeList).highlighted or 0]
        try:
            made = await self._looked_through(kind, reader)
        except Refused as refused:
            self.say(f"▲ {refused}")
            return
        except InvalidInput as invalid:
            self.say(f"▲ {' '.join(invalid.problems.values())}")
            return
        if made is None:
            self.say(_("Nothing was made. Press ctrl+s to look through it again."))
            return
        path = await self.carry_out(_("The paper is being made…"), self._work(made))
        if path is not None:
            self.say(_("Made: {path}").format(path=path))

    async def _looked_through(self, kind: PaperKind, reader: Reader) -> Account | None:
        """The account as it may go out; None when the coach went back."""
        values = {name: self.query_one(f"#{name}", Input).value for name in ("first", "last")}
        period = period_in(values, self.shell.today())
        while True:
            made = await self.desk.ask(hours.account, self._person.id, kind, reader, period)
            if reader is Reader.FILE:
                return made
            answer = await self.app.push_screen_wait(AccountPreviewDialog(made))
            if answer is None or answer == GO_ON:
                return made if answer else None
            await self._correct(period, answer)

    async def _correct(self, period: Period, what: str) -> None:
        found = await self.desk.ask(hours.person_hours, self._person.id, period)
        kind, _sep, record = what.partition("/")
        if kind == "contact":
            logged = next((one for one in found.contacts if one.spent.contact == record), None)
            if logged is not None:
                await self.app.push_screen_wait(ContactLineDialog(self._person.id, logged))
            return
        title = dict(found.goals).get(record, _("Not for one goal"))
        line = found.goal_lines.get(record, "")
        await self.app.push_screen_wait(GoalLineDialog(self._person.id, record, title, period, line))

    async def _work(self, made: Account) -> Path:
        # As it stands now: one can go on choosing meanwhile.
        form = AccountForm(self.query_one(Choice).value)
        folder = await self.chosen_folder()
        # Away from both threads: the keys go on and so does the store.
        data = await asyncio.to_thread(hours.file_of, made, form, paths.paper_templates())
        if self.cancelled():
            raise Refused(_("Stopped. No paper was made."))
        return await self.desk.do(hours.keep_account, made, form, data, folder)


class AccountPreviewDialog(BaseDialog[str]):
    """What goes out, with the words to look at. Gives :data:`GO_ON`, or what is to be corrected first."""

    CSS_PATH: ClassVar[CSSPathType] = ["../../styles/dialog.tcss", "../../styles/hours_papers.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+s",
            "go_on",
            N_("Make it so"),
            id="account.go_on",
            tooltip=N_("This may go out: make the paper"),
        ),
    ]

    def __init__(self, made: Account) -> None:
        super().__init__()
        self._made = made
        self._words = hours.to_look_at(made)

    def title_text(self) -> str:
        return _("Look through this first: {kind}, {reader}").format(
            kind=label(self._made.kind).lower(), reader=label(self._made.reader).lower()
        )

    def compose_body(self) -> ComposeResult:
        if self._words:
            count = ngettext("{n} word to look at", "{n} words to look at", len(self._words))
            say = _("{count}. Enter corrects the line; ctrl+s makes the paper as it is.")
            yield Static(say.format(count=count.format(n=len(self._words))), classes="question", markup=False)
            yield PickList(*(Option(_place(one)) for one in self._words))
        else:
            yield Static(
                _("No words of health, debts or justice were found. Read it through all the same."),
                classes="question",
                markup=False,
            )
        with VerticalScroll(id="preview"):
            yield Static(hours.preview(self._made), markup=False)

    def on_mount(self) -> None:
        self.query_one(PickList if self._words else "#preview").focus()

    def action_go_on(self) -> None:
        self.dismiss(GO_ON)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        one = self._words[event.option_index]
        if one.in_title:
            self.notify(_("This word stands in the goal itself. Change the goal in the dossier."))
            return
        self.dismiss(f"contact/{one.contact}" if one.contact else f"goal/{one.goal}")


def _place(one: ToLookAt) -> Content:
    """Where the word stands, with the word marked in what is around it."""
    about_goal = _("Goal") if one.in_title else _("About a goal")
    where = formats.day_typed(one.day) if one.day is not None else about_goal
    start, end = one.span
    begin = max(0, start - 24)
    before = ("…" if begin else "") + one.text[begin:start]
    return Content.assemble(
        f"▲ {where} · {one.label}: ",
        before,
        (one.text[start:end], "bold underline"),
        one.text[end : end + 24],
    )
