"""Hybrid logical clock: stamps whose text order is the order in which things were written.

A stamp is ``{milliseconds since 1970-01-01T00:00Z:012x}-{counter:04x}-{device}``, the device being twelve
hexadecimal characters. A wall clock that goes back never makes a lower stamp, and a clock that is far ahead
is reported instead of followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

FAR_AHEAD = timedelta(hours=24)
"""A stamp further than this ahead of the wall clock is suspicious and never adopted."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FAR_AHEAD_MILLIS = FAR_AHEAD // timedelta(milliseconds=1)
_MAX_COUNTER = 0xFFFF
_MAX_MILLIS_TEXT = f"{(datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(milliseconds=1):012x}"
_STAMP = re.compile(r"[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{12}")
_DEVICE = re.compile(r"[0-9a-f]{12}")


def is_device(text: str) -> bool:
    """Whether ``text`` can be the id of a device: twelve lower-case hexadecimal characters."""
    return _DEVICE.fullmatch(text) is not None


def is_stamp(text: str) -> bool:
    """Whether ``text`` is a stamp, with an instant that a ``datetime`` can hold."""
    return _STAMP.fullmatch(text) is not None and text[:12] <= _MAX_MILLIS_TEXT


def stamp_instant(stamp: str) -> datetime:
    """The instant in ``stamp``, UTC, to the millisecond. ``ValueError`` if it is no stamp."""
    return _EPOCH + timedelta(milliseconds=_parts(stamp)[0])


def stamp_device(stamp: str) -> str:
    """The device that made ``stamp``. ``ValueError`` if it is no stamp."""
    _parts(stamp)
    return stamp[18:]


def _parts(stamp: str) -> tuple[int, int]:
    if not is_stamp(stamp):
        raise ValueError("not a stamp")
    return int(stamp[:12], 16), int(stamp[13:17], 16)


class HybridClock:
    """The clock of one device. Not for use by two threads at once.

    ``now`` gives the wall clock as an aware ``datetime``. ``last`` is what :attr:`last` said when this clock
    was used before, so that a restart never repeats a stamp; not the highest stamp in the log, which may
    come from a clock that is far ahead.
    """

    def __init__(self, device: str, now: Callable[[], datetime], last: str | None) -> None:
        if not is_device(device):
            raise ValueError("not a device id")
        self._device = device
        self._now = now
        self._millis, self._counter = 0, 0
        self._suspicious: dict[str, str] = {}
        if last is None:
            return
        if stamp_device(last) == device:
            # Its own stamps are followed whatever they say, or the next one could be one given before.
            self._millis, self._counter = _parts(last)
            if self._is_far_ahead(self._millis):
                self._suspicious[device] = last
        else:
            self.observe(last)

    @property
    def last(self) -> str | None:
        """The highest stamp made or adopted, as a stamp of this device; ``None`` before the first."""
        return self._text() if (self._millis, self._counter) != (0, 0) else None

    @property
    def suspicious(self) -> tuple[str, ...]:
        """For each device whose clock seemed more than 24 hours ahead, the furthest stamp seen of it."""
        return tuple(self._suspicious.values())

    def stamp(self) -> str:
        """A new stamp, higher than every stamp this clock made or adopted before."""
        wall = self._wall()
        if wall > self._millis:
            self._millis, self._counter = wall, 0
        elif self._counter < _MAX_COUNTER:
            self._counter += 1
        else:
            self._millis, self._counter = self._millis + 1, 0
        return self._text()

    def observe(self, stamp: str) -> None:
        """Let the next stamp be higher than ``stamp``, unless that is more than 24 hours ahead.

        ``ValueError`` if it is no stamp.
        """
        seen = _parts(stamp)
        if seen <= (self._millis, self._counter):
            return
        if self._is_far_ahead(seen[0]):
            device = stamp[18:]
            self._suspicious[device] = max(stamp, self._suspicious.get(device, ""))
        else:
            self._millis, self._counter = seen

    def _wall(self) -> int:
        now = self._now()
        if now.tzinfo is None:
            raise ValueError("the wall clock must know its zone")
        return max(0, (now - _EPOCH) // timedelta(milliseconds=1))

    def _is_far_ahead(self, millis: int) -> bool:
        return millis - self._wall() > _FAR_AHEAD_MILLIS

    def _text(self) -> str:
        return f"{self._millis:012x}-{self._counter:04x}-{self._device}"
