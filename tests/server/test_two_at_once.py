"""Two people of the office with the same store open on a server, each doing what they do."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import InternalError

from tests.conftest import FAST_KEY, PASSPHRASE, StoreMaker, World
from tests.services.exchange.helpers import (
    add_action,
    add_person,
    change_person,
    everything_in,
    introduce,
    look,
    person_field,
    sent,
    take,
)
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, ErasureReason, Party
from werkzaam_tui.domain.errors import ChangedMeanwhile, GoneMeanwhile
from werkzaam_tui.services import drafts
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.contacts import contacts
from werkzaam_tui.services.contacts.contacts import NewContact
from werkzaam_tui.services.desk import Desk
from werkzaam_tui.services.exchange import conflicts, export
from werkzaam_tui.services.privacy import erasure
from werkzaam_tui.services.safekeeping.checking import check
from werkzaam_tui.storage.engine import StoreInUse, StoreTooNew
from werkzaam_tui.storage.store import Store, Writing
from werkzaam_tui.storage.tables import ChangeRow, Employer, FollowUp, Participant, Peer, ScopeHead
from werkzaam_tui.storage.tables.record import table_of

_log = table_of(ChangeRow)


@pytest.fixture
def workers(open_on_server: StoreMaker) -> tuple[Store, Store]:
    one = open_on_server()
    return one, open_on_server(one.database.place)


def at_once(*works: Callable[[], None]) -> None:
    """Do all of ``works`` at the same time; what goes wrong in one is raised."""
    begin = threading.Barrier(len(works))

    def run(work: Callable[[], None]) -> None:
        begin.wait()
        work()

    with ThreadPoolExecutor(len(works)) as threads:
        for done in [threads.submit(run, work) for work in works]:
            done.result(timeout=60)


def check_log(store: Store) -> None:
    """Numbers without gaps or doubles, no stamp twice, and heads that say so."""
    with store.reading() as reading:
        rows = reading.connection.execute(select(_log.c.scope, _log.c.device, _log.c.seq, _log.c.stamp)).all()
        heads = {
            (row.scope, row.device): row.seq
            for row in reading.connection.execute(select(table_of(ScopeHead)))
        }
    numbers: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        numbers.setdefault((row.scope, row.device), []).append(row.seq)
    for place, found in numbers.items():
        assert sorted(found) == list(range(1, heads[place] + 1))
    assert len({row.stamp for row in rows}) == len(rows)


def test_changes_are_numbered_without_gaps_and_none_gets_lost(workers: tuple[Store, Store]) -> None:
    person = add_person(workers[0])

    def work(store: Store, name: str) -> None:
        for number in range(12):
            with store.writing() as writing:
                row = writing.get(Participant, person)
                # Read, think, write: what is read must still be so when it is written.
                writing.edit(row, phone=row.phone + name[0])
                writing.add(Employer(id=writing.new_id(), scope=DIRECTORY_SCOPE, name=f"{name} {number}"))

    at_once(lambda: work(workers[0], "Anna"), lambda: work(workers[1], "Bert"))
    phone = person_field(workers[0], person, "phone")
    assert (phone.count("A"), phone.count("B")) == (12, 12)
    check_log(workers[1])


def test_two_import_while_a_third_settles_assigns_and_exports(
    make_store: StoreMaker, workers: tuple[Store, Store], open_on_server: StoreMaker, tmp_path: Path
) -> None:
    third = open_on_server(workers[0].database.place)
    coaches = [make_store("Coach Een"), make_store("Coach Twee")]
    people = [add_person(coach) for coach in coaches]
    for coach in coaches:
        introduce(coach, third, tmp_path)
        take(third, sent(coach, third, tmp_path).path)
    change_person(coaches[0], people[0], phone="06-00000001")
    change_person(third, people[0], phone="06-00000002")
    take(third, sent(coaches[0], third, tmp_path).path)
    for coach, person in zip(coaches, people, strict=True):
        add_action(coach, person)
        add_person(coach)
    bundles = [sent(coach, third, tmp_path).path for coach in coaches]

    def bring(store: Store, paths: list[Path]) -> None:
        for path in paths:
            look(store, path)
            take(store, path)

    def decide() -> None:
        with third.writing() as writing:
            (conflict,) = conflicts.open_conflicts(writing)
            conflicts.settle(writing, conflict.id, conflict.versions[1].stamp)
        change_person(third, people[1], coach=coaches[0].owner.coach)
        for coach in coaches:
            export.export(third, coach.owner.device, tmp_path)

    at_once(
        lambda: bring(workers[0], bundles),
        # The same ones from the other end: each is taken in once, by whoever comes first.
        lambda: bring(workers[1], bundles[::-1]),
        decide,
    )
    check_log(third)
    assert [finding.words for finding in check(third)] == []
    with third.reading() as reading:
        assert len(caseload.caseload(reading)) == 4
        assert {peer.last_received for peer in reading.session.exec(select(Peer)).scalars()} == {2, 3}
        assert conflicts.count_open(reading) == 0


def test_each_sees_what_the_other_did_at_the_next_question(workers: tuple[Store, Store]) -> None:
    one, other = workers

    def names(store: Store) -> set[str]:
        with store.reading() as reading:
            return {row.name.first for row in caseload.caseload(reading)}

    person = add_person(one, "Noor")
    assert names(other) == {"Noor"}
    change_person(other, person, first_name="Nora")
    assert (names(one), names(other)) == ({"Nora"}, {"Nora"})
    with one.writing() as writing:
        writing.remove(writing.get(Participant, person))
    assert names(other) == set()


def test_who_only_looks_never_waits_and_sees_one_moment(workers: tuple[Store, Store]) -> None:
    one, other = workers
    person = add_person(one, "Noor")
    with one.reading() as reading:
        assert len(caseload.caseload(reading)) == 1
        with other.writing() as writing:
            writing.edit(writing.get(Participant, person), first_name="Nora")
        assert reading.connection.scalar(select(table_of(Participant).c.first_name)) == "Noor"
    assert person_field(one, person, "first_name") == "Nora"


def test_who_waits_too_long_is_told_and_nothing_is_changed(workers: tuple[Store, Store]) -> None:
    one, other = workers
    with other.engine.begin() as connection:
        connection.execute(text("SET lock_timeout = '50ms'"))
    with one.writing(), pytest.raises(StoreInUse), other.writing():
        raise AssertionError("it was not its turn")
    add_person(other)
    with other.engine.begin() as connection:
        connection.execute(text("SET lock_timeout = '2min'"))


def test_looking_cannot_write(workers: tuple[Store, Store]) -> None:
    before = everything_in(workers[0])
    with pytest.raises(InternalError), workers[0].reading() as reading:
        reading.connection.execute(table_of(Employer).delete())
    assert everything_in(workers[0]) == before


def test_a_newer_program_of_the_other_is_noticed(workers: tuple[Store, Store]) -> None:
    one, other = workers
    with one.engine.begin() as connection:
        present = connection.scalar(text("SELECT version_num FROM alembic_version"))
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(StoreTooNew), other.reading():
            pass
        with pytest.raises(StoreTooNew), other.writing():
            pass
    finally:
        with one.engine.begin() as connection:
            connection.execute(
                text("UPDATE alembic_version SET version_num = :version"), {"version": present}
            )


def set_phone(writing: Writing, person: str, phone: str) -> None:
    writing.edit(writing.get(Participant, person), phone=phone)


def begin_action(writing: Writing, person: str) -> None:
    """What one action adds it may change as well."""
    action = FollowUp(id=writing.new_id(), scope=person, participant=person, what="", owner=Party.COACH)
    writing.add(action)
    writing.edit(action, what="bellen")


def take_out(writing: Writing, person: str) -> None:
    writing.remove(writing.get(Participant, person))


async def test_a_form_never_overwrites_what_a_colleague_saved_meanwhile(
    workers: tuple[Store, Store], world: World
) -> None:
    place = workers[0].database.place  # type: ignore[attr-defined]
    person, colleague = add_person(workers[0]), workers[1]
    desk = Desk(world=world.surroundings, kdf_iterations=FAST_KEY)
    await desk.open(place, PASSPHRASE)
    try:
        opened = await desk.moment()
        await desk.do(set_phone, person, "06-00000001")
        change_person(colleague, person, number="17")
        with desk.based_on(opened):
            # What one wrote oneself, and what the colleague wrote elsewhere, is in nobody's way.
            await desk.do(set_phone, person, "06-00000002")
            await desk.do(begin_action, person)
            await desk.lock()
            await desk.open(place, PASSPHRASE)
            await desk.do(set_phone, person, "06-00000005")
            change_person(colleague, person, phone="06-00000003")
            with pytest.raises(ChangedMeanwhile):
                await desk.do(set_phone, person, "06-00000004")
            # Taking it out would go over the colleague's words as well.
            with pytest.raises(ChangedMeanwhile):
                await desk.do(take_out, person)
        assert person_field(colleague, person, "phone") == "06-00000003"
        with desk.based_on(await desk.moment()):
            await desk.do(set_phone, person, "06-00000004")
        with colleague.writing() as writing:
            writing.remove(writing.get(Participant, person))
        with pytest.raises(GoneMeanwhile):
            await desk.do(set_phone, person, "06-00000005")
    finally:
        await desk.close()


def test_each_has_drafts_of_their_own(workers: tuple[Store, Store]) -> None:
    for store, name in zip(workers, ("anna@een", "bert@twee"), strict=True):
        store.database.worker = name
        with store.writing() as writing:
            drafts.keep(writing, "participant/new", {"name": name})
    with workers[0].writing() as writing:
        assert drafts.of_form(writing, "participant/new") == {"name": "anna@een"}
        assert drafts.open_forms(writing) == ["participant/new"]
        drafts.drop(writing, "participant/new")
    with workers[1].reading() as reading:
        assert drafts.of_form(reading, "participant/new") == {"name": "bert@twee"}


def test_nothing_is_kept_of_whom_a_colleague_erased_while_it_was_typed(
    workers: tuple[Store, Store],
) -> None:
    one, other = workers
    person = add_person(one)
    for typed in ("eerst", "later"):
        with one.writing() as writing:
            drafts.keep(writing, f"contact/{person}", {"note": typed})
        if typed == "eerst":
            with other.writing() as writing:
                erasure.erase(writing, person, ErasureReason.REQUEST)
    with one.reading() as reading:
        assert drafts.of_form(reading, f"contact/{person}") == {}


def test_a_group_contact_with_somebody_who_was_erased_meanwhile_is_refused(
    workers: tuple[Store, Store],
) -> None:
    one, other = workers
    stays, goes = add_person(one, "Noor"), add_person(one, "Weg")
    with other.writing() as writing:
        erasure.erase(writing, goes, ErasureReason.REQUEST)
    together = NewContact(
        participant=stays,
        counterparts=(Counterpart.PARTICIPANT,),
        channel=Channel.CONVERSATION,
        result=ContactResult.REACHED,
        happened_at=one.world.now(),
        note="samen geluncht",
    )
    before = everything_in(other)
    with pytest.raises(GoneMeanwhile), one.writing() as writing:
        contacts.log_group(writing, together, [goes])
    assert everything_in(other) == before


def test_what_a_colleague_took_out_of_the_log_is_not_remembered(workers: tuple[Store, Store]) -> None:
    one, other = workers
    add_person(one, "Noor")
    person = add_person(one, "Weg")
    with other.reading() as reading:
        assert len(caseload.caseload(reading)) == 2
    with one.writing() as writing:
        for table in (_log, table_of(Participant), table_of(ScopeHead)):
            writing.connection.execute(table.delete().where(table.c.scope == person))
        writing.is_log_shorter = True
    add_person(one, "Nieuw")
    with other.reading() as reading:
        assert {row.name.first for row in caseload.caseload(reading)} == {"Noor", "Nieuw"}
