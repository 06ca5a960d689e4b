"""How one field of a form is declared, and the widget that each kind of field gets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from textual import events
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Checkbox, Input, SelectionList, TextArea
from textual.widgets.selection_list import Selection

from screens.widgets.choice import Choice, Option
from screens.widgets.party_checks import PartyChecks, from_text
from screens.widgets.scale import Scale
from screens.widgets.ticks import TickBox, TickList
from werkzaam_tui.domain.dates import Toward, parse_day, parse_moment
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.labels import label
from werkzaam_tui.language import _

LIST_SEPARATOR = ","
"""Joins the chosen codes of a field with several answers; codes hold no commas."""


class Kind(StrEnum):
    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    SEVERAL = "several"
    DAY = "day"
    MOMENT = "moment"
    NUMBER = "number"
    YES = "yes"
    CHECKS = "checks"
    """What each party says about an agreement."""
    SCALE = "scale"
    """A number on a short scale, or nothing."""


def no_options() -> Sequence[Option]:
    return ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the values of the form, and how it is asked for.

    Every value is text: a choice its code, a yes ``"1"`` or ``""``, several codes joined by commas, a day
    as it was typed. What it means is decided when the form is saved.
    """

    name: str
    label: str
    """An N_() text."""
    kind: Kind = Kind.LINE
    options: Callable[[], Sequence[Option]] = no_options
    hint: str = ""
    """An N_() text, shown while the field is empty."""
    suggestions: Callable[[], Sequence[str]] | None = None
    """For a line: names that are offered while typing; asked anew at each key."""
    several_names: bool = False
    """For a line with suggestions: several names with ``;`` between them."""
    lines: int = 4
    """Height of a text."""
    heading: str = ""
    """An N_() text above this field, where a new group of fields begins."""
    toward: Toward = "past"
    """For a day: which way a weekday alone is read."""


class Line(Input):
    """One line. Of what is pasted every line is kept, one after the other; Textual would keep only the first."""

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        # Textual lays out the whole screen anew at each key, for lines as long as what is in them. These never are.
        return super().refresh(*regions, repaint=repaint, recompose=recompose)

    def on_paste(self, event: events.Paste) -> None:
        lines = event.text.splitlines()
        if len(lines) > 1:
            event.stop()
            event.prevent_default()
            self.replace(" ".join(line.strip() for line in lines if line.strip()), *self.selection)


class Area(TextArea):
    """A text of several lines. As long as nothing is typed it gives exactly what was put in it: Textual's own
    text has one kind of line end, and a few control characters count as such to it."""

    def __init__(self, text: str, *, id: str, placeholder: str) -> None:
        super().__init__(text, id=id, tab_behavior="focus", show_line_numbers=False, placeholder=placeholder)
        self._given, self._shown = text, self.text

    def load_text(self, text: str) -> None:
        super().load_text(text)
        self._given, self._shown = text, self.text

    @property
    def value(self) -> str:
        return self._given if self.text == self._shown else self.text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # Textual has these two on f6 and f7, which are keys of the panels and screens around a text.
        return action not in ("select_line", "select_all")


def beginning(field: Field, value: str) -> str:
    """What the widget of ``field`` begins with: a choice has no empty value, so it is the first one there."""
    if field.kind is Kind.CHOICE:
        codes = [code for code, _words in field.options()]
        return value if value in codes or not codes else codes[0]
    return value


def widget_for(field: Field, value: str, hint: str) -> Widget:
    identity = f"field-{field.name}"
    match field.kind:
        case Kind.TEXT:
            area = Area(value, id=identity, placeholder=hint)
            area.styles.height = field.lines
            return area
        case Kind.CHOICE:
            return Choice(field.options(), value, id=identity)
        case Kind.SEVERAL:
            chosen = set(value.split(LIST_SEPARATOR))
            several = TickList(
                *(Selection(words, code, code in chosen) for code, words in field.options()), id=identity
            )
            several.styles.height = min(len(field.options()), 8)
            return several
        case Kind.CHECKS:
            return PartyChecks(value, id=identity)
        case Kind.SCALE:
            return Scale(field.options(), value, id=identity)
        case Kind.YES:
            return TickBox("", value == "1", id=identity)
        case _:
            # What stands in a day or a number is a proposal: typing replaces it. A name is added to.
            proposal = field.kind in (Kind.DAY, Kind.MOMENT, Kind.NUMBER)
            return Line(value, placeholder=hint, id=identity, select_on_focus=proposal)


def value_of(widget: Widget) -> str:
    """The value in a field's widget, as text."""
    if isinstance(widget, Area):
        return widget.value
    if isinstance(widget, (Choice, Input)):
        return widget.value
    if isinstance(widget, Checkbox):
        return "1" if widget.value else ""
    assert isinstance(widget, SelectionList)
    return LIST_SEPARATOR.join(sorted(widget.selected))


def in_words(field: Field, value: str) -> str:
    """A value as people read it; empty where there is none."""
    match field.kind:
        case Kind.YES:
            return _("yes") if value else _("no")
        case Kind.CHECKS:
            return ", ".join(f"{label(who)}: {label(what)}" for who, what in from_text(value).items())
        case Kind.CHOICE | Kind.SCALE | Kind.SEVERAL:
            words = dict(field.options())
            codes = [value] if value in words else value.split(LIST_SEPARATOR)
            return ", ".join(words.get(code) or code for code in codes if code)
        case _:
            return value


def put_value(widget: Widget, value: str) -> None:
    """Show ``value`` in a field's widget."""
    if isinstance(widget, Area):
        widget.load_text(value)
        widget.move_cursor(widget.document.end)
    elif isinstance(widget, Input):
        widget.value = value
        widget.cursor_position = len(value)
    elif isinstance(widget, Choice):
        widget.value = value
    elif isinstance(widget, Checkbox):
        widget.value = value == "1"
    elif isinstance(widget, SelectionList):
        widget.deselect_all()
        for code in filter(None, value.split(LIST_SEPARATOR)):
            widget.select(code)


def shown_back(field: Field, value: str, today: date, read_moment: Callable[[str], str]) -> str:
    """What a typed day or moment was understood as, to show beside it; empty for other kinds and for nonsense."""
    from werkzaam_tui import formats

    if not value.strip():
        return ""
    try:
        if field.kind is Kind.DAY:
            return formats.day_long(parse_day(value, today, field.toward))
        if field.kind is Kind.MOMENT:
            return read_moment(value)
    except Refused as refused:
        return str(refused)
    return ""


__all__ = [
    "LIST_SEPARATOR",
    "Field",
    "Kind",
    "Option",
    "beginning",
    "parse_moment",
    "put_value",
    "shown_back",
    "value_of",
    "widget_for",
]
