"""Where WerkZaam keeps its files. ``WERKZAAM_HOME`` puts everything in one folder of choice."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

_dirs = PlatformDirs("werkzaam", appauthor=False)


def _home() -> Path | None:
    chosen = os.environ.get("WERKZAAM_HOME")
    return Path(chosen) if chosen else None


def data_folder() -> Path:
    return _home() or _dirs.user_data_path


def config_folder() -> Path:
    return _home() or _dirs.user_config_path


def coach_store() -> Path:
    return data_folder() / "werkzaam.store"


def office_store() -> Path:
    return data_folder() / "office.store"


def bundles_folder() -> Path:
    """Where bundles and cards are written unless told otherwise: a place that people find."""
    home = _home()
    return home / "bundels" if home else _dirs.user_documents_path / "WerkZaam"


def papers_folder() -> Path:
    """Where papers to print or hand over are written unless told otherwise."""
    return bundles_folder().parent / "papieren" if _home() else bundles_folder() / "papieren"


def settings_file() -> Path:
    return config_folder() / "settings.toml"


def keymap_file() -> Path:
    return config_folder() / "keymap.toml"


def content_folder() -> Path:
    """An organisation's own lists, which override the shipped ones."""
    return config_folder() / "content"


def paper_templates() -> Path:
    """An organisation's own templates for papers, which override the shipped ones."""
    return content_folder() / "papers"
