"""One person's dossier: overview, agreements, timeline, monitoring and actions, on one screen.

One part is shown at a time; from 120 columns the overview stays beside it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from screens.base import BaseScreen
from screens.dossier_parts.actions import ActionsPart
from screens.dossier_parts.agreements import AgreementsPart
from screens.dossier_parts.base import DossierPart
from screens.dossier_parts.entry_actions import EntryActions
from screens.dossier_parts.monitoring import MonitoringPart
from screens.dossier_parts.overview import OverviewPart, headline
from screens.dossier_parts.signals import SignalsPart
from screens.dossier_parts.timeline import TimelinePart
from screens.quiet import initials, is_quiet
from screens.shell import PersonRef, task
from screens.widgets.part_strip import Part, PartStrip
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.dossier import dossier
from werkzaam_tui.services.dossier.dossier import Overview

WIDE = 120
"""Columns from which the overview has a place of its own."""

_MADE_BY = {
    part.CODE: part
    for part in (OverviewPart, SignalsPart, AgreementsPart, TimelinePart, MonitoringPart, ActionsPart)
}
PARTS = (
    Part(OverviewPart.CODE, "o", N_("Overview")),
    Part(SignalsPart.CODE, "i", N_("Signals")),
    Part(AgreementsPart.CODE, "s", N_("Agreements")),
    Part(TimelinePart.CODE, "t", N_("Timeline")),
    Part(MonitoringPart.CODE, "m", N_("Monitoring")),
    Part(ActionsPart.CODE, "l", N_("Actions")),
)


class DossierScreen(EntryActions):
    CSS_PATH = "../styles/dossier.tcss"
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "handover", N_("Handover"), id="handover.open", tooltip=N_("Open the handover")),
        Binding(
            "a", "new_action", N_("Action"), id="dossier.action", tooltip=N_("Write down what is to be done")
        ),
        Binding("e", "edit", N_("Change"), id="dossier.edit", tooltip=N_("Change name, phone and details")),
        Binding(
            "v",
            "check",
            N_("Check"),
            id="dossier.check",
            show=False,
            tooltip=N_("Check whether the agreements were kept"),
        ),
        Binding(
            "b",
            "before_match",
            N_("Before the match"),
            id="dossier.before_match",
            show=False,
            tooltip=N_("Criteria, trial day, closing report and workplace study"),
        ),
        Binding(
            "d",
            "life",
            N_("Life domains"),
            id="dossier.life",
            show=False,
            tooltip=N_("How it goes in each life domain, mood and goals"),
        ),
        Binding(
            "y",
            "consent",
            N_("Consent, papers"),
            id="dossier.consent",
            show=False,
            tooltip=N_("Who may know what, and which papers went out"),
        ),
        Binding(
            "w",
            "change_plan",
            N_("Other rhythm"),
            id="dossier.plan",
            show=False,
            tooltip=N_("Change what is agreed about contact, and see what that does"),
        ),
        Binding(
            "f7",
            "offer",
            N_("Other coach"),
            id="dossier.offer",
            show=False,
            tooltip=N_("Offer this dossier to another coach, or let go of one that is not yours"),
        ),
        Binding(
            "f8",
            "erase",
            N_("Erase"),
            id="dossier.erase",
            show=False,
            tooltip=N_("Erase this person for good, after a question"),
        ),
        Binding(
            "x",
            "hours",
            N_("Hours"),
            id="dossier.hours",
            show=False,
            tooltip=N_("Hours, grants and the papers about them"),
        ),
        Binding(
            "E",
            "evaluations",
            N_("Evaluations"),
            id="dossier.evaluations",
            show=False,
            tooltip=N_("What participant, employer and public body say of the match"),
        ),
        Binding(
            "right,right_square_bracket",
            "step(1)",
            N_("Next part"),
            id="dossier.next",
            show=False,
            priority=True,
            tooltip=N_("Next part of the dossier"),
        ),
        Binding(
            "left,left_square_bracket",
            "step(-1)",
            N_("Previous part"),
            id="dossier.previous",
            show=False,
            priority=True,
            tooltip=N_("Previous part of the dossier"),
        ),
        *(
            Binding(part.key, f"part('{part.code}')", part.title, id=f"dossier.{part.code}", show=False)
            for part in PARTS
        ),
    ]

    def __init__(self, person: PersonRef, part: str = OverviewPart.CODE) -> None:
        super().__init__()
        self._person = person
        self._part = part
        self._overview: Overview | None = None
        self._making = asyncio.Lock()
        self._is_taken_out = False
        """Whether that is going on from here: then a reload does not say that it is gone."""

    def compose_body(self) -> ComposeResult:
        self._part = self._fitting(self._part)
        yield Static(self._person.name, classes="heading", id="dossier-head", markup=False)
        yield PartStrip()
        with Horizontal(id="dossier-parts"):
            # The others are made when they are first looked at: most of what making a dossier costs is in them.
            for code in dict.fromkeys((OverviewPart.CODE, self._part)):
                yield _MADE_BY[code]()

    def person(self) -> PersonRef:
        return self._person

    def text_to_copy(self) -> str:
        """The whole entry under the cursor of the part that is shown."""
        return next((part.text_to_copy() for part in self.query(DossierPart) if part.id == self._part), "")

    # Showing

    async def load(self) -> None:
        overview = await self.desk.ask(dossier.overview, self._person.id)
        if overview is None:
            if self.app.screen is self and not self._is_taken_out:
                self.notify(_("This dossier is no longer in the store."))
                self.action_back()
            return
        self._overview = overview
        self._person = PersonRef(overview.id, overview.name.full)
        self._show_head()
        await self._choose(self._part)

    def quiet_changed(self) -> None:
        self._show_head()

    def _show_head(self) -> None:
        head, quiet = self.query_one("#dossier-head", Static), is_quiet(self)
        if self._overview is not None:
            head.update(
                initials(self._overview.name) if quiet else headline(self._overview, self.shell.today())
            )
        head.set_class(quiet and self._overview is not None, "public")

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE

    def _fitting(self, code: str) -> str:
        """The part to show for this one: the overview needs no choosing where it has a place of its own."""
        return TimelinePart.CODE if self._is_wide and code == OverviewPart.CODE else code

    async def _choose(self, code: str) -> None:
        """Show this part, made if need be, with the focus in it and what is in it now."""
        self._part = self._fitting(code)
        async with self._making:
            if not self.query(f"#{self._part}"):
                await self.query_one("#dossier-parts").mount(_MADE_BY[self._part]())
            self._show_parts()
            for part in self.query(DossierPart):
                if part.id == self._part:
                    await part.load(self._person.id)

    def _show_parts(self) -> None:
        wide = self._is_wide
        if self._overview is not None:
            self.query_one(OverviewPart).show(self._overview, self.shell.today(), narrow=wide)
        for part in self.query(".part"):
            part.set_class(part.id == self._part, "-chosen")
        counts = {ActionsPart.CODE: self._overview.open_follow_ups} if self._overview else {}
        self.query_one(PartStrip).show(PARTS[1:] if wide else PARTS, self._part, counts)
        self._focus_part()

    def _focus_part(self) -> None:
        chosen = self.query_one(f"#{self._part}")
        focused = self.focused
        beside = isinstance(focused, OverviewPart) and self._is_wide
        if not beside and (focused is None or chosen not in focused.ancestors_with_self):
            self.set_focus(chosen.table if isinstance(chosen, DossierPart) else chosen)

    @task
    async def on_resize(self, _event: events.Resize) -> None:
        await self._choose(self._part)

    @task
    async def action_part(self, code: str) -> None:
        if code == OverviewPart.CODE and self._is_wide:
            self.query_one(OverviewPart).focus()
        else:
            await self._choose(code)

    @task
    async def action_step(self, by: int) -> None:
        codes = [part.code for part in (PARTS[1:] if self._is_wide else PARTS)]
        await self._choose(codes[(codes.index(self._part) + by) % len(codes)])

    # Changing

    @task
    async def action_new_action(self) -> None:
        from screens.dialogs.follow_up import FollowUpDialog

        if await self.app.push_screen_wait(FollowUpDialog(self._person.id)):
            await self.load()

    @task
    async def action_edit(self) -> None:
        from screens.dialogs.participant import ParticipantDialog

        if await self.app.push_screen_wait(ParticipantDialog(self._person.id)):
            await self.load()

    @task
    async def action_consent(self) -> None:
        from screens.consent import ConsentScreen

        await self.app.push_screen(ConsentScreen(self._person))

    @task
    async def action_offer(self) -> None:
        from screens.dialogs.transfer import offer_dossier
        from screens.letting_go import let_go
        from werkzaam_tui.services.exchange import letting_go

        if not await self.desk.ask(letting_go.can_let_go, self._person.id):
            await offer_dossier(self, self._person)
        else:
            await self._take_out(let_go)

    @task
    async def action_life(self) -> None:
        from screens.life_domains import LifeDomainsScreen

        await self.app.push_screen(LifeDomainsScreen(self._person))

    @task
    async def action_erase(self) -> None:
        from screens.dialogs.erase import erase_person

        await self._take_out(erase_person)

    async def _take_out(self, how: Callable[[BaseScreen, PersonRef], Awaitable[bool]]) -> None:
        """Take it out of the store by ``how``, which asks first and says what was done."""
        self._is_taken_out = True
        try:
            if await how(self, self._person) and self.app.screen is self:
                self.action_back()
        finally:
            self._is_taken_out = False

    @task
    async def action_hours(self) -> None:
        from screens.hours import HoursScreen

        await self.app.push_screen(HoursScreen(self._person))
