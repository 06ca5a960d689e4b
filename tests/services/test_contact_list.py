"""The list of all contacts: every one once, newest first, whatever the page, the filter or the words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.conftest import NOW, World
from tests.services.followed import follow, log, new_contact
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.services.contacts.contact_list import (
    ContactFilter,
    ContactRow,
    asked,
    filter_for,
    list_contacts,
)
from werkzaam_tui.services.contacts.saved_searches import (
    SavedSearch,
    drop_search,
    keep_search,
    saved_searches,
)
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import ContactEvent, Participant

EMPLOYER, PARTICIPANT, FAMILY = Counterpart.EMPLOYER, Counterpart.PARTICIPANT, Counterpart.FAMILY


def pages(store: Store, wanted: ContactFilter, limit: int) -> list[list[ContactRow]]:
    found: list[list[ContactRow]] = []
    with store.reading() as reading:
        while not found or len(found[-1]) == limit:
            after = found[-1][-1].place if found else None
            found.append(list_contacts(reading, wanted, after, limit))
    return found


def notes(store: Store, **wanted: object) -> list[str]:
    with store.reading() as reading:
        return [row.note for row in list_contacts(reading, ContactFilter(**wanted))]  # type: ignore[arg-type]


def test_pages_hold_every_contact_once_and_newest_first(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
    # Many at the same moment: the page may end between them.
    for n in range(23):
        log(store, new_contact(person, NOW - timedelta(days=n // 6), note=str(n)))
    found = [row for page in pages(store, ContactFilter(), 5) for row in page]
    assert sorted(row.note for row in found) == sorted(str(n) for n in range(23))
    assert found == sorted(found, key=lambda row: (row.happened_at, row.id), reverse=True)


def test_filters_narrow_the_list_together(store: Store) -> None:
    with store.writing() as writing:
        person, other = follow(writing), follow(writing, "Bilal", "Bedacht")
    log(store, new_contact(person, NOW, note="a"))
    log(store, new_contact(person, NOW, EMPLOYER, note="b", result=ContactResult.NO_SHOW))
    log(store, new_contact(other, NOW, EMPLOYER, PARTICIPANT, note="c"))
    log(store, new_contact(other, NOW, FAMILY, note="d"))
    assert notes(store) == ["d", "c", "b", "a"]
    assert notes(store, party=EMPLOYER) == ["c", "b"]
    assert notes(store, party=FAMILY) == ["d"]
    assert notes(store, party=Counterpart.FUNDER) == []
    assert notes(store, result=ContactResult.NO_SHOW) == ["b"]
    assert notes(store, participant=other, party=PARTICIPANT) == ["c"]
    assert notes(store, party=FAMILY, result=ContactResult.NO_SHOW) == []


def test_a_period_begins_at_midnight_in_the_netherlands(store: Store, world: World) -> None:
    with store.writing() as writing:
        person = follow(writing)
    # 25 October has 25 hours; it begins at 22:00 UTC and the 26th at 23:00 UTC.
    for at in ((24, 21, 59), (24, 22, 0), (25, 22, 59), (25, 23, 0)):
        log(store, new_contact(person, datetime(2026, 10, *at, tzinfo=UTC), note=str(at)))
    assert notes(store, since=date(2026, 10, 25)) == ["(25, 23, 0)", "(25, 22, 59)", "(24, 22, 0)"]
    assert notes(store, since=date(2026, 10, 26)) == ["(25, 23, 0)"]


@pytest.fixture
def talked(store: Store) -> Store:
    with store.writing() as writing:
        anouk, cigdem = follow(writing, "Anouk"), follow(writing, "Çiğdem", "Fantasie")
    log(store, new_contact(anouk, NOW, note="Het rooster klopt niet"))
    log(store, new_contact(anouk, NOW, note="Café om de hoek"))
    log(store, new_contact(cigdem, NOW, note="Rooster is nu goed"))
    log(store, new_contact(cigdem, NOW, note="Anouk werkt er ook"))
    return store


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("roos", ["Rooster is nu goed", "Het rooster klopt niet"]),
        ("cafe", ["Café om de hoek"]),
        ("ROOSTER goed", ["Rooster is nu goed"]),
        ("rooster anouk", ["Het rooster klopt niet"]),
        ("cig", ["Anouk werkt er ook", "Rooster is nu goed"]),
        ("anouk", ["Anouk werkt er ook", "Café om de hoek", "Het rooster klopt niet"]),
        ("verzonnen anouk klopt", ["Het rooster klopt niet"]),
        ("anouk çiğdem", ["Anouk werkt er ook"]),
        ("bestaatniet", []),
        ('"roos* OR (NEAR', []),
        ("-", ["Anouk werkt er ook", "Rooster is nu goed", "Café om de hoek", "Het rooster klopt niet"]),
    ],
)
def test_words_are_found_in_notes_and_names(talked: Store, words: str, found: list[str]) -> None:
    assert notes(talked, words=words) == found


def test_words_and_filters_narrow_together(talked: Store) -> None:
    assert notes(talked, party=PARTICIPANT, words="cafe") == ["Café om de hoek"]
    assert notes(talked, party=EMPLOYER, words="cafe") == []
    assert notes(talked, since=date(2026, 11, 1), words="cafe") == ["Café om de hoek"]
    assert notes(talked, since=NOW.date() + timedelta(days=1), words="cafe") == []


def test_what_is_found_stands_by_when_it_happened_not_by_when_it_was_typed(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
    for days in (3, 1, 2):
        log(store, new_contact(person, NOW - timedelta(days=days), note=f"rooster {days}"))
    assert notes(store, words="rooster") == ["rooster 1", "rooster 2", "rooster 3"]
    with store.writing() as writing:
        record = list_contacts(writing, ContactFilter(words="rooster 3"))[0].id
        writing.edit(writing.get(ContactEvent, record), happened_at=NOW, note="rooster nu")
    assert notes(store, words="rooster") == ["rooster nu", "rooster 1", "rooster 2"]


def test_somebody_is_found_by_a_new_name(talked: Store) -> None:
    with talked.writing() as writing:
        person = list_contacts(writing, ContactFilter(words="cafe"))[0].participant
        writing.edit(writing.get(Participant, person), first_name="Noor")
    assert notes(talked, words="noor") == ["Café om de hoek", "Het rooster klopt niet"]
    assert notes(talked, words="anouk") == ["Anouk werkt er ook"]


def test_searching_goes_on_to_the_next_page(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
    for n in range(9):
        log(store, new_contact(person, NOW - timedelta(hours=n), note=f"rooster {n}" if n % 2 else "pauze"))
    found = [row.note for page in pages(store, ContactFilter(words="rooster"), 2) for row in page]
    assert found == ["rooster 1", "rooster 3", "rooster 5", "rooster 7"]


def test_typed_filters_narrow_the_list_with_the_words(store: Store) -> None:
    with store.writing() as writing:
        noor, bilal = follow(writing), follow(writing, "Bilal", "Bedacht")
    log(store, new_contact(noor, NOW - timedelta(days=40), EMPLOYER, note="rooster oud"))
    log(store, new_contact(noor, NOW, EMPLOYER, note="rooster nieuw", channel=Channel.MAIL))
    log(store, new_contact(bilal, NOW, note="rooster van Bilal"))
    log(store, new_contact(bilal, NOW, note="Noor belde", result=ContactResult.NO_ANSWER))

    def found(line: str) -> list[str]:
        with store.reading() as reading:
            return [row.note for row in list_contacts(reading, filter_for(asked(line, date(2026, 11, 20))))]

    assert found("rooster met:werkgever") == ["rooster nieuw", "rooster oud"]
    assert found("wie:noor") == ["rooster nieuw", "rooster oud"]
    assert found("wie:noor tot:okt") == ["rooster oud"]
    assert found("wie:noor sinds:nov kanaal:mail") == ["rooster nieuw"]
    assert found("uitslag:geen") == ["Noor belde"]
    assert found("tot:okt") == ["rooster oud"]
    assert found("onderwerp:training") == []


def test_a_search_is_kept_under_its_name_until_it_is_dropped(store: Store) -> None:
    with store.writing() as writing:
        keep_search(writing, " Niet  bereikt ", "uitslag:geen")
        keep_search(writing, "Aan werkgevers", "met:werkgever")
        keep_search(writing, "niet bereikt", 'uitslag:"geen gehoor"')
    with store.writing() as writing:
        kept = saved_searches(writing)
        assert kept == [
            SavedSearch("Aan werkgevers", "met:werkgever"),
            SavedSearch("niet bereikt", 'uitslag:"geen gehoor"'),
        ]
        drop_search(writing, "Aan werkgevers")
        assert [one.name for one in saved_searches(writing)] == ["niet bereikt"]
        with pytest.raises(InvalidInput):
            keep_search(writing, "  ", "iets")
