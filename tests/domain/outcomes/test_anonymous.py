"""Nobody can be found in what is told, whatever is known of people."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.domain.outcomes.anonymous import (
    MOST_ALIKE,
    NONE,
    OTHER,
    UNKNOWN,
    Anonymous,
    Column,
    K,
    anonymous,
)


def told_of(found: Anonymous, people: int) -> list[tuple[str, ...]]:
    return [
        tuple(column.values[person] for column in found.columns)
        for person in range(people)
        if person not in found.withheld
    ]


@st.composite
def some_people(draw: st.DrawFn) -> tuple[list[Column], int]:
    people = draw(st.integers(K, 60))
    columns = []
    for number in range(draw(st.integers(1, 5))):
        kinds = draw(st.integers(1, 6))
        weights = draw(st.lists(st.integers(0, kinds), min_size=people, max_size=people))
        fine = tuple(UNKNOWN if weight == kinds else f"v{weight}" for weight in weights)
        coarse = tuple("low" if weight < kinds / 2 else "high" for weight in weights)
        columns.append(Column(f"c{number}", (fine, coarse), is_delicate=draw(st.booleans())))
    return columns, people


@settings(max_examples=60, deadline=None)
@given(some_people())
def test_every_combination_is_that_of_enough_people_or_is_withheld(
    given_people: tuple[list[Column], int],
) -> None:
    columns, people = given_people
    found = anonymous(columns, people)
    assert not found.withheld or len(found.withheld) >= K
    assert len(found.withheld) <= max(K, people // 10)
    rows = told_of(found, people)
    assert all(n >= K for n in Counter(rows).values())
    delicate = {column.code for column in columns if column.is_delicate}
    for place, column in enumerate(found.columns):
        if column.code not in delicate:
            continue
        groups: dict[tuple[str, ...], Counter[str]] = {}
        for row in rows:
            groups.setdefault((*row[:place], *row[place + 1 :]), Counter())[row[place]] += 1
        for counts in groups.values():
            for value, n in counts.items():
                assert value in (UNKNOWN, NONE, OTHER) or n <= MOST_ALIKE * counts.total()


def test_what_few_people_have_is_told_coarsely_or_not_at_all() -> None:
    old = ("a",) * 10 + ("b",) * 10
    rare = ("x",) * 19 + ("y",)
    found = anonymous([Column("age", (old,)), Column("rare", (rare,))], 20)
    assert [column.code for column in found.columns] == ["age"]
    assert found.left_out == ("rare",) and not found.withheld


def test_a_delicate_value_that_a_whole_group_shares_is_not_told() -> None:
    age = ("a",) * 6 + ("b",) * 6
    limitation = ("mental",) * 6 + ("mental", "physical") * 3
    found = anonymous([Column("age", (age,)), Column("limitation", (limitation,), is_delicate=True)], 12)
    assert [column.code for column in found.columns] == ["age"]
