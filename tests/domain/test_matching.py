"""A hard criterion that is not met is no match; nothing else decides, and nothing is added up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.domain.matching import Criterion, Met, Side, Verdict, Weight, not_met, verdict

CRITERIA = st.builds(
    Criterion, st.sampled_from(Side), st.sampled_from(Weight), st.text(), st.sampled_from(Met)
)


def criterion(weight: Weight, met: Met) -> Criterion:
    return Criterion(Side.JOB, weight, "woorden", met)


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ([], Verdict.NOTHING),
        ([(Weight.SOFT, Met.NO)], Verdict.NOTHING),
        ([(Weight.HARD, Met.YES)], Verdict.NOTHING_AGAINST),
        ([(Weight.HARD, Met.YES), (Weight.SOFT, Met.NO)], Verdict.NOTHING_AGAINST),
        ([(Weight.HARD, Met.YES), (Weight.HARD, Met.UNKNOWN)], Verdict.TO_FIND_OUT),
        ([(Weight.HARD, Met.UNKNOWN), (Weight.HARD, Met.NO)], Verdict.NO_MATCH),
    ],
)
def test_the_hard_criteria_decide(criteria: list[tuple[Weight, Met]], said: Verdict) -> None:
    assert verdict([criterion(*one) for one in criteria]) is said


@settings(max_examples=60)
@given(st.lists(CRITERIA), st.lists(CRITERIA))
def test_soft_ones_change_nothing_and_one_hard_one_not_met_is_enough(
    criteria: list[Criterion], more: list[Criterion]
) -> None:
    soft = [one for one in more if one.weight is Weight.SOFT]
    assert verdict([*soft, *criteria]) is verdict(criteria)
    assert (verdict(criteria) is Verdict.NO_MATCH) == bool(not_met(criteria, Weight.HARD))
