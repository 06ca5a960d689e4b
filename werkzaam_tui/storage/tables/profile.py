"""Who a participant is, as reports group people, and who else supports them."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlmodel import Field

from werkzaam_tui.domain.codes import Channel
from werkzaam_tui.domain.profile import AdaptationNeed, Approach, Benefit, Education, Known, Limitation
from werkzaam_tui.storage.tables.record import Code, Record


class Profile(Record, table=True):
    """There is at most one for a participant; without one, all of it is unknown."""

    __tablename__ = "profile"

    participant: str = Field(index=True)
    education: Education = Field(default=Education.UNKNOWN, sa_type=Code(Education))
    limitation: Limitation = Field(default=Limitation.UNKNOWN, sa_type=Code(Limitation))
    adaptation: AdaptationNeed = Field(default=AdaptationNeed.UNKNOWN, sa_type=Code(AdaptationNeed))
    earlier_trajectory: Known = Field(default=Known.UNKNOWN, sa_type=Code(Known))
    other_support: Known = Field(default=Known.UNKNOWN, sa_type=Code(Known))
    conduct_certificate: Known = Field(default=Known.UNKNOWN, sa_type=Code(Known))
    """Whether somebody can show a certificate of conduct (*VOG*)."""
    benefit: Benefit = Field(default=Benefit.UNKNOWN, sa_type=Code(Benefit))
    approach: Approach = Field(default=Approach.UNKNOWN, sa_type=Code(Approach))
    cohort: str = ""
    """Cohort or tranche, as the organisation calls it."""
    provider: str = ""
    """The organisation that guides, where several do for one funder."""
    kickoff_invited: Known = Field(default=Known.UNKNOWN, sa_type=Code(Known))
    kickoff_on: date | None = None
    kickoff_reminded: Known = Field(default=Known.UNKNOWN, sa_type=Code(Known))
    kickoff_reminded_how: Channel | None = Field(default=None, sa_type=Code(Channel))
    kickoff_reminded_on: date | None = None
    kickoff_attended: Known = Field(default=Known.UNKNOWN, sa_type=Code(Known))
    check_sent: Known = Field(default=Known.UNKNOWN, sa_type=Code(Known))
    """The text-message check (Praktijkproef t.25)."""
    check_answered: Known = Field(default=Known.UNKNOWN, sa_type=Code(Known))


class Supporter(Record, table=True):
    """Somebody else who supports a participant, besides the coach."""

    __tablename__ = "supporter"
    SEARCHED: ClassVar[tuple[str, ...]] = ("who",)

    participant: str = Field(index=True)
    who: str
    """A role or a name, in the coach's words."""
    domain: str = ""
    """Code of the life domain it is about; empty where that is not known."""
    encourages: Known = Field(default=Known.UNKNOWN, sa_type=Code(Known))
    """Whether this supporter encourages work: supporters often disagree (Praktijkproef ch. 3)."""
