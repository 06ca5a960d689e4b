"""The people behind one number; enter opens the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from screens.base import BaseScreen
from screens.dossier import DossierScreen
from screens.shell import PersonRef
from screens.widgets.list_table import Cell, Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.reports.cases import Case, cases


class CasesTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Dossier"), id="cases.open", tooltip=N_("Open the dossier")),
    ]


class CasesScreen(BaseScreen):
    CSS_PATH = "../../styles/reports.tcss"

    def __init__(self, about: str, people: Sequence[str]) -> None:
        super().__init__()
        self._about = about
        self._people = list(people)
        self._rows: dict[str, Case] = {}

    def compose_body(self) -> ComposeResult:
        yield Static("", id="cases-heading", classes="heading public", markup=False)
        yield Static(self._about, id="cases-about", markup=False)
        yield CasesTable(_columns())

    async def load(self) -> None:
        found = await self.desk.ask(cases, self._people)
        self._rows = {case.id: case for case in found}
        heading = [
            ngettext("{n} person", "{n} people", len(self._people)).format(
                n=formats.number(len(self._people))
            )
        ]
        gone = len(self._people) - len(found)
        if gone:
            heading.append(
                ngettext(
                    "{n} is not in this store any more", "{n} are not in this store any more", gone
                ).format(n=formats.number(gone))
            )
        self.query_one("#cases-heading", Static).update(" · ".join(heading))
        self.query_one(CasesTable).show_rows([(case.id, self._cells(case)) for case in found])
        self.call_after_refresh(self.focus_list)

    def _cells(self, case: Case) -> Sequence[Cell]:
        since = formats.day_narrow(case.since, self.shell.today()) if case.since is not None else ""
        phase = label(case.phase) if case.phase is not None else "–"
        return case.name, phase, since, case.employer or "–", case.coach or "–"

    def person(self) -> PersonRef | None:
        case = self._rows.get(self.query_one(CasesTable).selected_key or "")
        return PersonRef(case.id, case.name) if case is not None else None

    def on_data_table_row_selected(self) -> None:
        person = self.person()
        if person is not None:
            self.app.push_screen(DossierScreen(person))


def _columns() -> Sequence[Column]:
    return (
        Column("name", _("Name"), 20, quiet=Quiet.INITIALS),
        Column("phase", _("Phase"), 13, quiet=Quiet.SHOW),
        Column("since", _("Since"), 10, quiet=Quiet.SHOW),
        Column("employer", _("Employer"), 12, fill=True),
        Column("coach", _("Coach"), 12, quiet=Quiet.SHOW),
    )
