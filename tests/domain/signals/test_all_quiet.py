from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.plans import plan
from tests.domain.signals.examples import TODAY, VISITS, ago, dated, found
from tests.domain.signals.test_agreements import KEPT, agreed, by
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import Counterpart, Frequency, Party, Phase, PlacementKind
from werkzaam_tui.domain.schedule import next_due
from werkzaam_tui.domain.signals import RecordRef
from werkzaam_tui.domain.signals.facts import Gap, Missed, Place

JOB = Place(RecordRef("placement", "job"), PlacementKind.EMPLOYMENT, date(2026, 5, 20), None)
CALLS = plan(id="calls", starts_on=date(2026, 8, 20), every=2)
STABLE: dict[str, Any] = {
    "place": JOB,
    "plans": (CALLS, VISITS),
    "agreements": (agreed(by(Party.EMPLOYER, KEPT, 9)),),
}
"""Half a year in the job today, with the same rhythm for three months, and agreements that are kept."""


def test_stable_for_long_proposes_less_contact() -> None:
    signal = found(**STABLE)[Attention.ALL_QUIET]
    assert (signal.since, signal.about) == (TODAY, "participant")
    assert RecordRef("monitoring_plan", "calls") in signal.records


@pytest.mark.parametrize(
    "change",
    [
        {"place": replace(JOB, starts_on=JOB.starts_on + timedelta(days=1))},
        {"plans": (replace(CALLS, starts_on=CALLS.starts_on + timedelta(days=1)), VISITS)},
        {"plans": (replace(CALLS, every=12), VISITS)},
        {"agreements": ()},
        {"missed": {Counterpart.EMPLOYER: Missed(ago(3), ago(3), (RecordRef("contact_event", "c"),))}},
        {"gaps": (Gap(RecordRef("expectation", "e"), "growth", ago(90)),)},
        {"coach_changes": (dated(30),)},
        {"place": replace(JOB, ends_on=TODAY + timedelta(days=40))},
        {"oldest_follow_up": ago(1)},
        {"phase": Phase.JOB_SEARCH},
    ],
)
def test_just_not_quiet(change: dict[str, Any]) -> None:
    assert Attention.ALL_QUIET not in found(**(STABLE | change))


def test_contact_that_comes_up_as_agreed_does_not_disturb_the_quiet() -> None:
    due = next_due(CALLS, ago(7), [], TODAY)
    assert due is not None
    assert Attention.ALL_QUIET in found(**STABLE, dues=(due,))


@pytest.mark.parametrize("frequency", [Frequency.NONE, Frequency.ON_DEMAND])
def test_nothing_is_proposed_about_contact_that_is_not_wanted(frequency: Frequency) -> None:
    silent = plan(frequency, id="silent", starts_on=date(2026, 8, 20))
    assert Attention.ALL_QUIET not in found(**(STABLE | {"plans": (silent,)}))


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
@settings(max_examples=60)
def test_whatever_the_day_the_order_is_the_fixed_one(today: date) -> None:
    facts = STABLE | {"gaps": (Gap(RecordRef("expectation", "e"), "growth", ago(90)),), "sick": dated(3)}
    ranks = [one.kind.rank for one in found(today, **facts).values()]
    assert ranks == sorted(ranks)
    assert all(one.since <= today for one in found(today, **facts).values())
