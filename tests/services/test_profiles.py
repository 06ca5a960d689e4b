"""The profile of a participant: kept as one record, unknown apart from no, undone, erased and given on request."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from werkzaam_tui.domain.codes import Channel, ErasureReason, Phase
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.profile import Education, Known, Limitation
from werkzaam_tui.services import undo
from werkzaam_tui.services.people import people, profiles
from werkzaam_tui.services.people.people import ParticipantDetails
from werkzaam_tui.services.people.profiles import ProfileDetails, SupporterDetails, WholeProfile
from werkzaam_tui.services.privacy import erasure, whole_file
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Profile, Supporter
from werkzaam_tui.storage.tables.record import table_of

DETAILS = ProfileDetails(
    education=Education.HIGHER,
    limitation=Limitation.COMBINATION,
    conduct_certificate=Known.NO,
    cohort="  Tranche   1 ",
)


def add(store: Store) -> str:
    with store.writing() as writing:
        return people.add_participant(
            writing, ParticipantDetails("Noor", "", "Verzonnen"), phase=Phase.ORIENTATION
        )


def save(store: Store, person: str, profile: WholeProfile) -> str:
    _none, done = store.do(lambda writing: profiles.save_profile(writing, person, profile))
    return done.batch


def of(store: Store, person: str) -> WholeProfile:
    with store.reading() as reading:
        return profiles.profile_of(reading, person)


def counted(store: Store, *kinds: type[Profile] | type[Supporter]) -> list[int]:
    with store.reading() as reading:
        return [
            reading.connection.scalar(select(func.count()).select_from(table_of(kind))) or 0 for kind in kinds
        ]


def test_what_was_never_said_is_unknown_and_not_no(store: Store) -> None:
    person = add(store)
    assert of(store, person) == WholeProfile(ProfileDetails(), ())
    save(store, person, WholeProfile(DETAILS, ()))
    found = of(store, person).details
    assert found == replace(DETAILS, cohort="Tranche 1")
    assert (found.conduct_certificate, found.earlier_trajectory) == (Known.NO, Known.UNKNOWN)
    with store.reading() as reading:
        assert profiles.cohorts(reading) == ["Tranche 1"]


def test_there_is_one_profile_and_undoing_brings_back_what_it_said(store: Store) -> None:
    person = add(store)
    first = save(store, person, WholeProfile(DETAILS, ()))
    second = save(store, person, WholeProfile(replace(DETAILS, education=Education.NONE), ()))
    assert counted(store, Profile) == [1]
    store.do(lambda writing: undo.take_back(writing, second))
    assert of(store, person).details.education is Education.HIGHER
    store.do(lambda writing: undo.take_back(writing, first))
    assert of(store, person).details == ProfileDetails()
    save(store, person, WholeProfile(DETAILS, ()))
    assert of(store, person).details.education is Education.HIGHER


def test_supporters_are_added_changed_and_taken_out(store: Store) -> None:
    person = add(store)
    coach, uncle = SupporterDetails("Woonbegeleider", "housing", Known.NO), SupporterDetails("Oom")
    save(store, person, WholeProfile(ProfileDetails(), (coach, uncle, SupporterDetails(""))))
    found = of(store, person)
    assert found.details.other_support is Known.YES
    assert {(one.who, one.domain, one.encourages) for one in found.supporters} == {
        ("Woonbegeleider", "housing", Known.NO),
        ("Oom", "", Known.UNKNOWN),
    }
    changed = [replace(one, who="" if one.who == "Oom" else one.who) for one in found.supporters]
    gone = save(store, person, WholeProfile(found.details, tuple(changed)))
    assert [one.who for one in of(store, person).supporters] == ["Woonbegeleider"]
    store.do(lambda writing: undo.take_back(writing, gone))
    assert len(of(store, person).supporters) == 2


def test_a_reminder_says_that_somebody_was_reminded(store: Store) -> None:
    person = add(store)
    told = ProfileDetails(kickoff_reminded_how=Channel.SMS, kickoff_on=date(2026, 6, 2))
    save(store, person, WholeProfile(told, ()))
    assert of(store, person).details.kickoff_reminded is Known.YES
    save(store, person, WholeProfile(replace(told, kickoff_reminded=Known.NO), ()))
    assert of(store, person).details.kickoff_reminded_how is None
    late = replace(told, kickoff_reminded_on=date(2026, 6, 3))
    with pytest.raises(InvalidInput) as wrong:
        save(store, person, WholeProfile(late, (SupporterDetails("", "housing"),)))
    assert wrong.value.problems.keys() == {"kickoff_reminded_on", "who0"}


def test_the_whole_file_holds_it_and_erasing_takes_it(store: Store) -> None:
    person = add(store)
    save(store, person, WholeProfile(DETAILS, (SupporterDetails("Woonbegeleider", "housing", Known.NO),)))
    with store.reading() as reading:
        words = str(whole_file.whole_paper(reading, person))
    for said in ("Tranche 1", "Hbo of universiteit", "Combinatie", "Woonbegeleider", "Wonen"):
        assert said in words
    with store.writing() as writing:
        erasure.erase(writing, person, ErasureReason.REQUEST)
    assert counted(store, Profile, Supporter) == [0, 0]
