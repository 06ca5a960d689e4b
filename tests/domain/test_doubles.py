from __future__ import annotations

import pytest

from werkzaam_tui.domain.doubles import Known, Likeness, bare_name, likely_doubles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bakkerij Jansen B.V.", "bakkerij jansen"),
        ("De Groene-Tuin", "De Groenetuin"),
        ("Café Zoë", "cafe zoe bv"),
    ],
)
def test_names_are_compared_without_what_people_write_differently(one: str, other: str) -> None:
    assert bare_name(one) == bare_name(other)


def test_a_name_of_signs_only_stays_itself() -> None:
    assert bare_name("B.V.") == "b.v."


def test_what_is_likely_the_same_and_what_is_not() -> None:
    employers = [
        Known("1", "Bakkerij Jansen BV", "Zwolle", "038-0000001"),
        Known("2", "bakkerij jansen", "", ""),
        Known("3", "Bakkerij Jansen", "Assen", ""),
        Known("4", "Bakerij Janssen", "Assen", ""),
        Known("5", "Brood en Zo", "Zwolle", "0380000001"),
        Known("6", "Tuincentrum De Made-up", "Assen", "12"),
        Known("7", "Kwekerij", "Zwolle", "12"),
    ]
    found = {(pair.one, pair.other): pair.likeness for pair in likely_doubles(employers)}
    assert found == {
        ("1", "2"): Likeness.SAME_NAME,
        ("2", "3"): Likeness.SAME_NAME,
        # In two different cities, so 1 and 3 are two places of work.
        ("1", "5"): Likeness.SAME_PHONE,
        ("3", "4"): Likeness.ALIKE,
    }
