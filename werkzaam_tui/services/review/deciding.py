"""Deciding about one person in the review: a decision and what it does are one transaction, and one undo."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import count

from werkzaam_tui.domain.codes import Party, ReviewOutcome
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.domain.review import holds_until
from werkzaam_tui.language import _
from werkzaam_tui.services import caseload, contact_list, drafts, follow_ups, monitoring
from werkzaam_tui.services.caseload import CaseloadRow
from werkzaam_tui.services.follow_ups import FollowUpDetails, FollowUpLine
from werkzaam_tui.services.review.queue import reasons_of
from werkzaam_tui.storage.projection import buried
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import ReviewDecision

LONGEST_AHEAD = timedelta(days=366)
"""Further ahead nothing is planned from the review: that is a slip of the finger in the year."""


def open_dues(row: CaseloadRow, today: date) -> list[DueContact]:
    """The contacts with this person and around them that should have been made by today."""
    return [one for one in row.dues if one.due <= today or one.overdue(today)]


def late_action(reading: Reading, participant: str) -> FollowUpLine | None:
    """The action that has been late longest."""
    lines = follow_ups.of_participant(reading, participant)
    return next((one for one in lines if one.overdue(reading.today)), None)


# Decisions


def logged(writing: Writing, participant: str, contact: str) -> bool:
    """A contact was logged. False where another party is still waiting for one: nothing was decided then."""
    row = _row(writing, participant)
    made = contact_list.contact(writing, contact)
    with_whom = made.counterparts if made is not None else ()
    if any(due.counterpart not in with_whom for due in open_dues(row, writing.today)):
        return False
    _decide(writing, row, ReviewOutcome.LOGGED, "")
    writing.describe(_("review of {name}: contact logged").format(name=row.name.full))
    return True


def nothing_needed(writing: Writing, participant: str, reason: str, draft: str = "") -> None:
    """Nothing is needed now; contacts that were due are skipped for the same reason. Raises InvalidInput."""
    reason = reason.strip()
    if not reason:
        raise InvalidInput({"reason": _("Say why in a word, or with one of these letters.")})
    row = _row(writing, participant)
    # What is decided about is what was there before the contacts were skipped.
    seen = _keys(row)
    for due in open_dues(row, writing.today):
        monitoring.skip(writing, due, reason)
    _decide(writing, _row(writing, participant), ReviewOutcome.NOTHING, reason, seen=seen)
    drafts.drop(writing, draft)
    writing.describe(_("review of {name}: nothing needed").format(name=row.name.full))


def planned(writing: Writing, participant: str, day: date, what: str, draft: str = "") -> None:
    """The contact that was due is made on ``day``, or else an action for that day. Raises InvalidInput."""
    row = _row(writing, participant)
    problems = _day_problems(writing, day)
    dues = open_dues(row, writing.today)
    if not dues and not what.strip():
        problems["what"] = _("Say in a few words what is to be done.")
    if problems:
        raise InvalidInput(problems)
    seen = _keys(row)
    _move(writing, dues, day, what.strip() or _("planned in the daily review"))
    if not dues:
        follow_ups.add(writing, participant, FollowUpDetails(what, Party.COACH, day))
    _decide(writing, _row(writing, participant), ReviewOutcome.PLANNED, what.strip(), chosen=day, seen=seen)
    drafts.drop(writing, draft)
    writing.describe(_("review of {name}: planned").format(name=row.name.full))


def moved(writing: Writing, participant: str, day: date, reason: str, draft: str = "") -> None:
    """What was due, contacts or else the latest action, goes to ``day``. Raises InvalidInput, and Refused."""
    row = _row(writing, participant)
    problems = _day_problems(writing, day)
    if not reason.strip():
        problems["reason"] = _("Say why in a few words.")
    if problems:
        raise InvalidInput(problems)
    seen = _keys(row)
    dues, action = open_dues(row, writing.today), late_action(writing, participant)
    if dues:
        _move(writing, dues, day, reason)
    elif action is not None:
        follow_ups.move(writing, action.id, day)
    else:
        raise nothing_to_move()
    _decide(writing, _row(writing, participant), ReviewOutcome.MOVED, reason.strip(), chosen=day, seen=seen)
    drafts.drop(writing, draft)
    writing.describe(_("review of {name}: moved").format(name=row.name.full))


def nothing_to_move() -> Refused:
    return Refused(_("No contact and no action is due here, so there is nothing to move. Plan it with p."))


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
    seen = _keys(row)
    follow_ups.add(writing, participant, FollowUpDetails(words, Party.COACH, day))
    _decide(writing, _row(writing, participant), ReviewOutcome.ASKED, words, chosen=day, seen=seen)
    drafts.drop(writing, draft)
    writing.describe(_("review of {name}: colleague asked").format(name=row.name.full))


def action_done(writing: Writing, participant: str) -> bool:
    """The action that was late longest is done. False where more waits than that. Raises Refused without one."""
    row, action = _row(writing, participant), late_action(writing, participant)
    if action is None:
        raise Refused(_("No action is late here."))
    seen = _keys(row)
    follow_ups.finish(writing, action.id)
    after = _row(writing, participant)
    decided = late_action(writing, participant) is None and not open_dues(after, writing.today)
    if decided:
        _decide(writing, after, ReviewOutcome.DONE, action.what, seen=seen)
    writing.describe(_("review of {name}: action done").format(name=row.name.full))
    return decided


# The record


def _row(reading: Reading, participant: str) -> CaseloadRow:
    """The person as they stand now, with what this transaction changed."""
    row = caseload.row_now(reading, participant)
    if row is None:
        raise Refused(_("This person is not in your caseload any more. Nothing was changed."))
    return row


def _keys(row: CaseloadRow) -> frozenset[str]:
    return frozenset(one.key for one in reasons_of(row))


def _move(writing: Writing, dues: Iterable[DueContact], day: date, reason: str) -> None:
    try:
        for due in dues:
            monitoring.reschedule(writing, due, day, reason)
    except InvalidInput as invalid:
        raise InvalidInput({"day": " ".join(invalid.problems.values())}) from None


def _day_problems(reading: Reading, day: date) -> dict[str, str]:
    if day <= reading.today:
        return {"day": _("Choose a day after today: for today there is c.")}
    if day - reading.today > LONGEST_AHEAD:
        return {"day": _("That is more than a year ahead. Check the year.")}
    return {}


def _decide(
    writing: Writing,
    row: CaseloadRow,
    kind: ReviewOutcome,
    reason: str,
    *,
    chosen: date | None = None,
    seen: Collection[str] = (),
) -> None:
    """Keep the decision under an id that every device derives the same; ``row`` is how it stands after it."""
    today = writing.today
    until = holds_until(kind, row.dues, today, chosen)
    keys = _keys(row) | set(seen)
    for attempt in count(1):
        # An undone decision is buried, and its id with it: deciding again takes the next one.
        parts = (row.id, today.isoformat()) if attempt == 1 else (row.id, today.isoformat(), str(attempt))
        record = derived_id("review", *parts)
        found = writing.find(ReviewDecision, record)
        if found is not None:
            keys |= set(found.seen)
            writing.edit(found, kind=kind, reason=reason, until=until, seen=sorted(keys))
            return
        if not buried(writing.connection, [record]):
            break
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
            coach=writing.owner.coach,
        )
    )
