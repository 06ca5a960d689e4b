"""Rights of people over their file, and how long it is kept: who asked, whose term is over, a lost laptop."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.base import BaseScreen
from screens.dialogs.erase import erase_person
from screens.dialogs.pick import PickDialog
from screens.dialogs.rights import AccessRequestDialog, BreachSheetDialog, KeepLongerDialog
from screens.shell import PersonRef, task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui import formats, paths
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services import papers
from werkzaam_tui.services.exchange.cards import ready_folder
from werkzaam_tui.services.privacy import retention, rights
from werkzaam_tui.services.privacy.retention import KeptLonger, PastTerm
from werkzaam_tui.services.privacy.rights import OpenRequest

Entry = OpenRequest | PastTerm | KeptLonger


class RightsTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Act"), id="rights.act", tooltip=N_("What can be done here")),
    ]


@dataclass(frozen=True, slots=True)
class _Line:
    what: str
    day: date
    state: str


class RightsScreen(BaseScreen):
    CSS_PATH = "../styles/rights.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "a", "request", N_("Request"), id="rights.request", tooltip=N_("Somebody asks for the whole file")
        ),
        Binding(
            "b", "keep", N_("Keep"), id="rights.keep", tooltip=N_("Keep this file longer, with a reason")
        ),
        Binding(
            "f8",
            "erase",
            N_("Erase"),
            id="rights.erase",
            tooltip=N_("Erase this person for good, after a question"),
        ),
        Binding(
            "p",
            "whole_file",
            N_("Whole file"),
            id="rights.file",
            show=False,
            tooltip=N_("Make the whole file of this person, as PDF and JSON"),
        ),
        Binding(
            "s",
            "breach",
            N_("Breach sheet"),
            id="rights.breach",
            show=False,
            tooltip=N_("What is on this laptop and how it is protected, for the report within 72 hours"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, Entry] = {}

    def compose_body(self) -> ComposeResult:
        yield Static(_("Rights and retention"), classes="heading public", markup=False)
        yield Static(_nothing(), id="rights-empty", classes="empty -hidden public", markup=False)
        yield RightsTable(
            [
                Column("what", _("What"), 19, quiet=Quiet.SHOW),
                Column("person", _("Participant"), 22, fill=True, quiet=Quiet.INITIALS),
                Column("day", _("Until"), 11, quiet=Quiet.SHOW),
                Column("state", "", 20, quiet=Quiet.SHOW),
            ]
        )
        yield Static("", id="rights-detail", markup=False)

    async def load(self) -> None:
        asked = await self.desk.ask(rights.open_requests)
        over = await self.desk.ask(retention.past_term)
        kept = await self.desk.ask(retention.kept_longer)
        entries: list[Entry] = [*asked, *over, *kept]
        self._entries = {f"{type(one).__name__}/{one.participant}": one for one in entries}
        today = self.shell.today()
        self.query_one(RightsTable).show_rows(
            [(key, _cells(one, today)) for key, one in self._entries.items()]
        )
        self.query_one(RightsTable).set_class(not self._entries, "-hidden")
        self.query_one("#rights-empty").set_class(bool(self._entries), "-hidden")
        self._show_detail()
        self.call_after_refresh(self.focus_list)

    def on_data_table_row_highlighted(self) -> None:
        self._show_detail()

    def _entry(self) -> Entry | None:
        return self._entries.get(self.query_one(RightsTable).selected_key or "")

    def person(self) -> PersonRef | None:
        one = self._entry()
        return PersonRef(one.participant, one.name) if one is not None else None

    def _show_detail(self) -> None:
        one = self._entry()
        self.query_one("#rights-detail", Static).update(_detail(one) if one is not None else "")

    def _chosen(self) -> PersonRef | None:
        person = self.person()
        if person is None:
            self.notify(_("There is nobody under the cursor. Press a when somebody asks for the whole file."))
        return person

    # What can be done

    @task
    async def on_data_table_row_selected(self) -> None:
        one = self._entry()
        if one is None:
            return
        actions = {
            "file": (_("Make the whole file"), self.action_whole_file),
            "keep": (_("Keep it longer, with a reason"), self.action_keep),
            "erase": (_("Erase for good, after a question"), self.action_erase),
        }
        offered = ["file"] if isinstance(one, OpenRequest) else ["keep", "erase", "file"]
        options = [(code, actions[code][0]) for code in offered]
        chosen = await self.app.push_screen_wait(PickDialog(one.name, options))
        if chosen is not None:
            actions[chosen][1]()

    @task
    async def action_request(self) -> None:
        request = await self.app.push_screen_wait(AccessRequestDialog())
        if request is None:
            return
        await self.load()
        for key, one in self._entries.items():
            if isinstance(one, OpenRequest) and one.id == request:
                self.query_one(RightsTable).go_to(key)

    @task
    async def action_whole_file(self) -> None:
        person = self._chosen()
        if person is None:
            return
        self.notify(_("Making the whole file…"))
        folder = await asyncio.to_thread(ready_folder, paths.papers_folder())
        made = await self.desk.ask(rights.gather, person.id)
        pdf = await asyncio.to_thread(papers.file_of, made.paper, papers.Form.PDF, paths.paper_templates())
        written = await self.desk.do(rights.answer, person.id, made, pdf, folder)
        names = f"{written.pdf.name}, {written.json.name}"
        self.notify(
            _("Made in {folder}: {names}").format(folder=folder, names=names), timeout=10, markup=False
        )
        await self.load()

    @task
    async def action_keep(self) -> None:
        person, one = self._chosen(), self._entry()
        if person is None:
            return
        if isinstance(one, OpenRequest):
            self.notify(_("This is a request for the file; its term is not over."))
            return
        if await self.app.push_screen_wait(KeepLongerDialog(person)):
            await self.load()

    @task
    async def action_erase(self) -> None:
        person = self._chosen()
        if person is not None and await erase_person(self, person):
            await self.load()

    @task
    async def action_breach(self) -> None:
        path = await self.app.push_screen_wait(BreachSheetDialog())
        if path is not None:
            self.notify(_("Made: {path}").format(path=path), timeout=10, markup=False)


def _line(one: Entry, today: date) -> _Line:
    match one:
        case OpenRequest():
            return _Line(_("asks for the file"), one.due_on, _left(one.due_on, today))
        case PastTerm():
            return _Line(_("term is over"), one.term_ended_on, _("! erase or keep"))
        case KeptLonger():
            return _Line(_("kept longer"), one.until, _left(one.until, today))


def _cells(one: Entry, today: date) -> Sequence[str]:
    line = _line(one, today)
    return line.what, one.name, formats.day_narrow(line.day, today), line.state


def _left(due: date, today: date) -> str:
    n = abs((due - today).days)
    if due < today:
        return ngettext("! {n} day late", "! {n} days late", n).format(n=n)
    return ngettext("{n} day left", "{n} days left", n).format(n=n)


def _detail(one: Entry) -> str:
    match one:
        case OpenRequest():
            words = _("Asked on {day}. The answer is due by {due}; p makes it.").format(
                day=formats.day_long(one.received_on), due=formats.day_long(one.due_on)
            )
        case PastTerm():
            words = _("Guidance ended on {ended}; the term ended on {term}.").format(
                ended=formats.day_long(one.ended_on), term=formats.day_long(one.term_ended_on)
            )
        case KeptLonger():
            words = _("Kept until {day}: {reason}").format(day=formats.day_long(one.until), reason=one.reason)
    return words + "\n" + _lost_words()


def _lost_words() -> str:
    return _("A laptop is lost? s makes the breach sheet.")


def _nothing() -> str:
    return (
        _(
            "Nobody asks for a file, and no file is past its term.\n\nPress a when somebody asks for the whole file: "
            "it is to be given within a month."
        )
        + "\n\n"
        + _lost_words()
    )
