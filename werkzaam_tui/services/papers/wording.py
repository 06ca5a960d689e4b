"""The contents of a paper put into words, in the language of the screens."""

from __future__ import annotations

from collections.abc import Iterator

from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.documents.paper import Item, Paper, Section, Signature, Words
from werkzaam_tui.domain.codes import Counterpart, PaperKind, Party, Reader
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, language
from werkzaam_tui.services.handover.entries import AgreementEntry, Approval, ConsentEntry, OpenPoint
from werkzaam_tui.services.handover.words import contact_words
from werkzaam_tui.services.papers.contents import Contents
from werkzaam_tui.services.papers.folder import folder
from werkzaam_tui.services.papers.parts import coach_words, facts, join, reach

LONGEST_SUMMARY = 110
"""Characters of an agreement on the one-page summary: two lines."""

_FOR = {
    Reader.PARTICIPANT: N_("For the participant"),
    Reader.EMPLOYER: N_("For the employer"),
    Reader.FILE: N_("For the dossier of the coach"),
}


def worded(contents: Contents) -> Paper:
    match contents.kind:
        case PaperKind.SUMMARY:
            return _summary(contents)
        case PaperKind.FOLDER:
            return folder(contents, _handover(contents))
        case _:
            return _handover(contents)


def _handover(contents: Contents) -> Paper:
    parts = (
        _who_is_who(contents),
        _job(contents),
        _agreements(contents),
        _open(contents),
        _expectations(contents),
        _contact(contents),
        _arranged(contents),
        _consents(contents),
        _note(contents),
    )
    return Paper(
        kind=contents.kind,
        reader=contents.reader,
        language=language(),
        title=_("Handover: what we agreed"),
        subtitle=join(_(_FOR[contents.reader]), _meeting(contents)),
        sections=tuple(part for part in parts if not part.is_empty),
        signatures=tuple(_signature(one) for one in contents.approvals),
        footer=_footer(contents),
    )


def _meeting(contents: Contents) -> str:
    revision = _("revision {n}").format(n=contents.revision) if contents.revision > 1 else ""
    return join(label(contents.occasion), formats.day_long(contents.held_on), revision)


def _footer(contents: Contents) -> str:
    return _("{reader}. Made on {day}. Confidential: only for whom it is meant.").format(
        reader=_(_FOR[contents.reader]), day=formats.day_long(contents.made_on)
    )


# The handover document


def _who_is_who(contents: Contents) -> Section:
    return Section(
        "people",
        _("Who is who"),
        facts=facts(
            (_("Participant"), reach(contents.participant)),
            (_("Employer"), reach(contents.employer)),
            (_("Contact person"), reach(contents.contact_person)),
            (_("Workplace mentor"), reach(contents.mentor)),
            (_("Coach"), reach(contents.coach)),
        ),
    )


def _job(contents: Contents) -> Section:
    return Section("job", _("The job"), facts=facts(*_job_facts(contents)))


def _job_facts(contents: Contents) -> Iterator[tuple[str, str]]:
    job = contents.job
    if job is None:
        return
    yield _("Work"), job.title
    yield _("Kind"), label(job.kind)
    yield _("First day"), formats.day_long(job.starts_on)
    yield _("Last day"), formats.day_long(job.ends_on) if job.ends_on else ""
    if job.hours_per_week is not None:
        hours = job.hours_per_week
        yield _("Hours a week"), formats.number(hours, 0 if float(hours).is_integer() else 1)


def _agreements(contents: Contents) -> Section:
    not_applicable = ", ".join(lists.agreement_topic(topic).label for topic in contents.not_applicable)
    return Section(
        "agreements",
        _("Agreements"),
        facts=facts((_("Does not apply"), not_applicable)),
        items=tuple(_agreed(topic, entry) for topic, entry in contents.agreements),
    )


def _agreed(topic: str, entry: AgreementEntry) -> Item:
    by_when = _("by {day}").format(day=formats.day_long(entry.by_when)) if entry.by_when is not None else ""
    who = label(entry.who) if entry.who else ""
    words = (Words("", entry.what),) if entry.what.strip() else ()
    return Item(lists.agreement_topic(topic).label, join(who, by_when), words)


def _open(contents: Contents) -> Section:
    return Section("open", _("Still open"), items=tuple(_point(one) for one in contents.points))


def _point(point: OpenPoint) -> Item:
    by_when = _("by {day}").format(day=formats.day_long(point.due_on)) if point.due_on else ""
    words = (Words("", point.what),) if point.what.strip() else ()
    return Item(point.title, join(label(point.owner), by_when), words)


def _expectations(contents: Contents) -> Section:
    items = []
    for topic, entry in contents.expectations:
        said = {
            label(Party.PARTICIPANT): entry.participant,
            label(Party.EMPLOYER): entry.employer,
            label(Party.COACH): entry.coach,
            _("Settled"): entry.settled,
        }
        words = tuple(Words(who, text) for who, text in said.items() if text.strip())
        items.append(Item(lists.expectation_topic(topic).label, "", words))
    return Section(
        "expectations", _("Expectations"), _("What each of us said, in our own words."), items=tuple(items)
    )


