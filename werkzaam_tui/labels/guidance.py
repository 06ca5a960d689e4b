"""Words for contact, what is planned, and hours."""

from __future__ import annotations

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import (
    Channel,
    ContactResult,
    Counterpart,
    Direction,
    DueDecisionKind,
    Frequency,
    GoalState,
    Initiator,
    MoodQuestion,
    Party,
)
from werkzaam_tui.domain.hours import GrantStanding
from werkzaam_tui.domain.monitoring import DueState
from werkzaam_tui.labels.table import Table
from werkzaam_tui.language import _, pgettext


def contact() -> Table:
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


def planning() -> Table:
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


def hours() -> Table:
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
