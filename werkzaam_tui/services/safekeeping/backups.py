"""Backups of a store: made while it is open, with its own key, and thinned out as they get older.

They lie in the folder ``backups`` beside the store, and, where somebody chose a folder or USB stick, a second
time there. Several laptops may have chosen the same one: there a name says of which device the backup is, and each
leaves alone what is not its own. A backup is a store like any other: the same passphrase opens it, also with the
``sqlcipher`` shell.
"""

from __future__ import annotations

import glob
import re
import shutil
import stat
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.storage import copies
from werkzaam_tui.storage.engine import StoreKey

SUFFIX = ".backup"
DAILY, WEEKLY, ASIDE = 7, 4, 3
"""How many are kept: the last of each of so many days, of so many weeks, and of those put aside."""
OLDEST = timedelta(weeks=WEEKLY)
"""What was put aside goes when there is one that is so much newer: whoever was erased is in none for longer."""
EVERY = timedelta(hours=24)
"""While the program runs, a backup older than this is followed by a new one."""

BEFORE_UPDATE, REPLACED = "before-update", "replaced"
"""Kinds of backup beside the ordinary ones: before a new schema, and what a restore took the place of."""

_NAME = re.compile(r"(?P<stem>.+)-(?P<at>\d{8}T\d{6}Z)(?:-(?P<kind>[a-z-]+))?" + re.escape(SUFFIX))
_AT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    path: Path
    made_at: datetime
    """UTC, to the second."""
    kind: str = ""
    """Empty, BEFORE_UPDATE or REPLACED."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A backup that was made and found whole."""

    path: Path
    elsewhere: Path | None
    """The second one, in the folder of choice."""
    problem: str
    """A whole sentence on why there is no second one; empty when there is, or when none was asked for."""


def folder_of(store: Path) -> Path:
    """Where the backups of a store lie."""
    return store.parent / "backups"


def found(store: Path, folder: Path) -> list[Backup]:
    """The backups of ``store`` in the ``folder`` beside it, newest first; none when it cannot be read."""
    return _series(store.stem, folder)


