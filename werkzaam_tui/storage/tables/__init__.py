"""All tables. ``RECORDS`` maps the name of each replicated table to its class."""

from __future__ import annotations

from werkzaam_tui.storage.tables.absences import Absence
from werkzaam_tui.storage.tables.bookkeeping import (
    CalendarEntry,
    ChangeRow,
    Conflict,
    Draft,
    Erasure,
    ErasureConfirmed,
    Forgotten,
    LastContact,
    LifeNow,
    OwnDevice,
    Peer,
    PeerHead,
    ReceiptDue,
    ScopeHead,
    SearchEntry,
    Setting,
    Tombstone,
)
from werkzaam_tui.storage.tables.contacts import ContactEvent, FollowUp, Goal
from werkzaam_tui.storage.tables.evaluation import Evaluation, EvaluationAnswer
from werkzaam_tui.storage.tables.exchange import BundleImport, ImportPart, Overruled, RefusedBundle
from werkzaam_tui.storage.tables.exports import ReportExport
from werkzaam_tui.storage.tables.handover import (
    Agreement,
    Attendance,
    CheckedAgreement,
    Consent,
    Disclosure,
    Expectation,
    Handover,
    SignedPaper,
)
from werkzaam_tui.storage.tables.hours import GrantPeriod, StatementLine
from werkzaam_tui.storage.tables.matching import ClosingReport, MatchCriterion, TrialDay, WorkplaceStudy
from werkzaam_tui.storage.tables.monitoring import MonitoringPlan, PlanDecision
from werkzaam_tui.storage.tables.observations import Incident, MoodCheck, Observation
from werkzaam_tui.storage.tables.people import (
    Coach,
    ContactPerson,
    Employer,
    Participant,
    PhaseChange,
    Placement,
)
from werkzaam_tui.storage.tables.profile import Profile, Supporter
from werkzaam_tui.storage.tables.record import Record, entity_of
from werkzaam_tui.storage.tables.reminders import ReminderMark
from werkzaam_tui.storage.tables.rights import AccessRequest, RetentionDecision
from werkzaam_tui.storage.tables.signals import SignalDismissal
from werkzaam_tui.storage.tables.transfers import CaseTransfer
from werkzaam_tui.storage.tables.work import ReviewDecision, SickReport, WorkChange

RECORDS: dict[str, type[Record]] = {
    entity_of(record): record
    for record in (
        Participant,
        PhaseChange,
        Placement,
        Profile,
        Supporter,
        Employer,
        ContactPerson,
        Coach,
        ContactEvent,
        FollowUp,
        Goal,
        Observation,
        MoodCheck,
        Incident,
        MonitoringPlan,
        PlanDecision,
        Handover,
        Agreement,
        CheckedAgreement,
        Expectation,
        Attendance,
        Consent,
        Disclosure,
        AccessRequest,
        RetentionDecision,
        SignedPaper,
        GrantPeriod,
        StatementLine,
        WorkChange,
        SickReport,
        CaseTransfer,
        ReviewDecision,
        SignalDismissal,
        MatchCriterion,
        TrialDay,
        ClosingReport,
        WorkplaceStudy,
        Evaluation,
        EvaluationAnswer,
        Absence,
        ReminderMark,
        ReportExport,
    )
}

__all__ = [
    "RECORDS",
    "Absence",
    "AccessRequest",
    "Agreement",
    "Attendance",
    "BundleImport",
    "CalendarEntry",
    "CaseTransfer",
    "ChangeRow",
    "CheckedAgreement",
    "ClosingReport",
    "Coach",
    "Conflict",
    "Consent",
    "ContactEvent",
    "ContactPerson",
    "Disclosure",
    "Draft",
    "Employer",
    "Erasure",
    "ErasureConfirmed",
    "Evaluation",
    "EvaluationAnswer",
    "Expectation",
    "FollowUp",
    "Forgotten",
    "Goal",
    "GrantPeriod",
    "Handover",
    "ImportPart",
    "Incident",
    "LastContact",
    "LifeNow",
    "MatchCriterion",
    "MonitoringPlan",
    "MoodCheck",
    "Observation",
    "Overruled",
    "OwnDevice",
    "Participant",
    "Peer",
    "PeerHead",
    "PhaseChange",
    "Placement",
    "PlanDecision",
    "Profile",
    "ReceiptDue",
    "Record",
    "RefusedBundle",
    "ReminderMark",
    "ReportExport",
    "RetentionDecision",
    "ReviewDecision",
    "ScopeHead",
    "SearchEntry",
    "Setting",
    "SickReport",
    "SignalDismissal",
    "SignedPaper",
    "StatementLine",
    "Supporter",
    "Tombstone",
    "TrialDay",
    "WorkChange",
    "WorkplaceStudy",
]
