"""The evaluations of one person: in each round the three parties, also those that were not asked yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from screens.base import BaseScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.evaluation import EvaluationDialog
from screens.evaluation_taking import EvaluationTakingScreen
from screens.evaluation_words import progress, round_words, taken_detail
from screens.shell import PersonRef, task
from screens.widgets.list_table import Cell, Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.domain.evaluation import Perspective
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services import evaluation
from werkzaam_tui.services.evaluation import CaseViews, Taken

_TO_ASK = "ask"


class EvaluationsTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("Go on, read"),
            id="evaluations.open",
            tooltip=N_("Go on with this evaluation, read it, or begin it"),
        ),
    ]


class EvaluationsScreen(BaseScreen):
    CSS_PATH = "../styles/evaluation.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("New"), id="evaluations.new", tooltip=N_("Ask a party how the match went")),
        Binding(
            "v",
            "views",
            N_("Side by side"),
            id="evaluations.views",
            tooltip=N_("The views of this round beside each other"),
        ),
        Binding(
            "e",
            "change",
            N_("Change"),
            id="evaluations.change",
            show=False,
            tooltip=N_("Correct the day, the result, or who answered"),
        ),
        Binding(
            "t",
            "themes",
            N_("All cases"),
            id="evaluations.themes",
            show=False,
            tooltip=N_("What everybody said, by theme and result"),
        ),
        Binding(
            "p",
            "papers",
            N_("Papers"),
            id="evaluations.papers",
            show=False,
            tooltip=N_("Put the evaluation on paper, for the file or for who said it"),
        ),
        Binding(
            "delete",
            "remove",
            N_("Delete"),
            id="evaluations.remove",
            show=False,
            tooltip=N_("Delete this evaluation with its answers, after a question"),
        ),
    ]

    def __init__(self, person: PersonRef) -> None:
        super().__init__()
        self._person = person
        self._taken: dict[str, Taken] = {}
        self._views: CaseViews | None = None

    def person(self) -> PersonRef:
        return self._person

    def compose_body(self) -> ComposeResult:
        title = _("Evaluations: {name}").format(name=self._person.name)
        yield Static(title, classes="heading", markup=False)
        yield Static("", id="evaluation-note", markup=False)
        yield EvaluationsTable(
            [
                Column("round", _("Round"), 8, quiet=Quiet.SHOW),
                Column("party", _("Party"), 12, quiet=Quiet.SHOW),
                Column("result", _("Match"), 13),
                Column("day", _("Day"), 10, quiet=Quiet.SHOW),
                Column("state", _("How far"), 17, quiet=Quiet.SHOW),
                Column("mark", _("Mark"), 6, fill=True),
            ]
        )
        yield Static(
            _(
                "Nobody was asked yet how the match went. Press n to ask the participant, the employer or "
                "the public body, in a conversation of your own pace."
            ),
            id="evaluation-empty",
            classes="empty -hidden",
            markup=False,
        )
        with VerticalScroll(id="evaluation-detail", can_focus=True):
            yield Static("", markup=False)

    async def load(self) -> None:
        found = await self.desk.ask(evaluation.evaluations, self._person.id)
        self._views = await self.desk.ask(evaluation.case_views, self._person.id)
        self._taken = {one.id: one for one in found}
        table = self.query_one(EvaluationsTable)
        table.show_keys(self._keys(), self._cells)
        for shown, selector in (
            (bool(found), EvaluationsTable),
            (bool(found), "#evaluation-detail"),
            (bool(found), "#evaluation-note"),
            (not found, "#evaluation-empty"),
        ):
            self.query_one(selector).set_class(not shown, "-hidden")
        self.query_one("#evaluation-note", Static).update(_note(self._views))
        self._show_detail()
        self.focus_list()

    def _keys(self) -> list[str]:
        """In each round the parties in their order; the last round first."""
        by_place = {(one.details.round, one.details.perspective): one.id for one in self._taken.values()}
        return [
            by_place.get((number, party), f"{_TO_ASK}:{number}:{party.value}")
            for number in sorted({place[0] for place in by_place}, reverse=True)
            for party in Perspective
        ]

    def _cells(self, key: str) -> Sequence[Cell]:
        taken = self._taken.get(key)
        if taken is None:
            number, party = _to_ask(key)
            return round_words(number), label(party), "", "", _("not asked yet"), ""
        details = taken.details
        state = f"✓ {progress(taken)}" if taken.finished_on is not None else f"○ {progress(taken)}"
        return (
            round_words(details.round),
            label(details.perspective),
            label(details.result),
            formats.day_narrow(details.held_on, self.shell.today()),
            state,
            str(taken.mark) if taken.mark is not None else "",
        )

    def on_data_table_row_highlighted(self) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        key = self.query_one(EvaluationsTable).selected_key
        pane = self.query_one("#evaluation-detail", VerticalScroll)
        if key is None:
            return
        taken = self._taken.get(key)
        words = taken_detail(taken) if taken is not None else _("Press enter to begin with this party.")
        pane.query_one(Static).update(words)
        pane.scroll_home(animate=False)

    # Doing

    @task
    async def on_data_table_row_selected(self) -> None:
        key = self.query_one(EvaluationsTable).selected_key or ""
        if key in self._taken:
            await self.app.push_screen(EvaluationTakingScreen(self._person, key))
        elif key:
            number, party = _to_ask(key)
            await self._begin(EvaluationDialog(self._person.id, party, number))

    @task
    async def action_new(self) -> None:
        await self._begin(EvaluationDialog(self._person.id))

    async def _begin(self, dialog: EvaluationDialog) -> None:
        begun = await self.app.push_screen_wait(dialog)
        if begun is not None:
            await self.app.push_screen(EvaluationTakingScreen(self._person, begun))

    @task
    async def action_change(self) -> None:
        taken = self._selected()
        if taken is None:
            return
        if await self.app.push_screen_wait(EvaluationDialog(self._person.id, record=taken.id)):
            await self.load()

    @task
    async def action_views(self) -> None:
        from screens.evaluation_views import EvaluationViewsScreen

        key = self.query_one(EvaluationsTable).selected_key
        if key is None:
            self.notify(_("Nobody was asked yet, so there is nothing to lay side by side."))
            return
        taken = self._taken.get(key)
        number = taken.details.round if taken is not None else _to_ask(key)[0]
        await self.app.push_screen(EvaluationViewsScreen(self._person, number))

    @task
    async def action_papers(self) -> None:
        from screens.dialogs.evaluation_papers import EvaluationPapersDialog

        taken = self._selected()
        if taken is not None:
            await self.app.push_screen_wait(EvaluationPapersDialog(self._person.id, taken.details.round))

    @task
    async def action_themes(self) -> None:
        from screens.report_views.report import evaluations_report

        await self.app.push_screen(evaluations_report())

    @task
    async def action_remove(self) -> None:
        taken = self._selected()
        if taken is None:
            return
        if await self.app.push_screen_wait(
            ConfirmDialog(
                _("Delete this evaluation?"),
                _("All its answers go too, on every computer."),
                _("Yes, delete it"),
            )
        ):
            await self.desk.do(evaluation.remove, taken.id)
            await self.load()

    def _selected(self) -> Taken | None:
        taken = self._taken.get(self.query_one(EvaluationsTable).selected_key or "")
        if taken is None:
            self.notify(_("Put the cursor on an evaluation that was begun."))
        return taken


def _to_ask(key: str) -> tuple[int, Perspective]:
    """Round and party of a row that stands for an evaluation that was not begun."""
    _ask, number, party = key.split(":")
    return int(number), Perspective(party)


def _note(views: CaseViews | None) -> str:
    """How the views of the last round compare."""
    if views is None:
        return ""
    asked = ngettext("{n} party asked", "{n} parties asked", len(views.taken)).format(n=len(views.taken))
    words = f"{round_words(views.round).capitalize()}: {asked}."
    if len(views.taken) < 2:
        return words
    differ = ngettext("They differ on {n} question: v.", "They differ on {n} questions: v.", views.differing)
    return f"{words} {differ.format(n=views.differing)}" if views.differing else words
