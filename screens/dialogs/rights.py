"""Somebody asks for the whole file, a file is kept beyond its term with a reason, or a laptop was lost."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.dialogs.form import FormDialog
from screens.shell import PersonRef
from screens.widgets.answers import typed
from screens.widgets.fields import Field, Kind
from werkzaam_tui import paths
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import drafts, papers
from werkzaam_tui.services.contacts import as_typed
from werkzaam_tui.services.exchange.cards import ready_folder
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import PersonEntry
from werkzaam_tui.services.privacy import breach, retention, rights


class AccessRequestDialog(FormDialog[str]):
    """Notes who asked and when; gives the id of the request. The answer is due a month later."""

    def __init__(self) -> None:
        super().__init__()
        self._people: list[PersonEntry] = []

    def title_text(self) -> str:
        return _("Somebody asks for the whole file")

    def compose_body(self) -> ComposeResult:
        words = _("It is to be given within a month, free of charge. The last day is remembered.")
        yield Static(words, classes="question", markup=False)

    def draft(self) -> str:
        return "access_request"

    async def prepare(self) -> None:
        self._people = await self.desk.ask(people.person_names)

    def fields(self) -> Sequence[Field]:
        names = as_typed.names_offered(self._people)
        return [
            Field("person", N_("Participant"), hint=N_("A name, or part of it"), suggestions=lambda: names),
            Field("received_on", N_("Received on"), Kind.DAY, hint=N_("A day, like 3-11 or monday")),
        ]

    def initial(self) -> Mapping[str, str]:
        return {"received_on": typed(self.shell.today())}

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        received = answers.day("received_on") or self.shell.today()
        answers.check()
        who = as_typed.person_called(self._people, values["person"])
        return await self.desk.do(rights.receive, who.id, received, self.draft())


class KeepLongerDialog(FormDialog[bool]):
    """Until when a file is kept and why; true when that was saved."""

    def __init__(self, person: PersonRef) -> None:
        super().__init__()
        self._person = person

    def title_text(self) -> str:
        return _("Keep the file of {name}").format(name=self._person.name)

    def draft(self) -> str:
        return f"keep_longer/{self._person.id}"

    def fields(self) -> Sequence[Field]:
        return [
            Field(
                "keep_until",
                N_("Keep until"),
                Kind.DAY,
                hint=N_("A day to come, like 1-6-2027 or +6m"),
                toward="future",
            ),
            Field("reason", N_("Why"), hint=N_("In a few words")),
        ]

    async def save(self, values: Mapping[str, str]) -> bool:
        answers = self.answers(values)
        # A day that was left empty is answered like one that is over.
        until = answers.day("keep_until") or self.shell.today()
        answers.check()
        await self.desk.do(retention.keep_longer, self._person.id, until, values["reason"], self.draft())
        return True


class BreachSheetDialog(FormDialog[Path]):
    """Makes the breach sheet, with the last moment for the report if it is said when the breach was found."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("Make"), id="breach.make", priority=True, tooltip=N_("Make the sheet")),
    ]

    def title_text(self) -> str:
        return _("Breach sheet")

    def compose_body(self) -> ComposeResult:
        words = _("What is on this laptop and how it is protected, for the report within 72 hours.")
        yield Static(words, classes="question", markup=False)

    def draft(self) -> str:
        return "breach_sheet"

    def fields(self) -> Sequence[Field]:
        return [
            Field(
                "found",
                N_("Found on"),
                Kind.MOMENT,
                hint=N_("now, yesterday 14:30, 3-11 9:00; empty: to be filled in"),
            ),
        ]

    async def save(self, values: Mapping[str, str]) -> Path:
        answers = self.answers(values)
        found = answers.moment("found", self.shell.now())
        answers.check()
        made = await self.desk.ask(breach.breach_sheet, found)
        folder = await asyncio.to_thread(ready_folder, paths.papers_folder())
        data = await asyncio.to_thread(papers.file_of, made, papers.Form.PDF, paths.paper_templates())
        path: Path = await asyncio.to_thread(
            papers.put, made, papers.Form.PDF, data, folder, self.shell.today()
        )
        await self.desk.do(drafts.drop, self.draft())
        return path
