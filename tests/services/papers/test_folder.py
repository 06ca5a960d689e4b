"""The employer's folder: everything in it, in its language, with the rules of the day; and the booklets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import StoreMaker
from tests.documents.papers import TRICKS
from tests.services.papers.test_making import YES
from tests.services.test_handover import add_person, begin, finish, save
from werkzaam_tui.content import booklets, lists, overrides, reminders
from werkzaam_tui.content.booklets import Mark, parsed
from werkzaam_tui.documents.markdown import markdown
from werkzaam_tui.documents.paper import Paper, Style
from werkzaam_tui.domain.codes import PaperKind, Reader, StoreRole
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.language import language, set_language
from werkzaam_tui.services import papers
from werkzaam_tui.services.papers.rule_words import FOR_EMPLOYERS, term_words
from werkzaam_tui.services.people import own_details
from werkzaam_tui.storage.store import Store


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    overrides.use_override_folder(None)


def folder_of(store: Store) -> Paper:
    meeting = begin(store, add_person(store))
    save(store, meeting, "consent:involvement:employer", YES)
    finish(store, meeting)
    with store.reading() as reading:
        return papers.paper(reading, meeting, PaperKind.FOLDER, Reader.EMPLOYER)


def passages(paper: Paper, part: str) -> list[tuple[Style, str]]:
    (found,) = (one for one in paper.parts if one.code == part)
    return [(one.style, one.text) for section in found.sections for one in section.passages]


@pytest.mark.parametrize("code", ["nl", "en"])
def test_it_holds_the_handover_document_and_both_booklets_and_whom_to_call(store: Store, code: str) -> None:
    set_language(code)
    with store.writing() as writing:
        own_details.change_own_details(writing, " 06-00000000 ", "Kantoor Verzonnen")
    paper = folder_of(store)
    assert [part.code for part in paper.parts] == ["handover", "working_with", "law"]
    assert paper.parts[0].signatures and paper.language == code
    text = markdown(paper)
    assert "06-00000000" in text and "Kantoor Verzonnen" in text
    file = papers.file_of(paper, papers.Form.PDF)
    assert file.startswith(b"%PDF-")


def test_the_law_booklet_shows_each_rule_in_force_with_its_source_and_what_to_check(store: Store) -> None:
    set_language("en")
    said = passages(folder_of(store), "law")
    rules = [one for one in reminders.rules() if one.anchor in FOR_EMPLOYERS and one.law]
    today = date(2026, 11, 20)
    shown = [text for style, text in said if style is Style.RULE]
    for rule in rules:
        assert (rule.label in shown) == rule.valid_on(today), rule.code
    place = said.index((Style.RULE, "Chain of contracts reaches 36 months"))
    after = said[place + 1 : place + 4]
    assert [style for style, _text in after] == [Style.TERM, Style.CHECK, Style.SOURCE]
    assert after[0][1].startswith("36 months after the first day of work")
    assert "BW 7:668a" in after[2][1] and "30 June 2026" in after[2][1]


def test_every_rule_of_an_employer_has_a_term_in_words() -> None:
    for code in ("nl", "en"):
        set_language(code)
        for rule in reminders.rules():
            if rule.anchor in FOR_EMPLOYERS:
                assert term_words(rule) and "{" not in term_words(rule)


def test_an_organisation_adds_a_rule_and_replaces_a_booklet(store: Store, tmp_path: Path) -> None:
    set_language("nl")
    (tmp_path / "reminders.toml").write_text(
        '[[rules]]\ncode = "own_rule"\nlabel = "Eigen regel"\ntext = "Zo doen wij dat."\n'
        'anchor = "contract_start"\noffset = "10d"\nsource = "Eigen afspraak"\n',
        "utf-8",
    )
    (tmp_path / "booklets" / "nl").mkdir(parents=True)
    (tmp_path / "booklets" / "nl" / "working_with.md").write_text("# Ons boekje\n\nHallo #set *x*", "utf-8")
    overrides.use_override_folder(tmp_path)
    paper = folder_of(store)
    law = passages(paper, "law")
    place = law.index((Style.RULE, "Eigen regel"))
    assert law[place + 1][1] == "10 dagen na het begin van het contract"
    assert law[place + 2] == (Style.PARAGRAPH, "Zo doen wij dat.")
    assert passages(paper, "working_with") == [(Style.PARAGRAPH, "Hallo #set *x*")]
    assert lists.problems() == ()


@pytest.mark.parametrize("wrong", [b"geen titel", b"\xff\xfe", b"# " + b"x" * 600_000])
def test_a_booklet_that_cannot_be_used_is_said_and_the_shipped_one_stays(
    tmp_path: Path, wrong: bytes
) -> None:
    (tmp_path / "booklets" / language()).mkdir(parents=True)
    (tmp_path / "booklets" / language() / "law.md").write_bytes(wrong)
    overrides.use_override_folder(tmp_path)
    (problem,) = lists.problems()
    assert problem.file == "law.md"
    assert len(booklets.booklet("law").chapters) > 5


def test_the_shipped_booklets_say_the_same_in_both_languages() -> None:
    for code in booklets.BOOKLETS:
        shapes = []
        for words in ("nl", "en"):
            set_language(words)
            found = booklets.booklet(code)
            shapes.append([[one.mark for one in chapter.passages] for chapter in found.chapters])
            known = {rule.code for rule in reminders.rules()}
            assert found.named_rules <= known
        assert shapes[0] == shapes[1]


@pytest.mark.parametrize("trick", TRICKS)
def test_markup_in_a_booklet_stays_text(trick: str) -> None:
    one_line = " ".join(trick.split())
    found = parsed("law", f"# T\n\n## {one_line}\n\nEen {one_line}\n\n- {one_line}")
    assert found.chapters[0].title == one_line
    assert [(one.mark, one.text) for one in found.chapters[0].passages] == [
        (Mark.PARAGRAPH, f"Een {one_line}"),
        (Mark.POINT, one_line),
    ]


def test_a_phone_number_has_digits_and_an_office_has_no_coach(store: Store, make_store: StoreMaker) -> None:
    with pytest.raises(InvalidInput), store.writing() as writing:
        own_details.change_own_details(writing, "bel maar", "")
    office = make_store("Kantoor", StoreRole.OFFICE)
    with pytest.raises(Refused), office.reading() as reading:
        own_details.own_details(reading)
    with store.writing() as writing:
        own_details.change_own_details(writing, "06-00000000", "")
    with store.reading() as reading:
        found = own_details.own_details(reading)
    assert found == replace(found, phone="06-00000000", when_away="")
