"""What every screen and dialog shares: the desk, workers whose faults reach one handler, and text as text."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from textual import work
from textual.app import App
from textual.dom import DOMNode
from textual.worker import Worker, WorkerState

from werkzaam_tui.services.desk import Desk

if TYPE_CHECKING:
    from datetime import date, datetime

P = ParamSpec("P")
S = TypeVar("S", bound=DOMNode)


class Shell(Protocol):
    """What the application offers its screens."""

    desk: Desk

    def report(self, error: BaseException) -> None:
        """Say in plain words what went wrong."""

    def today(self) -> date: ...

    def now(self) -> datetime: ...


def shell(node: DOMNode) -> Shell:
    return cast(Shell, node.app)


def task(
    work_on: Callable[Concatenate[S, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[S, P], Worker[None]]:
    """A method that runs beside the keys: it may wait for the desk or for a dialog.

    What it raises goes to the application's one handler; nothing on the screen is lost.
    """
    return cast(
        "Callable[Concatenate[S, P], Worker[None]]",
        work(exit_on_error=False)(work_on),
    )


class UsesDesk:
    """Mixed into screens, dialogs and widgets that ask the desk."""

    @property
    def shell(self) -> Shell:
        return shell(cast(DOMNode, self))

    @property
    def desk(self) -> Desk:
        return self.shell.desk

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.shell.report(event.worker.error)


AnyApp = App[Any]
