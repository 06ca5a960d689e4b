"""A report on the screen: lines to scroll through, and a cursor that goes from number to number."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from werkzaam_tui.language import N_
from werkzaam_tui.services.reports.layout import Page, Role, Spot, lay_out
from werkzaam_tui.services.reports.table import Report


class ReportPage(ScrollView, can_focus=True):
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "report--title",
        "report--head",
        "report--note",
        "report--total",
        "report--cursor",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("Who"), id="report.who", tooltip=N_("The people behind this number")),
        Binding(
            "down,j", "go_down", N_("Down"), show=False, id="report.down", tooltip=N_("The number below")
        ),
        Binding("up,k", "go_up", N_("Up"), show=False, id="report.up", tooltip=N_("The number above")),
        Binding("right", "go_on(1)", N_("Next"), show=False, id="report.right", tooltip=N_("Next number")),
        Binding(
            "left", "go_on(-1)", N_("Previous"), show=False, id="report.left", tooltip=N_("Previous number")
        ),
        Binding("g,home", "go_first", N_("First"), show=False, id="report.first", tooltip=N_("First number")),
        Binding("G,end", "go_last", N_("Last"), show=False, id="report.last", tooltip=N_("Last number")),
        Binding("pagedown", "page(1)", N_("Further"), show=False, id="report.page", tooltip=N_("A page on")),
        Binding(
            "pageup", "page(-1)", N_("Back up"), show=False, id="report.page_up", tooltip=N_("A page back")
        ),
    ]

    class Moved(Message):
        """The cursor is on another number, or on none."""

        def __init__(self, spot: Spot | None) -> None:
            super().__init__()
            self.spot = spot

    class Chosen(Message):
        """Somebody wants to know who is behind a number."""

        def __init__(self, spot: Spot) -> None:
            super().__init__()
            self.spot = spot

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._report: Report | None = None
        self._page = Page()
        self._spot = 0
        self._laid_out_at = 0

    def show(self, report: Report, *, same: bool) -> None:
        """Show a report; the cursor stays on its number when it is the ``same`` one as before."""
        kept = self.spot.key if same and self.spot is not None else ""
        self._report = report
        self._lay_out(kept)
        if not same:
            self.scroll_home(animate=False)

    @property
    def report(self) -> Report | None:
        return self._report

    @property
    def spot(self) -> Spot | None:
        return self._page.spots[self._spot] if self._page.spots else None

    @property
    def widths(self) -> list[int]:
        """How many cells each line takes."""
        return [sum(len(piece.text) for piece in line) for line in self._page.lines]

    def on_resize(self, _event: events.Resize) -> None:
        if self._report is not None and self._room != self._laid_out_at:
            self._lay_out(self.spot.key if self.spot is not None else "")

    @property
    def _room(self) -> int:
        return max(20, self.scrollable_content_region.width - 2)

    def _lay_out(self, kept: str) -> None:
        assert self._report is not None
        self._laid_out_at = self._room
        self._page = lay_out(self._report, self._laid_out_at)
        keys = [spot.key for spot in self._page.spots]
        self._spot = keys.index(kept) if kept in keys else 0
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._page.lines))
        self.refresh()
        self.post_message(self.Moved(self.spot))

    # Going about

    def action_go_on(self, by: int) -> None:
        self._go_to(self._spot + by)

    def action_go_down(self) -> None:
        self._go_line(1)

    def action_go_up(self) -> None:
        self._go_line(-1)

    def action_go_first(self) -> None:
        self._go_to(0)
        self.scroll_home(animate=False)

    def action_go_last(self) -> None:
        self._go_to(len(self._page.spots) - 1)
        self.scroll_end(animate=False)

    def action_page(self, by: int) -> None:
        spot = self.spot
        height = max(1, self.size.height - 1)
        self.scroll_relative(y=by * height, animate=False, force=True)
        if spot is None:
            return
        wanted = spot.line + by * height
        near = min(range(len(self._page.spots)), key=lambda place: abs(self._page.spots[place].line - wanted))
        self._go_to(near)

    def _go_line(self, by: int) -> None:
        """To the nearest number of the next line that has one; past the last of them the page itself moves."""
        spot = self.spot
        lines = sorted({one.line for one in self._page.spots})
        place = lines.index(spot.line) + by if spot is not None else -1
        if spot is None or not 0 <= place < len(lines):
            self.scroll_relative(y=by, animate=False, force=True)
            return
        there = [n for n, one in enumerate(self._page.spots) if one.line == lines[place]]
        self._go_to(min(there, key=lambda n: abs(self._page.spots[n].start - spot.start)))

    def _go_to(self, place: int) -> None:
        if not self._page.spots:
            return
        self._spot = min(max(0, place), len(self._page.spots) - 1)
        spot = self._page.spots[self._spot]
        self.scroll_to_region(Region(0, max(0, spot.line - 2), 1, 5), animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved(spot))

    def action_open(self) -> None:
        if self.spot is not None:
            self.post_message(self.Chosen(self.spot))

    def on_click(self, event: events.Click) -> None:
        line = event.y + round(self.scroll_offset.y)
        for place, spot in enumerate(self._page.spots):
            if spot.line == line and spot.start <= event.x - 1 < spot.end:
                self._go_to(place)
                if event.chain == 2:
                    self.action_open()

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        number = y + round(self.scroll_offset.y)
        base = self.rich_style
        if number >= len(self._page.lines):
            return Strip.blank(width, base)
        spot = self.spot
        segments = [Segment(" ", base)]
        place = 0
        for piece in self._page.lines[number]:
            here = spot is not None and spot.line == number and spot.start == place and piece.text
            style = self._cursor_style(base) if here else self._style(piece.role, base)
            text = piece.text.lstrip(" ")
            # Spaces apart: a picture of the screen in SVG leaves those out that a text begins with.
            segments += [Segment(" " * (len(piece.text) - len(text)), style), Segment(text, style)]
            place += len(piece.text)
        return Strip(segments).adjust_cell_length(width, base).crop(0, width)

    def _style(self, role: Role, base: Style) -> Style:
        return base if role is Role.PLAIN else base + self.get_component_rich_style(f"report--{role.value}")

    def _cursor_style(self, base: Style) -> Style:
        return base + self.get_component_rich_style("report--cursor")
