"""``werkzaam generate``: a large made-up store."""

from __future__ import annotations

import sys
from argparse import Namespace

from werkzaam_tui.commands.common import passphrase_from
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services import opening
from werkzaam_tui.services.made_up.scale import make_large


def generate(arguments: Namespace) -> int:
    if arguments.participants < 1 or arguments.contacts < 0:
        raise Refused(_("Give at least one participant, and no fewer than zero contacts."))

    def progress(done: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{done}/{arguments.participants}", end="", file=sys.stderr, flush=True)

    make_large(
        arguments.output,
        passphrase_from(arguments),
        opening.real_world(),
        participants=arguments.participants,
        contacts=arguments.contacts,
        seed=arguments.seed,
        progress=progress,
    )
    print(
        _("Made {path}: {participants} participants, {contacts} contacts.").format(
            path=arguments.output, participants=arguments.participants, contacts=arguments.contacts
        )
    )
    return 0
