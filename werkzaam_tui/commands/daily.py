"""``werkzaam today``: what is due, as plain text or JSON."""

from __future__ import annotations

import sys
from argparse import Namespace

from werkzaam_tui.commands.common import opened
from werkzaam_tui.services import due_list, today


def show_today(arguments: Namespace) -> int:
    with opened(arguments) as store, store.reading() as reading:
        groups = due_list.due_list(reading)
        text = (
            today.today_json(groups, reading.today)
            if arguments.json
            else today.today_text(groups, reading.today)
        )
    sys.stdout.write(text)
    return 0
