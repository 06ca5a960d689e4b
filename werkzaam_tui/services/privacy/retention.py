"""How long a file is kept: two years after the end of guidance, or longer when somebody decides so, with a reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.domain.privacy import RETENTION_YEARS
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.services.privacy.person import name_of
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Participant, PhaseChange, RetentionDecision
from werkzaam_tui.storage.tables.record import table_of


@dataclass(frozen=True, slots=True)
class PastTerm:
    """Somebody whose file is kept longer than the term."""

    participant: str
    name: str
    ended_on: date
    term_ended_on: date


@dataclass(frozen=True, slots=True)
class KeptLonger:
    """Somebody whose file is kept beyond its term, because somebody decided so."""

    participant: str
    name: str
    until: date
    reason: str


def past_term(reading: Reading) -> list[PastTerm]:
    """Files whose term is over and of which nobody decided to keep them longer; the longest over first."""
    people, phases = table_of(Participant), table_of(PhaseChange)
    decided = decisions(reading)
    last: dict[str, tuple[Phase, date]] = {}
    steps = reading.connection.execute(
        select(phases.c.participant, phases.c.phase, phases.c.since).order_by(phases.c.since, phases.c.id)
    )
    for step in steps:
        last[step.participant] = (step.phase, step.since)
    found = []
    for row in reading.connection.execute(
        select(people.c.id, people.c.first_name, people.c.prefix, people.c.last_name)
    ):
        phase, since = last.get(row.id, (None, None))
        if phase is None or since is None or not phase.ended:
            continue
        term = add_months(since, 12 * RETENTION_YEARS)
        kept = decided.get(row.id)
        if term < reading.today and (kept is None or kept.until < reading.today):
            name = PersonName(row.first_name, row.prefix, row.last_name).full
            found.append(PastTerm(row.id, name, since, term))
    return sorted(found, key=lambda one: (one.term_ended_on, one.name))


def kept_longer(reading: Reading) -> list[KeptLonger]:
    """Files that are kept beyond their term today, the first to be looked at again first."""
    found = [one for one in decisions(reading).values() if one.until >= reading.today]
    return sorted(found, key=lambda one: (one.until, one.name))


def decisions(reading: Reading, only: Collection[str] | None = None) -> dict[str, KeptLonger]:
    """By participant, until when somebody decided last to keep the file; also where that day is over."""
    kept, people = table_of(RetentionDecision), table_of(Participant)
    rows = reading.connection.execute(
        select(kept, people.c.first_name, people.c.prefix, people.c.last_name)
        .join(people, people.c.id == kept.c.participant)
        .where(in_dossiers(kept.c.participant, only))
        .order_by(kept.c.decided_on, kept.c.id)
    )
    return {
        row.participant: KeptLonger(
            row.participant,
            PersonName(row.first_name, row.prefix, row.last_name).full,
            row.keep_until,
            row.reason,
        )
        for row in rows
    }


def keep_longer(writing: Writing, participant: str, keep_until: date, reason: str, draft: str = "") -> None:
    """Keep the file of the participant beyond its term. Raises InvalidInput without a reason or a day to come."""
    name = name_of(writing, participant)
    problems = {}
    if keep_until <= writing.today:
        problems["keep_until"] = _("Choose a day to come.")
    if not reason.strip():
        problems["reason"] = _("Say why this file is kept longer.")
    if problems:
        raise InvalidInput(problems)
    writing.add(
        RetentionDecision(
            id=writing.new_id(),
            scope=participant,
            participant=participant,
            decided_on=writing.today,
            keep_until=keep_until,
            reason=reason.strip(),
        )
    )
    drafts.drop(writing, draft)
    writing.describe(_("file of {name} kept longer").format(name=name))
