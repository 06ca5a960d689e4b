"""What a list adds to people who are here: what was not known, once, and never a change of what was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from tests.services.caseload_import.files import read_rows
from werkzaam_tui.domain.codes import Channel, MatchResult, Phase, PlacementKind
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.domain.profile import Benefit, Education, Known
from werkzaam_tui.services import undo
from werkzaam_tui.services.caseload_import import (
    CaseloadFile,
    CaseloadRow,
    ImportPlan,
    apply_import,
    counts_line,
    plan_import,
    preview_lines,
)
from werkzaam_tui.services.caseload_import.additions import (
    Additions,
    Difference,
    Entry,
    LeftOut,
    Part,
    additions,
    said_in,
)
from werkzaam_tui.services.caseload_import.fields import Field
from werkzaam_tui.services.caseload_import.here import entries_of
from werkzaam_tui.services.caseload_import.phase_cells import PhaseCells
from werkzaam_tui.services.caseload_import.place_cells import PlaceCells
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails
from werkzaam_tui.services.people.profiles import ProfileDetails, SupporterDetails, WholeProfile
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Participant

NAME = PersonName("Anouk", "", "Verzonnen")
_DAYS = st.sampled_from([date(2025, month, 1) for month in range(1, 7)])
_KNOWN = st.sampled_from(Known)
_TEXTS = st.sampled_from(["", "een", "Eén", "twee"])
_PHASES = st.builds(
    PhaseCells,
    phase=st.sampled_from([Phase.ORIENTATION, Phase.EMPLOYMENT, Phase.STALLED]),
    since=_DAYS,
    reasons=st.sampled_from([(), ("a",), ("b", "a")]),
    finished_before=st.sampled_from([None, True, False]),
)
_PLACES = st.builds(
    PlaceCells,
    employer=st.sampled_from(["een", "Eén", "twee"]),
    starts_on=_DAYS,
    ends_on=st.none() | _DAYS,
    placement_kind=st.just(PlacementKind.EMPLOYMENT),
    job_title=_TEXTS,
    hours_per_week=st.sampled_from([None, 16, 24]),
)
_PROFILES = st.builds(
    WholeProfile,
    st.builds(
        ProfileDetails,
        education=st.sampled_from(Education),
        other_support=_KNOWN,
        cohort=_TEXTS,
        kickoff_on=st.none() | _DAYS,
        kickoff_reminded=_KNOWN,
        kickoff_reminded_how=st.sampled_from([None, Channel.SMS]),
        kickoff_reminded_on=st.none() | _DAYS,
    ),
    st.lists(
        st.builds(SupporterDetails, st.sampled_from(["oom", "Oom", "buur"]), _TEXTS, _KNOWN), max_size=4
    ).map(tuple),
)
_ROWS = st.builds(
    CaseloadRow,
    row=st.just(2),
    name=st.just(NAME),
    number=st.sampled_from(["", "K-1", "k1", "K-2"]),
    birth_year=st.sampled_from([None, 1990, 1991]),
    phone=st.sampled_from(["", "06-00000001", "+31 6 00000001"]),
    now=_PHASES | st.builds(PhaseCells, phase=st.sampled_from([None, Phase.ORIENTATION, Phase.EMPLOYMENT])),
    earlier_phases=st.lists(_PHASES, max_size=3).map(tuple),
    earlier_places=st.lists(_PLACES, max_size=3).map(tuple),
    profile=_PROFILES,
)


def kept(row: CaseloadRow) -> list[Entry]:
    """What the store would say of somebody with this row."""
    said = [one for one in said_in(row) if one.part is not Part.PHASE or Field.PHASE_SINCE in one.values]
    return [replace(entry, record=f"r{n}") for n, entry in enumerate(said)]


def grown(known: Sequence[Entry], found: Additions) -> list[Entry]:
    """The same with what was found."""
    gained = {gain.entry.record: gain.values for gain in found.gains if gain.entry.record}
    after = [replace(one, values={**one.values, **gained.get(one.record, {})}) for one in known]
    new = [gain for gain in found.gains if not gain.entry.record]
    after += [Entry(gain.entry.part, gain.values, f"new{n}") for n, gain in enumerate(new)]
    return sorted(after, key=lambda one: one.values.get(Field.PHASE_SINCE, date.min))


@settings(max_examples=50)
@given(_ROWS, _ROWS)
def test_what_is_known_never_changes_and_twice_is_once(here: CaseloadRow, row: CaseloadRow) -> None:
    known, said = kept(here), said_in(row)
    found = additions(known, said)
    for gain in found.gains:
        assert not gain.values.keys() & gain.entry.values.keys()
        assert not gain.entry.record or gain.entry in known
    after = grown(known, found)
    assert additions(after, said).gains == ()
    told = {one.part: one.values for one in after if one.part in (Part.PERSON, Part.PROFILE)}
    supported = any(one.part is Part.SUPPORTER for one in after)
    assert not (supported and told[Part.PROFILE].get(Field.OTHER_SUPPORT) is Known.NO)


def entry(part: Part, record: str = "", **values: object) -> Entry:
    return Entry(part, {Field(field): value for field, value in values.items()}, record)


def phase(phase: Phase, month: int, record: str = "") -> Entry:
    return entry(Part.PHASE, record, phase=phase, phase_since=date(2026, month, 1))


def test_a_road_is_put_before_what_stands_here_only_if_it_leads_there() -> None:
    here = [phase(Phase.AFTERCARE, 9, "r")]
    intake, work = phase(Phase.ORIENTATION, 1), phase(Phase.EMPLOYMENT, 4)
    for arrival in (phase(Phase.AFTERCARE, 9), phase(Phase.AFTERCARE, 8)):
        found = additions(here, [intake, work, arrival])
        assert [gain.values for gain in found.gains] == [intake.values, work.values]
    found = additions(here, [intake, work])
    assert (found.gains, [type(one) for one in found.differences]) == ((), [LeftOut, LeftOut])
    later = phase(Phase.STALLED, 10)
    assert additions(here, [later]) == Additions((), (LeftOut(later, tuple(here)),))


def test_a_place_is_added_where_there_is_none_or_before_the_first() -> None:
    earlier = entry(Part.PLACE, employer="A", starts_on=date(2025, 1, 1), ends_on=date(2025, 6, 30))
    now = entry(Part.PLACE, employer="B", starts_on=date(2026, 1, 1), job_title="bakker")
    assert len(additions([], [earlier, now]).gains) == 2
    here = entry(Part.PLACE, "r", employer="b", starts_on=date(2026, 1, 1), hours_per_week=24)
    found = additions([here], [earlier, now])
    assert [gain.values for gain in found.gains] == [{Field.JOB_TITLE: "bakker"}, earlier.values]
    other_day = entry(Part.PLACE, employer="B", starts_on=date(2026, 1, 5))
    assert additions([here], [other_day]) == Additions((), (LeftOut(other_day, (here,)),))


def test_what_does_not_go_with_what_stands_here_is_left_out() -> None:
    alone = entry(Part.PROFILE, "r", other_support=Known.NO, kickoff_reminded=Known.NO)
    said = [
        entry(Part.PROFILE, other_support=Known.YES, kickoff_reminded_how=Channel.SMS),
        entry(Part.SUPPORTER, supporter="Oom"),
    ]
    found = additions([alone], said)
    assert found.gains == ()
    assert [(one.field, one.here) for one in found.differences if isinstance(one, Difference)] == [
        (Field.OTHER_SUPPORT, Known.NO),
        (Field.KICKOFF_REMINDED_HOW, None),
    ]
    open_ended = entry(Part.PLACE, "p", employer="A", starts_on=date(2026, 1, 1))
    ends = entry(Part.PLACE, employer="A", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    assert additions([open_ended], [ends]).gains == ()


HEADER = (
    *("Naam", "Geboortejaar", "Telefoon", "Opleiding", "Uitkering", "Cohort", "Ondersteuner 1"),
    *(
        "Fase 1",
        "Fase 1 sinds",
        "Fase",
        "Fase sinds",
        "Werkgever",
        "Startdatum",
        "Match",
        "Contact deelnemer",
    ),
)
ANOUK = (
    *("Anouk Verzonnen", 1996, "06-00000009", "hbo", "Wajong", "B", "Oom", "oriëntatie", "1-3-2026"),
    *("nazorg", "1-9-2026", "Bakkerij Proefdeeg", "3-3-2026", "duurzaam", "wekelijks"),
)
BRAM = ("Bram Bedacht", 1988, *[""] * 3, "B", *[""] * 9)


def planned(store: Store, file: CaseloadFile) -> ImportPlan:
    with store.reading() as reading:
        return plan_import(reading, file)


def everything(store: Store) -> dict[str, list[Entry]]:
    with store.reading() as reading:
        return entries_of(reading, reading.session.exec(select(Participant.id)).all())


def test_a_list_fills_in_who_is_here_and_undo_takes_all_of_it_back(store: Store, tmp_path: Path) -> None:
    with store.writing() as writing:
        anouk = people.add_participant(
            writing, ParticipantDetails("Anouk", "", "Verzonnen", birth_year=1996, phone="06-00000001")
        )
        people.enter_phase(writing, anouk, Phase.AFTERCARE, date(2026, 9, 1))
    before = everything(store)
    file = read_rows(tmp_path, HEADER, ANOUK, BRAM)
    plan = planned(store, file)
    assert [len(plan.filled), len(plan.differing)] == [1, 1]
    assert counts_line(plan) == "1 nieuwe deelnemer · 1 al hier · 1 krijgt iets erbij · 1 wijkt af"
    shown = {line.group.value: line.text for line in preview_lines(plan)}
    assert "06-00000009" in shown["differs"] and "06-00000001" in shown["differs"]
    assert "Wajong" in shown["filled"] and "Bakkerij Proefdeeg" in shown["filled"]
    assert len(plan.notes) == len(file.notes) + 3

    result, done = store.do(lambda writing: apply_import(writing, file))
    assert (result.added, result.filled) == (1, 1)
    said = {
        (one.part, field): value for one in everything(store)[anouk] for field, value in one.values.items()
    }
    assert said[Part.PERSON, Field.PHONE] == "06-00000001"
    assert said[Part.PROFILE, Field.BENEFIT] is Benefit.WAJONG
    assert said[Part.PROFILE, Field.OTHER_SUPPORT] is Known.YES
    assert said[Part.PLACE, Field.MATCH_RESULT] is MatchResult.DURABLE
    road = [one.values[Field.PHASE] for one in everything(store)[anouk] if one.part is Part.PHASE]
    assert road == [Phase.ORIENTATION, Phase.AFTERCARE]

    again = planned(store, file)
    assert not again.brings_something
    assert not store.do(lambda writing: apply_import(writing, file))[1].wrote
    with store.writing() as writing:
        undo.take_back(writing, done.batch)
    assert everything(store) == before
    assert store.do(lambda writing: apply_import(writing, file))[0].filled == 1


def test_who_it_is_must_be_sure(store: Store, tmp_path: Path) -> None:
    header = ("Cliëntnummer", "Naam", "Geboortejaar", "Cohort")
    with store.writing() as writing:
        for name, number, year in (("Anouk", "", 1996), ("Bram", "K-1", 1988), ("Chloë", "K-3", 2001)):
            people.add_participant(
                writing, ParticipantDetails(name, "", "Verzonnen", number=number, birth_year=year)
            )
        dina = people.add_participant(writing, ParticipantDetails("Dina", "", "Verzonnen", birth_year=1990))
        writing.edit(writing.get(Participant, dina), coach="somebody else")
    plan = planned(
        store,
        read_rows(
            tmp_path,
            header,
            ("K-1", "Anouk Verzonnen", 1996, "B"),
            ("K-3", "Chloë Verzonnen", "", "B"),
            ("", "Chloë Verzonnen", 2001, "C"),
            ("", "Dina Verzonnen", 1990, "B"),
        ),
    )
    assert [person.row.number for person in plan.filled] == ["K-3"]
    assert all(person.message for person in plan.people if person not in plan.filled)
