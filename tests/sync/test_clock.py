from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkzaam_tui.sync.clock import HybridClock, is_device, is_stamp, stamp_device, stamp_instant

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
A, B = "aaaaaaaaaaaa", "bbbbbbbbbbbb"


class Wall:
    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


def stamp_at(at: datetime, device: str = B, counter: int = 0) -> str:
    millis = (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    return f"{millis:012x}-{counter:04x}-{device}"


def test_a_stamp_holds_the_instant_and_the_device() -> None:
    stamp = HybridClock(A, Wall(), None).stamp()
    assert stamp == stamp_at(NOW, A)
    assert stamp_instant(stamp) == NOW
    assert stamp_device(stamp) == A


def test_the_instant_does_not_depend_on_the_zone_of_the_wall_clock() -> None:
    amsterdam = Wall(NOW.astimezone(timezone(timedelta(hours=1))))
    assert HybridClock(A, amsterdam, None).stamp() == HybridClock(A, Wall(), None).stamp()


def test_a_wall_clock_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError):
        HybridClock(A, lambda: datetime(2026, 11, 21), None).stamp()


@given(st.lists(st.timedeltas(timedelta(days=-400), timedelta(days=400)), min_size=2, max_size=40))
def test_stamps_rise_whatever_the_wall_clock_does(steps: list[timedelta]) -> None:
    wall = Wall()
    clock = HybridClock(A, wall, None)
    stamps = []
    for step in steps:
        wall.at = NOW + step
        stamps.append(clock.stamp())
    assert stamps == sorted(set(stamps))
    assert all(map(is_stamp, stamps))


@given(st.lists(st.tuples(st.booleans(), st.timedeltas(timedelta(hours=-30), timedelta(hours=30)))))
def test_a_new_stamp_is_above_all_that_was_seen_within_a_day(events: list[tuple[bool, timedelta]]) -> None:
    wall = Wall()
    clock = HybridClock(A, wall, None)
    highest = ""
    for observing, offset in events:
        if observing:
            seen = stamp_at(NOW + offset, counter=3)
            clock.observe(seen)
            if offset <= timedelta(hours=24):
                highest = max(highest, seen)
        else:
            made = clock.stamp()
            assert made > highest
            highest = made
    assert clock.stamp() > highest


def test_after_a_restart_no_stamp_comes_twice_even_when_the_clock_went_back() -> None:
    wall = Wall()
    first = HybridClock(A, wall, None)
    made = [first.stamp() for _ in range(5)]
    wall.at -= timedelta(days=3)
    again = HybridClock(A, wall, first.last)
    assert again.stamp() > made[-1]


def test_a_full_counter_carries_into_the_milliseconds() -> None:
    clock = HybridClock(A, Wall(), stamp_at(NOW, A, 0xFFFF))
    assert clock.stamp() == stamp_at(NOW + timedelta(milliseconds=1), A, 0)


def test_exactly_a_day_ahead_is_followed_and_more_is_reported() -> None:
    clock = HybridClock(A, Wall(), None)
    day_ahead = NOW + timedelta(hours=24)
    clock.observe(stamp_at(day_ahead))
    assert clock.suspicious == ()
    assert clock.stamp() == stamp_at(day_ahead, A, 1)

    further = stamp_at(day_ahead + timedelta(milliseconds=1))
    clock.observe(further)
    assert clock.suspicious == (further,)
    assert clock.stamp() == stamp_at(day_ahead, A, 2)


def test_of_each_far_device_only_the_furthest_stamp_is_reported() -> None:
    clock = HybridClock(A, Wall(), None)
    for hours in (30, 60, 50):
        clock.observe(stamp_at(NOW + timedelta(hours=hours)))
    assert clock.suspicious == (stamp_at(NOW + timedelta(hours=60)),)


def test_a_last_stamp_of_another_device_cannot_poison_the_clock() -> None:
    poison = stamp_at(datetime(2099, 1, 1, tzinfo=UTC), B)
    clock = HybridClock(A, Wall(), poison)
    assert clock.suspicious == (poison,)
    assert clock.stamp() == stamp_at(NOW, A)


def test_its_own_last_stamp_is_kept_above_but_reported_when_far_ahead() -> None:
    last = stamp_at(datetime(2031, 1, 1, tzinfo=UTC), A)
    clock = HybridClock(A, Wall(), last)
    assert clock.stamp() > last
    assert clock.suspicious == (last,)


def test_an_old_stamp_changes_nothing() -> None:
    clock = HybridClock(A, Wall(), None)
    clock.stamp()
    before = clock.last
    clock.observe(stamp_at(NOW - timedelta(days=1)))
    assert clock.last == before


def test_there_is_no_last_stamp_before_the_first() -> None:
    assert HybridClock(A, Wall(), None).last is None


def test_29_february_and_the_ends_of_what_can_be_said() -> None:
    leap = datetime(2028, 2, 29, 23, 59, 59, 999000, tzinfo=UTC)
    assert stamp_instant(stamp_at(leap)) == leap
    end = datetime.max.replace(tzinfo=UTC, microsecond=999000)
    assert stamp_instant(stamp_at(end)) == end
    assert not is_stamp(f"ffffffffffff-0000-{A}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        stamp_at(NOW).upper(),
        stamp_at(NOW) + "\n",
        stamp_at(NOW)[1:],
        stamp_at(NOW).replace("-", "_"),
    ],
)
def test_what_is_no_stamp(text: str) -> None:
    assert not is_stamp(text)
    with pytest.raises(ValueError):
        stamp_instant(text)
    with pytest.raises(ValueError):
        stamp_device(text)
    with pytest.raises(ValueError):
        HybridClock(A, Wall(), None).observe(text)


@given(st.text(max_size=40))
def test_any_text_can_be_asked_about(text: str) -> None:
    assert not is_stamp(text) or stamp_instant(text).tzinfo is UTC
    assert is_device(text) == (len(text) == 12 and set(text) <= set("0123456789abcdef"))


def test_a_clock_needs_a_device() -> None:
    with pytest.raises(ValueError):
        HybridClock("laptop", Wall(), None)
