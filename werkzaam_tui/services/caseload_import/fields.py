"""What a column of a caseload can hold."""

from __future__ import annotations

from enum import StrEnum

from werkzaam_tui.language import N_


class Field(StrEnum):
    """What a column can hold."""

    NUMBER = "number"
    FULL_NAME = "full_name"
    FIRST_NAME = "first_name"
    INITIALS = "initials"
    PREFIX = "prefix"
    LAST_NAME = "last_name"
    BIRTH_YEAR = "birth_year"
    BIRTH_DATE = "birth_date"
    BSN = "bsn"
    PHONE = "phone"
    MOBILE = "mobile"
    EMAIL = "email"
    MUNICIPALITY = "municipality"
    FUNDER = "funder"
    COACH = "coach"
    PHASE = "phase"
    PHASE_SINCE = "phase_since"
    EMPLOYER = "employer"
    EMPLOYER_CITY = "employer_city"
    EMPLOYER_PHONE = "employer_phone"
    SECTOR = "sector"
    CONTACT_NAME = "contact_name"
    CONTACT_ROLE = "contact_role"
    CONTACT_PHONE = "contact_phone"
    CONTACT_EMAIL = "contact_email"
    JOB_TITLE = "job_title"
    PLACEMENT_KIND = "placement_kind"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    HOURS_PER_WEEK = "hours_per_week"
    PARTICIPANT_FREQUENCY = "participant_frequency"
    EMPLOYER_FREQUENCY = "employer_frequency"
    LAST_CONTACT = "last_contact"
    PHASE_REASONS = "phase_reasons"
    PHASE_NOTE = "phase_note"
    FINISHED_BEFORE = "finished_before"
    DESTINATION = "destination"
    MATCH_RESULT = "match_result"
    EDUCATION = "education"
    LIMITATION = "limitation"
    ADAPTATION = "adaptation"
    EARLIER_TRAJECTORY = "earlier_trajectory"
    OTHER_SUPPORT = "other_support"
    CONDUCT_CERTIFICATE = "conduct_certificate"
    BENEFIT = "benefit"
    APPROACH = "approach"
    COHORT = "cohort"
    PROVIDER = "provider"
    KICKOFF_INVITED = "kickoff_invited"
    KICKOFF_ON = "kickoff_on"
    KICKOFF_REMINDED = "kickoff_reminded"
    KICKOFF_REMINDED_HOW = "kickoff_reminded_how"
    KICKOFF_REMINDED_ON = "kickoff_reminded_on"
    KICKOFF_ATTENDED = "kickoff_attended"
    CHECK_SENT = "check_sent"
    CHECK_ANSWERED = "check_answered"
    SUPPORTER = "supporter"
    SUPPORTER_DOMAIN = "supporter_domain"
    SUPPORTER_ENCOURAGES = "supporter_encourages"


