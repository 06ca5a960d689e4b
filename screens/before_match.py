"""Before the match: the criteria of the four sides in one look, and what a trial day, a mentor and a study say."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.before_match_words import cells, details, verdict_words
from screens.dialogs.before_match import ClosingReportDialog, NextEmployerDialog, StudyDialog, TrialDayDialog
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.criterion import CriterionDialog
from screens.dialogs.form import FormDialog
from screens.dialogs.pick import PickDialog
from screens.dossier_parts.base import lines
from screens.shell import PersonRef, task
from screens.widgets.choice import options_of
from screens.widgets.list_table import Column, ListTable
from werkzaam_tui.domain.matching import Met
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import matching
from werkzaam_tui.services.matching import (
    BeforeMatch,
    ClosingReportDetails,
    CriterionDetails,
    EarlierDetails,
    Kept,
    Line,
    StudyDetails,
    TrialDayDetails,
)


class MatchTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Change"), id="match.change", tooltip=N_("Change this entry")),
    ]


class BeforeMatchScreen(BaseScreen):
    CSS_PATH = "../styles/before_match.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("Add"), id="match.add", tooltip=N_("Write down what you found out")),
        Binding("m", "met", N_("Met?"), id="match.met", tooltip=N_("Say whether this criterion is met")),
        Binding(
            "n",
            "next_employer",
            N_("Next employer"),
            id="match.next_employer",
            show=False,
            tooltip=N_("Put these criteria by, and weigh them anew for a next employer"),
        ),
        Binding(
            "delete", "remove", N_("Delete"), id="match.remove", show=False, tooltip=N_("Delete this entry")
        ),
    ]

    def __init__(self, person: PersonRef) -> None:
        super().__init__()
        self._person = person
        self._found: dict[str, Line] = {}

    def person(self) -> PersonRef:
        return self._person

    def compose_body(self) -> ComposeResult:
        title = _("Before the match: {name}").format(name=self._person.name)
        yield Static(title, classes="heading", markup=False)
        yield Static("", id="match-verdict", markup=False)
        with Horizontal(id="match-parts"):
            yield MatchTable(
                [
                    Column("about", _("Whose"), 17),
                    Column("weight", _("Hard/soft"), 10),
                    Column("met", _("Met?"), 18),
                    Column("words", _("What"), 12, fill=True),
                ]
            )
            with VerticalScroll(id="match-detail", can_focus=True):
                yield Static("", markup=False)
        yield Static(
            _(
                "Nothing was written down before the match. Press a: what participant, company, department "
                "and job ask of each other, a trial day, a closing report or a workplace study. A new "
                "handover starts from it."
            ),
            id="match-empty",
            classes="empty -hidden",
            markup=False,
        )

    async def load(self) -> None:
        found = await self.desk.ask(matching.before_match, self._person.id)
        self._show(found)

    def _show(self, found: BeforeMatch) -> None:
        self._found = {line.id: line for line in found.lines}
        today = self.shell.today()
        table = self.query_one(MatchTable)
        table.show_rows([(line.id, cells(line, today)) for line in found.lines])
        self.query_one("#match-verdict", Static).update(verdict_words(found))
        for wanted, selector in ((True, "#match-parts"), (True, "#match-verdict"), (False, "#match-empty")):
            self.query_one(selector).set_class(bool(found.lines) is not wanted, "-hidden")
        self._show_detail()
        self.focus_list()

    def _line(self) -> Line | None:
        return self._found.get(self.query_one(MatchTable).selected_key or "")

    def on_data_table_row_highlighted(self) -> None:
        self._show_detail()

    def _show_detail(self) -> None:
        line = self._line()
        pane = self.query_one("#match-detail", VerticalScroll)
        head, *rest = details(line) if line else ("",)
        pane.query_one(Static).update(lines(Content.styled(head, "bold"), *rest))
        pane.scroll_home(animate=False)

    # Writing down

    @task
    async def action_add(self) -> None:
        options = [
            (Kept.CRITERION.value, _("A criterion: what is asked, hard or soft")),
            (Kept.TRIAL_DAY.value, _("A trial day")),
            (Kept.CLOSING_REPORT.value, _("The closing report of a work-experience place")),
            (Kept.STUDY.value, _("A workplace study, or that it is not needed")),
        ]
        chosen = await self.app.push_screen_wait(PickDialog(_("What do you write down?"), options))
        if chosen is not None:
            made = await self.app.push_screen_wait(_NEW[Kept(chosen)](self._person.id))
            if made is not None:
                await self.load()
                self.query_one(MatchTable).go_to(made)

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        event.stop()
        line = self._line()
        if line is None:
            return
        if isinstance(line.details, EarlierDetails):
            self.notify(_("This was weighed for an earlier employer, and is kept as it was."))
            return
        changed = await self.app.push_screen_wait(_dialog(self._person.id, line))
        if changed is not None:
            await self.load()

    @task
    async def action_met(self) -> None:
        line = self._line()
        if line is None or not isinstance(line.details, CriterionDetails):
            self.notify(_("Put the cursor on a criterion first; only a criterion is met or not."))
            return
        options = options_of(Met)()
        chosen = await self.app.push_screen_wait(PickDialog(_("Is this criterion met?"), options))
        if chosen is not None:
            await self.desk.do(matching.set_met, line.id, Met(chosen))
            await self.load()

    @task
    async def action_next_employer(self) -> None:
        if await self.app.push_screen_wait(NextEmployerDialog(self._person.id)):
            await self.load()
            self.notify(_("Begun anew; what was weighed stands below. Press u to undo."))

    @task
    async def action_remove(self) -> None:
        line = self._line()
        if line is None:
            self.notify(_("There is nothing to delete."))
            return
        if isinstance(line.details, EarlierDetails):
            self.notify(_("This was weighed for an earlier employer, and is kept as it was."))
            return
        if await self.app.push_screen_wait(
            ConfirmDialog(
                _("Delete this entry?"),
                _("It is deleted for good, on every computer. What a handover took over stays there."),
                _("Yes, delete it"),
            )
        ):
            await self.desk.do(matching.remove, line.kind, line.id)
            await self.load()


_NEW = {
    Kept.CRITERION: CriterionDialog,
    Kept.TRIAL_DAY: TrialDayDialog,
    Kept.CLOSING_REPORT: ClosingReportDialog,
    Kept.STUDY: StudyDialog,
}


def _dialog(participant: str, line: Line) -> FormDialog[str]:
    match line.details:
        case CriterionDetails() as one:
            return CriterionDialog(participant, line.id, one)
        case TrialDayDetails() as one:
            return TrialDayDialog(participant, line.id, one)
        case ClosingReportDetails() as one:
            return ClosingReportDialog(participant, line.id, one)
        case StudyDetails() as one:
            return StudyDialog(participant, line.id, one)
        case EarlierDetails():
            raise ValueError("what was weighed earlier is not changed")
