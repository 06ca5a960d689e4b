"""What a user chose for this computer: language, theme, keys, lock and backups. Holds nothing about clients."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from werkzaam_tui.language import DEFAULT_LANGUAGE, LANGUAGES

_MOST_BYTES = 1_000_000

IDLE_MINUTES, MOST_IDLE_MINUTES = 10, 240

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


def _table(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    # Most starts have no such file, and need not pay for the reader.
    import tomllib

    try:
        if path.stat().st_size > _MOST_BYTES:
            return {}
        with path.open("rb") as file:
            return tomllib.load(file)
    # Nested thousands deep it is beyond the reader; a year of five digits is a ValueError of another kind.
    except (OSError, ValueError, RecursionError):
        return {}


def load(settings_file: Path, keymap_file: Path) -> Settings:
    """The settings as far as the files can be read; the rest is the default."""
    found = _table(settings_file)
    language, theme = found.get("language"), found.get("theme")
    idle, folder = found.get("idle_minutes"), found.get("backups_folder")
    keys = {key: value for key, value in _table(keymap_file).items() if isinstance(value, str)}
    return Settings(
        language=language if isinstance(language, str) and language in LANGUAGES else DEFAULT_LANGUAGE,
        theme=theme if isinstance(theme, str) and theme in THEMES else THEMES[0],
        keymap=keys,
        idle_minutes=idle if type(idle) is int and 0 <= idle <= MOST_IDLE_MINUTES else IDLE_MINUTES,
        backups_folder=folder if isinstance(folder, str) else "",
        calendar_names=found.get("calendar_names") is True,
    )


def save(settings_file: Path, settings: Settings) -> None:
    """Write all but the keys, whole or not at all. A folder that cannot be written is no reason to stop."""
    values = {
        "language": settings.language,
        "theme": settings.theme,
        "idle_minutes": settings.idle_minutes,
        "backups_folder": settings.backups_folder,
        "calendar_names": settings.calendar_names,
    }
    # A text or number is written alike in JSON and in TOML.
    text = "".join(f"{name} = {json.dumps(value)}\n" for name, value in values.items())
    temporary = settings_file.with_name(settings_file.name + ".new")
    try:
        settings_file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(settings_file)
    except OSError:
        return
