"""A dialog whose work takes long: it shows how far it is, and ``esc`` stops it without harm."""

from __future__ import annotations

from collections.abc import Coroutine
from threading import Event
from typing import Any, TypeVar

from textual.widgets import Static

from screens.dialogs.base import BaseDialog
from werkzaam_tui import formats
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _, ngettext

Result = TypeVar("Result")
Answer = TypeVar("Answer")

_LOOK_EVERY = 0.2
"""Seconds between two looks at how far it is."""


class LongWorkDialog(BaseDialog[Result]):
    """A subclass yields :meth:`work_line` in its body and wraps its work in :meth:`carry_out`.

    :meth:`cancelled` and :meth:`progress` are for the service that does the work, on the store's thread.
    """

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()
        self._count = 0
        self.is_busy = False

    def work_line(self) -> Static:
        return Static("", id="work", markup=False)

    def say(self, words: str) -> None:
        self.query_one("#work", Static).update(words)

    def cancelled(self) -> bool:
        return self._stop.is_set()

    def progress(self, done: int) -> None:
        self._count = done

    async def carry_out(self, words: str, work: Coroutine[Any, Any, Answer]) -> Answer | None:
        """What ``work`` gives; None when it was refused or stopped, after saying why.

        ``words`` say what is being done.
        """
        self._stop.clear()
        self._count, self.is_busy = 0, True
        # Nothing opens now that keys could be meant for, and esc is to stop this.
        self.shell.release_keys()
        self.say(words)
        timer = self.set_interval(_LOOK_EVERY, lambda: self._show_count(words))
        try:
            answer = await work
        except Refused as refused:
            self.say(f"▲ {refused}")
            return None
        finally:
            timer.stop()
            self.is_busy = False
        self.say("")
        return answer

    def _show_count(self, words: str) -> None:
        if self._stop.is_set() or not self._count:
            return
        count = ngettext("{n} change", "{n} changes", self._count).format(n=formats.number(self._count))
        self.say(f"{words} {count}")

    def action_leave(self) -> None:
        if not self.is_busy:
            self.dismiss(None)
        elif not self._stop.is_set():
            self._stop.set()
            self.say(_("Stopping…"))
