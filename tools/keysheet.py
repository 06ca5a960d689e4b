"""Make ``docs/toetsen.md`` (Dutch) and ``docs/keys.md`` (English) from the bindings in the code.

``python tools/keysheet.py write`` writes them, ``check`` fails when they are not current.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode

import screens
from screens.widgets.key_bar import key_text
from werkzaam_tui.app import WerkZaamApp
from werkzaam_tui.language import N_, _, set_language

ROOT = Path(__file__).parent.parent
SHEETS = {"nl": ROOT / "docs" / "toetsen.md", "en": ROOT / "docs" / "keys.md"}

Part = tuple[str, list[tuple[str, str, str]]]
"""Name of a screen or widget, and per action: keys, what it does, id for the keymap file."""


def modules() -> list[str]:
    return sorted(info.name for info in pkgutil.walk_packages(screens.__path__, "screens."))


def classes() -> Iterator[type[DOMNode]]:
    """The application, and everything in ``screens`` that declares keys of its own."""
    yield WerkZaamApp
    for name in modules():
        module = importlib.import_module(name)
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, DOMNode) and found.__module__ == name:
                yield found


def parts() -> Iterator[Part]:
    for found in classes():
        lines: dict[str, tuple[list[str], str, str]] = {}
        for binding in found.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.description:
                keys, _does, _identity = lines.setdefault(
                    binding.action, ([], _(binding.tooltip or binding.description), binding.id or "")
                )
                keys += [key_text(key.strip()) for key in binding.key.split(",")]
        if lines:
            yield (
                found.__name__,
                [(" ".join(keys), does, identity) for keys, does, identity in lines.values()],
            )


def sheet(language: str) -> str:
    set_language(language)
    text = [
        "# " + _(N_("The keys of WerkZaam")),
        "",
        _(
            N_(
                "Made from the code with `make keys`. The last column is the name of a key in "
                "`keymap.toml`, where each can be given another key."
            )
        ),
        "",
    ]
    for name, lines in parts():
        text += [f"## {name}", "", "| | | |", "|---|---|---|"]
        text += [f"| `{keys}` | {does} | `{identity}` |" for keys, does, identity in lines]
        text += [""]
    return "\n".join(text)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["write"]:
            for language, path in SHEETS.items():
                path.write_text(sheet(language), encoding="utf-8")
            return 0
        case ["check"]:
            stale = [
                path.name
                for language, path in SHEETS.items()
                if not path.exists() or path.read_text(encoding="utf-8") != sheet(language)
            ]
            if stale:
                print(f"Not current, run `make keys`: {', '.join(stale)}")
            return 1 if stale else 0
        case _:
            print(__doc__)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
