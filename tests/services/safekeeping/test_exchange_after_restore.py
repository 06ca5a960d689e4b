"""Exchange after a restore: nothing that was sent before is lost, mixed up, or given another meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import World
from tests.services.exchange.helpers import (
    add_action,
    change_person,
    everything_in,
    peer_status,
    person_field,
    send,
    sent,
    take,
)
from tests.services.safekeeping.going_back import (
    changes_of,
    coach_and_office,
    opened,
    restored,
)
from tests.services.safekeeping.test_backups import backed_up
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.services.exchange import letting_go
from werkzaam_tui.services.exchange.bring_in import EarlierBundleMissing
from werkzaam_tui.storage.tables import FollowUp

pytestmark = pytest.mark.of_a_file("of a server its administrator makes the backups")


def test_nothing_that_was_sent_after_the_backup_is_lost_or_given_another_meaning(
    tmp_path: Path, world: World
) -> None:
    coach, office, person = coach_and_office(tmp_path, world)
    take(coach, sent(office, coach, tmp_path).path)
    backup = backed_up(coach, world.now).path

    # After the backup: sent and confirmed, and something of the office as well.
    lost = add_action(coach, person, "na de reservekopie")
    take(office, sent(coach, office, tmp_path).path)
    change_person(office, person, municipality="Nergenshuizen")
    take(coach, sent(office, coach, tmp_path).path)
    assert person_field(coach, person, "municipality") == "Nergenshuizen"
    take(office, sent(coach, office, tmp_path).path)
    coach.close()

    restored(coach.path, backup, world)
    coach = opened(coach.path, world)
    with coach.reading() as reading:
        assert reading.find(FollowUp, lost) is None
    assert peer_status(coach, office).must_hear_of_restore
    # The office does not know yet: what it sends next builds on what was lost.
    change_person(office, person, phone="06-00000009")
    early = sent(office, coach, tmp_path)
    with pytest.raises(EarlierBundleMissing):
        take(coach, early.path)

    again = add_action(coach, person, "na het terugzetten")
    first = sent(coach, office, tmp_path)
    assert not peer_status(coach, office).must_hear_of_restore
    take(office, first.path)
    with office.reading() as reading:
        assert reading.get(FollowUp, lost).what == "na de reservekopie"
        assert reading.get(FollowUp, again).what == "na het terugzetten"
    take(coach, sent(office, coach, tmp_path).path)
    with coach.reading() as reading:
        assert reading.get(FollowUp, lost).what == "na de reservekopie"
    assert person_field(coach, person, "municipality") == "Nergenshuizen"
    assert person_field(coach, person, "phone") == "06-00000009"

    for _round in range(2):
        for giver, taker in ((coach, office), (office, coach)):
            made = send(giver, taker, tmp_path)
            if made is not None:
                take(taker, made.path)
    assert changes_of(coach) == changes_of(office)
    assert send(coach, office, tmp_path) is None
    assert send(office, coach, tmp_path) is None
    assert peer_status(coach, office).waiting.changes == 0
    # The first bundle after the restore once more changes nothing, nor what is known of the other.
    before = everything_in(office)
    take(office, first.path)
    assert everything_in(office) == before
    for store in (coach, office):
        store.close()


def test_an_office_that_comes_back_gets_everything_again(tmp_path: Path, world: World) -> None:
    coach, office, person = coach_and_office(tmp_path, world)
    backup = backed_up(office, world.now).path
    later = add_action(coach, person)
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    office.close()
    restored(office.path, backup, world)
    office = opened(office.path, world)
    take(coach, sent(office, coach, tmp_path).path)
    take(office, sent(coach, office, tmp_path).path)
    with office.reading() as reading:
        assert reading.find(FollowUp, later)
    take(coach, sent(office, coach, tmp_path).path)
    made = send(coach, office, tmp_path)
    if made is not None:
        take(office, made.path)
    assert changes_of(coach) == changes_of(office)
    coach.close()
    office.close()


def test_a_file_put_back_by_hand_is_found_out_at_the_next_bundle(tmp_path: Path, world: World) -> None:
    coach, office, person = coach_and_office(tmp_path, world)
    backup = backed_up(coach, world.now).path
    add_action(coach, person)
    take(office, sent(coach, office, tmp_path).path)
    coach.close()
    coach.path.write_bytes(backup.read_bytes())
    coach = opened(coach.path, world)
    assert len(coach.owner.writers) == 1
    take(coach, sent(office, coach, tmp_path).path)
    assert len(coach.owner.writers) == 2
    new = add_action(coach, person, "nieuw")
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    with office.reading() as reading:
        assert reading.find(FollowUp, new)
    assert changes_of(coach) == changes_of(office)
    coach.close()
    office.close()


def test_an_office_that_comes_back_hears_again_of_what_was_let_go_of(tmp_path: Path, world: World) -> None:
    coach, office, person = coach_and_office(tmp_path, world)
    change_person(office, person, coach=derived_id("coach", "0123456789ab"))
    take(coach, sent(office, coach, tmp_path).path)
    take(office, sent(coach, office, tmp_path).path)
    backup = backed_up(office, world.now).path
    with coach.writing() as writing:
        letting_go.let_go(writing, person)
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    office.close()
    restored(office.path, backup, world)
    office = opened(office.path, world)
    take(coach, sent(office, coach, tmp_path).path)
    take(office, sent(coach, office, tmp_path).path)
    change_person(office, person, coach=coach.owner.coach)
    take(coach, sent(office, coach, tmp_path).path)
    assert person_field(coach, person, "first_name") == "Noor"
    coach.close()
    office.close()
