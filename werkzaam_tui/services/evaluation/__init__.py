"""Evaluations: what the participant, the employer and the public body say of a match, one question at a time."""

from __future__ import annotations

from werkzaam_tui.services.evaluation.comparing import CaseViews, ViewLine, case_views
from werkzaam_tui.services.evaluation.details import (
    CHANNELS,
    EvaluationDetails,
    Proposal,
    Taken,
    Taking,
    TakingLine,
    details_form_name,
    form_name,
)
from werkzaam_tui.services.evaluation.paper import READERS, keep, paper
from werkzaam_tui.services.evaluation.reading import evaluation, evaluations, proposal, taking
from werkzaam_tui.services.evaluation.wording import chosen
from werkzaam_tui.services.evaluation.writing import (
    answer,
    change,
    finish,
    go_to,
    remove,
    revise,
    start,
)

__all__ = [
    "CHANNELS",
    "READERS",
    "CaseViews",
    "EvaluationDetails",
    "Proposal",
    "Taken",
    "Taking",
    "TakingLine",
    "ViewLine",
    "answer",
    "case_views",
    "change",
    "chosen",
    "details_form_name",
    "evaluation",
    "evaluations",
    "finish",
    "form_name",
    "go_to",
    "keep",
    "paper",
    "proposal",
    "remove",
    "revise",
    "start",
    "taking",
]
