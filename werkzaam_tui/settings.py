"""What a user chose for this computer: language, theme and keys. Holds nothing about clients."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from werkzaam_tui.language import DEFAULT_LANGUAGE, LANGUAGES

THEMES = ("werkzaam-dark", "werkzaam-light", "werkzaam-contrast")


@dataclass(frozen=True, slots=True)
class Settings:
    language: str = DEFAULT_LANGUAGE
    theme: str = THEMES[0]
    keymap: dict[str, str] = field(default_factory=dict)
    """Binding id to key, from the user's keymap file."""


def _table(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    # Most starts have no such file, and need not pay for the reader.
    import tomllib

    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}


def load(settings_file: Path, keymap_file: Path) -> Settings:
    """The settings as far as the files can be read; the rest is the default."""
    found = _table(settings_file)
    language, theme = found.get("language"), found.get("theme")
    keys = {key: value for key, value in _table(keymap_file).items() if isinstance(value, str)}
    return Settings(
        language=language if isinstance(language, str) and language in LANGUAGES else DEFAULT_LANGUAGE,
        theme=theme if isinstance(theme, str) and theme in THEMES else THEMES[0],
        keymap=keys,
    )


def save(settings_file: Path, settings: Settings) -> None:
    """Write language and theme, whole or not at all. A folder that cannot be written is no reason to stop."""
    text = f'language = "{settings.language}"\ntheme = "{settings.theme}"\n'
    temporary = settings_file.with_name(settings_file.name + ".new")
    try:
        settings_file.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(settings_file)
    except OSError:
        return
