"""A note of a fault in the program, for who mends it: where it happened, never with what."""

from __future__ import annotations

import logging
import stat
import traceback
from datetime import UTC, datetime
from pathlib import Path

from werkzaam_tui import paths

_MOST = 200_000
"""Bytes after which the file begins anew."""


def file() -> Path:
    return paths.data_folder() / "faults.log"


def note(error: BaseException) -> None:
    """Add the places in the code where ``error`` came from to ``faults.log``.

    Neither the error's message nor any value is written: both can hold a client's words.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {type(error).__name__}"]
    lines += [
        f"  {frame.filename.rsplit('site-packages')[-1]}:{frame.lineno} {frame.name}" for frame in frames
    ]
    try:
        path = file()
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "w" if path.exists() and path.stat().st_size > _MOST else "a"
        path.touch(mode=stat.S_IRUSR | stat.S_IWUSR)
        with path.open(mode, encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:
        return


class _Noting(logging.Handler):
    """Notes the faults that libraries log."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            note(record.exc_info[1])


def listen() -> None:
    """Note what libraries log as well. Python would print it on the screen, with words, values and all."""
    root = logging.getLogger()
    if not any(isinstance(handler, _Noting) for handler in root.handlers):
        root.addHandler(_Noting())
