from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkzaam_tui.domain.dates import ZONE, add_months, local_day, local_moment, parse_day, parse_moment
from werkzaam_tui.domain.errors import Refused

TODAY = date(2026, 11, 21)  # a Saturday
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)  # 10:00 in Amsterdam
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3-11-2026", date(2026, 11, 3)),
        ("3/11/2026", date(2026, 11, 3)),
        ("3.11.2026", date(2026, 11, 3)),
        ("03-11-26", date(2026, 11, 3)),
        ("2026-11-03", date(2026, 11, 3)),
        ("29-02-2028", date(2028, 2, 29)),
        ("3-11", date(2026, 11, 3)),
        ("3 nov 2026", date(2026, 11, 3)),
        ("3 nov. 26", date(2026, 11, 3)),
        ("3 november", date(2026, 11, 3)),
        ("  3   NOVEMBER ", date(2026, 11, 3)),
        ("1 mrt", date(2027, 3, 1)),
        ("1 march 2026", date(2026, 3, 1)),
        ("5 okt", date(2026, 10, 5)),
        ("5 oct", date(2026, 10, 5)),
        ("vandaag", TODAY),
        ("Today", TODAY),
        ("gisteren", date(2026, 11, 20)),
        ("yesterday", date(2026, 11, 20)),
        ("eergisteren", date(2026, 11, 19)),
        ("morgen", date(2026, 11, 22)),
        ("tomorrow", date(2026, 11, 22)),
        ("overmorgen", date(2026, 11, 23)),
        ("ma", date(2026, 11, 16)),
        ("maandag", date(2026, 11, 16)),
        ("mon", date(2026, 11, 16)),
        ("zo", date(2026, 11, 15)),
        ("za", TODAY),
        ("+3d", date(2026, 11, 24)),
        ("-2d", date(2026, 11, 19)),
        ("+1w", date(2026, 11, 28)),
        ("-1m", date(2026, 10, 21)),
        ("+1j", date(2027, 11, 21)),
        ("za 21 nov", TODAY),
        ("vr 20-11-2026", date(2026, 11, 20)),
    ],
)
def test_reads_days(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ma", date(2026, 11, 23)),
        ("zaterdag", TODAY),
        ("fri", date(2026, 11, 27)),
        ("3-11", date(2026, 11, 3)),
    ],
)
def test_a_weekday_may_lie_ahead(text: str, day: date) -> None:
    assert parse_day(text, TODAY, "future") == day


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("30-12", date(2027, 1, 2), date(2026, 12, 30)),
        ("2-1", date(2026, 12, 30), date(2027, 1, 2)),
        ("1 jan", date(2026, 12, 31), date(2027, 1, 1)),
        ("31-12", date(2027, 1, 1), date(2026, 12, 31)),
        ("29-2", date(2027, 6, 1), date(2028, 2, 29)),
        ("29 feb", date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_without_a_year_the_nearest_day_is_meant(text: str, today: date, day: date) -> None:
    assert parse_day(text, today) == day


def test_at_equal_distance_the_direction_decides_the_year() -> None:
    middle = date(2027, 8, 31)
    assert middle - date(2027, 3, 1) == date(2028, 3, 1) - middle
    assert parse_day("1-3", middle, "past") == date(2027, 3, 1)
    assert parse_day("1-3", middle, "future") == date(2028, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "x", "31-2", "31-2-2026", "29-2-2027", "29-2", "0-1", "1-13", "32 januari", "nov 3, 2026",
        "11/21/2026", "3-11/2026", "3-11-202", "2026-13-01", "2026-1-1", "1-1-0202", "1-1-9999",
        "3 nov 2026 x", "3 foo", "+d", "3d", "+99999d", "+9999y", "-9999m", "ma 21 nov", "ma x", "٣-11-2026",
        "½ nov", "3 nov 026", "3--11", "-3-11", "maan", "+1.5d",
    ],
)  # fmt: skip
def test_refuses_what_is_no_date_with_an_example(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(text, TODAY)
    assert str(refused.value).endswith(".")


def test_a_refusal_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(Refused) as refused:
        parse_day("bij Anouk Verzonnen", TODAY)
    assert "Verzonnen" not in str(refused.value)


@given(st.text(max_size=20), DAYS)
def test_gives_a_day_or_refuses(text: str, today: date) -> None:
    try:
        parse_day(text, today)
        parse_moment(text, datetime(today.year, today.month, today.day, 12, tzinfo=UTC))
    except Refused:
        pass


@given(DAYS, DAYS)
def test_a_whole_date_means_the_same_on_every_day(day: date, today: date) -> None:
    assert parse_day(day.isoformat(), today) == day
    assert parse_day(f"{day.day}-{day.month}-{day.year}", today, "future") == day


@given(DAYS)
def test_yearless_is_within_half_a_year(today: date) -> None:
    for text in ("1-1", "31-12", "28-2", "30 juni"):
        assert abs(parse_day(text, today) - today) <= timedelta(days=183)


@given(DAYS, st.sampled_from(["ma", "di", "wo", "do", "vr", "za", "zo"]))
def test_weekdays_are_within_the_week_that_was_or_comes(today: date, word: str) -> None:
    past, future = parse_day(word, today), parse_day(word, today, "future")
    assert timedelta(0) <= today - past < timedelta(days=7)
    assert timedelta(0) <= future - today < timedelta(days=7)
    assert past.weekday() == future.weekday()


def test_months_are_clipped_to_their_end() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert add_months(date(2026, 3, 31), -1) == date(2026, 2, 28)


def test_a_day_is_a_day_in_amsterdam() -> None:
    assert local_day(datetime(2026, 12, 31, 22, 59, tzinfo=UTC)) == date(2026, 12, 31)
    assert local_day(datetime(2026, 12, 31, 23, 0, tzinfo=UTC)) == date(2027, 1, 1)
    assert local_day(datetime(2026, 6, 30, 22, 0, tzinfo=UTC)) == date(2026, 7, 1)
    with pytest.raises(ValueError, match="zone"):
        local_day(datetime(2026, 6, 30))


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("gisteren 14:30", datetime(2026, 11, 20, 14, 30)),
        ("gisteren om 14.30", datetime(2026, 11, 20, 14, 30)),
        ("yesterday at 9:05", datetime(2026, 11, 20, 9, 5)),
        ("ma 10:00", datetime(2026, 11, 16, 10, 0)),
        ("3-11", datetime(2026, 11, 3, 12, 0)),
        ("3-11 8:00", datetime(2026, 11, 3, 8, 0)),
        ("3 nov 2026 8:00", datetime(2026, 11, 3, 8, 0)),
        ("-2d", datetime(2026, 11, 19, 12, 0)),
        ("-2d 0:00", datetime(2026, 11, 19, 0, 0)),
        ("14:30", datetime(2026, 11, 21, 14, 30)),
        ("vandaag", datetime(2026, 11, 21, 12, 0)),
        ("1-7 23:59", datetime(2026, 7, 1, 23, 59)),
        ("nu", datetime(2026, 11, 21, 10, 0)),
    ],
)
def test_reads_moments(text: str, local: datetime) -> None:
    moment = parse_moment(text, NOW)
    assert moment.tzinfo is UTC
    assert moment.astimezone(ZONE).replace(tzinfo=None) == local


