"""``werkzaam import-caseload``: a caseload from a spreadsheet, with everything that is wrong with it first."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from werkzaam_tui.commands.common import opened
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import import (
    ImportPlan,
    PreviewLine,
    apply_import,
    counts_line,
    plan_import,
    preview_lines,
    read_caseload,
    result_line,
)
from werkzaam_tui.services.caseload_import.preview import GROUP_NAMES, PreviewGroup


def import_caseload(arguments: Namespace) -> int:
    """Show what is in the file, and bring in what is new unless only a preview was asked for."""
    with opened(arguments) as store:
        with store.reading() as reading:
            file = read_caseload(arguments.file, reading.today)
            plan = plan_import(reading, file)
        for line in _preview(plan):
            print(line)
        print()
        if arguments.preview:
            print(_("This was a preview; nothing was imported."))
            return 0
        result, _done = store.do(lambda writing: apply_import(writing, file))
        print(result_line(result))
    return 0


def _preview(plan: ImportPlan) -> Iterator[str]:
    yield counts_line(plan)
    for group, lines in groupby(preview_lines(plan), key=attrgetter("group")):
        yield ""
        words = _(GROUP_NAMES[PreviewGroup(group)])
        yield f"{words[:1].upper()}{words[1:]}:"
        for line in lines:
            yield f"  {_words(line)}"


def _words(line: PreviewLine) -> str:
    if line.row is None:
        return line.text
    return _("row {row}, {about}: {text}").format(row=line.row, about=line.about, text=line.text)
