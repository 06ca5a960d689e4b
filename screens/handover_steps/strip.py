"""Where the meeting is: one sign for each step, the present one between brackets; and the list to jump with."""

from __future__ import annotations

from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from screens.dialogs.base import BaseDialog
from screens.dialogs.pick import PickList
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.handover import Overview, StepLine
from werkzaam_tui.services.handover.steps import Step, StepKind, StepState, group_of

SIGNS = {
    StepState.AGREED: "✓",
    StepState.OPEN: "○",
    StepState.POSTPONED: "»",
    StepState.NOT_APPLICABLE: "–",
    StepState.UNTOUCHED: "·",
    StepState.BEFORE: "+",
    StepState.UNSAVED: "!",
}
"""One cell wide each, and told apart without colour."""

_WORDS = {
    StepState.AGREED: N_("settled"),
    StepState.OPEN: N_("open"),
    StepState.POSTPONED: N_("postponed"),
    StepState.NOT_APPLICABLE: N_("not applicable"),
    StepState.UNTOUCHED: N_("not discussed yet"),
    StepState.BEFORE: N_("from before the match"),
    StepState.UNSAVED: N_("typed, not saved"),
}

_FIRST_LINE = (StepKind.OPENING, StepKind.AGREEMENT, StepKind.EXPECTATION)


class HandoverStrip(Static):
    """Two lines that fit in 80 columns."""

    def show(self, view: Overview, here: Step | None) -> None:
        """``here`` is the step on the screen; None when all of it is read."""
        lines: list[list[Content]] = [[], []]
        for kind, group in groupby(view.lines, key=lambda line: line.step.kind):
            name = Content.styled(group_of(kind), "bold" if here and kind is here.kind else "")
            signs = [_sign(line, line.step == here) for line in group]
            lines[kind not in _FIRST_LINE].append(Content.assemble(name, " ", *signs))
        self.update(Content("\n").join(Content("  ").join(parts) for parts in lines))


def _sign(line: StepLine, here: bool) -> Content:
    sign = SIGNS[line.state]
    # Brackets as well as reversed colours: state is never shown by colour alone.
    return Content.styled(f"[{sign}]", "bold reverse") if here else Content(sign)


class StepsDialog(BaseDialog[str]):
    """All steps with how far they are; gives the key of the one to go to."""

    SHOWN_WHEN_QUIET = True

    CSS_PATH: ClassVar[list[str]] = ["../../styles/dialog.tcss", "../../styles/handover.tcss"]  # type: ignore[assignment]

    def __init__(self, view: Overview, here: Step) -> None:
        super().__init__()
        self._view = view
        self._here = here

    def title_text(self) -> str:
        return _("All steps of the handover")

    def compose_body(self) -> ComposeResult:
        width = max(len(group_of(kind)) for kind in StepKind)
        picks = PickList(
            *(
                Option(
                    Content.assemble(
                        f"{SIGNS[line.state]}  ",
                        f"{group_of(line.step.kind):<{width}}  ",
                        (line.title, "bold"),
                        f"  {_(_WORDS[line.state])}",
                    ),
                    id=line.step.key,
                )
                for line in self._view.lines
            )
        )
        keys = [line.step.key for line in self._view.lines]
        picks.highlighted = keys.index(self._here.key)
        yield picks
        yield Static(
            "   ".join(f"{SIGNS[state]} {_(words)}" for state, words in _WORDS.items()),
            id="steps-legend",
            markup=False,
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)
