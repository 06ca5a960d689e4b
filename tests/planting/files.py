"""Everything of the program that writes a file, used on a planted dossier."""

from __future__ import annotations

import os
from datetime import timedelta
from itertools import cycle
from pathlib import Path

from sqlmodel import select

from tests.conftest import FAST_KEY, PASSPHRASE
from tests.planting.words import OTHER_PASSPHRASE, word
from tests.services.exchange.helpers import introduce, sent, take
from tests.services.followed import new_contact
from werkzaam_tui.domain.codes import ErasureReason, PaperKind, Phase, Reader, Recipient, StoreRole
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.services import evaluation, exports, hours, opening, papers
from werkzaam_tui.services.contacts import contacts, saved_searches
from werkzaam_tui.services.exchange import (
    conflicts,
    devices,
    import_report,
    imports,
    report_words,
    transfers,
)
from werkzaam_tui.services.hours.account import ACCOUNTS
from werkzaam_tui.services.monitoring.calendar_export import export_calendar
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails
from werkzaam_tui.services.privacy import breach, consent, erasure, retention, rights
from werkzaam_tui.services.privacy.consent import Answer
from werkzaam_tui.services.reports.filters import Filters
from werkzaam_tui.services.reports.knowing import known_people
from werkzaam_tui.services.reports.views import KINDS, Choice
from werkzaam_tui.services.review import deciding
from werkzaam_tui.services.safekeeping import (
    backups,
    checking,
    passphrases,
    recovery,
    recovery_page,
    restoring,
)
from werkzaam_tui.storage.store import Reading, Store
from werkzaam_tui.storage.tables import Handover, Participant

NAMELESS = "naamloos"

PAPERS = (
    (PaperKind.HANDOVER, Reader.EMPLOYER),
    (PaperKind.HANDOVER, Reader.PARTICIPANT),
    (PaperKind.SUMMARY, Reader.PARTICIPANT),
    (PaperKind.FOLDER, Reader.EMPLOYER),
)


def hand_out(store: Store, folder: Path) -> None:
    """Make whatever leaves the house to be read, of everybody, in each form; in ``NAMELESS`` what may name nobody."""
    nameless = folder / NAMELESS
    nameless.mkdir()
    with store.reading() as reading:
        person = _person(reading)
    _papers(store, person, folder)
    _rights(store, person, folder, nameless)
    _exports(store, folder, nameless)
    with store.writing() as writing:
        export_calendar(writing, folder / "agenda.ics", names=True)
        recovery_page.write(folder, recovery.make(writing, store.path, PASSPHRASE))
        saved_searches.keep_search(writing, word(), word())
    _erase(store, nameless)


def _person(reading: Reading) -> str:
    """Who has the whole dossier."""
    return reading.session.exec(select(Handover.participant)).one()


def _papers(store: Store, person: str, folder: Path) -> None:
    with store.writing() as writing:
        meeting = writing.session.exec(select(Handover.id).where(Handover.participant == person)).one()
        for (kind, reader), form in zip(PAPERS, cycle(papers.Form), strict=False):
            made = papers.paper(writing, meeting, kind, reader)
            papers.keep(writing, meeting, made, form, papers.file_of(made, form), folder)
        period = hours.usual_period(writing, person)
        for (kind, reader), sheet in zip(ACCOUNTS, hours.AccountForm, strict=True):
            account = hours.account(writing, person, kind, reader, period)
            hours.keep_account(writing, account, sheet, hours.file_of(account, sheet), folder)
        for reader, form in zip((Reader.FILE, Reader.EMPLOYER), papers.Form, strict=True):
            made = evaluation.paper(writing, person, 1, reader)
            evaluation.keep(writing, person, 1, made, form, papers.file_of(made, form), folder)


