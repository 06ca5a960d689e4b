"""Why a finished handover is revised: the revision begins with everything that was agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from screens.dialogs.form import FormDialog
from screens.widgets.choice import options_of
from screens.widgets.fields import Field, Kind
from werkzaam_tui.domain.codes import HandoverOccasion
from werkzaam_tui.language import N_, _
from werkzaam_tui.services import handover

_OCCASIONS = (
    HandoverOccasion.EVALUATION,
    HandoverOccasion.CHANGED_HOURS,
    HandoverOccasion.COACH_CHANGE,
    HandoverOccasion.CONTRACT_START,
    HandoverOccasion.AFTERCARE_START,
    HandoverOccasion.OTHER,
)
"""The likeliest first."""


class WithdrawDialog(FormDialog[bool]):
    """Asks why ``handover`` is withdrawn as a mistake; true when it was."""

    SHOWN_WHEN_QUIET = True

    def __init__(self, handover: str, *, finished: bool) -> None:
        super().__init__()
        self._handover = handover
        self._finished = finished

    def title_text(self) -> str:
        return _("Withdraw this handover?")

    def compose_body(self) -> ComposeResult:
        words = _("It was a mistake: nothing counts it any more. What was written down stays in the log.")
        if self._finished:
            words += " " + _("What it ended goes on as before, and the actions that came from it disappear.")
        yield Static(words, classes="question", markup=False)

    def draft(self) -> str:
        return f"handover_withdraw/{self._handover}"

    def fields(self) -> Sequence[Field]:
        return [Field("reason", N_("Why"), hint=N_("In a few words"))]

    async def save(self, values: Mapping[str, str]) -> bool:
        await self.desk.do(handover.withdraw, self._handover, values["reason"], self.draft())
        return True


class ReviseDialog(FormDialog[str]):
    """Gives the id of the revision of ``handover`` that was begun."""

    SHOWN_WHEN_QUIET = True

    def __init__(self, handover: str) -> None:
        super().__init__()
        self._handover = handover

    def title_text(self) -> str:
        return _("Revise the handover")

    def compose_body(self) -> ComposeResult:
        words = _("The revision begins with everything that was agreed. The present one can still be read.")
        yield Static(words, classes="question", markup=False)

    def draft(self) -> str:
        return f"handover_revise/{self._handover}"

    def fields(self) -> Sequence[Field]:
        return [
            Field(
                "occasion",
                N_("Occasion"),
                Kind.CHOICE,
                options_of(_OCCASIONS),
            ),
            Field("reason", N_("Why"), hint=N_("In a few words")),
        ]

    async def save(self, values: Mapping[str, str]) -> str:
        return await self.desk.do(
            handover.revise,
            self._handover,
            HandoverOccasion(values["occasion"]),
            values["reason"],
            self.draft(),
        )
