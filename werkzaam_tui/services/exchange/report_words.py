"""The report of an import as lines to read on a screen or a terminal, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from pathlib import Path

from werkzaam_tui import formats
from werkzaam_tui.documents.markdown import literal
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.exchange.authors import Written
from werkzaam_tui.services.exchange.import_report import FieldLine, Outcome, PersonLines, RecordLine, Report
from werkzaam_tui.services.exchange.imports import ImportLine
from werkzaam_tui.sync.safe_write import place_file


class Level(Enum):
    PERSON = 0
    RECORD = 1
    FIELD = 2
    VERSION = 3


Line = tuple[Level, str]

_SIGNS = {
    Outcome.CONFLICT: "▲",
    Outcome.OVERRULED: "✗",
    Outcome.REMOVED: "-",
    Outcome.CHANGED: "~",
    Outcome.ADDED: "+",
    Outcome.ERASED: "✗",
}


def lines(report: Report, today: date) -> Iterator[Line]:
    """All of it, each line with how deep it stands."""
    for person in report.people:
        yield Level.PERSON, f"{person.name} · {counted(person)}"
        for record in person.records:
            yield Level.RECORD, _record(record, today)
            for field in record.fields:
                yield from _field(record, field, today)
        if person.left_out:
            yield (
                Level.RECORD,
                ngettext(
                    "+ {n} more new record, not written out here",
                    "+ {n} more new records, not written out here",
                    person.left_out,
                ).format(n=formats.number(person.left_out)),
            )


def indented(report: Report, today: date) -> list[str]:
    """For a terminal."""
    return [
        "  " * level.value + words.replace("\n", "\n" + "  " * (level.value + 1))
        for level, words in lines(report, today)
    ]


def markdown(title: str, about: list[str], report: Report, today: date) -> str:
    """A whole document; what people typed stands in it literally."""
    made = [f"# {literal(title)}", ""]
    for words in about:
        made += [literal(words), ""]
    for level, words in lines(report, today):
        if level is Level.PERSON:
            made += ["", f"## {literal(words)}", ""]
        else:
            made.append("  " * (level.value - 1) + "- " + literal(" ".join(words.split())))
    return "\n".join(made).rstrip() + "\n"


def save(text: str, folder: Path, line: ImportLine) -> Path:
    """Write the report of an import to ``folder``; where it is. The one that was made before gives way. Refused."""
    stem = _("import-report")
    path = folder / f"{stem}-{local_day(line.imported_at).isoformat()}-{line.id}.md"
    place_file(path, text.encode(), renew=True)
    return path


def counted(person: PersonLines) -> str:
    """``2 nieuw, 1 gewijzigd, 1 botst``."""
    words = {
        Outcome.ERASED: _("is erased"),
        Outcome.CONFLICT: _("{n} written on both sides"),
        Outcome.OVERRULED: _("{n} deleted and written at once"),
        Outcome.REMOVED: _("{n} removed"),
        Outcome.CHANGED: _("{n} changed"),
        Outcome.ADDED: _("{n} new"),
    }
    return ", ".join(
        said.format(n=formats.number(person.counts[one]))
        for one, said in words.items()
        if one in person.counts
    )


def _who(written: Written, today: date) -> str:
    return f"{written.by}, {formats.moment(written.at, today)}"


def _record(record: RecordLine, today: date) -> str:
    what = f"{record.record} “{record.title}”" if record.title else record.record
    words = {
        Outcome.CONFLICT: _("{what}: written on both sides; you choose afterwards"),
        Outcome.OVERRULED: _("{what}: deleted on one side and written on the other; it stays deleted"),
        Outcome.REMOVED: _("{what}: removed"),
        Outcome.CHANGED: _("{what}: changed"),
        Outcome.ADDED: _("{what}: new"),
        Outcome.ERASED: _("This person is erased, for good"),
    }[record.outcome].format(what=what)
    return f"{_SIGNS[record.outcome]} {words} ({_who(record.written, today)})"


def _field(record: RecordLine, field: FieldLine, today: date) -> Iterator[Line]:
    if record.outcome is Outcome.ADDED:
        yield Level.FIELD, f"{field.field}: {field.theirs}"
    elif record.outcome is Outcome.OVERRULED:
        who = _who(field.written, today)
        yield Level.FIELD, _("{field}, by {who}:").format(field=field.field, who=who) + f" {field.theirs}"
    elif field.mine_written is None:
        yield Level.FIELD, f"{field.field}: {field.base} → {field.theirs} ({_who(field.written, today)})"
    else:
        yield Level.FIELD, f"▲ {field.field}"
        yield Level.VERSION, _("was: {value}").format(value=field.base)
        mine, theirs = _who(field.mine_written, today), _who(field.written, today)
        yield Level.VERSION, _("mine ({who}): {value}").format(who=mine, value=field.mine)
        yield Level.VERSION, _("theirs ({who}): {value}").format(who=theirs, value=field.theirs)
