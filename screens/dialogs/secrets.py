"""Dialogs with lines in which what is typed does not show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, Static

from screens.dialogs.base import BaseDialog
from screens.shell import task
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import N_, _

Result = TypeVar("Result")


class SecretsDialog(BaseDialog[Result]):
    """A subclass names its lines and says what to do with them; nothing of them is kept as a draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go", N_("Do it"), id="secrets.go", priority=True, tooltip=N_("Carry this out")),
    ]
    LINES: ClassVar[Sequence[tuple[str, str]]] = ()
    """Name and label (an N_() text) of each line."""

    def __init__(self) -> None:
        super().__init__()
        self._busy = False

    def introduction(self) -> str:
        raise NotImplementedError

    async def carry_out(self, values: Mapping[str, str]) -> Result:
        """Raises InvalidInput with problems per line, or Refused."""
        raise NotImplementedError

    def judged(self, name: str, value: str) -> str:
        """What to say beside a line while it is typed."""
        del name, value
        return ""

    def compose_body(self) -> ComposeResult:
        yield Static(self.introduction(), markup=False, classes="question")
        for name, words in self.LINES:
            with Vertical(classes="form-row"):
                with Horizontal(classes="form-line"):
                    yield Label(_(words), classes="form-label", markup=False)
                    yield Input(password=True, id=f"secret-{name}")
                yield Static("", id=f"note-{name}", classes="form-note", markup=False)
        yield Static("", id="answer", markup=False)

    def on_mount(self) -> None:
        self.query(Input).first().focus()

    @on(Input.Changed)
    def _judge(self, event: Input.Changed) -> None:
        name = (event.input.id or "").removeprefix("secret-")
        self._note(name, self.judged(name, event.value))

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        if event.input is self.query(Input).last():
            self.action_go()
        else:
            self.focus_next()

    def _note(self, name: str, words: str, *, problem: bool = False) -> None:
        note = self.query_one(f"#note-{name}", Static)
        note.update(f"▲ {words}" if problem else words)
        note.set_class(bool(words), "-shown")
        note.set_class(problem, "-problem")

    @task
    async def action_go(self) -> None:
        if self._busy:
            return
        answer = self.query_one("#answer", Static)
        values = {name: self.query_one(f"#secret-{name}", Input).value for name, _words in self.LINES}
        self._busy = True
        answer.update(_("One moment…"))
        try:
            result = await self.carry_out(values)
        except InvalidInput as invalid:
            answer.update("")
            for name, _words in self.LINES:
                self._note(name, invalid.problems.get(name, ""), problem=name in invalid.problems)
            self.query_one(f"#secret-{next(iter(invalid.problems))}", Input).focus()
            return
        except Refused as refused:
            answer.update(f"▲ {refused}")
            return
        finally:
            self._busy = False
        self.dismiss(result)
