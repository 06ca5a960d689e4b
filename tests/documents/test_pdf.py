"""A paper as PDF: what was written stands on it literally, and it is a file that prints and can be read aloud."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.documents.papers import TRICKS, paper_with
from werkzaam_tui.documents.pdf import pdf, template_data
from werkzaam_tui.domain.codes import PaperKind
from werkzaam_tui.domain.errors import Refused


def opened(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    said = "".join(page.extract_text() for page in opened(data).pages)
    return "".join(said.replace("\u200b", "").split())


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("trick", TRICKS)
def test_markup_stays_text_wherever_it_stands(trick: str) -> None:
    assert text_of(pdf(paper_with(trick, PaperKind.FOLDER))).count(bare(trick)) >= 20


@pytest.mark.parametrize("kind", PaperKind)
def test_markup_stays_text_on_every_kind_of_paper(kind: PaperKind) -> None:
    sections = tuple(section for trick in TRICKS for section in paper_with(trick, kind).sections)
    text = text_of(pdf(replace(paper_with("Titel", kind), sections=sections)))
    for trick in TRICKS:
        assert text.count(bare(trick)) >= 3, trick


@pytest.mark.parametrize("kind", [PaperKind.HANDOVER, PaperKind.SUMMARY, PaperKind.FOLDER])
def test_the_file_has_a_title_a_language_tags_and_paper_of_a4(kind: PaperKind) -> None:
    made = opened(pdf(paper_with("Overdracht", kind)))
    catalogue = made.trailer["/Root"]
    assert made.metadata is not None and made.metadata.title == "Overdracht"
    assert catalogue["/Lang"] == "nl"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert [round(float(side)) for side in made.pages[0].mediabox[2:]] == [595, 842]


def test_fonts_are_in_the_file() -> None:
    page = opened(pdf(paper_with("Overdracht"))).pages[0]
    for font in page["/Resources"]["/Font"].values():
        descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert any(key.startswith("/FontFile") for key in descriptor)


def test_a_letter_that_no_font_has_and_a_word_without_end_are_no_reason_to_have_no_paper() -> None:
    data = pdf(paper_with("\U000f0000 " + "x" * 500))
    assert "x" * 500 in text_of(data)


def test_a_summary_stays_on_one_page() -> None:
    paper = paper_with("Afspraak", PaperKind.SUMMARY)
    section = paper.sections[0]
    long = replace(section, items=section.items * 18)
    assert len(opened(pdf(replace(paper, sections=(long,)))).pages) == 1


def test_control_characters_never_reach_a_template() -> None:
    data = json.loads(template_data(paper_with("a\x00\x07b\r\nc\td")))
    assert data["title"] == "ab\nc d"


def test_an_organisation_has_its_own_template(tmp_path: Path) -> None:
    (tmp_path / "handover.typ").write_text("Eigen papier: #data.title", "utf-8")
    assert "Eigenpapier:Titel" in text_of(pdf(paper_with("Titel"), tmp_path))
    assert "Eigenpapier" not in text_of(pdf(paper_with("Titel", PaperKind.SUMMARY), tmp_path))
    assert pdf(paper_with("Titel"), tmp_path / "none")


@pytest.mark.parametrize("wrong", [b"#data.nothing", b"#panic(data.title)", b"\xff\xfe"])
def test_a_template_that_does_not_work_is_said_without_a_word_of_the_dossier(
    tmp_path: Path, wrong: bytes
) -> None:
    (tmp_path / "handover.typ").write_bytes(wrong)
    with pytest.raises(Refused) as refused:
        pdf(paper_with("geheimwoord"), tmp_path)
    assert "handover.typ" in str(refused.value)
    assert "geheimwoord" not in str(refused.value)
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    "reaching",
    [
        '#import "@preview/tablex:0.0.8": *',
        '#import "@local/huisstijl:1.0.0"',
        '#import ("@" + "preview/tablex:0.0.8")',
        '#import "\\u{40}preview/tablex:0.0.8"',
        '#let naam = "@pre" + "view/tablex:0.0.8"\n#include naam',
        '#let x = "//"; #import ("@" + "preview/tablex:0.0.8")',
        '#eval("import \\"@" + "preview/tablex:0.0.8\\"")',
        '#let doe = std.eval\n#doe("1")',
        '#plugin("rekenen.wasm")',
        '#import "../elders.typ": *',
        '#import "deel.typ": *',
    ],
)
def test_a_template_of_an_organisation_uses_nothing_from_elsewhere(tmp_path: Path, reaching: str) -> None:
    own = tmp_path / "papers"
    own.mkdir()
    (own / "handover.typ").write_text(reaching, "utf-8")
    (own / "deel.typ").write_text('#import "nog/dieper.typ": *', "utf-8")
    (own / "nog").mkdir()
    (own / "nog" / "dieper.typ").write_text('#include "@preview/tablex:0.0.8"', "utf-8")
    with pytest.raises(Refused, match=r"handover\.typ"):
        pdf(paper_with("Titel"), own)


def test_a_template_of_an_organisation_may_have_files_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "handover.typ").write_text('#import "deel.typ": groet\n#groet #data.title', "utf-8")
    (tmp_path / "deel.typ").write_text('#let groet = "Dag"', "utf-8")
    assert "DagTitel" in text_of(pdf(paper_with("Titel"), tmp_path))


def test_a_folder_has_all_its_documents_with_places_to_sign() -> None:
    text = text_of(pdf(paper_with("Woordje", PaperKind.FOLDER)))
    assert text.count("Handtekening") >= 1 and text.count("Woordje") > 30
