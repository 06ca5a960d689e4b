"""Making a paper: the file and the record of it, both or neither."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import select

from tests.services.test_handover import HELD, add_person, begin, finish, save
from werkzaam_tui.domain.codes import AgreementState, ConsentState, PaperKind, Party, Reader, Recipient
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services import papers
from werkzaam_tui.services.handover.entries import AgreementEntry, ConsentEntry
from werkzaam_tui.services.handover.steps import StepKind, all_steps
from werkzaam_tui.services.papers import Form
from werkzaam_tui.services.timeline import EntryKind, PaperMade, timeline
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Consent, Disclosure

YES = ConsentEntry(ConsentState.GIVEN, "een goede start")


def held(store: Store) -> str:
    meeting = begin(store, add_person(store))
    save(store, meeting, "consent:involvement:employer", YES)
    finish(store, meeting)
    return meeting


def make(store: Store, meeting: str, folder: Path, reader: Reader = Reader.EMPLOYER) -> Path:
    with store.reading() as reading:
        made = papers.paper(reading, meeting, PaperKind.HANDOVER, reader)
    data = papers.file_of(made, Form.MARKDOWN)
    with store.writing() as writing:
        return papers.keep(writing, meeting, made, Form.MARKDOWN, data, folder)


def made_in(store: Store) -> list[tuple[PaperKind, Reader]]:
    with store.reading() as reading:
        return [(row.what, row.reader) for row in reading.session.exec(select(Disclosure)).all()]


def test_each_paper_has_its_own_file_and_is_recorded(store: Store, tmp_path: Path) -> None:
    meeting = held(store)
    first, second = make(store, meeting, tmp_path), make(store, meeting, tmp_path)
    assert first != second and first.read_bytes() == second.read_bytes()
    assert "Verzonnen" not in first.name and "Verzonnen" in first.read_text("utf-8")
    assert made_in(store) == [(PaperKind.HANDOVER, Reader.EMPLOYER)] * 2
    with store.reading() as reading:
        participant = reading.session.exec(select(Disclosure)).first()
        assert participant is not None
        entries = timeline(reading, participant.participant)
    papers_made = [entry for entry in entries if entry.kind is EntryKind.PAPER]
    assert [entry.what for entry in papers_made] == [PaperMade(PaperKind.HANDOVER, Reader.EMPLOYER)] * 2
    assert papers_made[0].day == HELD


def test_a_missing_folder_leaves_neither_file_nor_record(store: Store, tmp_path: Path) -> None:
    meeting = held(store)
    with pytest.raises(Refused, match=r"map|folder"):
        make(store, meeting, tmp_path / "usb")
    assert made_in(store) == []


def test_a_full_disk_leaves_neither_file_nor_record(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = held(store)

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    folder = tmp_path / "papers"
    folder.mkdir()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused, match=r"vol|full"):
        make(store, meeting, folder)
    monkeypatch.undo()
    assert list(folder.iterdir()) == []
    assert made_in(store) == []


def test_consent_that_is_withdrawn_while_the_paper_is_made_stops_it(store: Store, tmp_path: Path) -> None:
    meeting = held(store)
    with store.reading() as reading:
        made = papers.paper(reading, meeting, PaperKind.HANDOVER, Reader.EMPLOYER)
    with store.writing() as writing:
        consent = writing.session.exec(select(Consent)).one()
        writing.edit(consent, state=ConsentState.WITHDRAWN, withdrawn_on=HELD)
    with pytest.raises(Refused), store.writing() as writing:
        papers.keep(writing, meeting, made, Form.PDF, b"%PDF", tmp_path)
    assert list(tmp_path.glob("*.pdf")) == [] and made_in(store) == []


def test_words_that_changed_while_the_paper_was_made_stop_it(store: Store, tmp_path: Path) -> None:
    meeting = held(store)
    with store.reading() as reading:
        made = replace(papers.paper(reading, meeting, PaperKind.HANDOVER, Reader.FILE), subtitle="anders")
    with pytest.raises(Refused), store.writing() as writing:
        papers.keep(writing, meeting, made, Form.PDF, b"%PDF", tmp_path)
    assert made_in(store) == []


def test_there_is_no_paper_of_a_handover_that_is_not_finished(store: Store) -> None:
    meeting = begin(store, add_person(store))
    with store.reading() as reading, pytest.raises(Refused):
        papers.paper(reading, meeting, PaperKind.SUMMARY, Reader.PARTICIPANT)


def test_a_later_handover_decides_over_an_earlier_one(store: Store) -> None:
    meeting = held(store)
    with store.writing() as writing:
        first = writing.session.exec(select(Consent)).one()
        writing.add(
            Consent(
                id=writing.new_id(),
                scope=first.scope,
                participant=first.participant,
                category="involvement",
                recipient=Recipient.EMPLOYER,
                state=ConsentState.REFUSED,
                given_on=HELD,
                handover=meeting,
            )
        )
        writing.edit(first, handover="")
    with store.reading() as reading, pytest.raises(Refused):
        papers.paper(reading, meeting, PaperKind.HANDOVER, Reader.EMPLOYER)


def test_a_full_handover_makes_its_pdf(store: Store) -> None:
    meeting = begin(store, add_person(store))
    long = ("Zestien uur per week, niet op [vrijdag]. " * 250)[:10000]
    for step in all_steps():
        if step.kind is StepKind.AGREEMENT:
            entry = AgreementEntry(AgreementState.AGREED, long, Party.COACH, HELD, tuple(Party))
            save(store, meeting, step.key, entry)
    finish(store, meeting)
    for kind, reader in papers.PAPERS:
        if reader is not Reader.EMPLOYER:
            with store.reading() as reading:
                made = papers.paper(reading, meeting, kind, reader)
            assert papers.file_of(made, Form.PDF).startswith(b"%PDF-")
