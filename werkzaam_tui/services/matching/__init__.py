"""Before the match: what was found out of participant, company, department and job, and what follows from it."""

from __future__ import annotations

from werkzaam_tui.services.matching.details import (
    STEPS,
    ClosingReportDetails,
    CriterionDetails,
    EarlierDetails,
    StudyDetails,
    TrialDayDetails,
)
from werkzaam_tui.services.matching.reading import BeforeMatch, Kept, Line, before_match
from werkzaam_tui.services.matching.writing import (
    next_employer,
    remove,
    save_closing_report,
    save_criterion,
    save_study,
    save_trial_day,
    set_met,
)

__all__ = [
    "STEPS",
    "BeforeMatch",
    "ClosingReportDetails",
    "CriterionDetails",
    "EarlierDetails",
    "Kept",
    "Line",
    "StudyDetails",
    "TrialDayDetails",
    "before_match",
    "next_employer",
    "remove",
    "save_closing_report",
    "save_criterion",
    "save_study",
    "save_trial_day",
    "set_met",
]
