"""Whole rows: names, employers and placements, and people who are there twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.caseload_import.files import read_rows, read_text
from werkzaam_tui.domain.codes import Frequency, Phase, PlacementKind
from werkzaam_tui.services.caseload_import import ContactFrequency, identities


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        (("Naam",), ("Jan van der Bedacht",)),
        (("Naam",), ("Bedacht, Jan van der",)),
        (("Naam",), ("Dhr. Jan van der Bedacht",)),
        (("Naam",), ("de heer Jan van der Bedacht",)),
        (("Achternaam", "Voornaam"), ("van der Bedacht", "Jan")),
        (("Achternaam", "Roepnaam"), ("Bedacht, van der", "Jan")),
        (("Achternaam", "Tussenvoegsel", "Voornaam"), ("Bedacht", "van der", "Jan")),
        (("Naam", "Tussenvoegsel", "Voorletters"), ("Bedacht", "van der", "Jan")),
        (("Last name", "First name", "Prefix"), ("Bedacht", "Jan", "van der")),
    ],
)
def test_a_name_in_one_column_or_in_parts(
    tmp_path: Path, header: tuple[str, ...], cells: tuple[str, ...]
) -> None:
    found = read_rows(tmp_path, (*header, "Gemeente"), (*cells, "A"))
    name = found.rows[0].name
    assert (name.first, name.prefix, name.last) == ("Jan", "van der", "Bedacht")


def test_names_that_are_words_for_nothing(tmp_path: Path) -> None:
    found = read_rows(tmp_path, ("Voornaam", "Achternaam"), ("Na", "Geen"), ("Bo", "-"))
    assert [row.name.full for row in found.rows] == ["Na Geen", "Bo"]


def test_a_row_without_a_name_is_left_out(tmp_path: Path) -> None:
    found = read_rows(tmp_path, ("Naam", "Gemeente"), ("", "A"), ("-", "B"), ("Bo Bedacht", "C"))
    assert [row.row for row in found.rows] == [4]
    assert [(one.row, one.column, one.fatal) for one in found.problems] == [
        (2, "Naam", True),
        (3, "Naam", True),
    ]


def test_everything_a_row_can_say_in_english_in_any_order(tmp_path: Path) -> None:
    text = (
        "Contact with employer,Hours,End date,Start date,Placement,Job title,Contact email,Contact phone,"
        "Contact role,Contact person,Sector,Employer phone,Employer city,Employer,Since,Phase,Funder,"
        "Municipality,"
        "Email,Mobile,Phone,Year of birth,Prefix,Surname,First name,Client number,Coach,Last contact,"
        "Contact frequency\n"
        "monthly,24.5,2027-03-02,2026-03-03,trial placement,baker,bo@voorbeeld.invalid,010-0000002,"
        "owner,Bo Bedacht,food,010-0000001,Nergenshuizen,Proefdeeg,2026-03-03,employment,UWV,Voorbeeldstad,"
        "a@voorbeeld.invalid,06-00000001,070-0000000,1996,van,Verzonnen,Anouk,A-12,Cor Coach,"
        "2026-11-20,every 2 weeks\n"
    )
    found = read_text(tmp_path, text)
    assert (found.problems, found.ignored_columns) == ((), ())
    assert len(found.notes) == 3, "that e-mail, mobile and phone are the participant's is told"
    row = found.rows[0]
    assert row.name.full == "Anouk van Verzonnen"
    assert (row.number, row.birth_year, row.coach) == ("A-12", 1996, "Cor Coach")
    assert (row.phone, row.email) == ("06-00000001 / 070-0000000", "a@voorbeeld.invalid")
    assert (row.municipality, row.funder, row.phase) == ("Voorbeeldstad", "UWV", Phase.EMPLOYMENT)
    assert (row.employer, row.employer_city, row.employer_phone) == (
        "Proefdeeg",
        "Nergenshuizen",
        "010-0000001",
    )
    assert (row.sector, row.contact_name, row.contact_role) == ("food", "Bo Bedacht", "owner")
    assert (row.contact_phone, row.contact_email) == ("010-0000002", "bo@voorbeeld.invalid")
    assert (row.job_title, row.placement_kind) == ("baker", PlacementKind.TRIAL)
    assert (row.starts_on, row.ends_on, row.hours_per_week) == (date(2026, 3, 3), date(2027, 3, 2), 24.5)
    assert (row.phase_since, row.last_contact) == (date(2026, 3, 3), date(2026, 11, 20))
    assert row.participant_frequency == ContactFrequency(Frequency.WEEKS, 2)
    assert row.employer_frequency == ContactFrequency(Frequency.MONTHS, 1)
    assert row.has_placement


def test_a_placement_without_an_employer_is_told_once(tmp_path: Path) -> None:
    found = read_rows(
        tmp_path,
        ("Naam", "Werkgever", "Start", "Uren", "Sector"),
        ("Bo Bedacht", "", "3-3-2026", "24", "zorg"),
        ("An Fictief", "", "", "", ""),
    )
    assert (found.rows[0].starts_on, found.rows[0].sector) == (None, "")
    assert [(one.row, one.column, one.fatal) for one in found.problems] == [(2, "Werkgever", False)]


def test_the_start_of_a_phase_of_work_is_the_start_of_the_placement(tmp_path: Path) -> None:
    header = ("Naam", "Werkgever", "Fase", "Fase sinds", "Functie")
    found = read_rows(
        tmp_path,
        header,
        ("Bo Bedacht", "Proefdeeg", "proefplaatsing", "2-11-2026", "bakker"),
        ("An Fictief", "Proefdeeg", "nazorg", "2-11-2026", "bakker"),
    )
    first, second = found.rows
    assert (first.starts_on, first.placement_kind) == (date(2026, 11, 2), PlacementKind.TRIAL)
    assert (second.starts_on, second.job_title, second.placement_kind) == (None, "", None)
    assert [one.row for one in found.problems] == [3]
    assert len(found.notes) == 1


def test_a_contact_person_without_a_name(tmp_path: Path) -> None:
    found = read_rows(
        tmp_path,
        ("Naam", "Werkgever", "Start", "Contactpersoon", "Telefoon"),
        ("Bo Bedacht", "Proefdeeg", "3-3-2026", "", "010-0000000"),
    )
    assert found.rows[0].contact_phone == ""
    assert [one.column for one in found.problems] == ["Contactpersoon"]


def test_an_end_on_the_day_of_the_start_is_possible(tmp_path: Path) -> None:
    found = read_rows(
        tmp_path, ("Naam", "Werkgever", "Start", "Eind"), ("Bo Bedacht", "Proefdeeg", "3-3-2026", "3-3-2026")
    )
    assert found.problems == ()
    assert found.rows[0].ends_on == date(2026, 3, 3)


def test_year_and_date_of_birth_that_differ(tmp_path: Path) -> None:
    found = read_rows(tmp_path, ("Naam", "Geboortejaar", "Geboortedatum"), ("Bo Bedacht", "1990", "1-1-1991"))
    assert found.rows[0].birth_year is None
    assert [one.column for one in found.problems] == ["Geboortejaar"]


HEADER = ("Cliëntnummer", "Naam", "Geboortejaar", "Werkgever", "Start")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("12", "Jan Bedacht", "1990", ""), ("0012", "J. Bedacht", "", ""), True),
        (("A 12", "Jan Bedacht", "1990", ""), ("a-12", "J. Bedacht", "1991", ""), True),
        (("", "Jan  Bedacht", "1990", ""), ("", "Bedacht, JAN", "1990", "Proefdeeg"), True),
        (("", "José Bedacht", "1990", ""), ("", "Jose Bedacht", "1990", ""), True),
        (("", "Jan Bedacht", "1990", "Proefdeeg"), ("", "Jan Bedacht", "1991", "Proefdeeg"), False),
        (("", "Jan Bedacht", "", "Proefdeeg"), ("", "Jan Bedacht", "", "proefdeeg"), True),
        (("", "Jan Bedacht", "", "Proefdeeg"), ("", "Jan Bedacht", "", "Inktvis"), False),
        (("", "Jan Bedacht", "1990", "Proefdeeg"), ("", "Jan Bedacht", "", "Proefdeeg"), True),
        (("12", "Jan Bedacht", "", "Proefdeeg"), ("13", "An Bedacht", "", "Proefdeeg"), False),
    ],
)
def test_who_is_the_same_person(
    tmp_path: Path, first: tuple[str, ...], second: tuple[str, ...], same: bool
) -> None:
    found = read_rows(tmp_path, HEADER, (*first, "3-3-2026"), (*second, "3-3-2026"))
    fatal = [(one.row, one.column) for one in found.problems if one.fatal]
    assert fatal == ([(3, "Naam")] if same else [])
    assert [row.row for row in found.rows] == ([2] if same else [2, 3])


def test_a_person_has_the_same_key_in_another_file_in_another_year(tmp_path: Path) -> None:
    then = read_rows(tmp_path, HEADER, ("0012", "Jan de Bedacht", "1990", "Proefdeeg", "3-3-2026"))
    now = read_rows(
        tmp_path,
        ("Voornaam", "Tussenvoegsel", "Achternaam", "Geboortedatum", "Client number"),
        ("Jan", "de", "Bedacht", "1-5-1990", "12"),
        delimiter=",",
        today=date(2027, 12, 31),
    )
    assert identities(then.rows[0]) == identities(now.rows[0])


def test_a_number_that_is_missing_in_one_file_is_no_other_person(tmp_path: Path) -> None:
    with_number = read_rows(tmp_path, HEADER, ("12", "Jan Bedacht", "1990", "", ""))
    without = read_rows(tmp_path, HEADER, ("", "Jan Bedacht", "1990", "", ""))
    assert set(identities(with_number.rows[0])) & set(identities(without.rows[0]))


def test_keys_say_nothing_about_the_person(tmp_path: Path) -> None:
    row = read_rows(tmp_path, HEADER, ("12", "Jan Bedacht", "1990", "", "")).rows[0]
    assert all("bedacht" not in key and len(key) == 36 for key in identities(row))
