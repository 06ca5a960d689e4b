"""A cohort in a caseload file: profile, phases with reasons, placements and kick-off."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.services.caseload_import.files import read_rows
from werkzaam_tui.domain.codes import Channel, Destination, MatchResult, Phase
from werkzaam_tui.domain.profile import (
    AdaptationNeed,
    Approach,
    Benefit,
    Education,
    Known,
    Limitation,
)
from werkzaam_tui.language import set_language
from werkzaam_tui.services.caseload_import import apply_import
from werkzaam_tui.services.caseload_import.columns import numbered_meaning
from werkzaam_tui.services.caseload_import.fields import Field
from werkzaam_tui.services.people.profiles import ProfileDetails, profile_of
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import PhaseChange, Placement
from werkzaam_tui.storage.tables.record import table_of


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Fase 1", (Field.PHASE, 1)),
        ("fase_2_redenen", (Field.PHASE_REASONS, 2)),
        ("Phase 12 since", (Field.PHASE_SINCE, 12)),
        ("Startdatum 3", (Field.STARTS_ON, 3)),
        ("Ondersteuner 1 moedigt aan", (Field.SUPPORTER_ENCOURAGES, 1)),
        ("Plaats 2", (Field.EMPLOYER_CITY, 2)),
        ("Fase 13", None),
        ("Fase 0", None),
        ("Telefoon 2", None),
        ("Fase 1 van 3", None),
        ("Fase " + "9" * 5000, None),
    ],
)
def test_a_number_in_a_heading(heading: str, meaning: tuple[Field, int] | None) -> None:
    assert numbered_meaning(heading) == meaning


def test_a_whole_road_comes_in(store: Store, tmp_path: Path) -> None:
    header = (
        *("Naam", "Geboortejaar", "Opleiding", "Beperking", "Aanpassing nodig voor", "Eerder traject"),
        *("Andere begeleiding", "VOG", "Uitkering", "Aanpak", "Tranche", "Uitvoerder"),
        *("Kick-off uitgenodigd", "Kick-off datum", "Kick-off herinnerd", "Kick-off herinnerd op"),
        *("Kick-off aanwezig", "Sms-check verstuurd", "Sms-check beantwoord"),
        *("Fase 1", "Fase 1 sinds", "Fase 2", "Fase 2 sinds", "Fase 2 redenen", "Fase 2 toelichting"),
        *("Fase 2 vorige afgerond", "Fase 3", "Fase 3 sinds", "Fase 3 bestemming"),
        *("Werkgever 1", "Startdatum 1", "Einddatum 1", "Uren 1", "Werkgever 2", "Startdatum 2", "Match 2"),
        *("Ondersteuner 1", "Ondersteuner 1 leefgebied", "Ondersteuner 1 moedigt aan", "Ondersteuner 2"),
    )
    row = (
        *("Anouk Verzonnen", 1996, "VMBO / mbo 1 of 2", "sociaal-persoonlijk", "Gedrag", "ja"),
        *("", "geen", "Wajong", "vraaggericht", "Tranche 1", "Bureau Bedacht"),
        *("ja", "15-6-2016", "sms", "14-6-2016", "nee", "1", "?"),
        *("oriëntatie", "1-7-2016", "stagnatie", "1-9-2016", "medical; Werkgever verlengt niet; iets anders"),
        *("Rustig aan", "nee", "afgerond", "1-3-2017", "opleiding"),
        *("Bakkerij Proefdeeg", "1-8-2016", "30-8-2016", 20, "Kwekerij Nep", "1-10-2016", "niet duurzaam"),
        *("Woonbegeleider", "Wonen", "nee", "Oom"),
    )
    file = read_rows(tmp_path, header, row)
    assert [(one.column, one.fatal) for one in file.problems] == [("Fase 2 redenen", False)]
    assert file.ignored_columns == ()
    with store.writing() as writing:
        apply_import(writing, file)
    phases, placements = table_of(PhaseChange), table_of(Placement)
    with store.reading() as reading:
        first, second, third = reading.connection.execute(
            select(phases).order_by(phases.c.since, phases.c.id)
        )
        assert (first.phase, second.phase, third.phase) == (Phase.ORIENTATION, Phase.STALLED, Phase.COMPLETED)
        assert second.reasons == ["stalled_medical", "stalled_not_extended"]
        assert second.note == "Rustig aan\niets anders"
        assert second.finished_before is False and third.finished_before is None
        assert third.destination is Destination.EDUCATION
        places = reading.connection.execute(select(placements).order_by(placements.c.starts_on)).all()
        assert [(one.starts_on, one.ends_on, one.hours_per_week, one.match_result) for one in places] == [
            (date(2016, 8, 1), date(2016, 8, 30), 20, None),
            (date(2016, 10, 1), None, None, MatchResult.NOT_DURABLE),
        ]
        found = profile_of(reading, first.participant)
    assert found.details == ProfileDetails(
        education=Education.VMBO_MBO2,
        limitation=Limitation.SOCIAL,
        adaptation=AdaptationNeed.BEHAVIOUR,
        earlier_trajectory=Known.YES,
        other_support=Known.YES,
        conduct_certificate=Known.NO,
        benefit=Benefit.WAJONG,
        approach=Approach.DEMAND_LED,
        cohort="Tranche 1",
        provider="Bureau Bedacht",
        kickoff_invited=Known.YES,
        kickoff_on=date(2016, 6, 15),
        kickoff_reminded=Known.YES,
        kickoff_reminded_how=Channel.SMS,
        kickoff_reminded_on=date(2016, 6, 14),
        kickoff_attended=Known.NO,
        check_sent=Known.YES,
    )
    assert {(one.who, one.domain, one.encourages) for one in found.supporters} == {
        ("Woonbegeleider", "housing", Known.NO),
        ("Oom", "", Known.UNKNOWN),
    }


def test_english_headings_and_phases_of_one_day_keep_their_order(store: Store, tmp_path: Path) -> None:
    set_language("en")
    header = ("Name", "Education", "Cohort", "Phase 1", "Phase 1 since", "Phase 2", "Phase 2 since", "Reason")
    header = (*header[:-1], "Phase 2 reasons")
    file = read_rows(
        tmp_path,
        header,
        (
            *("Bo Bedacht", "Hbo or university", "B", "orientation", "1-7-2026", "returned", "1-7-2026"),
            "Medical situation",
        ),
    )
    assert file.problems == ()
    (row,) = file.rows
    assert row.profile.details.education is Education.HIGHER
    assert (row.phase, row.now.reasons) == (Phase.RETURNED, ("returned_orientation_medical",))
    with store.writing() as writing:
        apply_import(writing, file)
    table = table_of(PhaseChange)
    with store.reading() as reading:
        told = reading.connection.scalars(select(table.c.phase).order_by(table.c.since, table.c.id)).all()
    assert told == [Phase.ORIENTATION, Phase.RETURNED]


def test_what_is_not_understood_is_told_and_the_rest_comes_in(tmp_path: Path) -> None:
    file = read_rows(
        tmp_path,
        (
            "Naam",
            "Opleiding",
            "Beperking",
            "VOG",
            "Fase",
            "Fase 1",
            "Fase 1 sinds",
            "Fase 2",
            "Contactpersoon 2",
        ),
        ("Bo Bedacht", "iets", "een diagnose", "misschien", "nazorg", "werk", "", "nazorg", "Max"),
    )
    assert [one.column for one in file.problems] == ["Opleiding", "Beperking", "VOG", "Fase 1", "Fase 2"]
    assert not any(one.fatal for one in file.problems)
    (row,) = file.rows
    assert (row.phase, row.earlier_phases, row.profile.details) == (Phase.AFTERCARE, (), ProfileDetails())
    assert file.ignored_columns == ("Contactpersoon 2",)
