"""Before the first question: of whom, about which match, when and how; and the list of questions to jump with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from screens.dialogs.base import BaseDialog
from screens.dialogs.form import FormDialog
from screens.dialogs.pick import PickList
from screens.evaluation_words import legend, sign_of
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind
from screens.widgets.form import Form
from werkzaam_tui import formats
from werkzaam_tui.domain.codes import Channel, MatchResult
from werkzaam_tui.domain.evaluation import Perspective
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import evaluation
from werkzaam_tui.services.evaluation import (
    CHANNELS,
    EvaluationDetails,
    Proposal,
    Taken,
    Taking,
    details_form_name,
)

_UNDECIDED = "…"


class EvaluationDialog(FormDialog[str]):
    """A new evaluation of ``participant``, or a correction of ``record``. Gives the id of the evaluation."""

    def __init__(
        self,
        participant: str,
        perspective: Perspective | None = None,
        round: int | None = None,
        *,
        record: str = "",
    ) -> None:
        super().__init__()
        self._participant = participant
        self._perspective, self._round = perspective, round
        self._record = record
        self._proposal: Proposal | None = None
        self._taken: Taken | None = None

    def title_text(self) -> str:
        return _("Change this evaluation") if self._record else _("New evaluation")

    def draft(self) -> str:
        return details_form_name(self._participant, self._record)

    async def prepare(self) -> None:
        if self._record:
            self._taken = await self.desk.ask(evaluation.evaluation, self._record)
            self._perspective, self._round = self._taken.details.perspective, self._taken.details.round
        self._proposal = await self.desk.ask(
            evaluation.proposal, self._participant, self._perspective, self._round
        )

    @property
    def _about(self) -> EvaluationDetails:
        assert self._proposal is not None
        return self._taken.details if self._taken is not None else self._proposal.details

    def fields(self) -> Sequence[Field]:
        assert self._proposal is not None
        proposal = self._proposal
        undecided = "" if self._result() else _UNDECIDED
        fixed = (
            ()
            if self._record
            else (
                Field("perspective", N_("With"), Kind.CHOICE, options_of(Perspective)),
                Field("round", N_("Round"), Kind.NUMBER),
            )
        )
        return (
            *fixed,
            Field("result", N_("What came of it"), Kind.CHOICE, options_of(MatchResult, undecided)),
            Field(
                "placement",
                N_("Which work"),
                Kind.CHOICE,
                lambda: [*proposal.placements, ("", _("no placement"))],
            ),
            Field("organisation", N_("Which employer"), hint=N_("With whom it did not come to work")),
            Field("held_on", N_("Day"), Kind.DAY),
            Field("channel", N_("How"), Kind.CHOICE, options_of(CHANNELS)),
            Field("taken_by", N_("Taken by")),
            Field("respondent", N_("Answered by"), suggestions=lambda: proposal.respondents),
        )

    def _result(self) -> str:
        assert self._proposal is not None
        if self._taken is not None:
            return self._taken.details.result.value
        return self._proposal.result.value if self._proposal.result is not None else ""

    def initial(self) -> Mapping[str, str]:
        of = self._about
        found = {
            "result": self._result(),
            "placement": of.placement,
            "organisation": of.organisation,
            "held_on": formats.day_typed(of.held_on),
            "channel": of.channel.value,
            "taken_by": of.taken_by,
            "respondent": of.respondent,
        }
        if not self._record:
            found |= {"perspective": of.perspective.value, "round": str(of.round)}
        return found

    async def _mount_form(self) -> None:
        await super()._mount_form()
        self._follow()

    def focus_first(self, form: Form) -> None:
        # Party and round are proposed; what nobody can know is asked first.
        name = "held_on" if self._result() else "result"
        form.query_one(f"#field-{name}").focus()

    def on_form_changed(self) -> None:
        self._follow()

    def _follow(self) -> None:
        """Hide what does not apply: a placement has its employer, and the participant answers in person."""
        values = self.form.values
        self.form.show_field("organisation", not values["placement"])
        undecided = _("It is too early to tell. Choose which questions fit.")
        self.form.note("result", "" if values["result"] else undecided)
        party = values.get("perspective", self._about.perspective.value)
        self.form.show_field("respondent", party != Perspective.PARTICIPANT.value)

    async def save(self, values: Mapping[str, str]) -> str:
        answers = self.answers(values)
        held_on = answers.day("held_on") or self.shell.today()
        if not values["result"]:
            answers.problems["result"] = _("Say what came of the match; it chooses the questions.")
        number = answers.number("round", self._about.round)
        answers.check()
        details = EvaluationDetails(
            perspective=Perspective(values.get("perspective", self._about.perspective.value)),
            round=number,
            result=MatchResult(values["result"]),
            held_on=held_on,
            placement=values["placement"],
            organisation=values["organisation"],
            channel=Channel(values["channel"]),
            taken_by=values["taken_by"],
            respondent=values["respondent"],
        )
        if self._record:
            await self.desk.do(evaluation.change, self._record, details, self.draft())
            return self._record
        return await self.desk.do(evaluation.start, self._participant, details, self.draft())


class QuestionsDialog(BaseDialog[str]):
    """All questions with how far they are, and no answer; gives the code of the one to go to."""

    SHOWN_WHEN_QUIET = True

    CSS_PATH: ClassVar[list[str]] = ["../../styles/dialog.tcss", "../../styles/evaluation.tcss"]  # type: ignore[assignment]

    def __init__(self, taking: Taking, here: str) -> None:
        super().__init__()
        self._taking, self._here = taking, here

    def title_text(self) -> str:
        return _("All questions")

    def compose_body(self) -> ComposeResult:
        picks = PickList(
            *(
                Option(
                    Content.assemble(
                        f"{sign_of(line)}  ",
                        (f"{line.asked.label:<28}", "bold"),
                        f"  {label(line.asked.question.theme)}",
                    ),
                    id=line.asked.question.code,
                )
                for line in self._taking.lines
            )
        )
        codes = [line.asked.question.code for line in self._taking.lines]
        picks.highlighted = codes.index(self._here)
        yield picks
        yield Static(
            "   ".join(f"{sign} {words}" for sign, words in legend()), id="questions-legend", markup=False
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)
