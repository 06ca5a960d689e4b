"""Makes the records of made-up dossiers: one person at a time, in a situation that is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import (
    AgreedHow,
    AgreementState,
    Channel,
    ConsentState,
    ContactResult,
    Counterpart,
    Direction,
    Frequency,
    HandoverOccasion,
    Initiator,
    Party,
    Phase,
    PlacementKind,
    Recipient,
)
from werkzaam_tui.domain.dates import add_months, local_moment
from werkzaam_tui.domain.ids import derived_id, new_id
from werkzaam_tui.services.made_up import names
from werkzaam_tui.storage.tables import (
    Agreement,
    Attendance,
    Consent,
    ContactEvent,
    ContactPerson,
    Employer,
    Expectation,
    FollowUp,
    Handover,
    MonitoringPlan,
    Participant,
    PhaseChange,
    Placement,
    Record,
)

CHANNELS = (
    Channel.PHONE,
    Channel.PHONE,
    Channel.APP_MESSAGE,
    Channel.WORKPLACE_VISIT,
    Channel.CONVERSATION,
    Channel.MAIL,
)

Workplace = tuple[Employer, list[ContactPerson]]
"""An employer with its contact person and its workplace mentor."""


@dataclass
class Builder:
    """Collects records; ``today`` is the day around which everything happens."""

    random: Random
    today: date
    coach: str
    records: list[Record] = field(default_factory=list)
    _count: int = 0

    def id(self) -> str:
        moment = datetime.combine(self.today, time(8), UTC) + timedelta(milliseconds=self._count)
        self._count += 1
        return new_id(moment, self.random.randbytes)

    def add(self, record: Record) -> None:
        self.records.append(record)

    # The directory

    def employers(self, how_many: int) -> list[Workplace]:
        """Employers, each with a contact person and a workplace mentor."""
        found = []
        for number in range(how_many):
            name, city, sector = names.EMPLOYERS[number % len(names.EMPLOYERS)]
            if number >= len(names.EMPLOYERS):
                name = f"{name} {number // len(names.EMPLOYERS) + 1}"
            employer = Employer(
                id=self.id(),
                scope=DIRECTORY_SCOPE,
                name=name,
                city=city,
                sector=sector,
                phone=_phone(900 + number),
            )
            self.add(employer)
            people = []
            for place in range(2):
                person = ContactPerson(
                    id=self.id(),
                    scope=DIRECTORY_SCOPE,
                    employer=employer.id,
                    name=self._name(number * 2 + place + 7),
                    role=names.MENTOR_ROLES[(number + place) % len(names.MENTOR_ROLES)],
                    phone=_phone(500 + number * 2 + place),
                )
                self.add(person)
                people.append(person)
            found.append((employer, people))
        return found

    def _name(self, number: int) -> str:
        first = names.FIRST[number * 7 % len(names.FIRST)]
        prefix = names.PREFIXES[number * 3 % len(names.PREFIXES)]
        last = names.LAST[number * 5 % len(names.LAST)]
        return " ".join(part for part in (first, prefix, last) if part)

    # A dossier

    def participant(self, number: int) -> Participant:
        person = self.id()
        row = Participant(
            id=person,
            scope=person,
            number=f"D{number:04d}",
            first_name=names.FIRST[number % len(names.FIRST)],
            prefix=names.PREFIXES[number * 5 % len(names.PREFIXES)],
            last_name=names.LAST[number * 11 % len(names.LAST)],
            birth_year=1966 + number * 7 % 40,
            phone=_phone(number),
            municipality=names.MUNICIPALITIES[number % len(names.MUNICIPALITIES)],
            funder="gemeente" if number % 3 else "UWV",
            coach=self.coach,
        )
        self.add(row)
        return row

    def phase(
        self, person: str, phase: Phase, since: date, reasons: tuple[str, ...] = (), note: str = ""
    ) -> None:
        self.add(
            PhaseChange(
                id=self.id(),
                scope=person,
                participant=person,
                phase=phase,
                since=since,
                reasons=list(reasons),
                note=note,
            )
        )

    def placement(
        self,
        person: str,
        employer: Workplace,
        starts_on: date,
        ends_on: date | None = None,
        kind: PlacementKind = PlacementKind.EMPLOYMENT,
    ) -> Placement:
        row = Placement(
            id=self.id(),
            scope=person,
            participant=person,
            employer=employer[0].id,
            contact_person=employer[1][0].id,
            workplace_mentor=employer[1][1].id,
            job_title=self.random.choice(names.JOBS),
            kind=kind,
            starts_on=starts_on,
            ends_on=ends_on,
            hours_per_week=self.random.choice((16.0, 20.0, 24.0, 28.5, 32.0)),
        )
        self.add(row)
        return row

    def plan(
        self,
        person: str,
        counterpart: Counterpart,
        frequency: Frequency,
        every: int,
        starts_on: date,
        channel: Channel = Channel.PHONE,
    ) -> MonitoringPlan:
        row = MonitoringPlan(
            id=self.id(),
            scope=person,
            participant=person,
            counterpart=counterpart,
            channel=channel,
            direction=Direction.COACH_TO_THEM,
            frequency=frequency,
            every=every,
            starts_on=starts_on,
            ends_on=add_months(starts_on, 12),
        )
        self.add(row)
        return row

    def contact(
        self,
        person: str,
        day: date,
        counterparts: tuple[Counterpart, ...],
        result: ContactResult = ContactResult.REACHED,
        note: str | None = None,
        channel: Channel | None = None,
    ) -> None:
        happened = local_moment(day, time(9 + self.random.randrange(8), self.random.randrange(0, 60, 5)))
        if note is None:
            reached = result is ContactResult.REACHED
            note = self.random.choice(names.NOTES_REACHED if reached else names.NOTES_MISSED)
        self.add(
            ContactEvent(
                id=self.id(),
                scope=person,
                participant=person,
                coach=self.coach,
                happened_at=happened,
                recorded_at=happened + timedelta(minutes=self.random.randrange(5, 300)),
                minutes=self.random.choice((5, 10, 15, 15, 20, 30, 45)),
                counterparts=[counterpart.value for counterpart in counterparts],
                channel=channel or self.random.choice(CHANNELS),
                initiator=self.random.choice((Initiator.COACH, Initiator.COACH, Initiator.PARTICIPANT)),
                result=result,
                note=note,
            )
        )

    def contacts_until(
        self, person: str, counterpart: Counterpart, first: date, last: date, every_days: int
    ) -> None:
        """A regular course of contacts, the last of them on ``last``."""
        day = last
        while day >= first:
            self.contact(person, day, (counterpart,))
            if self.random.random() < 0.15:
                missed = self.random.choice(
                    (ContactResult.NO_ANSWER, ContactResult.NO_SHOW, ContactResult.CANCELLED)
                )
                self.contact(person, day - timedelta(days=1), (counterpart,), missed)
            day -= timedelta(days=every_days)

    def action(self, person: str, due_on: date | None, owner: Party = Party.COACH) -> None:
        self.add(
            FollowUp(
                id=self.id(),
                scope=person,
                participant=person,
                what=self.random.choice(names.ACTIONS),
                owner=owner,
                due_on=due_on,
            )
        )

    # A handover

    def handover(
        self, participant: Participant, placement: Placement, held_on: date, *, finished: bool
    ) -> None:
        """A meeting as it would be written down; an unfinished one stopped after the first topics."""
        person = participant.id
        row = Handover(
            id=self.id(),
            scope=person,
            participant=person,
            placement=placement.id,
            occasion=HandoverOccasion.CONTRACT_START,
            held_on=held_on,
            finished_at=local_moment(held_on, time(15, 30)) if finished else None,
            funding=["employer"] if finished else [],
            information=["phone_number", "booklet_law"] if finished else [],
        )
        self.add(row)
        topics = list(names.AGREED.items()) if finished else list(names.AGREED.items())[:5]
        for place, (topic, words) in enumerate(topics):
            is_open = finished and place in (1, 11)
            self.add(
                Agreement(
                    id=derived_id("agreement", row.id, topic),
                    scope=person,
                    participant=person,
                    handover=row.id,
                    topic=topic,
                    state=AgreementState.OPEN if is_open else AgreementState.AGREED,
                    what=words,
                    who=self.random.choice((Party.EMPLOYER, Party.COACH, Party.PARTICIPANT)).value,
                    visible_to=[party.value for party in Party],
                )
            )
        for party in Party:
            self.add(
                Attendance(
                    id=derived_id("attendance", row.id, party.value),
                    scope=person,
                    participant=person,
                    handover=row.id,
                    party=party,
                    present=True,
                    agreed=finished,
                    agreed_on=held_on if finished else None,
                    agreed_how=AgreedHow.SPOKEN if finished else None,
                )
            )
        if not finished:
            return
        for topic, (theirs, employers, coachs) in names.EXPECTED.items():
            self.add(
                Expectation(
                    id=derived_id("expectation", row.id, topic),
                    scope=person,
                    participant=person,
                    handover=row.id,
                    topic=topic,
                    participant_words=theirs,
                    employer_words=employers,
                    coach_words=coachs,
                    settled="" if topic in ("growth", "tasks") else coachs,
                )
            )
        for category in ("expectations", "involvement"):
            self.add(
                Consent(
                    id=derived_id("consent", row.id, category, Recipient.EMPLOYER.value),
                    scope=person,
                    participant=person,
                    handover=row.id,
                    category=category,
                    recipient=Recipient.EMPLOYER,
                    state=ConsentState.GIVEN,
                    given_on=held_on,
                    given_how=AgreedHow.SPOKEN,
                    until=add_months(held_on, 12),
                )
            )


def _phone(number: int) -> str:
    """A number that nobody has."""
    return f"06-0000{number % 10000:04d}"
