"""A paper as Markdown. What people wrote stands there literally: nothing of it is read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from werkzaam_tui.documents.paper import Item, Paper, Part, Passage, Section, Style, Table, printable
from werkzaam_tui.language import _

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$@^])")
_AT_THE_START = re.compile(r"^([-+=:]|\d+(?=[.)]))")
_NUMBERED = re.compile(r"^(\d+)([.)])")


def markdown(paper: Paper) -> str:
    return "\n".join(_lines(paper)).rstrip() + "\n"


def literal(text: str) -> str:
    """``text`` so that every reader of Markdown shows exactly these characters; lines stay lines."""
    blocks = re.split(r"\n\s*\n", printable(text))
    return "\n\n".join("\\\n".join(_literal_line(line) for line in block.split("\n")) for block in blocks)


def _literal_line(line: str) -> str:
    escaped = _SPECIAL.sub(r"\\\1", line.strip())
    if _NUMBERED.match(escaped):
        return _NUMBERED.sub(r"\1\\\2", escaped)
    return _AT_THE_START.sub(r"\\\1", escaped)


def _one_line(text: str) -> str:
    return _literal_line(" ".join(printable(text).split()))


def _lines(paper: Paper) -> Iterator[str]:
    yield f"# {_one_line(paper.title)}"
    yield ""
    yield _one_line(paper.subtitle)
    yield from _body(paper)
    for part in paper.parts:
        yield ""
        yield f"# {_one_line(part.title)}"
        if part.subtitle:
            yield ""
            yield _one_line(part.subtitle)
        yield from _body(part)
    if paper.footer:
        yield ""
        yield "---"
        yield ""
        yield _one_line(paper.footer)


def _body(paper: Paper | Part) -> Iterator[str]:
    for section in paper.sections:
        yield ""
        yield from _section(section)
    if paper.signatures:
        yield ""
        yield f"## {_one_line(_('Signatures'))}"
        for one in paper.signatures:
            yield ""
            yield f"**{_one_line(one.party)}** {_one_line(one.name)}".rstrip()
            if one.agreed:
                yield ""
                yield _one_line(one.agreed)
            yield ""
            yield f"{_one_line(_('Signature'))}: ...................."


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield f"## {_one_line(section.title)}"
    if section.intro:
        yield ""
        yield _one_line(section.intro)
    if section.facts:
        yield ""
        for fact in section.facts:
            yield f"- **{_one_line(fact.label)}:** {_one_line(fact.value)}"
    for item in section.items:
        yield ""
        yield from _item(item)
    if section.table is not None:
        yield ""
        yield from _table(section.table)
    before: Style | None = None
    for passage in section.passages:
        if not before is passage.style is Style.POINT:
            yield ""
        yield _passage(passage)
        before = passage.style


def _passage(passage: Passage) -> str:
    words = _one_line(passage.text)
    match passage.style:
        case Style.POINT:
            return f"- {words}"
        case Style.RULE:
            return f"### {words}"
        case Style.TERM | Style.CHECK:
            return f"**{words}**"
        case Style.SOURCE:
            return f"*{words}*"
        case Style.PARAGRAPH:
            return words


def _table(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    yield (
        "|"
        + "|".join("---:" if place in table.numbers else "---" for place in range(len(table.columns)))
        + "|"
    )
    for place, row in enumerate(table.rows):
        indent = "&nbsp;&nbsp;" * (table.levels[place] if table.levels else 0)
        yield _row((indent + _one_line(row[0]), *map(_one_line, row[1:])), plain=False)
    if table.total:
        yield _row(tuple(f"**{_one_line(cell)}**" if cell else "" for cell in table.total), plain=False)


def _row(cells: tuple[str, ...], *, plain: bool = True) -> str:
    return "| " + " | ".join(_one_line(cell) if plain else cell for cell in cells) + " |"


def _item(item: Item) -> Iterator[str]:
    if item.title:
        yield f"### {_one_line(item.title)}"
    if item.note:
        yield ""
        yield f"*{_one_line(item.note)}*"
    for words in item.words:
        yield ""
        if words.who:
            yield f"**{_one_line(words.who)}:**"
            yield ""
        yield literal(words.said)
