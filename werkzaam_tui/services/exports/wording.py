"""Reports put into words for a file: as a paper, and as rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from werkzaam_tui import formats
from werkzaam_tui.content.outcomes import durabilities
from werkzaam_tui.documents import paper
from werkzaam_tui.documents.paper import Fact, Paper, Part, Passage, Section, Style
from werkzaam_tui.documents.sheet import Cell as SheetCell
from werkzaam_tui.documents.sheet import Sheet
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.language import _, language
from werkzaam_tui.services.reports.table import Cell, Plot, Report, Row, Table, with_share

FEW = 5
"""Numbers of people under this can point to somebody."""

_DECIMALS = 6
"""In a CSV: enough for a share, and for the p of a test."""


def as_paper(reports: Sequence[Report], made_by: str) -> Paper:
    """One report is a document of its own; several are parts of one. ``made_by`` is a name."""
    title, subtitle = _("Reports"), ""
    sections: tuple[Section, ...] = ()
    if len(reports) == 1:
        (report,) = reports
        title, subtitle = report.title, report.about[0]
        sections = (*_sections(report), _definitions())
    return Paper(
        kind=PaperKind.REPORTS,
        reader=Reader.OFFICE,
        language=language(),
        title=title,
        subtitle=subtitle or ", ".join(report.title for report in reports),
        sections=sections,
        footer=_footer(reports, made_by),
        parts=()
        if sections
        else (
            *(Part(one.code, one.title, one.about[0], tuple(_sections(one))) for one in reports),
            Part("definitions", _definitions().title, "", (_definitions(),)),
        ),
    )


def _footer(reports: Sequence[Report], made_by: str) -> str:
    words = _("Made by {name}.").format(name=made_by)
    if any(0 < (cell.number or 0) < FEW and cell.cases for cell in _cells(reports)):
        words += " " + _(
            "It holds numbers under {n}, which can point to a person: not for publication."
        ).format(n=FEW)
    return words


def _cells(reports: Sequence[Report]) -> Iterator[Cell]:
    for report in reports:
        for table in report.tables:
            for row in table.rows:
                yield from row.cells


def _sections(report: Report) -> Iterator[Section]:
    if report.about[1:]:
        yield Section("about", "", passages=_passages(Style.PARAGRAPH, report.about[1:]))
    if report.plot is not None:
        yield Section("plot", report.plot.title, plot=_plot(report.plot))
    for table in report.tables:
        notes = _passages(Style.SOURCE, table.notes)
        if table.rows:
            yield Section(table.code, table.title, table=_paper_table(table), passages=notes)
        else:
            yield Section(table.code, table.title, passages=_passages(Style.PARAGRAPH, (table.empty,)))
    if report.notes:
        yield Section("notes", _("Notes"), passages=_passages(Style.POINT, report.notes))


def _passages(style: Style, texts: Sequence[str]) -> tuple[Passage, ...]:
    return tuple(Passage(style, text) for text in texts)


def _paper_table(table: Table) -> paper.Table:
    first = [row.cells[0] if row.cells else Cell() for row in table.rows]
    return paper.Table(
        columns=table.heads,
        rows=tuple((row.label, *(cell.text for cell in row.cells)) for row in table.rows),
        numbers=tuple(range(1, len(table.heads))),
        levels=tuple(row.level for row in table.rows),
        bars=tuple(cell.share for cell in first) if table.has_bars else (),
    )


def _plot(plot: Plot) -> paper.Plot:
    curves = tuple(paper.Curve(line.label, line.points) for line in plot.lines)
    return paper.Plot(plot.title, curves, plot.until, plot.ticks)


def _definitions() -> Section:
    """How it was counted, and where that comes from."""
    lasting = [Fact(rule.label, rule.source) for rule in durabilities()]
    return Section(
        "definitions",
        _("How it was counted, and by whom it was thought out"),
        facts=(
            Fact(
                _("Phases, exits and groups"),
                _("As tables 1 to 25 of the Praktijkproef “Inclusief uitzendwerk” (UWV) count them."),
            ),
            *lasting,
            Fact(
                _("Still at work"),
                _("Estimate of Kaplan and Meier, with limits of 95% by log-log (Greenwood)."),
            ),
            Fact(
                _("Difference between groups"),
                _(
                    "A group against the rest: pooled t-test of Student as in the Praktijkproef (▼ ▲), and beside it "
                    "the exact test of Fisher."
                ),
            ),
            Fact(_("Evaluations"), _("Perspectives, results and themes of the Casusonderzoek (annex 2).")),
        ),
    )


# Rows


def as_sheets(reports: Sequence[Report]) -> tuple[Sheet, ...]:
    """A sheet for each table, and first one that says what is in it and how it was counted."""
    tables = [(report, table) for report in reports for table in report.tables if table.rows]
    facts = [(fact.label, fact.value) for fact in _definitions().facts]
    contents: list[tuple[SheetCell, ...]] = [
        (str(number), report.title, table.title, report.about[0])
        for number, (report, table) in enumerate(tables, 1)
    ]
    contents += [
        ("–", report.title, table.title, table.empty)
        for report in reports
        for table in report.tables
        if not table.rows
    ]
    first = Sheet(
        _("Reports"), tuple(facts), (_("Sheet"), _("Report"), _("Table"), _("Of whom")), tuple(contents)
    )
    return first, *(_sheet(number, *both) for number, both in enumerate(tables, 1))


def _sheet(number: int, report: Report, table: Table) -> Sheet:
    about = [(_("Report"), report.title), *((_("Of whom"), line) for line in report.about)]
    about += [(_("Note"), note) for note in (*table.notes, *report.notes)]
    columns = [_Column(table, place) for place in range(len(table.heads) - 1)]
    return Sheet(
        f"{number} {table.title}",
        tuple(about),
        (table.heads[0], *(head for column in columns for head in column.heads())),
        tuple(
            ("  " * row.level + row.label, *(cell for column in columns for cell in column.cells(row)))
            for row in table.rows
        ),
    )


class _Column:
    """One column of a report becomes as many of a sheet as there is to tell: the number, the whole, the share."""

    def __init__(self, table: Table, place: int) -> None:
        self._head = table.heads[place + 1]
        self._place = place
        cells = [self._cell(row) for row in table.rows]
        self._has_number = any(cell.number is not None for cell in cells)
        self._has_whole = any(cell.of is not None for cell in cells)
        self._has_text = not self._has_number or any(not _says_no_more(cell) for cell in cells)

    def _cell(self, row: Row) -> Cell:
        return row.cells[self._place] if self._place < len(row.cells) else Cell()

    def heads(self) -> Iterator[str]:
        if self._has_number:
            yield self._head
        if self._has_whole:
            yield _("{head}: out of").format(head=self._head)
            yield _("{head}: share").format(head=self._head)
        if self._has_text:
            yield _("{head}: as shown").format(head=self._head) if self._has_number else self._head

    def cells(self, row: Row) -> Iterator[SheetCell]:
        cell = self._cell(row)
        if self._has_number:
            yield _number(cell.number)
        if self._has_whole:
            yield cell.of
            yield cell.share
        if self._has_text:
            yield cell.text


def _says_no_more(cell: Cell) -> bool:
    """Whether the words of a cell are nothing but its number."""
    if cell.number is None:
        return cell.text in ("", "–")
    whole = int(cell.number)
    return cell.text in (with_share(whole, cell.of), *(formats.number(cell.number, n) for n in range(3)))


def _number(value: float | None) -> SheetCell:
    return int(value) if value is not None and float(value).is_integer() else value


def as_rows(reports: Sequence[Report]) -> Sheet:
    """Everything under each other, one number in a row: for a CSV, which has no sheets."""
    return Sheet(
        _("Reports"),
        (),
        (
            _("Report"),
            _("Of whom"),
            _("Table"),
            _("Row"),
            _("Column"),
            _("As shown"),
            _("Number"),
            _("Out of"),
            _("Share"),
        ),
        tuple(
            (
                report.title,
                " ".join(report.about),
                table.title,
                row.label,
                head,
                cell.text,
                _number(cell.number),
                cell.of,
                cell.share,
            )
            for report in reports
            for table in report.tables
            for row in table.rows
            for head, cell in zip(table.heads[1:], row.cells, strict=False)
            if cell.text
        ),
        decimals=_DECIMALS,
    )
