"""Putting a finished file in its place so that nobody ever finds half of it.

Written to a temporary name in the same folder, flushed to the disk, then renamed.
"""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _

_BINARY = getattr(os, "O_BINARY", 0)
"""Windows turns line ends into its own without it."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_MISSING = {errno.ENOENT, errno.ENOTDIR}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EPERM, errno.EBADF}


def place_file(path: Path, data: bytes, *, renew: bool = False, for_others: bool = False) -> None:
    """Make the file ``path`` with exactly ``data`` in it, on the disk when this returns.

    Only its owner may read it, except ``for_others``: what lies ready in a shared folder, and is locked itself.

    A file that is there already with the same content is left alone; with ``renew`` another file with that
    name gives way to it, at once. ``Refused`` when another file has that name otherwise, when the folder is
    missing or may not be written, and when the disk is full; nothing is left then.
    """
    temporary = path.with_name(f".{secrets.token_hex(6)}.part")
    undo = temporary
    try:
        if not renew and _holds_already(path, data):
            return
        _write_whole(temporary, data, 0o666 if for_others else 0o600)
        if renew:
            temporary.replace(path)
            _sync_folder(path.parent)
            return
        # Looked at once more just before, because on POSIX a rename silently replaces.
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "appeared while writing")
        temporary.rename(path)
        undo = path
        _sync_folder(path.parent)
    except BaseException as error:
        with suppress(OSError):
            undo.unlink()
        if isinstance(error, OSError):
            raise Refused(_sentence(error)) from error
        raise


def check_place(path: Path) -> None:
    """``Refused`` when it is clear beforehand that ``path`` cannot be made, before long work for nothing."""
    if os.path.lexists(path):
        raise Refused(_sentence(FileExistsError(errno.EEXIST, "exists")))
    if not path.parent.is_dir():
        raise Refused(_sentence(FileNotFoundError(errno.ENOENT, "no folder")))


def _holds_already(path: Path, data: bytes) -> bool:
    if not os.path.lexists(path):
        return False
    if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
        return True
    raise FileExistsError(errno.EEXIST, "exists")


def _write_whole(path: Path, data: bytes, mode: int) -> None:
    # What the user's own mask takes from the mode stays taken.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows does so by itself."""
    if os.name != "posix":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        # Network shares and USB sticks often cannot flush a folder; the file itself is safely there.
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def _sentence(error: OSError) -> str:
    if error.errno == errno.EEXIST:
        return _(
            "There is already a file with this name. It was left as it is and nothing was written. "
            "Choose another name or another folder."
        )
    if error.errno in _FULL:
        return _(
            "The disk is full, so the file was not written. Nothing in WerkZaam was lost. "
            "Make room or choose another place, and try again."
        )
    if error.errno in _MISSING:
        return _(
            "This folder does not exist, so the file was not written. Nothing in WerkZaam was lost. "
            "If it is on a USB stick or network drive, check that it is connected."
        )
    if error.errno in _FORBIDDEN:
        return _(
            "You may not write in this folder, so the file was not written. Nothing in WerkZaam was lost. "
            "Choose another folder."
        )
    return _(
        "The file could not be written. Nothing in WerkZaam was lost. Choose another place, and try again."
    )
