"""Which fields differ between two revisions."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from werkzaam_tui.domain.handover_differences import FieldChange, Value, differences

VALUES: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.text(max_size=5),
    st.booleans(),
    st.dates(),
    st.tuples(st.text(max_size=2), st.text(max_size=2)),
)
RECORDS = st.dictionaries(st.sampled_from("abcd"), st.dictionaries(st.sampled_from("xyz"), VALUES))


def test_only_what_differs_is_told_in_the_order_of_the_later_one() -> None:
    before = {"hours": {"what": "16 uur", "who": "coach"}, "gone": {"what": "x"}, "same": {"what": "y "}}
    after = {"new": {"what": "z"}, "hours": {"what": "20 uur", "who": "coach"}, "same": {"what": " y"}}
    assert differences(before, after) == (
        ("new", (FieldChange("what", None, "z"),)),
        ("hours", (FieldChange("what", "16 uur", "20 uur"),)),
        ("gone", (FieldChange("what", "x", None),)),
    )


def test_the_order_of_answers_and_empty_fields_are_no_difference() -> None:
    before = {"a": {"seen": ("coach", "employer"), "day": None, "words": "", "yes": False}}
    after = {"a": {"seen": ("employer", "coach"), "words": "  ", "none": ()}}
    assert differences(before, after) == ()


def test_a_day_that_is_filled_in_is_a_change_from_nothing() -> None:
    ((_place, changes),) = differences({"a": {"by": None}}, {"a": {"by": date(2028, 2, 29)}})
    assert changes == (FieldChange("by", None, date(2028, 2, 29)),)


@given(RECORDS)
def test_nothing_differs_from_itself(record: dict[str, dict[str, Value]]) -> None:
    assert differences(record, record) == ()


@given(RECORDS, RECORDS)
def test_what_was_and_is_change_places_when_read_backwards(
    one: dict[str, dict[str, Value]], other: dict[str, dict[str, Value]]
) -> None:
    there = {(place, c.name): (c.was, c.now) for place, changes in differences(one, other) for c in changes}
    back = {(place, c.name): (c.now, c.was) for place, changes in differences(other, one) for c in changes}
    assert there == back
