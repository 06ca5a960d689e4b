"""How far people came by group, each against the rest."""

from __future__ import annotations

from collections.abc import Iterator

from werkzaam_tui import formats
from werkzaam_tui.domain.outcomes.groups import Grouped, GroupRow, StepCount, by_group
from werkzaam_tui.domain.outcomes.significance import Comparison, Side, Untested, level_of
from werkzaam_tui.language import _
from werkzaam_tui.services.reports.table import Cell, Row, Table, count, number, percent, words
from werkzaam_tui.services.reports.views.parts import Asked, Parts, filled
from werkzaam_tui.services.reports.words import field_label, group_label, step_label, value_order

_FILLED = {Side.HIGHER: "▲", Side.LOWER: "▼", Side.SAME: ""}
_OPEN = {Side.HIGHER: "△", Side.LOWER: "▽", Side.SAME: ""}


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
    """``▼▼▽``: filled for the t-test, open for the exact one, one for each level."""
    student = found.level.marks if found.level is not None else 0
    exact = level_of(found.exact_p)
    return _FILLED[found.side] * student + _OPEN[found.side] * (exact.marks if exact is not None else 0)


def _in_words(found: Comparison) -> str:
    sentences = [
        _("Of the rest {share} ({n} of {of}).").format(
            share=percent(found.rest_hits, found.rest_n), n=found.rest_hits, of=found.rest_n
        ),
        _("t-test: {p}.").format(p=_student(found)),
        _("Exact (Fisher): {p}.").format(p=p_words(found.exact_p)),
    ]
    if found.few:
        sentences.append(_("Few people: a difference of one person already shows; be careful."))
    return " ".join(sentences)


def _student(found: Comparison) -> str:
    if isinstance(found.student, Untested):
        return _("cannot be done with so few, or where all are alike")
    return p_words(found.p)


def p_words(p: float | None) -> str:
    """``p = 0,012``; ``p < 0,001`` where it is smaller."""
    if p is None:
        return "–"
    if p < 0.001:
        return f"p < {formats.number(0.001, 3)}"
    return f"p = {formats.number(p, 3)}"


def _notes(found: Grouped) -> Iterator[str]:
    yield _(
        "▼ lower or ▲ higher than all others together: once for p < .05, twice for < .01, three times for < .001."
    )
    yield _("▼ ▲ by a t-test, as the Praktijkproef counts; ▽ △ by Fisher's exact test.")
    few = sum(any(one.comparison and one.comparison.few for one in row.steps) for row in found.rows)
    if few:
        yield _(
            "! Some groups are small: go to a number to see it. There is no correction for many comparisons."
        )


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
            number(found.p, 3),
            number(found.exact_p, 3),
            words("!" if found.few else ""),
        ),
    )
