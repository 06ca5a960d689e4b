"""Keep the words of the screens together: from the code into locale/, and see that nothing is missing.

    python tools/catalogues.py update [--from FILE...]   gather, merge, compile
    python tools/catalogues.py check                     fail with a list of what is wrong

`update` takes every text marked in the code with _, N_, ngettext or pgettext. What is new gets its source
text in the English catalogue, and in the Dutch one the translation from the given FILEs where they have
it. A translation that is there already is never replaced. What no code uses any more is dropped. The files
come out the same on every computer: sorted, without dates, line numbers or the name of a program.
"""

from __future__ import annotations

import argparse
import ast
import string
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("werkzaam_tui", "screens")
LOCALE = Path("werkzaam_tui", "locale")
LANGUAGES = ("nl", "en")
SOURCE_LANGUAGE = "en"
TRANSLATED = "nl"
Keywords = Mapping[str, tuple[int | tuple[int, str], ...] | None]
KEYWORDS: Keywords = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}

Key = tuple[str | None, str]
"""Context and text; of a plural, the singular."""

Texts = tuple[str, ...]
"""A translation: one text, or the forms of a plural."""


class Words(Catalog):
    """A catalogue whose header says nothing about when, where and with what it was made."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("Plural-Forms", self.plural_forms),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit\n"),
        ]


@dataclass
class Report:
    """What an update did and what it could not do."""

    texts: int = 0
    untranslated: list[str] = field(default_factory=list)
    not_used: list[str] = field(default_factory=list)
    """What a given file said and the catalogue did not take, with the reason."""


def key_of(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def forms(text: str | Sequence[str] | None) -> Texts:
    """What Babel keeps as one text or as several, as several."""
    if text is None:
        return ()
    return (text,) if isinstance(text, str) else tuple(text)


def texts_of(catalogue: Catalog) -> Iterator[Message]:
    """The messages of a catalogue without its header."""
    return (message for message in catalogue if message.id)


def extract(root: Path = ROOT) -> Words:
    """All texts in the code under ``root``, each with the files it stands in."""
    found = new_catalogue(SOURCE_LANGUAGE)
    for path in source_files(root):
        where = path.relative_to(root).as_posix()
        for _line, text, _comments, context in extract_from_file("python", str(path), keywords=KEYWORDS):
            if text:
                found.add(text, locations=[(where, 0)], context=context)
    return found


def source_files(root: Path) -> list[Path]:
    return sorted(path for folder in SOURCES for path in (root / folder).rglob("*.py"))


def new_catalogue(language: str) -> Words:
    return Words(locale=language, charset="utf-8", fuzzy=False, header_comment=f"# WerkZaam, {language}")


def po_path(root: Path, language: str) -> Path:
    return root / LOCALE / language / "LC_MESSAGES" / "werkzaam.po"


def read(path: Path, language: str) -> Catalog:
    """The catalogue in ``path``; raises PoFileError where it is not well formed."""
    return read_po(BytesIO(path.read_bytes()), locale=language, charset="utf-8", abort_invalid=True)


def po_bytes(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalogue, width=0, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """Compiled; from the texts alone, so that equal texts give equal bytes."""
    plain = new_catalogue(str(catalogue.locale))
    for message in texts_of(catalogue):
        plain.add(message.id, message.string, flags=message.flags, context=message.context)
    out = BytesIO()
    write_mo(out, plain)
    return out.getvalue()


def update(root: Path = ROOT, parts: Sequence[Path] = ()) -> Report:
    """Bring both catalogues up to date with the code, filled from ``parts`` where they are empty."""
    report = Report()
    code = extract(root)
    in_code = {key_of(message) for message in texts_of(code)}
    report.texts = len(in_code)
    given = read_parts(parts, in_code, report)
    for language in LANGUAGES:
        path = po_path(root, language)
        old = {key_of(m): m for m in texts_of(read(path, language))} if path.exists() else {}
        new = new_catalogue(language)
        for message in texts_of(code):
            known = translation_of(old.get(key_of(message)), message)
            if language == SOURCE_LANGUAGE:
                known = known or forms(message.id)
            else:
                known = take(known, given.get(key_of(message)), message, report)
                if not known:
                    report.untranslated.append(shown(message))
            flags = old[key_of(message)].flags & {"fuzzy"} if known and key_of(message) in old else set()
            text = known if message.pluralizable else (known or ("",))[0]
            new.add(message.id, text or "", message.locations, flags=flags, context=message.context)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(new))
        path.with_suffix(".mo").write_bytes(mo_bytes(new))
    return report


def read_parts(parts: Iterable[Path], in_code: set[Key], report: Report) -> dict[Key, tuple[Path, Message]]:
    """All translations in ``parts``, the first one for each text; the rest goes into the report."""
    given: dict[Key, tuple[Path, Message]] = {}
    for path in parts:
        try:
            part = read(path, TRANSLATED)
        except (PoFileError, UnicodeDecodeError, OSError) as error:
            report.not_used.append(f"{path.name}: cannot be read as a po file: {error}")
            continue
        for message in texts_of(part):
            key = key_of(message)
            if key not in in_code:
                report.not_used.append(f"{path.name}: no code has {shown(message)}")
            elif key in given and given[key][1].string != message.string:
                report.not_used.append(
                    f"{path.name}: {shown(message)} is {given[key][1].string!r} in {given[key][0].name},"
                    f" {message.string!r} here"
                )
            else:
                given.setdefault(key, (path, message))
    return given


def translation_of(there: Message | None, message: Message) -> Texts | None:
    """What ``there`` says for ``message``, or None when it is not filled in or has another plural."""
    if there is None or there.id != message.id:
        return None
    texts = forms(there.string)
    return texts if texts and all(texts) else None


def take(
    known: Texts | None,
    given: tuple[Path, Message] | None,
    message: Message,
    report: Report,
) -> Texts | None:
    """The translation in the catalogue, else the given one; what was given otherwise is reported."""
    if given is None:
        return known
    path, offered_message = given
    offered = translation_of(offered_message, message)
    if offered is None:
        report.not_used.append(f"{path.name}: {shown(message)} is not filled in, or not in all its forms")
    elif known is None:
        return offered
    elif offered != known:
        report.not_used.append(f"{path.name}: {shown(message)} stays {known!r}, {offered!r} was given")
    return known


def check(root: Path = ROOT) -> list[str]:
    """Everything that is wrong with the catalogues, one line each; empty when all is well."""
    problems = list(unreadable_marks(root))
    code = {key_of(message): message for message in texts_of(extract(root))}
    for language in LANGUAGES:
        path = po_path(root, language)
        if not path.exists():
            problems.append(f"{language}: there is no {path.relative_to(root).as_posix()}")
            continue
        try:
            catalogue = read(path, language)
        except (PoFileError, UnicodeDecodeError) as error:
            problems.append(f"{language}: {path.name} cannot be read: {error}")
            continue
        found = {key_of(message): message for message in texts_of(catalogue)}
        for key, message in sorted(code.items(), key=lambda item: shown(item[1])):
            where = ", ".join(name for name, _line in message.locations)
            wrong = wrong_translation(message, found.get(key))
            if wrong:
                problems.append(f"{language}: {wrong}: {shown(message)} ({where})")
        obsolete = [message for key, message in found.items() if key not in code]
        obsolete += catalogue.obsolete.values()
        problems += sorted(f"{language}: obsolete: {shown(message)}" for message in obsolete)
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != mo_bytes(catalogue):
            problems.append(f"{language}: {compiled.name} is not compiled from {path.name}")
    return problems


def wrong_translation(message: Message, there: Message | None) -> str | None:
    """In two or three words what is wrong with the translation of ``message``, or None."""
    if there is None:
        return "missing"
    if there.fuzzy:
        return "fuzzy"
    if there.id != message.id:
        return "another plural"
    if translation_of(there, message) is None:
        return "empty"
    sources = forms(message.id)
    for number, text in enumerate(forms(there.string)):
        # The form for one may write the number as a word, in either language.
        allowed = [placeholders(sources[-1]), placeholders(sources[0])]
        if message.pluralizable and number == 0:
            allowed.append(placeholders(sources[-1]) - {"n"})
        else:
            allowed = allowed[:1]
        if placeholders(text) not in allowed:
            return "other {placeholders}"
    return None


def placeholders(text: str) -> frozenset[str]:
    """The names between braces; a text with a stray brace has one called "{"."""
    try:
        return frozenset(name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name)
    except ValueError:
        return frozenset({"{"})


def unreadable_marks(root: Path) -> Iterator[str]:
    """Calls of _() and the like on an f-string: these can never be found in a catalogue."""
    for path in source_files(root):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in KEYWORDS
                and any(isinstance(argument, ast.JoinedStr) for argument in node.args)
            ):
                yield f"{path.relative_to(root).as_posix()}:{node.lineno}: an f-string cannot be translated"


def shown(message: Message) -> str:
    context, text = key_of(message)
    return f"{text!r} [{context}]" if context else repr(text)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Keep the words of the screens together in locale/.")
    commands = parser.add_subparsers(dest="command", required=True)
    updating = commands.add_parser("update", help="gather the texts of the code, merge and compile")
    updating.add_argument(
        "--from",
        dest="parts",
        type=Path,
        nargs="*",
        default=[],
        metavar="FILE",
        help="Dutch po entries to take",
    )
    commands.add_parser("check", help="fail with a list of what is missing or wrong")
    chosen = parser.parse_args(arguments)
    if chosen.command == "update":
        report = update(ROOT, chosen.parts)
        print(f"{report.texts} texts, {len(report.untranslated)} without Dutch")
        for line in (*(f"no Dutch: {text}" for text in report.untranslated), *report.not_used):
            print(f"  {line}")
        return 0
    problems = check(ROOT)
    for line in problems:
        print(line, file=sys.stderr)
    if problems:
        print(f"{len(problems)} problems; `make catalogues` gathers and compiles.", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
