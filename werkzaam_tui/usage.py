"""The words of argparse itself (usage, options, wrong usage) in the language of the screens."""

from __future__ import annotations

import gettext
import os

from werkzaam_tui.language import LOCALE_FOLDER, N_, language

ARGPARSE_WORDS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
)
"""Named here so that the catalogues gather them; argparse looks them up itself."""


def speak() -> None:
    """Let argparse take its words from our catalogues; it asks gettext, which asks the environment."""
    os.environ["LANGUAGE"] = language()
    gettext.bindtextdomain("werkzaam", str(LOCALE_FOLDER))
    gettext.textdomain("werkzaam")
