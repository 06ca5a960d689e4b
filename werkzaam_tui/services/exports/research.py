"""A file for research in which nobody can be found, with a codebook beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from werkzaam_tui import formats
from werkzaam_tui.documents.markdown import markdown
from werkzaam_tui.documents.paper import Fact, Paper, Passage, Section, Style, Table
from werkzaam_tui.documents.pdf import pdf
from werkzaam_tui.documents.sheet import Sheet, as_csv, as_xlsx
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.outcomes.anonymous import MOST_ALIKE, Anonymous, K, anonymous
from werkzaam_tui.labels import label
from werkzaam_tui.language import _, language, ngettext
from werkzaam_tui.services.exports.files import Export, ExportForm, File
from werkzaam_tui.services.exports.keeping import left_the_house
from werkzaam_tui.services.exports.research_columns import WITHHELD, columns, title, value_words
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.filters import Filters, in_words, kept
from werkzaam_tui.services.reports.knowing import known_people
from werkzaam_tui.storage.store import Reading


def check_apart(reading: Reading, known: KnownPeople, filters: Filters) -> None:
    """Refuse a file from which somebody could be found by laying others beside it.

    That is one of fewer than ``K`` people, one that leaves out fewer than ``K`` of everybody, and one with which
    fewer than ``K`` people are in just the same files: in which of the earlier ones, in this one, and in one of
    everybody. Fewer than ``K`` who were in an earlier file and were erased since could be found as well.
    """
    chosen = {person.id for person in kept(known, filters, who_began=True)}
    everybody = {person.id for person in known.people}
    if len(chosen) < K:
        raise Refused(
            _(
                "A research file needs at least {n} people, or somebody could be found in it. Choose wider filters."
            ).format(n=K)
        )
    if 0 < len(everybody - chosen) < K:
        raise Refused(
            _(
                "These filters leave out fewer than {n} people. Beside a file of everybody these could be found. "
                "Choose other filters, or none."
            ).format(n=K)
        )
    asked = {}
    for one in left_the_house(reading):
        if one.what is PaperKind.RESEARCH:
            asked[one.known_on, one.filters, one.people] = one
    files, erased = [chosen, everybody], []
    for one in asked.values():
        then = known if one.known_on == known.day else known_people(reading, one.known_on)
        before = {person.id for person in kept(then, one.filters, who_began=True)}
        files.append(before)
        erased.append(abs(one.people - len(before)))
    alike = Counter(tuple(person in file for file in files) for person in set().union(*files))
    few = min((n for n in (*alike.values(), *erased) if 0 < n < K), default=0)
    if few:
        raise Refused(
            ngettext(
                "With this file {n} person could be found by laying it beside earlier research files. Choose the "
                "day (d) and the filters of an earlier one (w) again, or wait until {least} people differ.",
                "With this file {n} people could be found by laying it beside earlier research files. Choose the "
                "day (d) and the filters of an earlier one (w) again, or wait until {least} people differ.",
                few,
            ).format(n=few, least=K)
        )


def research(
    known: KnownPeople,
    filters: Filters,
    form: ExportForm,
    random_bytes: Callable[[int], bytes],
    own_templates: Path | None = None,
) -> Export:
    """Rows in a random order, with new numbers. Ask :func:`check_apart` first.

    As an Excel file with the codebook as its second sheet, or as a CSV with the codebook beside it: as PDF where
    that form is asked for, else as Markdown.
    """
    people = kept(known, filters, who_began=True)
    found = anonymous(columns(people), len(people))
    order = list(range(len(people)))
    order.sort(key=lambda _person: random_bytes(8))
    data = Sheet(
        label(PaperKind.RESEARCH),
        (),
        ("row", *(column.code for column in found.columns)),
        tuple(
            (
                number,
                *(
                    WITHHELD if person in found.withheld else column.values[person]
                    for column in found.columns
                ),
            )
            for number, person in enumerate(order, 1)
        ),
    )
    codebook = _codebook(known, found, len(people))
    stem = f"{label(PaperKind.RESEARCH)} {known.day:%Y-%m-%d}"
    beside = _("codebook")
    files: tuple[File, ...]
    if form is ExportForm.XLSX:
        files = (File(stem, "xlsx", as_xlsx((data, _as_sheet(codebook)))),)
    elif form is ExportForm.PDF:
        files = (
            File(stem, "csv", as_csv(data)),
            File(f"{stem} {beside}", "pdf", pdf(codebook, own_templates)),
        )
    else:
        words = markdown(codebook).encode()
        files = (File(stem, "csv", as_csv(data)), File(f"{stem} {beside}", "md", words))
    return Export(
        what=PaperKind.RESEARCH,
        form=form,
        files=files,
        people=len(people),
        known_on=known.day,
        filters=filters,
        asked=in_words(known, filters) or _("Everyone"),
    )


def _codebook(known: KnownPeople, found: Anonymous, people: int) -> Paper:
    return Paper(
        kind=PaperKind.RESEARCH,
        reader=Reader.OFFICE,
        language=language(),
        title=_("Codebook of the research file"),
        subtitle=_("{n} rows · as known on {day}").format(
            n=formats.number(people), day=formats.day_long(known.day)
        ),
        sections=(
            _rule(),
            Section("columns", _("Columns and codes"), table=_codes(known, found)),
            Section("left", _("What was merged, withheld and left out"), facts=tuple(_left(found))),
        ),
        footer=_("Names nobody. Do not join it with other files about the same people."),
    )


def _rule() -> Section:
    texts = (
        _(
            "One row is one person, in a random order and with a new number. There are no names, days or words in it."
        ),
        _("Values of fewer than {n} people become “other”, in each column."),
        _(
            "Columns are taken in a fixed order, each in coarse classes first, and then as fine as can be. A column "
            "by which somebody could be found is left out."
        ),
        _("Every combination of all columns together is that of at least {n} people."),
        _(
            "Of health, certificate of conduct, benefit, support and reasons: no more than {share}% of people who "
            "are alike in all other columns have the same value."
        ),
        _(
            "Of who could still be found the whole row is withheld; these too are nobody or at least {n} people."
        ),
        _("What became of people is not delicate here: of everybody in a class it can be the same."),
        _("The time at work is counted up to the last day at work, or up to the day of the file."),
    )
    share = formats.number(100 * MOST_ALIKE)
    return Section(
        "rule",
        _("How it was made so that nobody can be found"),
        passages=tuple(Passage(Style.POINT, text.format(n=K, share=share)) for text in texts),
    )


def _codes(known: KnownPeople, found: Anonymous) -> Table:
    rows = []
    for column in found.columns:
        shown = Counter(value for person, value in enumerate(column.values) if person not in found.withheld)
        rows.append((f"{column.code}: {title(column.code)}", "", ""))
        rows += [
            (value, value_words(known, column.code, column.form, value), formats.number(n))
            for value, n in sorted(shown.items())
        ]
    return Table((_("Code"), _("Meaning"), _("People")), tuple(rows), numbers=(2,))


def _left(found: Anonymous) -> Iterator[Fact]:
    n = len(found.withheld)
    yield Fact(
        _("Withheld rows (“withheld”)"),
        _how_many(n) if n else _("none"),
    )
    for column in found.columns:
        if column.merged:
            yield Fact(_("Merged in {column}").format(column=column.code), _how_many(column.merged))
        if column.form:
            yield Fact(
                _("Coarser: {column}").format(column=column.code), _("in wider classes than are known")
            )
    if found.left_out:
        yield Fact(_("Columns left out"), ", ".join(f"{code} ({title(code)})" for code in found.left_out))
    yield Fact(
        _("Never in it"), _("names, days, words of people, coach, funder, provider, employer, contacts")
    )


def _how_many(n: int) -> str:
    if n < K:
        return _("fewer than {n} people").format(n=K)
    return ngettext("{n} person", "{n} people", n).format(n=formats.number(n))


def _as_sheet(codebook: Paper) -> Sheet:
    rule, codes, left = codebook.sections
    assert codes.table is not None
    facts = [("", passage.text) for passage in rule.passages]
    facts += [(fact.label, fact.value) for fact in left.facts]
    return Sheet(
        codebook.title,
        ((_("About"), codebook.subtitle), *facts),
        codes.table.columns,
        codes.table.rows,
    )
