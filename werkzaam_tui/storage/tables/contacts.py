"""Contacts and the actions that come from them."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import JSON, Index, Text
from sqlmodel import Field

from werkzaam_tui.domain.codes import Channel, ContactResult, FollowUpState, Initiator, Party
from werkzaam_tui.storage.tables.record import Code, Record


class ContactEvent(Record, table=True):
    """One contact. ``happened_at`` is when it took place, ``recorded_at`` when it was typed; both UTC."""

    __tablename__ = "contact_event"
    __table_args__ = (
        Index("ix_contact_event_person", "participant", "happened_at"),
        # In the order of the list of all contacts, with what it is filtered by.
        Index("ix_contact_event_moment", "happened_at", "id", "result"),
    )
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("note",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("note",)

    participant: str
    coach: str = ""
    happened_at: datetime
    recorded_at: datetime
    minutes: int = 0
    counterparts: list[str] = Field(default_factory=list, sa_type=JSON)
    """Codes of :class:`Counterpart`: one contact with both parties is one record."""
    contact_person: str = ""
    channel: Channel = Field(sa_type=Code(Channel))
    initiator: Initiator = Field(default=Initiator.COACH, sa_type=Code(Initiator))
    result: ContactResult = Field(sa_type=Code(ContactResult))
    topics: list[str] = Field(default_factory=list, sa_type=JSON)
    note: str = Field(default="", sa_type=Text)


class FollowUp(Record, table=True):
    """An action with an owner (any of the three parties) and a day."""

    __tablename__ = "follow_up"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("what",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("what",)

    participant: str = Field(index=True)
    what: str = Field(sa_type=Text)
    owner: Party = Field(sa_type=Code(Party))
    due_on: date | None = None
    state: FollowUpState = Field(default=FollowUpState.OPEN, sa_type=Code(FollowUpState), index=True)
    closed_on: date | None = None
    reason: str = ""
    handover: str = ""
    """Id of the handover it came from, if any."""
    topic: str = ""
    """Code of the agreement it came from, if any."""
