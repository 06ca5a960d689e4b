"""``werkzaam today`` and ``werkzaam export-calendar``: what is due, as text, JSON or a calendar file."""

from __future__ import annotations

import sys
from argparse import Namespace

from werkzaam_tui.commands.common import opened
from werkzaam_tui.language import _
from werkzaam_tui.services import reminders
from werkzaam_tui.services.monitoring import calendar_export, due_list, today


def show_today(arguments: Namespace) -> int:
    with opened(arguments) as store, store.reading() as reading:
        day, groups = reading.today, due_list.due_list(reading)
        due = reminders.reminders_due(reading, day, day)
        tell = today.today_json if arguments.json else today.today_text
        text = tell(groups, day, due, today.signal_rows(reading))
    sys.stdout.write(text)
    return 0


def export_calendar(arguments: Namespace) -> int:
    names: bool = arguments.names or arguments.preferences.calendar_names
    with opened(arguments) as store:
        made, _done = store.do(
            lambda writing: calendar_export.export_calendar(writing, arguments.output, names)
        )
    words = _("{n} appointments in {path}, {changed} new or changed, {gone} cancelled.")
    print(words.format(n=made.appointments, path=made.path, changed=made.changed, gone=made.cancelled))
    return 0
