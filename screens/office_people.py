"""At the office: participants without a coach, or those of one coach, and giving them to somebody."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.dialogs.office import AssignDialog
from screens.dialogs.participant import ParticipantDialog
from screens.dialogs.pick import PickDialog
from screens.shell import PersonRef, task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.exchange import assigning
from werkzaam_tui.services.exchange.assigning import CoachLoad, Followed


class FollowedTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("Give a coach"),
            id="office_people.assign",
            tooltip=N_("Choose the coach who follows this participant from today"),
        ),
    ]


class OfficePeopleScreen(BaseScreen):
    """Of the coach with this id; without one, everybody who has no coach."""

    ROOM = "exchange"
    CSS_PATH = "../styles/exchange.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n",
            "new_participant",
            N_("New"),
            id="office_people.new",
            tooltip=N_("Write down a new participant"),
        ),
        Binding("d", "dossier", N_("Dossier"), id="office_people.dossier", tooltip=N_("Read the dossier")),
    ]

    def __init__(self, coach: str = "", name: str = "") -> None:
        super().__init__()
        self._coach, self._name = coach, name
        self._rows: dict[str, Followed] = {}

    def compose_body(self) -> ComposeResult:
        heading = (
            _("Dossiers of {name}").format(name=self._name)
            if self._coach
            else _("Participants without a coach")
        )
        yield Static(heading, classes="heading", markup=False)
        yield FollowedTable(
            [
                Column("name", _("Who"), 30, fill=True, quiet=Quiet.INITIALS),
                Column("number", _("Number"), 20),
            ]
        )
        empty = (
            _("This coach follows nobody. Press esc to go back.")
            if self._coach
            else _("Everybody has a coach.\n\nn   write down a new participant\nesc back")
        )
        yield Static(empty, id="office-people-empty", classes="empty -hidden", markup=False)

    async def load(self) -> None:
        found = await self.desk.ask(assigning.followed_by, self._coach)
        self._rows = {one.participant: one for one in found}
        table = self.query_one(FollowedTable)
        table.show_rows([(key, (one.name.sorted, one.number)) for key, one in self._rows.items()])
        table.set_class(not self._rows, "-hidden")
        self.query_one("#office-people-empty", Static).set_class(bool(self._rows), "-hidden")
        self.focus_list()

    def person(self) -> PersonRef | None:
        row = self._rows.get(self.query_one(FollowedTable).selected_key or "")
        return PersonRef(row.participant, row.name.full) if row is not None else None

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        del event
        person = self.person()
        if person is None:
            return
        coaches = [load for load in await self.desk.ask(assigning.loads) if load.id != self._coach]
        if not coaches:
            self.notify(
                _("The office knows no other coach yet: enrol one, and import a bundle of that coach.")
            )
            return
        chosen = await self.app.push_screen_wait(
            PickDialog(
                _("Who follows {name}?").format(name=person.name),
                [(load.id, _load_words(load)) for load in coaches],
            )
        )
        coach = next((load for load in coaches if load.id == chosen), None)
        if coach is None:
            return
        if not self._coach:
            await self.desk.do(assigning.assign, person.id, coach.id)
        elif not await self.app.push_screen_wait(AssignDialog(person, coach)):
            return
        self.notify(
            _(
                "{name} follows {person} from today; both hear of it with the next bundle. Press u to undo."
            ).format(name=coach.name, person=person.name),
            markup=False,
        )
        await self.load()

    @task
    async def action_new_participant(self) -> None:
        if await self.app.push_screen_wait(ParticipantDialog(None)):
            await self.load()

    @task
    async def action_dossier(self) -> None:
        from screens.dossier import DossierScreen

        person = self.person()
        if person is not None:
            await self.app.push_screen(DossierScreen(person))


def _load_words(load: CoachLoad) -> str:
    dossiers = ngettext("{n} dossier", "{n} dossiers", load.dossiers).format(n=formats.number(load.dossiers))
    return f"{load.name}, {dossiers}" + ("" if load.has_laptop else _(", ▲ no laptop"))
