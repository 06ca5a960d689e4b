"""Words for records and their fields, where a screen tells of any of them: exchange and conflicts."""

from __future__ import annotations

from werkzaam_tui.language import N_, _, ngettext


def records_counted(entity: str, n: int) -> str:
    """``3 contacten``: ``n`` records of the table ``entity``."""
    match entity:
        case "participant":
            words = ngettext("{n} participant", "{n} participants", n)
        case "phase_change":
            words = ngettext("{n} phase", "{n} phases", n)
        case "placement":
            words = ngettext("{n} placement", "{n} placements", n)
        case "profile":
            words = ngettext("{n} profile", "{n} profiles", n)
        case "supporter":
            words = ngettext("{n} other supporter", "{n} other supporters", n)
        case "employer":
            words = ngettext("{n} employer", "{n} employers", n)
        case "contact_person":
            words = ngettext("{n} contact person", "{n} contact persons", n)
        case "coach":
            words = ngettext("{n} coach", "{n} coaches", n)
        case "contact_event":
            words = ngettext("{n} contact", "{n} contacts", n)
        case "follow_up":
            words = ngettext("{n} action", "{n} actions", n)
        case "goal":
            words = ngettext("{n} goal", "{n} goals", n)
        case "observation":
            words = ngettext("{n} observation", "{n} observations", n)
        case "mood_check":
            words = ngettext("{n} mood check", "{n} mood checks", n)
        case "incident":
            words = ngettext("{n} incident", "{n} incidents", n)
        case "monitoring_plan":
            words = ngettext("{n} agreement about contact", "{n} agreements about contact", n)
        case "plan_decision":
            words = ngettext("{n} moved or skipped contact", "{n} moved or skipped contacts", n)
        case "handover":
            words = ngettext("{n} handover", "{n} handovers", n)
        case "agreement":
            words = ngettext("{n} agreement", "{n} agreements", n)
        case "agreement_check":
            words = ngettext("{n} checked agreement", "{n} checked agreements", n)
        case "expectation":
            words = ngettext("{n} expectation", "{n} expectations", n)
        case "attendance":
            words = ngettext("{n} attendance", "{n} attendances", n)
        case "consent":
            words = ngettext("{n} consent", "{n} consents", n)
        case "absence":
            words = ngettext("{n} absence", "{n} absences", n)
        case "reminder_mark":
            words = ngettext("{n} reminder answered", "{n} reminders answered", n)
        case "grant_period":
            words = ngettext("{n} grant", "{n} grants", n)
        case "statement_line":
            words = ngettext("{n} line for the account", "{n} lines for the account", n)
        case "signed_paper":
            words = ngettext("{n} signed paper", "{n} signed papers", n)
        case "disclosure":
            words = ngettext("{n} paper made", "{n} papers made", n)
        case "work_change":
            words = ngettext("{n} change in the work", "{n} changes in the work", n)
        case "sick_report":
            words = ngettext("{n} sick report", "{n} sick reports", n)
        case "review_decision":
            words = ngettext("{n} decision of a review", "{n} decisions of a review", n)
        case "signal_dismissal":
            words = ngettext("{n} dismissed signal", "{n} dismissed signals", n)
        case "match_criterion":
            words = ngettext("{n} criterion", "{n} criteria", n)
        case "trial_day":
            words = ngettext("{n} trial day", "{n} trial days", n)
        case "closing_report":
            words = ngettext("{n} closing report", "{n} closing reports", n)
        case "workplace_study":
            words = ngettext("{n} workplace study", "{n} workplace studies", n)
        case "evaluation":
            words = ngettext("{n} evaluation", "{n} evaluations", n)
        case "evaluation_answer":
            words = ngettext("{n} answer in an evaluation", "{n} answers in evaluations", n)
        case "access_request":
            words = ngettext("{n} access request", "{n} access requests", n)
        case "retention_decision":
            words = ngettext("{n} decision to keep the file", "{n} decisions to keep the file", n)
        case "report_export":
            words = ngettext("{n} export of reports", "{n} exports of reports", n)
        case "case_transfer":
            words = ngettext("{n} offer of a dossier", "{n} offers of a dossier", n)
        case _:
            words = ngettext("{n} record", "{n} records", n)
    return words.format(n=n)


