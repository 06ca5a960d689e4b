"""All that a contact may hold beyond its line: time, goal, checks, what was seen, an incident, actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import col, select

from werkzaam_tui.domain import record_rules
from werkzaam_tui.domain.codes import MoodQuestion
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.record_rules import MOST_MINUTES, minutes_problem
from werkzaam_tui.services.contacts.goals import GoalDetails, write_goal
from werkzaam_tui.services.dossier import follow_ups
from werkzaam_tui.services.dossier.follow_ups import FollowUpDetails
from werkzaam_tui.services.handover.agreement_checks import TopicCheck, save_checks
from werkzaam_tui.services.handover.reading import last_finished
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import (
    CheckedAgreement,
    ContactEvent,
    Incident,
    MoodCheck,
    Observation,
    Record,
)


@dataclass(frozen=True, slots=True)
class DomainSeen:
    """How it goes in one life domain."""

    value: int
    """From -2 to 2."""
    words: str = ""


@dataclass(frozen=True, slots=True)
class MoreOfContact:
    """What is empty is not said, and taken away where it was said before."""

    travel_minutes: int = 0
    indirect_minutes: int = 0
    goal: str = ""
    """Id of a goal of the participant."""
    new_goal: str = ""
    """Words of a goal to set now; goes before ``goal``."""
    checks: tuple[TopicCheck, ...] = ()
    """Of the agreements of the last finished handover, those about which something else is said than before."""
    domains: Mapping[str, DomainSeen] = field(default_factory=dict)
    """By code of the life domain."""
    answers: Mapping[MoodQuestion, int] = field(default_factory=dict)
    """From 1 to 5, for each question that was asked."""
    incident: str | None = None
    """What happened, possibly without a word for it; None where there was no critical incident."""
    actions: tuple[FollowUpDetails, ...] = ()
    """New ones; those made before stay as they are."""


def more_of(reading: Reading, contact: str) -> MoreOfContact:
    """What was recorded with a contact; its checks are in the handover and its actions among the actions."""
    row = reading.get(ContactEvent, contact)
    seen = _rows(reading, Observation, contact)
    mood = next(iter(_rows(reading, MoodCheck, contact)), None)
    incident = next(iter(_rows(reading, Incident, contact)), None)
    answers = {question: getattr(mood, question) for question in MoodQuestion} if mood else {}
    return MoreOfContact(
        travel_minutes=row.travel_minutes,
        indirect_minutes=row.indirect_minutes,
        goal=row.goal,
        domains={one.domain: DomainSeen(one.value, one.words) for one in seen},
        answers={question: value for question, value in answers.items() if value is not None},
        incident=incident.what if incident else None,
    )


def attached_to(reading: Reading, contact: str) -> list[Record]:
    """The records that are part of a contact: what was seen in it, and what was said of agreements."""
    return [
        *_rows(reading, Observation, contact),
        *_rows(reading, MoodCheck, contact),
        *_rows(reading, Incident, contact),
        *_rows(reading, CheckedAgreement, contact),
    ]


def write_more(writing: Writing, contact: ContactEvent, more: MoreOfContact | None) -> None:
    """Write ``more`` with ``contact``, in the place of what stood there. Raises InvalidInput.

    None changes only the day of what stands there: that is always the day of the contact.
    """
    if more is not None:
        _check(more, writing.today)
        goal = more.goal
        if more.new_goal.strip():
            details = GoalDetails(more.new_goal, local_day(contact.happened_at))
            goal = write_goal(writing, contact.participant, details)
        writing.edit(
            contact,
            travel_minutes=more.travel_minutes,
            indirect_minutes=more.indirect_minutes,
            goal=goal,
        )
        _write_domains(writing, contact, more.domains)
        _write_answers(writing, contact, more.answers)
        _write_incident(writing, contact, more.incident)
    _same_day(writing, contact)
    if more is not None:
        _write_checks(writing, contact, more.checks)
        for action in more.actions:
            follow_ups.write_action(writing, contact.participant, action, contact.id)


def _check(more: MoreOfContact, today: date) -> None:
    problems: dict[str, str] = {}
    for name, minutes in (("travel", more.travel_minutes), ("indirect", more.indirect_minutes)):
        if not 0 <= minutes <= MOST_MINUTES:
            problems[name] = minutes_problem()
    for domain, seen in more.domains.items():
        found = record_rules.problems("observation", {"value": seen.value}, today)
        problems |= {f"domain-{domain}": words for words in found.values()}
    moods = record_rules.problems(
        "mood_check", {str(one): value for one, value in more.answers.items()}, today
    )
    problems |= {f"mood-{question}": words for question, words in moods.items()}
    if problems:
        raise InvalidInput(problems)


def _rows(reading: Reading, kind: type[Any], contact: str) -> list[Any]:
    return list(reading.session.exec(select(kind).where(col(kind.contact) == contact).order_by(kind.id)))


def _of(contact: ContactEvent) -> dict[str, Any]:
    return {"scope": contact.participant, "participant": contact.participant, "contact": contact.id}


def _write_domains(writing: Writing, contact: ContactEvent, domains: Mapping[str, DomainSeen]) -> None:
    present = {row.domain: row for row in _rows(writing, Observation, contact.id)}
    for domain, seen in domains.items():
        row = present.pop(domain, None)
        if row is not None:
            writing.edit(row, value=seen.value, words=seen.words.strip())
            continue
        writing.add(
            Observation(
                id=writing.new_id(),
                domain=domain,
                observed_on=local_day(contact.happened_at),
                value=seen.value,
                words=seen.words.strip(),
                **_of(contact),
            )
        )
    writing.remove(*present.values())


def _write_answers(writing: Writing, contact: ContactEvent, answers: Mapping[MoodQuestion, int]) -> None:
    row = next(iter(_rows(writing, MoodCheck, contact.id)), None)
    values: dict[str, Any] = {question.value: answers.get(question) for question in MoodQuestion}
    if row is not None and not answers:
        writing.remove(row)
    elif row is not None:
        writing.edit(row, **values)
    elif answers:
        on = local_day(contact.happened_at)
        writing.add(MoodCheck(id=writing.new_id(), taken_on=on, **values, **_of(contact)))


def _write_incident(writing: Writing, contact: ContactEvent, what: str | None) -> None:
    row = next(iter(_rows(writing, Incident, contact.id)), None)
    if row is not None and what is None:
        writing.remove(row)
    elif row is not None:
        writing.edit(row, what=(what or "").strip())
    elif what is not None:
        on = local_day(contact.happened_at)
        writing.add(Incident(id=writing.new_id(), happened_on=on, what=what.strip(), **_of(contact)))


_DAYS = {
    Observation: "observed_on",
    MoodCheck: "taken_on",
    Incident: "happened_on",
    CheckedAgreement: "checked_on",
}


def _same_day(writing: Writing, contact: ContactEvent) -> None:
    day = local_day(contact.happened_at)
    for kind, name in _DAYS.items():
        for row in _rows(writing, kind, contact.id):
            writing.edit(row, **{name: day})


def _write_checks(writing: Writing, contact: ContactEvent, checks: tuple[TopicCheck, ...]) -> None:
    if not checks:
        return
    handover = last_finished(writing, contact.participant)
    if handover is None:
        return
    try:
        save_checks(writing, handover, local_day(contact.happened_at), checks, contact=contact.id)
    except InvalidInput as invalid:
        # There the day is a field of its own; here it is that of the contact.
        problems = dict(invalid.problems)
        if "checked_on" in problems:
            problems["when"] = problems.pop("checked_on")
        raise InvalidInput(problems) from None
