"""Words for the handover, for papers, and for who may know what."""

from __future__ import annotations

from werkzaam_tui.domain.agreement_checks import Standing
from werkzaam_tui.domain.codes import (
    Access,
    AgreedHow,
    AgreementCheck,
    AgreementState,
    ConsentState,
    FollowUpState,
    HandoverOccasion,
    PaperKind,
    Reader,
    Recipient,
)
from werkzaam_tui.domain.expectations import ExpectationGap
from werkzaam_tui.labels.table import Table
from werkzaam_tui.language import _, pgettext


def handover() -> Table:
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


def privacy() -> Table:
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
            PaperKind.EVALUATION: _("Evaluation of the match"),
            PaperKind.REPORTS: _("Reports"),
            PaperKind.RESEARCH: _("Research file"),
            PaperKind.CASES: _("Overview of cases"),
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
