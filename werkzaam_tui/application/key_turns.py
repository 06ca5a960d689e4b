"""One key at a time: a key goes on its way only when what the one before it did is done.

Textual hands a key to whatever has the focus at that moment and goes on to the next. A coach who types
ahead (``c``, ``w``, tab …) would then type into the list while the panel is still opening. Here keys wait
in line for their turn; a turn ends when the key has been used or has come back to the application unused,
and keys stand still altogether while an action opens or closes a dialog, but for those that hide everything.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

LONGEST_TURN = 5.0
"""Seconds after which keys go on whatever happens; a turn takes about a millisecond."""

LONGEST_HOLD = 10.0
"""The same for what opens. It says itself when it is ready, a tenth of a second later; on a laptop that is busy
with something else this may take seconds, and keys let go before that would end up in the list behind it."""

URGENT = ("lock", "quiet")
"""Ids of the keys that never wait for an action that is under way: somebody comes in and may be looking."""


class TurnOver(Message):
    """Follows a key along the same road, so it comes home just after everything that key did."""


class KeyTurns(App[None]):
    """An application in which typing ahead is safe."""

    _waiting: deque[events.Key]
    _turn: Timer | None = None
    _hold: Timer | None = None

    def __init__(self) -> None:
        super().__init__()
        self._waiting = deque()

    def on_mount(self) -> None:
        self.screen_change_signal.subscribe(self, self._screen_is_shown)

    def _screen_is_shown(self, screen: Screen[Any]) -> None:
        # A form calls release_keys itself, when its fields are there. A screen may be painted long after it
        # was made, when keys wait for something else already.
        if self._hold is not None and getattr(screen, "READY_WHEN_SHOWN", True):
            screen.call_after_refresh(self._let_go, self._hold)
        if self._turn is not None:
            # The word that a key was used is lost with a dialog that the key itself closed at once.
            screen.call_after_refresh(self._end_this_turn, self._turn)

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif self._hold is not None and self._is_urgent(event.key):
            # What was typed before it was meant for what is hidden now: it must not end up in a passphrase.
            self._waiting.clear()
            await super().on_event(event)
        else:
            self._waiting.append(event)
            await self._next_key()

    def _is_urgent(self, key: str) -> bool:
        bindings = self._bindings.copy()
        bindings.apply_keymap(self._keymap)
        return any(binding.id in URGENT for binding in bindings.key_to_bindings.get(key, ()))

    def hold_keys(self) -> None:
        """Keep keys waiting until :meth:`release_keys`: something is opening that they may be meant for."""
        if self._hold is not None:
            self._hold.stop()
        self._hold = self.set_timer(LONGEST_HOLD, self.release_keys)

    def release_keys(self) -> None:
        if self._hold is not None:
            # Focus moves by a call that is in line already, and a key may be in line before it.
            self.call_later(self._let_go, self._hold)

    async def _let_go(self, hold: Timer) -> None:
        if self._hold is hold:
            hold.stop()
            self._hold = None
            await self._next_key()

    async def _next_key(self) -> None:
        while self._waiting and self._turn is None and self._hold is None:
            self._turn = self.set_timer(LONGEST_TURN, self._end_turn)
            await super().on_event(self._waiting.popleft())
            (self.focused or self.screen).post_message(TurnOver())

    async def on_turn_over(self, message: TurnOver) -> None:
        message.stop()
        # Focus moves by a call that is in line already; the turn ends behind it.
        self.call_later(self._end_turn)

    async def _end_this_turn(self, turn: Timer) -> None:
        if self._turn is turn:
            await self._end_turn()

    async def _end_turn(self) -> None:
        if self._turn is not None:
            self._turn.stop()
            self._turn = None
            await self._next_key()