def _series(stem: str, folder: Path) -> list[Backup]:
    every = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match and match["stem"] == stem:
                made_at = datetime.strptime(match["at"], _AT).replace(tzinfo=UTC)
                every.append(Backup(path, made_at, match["kind"] or ""))
    return sorted(every, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def newest(store: Path) -> Backup | None:
    """The last ordinary backup of ``store`` beside it."""
    ordinary = (backup for backup in found(store, folder_of(store)) if not backup.kind)
    return next(ordinary, None)


def made_before(store: Path, moment: datetime) -> int:
    """How many backups beside the store, of any kind, are from before this instant."""
    return sum(backup.made_at < moment for backup in found(store, folder_of(store)))


def is_due(store: Path, now: datetime) -> bool:
    last = newest(store)
    return last is None or now - last.made_at >= EVERY


def make(
    store: Path,
    connection: Any,
    key: StoreKey,
    now: datetime,
    *,
    device: str,
    elsewhere: Path | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> BackedUp:
    """Back up the open store of ``device`` at the path ``store``, and once more to the folder ``elsewhere``.

    May run beside the thread of the store. Raises Refused when there is no backup now, and CopyStopped.
    A folder of choice that is not there is no reason for that: it is told in the answer.
    """
    path = _make(store, connection, key, now, stopped=stopped)
    _thin_out(store.stem, folder_of(store))
    second, problem = None, ""
    if elsewhere is not None:
        try:
            own = f"{store.stem}-{device}"
            second = _once_more(path, elsewhere / f"{own}{path.name.removeprefix(store.stem)}", key)
            _thin_out(own, elsewhere)
        except (OSError, Refused):
            problem = _(
                "The backup was made on this computer, but not in {folder}: that folder is not there, full, or cannot "
                "be written. Connect it, and make the backup again."
            ).format(folder=elsewhere)
    return BackedUp(path, second, problem)


def drop_older(made: BackedUp) -> int:
    """Take away every backup of the same store but those just ``made``, of any kind; how many that were.

    After an erasure: so that nobody who was erased is left in one. Raises Refused when one cannot be removed.
    """
    new = [path for path in (made.path, made.elsewhere) if path is not None]
    old = [
        one.path
        for path in new
        if (name := _NAME.fullmatch(path.name))
        for one in _series(name["stem"], path.parent)
        if one.path not in new
    ]
    for path in old:
        copies.remove(path)
        if path.exists():
            raise Refused(
                _("{file} cannot be removed. The fresh backup was made; remove the old one yourself.").format(
                    file=path
                )
            )
    return len(old)


def make_before_update(store: Path, connection: Any, key: StoreKey, now: datetime) -> None:
    """A backup before the schema changes. Raises Refused when it cannot be made; then nothing may be changed."""
    _make(store, connection, key, now, kind=BEFORE_UPDATE)
    _thin_out(store.stem, folder_of(store))


def make_before_restore(store: Path, connection: Any, key: StoreKey, now: datetime) -> Path:
    """Put aside the store that a restore takes the place of."""
    return _make(store, connection, key, now, kind=REPLACED)


def name_for(store: Path, now: datetime, kind: str = "") -> Path:
    """A free place for a backup of ``store`` beside it."""
    folder = folder_of(store)
    while True:
        path = folder / f"{store.stem}-{now.astimezone(UTC).strftime(_AT)}{'-' * bool(kind)}{kind}{SUFFIX}"
        if not path.exists():
            return path
        now += timedelta(seconds=1)


def ready_folder(store: Path) -> None:
    """Make the folder of the backups, its owner's alone. Raises CopyFailed."""
    try:
        folder_of(store).mkdir(mode=0o700, exist_ok=True)
    except OSError:
        raise copies.CopyFailed from None


def _make(
    store: Path,
    connection: Any,
    key: StoreKey,
    now: datetime,
    *,
    kind: str = "",
    stopped: Callable[[], bool] = lambda: False,
) -> Path:
    ready_folder(store)
    path = name_for(store, now, kind)
    copies.copy(connection, key, path, stopped=stopped)
    return path


def _once_more(backup: Path, target: Path, key: StoreKey) -> Path:
    """The same file in another folder, looked at again there."""
    unfinished = target.with_name(f".{target.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=stat.S_IRUSR | stat.S_IWUSR)
        shutil.copyfile(backup, unfinished)
        if not copies.is_whole(unfinished, key):
            raise copies.CopyDamaged
        copies.put_in_place(unfinished, target)
    finally:
        with suppress(OSError):
            unfinished.unlink()
    return target


def _thin_out(stem: str, folder: Path) -> None:
    """Take away what is old of the backups called ``stem``, and what was left of one that was broken off."""
    for broken in folder.glob(f".{glob.escape(stem)}-*.part*"):
        broken.unlink(missing_ok=True)
    every = _series(stem, folder)
    stay = {backup.path for backup in to_keep(every)}
    for backup in every:
        if backup.path not in stay:
            copies.remove(backup.path)


def to_keep(every: Sequence[Backup]) -> list[Backup]:
    """Those of ``every``, newest first, that stay."""
    ordinary = [backup for backup in every if not backup.kind]
    days = _first_of_each(ordinary, lambda at: local_day(at).isoformat())[:DAILY]
    weeks = _first_of_each(ordinary, lambda at: "{}-{}".format(*local_day(at).isocalendar()))[:WEEKLY]
    aside = [
        backup
        for kind in (BEFORE_UPDATE, REPLACED)
        for backup in [b for b in every if b.kind == kind and b.made_at > every[0].made_at - OLDEST][:ASIDE]
    ]
    return list(dict.fromkeys([*days, *weeks, *aside]))


def _first_of_each(every: Iterable[Backup], period: Callable[[datetime], str]) -> list[Backup]:
    first: dict[str, Backup] = {}
    for backup in every:
        first.setdefault(period(backup.made_at), backup)
    return list(first.values())
