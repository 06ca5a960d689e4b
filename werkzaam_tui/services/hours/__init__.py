"""Hours: what was spent on whom, against what was granted for it, and the account of it."""

from __future__ import annotations

from werkzaam_tui.services.hours.grants import (
    GrantDetails,
    add_grant,
    change_grant,
    delete_grant,
    grant_details,
    grants,
    grants_of,
    proposed_grant,
)
from werkzaam_tui.services.hours.lines import NO_GOAL, keep_contact_line, keep_goal_line
from werkzaam_tui.services.hours.reading import (
    GrantView,
    LoggedContact,
    OverviewRow,
    PersonHours,
    grant_views,
    missing_weeks,
    overview,
    person_hours,
    usual_period,
)

__all__ = [
    "NO_GOAL",
    "GrantDetails",
    "GrantView",
    "LoggedContact",
    "OverviewRow",
    "PersonHours",
    "add_grant",
    "change_grant",
    "delete_grant",
    "grant_details",
    "grant_views",
    "grants",
    "grants_of",
    "keep_contact_line",
    "keep_goal_line",
    "missing_weeks",
    "overview",
    "person_hours",
    "proposed_grant",
    "usual_period",
]
