"""Plans and decisions for the tests of the schedule, and the same rules written the slow and plain way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import strategies as st

from werkzaam_tui.domain.codes import Channel, Counterpart, Direction, DueDecisionKind, Frequency
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.monitoring import DueContact, DueDecision, Plan
from werkzaam_tui.domain.schedule import window_days

SKIPPED, RESCHEDULED = DueDecisionKind.SKIPPED, DueDecisionKind.RESCHEDULED


def plan(
    frequency: Frequency = Frequency.WEEKS,
    every: int = 1,
    starts_on: date = date(2026, 10, 2),  # a Friday
    ends_on: date | None = None,
    counterpart: Counterpart = Counterpart.PARTICIPANT,
    id: str = "plan",
) -> Plan:
    return Plan(
        id=id,
        participant="person",
        counterpart=counterpart,
        channel=Channel.PHONE,
        direction=Direction.COACH_TO_THEM,
        frequency=frequency,
        every=every,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def due_id(of: Plan, nominal: date) -> str:
    return derived_id("due", of.id, nominal.isoformat())


def skipped(of: Plan, nominal: date) -> DueDecision:
    return DueDecision(due_id(of, nominal), of.id, SKIPPED, None, "vakantie")


def moved(of: Plan, nominal: date, to: date) -> DueDecision:
    return DueDecision(due_id(of, nominal), of.id, RESCHEDULED, to, "ziek")


def nominal_days(of: Plan, until: date) -> list[date]:
    days = []
    for k in range(1, 2000):
        steps = k * of.every
        day = {
            Frequency.DAYS: of.starts_on + timedelta(days=steps),
            Frequency.WEEKS: of.starts_on + timedelta(weeks=steps),
            Frequency.MONTHS: add_months(of.starts_on, steps),
        }[of.frequency]
        if day > until or (of.ends_on is not None and day > of.ends_on):
            break
        days.append(day)
    return days


def plainly(
    of: Plan, last_met: date | None, decisions: Sequence[DueDecision], today: date, until: date
) -> list[tuple[str, date, int, date]]:
    """(id, due, missed, since) of what :func:`due_contacts` must give, occurrence by occurrence."""
    margin = timedelta(days=window_days(of.frequency, of.every))
    interval = {Frequency.DAYS: 1, Frequency.WEEKS: 7, Frequency.MONTHS: 28}[of.frequency] * of.every
    decided = {one.due: one for one in decisions if one.plan == of.id}
    met = min(last_met, today) if last_met else date.min
    still_open = []
    for day in nominal_days(of, max(until, today) + timedelta(days=2000)):
        decision = decided.get(due_id(of, day))
        if decision is not None and decision.kind is SKIPPED:
            continue
        due = decision.moved_to if decision is not None and decision.moved_to is not None else day
        if due - margin <= met:
            continue
        end = max(of.ends_on, due) if of.ends_on is not None else None
        if end is not None and due + margin < today and (today - end).days > max(92, interval):
            continue
        still_open.append((due, day))
    still_open.sort()
    past = [one for one in still_open if one[0] + margin < today]
    ahead = [one for one in still_open if one[0] + margin >= today]
    shown = [one for one in ahead if one[0] - margin <= today or one[0] <= until]
    missed = len(past)
    if past and not (shown and shown[0][0] - margin <= today):
        shown.insert(0, past[-1])
        missed -= 1
    return [
        (
            due_id(of, day),
            due,
            missed if index == 0 else 0,
            min(past[0][0], due) if past and index == 0 else due,
        )
        for index, (due, day) in enumerate(shown)
    ]


def as_plain(due: Sequence[DueContact]) -> list[tuple[str, date, int, date]]:
    return [(one.id, one.due, one.missed, one.since) for one in due]


FIRST_DAYS = st.one_of(
    st.dates(date(2023, 1, 1), date(2027, 12, 31)),
    st.sampled_from([date(2024, 2, 29), date(2024, 1, 31), date(2025, 12, 31), date(2026, 8, 30)]),
)
RHYTHMS = st.one_of(
    st.tuples(st.just(Frequency.DAYS), st.integers(1, 40)),
    st.tuples(st.just(Frequency.WEEKS), st.integers(1, 8)),
    st.tuples(st.just(Frequency.MONTHS), st.integers(1, 7)),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    frequency, every = draw(RHYTHMS)
    starts_on = draw(FIRST_DAYS)
    length = draw(st.none() | st.integers(-3, 900))
    ends_on = None if length is None else starts_on + timedelta(days=length)
    return plan(frequency, every, starts_on, ends_on)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Plan, date | None, list[DueDecision], date]:
    """A plan, the day last met, decisions and today."""
    of = draw(plans())
    today = of.starts_on + timedelta(days=draw(st.integers(-10, 700)))
    ago = draw(st.none() | st.integers(-3, 200))
    last_met = None if ago is None else today - timedelta(days=ago)
    days = nominal_days(of, today + timedelta(days=300))
    near = [day for day in days if abs((day - today).days) < 120] or days
    decisions: list[DueDecision] = []
    if days:
        for day in draw(st.lists(st.sampled_from(near), max_size=6)):
            shift = draw(st.none() | st.integers(-60, 90))
            decisions.append(
                skipped(of, day) if shift is None else moved(of, day, day + timedelta(days=shift))
            )
    if draw(st.booleans()):
        decisions.append(moved(of, today, today))  # most often no contact of the plan
    return of, last_met, decisions, today
