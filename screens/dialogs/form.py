"""A dialog around one form: ``ctrl+s`` saves, ``esc`` leaves and keeps the text for next time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from screens.dialogs.base import BaseDialog
from screens.shell import task
from screens.widgets.answers import Answers, Values
from screens.widgets.fields import Field
from screens.widgets.form import Form
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import drafts

Result = TypeVar("Result")


class FormDialog(BaseDialog[Result]):
    """A subclass gives fields, values and a draft name, and saves. Its result is what :meth:`save` gives."""

    READY_WHEN_SHOWN = False
    is_made_ahead: bool = False
    """Whether nobody asked for it yet: no key waits for it, and it tells nothing and has no draft."""
    is_made: asyncio.Event
    """Set when its fields are there, or cannot be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("Save"), id="form.save", priority=True, tooltip=N_("Save and close")),
        Binding(
            "ctrl+r",
            "start_anew",
            N_("Empty"),
            id="form.anew",
            show=False,
            tooltip=N_("Throw away what was typed and not saved"),
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.is_made = asyncio.Event()

    def fields(self) -> Sequence[Field]:
        raise NotImplementedError

    def initial(self) -> Mapping[str, str]:
        return {}

    def draft(self) -> str:
        """The name under which unsaved text is kept; the same each time for the same thing. Empty keeps none."""
        raise NotImplementedError

    async def save(self, values: Mapping[str, str]) -> Result:
        """Save, dropping the draft in the same transaction. Raises InvalidInput with problems per field."""
        raise NotImplementedError

    def answers(self, values: Values) -> Answers:
        """``values`` read as the fields that are shown read them."""
        return Answers((field for form in self.forms for field in form.fields), values, self.shell.today())

    async def prepare(self) -> None:
        """Fetch what :meth:`fields` and :meth:`initial` need, before the form is shown."""

    def compose_body(self) -> ComposeResult:
        yield from ()

    async def on_mount(self) -> None:
        try:
            await self._make()
        finally:
            self.is_made.set()

    async def _make(self) -> None:
        try:
            if self.seen_since is None:
                self.seen_since = await self.desk.moment()
            await self.prepare()
        except Exception as error:
            # Nobody asked yet for what is made ahead: who asks gets another one, and is told.
            if not self.is_made_ahead:
                self.shell.report(error)
                self.dismiss(None)
            return
        # One picture of the whole panel, and not first one of its parts after another.
        with self.app.batch_update():
            await self._mount_form()
        if not self.is_made_ahead:
            self.shell.release_keys()
        # When it is shown another time its fields are there already.
        self.READY_WHEN_SHOWN = True

    async def _mount_form(self) -> None:
        form = Form(self.fields(), self.initial(), draft=self.draft())
        await self.query_one("#panel").mount(form, before="KeyBar")
        self.focus_first(form)

    def focus_first(self, form: Form) -> None:
        for field in self.fields():
            form.query_one(f"#field-{field.name}").focus()
            return

    @property
    def form(self) -> Form:
        """The form, or the first of them."""
        return self.query_one(Form)

    @property
    def forms(self) -> list[Form]:
        """A dialog may spread its fields over several forms; together they are saved as one."""
        return list(self.query(Form))

    @property
    def values(self) -> dict[str, str]:
        return {name: value for form in self.forms for name, value in form.values.items()}

    async def save_now(self) -> Result | None:
        """Save; None when something is wrong with what was typed, which is then said beside it."""
        forms = self.forms
        try:
            with ExitStack() as saving:
                for form in forms:
                    saving.enter_context(form.saving())
                result = await self.save(self.values)
        except InvalidInput as invalid:
            self.show_problems(invalid.problems)
            return None
        for form in forms:
            form.saved()
        return result

    def show_problems(self, problems: Mapping[str, str]) -> None:
        self.form.show_problems(problems)

    @task
    async def action_save(self) -> None:
        result = await self.save_now()
        if result is not None:
            self.dismiss(result)

    @task
    async def action_start_anew(self) -> None:
        await self.start_anew()

    async def start_anew(self) -> None:
        """Throw away what was typed and not saved."""
        for form in self.forms:
            form.saved()
        await self.desk.do(drafts.drop, self.draft())
        await self.query(Form).remove()
        await self._mount_form()

    def left_with(self) -> Result | None:
        """What a dialog gives that is left without saving: nothing, unless something was saved before."""
        return None

    def action_leave(self) -> None:
        changed = [form for form in self.forms if form.is_changed]
        if any(form.draft for form in changed):
            self.notify(_("Not saved yet. What you typed is kept and comes back when you open this again."))
        elif changed:
            self.notify(_("Nothing was changed."))
        self.dismiss(self.left_with())
