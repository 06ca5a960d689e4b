"""The daily review: everyone who needs a decision today, one by one, most pressing first."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from screens import review_words
from screens.base import BaseScreen
from screens.dialogs.form import FormDialog
from screens.dialogs.missed import MissedDialog
from screens.dialogs.review import AskDialog, MoveDialog, NothingDialog, PlanDialog
from screens.shell import PersonRef, task
from screens.widgets.covered import Covered
from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.review import deciding
from werkzaam_tui.services.review.day import day_summary
from werkzaam_tui.services.review.deciding import AfterContact
from werkzaam_tui.services.review.person import PersonView, person_view
from werkzaam_tui.services.review.queue import Queue, Turn, queue


class PersonScroll(VerticalScroll, can_focus=True):
    """One person; scrolls with the keys of a list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", N_("Down"), show=False, id="review.down", tooltip=N_("Further down")),
        Binding("k", "scroll_up", N_("Up"), show=False, id="review.up", tooltip=N_("Further up")),
    ]


class ReviewScreen(BaseScreen):
    CSS_PATH = "../styles/review.tcss"
    AUTO_FOCUS = ""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "plan", N_("Plan"), id="review.plan", tooltip=N_("Plan the contact or an action")),
        Binding("m", "move", N_("Move"), id="review.move", tooltip=N_("Move what is due, with a reason")),
        Binding("n", "nothing", N_("Nothing"), id="review.nothing", tooltip=N_("Nothing is needed now")),
        Binding("a", "ask", N_("Ask"), id="review.ask", tooltip=N_("Ask a colleague: makes an action")),
        Binding(
            "f",
            "done",
            N_("Done"),
            id="review.done",
            show=False,
            tooltip=N_("The action that is due, or else the reminder, is done"),
        ),
        Binding(
            "right,space",
            "step(1)",
            N_("Later"),
            id="review.later",
            show=False,
            priority=True,
            tooltip=N_("The next person; this one stays to be decided"),
        ),
        Binding(
            "left",
            "step(-1)",
            N_("Back one"),
            id="review.earlier",
            show=False,
            priority=True,
            tooltip=N_("The person before"),
        ),
        Binding(
            "enter,d",
            "dossier",
            N_("Dossier"),
            id="review.dossier",
            show=False,
            tooltip=N_("Open the dossier of this person"),
        ),
        Binding(
            "w", "week", N_("Week ahead"), id="review.week", show=False, tooltip=N_("What comes this week")
        ),
        Binding(
            "e",
            "bundle",
            N_("Bundle"),
            id="review.bundle",
            show=False,
            tooltip=N_("Make the bundle for the office"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._queue: Queue | None = None
        self._at = ""
        """Id of the person who is shown."""
        self._place = 0
        """Which of those who wait that is."""
        self._view: PersonView | None = None
        """What is shown of this person."""

    def compose_body(self) -> ComposeResult:
        yield Static(_("Looking who needs a decision…"), id="review-head", classes="heading", markup=False)
        yield Static("", id="review-who")
        yield Covered()
        with PersonScroll(id="review-body"), Horizontal(id="review-parts"):
            yield Static("", id="review-why")
            yield Static("", id="review-next")
        with PersonScroll(id="review-end", classes="-hidden"):
            yield Static("", id="review-summary", markup=False)
            # Above the list of everyone, which may be longer than the screen.
            yield Static("", id="review-then", markup=False)
            yield Static("", id="review-decided")

    # Showing

    async def load(self) -> None:
        self._queue = await self.desk.ask(queue)
        turns = self._queue.turns
        places = {turn.row.id: place for place, turn in enumerate(turns)}
        self._place = places.get(self._at, min(self._place, len(turns) - 1) if turns else 0)
        await self._show()

    async def _show(self) -> None:
        found, turn = self._queue, self._turn()
        if found is None:
            return
        self._at = turn.row.id if turn is not None else ""
        self.query_one("#review-head", Static).update(review_words.heading(found, self._place))
        for part in ("#review-who", "#review-body"):
            self.query_one(part).set_class(turn is None, "-hidden")
        self.query_one("#review-end").set_class(turn is not None, "-hidden")
        if turn is None:
            await self._show_end()
            return
        today, body = self.shell.today(), self.query_one("#review-body", PersonScroll)
        view = await self.desk.ask(person_view, turn.row.id)
        if self._turn() is not turn:
            return
        self._view = view
        self.query_one("#review-who", Static).update(review_words.who(turn))
        self.query_one("#review-why", Static).update(review_words.why_and_words(turn, view, today))
        self.query_one("#review-next", Static).update(review_words.open_and_next(turn, view, today))
        body.scroll_home(animate=False)
        body.focus()
        self.refresh_bindings()

    async def _show_end(self) -> None:
        day = await self.desk.ask(day_summary)
        if day.decided:
            words = ngettext(
                "Done: {n} person was looked at.", "Done: {n} people were looked at.", len(day.decided)
            )
            done = words.format(n=len(day.decided)) + "\n\n" + review_words.summary(day)
        else:
            done = _("Nobody needs a decision today.")
        self.query_one("#review-summary", Static).update(done)
        self.query_one("#review-decided", Static).update(review_words.decided_lines(day))
        self.query_one("#review-then", Static).update(
            _("e: bundle for the office · w: week ahead · u: take back · esc: back")
        )
        self.query_one("#review-end").focus()
        self.refresh_bindings()

    def _turn(self) -> Turn | None:
        turns = self._queue.turns if self._queue is not None else ()
        return turns[self._place] if 0 <= self._place < len(turns) else None

    def person(self) -> PersonRef | None:
        turn = self._turn()
        return PersonRef(turn.row.id, turn.row.name.full) if turn is not None else None

    def _dues(self, turn: Turn) -> list[DueContact]:
        return deciding.open_dues(turn.row, self.shell.today())

    # From one to the next

    @task
    async def action_step(self, by: int) -> None:
        turns = self._queue.turns if self._queue is not None else ()
        if len(turns) > 1:
            self._place = (self._place + by) % len(turns)
            await self._show()
        elif turns:
            self.notify(_("This is the only one left. Decide, or press esc: it will be here tomorrow."))

    async def _next(self) -> None:
        """This one is decided: go on with whoever stands in this place now."""
        self._at = ""
        await self.load()

    @task
    async def action_review(self) -> None:
        await self.load()

    def action_back(self) -> None:
        found = self._queue
        if found is not None and found.turns and found.decided:
            words = _("{n} of {total} decided. Press r to go on, today or tomorrow.")
            self.notify(words.format(n=found.decided, total=found.total))
        super().action_back()

    # Deciding

    def _chosen(self) -> tuple[Turn, PersonRef] | None:
        turn, person = self._turn(), self.person()
        if turn is None or person is None:
            self.notify(_("Nobody is waiting for a decision any more."))
            return None
        return turn, person

    @task
    async def action_new_contact(self) -> None:
        turn, person = self._turn(), self.person()
        if turn is None or person is None:
            if await self.shell.log_contact(None):
                await self.load()
            return
        due = await self.desk.ask(deciding.next_due, person.id)
        if await self.shell.log_contact(person, due=due.id if due is not None else ""):
            await self._logged(person)

    @task
    async def action_missed(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        person = chosen[1]
        due = await self.desk.ask(deciding.next_due, person.id)
        party = due.counterpart if due is not None else Counterpart.PARTICIPANT
        if await self.app.push_screen_wait(MissedDialog(person, party)):
            await self._logged(person)

    async def _logged(self, person: PersonRef) -> None:
        match await self.desk.complete(deciding.logged, person.id):
            case AfterContact.DECIDED:
                await self._next()
            case AfterContact.MORE:
                await self.load()
                self.notify(_("Logged. Another contact is due here too."))
            case AfterContact.NONE:
                await self.load()

    async def _decide(self, dialog: FormDialog[bool]) -> None:
        if await self.app.push_screen_wait(dialog):
            await self._next()

    @task
    async def action_nothing(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        turn, person = chosen
        about = _("It rests until something changes, and at most until the next planned contact.")
        dues = self._dues(turn)
        if dues:
            skipped = _("Skipped for this reason: {dues}.").format(dues=self._names(dues))
            about = f"{skipped} {about}"
        await self._decide(NothingDialog(person, about))

    @task
    async def action_plan(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        turn, person = chosen
        dues = self._dues(turn)
        about = _("No contact is due: it becomes an action of yours.")
        if not dues:
            actions = [one.what for one in self._view.actions] if self._view is not None else []
            if actions:
                about += " " + _("There is already: {actions}.").format(actions="; ".join(actions[:3]))
        else:
            about = _("Goes to that day: {dues}.").format(dues=self._names(dues))
        await self._decide(PlanDialog(person, about))

    @task
    async def action_move(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        person = chosen[1]
        what = await self.desk.ask(deciding.movable, person.id)
        if not what:
            raise deciding.nothing_to_move()
        about = review_words.movable_words(what, self.shell.today())
        await self._decide(MoveDialog(person, _("To another day: {what}.").format(what=about)))

    @task
    async def action_ask(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            about = _("It becomes an action of yours, so that the answer is not forgotten.")
            await self._decide(AskDialog(chosen[1], about))

    @task
    async def action_done(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        finished = await self.desk.do(deciding.done, chosen[1].id)
        if finished.decided:
            await self._next()
        else:
            await self.load()
        self.notify(_("Done: {what}. Press u to undo.").format(what=finished.what), markup=False)

    def _names(self, dues: list[DueContact]) -> str:
        return review_words.due_names(dues, self.shell.today())

    @task
    async def action_undo(self) -> None:
        before = {turn.row.id for turn in self._queue.turns} if self._queue is not None else set()
        self.tell_undone(await self.desk.undo())
        await self.load()
        back = [turn.row.id for turn in self._queue.turns if turn.row.id not in before] if self._queue else []
        if back:
            self._at = back[0]
            await self.load()

    # Elsewhere

    @task
    async def action_dossier(self) -> None:
        from screens.dossier import DossierScreen

        person = self.person()
        if person is not None:
            await self.app.push_screen(DossierScreen(person))

    @task
    async def action_week(self) -> None:
        from screens.week import WeekScreen

        await self.app.push_screen(WeekScreen())

    @task
    async def action_bundle(self) -> None:
        from screens.bundle_out import make_bundle

        await make_bundle(self)
