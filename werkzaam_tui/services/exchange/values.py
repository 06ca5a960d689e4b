"""Values as they stand in a change, in words for people: with names in the place of ids and words for codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from werkzaam_tui import formats
from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.content import lists, reminders
from werkzaam_tui.domain.changes import JsonValue
from werkzaam_tui.domain.codes import Counterpart, Party
from werkzaam_tui.domain.life_domains import BEST, LEAST, WORST
from werkzaam_tui.domain.matching import SkillWord
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.labels import label, well_words
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange import unsaved
from werkzaam_tui.services.handover.steps import step_of, title_of
from werkzaam_tui.storage import projection
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    RECORDS,
    Coach,
    ContactEvent,
    ContactPerson,
    Employer,
    Evaluation,
    Goal,
    Handover,
    MonitoringPlan,
    Participant,
    Placement,
)
from werkzaam_tui.storage.tables.record import Code, Record, entity_of, field_columns, table_of, to_json
from werkzaam_tui.words.record_words import record_words

LONGEST_TITLE = 60
"""Characters."""

_participants = table_of(Participant)
NAMED: dict[str, type[Record]] = {
    "employer": Employer,
    "contact_person": ContactPerson,
    "workplace_mentor": ContactPerson,
    "coach": Coach,
    "from_coach": Coach,
    "to_coach": Coach,
}
"""Fields that hold the id of something with a name."""
_REFERRING: dict[str, tuple[type[Record], ...]] = {
    "placement": (Placement,),
    "handover": (Handover,),
    "evaluation": (Evaluation,),
    "contact": (ContactEvent,),
    "goal": (Goal,),
    "plan": (MonitoringPlan,),
    "about": (ContactEvent, Goal),
}
"""Fields that hold the id of another record of the dossier."""
_CODES: dict[str, Callable[[str], str]] = {
    "agreement.who": lambda code: label(Party(code)),
    "category": lambda code: next(one.label for one in lists.all_consent_categories() if one.code == code),
    "counterparts": lambda code: label(Counterpart(code)),
    "domain": lambda code: lists.life_domain(code).label,
    "expectation.topic": lambda code: lists.expectation_topic(code).label,
    "funding": lambda code: lists.funding_source(code).label,
    "information": lambda code: lists.information_item(code).label,
    "match_criterion.step": lambda key: title_of(step_of(key)),
    "question": lambda code: guides.topic(code).label,
    "reasons": lists.reason_label,
    "rule": lambda code: known.label if (known := reminders.rule(code)) else code,
    "signal_dismissal.about": lambda code: _first_known(code, lists.agreement_topic, lists.life_domain),
    "skills": lambda said: _skill_words(*said.split(":")),
    "topic": lambda code: lists.agreement_topic(code).label,
    "topics": lambda code: lists.contact_topic(code).label,
    "visible_to": lambda code: label(Party(code)),
}
"""Fields that hold codes which their column does not know, and what is said for one; of one table or of all."""
_ON_A_SCALE = {"observation.value": 0, **dict.fromkeys(("mood", "energy", "work", "home"), WORST - LEAST)}
"""Fields with how it goes, and what makes it a value from -2 to 2."""

_TOLD_APART: dict[str, tuple[str, ...]] = {
    "phase_change": ("phase", "since"),
    "placement": ("employer", "starts_on"),
    "supporter": ("who",),
    "employer": ("name",),
    "contact_person": ("name",),
    "coach": ("name",),
    "contact_event": ("counterparts", "happened_at"),
    "follow_up": ("what",),
    "goal": ("text",),
    "observation": ("domain", "observed_on"),
    "mood_check": ("taken_on",),
    "incident": ("happened_on",),
    "monitoring_plan": ("counterpart", "channel", "starts_on"),
    "plan_decision": ("plan", "nominal"),
    "handover": ("occasion", "held_on"),
    "agreement": ("topic",),
    "agreement_check": ("topic", "party"),
    "expectation": ("topic",),
    "attendance": ("party", "handover"),
    "consent": ("category", "recipient"),
    "disclosure": ("what", "reader", "made_at"),
    "access_request": ("received_on",),
    "retention_decision": ("decided_on",),
    "signed_paper": ("party", "received_on"),
    "grant_period": ("funder", "starts_on"),
    "statement_line": ("about", "starts_on"),
    "work_change": ("kind", "changed_on"),
    "sick_report": ("started_on",),
    "case_transfer": ("to_coach", "offered_on"),
    "review_decision": ("day",),
    "signal_dismissal": ("signal", "about"),
    "match_criterion": ("side", "words"),
    "trial_day": ("organisation", "held_on"),
    "closing_report": ("organisation",),
    "workplace_study": ("asked_on",),
    "evaluation": ("perspective", "held_on"),
    "evaluation_answer": ("question", "evaluation"),
    "absence": ("coach", "starts_on"),
    "reminder_mark": ("rule", "nominal"),
    "report_export": ("what", "made_at"),
}
"""What tells a record from others of its kind; of those not named here a person has only one."""


def names_of(connection: Connection, scopes: Iterable[str]) -> dict[str, str]:
    """Names of the participants whose dossiers ``scopes`` are."""
    table = _participants
    names: dict[str, str] = {}
    for part in portions(scopes):
        query = select(table.c.id, table.c.first_name, table.c.prefix, table.c.last_name)
        for row in connection.execute(query.where(table.c.id.in_(part))):
            names[row.id] = PersonName(row.first_name, row.prefix, row.last_name).full
    return names


# Records


def title(reading: Reading, entity: str, fields: Mapping[str, JsonValue]) -> str:
    """Which record of its kind it is, on one line: ``Vervoer``; may be empty. ``fields`` are those that it has."""
    parts = (
        _in_title(reading, entity, name, fields[name])
        for name in _TOLD_APART.get(entity, ())
        if fields.get(name)
    )
    words = " ".join(", ".join(parts).split())
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1] + "…"


def record_named(entity: str, title: str) -> str:
    """``Afspraak “Vervoer”``."""
    words = record_words(entity)
    return f"{words} “{title}”" if title else words


def fields_of(record: Record) -> dict[str, JsonValue]:
    """What a record holds, as it stands in a change."""
    return {name: to_json(getattr(record, name)) for name in field_columns(type(record))}


def _in_title(reading: Reading, entity: str, name: str, value: JsonValue) -> str:
    typed = _typed(entity, name, value)
    if isinstance(typed, datetime):
        return formats.moment(typed, reading.today)
    if isinstance(typed, date):
        return formats.day(typed, reading.today)
    return value_words(reading, entity, name, value)


def _referred(reading: Reading, field: str, record: str) -> str | None:
    """Which record of the dossier a field points to; None where it is none that is here."""
    for kind in _REFERRING[field]:
        found = reading.find(kind, record)
        if found is not None:
            return title(reading, entity_of(kind), fields_of(found))
    return None


# Values


def value_words(reading: Reading, entity: str, field: str, value: JsonValue) -> str:
    """A field's value, as it stands in a change, for people to read."""
    if field in NAMED and isinstance(value, str):
        table = table_of(NAMED[field])
        return reading.connection.scalar(select(table.c.name).where(table.c.id == value)) or _("nobody")
    if field in _REFERRING and isinstance(value, str) and value:
        referred = _referred(reading, field, value)
        if referred is not None:
            return referred
    for name in (f"{entity}.{field}", field):
        if name in _CODES and isinstance(value, (str, list)) and value:
            codes = [value] if isinstance(value, str) else value
            return ", ".join(item_words(name, str(code)) for code in codes)
        if name in _ON_A_SCALE and isinstance(value, int) and WORST <= value + _ON_A_SCALE[name] <= BEST:
            return well_words(value + _ON_A_SCALE[name])
    if field == "birth_year" and value:
        return str(value)
    return _in_words(_typed(entity, field, value))


