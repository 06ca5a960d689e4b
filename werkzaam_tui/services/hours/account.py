"""What an account of hours may hold for its reader. Everything else is left out here, once and for all.

Measurements of somebody's life, moods and incidents are never in it. A reader who may not have the notes gets
the lines that the coach wrote in their place, and of the rest channel, topics and minutes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from werkzaam_tui.content.regimes import CarefulWords, careful_words
from werkzaam_tui.domain.codes import Channel, Counterpart, PaperKind, Reader
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.hours import Minutes, Period
from werkzaam_tui.domain.marking import Span, stems
from werkzaam_tui.domain.privacy import Extent
from werkzaam_tui.language import _
from werkzaam_tui.services.hours.lines import NO_GOAL
from werkzaam_tui.services.hours.reading import GrantView, PersonHours, person_hours
from werkzaam_tui.services.papers.sight import Sight
from werkzaam_tui.services.people.people import participant_details, placement_of
from werkzaam_tui.services.privacy.consent import choices
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Coach, ContactEvent, Employer, Participant, Placement
from werkzaam_tui.storage.tables.record import table_of

ACCOUNTS: tuple[tuple[PaperKind, Reader], ...] = (
    (PaperKind.HOURS_STATEMENT, Reader.FUNDER),
    (PaperKind.LOGBOOK, Reader.FUNDER),
    (PaperKind.LOGBOOK, Reader.FILE),
)
"""What can be made, and for whom."""

_PRIVATE = frozenset({Counterpart.FAMILY, Counterpart.SUPPORTER})

_contact = table_of(ContactEvent)


@dataclass(frozen=True, slots=True)
class AccountRow:
    contact: str
    """Id."""
    day: date
    channel: Channel
    counterparts: tuple[Counterpart, ...]
    """Without those that the reader may not know of."""
    topics: tuple[str, ...]
    """Codes."""
    minutes: Minutes
    words: str
    """The note, or the line in its place; empty where there is none for this reader."""


@dataclass(frozen=True, slots=True)
class AccountPart:
    """What was done for one goal."""

    goal: str
    """Id; empty for what worked on no goal."""
    title: str
    """Empty where the reader may not know the goal, and for no goal."""
    words: str
    rows: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Everything on the paper, in the order in which it stands there."""

    kind: PaperKind
    reader: Reader
    participant: str
    """Id."""
    name: str
    number: str
    employer: str
    coach: str
    grant: GrantView | None
    period: Period
    parts: tuple[AccountPart, ...]
    made_on: date

    @property
    def rows(self) -> tuple[AccountRow, ...]:
        """All contacts, from old to new."""
        every = [row for part in self.parts for row in part.rows]
        return tuple(sorted(every, key=lambda row: (row.day, row.contact)))

    @property
    def total(self) -> Minutes:
        return sum((row.minutes for row in self.rows), Minutes())


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """A word on the paper that may tell more than its reader should know, and where it stands."""

    label: str
    """What kind of word it is."""
    text: str
    span: Span
    goal: str
    """Id of the goal it is about, where it stands in a text about a goal; else empty."""
    contact: str
    """Id of the contact it is about; else empty."""
    day: date | None
    """Day of that contact."""
    in_title: bool = False
    """Whether it stands in the name of the goal itself."""


def account(reading: Reading, participant: str, kind: PaperKind, reader: Reader, period: Period) -> Account:
    """Raises Refused when nothing was logged, or the reader may not know that there is a coach."""
    place = placement_of(reading, participant)
    sight = Sight(reading, reader, choices(reading, participant), placed=place is not None)
    if not sight.all_of("involvement"):
        raise Refused(
            _(
                "No paper was made: the participant does not want this reader to know that a job coach is "
                "involved. Ask the participant first."
            )
        )
    hours = person_hours(reading, participant, period)
    if not hours.contacts:
        raise Refused(_("Nothing was logged in this period, so there is no paper of it. Choose other days."))
    details = participant_details(reading, participant)
    known = sight.all_of("identity")
    return Account(
        kind=kind,
        reader=reader,
        participant=participant,
        name=details.name.full if known else "",
        number=details.number,
        employer=_employer(reading, place) if sight.all_of("contract") else "",
        coach=_coach(reading, participant),
        grant=_grant(hours) if sight.all_of("schemes") else None,
        period=period,
        parts=_parts(reading, hours, sight),
        made_on=reading.today,
    )


