"""Dates, numbers and durations as people read them, in Dutch and in English."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkzaam_tui import formats
from werkzaam_tui.language import set_language

TODAY = date(2026, 11, 21)


def test_a_day_has_its_year_only_when_it_is_another_one() -> None:
    assert formats.day(date(2026, 11, 21), TODAY) == "za 21 nov"
    assert formats.day(date(2025, 11, 21), TODAY) == "vr 21 nov 2025"
    assert formats.day(date(2027, 1, 1), date(2026, 12, 31)) == "vr 1 jan 2027"
    assert formats.day(date(2028, 2, 29)) == "di 29 feb"
    assert formats.day_long(date(2026, 11, 21)) == "zaterdag 21 november 2026"
    assert formats.day_long(date(2028, 2, 29)) == "dinsdag 29 februari 2028"


def test_all_days_and_months_in_dutch() -> None:
    week = [formats.day(date(2026, 11, 16) + timedelta(days=n)).split()[0] for n in range(7)]
    assert week == ["ma", "di", "wo", "do", "vr", "za", "zo"]
    months = [formats.day(date(2026, n, 1)).split()[2] for n in range(1, 13)]
    assert months == ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
    assert formats.day_long(date(2026, 5, 1)) == "vrijdag 1 mei 2026"


def test_the_same_day_in_english() -> None:
    set_language("en")
    assert formats.day(date(2026, 11, 21), TODAY) == "Sat 21 Nov"
    assert formats.day_long(date(2026, 5, 1)) == "Friday 1 May 2026"


def test_a_moment_is_shown_in_the_time_of_amsterdam() -> None:
    assert formats.moment(datetime(2026, 11, 21, 13, 30, tzinfo=UTC)) == "za 21 nov 14:30"
    assert formats.moment(datetime(2026, 7, 1, 22, 15, tzinfo=UTC)) == "do 2 jul 00:15"
    new_year = datetime(2025, 12, 31, 23, 5, tzinfo=UTC)
    assert formats.moment(new_year, TODAY) == "do 1 jan 00:05"
    assert formats.moment(new_year - timedelta(hours=1), TODAY) == "wo 31 dec 2025 23:05"


def test_the_clock_on_the_nights_it_is_changed() -> None:
    spring = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    assert [formats.clock(spring), formats.clock(spring + timedelta(minutes=1))] == ["01:59", "03:00"]
    autumn = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert [formats.clock(autumn), formats.clock(autumn + timedelta(hours=1))] == ["02:30", "02:30"]


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        formats.clock(datetime(2026, 11, 21, 14, 30))


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (0, 0, "0", "0"),
        (999, 0, "999", "999"),
        (1234, 0, "1.234", "1,234"),
        (-1234567, 0, "-1.234.567", "-1,234,567"),
        (2.5, 0, "3", "3"),
        (-0.4, 0, "0", "0"),
        (7.25, 1, "7,3", "7.3"),
        (Decimal("1234.5"), 2, "1.234,50", "1,234.50"),
        (10**9, 0, "1.000.000.000", "1,000,000,000"),
    ],
)
def test_numbers(value: int | float | Decimal, decimals: int, dutch: str, english: str) -> None:
    assert formats.number(value, decimals) == dutch
    set_language("en")
    assert formats.number(value, decimals) == english


def test_a_percentage_never_comes_without_its_numbers() -> None:
    assert formats.percentage(50, 63) == "79% (50 van 63)"
    assert formats.percentage(1, 8) == "13% (1 van 8)"
    assert formats.percentage(1234, 1234) == "100% (1.234 van 1.234)"
    assert "0 van 0" in formats.percentage(0, 0)
    set_language("en")
    assert formats.percentage(12, 50) == "24% (12 of 50)"


@pytest.mark.parametrize(
    ("years", "months", "days", "dutch", "english"),
    [
        (0, 0, 0, "0 dgn", "0 days"),
        (0, 0, 1, "1 dag", "1 day"),
        (0, 0, 5, "5 dgn", "5 days"),
        (0, 3, 12, "3 mnd", "3 mos"),
        (1, 0, 30, "1 jr", "1 yr"),
        (1, 2, 0, "1 jr 2 mnd", "1 yr 2 mos"),
        (12, 1, 0, "12 jr 1 mnd", "12 yrs 1 mo"),
    ],
)
def test_time_in_a_job(years: int, months: int, days: int, dutch: str, english: str) -> None:
    assert formats.duration_in_job(years, months, days) == dutch
    set_language("en")
    assert formats.duration_in_job(years, months, days) == english


def test_days_from_today() -> None:
    def relative(days: int) -> str:
        return formats.relative_days(TODAY + timedelta(days=days), TODAY)

    assert [relative(n) for n in (-1, 0, 1)] == ["gisteren", "vandaag", "morgen"]
    assert [relative(n) for n in (3, -12)] == ["over 3 dagen", "12 dagen geleden"]
    assert relative(-1200) == "1.200 dagen geleden"
    assert formats.relative_days(date(2028, 3, 1), date(2028, 2, 28)) == "over 2 dagen"


@given(st.dates(), st.dates())
def test_two_days_that_look_the_same_are_the_same(first: date, second: date) -> None:
    if first != second:
        assert formats.day(first, TODAY) != formats.day(second, TODAY)
