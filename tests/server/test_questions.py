"""What a screen asks of a dossier is answered on a server as well."""

from __future__ import annotations

from tests.conftest import StoreMaker
from tests.services.exchange.helpers import add_person
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart
from werkzaam_tui.services.contacts import observations
from werkzaam_tui.services.contacts.contact_list import ContactFilter, list_contacts
from werkzaam_tui.storage.tables import ContactEvent


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
