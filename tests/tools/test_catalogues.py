"""The tool that gathers the words: what it takes, what it keeps, and what it finds wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import catalogues

CODE = """
from werkzaam_tui.language import N_, _, ngettext, pgettext

TITLE = N_("Caseload")
def rows(n): return ngettext("{n} row", "{n} rows", n).format(n=n)
def hello(name): return _("Hello {name}, "
                          "welcome").format(name=name)
def may(): return pgettext("month", "May"), _("May")
"""
DUTCH = """
msgid "Caseload"
msgstr "Caseload"

msgid "{n} row"
msgid_plural "{n} rows"
msgstr[0] "{n} rij"
msgstr[1] "{n} rijen"

msgid "Hello {name}, welcome"
msgstr "Hallo {name}, welkom"

msgctxt "month"
msgid "May"
msgstr "mei"

msgid "May"
msgstr "Mag"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "werkzaam_tui").mkdir()
    (tmp_path / "screens").mkdir()
    (tmp_path / "screens" / "home.py").write_text(CODE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def complete(root: Path) -> Path:
    part = root / "home.po-part"
    part.write_text(DUTCH, encoding="utf-8")
    catalogues.update(root, [part])
    return root


def dutch(root: Path) -> Path:
    return catalogues.po_path(root, "nl")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def compile_again(root: Path) -> None:
    path = dutch(root)
    path.with_suffix(".mo").write_bytes(catalogues.mo_bytes(catalogues.read(path, "nl")))


def test_english_is_filled_with_the_source_and_dutch_waits(root: Path) -> None:
    report = catalogues.update(root)
    assert report.texts == 5
    assert len(report.untranslated) == 5
    problems = catalogues.check(root)
    assert len(problems) == 5
    assert all(line.startswith("nl: empty: ") and "screens/home.py" in line for line in problems)


def test_parts_complete_the_dutch_catalogue(complete: Path) -> None:
    assert catalogues.check(complete) == []
    text = dutch(complete).read_text(encoding="utf-8")
    assert 'msgctxt "month"\nmsgid "May"\nmsgstr "mei"' in text


def test_the_files_say_nothing_about_when_and_where(complete: Path) -> None:
    before = {path: path.read_bytes() for path in complete.rglob("werkzaam.*o")}
    assert len(before) == 4
    catalogues.update(complete)
    assert {path: path.read_bytes() for path in before} == before
    for content in before.values():
        assert b"Date" not in content
        assert b"Babel" not in content
        assert str(complete).encode() not in content
    assert b"#: screens/home.py\n" in before[dutch(complete)]


def test_moving_a_text_within_its_file_changes_nothing(complete: Path) -> None:
    before = dutch(complete).read_bytes()
    home = complete / "screens" / "home.py"
    home.write_text("\n\n\n" + CODE, encoding="utf-8")
    catalogues.update(complete)
    assert dutch(complete).read_bytes() == before


def test_a_translation_that_is_there_is_not_replaced(complete: Path) -> None:
    part = complete / "other.po-part"
    part.write_text(
        'msgid "Caseload"\nmsgstr "Werkvoorraad"\n\nmsgid "Gone"\nmsgstr "Weg"\n\nmsgid "May"\nmsgstr ""\n',
        encoding="utf-8",
    )
    report = catalogues.update(complete, [part])
    assert 'msgstr "Werkvoorraad"' not in dutch(complete).read_text(encoding="utf-8")
    assert len(report.not_used) == 3
    assert report.untranslated == []


def test_a_part_that_cannot_be_read_does_not_stop_the_others(root: Path) -> None:
    broken, good = root / "a.po-part", root / "b.po-part"
    broken.write_text('msgid "Caseload\nmsgstr oops\n', encoding="utf-8")
    good.write_text(DUTCH, encoding="utf-8")
    report = catalogues.update(root, [broken, good])
    assert report.untranslated == []
    assert len(report.not_used) == 1
    assert report.not_used[0].startswith("a.po-part")


def test_two_parts_that_differ_are_told(root: Path) -> None:
    first, second = root / "a.po-part", root / "b.po-part"
    first.write_text(DUTCH, encoding="utf-8")
    second.write_text('msgid "Caseload"\nmsgstr "Werkvoorraad"\n', encoding="utf-8")
    report = catalogues.update(root, [first, second])
    assert len(report.not_used) == 1
    assert "Werkvoorraad" in report.not_used[0]


def test_a_new_text_is_missing_until_the_update(complete: Path) -> None:
    (complete / "werkzaam_tui" / "new.py").write_text('from x import _\n_("New")\n', encoding="utf-8")
    assert [line.split(": ")[:2] for line in catalogues.check(complete)] == [
        ["nl", "missing"],
        ["en", "missing"],
    ]


def test_a_text_that_left_the_code_is_obsolete_until_the_update(complete: Path) -> None:
    change(complete / "screens" / "home.py", 'N_("Caseload")', '"x"')
    assert catalogues.check(complete) == ["nl: obsolete: 'Caseload'", "en: obsolete: 'Caseload'"]
    catalogues.update(complete)
    assert catalogues.check(complete) == []


def test_a_fuzzy_text_is_found_and_stays_fuzzy(complete: Path) -> None:
    change(dutch(complete), 'msgid "Caseload"', '#, fuzzy\nmsgid "Caseload"')
    compile_again(complete)
    assert catalogues.check(complete) == ["nl: fuzzy: 'Caseload' (screens/home.py)"]
    catalogues.update(complete)
    assert catalogues.check(complete) == ["nl: fuzzy: 'Caseload' (screens/home.py)"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hallo {name}, welkom", "Hallo {naam}, welkom"),
        ("Hallo {name}, welkom", "Hallo, welkom"),
        ("Hallo {name}, welkom", "Hallo {name, welkom"),
        ("{n} rijen", "rijen"),
        ("{n} rij", "{m} rij"),
    ],
)
def test_other_placeholders_are_found(complete: Path, old: str, new: str) -> None:
    change(dutch(complete), f'"{old}"', f'"{new}"')
    compile_again(complete)
    (problem,) = catalogues.check(complete)
    assert problem.startswith("nl: other {placeholders}: ")


