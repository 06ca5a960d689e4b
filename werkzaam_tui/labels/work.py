"""Words for the road to work, what changes in it, and what comes before the match."""

from __future__ import annotations

from werkzaam_tui.content.lists import ReasonGroup
from werkzaam_tui.domain.codes import (
    Destination,
    ErasureReason,
    Instrument,
    Phase,
    PlacementKind,
    ReviewOutcome,
    StoreRole,
    TransferState,
    WorkChangeKind,
    WorkState,
)
from werkzaam_tui.domain.doubles import Likeness
from werkzaam_tui.domain.matching import Met, Side, SkillWord, StudyState, TrialResult, Weight
from werkzaam_tui.labels.table import Table
from werkzaam_tui.language import _, pgettext


def trajectory() -> Table:
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
            ReasonGroup.SUCCESS: _("Why a match lasts"),
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


def work() -> Table:
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


def matching() -> Table:
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
        Likeness: {
            Likeness.SAME_NAME: _("the same name"),
            Likeness.SAME_PHONE: _("the same phone"),
            Likeness.ALIKE: _("similar names"),
        },
    }
