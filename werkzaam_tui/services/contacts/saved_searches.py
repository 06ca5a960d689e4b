"""Searches in the contact log that are kept under a name, in this store alone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.language import _
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Setting
from werkzaam_tui.storage.tables.record import table_of

LONGEST_NAME = 40
_PREFIX = "search/"

_setting = table_of(Setting)


@dataclass(frozen=True, slots=True)
class SavedSearch:
    name: str
    line: str
    """As it was typed."""


def saved_searches(reading: Reading) -> list[SavedSearch]:
    """All of them, by name."""
    rows = reading.connection.execute(
        select(_setting.c.key, _setting.c.value).where(_setting.c.key.startswith(_PREFIX, autoescape=True))
    )
    found = [SavedSearch(key.removeprefix(_PREFIX), line) for key, line in rows]
    return sorted(found, key=lambda one: normalised(one.name))


def keep_search(writing: Writing, name: str, line: str) -> None:
    """Keep ``line`` under ``name``, in the place of what had that name. Raises InvalidInput for ``name``."""
    name = " ".join(name.split())
    if not name:
        raise InvalidInput({"name": _("Give the search a name, so that you can find it again.")})
    if len(name) > LONGEST_NAME:
        raise InvalidInput({"name": _("A name has at most {most} characters.").format(most=LONGEST_NAME)})
    for known in saved_searches(writing):
        if normalised(known.name) == normalised(name):
            drop_search(writing, known.name)
    writing.connection.execute(insert(_setting).values(key=_PREFIX + name, value=line))


def drop_search(writing: Writing, name: str) -> None:
    writing.connection.execute(delete(_setting).where(_setting.c.key == _PREFIX + name))
