"""One answer of the participant about who may know what; and what was answered before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from screens.consent_words import category_words, choice_words
from screens.dialogs.base import BaseDialog
from screens.dialogs.form import FormDialog
from screens.widgets.answers import typed
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import AgreedHow, Party
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.privacy import consent, papers_log
from werkzaam_tui.services.privacy.consent import Answer, Cell


class Act(StrEnum):
    GIVE = "give"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    END = "end"
    """The same answer, with another last day."""


_TITLES = {
    Act.GIVE: N_("May {recipient} know this? Yes"),
    Act.REFUSE: N_("May {recipient} know this? No"),
    Act.WITHDRAW: N_("Withdraw consent for {recipient}"),
    Act.END: N_("Until when may {recipient} know this?"),
}

_QUESTIONS = {
    Act.GIVE: N_("{category}. Consent is for one purpose, and can be withdrawn at any time."),
    Act.REFUSE: N_("{category}. A refusal works at once, also for what they see without being asked."),
    Act.WITHDRAW: N_("{category}. It works at once: nothing of it reaches them any more."),
    Act.END: N_("{category}. After this day nothing of it reaches them any more."),
}


class ConsentDialog(FormDialog[bool]):
    """Writes down one answer of ``participant`` about ``cell``. True when it was."""

    def __init__(self, participant: str, cell: Cell, act: Act) -> None:
        super().__init__()
        self._participant = participant
        self._cell = cell
        self._act = act

    def title_text(self) -> str:
        return _(_TITLES[self._act]).format(recipient=_the(self._cell))

    def compose_body(self) -> ComposeResult:
        question = _(_QUESTIONS[self._act]).format(category=category_words(self._cell.category))
        yield Static(question, classes="question", markup=False)

    def draft(self) -> str:
        return f"consent/{self._participant}/{self._cell.category}/{self._cell.recipient}/{self._act}"

    def fields(self) -> Sequence[Field]:
        purpose = Field("purpose", N_("For what"))
        until = Field("until", N_("Until"), Kind.DAY, hint=N_("Empty: until withdrawn"), toward="future")
        how = Field("how", N_("How it was said"), Kind.CHOICE, options_of(AgreedHow))
        on = Field("on", N_("On"), Kind.DAY)
        match self._act:
            case Act.GIVE:
                return [purpose, until, how, on]
            case Act.END:
                return [until, how]
            case _:
                return [how, on]

    def initial(self) -> Mapping[str, str]:
        present = self._cell.choice
        purpose = present.purpose if present else ""
        until = present.until if present else None
        return {
            "purpose": purpose or _("Guidance in this job"),
            "until": formats.day_typed(until) if until and self._act is Act.END else "",
            "how": AgreedHow.SPOKEN.value,
            "on": typed(self.shell.today()),
        }

    async def save(self, values: Mapping[str, str]) -> bool:
        answers = self.answers(values)
        on, until = answers.day("on") or self.shell.today(), answers.day("until")
        answers.check()
        answer = Answer(on, AgreedHow(values["how"]), values.get("purpose", ""), until)
        act = {
            Act.GIVE: consent.give,
            Act.REFUSE: consent.refuse,
            Act.WITHDRAW: consent.withdraw,
            Act.END: consent.set_end,
        }[self._act]
        cell = self._cell
        await self.desk.do(act, self._participant, cell.category, cell.recipient, answer, self.draft())
        return True


def _the(cell: Cell) -> str:
    return _("the {who}").format(who=label(cell.recipient).lower())


class ChoicesDialog(BaseDialog[None]):
    """Every answer about ``cell``, the last one first."""

    def __init__(self, cell: Cell) -> None:
        super().__init__()
        self._cell = cell

    def title_text(self) -> str:
        return f"{category_words(self._cell.category)} → {label(self._cell.recipient).lower()}"

    def compose_body(self) -> ComposeResult:
        today = self.shell.today()
        said = [choice_words(one, today) for one in self._cell.history]
        with VerticalScroll(can_focus=True):
            yield Static("\n".join(f"• {one}" for one in said), markup=False)


class SignedPaperDialog(FormDialog[bool]):
    """Notes that a paper of ``handover`` came back signed."""

    def __init__(self, handover: str) -> None:
        super().__init__()
        self._handover = handover

    def title_text(self) -> str:
        return _("A signed paper came back")

    def draft(self) -> str:
        return f"signed/{self._handover}"

    def fields(self) -> Sequence[Field]:
        return [
            Field("party", N_("From whom"), Kind.CHOICE, options_of(Party)),
            Field("on", N_("On"), Kind.DAY),
            Field("note", N_("Note"), hint=N_("For example where it is kept")),
        ]

    def initial(self) -> Mapping[str, str]:
        return {"party": Party.EMPLOYER.value, "on": typed(self.shell.today())}

    async def save(self, values: Mapping[str, str]) -> bool:
        answers = self.answers(values)
        on = answers.needed_day("on")
        answers.check()
        await self.desk.do(
            papers_log.receive_signed,
            self._handover,
            Party(values["party"]),
            on,
            values["note"],
            self.draft(),
        )
        return True
