"""What the three parties look at: where the meeting is, one topic with its question, and the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.handover_steps.changed import changed
from screens.handover_steps.finished import signed_words, written_down
from screens.handover_steps.page import StepPage
from screens.handover_steps.strip import HandoverStrip
from screens.handover_steps.topics import is_private
from screens.handover_steps.words import place_words
from screens.quiet import is_quiet
from screens.shell import UsesDesk
from screens.widgets.form import Form
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Party
from werkzaam_tui.language import _
from werkzaam_tui.services.handover import Overview, Revised
from werkzaam_tui.services.handover.entries import Entry
from werkzaam_tui.services.handover.steps import (
    Step,
    StepKind,
    StepState,
    form_name,
    new_form_name,
    question_of,
)

WIDE = 120
"""Columns from which texts stand beside each other."""


class MeetingView(UsesDesk, Vertical):
    """Shows one step at a time, or all of a finished handover."""

    def __init__(self) -> None:
        super().__init__()
        self._page: StepPage | None = None
        self._from_before = False
        """Whether the step on the screen begins with words from before the match that nobody kept yet."""

    def compose(self) -> ComposeResult:
        yield Static("", id="handover-title", markup=False)
        yield HandoverStrip()
        yield Static("", id="step-title", markup=False)
        yield Static("", id="step-question", markup=False)
        yield Vertical(id="step-body")
        yield Static("", id="step-note", markup=False)

    @property
    def form(self) -> Form:
        return self.query_one(Form)

    @property
    def is_empty(self) -> bool:
        return not self.query_one("#step-body").children

    async def show_step(self, view: Overview, step: Step, page: StepPage) -> None:
        """Ask for ``step``, and put the cursor in its first field."""
        same = type(page) is type(self._page)
        self._page = page
        fields = page.fields(wide=self.app.size.width >= WIDE)
        name = form_name(view.handover, step.key) if view.handover else new_form_name(view.participant)
        body = self.query_one("#step-body")
        present = self.query(Form)
        form = present.first() if same and present and present.first().asks_for(fields) else None
        with self.app.batch_update():
            if form is None:
                await body.remove_children()
            else:
                await form.show_anew(page.initial(), name)
            self.show_progress(view, step)
            self._say(place_words(view, step), question_of(step))
            body.set_classes(f"-{step.kind}")
            self.set_class(step.kind is StepKind.EXPECTATION, "-three-voices")
            if form is None:
                form = Form(fields, page.initial(), draft=name)
                await body.mount(form)
            self._follow()
            self.follow_quiet()
        form.query_one(f"#field-{fields[0].name}").focus()

    async def show_finished(
        self,
        view: Overview,
        record: Sequence[tuple[Step, Entry]],
        revised: Revised | None,
        revisions: int,
        signed: Mapping[Party, date],
    ) -> None:
        """``revisions`` is how many of them are finished, ``signed`` when each party gave back a signed paper."""
        self._page = None
        today = self.shell.today()
        private = {step for step, entry in record if is_private(entry)} if is_quiet(self) else set()
        parts = [changed(revised, today, private)] if revised else []
        text = Static(
            Content("\n").join([*parts, written_down(record, today, private), signed_words(signed, today)])
        )
        body = self.query_one("#step-body")
        with self.app.batch_update():
            await body.remove_children()
            self.show_progress(view, None)
            self._say(
                _("Finished on {day}").format(day=formats.day_long(view.finished_on or view.held_on)),
                _(
                    "This is what was agreed. To change something, begin a revision: e. For another meeting: n."
                ),
            )
            others = _("There are {n} revisions: [ shows the one before this, ] the one after it.")
            note = others.format(n=revisions) if revisions > 1 else ""
            self.query_one("#step-note", Static).update(note)
            body.set_classes("")
            reader = VerticalScroll(text, id="finished", can_focus=True)
            await body.mount(reader)
        reader.focus()

    def follow_quiet(self) -> None:
        """Cover the answers where not everybody may read them."""
        covered = self._page is not None and self._page.is_private and is_quiet(self)
        self.query_one("#step-body").set_class(covered, "-covered")
        if covered:
            self.query_one("#step-note", Static).update(
                _("Not everybody at the table may read this. f6 ends the quiet screen.")
            )
        elif self._page is not None and self.query(Form):
            self._follow()

    def show_progress(self, view: Overview, here: Step | None) -> None:
        """Bring the two lines on top up to date."""
        revision = _("revision {n}").format(n=view.revision) if view.revision > 1 else ""
        day = formats.day(view.held_on, self.shell.today())
        parts = [view.participant_name, revision, day, view.employer]
        title = _("Handover: {about}").format(about=" · ".join(part for part in parts if part))
        self.query_one("#handover-title", Static).update(title)
        self.query_one(HandoverStrip).show(view, here)
        before = [line.step for line in view.lines if line.state is StepState.BEFORE]
        self._from_before = here in before
        if self._page is not None and self.query(Form):
            self._follow()

    def _say(self, title: str, question: str) -> None:
        self.query_one("#step-title", Static).update(title)
        self.query_one("#step-question", Static).update(question)

    def _follow(self) -> None:
        """Follow the answers: hide what means nothing beside them, say what follows from them."""
        assert self._page is not None
        form = self.form
        values = form.values
        hidden = self._page.hidden(values)
        for name in values:
            form.show_field(name, name not in hidden)
        note = self._page.note(values, self.shell.today())
        if self._from_before and not form.is_changed:
            note = _("+ From before the match: change it or keep it (ctrl+s), else it is left out.")
        self.query_one("#step-note", Static).update(note)

    @on(Form.Changed)
    def _answered(self, event: Form.Changed) -> None:
        if self._page is None or not self.query(Form):
            return
        form = self.form
        for name, value in self._page.follows(event.name, form.values).items():
            form.put(name, value)
        self._follow()
