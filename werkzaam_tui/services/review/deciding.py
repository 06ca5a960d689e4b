"""Deciding about one person in the review: a decision and what it does are one transaction, and one undo."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from sqlalchemy import select

from werkzaam_tui.domain.codes import Counterpart, Party, ReviewOutcome
from werkzaam_tui.domain.dates import local_moment
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.domain.reminders.raising import Reminder
from werkzaam_tui.domain.review import Reason, holds_until
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.caseload.caseload import CaseloadRow
from werkzaam_tui.services.derived_records import derived_record
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails, FollowUpLine
from werkzaam_tui.services.monitoring import absences, monitoring
from werkzaam_tui.services.reminders import answering
from werkzaam_tui.services.review.queue import open_reasons, reasons_now, reminders_now
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import ContactEvent, ReviewDecision
from werkzaam_tui.storage.tables.record import table_of

LONGEST_AHEAD = timedelta(days=366)
"""Further ahead nothing is planned from the review: that is a slip of the finger in the year."""


# What is due here


def open_dues(row: CaseloadRow, today: date) -> list[DueContact]:
    """The contacts with this person and around them that should have been made by today."""
    return [one for one in row.dues if one.due <= today or one.overdue(today)]


def next_due(reading: Reading, participant: str) -> DueContact | None:
    """The due contact that comes first now: with whom nobody tried today, before who did not answer."""
    dues = open_dues(_row(reading, participant), reading.today)
    tried = _tried_today(reading, participant)
    return next((due for due in dues if due.counterpart not in tried), dues[0] if dues else None)


@dataclass(frozen=True, slots=True)
class Movable:
    """What can be given another day: the contacts that are due, or else one action, or else a reminder."""

    dues: tuple[DueContact, ...] = ()
    action: FollowUpLine | None = None
    reminder: Reminder | None = None

    def __bool__(self) -> bool:
        return bool(self.dues or self.action or self.reminder)


def movable(reading: Reading, participant: str) -> Movable:
    row = _row(reading, participant)
    dues = tuple(open_dues(row, reading.today))
    if dues:
        return Movable(dues)
    action = _action_due(reading, participant)
    if action is not None:
        return Movable(action=action)
    return Movable(reminder=next(iter(reminders_now(reading, row)), None))


def next_working_day(reading: Reading, days: int) -> date:
    """The first day on which the coach works, so many ``days`` from today or later."""
    day = reading.today + timedelta(days=days)
    return absences.own_calendar(reading).first_from(day) or day


def nothing_to_move() -> Refused:
    return Refused(
        _("No contact, action or reminder is due here, so there is nothing to move. Plan it with p.")
    )


def _action_due(reading: Reading, participant: str) -> FollowUpLine | None:
    """The action whose day came first, today or before."""
    lines = follow_ups.of_participant(reading, participant)
    return next((one for one in lines if one.due_by(reading.today)), None)


# Decisions


class AfterContact(StrEnum):
    """How it stands in the review after a contact panel was closed."""

    DECIDED = "decided"
    MORE = "more"
    """A contact with another party is due here as well; nothing was decided yet."""
    NONE = "none"
    """Nothing was logged about this person today."""


def logged(writing: Writing, participant: str) -> AfterContact:
    """Contacts were logged today: that decides, unless another party is still waiting for one."""
    row = _row(writing, participant)
    spoken = _tried_today(writing, participant)
    if not spoken:
        return AfterContact.NONE
    if any(due.counterpart not in spoken for due in open_dues(row, writing.today)):
        return AfterContact.MORE
    _decide(writing, participant, ReviewOutcome.LOGGED, "", [])
    writing.describe(_("review of {name}: contact logged").format(name=row.name.full))
    return AfterContact.DECIDED


def _tried_today(reading: Reading, participant: str) -> set[Counterpart]:
    """With whom around this person a contact was written down today, reached or not."""
    table = table_of(ContactEvent)
    begin = local_moment(reading.today, time.min)
    rows = reading.connection.scalars(
        select(table.c.counterparts).where(table.c.participant == participant, table.c.recorded_at >= begin)
    )
    return {Counterpart(one) for counterparts in rows for one in counterparts}


def nothing_needed(writing: Writing, participant: str, reason: str, draft: str = "") -> None:
    """Nothing is needed now; contacts that were due are skipped for the same reason. Raises InvalidInput."""
    reason = reason.strip()
    if not reason:
        raise InvalidInput({"reason": _("Say why in a word, or with one of these letters.")})
    row = _row(writing, participant)
    seen = reasons_now(writing, row)
    for due in open_dues(row, writing.today):
        monitoring.skip(writing, due, reason)
    _decide(writing, participant, ReviewOutcome.NOTHING, reason, seen)
    drafts.drop(writing, draft)
    writing.describe(_("review of {name}: nothing needed").format(name=row.name.full))


def planned(writing: Writing, participant: str, day: date, what: str, draft: str = "") -> None:
    """The contact that was due is made on ``day``, or else an action for that day. Raises InvalidInput."""
    row = _row(writing, participant)
    problems = _day_problems(writing, day)
    dues = tuple(open_dues(row, writing.today))
    if not dues and not what.strip():
        problems["what"] = _("Say in a few words what is to be done.")
    if problems:
        raise InvalidInput(problems)
    seen = reasons_now(writing, row)
    if dues:
        _move(writing, Movable(dues), day, what.strip() or _("planned in the daily review"))
    else:
        follow_ups.add(writing, participant, FollowUpDetails(what, Party.COACH, day))
    _decide(writing, participant, ReviewOutcome.PLANNED, what.strip(), seen, chosen=day)
    drafts.drop(writing, draft)
    writing.describe(_("review of {name}: planned").format(name=row.name.full))


def moved(writing: Writing, participant: str, day: date, reason: str, draft: str = "") -> None:
    """What is :class:`Movable` goes to ``day``. Raises InvalidInput, and Refused where nothing is."""
    row = _row(writing, participant)
    problems = _day_problems(writing, day)
    if not reason.strip():
        problems["reason"] = _("Say why in a few words.")
    if problems:
        raise InvalidInput(problems)
    seen = reasons_now(writing, row)
    what = movable(writing, participant)
    if not what:
        raise nothing_to_move()
    _move(writing, what, day, reason)
    _decide(writing, participant, ReviewOutcome.MOVED, reason.strip(), seen, chosen=day)
    drafts.drop(writing, draft)
    writing.describe(_("review of {name}: moved").format(name=row.name.full))


def asked(writing: Writing, participant: str, who: str, what: str, day: date, draft: str = "") -> None:
    """A colleague is asked: an action of the coach that says who and by when. Raises InvalidInput."""
    row = _row(writing, participant)
    problems = _day_problems(writing, day)
    if not who.strip():
        problems["who"] = _("Type whom you ask.")
    if not what.strip():
        problems["what"] = _("Say in a few words what you ask.")
    if problems:
        raise InvalidInput(problems)
    words = _("Ask {who}: {what}").format(who=who.strip(), what=what.strip())
    seen = reasons_now(writing, row)
    follow_ups.add(writing, participant, FollowUpDetails(words, Party.COACH, day))
    _decide(writing, participant, ReviewOutcome.ASKED, words, seen, chosen=day)
    drafts.drop(writing, draft)
    writing.describe(_("review of {name}: colleague asked").format(name=row.name.full))


@dataclass(frozen=True, slots=True)
class Finished:
    what: str
    """The words of the action or the reminder."""
    decided: bool
    """False where more is to be done about this person, so that nothing was decided yet."""


def done(writing: Writing, participant: str) -> Finished:
    """The action whose day came first is done, or else the first reminder. Raises Refused without either."""
    row, action = _row(writing, participant), _action_due(writing, participant)
    reminder = next(iter(reminders_now(writing, row)), None)
    seen = reasons_now(writing, row)
    if action is not None:
        follow_ups.finish(writing, action.id)
        what = action.what
    elif reminder is not None:
        answering.mark_done(writing, reminder)
        what = reminder.rule.label
    else:
        raise Refused(_("No action and no reminder is due here."))
    left = open_reasons(writing, _row(writing, participant))
    decided = not any(one.is_to_do and not one.is_slow for one in left)
    if decided:
        _decide(writing, participant, ReviewOutcome.DONE, what, seen)
    writing.describe(_("review of {name}: done").format(name=row.name.full))
    return Finished(what, decided)


# What they share


def _row(reading: Reading, participant: str) -> CaseloadRow:
    """The person as they stand now, with what this transaction changed."""
    row = caseload.row_now(reading, participant)
    if row is None:
        raise Refused(_("This person is not in your caseload any more. Nothing was changed."))
    return row


def _move(writing: Writing, what: Movable, day: date, reason: str) -> None:
    try:
        for due in what.dues:
            monitoring.reschedule(writing, due, day, reason)
        if what.action is not None:
            follow_ups.move(writing, what.action.id, day)
        if what.reminder is not None:
            answering.put_off(writing, what.reminder, day, reason)
    except InvalidInput as invalid:
        # The reason was looked at before: what is left is about the day, under the name each has for it.
        raise InvalidInput({"day": " ".join(invalid.problems.values())}) from None


def _day_problems(reading: Reading, day: date) -> dict[str, str]:
    if day <= reading.today:
        return {"day": _("Choose a day after today: for today there is c.")}
    if day - reading.today > LONGEST_AHEAD:
        return {"day": _("That is more than a year ahead. Check the year.")}
    return {}


def _decide(
    writing: Writing,
    participant: str,
    kind: ReviewOutcome,
    reason: str,
    seen: Collection[Reason],
    *,
    chosen: date | None = None,
) -> None:
    """Keep the decision; it is about what was there before it (``seen``) and what is there after it."""
    today, row = writing.today, _row(writing, participant)
    until = holds_until(kind, row.dues, today, chosen)
    keys = {one.key for one in (*reasons_now(writing, row), *seen)}
    found, record = derived_record(writing, ReviewDecision, "review", row.id, today.isoformat())
    if found is not None:
        keys |= set(found.seen)
        writing.edit(found, kind=kind, reason=reason, until=until, seen=sorted(keys))
        return
    writing.add(
        ReviewDecision(
            id=record,
            scope=row.id,
            participant=row.id,
            day=today,
            kind=kind,
            reason=reason,
            until=until,
            seen=sorted(keys),
            in_turn=bool(seen) and all(one.is_slow for one in seen),
            coach=writing.owner.coach,
        )
    )
