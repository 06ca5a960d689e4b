"""A plan in lines to show, what needs a look first: for the screen and for the command."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, ngettext
from werkzaam_tui.services.caseload_import.addition_words import addition_words, difference_words
from werkzaam_tui.services.caseload_import.applying import ImportResult
from werkzaam_tui.services.caseload_import.planning import ImportPlan, PersonState, PlannedPerson


class PreviewGroup(StrEnum):
    """Kinds of lines, in the order in which they are shown."""

    ROW_LEFT_OUT = "row_left_out"
    CELL_LEFT_OUT = "cell_left_out"
    LOOKS_LIKE = "looks_like"
    DIFFERS = "differs"
    NOTE = "note"
    NEW = "new"
    FILLED = "filled"
    HERE = "here"
    OTHER_COACH = "other_coach"


GROUP_NAMES = {
    PreviewGroup.ROW_LEFT_OUT: N_("row left out"),
    PreviewGroup.CELL_LEFT_OUT: N_("cell left out"),
    PreviewGroup.LOOKS_LIKE: N_("already here?"),
    PreviewGroup.DIFFERS: N_("differs"),
    PreviewGroup.NOTE: N_("mind this"),
    PreviewGroup.NEW: N_("new"),
    PreviewGroup.FILLED: N_("filled in"),
    PreviewGroup.HERE: N_("already here"),
    PreviewGroup.OTHER_COACH: N_("other coach"),
}
"""What happens, in at most thirteen characters; translate where it is shown."""

GROUP_SIGNS = {
    PreviewGroup.ROW_LEFT_OUT: "x",
    PreviewGroup.CELL_LEFT_OUT: "▲",
    PreviewGroup.LOOKS_LIKE: "?",
    PreviewGroup.DIFFERS: "≠",
    PreviewGroup.NOTE: "i",
    PreviewGroup.NEW: "+",
    PreviewGroup.FILLED: "»",
    PreviewGroup.HERE: "=",
    PreviewGroup.OTHER_COACH: "-",
}

_GROUP_OF = {
    PersonState.NEW: PreviewGroup.NEW,
    PersonState.HERE: PreviewGroup.HERE,
    PersonState.LOOKS_LIKE: PreviewGroup.LOOKS_LIKE,
    PersonState.OTHER_COACH: PreviewGroup.OTHER_COACH,
}


@dataclass(frozen=True, slots=True)
class PreviewLine:
    group: PreviewGroup
    row: int | None
    """As the office sees it in its spreadsheet; None for a note about the whole file."""
    about: str
    """The column of a problem, the name of a person; "" for a note."""
    text: str


def preview_lines(plan: ImportPlan) -> list[PreviewLine]:
    """All there is to say about ``plan``: problems and doubts, notes, and then the people."""
    lines = [
        PreviewLine(
            PreviewGroup.ROW_LEFT_OUT if problem.fatal else PreviewGroup.CELL_LEFT_OUT,
            problem.row,
            problem.column,
            problem.message,
        )
        for problem in plan.problems
    ]
    for person in plan.people:
        row, name = person.row.row, person.row.name.full
        filled, differs = addition_words(person.additions), difference_words(person.additions)
        lines += [PreviewLine(PreviewGroup.DIFFERS, row, name, words) for words in differs]
        if filled:
            here = _("here {name}").format(name=person.known_as) if person.known_as else ""
            words = " · ".join(part for part in (here, *filled) if part)
            lines.append(PreviewLine(PreviewGroup.FILLED, row, name, words))
        else:
            lines.append(PreviewLine(_GROUP_OF[person.state], row, name, person.message or _facts(person)))
    lines += [PreviewLine(PreviewGroup.NOTE, None, "", note) for note in plan.notes]
    if plan.ignored_columns:
        lines.append(PreviewLine(PreviewGroup.NOTE, None, "", _ignored(plan.ignored_columns)))
    order = list(PreviewGroup)
    return sorted(lines, key=lambda line: order.index(line.group))


def counts_line(plan: ImportPlan) -> str:
    """How many people are new, here already (and get something, or differ) and left out, in one line."""
    new, here = len(plan.of(PersonState.NEW)), len(plan.of(PersonState.HERE))
    doubts, others = len(plan.of(PersonState.LOOKS_LIKE)), len(plan.of(PersonState.OTHER_COACH))
    left_out = plan.rows_left_out
    parts = [ngettext("{n} new person", "{n} new people", new).format(n=new)]
    if here and not plan.brings_something:
        parts = [_("nothing new")]
    if here:
        parts.append(_("{n} already here").format(n=here))
    if plan.filled:
        filled = len(plan.filled)
        parts.append(ngettext("{n} gets something", "{n} get something", filled).format(n=filled))
    if plan.differing:
        differing = len(plan.differing)
        parts.append(ngettext("{n} differs", "{n} differ", differing).format(n=differing))
    if doubts:
        parts.append(_("{n} perhaps here already").format(n=doubts))
    if left_out:
        parts.append(ngettext("{n} row left out", "{n} rows left out", left_out).format(n=left_out))
    if others:
        parts.append(_("{n} of another coach").format(n=others))
    return " · ".join(parts)


def result_line(result: ImportResult) -> str:
    """What an import did, in one sentence or two."""
    parts = []
    if result.added:
        parts.append(
            ngettext("{n} participant was imported.", "{n} participants were imported.", result.added).format(
                n=result.added
            )
        )
    if result.filled:
        parts.append(
            ngettext(
                "{n} participant who was here already got what was new.",
                "{n} participants who were here already got what was new.",
                result.filled,
            ).format(n=result.filled)
        )
    return " ".join(parts) or _("There is nothing new in this file; nothing was changed.")


def _facts(person: PlannedPerson) -> str:
    row = person.row
    # A star marks what the list does not say; a note explains it.
    phase = label(person.phase) + ("*" if row.phase is None else "")
    # Without a start the employer goes into the directory only, and a problem tells so.
    employer = row.employer if row.has_placement else ""
    return " · ".join(part for part in (phase, employer, row.job_title) if part)


def _ignored(columns: tuple[str, ...]) -> str:
    return ngettext(
        "This column is not imported: {columns}.", "These columns are not imported: {columns}.", len(columns)
    ).format(columns=", ".join(columns))
