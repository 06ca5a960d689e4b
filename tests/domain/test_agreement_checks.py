"""How an agreement stands, from what each party said last."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkzaam_tui.domain.agreement_checks import Check, Standing, last_of_each, standing
from werkzaam_tui.domain.codes import AgreementCheck, Party

AGREED = date(2026, 8, 20)
TODAY = date(2026, 11, 20)
KEPT, PARTLY, NOT, UNKNOWN = AgreementCheck
P, E, C = Party


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ([], Standing.NEW),
        ([(P, KEPT, 90), (E, KEPT, 30)], Standing.KEPT),
        ([(P, KEPT, 30), (E, PARTLY, 30)], Standing.PARTLY),
        ([(P, KEPT, 30), (E, NOT, 30), (C, PARTLY, 30)], Standing.NOT_KEPT),
        ([(E, NOT, 60), (E, KEPT, 30)], Standing.KEPT),
        ([(E, UNKNOWN, 1)], Standing.UNKNOWN),
        ([(E, UNKNOWN, 1), (P, KEPT, 20)], Standing.KEPT),
    ],
)
def test_the_worst_that_a_party_said_last_counts(
    checks: list[tuple[Party, AgreementCheck, int]], expected: Standing
) -> None:
    said = [Check(party, outcome, TODAY - timedelta(days=ago)) for party, outcome, ago in checks]
    assert standing(said, AGREED, TODAY) is expected


def test_it_is_unknown_for_too_long_three_months_after_anybody_knew() -> None:
    assert standing([], AGREED, TODAY) is Standing.NEW
    assert standing([], AGREED, TODAY + timedelta(days=1)) is Standing.UNKNOWN_TOO_LONG
    asked = [Check(E, UNKNOWN, TODAY)]
    assert standing(asked, AGREED, TODAY + timedelta(days=1)) is Standing.UNKNOWN_TOO_LONG
    known = [Check(E, KEPT, TODAY)]
    assert standing(known, AGREED, date(2027, 2, 20)) is Standing.KEPT
    assert standing(known, AGREED, date(2027, 2, 21)) is Standing.UNKNOWN_TOO_LONG


def test_the_term_ends_on_the_last_of_february() -> None:
    assert standing([], date(2027, 11, 30), date(2028, 2, 29)) is Standing.NEW
    assert standing([], date(2027, 11, 30), date(2028, 3, 1)) is Standing.UNKNOWN_TOO_LONG


CHECKS = st.lists(
    st.builds(
        Check,
        st.sampled_from(Party),
        st.sampled_from(AgreementCheck),
        st.dates(AGREED, TODAY),
    )
)


@given(CHECKS)
def test_each_party_has_one_last_word(checks: list[Check]) -> None:
    last = last_of_each(checks)
    assert set(last) == {check.party for check in checks}
    assert all(check.on <= last[check.party].on for check in checks)


@given(CHECKS)
def test_what_was_not_kept_never_falls_silent(checks: list[Check]) -> None:
    broken = any(check.outcome is NOT for check in last_of_each(checks).values())
    assert (standing(checks, AGREED, TODAY) is Standing.NOT_KEPT) == broken
    assert (standing(checks, AGREED, TODAY + timedelta(days=4000)) is Standing.NOT_KEPT) == broken
