"""Hours: what was spent on whom, against what was granted for it, and the account of it."""

from __future__ import annotations

from werkzaam_tui.services.hours.account import ACCOUNTS, Account, ToLookAt, account, to_look_at
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
from werkzaam_tui.services.hours.making import AccountForm, file_of, keep_account
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
from werkzaam_tui.services.hours.wording import preview

__all__ = [
    "ACCOUNTS",
    "NO_GOAL",
    "Account",
    "AccountForm",
    "GrantDetails",
    "GrantView",
    "LoggedContact",
    "OverviewRow",
    "PersonHours",
    "ToLookAt",
    "account",
    "add_grant",
    "change_grant",
    "delete_grant",
    "file_of",
    "grant_details",
    "grant_views",
    "grants",
    "grants_of",
    "keep_account",
    "keep_contact_line",
    "keep_goal_line",
    "missing_weeks",
    "overview",
    "person_hours",
    "preview",
    "proposed_grant",
    "to_look_at",
    "usual_period",
]
