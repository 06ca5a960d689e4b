"""Contacts, the goals they work on and the actions that come from them."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import JSON, Index, Text
from sqlmodel import Field

from werkzaam_tui.domain.codes import Channel, ContactResult, FollowUpState, GoalState, Initiator, Party
from werkzaam_tui.storage.tables.record import Code, Record

_EMPTY = {"server_default": ""}
_NOUGHT = {"server_default": "0"}


class ContactEvent(Record, table=True):
    """One contact. ``happened_at`` is when it took place, ``recorded_at`` when it was typed; both UTC."""

    __tablename__ = "contact_event"
    __table_args__ = (
        Index("ix_contact_event_person", "participant", "happened_at"),
        # In the order of the list of all contacts, with what it is filtered by.
        Index("ix_contact_event_moment", "happened_at", "id", "result", "channel"),
    )
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("note",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("note",)

    participant: str
    coach: str = ""
    happened_at: datetime
    recorded_at: datetime
    minutes: int = 0
    """Spent on the contact itself; travel and indirect time are apart from it."""
    travel_minutes: int = Field(default=0, sa_column_kwargs=_NOUGHT)
    indirect_minutes: int = Field(default=0, sa_column_kwargs=_NOUGHT)
    """Preparing it, writing about it, phoning others for it."""
    counterparts: list[str] = Field(default_factory=list, sa_type=JSON)
    """Codes of :class:`Counterpart`: one contact with both parties is one record."""
    employer: str = Field(default="", sa_column_kwargs=_EMPTY)
    """Id of the employer it was with, where it was with one."""
    contact_person: str = ""
    channel: Channel = Field(sa_type=Code(Channel))
    initiator: Initiator = Field(default=Initiator.COACH, sa_type=Code(Initiator))
    result: ContactResult = Field(sa_type=Code(ContactResult))
    topics: list[str] = Field(default_factory=list, sa_type=JSON)
    note: str = Field(default="", sa_type=Text)
    goal: str = Field(default="", sa_column_kwargs=_EMPTY)
    """Id of the goal it worked on, if any."""
    group_id: str = Field(default="", sa_column_kwargs=_EMPTY)
    """The same for each participant of one meeting with several; empty for all other contacts."""


class Goal(Record, table=True):
    """What a participant works towards, in their own words."""

    __tablename__ = "goal"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("text",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("text",)

    participant: str = Field(index=True)
    text: str = Field(sa_type=Text)
    starts_on: date
    ends_on: date | None = None
    """Day by which it is to be reached or, once it is closed, on which it was."""
    state: GoalState = Field(default=GoalState.OPEN, sa_type=Code(GoalState))


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
    contact: str = Field(default="", sa_column_kwargs=_EMPTY)
    """Id of the contact it came from, if any."""
    handover: str = ""
    """Id of the handover it came from, if any."""
    topic: str = ""
    """Code of the agreement it came from, if any."""
