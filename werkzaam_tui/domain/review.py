"""The daily review: who has to be decided about today, in which order, and how long a decision holds.

A decision is about the reasons that were there when it was made. A reason that was not there (another
fingerprint: another contact due, another record under a signal) brings the person back at once. Without
one a decision ends by itself: at the latest :data:`LONGEST` later, and always before the next due contact.
So nothing can be put out of sight for good.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import ReviewOutcome
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.domain.reminders.raising import Reminder
from werkzaam_tui.domain.reminders.rules import Anchor
from werkzaam_tui.domain.signals import RecordRef, Signal

LONGEST: Final = timedelta(days=28)
"""No decision holds longer than this, whatever was chosen."""

AFTER_CONTACT: Final = timedelta(days=7)
"""After a contact, or an action that was done, what goes on may rest this long."""

NOT_ASKED: Final = frozenset(
    {
        Attention.FOLLOW_UP_OVERDUE,
        Attention.DUE_THIS_WEEK,
        Attention.ALL_QUIET,
        Attention.NO_CONTACT_WANTED,
        Attention.QUIET,
    }
)
"""What asks for no decision as it stands in the caseload: what comes up, what may be proposed, a good
agreement; and that some action is late, because here each action asks for itself."""

SLOW: Final = frozenset(
    {
        Attention.COACH_CHANGED,
        Attention.EXPECTATION_GAP,
        Attention.GROWTH_NOT_POSSIBLE,
        Attention.AGREEMENT_UNKNOWN,
        Attention.TAPERED_AWAY,
        Attention.NO_PLAN,
    }
)
"""Causes of dropout that build up over months."""

SLOW_ANCHORS: Final = frozenset(
    {
        Anchor.HANDOVER,
        Anchor.LIFE_DOMAINS,
        Anchor.CONSENT,
        Anchor.JOB_START,
        Anchor.WORK_START,
        Anchor.GUIDANCE_END,
        Anchor.KEPT_UNTIL,
    }
)
"""What reminders that are no law count from where a week more or less does not matter."""

SLOW_A_DAY: Final = 3
"""How many people with only slow reasons come in one review, in turn: a morning has ten minutes."""

_NEAR: Final = timedelta(days=7)
"""A reminder for a day further ahead can wait its turn."""

_DAY_ONLY: Final = frozenset({ReviewOutcome.LOGGED, ReviewOutcome.DONE})
"""After these, what was promised and is still to be done is asked about again the next day."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about one person on one day."""

    id: str
    participant: str
    day: date
    kind: ReviewOutcome
    reason: str
    until: date
    """Inclusive."""
    seen: frozenset[str]
    """Keys of the reasons it was about."""
    in_turn: bool = False
    """All of these were slow: this person took one of the turns of the day."""

    def covers(self, reason: Reason, today: date) -> bool:
        """Whether ``reason`` rests today because of this decision."""
        if reason.key not in self.seen or today > max(self.until, self.day):
            return False
        return self.day == today or not (reason.is_promised and self.kind in _DAY_ONLY)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody has to be decided about: a signal, work that is due, or a reminder."""

    key: str
    rank: int
    """Lower is more pressing."""
    since: date
    """The first day on which it asks for a decision."""
    about: Signal | Reminder
    is_slow: bool
    """It builds up over months, or its day is still far: whoever has only these comes in turn."""
    is_promised: bool
    """A contact or an action whose day has come: looking at it does not settle it."""

    @property
    def is_to_do(self) -> bool:
        """Something that is over when it is done, and not a signal that goes on."""
        return self.is_promised or isinstance(self.about, Reminder)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who has to be decided about."""

    participant: str
    reasons: tuple[Reason, ...]
    """Most pressing first."""
    left_over: date | None
    """The last day of review, where this person was there already and was not decided about."""
    again: bool
    """Decided about today, and something new came."""


