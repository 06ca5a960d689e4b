from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.plans import plan
from werkzaam_tui.domain.attention import Attention, TimeInJob, time_in_job
from werkzaam_tui.domain.codes import Counterpart, Frequency, Phase, PlacementKind
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.monitoring import Plan
from werkzaam_tui.domain.schedule import next_due
from werkzaam_tui.domain.signals import Facts, RecordRef, reasons
from werkzaam_tui.domain.signals.facts import Dated, Place

WEEKLY = plan()  # Fridays from 9 October 2026
FRIDAY = date(2026, 10, 9)


@dataclass(frozen=True)
class Person:
    last_met: date | None = None
    plans: list[Plan] = field(default_factory=lambda: [WEEKLY])
    due_of: Plan = WEEKLY
    handover_open: bool = False
    placement_ends: date | None = None
    oldest_follow_up: date | None = None
    phase: Phase = Phase.EMPLOYMENT

    def on(self, today: date) -> Attention:
        due = next_due(self.due_of, self.last_met, [], today)
        ends = self.placement_ends
        facts = Facts(
            "noor",
            self.phase,
            plans=tuple(self.plans),
            dues=(due,) if due is not None else (),
            handover_open=Dated(date(2026, 9, 1), RecordRef("handover", "h")) if self.handover_open else None,
            place=Place(RecordRef("placement", "p"), PlacementKind.EMPLOYMENT, date(2026, 1, 1), ends)
            if ends
            else None,
            # What the end of a placement asks for by itself is a signal; here the work that is due counts.
            evaluated_on=Dated(today, RecordRef("agreement_check", "c")),
            oldest_follow_up=self.oldest_follow_up,
        )
        found = reasons(facts, today)
        return found[0].kind if found else Attention.QUIET


def test_due_contacts_from_quiet_to_overdue() -> None:
    person = Person()
    assert person.on(FRIDAY - timedelta(days=5)) is Attention.QUIET
    assert person.on(FRIDAY - timedelta(days=4)) is Attention.DUE_THIS_WEEK
    assert person.on(FRIDAY) is Attention.DUE_TODAY
    assert person.on(FRIDAY + timedelta(days=2)) is Attention.DUE_TODAY
    assert person.on(FRIDAY + timedelta(days=3)) is Attention.OVERDUE_PARTICIPANT


def test_the_most_pressing_reason_is_given() -> None:
    today = FRIDAY
    everything = Person(handover_open=True, placement_ends=today, oldest_follow_up=date(2026, 10, 1))
    assert everything.on(today + timedelta(days=3)) is Attention.OVERDUE_PARTICIPANT
    assert everything.on(today) is Attention.DUE_TODAY
    met = replace(everything, last_met=today)
    assert met.on(today) is Attention.HANDOVER_OPEN
    assert replace(met, handover_open=False).on(today) is Attention.CONTRACT_ENDING
    assert replace(met, handover_open=False, placement_ends=None).on(today) is Attention.FOLLOW_UP_OVERDUE
    assert list(Attention) == sorted(Attention, key=lambda one: one.rank)


@pytest.mark.parametrize(
    ("ends", "phase", "expected"),
    [
        (date(2026, 12, 9), Phase.EMPLOYMENT, Attention.CONTRACT_ENDING),
        (date(2026, 12, 10), Phase.EMPLOYMENT, Attention.QUIET),
        (date(2026, 10, 8), Phase.EMPLOYMENT, Attention.CONTRACT_ENDING),
        (date(2026, 10, 8), Phase.JOB_SEARCH, Attention.QUIET),
        (date(2026, 12, 1), Phase.COMPLETED, Attention.QUIET),
        (None, Phase.EMPLOYMENT, Attention.QUIET),
    ],
)
def test_a_placement_that_ends_within_two_months(
    ends: date | None, phase: Phase, expected: Attention
) -> None:
    assert Person(last_met=FRIDAY, placement_ends=ends, phase=phase).on(FRIDAY) is expected


