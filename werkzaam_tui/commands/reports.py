"""``werkzaam report`` and ``werkzaam office report``: the numbers of screen ``5`` as text, JSON or a file."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from secrets import token_bytes

from werkzaam_tui import paths
from werkzaam_tui.commands.common import opened
from werkzaam_tui.content.outcomes import durabilities
from werkzaam_tui.documents.markdown import markdown
from werkzaam_tui.domain.dates import parse_day
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.domain.outcomes.groups import FIELDS
from werkzaam_tui.language import _
from werkzaam_tui.services import exports
from werkzaam_tui.services.exports import Export, ExportForm
from werkzaam_tui.services.exports.wording import as_paper
from werkzaam_tui.services.reports import filters
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.filters import Filters
from werkzaam_tui.services.reports.knowing import known_people
from werkzaam_tui.services.reports.plain import as_json, as_text
from werkzaam_tui.services.reports.views import KINDS, Choice, view
from werkzaam_tui.services.reports.words import field_label
from werkzaam_tui.storage.store import Store

_WIDEST = 120
_RESEARCH, _CASES = "research", "cases"
_ROWS = (_RESEARCH, _CASES)
"""Files of their own, with people in rows."""


def show(arguments: Namespace) -> int:
    """Print the reports that were asked for. Raises Refused for a name or a day that says nothing."""
    codes = [kind.code for kind in KINDS]
    for asked in arguments.reports:
        _known_among(asked, [*codes, *_ROWS])
    for field in arguments.by:
        _known_among(field, FIELDS)
    if arguments.lasting:
        _known_among(arguments.lasting, [rule.code for rule in durabilities()])
    rows = [asked for asked in arguments.reports if asked in _ROWS]
    if rows and not arguments.format:
        raise Refused(
            _("A research file and an overview of cases are made as a file: say --format xlsx or csv.")
        )
    if rows and len(arguments.reports) > 1:
        raise Refused(
            _(
                "A research file and an overview of cases are files of their own. Ask for nothing else with them."
            )
        )
    with opened(arguments, None) as store:
        with store.reading() as reading:
            known, name = known_people(reading, _past_day(arguments, reading.today)), reading.owner.name
            asked = _filters(known, arguments, reading.today)
        chosen = [
            Choice(code, asked, tuple(arguments.by), arguments.lasting) for code in arguments.reports or codes
        ]
        if arguments.format:
            _keep(store, _made(store, known, chosen, ExportForm(arguments.format), name), arguments)
            return 0
    reports = [view(known, choice) for choice in chosen]
    if arguments.json:
        text = as_json(reports, known.day)
    elif arguments.markdown:
        text = markdown(as_paper(reports, name))
    else:
        text = as_text(reports, min(_WIDEST, shutil.get_terminal_size((100, 24)).columns))
    sys.stdout.write(text)
    return 0


def _made(
    store: Store, known: KnownPeople, chosen: Sequence[Choice], form: ExportForm, made_by: str
) -> Export:
    first = chosen[0]
    if first.code == _CASES:
        return exports.overview(known, first.filters, form, None, paths.paper_templates())
    if first.code != _RESEARCH:
        return exports.numbers(known, chosen, form, made_by, paths.paper_templates())
    with store.reading() as reading:
        exports.check_apart(reading, known, first.filters)
    return exports.research(known, first.filters, form, token_bytes, paths.paper_templates())


def _keep(store: Store, made: Export, arguments: Namespace) -> None:
    with store.writing() as writing:
        placed = exports.keep(writing, made, arguments.output, arguments.for_whom or _("own use"))
    for path in placed:
        print(_("Made: {path}").format(path=path))


def _past_day(arguments: Namespace, today: date) -> date | None:
    day = _day(arguments.as_known_on, today)
    if day is not None and day > today:
        raise Refused(_("Nothing is known of days to come. Choose today or earlier."))
    return day


def _known_among(asked: str, known: Sequence[str]) -> None:
    if asked not in known:
        raise Refused(
            _("“{asked}” is not known here. Choose from: {known}.").format(
                asked=asked, known=", ".join(known)
            )
        )


def _filters(known: KnownPeople, arguments: Namespace, today: date) -> Filters:
    return Filters(
        cohort=_value(known, "cohort", arguments.cohort),
        sector=_value(known, "sector", arguments.sector),
        coach=_value(known, "coach", arguments.coach),
        approach=_value(known, "approach", arguments.approach),
        since=_day(arguments.since, today),
        until=_day(arguments.until, today),
    )


def _value(known: KnownPeople, field: str, asked: str) -> str:
    """The code meant by a name or a code, whatever its capitals."""
    if not asked:
        return ""
    choices = filters.choices(known, field)
    for code, words in choices:
        if normalised(asked) in (normalised(code), normalised(words)):
            return code
    raise Refused(
        _("{field}: “{asked}” does not occur. What occurs: {known}.").format(
            field=field_label(field), asked=asked, known=", ".join(words for _code, words in choices) or "–"
        )
    )


def _day(typed: str | None, today: date) -> date | None:
    return parse_day(typed, today) if typed else None
