"""Words and symbols for the codes of the domain, in the language of the screens.

Members of different enums can be equal as texts (``Party.PARTICIPANT == Counterpart.PARTICIPANT``), so the
tables are by enum first.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from werkzaam_tui.content.lists import ReasonGroup
from werkzaam_tui.domain.agreement_checks import Standing
from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import (
    Access,
    AgreedHow,
    AgreementCheck,
    AgreementState,
    Channel,
    ConsentState,
    ContactResult,
    Counterpart,
    Destination,
    Direction,
    DueDecisionKind,
    ErasureReason,
    FollowUpState,
    Frequency,
    GoalState,
    HandoverOccasion,
    Initiator,
    Instrument,
    MoodQuestion,
    PaperKind,
    Party,
    Phase,
    PlacementKind,
    Reader,
    Recipient,
    ReviewOutcome,
    StoreRole,
    TransferState,
    WorkChangeKind,
    WorkState,
)
from werkzaam_tui.domain.expectations import ExpectationGap
from werkzaam_tui.domain.hours import GrantStanding
from werkzaam_tui.domain.matching import Met, Side, SkillWord, StudyState, TrialResult, Weight
from werkzaam_tui.domain.monitoring import DueState
from werkzaam_tui.language import _, language, ngettext, pgettext

Table = Mapping[type[StrEnum], Mapping[StrEnum, str]]


def label(code: StrEnum) -> str:
    """The words for ``code`` in the current language."""
    return _labels(language())[type(code)][code]


def symbol(attention: Attention) -> str:
    """One sign, one cell wide on every terminal, that tells ``attention`` from the others without colour.

    Overdue is overdue: with whom stands beside it.
    """
    return _SYMBOLS[attention]


def frequency_words(frequency: Frequency, every: int) -> str:
    """``elke week``, ``om de 2 weken``, ``alleen op verzoek``; ``every`` has no meaning for the last kind."""
    match frequency:
        case Frequency.DAYS:
            words = ngettext("every day", "every {n} days", every)
        case Frequency.WEEKS:
            words = ngettext("every week", "every {n} weeks", every)
        case Frequency.MONTHS:
            words = ngettext("every month", "every {n} months", every)
        case Frequency.ON_DEMAND:
            words = _("only on request")
        case Frequency.NONE:
            words = _("no contact (own wish)")
    return words.format(n=every)


_SYMBOLS: Mapping[Attention, str] = {
    Attention.CRITICAL_INCIDENT: "*",
    Attention.OVERDUE_PARTICIPANT: "!",
    Attention.OVERDUE_EMPLOYER: "!",
    Attention.OVERDUE_OTHER: "!",
    Attention.DUE_TODAY: ">",
    Attention.UNANSWERED: "@",
    Attention.SICK_LONG: "z",
    Attention.MOOD_DROPPING: "\\",
    Attention.LIFE_DOMAIN_DROPPING: "v",
    Attention.AGREEMENT_NOT_KEPT: "#",
    Attention.CONTRADICTION: "%",
    Attention.MENTOR_GONE: "&",
    Attention.HOURS_REDUCED: "-",
    Attention.FINANCIAL_LOSS: "$",
    Attention.ADAPTATION_NOT_ARRANGED: "{",
    Attention.HANDOVER_OPEN: "?",
    Attention.ENDS_UNEVALUATED: "}",
    Attention.CONTRACT_ENDING: "]",
    Attention.FOLLOW_UP_OVERDUE: "+",
    Attention.COACH_CHANGED: "<",
    Attention.EXPECTATION_GAP: "=",
    Attention.GROWTH_NOT_POSSIBLE: "^",
    Attention.AGREEMENT_UNKNOWN: ";",
    Attention.TAPERED_AWAY: "/",
    Attention.NO_PLAN: "_",
    Attention.DUE_THIS_WEEK: "~",
    Attention.ALL_QUIET: ",",
    Attention.NO_CONTACT_WANTED: "x",
    Attention.QUIET: ".",
}


@cache
def _labels(_language: str) -> Table:
    """All words at once in the current language; ``_language`` is the key under which they are kept."""
    return {
        **_contact(),
        **_trajectory(),
        **_handover(),
        **_planning(),
        **_privacy(),
        **_work(),
        **_matching(),
        **_hours(),
    }


def _contact() -> Table:
    return {
        Party: {
            Party.PARTICIPANT: _("Participant"),
            Party.EMPLOYER: _("Employer"),
            Party.COACH: _("Coach"),
        },
        Counterpart: {
            Counterpart.PARTICIPANT: _("Participant"),
            Counterpart.EMPLOYER: _("Employer"),
            Counterpart.COLLEAGUE: _("Colleague"),
            Counterpart.SUPPORTER: _("Other supporter"),
            Counterpart.FUNDER: _("Funder"),
            Counterpart.FAMILY: _("Family"),
        },
        Channel: {
            Channel.PHONE: _("Phone"),
            Channel.APP_MESSAGE: _("App message"),
            Channel.SMS: _("Text message"),
            Channel.MAIL: _("Mail"),
            Channel.CONVERSATION: _("Conversation"),
            Channel.WORKPLACE_VISIT: _("Workplace visit"),
            Channel.EVALUATION_MEETING: _("Evaluation meeting"),
            Channel.CONSULTATION_HOUR: _("Consultation hour"),
            Channel.WORKSHOP: _("Workshop"),
        },
        ContactResult: {
            ContactResult.REACHED: _("Reached"),
            ContactResult.NO_ANSWER: _("No answer"),
            ContactResult.NO_SHOW: _("Did not show up"),
            ContactResult.CANCELLED: _("Cancelled"),
        },
        Initiator: {
            Initiator.COACH: _("Coach"),
            Initiator.PARTICIPANT: _("Participant"),
            Initiator.EMPLOYER: _("Employer"),
            Initiator.OTHER: _("Somebody else"),
        },
        MoodQuestion: {
            MoodQuestion.MOOD: _("Mood"),
            MoodQuestion.ENERGY: _("Energy"),
            MoodQuestion.WORK: _("At work"),
            MoodQuestion.HOME: _("At home"),
        },
        GoalState: {
            GoalState.OPEN: _("Working on it"),
            GoalState.REACHED: pgettext("goal", "Reached"),
            GoalState.DROPPED: pgettext("goal", "Let go"),
        },
    }


def _trajectory() -> Table:
    return {
        Phase: {
            Phase.ORIENTATION: _("Orientation"),
            Phase.JOB_SEARCH: _("Job search"),
            Phase.TRIAL_PLACEMENT: _("Trial placement"),
            Phase.EMPLOYMENT: _("Employment"),
            Phase.AFTERCARE: _("Aftercare"),
            Phase.COMPLETED: _("Completed"),
            Phase.DROPOUT: _("Dropout"),
            Phase.RETURNED: _("Handed back"),
            Phase.WITHDRAWN: pgettext("phase", "Withdrawn"),
            Phase.STALLED: _("Stalled"),
        },
        PlacementKind: {
            PlacementKind.TRIAL: _("Trial placement"),
            PlacementKind.EMPLOYMENT: _("Employment"),
        },
        Destination: {
            Destination.WORK: pgettext("destination", "Work"),
            Destination.EDUCATION: _("Education"),
        },
        ReasonGroup: {
            ReasonGroup.WITHDRAWN: _("Withdrawn before the start"),
            ReasonGroup.RETURNED_INTAKE: _("Handed back after intake"),
            ReasonGroup.RETURNED_ORIENTATION: _("Handed back after orientation"),
            ReasonGroup.RETURNED_JOB_SEARCH: _("Handed back after job search"),
            ReasonGroup.STALLED: _("Stalled"),
            ReasonGroup.DROPOUT: _("Dropout from work"),
        },
        TransferState: {
            TransferState.OFFERED: _("Offered"),
            TransferState.ACCEPTED: _("Accepted"),
            TransferState.REFUSED: _("Refused"),
            TransferState.WITHDRAWN: pgettext("transfer", "Taken back"),
        },
        ErasureReason: {
            ErasureReason.REQUEST: _("The participant asked for it"),
            ErasureReason.RETENTION: _("The term for keeping it has passed"),
            ErasureReason.MISTAKE: _("Entered by mistake"),
        },
        StoreRole: {
            StoreRole.COACH: _("Coach"),
            StoreRole.OFFICE: _("Office"),
        },
    }


def _handover() -> Table:
    return {
        AgreementState: {
            AgreementState.AGREED: _("Agreed"),
            AgreementState.OPEN: pgettext("state", "Open"),
            AgreementState.POSTPONED: _("Postponed"),
            AgreementState.NOT_APPLICABLE: _("Not applicable"),
        },
        AgreementCheck: {
            AgreementCheck.KEPT: _("Kept"),
            AgreementCheck.PARTLY: _("Partly"),
            AgreementCheck.NOT_KEPT: _("Not kept"),
            AgreementCheck.UNKNOWN: _("Unknown"),
        },
        Standing: {
            Standing.NEW: _("Not checked yet"),
            Standing.KEPT: _("Kept"),
            Standing.PARTLY: _("Partly"),
            Standing.NOT_KEPT: _("Not kept"),
            Standing.UNKNOWN: _("Unknown"),
            Standing.UNKNOWN_TOO_LONG: _("Long unknown"),
        },
        HandoverOccasion: {
            HandoverOccasion.TRIAL_START: _("Start of trial placement"),
            HandoverOccasion.CONTRACT_START: _("Start of contract"),
            HandoverOccasion.AFTERCARE_START: _("Start of aftercare"),
            HandoverOccasion.COACH_CHANGE: _("Change of coach"),
            HandoverOccasion.EVALUATION: _("Evaluation"),
            HandoverOccasion.CHANGED_HOURS: _("Changed hours or tasks"),
            HandoverOccasion.OTHER: _("Other occasion"),
        },
        AgreedHow: {
            AgreedHow.SPOKEN: _("Spoken"),
            AgreedHow.ON_PAPER: _("On paper"),
        },
        ExpectationGap: {
            ExpectationGap.SAME: _("Same"),
            ExpectationGap.DIFFERENT: _("Different"),
            ExpectationGap.SILENT: _("Incomplete"),
            ExpectationGap.UNSAID: _("Undiscussed"),
        },
        FollowUpState: {
            FollowUpState.OPEN: pgettext("state", "Open"),
            FollowUpState.DONE: _("Done"),
            FollowUpState.DROPPED: _("No longer needed"),
        },
    }


def _planning() -> Table:
    return {
        Direction: {
            Direction.COACH_TO_THEM: _("Coach contacts them"),
            Direction.THEM_TO_COACH: _("They contact the coach"),
            Direction.BOTH: _("Both ways"),
        },
        Frequency: {
            Frequency.DAYS: _("Every so many days"),
            Frequency.WEEKS: _("Every so many weeks"),
            Frequency.MONTHS: _("Every so many months"),
            Frequency.ON_DEMAND: _("Only on request"),
            Frequency.NONE: _("No contact (own wish)"),
        },
        DueDecisionKind: {
            DueDecisionKind.RESCHEDULED: _("Moved"),
            DueDecisionKind.SKIPPED: _("Skipped"),
        },
        DueState: {
            DueState.OVERDUE: _("Overdue"),
            DueState.TODAY: _("Today"),
            DueState.THIS_WEEK: _("This week"),
            DueState.NEXT_WEEKS: _("Next weeks"),
            DueState.LATER: _("Later"),
        },
        Attention: {
            Attention.CRITICAL_INCIDENT: _("Incident"),
            Attention.OVERDUE_PARTICIPANT: _("Overdue"),
            Attention.OVERDUE_EMPLOYER: _("Overdue employer"),
            Attention.OVERDUE_OTHER: _("Overdue others"),
            Attention.DUE_TODAY: _("Due today"),
            Attention.UNANSWERED: _("Not reached"),
            Attention.SICK_LONG: _("Sick for long"),
            Attention.MOOD_DROPPING: _("Mood drops"),
            Attention.LIFE_DOMAIN_DROPPING: _("Life domain drops"),
            Attention.AGREEMENT_NOT_KEPT: _("Agreement broken"),
            Attention.CONTRADICTION: _("They disagree"),
            Attention.MENTOR_GONE: _("No mentor"),
            Attention.HOURS_REDUCED: _("Fewer hours"),
            Attention.FINANCIAL_LOSS: _("Worse off"),
            Attention.ADAPTATION_NOT_ARRANGED: _("Adaptation late"),
            Attention.HANDOVER_OPEN: _("Handover open"),
            Attention.ENDS_UNEVALUATED: _("Ends unevaluated"),
            Attention.CONTRACT_ENDING: _("Contract ends"),
            Attention.FOLLOW_UP_OVERDUE: _("Action overdue"),
            Attention.COACH_CHANGED: _("Coach changed"),
            Attention.EXPECTATION_GAP: _("Expectation gap"),
            Attention.GROWTH_NOT_POSSIBLE: _("No growth"),
            Attention.AGREEMENT_UNKNOWN: _("Not checked"),
            Attention.TAPERED_AWAY: _("Contact stopped"),
            Attention.NO_PLAN: _("No plan"),
            Attention.DUE_THIS_WEEK: _("Due this week"),
            Attention.ALL_QUIET: _("All quiet"),
            Attention.NO_CONTACT_WANTED: _("Contact on request"),
            Attention.QUIET: _("Quiet"),
        },
    }


def _hours() -> Table:
    return {
        GrantStanding: {
            GrantStanding.TO_COME: _("Still to begin"),
            GrantStanding.RUNNING: _("Running"),
            GrantStanding.NEARLY_USED: _("Nearly used"),
            GrantStanding.USED_UP: _("Used up"),
            GrantStanding.NO_HOURS: _("Hours unknown"),
            GrantStanding.ENDED: _("Ended"),
        },
    }


def _privacy() -> Table:
    return {
        Recipient: {
            Recipient.EMPLOYER: _("Employer"),
            Recipient.OFFICE: _("Office"),
            Recipient.FUNDER: _("Funder"),
        },
        Reader: {
            Reader.PARTICIPANT: _("Participant"),
            Reader.EMPLOYER: _("Employer"),
            Reader.OFFICE: _("Office"),
            Reader.FUNDER: _("Funder"),
            Reader.FILE: _("Own dossier"),
        },
        PaperKind: {
            PaperKind.HANDOVER: _("Handover document"),
            PaperKind.SUMMARY: _("One-page summary"),
            PaperKind.HOURS_STATEMENT: _("Hours statement"),
            PaperKind.LOGBOOK: _("Logbook"),
            PaperKind.ERASURE: _("Certificate of erasure"),
            PaperKind.ACCESS: _("Whole file"),
            PaperKind.BREACH: _("Breach sheet"),
            PaperKind.FOLDER: _("Folder with booklets"),
        },
        ConsentState: {
            ConsentState.GIVEN: _("Given"),
            ConsentState.REFUSED: _("Refused"),
            ConsentState.WITHDRAWN: pgettext("consent", "Withdrawn"),
        },
        Access: {
            Access.ALLOWED: _("Allowed"),
            Access.CONSENT: _("Only with consent"),
            Access.NEVER: _("Never"),
            Access.AFTER_PLACEMENT: _("After placement"),
            Access.OWN: _("Only their own"),
            Access.ON_REQUEST: _("On request"),
            Access.COACH_ONLY: _("Coach only"),
            Access.SUMMARY: _("Only a summary"),
            Access.NUMBERS: _("Only numbers"),
            Access.CODE: _("Only the code"),
            Access.AS_NEEDED: _("Only what is needed"),
        },
    }


def _work() -> Table:
    return {
        WorkChangeKind: {
            WorkChangeKind.HOURS: _("Hours"),
            WorkChangeKind.CONTRACT: _("Contract"),
            WorkChangeKind.WAGE_VALUE: _("Wage value"),
            WorkChangeKind.INSTRUMENT: _("Scheme"),
            WorkChangeKind.EMPLOYER_CONTACT: _("New contact person"),
            WorkChangeKind.WORKPLACE_MENTOR: _("Mentor at work"),
            WorkChangeKind.COACH: _("Job coach"),
            WorkChangeKind.INCOME: _("Income"),
            WorkChangeKind.TRAVEL_COST: _("Travel cost"),
            WorkChangeKind.GROWTH: _("Growth"),
            WorkChangeKind.ADAPTATION: _("Adaptation"),
        },
        WorkState: {
            WorkState.EXTENDED: _("Extended"),
            WorkState.PERMANENT: _("Permanent"),
            WorkState.NOT_EXTENDED: _("Not extended"),
            WorkState.APPLIED: _("Applied for"),
            WorkState.GRANTED: _("Granted"),
            WorkState.REFUSED: pgettext("scheme", "Refused"),
            WorkState.ENDED: pgettext("scheme", "Ended"),
            WorkState.ABSENT: _("Absent"),
            WorkState.REPLACED: _("Replaced"),
            WorkState.BACK: _("Back at work"),
            WorkState.WORSE_OFF: _("Worse off than on benefit"),
            WorkState.SAME: _("As much as on benefit"),
            WorkState.BETTER_OFF: _("Better off than on benefit"),
            WorkState.UNKNOWN: pgettext("income", "Unknown"),
            WorkState.PAID: _("Paid"),
            WorkState.NOT_PAID: _("Not paid"),
            WorkState.POSSIBLE: _("Asked for, and possible"),
            WorkState.NOT_POSSIBLE: _("Asked for, not possible"),
            WorkState.ARRANGED: _("Arranged"),
            WorkState.NOT_ARRANGED: _("Not arranged"),
        },
        Instrument: {
            Instrument.WAGE_SUBSIDY: _("Wage subsidy"),
            Instrument.WAGE_DISPENSATION: _("Wage dispensation"),
            Instrument.NO_RISK_COVER: _("No-risk cover"),
            Instrument.TARGET_GROUP_STATEMENT: _("Target-group statement"),
            Instrument.JOB_COACHING: _("Job coaching grant"),
            Instrument.WORKPLACE_PROVISION: _("Provision for the workplace"),
            Instrument.OTHER: pgettext("scheme", "Other scheme"),
        },
        ReviewOutcome: {
            ReviewOutcome.LOGGED: _("Contact logged"),
            ReviewOutcome.PLANNED: pgettext("review", "Planned"),
            ReviewOutcome.MOVED: pgettext("review", "Moved"),
            ReviewOutcome.NOTHING: _("Nothing needed"),
            ReviewOutcome.ASKED: _("Colleague asked"),
            ReviewOutcome.DONE: _("Action done"),
        },
    }


def _matching() -> Table:
    return {
        Side: {
            Side.PARTICIPANT: _("Participant"),
            Side.COMPANY: _("Company"),
            Side.DEPARTMENT: _("Department"),
            Side.JOB: pgettext("side of a match", "Job"),
        },
        Weight: {
            Weight.HARD: _("Hard"),
            Weight.SOFT: _("Soft"),
        },
        Met: {
            Met.YES: pgettext("criterion", "Met"),
            Met.NO: _("Not met"),
            Met.UNKNOWN: _("Not known yet"),
        },
        StudyState: {
            StudyState.ASKED: _("Asked"),
            StudyState.DONE: _("Done"),
            StudyState.NOT_NEEDED: _("Not needed"),
        },
        TrialResult: {
            TrialResult.PLANNED: _("Planned"),
            TrialResult.GOOD: _("It went well"),
            TrialResult.DOUBTS: _("There are doubts"),
            TrialResult.NO_MATCH: _("No match"),
        },
        SkillWord: {
            SkillWord.ALONE: _("alone"),
            SkillWord.WITH_HELP: _("with help"),
            SkillWord.NOT_YET: _("not yet"),
        },
    }