FIELD_NAMES = {
    Field.NUMBER: N_("client number"),
    Field.FULL_NAME: N_("name"),
    Field.FIRST_NAME: N_("first name"),
    Field.INITIALS: N_("initials"),
    Field.PREFIX: N_("prefix of the last name"),
    Field.LAST_NAME: N_("last name"),
    Field.BIRTH_YEAR: N_("year of birth"),
    Field.BIRTH_DATE: N_("date of birth (only the year is kept)"),
    Field.BSN: N_("BSN (never read)"),
    Field.PHONE: N_("phone of the participant"),
    Field.MOBILE: N_("mobile phone of the participant"),
    Field.EMAIL: N_("e-mail of the participant"),
    Field.MUNICIPALITY: N_("municipality"),
    Field.FUNDER: N_("funder"),
    Field.COACH: N_("coach"),
    Field.PHASE: N_("phase"),
    Field.PHASE_SINCE: N_("in this phase since"),
    Field.EMPLOYER: N_("employer"),
    Field.EMPLOYER_CITY: N_("town of the employer"),
    Field.EMPLOYER_PHONE: N_("phone of the employer"),
    Field.SECTOR: N_("sector"),
    Field.CONTACT_NAME: N_("contact person"),
    Field.CONTACT_ROLE: N_("role of the contact person"),
    Field.CONTACT_PHONE: N_("phone of the contact person"),
    Field.CONTACT_EMAIL: N_("e-mail of the contact person"),
    Field.JOB_TITLE: N_("job"),
    Field.PLACEMENT_KIND: N_("kind of placement"),
    Field.STARTS_ON: N_("start of the placement"),
    Field.ENDS_ON: N_("end of the placement"),
    Field.HOURS_PER_WEEK: N_("hours a week"),
    Field.PARTICIPANT_FREQUENCY: N_("contact with the participant"),
    Field.EMPLOYER_FREQUENCY: N_("contact with the employer"),
    Field.LAST_CONTACT: N_("last contact"),
    Field.PHASE_REASONS: N_("reasons for the phase"),
    Field.PHASE_NOTE: N_("note with the phase"),
    Field.FINISHED_BEFORE: N_("phase before it finished"),
    Field.DESTINATION: N_("where to"),
    Field.MATCH_RESULT: N_("match result"),
    Field.EDUCATION: N_("education"),
    Field.LIMITATION: N_("limitation"),
    Field.ADAPTATION: N_("adaptation needed for"),
    Field.EARLIER_TRAJECTORY: N_("earlier trajectory"),
    Field.OTHER_SUPPORT: N_("other support"),
    Field.CONDUCT_CERTIFICATE: N_("certificate of conduct"),
    Field.BENEFIT: N_("benefit"),
    Field.APPROACH: N_("approach"),
    Field.COHORT: N_("cohort"),
    Field.PROVIDER: N_("guided by"),
    Field.KICKOFF_INVITED: N_("invited for the kick-off"),
    Field.KICKOFF_ON: N_("day of the kick-off"),
    Field.KICKOFF_REMINDED: N_("reminded of the kick-off"),
    Field.KICKOFF_REMINDED_HOW: N_("reminded how"),
    Field.KICKOFF_REMINDED_ON: N_("reminded on"),
    Field.KICKOFF_ATTENDED: N_("present at the kick-off"),
    Field.CHECK_SENT: N_("text-message check sent"),
    Field.CHECK_ANSWERED: N_("text-message check answered"),
    Field.SUPPORTER: N_("other supporter"),
    Field.SUPPORTER_DOMAIN: N_("life domain of the supporter"),
    Field.SUPPORTER_ENCOURAGES: N_("supporter encourages work"),
}
"""What a column holds, for a preview; translate where it is shown."""

NAME_FIELDS = frozenset({Field.FULL_NAME, Field.FIRST_NAME, Field.LAST_NAME})

SERIES = {
    Field.PHASE: (
        Field.PHASE,
        Field.PHASE_SINCE,
        Field.PHASE_REASONS,
        Field.PHASE_NOTE,
        Field.FINISHED_BEFORE,
        Field.DESTINATION,
    ),
    Field.EMPLOYER: (
        Field.EMPLOYER,
        Field.EMPLOYER_CITY,
        Field.EMPLOYER_PHONE,
        Field.SECTOR,
        Field.CONTACT_NAME,
        Field.CONTACT_ROLE,
        Field.CONTACT_PHONE,
        Field.CONTACT_EMAIL,
        Field.JOB_TITLE,
        Field.PLACEMENT_KIND,
        Field.STARTS_ON,
        Field.ENDS_ON,
        Field.HOURS_PER_WEEK,
        Field.MATCH_RESULT,
    ),
    Field.SUPPORTER: (Field.SUPPORTER, Field.SUPPORTER_DOMAIN, Field.SUPPORTER_ENCOURAGES),
}
"""Of these there can be several in one row, with a number in the heading; by what each of them begins with."""

BEGINS = {field: begins for begins, fields in SERIES.items() for field in fields}
"""The field without which a numbered one means nothing."""


class Side(StrEnum):
    """Whose columns a heading stands among."""

    PERSON = "person"
    EMPLOYER = "employer"
    CONTACT = "contact"


class Shared(StrEnum):
    """A heading whose meaning depends on the columns before it."""

    NAME = "name"
    PHONE = "phone"
    MOBILE = "mobile"
    EMAIL = "email"
    CITY = "city"
    JOB = "job"
    ROLE = "role"
