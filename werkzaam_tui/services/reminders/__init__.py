"""Reminders of a whole caseload: what they count from, what is raised, and what was done with it."""

from werkzaam_tui.services.reminders.answering import mark_done, put_off
from werkzaam_tui.services.reminders.raising import (
    ReminderRow,
    RuleView,
    reminders_due,
    rule_views,
)

__all__ = ["ReminderRow", "RuleView", "mark_done", "put_off", "reminders_due", "rule_views"]
