"""Checking the agreements of a handover: whether each was kept, as each party sees it, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from sqlmodel import col, select

from werkzaam_tui.content import lists
from werkzaam_tui.domain import agreement_checks
from werkzaam_tui.domain.agreement_checks import Check, Revision, Standing
from werkzaam_tui.domain.codes import AgreementCheck, AgreementState, HandoverOccasion, Party
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.handover.contents import agreed
from werkzaam_tui.services.handover.entries import AgreementEntry
from werkzaam_tui.services.handover.reading import last_finished
from werkzaam_tui.services.handover.revisions import finished_revisions
from werkzaam_tui.services.handover.rows import agreements, name_of
from werkzaam_tui.storage.projection import buried
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Agreement, CheckedAgreement, Handover


@dataclass(frozen=True, slots=True)
class TopicCheck:
    """What the parties said about one agreement on one day; a party that is left out said nothing."""

    topic: str
    outcomes: Mapping[Party, AgreementCheck]
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayOfChecks:
    on: date
    outcomes: Mapping[Party, AgreementCheck]
    note: str


@dataclass(frozen=True, slots=True)
class Evaluated:
    """How one agreement of the last revision stands."""

    topic: str
    agreed: AgreementEntry
    since: date
    """Day of the first revision that says the same."""
    last: Mapping[Party, Check]
    """What each party said last, since then."""
    standing: Standing


@dataclass(frozen=True, slots=True)
class ToCheck:
    handover: str
    held_on: date
    agreements: tuple[Evaluated, ...]


@dataclass(frozen=True, slots=True)
class AgreedThen:
    """One revision of an agreement, and what was said about it until the next."""

    revision: int
    held_on: date
    occasion: HandoverOccasion
    reason: str
    agreed: AgreementEntry | None
    """None where this revision says nothing about it."""
    checks: tuple[DayOfChecks, ...]


def to_check(reading: Reading, participant: str) -> ToCheck | None:
    """What was agreed at the last finished handover, in the order of the checklist; None without one."""
    handover = last_finished(reading, participant)
    if handover is None:
        return None
    row = reading.get(Handover, handover)
    found = evaluated(reading, handover)
    place = {topic.code: n for n, topic in enumerate(lists.agreement_topics())}
    order = sorted(found, key=lambda topic: (place.get(topic, len(place)), topic))
    return ToCheck(handover, row.held_on, tuple(found[topic] for topic in order))


def evaluated(reading: Reading, handover: str) -> dict[str, Evaluated]:
    """How each agreement of a finished handover stands, by topic; only those on which was agreed.

    What was said about an earlier revision counts as long as the agreement itself stayed the same.
    """
    rows = _up_to(finished_revisions(reading, handover), handover)
    by_row = {row.id: {one.topic: one for one in agreements(reading, row.id)} for row in rows}
    stands = agreement_checks.evaluated(
        [
            Revision(row.id, row.held_on, {topic: _said(one) for topic, one in by_row[row.id].items()})
            for row in rows
        ],
        [
            (one.handover, one.topic, Check(one.party, one.outcome, one.checked_on))
            for one in _checks(reading, [row.id for row in rows])
        ],
        reading.today,
    )
    return {
        topic: Evaluated(
            topic, agreed(agreement), stands[topic].since, stands[topic].last, stands[topic].standing
        )
        for topic, agreement in by_row[handover].items()
        if agreement.state is AgreementState.AGREED
    }


def checks_on(reading: Reading, handover: str, day: date) -> dict[str, TopicCheck]:
    """What was written down on ``day`` about the agreements of ``handover``, by topic."""
    rows = [one for one in _checks(reading, [handover]) if one.checked_on == day]
    by_topic: dict[str, list[CheckedAgreement]] = {}
    for row in rows:
        by_topic.setdefault(row.topic, []).append(row)
    return {topic: TopicCheck(topic, _outcomes(of), _note(of)) for topic, of in by_topic.items()}


def save_checks(
    writing: Writing,
    handover: str,
    on: date,
    checks: Sequence[TopicCheck],
    draft: str = "",
    contact: str = "",
) -> None:
    """Write down what the parties said on ``on``, in the place of what was written about that day before.

    ``contact`` is the id of the contact in which they said it, if any.

    Topics that are not in ``checks`` stay as they are. Raises InvalidInput for ``checked_on`` or a
    ``note-<topic>``, and Refused when the handover is not finished.
    """
    row = writing.get(Handover, handover)
    if row.finished_at is None:
        raise Refused(
            _("This handover is not finished yet, so there is nothing to check. Nothing was saved.")
        )
    if on > writing.today:
        raise InvalidInput({"checked_on": _("This day is still to come.")})
    if on < row.held_on:
        raise InvalidInput({"checked_on": _("This day is before the meeting itself.")})
    if not checks:
        raise InvalidInput({"checked_on": _("Nothing was filled in. Choose for an agreement how it went.")})
    for check in checks:
        if check.note.strip() and not check.outcomes:
            raise InvalidInput({f"note-{check.topic}": _("Choose first how it went with this agreement.")})
    for check in checks:
        _write(writing, row, on, check, contact)
    drafts.drop(writing, draft)
    name = name_of(writing, row.participant)
    writing.describe(_("check of the agreements with {name}").format(name=name))


def history(reading: Reading, handover: str, topic: str) -> tuple[AgreedThen, ...]:
    """One agreement through all finished revisions of ``handover``, the first one first."""
    rows = finished_revisions(reading, handover)
    checks = [one for one in _checks(reading, [row.id for row in rows]) if one.topic == topic]
    found = []
    for row in rows:
        agreement = next((one for one in agreements(reading, row.id) if one.topic == topic), None)
        of_row = [one for one in checks if one.handover == row.id]
        days = sorted({one.checked_on for one in of_row})
        found.append(
            AgreedThen(
                row.revision,
                row.held_on,
                row.occasion,
                row.reason,
                agreed(agreement) if agreement else None,
                tuple(_day(day, [one for one in of_row if one.checked_on == day]) for day in days),
            )
        )
    return tuple(found)


def _up_to(rows: list[Handover], handover: str) -> list[Handover]:
    return rows[: [row.id for row in rows].index(handover) + 1]


def _said(agreement: Agreement) -> tuple[object, ...]:
    return agreement.state, agreement.what.strip(), agreement.who, agreement.by_when


def _checks(reading: Reading, handovers: Iterable[str]) -> list[CheckedAgreement]:
    query = select(CheckedAgreement).where(col(CheckedAgreement.handover).in_(list(handovers)))
    rows = reading.session.exec(query).all()
    order = list(Party)
    return sorted(rows, key=lambda row: (row.checked_on, row.topic, order.index(row.party), row.id))


def _outcomes(rows: Iterable[CheckedAgreement]) -> dict[Party, AgreementCheck]:
    return {row.party: row.outcome for row in rows}


def _note(rows: Iterable[CheckedAgreement]) -> str:
    return "\n".join(dict.fromkeys(row.note for row in rows if row.note))


def _day(day: date, rows: Sequence[CheckedAgreement]) -> DayOfChecks:
    return DayOfChecks(day, _outcomes(rows), _note(rows))


def _write(writing: Writing, row: Handover, on: date, check: TopicCheck, contact: str) -> None:
    """One record for each party; the note stands with the first of them that said something."""
    present = {
        one.party: one
        for one in _checks(writing, [row.id])
        if one.topic == check.topic and one.checked_on == on
    }
    note = check.note.strip()
    for party in Party:
        outcome, record = check.outcomes.get(party), present.get(party)
        if outcome is None:
            if record is not None:
                writing.remove(record)
            continue
        if record is not None:
            writing.edit(record, outcome=outcome, note=note, contact=contact or record.contact)
        else:
            writing.add(
                CheckedAgreement(
                    id=_free_id(writing, row.id, check.topic, party, on),
                    scope=row.scope,
                    participant=row.participant,
                    handover=row.id,
                    topic=check.topic,
                    party=party,
                    outcome=outcome,
                    checked_on=on,
                    note=note,
                    contact=contact,
                )
            )
        note = ""


def _free_id(writing: Writing, handover: str, topic: str, party: Party, on: date) -> str:
    """Derived, so that two laptops meet in one record; what was undone is buried, and its id with it."""
    for attempt in count(1):
        parts = (handover, topic, party.value, on.isoformat())
        record = derived_id("agreement_check", *parts, *([str(attempt)] if attempt > 1 else []))
        if not buried(writing.connection, [record]):
            return record
    raise AssertionError("counting does not end")
