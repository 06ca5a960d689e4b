"""From cells to a profile: who somebody is, the cohort, and who else supports them."""

from __future__ import annotations

from werkzaam_tui.content import lists
from werkzaam_tui.domain.codes import Channel
from werkzaam_tui.domain.profile import AdaptationNeed, Approach, Benefit, Education, Known, Limitation
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.fields import Field
from werkzaam_tui.services.caseload_import.profile_words import (
    ADAPTATIONS,
    APPROACHES,
    BENEFITS,
    CHANNELS,
    EDUCATIONS,
    KNOWN,
    LIMITATIONS,
)
from werkzaam_tui.services.caseload_import.row_cells import RowCells
from werkzaam_tui.services.caseload_import.values import is_blank, plain_words
from werkzaam_tui.services.people.profiles import ProfileDetails, SupporterDetails, WholeProfile

NOTHING_KNOWN = WholeProfile(ProfileDetails(), ())


def read_profile(row: RowCells) -> WholeProfile:
    """What the row says of the profile; :data:`NOTHING_KNOWN` where it says nothing."""
    values = row.values
    reminded, how = _reminded(row)
    details = ProfileDetails(
        education=row.code(Field.EDUCATION, EDUCATIONS) or Education.UNKNOWN,
        limitation=row.code(Field.LIMITATION, LIMITATIONS) or Limitation.UNKNOWN,
        adaptation=row.code(Field.ADAPTATION, ADAPTATIONS) or AdaptationNeed.UNKNOWN,
        earlier_trajectory=_known(row, Field.EARLIER_TRAJECTORY),
        other_support=_known(row, Field.OTHER_SUPPORT),
        conduct_certificate=_known(row, Field.CONDUCT_CERTIFICATE),
        benefit=row.code(Field.BENEFIT, BENEFITS) or Benefit.UNKNOWN,
        approach=row.code(Field.APPROACH, APPROACHES) or Approach.UNKNOWN,
        cohort=row.text(Field.COHORT),
        provider=row.text(Field.PROVIDER),
        kickoff_invited=_known(row, Field.KICKOFF_INVITED),
        kickoff_on=row.value(Field.KICKOFF_ON, values.day),
        kickoff_reminded=reminded,
        kickoff_reminded_how=row.code(Field.KICKOFF_REMINDED_HOW, CHANNELS) or how,
        kickoff_reminded_on=row.value(Field.KICKOFF_REMINDED_ON, values.past_day),
        kickoff_attended=_known(row, Field.KICKOFF_ATTENDED),
        check_sent=_known(row, Field.CHECK_SENT),
        check_answered=_known(row, Field.CHECK_ANSWERED),
    )
    supporters = [_supporter(group) for group in (row, *row.groups(Field.SUPPORTER))]
    return WholeProfile(details, tuple(one for one in supporters if one is not None))


def _known(row: RowCells, field: Field) -> Known:
    return row.code(field, KNOWN) or Known.UNKNOWN


def _reminded(row: RowCells) -> tuple[Known, Channel | None]:
    """Whether somebody was reminded, also where the cell says how instead of yes."""
    how = CHANNELS.find(row.cell(Field.KICKOFF_REMINDED))
    return (Known.YES, how) if how is not None else (_known(row, Field.KICKOFF_REMINDED), None)


def _supporter(row: RowCells) -> SupporterDetails | None:
    who = row.text(Field.SUPPORTER)
    if not who:
        return None
    return SupporterDetails(who, _domain(row), _known(row, Field.SUPPORTER_ENCOURAGES))


def _domain(row: RowCells) -> str:
    cell = row.cell(Field.SUPPORTER_DOMAIN)
    if is_blank(cell):
        return ""
    said = plain_words(row.text(Field.SUPPORTER_DOMAIN))
    for code, names in lists.life_domain_names().items():
        if said in {plain_words(name) for name in (*names, code)}:
            return code
    row.problem(Field.SUPPORTER_DOMAIN, _("This is not a life domain. Use the names of the list."))
    return ""
