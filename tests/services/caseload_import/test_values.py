"""What single cells mean, and what is said of those that mean nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.caseload_import.files import TODAY, one_cell, read_rows
from werkzaam_tui.domain.codes import Frequency, Phase, PlacementKind
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.caseload_import import ContactFrequency
from werkzaam_tui.services.caseload_import.frequency import parse_frequency
from werkzaam_tui.services.caseload_import.values import Values


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3-11-2026", date(2026, 11, 3)),
        ("3 nov 2026", date(2026, 11, 3)),
        ("3-nov-26", date(2026, 11, 3)),
        ("3-nov.-2026", date(2026, 11, 3)),
        ("di 3 november 2026", date(2026, 11, 3)),
        ("03/11/2026", date(2026, 11, 3)),
        ("3.11.26", date(2026, 11, 3)),
        ("2026-11-03 00:00:00", date(2026, 11, 3)),
        ("2026/11/3", date(2026, 11, 3)),
        ("20261103", date(2026, 11, 3)),
        ("46329", date(2026, 11, 3)),
        ("3-11-2026 0:00", date(2026, 11, 3)),
        ("29-2-2024", date(2024, 2, 29)),
    ],
)
def test_days_as_offices_write_them(text: str, day: date) -> None:
    assert Values(TODAY).day(text) == day


@pytest.mark.parametrize(
    "text",
    ["3-11", "3 nov", "di 3-11", "gisteren", "-2d", "ma", "2026", "29-2-2026", "31-4-2026", "wk 45", "x"],
)
def test_days_without_a_year_or_that_do_not_exist(text: str) -> None:
    with pytest.raises(Refused):
        Values(TODAY).day(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wekelijks", (Frequency.WEEKS, 1)),
        ("Wekelijks.", (Frequency.WEEKS, 1)),
        ("om de 2 weken", (Frequency.WEEKS, 2)),
        ("om de week", (Frequency.WEEKS, 2)),
        ("om de twee weken", (Frequency.WEEKS, 2)),
        ("tweewekelijks", (Frequency.WEEKS, 2)),
        ("2-wekelijks", (Frequency.WEEKS, 2)),
        ("elke 6 weken", (Frequency.WEEKS, 6)),
        ("1x per 6 weken", (Frequency.WEEKS, 6)),
        ("1 keer per maand", (Frequency.MONTHS, 1)),
        ("1x p/w", (Frequency.WEEKS, 1)),
        ("1x/mnd", (Frequency.MONTHS, 1)),
        ("2x per maand", (Frequency.WEEKS, 2)),
        ("eens per kwartaal", (Frequency.MONTHS, 3)),
        ("maandelijks contact", (Frequency.MONTHS, 1)),
        ("halfjaarlijks", (Frequency.MONTHS, 6)),
        ("dagelijks", (Frequency.DAYS, 1)),
        ("om de 10 dagen", (Frequency.DAYS, 10)),
        ("every 2 weeks", (Frequency.WEEKS, 2)),
        ("every other week", (Frequency.WEEKS, 2)),
        ("once a month", (Frequency.MONTHS, 1)),
        ("op verzoek", (Frequency.ON_DEMAND, 1)),
        ("Bij problemen", (Frequency.ON_DEMAND, 1)),
        ("geen", (Frequency.NONE, 1)),
        ("geen contact gewenst", (Frequency.NONE, 1)),
    ],
)
def test_frequencies(text: str, expected: tuple[Frequency, int]) -> None:
    assert parse_frequency(text) == ContactFrequency(*expected)


@pytest.mark.parametrize(
    "text",
    ["2x per week", "soms", "eerst wekelijks, dan maandelijks", "elke 0 weken", "elke 900 weken", "4", ""],
)
def test_frequencies_that_are_no_interval(text: str) -> None:
    with pytest.raises(Refused):
        parse_frequency(text)


def test_no_contact_is_an_agreement_and_nothing_filled_in_is_not(tmp_path: Path) -> None:
    for cell, expected in (
        ("geen", ContactFrequency(Frequency.NONE)),
        ("n.v.t.", None),
        ("-", None),
        ("", None),
    ):
        found = one_cell(tmp_path, "Contact werkgever", cell)
        assert found.rows[0].employer_frequency == expected
        assert found.problems == ()


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("24,5", 24.5),
        ("24.5", 24.5),
        ("24 uur", 24),
        ("32u", 32),
        ("24:30", 24.5),
        ("16 uur per week", 16),
        ("60", 60),
    ],
)
def test_hours(tmp_path: Path, cell: str, hours: float) -> None:
    assert one_cell(tmp_path, "Uren", cell).rows[0].hours_per_week == hours


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        *(("Uren", cell) for cell in ("61", "0,0", "-4", "16-24", "veel", "1.200")),
        *(("Geboortejaar", cell) for cell in ("1887", "2026", "78", "19877", "2013")),
        *(("Geboortedatum", cell) for cell in ("3-11-1887", "30-2-1990", "vroeger", "3-11-2015")),
        *(("Telefoon werkgever", cell) for cell in ("6,12E+08", "bellen", "12", "0" * 70)),
        *(("E-mail deelnemer", cell) for cell in ("anouk", "a@b.nl; c@d.nl", "a@b", "@a")),
        *(("Fase", cell) for cell in ("fase 2", "rood")),
        ("Fase sinds", "3-12-2026"),
        ("Laatste contact", "22-11-2026"),
        ("Soort plaatsing", "vrijwilliger"),
        ("Einddatum", "2-3-2026"),
        ("Gemeente", "x" * 201),
        ("Gemeente", "#REF!"),
    ],
)
def test_a_cell_that_cannot_be_read_is_left_out_and_told(tmp_path: Path, heading: str, cell: str) -> None:
    found = one_cell(tmp_path, heading, cell)
    assert [(one.row, one.column, one.fatal) for one in found.problems] == [(2, heading, False)]
    assert cell not in found.problems[0].message
    plain = one_cell(tmp_path, heading, "")
    assert found.rows == plain.rows


@pytest.mark.parametrize("sign", ["-", "--", "?", "n.v.t.", "NVT", "n/a", "onbekend", "geen", "  "])
@pytest.mark.parametrize(
    "heading", ["Geboortejaar", "E-mail deelnemer", "Uren", "Fase", "Einddatum", "Gemeente"]
)
def test_signs_for_nothing(tmp_path: Path, heading: str, sign: str) -> None:
    found = one_cell(tmp_path, heading, sign)
    assert found.problems == ()
    assert found.rows == one_cell(tmp_path, heading, "").rows


@pytest.mark.parametrize("end", ["onbepaald", "Onbepaalde tijd", "31-12-9999", "31-12-2999"])
def test_an_end_that_is_none(tmp_path: Path, end: str) -> None:
    found = one_cell(tmp_path, "Einddatum", end)
    assert found.rows[0].ends_on is None
    assert found.problems == () or end == "31-12-2999"


@pytest.mark.parametrize(
    ("cell", "year"),
    [("29-2-1988", 1988), ("3-11-61", 1961), ("3-11-09", 2009), ("1 jan 2000", 2000), ("31-12-26", None)],
)
def test_only_the_year_of_a_date_of_birth_is_kept(tmp_path: Path, cell: str, year: int | None) -> None:
    assert one_cell(tmp_path, "Geboortedatum", cell).rows[0].birth_year == year


def test_an_e_mail_address_as_a_link(tmp_path: Path) -> None:
    for cell in ("mailto:a@voorbeeld.invalid", "Anouk <a@voorbeeld.invalid>", "a@voorbeeld.invalid;"):
        assert one_cell(tmp_path, "E-mail deelnemer", cell).rows[0].email == "a@voorbeeld.invalid"


@pytest.mark.parametrize(
    ("cell", "phase"),
    [
        ("Nazorg", Phase.AFTERCARE),
        ("oriëntatie", Phase.ORIENTATION),
        ("ORIENTATIE", Phase.ORIENTATION),
        ("Uitval", Phase.DROPOUT),
    ],
)
def test_phases(tmp_path: Path, cell: str, phase: Phase) -> None:
    assert one_cell(tmp_path, "Fase", cell).rows[0].phase is phase


def test_every_phase_and_kind_has_its_code_as_a_word() -> None:
    for phase in Phase:
        assert Values(TODAY).phase(phase.value) is phase
    for kind in PlacementKind:
        assert Values(TODAY).placement_kind(kind.value) is kind


@pytest.mark.parametrize("start", ["22-11-2028", "1-1-1950"])
def test_an_impossible_start_leaves_the_placement_out(tmp_path: Path, start: str) -> None:
    found = read_rows(
        tmp_path, ("Naam", "Werkgever", "Start", "Uren"), ("Bo Bedacht", "Proefdeeg", start, "24")
    )
    row = found.rows[0]
    assert (row.employer, row.starts_on, row.hours_per_week, row.has_placement) == (
        "Proefdeeg",
        None,
        None,
        False,
    )
    assert {one.column for one in found.problems} == {"Start"}


def test_a_start_of_just_two_years_ahead_on_a_leap_day(tmp_path: Path) -> None:
    found = read_rows(
        tmp_path,
        ("Naam", "Werkgever", "Start"),
        ("Bo Bedacht", "Proefdeeg", "28-2-2030"),
        today=date(2028, 2, 29),
    )
    assert found.rows[0].starts_on == date(2030, 2, 28)


@given(st.text(max_size=40))
def test_a_frequency_is_read_or_refused(text: str) -> None:
    try:
        found = parse_frequency(text)
    except Refused:
        return
    assert found.every >= 1


@given(st.text(max_size=30) | st.integers() | st.floats() | st.dates() | st.datetimes())
def test_any_cell_is_read_or_refused(cell: object) -> None:
    values = Values(TODAY)
    for read in (
        *(values.text, values.day, values.end_day, values.birth_year, values.year_of_birth_date),
        *(values.start_day, values.past_day, values.hours, values.phone, values.email, values.phase),
    ):
        try:
            read(cell)  # type: ignore[arg-type]
        except Refused as refused:
            assert str(refused)
