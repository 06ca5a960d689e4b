"""The employer's folder: whom to call, the handover document, and the two booklets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from werkzaam_tui import formats
from werkzaam_tui.content import booklets, reminders
from werkzaam_tui.content.booklets import Booklet, Mark
from werkzaam_tui.documents.paper import Paper, Part, Passage, Section, Style
from werkzaam_tui.domain.reminders.rules import Rule
from werkzaam_tui.language import _, language
from werkzaam_tui.services.papers.contents import Contents
from werkzaam_tui.services.papers.parts import coach_words, facts, join, reach
from werkzaam_tui.services.papers.rule_words import FOR_EMPLOYERS, rule_passages

_STYLES = {
    Mark.PARAGRAPH: Style.PARAGRAPH,
    Mark.POINT: Style.POINT,
    Mark.SOURCE: Style.SOURCE,
}


def folder(contents: Contents, handover: Paper) -> Paper:
    """All documents for the employer in one; ``handover`` is the handover document for the same reader."""
    rules = [
        one for one in reminders.rules() if one.valid_on(contents.made_on) and one.anchor in FOR_EMPLOYERS
    ]
    parts = (
        Part("handover", handover.title, handover.subtitle, handover.sections, handover.signatures),
        *(_part(booklets.booklet(code), rules) for code in booklets.BOOKLETS),
    )
    about = join(contents.employer.name, formats.day_long(contents.held_on))
    return Paper(
        kind=contents.kind,
        reader=contents.reader,
        language=language(),
        title=_("Folder for the employer"),
        subtitle=about,
        sections=(_whom_to_call(contents), _inside(parts)),
        footer=handover.footer,
        parts=parts,
    )


def _whom_to_call(contents: Contents) -> Section:
    return Section(
        "people",
        _("Whom to call"),
        _("Call with any question, also a small one. Do not wait until something gets stuck."),
        facts=facts(
            (_("The coach"), coach_words(contents)),
            (_("When the coach is away"), contents.when_away),
            (_("Your new colleague"), reach(contents.participant)),
            (_("Workplace mentor"), reach(contents.mentor)),
        ),
    )


def _inside(parts: Sequence[Part]) -> Section:
    points = tuple(Passage(Style.POINT, part.title) for part in parts)
    return Section("inside", _("In this folder"), passages=points)


def _part(booklet: Booklet, rules: Sequence[Rule]) -> Part:
    sections = [Section("booklet", "", passages=tuple(_passages(booklet, booklet.lead, rules)))]
    sections += [
        Section("booklet", chapter.title, passages=tuple(_passages(booklet, chapter.passages, rules)))
        for chapter in booklet.chapters
    ]
    return Part(booklet.code, booklet.title, "", tuple(one for one in sections if not one.is_empty))


def _passages(booklet: Booklet, said: Sequence[booklets.Passage], rules: Sequence[Rule]) -> Iterator[Passage]:
    by_code = {rule.code: rule for rule in rules}
    for one in said:
        if one.mark is not Mark.RULES:
            yield Passage(_STYLES[one.mark], one.text)
            continue
        codes = one.text.split() or _others(booklet, rules)
        for code in codes:
            if code in by_code:
                yield from rule_passages(by_code[code])


def _others(booklet: Booklet, rules: Sequence[Rule]) -> list[str]:
    """What no chapter names: other laws and the organisation's own rules. The rest is the coach's agenda."""
    return [rule.code for rule in rules if (rule.law or rule.own) and rule.code not in booklet.named_rules]
