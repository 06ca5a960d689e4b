"""Of whom a question is: of some people, or of everyone in the store."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Column, ColumnElement, true


def in_dossiers(column: Column[Any], only: Collection[str] | None) -> ColumnElement[bool]:
    """The condition that ``column`` is one of ``only``; None stands for everyone."""
    return true() if only is None else column.in_(sorted(only))
