"""The views of one match beside each other, or one at a time where there is no room; for the coach alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.widgets import Static

from screens.base import BaseScreen
from screens.dossier_parts.base import joined
from screens.evaluation_taking import EvaluationTakingScreen
from screens.evaluation_words import answer_short, compared_words, round_words, view_detail
from screens.shell import PersonRef, task
from screens.widgets.list_table import Cell, Column, ListTable
from screens.widgets.part_strip import Part, PartStrip
from werkzaam_tui import formats
from werkzaam_tui.domain.evaluation import Compared, Perspective
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services import evaluation
from werkzaam_tui.services.evaluation import CaseViews, ViewLine

WIDE = 120
"""Columns from which the three views stand beside each other."""

_PARTS = (
    Part(Perspective.PARTICIPANT.value, "", N_("Participant")),
    Part(Perspective.EMPLOYER.value, "", N_("Employer")),
    Part(Perspective.PUBLIC_BODY.value, "", N_("Public body")),
)


class ViewsTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("Open"),
            id="views.open",
            tooltip=N_("Open the evaluation of the party that is shown"),
        ),
    ]


class EvaluationViewsScreen(BaseScreen):
    """Shows ``round``, or the last one."""

    CSS_PATH = "../styles/evaluation.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "right",
            "party(1)",
            N_("Other party"),
            id="views.next",
            priority=True,
            tooltip=N_("The answers of the next party"),
        ),
        Binding(
            "left",
            "party(-1)",
            N_("Other party"),
            id="views.previous",
            show=False,
            priority=True,
            tooltip=N_("The answers of the party before"),
        ),
        Binding(
            "d",
            "differing",
            N_("Differences"),
            id="views.differing",
            tooltip=N_("Only where they differ, or all"),
        ),
        Binding(
            "right_square_bracket",
            "round(1)",
            N_("Later round"),
            id="views.later",
            show=False,
            tooltip=N_("The round after this one"),
        ),
        Binding(
            "left_square_bracket",
            "round(-1)",
            N_("Earlier round"),
            id="views.earlier",
            show=False,
            tooltip=N_("The round before this one"),
        ),
        Binding(
            "p",
            "papers",
            N_("Papers"),
            id="evaluations.papers",
            show=False,
            tooltip=N_("Put the evaluation on paper, for the file or for who said it"),
        ),
    ]

    def __init__(self, person: PersonRef, round: int | None = None) -> None:
        super().__init__()
        self._person, self._round = person, round
        self._party = Perspective.PARTICIPANT
        self._only_differing = False
        self._views: CaseViews | None = None
        self._lines: dict[str, ViewLine] = {}

    def person(self) -> PersonRef:
        return self._person

    def compose_body(self) -> ComposeResult:
        yield Static("", id="views-title", classes="heading", markup=False)
        yield PartStrip()
        yield Static("", id="evaluation-note", markup=False)
        yield ViewsTable(self._columns())
        yield Static(
            _("Nobody was asked yet, so there is nothing to lay side by side."),
            id="evaluation-empty",
            classes="empty -hidden",
            markup=False,
        )
        with VerticalScroll(id="evaluation-detail", can_focus=True):
            yield Static("", markup=False)

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= WIDE

    def _columns(self) -> list[Column]:
        first = [Column("how", _("Compared"), 13), Column("question", _("Question"), 28)]
        if self._is_wide:
            width = (self.app.size.width - 60) // 3
            return [*first, *(Column(party.value, label(party), width) for party in Perspective)]
        return [*first, Column("answer", label(self._party), 20, fill=True)]

    # Showing

    async def load(self) -> None:
        self._views = await self.desk.ask(evaluation.case_views, self._person.id, self._round)
        if self._views is not None:
            self._round = self._views.round
        self._show()

    def on_resize(self, _event: Resize) -> None:
        self._show()

    def _show(self) -> None:
        views = self._views
        for selector, shown in (
            ("#evaluation-detail", views is not None),
            ("ViewsTable", views is not None),
            ("#evaluation-empty", views is None),
        ):
            self.query_one(selector).set_class(not shown, "-hidden")
        strip = self.query_one(PartStrip)
        strip.set_class(self._is_wide, "-hidden")
        strip.show(_PARTS, self._party.value, {})
        if views is None:
            return
        words = _("Three sides of one match: {name}").format(name=self._person.name)
        differ = ngettext("≠ on {n} question", "≠ on {n} questions", views.differing)
        title = joined(words, round_words(views.round), differ.format(n=views.differing))
        self.query_one("#views-title", Static).update(title)
        self.query_one("#evaluation-note", Static).update(self._note(views))
        self._lines = {
            line.topic.question.code: line
            for line in views.lines
            if line.compared is Compared.DIFFERENT or not self._only_differing
        }
        table = self.query_one(ViewsTable)
        table.set_columns(self._columns())
        table.show_keys(list(self._lines), self._cells)
        self._show_detail()
        self.focus_list()

    def _note(self, views: CaseViews) -> str:
        """Who was asked and when, with their mark."""
        parts = []
        for party in Perspective:
            taken = views.taken.get(party)
            if taken is None:
                parts.append(_("{party}: not asked").format(party=label(party)))
                continue
            day = formats.day_narrow(taken.details.held_on, self.shell.today())
            mark = _("mark {mark}").format(mark=taken.mark) if taken.mark is not None else ""
            ended = "" if taken.finished_on is not None else _("not finished")
            parts.append(f"{label(party)}: {', '.join(filter(None, (day, mark, ended)))}")
        return joined(*parts)

    def _cells(self, key: str) -> Sequence[Cell]:
        line = self._lines[key]
        shown = list(Perspective) if self._is_wide else [self._party]
        said = [answer_short(line.answers.get(party)) for party in shown]
        return compared_words(line.compared), line.topic.label, *said

    def on_data_table_row_highlighted(self) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        line = self._lines.get(self.query_one(ViewsTable).selected_key or "")
        pane = self.query_one("#evaluation-detail", VerticalScroll)
        words = view_detail(line, self._party) if line is not None else _("They differ nowhere.")
        pane.query_one(Static).update(words)
        pane.scroll_home(animate=False)

    # Doing

    def action_party(self, by: int) -> None:
        parties = list(Perspective)
        self._party = parties[(parties.index(self._party) + by) % len(parties)]
        self._show()

    def action_differing(self) -> None:
        self._only_differing = not self._only_differing
        self._show()

    @task
    async def action_round(self, by: int) -> None:
        if self._views is None:
            return
        place = self._views.rounds.index(self._views.round) + by
        if not 0 <= place < len(self._views.rounds):
            self.notify(_("There is no other round."))
            return
        self._round = self._views.rounds[place]
        await self.load()

    @task
    async def on_data_table_row_selected(self) -> None:
        taken = self._views.taken.get(self._party) if self._views is not None else None
        if taken is None:
            self.notify(_("This party was not asked in this round."))
            return
        await self.app.push_screen(EvaluationTakingScreen(self._person, taken.id))

    @task
    async def action_papers(self) -> None:
        from screens.dialogs.evaluation_papers import EvaluationPapersDialog

        if self._views is not None:
            await self.app.push_screen_wait(EvaluationPapersDialog(self._person.id, self._views.round))
