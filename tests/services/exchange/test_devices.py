"""A device can be shut out, get other keys, and be one of several of the same coach."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import StoreMaker
from tests.services.exchange.helpers import (
    ON_BOTH,
    add_action,
    add_employer,
    add_person,
    change_person,
    introduce,
    person_field,
    scopes_of,
    send,
    sent,
    take,
)
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.services.exchange import cards, devices, export, replacing
from werkzaam_tui.services.exchange.export import NotOfOneParty
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Employer, FollowUp
from werkzaam_tui.sync.faults import MadeWithFormerKeys, NotForThisDevice, RevokedSender


def change_keys(store: Store) -> str:
    with store.writing() as writing:
        return devices.change_own_keys(writing).fingerprint


def fingerprint_of(store: Store, other: Store) -> str:
    with store.reading() as reading:
        return next(
            each.fingerprint for each in devices.devices(reading) if each.device == other.owner.device
        )


class TestRevoking:
    def test_later_bundles_are_refused_and_earlier_work_stays(
        self, coach: Store, office: Store, tmp_path: Path
    ) -> None:
        person = add_person(coach)
        take(office, sent(coach, office, tmp_path).path)
        change_person(coach, person, phone="06-00000001")
        late = sent(coach, office, tmp_path)
        with office.writing() as writing:
            assert devices.revoke(writing, coach.owner.device, " gestolen ") == "Coby Coach"
        with pytest.raises(RevokedSender, match="was revoked"):
            take(office, late.path)
        assert person_field(office, person, "phone") == ""
        with pytest.raises(Refused, match="not enrolled"):
            send(office, coach, tmp_path)
        with office.reading() as reading:
            (line,) = devices.devices(reading)
        assert (line.revoked_reason, line.revoked_at is not None) == ("gestolen", True)

    def test_needs_a_reason_and_is_done_once(self, coach: Store, office: Store) -> None:
        with pytest.raises(InvalidInput), office.writing() as writing:
            devices.revoke(writing, coach.owner.device, " ")
        with office.writing() as writing:
            devices.revoke(writing, coach.owner.device, "kwijt")
        with pytest.raises(Refused, match="already"), office.writing() as writing:
            devices.revoke(writing, coach.owner.device, "kwijt")


class TestOtherKeys:
    @pytest.mark.parametrize("changes_of_keys", [1, 2])
    def test_the_other_side_learns_of_them_from_the_next_bundle(
        self, coach: Store, office: Store, tmp_path: Path, changes_of_keys: int
    ) -> None:
        under_way = sent(office, coach, tmp_path) if add_employer(office) else None
        before = sent(coach, office, tmp_path)
        for _time in range(changes_of_keys):
            digits = change_keys(coach)
        person = add_person(coach)
        # What was made for the earlier key is still read.
        assert under_way is not None
        take(coach, under_way.path)
        assert fingerprint_of(office, coach) != digits
        take(office, sent(coach, office, tmp_path).path)
        assert fingerprint_of(office, coach) == digits
        with pytest.raises(MadeWithFormerKeys, match="keys that"):
            take(office, before.path)
        change_person(coach, person, phone="06-00000002")
        take(office, sent(coach, office, tmp_path).path)
        take(coach, sent(office, coach, tmp_path).path)
        assert person_field(office, person, "phone") == "06-00000002"
        assert send(coach, office, tmp_path) is None
        assert send(office, coach, tmp_path) is None

    def test_a_late_bundle_with_keys_in_between_is_no_forgery(
        self, coach: Store, office: Store, tmp_path: Path
    ) -> None:
        """Found by the state machine: the office had gone from the first keys to the third at once."""
        change_keys(coach)
        late = sent(coach, office, tmp_path)
        change_keys(coach)
        take(office, sent(coach, office, tmp_path).path)
        with pytest.raises(MadeWithFormerKeys, match="keys that"):
            take(office, late.path)

    def test_they_go_along_with_every_bundle_until_one_arrived(
        self, coach: Store, office: Store, tmp_path: Path
    ) -> None:
        change_keys(coach)
        lost = sent(coach, office, tmp_path)
        again = sent(coach, office, tmp_path)
        take(office, again.path)
        assert take(office, lost.path).is_nothing_new
        take(coach, sent(office, coach, tmp_path).path)
        assert send(coach, office, tmp_path) is None

    def test_a_bundle_for_keys_that_are_gone_costs_nothing(
        self, coach: Store, office: Store, tmp_path: Path
    ) -> None:
        employer = add_employer(office)
        late = sent(office, coach, tmp_path)
        for _time in range(3):
            change_keys(coach)
            take(office, sent(coach, office, tmp_path).path)
            take(coach, sent(office, coach, tmp_path).path)
            add_person(coach)
        with pytest.raises(NotForThisDevice, match="Nothing was changed"):
            take(coach, late.path)
        with coach.reading() as reading:
            assert reading.find(Employer, employer) is not None

    @ON_BOTH
    def test_an_office_changes_its_keys_and_both_coaches_go_on(
        self, coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path
    ) -> None:
        oscar = make_store("Oscar Coach")
        introduce(oscar, office, tmp_path)
        change_keys(office)
        person = add_person(coach)
        take(office, sent(coach, office, tmp_path).path)
        for one in (coach, oscar):
            take(one, sent(office, one, tmp_path).path)
        change_keys(office)
        change_person(coach, person, phone="06-00000003")
        take(office, sent(coach, office, tmp_path).path)
        assert person_field(office, person, "phone") == "06-00000003"


class TestSeveralLaptops:
    @pytest.fixture
    def second(self, coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path) -> Store:
        """Another laptop of the coach, who goes on using the first."""
        made = make_store("Coby Coach")
        introduce(made, office, tmp_path)
        add_person(coach)
        take(office, sent(coach, office, tmp_path).path)
        with office.writing() as writing:
            replacing.add(writing, coach.owner.device, made.owner.device)
        return made

    def test_one_bundle_is_for_both(self, coach: Store, second: Store, office: Store, tmp_path: Path) -> None:
        both = export.export(office, coach.owner.device, tmp_path, second.owner.device)
        assert both is not None
        take(coach, both.path)
        take(second, both.path)
        assert second.owner.coach == coach.owner.coach
        (person,) = scopes_of(second) - {"directory"}
        there = add_action(second, person, "op de tweede")
        here = add_action(coach, person, "op de eerste")
        for one in (coach, second):
            take(office, sent(one, office, tmp_path).path)
        both = export.export(office, coach.owner.device, tmp_path, second.owner.device)
        assert both is not None
        for one in (coach, second):
            take(one, both.path)
            with one.reading() as reading:
                assert {reading.get(FollowUp, each).what for each in (here, there)} == {
                    "op de eerste",
                    "op de tweede",
                }

    def test_not_for_two_coaches(
        self, coach: Store, second: Store, office: Store, make_store: StoreMaker, tmp_path: Path
    ) -> None:
        oscar = make_store("Oscar Coach")
        introduce(oscar, office, tmp_path)
        with pytest.raises(NotOfOneParty, match="several laptops of the same coach"):
            export.export(office, coach.owner.device, tmp_path, oscar.owner.device)
        with office.reading() as reading:
            names = [one.owner.device for one in (coach, oscar, second)]
            assert export.groups(reading, names) == [
                (coach.owner.device, second.owner.device),
                (oscar.owner.device,),
            ]

    def test_a_dossier_that_went_is_told_only_to_the_laptop_that_had_it(
        self, coach: Store, second: Store, office: Store, make_store: StoreMaker, tmp_path: Path
    ) -> None:
        oscar = make_store("Oscar Coach")
        introduce(oscar, office, tmp_path)
        take(office, sent(oscar, office, tmp_path).path)
        (person,) = scopes_of(coach) - {"directory"}
        change_person(office, person, coach=oscar.owner.coach)
        with office.reading() as reading:
            names = [one.owner.device for one in (coach, second)]
            assert export.groups(reading, names) == [(coach.owner.device,), (second.owner.device,)]
        for one in (coach, second):
            take(one, sent(office, one, tmp_path).path)
        assert person_field(coach, person, "coach") == oscar.owner.coach
        assert person not in scopes_of(second)

    def test_a_coach_makes_one_for_two_devices_of_the_office(
        self, coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path
    ) -> None:
        branch = make_store("Bijkantoor", StoreRole.OFFICE)
        introduce(coach, branch, tmp_path)
        person = add_person(coach, "Noor")
        made = export.export(coach, office.owner.device, tmp_path, branch.owner.device)
        assert made is not None
        assert made.recipient == "Kantoor, Bijkantoor"
        for one in (office, branch):
            take(one, made.path)
            assert person_field(one, person, "first_name") == "Noor"


def test_the_card_with_new_keys_is_not_taken_by_itself(coach: Store, office: Store, tmp_path: Path) -> None:
    change_keys(coach)
    with coach.reading() as reading:
        own = cards.write_own_card(reading, tmp_path)
    with pytest.raises(Refused, match="other keys"), office.reading() as reading:
        cards.look_at_card(reading, own.path)
