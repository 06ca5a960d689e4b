"""What a coach does with a reminder: it is done, or it comes back on a day. Both can be undone."""

from __future__ import annotations

from datetime import date

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.reminders.raising import Reminder
from werkzaam_tui.domain.reminders.rules import LONGEST_PUT_OFF
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.derived_records import derived_record
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import ReminderMark


def mark_done(writing: Writing, reminder: Reminder) -> None:
    """What the reminder asks for was done; it is not asked for again."""
    _mark(writing, reminder, done=True)
    writing.describe(_("reminder done: {what}").format(what=reminder.rule.label))


def put_off(writing: Writing, reminder: Reminder, until: date, reason: str, draft: str = "") -> None:
    """The reminder comes back on ``until``. Raises InvalidInput for a day too far away, or without a reason."""
    problems: dict[str, str] = {}
    if until <= writing.today:
        problems["until"] = _("Choose a day after today.")
    elif until - writing.today > LONGEST_PUT_OFF:
        problems["until"] = _(
            "A reminder can be put off for three months at most, so that it is never forgotten."
        )
    if not reason.strip():
        problems["reason"] = _("Say why in a few words; nothing was changed yet.")
    if problems:
        raise InvalidInput(problems)
    _mark(writing, reminder, until=until, reason=reason.strip())
    drafts.drop(writing, draft)
    writing.describe(_("reminder put off: {what}").format(what=reminder.rule.label))


def _mark(
    writing: Writing, reminder: Reminder, *, done: bool = False, until: date | None = None, reason: str = ""
) -> None:
    row, record = derived_record(writing, ReminderMark, "reminder_mark", reminder.id)
    if row is not None:
        writing.edit(row, done=done, until=until, reason=reason)
        return
    writing.add(
        ReminderMark(
            id=record,
            scope=reminder.participant or DIRECTORY_SCOPE,
            participant=reminder.participant,
            reminder=reminder.id,
            rule=reminder.rule.code,
            nominal=reminder.on,
            done=done,
            until=until,
            reason=reason,
        )
    )
