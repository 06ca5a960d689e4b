"""Words are found on a server as they are in a file: the same records, shown the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import StoreMaker
from tests.services.exchange.helpers import add_action, add_person, change_person
from werkzaam_tui.services.caseload import search
from werkzaam_tui.services.caseload.elsewhere import places
from werkzaam_tui.services.safekeeping.checking import check
from werkzaam_tui.storage import derived
from werkzaam_tui.storage.search_tokens import phrase, snippet, tokens
from werkzaam_tui.storage.search_words import Fts5
from werkzaam_tui.storage.store import Store

LETTERS = [
    chr(code) for code in (*range(1, 0x250), *range(0x370, 0x378), *range(0x1E00, 0x1F00), 0x2014, 0x2026)
]

_WORDS = st.sampled_from(
    ["de", "het", "een", "bellen", "Wérkt", "werkgever", "a", "ab", "abc", "vier", "vijf", "café", "12", "3a"]
)
_BETWEEN = st.sampled_from([" ", " ", " ", ". ", ": ", ", ", "-", "\n", "! ", "."])


@pytest.fixture(scope="module")
def fts5() -> Iterator[sqlcipher.Connection]:
    with closing(sqlcipher.connect(":memory:")) as connection:
        connection.execute(Fts5.MAKE)
        connection.execute("CREATE VIRTUAL TABLE seen USING fts5vocab('search_words', 'instance')")
        yield connection


def test_each_character_counts_as_it_does_in_sqlite(fts5: sqlcipher.Connection) -> None:
    fts5.executemany(
        "INSERT INTO search_words(rowid, words) VALUES (?, ?)",
        [(ord(letter), f"xa{letter}bx") for letter in LETTERS],
    )
    theirs: dict[int, list[str]] = {}
    for row, term in fts5.execute("SELECT doc, term FROM seen ORDER BY doc, offset"):
        theirs.setdefault(row, []).append(term)
    fts5.execute("DELETE FROM search_words")
    mine = {ord(letter): [token.text for token in tokens(f"xa{letter}bx")] for letter in LETTERS}
    assert mine == theirs


@settings(max_examples=200)
@given(
    st.lists(st.tuples(_WORDS, _BETWEEN), min_size=1, max_size=40),
    st.lists(
        st.sampled_from(["w", "de", "ab", "vie", "vier-v", "werk", "caf", "12"]), min_size=1, max_size=3
    ),
)
def test_what_is_shown_around_words_is_what_sqlite_shows(
    fts5: sqlcipher.Connection, written: list[tuple[str, str]], sought: list[str]
) -> None:
    text = "".join(word + between for word, between in written)
    fts5.execute("DELETE FROM search_words")
    fts5.execute("INSERT INTO search_words(words) VALUES (?)", (text,))
    query = " ".join(f'"{word}"*' for word in sought)
    found = fts5.execute(
        "SELECT snippet(search_words, 0, '', '', '…', 10) FROM search_words WHERE search_words MATCH ?",
        (query,),
    ).fetchone()
    if found is not None:
        assert snippet(text, [phrase(word) for word in sought], 10) == found[0]


def test_both_find_the_same(store: Store, open_on_server: StoreMaker) -> None:
    office = open_on_server()
    for each in (store, office):
        person = add_person(each, "Zoë")
        add_action(each, person, "De Crèche bellen over vier-en-een-half uur; dat is later.")
        add_action(each, add_person(each, "Çiğdem"), "creches")
        change_person(each, person, last_name="Van der Verzonnen")

    def found(where: Store, typed: str) -> list[tuple[str, str]]:
        with where.reading() as reading:
            return [
                *((hit.entity, hit.snippet) for hit in search.search(reading, typed)),
                *((place.name, place.words) for place in places(reading, typed)),
            ]

    for typed in (
        "creche",
        "CRÈCHE bel",
        "vier-en",
        "en-half",
        "cigdem",
        "zoe",
        "verz",
        "' & | <-> :*",
        "niets",
        "",
    ):
        assert found(office, typed) == found(store, typed), typed
    assert len(found(office, "crech")) == 4


def test_an_index_that_is_not_right_is_found_and_made_anew(open_on_server: StoreMaker) -> None:
    office = open_on_server()
    add_action(office, add_person(office), "de fiets ophalen")
    with office.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE search_words SET word_list = '''anders'':1'")
        before = derived.contents(connection)
    assert [finding.can_be_repaired for finding in check(office)] == [True]
    check(office, repair=True)
    assert check(office) == []
    with office.reading() as reading:
        assert derived.contents(reading.connection) == before
        assert len(search.search(reading, "fiets")) == 1
