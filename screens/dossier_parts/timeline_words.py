"""The entries of a timeline in words: on one line of the list, and in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from screens import before_match_words, evaluation_words
from screens.dossier_parts.base import joined
from screens.widgets.scale import signed
from werkzaam_tui import formats
from werkzaam_tui.content.lists import agreement_topic, contact_topic, life_domain, reason_label
from werkzaam_tui.domain.codes import AgreementCheck, ContactResult, MoodQuestion, Party
from werkzaam_tui.domain.work import SickSpell, WorkFact
from werkzaam_tui.labels import frequency_words, label, well_words
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.evaluation import Taken
from werkzaam_tui.services.matching import Line
from werkzaam_tui.services.timeline import (
    ActionEdge,
    AgreementsChecked,
    CoachChanged,
    ContactMade,
    Entry,
    EntryGroup,
    EntryKind,
    GoalEdge,
    HandoverHeld,
    IncidentHappened,
    LifeObserved,
    PaperMade,
    PhaseEntered,
    PlacementEdge,
    PlanChanged,
)
from werkzaam_tui.words import work_words

GROUPS: Mapping[EntryGroup, str] = {
    EntryGroup.CONTACTS: N_("Contacts"),
    EntryGroup.AGREEMENTS: N_("Handovers and agreements"),
    EntryGroup.ROAD: N_("Phases, placements and coaches"),
    EntryGroup.ACTIONS: N_("Actions"),
    EntryGroup.LIFE: N_("Life domains, mood and goals"),
    EntryGroup.PAPERS: N_("Papers"),
    EntryGroup.WORK: N_("Changes in the work"),
}


def line_words(entry: Entry, today: date) -> tuple[str, str]:
    """The kind of entry and what it says, each on one line."""
    match entry.what:
        case ContactMade() as made:
            # That somebody was reached is the usual thing; only the other results are worth a word.
            result = "" if made.result is ContactResult.REACHED else label(made.result)
            return label(made.channel), joined(_with(made), result, made.note)
        case PhaseEntered(phase, reasons, note) as entered:
            return _("Phase"), joined(label(phase), _reasons(reasons), _where_to(entered), note)
        case PlacementEdge(kind, employer, job_title):
            begins = entry.kind is EntryKind.PLACEMENT_BEGINS
            edge = _("Placement begins") if begins else _("Placement ends")
            return edge, joined(label(kind), employer, job_title)
        case CoachChanged(_before, now):
            return _("Other coach"), now or _("name not known here")
        case AgreementsChecked(outcomes, note):
            return _("Check"), joined(_outcomes(outcomes), note)
        case LifeObserved(domains, answers):
            return _("Seen"), joined(*(_domain(*one) for one in domains), _answers(answers))
        case IncidentHappened(text):
            return _("! Incident"), text
        case GoalEdge(text, goal_state, _ends):
            closed = label(goal_state) if entry.kind is EntryKind.GOAL_CLOSED else ""
            return _("Goal"), joined(closed, text)
        case HandoverHeld(occasion, _revision, finished, note, withdrawn):
            state = "" if finished else _("? not finished")
            if withdrawn:
                state = _("withdrawn")
            return _("Handover"), joined(state, label(occasion), withdrawn or note)
        case ActionEdge(text, owner, state, _due, _reason):
            closed = label(state) if entry.kind is EntryKind.ACTION_CLOSED else ""
            return _("Action"), joined(closed, label(owner), text)
        case PaperMade(what, reader):
            return _("Paper made"), joined(label(what), label(reader).lower())
        case PlanChanged() as changed:
            return _("Contact changed"), joined(_rhythm(entry, changed), changed.reason)
        case WorkFact() as change:
            return label(change.kind), joined(work_words.change(change, today), change.note)
        case SickSpell() as spell:
            return _spell(entry, spell, today)
        case Line() as found:
            return before_match_words.line_words(found, today)
        case Taken() as taken:
            return _("Evaluation"), evaluation_words.line_words(taken)


def _spell(entry: Entry, spell: SickSpell, today: date) -> tuple[str, str]:
    if entry.kind is EntryKind.RECOVERED:
        return _("Better"), work_words.sick(replace(spell, expected_end=None), today)
    until = spell.expected_end
    expected = _("expected until {day}").format(day=formats.day(until, today)) if until else ""
    return _("Ill"), joined(expected, _("reported by: {who}").format(who=label(spell.reported_by).lower()))


def detail_words(entry: Entry, today: date) -> tuple[str, ...]:
    """The first line after the day, and the lines below it."""
    match entry.what:
        case ContactMade() as made:
            return joined(label(made.channel), _with(made)), *_about_contact(made), made.note
        case PhaseEntered(phase, reasons, note) as entered:
            said = joined(_reasons(reasons), _finished(entered), _where_to(entered))
            return joined(_("Phase"), label(phase)), said, note
        case PlacementEdge() as edge:
            kind, text = line_words(entry, today)
            result = label(edge.match_result).lower() if edge.match_result is not None else ""
            return kind, text, _("match: {result}").format(result=result) if result else ""
        case SickSpell():
            kind, text = line_words(entry, today)
            return kind, text
        case WorkFact() as change:
            return label(change.kind), work_words.change(change, today), change.note
        case Line() as found:
            return before_match_words.details(found)
        case Taken() as taken:
            return _("Evaluation"), *evaluation_words.taken_lines(taken)
        case CoachChanged(before, now):
            names = _("from {before} to {now}").format(before=before or "–", now=now or "–")
            return _("Other coach"), names
        case AgreementsChecked(outcomes, note):
            return _("Agreements checked"), *(_outcome(*one) for one in outcomes), note
        case LifeObserved(domains, answers):
            return _("Seen"), *(_domain(*one) for one in domains), _answers(answers)
        case IncidentHappened(text):
            return _("! Critical incident"), text
        case GoalEdge(text, goal_state, ends_on):
            until = _("until {day}").format(day=formats.day(ends_on, today)) if ends_on else ""
            return joined(_("Goal"), label(goal_state), until), text
        case HandoverHeld(occasion, revision, finished, note, withdrawn):
            state = _("finished") if finished else _("? not finished: h to go on")
            if withdrawn:
                state = _("withdrawn: {why}").format(why=withdrawn)
            number = _("revision {n}").format(n=revision) if revision > 1 else ""
            return joined(_("Handover"), label(occasion)), joined(number, state), note
        case ActionEdge(text, owner, state, due_on, reason):
            due = _("by {day}").format(day=formats.day(due_on, today)) if due_on else ""
            why = _("Why: {reason}").format(reason=reason) if reason else ""
            return joined(_("Action"), label(state)), text, joined(label(owner), due), why
        case PaperMade(what, reader):
            return _("Paper made"), joined(label(what), label(reader).lower())
        case PlanChanged() as changed:
            why = _("Why: {reason}").format(reason=changed.reason)
            return _("Agreement about contact changed"), _rhythm(entry, changed), why


def _finished(entered: PhaseEntered) -> str:
    if entered.finished_before is None:
        return ""
    return _("phase before it finished") if entered.finished_before else _("phase before it not finished")


def _where_to(entered: PhaseEntered) -> str:
    return _("to: {where}").format(where=label(entered.destination).lower()) if entered.destination else ""


def _rhythm(entry: Entry, changed: PlanChanged) -> str:
    words = frequency_words(changed.frequency, changed.every)
    if changed.ended:
        words = _("no longer {rhythm}").format(rhythm=words)
    return joined(*(label(party) for party in entry.parties), words)


def _about_contact(made: ContactMade) -> tuple[str, ...]:
    minutes = ngettext("{n} minute", "{n} minutes", made.minutes).format(n=made.minutes)
    times = [
        minutes if made.minutes else "",
        _("travel {n} min").format(n=made.travel_minutes) if made.travel_minutes else "",
        _("indirect {n} min").format(n=made.indirect_minutes) if made.indirect_minutes else "",
        _("with others, minutes shared") if made.in_group else "",
    ]
    initiative = _("initiative: {who}").format(who=label(made.initiator))
    goal = _("goal: {words}").format(words=" ".join(made.goal.split())) if made.goal else ""
    topics = ", ".join(contact_topic(code).label for code in made.topics)
    return joined(label(made.result), initiative, *times), joined(topics, goal)


def _with(made: ContactMade) -> str:
    who = ", ".join(label(one) for one in made.counterparts)
    return f"{who} ({made.contact_person})" if made.contact_person else who


def _reasons(codes: tuple[str, ...]) -> str:
    return ", ".join(reason_label(code) for code in codes)


def _domain(code: str, value: int, words: str) -> str:
    said = f" “{' '.join(words.split())}”" if words else ""
    return f"{life_domain(code).label} {signed(value)} {well_words(value)}{said}"


def _answers(answers: Mapping[MoodQuestion, int]) -> str:
    return ", ".join(
        _("{question} {n} of 5").format(question=label(question).lower(), n=answers[question])
        for question in MoodQuestion
        if question in answers
    )


def _outcomes(outcomes: tuple[tuple[str, Party, AgreementCheck], ...]) -> str:
    """How many of each, the worst first: that is what one looks for."""
    counts = Counter(outcome for _topic, _party, outcome in outcomes)
    order = (AgreementCheck.NOT_KEPT, AgreementCheck.PARTLY, AgreementCheck.UNKNOWN, AgreementCheck.KEPT)
    return ", ".join(f"{counts[one]}× {label(one).lower()}" for one in order if counts[one])


def _outcome(topic: str, party: Party, outcome: AgreementCheck) -> str:
    return f"{agreement_topic(topic).label} · {label(party)}: {label(outcome).lower()}"
