"""A coach and an office, by real files: what goes, what comes back, and what is known of it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pyrage
import pytest
from sqlalchemy import text

from tests.conftest import StoreMaker, World
from tests.services.exchange.helpers import (
    ON_BOTH,
    add_action,
    add_employer,
    add_person,
    change_person,
    everything_in,
    introduce,
    look,
    peer_status,
    person_field,
    send,
    sent,
    take,
)
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.exchange import conflicts, export, status
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import FollowUp, Participant
from werkzaam_tui.sync.faults import BundleCancelled


def receipts_owed(store: Store) -> int:
    with store.reading() as reading:
        return int(reading.connection.scalar(text("SELECT count(*) FROM receipt_due")) or 0)


@ON_BOTH
def test_what_a_coach_wrote_is_at_the_office_and_the_receipt_comes_back(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    action = add_action(coach, person)
    assert peer_status(coach, office).waiting.changes == 3  # with the coach's own entry in the directory
    assert peer_status(coach, office).has_until is None

    made = sent(coach, office, tmp_path)
    assert (made.changes, made.dossiers, made.number) == (3, 1, 1)
    assert peer_status(coach, office).is_under_way

    seen = look(office, made.path)
    arrival = take(office, made.path)
    assert seen == arrival
    assert (arrival.sender, arrival.changes, arrival.dossiers) == ("Coby Coach", 3, 1)
    assert arrival.added == {"participant": 1, "follow_up": 1, "coach": 1}
    with office.reading() as reading:
        assert reading.get(FollowUp, action).what == "bellen"
        assert reading.connection.scalar(text("SELECT count(*) FROM search_entry")) == 2

    back = sent(office, coach, tmp_path)
    assert (back.changes, back.receipts) == (0, 2)
    answer = take(coach, back.path)
    assert answer.confirmed
    assert not answer.is_nothing_new
    now = peer_status(coach, office)
    assert now.waiting.changes == 0
    assert now.has_until is not None
    assert send(coach, office, tmp_path) is None
    assert send(office, coach, tmp_path) is None


def test_the_receipts_that_are_owed_end_with_the_next_bundle(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    assert receipts_owed(office) == 2
    add_action(coach, person)
    take(office, sent(coach, office, tmp_path).path)
    assert receipts_owed(office) == 1


@ON_BOTH
def test_a_preview_changes_nothing(coach: Store, office: Store, tmp_path: Path) -> None:
    add_person(coach)
    made = sent(coach, office, tmp_path)
    before = everything_in(office)
    assert look(office, made.path).changes == 2
    assert everything_in(office) == before


@ON_BOTH
def test_the_same_file_again_is_nothing_new(coach: Store, office: Store, tmp_path: Path) -> None:
    add_person(coach)
    made = sent(coach, office, tmp_path)
    content = made.path.read_bytes()
    take(office, made.path)
    before = everything_in(office)
    assert take(office, made.path).is_nothing_new
    assert everything_in(office) == before
    assert made.path.read_bytes() == content


def test_a_lost_bundle_costs_nothing(coach: Store, office: Store, tmp_path: Path) -> None:
    person = add_person(coach)
    sent(coach, office, tmp_path).path.unlink()
    action = add_action(coach, person)
    take(office, sent(coach, office, tmp_path).path)
    with office.reading() as reading:
        assert reading.get(FollowUp, action).scope == person


def test_a_lost_receipt_comes_again(coach: Store, office: Store, tmp_path: Path) -> None:
    add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    sent(office, coach, tmp_path).path.unlink()
    assert send(office, coach, tmp_path) is None
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    assert peer_status(coach, office).waiting.changes == 0


@ON_BOTH
def test_bundles_in_the_wrong_order(coach: Store, office: Store, tmp_path: Path) -> None:
    person = add_person(coach)
    first = sent(coach, office, tmp_path)
    change_person(coach, person, phone="06-00000001")
    second = sent(coach, office, tmp_path)
    take(office, second.path)
    assert take(office, first.path).is_nothing_new
    assert person_field(office, person, "phone") == "06-00000001"


def test_only_what_is_new_goes_after_a_receipt(coach: Store, office: Store, tmp_path: Path) -> None:
    person = add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    change_person(coach, person, phone="06-00000001")
    assert sent(coach, office, tmp_path).changes == 1


@ON_BOTH
def test_the_office_writes_back(coach: Store, office: Store, tmp_path: Path) -> None:
    person = add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    employer = add_employer(office)
    change_person(office, person, municipality="Nergenshuizen")
    take(coach, sent(office, coach, tmp_path).path)
    assert person_field(coach, person, "municipality") == "Nergenshuizen"
    back = sent(coach, office, tmp_path)
    assert (back.changes, back.receipts) == (0, 2)
    take(office, back.path)
    assert peer_status(office, coach).waiting.changes == 0
    with coach.reading() as reading:
        assert reading.connection.scalar(text("SELECT id FROM employer")) == employer


def test_a_field_written_on_both_sides_keeps_both_until_it_is_settled(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    change_person(coach, person, phone="06-00000001")
    change_person(office, person, phone="06-00000002")
    seen = look(office, sent(coach, office, tmp_path).path)
    (collision,) = seen.collisions
    assert (collision.base, collision.mine, collision.theirs) == ("(empty)", "06-00000002", "06-00000001")
    assert collision.person == "Noor Verzonnen"
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    for store in (coach, office):
        with store.reading() as reading:
            (conflict,) = conflicts.open_conflicts(reading)
        shown, kept = conflict.versions
        assert {shown.words, kept.words} == {"06-00000001", "06-00000002"}
    with coach.writing() as writing:
        conflicts.settle(writing, conflict.id, kept.stamp)
    take(office, sent(coach, office, tmp_path).path)
    for store in (coach, office):
        assert person_field(store, person, "phone") == kept.words
        with store.reading() as reading:
            assert conflicts.count_open(reading) == 0


@ON_BOTH
def test_a_deleted_dossier_is_deleted_on_both_sides(coach: Store, office: Store, tmp_path: Path) -> None:
    person = add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    with office.writing() as writing:
        writing.remove(writing.get(Participant, person))
    take(coach, sent(office, coach, tmp_path).path)
    with coach.reading() as reading:
        assert reading.find(Participant, person) is None


@ON_BOTH
def test_the_office_has_everything_until_what_waits_first(
    coach: Store, office: Store, tmp_path: Path, world: World
) -> None:
    person = add_person(coach)
    last = world.now
    take(office, sent(coach, office, tmp_path).path)
    take(coach, sent(office, coach, tmp_path).path)
    world.now = world.now.replace(day=23)
    add_action(coach, person)
    now = peer_status(coach, office)
    assert now.has_until is not None
    assert abs((now.has_until - last).total_seconds()) < 1
    (dossier,) = now.waiting.dossiers
    assert (dossier.participant, dossier.name, dossier.changes) == (person, "Noor Verzonnen", 1)
    assert status.sentence(now, world.now.date()) == (
        "Kantoor has everything up to and including Fri 20 Nov 10:30:00. 1 change waits."
    )


def test_a_clock_that_is_far_ahead_is_told(make_store: StoreMaker, tmp_path: Path, world: World) -> None:
    coach, office = make_store("Coby Coach"), make_store("Kantoor", StoreRole.OFFICE)
    introduce(coach, office, tmp_path)
    right = world.now
    world.now = right.replace(year=2027)
    add_person(coach)
    made = sent(coach, office, tmp_path)
    world.now = right
    (warning,) = take(office, made.path).warnings
    assert "Coby Coach" in warning
    assert "365" in warning
    employer = add_employer(office)
    with office.reading() as reading:
        stamp = reading.connection.scalar(text("SELECT stamp FROM change WHERE record = :r"), {"r": employer})
    assert stamp is not None
    assert int(stamp[:12], 16) / 1000 < right.timestamp() + 60


def test_a_clock_three_days_ahead_is_said_so_also_a_second_later(
    make_store: StoreMaker, tmp_path: Path, world: World
) -> None:
    """Found by the state machine: the preview said three days, and the import two."""
    coach, office = make_store("Coby Coach"), make_store("Kantoor", StoreRole.OFFICE)
    introduce(coach, office, tmp_path)
    right = world.now
    world.now = right + timedelta(days=3)
    add_person(coach)
    made = sent(coach, office, tmp_path)
    world.now = right + timedelta(seconds=1)
    (warning,) = take(office, made.path).warnings
    assert "3 days" in warning


def test_an_export_that_is_stopped_leaves_no_file_and_everything_waits(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    add_person(coach)
    place = tmp_path / "uit"
    place.mkdir()
    with pytest.raises(BundleCancelled):
        export.export(coach, office.owner.device, place, cancelled=lambda: True)
    assert list(place.iterdir()) == []
    assert peer_status(coach, office).waiting.changes == 2
    assert sent(coach, office, place).number == 2


def test_a_folder_that_is_not_there_is_refused_and_everything_waits(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    with pytest.raises(Refused):
        sent(coach, office, tmp_path / "nergens")
    assert peer_status(coach, office).waiting.changes == 1


def test_the_file_opens_with_age_and_unzip(coach: Store, office: Store, tmp_path: Path) -> None:
    add_person(coach)
    made = sent(coach, office, tmp_path)
    with office.reading() as reading:
        secret = identity_of(reading.session).age_key_text().splitlines()[-1]
    plain = pyrage.decrypt(made.path.read_bytes(), [pyrage.x25519.Identity.from_str(secret)])
    with zipfile.ZipFile(BytesIO(plain)) as archive:
        assert sorted(archive.namelist()) == ["changes.jsonl", "manifest.json", "signature"]
        assert archive.read("changes.jsonl").count(b"\n") == 2


def test_nothing_of_a_client_can_be_read_in_the_files(coach: Store, office: Store, tmp_path: Path) -> None:
    add_person(coach, "Wilhelmientje")
    place = tmp_path / "uit"
    place.mkdir()
    made = sent(coach, office, place)
    take(office, made.path)
    assert [
        path for path in tmp_path.rglob("*") if path.is_file() and b"Wilhelmientje" in path.read_bytes()
    ] == []
    assert [path.name for path in place.iterdir()] == [made.path.name]
    assert "wilhelm" not in made.path.name


def test_services_of_exchange_need_no_screen() -> None:
    code = (
        "import sys, werkzaam_tui.services.exchange.bring_in, werkzaam_tui.services.exchange.status;"
        "sys.exit('textual' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
