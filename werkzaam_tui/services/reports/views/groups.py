"""How far people came by group, each against the rest."""

from __future__ import annotations

from collections.abc import Iterator

from werkzaam_tui import formats
from werkzaam_tui.domain.outcomes.groups import Grouped, GroupRow, StepCount, by_group
from werkzaam_tui.domain.outcomes.significance import (
    SMALLEST_EXPECTED,
    Comparison,
    Level,
    Side,
    Untested,
    level_of,
)
from werkzaam_tui.language import N_, _
from werkzaam_tui.services.reports.table import Cell, Row, Table, count, percent, words
from werkzaam_tui.services.reports.views.parts import Asked, Parts, filled
from werkzaam_tui.services.reports.words import field_label, group_label, step_label, value_order

_FILLED = {Side.HIGHER: "▲", Side.LOWER: "▼", Side.SAME: ""}
_OPEN = {Side.HIGHER: "△", Side.LOWER: "▽", Side.SAME: ""}
_FEW = "!"
_SMALLEST_P = 0.0001

_UNTESTED = {
    Untested.NOBODY: N_("there is nobody to compare with"),
    Untested.TOO_FEW: N_("cannot be done with two people"),
    Untested.NO_SPREAD: N_("cannot be done: within the group and within the rest all are alike"),
}


def groups_parts(asked: Asked) -> Parts:
    found = by_group(asked.people, asked.fields, asked.rule, value_order(asked.known))
    title = " × ".join(field_label(field) for field in asked.fields)
    if not found.rows:
        empty = _("Of nobody in this selection who began is this known: {field}.").format(field=title)
        return Parts((Table("groups", title, (), (), empty=empty),))
    steps = [step_label(one.step, asked.rule.label) for one in found.total.steps]
    rows = [Row(group_label(asked.known, found.fields, row.values), _cells(row)) for row in found.rows]
    rows.append(Row(_("Total"), _cells(found.total), is_total=True))
    if found.unknown.n:
        rows.append(Row(_("Not known: in no group"), (count(found.unknown),)))
    table = Table(
        "groups",
        title,
        (title, _("Began"), *steps),
        tuple(rows),
        notes=tuple(_notes(found)),
    )
    return Parts(filled((table, _tests(asked, found))))


def _cells(row: GroupRow) -> tuple[Cell, ...]:
    return (count(row.began), *(_step(one) for one in row.steps))


def _step(one: StepCount) -> Cell:
    cell = count(one.count)
    if one.comparison is None:
        return cell
    marks = _marks(one.comparison)
    text = f"{cell.text} {marks}" if marks else cell.text
    return Cell(text, cell.number, cell.share, cell.of, cell.cases, _in_words(one.comparison))


def _marks(found: Comparison) -> str:
    """``▼▼`` by the t-test, one for each level; ``▼▼!`` where they rest on few people."""
    marks = _FILLED[found.side] * _triangles(found.level)
    return f"{marks}{_FEW}" if marks and found.few else marks


def _triangles(level: Level | None) -> int:
    return level.marks if level is not None else 0


def _in_words(found: Comparison) -> str:
    sentences = [
        _("Of the rest {share} ({n} of {of}).").format(
            share=percent(found.rest_hits, found.rest_n), n=found.rest_hits, of=found.rest_n
        ),
        _("t-test: {p}.").format(p=_student(found)),
        _("Exact (Fisher): p {p}.").format(p=_p_words(found.exact_p)),
    ]
    if found.few:
        sentences.append(_few_words())
    return " ".join(sentences)


def _student(found: Comparison) -> str:
    if isinstance(found.student, Untested):
        return _(_UNTESTED[found.student])
    return f"p {_p_words(found.p)}"


def _p_words(p: float | None) -> str:
    """``= 0,0120``; ``< 0,0001`` where it is smaller: with so many decimals no mark seems to contradict its p."""
    if p is None:
        return "–"
    if p < _SMALLEST_P:
        return f"< {formats.number(_SMALLEST_P, 4)}"
    return f"= {formats.number(p, 4)}"


def _few_words() -> str:
    return _("Few people: if there were no difference, fewer than {n} would be expected somewhere.").format(
        n=SMALLEST_EXPECTED
    )


def _notes(found: Grouped) -> Iterator[str]:
    yield _(
        "▼ lower or ▲ higher than all others together: once for p < .05, twice for < .01, three times for < .001."
    )
    yield _(
        "By a t-test, as the Praktijkproef counts. Fisher's exact test stands beside it below, with ▽ or △."
    )
    if any(one.comparison and one.comparison.few for row in found.rows for one in row.steps):
        yield f"{_FEW} {_few_words()} {_('Source: {source}.').format(source='Cochran 1954')}"
    yield _("With many comparisons some marks come by chance; the p is not corrected for that.")


def _tests(asked: Asked, found: Grouped) -> Table:
    rows = []
    for row in found.rows:
        for one in row.steps:
            if one.comparison is not None:
                rows.append(
                    _test(
                        group_label(asked.known, found.fields, row.values),
                        step_label(one.step, asked.rule.label),
                        one,
                    )
                )
    return Table(
        "tests",
        _("The tests beside it"),
        (
            _("Group and phase"),
            _("Group"),
            _("Rest"),
            _("t-test p"),
            _("Exact p"),
            _("Few"),
        ),
        tuple(rows),
    )


def _test(name: str, step: str, one: StepCount) -> Row:
    found = one.comparison
    assert found is not None
    return Row(
        f"{name}: {step.lower()}",
        (
            Cell(
                percent(one.count.n, found.n),
                one.count.n,
                one.count.share,
                found.n,
                one.count.cases,
                _in_words(found),
            ),
            words(percent(found.rest_hits, found.rest_n)),
            _p_cell(found.p, _FILLED[found.side] * _triangles(found.level)),
            _p_cell(found.exact_p, _OPEN[found.side] * _triangles(level_of(found.exact_p))),
            words(_FEW if found.few else ""),
        ),
    )


def _p_cell(p: float | None, marks: str) -> Cell:
    return Cell(f"{_p_words(p).removeprefix('= ').replace(' ', '')} {marks}".rstrip(), p)
