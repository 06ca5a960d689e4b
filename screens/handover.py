"""The handover at the table: one topic in one view, to be left and taken up again at any moment."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from screens.dialogs.confirm import ConfirmDialog
from screens.handover_actions import HandoverActions
from screens.handover_steps.closing import ClosingPage
from screens.handover_steps.monitoring import MonitoringPage
from screens.handover_steps.page import StepPage
from screens.handover_steps.pages import page_for
from screens.handover_steps.strip import StepsDialog
from screens.handover_steps.view import MeetingView
from screens.handover_steps.words import doubts, finished_words
from screens.shell import PersonRef, task
from screens.widgets.form import Form, both_words
from werkzaam_tui.domain.errors import ChangedMeanwhile, GoneMeanwhile, InvalidInput, Refused
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import handover
from werkzaam_tui.services.handover import Overview
from werkzaam_tui.services.handover.entries import OpeningEntry
from werkzaam_tui.services.handover.steps import (
    CLOSING,
    OPENING,
    Step,
    form_name,
    step_of,
    title_of,
)
from werkzaam_tui.services.privacy import papers_log


class HandoverScreen(HandoverActions):
    """Goes on with the open handover of ``person``, shows the finished one, or begins the first.

    ``handover`` names a certain one. Nothing of the dossier shows here: the screen is turned to others.
    """

    CSS_PATH: ClassVar[list[str]] = ["../styles/dialog.tcss", "../styles/handover.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = ""
    SHOWN_WHEN_QUIET = True
    STAYS_AS_SHOWN = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "step(-1)", N_("Go back"), id="handover.previous", tooltip=N_("The step before this")),
        Binding("f3", "step(1)", N_("Go on"), id="handover.next", tooltip=N_("The next step")),
        Binding(
            "f4", "steps", N_("Steps"), id="handover.steps", tooltip=N_("All steps, to go to any of them")
        ),
        Binding(
            "f5",
            "propose",
            N_("Proposal"),
            id="handover.propose",
            show=False,
            tooltip=N_("Propose every week for a month, then every month for a year"),
        ),
        Binding("f10", "finish", N_("Finish"), id="handover.finish", tooltip=N_("Finish the handover")),
        Binding(
            "ctrl+s",
            "save",
            N_("Save"),
            id="handover.save",
            show=False,
            priority=True,
            tooltip=N_("Save this step; in the last step: finish"),
        ),
        Binding(
            "escape",
            "back",
            N_("Close"),
            id="back",
            tooltip=N_("Close; everything is kept and you go on here later"),
        ),
        # At the table one is in a text nearly always, where "?" is a letter like any other.
        Binding("f1", "keys", N_("Keys"), id="handover.keys", tooltip=N_("All keys of this screen")),
        Binding(
            "question_mark", "keys", N_("Keys"), id="keys", show=False, tooltip=N_("All keys of this screen")
        ),
    ]

    def __init__(self, person: PersonRef, handover: str = "") -> None:
        super().__init__(person, handover)
        self._step = OPENING

    def person(self) -> PersonRef | None:
        return self._person

    def compose_body(self) -> ComposeResult:
        yield MeetingView()

    def quiet_changed(self) -> None:
        self._follow_quiet_mode()

    @task
    async def _follow_quiet_mode(self) -> None:
        async with self._moving:
            if self._page is None and self._view is not None:
                await self._show_finished(self._view)
            else:
                self._meeting.follow_quiet()

    # Which handover

    async def load(self) -> None:
        async with self._moving:
            if self._view is not None and not self._meeting.is_empty:
                return
            if self._view is None and not self._handover:
                self._handover = await self._present()
            if self._page is not None and self._handover:
                # The widgets were made anew, in another language.
                await self._go_in(self._step)
            else:
                await self._open()

    async def _open(self) -> None:
        """Show the handover whose id is known, or the first step of a new one."""
        if not self._handover:
            view = await self.desk.ask(handover.not_begun, self._person.id)
            proposal = await self.desk.ask(handover.opening_proposal, self._person.id)
            await self._show(view, OPENING, page_for(OPENING, proposal))
            return
        view = await self.desk.ask(handover.overview, self._handover)
        if view.finished_on is not None:
            await self._show_finished(view)
        else:
            await self._go_in(view.place)

    async def _go_in(self, step: Step) -> None:
        self.seen_since = await self.desk.moment()
        view = await self.desk.ask(handover.overview, self._handover)
        entry = await self.desk.ask(handover.entry, self._handover, step)
        await self._show(view, step, page_for(step, entry))

    async def _show(self, view: Overview, step: Step, page: StepPage) -> None:
        self._view, self._step, self._page = view, step, page
        await self._meeting.show_step(view, step, page)
        self.refresh_bindings()

    async def _show_finished(self, view: Overview) -> None:
        self._view, self._page = view, None
        record = await self.desk.ask(handover.everything, view.handover)
        revised = await self.desk.ask(handover.against_earlier, view.handover)
        revisions = await self.desk.ask(handover.revisions, view.handover)
        signed = await self.desk.ask(papers_log.signed_by, view.handover)
        await self._meeting.show_finished(view, record, revised, len(revisions), signed)
        self.refresh_bindings()

    # Going from step to step

    @task
    async def action_step(self, by: int) -> None:
        async with self._moving:
            if self._view is None or self._page is None:
                return
            steps = [line.step for line in self._view.lines]
            place = steps.index(self._step) + by
            if not 0 <= place < len(steps):
                self.notify(
                    _("This is the last step. f10 finishes the handover.")
                    if by > 0
                    else _("This is the first step.")
                )
                return
            await self._move(steps[place])

    @task
    async def action_steps(self) -> None:
        if self._view is None or self._page is None:
            return
        chosen = await self.app.push_screen_wait(StepsDialog(self._view, self._step))
        if chosen is not None:
            async with self._moving:
                await self._move(step_of(chosen))

    async def _move(self, to: Step) -> None:
        if await self._leave(to):
            await self._go_in(to)

    async def _leave(self, to: Step) -> bool:
        """Write this step down and remember ``to``; False where a new handover cannot begin yet."""
        form, page = self._meeting.form, self._page
        assert page is not None
        try:
            with form.saving():
                if not self._handover:
                    await self._begin(form, page, to)
                elif form.is_changed:
                    entry = page.entry(form.values, self.shell.today())
                    await self.desk.do(handover.save_step, self._handover, self._step.key, entry, to.key)
                else:
                    await self.desk.do(handover.go_to, self._handover, to.key, self._step.key)
        except (InvalidInput, ChangedMeanwhile) as refused:
            await form.keep_now()
            if isinstance(refused, InvalidInput):
                form.show_problems(refused.problems)
            if not self._handover:
                return False
            await self.desk.do(handover.go_to, self._handover, to.key)
            self.notify(
                _("“{title}” is kept but not saved yet: {problem}").format(
                    title=title_of(self._step), problem=str(refused)
                ),
                severity="warning",
                markup=False,
            )
            return True
        form.saved()
        return True

    async def _begin(self, form: Form, page: StepPage, to: Step) -> None:
        opening = page.entry(form.values, self.shell.today())
        assert isinstance(opening, OpeningEntry)
        self._handover = await self.desk.do(handover.start, self._person.id, opening, to.key)

    def action_propose(self) -> None:
        if isinstance(self._page, MonitoringPage):
            for name, value in self._page.first_year(self._meeting.form.values, self.shell.today()).items():
                self._meeting.form.put(name, value)

    # Saving, leaving, finishing

    @task
    async def action_save(self) -> None:
        if self._step == CLOSING and self._page is not None:
            await self._finish()
            return
        async with self._moving:
            if self._page is None:
                return
            form = self._meeting.form
            values = form.values
            try:
                with form.saving():
                    if not self._handover:
                        await self._begin(form, self._page, self._step)
                        form.draft = form_name(self._handover, self._step.key)
                    else:
                        entry = self._page.entry(values, self.shell.today())
                        await self.desk.do(handover.save_step, self._handover, self._step.key, entry)
            except InvalidInput as invalid:
                form.show_problems(invalid.problems)
                return
            except ChangedMeanwhile:
                await self._see_both()
                return
            form.show_problems({})
            form.saved_so_far(values)
            self._view = await self.desk.ask(handover.overview, self._handover)
            self._meeting.show_progress(self._view, self._step)
            self.notify(_("Saved."))

    @task
    async def action_finish(self) -> None:
        if self._page is None:
            return
        if self._step == CLOSING:
            await self._finish()
            return
        async with self._moving:
            await self._move(CLOSING)

    async def _finish(self) -> None:
        form, page = self._meeting.form, self._page
        assert isinstance(page, ClosingPage) and self._view is not None
        values = form.values
        try:
            closing = page.entry(values, self.shell.today())
            question = doubts(self._view, page.not_agreed(values, self.shell.today()))
            if question and not await self.app.push_screen_wait(
                ConfirmDialog(_("Finish the handover?"), question, _("Yes, finish it"), public=True)
            ):
                return
            with form.saving():
                done = await self.desk.do(handover.finish, self._handover, closing)
        except InvalidInput as invalid:
            form.show_problems(invalid.problems)
            return
        except ChangedMeanwhile:
            async with self._moving:
                await self._see_both()
            return
        form.saved()
        self.notify(finished_words(done))
        async with self._moving:
            await self._open()

    async def _see_both(self) -> None:
        """Show this step anew: what a colleague wrote meanwhile, and what was typed here."""
        await self._meeting.form.keep_now()
        await self._go_in(self._step)
        self.notify(both_words(), severity="warning")

    def action_back(self) -> None:
        self._leave_screen()

    @task
    async def _leave_screen(self) -> None:
        """Leave, and keep everything: what can be read is saved, the rest comes back as it was typed."""
        async with self._moving:
            if self._page is not None and self._handover:
                try:
                    if not await self._leave_or_see_it_finished():
                        return
                    self.notify(_("The handover is kept. With h you go on where you stopped."))
                except GoneMeanwhile as gone:
                    # Only with the whole person, of whom nothing may stay behind.
                    await self._meeting.form.forget()
                    self.shell.report(gone)
            elif self._page is not None and self._meeting.form.is_changed:
                await self._meeting.form.keep_now()
                self.notify(_("The handover has not begun yet. What you typed comes back with h."))
            # A closed screen must not be left twice by a quick second key.
            self._page = None
            if self.app.screen is self:
                self.app.pop_screen()

    async def _leave_or_see_it_finished(self) -> bool:
        """Write this step down; False when somebody else finished the handover, which is then shown."""
        try:
            return await self._leave(self._step)
        except Refused as refused:
            view = await self.desk.ask(handover.overview, self._handover)
            if view.finished_on is None:
                raise
            self.shell.report(refused)
            await self._show_finished(view)
            return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """At the table nothing leads into the dossier; what is finished is only read or revised."""
        if action in ("new_contact", "missed", "review", "handover", "undo"):
            return False
        if action in ("revise", "begin", "check", "revision", "papers", "signed"):
            return self._view is not None and self._view.finished_on is not None
        if action == "propose":
            return isinstance(self._page, MonitoringPage)
        if action in ("step", "steps", "finish", "save"):
            return self._page is not None
        return True
