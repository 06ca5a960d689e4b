"""What the participant decided about who may know what: the choices with their history, and what they mean today.

Each choice is a record that is never changed: another answer is another record, whether it was given at a
handover or in between. Which one holds, and what it means, is for :mod:`werkzaam_tui.domain.privacy` alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import Row
from sqlmodel import select

from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import Access, AgreedHow, ConsentState, Reader, Recipient
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.privacy import Choice, Extent, latest, may_see
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.services.people import people
from werkzaam_tui.storage.projection import CREATED
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Consent, Handover
from werkzaam_tui.storage.tables.record import table_of

R = TypeVar("R", Consent, Row[Any])

REVIEW_MONTHS = 12
"""Months after the last choice until consent is gone through again, when nobody decided otherwise."""

NEVER = (Access.NEVER, Access.COACH_ONLY)
"""What stays untold whatever was chosen."""


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """One choice of the participant, as it was written down."""

    state: ConsentState
    purpose: str
    given_on: date | None
    """Day of the answer, also of a refusal."""
    how: AgreedHow | None
    until: date | None
    withdrawn_on: date | None
    at_handover: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One category and one recipient."""

    category: str
    recipient: Recipient
    default: Access
    """What holds as long as nothing is chosen."""
    history: tuple[ChoiceLine, ...]
    """Every choice, the last one first; the first of them holds."""
    extent: Extent
    """What the recipient may see today."""
    needs_placement: bool
    """It is told only after placement, and there is none."""

    @property
    def choice(self) -> ChoiceLine | None:
        return self.history[0] if self.history else None


