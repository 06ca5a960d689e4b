"""A criterion for the match: whose, hard or soft, whether it is met, and where the handover starts from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on

from screens.dialogs.form import FormDialog
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind, Option
from screens.widgets.form import Form
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.matching import Met, Side, Weight
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import matching
from werkzaam_tui.services.handover.steps import all_steps, title_of
from werkzaam_tui.services.matching import STEPS, CriterionDetails

UNDECIDED = "?"
"""The participant was not asked yet whether it may be read at the table."""

_USUAL_STEP = {
    Side.PARTICIPANT: UNDECIDED,
    Side.COMPANY: "expectation:foundation",
    Side.DEPARTMENT: "agreement:guidance",
    Side.JOB: "agreement:tasks",
}
"""Where the words of each side usually belong; the participant's only where they agree."""


def step_titles() -> dict[str, str]:
    """The steps that may start from a criterion and that this organisation has, with their names."""
    return {step.key: title_of(step) for step in all_steps() if step.key in STEPS}


def _steps() -> Sequence[Option]:
    return [(UNDECIDED, _("Choose")), ("", _("Not there, only for me")), *step_titles().items()]


class CriterionDialog(FormDialog[str]):
    """A new criterion for ``participant``, or a change of ``record``, which says ``details``. Gives its id."""

    def __init__(self, participant: str, record: str = "", details: CriterionDetails | None = None) -> None:
        super().__init__()
        self._participant = participant
        self._record = record
        self._details = details

    def title_text(self) -> str:
        return _("Change criterion") if self._record else _("New criterion")

    def draft(self) -> str:
        return f"criterion/{self._record or self._participant}"

    def fields(self) -> Sequence[Field]:
        return [
            Field("side", N_("Whose"), Kind.CHOICE, options_of(Side)),
            Field("weight", N_("Hard or soft"), Kind.CHOICE, options_of(Weight)),
            Field("words", N_("What is asked"), Kind.TEXT, lines=3),
            Field("met", N_("Met?"), Kind.CHOICE, options_of(Met)),
            Field("step", N_("At the handover under"), Kind.CHOICE, _steps),
            Field("note", N_("Note"), Kind.TEXT, hint=N_("May stay empty; only for you"), lines=3),
        ]

    def initial(self) -> Mapping[str, str]:
        found = self._details
        if found is None:
            return {"met": Met.UNKNOWN.value, "step": UNDECIDED}
        return {
            "side": found.side.value,
            "weight": found.weight.value,
            "words": found.words,
            "met": found.met.value,
            "step": found.step,
            "note": found.note,
        }

    async def _mount_form(self) -> None:
        await super()._mount_form()
        self._note_whose()

    @on(Form.Changed)
    def _typed(self, event: Form.Changed) -> None:
        form = self.form
        if event.name == "side":
            # What somebody chose stays; a proposal follows the side.
            if form.values["step"] in _USUAL_STEP.values():
                form.put("step", _USUAL_STEP[Side(event.value)])
            self._note_whose()

    def _note_whose(self) -> None:
        own = Side(self.form.values["side"]) is Side.PARTICIPANT
        words = _("Ask the participant: the employer reads along at the table.") if own else ""
        self.form.note("step", words)

    async def save(self, values: Mapping[str, str]) -> str:
        if values["step"] == UNDECIDED:
            raise InvalidInput(
                {"step": _("Choose where these words come at the handover, or keep them for yourself.")}
            )
        details = CriterionDetails(
            Side(values["side"]),
            Weight(values["weight"]),
            values["words"],
            Met(values["met"]),
            values["note"],
            values["step"],
        )
        return await self.desk.do(
            matching.save_criterion, self._participant, details, self._record, self.draft()
        )
