"""What every screen and dialog shares: the desk, workers whose faults reach one handler, and text as text."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import update_wrapper, wraps
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, ParamSpec, Protocol, TypeVar, cast

from textual import work
from textual.app import App
from textual.dom import DOMNode
from textual.geometry import Region
from textual.screen import Screen
from textual.signal import Signal
from textual.worker import Worker, WorkerState

from werkzaam_tui.services.desk import Desk

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

    from textual.strip import Strip

P = ParamSpec("P")
S = TypeVar("S", bound=DOMNode)


@dataclass(frozen=True, slots=True)
class PersonRef:
    """The participant that a screen is about, or that its cursor is on."""

    id: str
    name: str


class Shell(Protocol):
    """What the application offers its screens."""

    desk: Desk
    quiet: bool
    """Whether nothing private may show: see :mod:`screens.quiet`."""
    quiet_signal: Signal[bool]
    """Tells that :attr:`quiet` was turned on or off."""

    def report(self, error: BaseException) -> None:
        """Say in plain words what went wrong."""

    async def log_contact(self, person: PersonRef | None, counterpart: str = "", due: str = "") -> str | None:
        """Open the panel to log a contact; the id of what was logged, None when it was left. For a worker."""

    def expect_contact(self, person: PersonRef) -> None:
        """Have ready what that panel begins with."""

    def handover_screen(self, person: PersonRef) -> Screen[Any]: ...

    def hold_keys(self) -> None:
        """Let keys wait: something opens that they may be meant for."""

    def release_keys(self) -> None:
        """Keys may go on."""

    async def unlock(self, passphrase: str) -> None:
        """Open the store. Raises Refused."""

    @property
    def must_wait(self) -> timedelta:
        """How long the next passphrase has to wait after wrong ones."""
        ...

    def today(self) -> date: ...

    def now(self) -> datetime: ...


def shell(node: DOMNode) -> Shell:
    return cast(Shell, node.app)


def task(
    work_on: Callable[Concatenate[S, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[S, P], Worker[None]]:
    """A method that runs beside the keys: it may wait for the desk or for a dialog.

    What it raises goes to the application's one handler; nothing on the screen is lost. What it does rests on what
    was on the screen when it began, so that it never goes over what a colleague wrote since. While an action
    (``action_…``) is under way, keys that are typed ahead wait, until a dialog it opens is ready for them or long work
    begins that ``esc`` can stop.
    """
    is_action = work_on.__name__.startswith("action_")

    @wraps(work_on)
    async def run(self: S, *args: P.args, **kwargs: P.kwargs) -> None:
        application = shell(self)
        seen_since = self.seen_since if isinstance(self, UsesDesk) else None
        try:
            with application.desk.based_on(seen_since):
                await work_on(self, *args, **kwargs)
        finally:
            if is_action:
                application.release_keys()

    started = work(exit_on_error=False)(run)

    def start(self: S, *args: P.args, **kwargs: P.kwargs) -> Worker[None]:
        if is_action:
            shell(self).hold_keys()
        return cast("Worker[None]", started(self, *args, **kwargs))

    return cast("Callable[Concatenate[S, P], Worker[None]]", update_wrapper(start, work_on))


class UsesDesk:
    """Mixed into screens, dialogs and widgets that ask the desk."""

    STAYS_AS_SHOWN: ClassVar[bool] = False
    """Whether a return leaves what it shows, with what is being typed, instead of looking it up anew."""

    seen_since: int | None = None
    """The :meth:`Desk.moment` from which what it shows was looked up, where colleagues write as well."""

    @property
    def shell(self) -> Shell:
        return shell(cast(DOMNode, self))

    @property
    def desk(self) -> Desk:
        return self.shell.desk

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.task_failed(event.worker.error)

    def task_failed(self, error: BaseException) -> None:
        """Say in plain words what went wrong in a task."""
        self.shell.report(error)


class SteadyLook:
    """Mixed into screens, before Textual's own class, so that their widgets are styled once and drawn at once.

    Textual styles every widget of a screen again when the screen knows how wide it is, and at each return to it. They
    look as they did, unless one of the few things changed that the styles of a whole screen depend on; a single widget
    that changes is styled by itself. And it draws a screen that one returns to only when there is nothing else to do.
    """

    _styled_for: tuple[object, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Textual takes every new room for one that missed a change of colours, and reads all style sheets again.
        screen = cast("Screen[Any]", self)
        screen._css_update_count = screen.app._css_update_count

    def begin_as_wide(self) -> None:
        """While it is composed: have the classes of the width it will have, so that its widgets begin with them."""
        screen = cast("Screen[Any]", self)
        names = [
            name for least, name in screen.HORIZONTAL_BREAKPOINTS or () if least <= screen.app.size.width
        ]
        screen.set_class(True, *names[-1:])
        self.update_node_styles(animate=False)

    def on_screen_resume(self) -> None:
        # After Textual's own handler, that says that all is to be drawn.
        cast("Screen[Any]", self).call_next(self._draw_all)

    def _draw_all(self) -> None:
        screen = cast("Screen[Any]", self)
        if screen._repaint_required:
            # Together with what is laid out anew, not once more after it.
            screen._repaint_required = False
            screen._dirty_widgets.add(screen)
        screen._on_timer_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        screen = cast("Screen[Any]", self)
        if screen.styles.background.a < 1:
            return super().render_lines(crop)  # type: ignore[misc, no-any-return]
        # The ground on which everything lies is one empty line over and over, and mostly nothing of it is seen.
        first: list[Strip] = super().render_lines(Region(crop.x, crop.y, crop.width, 1))  # type: ignore[misc]
        return first * crop.height

    def _compositor_refresh(self) -> None:
        screen = cast("Screen[Any]", self)
        top = screen.app.screen
        if screen is not top and top.styles.background.a >= 1:
            # Behind a dialog that hides it Textual would draw the dialog anew. It is drawn when one comes back to it.
            screen._compositor._dirty_regions.clear()
            screen._dirty_widgets.clear()
            return
        super()._compositor_refresh()  # type: ignore[misc]

    def update_node_styles(self, animate: bool = True) -> None:
        screen = cast("Screen[Any]", self)
        look = (screen.app.theme, screen.app.classes, screen.classes)
        if look != self._styled_for:
            self._styled_for = look
            super().update_node_styles(animate)  # type: ignore[misc]


AnyApp = App[Any]