@dataclass(frozen=True, slots=True)
class ConsentTable:
    name: str
    cells: tuple[Cell, ...]
    """By category, and for each of them by recipient."""
    reviewed_on: date | None
    """The last day on which something was chosen or gone through; None where nothing was ever asked."""

    @property
    def review_on(self) -> date | None:
        """When it should be gone through again."""
        return add_months(self.reviewed_on, REVIEW_MONTHS) if self.reviewed_on else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the participant says, on which day and how."""

    on: date
    how: AgreedHow = AgreedHow.SPOKEN
    purpose: str = ""
    until: date | None = None


def choices(reading: Reading, participant: str) -> list[Choice]:
    """What the participant decided, at handovers and in between, in the order in which it was written down.

    Also in a handover that is not finished: a refusal or withdrawal works at once.
    """
    return [_choice(row) for row in _rows(reading, participant)]


def present_choices(reading: Reading, participant: str) -> list[Consent]:
    """The record that holds for each category and recipient of which something was chosen."""
    rows = _rows(reading, participant)
    about = dict.fromkeys((row.category, row.recipient) for row in rows)
    return [row for pair in about if (row := _present(rows, *pair)) is not None]


def oldest_given(reading: Reading, only: Collection[str] | None) -> dict[str, date]:
    """The day on which the oldest consent that holds today was given, by participant.

    In these dossiers ``only`` (None: in all); who gives no consent is left out.
    """
    table = table_of(Consent)
    rows = reading.connection.execute(sa.select(table).where(in_dossiers(table.c.participant, only)))
    about: dict[tuple[str, str, Recipient], list[Row[Any]]] = defaultdict(list)
    for row in rows:
        about[row.participant, row.category, row.recipient].append(row)
    mistaken, today = _mistaken(reading, only), reading.today
    found: dict[str, date] = {}
    for (person, category, recipient), theirs in about.items():
        decided = [_choice(row) for row in _in_order(theirs, mistaken)]
        holding = latest(decided, category, recipient)
        if holding is not None and holding.given_on is not None and holding.gives(today):
            found[person] = min(found.get(person, holding.given_on), holding.given_on)
    return found


def consent_table(reading: Reading, participant: str) -> ConsentTable:
    rows = _rows(reading, participant)
    decided = [_choice(row) for row in rows]
    placed = people.placement_of(reading, participant) is not None
    cells = []
    for category in lists.all_consent_categories():
        for recipient in Recipient:
            default = category.default_for(recipient)
            reader = Reader(recipient.value)
            extent = may_see(reader, category.code, default, decided, reading.today, placed=placed)
            of = [row for row in rows if row.category == category.code and row.recipient is recipient]
            lacks_place = default is Access.AFTER_PLACEMENT and not placed
            cells.append(Cell(category.code, recipient, default, _history(of), extent, lacks_place))
    days = [day for one in decided for day in (one.given_on, one.withdrawn_on) if day is not None]
    return ConsentTable(
        people.participant_details(reading, participant).name.full,
        tuple(cells),
        max(days, default=None),
    )


def give(
    writing: Writing, participant: str, category: str, recipient: Recipient, answer: Answer, draft: str = ""
) -> None:
    """Write down consent. Raises InvalidInput, and Refused for what is never told."""
    if _default(category, recipient) in NEVER:
        raise Refused(_("This is never told to them, also not with consent. Nothing was changed."))
    if not answer.purpose.strip():
        raise InvalidInput({"purpose": _("Say for what: consent always has a purpose.")})
    if answer.until is not None and answer.until < answer.on:
        raise InvalidInput({"until": _("This day is before the day of the answer.")})
    _write(writing, participant, category, recipient, ConsentState.GIVEN, answer, draft)


def refuse(
    writing: Writing, participant: str, category: str, recipient: Recipient, answer: Answer, draft: str = ""
) -> None:
    """Write down a refusal: it closes at once, also what is told by default. Raises InvalidInput."""
    _write(writing, participant, category, recipient, ConsentState.REFUSED, answer, draft)


def withdraw(
    writing: Writing, participant: str, category: str, recipient: Recipient, answer: Answer, draft: str = ""
) -> None:
    """Take consent back, which works at once. Raises Refused where there is none to take back."""
    present = _present(_rows(writing, participant), category, recipient)
    if present is None or _choice(present).closes:
        raise Refused(_("There is no consent here that can be withdrawn. To say no, choose “refuse”."))
    _write(writing, participant, category, recipient, ConsentState.WITHDRAWN, answer, draft, before=present)


def set_end(
    writing: Writing, participant: str, category: str, recipient: Recipient, answer: Answer, draft: str = ""
) -> None:
    """Give the consent that holds another last day, or none. Raises InvalidInput, and Refused without one."""
    present = _present(_rows(writing, participant), category, recipient)
    if present is None or _choice(present).closes:
        raise Refused(_("There is no consent here that can end. Nothing was changed."))
    if answer.until is not None and present.given_on is not None and answer.until < present.given_on:
        raise InvalidInput({"until": _("This day is before the day of the answer.")})
    again = _copy(writing, present)
    again.until, again.given_how = answer.until, answer.how
    writing.add(again)
    drafts.drop(writing, draft)
    _describe(writing, participant)


def confirm_all(writing: Writing, participant: str) -> int:
    """All that holds today was gone through aloud and stays as it is; how many choices that were.

    Raises Refused where nothing was chosen yet.
    """
    today = writing.today
    holding = [row for row in present_choices(writing, participant) if not _expired(row, today)]
    if not holding:
        raise Refused(_("Nothing was chosen yet, so there is nothing to go through."))
    for row in holding:
        again = _copy(writing, row)
        if again.state is ConsentState.GIVEN and again.withdrawn_on is None:
            again.given_on, again.given_how = today, AgreedHow.SPOKEN
        elif again.withdrawn_on is not None:
            again.withdrawn_on, again.state = today, ConsentState.WITHDRAWN
        else:
            again.given_on = today
        writing.add(again)
    _describe(writing, participant)
    return len(holding)


def _write(
    writing: Writing,
    participant: str,
    category: str,
    recipient: Recipient,
    state: ConsentState,
    answer: Answer,
    draft: str,
    before: Consent | None = None,
) -> None:
    """``before`` is what is withdrawn: its day and purpose stay readable beside the day of the withdrawal."""
    if answer.on > writing.today:
        raise InvalidInput({"on": _("This day is still to come.")})
    present = _present(_rows(writing, participant), category, recipient)
    if present is not None and answer.on < _choice(present).decided_on:
        raise InvalidInput({"on": _("There is a later answer already. Choose its day or a later one.")})
    writing.add(
        Consent(
            id=writing.new_id(),
            scope=participant,
            participant=participant,
            category=category,
            recipient=recipient,
            state=state,
            purpose=before.purpose if before else answer.purpose.strip(),
            given_on=before.given_on if before else answer.on,
            given_how=answer.how,
            until=before.until if before else answer.until,
            withdrawn_on=answer.on if before else None,
        )
    )
    drafts.drop(writing, draft)
    _describe(writing, participant)


def _describe(writing: Writing, participant: str) -> None:
    name = people.participant_details(writing, participant).name.full
    writing.describe(_("consent of {name}").format(name=name))


def _copy(writing: Writing, row: Consent) -> Consent:
    return Consent(
        id=writing.new_id(),
        scope=row.scope,
        participant=row.participant,
        category=row.category,
        recipient=row.recipient,
        state=row.state,
        purpose=row.purpose,
        given_on=row.given_on,
        given_how=row.given_how,
        until=row.until,
        withdrawn_on=row.withdrawn_on,
    )


def _rows(reading: Reading, participant: str) -> list[Consent]:
    found = reading.session.exec(select(Consent).where(Consent.participant == participant)).all()
    return _in_order(found, _mistaken(reading, [participant]))


def _mistaken(reading: Reading, only: Collection[str] | None) -> set[str]:
    """Ids of the handovers in these dossiers (None: in all) that were withdrawn."""
    table = table_of(Handover)
    query = sa.select(table.c.id).where(
        in_dossiers(table.c.participant, only), table.c.withdrawn_on.is_not(None)
    )
    return {row[0] for row in reading.connection.execute(query)}


def _in_order(found: Iterable[R], mistaken: Collection[str]) -> list[R]:
    """What counts, in the order in which it was written: of two answers of one day the later one holds."""
    # What was given at a handover that was a mistake does not count; a refusal always does.
    rows = [row for row in found if row.handover not in mistaken or _choice(row).closes]
    return sorted(rows, key=lambda row: (_written(row), row.id)) if len(rows) > 1 else rows


def _written(row: Consent | Row[Any]) -> str:
    """The stamp of the answer; stamps sort by time."""
    stamps: dict[str, str] = json.loads(row.stamps)
    return max((stamps.get("state") or stamps[CREATED]).split())


def _choice(row: Consent | Row[Any]) -> Choice:
    return Choice(row.category, row.recipient, row.state, row.given_on, row.until, row.withdrawn_on)


def _present(rows: Sequence[Consent], category: str, recipient: Recipient) -> Consent | None:
    """The record of which :func:`latest` says that it holds."""
    of = [row for row in rows if row.category == category and row.recipient is recipient]
    decided = [_choice(row) for row in of]
    holding = latest(decided, category, recipient)
    return next((row for row in reversed(of) if _choice(row) == holding), None)


def _expired(row: Consent, today: date) -> bool:
    return row.until is not None and row.until < today and not _choice(row).closes


def _history(rows: Sequence[Consent]) -> tuple[ChoiceLine, ...]:
    """The last one first; what a revision of a handover took over unchanged is said once."""
    lines = [
        ChoiceLine(
            row.state,
            row.purpose,
            row.given_on,
            row.given_how,
            row.until,
            row.withdrawn_on,
            bool(row.handover),
        )
        for row in sorted(rows, key=lambda row: _choice(row).decided_on)
    ]
    return tuple(line for line, _same in groupby(reversed(lines)))


def _default(category: str, recipient: Recipient) -> Access:
    return next(one.default_for(recipient) for one in lists.all_consent_categories() if one.code == category)
