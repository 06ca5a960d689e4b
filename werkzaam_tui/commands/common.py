"""What commands share: opening a store with a passphrase from a file, standard input or the keyboard."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzaam_tui import paths
from werkzaam_tui.content import overrides
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.domain.passphrase import SHORTEST, Strength, strength
from werkzaam_tui.domain.places import Place
from werkzaam_tui.language import _
from werkzaam_tui.services import opening
from werkzaam_tui.storage.store import Store


def passphrase_from(arguments: Namespace) -> str:
    """The passphrase that goes with these arguments. Raises Refused when there is none to be had."""
    source: str | None = arguments.passphrase_file
    if source == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if source is not None:
        return _first_line(source)
    if not sys.stdin.isatty():
        raise Refused(_("A passphrase is needed: give --passphrase-file FILE, or - for standard input."))
    return getpass.getpass(_("Passphrase") + ": ")


def next_passphrase(arguments: Namespace) -> str:
    """The passphrase to change to: from its own file, or typed twice at the keyboard."""
    if arguments.new_passphrase_file is not None:
        return _first_line(arguments.new_passphrase_file)
    if not sys.stdin.isatty():
        raise Refused(
            _("The new passphrase is needed: give --new-passphrase-file FILE. Nothing was changed.")
        )
    passphrase = getpass.getpass(_("New passphrase") + ": ")
    if passphrase != getpass.getpass(_("The same passphrase again") + ": "):
        raise Refused(_("The two passphrases are not the same. Nothing was changed."))
    return passphrase


def is_yes(question: str) -> bool:
    """Whether somebody at the keyboard answers with yes."""
    return input(question + " ").strip().casefold() in {"yes", "y", "ja", "j"}


def new_passphrase(arguments: Namespace) -> str:
    """A passphrase for a new store; typed twice at the keyboard. Raises Refused when it is too short."""
    passphrase = passphrase_from(arguments)
    if strength(passphrase) is Strength.TOO_SHORT:
        raise Refused(
            _("This passphrase is too short: at least {n} characters. Nothing was made.").format(n=SHORTEST)
        )
    if arguments.passphrase_file is None and passphrase != getpass.getpass(
        _("The same passphrase again") + ": "
    ):
        raise Refused(_("The two passphrases are not the same. Nothing was made."))
    return passphrase


def _first_line(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").splitlines()[0]
    except (OSError, UnicodeDecodeError, IndexError):
        raise Refused(
            _("The file with the passphrase cannot be read, or is empty. Nothing was done.")
        ) from None


@contextmanager
def opened(arguments: Namespace, role: StoreRole | None = StoreRole.COACH) -> Iterator[Store]:
    """The store of these arguments, closed again at the end; without ``role`` it may be of either kind.

    Raises Refused.
    """
    place: Place = arguments.store
    if isinstance(place, Path) and not place.exists():
        raise Refused(
            _("There is no store here yet. Start `werkzaam` once to make it.")
            if role is not StoreRole.OFFICE
            else _("There is no office store here yet. Make it with `werkzaam office init`.")
        )
    overrides.use_override_folder(paths.content_folder())
    store = opening.open_store(place, passphrase_from(arguments), opening.real_world())
    try:
        if role is not None and store.owner.role is not role:
            raise Refused(
                _("This is the store of an office; use `werkzaam office` for it.")
                if role is StoreRole.COACH
                else _("This is the store of a coach, not of an office.")
            )
        yield store
    finally:
        store.close()
