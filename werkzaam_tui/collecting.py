"""When Python looks for objects that nothing refers to any more.

It does so by going through all objects there are, on whichever thread asked for one too many. The libraries alone
are some hundreds of thousands, that stay until the end: going through them took a third of the time of loading
them, and a tenth of a second at a key now and then.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 10_000
"""More new objects than this, and the young ones are looked through, in about a millisecond."""
_YOUNG_LOOKS, _OLDER_LOOKS = 20, 20
"""Looks through the young ones until those are included that lasted longer, and of these until all are."""


@contextmanager
def loading() -> Iterator[None]:
    """Do not look while code is loaded, and leave out of every later look what was there by the end."""
    gc.disable()
    try:
        yield
    finally:
        keep_what_is_there()
        gc.enable()


def keep_what_is_there() -> None:
    """Leave what is there now out of every later look; it is still let go of when nothing refers to it."""
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, _YOUNG_LOOKS, _OLDER_LOOKS)
