"""An overview of cases as in annex 3 of the Casusonderzoek: match, sector, and what each of the three parties said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from werkzaam_tui import formats
from werkzaam_tui.content.lists import reason_label
from werkzaam_tui.content.outcomes import match_rule
from werkzaam_tui.documents.markdown import markdown
from werkzaam_tui.documents.paper import Paper, Passage, Section, Style, Table
from werkzaam_tui.documents.pdf import pdf
from werkzaam_tui.documents.sheet import Sheet, as_csv, as_xlsx
from werkzaam_tui.domain.codes import MatchResult, PaperKind, Reader, StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.evaluation import Answer, Compared, Perspective, compared
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.domain.outcomes.anonymous import K
from werkzaam_tui.domain.outcomes.facts import EvaluationFact, PersonFacts
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, language
from werkzaam_tui.services.exports.files import Export, ExportForm, File
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.filters import Filters, in_words, kept
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import Participant
from werkzaam_tui.storage.tables.record import table_of

_PARTIES = tuple(Perspective)
_BOUNDS = (3, 6, 12)
"""Months that part the classes in which an overview without names tells how long somebody worked."""

_people = table_of(Participant)


@dataclass(frozen=True, slots=True)
class CaseLine:
    participant: str
    """Id; stands nowhere on the paper."""
    result: MatchResult | None
    sector: str
    months_at_work: int | None
    views: Mapping[Perspective, EvaluationFact]
    """The finished ones of the last round in which somebody was asked."""

    def mark(self, party: Perspective) -> int | None:
        found = [one.mark for one in self._answers(party).values() if one.mark is not None]
        return found[0] if found else None

    def reasons(self) -> list[str]:
        """Codes, of what most parties named first."""
        named = Counter(
            reason for party in self.views for one in self._answers(party).values() for reason in one.reasons
        )
        return [code for code, _n in named.most_common()]

    @property
    def differ(self) -> int:
        """Questions on which the parties chose differently."""
        codes = {code for party in self.views for code in self._answers(party)}
        both = (
            {party: answers[code] for party in self.views if code in (answers := self._answers(party))}
            for code in codes
        )
        return sum(compared(answers) is Compared.DIFFERENT for answers in both)

    def _answers(self, party: Perspective) -> Mapping[str, Answer]:
        view = self.views.get(party)
        return {} if view is None else {code: one for code, one in view.answers.items() if one.is_answered}


def own_names(reading: Reading) -> dict[str, str]:
    """Names by id, of those whose dossier may be written to here: it has to say that they were named."""
    own = reading.owner
    query = select(_people.c.id, _people.c.first_name, _people.c.prefix, _people.c.last_name)
    if own.role is StoreRole.COACH:
        query = query.where(_people.c.coach.in_(["", own.coach]))
    return {
        row.id: PersonName(row.first_name, row.prefix, row.last_name).full
        for row in reading.connection.execute(query)
    }


def case_lines(known: KnownPeople, filters: Filters) -> list[CaseLine]:
    """Everybody of whom a party was asked, by result of the match; in each by an order that says nothing."""
    found = [
        _line(person, views) for person in kept(known, filters, who_began=True) if (views := _views(person))
    ]
    order: list[MatchResult | None] = [*MatchResult, None]
    return sorted(found, key=lambda one: (order.index(one.result), -len(one.views), one.participant[::-1]))


def _views(person: PersonFacts) -> dict[Perspective, EvaluationFact]:
    finished = [one for one in person.evaluations if one.is_finished]
    last = max((one.round for one in finished), default=None)
    return {one.perspective: one for one in finished if one.round == last}


def _line(person: PersonFacts, views: Mapping[Perspective, EvaluationFact]) -> CaseLine:
    first = person.road.first_day_at_work
    last = person.road.last_day_at_work or person.road.on
    return CaseLine(
        participant=person.id,
        result=person.road.match_result(match_rule()) or next(iter(views.values())).result,
        sector=", ".join(person.values("sector")),
        months_at_work=None if first is None else round(((last - first).days + 1) / (365.25 / 12)),
        views=views,
    )


def overview(
    known: KnownPeople,
    filters: Filters,
    form: ExportForm,
    names: Mapping[str, str] | None = None,
    own_templates: Path | None = None,
) -> Export:
    """The overview as a file. Takes seconds for a PDF, and needs no store.

    ``names`` of the participants only for the own file; without them each has a number, and a sector of fewer
    than ``K`` cases is not told. Raises Refused when nobody was asked yet.
    """
    lines = [one for one in case_lines(known, filters) if names is None or one.participant in names]
    if not lines:
        raise Refused(
            _("No evaluation was finished in this selection, so there are no cases to lay side by side.")
        )
    sectors = Counter(line.sector for line in lines)
    heads = _heads()
    rows = tuple(_cells(line, str(number), sectors, names) for number, line in enumerate(lines, 1))
    stem = f"{label(PaperKind.CASES)} {known.day:%Y-%m-%d}"
    about = in_words(known, filters) or _("Everyone")
    if form in (ExportForm.XLSX, ExportForm.CSV):
        sheet = Sheet(
            label(PaperKind.CASES),
            ((_("Of whom"), about), *((_("Note"), note) for note in _notes(is_named=names is not None))),
            heads,
            rows,
        )
        data = as_xlsx((sheet,)) if form is ExportForm.XLSX else as_csv(sheet)
    else:
        made = _paper(known, about, heads, rows, is_named=names is not None)
        data = pdf(made, own_templates) if form is ExportForm.PDF else markdown(made).encode()
    return Export(
        what=PaperKind.CASES,
        form=form,
        files=(File(stem, form.value, data),),
        people=len(lines),
        known_on=known.day,
        filters=filters,
        asked=about,
        named=tuple(line.participant for line in lines) if names is not None else (),
    )


def _heads() -> tuple[str, ...]:
    return (
        _("Case"),
        _("Match"),
        _("Sector"),
        _("Months at work"),
        _("Views"),
        *(_("Mark: {party}").format(party=label(party).lower()) for party in _PARTIES),
        _("Differ on"),
        _("Main reasons"),
    )


def _cells(
    line: CaseLine,
    number: str,
    sectors: Mapping[str, int],
    names: Mapping[str, str] | None,
) -> tuple[str, ...]:
    sector = line.sector or _("unknown")
    if names is None and sectors[line.sector] < K:
        sector = _("not told")
    reasons = [reason_label(code) for code in line.reasons()]
    return (
        number if names is None else names[line.participant],
        label(line.result) if line.result is not None else "–",
        sector,
        _time(line.months_at_work, is_named=names is not None),
        _("{n} of 3").format(n=len(line.views)),
        *(_mark(line, party) for party in _PARTIES),
        formats.number(line.differ) if len(line.views) > 1 else "–",
        "; ".join(reasons) or "–",
    )


def _time(months: int | None, *, is_named: bool) -> str:
    if months is None:
        return "–"
    if is_named:
        return formats.number(months)
    low = max((bound for bound in _BOUNDS if months >= bound), default=0)
    high = min((bound for bound in _BOUNDS if months < bound), default=None)
    return f"{low}–{high}" if high is not None else _("{low} or more").format(low=low)


def _mark(line: CaseLine, party: Perspective) -> str:
    if party not in line.views:
        return _("not asked")
    mark = line.mark(party)
    return "–" if mark is None else str(mark)


def _notes(*, is_named: bool) -> tuple[str, ...]:
    return (
        _(
            "Match: what people concluded of it, or else by the definition of a durable match; marks from 1 to 10."
        ),
        _("Views: of how many of the three parties the evaluation was finished, in the last round."),
        _(
            "Differ on: questions on which the parties chose differently. Main reasons: as the parties named them."
        ),
        _("With names: for the own file only. Each dossier tells that it was made.")
        if is_named
        else _(
            "Without names; who knows a case can recognise it. A sector of fewer than {n} cases is not told."
        ).format(n=K),
    )


def _paper(
    known: KnownPeople,
    about: str,
    heads: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    *,
    is_named: bool,
) -> Paper:
    results = Counter(row[1] for row in rows)
    views = Counter(row[4] for row in rows)
    counted = tuple((words, formats.number(n)) for words, n in (*results.items(), *sorted(views.items())))
    return Paper(
        kind=PaperKind.CASES,
        reader=Reader.FILE if is_named else Reader.OFFICE,
        language=language(),
        title=label(PaperKind.CASES),
        subtitle=_("{whom} · as known on {day}").format(whom=about, day=formats.day_long(known.day)),
        sections=(
            Section("counts", _("How many"), table=Table((_("What"), _("Cases")), counted, numbers=(1,))),
            Section(
                "cases",
                _("The cases"),
                table=Table(heads, rows, numbers=(3, 5, 6, 7, 8)),
                passages=tuple(Passage(Style.SOURCE, note) for note in _notes(is_named=is_named)),
            ),
        ),
        footer=_notes(is_named=is_named)[-1],
    )
