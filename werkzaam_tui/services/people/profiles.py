"""Who a participant is, as reports group people, and who else supports them: one profile each, all of it optional."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from werkzaam_tui.domain.codes import Channel
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.domain.profile import AdaptationNeed, Approach, Benefit, Education, Known, Limitation
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.derived_records import derived_record
from werkzaam_tui.services.people.directory import tidied
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Profile, Record, Supporter
from werkzaam_tui.storage.tables.record import table_of

_PURPOSE = "profile"


@dataclass(frozen=True, slots=True)
class ProfileDetails:
    """The columns of :class:`~werkzaam_tui.storage.tables.profile.Profile`; what is not said is unknown."""

    education: Education = Education.UNKNOWN
    limitation: Limitation = Limitation.UNKNOWN
    adaptation: AdaptationNeed = AdaptationNeed.UNKNOWN
    earlier_trajectory: Known = Known.UNKNOWN
    other_support: Known = Known.UNKNOWN
    conduct_certificate: Known = Known.UNKNOWN
    benefit: Benefit = Benefit.UNKNOWN
    approach: Approach = Approach.UNKNOWN
    cohort: str = ""
    provider: str = ""
    kickoff_invited: Known = Known.UNKNOWN
    kickoff_on: date | None = None
    kickoff_reminded: Known = Known.UNKNOWN
    kickoff_reminded_how: Channel | None = None
    kickoff_reminded_on: date | None = None
    kickoff_attended: Known = Known.UNKNOWN
    check_sent: Known = Known.UNKNOWN
    check_answered: Known = Known.UNKNOWN


@dataclass(frozen=True, slots=True)
class SupporterDetails:
    who: str
    domain: str = ""
    """Code of a life domain; empty where that is not known."""
    encourages: Known = Known.UNKNOWN
    id: str = ""
    """Empty for somebody new."""


@dataclass(frozen=True, slots=True)
class WholeProfile:
    details: ProfileDetails
    supporters: tuple[SupporterDetails, ...]


# Looking


def profile_of(reading: Reading, participant: str) -> WholeProfile:
    table = table_of(Profile)
    row = reading.connection.execute(select(table).where(table.c.participant == participant)).first()
    details = ProfileDetails()
    if row is not None:
        details = ProfileDetails(**{field.name: getattr(row, field.name) for field in fields(details)})
    return WholeProfile(details, _supporters(reading, participant))


def _supporters(reading: Reading, participant: str) -> tuple[SupporterDetails, ...]:
    table = table_of(Supporter)
    query = (
        select(table.c.who, table.c.domain, table.c.encourages, table.c.id)
        .where(table.c.participant == participant)
        .order_by(table.c.id)
    )
    return tuple(SupporterDetails(*row) for row in reading.connection.execute(query))


def cohorts(reading: Reading) -> list[str]:
    """The cohorts that were typed so far, to offer again."""
    return _typed(reading, "cohort")


def providers(reading: Reading) -> list[str]:
    """The organisations that were typed so far, to offer again."""
    return _typed(reading, "provider")


def _typed(reading: Reading, name: str) -> list[str]:
    column = table_of(Profile).c[name]
    found = reading.connection.scalars(select(column).where(column != "").distinct())
    return sorted(found, key=normalised)


# Writing


def save_profile(writing: Writing, participant: str, profile: WholeProfile, draft: str = "") -> None:
    """Let the profile of ``participant`` say this; a supporter without a name is taken out. Raises InvalidInput."""
    problems = _problems(profile)
    if problems:
        raise InvalidInput(problems)
    row, record = profile_record(writing, participant)
    values = asdict(settled(profile))
    if row is None:
        writing.add(Profile(id=record, scope=participant, participant=participant, **values))
    else:
        writing.edit(row, **values)
    for supporter in profile.supporters:
        _save_supporter(writing, participant, supporter)
    drafts.drop(writing, draft)
    name = participant_details(writing, participant).name.full
    writing.describe(_("profile of {name}").format(name=name))


def profile_record(writing: Writing, participant: str) -> tuple[Profile | None, str]:
    """The record of somebody's profile, if there is one, and the id under which it is or can be kept."""
    return derived_record(writing, Profile, _PURPOSE, participant)


def first_profile(writing: Writing, participant: str, profile: WholeProfile) -> list[Record]:
    """The records of somebody who was never here before, not written yet."""
    of: dict[str, Any] = {"scope": participant, "participant": participant}
    return [
        Profile(id=derived_id(_PURPOSE, participant), **of, **asdict(settled(profile))),
        *(Supporter(id=writing.new_id(), **of, **_supporter_values(one)) for one in profile.supporters),
    ]


def settled(profile: WholeProfile) -> ProfileDetails:
    """What a profile says as a whole: who has a supporter has other support, who was reminded somehow was reminded."""
    details = profile.details
    reminded, how, on = details.kickoff_reminded, details.kickoff_reminded_how, details.kickoff_reminded_on
    if reminded is Known.UNKNOWN and (how is not None or on is not None):
        reminded = Known.YES
    if reminded is Known.NO:
        how = on = None
    has_supporter = any(tidied(supporter.who) for supporter in profile.supporters)
    return replace(
        details,
        cohort=tidied(details.cohort),
        provider=tidied(details.provider),
        other_support=Known.YES if has_supporter else details.other_support,
        kickoff_reminded=reminded,
        kickoff_reminded_how=how,
        kickoff_reminded_on=on,
    )


def _save_supporter(writing: Writing, participant: str, details: SupporterDetails) -> None:
    values = _supporter_values(details)
    row = writing.find(Supporter, details.id) if details.id else None
    if row is not None and values["who"]:
        writing.edit(row, **values)
    elif row is not None:
        writing.remove(row)
    elif values["who"]:
        writing.add(Supporter(id=writing.new_id(), scope=participant, participant=participant, **values))


def _supporter_values(details: SupporterDetails) -> dict[str, Any]:
    return {"who": tidied(details.who), "domain": details.domain, "encourages": details.encourages}


def _problems(profile: WholeProfile) -> dict[str, str]:
    details = profile.details
    problems: dict[str, str] = {}
    if (
        details.kickoff_reminded_on
        and details.kickoff_on
        and details.kickoff_reminded_on > details.kickoff_on
    ):
        problems["kickoff_reminded_on"] = _("The reminder is after the day of the kick-off.")
    for number, supporter in enumerate(profile.supporters):
        told = supporter.domain or supporter.encourages is not Known.UNKNOWN
        if not supporter.id and told and not tidied(supporter.who):
            problems[f"who{number}"] = _("Who is this? Type a name or a role.")
    return problems