def item_words(field: str, item: str) -> str:
    """One of the codes that the list in ``field`` holds, in words; itself where there are none."""
    try:
        return _CODES[field](item)
    except (KeyError, ValueError, TypeError, StopIteration):
        return item


def _first_known(code: str, *named: Callable[[str], lists.Topic]) -> str:
    """What the first list that has ``code`` calls it; itself where none has it."""
    return next((words for of in named if (words := of(code).label) != code), code)


def _skill_words(code: str, word: str) -> str:
    return f"{lists.work_skill(code).label}: {label(SkillWord(word)).lower()}"


def _typed(entity: str, field: str, value: JsonValue) -> Any:
    """``value`` as the column has it; itself where that cannot be told."""
    try:
        typed: Any = projection.values_of(RECORDS[entity], {field: value}).get(field, value)
        kind = field_columns(RECORDS[entity])[field].type
        return kind.codes(typed) if isinstance(typed, str) and isinstance(kind, Code) else typed
    except (KeyError, ValueError):
        return value


def _in_words(value: Any) -> str:
    if value in (None, "", [], {}):
        return _("(empty)")
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return formats.moment_long(value)
    if isinstance(value, date):
        return formats.day_long(value)
    if isinstance(value, (int, float)):
        return formats.number(value, 0 if float(value).is_integer() else 1)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return "\n".join(unsaved.in_words(value)) or _("(empty)")
    return str(value)
