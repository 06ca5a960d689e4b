"""An account of hours put into words, in the language of the screens: as a paper, and as rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from werkzaam_tui import formats
from werkzaam_tui.content import lists
from werkzaam_tui.documents.paper import Fact, Item, Paper, Section, Signature, Table, Words
from werkzaam_tui.documents.sheet import Cell, Sheet
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.domain.hours import Minutes
from werkzaam_tui.labels import label
from werkzaam_tui.language import N_, _, language
from werkzaam_tui.services.hours.account import Account, AccountPart, AccountRow

_FOR = {
    Reader.FUNDER: N_("For the funder"),
    Reader.FILE: N_("For the dossier of the coach"),
}
_NUMBERS = (1, 2, 3, 4)
_NUMBERS_OF_CONTACTS = (4, 5, 6)


def worded(made: Account) -> Paper:
    parts = [_about(made), _by_goal(made), _by_kind(made)]
    if made.kind is PaperKind.HOURS_STATEMENT:
        parts += [_goal(number, part) for number, part in enumerate(made.parts, 1)]
    else:
        parts.append(Section("contacts", _("All contacts"), table=_contacts(made.rows, made.total)))
    return Paper(
        kind=made.kind,
        reader=made.reader,
        language=language(),
        title=label(made.kind),
        subtitle=" · ".join(filter(None, (made.name or made.number, _period(made)))),
        sections=tuple(parts),
        signatures=(Signature(_("Coach"), made.coach, ""),) if made.kind is PaperKind.HOURS_STATEMENT else (),
        footer=_("{reader}. Made on {day}. Confidential: only for whom it is meant.").format(
            reader=_(_FOR[made.reader]), day=formats.day_long(made.made_on)
        ),
    )


def sheets(made: Account) -> tuple[Sheet, ...]:
    """All contacts, one in a row, and then the totals."""
    title = label(made.kind)
    facts = tuple((fact.label, fact.value) for fact in _facts(made))
    return (
        Sheet(
            title,
            facts,
            (
                _("Participant"),
                _("Client number"),
                _("Day"),
                _("Goal"),
                _("How"),
                _("With"),
                _("About"),
                _("Direct minutes"),
                _("Travel minutes"),
                _("Indirect minutes"),
                _("Hours"),
                _("Line"),
            ),
            tuple(
                _sheet_row(made, _title(number, part), row)
                for number, part in enumerate(made.parts, 1)
                for row in part.rows
            ),
        ),
        Sheet(
            _("Totals"),
            facts,
            (
                _("Goal"),
                _("Direct minutes"),
                _("Travel minutes"),
                _("Indirect minutes"),
                _("Hours"),
                _("Line"),
            ),
            tuple(
                (_title(number, part), *_sheet_minutes(_sum(part.rows)), part.words)
                for number, part in enumerate(made.parts, 1)
            ),
        ),
    )


def preview(made: Account) -> str:
    """The words that the reader gets, to look through on the screen before the paper leaves the house."""
    paper = worded(made)
    lines = [paper.title, paper.subtitle]
    for section in paper.sections:
        lines += ["", section.title]
        lines += [f"  {fact.label}: {fact.value}" for fact in section.facts]
        lines += [f"  {words.said}" for item in section.items for words in item.words]
        rows = section.table.rows if section.table is not None else ()
        lines += ["  " + " · ".join(cell.replace("\n", ": ") for cell in row if cell) for row in rows]
    return "\n".join(lines)


# The parts of the paper


def _about(made: Account) -> Section:
    return Section("about", _("What this is about"), facts=_facts(made))


def _facts(made: Account) -> tuple[Fact, ...]:
    said = {
        _("Participant"): made.name,
        _("Client number"): made.number,
        _("Employer"): made.employer,
        _("Coach"): made.coach,
        _("Period"): _period_said(made),
    }
    view = made.grant
    if view is not None:
        grant = view.grant
        said[_("Funder")] = grant.funder
        said[_("Decision of")] = formats.day_long(grant.decided_on) if grant.decided_on else ""
        said[_("Granted period")] = _("{number}: {first} to {last}").format(
            number=view.number,
            first=formats.day_long(grant.starts_on),
            last=formats.day_long(grant.ends_on),
        )
        if grant.regime_percent is not None and grant.hours_awarded is None:
            percent = grant.regime_percent
            said[_("Regime")] = f"{formats.number(percent, 0 if percent.is_integer() else 1)}%"
        if grant.budget is not None and view.left is not None:
            said[_("Granted hours")] = formats.hours(grant.budget)
            said[_("Used of these")] = formats.hours(view.used)
            said[_("Left")] = formats.hours(view.left)
    return tuple(Fact(about, words) for about, words in said.items() if words)


def _by_goal(made: Account) -> Section:
    sums = {_title(number, part): _sum(part.rows) for number, part in enumerate(made.parts, 1)}
    return Section("totals", _("Hours by goal"), table=_totals(_("Goal"), sums, made.total))


def _by_kind(made: Account) -> Section:
    sums: dict[str, Minutes] = {}
    for row in made.rows:
        how = label(row.channel)
        sums[how] = sums.get(how, Minutes()) + row.minutes
    return Section("totals", _("Hours by kind of contact"), table=_totals(_("How"), sums, made.total))


def _goal(number: int, part: AccountPart) -> Section:
    said = (Item("", "", (Words("", part.words),)),) if part.words else ()
    return Section("contacts", _title(number, part), items=said, table=_contacts(part.rows, _sum(part.rows)))


def _title(number: int, part: AccountPart) -> str:
    """Numbered, so that two goals of the same words, or without words for this reader, are told apart."""
    if not part.goal:
        return _("Not for one goal")
    words = " ".join(part.title.split())
    return f"{number}. {words}" if words else _("Goal {number}").format(number=number)


def _totals(first: str, sums: dict[str, Minutes], total: Minutes) -> Table:
    return Table(
        (first, _("Direct"), _("Travel"), _("Indirect"), _("Together")),
        tuple((words, *_amounts(minutes)) for words, minutes in sums.items()),
        _NUMBERS,
        (_("Together"), *_amounts(total)),
    )


def _contacts(rows: Iterable[AccountRow], total: Minutes) -> Table:
    return Table(
        (_("Day"), _("How"), _("With"), _("About"), _("Direct"), _("Travel"), _("Indirect")),
        tuple(_row(row) for row in rows),
        _NUMBERS_OF_CONTACTS,
        (_("Together"), "", "", "", *_amounts(total)[:3]),
    )


def _row(row: AccountRow) -> tuple[str, ...]:
    about = "\n".join(filter(None, (_topics(row), row.words)))
    return (
        _day(row.day),
        label(row.channel),
        _with(row),
        about,
        formats.hours(row.minutes.direct),
        formats.hours(row.minutes.travel),
        formats.hours(row.minutes.indirect),
    )


def _day(day: date) -> str:
    return formats.day_typed(day)


def _with(row: AccountRow) -> str:
    return ", ".join(label(party) for party in row.counterparts) or _("Others")


def _topics(row: AccountRow) -> str:
    return ", ".join(lists.contact_topic(code).label for code in row.topics)


def _amounts(minutes: Minutes) -> tuple[str, str, str, str]:
    parts = (minutes.direct, minutes.travel, minutes.indirect, minutes.total)
    direct, travel, indirect, total = map(formats.hours, parts)
    return direct, travel, indirect, total


def _sum(rows: Iterable[AccountRow]) -> Minutes:
    return sum((row.minutes for row in rows), Minutes())


def _period(made: Account) -> str:
    return _("{first} to {last}").format(
        first=formats.day_long(made.period.first), last=formats.day_long(made.period.last)
    )


def _period_said(made: Account) -> str:
    days = _period(made)
    if made.period.last <= made.made_on:
        return days
    # Who gets it must not take it for all of the period.
    until = formats.day_long(made.made_on)
    return _("{days}; not ended yet, this is up to and including {until}").format(days=days, until=until)


# The rows of the spreadsheet


def _sheet_row(made: Account, title: str, row: AccountRow) -> tuple[Cell, ...]:
    return (
        made.name,
        made.number,
        row.day,
        title,
        label(row.channel),
        _with(row),
        _topics(row),
        *_sheet_minutes(row.minutes),
        row.words,
    )


def _sheet_minutes(minutes: Minutes) -> tuple[int, int, int, float]:
    return minutes.direct, minutes.travel, minutes.indirect, round(minutes.total / 60, 2)
