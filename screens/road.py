"""The whole road of one person on one line of time: phases, placements, changes in the work and coaches.

Whatever is under the cursor is corrected with ``enter``; ``u`` takes the last thing back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from screens.dossier_parts.base import joined, lines
from screens.dossier_parts.timeline_words import detail_words, line_words
from screens.dossier_parts.work_actions import WorkActions
from screens.quiet import initials, is_quiet
from screens.road_picture import picture
from screens.shell import PersonRef
from screens.widgets.list_table import Cell, Column, ListTable, Quiet
from werkzaam_tui import formats
from werkzaam_tui.domain.attention import time_in_job
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.timeline import Entry, EntryKind
from werkzaam_tui.services.timeline.whole_road import WholeRoad, whole_road


class RoadTable(ListTable):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select_cursor",
            N_("Open"),
            id="road.correct",
            tooltip=N_("Correct this, or take it out"),
        ),
    ]


class RoadScreen(WorkActions):
    CSS_PATH = "../styles/road.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "p",
            "placement",
            N_("Placement"),
            id="dossier.placement",
            tooltip=N_("Add a placement, or change the present one"),
        ),
        Binding(
            "n",
            "work_change",
            N_("Changed"),
            id="dossier.changed",
            tooltip=N_("Write down what changed in the work: hours, contract, mentor, coach…"),
        ),
    ]

    def __init__(self, person: PersonRef) -> None:
        super().__init__()
        self._person = person
        self._whole: WholeRoad | None = None
        self._entries: dict[str, Entry] = {}

    def person(self) -> PersonRef:
        return self._person

    def compose_body(self) -> ComposeResult:
        yield Static("", classes="heading public", id="road-title", markup=False)
        yield Static("", id="road-facts", markup=False)
        yield Static("", id="road-picture", markup=False)
        with Horizontal(id="road-parts"):
            yield RoadTable(
                [
                    Column("day", _("Day"), 10, quiet=Quiet.SHOW),
                    Column("kind", _("What"), 16),
                    Column("text", _("About"), 20, fill=True),
                    Column("long", _("How long"), 12, quiet=Quiet.SHOW),
                ]
            )
            with VerticalScroll(id="road-detail", can_focus=True):
                yield Static("", markup=False)
        yield Static("", classes="empty", markup=False)

    # Showing

    async def load(self) -> None:
        known = self._entries.keys()
        self._whole = await self.desk.ask(whole_road, self._person.id)
        self._entries = {entry.key: entry for entry in self._whole.entries}
        table = self.query_one(RoadTable)
        table.show_keys(list(self._entries), self._cells)
        # To what was just entered; when the road is opened, to where it is now.
        new = [key for key in self._entries if key not in known]
        if new:
            table.go_to(new[-1])
        for selector in ("#road-parts", "#road-picture", "#road-facts"):
            self.query_one(selector).set_class(not self._entries, "-hidden")
        nothing = self.query_one(".empty", Static)
        nothing.update(_("Nothing on this road yet. Press f for a phase, p for a placement."))
        nothing.set_class(bool(self._entries), "-hidden")
        self.quiet_changed()
        self._show_selected()
        self.focus_list()

    def quiet_changed(self) -> None:
        name = initials(self._person.name) if is_quiet(self) else self._person.name
        self.query_one("#road-title", Static).update(Content(_("Road of {name}").format(name=name)))
        if self._whole is not None:
            self.query_one("#road-facts", Static).update(_facts(self._whole, self.shell.today()))

    def _cells(self, key: str) -> Sequence[Cell]:
        entry, today = self._entries[key], self.shell.today()
        kind, text = line_words(entry, today)
        return [formats.day_narrow(entry.day, today), kind, " ".join(text.split()), self._how_long(entry)]

    def _how_long(self, entry: Entry) -> str:
        """How long a phase or a placement lasted, or lasts until today; empty for what has no length."""
        if self._whole is None:
            return ""
        road = self._whole.road
        if entry.kind is EntryKind.PHASE:
            stay = next((one for one in road.stays if one.step.id == entry.record), None)
            return _length(entry.day, stay.until or road.on, going_on=stay.until is None) if stay else ""
        if entry.kind is EntryKind.PLACEMENT_BEGINS:
            place = next((one for one in road.places if one.id == entry.record), None)
            if place is not None:
                last, over = road.end_of(place)
                return _length(entry.day, last, going_on=not over)
        return ""

    def _gone_through(self, entry: Entry) -> str:
        """Whether a phase was gone through, and not only begun."""
        stays = self._whole.road.stays if self._whole is not None else ()
        through = any(one.step.id == entry.record and one.completed for one in stays)
        return _("gone through") if through else ""

    def on_data_table_row_highlighted(self) -> None:
        self._show_selected()

    def on_resize(self, _event: Resize) -> None:
        self.call_after_refresh(self._show_selected)

    def _show_selected(self) -> None:
        key, today = self.query_one(RoadTable).selected_key, self.shell.today()
        entry = self._entries.get(key or "")
        if self._whole is None or entry is None:
            return
        shown = self.query_one("#road-picture", Static)
        drawn = picture(self._whole, today, shown.content_region.width, entry.day)
        shown.update(Content("\n".join(drawn)))
        head, *rest = detail_words(entry, today)
        head = joined(formats.day_long(entry.day), head, self._how_long(entry), self._gone_through(entry))
        pane = self.query_one("#road-detail", VerticalScroll)
        pane.query_one(Static).update(lines(Content.styled(head, "bold"), *rest))
        pane.scroll_home(animate=False)

    def text_to_copy(self) -> str:
        entry = self._entries.get(self.query_one(RoadTable).selected_key or "")
        return "\n".join(filter(None, detail_words(entry, self.shell.today()))) if entry is not None else ""

    # Correcting

    def on_data_table_row_selected(self) -> None:
        entry = self._entries.get(self.query_one(RoadTable).selected_key or "")
        if entry is not None:
            self.correct_entry(entry)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "road" and super().check_action(action, parameters)


def _length(first: date, last: date, *, going_on: bool) -> str:
    words = formats.duration_in_job(*time_in_job(first, last))
    return _("{length} so far").format(length=words) if going_on else words


def _facts(whole: WholeRoad, today: date) -> Content:
    """What follows from the road: when at work, whether that lasts, and what became of the match."""
    road = whole.road
    first, last = road.first_day_at_work, road.last_day_at_work
    work = _("Not at work yet") if first is None else ""
    if first is not None:
        work = _("First day at work {day}").format(day=formats.day(first, today))
    if last is not None:
        work = joined(work, _("last day {day}").format(day=formats.day(last, today)))
    result = whole.match_result
    match = _("match: {result}").format(result=label(result).lower()) if result is not None else ""
    lasting = (
        _("{what}: {state}").format(what=rule.label, state=label(state).lower())
        for rule, state in whole.lasting
        if first is not None
    )
    return lines(joined(work, match), *lasting)