_RECORDS = {
    "participant": N_("Participant"),
    "phase_change": N_("Phase"),
    "placement": N_("Placement"),
    "profile": N_("Profile"),
    "supporter": N_("Other supporter"),
    "employer": N_("Employer"),
    "contact_person": N_("Contact person"),
    "coach": N_("Coach"),
    "contact_event": N_("Contact"),
    "follow_up": N_("Action"),
    "goal": N_("Goal"),
    "observation": N_("Observation"),
    "mood_check": N_("Mood check"),
    "incident": N_("Incident"),
    "monitoring_plan": N_("Agreement about contact"),
    "plan_decision": N_("Moved or skipped contact"),
    "handover": N_("Handover"),
    "agreement": N_("Agreement"),
    "agreement_check": N_("Checked agreement"),
    "expectation": N_("Expectation"),
    "attendance": N_("Attendance"),
    "consent": N_("Consent"),
    "grant_period": N_("Grant"),
    "statement_line": N_("Line for the account"),
    "disclosure": N_("Paper made"),
    "signed_paper": N_("Signed paper"),
    "work_change": N_("Change in the work"),
    "sick_report": N_("Sick report"),
    "review_decision": N_("Decision of a review"),
    "case_transfer": N_("Offer of the dossier"),
    "signal_dismissal": N_("Dismissed signal"),
    "match_criterion": N_("Criterion"),
    "trial_day": N_("Trial day"),
    "closing_report": N_("Closing report"),
    "workplace_study": N_("Workplace study"),
    "evaluation": N_("Evaluation"),
    "evaluation_answer": N_("Answer in an evaluation"),
    "access_request": N_("Access request"),
    "retention_decision": N_("Decision to keep the file"),
    "absence": N_("Absence"),
    "reminder_mark": N_("Answered reminder"),
    "report_export": N_("Export of reports"),
}