def _rights(store: Store, person: str, folder: Path, nameless: Path) -> None:
    with store.writing() as writing:
        rights.receive(writing, person, writing.today)
    with store.writing() as writing:
        gathered = rights.gather(writing, person)
        pdf = papers.file_of(gathered.paper, papers.Form.PDF)
        rights.answer(writing, person, gathered, pdf, folder)
        deciding.nothing_needed(writing, person, word())
        wish = Answer(writing.today, purpose=word())
        consent.give(writing, person, "work_limits", Recipient.EMPLOYER, wish)
        consent.withdraw(writing, person, "work_limits", Recipient.EMPLOYER, wish)
        transfers.offer(writing, person, transfers.Offer("nobody", word()))
        retention.keep_longer(writing, person, writing.today + timedelta(days=9), word())
        sheet = breach.breach_sheet(writing)
        papers.put(
            sheet, papers.Form.MARKDOWN, papers.file_of(sheet, papers.Form.MARKDOWN), nameless, writing.today
        )


def _exports(store: Store, folder: Path, nameless: Path) -> None:
    with store.writing() as writing:
        # Of fewer than five people there is no research file.
        for _number in range(6):
            details = ParticipantDetails(first_name=word(), last_name=word())
            people.add_participant(writing, details, phase=Phase.ORIENTATION, since=writing.today)
    with store.writing() as writing:
        known, everybody = known_people(writing), Filters()
        exports.check_apart(writing, known, everybody)
        for form in exports.ExportForm:
            numbers = exports.numbers(known, [Choice(one.code) for one in KINDS], form, writing.owner.name)
            cases = exports.overview(known, everybody, form, exports.own_names(writing))
            rows = exports.research(known, everybody, form, os.urandom)
            for made, place in ((numbers, folder), (cases, folder), (rows, nameless)):
                exports.keep(writing, made, place, word())


def _erase(store: Store, folder: Path) -> None:
    with store.writing() as writing:
        details = ParticipantDetails(first_name=word(), last_name=word())
        gone = people.add_participant(writing, details, phase=Phase.ORIENTATION, since=writing.today)
    with store.writing() as writing:
        contacts.log_contact(writing, new_contact(gone, writing.now, note=word()))
    with store.writing() as writing:
        erasure.erase(writing, gone, next(iter(ErasureReason)))
    with store.reading() as reading:
        made = erasure.certificate(reading, erasure.erasures(reading)[0].id, 1)
        data = papers.file_of(made, papers.Form.MARKDOWN)
        papers.put(made, papers.Form.MARKDOWN, data, folder, reading.today)


def exchange(coach: Store, office: Store, bundles: Path, handed_out: Path) -> None:
    """Bundles there and back, with two who write the same field, and a device that is shut out."""
    take(office, sent(coach, office, bundles).path)
    for store in (coach, office):
        with store.writing() as writing:
            person = writing.get(Participant, _person(writing))
            writing.answer_for(person.scope)
            writing.edit(person, municipality=word())
    take(coach, sent(office, coach, bundles).path)
    with coach.reading() as reading:
        assert conflicts.count_open(reading) == 1
        line = imports.imports(reading)[0]
        words = report_words.markdown(
            line.file, [], import_report.report(reading, line.id), local_day(reading.now)
        )
        report_words.save(words, handed_out, line)
    third = opening.create_store(
        coach.path.with_name("other.store"),
        PASSPHRASE,
        "Ander kantoor",
        StoreRole.OFFICE,
        coach.world,
        kdf_iterations=FAST_KEY,
    )
    introduce(coach, third, bundles)
    with coach.writing() as writing:
        devices.revoke(writing, third.owner.device, word())
    third.close()


def keep_safe(store: Store) -> None:
    """Backups, another passphrase for all of it, a look at what differs, and one backup put back."""
    assert store.key is not None
    backups.make(store.path, store.connection, store.key, store.world.now(), device=store.owner.device)
    store = passphrases.change(store, PASSPHRASE, OTHER_PASSPHRASE).store
    assert store.key is not None
    tomorrow = store.world.now() + timedelta(days=1)
    newest = backups.make(store.path, store.connection, store.key, tomorrow, device=store.owner.device)
    assert checking.check(store) == []
    path, world = store.path, store.world
    store.close()
    assert restoring.differences(path, newest.path, OTHER_PASSPHRASE, world).contacts_gone == 0
    restoring.restore(path, newest.path, OTHER_PASSPHRASE, world)
    opening.open_store(path, OTHER_PASSPHRASE, world)
