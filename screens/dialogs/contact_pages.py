"""The pages behind the quick panel of a contact: all forms of one dialog, one at a time, saved as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from screens.dialogs.contact_fields import (
    ACTIONS,
    CHECK,
    CHECK_NOTE,
    DOMAIN,
    DOMAIN_WORDS,
    Known,
    Page,
    about_agreements,
    about_scales,
    action_fields,
    agreement_fields,
    domain_fields,
    mood_fields,
    more_from,
    more_initial,
    time_fields,
)
from screens.dialogs.pages import PagedDialog
from screens.shell import task
from screens.widgets.form import Form
from screens.widgets.part_strip import Part, PartStrip
from screens.widgets.party_checks import PartyChecks
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import N_
from werkzaam_tui.services import drafts, handover
from werkzaam_tui.services.contacts import contact_details, goals
from werkzaam_tui.services.contacts.contact_details import MoreOfContact
from werkzaam_tui.services.contacts.contact_list import ContactRow

QUICK = "quick"


class ContactPages(PagedDialog):
    """A dialog whose form is the first page; the others are made when they are asked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f4",
            "more",
            N_("More"),
            id="contact.more",
            tooltip=N_("Time, goal, agreements, life domains, mood and actions; and back"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._known: Known | None = None
        """Set as soon as the pages are there."""
        self.shown_page = QUICK
        self._kept: Mapping[str, str] = {}
        """What was typed before and not saved, by field."""
        self._has_more = False
        """Whether some of it is on the pages."""

    # What a subclass knows

    def participant(self) -> str:
        """Id of whom the contact is with. Raises InvalidInput."""
        raise NotImplementedError

    def logged(self) -> ContactRow | None:
        """The contact that is corrected."""
        raise NotImplementedError

    def day(self) -> datetime:
        """When the contact was, as typed; UTC. Raises Refused."""
        raise NotImplementedError

    async def know_people(self) -> None:
        """Fetch the names that :meth:`people_offered` gives."""
        raise NotImplementedError

    def people_offered(self) -> Sequence[str]:
        raise NotImplementedError

    # The pages

    def _pages(self) -> list[Page]:
        return [
            Page(
                "time", N_("Time and goal"), lambda known: time_fields(known, lambda: self.people_offered())
            ),
            Page("agreed", N_("Agreements"), agreement_fields, about_agreements),
            Page("life", N_("Life domains"), domain_fields, about_scales),
            Page("mood", N_("Mood"), mood_fields, about_scales),
            Page("actions", N_("Actions"), action_fields),
        ]

    def compose_body(self) -> ComposeResult:
        strip = PartStrip()
        strip.add_class("-hidden")
        yield strip

    async def prepare(self) -> None:
        self._kept = await self.desk.ask(drafts.of_form, self.draft())
        quick = {field.name for field in self.fields()}
        self._has_more = any(value for name, value in self._kept.items() if name not in quick)

    async def _mount_form(self) -> None:
        self._known, self.shown_page = None, QUICK
        form = Form(self.fields(), self.initial(), draft=self.draft(), id=f"page-{QUICK}")
        await self.query_one("#panel").mount(form, before="KeyBar")
        self.focus_first(form)
        self.show_strip()
        await self.mount_kept_pages()

    async def mount_kept_pages(self) -> None:
        """Have the pages that something was typed in before: it is saved with the rest, so it must be there to see."""
        if self._has_more and await self._person_is_known():
            await self._mount_pages()

    async def _person_is_known(self) -> bool:
        await self.know_people()
        try:
            return bool(self.participant())
        except InvalidInput:
            return False

    async def _mount_pages(self) -> None:
        participant, logged = self.participant(), self.logged()
        await self.know_people()
        agreed = await self.desk.ask(handover.to_check, participant)
        on = local_day(logged.happened_at if logged else self.day())
        self._known = Known(
            participant,
            await self.desk.ask(goals.goals_of, participant),
            agreed,
            await self.desk.ask(handover.checks_on, agreed.handover, on) if agreed else None,
            await self.desk.ask(contact_details.more_of, logged.id) if logged else MoreOfContact(),
            logged,
        )
        values = more_initial(self._known, self.shell.today())
        for page in self._pages():
            form = Form(page.fields(self._known), values, draft=self.draft(), id=f"page-{page.code}")
            form.display = False
            await self.query_one("#panel").mount(form, before="KeyBar")
            if about := page.about(self._known):
                await form.mount(Static(about, classes="page-about", markup=False), before=0)
        self._show_where_needed()

    async def leave_pages(self) -> None:
        """Take the pages away again; they are made anew for the next person."""
        pages, self._known, self._has_more = self._known, None, False
        if pages is not None:
            await self.query(Form).exclude(f"#page-{QUICK}").remove()
            self.go(QUICK)

    async def start_anew(self) -> None:
        self._has_more = False
        await super().start_anew()

    def more(self, values: Mapping[str, str]) -> MoreOfContact | None:
        """What the pages say; None where they were never opened. Raises InvalidInput."""
        if self._known is None:
            return None
        return more_from(values, self._known, self.shell.today())

    # Going from one to another

    @task
    async def action_more(self) -> None:
        if self.shown_page != QUICK:
            self.go(QUICK)
        elif await self.can_turn():
            self.go(self._pages()[0].code)

    async def can_turn(self) -> bool:
        """Have the pages of the person that is typed; says whether it is clear who that is."""
        await self.know_people()
        try:
            participant = self.participant()
        except InvalidInput as invalid:
            self.show_problems(invalid.problems)
            return False
        if self._known is not None and self._known.participant != participant:
            # Somebody else was typed: other goals, other agreements. What was typed is a draft and comes back.
            for form in self.forms[1:]:
                await form.keep_now()
                await form.remove()
            self._known = None
        if self._known is None:
            await self._mount_pages()
        return True

    def parts(self) -> Sequence[Part]:
        return [Part(QUICK, "", N_("Contact")), *(Part(page.code, "", page.title) for page in self._pages())]

    def show_strip(self) -> None:
        self.query_one(PartStrip).set_class(self.shown_page == QUICK, "-hidden")
        self.query_one("#panel").set_class(self._known is not None, "-pages")
        super().show_strip()

    # What is asked only when something is said

    @on(Form.Changed)
    def _said(self) -> None:
        if self._known is not None:
            self._show_where_needed()

    def _show_where_needed(self) -> None:
        for form in self.forms[1:]:
            values = form.values
            for name, value in values.items():
                for asked, then in ((CHECK, CHECK_NOTE), (DOMAIN, DOMAIN_WORDS)):
                    if name.startswith(asked):
                        note = then + name.removeprefix(asked)
                        form.show_field(note, bool(value.strip(",") or values[note].strip()))
            if "incident" in values:
                form.show_field("incident_what", bool(values["incident"] or values["incident_what"].strip()))
            for n in range(2, ACTIONS + 1):
                if f"action{n}" in values:
                    shown = any(values[f"action{m}"].strip() for m in (n - 1, n))
                    for name in (f"action{n}", f"owner{n}", f"due{n}"):
                        form.show_field(name, shown)

    @on(PartyChecks.Done)
    def _line_is_done(self) -> None:
        self.focus_next(PartyChecks)

    @on(Input.Submitted)
    def _words_are_done(self) -> None:
        self.focus_next()
