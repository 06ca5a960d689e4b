"""What was chosen, in words."""

from __future__ import annotations

from werkzaam_tui.content.lists import reason_label
from werkzaam_tui.domain.evaluation import Answer
from werkzaam_tui.labels import label


def chosen(answer: Answer) -> str:
    """The choice, the mark or the reasons, or why there is no answer; empty where there are words alone."""
    if not answer.is_answered:
        return f"({label(answer.state)})"
    if answer.choice is not None:
        return label(answer.choice)
    if answer.mark is not None:
        return str(answer.mark)
    return ", ".join(map(reason_label, answer.reasons))
