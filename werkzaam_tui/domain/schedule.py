"""Which contacts are due, from what was agreed, what was done and what was decided.

Nothing here is stored: due contacts are computed anew each time, from the plan, the last day its
counterpart was reached, and the decisions. Why that loses nothing, doubles nothing and always ends:

*Not doubled.* Contact k of a plan is due at ``starts_on`` plus k intervals, always counted from
``starts_on`` (so the 31st comes back after a February), and its id is derived from the plan and that day.
Two laptops that compute it, or decide about it, mean the same one; moving it changes its day, never its id.

*A visit covers the call.* A window reaches two sevenths of the interval to either side, at most 14 days:
together less than one interval, so the windows of a plan never overlap and one contact never closes two
contacts by accident. Reaching the counterpart closes every contact whose window had opened by then, the
missed ones before it too: what counts is that they spoke.

*Not lost.* A contact that was not made stays open when its window closes. It is shown as overdue until the
next window opens, and from then on it is part of that next contact, which says how many were missed and
since when. So a plan has at most one overdue contact, and none is forgotten. (Contacts moved close to one
another may be open together; the missed ones count with the first of these.) A contact moved past the end of
its plan is still due. Neither ``until`` nor the order of decisions about different contacts changes what is
open.

*Working days.* A contact is due on a day that its coach works (:mod:`.calendar`): the nearest one in its
window, or else the first one after it. Its window opens when it would have, so a contact on the way still
closes it. Contacts of one plan that an absence brings together are made as one, which names the others: nobody
has to call three times on the first day back. Visits and calls are treated alike, because a coach who is
not at work does neither.

*Ending.* One contact reached, or one decision made with :func:`decide`, settles an overdue contact with all
that was missed before it. Of a plan that has ended, what was not made stays open for a quarter of a year (or
one interval, if longer): long enough to be taken over by the plan that followed it, and not forever. It
ends at once where the counterpart now wants no contact: :func:`due_of_participant`.

*Cheap.* Contacts are found by arithmetic on k, not by walking through the years; ids, which cost most, are
derived only for what is given back and where decisions have to be found.

Rows that a merge put together may be odd: a number below 1 counts as 1, a decision about an unknown contact
or a rescheduling without a day counts as not made, and a contact logged for a day to come counts as made
today, so that it closes nothing that opens later.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from werkzaam_tui.domain.calendar import EVERY_DAY, Calendar
from werkzaam_tui.domain.codes import Counterpart, DueDecisionKind, Frequency
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.monitoring import DueContact, DueDecision, DueState, Plan
from werkzaam_tui.domain.occurrences import BROUGHT_FORWARD, Course, Grid, course_of, in_order
from werkzaam_tui.domain.occurrences import window_days as window_days
from werkzaam_tui.language import _


def due_contacts(
    plan: Plan,
    last_met: date | None,
    decisions: Sequence[DueDecision],
    today: date,
    until: date,
    calendar: Calendar = EVERY_DAY,
) -> list[DueContact]:
    """The plan's contacts whose window has opened, and those due up to and including ``until``, in order.

    ``last_met`` is the last day on which the plan's counterpart was reached, by whatever channel and whoever
    took the initiative. ``decisions`` may be of any plan; of several about one contact the last counts.
    ``calendar`` is that of the coach who is to make them.
    """
    course = course_of(plan, last_met, decisions, today, calendar)
    return _due_until(course, until) if course is not None else []


def next_due(
    plan: Plan,
    last_met: date | None,
    decisions: Sequence[DueDecision],
    today: date,
    calendar: Calendar = EVERY_DAY,
) -> DueContact | None:
    """The first of the plan's due contacts, however far ahead; None when nothing will be due any more."""
    course = course_of(plan, last_met, decisions, today, calendar)
    return next(iter(_first_to_come(course)), None) if course is not None else None


def due_or_next(
    plan: Plan,
    last_met: date | None,
    decisions: Sequence[DueDecision],
    today: date,
    until: date,
    calendar: Calendar = EVERY_DAY,
) -> list[DueContact]:
    """As :func:`due_contacts`, or else :func:`next_due`: there is nothing only where nothing will be due."""
    course = course_of(plan, last_met, decisions, today, calendar)
    if course is None:
        return []
    return _due_until(course, until) or _first_to_come(course)[:1]


def _due_until(course: Course, until: date) -> list[DueContact]:
    today = course.today
    moved = [one for one in course.moved_ahead() if one.earliest <= today or one.due <= until]
    return course.with_missed(sorted([*course.unmoved_ahead(until), *moved], key=in_order))


def _first_to_come(course: Course) -> list[DueContact]:
    """The moved ones and the first of the others, in order."""
    ahead = course.moved_ahead()
    first = next(course.unmoved_ahead(), None)
    if first is not None:
        ahead.append(first)
    return course.with_missed(sorted(ahead, key=in_order))