def _contact(contents: Contents) -> Section:
    return Section("contact", _("Contact"), facts=facts(*_contact_facts(contents)))


def _contact_facts(contents: Contents) -> Iterator[tuple[str, str]]:
    for counterpart, entry in contents.contact:
        yield _(_WITH[counterpart]), contact_words(entry, contents.made_on)


_WITH = {
    Counterpart.PARTICIPANT: N_("With the participant"),
    Counterpart.EMPLOYER: N_("With the employer"),
}


def _arranged(contents: Contents) -> Section:
    return Section(
        "arranged",
        _("Money and information"),
        facts=facts(
            (
                _("Aftercare paid from"),
                ", ".join(lists.funding_source(code).label for code in contents.funding),
            ),
            (
                _("Information handed over"),
                ", ".join(lists.information_item(code).label for code in contents.information),
            ),
        ),
    )


def _consents(contents: Contents) -> Section:
    names = {one.code: one.label for one in lists.all_consent_categories()}
    decided = [
        (f"{names.get(category, category)} → {label(recipient).lower()}", _consent(entry))
        for category, recipient, entry in contents.consents
    ]
    return Section("consent", _("Who may know what"), facts=facts(*decided))


def _consent(entry: ConsentEntry) -> str:
    until = _("until {day}").format(day=formats.day_long(entry.until)) if entry.until else ""
    return join(label(entry.state) if entry.state else "", entry.purpose, until)


def _note(contents: Contents) -> Section:
    items = (Item("", "", (Words("", contents.note),)),) if contents.note.strip() else ()
    return Section("note", _("What else was said"), items=items)


def _signature(one: Approval) -> Signature:
    agreed = ""
    if one.agreed:
        on = formats.day_long(one.agreed_on) if one.agreed_on else ""
        agreed = join(_("agrees ({how})").format(how=label(one.how).lower()), on)
    return Signature(label(one.party), one.name, agreed)


# The summary of one page


def _summary(contents: Contents) -> Paper:
    groups = (
        (_("This is what you do"), {Party.PARTICIPANT}),
        (_("This is what your employer does"), {Party.EMPLOYER}),
        (_("This is what your coach does"), {Party.COACH}),
        (_("This also applies"), {None}),
    )
    sections = [
        Section("job", _("Your work"), facts=facts(*_your_job(contents))),
        *(
            Section(
                "agreements",
                title,
                items=tuple(_short(topic, entry) for topic, entry in contents.agreements if entry.who in who),
            )
            for title, who in groups
        ),
        Section("contact", _("When we speak each other"), facts=facts(*_your_contact(contents))),
        Section("open", _("Not arranged yet"), facts=facts((_("We still have to agree"), _titles(contents)))),
        Section(
            "people",
            _("Whom you can call"),
            facts=facts(
                (_("At work"), reach(contents.contact_person) or reach(contents.employer)),
                (_("Who helps you at work"), reach(contents.mentor)),
                (_("Your coach"), coach_words(contents)),
                (_("When your coach is away"), contents.when_away),
            ),
        ),
    ]
    name = contents.participant.name
    return Paper(
        kind=contents.kind,
        reader=contents.reader,
        language=language(),
        title=_("Your agreements on one page"),
        subtitle=join(name, formats.day_long(contents.held_on)),
        sections=tuple(section for section in sections if not section.is_empty),
        footer=_("Everything that was agreed is in the handover document. This page is yours."),
    )


def _your_job(contents: Contents) -> Iterator[tuple[str, str]]:
    yield _("You work at"), contents.employer.name
    job = dict(_job_facts(contents))
    for about in (_("Work"), _("First day"), _("Last day"), _("Hours a week")):
        yield about, job.get(about, "")


def _your_contact(contents: Contents) -> Iterator[tuple[str, str]]:
    for counterpart, entry in contents.contact:
        yield _(_WITH_YOU[counterpart]), contact_words(entry, contents.made_on)


_WITH_YOU = {
    Counterpart.PARTICIPANT: N_("Your coach and you"),
    Counterpart.EMPLOYER: N_("Your coach and your employer"),
}


def _titles(contents: Contents) -> str:
    return ", ".join(point.title for point in contents.points)


def _short(topic: str, entry: AgreementEntry) -> Item:
    said = " ".join(entry.what.split()) or _("Agreed")
    if len(said) > LONGEST_SUMMARY:
        said = said[: LONGEST_SUMMARY - 1].rstrip() + "…"
    return Item(lists.agreement_topic(topic).label, "", (Words("", said),))


def reader_words(reader: Reader) -> str:
    """For whom a paper is, in a few words."""
    return _(_FOR[reader])
