"""Lists in TOML as shipped, with what an organisation changed in its own folder laid over them.

A file of the organisation has the same name as the shipped one. An entry with a known ``code`` replaces
the fields it gives (a text per language, so giving only ``label.nl`` leaves the English one alone); an
entry with a new code is added at the end; ``hidden = true`` takes an entry out of the lists while its
words stay known for what was recorded earlier. Whatever is wrong in such a file is reported in plain
words and left out; the rest still works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from werkzaam_tui.language import DEFAULT_LANGUAGE, LANGUAGES, _, language

CONTENT_FOLDER = Path(__file__).parent

Entry = Mapping[str, Any]
Check = Callable[[Entry], str | None]
"""Says in a whole sentence what is wrong with an entry of the organisation, or None."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file of the organisation that is not used."""

    file: str
    """Name of the file, without its folder."""
    line: int | None
    """Counted from 1; None where the place is not known."""
    text: str
    """A whole sentence in the language of the screens."""


@dataclass(frozen=True, slots=True)
class Section:
    entries: Mapping[str, Entry]
    """By code, in the order in which they are shown."""
    problems: tuple[Problem, ...]


_folder: Path | None = None


def use_override_folder(path: Path | None) -> None:
    """Take the organisation's lists from ``path`` from now on (None: only the shipped ones); read afresh."""
    global _folder
    _folder = path
    _section.cache_clear()
    _override.cache_clear()


def section(
    file: str,
    name: str,
    fields: frozenset[str],
    check: Check | None = None,
    typed: frozenset[str] = frozenset(),
) -> Section:
    """The entries ``[[name]]`` of ``file``, shipped and overridden.

    ``fields`` are the names an entry may have beside ``code``, ``label`` and ``hidden``; those that are also
    in ``typed`` need not be texts. ``check`` looks at each entry of the organisation after it is laid over
    the shipped one, and has to look at the typed fields.
    """
    return _section(_folder, file, name, fields, check, typed, language())


def has_own(file: str) -> bool:
    """Whether the organisation has a file with this name."""
    return _folder is not None and (_folder / file).exists()


def file_problems(file: str, sections: frozenset[str]) -> tuple[Problem, ...]:
    """What is wrong with the organisation's ``file`` as a whole; ``sections`` are the names it may hold."""
    own = _override(_folder, file, language())
    unknown = (
        Problem(
            file,
            own.line(name, 0),
            _("There is no list called “{name}”, so it is not used.").format(name=name),
        )
        for name in own.tables
        if name not in sections
    )
    return (*own.problems, *unknown)


def text_of(entry: Entry, field: str) -> str:
    """The text ``field`` of ``entry`` in the current language, or in Dutch, or in whatever is there."""
    texts = entry.get(field, "")
    if isinstance(texts, str):
        return texts
    for code in (language(), DEFAULT_LANGUAGE, *LANGUAGES):
        if texts.get(code):
            return str(texts[code])
    return ""


def own_text(place: Path, most: int) -> tuple[str | None, Problem | None]:
    """The organisation's text file at ``place`` in its folder, None where there is none; or what is wrong.

    ``most`` is how many bytes it may have.
    """
    if _folder is None:
        return None, None
    try:
        with (_folder / place).open("rb") as file:
            data = file.read(most + 1)
        if len(data) > most:
            return None, Problem(place.name, None, _("The file is too long, so the shipped text is used."))
        return data.decode("utf-8-sig"), None
    except FileNotFoundError:
        return None, None
    except UnicodeDecodeError:
        text = _("The file is not saved as UTF-8 text, so the shipped text is used.")
    except OSError:
        text = _("The file cannot be read, so the shipped text is used.")
    return None, Problem(place.name, None, text)


@cache
def _section(
    folder: Path | None,
    file: str,
    name: str,
    fields: frozenset[str],
    check: Check | None,
    typed: frozenset[str],
    _language: str,
) -> Section:
    entries = {entry["code"]: entry for entry in shipped(file)[name]}
    problems: list[Problem] = []
    own = _override(folder, file, _language)
    found = own.tables.get(name, [])
    if not isinstance(found, list):
        found = []
        problems.append(
            Problem(file, None, _("Write the list “{name}” as [[{name}]] entries.").format(name=name))
        )
    for number, raw in enumerate(found, 1):
        entry, wrong = _laid_over(entries, raw, fields | {"code", "label", "hidden"}, typed)
        wrong = wrong or (check(entry) if check else None)
        if wrong:
            where = _("{name}, entry {number}").format(name=name, number=number)
            problems.append(Problem(file, own.line(name, number - 1), f"{where}: {wrong}"))
        else:
            entries[entry["code"]] = entry
    return Section(entries, tuple(problems))


