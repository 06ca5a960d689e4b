"""At the office: the directory of employers, which of them are likely the same, and making one of two."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Static

from screens.base import BaseScreen
from screens.dialogs.employer import EmployerDialog
from screens.dialogs.office import MergeDialog
from screens.dialogs.pick import PickDialog
from screens.shell import task
from screens.widgets.list_table import Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.people import merging
from werkzaam_tui.services.people.merging import DirectoryLine, Merged, Proposal
from werkzaam_tui.words.record_words import field_words

_PAIR, _EMPLOYER, _MERGED = "pair ", "employer ", "merged "
"""What the key of a row begins with."""


class EmployerTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("Open"),
            id="employers.open",
            tooltip=N_("Two that may be one: compare them. An employer: change it. A merged one: what to do"),
        ),
    ]


class OfficeEmployersScreen(BaseScreen):
    ROOM = "exchange"
    CSS_PATH = "../styles/exchange.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "m",
            "mark",
            N_("Merge"),
            id="employers.mark",
            tooltip=N_("Merge this employer with another: m on the one, and m on the other"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, DirectoryLine] = {}
        self._pairs: dict[str, Proposal] = {}
        self._merged: dict[str, Merged] = {}
        self._marked = ""
        """The employer that waits for its double."""

    def compose_body(self) -> ComposeResult:
        yield Static(_("Employers, and which may be entered twice"), classes="heading", markup=False)
        yield EmployerTable(
            [
                Column("name", _("Employer"), 20, fill=True, quiet=Quiet.SHOW),
                Column("city", _("City"), 13, quiet=Quiet.SHOW),
                Column("placements", _("Placed"), 9, quiet=Quiet.SHOW, right=True),
                Column("note", _("What about it"), 16, quiet=Quiet.SHOW),
            ]
        )
        yield Static(
            _(
                "The directory is empty: employers come with the bundles of the coaches. Press esc to go back."
            ),
            id="employers-empty",
            classes="empty -hidden",
            markup=False,
        )

    async def load(self) -> None:
        self._lines = {line.id: line for line in await self.desk.ask(merging.directory_lines)}
        self._pairs = {f"{_PAIR}{one.one} {one.other}": one for one in await self.desk.ask(merging.proposals)}
        self._merged = {f"{_MERGED}{one.id}": one for one in await self.desk.ask(merging.merged)}
        if self._marked not in self._lines:
            self._marked = ""
        late = {key: one for key, one in self._merged.items() if one.late}
        quiet = {key: one for key, one in self._merged.items() if not one.late}
        rows = [(key, self._merged_cells(one)) for key, one in late.items()]
        rows += [(key, self._pair_cells(one)) for key, one in self._pairs.items()]
        rows += [(f"{_EMPLOYER}{key}", self._cells(line)) for key, line in self._lines.items()]
        rows += [(key, self._merged_cells(one)) for key, one in quiet.items()]
        table = self.query_one(EmployerTable)
        table.show_rows(rows)
        table.set_class(not rows, "-hidden")
        self.query_one("#employers-empty", Static).set_class(bool(rows), "-hidden")

    def _cells(self, line: DirectoryLine) -> tuple[str | Text, ...]:
        note = _("* with which? m") if line.id == self._marked else ""
        places = formats.number(line.placements)
        return line.details.name, line.details.city, places, note

    def _pair_cells(self, pair: Proposal) -> tuple[str | Text, ...]:
        one, other = self._lines[pair.one], self._lines[pair.other]
        places = f"{one.placements}+{other.placements}"
        city = one.details.city or other.details.city
        same = normalised(one.details.name) == normalised(other.details.name)
        names = f"2× {one.details.name}" if same else f"{one.details.name} | {other.details.name}"
        return f"▲ {names}", city, places, label(pair.likeness)

    @staticmethod
    def _merged_cells(one: Merged) -> tuple[str | Text, ...]:
        name = f"{one.former_name} → {one.kept_name}"
        return (f"▲ {name}", "", "", _("written later")) if one.late else (f"  {name}", "", "", _("merged"))

    # Keys

    @task
    async def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        del event
        key = self.query_one(EmployerTable).selected_key or ""
        if key in self._pairs:
            await self._compare(self._pairs[key].one, self._pairs[key].other)
        elif key in self._merged:
            await self._look_at(self._merged[key])
        elif key.startswith(_EMPLOYER):
            await self.app.push_screen_wait(EmployerDialog(key.removeprefix(_EMPLOYER)))
        await self.load()

    @task
    async def action_mark(self) -> None:
        key = self.query_one(EmployerTable).selected_key or ""
        if key in self._pairs:
            await self._compare(self._pairs[key].one, self._pairs[key].other)
        elif not key.startswith(_EMPLOYER):
            self.notify(_("This one was merged already; enter shows what can be done with it."))
            return
        else:
            employer = key.removeprefix(_EMPLOYER)
            if not self._marked:
                self._marked = employer
                self.notify(_("Now go to the employer that is the same one, and press m there."))
            else:
                one, self._marked = self._marked, ""
                if one != employer:
                    await self._compare(one, employer)
        await self.load()

    async def _compare(self, one: str, other: str) -> None:
        """Which of the two stays, and with which details."""
        lines = [self._lines[one], self._lines[other]]
        lines.sort(key=lambda line: -line.placements)
        kept = await self.app.push_screen_wait(
            PickDialog(_("Which one stays?"), [(line.id, _in_full(line)) for line in lines])
        )
        if kept is None:
            return
        double = other if kept == one else one
        if await self.app.push_screen_wait(MergeDialog(self._lines[kept], self._lines[double])):
            self.notify(_("Made one of the two; coaches hear of it with the next bundle. Press u to undo."))

    async def _look_at(self, one: Merged) -> None:
        options = []
        if one.late:
            values = ", ".join(f"{field_words(each.field)}: {each.value or '—'}" for each in one.late)
            options += [
                ("take", _("Take over what was written later ({values})").format(values=values)),
                ("leave", _("Leave {name} as it is").format(name=one.kept_name)),
            ]
        options.append(("split", _("Make two of it again")))
        title = f"{one.former_name} → {one.kept_name}"
        match await self.app.push_screen_wait(PickDialog(title, options)):
            case "take":
                await self.desk.do(merging.settle_late, one.id, take_over=True)
            case "leave":
                await self.desk.do(merging.settle_late, one.id, take_over=False)
            case "split":
                await self.desk.do(merging.split, one.id)
            case _:
                return
        self.notify(_("Done; coaches hear of it with the next bundle. Press u to undo."))


def _in_full(line: DirectoryLine) -> str:
    places = ngettext("{n} place", "{n} places", line.placements).format(n=formats.number(line.placements))
    return ", ".join(filter(None, (line.details.name, line.details.city, line.details.phone, places)))
