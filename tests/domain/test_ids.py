from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkzaam_tui.domain.ids import derived_id, new_id

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@given(
    st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 30), timezones=st.just(UTC)),
    st.binary(min_size=10, max_size=10),
)
def test_a_new_id_is_a_version_7_uuid_of_its_millisecond(now: datetime, chance: bytes) -> None:
    made = uuid.UUID(new_id(now, lambda n: chance[:n]))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert timedelta(milliseconds=made.int >> 80) == (now - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(
        milliseconds=1
    ) * timedelta(milliseconds=1)


def test_new_ids_differ_and_sort_by_time() -> None:
    made = [new_id(NOW + timedelta(milliseconds=n), os.urandom) for n in range(200)]
    assert made == sorted(made)
    assert len({new_id(NOW, os.urandom) for _ in range(200)}) == 200
    assert all(len(one) == 36 and one == one.lower() for one in made)


def test_a_new_id_uses_all_the_chance_it_is_given() -> None:
    ones = uuid.UUID(new_id(NOW, lambda n: b"\xff" * n)).int
    zeros = uuid.UUID(new_id(NOW, lambda n: b"\0" * n)).int
    assert (ones ^ zeros).bit_count() == 74


def test_a_new_id_needs_a_zone_and_a_time_since_1970() -> None:
    with pytest.raises(ValueError, match="zone"):
        new_id(datetime(2026, 1, 1), os.urandom)
    with pytest.raises(ValueError, match="1970"):
        new_id(datetime(1969, 12, 31, tzinfo=UTC), os.urandom)


def test_derived_ids_stay_the_same_between_versions() -> None:
    assert derived_id("due", "plan", "2026-11-21") == "807d106c-7d18-5b17-83c5-c57ea74df021"
    assert uuid.UUID(derived_id("a")).version == 5


@given(st.lists(st.text()), st.lists(st.text()))
def test_derived_ids_tell_parts_apart_however_they_are_split(some: list[str], others: list[str]) -> None:
    assert (derived_id(*some) == derived_id(*others)) == (some == others)


@pytest.mark.parametrize(
    "others", [("a", "bc"), ("abc",), ("ab", "c", ""), ("", "ab", "c"), ('ab","c',), ("ab", "C")]
)
def test_derived_ids_of_alike_parts_differ(others: tuple[str, ...]) -> None:
    assert derived_id("ab", "c") != derived_id(*others)