def reason_of(about: Signal | Reminder, today: date) -> Reason:
    if isinstance(about, Signal):
        promised = about.kind.is_overdue or about.kind is Attention.DUE_TODAY
        slow = about.kind in SLOW
        return Reason(about.fingerprint, about.kind.rank, about.since, about, slow, promised)
    custom = not about.rule.law and about.rule.anchor in SLOW_ANCHORS
    # It presses as an action does whose day has come; and on its day it is another reason than before.
    come = about.on <= today
    return Reason(
        key=f"{about.id}/{come}",
        rank=Attention.FOLLOW_UP_OVERDUE.rank,
        since=max(about.on, about.shown_from) if come else about.shown_from,
        about=about,
        is_slow=custom or about.on - today > _NEAR,
        is_promised=False,
    )


def reason_of_action(participant: str, action: str, due_on: date, today: date) -> Reason:
    """An action that is to be done today, or is late: each is a reason of its own, and on the day after another."""
    kind, late = Attention.FOLLOW_UP_OVERDUE, due_on < today
    about = Signal(participant, kind, due_on, (RecordRef("follow_up", action),), day=due_on)
    return Reason(
        key=f"{about.fingerprint}/{due_on}/{late}",
        rank=kind.rank,
        since=due_on + timedelta(days=late),
        about=about,
        is_slow=False,
        is_promised=True,
    )


@dataclass(frozen=True, slots=True)
class Round:
    """Who comes in the review of one day."""

    now: tuple[Waiting, ...]
    """To be decided about, in order."""
    later: int
    """How many come in turn on other days."""


def round_of(
    reasons: Mapping[str, Sequence[Reason]],
    decisions: Iterable[Decided],
    last_day: date | None,
    today: date,
) -> Round:
    """Who has to be decided about: what was left on ``last_day`` (of review) first, then most pressing first.

    Gives the same whatever the order of what is given.
    """
    of_person: dict[str, list[Decided]] = {}
    for one in decisions:
        of_person.setdefault(one.participant, []).append(one)
    pressing: list[Waiting] = []
    slow: list[tuple[date, date, str, Waiting]] = []
    for person, several in reasons.items():
        made = of_person.get(person, [])
        rest = sorted(_not_covered(several, made, today), key=_pressing)
        if not rest:
            continue
        again = any(one.day == today for one in made)
        found = Waiting(person, tuple(rest), _left_over(rest, made, last_day, today), again)
        if not all(one.is_slow for one in rest):
            pressing.append(found)
        elif not again:
            # Whoever had a turn goes to the end, or the first few would come every day.
            last_turn = max((one.day for one in made), default=date.min)
            slow.append((last_turn, min(one.since for one in rest), person, found))
    slow.sort(key=lambda one: one[:3])
    taken = sum(one.in_turn and one.day == today for several in of_person.values() for one in several)
    turns = max(0, SLOW_A_DAY - taken)
    chosen = [*pressing, *(found for *_order, found in slow[:turns])]
    return Round(tuple(sorted(chosen, key=_place)), len(slow[turns:]))


def _not_covered(reasons: Iterable[Reason], made: Sequence[Decided], today: date) -> list[Reason]:
    return [one for one in reasons if not any(decided.covers(one, today) for decided in made)]


def _left_over(
    rest: Sequence[Reason], made: Sequence[Decided], last_day: date | None, today: date
) -> date | None:
    """``last_day``, if this person waited for a decision then and got none, nor one today."""
    if last_day is None or any(one.day in (last_day, today) for one in made):
        return None
    # Who has only what goes slowly may not have had a turn yet.
    there = [one for one in rest if one.since <= last_day and not one.is_slow]
    return last_day if _not_covered(there, made, last_day) else None


def _pressing(reason: Reason) -> tuple[int, date, str]:
    return reason.rank, reason.since, reason.key


def _place(one: Waiting) -> tuple[bool, tuple[int, date, str], str]:
    return one.left_over is None, _pressing(one.reasons[0]), one.participant


def holds_until(
    kind: ReviewOutcome, dues: Iterable[DueContact], today: date, chosen: date | None = None
) -> date:
    """The last day on which a decision of today may hold.

    ``chosen`` is the day for which something was planned or to which it was moved: on that day the person is
    there again. Always before the next contact that is due after today.
    """
    last = today + (AFTER_CONTACT if kind in _DAY_ONLY else LONGEST)
    if chosen is not None:
        last = min(last, chosen - timedelta(days=1))
    for due in dues:
        if due.due > today:
            last = min(last, due.due - timedelta(days=1))
    return max(last, today)
