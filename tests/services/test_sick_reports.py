"""Sick and recovered: days only, one report for a day, and taken back with one key."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.services.dossiers import TODAY, bare_person
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.services import undo
from werkzaam_tui.services.work import sick_reports
from werkzaam_tui.services.work.sick_reports import SickDetails
from werkzaam_tui.services.work.work_facts import work_facts
from werkzaam_tui.storage.store import Store

MONDAY = TODAY - timedelta(days=4)


@pytest.fixture
def person(store: Store) -> str:
    with store.writing() as writing:
        return bare_person(writing)


def test_somebody_is_sick_until_recovered(store: Store, person: str) -> None:
    with store.writing() as writing:
        report = sick_reports.report(writing, person, SickDetails(MONDAY))
    with store.reading() as reading:
        assert sick_reports.open_report(reading, person) == report
    better = SickDetails(MONDAY, recovered_on=TODAY)
    _none, done = store.do(lambda writing: sick_reports.change(writing, report, better))
    with store.reading() as reading:
        assert sick_reports.open_report(reading, person) is None
        assert work_facts(reading)[person].spells[0].recovered_on == TODAY
    store.do(lambda writing: undo.take_back(writing, done.batch))
    with store.reading() as reading:
        assert sick_reports.open_report(reading, person) == report


@pytest.mark.parametrize(
    ("details", "field"),
    [
        (SickDetails(TODAY + timedelta(days=1)), "started_on"),
        (SickDetails(MONDAY, expected_end=MONDAY - timedelta(days=1)), "expected_end"),
        (SickDetails(MONDAY, recovered_on=MONDAY - timedelta(days=1)), "recovered_on"),
        (SickDetails(MONDAY, recovered_on=TODAY + timedelta(days=1)), "recovered_on"),
    ],
)
def test_days_that_cannot_be_are_refused(store: Store, person: str, details: SickDetails, field: str) -> None:
    with pytest.raises(InvalidInput) as refused, store.writing() as writing:
        sick_reports.report(writing, person, details)
    assert list(refused.value.problems) == [field]


def test_nobody_is_reported_twice_for_one_day(store: Store, person: str) -> None:
    with store.writing() as writing:
        sick_reports.report(writing, person, SickDetails(MONDAY, recovered_on=MONDAY + timedelta(days=2)))
    with pytest.raises(InvalidInput), store.writing() as writing:
        sick_reports.report(writing, person, SickDetails(MONDAY + timedelta(days=1)))
    with store.writing() as writing:
        # Who is ill again on the day of recovery was at work for a part of it.
        sick_reports.report(writing, person, SickDetails(MONDAY + timedelta(days=2)))
