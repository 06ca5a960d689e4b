"""The records behind a signal, each on one line, and what to open for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzaam_tui.content.lists import agreement_topic, expectation_topic, life_domain
from werkzaam_tui.domain.codes import MoodQuestion
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.signals import RecordRef
from werkzaam_tui.labels import frequency_words, label
from werkzaam_tui.language import _
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    RECORDS,
    Agreement,
    CheckedAgreement,
    ContactEvent,
    Employer,
    Expectation,
    Handover,
    Incident,
    MonitoringPlan,
    MoodCheck,
    Observation,
    Placement,
    SickReport,
    WorkChange,
)


@dataclass(frozen=True, slots=True)
class RecordLine:
    day: date
    text: str
    """What it says, on one line; words of people among it."""
    opens: RecordRef
    """The record to open for it: of what was seen in a contact, that contact."""
    topic: str = ""
    """Code of the agreement it is about, where it is about one."""


def record_lines(reading: Reading, refs: Sequence[RecordRef]) -> list[RecordLine]:
    """In the same order; what was erased or has not arrived yet is left out."""
    found = []
    for ref in refs:
        row = reading.find(RECORDS[ref.entity], ref.id)
        if row is not None:
            day, text, opens, topic = _WORDS[ref.entity](reading, row)
            found.append(RecordLine(day, " ".join(text.split()), opens or ref, topic))
    return found


_Said = tuple[date, str, RecordRef | None, str]


def _contact(_reading: Reading, row: ContactEvent) -> _Said:
    return local_day(row.happened_at), _joined(label(row.channel), label(row.result), row.note), None, ""


def _plan(_reading: Reading, row: MonitoringPlan) -> _Said:
    rhythm = frequency_words(row.frequency, row.every)
    return row.starts_on, _joined(_("Agreed contact"), label(row.counterpart), rhythm), None, ""


def _agreement(reading: Reading, row: Agreement) -> _Said:
    opens = RecordRef("handover", row.handover)
    return (
        _held_on(reading, row.handover),
        _joined(agreement_topic(row.topic).label, row.what),
        opens,
        row.topic,
    )


def _check(_reading: Reading, row: CheckedAgreement) -> _Said:
    said = _("{party}: {outcome}").format(party=label(row.party), outcome=label(row.outcome).lower())
    text = _joined(agreement_topic(row.topic).label, said, row.note)
    return row.checked_on, text, RecordRef("handover", row.handover), row.topic


def _expectation(reading: Reading, row: Expectation) -> _Said:
    words = (row.participant_words, row.employer_words, row.coach_words)
    text = _joined(expectation_topic(row.topic).label, " / ".join(one.strip() or "–" for one in words))
    return _held_on(reading, row.handover), text, RecordRef("handover", row.handover), ""


def _handover(_reading: Reading, row: Handover) -> _Said:
    return row.held_on, _joined(_("Handover"), label(row.occasion)), None, ""


def _observation(_reading: Reading, row: Observation) -> _Said:
    text = _joined(f"{life_domain(row.domain).label} {row.value:+d}", row.words)
    return row.observed_on, text, _seen_in(row.contact), ""


def _mood(_reading: Reading, row: MoodCheck) -> _Said:
    answers = {
        MoodQuestion.MOOD: row.mood,
        MoodQuestion.ENERGY: row.energy,
        MoodQuestion.WORK: row.work,
        MoodQuestion.HOME: row.home,
    }
    given = ", ".join(f"{label(question).lower()} {value}" for question, value in answers.items() if value)
    return row.taken_on, _joined(_("How are you"), given), _seen_in(row.contact), ""


def _incident(_reading: Reading, row: Incident) -> _Said:
    return row.happened_on, _joined(_("Incident"), row.what), _seen_in(row.contact), ""


def _placement(reading: Reading, row: Placement) -> _Said:
    employer = reading.find(Employer, row.employer)
    text = _joined(label(row.kind), employer.name if employer else "", row.job_title)
    return row.starts_on, text, None, ""


def _work_change(_reading: Reading, row: WorkChange) -> _Said:
    change = " → ".join(filter(None, (row.before, row.after)))
    state = label(row.state) if row.state is not None else ""
    return row.changed_on, _joined(label(row.kind), state, change, row.note), None, ""


def _sick(_reading: Reading, row: SickReport) -> _Said:
    return row.started_on, _("Reported sick"), None, ""


def _seen_in(contact: str) -> RecordRef | None:
    return RecordRef("contact_event", contact) if contact else None


def _held_on(reading: Reading, handover: str) -> date:
    row = reading.find(Handover, handover)
    return row.held_on if row is not None else reading.today


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_WORDS: Mapping[str, Callable[[Reading, Any], _Said]] = {
    "contact_event": _contact,
    "monitoring_plan": _plan,
    "agreement": _agreement,
    "agreement_check": _check,
    "expectation": _expectation,
    "handover": _handover,
    "observation": _observation,
    "mood_check": _mood,
    "incident": _incident,
    "placement": _placement,
    "work_change": _work_change,
    "sick_report": _sick,
}
