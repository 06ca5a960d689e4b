"""Every write is one transaction and one set of change-log rows."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import text

from tests.conftest import StoreMaker
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.services.caseload.search import search
from werkzaam_tui.storage.journal import change_of
from werkzaam_tui.storage.store import Store, Writing
from werkzaam_tui.storage.tables import Employer


def new_employer(writing: Writing, name: str = "Bakkerij Verzonnen") -> str:
    record = writing.new_id()
    writing.add(Employer(id=record, scope=DIRECTORY_SCOPE, name=name))
    return record


def log_of(store: Store, record: str) -> list[Any]:
    query = text("SELECT * FROM change WHERE record = :r ORDER BY position")
    with store.reading() as reading:
        return list(reading.connection.execute(query, {"r": record}))


def test_a_change_notes_what_it_replaced(store: Store) -> None:
    with store.writing() as writing:
        record = new_employer(writing)
    with store.writing() as writing:
        writing.edit(writing.get(Employer, record), name="Bakkerij Bedacht", city="Nergenshuizen")
    made, changed = map(change_of, log_of(store, record))
    assert made.replaced == {}
    assert changed.fields == {"name": "Bakkerij Bedacht", "city": "Nergenshuizen"}
    assert changed.replaced == {"name": made.stamp, "city": made.stamp}
    assert changed.stamp > made.stamp
    assert (changed.seq, changed.batch == made.batch) == (made.seq + 1, False)


def test_writing_the_same_values_again_changes_nothing(store: Store) -> None:
    with store.writing() as writing:
        record = new_employer(writing)
    with store.writing() as writing:
        assert not writing.edit(writing.get(Employer, record), name="Bakkerij Verzonnen")
    assert len(log_of(store, record)) == 1


def test_a_failed_transaction_leaves_neither_row_nor_log(store: Store) -> None:
    with pytest.raises(RuntimeError), store.writing() as writing:
        record = new_employer(writing)
        raise RuntimeError
    assert log_of(store, record) == []
    with store.reading() as reading:
        assert reading.find(Employer, record) is None


def test_a_record_cannot_be_written_past_the_journal(store: Store) -> None:
    with pytest.raises(TypeError, match="journal"), store.writing() as writing:
        writing.session.add(Employer(id="x", scope=DIRECTORY_SCOPE, name="Stiekem", stamps="{}"))


def test_a_removed_record_leaves_a_tombstone(store: Store) -> None:
    with store.writing() as writing:
        record = new_employer(writing)
    with store.writing() as writing:
        writing.remove(writing.get(Employer, record))
    with store.reading() as reading:
        assert reading.find(Employer, record) is None
        assert reading.connection.scalar(text("SELECT entity FROM tombstone")) == "employer"


def test_words_are_found_without_their_diacritics(store: Store) -> None:
    with store.writing() as writing:
        record = new_employer(writing, "Café Überdacht")
    with store.reading() as reading:
        assert [hit.record for hit in search(reading, "uber")] == [record]


def test_the_numbers_of_a_device_have_no_gaps(make_store: StoreMaker) -> None:
    store = make_store()
    for _ in range(3):
        with store.writing() as writing:
            new_employer(writing)
    with store.reading() as reading:
        numbers = reading.connection.execute(text("SELECT seq FROM change ORDER BY position")).scalars().all()
        stamps = reading.connection.execute(text("SELECT stamps FROM employer")).scalars().all()
    assert numbers == [1, 2, 3, 4]
    assert all("*" in json.loads(stamp) for stamp in stamps)
