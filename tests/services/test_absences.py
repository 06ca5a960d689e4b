"""Absences move what is due, for the coach who is away and for nobody else, and can be taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.services.followed import agree, dues_of, follow
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.language import set_language
from werkzaam_tui.services import undo
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.monitoring import absences
from werkzaam_tui.services.monitoring.absences import AbsenceDetails
from werkzaam_tui.storage.store import Store
from werkzaam_tui.words import due_words

FRIDAY = date(2026, 11, 27)


def test_while_a_coach_is_away_contacts_wait_and_the_note_says_who_takes_over(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person)
    before = dues_of(store, person)
    assert before[1].due == FRIDAY
    away = AbsenceDetails(date(2026, 11, 25), date(2026, 12, 2), " Wim Verzonnen ", "vrij")
    _id, done = store.do(lambda writing: absences.add(writing, away))
    with store.reading() as reading:
        (row,) = caseload.caseload(reading)
        assert [one.backup for one in absences.absences(reading)] == ["Wim Verzonnen"]
        assert absences.backups(reading) == ["Wim Verzonnen"]
    moved = next(due for due in dues_of(store, person) if before[1].id in due.joined)
    # All days of its window are in the absence: it is made on the first day back, with that of the 4th.
    assert (moved.nominal, moved.due) == (date(2026, 12, 4), date(2026, 12, 3))
    assert moved in row.dues
    set_language("nl")
    assert "Wim Verzonnen" in due_words.shifted(moved)
    store.do(lambda writing: undo.take_back(writing, done.batch))
    assert dues_of(store, person) == before


def test_days_in_the_wrong_order_or_years_of_it_are_refused(store: Store) -> None:
    for last in (FRIDAY - timedelta(days=1), FRIDAY + timedelta(days=800)):
        with store.writing() as writing, pytest.raises(InvalidInput) as raised:
            absences.add(writing, AbsenceDetails(FRIDAY, last))
        assert "ends_on" in raised.value.problems
