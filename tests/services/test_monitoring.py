"""What is due follows from agreements, contacts and decisions, the same on every device."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import NOW, StoreMaker, World
from tests.services.followed import agree, dues_of, follow, log, new_contact
from werkzaam_tui.domain.codes import ContactResult, Counterpart, DueDecisionKind, Frequency, Phase
from werkzaam_tui.domain.dates import local_moment
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.monitoring import DueContact, DueState
from werkzaam_tui.services import undo
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.services.monitoring.due_list import due_list
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import PlanDecision
from werkzaam_tui.storage.tables.record import table_of

TODAY = date(2026, 11, 20)
EMPLOYER, PARTICIPANT = Counterpart.EMPLOYER, Counterpart.PARTICIPANT


def shown(store: Store) -> dict[DueState, list[DueContact]]:
    with store.reading() as reading:
        return {group.state: [row.due for row in group.rows] for group in due_list(reading)}


def decided(store: Store) -> list[str]:
    with store.reading() as reading:
        table = table_of(PlanDecision)
        return list(reading.connection.scalars(table.select().with_only_columns(table.c.id)))


def test_only_what_was_settled_is_an_agreement(store: Store) -> None:
    with store.writing() as writing:
        person, other = follow(writing), follow(writing, "Bilal")
        later = agree(writing, person, starts_on=date(2026, 3, 1))
        first = agree(writing, person, EMPLOYER, starts_on=date(2024, 2, 29))
        agree(writing, other, settled=False)
    with store.reading() as reading:
        assert [plan.id for plan in monitoring.plans(reading)[person]] == [first, later]
        assert other not in monitoring.plans(reading)
        assert monitoring.plans(reading, [other]) == {}


def test_the_day_somebody_was_reached_is_a_day_in_the_netherlands(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
    # 00:30 on 25 October, the night in which the clock goes back: still the 24th in UTC.
    log(store, new_contact(person, datetime(2026, 10, 24, 22, 30, tzinfo=UTC)))
    log(store, new_contact(person, datetime(2026, 11, 1, 9, tzinfo=UTC), result=ContactResult.NO_ANSWER))
    with store.reading() as reading:
        assert monitoring.last_reached(reading) == {(person, PARTICIPANT): date(2026, 10, 25)}


def test_the_list_is_grouped_by_when_it_is_to_be_done(store: Store) -> None:
    with store.writing() as writing:
        late, now, week, ahead = (follow(writing, name) for name in ("Late", "Nu", "Week", "Straks"))
        for person, starts in ((late, TODAY - timedelta(12)), (now, TODAY - timedelta(7))):
            agree(writing, person, starts_on=starts)
        agree(writing, week, EMPLOYER, Frequency.DAYS, 30, TODAY - timedelta(28))
        agree(writing, ahead, EMPLOYER, Frequency.DAYS, 30, TODAY - timedelta(10))
    groups = shown(store)
    # Today is a Friday: what was planned for the weekend is due on Monday.
    assert list(groups) == [DueState.OVERDUE, DueState.TODAY, DueState.NEXT_WEEKS]
    assert [due.participant for due in groups[DueState.OVERDUE]] == [late]
    assert [due.participant for due in groups[DueState.TODAY]] == [now]
    monday = next(due for due in groups[DueState.NEXT_WEEKS] if due.participant == week)
    assert (monday.nominal, monday.due) == (TODAY + timedelta(2), TODAY + timedelta(3))
    assert ahead in [due.participant for due in groups[DueState.NEXT_WEEKS]]
    assert max(due.due for due in groups[DueState.NEXT_WEEKS]) <= TODAY + timedelta(28)


def test_nobody_is_listed_who_asked_not_to_be_called(store: Store) -> None:
    with store.writing() as writing:
        for frequency in (Frequency.ON_DEMAND, Frequency.NONE):
            agree(writing, follow(writing), frequency=frequency, starts_on=date(2026, 1, 1))
        for phase in (Phase.COMPLETED, Phase.RETURNED, Phase.WITHDRAWN):
            agree(writing, follow(writing, phase=phase), starts_on=date(2026, 1, 1))
        agree(writing, follow(writing, coach="somebody else"), starts_on=date(2026, 1, 1))
        # What is left of an ended agreement is not asked for where no contact is wanted now.
        person = follow(writing)
        agree(writing, person, starts_on=date(2026, 9, 1), ends_on=date(2026, 11, 1))
        agree(writing, person, frequency=Frequency.NONE, starts_on=date(2026, 11, 2))
    assert shown(store) == {}


def test_a_moved_contact_is_due_on_its_new_day_and_keeps_its_identity(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person)
    due = dues_of(store, person)[0]
    with store.writing() as writing:
        monitoring.reschedule(writing, due, TODAY + timedelta(3), "zit in overleg")
    moved = next(one for one in dues_of(store, person) if one.id == due.id)
    assert (moved.due, moved.nominal, moved.moved) == (TODAY + timedelta(3), due.nominal, True)
    with store.writing() as writing:
        monitoring.reschedule(writing, moved, TODAY + timedelta(4), "weer verzet")
    assert len(decided(store)) == 1


@pytest.mark.parametrize(
    ("to", "reason", "field"),
    [
        (TODAY + timedelta(1), "  ", "reason"),
        (TODAY - timedelta(1), "ziek", "to"),
    ],
)
def test_moving_needs_a_day_to_come_and_a_reason(store: Store, to: date, reason: str, field: str) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person)
    due = dues_of(store, person)[0]
    with pytest.raises(InvalidInput) as refused, store.writing() as writing:
        monitoring.reschedule(writing, due, to, reason)
    assert list(refused.value.problems) == [field]
    assert decided(store) == []


def test_skipping_settles_what_was_missed_before_it(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person, starts_on=TODAY - timedelta(28))
    due = dues_of(store, person)[0]
    assert due.missed == 3
    with store.writing() as writing:
        monitoring.skip(writing, due, "op vakantie")
    left = dues_of(store, person)[0]
    assert (left.nominal, left.missed) == (due.nominal + timedelta(7), 0)


def test_two_laptops_decide_about_one_record(make_store: StoreMaker) -> None:
    made = []
    for _laptop in range(2):
        store = make_store()
        with store.writing() as writing:
            person = follow(writing)
            agree(writing, person, plan="the same plan", starts_on=TODAY - timedelta(28))
        due = dues_of(store, person)[0]
        with store.writing() as writing:
            monitoring.skip(writing, due, "op vakantie")
        made.append(sorted(decided(store)))
    assert made[0] == made[1] != []


def test_a_decision_can_be_undone_and_taken_again(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person)
    due = dues_of(store, person)[0]
    for _time in range(3):
        _result, done = store.do(lambda writing: monitoring.skip(writing, due, "op vakantie"))
        assert due.id not in {one.id for one in dues_of(store, person)}
        store.do(lambda writing, batch=done.batch: undo.take_back(writing, batch))
        assert dues_of(store, person)[0] == due
    with store.reading() as reading:
        assert monitoring.decisions(reading) == {}


def test_what_was_met_in_the_meantime_is_not_decided_about(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person)
    due = dues_of(store, person)[0]
    log(store, new_contact(person))
    with pytest.raises(Refused), store.writing() as writing:
        monitoring.skip(writing, due, "op vakantie")
    assert decided(store) == []


def test_decisions_are_given_by_plan(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        plan = agree(writing, person)
    due = dues_of(store, person)[0]
    with store.writing() as writing:
        monitoring.skip(writing, due, " op vakantie ")
    with store.reading() as reading:
        (decision,) = monitoring.decisions(reading, [person])[plan]
        assert monitoring.decisions(reading, []) == {}
    assert (decision.due, decision.kind, decision.reason) == (due.id, DueDecisionKind.SKIPPED, "op vakantie")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    frequency=st.sampled_from([Frequency.DAYS, Frequency.WEEKS, Frequency.MONTHS]),
    every=st.integers(1, 6),
    ago=st.integers(0, 400),
    into_window=st.integers(0, 28),
    # Ordinary days, a leap day, the last day of a year, and the nights in which the clock changes.
    now=st.sampled_from(
        [
            NOW,
            datetime(2028, 2, 29, 22, 59, tzinfo=UTC),
            datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
            datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
            datetime(2027, 3, 28, 1, 0, tzinfo=UTC),
        ]
    ),
    at=st.sampled_from([time(0, 0), time(2, 30), time(12, 0)]),
)
def test_a_logged_contact_meets_the_due_one_and_the_next_appears(
    store: Store,
    world: World,
    frequency: Frequency,
    every: int,
    ago: int,
    into_window: int,
    now: datetime,
    at: time,
) -> None:
    world.now = now
    with store.reading() as reading:
        today = reading.today
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person, EMPLOYER, frequency, every, today - timedelta(ago))
    due = dues_of(store, person)[0]
    day = min(due.earliest + timedelta(into_window), due.latest, today)
    moment = min(local_moment(day, at), now)
    log(store, new_contact(person, moment, PARTICIPANT, EMPLOYER))
    after = dues_of(store, person)
    if day >= due.earliest:
        assert due.id not in {one.id for one in after}
        assert after[0].earliest > day
    else:
        assert due.id in {one.id for one in after}
