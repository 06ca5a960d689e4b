"""A paper as Markdown says literally what was written, to every program that reads Markdown."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.documents.papers import TRICKS, paper_with
from werkzaam_tui.documents.markdown import literal, markdown
from werkzaam_tui.documents.paper import printable

KINDS = {"text", "softbreak", "hardbreak"}


def read(source: str) -> list[Token]:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)


def words_of(tokens: list[Token]) -> str:
    said = []
    for token in tokens:
        for child in token.children or []:
            said.append(child.content if child.type.startswith("text") else " ")
    return " ".join(" ".join(said).split())


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=80))
@example("1. a\n2. b\n\n\n    code")
@example("a  \nb\\")
@example("\u00a0# x")
def test_text_is_read_as_the_text_it_was(text: str) -> None:
    tokens = read(literal(text))
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    children = {child.type for token in tokens for child in token.children or []}
    assert children <= KINDS | {"text_special"}
    assert words_of(tokens) == " ".join(printable(text).split())


@pytest.mark.parametrize("trick", TRICKS)
def test_markup_in_every_place_of_a_paper_stays_text(trick: str) -> None:
    tokens = read(markdown(paper_with(trick)))
    kinds = {token.type for token in tokens}
    assert not kinds & {
        "html_block",
        "code_block",
        "fence",
        "ordered_list_open",
        "blockquote_open",
    }
    # The one table of the paper, with as many cells as it has.
    every = [token.type for token in tokens]
    assert every.count("table_open") == 1 and every.count("td_open") == 6
    inline = {child.type for token in tokens for child in token.children or []}
    assert not inline & {"html_inline", "code_inline", "link_open", "image", "s_open"}
    said = words_of(tokens)
    assert said.count(" ".join(trick.split())) >= 14


def test_a_heading_does_not_take_more_than_its_line() -> None:
    source = markdown(paper_with("een\n# twee"))
    assert source.startswith("# een \\# twee\n") or source.startswith("# een # twee\n")