def _laid_over(
    entries: Mapping[str, Entry], raw: object, known: frozenset[str], typed: frozenset[str]
) -> tuple[Entry, str | None]:
    """``raw`` over the entry with the same code, and what is wrong with it."""
    if not isinstance(raw, dict):
        return {}, _("This is not an entry with a code and a label, so it is not used.")
    code = raw.get("code")
    if not isinstance(code, str) or not re.fullmatch(r"[a-z][a-z0-9_]*", code):
        return {}, _("The code is missing or is not made of small letters, digits and _; it is not used.")
    for field in raw:
        if field not in known:
            return {}, _("“{field}” is not a field of “{code}”, so this entry is not used.").format(
                field=field, code=code
            )
    base = entries.get(code, {})
    entry = dict(base)
    for field, value in raw.items():
        wrong = None if field in typed else _wrong_value(field, value)
        if wrong:
            return {}, wrong.format(field=field, code=code)
        # What is no text is one value: half of an old condition beside half of a new one means nothing.
        both = field not in typed and isinstance(value, dict) and isinstance(base.get(field), dict)
        entry[field] = {**base[field], **value} if both else value
    if not text_of(entry, "label"):
        return {}, _("“{code}” has no label, so it is not used.").format(code=code)
    return entry, None


def _wrong_value(field: str, value: object) -> str | None:
    if field == "hidden":
        return None if isinstance(value, bool) else _("Write hidden = true or hidden = false at “{code}”.")
    if isinstance(value, str):
        return None
    if isinstance(value, dict) and all(isinstance(text, str) for text in value.values()):
        return None
    return _("“{field}” of “{code}” is not a text, so this entry is not used.")


@cache
def shipped(file: str) -> dict[str, Any]:
    """The tables of ``file`` as they came with the program."""
    import tomllib

    return tomllib.loads((CONTENT_FOLDER / file).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class _Own:
    """What the organisation's file holds, as far as it can be read."""

    tables: Mapping[str, Any]
    lines: Mapping[str, tuple[int, ...]]
    """The lines on which the entries of each list begin."""
    problems: tuple[Problem, ...] = ()

    def line(self, name: str, place: int) -> int | None:
        lines, entries = self.lines.get(name, ()), self.tables.get(name)
        # Where they do not agree a heading stands inside a text, and the place is not known.
        return lines[place] if isinstance(entries, list) and len(lines) == len(entries) else None


@cache
def _override(folder: Path | None, file: str, _language: str) -> _Own:
    """The organisation's tables of ``file`` (empty when there is no such file), or why they are not used."""
    if folder is None:
        return _Own({}, {})
    try:
        with (folder / file).open("rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            words = _("The file is too long, so the shipped list is used.")
            return _Own({}, {}, (Problem(file, None, words),))
        text = data.decode("utf-8-sig")
    except FileNotFoundError:
        return _Own({}, {})
    except UnicodeDecodeError:
        words = _("The file is not saved as UTF-8 text, so the shipped list is used.")
        return _Own({}, {}, (Problem(file, None, words),))
    except OSError:
        words = _("The file cannot be read, so the shipped list is used.")
        return _Own({}, {}, (Problem(file, None, words),))
    return _read(file, text)


_MOST_BYTES = 1_000_000
"""Of a list; the longest that is shipped has a fiftieth of it."""
_NO_TOML = (ValueError, RecursionError)
"""What the reader raises: its own error, that of a number of thousands of digits, or of nesting thousands deep."""
_HEADING = re.compile(r"^[ \t]*\[\[\s*([A-Za-z0-9_]+)\s*\]\]", re.MULTILINE)


def _read(file: str, text: str) -> _Own:
    """All of ``text``; where it has a writing error, the entries that can be read by themselves."""
    import tomllib

    lines: dict[str, list[int]] = {}
    try:
        tables = tomllib.loads(text)
        for heading in _HEADING.finditer(text):
            lines.setdefault(heading[1], []).append(_line_at(text, heading.start()))
        return _Own(tables, {name: tuple(found) for name, found in lines.items()})
    except _NO_TOML:
        tables = {}
    problems: list[Problem] = []
    starts = [heading.start() for heading in _HEADING.finditer(text)]
    for start, end in zip([0, *starts], [*starts, len(text)], strict=True):
        first = _line_at(text, start)
        try:
            part = tomllib.loads(text[start:end])
        except _NO_TOML as error:
            # Python tells the place only inside its English sentence until 3.14.
            place = re.search(r"at line (\d+)", str(error))
            words = _("There is a writing error here, so this entry is not used.")
            problems.append(Problem(file, first + int(place[1]) - 1 if place else first, words))
            continue
        for name, entries in part.items():
            if isinstance(entries, list):
                tables.setdefault(name, []).extend(entries)
                lines.setdefault(name, []).append(first)
    return _Own(tables, {name: tuple(found) for name, found in lines.items()}, tuple(problems))


def _line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
