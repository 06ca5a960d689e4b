"""A disk or a server that takes nothing, in a sentence: what happened, what is safe, what to do."""

from __future__ import annotations

import errno
import sys

from werkzaam_tui.language import _

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE}


def sentence_for(fault: BaseException) -> str | None:
    """None where neither has to do with it."""
    # Who did not load SQLAlchemy cannot have had a fault from it.
    alchemy = sys.modules.get("sqlalchemy.exc")
    if alchemy is not None and isinstance(fault, alchemy.DBAPIError):
        return _lost() if fault.connection_invalidated else _of_store(str(fault.orig))
    if type(fault).__module__.partition(".")[0] == "sqlcipher3":
        return _of_store(str(fault))
    if isinstance(fault, OSError):
        if fault.errno in _FULL:
            return _full()
        if fault.errno in _FORBIDDEN:
            return _forbidden()
        if fault.errno in _GONE:
            return _gone()
    return None


def _of_store(fault: str) -> str:
    if "malformed" in fault:
        from werkzaam_tui.storage.engine import damaged

        return damaged()
    if "connection" in fault:
        return _lost()
    if "full" in fault or "No space left" in fault:
        return _full()
    if "readonly" in fault or "read-only" in fault or "unable to open" in fault:
        return _forbidden()
    if "disk I/O" in fault:
        return _gone()
    return _(
        "The store did not answer as it should. This action was not saved; everything before it is safe."
    )


def _full() -> str:
    return _("The disk is full. Nothing was lost: make room, then try again.")


def _forbidden() -> str:
    return _("The folder of the store cannot be written. Nothing was lost; check the disk and try again.")


def _lost() -> str:
    return _(
        "The connection with the server was lost. This action was not saved; everything before it is safe. "
        "What you typed is kept: try again."
    )


def _gone() -> str:
    return _(
        "The disk does not answer. This action was not saved; everything before it is safe. If it is a stick or a "
        "network drive, check that it is connected, then try again."
    )
