"""How it goes in each life domain and with the short questions over the last year, and the goals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.events import Resize
from textual.widgets import Static

from screens import life_words
from screens.base import BaseScreen
from screens.life_words import PLOT, Followed
from screens.shell import PersonRef, task
from screens.widgets.list_table import Cell, Column, ListTable
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.contacts import goals, observations
from werkzaam_tui.services.contacts.goals import GoalLine
from werkzaam_tui.services.contacts.observations import Life


class LifeTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("Open"),
            id="life.open",
            tooltip=N_("Open the contact in which it was seen last, or the goal"),
        ),
    ]


class LifeDomainsScreen(BaseScreen):
    CSS_PATH = "../styles/life_domains.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new_goal", N_("New goal"), id="life.goal", tooltip=N_("Write down a goal")),
    ]

    def __init__(self, person: PersonRef) -> None:
        super().__init__()
        self._person = person
        self._life: Life | None = None
        self._followed: dict[str, Followed] = {}
        self._goals: dict[str, GoalLine] = {}

    def person(self) -> PersonRef:
        return self._person

    def compose_body(self) -> ComposeResult:
        title = _("Life domains: {name}").format(name=self._person.name)
        yield Static(title, classes="heading", markup=False)
        yield Static("", id="life-rates", markup=False)
        with Horizontal(id="life-parts"):
            yield LifeTable(
                [
                    Column("what", _("What"), 15),
                    Column("plot", _("Last 12 months"), PLOT + 1),
                    Column("now", _("Now"), 15),
                    Column("course", _("Course"), 10, fill=True),
                ],
                cell_padding=0,
            )
            with VerticalScroll(id="life-detail", can_focus=True):
                yield Static("", markup=False)

    async def load(self) -> None:
        self._life = await self.desk.ask(observations.life_of, self._person.id)
        lines = await self.desk.ask(goals.goals_of, self._person.id)
        self._goals = {f"goal/{line.id}": line for line in lines}
        self._followed = life_words.followed(self._life)
        self.query_one("#life-rates", Static).update(life_words.rates(self._life))
        self.query_one(LifeTable).show_keys([*self._followed, *self._goals], self._cells)
        self._show_detail()
        self.focus_list()

    def _cells(self, key: str) -> Sequence[Cell]:
        today = self.shell.today()
        if key in self._goals:
            return life_words.goal_cells(self._goals[key], today)
        return life_words.cells(self._followed[key], today)

    def on_data_table_row_highlighted(self) -> None:
        self._show_detail()

    def on_resize(self, _event: Resize) -> None:
        self.call_after_refresh(self._show_detail)

    def _show_detail(self) -> None:
        key, today = self.query_one(LifeTable).selected_key, self.shell.today()
        pane = self.query_one("#life-detail", VerticalScroll)
        if key is None or self._life is None:
            return
        if key in self._goals:
            words = life_words.goal_detail(self._goals[key], today)
        else:
            width = pane.scrollable_content_region.width
            words = life_words.detail(self._followed[key], self._life.incidents, today, width)
        pane.query_one(Static).update(words)
        pane.scroll_home(animate=False)

    @task
    async def on_data_table_row_selected(self) -> None:
        from screens.dialogs.contact import ContactDialog
        from screens.dialogs.goal import GoalDialog

        key = self.query_one(LifeTable).selected_key or ""
        if key in self._goals:
            dialog: GoalDialog | ContactDialog = GoalDialog(self._person.id, self._goals[key].id)
        elif contact := self._followed[key].contact:
            dialog = ContactDialog(self._person, contact=contact)
        else:
            self.notify(_("Nothing was seen of this yet. Press c for a contact and f4 to write it down."))
            return
        if await self.app.push_screen_wait(dialog):
            await self.load()

    @task
    async def action_new_goal(self) -> None:
        from screens.dialogs.goal import GoalDialog

        if await self.app.push_screen_wait(GoalDialog(self._person.id)):
            await self.load()
