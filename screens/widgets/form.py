"""A form: declared fields with their problems beside them, and every keystroke kept within half a second."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Label, SelectionList, Static, TextArea

from screens.shell import UsesDesk, task
from screens.widgets.choice import Choice
from screens.widgets.fields import (
    Field,
    Kind,
    beginning,
    in_words,
    put_value,
    shown_back,
    value_of,
    widget_for,
)
from screens.widgets.suggestions import Suggestions
from werkzaam_tui import formats
from werkzaam_tui.domain.dates import parse_moment
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts

KEEP_AFTER = 0.4
"""Seconds from the first unsaved keystroke until what was typed is on the disk."""


def both_words() -> str:
    """Told when a form shows anew what a colleague wrote, with what was typed here."""
    return _(
        "A colleague changed the same meanwhile. What you typed is not saved yet; below it stands what is saved."
    )


class FormRow(Vertical):
    """One field with what is said about it. Tab goes along the rows in the order of the fields."""

    def __init__(self, number: int, *, classes: str, id: str) -> None:
        super().__init__(classes=classes, id=id)
        self._number = number

    @property
    def _focus_sort_key(self) -> tuple[int, int]:
        # Textual goes by the place on the screen, and a row that was just shown has none until it is drawn: tab,
        # typed quickly, would go to that row first.
        return self._number, 0


class Form(UsesDesk, VerticalScroll, can_focus=False):
    """Fields under each other. ``draft`` names the form in the store's drafts; empty keeps none."""

    class Changed(Message):
        """Somebody changed a field."""

        def __init__(self, name: str, value: str) -> None:
            super().__init__()
            self.name = name
            self.value = value

    def __init__(
        self, fields: Sequence[Field], values: Mapping[str, str], *, draft: str = "", id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._fields = {field.name: field for field in fields}
        self._initial = self._beginning(values)
        self.draft = draft
        self._known = dict(self._initial)
        self._pending: dict[str, str] = {}
        self._saving = False
        self.restored = False
        """Whether text from an earlier, unsaved time was put back."""
        # Looking a widget up in the tree costs as much as drawing it, and a form looks at all of them at each key.
        self._rows: dict[str, FormRow] = {}
        self._widgets: dict[str, Widget] = {}
        self._notes: dict[str, Static] = {}

    def compose(self) -> ComposeResult:
        for number, (name, field) in enumerate(self._fields.items()):
            if field.heading:
                yield Static(_(field.heading), classes="form-heading", markup=False)
            self._rows[name] = FormRow(number, classes=f"form-row -{field.kind}", id=f"row-{name}")
            self._widgets[name] = widget_for(field, self._initial[name], _(field.hint))
            self._notes[name] = Static("", classes="form-note", markup=False)
            with self._rows[name]:
                with Horizontal(classes="form-line"):
                    yield Label(_(field.label), classes="form-label", markup=False)
                    yield self._widgets[name]
                yield self._notes[name]

    async def on_mount(self) -> None:
        await self._restore()

    async def _restore(self) -> None:
        if self.draft:
            self._put_back(await self.desk.ask(drafts.of_form, self.draft))

    def _put_back(self, kept: Mapping[str, str]) -> None:
        kept = {name: value for name, value in kept.items() if name in self._fields}
        if any(value != self._initial[name] for name, value in kept.items()):
            self._known.update(kept)
            for name, value in kept.items():
                put_value(self._widget(name), value)
                saved = in_words(self._fields[name], self._initial[name])
                if saved and value != self._initial[name] and self.desk.is_shared:
                    self._note(name, _("Saved now: {words}").format(words=saved))
            self.restored = True
            self.notify(_("What you typed earlier and did not save is back."))

    def asks_for(self, fields: Sequence[Field]) -> bool:
        """Whether these fields are the ones that are on the screen already."""
        return [_looks(field) for field in fields] == [_looks(field) for field in self._fields.values()]

    async def show_anew(
        self, values: Mapping[str, str], draft: str, kept: Mapping[str, str] | None = None
    ) -> None:
        """Other values, with a draft of their own, in the same fields: that costs much less than new fields.

        ``kept`` is what that draft holds, where somebody looked it up already.
        """
        await self.keep_now()
        self.draft, self.restored, self._saving = draft, False, False
        self._pending = {}
        self._initial = self._beginning(values)
        self._known = dict(self._initial)
        for name, value in self._initial.items():
            if value_of(self._widget(name)) != value:
                put_value(self._widget(name), value)
            self._note(name, self._read_back(name))
        self.scroll_home(animate=False)
        if kept is None:
            await self._restore()
        else:
            self._put_back(kept)

    # Values

    def _beginning(self, values: Mapping[str, str]) -> dict[str, str]:
        return {name: beginning(field, values.get(name, "")) for name, field in self._fields.items()}

    @property
    def fields(self) -> Sequence[Field]:
        return tuple(self._fields.values())

    @property
    def first(self) -> Widget:
        """The widget of the first field."""
        return next(iter(self._widgets.values()))

    @property
    def values(self) -> dict[str, str]:
        return {name: value_of(self._widget(name)) for name in self._fields}

    @property
    def is_changed(self) -> bool:
        return self.values != self._initial

    def put(self, name: str, value: str) -> None:
        """Show ``value`` in a field, as if it had been typed."""
        put_value(self._widget(name), value)

    def _widget(self, name: str) -> Widget:
        return self._widgets[name]

    def show_field(self, name: str, shown: bool) -> None:
        """Show a field, or hide it where it does not apply; its value stays."""
        self._rows[name].set_class(not shown, "-hidden")

    def note(self, name: str, text: str) -> None:
        """Write ``text`` under a field, in the place of its problem; empty takes it away."""
        self._note(name, text)

    # Problems

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Write each problem beside its field, take away what is solved, and go to the first."""
        for name in self._fields:
            if name in problems:
                self._note(name, problems[name], problem=True)
            elif self._notes[name].has_class("-problem"):
                self._note(name, self._read_back(name))
        for name in self._fields:
            if name in problems:
                self._widget(name).focus()
                return

    def _note(self, name: str, text: str, *, problem: bool = False) -> None:
        note, words = self._notes[name], f"▲ {text}" if problem else text
        if words != note.content:
            note.update(words)
        note.set_class(bool(text), "-shown")
        note.set_class(problem, "-problem")

    def _read_back(self, name: str) -> str:
        """How the day or moment in a field was understood; empty for other fields."""
        value = value_of(self._widget(name))
        return shown_back(self._fields[name], value, self.shell.today(), self._moment)

    # Typing

    @on(events.DescendantFocus)
    async def _entered(self, event: events.DescendantFocus) -> None:
        # Made when it is needed: names on offer cost a form that opens as much as several fields.
        line = event.widget
        field = self._fields.get((line.id or "").removeprefix("field-"))
        if field is not None and field.suggestions is not None and isinstance(line, Input):
            row = self._rows[field.name]
            if not row.query(Suggestions):
                await row.mount(Suggestions(line, field.suggestions, several=field.several_names), after=0)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choice.Changed)
    @on(Checkbox.Changed)
    @on(SelectionList.SelectedChanged)
    def _typed(self, event: Input.Changed | TextArea.Changed | Choice.Changed | Checkbox.Changed) -> None:
        widget = event.control
        if widget is None or not (widget.id or "").startswith("field-"):
            return
        event.stop()
        self._take(widget)

    @on(events.DescendantBlur)
    def _left(self, event: events.DescendantBlur) -> None:
        # A name that was chosen from the list is put in a field without a word about it.
        name = (event.widget.id or "").removeprefix("field-")
        if name in self._known and value_of(event.widget) != self._known[name]:
            self._take(event.widget)

    def _take(self, widget: Widget) -> None:
        name = (widget.id or "").removeprefix("field-")
        value = value_of(widget)
        field = self._fields[name]
        if field.kind in (Kind.DAY, Kind.MOMENT):
            self._note(name, self._read_back(name))
        if value == self._known[name]:
            # Widgets also tell the value they were made with; nobody typed that.
            return
        self._known[name] = value
        if self.draft:
            if not self._pending:
                self.set_timer(KEEP_AFTER, self.keep_soon)
            self._pending[name] = value
        self.post_message(self.Changed(name, value))

    def _moment(self, typed: str) -> str:
        return formats.moment_long(parse_moment(typed, self.shell.now()))

    @task
    async def keep_soon(self) -> None:
        """:meth:`keep_now` beside the keys."""
        await self.keep_now()

    async def keep_now(self) -> None:
        """Put what was typed and not kept yet on the disk."""
        if self._pending and not self._saving:
            pending, self._pending = self._pending, {}
            await self.desk.do(drafts.keep, self.draft, pending)

    async def on_unmount(self) -> None:
        # Leaving within half a second of the last key must not lose it.
        await self.keep_now()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Meanwhile nothing is kept as draft: it would outlive the saving that drops the draft.

        When the saving fails, what was typed is a draft as before.
        """
        self._saving = True
        try:
            yield
        except BaseException:
            self._saving = False
            if self._pending:
                self.set_timer(KEEP_AFTER, self.keep_soon)
            raise

    def saved_so_far(self, values: Mapping[str, str]) -> None:
        """``values`` are saved and the form stays: what was typed meanwhile, and from now on, is a draft."""
        self._saving = False
        self._initial = dict(values)
        self._pending = {name: value for name, value in self.values.items() if value != values[name]}
        if self._pending:
            self.set_timer(KEEP_AFTER, self.keep_soon)

    async def forget(self) -> None:
        """Let go of what was typed."""
        self.saved()
        await self.desk.do(drafts.drop, self.draft)

    def saved(self) -> None:
        """The form's values are saved; nothing of it is a draft any more."""
        self._saving = True
        self._pending.clear()


def _looks(field: Field) -> tuple[object, ...]:
    """All of a field that is on the screen, apart from its value."""
    options = tuple(field.options())
    return field.name, field.label, field.kind, field.hint, field.lines, field.heading, field.toward, options