def due_of_participant(
    plans: Sequence[Plan],
    last_met: Mapping[Counterpart, date],
    decisions: Sequence[DueDecision],
    today: date,
    until: date,
    of_plan: Callable[..., list[DueContact]] = due_contacts,
    calendar: Calendar = EVERY_DAY,
) -> list[DueContact]:
    """The due contacts of all plans of one participant, longest due first.

    What is left of an ended plan is not asked for any more where the counterpart now wants no contact.
    ``of_plan`` is :func:`due_contacts` or :func:`due_or_next`.
    """
    due: list[DueContact] = []
    for plan in plans:
        if plan.ended(today) and no_contact_wanted(plans, plan.counterpart, today):
            continue
        due += of_plan(plan, last_met.get(plan.counterpart), decisions, today, until, calendar)
    return sorted(due, key=longest_due)


def longest_due(due: DueContact) -> tuple[date, date, str]:
    """What due contacts are sorted by."""
    return due.since, due.due, due.id


def no_contact_wanted(plans: Sequence[Plan], counterpart: Counterpart, today: date) -> bool:
    """Whether the agreement in force with ``counterpart`` is contact on request only, or none."""
    current = [one for one in plans if one.counterpart is counterpart and not one.ended(today)]
    return not any(one.frequency.repeats for one in current) and any(
        one.starts_on <= today for one in current
    )


def due_state(due: DueContact, today: date) -> DueState:
    if due.overdue(today):
        return DueState.OVERDUE
    if due.due <= today:
        return DueState.TODAY
    if due.due <= today + timedelta(days=6 - today.weekday()):
        return DueState.THIS_WEEK
    return DueState.NEXT_WEEKS if due.due <= today + timedelta(days=28) else DueState.LATER


def decide(
    plan: Plan,
    last_met: date | None,
    decisions: Sequence[DueDecision],
    due: DueContact,
    kind: DueDecisionKind,
    today: date,
    *,
    reason: str,
    moved_to: date | None = None,
    calendar: Calendar = EVERY_DAY,
) -> list[DueDecision]:
    """The decisions to keep when a coach skips or reschedules ``due``: one, or more when some were missed.

    The contacts missed before it or joined in it are skipped with it for the same reason, or they would come
    back one by one. Raises :class:`Refused` without a reason, and for a new day before ``today``, years before
    the planned one, or not worked.
    """
    if not reason.strip():
        raise Refused(_("Say why in a few words; nothing was changed yet."))
    if kind is DueDecisionKind.RESCHEDULED:
        if moved_to is None:
            raise Refused(_("Choose the new day for this contact; nothing was changed yet."))
        if moved_to < today:
            raise Refused(
                _("The new day has already passed. Choose today or later; nothing was changed yet.")
            )
        if due.nominal - moved_to > BROUGHT_FORWARD:
            raise Refused(_("The new day is years before the planned one. Change the agreement instead."))
        if calendar.hindrance(moved_to) is not None:
            raise Refused(_("You do not work on the new day. Choose another; nothing was changed yet."))
    else:
        moved_to = None
    course = course_of(plan, last_met, decisions, today, calendar) if due.missed else None
    missed = [one for one in course.missed_ids() if one != due.id] if course else []
    with_it = [*missed, *due.joined]
    settled = [DueDecision(one, plan.id, DueDecisionKind.SKIPPED, None, reason) for one in with_it]
    return [*settled, DueDecision(due.id, plan.id, kind, moved_to, reason)]


def planned_days(plan: Plan, dues: Collection[str], until: date) -> dict[str, date]:
    """The days on which the plan had these due contacts, for those planned by ``until``; latest first."""
    grid, wanted, found = Grid(plan), set(dues), dict[str, date]()
    for k in range(grid.up_to(until), 0, -1):
        if not wanted:
            break
        day = grid.day(k)
        if (due := grid.id(day)) in wanted:
            wanted.remove(due)
            found[due] = day
    return found


def tapered(
    plan: Plan, after: date, frequency: Frequency, every: int, until: date | None, new_id: str
) -> tuple[Plan, Plan]:
    """``plan`` ending on ``after``, and the plan ``new_id`` that follows it from then to ``until``.

    The first contact of the second is due one of its intervals after ``after``. Serves tapering and
    intensifying alike. Raises :class:`Refused` when the days are not in order.
    """
    if after < plan.starts_on or plan.ended(after):
        raise Refused(_("The new rhythm has to begin within the present agreement; nothing was changed yet."))
    if until is not None and until < after:
        raise Refused(_("The last day is before the first day; nothing was changed yet."))
    follower = replace(plan, id=new_id, frequency=frequency, every=every, starts_on=after, ends_on=until)
    return replace(plan, ends_on=after), follower
