"""``werkzaam card``, ``enrol``, ``export`` and ``import``: exchange between a coach's laptop and an office."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from werkzaam_tui.commands.common import is_yes, opened
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.exchange import bring_in as bringing
from werkzaam_tui.services.exchange import cards, refusals, report_words, unsaved, words
from werkzaam_tui.services.exchange import devices as own_devices
from werkzaam_tui.services.exchange import export as exporting
from werkzaam_tui.services.exchange.bring_in import Preview
from werkzaam_tui.services.exchange.import_report import Report
from werkzaam_tui.storage.store import Store


def write_card(arguments: Namespace) -> int:
    with opened(arguments) as store:
        show_card(store, arguments.output)
    return 0


def enrol(arguments: Namespace) -> int:
    with opened(arguments) as store:
        accept_card(store, arguments.card, arguments.fingerprint)
    return 0


def export(arguments: Namespace) -> int:
    with opened(arguments) as store:
        with store.reading() as reading:
            every = exporting.recipients(reading)
            if not every:
                raise Refused(
                    _(
                        "No office is enrolled here yet. Exchange cards first: `werkzaam card`, `werkzaam enrol`."
                    )
                )
            to = [cards.find_peer(reading, name) for name in arguments.to or ()] or [every[0][0]]
            if not arguments.to and len(every) > 1:
                names = ", ".join(name for _device, name in every)
                raise Refused(_("Say with --to for whom it is: {names}.").format(names=names))
        make_bundle(store, to, dict(every)[to[0]], arguments.output)
    return 0


def new_keys(arguments: Namespace) -> int:
    """Other keys for this device; whoever it exchanges with hears of them with the next bundle."""
    with opened(arguments, None) as store, store.writing() as writing:
        card = own_devices.change_own_keys(writing)
    print(_("This device has new keys. Digits from now on: {digits}").format(digits=card.fingerprint))
    print(
        _(
            "Make a bundle now: the other side learns of them from it. Until then it goes on with the old ones."
        )
    )
    return 0


def bring_in(arguments: Namespace) -> int:
    with opened(arguments) as store:
        try:
            seen = take_in(store, arguments.file, preview=arguments.preview)
        except Refused as refused:
            remember_refusal(store, arguments.file.name, str(refused))
            raise
        show_arrival(store, seen, preview=arguments.preview)
    return 0


# What coaches and offices do alike


def show_card(store: Store, folder: Path) -> None:
    """Write the store's card and print the digits to read aloud."""
    with store.reading() as reading:
        own = cards.write_own_card(reading, folder)
    print(_("Card made: {path}").format(path=own.path))
    print(_("Digits to read aloud: {digits}").format(digits=own.card.fingerprint))


def accept_card(store: Store, path: Path, fingerprint: str | None) -> None:
    """Enrol the device of a card, after its digits were given or compared. Raises Refused."""
    with store.reading() as reading:
        card = cards.look_at_card(reading, path)
    if fingerprint is None:
        fingerprint = _compared(card)
    with store.writing() as writing:
        enrolled = cards.enrol(writing, path, fingerprint)
    if enrolled.is_enrolled:
        print(_("{name} was enrolled already.").format(name=enrolled.name))
    else:
        print(_("{name} is enrolled.").format(name=enrolled.name))


def _compared(card: cards.CardShown) -> str:
    """The card's own digits, once somebody at the keyboard said that they are the ones read aloud."""
    if not sys.stdin.isatty():
        raise Refused(
            _("The digits of the card must be compared with its owner: give them with --fingerprint.")
        )
    print(_("Card of {name}. Its digits: {digits}").format(name=card.name, digits=card.fingerprint))
    print(_("Call {name} and let them read the digits of their card aloud.").format(name=card.name))
    if not is_yes(_("Are they the same? Type yes or no:")):
        raise Refused(_("Not enrolled. Nothing was changed."))
    return card.fingerprint


def make_bundle(store: Store, devices: Sequence[str], name: str, folder: Path) -> None:
    """Make one bundle for ``devices`` and say what is in it, or that there is nothing to bring.

    Raises NotOfOneParty unless all of them may have the same.
    """
    device, *also = dict.fromkeys(devices)
    exported = exporting.export(store, device, folder, *also)
    if exported is None:
        print(words.nothing_for(name))
    else:
        print(words.made(exported))
        print(exported.path)


def take_in(store: Store, path: Path, *, preview: bool) -> Preview:
    """Take in one bundle, or only look at it: then with all that it would do. Raises Refused."""
    if preview:
        with store.trying() as writing:
            return bringing.preview_in_full(writing, path)
    with store.writing() as writing:
        return Preview(bringing.bring_in(writing, path), Report(()))


def remember_refusal(store: Store, file: str, why: str) -> None:
    with store.writing() as writing:
        refusals.note(writing, file, why)


def show_arrival(store: Store, seen: Preview, *, preview: bool) -> None:
    """Say what came, or would come; of what would come everything, and of what came only what asks for a choice."""
    arrival = seen.arrival
    with store.reading() as reading:
        today, behind = reading.today, len(unsaved.left_here(reading))
    print(words.where_from(arrival, today))
    lines = [words.summary(arrival, done=not preview), *words.details(arrival)]
    if arrival.collisions:
        lines.append(words.collisions_heading(arrival))
        if not preview:
            lines += [f"  {words.collision_line(collision)}" for collision in arrival.collisions]
    if arrival.erased:
        lines.append(words.erased_words(arrival.erased))
    if behind and not preview:
        lines.append(words.unsaved_goes_along(behind))
    for line in [*lines, *arrival.warnings, *report_words.indented(seen.report, today)]:
        print(f"  {line}")
