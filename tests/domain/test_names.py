from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werkzaam_tui.domain.names import PersonName, normalised, split_name

FIRST = st.sampled_from(["Anouk", "Jan Willem", "Zoë", "IJsbrand", "Anne-Marie", "A.M.", "Łukasz"])
PREFIX = st.sampled_from(
    ["", "van", "van der", "van 't", "in 't", "op de", "el", "De", "de la", "'t", "von und zu"]
)
LAST = st.sampled_from(["Verzonnen", "Bedacht-de Vries", "Fantasie", "Ødegård", "IJzer", "d'Erzonnen"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anouk van der Verzonnen", ("Anouk", "van der", "Verzonnen")),
        ("Verzonnen, Anouk van der", ("Anouk", "van der", "Verzonnen")),
        ("van der Verzonnen, Anouk", ("Anouk", "van der", "Verzonnen")),
        ("  Verzonnen ,  Anouk   van der ", ("Anouk", "van der", "Verzonnen")),
        ("Anouk Verzonnen", ("Anouk", "", "Verzonnen")),
        ("Anouk Maria Verzonnen", ("Anouk Maria", "", "Verzonnen")),
        ("Anouk", ("Anouk", "", "")),
        ("Verzonnen,", ("", "", "Verzonnen")),
        ("Verzonnen, van der", ("", "van der", "Verzonnen")),
        ("van der Verzonnen", ("", "van der", "Verzonnen")),
        ("Piet in 't Verzonnen", ("Piet", "in 't", "Verzonnen")),
        ("Piet in ’t Verzonnen", ("Piet", "in ’t", "Verzonnen")),
        ("Verzonnen, Piet in 't", ("Piet", "in 't", "Verzonnen")),
        ("Piet op de Verzonnen", ("Piet", "op de", "Verzonnen")),
        ("Samira El Bedacht", ("Samira", "El", "Bedacht")),
        ("Piet de Verzonnen-van den Bedacht", ("Piet", "de", "Verzonnen-van den Bedacht")),
        ("Piet van de Grote Verzonnen", ("Piet", "van de", "Grote Verzonnen")),
        ("Piet De", ("Piet", "", "De")),
        ("Thi Le", ("Thi", "", "Le")),
        ("", ("", "", "")),
        (",", ("", "", "")),
        (", Anouk", ("Anouk", "", "")),
    ],
)
def test_splits_names(text: str, name: tuple[str, str, str]) -> None:
    assert split_name(text) == PersonName(*name)


def test_shows_a_name_in_each_way() -> None:
    name = PersonName("Anouk", "van der", "Verzonnen")
    assert name.full == "Anouk van der Verzonnen"
    assert name.sorted == "Verzonnen, Anouk van der"
    assert name.short == "A. van der Verzonnen"
    assert PersonName("Anouk", "", "").sorted == PersonName("Anouk", "", "").short == "Anouk"
    assert PersonName("", "", "Verzonnen").sorted == "Verzonnen"


@pytest.mark.parametrize(
    ("first", "initials"),
    [
        ("Anouk", "A."),
        ("Anne-Marie", "A.M."),
        ("a.m.", "A.M."),
        ("IJsbrand Jan", "IJ.J."),
        ("élise", "É."),
        ("", ""),
    ],
)
def test_initials(first: str, initials: str) -> None:
    assert PersonName(first, "", "Verzonnen").initials == initials


def test_sorts_without_prefix_case_and_diacritics() -> None:
    names = [
        PersonName("Zoë", "van der", "Aardig"),
        PersonName("anna", "", "Berg"),
        PersonName("Bart", "van den", "Berg"),
        PersonName("Aad", "", "Berg Bos"),
        PersonName("Els", "", "Bérgsma"),
        PersonName("Cor", "", ""),
        PersonName("Jan", "de", "ödegård"),
        PersonName("Piet", "", "Øeland"),
        PersonName("Aad", "", "Zondag"),
    ]
    names_shuffled = [names[n] for n in (5, 0, 8, 3, 2, 7, 1, 6, 4)]
    assert sorted(names_shuffled, key=lambda one: one.sort_key) == names


@given(FIRST, PREFIX, LAST)
def test_a_name_as_shown_is_read_back(first: str, prefix: str, last: str) -> None:
    name = PersonName(first, prefix, last)
    assert split_name(name.sorted) == name
    if prefix or " " not in last:
        assert split_name(name.full) == name


@given(st.text(max_size=40))
def test_no_letter_of_a_name_is_lost(text: str) -> None:
    typed = unicodedata.normalize("NFC", text).replace(",", " ")
    assert sorted(split_name(text).full.split()) == sorted(typed.split())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë  Verzonnen", "zoe verzonnen"),
        ("Zoe\u0308", "zoë"),
        ("Łukasz", "lukasz"),
        ("Ødegård", "odegard"),
        ("in ’t", "IN 'T"),
        ("Straße", "strasse"),
        ("\u0132sbrand", "ijsbrand"),
        ("a\u00a0b", "a b"),
    ],
)
def test_names_that_compare_equal(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)
