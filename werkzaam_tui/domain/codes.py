"""The fixed lists of the field, as codes.

A code is what is stored and sent; the words for it live in :mod:`werkzaam_tui.labels`. Lists that an
organisation may change (checklist topics, reasons) are not here but in ``content/``.
"""

from __future__ import annotations

from enum import StrEnum


class Party(StrEnum):
    """The three parties of a handover, who each have their own words in the record."""

    PARTICIPANT = "participant"
    EMPLOYER = "employer"
    COACH = "coach"


class Counterpart(StrEnum):
    """Whom a coach can have contact with."""

    PARTICIPANT = "participant"
    EMPLOYER = "employer"
    COLLEAGUE = "colleague"
    SUPPORTER = "supporter"
    FUNDER = "funder"
    FAMILY = "family"


class Channel(StrEnum):
    PHONE = "phone"
    APP_MESSAGE = "app_message"
    SMS = "sms"
    MAIL = "mail"
    CONVERSATION = "conversation"
    WORKPLACE_VISIT = "workplace_visit"
    EVALUATION_MEETING = "evaluation_meeting"
    CONSULTATION_HOUR = "consultation_hour"
    WORKSHOP = "workshop"


class ContactResult(StrEnum):
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


class Initiator(StrEnum):
    """Who took the initiative for a contact."""

    COACH = "coach"
    PARTICIPANT = "participant"
    EMPLOYER = "employer"
    OTHER = "other"


class Phase(StrEnum):
    """Phases of a trajectory and its exits. Not linear: going back is normal and kept as history."""

    ORIENTATION = "orientation"
    JOB_SEARCH = "job_search"
    TRIAL_PLACEMENT = "trial_placement"
    EMPLOYMENT = "employment"
    AFTERCARE = "aftercare"
    COMPLETED = "completed"
    DROPOUT = "dropout"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    STALLED = "stalled"

    @property
    def ended(self) -> bool:
        """Nobody in this phase is expecting contact any more."""
        return self in _ENDED


_ENDED = frozenset({Phase.COMPLETED, Phase.RETURNED, Phase.WITHDRAWN})


class PlacementKind(StrEnum):
    TRIAL = "trial"
    EMPLOYMENT = "employment"


class Destination(StrEnum):
    """Where a participant went: outflow may also be to education."""

    WORK = "work"
    EDUCATION = "education"


class MatchResult(StrEnum):
    """What became of a match of a person and an employer (Casusonderzoek ch. 2)."""

    DURABLE = "durable"
    NOT_DURABLE = "not_durable"
    """There was work, and it did not last."""
    NO_MATCH = "no_match"


class AgreementState(StrEnum):
    AGREED = "agreed"
    OPEN = "open"
    POSTPONED = "postponed"
    NOT_APPLICABLE = "not_applicable"


class AgreementCheck(StrEnum):
    """Whether an agreement was kept, as one party sees it."""

    KEPT = "kept"
    PARTLY = "partly"
    NOT_KEPT = "not_kept"
    UNKNOWN = "unknown"


class HandoverOccasion(StrEnum):
    """Typical moments for a handover, and for a revision of one."""

    TRIAL_START = "trial_start"
    CONTRACT_START = "contract_start"
    AFTERCARE_START = "aftercare_start"
    COACH_CHANGE = "coach_change"
    EVALUATION = "evaluation"
    CHANGED_HOURS = "changed_hours"
    OTHER = "other"


class AgreedHow(StrEnum):
    SPOKEN = "spoken"
    ON_PAPER = "on_paper"


class Direction(StrEnum):
    """Who is to make the planned contact."""

    COACH_TO_THEM = "coach_to_them"
    THEM_TO_COACH = "them_to_coach"
    BOTH = "both"


class Frequency(StrEnum):
    """How often contact was agreed. ``ON_DEMAND`` and ``NONE`` never make a due contact."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    ON_DEMAND = "on_demand"
    NONE = "none"

    @property
    def repeats(self) -> bool:
        return self in (Frequency.DAYS, Frequency.WEEKS, Frequency.MONTHS)


class DueDecisionKind(StrEnum):
    """What a coach decided about one due contact, other than meeting it."""

    RESCHEDULED = "rescheduled"
    SKIPPED = "skipped"


class FollowUpState(StrEnum):
    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class WorkChangeKind(StrEnum):
    """What can change in somebody's work while it goes on."""

    HOURS = "hours"
    CONTRACT = "contract"
    WAGE_VALUE = "wage_value"
    INSTRUMENT = "instrument"
    """A scheme: asked for, granted, refused or ended."""
    EMPLOYER_CONTACT = "employer_contact"
    """Another contact person at the employer."""
    WORKPLACE_MENTOR = "workplace_mentor"
    COACH = "coach"
    INCOME = "income"
    """What the participant has left, against a benefit alone."""
    TRAVEL_COST = "travel_cost"
    GROWTH = "growth"
    """The participant asked for other or more work."""
    ADAPTATION = "adaptation"