def test_two_months_before_a_month_end() -> None:
    person = Person(last_met=date(2026, 12, 25), placement_ends=date(2027, 2, 28))
    assert person.on(date(2026, 12, 27)) is Attention.QUIET
    assert person.on(date(2026, 12, 28)) is Attention.CONTRACT_ENDING


def test_an_action_is_late_the_day_after() -> None:
    person = Person(last_met=FRIDAY, oldest_follow_up=FRIDAY)
    assert person.on(FRIDAY) is Attention.QUIET
    assert person.on(FRIDAY + timedelta(days=1)) is Attention.FOLLOW_UP_OVERDUE


def test_without_any_agreement_in_force_there_is_no_plan() -> None:
    ended = replace(WEEKLY, ends_on=FRIDAY)
    assert Person(last_met=FRIDAY, plans=[]).on(FRIDAY) is Attention.NO_PLAN
    gone = Person(last_met=FRIDAY, plans=[ended], due_of=ended)
    assert gone.on(FRIDAY) is Attention.QUIET
    assert gone.on(FRIDAY + timedelta(days=1)) is Attention.NO_PLAN
    coming = replace(WEEKLY, starts_on=date(2027, 1, 1))
    assert Person(plans=[coming], due_of=coming).on(FRIDAY) is Attention.QUIET


@pytest.mark.parametrize("frequency", [Frequency.NONE, Frequency.ON_DEMAND])
def test_nobody_is_nagged_who_wants_no_contact(frequency: Frequency) -> None:
    ended, silent = replace(WEEKLY, ends_on=FRIDAY), plan(frequency, id="silent", starts_on=FRIDAY)
    for today in (FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=30)):
        assert Person(plans=[ended, silent], due_of=ended).on(today) is Attention.NO_CONTACT_WANTED


def test_the_employer_may_still_be_due_when_the_participant_wants_no_contact() -> None:
    silent = plan(Frequency.NONE, id="silent")
    employer = plan(counterpart=Counterpart.EMPLOYER, id="employer")
    person = Person(plans=[silent, employer], due_of=employer)
    assert person.on(FRIDAY) is Attention.DUE_TODAY
    assert replace(person, last_met=FRIDAY).on(FRIDAY) is Attention.QUIET


@pytest.mark.parametrize("phase", [one for one in Phase if one.ended])
def test_after_the_end_only_unfinished_work_counts(phase: Phase) -> None:
    assert Person(phase=phase).on(FRIDAY + timedelta(days=9)) is Attention.QUIET
    assert Person(phase=phase, plans=[]).on(FRIDAY) is Attention.QUIET
    assert Person(phase=phase, oldest_follow_up=date(2026, 1, 1)).on(FRIDAY) is Attention.FOLLOW_UP_OVERDUE
    assert Person(phase=phase, handover_open=True).on(FRIDAY) is Attention.HANDOVER_OPEN


@pytest.mark.parametrize(
    ("start", "today", "expected"),
    [
        (date(2026, 11, 21), date(2026, 11, 21), (0, 0, 0)),
        (date(2026, 11, 22), date(2026, 11, 21), (0, 0, 0)),
        (date(2027, 6, 1), date(2026, 11, 21), (0, 0, 0)),
        (date(2026, 1, 31), date(2026, 2, 27), (0, 0, 27)),
        (date(2026, 1, 31), date(2026, 2, 28), (0, 1, 0)),
        (date(2026, 1, 31), date(2026, 3, 1), (0, 1, 1)),
        (date(2024, 2, 29), date(2025, 2, 28), (1, 0, 0)),
        (date(2025, 12, 31), date(2026, 12, 30), (0, 11, 30)),
        (date(2025, 12, 31), date(2027, 1, 1), (1, 0, 1)),
    ],
)
def test_time_in_job(start: date, today: date, expected: tuple[int, int, int]) -> None:
    assert time_in_job(start, today) == TimeInJob(*expected)


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 9000))
def test_time_in_job_adds_up(start: date, days: int) -> None:
    today = start + timedelta(days=days)
    years, months, rest = time_in_job(start, today)
    assert add_months(start, years * 12 + months) + timedelta(days=rest) == today
    assert months < 12 and rest < 31
