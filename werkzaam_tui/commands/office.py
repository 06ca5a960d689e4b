"""``werkzaam office``: the store in which the work of all coaches comes together."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from werkzaam_tui import formats
from werkzaam_tui.commands import exchange
from werkzaam_tui.commands.common import new_passphrase, opened
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.places import Place
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services import opening
from werkzaam_tui.services.exchange import cards, replacing
from werkzaam_tui.services.exchange import export as exporting
from werkzaam_tui.services.exchange import status as states
from werkzaam_tui.services.exchange.bring_in import EarlierBundleMissing
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.storage.store import Store
from werkzaam_tui.sync.bundle import BUNDLE_SUFFIX
from werkzaam_tui.sync.faults import NotForThisDevice


def init(arguments: Namespace) -> int:
    """Make the office's store, and its card for the coaches."""
    if not arguments.output.is_dir():
        raise Refused(_("The folder for the card does not exist. Nothing was made."))
    passphrase = new_passphrase(arguments)
    world = opening.real_world()
    store = opening.create_store(arguments.store, passphrase, arguments.name.strip(), StoreRole.OFFICE, world)
    try:
        print(_("Office store made: {path}").format(path=arguments.store))
        exchange.show_card(store, arguments.output)
    finally:
        store.close()
    return 0


def open_program(arguments: Namespace) -> int:
    """Open the full-screen program on the office's store."""
    from werkzaam_tui.commands import interactive

    place: Place = arguments.store
    if isinstance(place, Path) and not place.exists():
        raise Refused(_("There is no office store here yet. Make it with `werkzaam office init`."))
    return interactive.run(arguments)


def enrol(arguments: Namespace) -> int:
    with opened(arguments, StoreRole.OFFICE) as store:
        exchange.accept_card(store, arguments.card, arguments.fingerprint)
    return 0


def bring_in(arguments: Namespace) -> int:
    """Take in files and folders of bundles, in whatever order they are given."""
    with opened(arguments, StoreRole.OFFICE) as store:
        return _Intake(store, preview=arguments.preview).take(arguments.files)


def export(arguments: Namespace) -> int:
    with opened(arguments, StoreRole.OFFICE) as store:
        with store.reading() as reading:
            every = exporting.recipients(reading)
            if not every:
                raise Refused(_("No coach is enrolled yet. Enrol one with `werkzaam office enrol CARD`."))
            if arguments.to:
                chosen = cards.find_peer(reading, arguments.to)
                every = [(device, name) for device, name in every if device == chosen]
        for device, name in every:
            exchange.make_bundle(store, device, name, arguments.output)
    return 0


def status(arguments: Namespace) -> int:
    with opened(arguments, StoreRole.OFFICE) as store, store.reading() as reading:
        found = states.status(reading)
        print(found.name)
        for peer in found.peers:
            print(states.sentence(peer, reading.today))
            dossiers = ngettext("{n} dossier", "{n} dossiers", peer.dossiers)
            print("  " + dossiers.format(n=formats.number(peer.dossiers)))
        if not found.peers:
            print(_("No coach is enrolled yet. Enrol one with `werkzaam office enrol CARD`."))
        if found.conflicts:
            print(
                ngettext(
                    "{n} value was written on two sides and waits for somebody to choose.",
                    "{n} values were written on two sides and wait for somebody to choose.",
                    found.conflicts,
                ).format(n=found.conflicts)
            )
    return 0


def replace(arguments: Namespace) -> int:
    """A coach goes on with another laptop; the lost one is shut out."""
    with opened(arguments, StoreRole.OFFICE) as store:
        with store.reading() as reading:
            old, new = (cards.find_peer(reading, name) for name in (arguments.old, arguments.new))
        with store.writing() as writing:
            replaced = replacing.replace(writing, old, new)
    dossiers = ngettext("{n} dossier", "{n} dossiers", replaced.dossiers)
    print(
        _("{name} goes on with the new laptop: {dossiers}. The lost one is shut out.").format(
            name=replaced.name, dossiers=dossiers.format(n=formats.number(replaced.dossiers))
        )
    )
    print(_("Make a bundle for the new laptop now: `werkzaam office export`."))
    return 0


def write_key(arguments: Namespace) -> int:
    """Write the secret age key to a file that only its owner may read."""
    with opened(arguments, StoreRole.OFFICE) as store, store.reading() as reading:
        text = identity_of(reading.session).age_key_text()
    try:
        descriptor = os.open(arguments.output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise Refused(_("There is already a file with this name. It was left as it is.")) from None
    except OSError:
        raise Refused(_("The key could not be written there. Choose another place.")) from None
    print(_("Key written: {path}").format(path=arguments.output))
    print(_("Whoever has this file can read every bundle for the office. Keep it as safe as the store."))
    return 0


class _Intake:
    """Bundles that may build on each other: one that comes too early is tried again after the rest."""

    def __init__(self, store: Store, *, preview: bool) -> None:
        self._store = store
        self._preview = preview
        self._refused = False

    def take(self, given: Iterable[Path]) -> int:
        waiting = [(path, is_named) for place in given for path, is_named in self._files(place)]
        while waiting:
            early = [(path, is_named) for path, is_named in waiting if not self._take(path, is_named)]
            if len(early) == len(waiting):
                for path, _is_named in early:
                    self._take(path, is_last=True, is_named=True)
                break
            waiting = early
        return 1 if self._refused else 0

    def _files(self, place: Path) -> list[tuple[Path, bool]]:
        """The bundles at ``place``, each with whether it was named or found in a folder."""
        if not place.is_dir():
            return [(place, True)]
        found = sorted(path for path in place.iterdir() if path.suffix == BUNDLE_SUFFIX)
        if not found:
            print(_("{folder}: no bundles here.").format(folder=place))
        return [(path, False) for path in found]

    def _take(self, path: Path, is_named: bool, *, is_last: bool = False) -> bool:
        """Whether it was dealt with; only a bundle that builds on one to come was not."""
        try:
            arrival = exchange.take_in(self._store, path, preview=self._preview)
        except EarlierBundleMissing as missing:
            if not is_last:
                return False
            self._refuse(path, missing)
        except NotForThisDevice as foreign:
            # In a shared folder lie also the bundles that the office made for others.
            if is_named:
                self._refuse(path, foreign)
            else:
                print(_("{file}: for another device, left alone.").format(file=path.name))
        except Refused as refused:
            self._refuse(path, refused)
        else:
            print(f"{path.name}: ", end="")
            exchange.show_arrival(self._store, arrival, preview=self._preview)
        return True

    def _refuse(self, path: Path, refused: Refused) -> None:
        self._refused = True
        print(f"{path.name}: {refused}", file=sys.stderr)
