"""The evaluation of one case on paper: all views for the coach's own file, or to a party only what it said itself."""

from __future__ import annotations

from pathlib import Path

from werkzaam_tui import formats
from werkzaam_tui.content import evaluation as guides
from werkzaam_tui.documents.paper import Fact, Item, Paper, Section, Table, Words
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.evaluation import Answer, AnswerState, Compared, Perspective, Theme
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, language
from werkzaam_tui.services.evaluation.comparing import CaseViews, ViewLine, case_views
from werkzaam_tui.services.evaluation.details import Taken
from werkzaam_tui.services.evaluation.wording import chosen
from werkzaam_tui.services.papers.making import Form, put
from werkzaam_tui.services.papers.placing import note_made
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.store import Reading, Writing

OWN_VIEW = {Reader.PARTICIPANT: Perspective.PARTICIPANT, Reader.EMPLOYER: Perspective.EMPLOYER}
"""Who reads only what they said themselves."""
READERS = (Reader.FILE, *OWN_VIEW)


def paper(reading: Reading, participant: str, round: int, reader: Reader) -> Paper:
    """The words of the paper. Raises Refused when this reader was not asked in this round."""
    views = case_views(reading, participant, round)
    parties = [OWN_VIEW[reader]] if reader in OWN_VIEW else list(Perspective)
    asked = [party for party in parties if views is not None and party in views.taken]
    if views is None or views.round != round or not asked:
        raise Refused(_("This party was not asked in this round, so there is nothing to put on paper."))
    body = _beside_each_other(views) if reader is Reader.FILE else _one_view(views, asked[0])
    return Paper(
        kind=PaperKind.EVALUATION,
        reader=reader,
        language=language(),
        title=_("Evaluation of the match"),
        subtitle=participant_details(reading, participant).name.full,
        sections=(_about([views.taken[party] for party in asked]), *body),
        footer=_footer(reader).format(
            day=formats.day_long(reading.today), coach=reading.owner.name, round=views.round
        ),
    )


def keep(
    writing: Writing, participant: str, round: int, made: Paper, form: Form, data: bytes, folder: Path
) -> Path:
    """Put the file in ``folder`` under a name that is free, and note that it was made; where it is.

    Refused in plain words when the disk is full, or when the answers changed while it was being made.
    """
    if paper(writing, participant, round, made.reader) != made:
        raise Refused(
            _("What may be on this paper changed while it was made, so it was thrown away. Make it again.")
        )
    note_made(writing, participant, made.kind, made.reader)
    return put(made, form, data, folder, writing.today)


def _about(taken: list[Taken]) -> Section:
    facts = [Fact(_("Match"), label(taken[0].details.result))]
    if taken[0].employer:
        facts.append(Fact(_("Employer"), taken[0].employer))
    for one in taken:
        details = one.details
        who = _("answered by {name}").format(name=details.respondent) if details.respondent else ""
        by = _("asked by {name}").format(name=details.taken_by) if details.taken_by else ""
        ended = "" if one.finished_on is not None else _("not finished")
        said = [formats.day_long(details.held_on), label(details.channel).lower(), who, by, ended]
        facts.append(Fact(label(details.perspective), ", ".join(filter(None, said))))
    return Section("about", _("Who was asked"), facts=tuple(facts))


def _beside_each_other(views: CaseViews) -> list[Section]:
    columns = (_("Question"), *(label(party) for party in Perspective), _("Compared"))
    return [
        Section(
            theme.value,
            label(theme),
            table=Table(
                columns,
                tuple(
                    (
                        line.topic.label,
                        *(_answer(line.answers.get(party)) for party in Perspective),
                        label(line.compared) if line.compared is not Compared.UNSAID else "",
                    )
                    for line in lines
                ),
            ),
        )
        for theme, lines in _by_theme(views)
    ]


def _one_view(views: CaseViews, party: Perspective) -> list[Section]:
    """Each question as it was read aloud, with the answer; what did not come up is left out."""
    asked = {one.question.code: one.words for one in guides.guide(party, views.taken[party].details.result)}
    found = []
    for theme, lines in _by_theme(views):
        said = [(line.topic, line.answers[party]) for line in lines if party in line.answers]
        items = tuple(
            Item(asked.get(topic.question.code, topic.label), words=(Words("", _answer(answer)),))
            for topic, answer in said
            if answer.state is not AnswerState.NOT_ASKED
        )
        if items:
            found.append(Section(theme.value, label(theme), items=items))
    return found


def _by_theme(views: CaseViews) -> list[tuple[Theme, list[ViewLine]]]:
    by_theme = {theme: [one for one in views.lines if one.topic.question.theme is theme] for theme in Theme}
    return [(theme, lines) for theme, lines in by_theme.items() if lines]


def _answer(answer: Answer | None) -> str:
    return "" if answer is None else ". ".join(filter(None, (chosen(answer), answer.words.strip())))


def _footer(reader: Reader) -> str:
    if reader is Reader.FILE:
        return _("Round {round}, made on {day} for the file of {coach}. Not for the parties themselves.")
    return _("Round {round}, made on {day} by {coach}. Holds only what this party said.")
