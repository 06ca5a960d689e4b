"""What a screen asks of a dossier is answered on a server as well."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from tests.conftest import StoreMaker
from tests.services.exchange.helpers import add_action, add_person, introduce, sent, take
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart
from werkzaam_tui.services.contacts import observations
from werkzaam_tui.services.contacts.contact_list import ContactFilter, list_contacts
from werkzaam_tui.storage.tables import ContactEvent, FollowUp
from werkzaam_tui.storage.tables.record import table_of


def test_lists_of_codes_are_counted_and_filtered(open_on_server: StoreMaker) -> None:
    office = open_on_server()
    person = add_person(office)
    with office.writing() as writing:
        for result in (ContactResult.REACHED, ContactResult.REACHED, ContactResult.NO_ANSWER):
            writing.add(
                ContactEvent(
                    id=writing.new_id(),
                    scope=person,
                    participant=person,
                    happened_at=writing.now,
                    recorded_at=writing.now,
                    counterparts=[Counterpart.EMPLOYER, Counterpart.PARTICIPANT],
                    topics=["team"],
                    channel=Channel.PHONE,
                    result=result,
                )
            )
    with office.reading() as reading:
        assert observations.life_of(reading, person)
        of_employers = ContactFilter(party=Counterpart.EMPLOYER, topics=frozenset({"team"}))
        assert len(list_contacts(reading, of_employers)) == 3
        assert list_contacts(reading, ContactFilter(topics=frozenset({"tea"}))) == []


def test_a_stray_character_that_a_server_has_no_place_for_is_kept(
    make_store: StoreMaker, open_on_server: StoreMaker, tmp_path: Path
) -> None:
    coach, office = make_store(), open_on_server()
    introduce(coach, office, tmp_path)
    odd = "Huur\x00der \ufdd0\ufdd00 bellen\ufdd01"
    person = add_person(coach)
    action = add_action(coach, person, odd)
    take(office, sent(coach, office, tmp_path).path)
    with office.writing() as writing:
        assert writing.get(FollowUp, action).what == odd
        writing.edit(writing.get(FollowUp, action), what=odd * 2)
    with office.reading() as reading:
        actions = table_of(FollowUp)
        found = select(actions.c.what).where(actions.c.what == odd * 2)
        assert reading.connection.scalars(found).all() == [odd * 2]
