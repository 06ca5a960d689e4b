"""When Python looks for objects that nothing refers to any more.

It does so by going through all objects there are, on whichever thread asked for one too many. The libraries alone
are some hundreds of thousands, that stay until the end: going through them took a quarter of the time of loading
them, and a tenth of a second at a key now and then.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 50_000
"""More new objects than this, and the young ones are looked through, in some twenty milliseconds: so many only come
together during long work, or where keys follow each other for minutes."""
_YOUNG_LOOKS, _OLDER_LOOKS = 20, 20
"""Looks through the young ones until those are included that lasted longer, and of these until all are."""
_WORTH_A_LOOK = 2_000
"""New objects for which a look is worth while when nobody waits."""


@contextmanager
def loading() -> Iterator[None]:
    """Do not look while code is loaded, and leave out of every later look what was there by the end."""
    gc.disable()
    try:
        yield
    finally:
        # What is left out is still let go of when nothing refers to it.
        gc.freeze()
        gc.enable()


def look_seldom() -> None:
    """Look less often than Python does by itself: its numbers are from when memory was small."""
    gc.set_threshold(_NEW_OBJECTS, _YOUNG_LOOKS, _OLDER_LOOKS)


def look_briefly() -> None:
    """Look through the newest objects, in a millisecond or two, as no key came for a moment."""
    if gc.get_count()[0] > _WORTH_A_LOOK:
        gc.collect(0)


def look_at_rest() -> None:
    """Look now, as nobody waits for a key: then there is seldom anything to look for when somebody does."""
    new, brief_looks, older_looks = gc.get_count()
    if new > _WORTH_A_LOOK or brief_looks:
        gc.collect(2 if older_looks > _OLDER_LOOKS else 1)
