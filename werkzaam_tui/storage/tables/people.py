"""Participants and their road, and the shared directory of employers, contact persons and coaches."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import JSON, Text
from sqlmodel import Field

from werkzaam_tui.domain.codes import Destination, MatchResult, Phase, PlacementKind
from werkzaam_tui.storage.tables.record import Code, Record


class Participant(Record, table=True):
    """A person who is followed. The id is also the scope of the whole dossier."""

    __tablename__ = "participant"
    SEARCHED: ClassVar[tuple[str, ...]] = ("first_name", "prefix", "last_name", "number", "municipality")

    number: str = ""
    """The organisation's own client number; never a BSN."""
    first_name: str = ""
    prefix: str = ""
    last_name: str = ""
    birth_year: int | None = None
    phone: str = ""
    email: str = ""
    municipality: str = ""
    funder: str = ""
    coach: str = Field(default="", index=True)
    """Id of the coach who is responsible now."""


class PhaseChange(Record, table=True):
    """A participant entered a phase. The latest by day, then by entry, is the current one."""

    __tablename__ = "phase_change"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("note",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("note",)

    participant: str = Field(index=True)
    phase: Phase = Field(sa_type=Code(Phase))
    since: date
    reasons: list[str] = Field(default_factory=list, sa_type=JSON)
    note: str = Field(default="", sa_type=Text)
    finished_before: bool | None = None
    """Whether the phase before this one was finished; None where that follows from the order."""
    destination: Destination | None = Field(default=None, sa_type=Code(Destination))
    """Where somebody went who completed."""


class Placement(Record, table=True):
    """A place at an employer: trial placement or employment."""

    __tablename__ = "placement"
    SEARCHED: ClassVar[tuple[str, ...]] = ("job_title",)

    participant: str = Field(index=True)
    employer: str = Field(index=True)
    contact_person: str = ""
    workplace_mentor: str = ""
    job_title: str = ""
    kind: PlacementKind = Field(sa_type=Code(PlacementKind))
    starts_on: date
    ends_on: date | None = None
    """Last agreed day, inclusive; none for an open-ended contract."""
    hours_per_week: float | None = None
    match_result: MatchResult | None = Field(default=None, sa_type=Code(MatchResult))
    """What people concluded of it; None where the rule decides (``domain/road.py``)."""


class Employer(Record, table=True):
    __tablename__ = "employer"
    SEARCHED: ClassVar[tuple[str, ...]] = ("name", "city", "sector")

    name: str
    city: str = ""
    sector: str = ""
    phone: str = ""
    merged_into: str = Field(default="", index=True, sa_column_kwargs={"server_default": ""})
    """Id of the one that it was the double of; see ``services/people/merging.py``."""


class ContactPerson(Record, table=True):
    """Someone at an employer; also the workplace mentor (werkbegeleider)."""

    __tablename__ = "contact_person"
    SEARCHED: ClassVar[tuple[str, ...]] = ("name",)

    employer: str = Field(index=True)
    name: str
    role: str = ""
    phone: str = ""
    email: str = ""
    merged_into: str = Field(default="", index=True, sa_column_kwargs={"server_default": ""})
    """Id of the one that it was the double of; see ``services/people/merging.py``."""


class Coach(Record, table=True):
    __tablename__ = "coach"

    name: str
    device: str = ""
    """The laptops that this coach works on, with spaces between when there are several."""
    phone: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Stands on papers, for whoever has a question."""
    when_away: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Whom to call when the coach cannot be reached: a name and a number."""
