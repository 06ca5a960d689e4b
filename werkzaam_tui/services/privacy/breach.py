"""What an organisation has to say when a laptop is lost: what was on it, encrypted how, and until when it can."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import func, select

from werkzaam_tui import formats
from werkzaam_tui.content import reminders as content
from werkzaam_tui.content.lists import all_consent_categories
from werkzaam_tui.documents.paper import Fact, Paper, Section
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.reminders.raising import Event, Reminder, reminders
from werkzaam_tui.domain.reminders.rules import Anchor
from werkzaam_tui.language import _, language, ngettext
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import RECORDS, ChangeRow, ContactEvent, Participant, Peer
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.clock import stamp_instant
from werkzaam_tui.words.record_words import records_counted


def breach_sheet(reading: Reading, found: datetime | None = None) -> Paper:
    """What is in this store and how it is protected, for the report within 72 hours. Names no participant.

    ``found``, an aware instant, is when the breach was found: the sheet then says the last moment for the report.
    Without it that is to be filled in. Raises InvalidInput for a moment to come.
    """
    if found is not None and found > reading.now:
        raise InvalidInput({"found": _("This moment is still to come. Say when it was found.")})
    return Paper(
        kind=PaperKind.BREACH,
        reader=Reader.FILE,
        language=language(),
        title=_("Breach sheet"),
        subtitle=_("What is in the store of {name}, and how it is protected").format(name=reading.owner.name),
        sections=(
            Section("what", _("What it holds"), facts=_contents(reading)),
            Section("how", _("How it is protected"), intro=_protection(reading)),
            Section(
                "sent",
                _("Last bundle made for"),
                intro=_("What was sent is at the office, and can be given to a new laptop."),
                facts=_sent(reading),
            ),
            _report(found),
            Section("do", _("What to do now"), intro=_to_do(reading)),
        ),
        footer=_("Made on {moment}.").format(moment=formats.moment_long(reading.now)),
    )


def last_moments(found: datetime) -> tuple[Fact, ...]:
    """By when a breach that was found at ``found`` is to be reported, by each rule that counts from one."""
    event = Event(Anchor.BREACH, "", "breach", local_day(found), at=found)
    asked = reminders(content.rules(), [event], (), event.on, date.max)
    return tuple(Fact(one.rule.label, f"{_last_moment(one)} ({one.rule.source})") for one in asked)


def _last_moment(one: Reminder) -> str:
    if one.at is None:
        return formats.day_long(one.on)
    return _("before {moment}").format(moment=formats.moment_long(one.at))


def _report(found: datetime | None) -> Section:
    title, label = _("Until when it can be reported"), _("Found on")
    if found is None:
        words = _("Write down when it was found: the report is due within 72 hours from then (AVG art. 33).")
        return Section("report", title, intro=words, facts=(Fact(label, "_" * 20),))
    return Section("report", title, facts=(Fact(label, formats.moment_long(found)), *last_moments(found)))


def _contents(reading: Reading) -> tuple[Fact, ...]:
    contacts, log = table_of(ContactEvent), table_of(ChangeRow)
    people = _count(reading, Participant)
    first, last = reading.connection.execute(
        select(func.min(contacts.c.happened_at), func.max(contacts.c.happened_at))
    ).one()
    written = reading.connection.scalar(select(func.max(log.c.stamp)))
    between = (
        _("none")
        if first is None
        else f"{formats.day_long(local_day(first))} – {formats.day_long(local_day(last))}"
    )
    counts = [
        records_counted(entity, number)
        for entity, kind in RECORDS.items()
        if (number := _count(reading, kind))
    ]
    return (
        Fact(_("People"), ngettext("{n} participant", "{n} participants", people).format(n=people)),
        Fact(_("Last written"), formats.moment_long(stamp_instant(written)) if written else _("nothing yet")),
        Fact(_("Contacts between"), between),
        Fact(_("Kinds of data"), ", ".join(one.label for one in all_consent_categories())),
        Fact(_("Records"), ", ".join(counts)),
    )


def _protection(reading: Reading) -> str:
    if reading.owner.shares_store:
        return _(
            "A database on a server of the organisation. WerkZaam does not encrypt the dossiers there: who may read "
            "the database or a dump of it may read them. Only the office's own keys are sealed with the passphrase. "
            "Say in the report how the disks, the dumps and the connection are encrypted."
        )
    return _(
        "One file, encrypted with SQLCipher 4: AES-256 with an HMAC-SHA512 on every page. The key is "
        "derived from the passphrase by PBKDF2-HMAC-SHA512 in 256,000 rounds. Search index, drafts and "
        "backups are encrypted in the same way. While the program is locked or closed, nothing of it can "
        "be read without the passphrase or the recovery key."
    )


def _to_do(reading: Reading) -> str:
    if reading.owner.shares_store:
        return _(
            "Did somebody get at the database, at a dump of it, or at a computer on which WerkZaam was open and "
            "unlocked? Then what it holds must be taken as read. Readable papers and exports that were kept on that "
            "computer count as well. Change the password of the database, and the passphrase: `werkzaam passphrase`. "
            "Does somebody know the passphrase? Then change the keys as well: `werkzaam office new-keys`."
        )
    return _(
        "Was the laptop open and unlocked, does somebody know the passphrase, or was the recovery key with "
        "it? Then what it holds must be taken as read. Readable papers and exports that were kept on it "
        "count as well. Let the office shut the laptop out: `werkzaam office replace`."
    )


def _sent(reading: Reading) -> tuple[Fact, ...]:
    peers = table_of(Peer)
    return tuple(
        Fact(row.name, formats.moment_long(row.last_sent_at) if row.last_sent_at else _("nothing yet"))
        for row in reading.connection.execute(select(peers).order_by(peers.c.name))
    ) or (Fact(_("nobody"), _("nothing yet")),)


def _count(reading: Reading, kind: type) -> int:
    return reading.connection.scalar(select(func.count()).select_from(table_of(kind))) or 0
