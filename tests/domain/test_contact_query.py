"""What is typed in the search line: words and filters, in Dutch and English, and what is said of the rest."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart
from werkzaam_tui.domain.contact_query import ContactQuery, parse_query
from werkzaam_tui.domain.marking import excerpt, marks

TODAY = date(2026, 11, 21)
TOPICS = {"mediation": ("bemiddeling", "mediation"), "training": ("training", "training")}


def read(line: str) -> ContactQuery:
    return parse_query(line, TODAY, TOPICS)


def test_filters_and_words_stand_in_one_line_in_both_languages() -> None:
    dutch = read(
        'pauze met:werkgever kanaal:tel sinds:okt tot:3-11 uitslag:"geen gehoor" wie:noor onderwerp:bem'
    )
    english = read(
        'pauze with:employer channel:phone since:oct until:3-11 result:"no answer" who:noor topic:med'
    )
    assert (
        dutch
        == english
        == read(
            'pauze met:werkgever hoe:tel sinds:okt tot:3-11 resultaat:"geen gehoor" wie:noor onderwerp:bem'
        )
    )
    assert dutch.words == ("pauze",) and dutch.people == ("noor",)
    assert dutch.parties == {Counterpart.EMPLOYER} and dutch.channels == {Channel.PHONE}
    assert dutch.results == {ContactResult.NO_ANSWER} and dutch.topics == {"mediation"}
    assert (dutch.since, dutch.until) == (date(2026, 10, 1), date(2026, 11, 3))
    assert dutch.problems == ()


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("dec", date(2025, 12, 1), date(2025, 12, 31)),
        ('"feb 2024"', date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("gisteren", date(2026, 11, 20), date(2026, 11, 20)),
    ],
)
def test_a_period_is_from_its_first_and_until_its_last_day(typed: str, since: date, until: date) -> None:
    found = read(f"sinds:{typed} tot:{typed}")
    assert (found.since, found.until) == (since, until)


def test_what_is_not_understood_is_said_and_the_rest_still_works() -> None:
    found = read("rooster soort:iets kanaal:duif sinds:31-2 met:werkgever")
    assert found.words == ("rooster",) and found.parties == {Counterpart.EMPLOYER}
    assert found.channels == frozenset() and found.since is None
    assert len(found.problems) == 3 and "soort:" in found.problems[0] and "duif" in found.problems[1]


def test_a_filter_without_a_value_tells_what_may_follow_and_filters_nothing() -> None:
    assert "werkgever" in read("pauze met:").values
    assert read("pauze met:") == ContactQuery(words=("pauze",), values=read("met:").values)


def test_words_with_a_colon_stay_words() -> None:
    assert read("let op: https://voorbeeld.example 14:30").words == (
        "let",
        "op:",
        "https://voorbeeld.example",
        "14:30",
    )


def test_of_one_filter_twice_either_fits() -> None:
    assert read("met:werkgever met:collega").parties == {Counterpart.EMPLOYER, Counterpart.COLLEAGUE}


@given(st.text(max_size=60))
@settings(max_examples=60)
def test_nothing_that_can_be_typed_is_a_fault(line: str) -> None:
    found = read(line)
    for start, end in marks(line, found.words):
        assert 0 <= start < end <= len(line)


def test_marks_stand_where_the_words_begin_whatever_their_case_and_diacritics() -> None:
    text = "Het café belt; CAFÉS bellen terug. Décafé niet."
    assert [text[a:b] for a, b in marks(text, ("cafe", "bel"))] == ["café", "belt", "CAFÉS", "bellen"]
    assert marks("re-integratie en integratie", ("re-integr",)) == [(0, 2), (3, 13), (17, 27)]
    assert marks("iets", ("", "!?")) == []


def test_an_excerpt_begins_just_before_what_was_found() -> None:
    note = "Eerst een heel verhaal over van alles.\nDaarna ging het over de pauze."
    assert excerpt(note, ("pauze",)) == "…over de pauze."
    assert excerpt(note, ("eerst",)).startswith("Eerst een heel")
