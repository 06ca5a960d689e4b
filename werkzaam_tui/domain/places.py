"""Where a store lies: in a file of its own, or in a database on a server."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
"""How the address of a database begins that can hold a store."""


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """A database on a server. Its text form never shows the password that its address may hold."""

    url: str = field(repr=False)

    @property
    def is_possible(self) -> bool:
        """Whether this can be an address at all, of a kind of database that can hold a store."""
        try:
            parts = urlsplit(self.url)
            return parts.scheme in SCHEMES and (parts.port is None or parts.port > 0)
        except ValueError:
            return False

    def __str__(self) -> str:
        if not self.is_possible:
            return "…"
        parts = urlsplit(self.url)
        user = f"{parts.username}@" if parts.username else ""
        port = f":{parts.port}" if parts.port else ""
        return f"postgresql://{user}{parts.hostname or ''}{port}{parts.path}"


Place = Path | ServerPlace