def to_look_at(made: Account) -> list[ToLookAt]:
    """The words to look at before the paper leaves the house, in the order in which they stand there.

    None for the coach's own file.
    """
    if made.reader is Reader.FILE:
        return []
    lists = careful_words()
    found: list[ToLookAt] = []
    for part in made.parts:
        for text, in_title in ((part.title, True), (part.words, False)):
            found += [
                ToLookAt(one.label, text, span, part.goal, "", None, in_title)
                for one, span in _careful(text, lists)
            ]
        for row in part.rows:
            found += [
                ToLookAt(one.label, row.words, span, "", row.contact, row.day)
                for one, span in _careful(row.words, lists)
            ]
    return found


def _careful(text: str, lists: tuple[CarefulWords, ...]) -> list[tuple[CarefulWords, Span]]:
    places = {span: one for one in reversed(lists) for span in stems(text, one.words)} if text else {}
    return [(one, span) for span, one in sorted(places.items(), key=lambda place: place[0])]


def _parts(reading: Reading, hours: PersonHours, sight: Sight) -> tuple[AccountPart, ...]:
    notes = sight.of("contact_notes")
    told = notes in (Extent.ALL, Extent.SUMMARY)
    private = sight.all_of("private_life")
    with_whom = _facts(reading, hours)
    rows: dict[str, list[AccountRow]] = {}
    titles = dict(hours.goals)
    for one in hours.contacts:
        counterparts, topics = with_whom[one.spent.contact]
        words = one.note if notes is Extent.ALL else one.line if told else ""
        # A goal that is not there any more leaves its hours with those of no goal.
        goal = one.spent.goal if one.spent.goal in titles else NO_GOAL
        rows.setdefault(goal, []).append(
            AccountRow(
                contact=one.spent.contact,
                day=one.spent.day,
                channel=one.spent.channel,
                counterparts=tuple(party for party in counterparts if private or party not in _PRIVATE),
                topics=topics,
                minutes=one.spent.minutes,
                words=words,
            )
        )
    order = [goal for goal in (*titles, NO_GOAL) if goal in rows]
    return tuple(
        AccountPart(
            goal,
            titles.get(goal, "") if told else "",
            hours.goal_lines.get(goal, "") if told else "",
            tuple(rows[goal]),
        )
        for goal in order
    )


def _facts(
    reading: Reading, hours: PersonHours
) -> dict[str, tuple[tuple[Counterpart, ...], tuple[str, ...]]]:
    """With whom each contact was and what it was about."""
    ids = [one.spent.contact for one in hours.contacts]
    found: dict[str, tuple[tuple[Counterpart, ...], tuple[str, ...]]] = {}
    for start in range(0, len(ids), 400):
        rows = reading.connection.execute(
            select(_contact.c.id, _contact.c.counterparts, _contact.c.topics).where(
                _contact.c.id.in_(ids[start : start + 400])
            )
        )
        for record, counterparts, topics in rows:
            parties = tuple(party for party in Counterpart if party.value in counterparts)
            found[record] = parties, tuple(topics)
    return found


def _grant(hours: PersonHours) -> GrantView | None:
    """The grant in whose period the account begins; else the one in which it ends."""
    for day in (hours.period.first, hours.period.last):
        for view in hours.grants:
            if view.grant.period.holds(day):
                return view
    return None


def _employer(reading: Reading, place: str | None) -> str:
    found = reading.find(Employer, reading.get(Placement, place).employer) if place else None
    if found is None:
        return ""
    return f"{found.name}, {found.city}" if found.city else found.name


def _coach(reading: Reading, participant: str) -> str:
    found = reading.find(Coach, reading.get(Participant, participant).coach)
    return found.name if found else reading.owner.name
