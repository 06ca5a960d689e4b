"""Text on a server: PostgreSQL has no place for the character NUL, which a file and a bundle can hold.

One that was pasted along with a note must not be lost, and must not keep a whole bundle out. So it is written as two
other characters there, that begin with one which is no letter in any language.
"""

from __future__ import annotations

from psycopg import Connection
from psycopg.abc import Buffer
from psycopg.types.string import StrDumperUnknown, TextLoader

_MARK = "\ufdd0"
_MARK_ITSELF, _NUL = f"{_MARK}1", f"{_MARK}0"


def use_for_text(connection: Connection) -> None:
    """Let this connection write and read every text so."""
    connection.adapters.register_dumper(str, _Dumper)
    for kind in ("text", "varchar"):
        connection.adapters.register_loader(kind, _Loader)


class _Dumper(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        if "\0" in obj or _MARK in obj:
            obj = obj.replace(_MARK, _MARK_ITSELF).replace("\0", _NUL)
        return super().dump(obj)


class _Loader(TextLoader):
    def load(self, data: Buffer) -> bytes | str:
        text = super().load(data)
        if isinstance(text, str) and _MARK in text:
            return text.replace(_NUL, "\0").replace(_MARK_ITSELF, _MARK)
        return text
