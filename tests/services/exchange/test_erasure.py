"""An erased person is gone from every store, does not come back, and leaves counts."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from tests.conftest import StoreMaker, World
from tests.services.dossiers import full_dossier
from tests.services.exchange.helpers import (
    ON_BOTH,
    add_action,
    add_person,
    change_person,
    everything_in,
    introduce,
    send,
    sent,
    take,
)
from werkzaam_tui.documents.markdown import markdown
from werkzaam_tui.domain.changes import ChangeKind
from werkzaam_tui.domain.codes import ErasureReason, Phase
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services import drafts, evaluation, undo
from werkzaam_tui.services.caseload.search import search
from werkzaam_tui.services.exchange import letting_go, transfers
from werkzaam_tui.services.exchange.transfers import Offer
from werkzaam_tui.services.handover.steps import form_name as handover_form
from werkzaam_tui.services.privacy import erasure
from werkzaam_tui.services.privacy.erasure import Erased
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import ChangeRow, FollowUp, Handover, Participant
from werkzaam_tui.storage.tables.record import table_of


def erase(store: Store, person: str) -> None:
    store.do(lambda writing: erasure.erase(writing, person, ErasureReason.REQUEST))


def only_erasure(store: Store) -> Erased:
    with store.reading() as reading:
        (found,) = erasure.erasures(reading)
    return found


def is_carried_out(erased: Erased) -> bool:
    """Whether every device that should erase said that it did."""
    return all(place.at is not None for place in erased.places)


def says(store: Store, *words: str) -> bool:
    """Whether any of these words stands anywhere in the store."""
    return any(word in value for row in everything_in(store) for value in row for word in words)


def exchange(coach: Store, office: Store, folder: Path) -> None:
    for sender, receiver in ((coach, office), (office, coach), (coach, office)):
        if (made := send(sender, receiver, folder)) is not None:
            take(receiver, made.path)


def test_nothing_of_the_person_is_left_and_the_counts_are(coach: Store) -> None:
    person = full_dossier(coach)
    other = add_person(coach, "Tess")
    with coach.writing() as writing:
        table = table_of(Handover)
        meeting, *_more = writing.connection.scalars(select(table.c.id).where(table.c.participant == person))
        drafts.keep(writing, f"contact/{person}", {"note": "een half woord"})
        drafts.keep(writing, handover_form(meeting, "closing"), {"note": "een half gesprek"})
        drafts.keep(writing, evaluation.form_name(person, "", "mark"), {"words": "een half antwoord"})
        drafts.keep(writing, f"contact/{other}", {"note": "een ander woord"})
    assert says(coach, "Noor", "Loonstrook", "een half woord")
    _nothing, done = coach.do(lambda writing: erasure.erase(writing, person, ErasureReason.RETENTION))
    assert not done.summary, "u cannot take it back, nor what came before it"
    assert not says(coach, "Noor", "Gemeente Nergenshuizen", "Loonstrook", "een half", "K-17")
    assert says(coach, "Tess", "een ander woord")
    with coach.reading() as reading:
        assert search(reading, "Noor") == search(reading, "Loonstrook") == []
    left = only_erasure(coach)
    assert left.reason is ErasureReason.RETENTION
    assert Phase.EMPLOYMENT in left.phases
    assert "4 actions" in left.records
    assert [place.device for place in left.places] == [coach.owner.name]
    assert is_carried_out(left)


@pytest.mark.of_a_file("only the index of SQLite keeps its words in blocks")
@pytest.mark.parametrize("way", ["erased", "let go of"])
def test_no_word_is_left_in_the_blocks_of_the_search_index(
    coach: Store, office: Store, tmp_path: Path, way: str
) -> None:
    person, other = add_person(coach, "Herkenbaar"), add_person(coach, "Aanwezig")
    add_action(coach, person, "onmiskenbaar bellen")
    change_person(coach, person, first_name="Hernoemd")
    exchange(coach, office, tmp_path)
    words = (b"kenbaar", b"noemd")
    assert all(word in _blocks(coach) for word in words)
    if way == "erased":
        erase(coach, person)
        exchange(coach, office, tmp_path)
        stores = [coach, office]
    else:
        change_person(office, person, coach="another")
        exchange(coach, office, tmp_path)
        with coach.writing() as writing:
            letting_go.let_go(writing, person)
        stores = [coach]
    for store in stores:
        assert not [word for word in words if word in _blocks(store)]
        assert b"wezig" in _blocks(store)
        with store.reading() as reading:
            assert [hit.record for hit in search(reading, "Aanw")] == [other]


def _blocks(store: Store) -> bytes:
    with store.reading() as reading:
        return b"".join(reading.connection.scalars(text("SELECT block FROM search_words_data")))


def test_every_store_that_had_it_erases_at_its_next_import(
    coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path
) -> None:
    second = make_store("Oscar Coach")
    introduce(second, office, tmp_path)
    person = full_dossier(coach)
    exchange(coach, office, tmp_path)
    change_person(office, person, coach=second.owner.coach)
    exchange(second, office, tmp_path)
    assert all(says(store, "Loonstrook") for store in (coach, office, second))
    erase(office, person)
    assert [place.at is None for place in only_erasure(office).places] == [False, True, True]
    for store in (coach, second):
        exchange(store, office, tmp_path)
        assert not says(store, "Noor", "Loonstrook")
    assert is_carried_out(only_erasure(office))
    assert send(office, coach, tmp_path) is send(coach, office, tmp_path) is None


def test_an_old_bundle_and_a_late_edit_do_not_bring_anybody_back(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    old = sent(coach, office, tmp_path).path
    take(office, old)
    exchange(coach, office, tmp_path)
    add_action(coach, person, "nog een geheim")
    late = sent(coach, office, tmp_path).path
    erase(office, person)
    before = everything_in(office)
    assert take(office, old).is_nothing_new
    assert everything_in(office) == before
    take(office, late)
    assert not says(office, "Noor", "nog een geheim")
    exchange(coach, office, tmp_path)
    assert not says(coach, "Noor", "nog een geheim")
    with office.reading() as reading, coach.reading() as other:
        assert _log_of(reading.connection, person) == _log_of(other.connection, person)


def _log_of(connection, person):  # type: ignore[no-untyped-def]
    log = table_of(ChangeRow)
    rows = connection.execute(
        select(log.c.device, log.c.seq, log.c.kind, log.c.fields).where(log.c.scope == person)
    )
    return sorted(map(tuple, rows))


@ON_BOTH
def test_two_who_erase_at_once_come_to_the_same(coach: Store, office: Store, tmp_path: Path) -> None:
    person = add_person(coach)
    exchange(coach, office, tmp_path)
    erase(coach, person)
    erase(office, person)
    exchange(coach, office, tmp_path)
    exchange(coach, office, tmp_path)
    assert only_erasure(coach).at == only_erasure(office).at
    assert is_carried_out(only_erasure(coach)) and is_carried_out(only_erasure(office))
    with office.reading() as reading, coach.reading() as other:
        assert _log_of(reading.connection, person) == _log_of(other.connection, person)


def test_a_store_that_gets_it_all_at_once_sees_only_that_there_was_something(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    person = full_dossier(coach)
    erase(coach, person)
    path = sent(coach, office, tmp_path).path
    arrival = take(office, path)
    assert not says(office, "Noor", "Loonstrook")
    assert "participant" not in arrival.added
    with office.reading() as reading:
        kinds = reading.connection.scalars(
            select(table_of(ChangeRow).c.kind).where(table_of(ChangeRow).c.scope == person)
        )
        assert set(kinds) == {ChangeKind.BLANK, ChangeKind.ERASE}
        assert reading.connection.scalar(select(func.count()).select_from(table_of(FollowUp))) == 0


def test_what_was_done_before_cannot_be_undone_after(coach: Store) -> None:
    person = add_person(coach)
    _made, done = coach.do(
        lambda writing: writing.edit(writing.get(Participant, person), phone="06-00000009")
    )
    erase(coach, person)
    with pytest.raises(Refused):
        coach.do(lambda writing: undo.take_back(writing, done.batch))
    with pytest.raises(Refused):
        erase(coach, person)


def test_the_certificate_says_where_and_when_and_names_nobody(
    coach: Store, office: Store, tmp_path: Path, world: World
) -> None:
    person = full_dossier(coach)
    exchange(coach, office, tmp_path)
    erase(coach, person)
    with coach.reading() as reading:
        before = markdown(erasure.certificate(reading, person))
    assert "not confirmed yet" in before
    world.now += timedelta(days=2)
    exchange(coach, office, tmp_path)
    exchange(coach, office, tmp_path)
    with coach.reading() as reading:
        assert "Backups from before, on this computer:** 2" in markdown(
            erasure.certificate(reading, person, 2)
        )
        after = markdown(erasure.certificate(reading, person))
    assert "not confirmed yet" not in after
    assert "22 November 2026" in after
    assert "Noor" not in after and "Nergenshuizen" not in after


def test_a_coach_who_was_only_offered_the_dossier_erases_it_too(
    coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path
) -> None:
    other = make_store("Oscar Coach")
    introduce(other, office, tmp_path)
    person = add_person(coach, "Noorderlicht")
    for one in (coach, other):
        take(office, sent(one, office, tmp_path).path)
    with office.writing() as writing:
        transfers.offer(writing, person, Offer(other.owner.coach, "verlof"))
    take(other, sent(office, other, tmp_path).path)
    with office.writing() as writing:
        erasure.erase(writing, person, ErasureReason.REQUEST)
    take(other, sent(office, other, tmp_path).path)
    assert not any("Noorderlicht" in value for row in everything_in(other) for value in row)


def test_a_coach_who_got_the_dossier_while_another_erased_it_erases_it_too(
    coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path
) -> None:
    """Who erased did not know of the new coach, so the erasure itself does not name that one."""
    other = make_store("Oscar Coach")
    introduce(other, office, tmp_path)
    person = add_person(coach, "Noorderlicht")
    for one in (coach, other):
        take(office, sent(one, office, tmp_path).path)
    change_person(office, person, coach=other.owner.coach)
    take(other, sent(office, other, tmp_path).path)
    with coach.writing() as writing:
        erasure.erase(writing, person, ErasureReason.REQUEST)
    take(office, sent(coach, office, tmp_path).path)
    take(office, sent(other, office, tmp_path).path)
    take(other, sent(office, other, tmp_path).path)
    assert not any("Noorderlicht" in value for row in everything_in(other) for value in row)


@pytest.mark.parametrize("is_given", [False, True])
def test_a_coach_who_did_not_say_yet_that_the_dossier_came_erases_it_too(
    coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path, is_given: bool
) -> None:
    """Only the office's log, which is emptied, says that this coach may have it."""
    other = make_store("Oscar Coach")
    introduce(other, office, tmp_path)
    person = add_person(coach, "Noorderlicht")
    for one in (coach, other):
        take(office, sent(one, office, tmp_path).path)
    if is_given:
        change_person(office, person, coach=other.owner.coach)
    else:
        with office.writing() as writing:
            transfers.offer(writing, person, Offer(other.owner.coach, "verlof"))
    take(other, sent(office, other, tmp_path).path)
    assert says(other, "Noorderlicht")
    erase(coach, person)
    take(office, sent(coach, office, tmp_path).path)
    take(other, sent(office, other, tmp_path).path)
    assert not says(other, "Noorderlicht")
    take(office, sent(other, office, tmp_path).path)
    assert "Oscar Coach" in [place.device for place in only_erasure(office).places]
    assert is_carried_out(only_erasure(office))
