"""What reports know of people: the same today as from the tables, and on a past day as it was then."""

from __future__ import annotations

from datetime import date, timedelta

from sqlmodel import select

from tests.conftest import StoreMaker, World
from tests.services.dossiers import TODAY
from tests.services.followed import agree, follow
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, ErasureReason, Phase
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.services.contacts import contacts
from werkzaam_tui.services.contacts.contacts import NewContact
from werkzaam_tui.services.people import people, phases
from werkzaam_tui.services.people.people import PlacementDetails
from werkzaam_tui.services.privacy import erasure
from werkzaam_tui.services.reports.gathering import Gathering
from werkzaam_tui.services.reports.knowing import known_people
from werkzaam_tui.services.reports.views import KINDS, Choice, view
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import PhaseChange


def fill(store: Store) -> list[str]:
    """Three people: at work, searching, and one who withdrew."""
    with store.writing() as writing:
        found = [
            follow(writing, name, phase=phase)
            for name, phase in (("Noor", Phase.AFTERCARE), ("Sam", Phase.JOB_SEARCH), ("Bo", Phase.WITHDRAWN))
        ]
        agree(writing, found[0])
        details = PlacementDetails(employer_name="Verzonnen BV", starts_on=TODAY - timedelta(days=100))
        people.add_placement(writing, found[0], details)
        contact = NewContact(
            participant=found[0],
            happened_at=writing.now,
            counterparts=(Counterpart.PARTICIPANT,),
            channel=Channel.PHONE,
            result=ContactResult.REACHED,
        )
        contacts.log_contact(writing, contact)
    return found


def a_day_later(world: World) -> date:
    before = local_day(world.now)
    world.now += timedelta(days=1)
    return before


def test_a_past_day_is_as_it_was_then(store: Store, world: World) -> None:
    looks_back(store, world)


def test_a_past_day_is_the_same_at_an_office_on_a_server(open_on_server: StoreMaker, world: World) -> None:
    looks_back(open_on_server(), world)


def looks_back(store: Store, world: World) -> None:
    noor, sam, bo = fill(store)
    with store.reading() as reading:
        then = known_people(reading)
    day = a_day_later(world)
    with store.writing() as writing:
        people.enter_phase(writing, sam, Phase.EMPLOYMENT, writing.today)
        step = writing.session.exec(select(PhaseChange).where(PhaseChange.participant == noor)).one()
        phases.change_phase(writing, step.id, Phase.EMPLOYMENT, step.since)
        step = writing.session.exec(select(PhaseChange).where(PhaseChange.participant == bo)).one()
        phases.remove_phase(writing, step.id)
        follow(writing, "Later")
    with store.reading() as reading:
        assert known_people(reading, day) == then
        now = known_people(reading)
    assert {one.id: one.road.current and one.road.current.phase for one in now.people}[
        sam
    ] is Phase.EMPLOYMENT
    assert len(now.people) == 4


def test_who_was_erased_is_in_no_number_of_any_day(store: Store, world: World) -> None:
    noor, sam, bo = fill(store)
    day = a_day_later(world)
    with store.writing() as writing:
        erasure.erase(writing, noor, ErasureReason.REQUEST)
    for asked in (day, None):
        with store.reading() as reading:
            known = known_people(reading, asked)
        assert {one.id for one in known.people} == {sam, bo}
        left = next(table for table in view(known, Choice("funnel")).tables if table.code == "erased")
        assert [(row.label, row.cells[0].number, row.cells[0].cases) for row in left.rows] == [
            ("Nazorg", 1, None)
        ]
    with store.reading() as reading:
        assert not known_people(reading, day - timedelta(days=1)).erased


def test_it_begins_again_when_somebody_writes_meanwhile(store: Store) -> None:
    fill(store)
    gathering = Gathering(None)
    with store.reading() as reading:
        assert gathering.step(reading) is None
    with store.writing() as writing:
        follow(writing, "Nieuw")
    gathered = None
    while gathered is None:
        with store.reading() as reading:
            gathered = gathering.step(reading)
    assert {len(rows) for kind, rows in gathered.rows.items() if kind is PhaseChange} == {4}


def test_every_number_of_every_report_leads_to_the_people_behind_it(store: Store) -> None:
    everyone = set(fill(store))
    with store.reading() as reading:
        known = known_people(reading)
    for kind in KINDS:
        for table in view(known, Choice(kind.code)).tables:
            for row in table.rows:
                assert len(row.cells) == len(table.heads) - 1
                for cell in row.cells:
                    assert cell.cases is None or (
                        set(cell.cases) <= everyone and bool(cell.cases) == bool(cell.number)
                    )


def test_nobody_at_all_gives_words_and_no_crash(store: Store) -> None:
    with store.reading() as reading:
        known = known_people(reading)
    for kind in KINDS:
        for table in view(known, Choice(kind.code)).tables:
            assert table.rows or table.empty
