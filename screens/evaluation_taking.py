"""An evaluation in conversation: one question at a time, to be broken off and taken up again at any moment.

Only the views of the party that is asked are here: the screen may be seen by who answers.
"""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from screens.base import BaseScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.evaluation import QuestionsDialog
from screens.evaluation_questions import answer_in, fields_of, values_of
from screens.evaluation_words import about, progress, read_aloud, sign_of, written_down
from screens.shell import PersonRef, task
from screens.widgets.covered import Covered
from screens.widgets.form import Form, both_words
from werkzaam_tui import formats
from werkzaam_tui.domain.errors import ChangedMeanwhile, GoneMeanwhile, InvalidInput, Refused
from werkzaam_tui.domain.evaluation import AnswerState
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services import evaluation
from werkzaam_tui.services.evaluation import Taking, TakingLine, form_name


class EvaluationTakingScreen(BaseScreen):
    """Goes on with ``record`` where it was left; a finished one is read."""

    CSS_PATH: ClassVar[list[str]] = ["../styles/dialog.tcss", "../styles/evaluation.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = ""
    STAYS_AS_SHOWN = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f2", "step(-1)", N_("Go back"), id="taking.previous", tooltip=N_("The question before this")
        ),
        Binding("f3,enter", "step(1)", N_("Go on"), id="taking.next", tooltip=N_("The next question")),
        Binding(
            "f4",
            "questions",
            N_("Questions"),
            id="taking.questions",
            tooltip=N_("All questions, to go to any of them"),
        ),
        Binding(
            "f5",
            "no_answer('unknown')",
            N_("Does not know"),
            id="taking.unknown",
            show=False,
            tooltip=N_("Asked, and they do not know; once more takes that away"),
        ),
        Binding(
            "f7",
            "no_answer('declined')",
            N_("Would rather not say"),
            id="taking.declined",
            show=False,
            tooltip=N_("Asked, and they would rather not say; once more takes that away"),
        ),
        Binding(
            "f8",
            "no_answer('not_asked')",
            N_("Not asked"),
            id="taking.not_asked",
            show=False,
            tooltip=N_("Pass over this question; once more takes that away"),
        ),
        Binding("f10", "finish", N_("Finish"), id="taking.finish", tooltip=N_("The conversation is over")),
        Binding(
            "ctrl+s",
            "save",
            N_("Save"),
            id="taking.save",
            show=False,
            priority=True,
            tooltip=N_("Save this answer"),
        ),
        Binding(
            "e", "revise", N_("Open again"), id="taking.revise", tooltip=N_("Correct what was written down")
        ),
        Binding(
            "escape",
            "back",
            N_("Close"),
            id="back",
            tooltip=N_("Close; everything is kept and you go on here later"),
        ),
        Binding("f1", "keys", N_("Keys"), id="taking.keys", tooltip=N_("All keys of this screen")),
        Binding(
            "question_mark", "keys", N_("Keys"), id="keys", show=False, tooltip=N_("All keys of this screen")
        ),
    ]

    def __init__(self, person: PersonRef, record: str) -> None:
        super().__init__()
        self._person, self._record = person, record
        self._taking: Taking | None = None
        self._here = ""
        """Code of the question on the screen; empty while a finished evaluation is read."""
        self._moving = asyncio.Lock()

    def person(self) -> PersonRef:
        return self._person

    def compose_body(self) -> ComposeResult:
        yield Static("", id="taking-title", markup=False)
        yield Static("", id="taking-strip", classes="public", markup=False)
        yield Static("", id="taking-theme", classes="public", markup=False)
        yield Static("", id="taking-question", classes="public", markup=False)
        yield Covered()
        yield Vertical(id="taking-body")
        yield Static("", id="taking-note", markup=False)

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    @property
    def _line(self) -> TakingLine:
        assert self._taking is not None
        return self._taking.line(self._here)

    # Showing

    async def load(self) -> None:
        async with self._moving:
            # What is being typed stays as it is; a finished evaluation may have been opened again by an undo.
            if not self._here or not self.query_one("#taking-body").children:
                await self._open(self._here)

    async def _open(self, question: str = "") -> None:
        """Show the evaluation at ``question``, or where it was left."""
        self.seen_since = await self.desk.moment()
        self._taking = await self.desk.ask(evaluation.taking, self._record)
        if self._taking.is_finished:
            self._here = ""
            await self._show_finished(self._taking)
        else:
            self._here = question or self._taking.place
            await self._show_question(self._taking)
        self.refresh_bindings()

    async def _show_question(self, taking: Taking) -> None:
        line = self._line
        result = taking.taken.details.result
        fields = fields_of(line.asked.question, result)
        values = {field.name: "" for field in fields} | values_of(line.answer, result)
        draft = form_name(self._person.id, self._record, self._here)
        body = self.query_one("#taking-body")
        present = self.query(Form)
        form = present.first() if present and present.first().asks_for(fields) else None
        with self.app.batch_update():
            if form is None:
                await body.remove_children()
            else:
                await form.show_anew(values, draft)
            self._show_progress(taking)
            self._show_note()
            if form is None:
                form = Form(fields, values, draft=draft)
                await body.mount(form)
        form.query_one(f"#field-{fields[0].name}").focus()

    def _show_progress(self, taking: Taking) -> None:
        self._say_title(taking)
        # An organisation that asks more than fits has them without spaces.
        space = " " if 3 * len(taking.lines) < self.app.size.width - 1 else ""
        signs = [
            Content.styled(f"[{sign_of(line)}]", "bold reverse")
            if line.asked.question.code == self._here
            else Content(f"{space}{sign_of(line)}{space}")
            for line in taking.lines
        ]
        self.query_one("#taking-strip", Static).update(Content("").join(signs))
        if self._here:
            number = [line.asked.question.code for line in taking.lines].index(self._here) + 1
            place = _("question {n} of {total}").format(n=number, total=len(taking.lines))
            asked = self._line.asked
            self.query_one("#taking-theme", Static).update(f"{label(asked.question.theme)} · {place}")
            self.query_one("#taking-question", Static).update(read_aloud(asked))

    def _say_title(self, taking: Taking) -> None:
        name = self._person.name
        words = _("Evaluation: {name} · {about}").format(name=name, about=about(taking.taken.details))
        self.query_one("#taking-title", Static).update(words)

    def _show_note(self) -> None:
        answer = self._line.answer
        if answer is not None and not answer.is_answered:
            words = _("No answer: {why}. Type an answer, or press the same key, to take that away.").format(
                why=label(answer.state)
            )
        else:
            words = _("No answer? f5 does not know · f7 would rather not say · f8 not asked")
        self.query_one("#taking-note", Static).update(words)

    async def _show_finished(self, taking: Taking) -> None:
        body = self.query_one("#taking-body")
        taken = taking.taken
        ended = _("Finished on {day}").format(
            day=formats.day_long(taken.finished_on or taken.details.held_on)
        )
        with self.app.batch_update():
            await body.remove_children()
            self._show_progress(taking)
            self.query_one("#taking-theme", Static).update(f"{ended} · {progress(taken)}")
            self.query_one("#taking-question", Static).update(
                _("This is what was said. To correct something, open it again: e.")
            )
            self.query_one("#taking-note", Static).update("")
            reader = VerticalScroll(
                Static(written_down(taking.lines), markup=False), id="taking-read", can_focus=True
            )
            await body.mount(reader)
        reader.focus()

    # Going from question to question

    @task
    async def action_step(self, by: int) -> None:
        async with self._moving:
            await self._step(by)

    async def _step(self, by: int) -> None:
        if self._taking is None or not self._here:
            return
        codes = [line.asked.question.code for line in self._taking.lines]
        place = codes.index(self._here) + by
        if 0 <= place < len(codes):
            await self._move(codes[place])
            return
        if not await self._save_here(self._here):
            return
        words = _("This is the last question. f10 ends the conversation.")
        self.notify(words if by > 0 else _("This is the first question."))

    @task
    async def action_questions(self) -> None:
        if self._taking is None or not self._here:
            return
        chosen = await self.app.push_screen_wait(QuestionsDialog(self._taking, self._here))
        if chosen is not None:
            async with self._moving:
                await self._move(chosen)

    async def _move(self, to: str) -> None:
        if await self._save_here(to):
            await self._open(to)

    async def _save_here(self, go_on: str, state: AnswerState | None = None) -> bool:
        """Write down what was typed here, and remember ``go_on`` as the question that is open.

        False where a colleague answered this question or ended the conversation meanwhile: that shows then, and what
        was typed is kept. ``state`` says why there is no answer, or that there is one after all.
        """
        assert self._taking is not None
        form = self._form
        values = form.values
        try:
            with form.saving():
                if form.is_changed or state is not None:
                    result, present = self._taking.taken.details.result, self._line.answer
                    said = answer_in(values, result, present, state or AnswerState.ANSWERED)
                    await self.desk.do(evaluation.answer, self._record, self._here, said, go_on)
                elif go_on != self._taking.place:
                    await self.desk.do(evaluation.go_to, self._record, go_on)
        except InvalidInput:
            raise
        except Refused as refused:
            await form.keep_now()
            await self._open(self._here)
            words = both_words() if isinstance(refused, ChangedMeanwhile) else str(refused)
            self.notify(words, severity="warning", markup=False)
            return False
        form.saved_so_far(values)
        return True

    @task
    async def action_no_answer(self, state: str) -> None:
        """There is no answer, for this reason; what was written beside it stays. Once more takes that away."""
        async with self._moving:
            if self._taking is None or not self._here:
                return
            why = AnswerState(state)
            present = self._line.answer
            again = present is not None and present.state is why and not self._form.is_changed
            if not await self._save_here(self._here, AnswerState.ANSWERED if again else why):
                return
            if again:
                await self._open(self._here)
            elif self._here == self._taking.lines[-1].asked.question.code:
                await self._open(self._here)
                self.notify(_("This is the last question. f10 ends the conversation."))
            else:
                self._taking = await self.desk.ask(evaluation.taking, self._record)
                await self._step(1)

    # Saving, finishing, leaving

    @task
    async def action_save(self) -> None:
        async with self._moving:
            if self._taking is None or not self._here:
                return
            if not await self._save_here(self._here):
                return
            self._taking = await self.desk.ask(evaluation.taking, self._record)
            self._show_progress(self._taking)
            self._show_note()
            self.notify(_("Saved."))

    @task
    async def action_finish(self) -> None:
        async with self._moving:
            if self._taking is None or not self._here:
                return
            if not await self._save_here(self._here):
                return
            self._taking = await self.desk.ask(evaluation.taking, self._record)
            left = sum(line.answer is None for line in self._taking.lines)
        if left and not await self.app.push_screen_wait(
            ConfirmDialog(_("Finish the evaluation?"), _left_words(left), _("Yes, finish it"), public=True)
        ):
            return
        async with self._moving:
            done = await self.desk.do(evaluation.finish, self._record)
            await self._open()
        self.notify(_("Finished: {n} answered. u undoes it.").format(n=done.answered))

    @task
    async def action_revise(self) -> None:
        async with self._moving:
            await self.desk.do(evaluation.revise, self._record)
            await self._open()

    def action_back(self) -> None:
        self._leave()

    @task
    async def _leave(self) -> None:
        """Leave, and keep everything."""
        async with self._moving:
            if self._here:
                try:
                    if not await self._save_here(self._here):
                        return
                    self.notify(_("The evaluation is kept. You go on with it where you stopped."))
                except GoneMeanwhile as gone:
                    self.shell.report(gone)
            # A closed screen must not be left twice by a quick second key.
            self._here = ""
            if self.app.screen is self:
                self.app.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In conversation nothing leads into the dossier; what is finished is only read or opened again."""
        if action in ("new_contact", "missed", "review", "handover"):
            return False
        if action in ("revise", "undo"):
            return not self._here
        if action in ("step", "questions", "no_answer", "finish", "save"):
            return bool(self._here)
        return True


def _left_words(left: int) -> str:
    words = ngettext(
        "{n} question did not come up. It is kept as not asked; later you can open the evaluation again.",
        "{n} questions did not come up. They are kept as not asked; later you can open the evaluation again.",
        left,
    )
    return words.format(n=left)
