"""Templates of an organisation use nothing from elsewhere: no packages, so no network, and no built code.

A package comes over the network, or from a folder that nobody at the office looks into; both could change what
a paper says, or where its words go. Typst keeps reading inside the folder of the template; this keeps out the
rest, before anything is compiled.
"""

from __future__ import annotations

import re
from pathlib import Path

_NEVER = re.compile(r"\beval\b|\bplugin\b|@(?:preview|local)\b")
_TAKES = re.compile(r"\b(?:import|include)\b")
_OWN_FILE = re.compile(r"\s*\"([A-Za-z0-9_./ -]+)\"")
"""What may follow: the plain name of a file. Anything worked out could be a package after all.

Comments are looked at as well: where one ends cannot be told without reading Typst.
"""


def reaches_out(source: str, folder: Path) -> bool:
    """Whether ``source``, or a file of ``folder`` that it takes in, could use anything from outside of it."""
    return _reaches_out(source, folder.resolve(), folder.resolve(), set())


def _reaches_out(source: str, root: Path, here: Path, seen: set[Path]) -> bool:
    if _NEVER.search(source):
        return True
    for taken in _TAKES.finditer(source):
        named = _OWN_FILE.match(source, taken.end())
        if named is None:
            return True
        name = named[1]
        place = (root / name.lstrip("/") if name.startswith("/") else here / name).resolve()
        if not place.is_relative_to(root):
            return True
        if place not in seen and place.is_file():
            seen.add(place)
            if _reaches_out(place.read_text("utf-8", errors="replace"), root, place.parent, seen):
                return True
    return False
