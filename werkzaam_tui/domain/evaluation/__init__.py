"""What the participant, the employer and the public body say of one match, and how their views compare.

Sources: the three perspectives, match results and twelve themes of the Casusonderzoek (annex 2).
"""

from __future__ import annotations

from werkzaam_tui.domain.evaluation.answers import (
    CHOICES,
    HIGHEST_MARK,
    LOWEST_MARK,
    NOBODY_SAID,
    Answer,
    AnswerState,
    Choice,
    Perspective,
    Question,
    QuestionKind,
    Theme,
)
from werkzaam_tui.domain.evaluation.tally import WORDS, CaseView, Count, TakenView, Themes, tally
from werkzaam_tui.domain.evaluation.views import SPREAD_OF_MARKS, Compared, compared

__all__ = [
    "CHOICES",
    "HIGHEST_MARK",
    "LOWEST_MARK",
    "NOBODY_SAID",
    "SPREAD_OF_MARKS",
    "WORDS",
    "Answer",
    "AnswerState",
    "CaseView",
    "Choice",
    "Compared",
    "Count",
    "Perspective",
    "Question",
    "QuestionKind",
    "TakenView",
    "Theme",
    "Themes",
    "compared",
    "tally",
]