def test_today_is_the_day_in_amsterdam_also_at_night() -> None:
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert parse_moment("vandaag", new_year) == datetime(2027, 1, 1, 11, 0, tzinfo=UTC)


def test_a_moment_may_lie_ahead() -> None:
    assert parse_moment("ma 10:00", NOW, "future") == datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["24:00", "14:60", "gisteren 25:00", "14.30", "gisteren x", "14:3", "om 14:30x"]
)
def test_refuses_what_is_no_moment(text: str) -> None:
    with pytest.raises(Refused):
        parse_moment(text, NOW)


def test_an_hour_that_does_not_exist_moves_forward() -> None:
    assert parse_moment("29-3-2026 2:30", NOW) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert parse_moment("29-3-2026 2:30", NOW).astimezone(ZONE).time() == time(3, 30)


def test_an_hour_that_is_there_twice_means_the_first() -> None:
    assert parse_moment("25-10-2026 2:30", NOW) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert local_moment(date(2026, 10, 25), time(2, 30, fold=1)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(DAYS, st.integers(0, 23), st.integers(0, 59))
def test_a_moment_falls_on_the_day_typed(day: date, hour: int, minute: int) -> None:
    assert local_day(parse_moment(f"{day.isoformat()} {hour}:{minute:02}", NOW)) == day
