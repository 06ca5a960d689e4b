"""Which heading means what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.caseload_import.files import read_rows, read_text
from werkzaam_tui.services.caseload_import.columns import compact
from werkzaam_tui.services.caseload_import.fields import Field
from werkzaam_tui.services.caseload_import.headings import HEADINGS, SHARED_HEADINGS
from werkzaam_tui.services.caseload_import.matching import column_letter, match_columns
from werkzaam_tui.services.caseload_import.reading import read_table


def meanings(*header: str) -> list[Field | None]:
    fields = {position: field for field, position in match_columns(header).fields.items()}
    return [fields.get(position) for position in range(len(header))]


def test_no_heading_has_two_meanings() -> None:
    meanings_of: dict[str, set[str]] = {}
    for meaning, listed in [*HEADINGS.items(), *SHARED_HEADINGS.items()]:
        for heading in listed.split(","):
            meanings_of.setdefault(compact(heading), set()).add(repr(meaning))
    assert {heading: found for heading, found in meanings_of.items() if len(found) > 1 or not heading} == {}


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("CLIËNTNUMMER", Field.NUMBER),
        ("client-nummer:", Field.NUMBER),
        ("Geb. datum", Field.BIRTH_DATE),
        ("geb_jaar", Field.BIRTH_YEAR),
        ("E-mail", Field.EMAIL),
        ("Startdatum (dd-mm-jjjj)", Field.STARTS_ON),
        ("Uren p/w", Field.HOURS_PER_WEEK),
        ("Hours per week", Field.HOURS_PER_WEEK),
        ("Opdrachtgever*", Field.FUNDER),
        ("Contact werkgever", Field.EMPLOYER_FREQUENCY),
        ("Diagnose", None),
        ("Nr", None),
        ("Woonplaats", None),
    ],
)
def test_headings_without_capitals_accents_and_punctuation(heading: str, field: Field | None) -> None:
    assert meanings("Naam", heading)[1] is field


def test_a_shared_heading_means_what_the_columns_before_it_say() -> None:
    assert meanings(
        *("Naam", "Telefoon", "Email", "Werkgever", "Plaats", "Telefoon"),
        *("Contactpersoon", "Functie", "Tel.", "Mail", "Functie"),
    ) == [
        Field.FULL_NAME,
        Field.PHONE,
        Field.EMAIL,
        Field.EMPLOYER,
        Field.EMPLOYER_CITY,
        Field.EMPLOYER_PHONE,
        Field.CONTACT_NAME,
        Field.CONTACT_ROLE,
        Field.CONTACT_PHONE,
        Field.CONTACT_EMAIL,
        Field.JOB_TITLE,
    ]


def test_a_bare_name_beside_a_first_name_is_the_last_name() -> None:
    assert meanings("Voornaam", "Tussenvoegsel", "Naam") == [Field.FIRST_NAME, Field.PREFIX, Field.LAST_NAME]


def test_a_phone_among_the_employers_columns_is_the_persons_when_the_employer_has_its_own() -> None:
    assert meanings("Naam", "Werkgever", "Telefoon werkgever", "Telefoon")[3] is Field.PHONE


def test_two_columns_that_mean_the_same_are_a_problem(tmp_path: Path) -> None:
    found = read_rows(tmp_path, ("Naam", "Gemeente", "Municipality"), ("Bo Bedacht", "A", "B"))
    assert found.rows[0].municipality == "A"
    assert [(one.row, one.column, one.fatal) for one in found.problems] == [(1, "Municipality", False)]
    assert found.ignored_columns == ("Municipality",)


@pytest.mark.parametrize(
    "heading", ["BSN", "bsn-nummer", "Burgerservicenummer", "BSN / cliëntnummer", "klant_bsn"]
)
def test_a_bsn_is_never_read(tmp_path: Path, heading: str) -> None:
    path = tmp_path / "caseload.csv"
    found = read_text(tmp_path, f"Naam;{heading};Gemeente\nBo Bedacht;geheim;A\n")
    assert len(found.notes) == 1
    assert found.ignored_columns == ()
    assert "geheim" not in repr(found)
    assert "geheim" not in repr(read_table(path))


def test_client_numbers_that_are_bsns_are_not_read(tmp_path: Path) -> None:
    # 111222333 and 123456782 pass the test for a BSN and are used as examples everywhere.
    found = read_rows(
        tmp_path, ("Naam", "Cliëntnummer"), ("Bo Bedacht", "111222333"), ("An Fictief", "123456782")
    )
    assert [row.number for row in found.rows] == ["", ""]
    assert len(found.notes) == 1
    found = read_rows(
        tmp_path, ("Naam", "Cliëntnummer"), ("Bo Bedacht", "111222333"), ("An Fictief", "123456789")
    )
    assert [row.number for row in found.rows] == ["111222333", "123456789"]


def test_column_letters() -> None:
    assert [column_letter(n) for n in (0, 25, 26, 199)] == ["A", "Z", "AA", "GR"]
