"""The handover: one formal meeting of three parties, written down item by item."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import JSON, Text
from sqlmodel import Field

from werkzaam_tui.domain.codes import (
    AgreedHow,
    AgreementCheck,
    AgreementState,
    ConsentState,
    HandoverOccasion,
    PaperKind,
    Party,
    Reader,
    Recipient,
)
from werkzaam_tui.storage.tables.record import Code, Record


class Handover(Record, table=True):
    __tablename__ = "handover"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("note",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("note", "reason", "withdrawn_why")
    BOOKMARKS: ClassVar[tuple[str, ...]] = ("step",)

    participant: str = Field(index=True)
    placement: str = ""
    revision: int = 1
    reason: str = ""
    """Why the one before it was revised; empty for a first one."""
    occasion: HandoverOccasion = Field(sa_type=Code(HandoverOccasion))
    held_on: date
    finished_at: datetime | None = None
    """UTC; none while the meeting is under way or was broken off."""
    withdrawn_on: date | None = None
    """The day on which it was withdrawn as a mistake: it counts no more, and can still be read."""
    withdrawn_why: str = Field(default="", sa_column_kwargs={"server_default": ""})
    step: str = ""
    """The step that was open last, to resume there."""
    funding: list[str] = Field(default_factory=list, sa_type=JSON)
    information: list[str] = Field(default_factory=list, sa_type=JSON)
    note: str = Field(default="", sa_type=Text)


class Agreement(Record, table=True):
    """One topic of the checklist: what, who, by when, and who may see it."""

    __tablename__ = "agreement"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("what",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("what",)

    participant: str = Field(index=True)
    handover: str = Field(index=True)
    topic: str
    state: AgreementState = Field(default=AgreementState.OPEN, sa_type=Code(AgreementState))
    what: str = Field(default="", sa_type=Text)
    who: str = ""
    """Code of :class:`Party`, or empty."""
    by_when: date | None = None
    visible_to: list[str] = Field(default_factory=list, sa_type=JSON)


class CheckedAgreement(Record, table=True):
    """Whether one agreement was kept, as one party saw it on one day."""

    __tablename__ = "agreement_check"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("note",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("note",)

    participant: str = Field(index=True)
    handover: str = Field(index=True)
    topic: str
    party: Party = Field(sa_type=Code(Party))
    outcome: AgreementCheck = Field(sa_type=Code(AgreementCheck))
    checked_on: date
    note: str = Field(default="", sa_type=Text)
    contact: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Id of the contact in which it was said, if any."""


class Expectation(Record, table=True):
    """One topic in the words of each party, and what they settled on."""

    __tablename__ = "expectation"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("participant_words", "employer_words", "coach_words", "settled")
    SEARCHED: ClassVar[tuple[str, ...]] = ("participant_words", "employer_words", "coach_words", "settled")

    participant: str = Field(index=True)
    handover: str = Field(index=True)
    topic: str
    participant_words: str = Field(default="", sa_type=Text)
    employer_words: str = Field(default="", sa_type=Text)
    coach_words: str = Field(default="", sa_type=Text)
    settled: str = Field(default="", sa_type=Text)


class Attendance(Record, table=True):
    """One party at the table: who came, and whether and how they agreed."""

    __tablename__ = "attendance"

    participant: str = Field(index=True)
    handover: str = Field(index=True)
    party: Party = Field(sa_type=Code(Party))
    name: str = ""
    present: bool = False
    agreed: bool = False
    agreed_on: date | None = None
    agreed_how: AgreedHow | None = Field(default=None, sa_type=Code(AgreedHow))


class Consent(Record, table=True):
    """The participant's choice for one category and one recipient."""

    __tablename__ = "consent"

    participant: str = Field(index=True)
    handover: str = ""
    category: str
    recipient: Recipient = Field(sa_type=Code(Recipient))
    state: ConsentState = Field(sa_type=Code(ConsentState))
    purpose: str = ""
    given_on: date | None = None
    given_how: AgreedHow | None = Field(default=None, sa_type=Code(AgreedHow))
    until: date | None = None
    withdrawn_on: date | None = None


class SignedPaper(Record, table=True):
    """A paper of a handover came back signed by one party."""

    __tablename__ = "signed_paper"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("note",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("note",)

    participant: str = Field(index=True)
    handover: str = Field(index=True)
    party: Party = Field(sa_type=Code(Party))
    received_on: date
    note: str = Field(default="", sa_type=Text)


class Disclosure(Record, table=True):
    """A paper about the participant was made for somebody: what, for whom and when."""

    __tablename__ = "disclosure"

    participant: str = Field(index=True)
    handover: str = ""
    what: PaperKind = Field(sa_type=Code(PaperKind))
    reader: Reader = Field(sa_type=Code(Reader))
    made_at: datetime
    """UTC."""