def test_the_form_for_one_may_write_the_number_out(complete: Path) -> None:
    change(dutch(complete), '"{n} rij"', '"één rij"')
    compile_again(complete)
    assert catalogues.check(complete) == []


def test_an_empty_form_of_a_plural_is_found(complete: Path) -> None:
    change(dutch(complete), '"{n} rijen"', '""')
    compile_again(complete)
    assert catalogues.check(complete) == ["nl: empty: '{n} row' (screens/home.py)"]


def test_another_plural_in_the_code_asks_for_a_new_translation(complete: Path) -> None:
    change(complete / "screens" / "home.py", "{n} rows", "{n} lines")
    assert any("another plural" in line for line in catalogues.check(complete))
    assert catalogues.update(complete).untranslated == ["'{n} row'"]


def test_a_catalogue_that_was_not_compiled_is_found(complete: Path) -> None:
    change(dutch(complete), '"mei"', '"bloeimaand"')
    assert catalogues.check(complete) == ["nl: werkzaam.mo is not compiled from werkzaam.po"]
    dutch(complete).with_suffix(".mo").unlink()
    assert catalogues.check(complete) == ["nl: werkzaam.mo is not compiled from werkzaam.po"]


def test_a_catalogue_that_is_not_there_or_not_readable_is_found(complete: Path) -> None:
    dutch(complete).write_text('msgid "Caseload\n', encoding="utf-8")
    (problem,) = catalogues.check(complete)
    assert "cannot be read" in problem
    dutch(complete).unlink()
    (problem,) = catalogues.check(complete)
    assert "there is no" in problem


def test_an_f_string_cannot_be_marked(complete: Path) -> None:
    (complete / "werkzaam_tui" / "new.py").write_text('from x import _\n_(f"{n} new")\n', encoding="utf-8")
    assert catalogues.check(complete) == ["werkzaam_tui/new.py:2: an f-string cannot be translated"]
