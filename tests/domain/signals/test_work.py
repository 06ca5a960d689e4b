from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.domain.signals.examples import AT_WORK, TODAY, ago, dated, found
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import Phase, PlacementKind
from werkzaam_tui.domain.signals import RecordRef
from werkzaam_tui.domain.signals.facts import Hours, Place

LOOKING = replace(AT_WORK, phase=Phase.JOB_SEARCH)


@pytest.mark.parametrize(
    ("fact", "kind"),
    [
        ("mentor_gone", Attention.MENTOR_GONE),
        ("growth_refused", Attention.GROWTH_NOT_POSSIBLE),
    ],
)
def test_what_was_said_of_the_work_counts_from_its_day_and_while_at_work(fact: str, kind: Attention) -> None:
    assert kind not in found()
    assert found(**{fact: dated(0)})[kind].since == TODAY
    assert kind not in found(**{fact: dated(-1)}), "from tomorrow"
    assert kind not in found(person=LOOKING, **{fact: dated(9)})


def test_the_participant_loses_money() -> None:
    signal = found(losses=(dated(3, "income"), dated(9, "travel")))[Attention.FINANCIAL_LOSS]
    assert (signal.since, len(signal.records)) == (ago(9), 2)
    assert Attention.FINANCIAL_LOSS not in found(person=LOOKING, losses=(dated(3),))


def test_change_of_coach_in_three_months_or_more_than_two_in_a_year() -> None:
    def changed(*days: date) -> bool:
        facts = tuple(replace(dated(0, str(day)), day=day) for day in days)
        return Attention.COACH_CHANGED in found(coach_changes=facts)

    assert changed(date(2026, 8, 21))
    assert not changed(date(2026, 8, 20))
    assert not changed(date(2026, 8, 1), date(2026, 1, 1))
    assert changed(date(2026, 8, 1), date(2026, 3, 1), date(2025, 11, 21))
    assert not changed(date(2026, 8, 1), date(2026, 3, 1), date(2025, 11, 20))


@pytest.mark.parametrize(
    ("kind", "last_quiet"),
    [(PlacementKind.EMPLOYMENT, date(2027, 1, 21)), (PlacementKind.TRIAL, date(2026, 12, 21))],
)
def test_a_placement_that_ends_without_an_evaluation(kind: PlacementKind, last_quiet: date) -> None:
    def ends(day: date, **facts: object) -> bool:
        place = Place(RecordRef("placement", "job"), kind, date(2026, 6, 1), day)
        return Attention.ENDS_UNEVALUATED in found(place=place, **facts)

    assert not ends(last_quiet)
    assert ends(last_quiet - timedelta(days=1))
    assert ends(TODAY) and not ends(ago(1))
    assert not ends(TODAY, evaluated_on=dated(0))
    assert not ends(TODAY, phase=Phase.DROPOUT)


def test_an_evaluation_of_long_ago_is_not_about_this_end() -> None:
    place = Place(
        RecordRef("placement", "job"), PlacementKind.EMPLOYMENT, date(2026, 1, 1), date(2026, 12, 31)
    )
    notice = date(2026, 10, 31)
    shortly_before = replace(dated(0), day=date(2026, 9, 30))
    assert Attention.ENDS_UNEVALUATED not in found(place=place, evaluated_on=shortly_before)
    before = replace(dated(0), day=date(2026, 9, 29))
    assert found(place=place, evaluated_on=before)[Attention.ENDS_UNEVALUATED].since == notice


def test_sick_longer_than_the_term() -> None:
    assert Attention.SICK_LONG not in found(sick=dated(27, "s", "sick_report"))
    assert found(sick=dated(28, "s", "sick_report"))[Attention.SICK_LONG].since == ago(28)
    later = TODAY + timedelta(days=1)
    assert Attention.SICK_LONG not in found(sick=dated(40), sick_term=later), "the organisation's own rule"
    assert Attention.SICK_LONG in found(sick=dated(10), sick_term=TODAY)


def test_hours_reduced() -> None:
    def hours(was: float, now: float, day: date) -> bool:
        fact = Hours(day, RecordRef("work_change", "h"), was, now)
        return Attention.HOURS_REDUCED in found(hours=fact)

    assert hours(24, 16.5, date(2026, 8, 21))
    assert not hours(24, 16.5, date(2026, 8, 20)), "agreed upon long ago"
    assert not hours(16, 24, ago(3))
    assert not hours(24, 16, TODAY + timedelta(days=1))