_FIELDS = {
    "about": N_("about"),
    "adaptation": N_("adaptation needed for"),
    "after": N_("to"),
    "agreed": N_("agreed"),
    "agreed_how": N_("agreed how"),
    "agreed_on": N_("agreed on"),
    "answer": N_("answer"),
    "answered_on": N_("answered on"),
    "approach": N_("approach"),
    "asked": N_("question that was asked"),
    "asked_by": N_("asked by"),
    "asked_on": N_("asked on"),
    "at_table": N_("at the table"),
    "backup": N_("who takes over"),
    "before": N_("from"),
    "benefit": N_("benefit"),
    "birth_year": N_("year of birth"),
    "by_when": N_("by when"),
    "category": N_("category"),
    "changed_on": N_("day"),
    "channel": N_("how"),
    "check_answered": N_("text-message check answered"),
    "check_sent": N_("text-message check sent"),
    "checked_on": N_("checked on"),
    "choice": N_("answer"),
    "city": N_("city"),
    "closed_on": N_("closed on"),
    "coach": N_("coach"),
    "coach_words": N_("words of the coach"),
    "cohort": N_("cohort"),
    "conduct_certificate": N_("certificate of conduct"),
    "contact": N_("contact"),
    "contact_person": N_("contact person"),
    "counterpart": N_("with whom"),
    "counterparts": N_("with whom"),
    "day": N_("day"),
    "decided_on": N_("day of the decision"),
    "destination": N_("where to"),
    "direction": N_("who contacts whom"),
    "dismissed_on": N_("dismissed on"),
    "domain": N_("life domain"),
    "done": N_("done"),
    "done_on": N_("done on"),
    "drafts": N_("what was typed and not saved"),
    "due_on": N_("day"),
    "earlier_trajectory": N_("earlier trajectory"),
    "education": N_("education"),
    "email": N_("e-mail"),
    "employer": N_("employer"),
    "employer_words": N_("words of the employer"),
    "encourages": N_("encourages work"),
    "ended_on": N_("ended on"),
    "ended_why": N_("why it ended"),
    "ends_on": N_("last day"),
    "energy": N_("energy"),
    "evaluation": N_("evaluation"),
    "every": N_("every how many"),
    "expected_end": N_("expected until"),
    "filters": N_("choice of people"),
    "finished_at": N_("finished"),
    "finished_before": N_("phase before it finished"),
    "first_name": N_("first name"),
    "for_whom": N_("for whom"),
    "form": N_("form"),
    "frequency": N_("how often"),
    "from_coach": N_("from coach"),
    "funder": N_("funder"),
    "funding": N_("paid from"),
    "given_how": N_("given how"),
    "given_on": N_("given on"),
    "goal": N_("goal"),
    "group_id": N_("group"),
    "handover": N_("handover"),
    "happened_at": N_("moment"),
    "happened_on": N_("day"),
    "held_on": N_("day"),
    "home": N_("at home"),
    "hours_awarded": N_("hours awarded"),
    "hours_per_week": N_("hours a week"),
    "in_turn": N_("when it was their turn"),
    "indirect_minutes": N_("indirect minutes"),
    "information": N_("information handed over"),
    "initiator": N_("who took the initiative"),
    "instrument": N_("scheme"),
    "is_named": N_("with names"),
    "job_title": N_("job"),
    "keep_until": N_("keep until"),
    "kickoff_attended": N_("present at the kick-off"),
    "kickoff_invited": N_("invited for the kick-off"),
    "kickoff_on": N_("day of the kick-off"),
    "kickoff_reminded": N_("reminded of the kick-off"),
    "kickoff_reminded_how": N_("reminded how"),
    "kickoff_reminded_on": N_("reminded on"),
    "kind": N_("kind"),
    "known_on": N_("as known on"),
    "last_name": N_("last name"),
    "limitation": N_("limitation"),
    "made_at": N_("made"),
    "made_by": N_("made by"),
    "mark": N_("mark"),
    "match_result": N_("match result"),
    "mentor": N_("workplace mentor"),
    "merged_into": N_("is the same as"),
    "met": N_("met or not"),
    "minutes": N_("minutes"),
    "mood": N_("mood"),
    "moved_to": N_("moved to"),
    "municipality": N_("municipality"),
    "name": N_("name"),
    "nominal": N_("agreed day"),
    "note": N_("note"),
    "number": N_("client number"),
    "observed_on": N_("day"),
    "occasion": N_("occasion"),
    "offered_on": N_("offered on"),
    "organisation": N_("organisation"),
    "other_support": N_("other support"),
    "outcome": N_("outcome"),
    "owner": N_("owner"),
    "participant_words": N_("words of the participant"),
    "party": N_("party"),
    "people": N_("people"),
    "perspective": N_("whose view"),
    "phase": N_("phase"),
    "phone": N_("phone number"),
    "placement": N_("placement"),
    "plan": N_("agreement about contact"),
    "prefix": N_("prefix of the name"),
    "present": N_("present"),
    "provider": N_("guided by"),
    "purpose": N_("purpose"),
    "question": N_("question"),
    "reader": N_("for whom"),
    "reason": N_("reason"),
    "reasons": N_("reasons"),
    "received_on": N_("received on"),
    "recipient": N_("for whom"),
    "recorded_at": N_("written down"),
    "recovered_on": N_("recovered on"),
    "regime_percent": N_("percentage of the regime"),
    "reported_by": N_("reported by"),
    "reports": N_("reports"),
    "respondent": N_("who answered"),
    "result": N_("result"),
    "revision": N_("version"),
    "role": N_("role"),
    "round": N_("round"),
    "rule": N_("reminder"),
    "sector": N_("sector"),
    "seen": N_("decided about"),
    "settled": N_("settled"),
    "side": N_("whose"),
    "signal": N_("signal"),
    "since": N_("since"),
    "skills": N_("work skills"),
    "started_on": N_("ill since"),
    "starts_on": N_("first day"),
    "state": N_("state"),
    "step": N_("step"),
    "taken_by": N_("who asked"),
    "taken_on": N_("day"),
    "text": N_("text"),
    "to_coach": N_("to coach"),
    "topic": N_("topic"),
    "topics": N_("topics"),
    "travel_counts": N_("whether travel counts"),
    "travel_minutes": N_("travel minutes"),
    "until": N_("until"),
    "value": N_("how it goes"),
    "visible_to": N_("who may see it"),
    "weight": N_("hard or soft"),
    "what": N_("what"),
    "when_away": N_("whom to call when away"),
    "who": N_("who"),
    "withdrawn_on": N_("withdrawn on"),
    "withdrawn_why": N_("why it was withdrawn"),
    "words": N_("words"),
    "work": N_("at work"),
    "worked_per_week": N_("hours worked a week"),
    "workplace_mentor": N_("workplace mentor"),
}


NOT_FOR_PEOPLE = frozenset(
    {"device", "due", "fingerprint", "group_id", "id", "participant", "reminder", "seen", "step", "written"}
)
"""Fields that only the program reads, and the one that says of whom the whole file is."""


def record_words(entity: str) -> str:
    """What one record of the table ``entity`` is called."""
    return _(_RECORDS.get(entity, entity))


def field_words(field: str) -> str:
    """What a field is called in a sentence; its own name where people never write it."""
    return _(_FIELDS.get(field, field))
