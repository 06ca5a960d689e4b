"""What is typed in a form means what the form shows beside it."""

from __future__ import annotations

from datetime import date

import pytest

from screens.widgets.answers import Answers
from screens.widgets.fields import Field, Kind, shown_back
from werkzaam_tui import formats
from werkzaam_tui.domain.errors import InvalidInput

FRIDAY = date(2026, 11, 20)
FIELDS = (
    Field("was", "Since", Kind.DAY),
    Field("will", "Until", Kind.DAY, toward="future"),
    Field("hours", "Hours", Kind.NUMBER),
)


def answers(**values: str) -> Answers:
    return Answers(FIELDS, values, FRIDAY)


@pytest.mark.parametrize(("name", "meant"), [("was", date(2026, 11, 16)), ("will", date(2026, 11, 23))])
def test_a_day_is_read_toward_the_side_of_its_field_as_it_is_shown(name: str, meant: date) -> None:
    field = next(field for field in FIELDS if field.name == name)
    assert answers(**{name: "ma"}).day(name) == meant
    assert shown_back(field, "ma", FRIDAY, str) == formats.day_long(meant)


def test_what_cannot_be_read_is_told_all_at_once() -> None:
    typed = answers(was="ooit", will="", hours="nan")
    assert (typed.day("was"), typed.day("will"), typed.decimal("hours")) == (None, None, None)
    assert typed.needed_day("will", "Typ een dag.") == FRIDAY
    with pytest.raises(InvalidInput) as refused:
        typed.check()
    assert refused.value.problems.keys() == {"was", "will", "hours"}
    assert refused.value.problems["will"] == "Typ een dag."


def test_numbers_with_a_comma_a_point_or_a_percent_sign() -> None:
    assert [answers(hours=words).decimal("hours") for words in ("28,5", " 7.5 ", "35%")] == [28.5, 7.5, 35]
    assert [answers(hours=words).number("hours", 3) for words in ("", " 12 ", "2")] == [3, 12, 2]
