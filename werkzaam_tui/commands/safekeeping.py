"""``werkzaam backup``, ``restore``, ``check``, ``passphrase`` and ``recover``."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from werkzaam_tui import formats
from werkzaam_tui.commands.common import is_yes, next_passphrase, opened, passphrase_from
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import Refused, WrongPassphrase
from werkzaam_tui.domain.places import Place
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services import opening
from werkzaam_tui.services.safekeeping import backups, checking, passphrases, recovery, restoring
from werkzaam_tui.services.safekeeping.restoring import Contents, Differences
from werkzaam_tui.storage.store import Store

_MOST_NAMES = 20


def back_up(arguments: Namespace) -> int:
    """Make a backup beside the store, and in a folder of choice."""
    chosen: str = arguments.preferences.backups_folder
    elsewhere = arguments.output or (Path(chosen).expanduser() if chosen else None)
    with opened(arguments, role=None) as store:
        made = backups.make(
            store.path,
            store.connection,
            store.key,
            store.world.now(),
            device=store.owner.device,
            elsewhere=elsewhere,
        )
    print(_("Backup made: {path}").format(path=made.path))
    if made.elsewhere is not None:
        print(_("Backup made: {path}").format(path=made.elsewhere))
    if made.problem:
        print(made.problem, file=sys.stderr)
        return 1
    return 0


def restore(arguments: Namespace) -> int:
    """Show what differs, ask, and go back to a backup."""
    world = opening.real_world()
    store = _file(arguments)
    backup = restoring.find(store, arguments.backup)
    passphrase = passphrase_from(arguments)
    seen = restoring.differences(store, backup, passphrase, world)
    _show(seen, backup)
    if not arguments.yes:
        if not sys.stdin.isatty():
            raise Refused(_("Nothing was changed. To go back to this backup, add --yes."))
        if not is_yes(_("Go back to this backup? Type yes or no:")):
            raise Refused(_("Nothing was changed."))
    done = restoring.restore(store, backup, passphrase, world)
    print(_("Done. The store is what it was in the backup."))
    if done.aside is not None:
        print(_("What was replaced is kept: {path}").format(path=done.aside))
    if not done.is_up_to_date:
        print(
            _(
                "What was there before could not be read. So look again at which devices are revoked, "
                "and make a new recovery key if you made one after this backup."
            )
        )
    print(_("Make a bundle for the office now: it sends back what you had sent after the backup."))
    return 0


def _show(seen: Differences, backup: Path) -> None:
    print(_("Backup: {path}").format(path=backup))
    print("  " + _contents(seen.backup))
    if seen.now is None:
        print(_("The store as it is now is missing, or does not open with this passphrase."))
        return
    print(_("Now:"))
    print("  " + _contents(seen.now))
    for words, names in (
        (_("Comes back:"), seen.people_back),
        (_("Goes, as it is not in the backup:"), seen.people_gone),
    ):
        if names:
            more = [_("and {n} more").format(n=len(names) - _MOST_NAMES)] if len(names) > _MOST_NAMES else []
            print(f"{words} " + ", ".join([*names[:_MOST_NAMES], *more]))
    changes = _("Changes made after the backup: {n}; contacts in them: {contacts}.")
    print(changes.format(n=formats.number(seen.changes_gone), contacts=formats.number(seen.contacts_gone)))


def _contents(contents: Contents) -> str:
    people = ngettext("{n} participant", "{n} participants", contents.people)
    count = ngettext("{n} contact", "{n} contacts", contents.contacts)
    parts = [
        people.format(n=formats.number(contents.people)),
        count.format(n=formats.number(contents.contacts)),
    ]
    if contents.last_change is not None:
        today = local_day(opening.real_world().now())
        parts.append(_("last change {moment}").format(moment=formats.moment(contents.last_change, today)))
    return " · ".join(parts)


def check(arguments: Namespace) -> int:
    """Look the store over; exit status 1 when something stays wrong."""
    with opened(arguments, role=None) as store:
        found = checking.check(
            store, repair=arguments.repair, progress=lambda words: print(words, file=sys.stderr)
        )
    left = 0
    for one in found:
        if not one.is_fault:
            print("· " + one.words)
        elif arguments.repair and one.can_be_repaired:
            print("✔ " + one.words + " " + _("Repaired."))
        else:
            left += 1
            print("▲ " + one.words + (" " + _("Repair it with --repair.") if one.can_be_repaired else ""))
    if left:
        return 1
    print(_("The store is in order."))
    return 0


def _file(arguments: Namespace) -> Path:
    """The store of these arguments, which must be a file. Raises OnServer."""
    place: Place = arguments.store
    if isinstance(place, Path):
        return place
    from werkzaam_tui.storage.postgres import OnServer

    raise OnServer


def change_passphrase(arguments: Namespace) -> int:
    """Encrypt the store and its backups anew."""
    old = passphrase_from(arguments)
    _change(opening.open_store(arguments.store, old, opening.real_world()), old, arguments)
    return 0


def recover(arguments: Namespace) -> int:
    """Find the passphrase with the recovery key, and change it at once."""
    store = _file(arguments)
    for passphrase in recovery.passphrases(store, _recovery_key(arguments)):
        try:
            opened_store = opening.open_store(store, passphrase, opening.real_world())
        except WrongPassphrase:
            continue
        print(_("The recovery key is right. Choose a new passphrase."))
        _change(opened_store, passphrase, arguments)
        return 0
    raise recovery.WrongRecoveryKey


def _recovery_key(arguments: Namespace) -> str:
    if arguments.key_file is not None:
        try:
            text: str = arguments.key_file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise Refused(_("The file with the recovery key cannot be read. Nothing was changed.")) from None
        return text
    if not sys.stdin.isatty():
        raise Refused(_("The recovery key is needed: give --key-file FILE. Nothing was changed."))
    return input(_("Recovery key, all groups on one line:") + " ")


def _change(store: Store, old: str, arguments: Namespace) -> None:
    try:
        changed = passphrases.change(store, old, next_passphrase(arguments))
    finally:
        store.close()
    changed.store.close()
    print(_("The passphrase is changed."))
    for problem in changed.problems:
        print(problem, file=sys.stderr)
