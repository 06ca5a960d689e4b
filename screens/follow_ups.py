"""All actions of the caseload by day: whose they are, which are late; done, moved or no longer needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.dialogs.follow_up import DropFollowUpDialog, MoveFollowUpDialog
from screens.dossier_parts.base import joined, lines
from screens.follow_up_actions import act_on, finish
from screens.shell import PersonRef, task
from screens.widgets.list_table import Cell, Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import FollowUpState, Party
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.dossier import follow_up_list
from werkzaam_tui.services.dossier.follow_up_list import ActionCount, ActionRow, Wanted

PAGE = 100
"""Actions fetched at once; more follow as the cursor comes near the end."""
_NEAR_END = 40


class ActionTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Act"), id="action.open", tooltip=N_("Act on this action")),
    ]


class FollowUpsScreen(BaseScreen):
    CSS_PATH = "../styles/follow_ups.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "finish", N_("Done"), id="action.finish", tooltip=N_("This action is done")),
        Binding("m", "move", N_("Move"), id="action.move", tooltip=N_("Give this action another day")),
        Binding(
            "s",
            "drop",
            N_("Not needed"),
            id="action.drop",
            tooltip=N_("This action is no longer needed, with a reason"),
        ),
        Binding(
            "o",
            "owner",
            N_("Who"),
            id="action.owner",
            show=False,
            tooltip=N_("Only the actions of the coach, the participant or the employer"),
        ),
        Binding(
            "v",
            "view",
            N_("View"),
            id="action.view",
            show=False,
            tooltip=N_("Open actions, or the closed ones"),
        ),
        Binding(
            "d",
            "dossier",
            N_("Dossier"),
            id="action.dossier",
            show=False,
            tooltip=N_("Open the dossier of this person"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Wanted()
        self._count = ActionCount(0, 0)
        self._rows: dict[str, ActionRow] = {}
        self._more = True
        self._fetching = False

    def compose_body(self) -> ComposeResult:
        yield Static("", id="actions-heading", classes="heading", markup=False)
        yield Static("", id="actions-empty", classes="empty -hidden", markup=False)
        with Vertical(id="actions-list"):
            yield ActionTable(
                [
                    Column("state", _("State"), 11),
                    Column("day", _("Day"), 10),
                    Column("owner", _("Who"), 10),
                    Column("person", _("Participant"), 18, quiet=Quiet.INITIALS),
                    Column("what", _("What"), 15, fill=True),
                ]
            )
            yield Static("", id="actions-detail", markup=False)

    # The list

    async def load(self) -> None:
        wanted, most = self._wanted, max(PAGE, len(self._rows))
        found = await self.desk.ask(follow_up_list.actions, wanted, limit=most)
        self._count = await self.desk.ask(follow_up_list.count, wanted)
        if wanted == self._wanted:
            self._rows = {row.line.id: row for row in found}
            self._more = len(found) == most
            self._show()

    def _show(self) -> None:
        self.query_one("#actions-heading", Static).update(self._summary())
        empty = self.query_one("#actions-empty", Static)
        empty.update("" if self._rows else self._nothing())
        empty.set_class(bool(self._rows), "-hidden")
        self.query_one("#actions-list").set_class(not self._rows, "-hidden")
        rows, today = self._rows, self.shell.today()
        self.query_one(ActionTable).show_keys(list(rows), lambda key: _cells(rows[key], today))
        self._show_detail()
        self.call_after_refresh(self.focus_list)

    @task
    async def _fetch_more(self) -> None:
        if self._fetching or not self._more or not self._rows:
            return
        self._fetching = True
        try:
            wanted, last = self._wanted, list(self._rows.values())[-1]
            found = await self.desk.ask(follow_up_list.actions, wanted, last.place, PAGE)
            if wanted == self._wanted and last.line.id == list(self._rows)[-1]:
                self._rows |= {row.line.id: row for row in found}
                self._more = len(found) == PAGE
                self._show()
        finally:
            self._fetching = False

    def _summary(self) -> str:
        n = self._count.n
        late = ngettext("{n} overdue", "{n} overdue", self._count.overdue).format(n=self._count.overdue)
        return joined(
            ngettext("{n} action", "{n} actions", n).format(n=formats.number(n)),
            late if self._count.overdue else "",
            "v " + (_("closed") if self._wanted.closed else _("still open")),
            "o " + (label(self._wanted.owner) if self._wanted.owner else _("of everybody")),
        )

    def _nothing(self) -> str:
        if self._wanted == Wanted():
            return _(
                "Nothing is to be done. In a dossier you write down an action with a, in a contact with f4."
            )
        return _("No actions here. Press v or o for other ones.")

    # The cursor

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        if self._more and event.cursor_row >= len(self._rows) - _NEAR_END:
            self._fetch_more()
        self._show_detail()

    def _current(self) -> ActionRow | None:
        return self._rows.get(self.query_one(ActionTable).selected_key or "")

    def person(self) -> PersonRef | None:
        row = self._current()
        return PersonRef(row.participant, row.name) if row is not None else None

    def _show_detail(self) -> None:
        row = self._current()
        self.query_one("#actions-detail", Static).update(_detail(row, self.shell.today()) if row else "")

    def text_to_copy(self) -> str:
        row = self._current()
        return row.line.what if row is not None else ""

    # What can be done

    def _open(self) -> ActionRow | None:
        row = self._current()
        if row is None:
            self.notify(_("There is no action under the cursor."))
            return None
        if row.line.state is not FollowUpState.OPEN:
            self.notify(_("This action is closed already. Press enter to open it again."))
            return None
        return row

    @task
    async def on_data_table_row_selected(self) -> None:
        row = self._current()
        if row is not None and await act_on(self, row.participant, row.line.id):
            await self.load()

    @task
    async def action_finish(self) -> None:
        row = self._open()
        if row is not None:
            await finish(self, row.line.id)
            await self.load()

    @task
    async def action_move(self) -> None:
        row = self._open()
        if row is not None:
            await self.app.push_screen_wait(MoveFollowUpDialog(row.line.id))
            await self.load()

    @task
    async def action_drop(self) -> None:
        row = self._open()
        if row is not None:
            await self.app.push_screen_wait(DropFollowUpDialog(row.line.id))
            await self.load()

    @task
    async def action_dossier(self) -> None:
        from screens.dossier import DossierScreen

        person = self.person()
        if person is None:
            self.notify(_("There is no action under the cursor."))
            return
        await self.app.push_screen(DossierScreen(person))

    def action_owner(self) -> None:
        owners = [None, *Party]
        owner = owners[(owners.index(self._wanted.owner) + 1) % len(owners)]
        self._look_anew(Wanted(owner, self._wanted.closed))

    def action_view(self) -> None:
        self._look_anew(Wanted(self._wanted.owner, not self._wanted.closed))

    def _look_anew(self, wanted: Wanted) -> None:
        self._wanted, self._rows = wanted, {}
        self.reload()


def _cells(row: ActionRow, today: date) -> Sequence[Cell]:
    line = row.line
    day = line.closed_on if line.state is not FollowUpState.OPEN else line.due_on
    return [
        _("! Overdue") if line.overdue(today) else label(line.state),
        formats.day_narrow(day, today) if day else _("no day"),
        label(line.owner),
        row.name,
        " ".join(line.what.split()),
    ]


def _detail(row: ActionRow, today: date) -> Content:
    line = row.line
    due = ""
    if line.due_on is not None:
        due = _("by {day}").format(day=formats.day_long(line.due_on))
        if line.state is FollowUpState.OPEN:
            due += f" ({formats.relative_days(line.due_on, today)})"
    closed = f"{label(line.state)}: {formats.day_long(line.closed_on)}" if line.closed_on else ""
    why = _("Why: {reason}").format(reason=line.reason) if line.reason else ""
    return lines(
        Content.styled(line.what, "bold"), joined(row.name, label(line.owner), due), joined(closed, why)
    )
