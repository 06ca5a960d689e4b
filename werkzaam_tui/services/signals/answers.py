"""What a coach answers to a signal: put it aside with a reason, or take that back."""

from __future__ import annotations

from datetime import date

from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.signals import Signal
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.services.signals.listing import signals_with_answers
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import SignalDismissal

LONGEST_MONTHS = 6
"""No dismissal holds longer, whatever the coach asks for: a signal is never gone for good unseen."""


def longest(today: date) -> date:
    """The last day on which a dismissal of today can end."""
    return add_months(today, LONGEST_MONTHS)


def dismiss(writing: Writing, signal: Signal, reason: str, until: date | None = None, draft: str = "") -> str:
    """Put ``signal`` aside until its grounds change, until ``until`` (that day it is back), or half a year.

    Gives the id of the dismissal. Raises InvalidInput for ``reason`` and ``until``; Refused for work that is
    due, which has answers of its own, and for a signal that is not there any more or looks different now.
    """
    if not signal.kind.is_signal or signal.kind.is_overdue:
        raise Refused(
            _("A contact that is overdue is made, moved or skipped with a reason. Nothing was changed.")
        )
    problems = {}
    today = writing.today
    if not reason.strip():
        problems["reason"] = _("Say in a few words why this asks for nothing now.")
    if until is not None and until <= today:
        problems["until"] = _("Choose a day after today.")
    elif until is not None and until > longest(today):
        problems["until"] = _("Half a year at most: then it is looked at again.")
    if problems:
        raise InvalidInput(problems)
    now = [one.signal for one in signals_with_answers(writing, signal.participant) if one.dismissal is None]
    if not any(one.key == signal.key and one.fingerprint == signal.fingerprint for one in now):
        raise Refused(_("This signal has changed or ended in the meantime. Nothing was changed."))
    record = writing.new_id()
    writing.add(
        SignalDismissal(
            id=record,
            scope=signal.participant,
            participant=signal.participant,
            signal=signal.kind,
            about=signal.about,
            fingerprint=signal.fingerprint,
            reason=reason.strip(),
            dismissed_on=today,
            until=until or longest(today),
            coach=writing.owner.coach,
        )
    )
    drafts.drop(writing, draft)
    name = participant_details(writing, signal.participant).name.full
    writing.describe(_("dismissed signal of {name}").format(name=name))
    return record


def raise_again(writing: Writing, dismissal: str) -> None:
    """A signal that was put aside is back from today."""
    row = writing.get(SignalDismissal, dismissal)
    writing.edit(row, until=writing.today)
    name = participant_details(writing, row.participant).name.full
    writing.describe(_("signal of {name} taken up again").format(name=name))
