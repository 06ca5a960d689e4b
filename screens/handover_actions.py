"""What can be done with a handover as a whole: revise, check, read an earlier revision, make papers, withdraw."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.base import BaseScreen
from screens.dialogs.agreement_checks import CheckDialog
from screens.dialogs.revise import ReviseDialog, WithdrawDialog
from screens.handover_steps.page import StepPage
from screens.handover_steps.view import MeetingView
from screens.shell import PersonRef, task
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import handover
from werkzaam_tui.services.handover import Overview


class HandoverActions(BaseScreen):
    """The screen of one handover says which one it shows, and shows another when it is told to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "revise", N_("Revise"), id="handover.revise", tooltip=N_("Begin the next revision")),
        Binding(
            "v",
            "check",
            N_("Check"),
            id="handover.check",
            tooltip=N_("Check whether the agreements were kept"),
        ),
        Binding(
            "left_square_bracket",
            "revision(-1)",
            N_("Earlier"),
            id="handover.earlier",
            show=False,
            tooltip=N_("Read the revision before this one"),
        ),
        Binding(
            "right_square_bracket",
            "revision(1)",
            N_("Later"),
            id="handover.later",
            show=False,
            tooltip=N_("Read the revision after this one"),
        ),
        Binding(
            "f9",
            "withdraw",
            N_("Withdraw"),
            id="handover.withdraw",
            show=False,
            tooltip=N_("Withdraw this handover: it was a mistake"),
        ),
        Binding("n", "begin", N_("New"), id="handover.new", tooltip=N_("Begin a new handover")),
        Binding(
            "s",
            "signed",
            N_("Signed paper"),
            id="handover.signed",
            show=False,
            tooltip=N_("Note that a signed paper came back"),
        ),
        Binding("p", "papers", N_("Papers"), id="handover.papers", tooltip=N_("Make a paper to hand over")),
    ]

    def __init__(self, person: PersonRef, handover: str = "") -> None:
        super().__init__()
        self._person = person
        self._handover = handover
        self._view: Overview | None = None
        self._page: StepPage | None = None
        """The step that is open; none while a finished handover is read."""
        self._moving = asyncio.Lock()

    @property
    def _meeting(self) -> MeetingView:
        return self.query_one(MeetingView)

    async def _open(self) -> None:
        """Show the handover whose id is known, or the first step of a new one."""
        raise NotImplementedError

    async def _present(self) -> str:
        """The open handover, else the one that was finished last, else none."""
        found = await self.desk.ask(handover.open_handover, self._person.id)
        if found is None:
            found = await self.desk.ask(handover.last_finished, self._person.id)
        return found or ""

    @task
    async def action_revise(self) -> None:
        revision = await self.app.push_screen_wait(ReviseDialog(self._handover))
        if revision is not None:
            async with self._moving:
                self._handover = revision
                await self._open()

    @task
    async def action_withdraw(self) -> None:
        if self._view is None or not self._handover:
            self.notify(_("This handover has not begun yet, so there is nothing to withdraw."))
            return
        finished = self._view.finished_on is not None
        if not await self.app.push_screen_wait(WithdrawDialog(self._handover, finished=finished)):
            return
        async with self._moving:
            # What is still typed in it is let go of with it.
            if self._page is not None:
                self._meeting.form.saved()
            self._handover = await self._present()
            await self._open()
        self.notify(_("Withdrawn. The timeline of the dossier says so, and why."))

    @task
    async def action_check(self) -> None:
        await self.app.push_screen_wait(CheckDialog(self._person))

    @task
    async def action_revision(self, by: int) -> None:
        """Read the revision before or after the one that is shown."""
        async with self._moving:
            finished = [one.id for one in await self.desk.ask(handover.revisions, self._handover)]
            place = finished.index(self._handover) + by
            if not 0 <= place < len(finished):
                self.notify(
                    _("There is no later revision that is finished.")
                    if by > 0
                    else _("This is the first one; there is no earlier revision.")
                )
                return
            self._handover = finished[place]
            await self._open()

    @task
    async def action_begin(self) -> None:
        async with self._moving:
            found = await self.desk.ask(handover.open_handover, self._person.id)
            self._handover = found or ""
            await self._open()

    @task
    async def action_papers(self) -> None:
        from screens.dialogs.papers import PapersDialog

        await self.app.push_screen_wait(PapersDialog(self._handover))

    @task
    async def action_signed(self) -> None:
        from screens.dialogs.consent import SignedPaperDialog

        if await self.app.push_screen_wait(SignedPaperDialog(self._handover)):
            async with self._moving:
                await self._open()
