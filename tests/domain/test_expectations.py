"""A difference between the parties is seen, and nobody's silence is read as agreement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkzaam_tui.domain.codes import Party
from werkzaam_tui.domain.expectations import ExpectationGap, expectation_gap, is_open_gap, silent_parties

WORDS = st.sampled_from(["", "  ", "Een jaar", "een jaar.", "Twee jaar"])


def said(participant: str, employer: str, coach: str) -> dict[Party, str]:
    return {Party.PARTICIPANT: participant, Party.EMPLOYER: employer, Party.COACH: coach}


@pytest.mark.parametrize(
    ("words", "gap"),
    [
        (("Een jaar", "een  jaar.", "Eén jaar!"), ExpectationGap.SAME),
        (("Een jaar", "Een jaar", "Twee jaar"), ExpectationGap.DIFFERENT),
        (("Een jaar", "", "Een jaar"), ExpectationGap.SILENT),
        (("Een jaar", " \n", ""), ExpectationGap.SILENT),
        (("", "", " "), ExpectationGap.UNSAID),
        (("24 uur", "2 4 uur", "24 uur"), ExpectationGap.DIFFERENT),
    ],
)
def test_the_gap_between_three_parties(words: tuple[str, str, str], gap: ExpectationGap) -> None:
    assert expectation_gap(said(*words)) is gap


def test_a_party_that_is_not_recorded_is_silent() -> None:
    assert silent_parties({Party.COACH: "Een jaar"}) == (Party.PARTICIPANT, Party.EMPLOYER)


@given(WORDS, WORDS, WORDS)
def test_who_said_it_makes_no_difference_to_the_gap(one: str, two: str, three: str) -> None:
    gap = expectation_gap(said(one, two, three))
    assert gap is expectation_gap(said(three, one, two)) is expectation_gap(said(two, one, three))
    silent = len(silent_parties(said(one, two, three)))
    assert (gap is ExpectationGap.UNSAID) == (silent == 3)
    assert (gap is ExpectationGap.SILENT) == (silent in (1, 2))


def test_a_gap_is_open_until_something_is_settled() -> None:
    different = {Party.PARTICIPANT: "Kassa", Party.EMPLOYER: "Inpakken", Party.COACH: "Later"}
    assert is_open_gap(different, "")
    assert is_open_gap({Party.COACH: "Een jaar"}, " ")
    assert not is_open_gap(different, "In mei bespreken")
    assert not is_open_gap({}, "")
    assert not is_open_gap(dict.fromkeys(Party, "Inpakken"), "")
