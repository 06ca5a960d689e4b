"""The small panels of the daily review: each one decision about one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from screens.dialogs.form import FormDialog
from screens.shell import PersonRef
from screens.widgets.fields import Field, Kind
from screens.widgets.form import Form
from werkzaam_tui import formats
from werkzaam_tui.content.quick_reasons import Moment, quick_reasons
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.people import directory
from werkzaam_tui.services.review import deciding

_DAY_HINT = N_("A day, like 3 dec, friday or +2w")


class _ReviewDialog(FormDialog[bool]):
    """About ``person``; ``about`` says what the decision does. ``enter`` saves: most of these are one line."""

    NAME = ""
    DAYS_AHEAD = 1
    """How many days from today the day that is proposed is at least."""

    def __init__(self, person: PersonRef, about: str) -> None:
        super().__init__()
        self._person = person
        self._about = about
        self._proposed = ""
        """The day that stands in the field to begin with."""

    async def prepare(self) -> None:
        day = await self.desk.ask(deciding.next_working_day, self.DAYS_AHEAD)
        self._proposed = formats.day_typed(day)

    def draft(self) -> str:
        return f"review_{self.NAME}/{self._person.id}"

    def compose_body(self) -> ComposeResult:
        yield Static(self._about, classes="question", markup=False)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def _day(self, values: Mapping[str, str]) -> date:
        answers = self.answers(values)
        day = answers.needed_day("day")
        answers.check()
        return day


class NothingDialog(_ReviewDialog):
    NAME = "nothing"

    def title_text(self) -> str:
        return _("{name}: nothing needed now").format(name=self._person.name)

    def compose_body(self) -> ComposeResult:
        yield from super().compose_body()
        yield Static("\n".join(f"  {letter}  {words}" for letter, words in _reasons().items()), markup=False)
        yield Static("", markup=False)

    def fields(self) -> Sequence[Field]:
        return [Field("reason", N_("Why"), hint=N_("One of these letters, or a few words"))]

    @on(Form.Changed)
    def _expand(self, event: Form.Changed) -> None:
        whole = _whole(event.value)
        self.form.note("reason", whole if whole != event.value.strip() else "")

    async def save(self, values: Mapping[str, str]) -> bool:
        reason = _whole(values["reason"])
        if len(reason) == 1:
            raise InvalidInput({"reason": _("No reason begins with this letter. Type a word.")})
        await self.desk.do(deciding.nothing_needed, self._person.id, reason, self.draft())
        return True


def _reasons() -> dict[str, str]:
    """By the letter that stands for it."""
    return {one.letter: one.words for one in quick_reasons(Moment.NOTHING)}


def _whole(typed: str) -> str:
    """The reason that a single letter stands for, or what was typed."""
    typed = typed.strip()
    return _reasons().get(typed.casefold(), typed)


class PlanDialog(_ReviewDialog):
    NAME = "plan"

    def title_text(self) -> str:
        return _("Plan with {name}").format(name=self._person.name)

    def fields(self) -> Sequence[Field]:
        return [
            Field("day", N_("Day"), Kind.DAY, hint=_DAY_HINT, toward="future"),
            Field("what", N_("What"), hint=N_("In a few words")),
        ]

    def initial(self) -> Mapping[str, str]:
        return {"day": self._proposed}

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(deciding.planned, self._person.id, self._day(values), values["what"], self.draft())
        return True


class MoveDialog(_ReviewDialog):
    NAME = "move"

    def title_text(self) -> str:
        return _("Move what is due with {name}").format(name=self._person.name)

    def fields(self) -> Sequence[Field]:
        return [
            Field("day", N_("New day"), Kind.DAY, hint=_DAY_HINT, toward="future"),
            Field("reason", N_("Why"), hint=N_("In a few words")),
        ]

    def initial(self) -> Mapping[str, str]:
        return {"day": self._proposed}

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(deciding.moved, self._person.id, self._day(values), values["reason"], self.draft())
        return True


class AskDialog(_ReviewDialog):
    NAME = "ask"
    DAYS_AHEAD = 2

    def __init__(self, person: PersonRef, about: str) -> None:
        super().__init__(person, about)
        self._colleagues: list[str] = []

    def title_text(self) -> str:
        return _("Ask a colleague about {name}").format(name=self._person.name)

    async def prepare(self) -> None:
        await super().prepare()
        self._colleagues = await self.desk.ask(directory.colleagues)

    def fields(self) -> Sequence[Field]:
        return [
            Field("who", N_("Colleague"), hint=N_("A name"), suggestions=lambda: self._colleagues),
            Field("what", N_("What"), hint=N_("What you ask, in a few words")),
            Field("day", N_("Look at it on"), Kind.DAY, hint=_DAY_HINT, toward="future"),
        ]

    def initial(self) -> Mapping[str, str]:
        return {"day": self._proposed}

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(
            deciding.asked,
            self._person.id,
            values["who"],
            values["what"],
            self._day(values),
            self.draft(),
        )
        return True
