"""What a user chose for this computer: language, theme, keys, lock and backups. Holds nothing about clients."""

from __future__ import annotations

import dataclasses
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from werkzaam_tui.language import DEFAULT_LANGUAGE, LANGUAGES, _

_MOST_BYTES = 1_000_000

IDLE_MINUTES, MOST_IDLE_MINUTES = 10, 240
CLIPBOARD_SECONDS, MOST_CLIPBOARD_SECONDS = 60, 3600

THEMES = ("werkzaam-dark", "werkzaam-light", "werkzaam-contrast")


@dataclass(frozen=True, slots=True)
class Settings:
    language: str = DEFAULT_LANGUAGE
    theme: str = THEMES[0]
    keymap: dict[str, str] = field(default_factory=dict)
    """Binding id to key, from the user's keymap file."""
    idle_minutes: int = IDLE_MINUTES
    """Minutes without a key after which the program locks itself; 0 is never."""
    backups_folder: str = ""
    """A folder or USB stick where backups go as well; empty for none."""
    calendar_names: bool = False
    """Whether a calendar file holds whole names; initials only otherwise."""
    clipboard_seconds: int = CLIPBOARD_SECONDS
    """Seconds after which the terminal is asked to forget what was copied; 0 is not before locking or closing."""
    misread: tuple[Misread, ...] = field(default=(), compare=False)
    """What could not be used of the files that these were read from."""


@dataclass(frozen=True, slots=True)
class Misread:
    file: Path
    names: tuple[str, ...] = ()
    """The settings that have no use; none when that holds for the whole file."""

    def in_words(self) -> str:
        if self.names:
            return _("In {file} these cannot be used: {names}. The usual holds instead.").format(
                file=self.file, names=", ".join(name[:_MOST_SHOWN] for name in self.names[:_MOST_NAMED])
            )
        return _("{file} cannot be read, so nothing in it is used. Mend it, or remove it.").format(
            file=self.file
        )


_MOST_NAMED, _MOST_SHOWN = 5, 30


def _table(path: Path) -> dict[str, object] | None:
    """What stands in the file; nothing when there is none, and None when it cannot be read."""
    if not path.exists():
        return {}
    # Most starts have no such file, and need not pay for the reader.
    import tomllib

    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        with path.open("rb") as file:
            return tomllib.load(file)
    # Nested thousands deep it is beyond the reader; a year of five digits is a ValueError of another kind.
    except (OSError, ValueError, RecursionError):
        return None


def load(settings_file: Path, keymap_file: Path) -> Settings:
    """The settings as far as the files can be read; the rest is the default, and is told as misread."""
    found, keymap = _table(settings_file), _table(keymap_file)
    right: dict[str, Any] = {name: value for name, value in (found or {}).items() if _fits(name, value)}
    keys = {key: value for key, value in (keymap or {}).items() if isinstance(value, str)}
    misread = []
    for file, table, used in ((settings_file, found, right.keys()), (keymap_file, keymap, keys.keys())):
        if table is None:
            misread.append(Misread(file))
        elif wrong := tuple(name for name in table if name not in used):
            misread.append(Misread(file, wrong))
    return dataclasses.replace(Settings(keymap=keys, misread=tuple(misread)), **right)


def _fits(name: str, value: object) -> bool:
    match name:
        case "language":
            return isinstance(value, str) and value in LANGUAGES
        case "theme":
            return isinstance(value, str) and value in THEMES
        case "idle_minutes":
            return type(value) is int and 0 <= value <= MOST_IDLE_MINUTES
        case "clipboard_seconds":
            return type(value) is int and 0 <= value <= MOST_CLIPBOARD_SECONDS
        case "backups_folder":
            return isinstance(value, str)
        case "calendar_names":
            return isinstance(value, bool)
        case _:
            return False


def save(settings_file: Path, settings: Settings) -> None:
    """Write all but the keys, whole or not at all. A folder that cannot be written is no reason to stop."""
    values = {
        "language": settings.language,
        "theme": settings.theme,
        "idle_minutes": settings.idle_minutes,
        "backups_folder": settings.backups_folder,
        "calendar_names": settings.calendar_names,
        "clipboard_seconds": settings.clipboard_seconds,
    }
    text = "".join(f"{name} = {_toml(value)}\n" for name, value in values.items())
    temporary = settings_file.with_name(settings_file.name + ".new")
    try:
        settings_file.parent.mkdir(parents=True, exist_ok=True)
        temporary.touch(mode=stat.S_IRUSR | stat.S_IWUSR)
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(settings_file)
    # A name of a folder that is no text, as an old disk can have, is a ValueError.
    except (OSError, ValueError):
        return


def _toml(value: object) -> str:
    """A text or number is written alike in JSON and in TOML, but for two things: TOML knows no halves of a
    character beyond the first 65,536, and wants the sign "delete" escaped."""
    import json

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