class WorkState(StrEnum):
    """How it stands after a change; which of these fit a kind is in :data:`.work.STATES`."""

    EXTENDED = "extended"
    PERMANENT = "permanent"
    NOT_EXTENDED = "not_extended"
    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"
    ENDED = "ended"
    ABSENT = "absent"
    REPLACED = "replaced"
    BACK = "back"
    WORSE_OFF = "worse_off"
    SAME = "same"
    BETTER_OFF = "better_off"
    UNKNOWN = "unknown"
    PAID = "paid"
    NOT_PAID = "not_paid"
    POSSIBLE = "possible"
    NOT_POSSIBLE = "not_possible"
    ARRANGED = "arranged"
    NOT_ARRANGED = "not_arranged"


class Instrument(StrEnum):
    """Schemes that support an employer or a participant (*regelingen*)."""

    WAGE_SUBSIDY = "wage_subsidy"
    WAGE_DISPENSATION = "wage_dispensation"
    NO_RISK_COVER = "no_risk_cover"
    TARGET_GROUP_STATEMENT = "target_group_statement"
    """For the wage cost benefit (*loonkostenvoordeel*)."""
    JOB_COACHING = "job_coaching"
    WORKPLACE_PROVISION = "workplace_provision"
    OTHER = "other"


class ReviewOutcome(StrEnum):
    """What a coach decided about one person in the daily review."""

    LOGGED = "logged"
    PLANNED = "planned"
    MOVED = "moved"
    NOTHING = "nothing"
    """Nothing is needed now, for a reason."""
    ASKED = "asked"
    """A colleague was asked; an action says who."""
    DONE = "done"
    """What was to be done is done."""


class MoodQuestion(StrEnum):
    """The four short questions of "how are you", each answered from 1 to 5."""

    MOOD = "mood"
    ENERGY = "energy"
    WORK = "work"
    HOME = "home"


class GoalState(StrEnum):
    """How it stands with a goal of the guidance."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


class ConsentState(StrEnum):
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Recipient(StrEnum):
    """To whom something about a participant may be told, besides the participant."""

    EMPLOYER = "employer"
    OFFICE = "office"
    FUNDER = "funder"


class Reader(StrEnum):
    """For whom something is written down outside the program."""

    PARTICIPANT = "participant"
    EMPLOYER = "employer"
    OFFICE = "office"
    FUNDER = "funder"
    FILE = "file"
    """The dossier on paper: for the coach alone."""


class Access(StrEnum):
    """What somebody may see of one category when nothing else is agreed with the participant."""

    ALLOWED = "allowed"
    CONSENT = "consent"
    NEVER = "never"
    AFTER_PLACEMENT = "after_placement"
    OWN = "own"
    ON_REQUEST = "on_request"
    COACH_ONLY = "coach_only"
    SUMMARY = "summary"
    NUMBERS = "numbers"
    CODE = "code"
    AS_NEEDED = "as_needed"


class TransferState(StrEnum):
    """How far the handing over of a dossier to another coach is."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """Taken back by the one who offered it, before there was an answer."""


class ErasureReason(StrEnum):
    """Why a person is erased."""

    REQUEST = "request"
    """The participant asked for it."""
    RETENTION = "retention"
    """The term for keeping the file has passed."""
    MISTAKE = "mistake"
    """The person should never have been entered."""


class PaperKind(StrEnum):
    """What can be made to hand over."""

    HANDOVER = "handover"
    """The handover document, with what its reader may see."""
    SUMMARY = "summary"
    """One page in plain language for the participant."""
    HOURS_STATEMENT = "hours_statement"
    """The account of the hours of one period, goal by goal."""
    LOGBOOK = "logbook"
    """All contacts of one period, from old to new."""
    ERASURE = "erasure"
    """That a person was erased, where and when; names nobody."""
    ACCESS = "access"
    """The whole file, for the participant who asked for it."""
    BREACH = "breach"
    """What was on a lost laptop, and how it was protected; names nobody."""
    FOLDER = "folder"
    """For the employer: whom to call, the handover document, and the booklets."""
    EVALUATION = "evaluation"
    """What was said of a match: all views for the own file, and to a party what it said itself."""
    REPORTS = "reports"
    """What became of people, in numbers."""
    RESEARCH = "research"
    """Rows of people of whom nobody can be found; names nobody."""
    CASES = "cases"
    """What the parties said of each of many matches."""


class StoreRole(StrEnum):
    """Whose store this is: a coach's laptop or the office."""

    COACH = "coach"
    OFFICE = "office"
