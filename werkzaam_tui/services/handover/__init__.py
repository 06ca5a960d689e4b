"""The handover: one meeting of three parties, written down step by step, finished, and revised."""

from __future__ import annotations

from werkzaam_tui.services.handover.agreement_checks import (
    checks_on,
    history,
    save_checks,
    to_check,
)
from werkzaam_tui.services.handover.contents import entry, everything, open_points, opening_proposal
from werkzaam_tui.services.handover.differences import Revised, against_earlier
from werkzaam_tui.services.handover.finishing import Finished, finish, revise
from werkzaam_tui.services.handover.reading import (
    Overview,
    StepLine,
    last_finished,
    not_begun,
    open_handover,
    overview,
)
from werkzaam_tui.services.handover.revisions import RevisionLine, revisions
from werkzaam_tui.services.handover.withdrawing import withdraw
from werkzaam_tui.services.handover.writing import go_to, point_fields, save_step, start

__all__ = [
    "Finished",
    "Overview",
    "Revised",
    "RevisionLine",
    "StepLine",
    "against_earlier",
    "checks_on",
    "entry",
    "everything",
    "finish",
    "go_to",
    "history",
    "last_finished",
    "not_begun",
    "open_handover",
    "open_points",
    "opening_proposal",
    "overview",
    "point_fields",
    "revise",
    "revisions",
    "save_checks",
    "save_step",
    "start",
    "to_check",
    "withdraw",
]
