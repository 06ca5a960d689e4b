"""Papers to try the documents with."""

from __future__ import annotations

from werkzaam_tui.documents.paper import (
    Fact,
    Item,
    Paper,
    Part,
    Passage,
    Section,
    Signature,
    Style,
    Table,
    Words,
)
from werkzaam_tui.domain.codes import PaperKind, Reader

TRICKS = [
    "#set page(fill: red)",
    "$x^2$ @label <label> #ref",
    "\\ \\n \\u{41} \\#",
    "[b]vet[/b] *vet* _schuin_ **x** __y__ ~~z~~",
    "<script>alert(1)</script> &amp; &lt;",
    "`code` ```blok``` // geen commentaar /* ook niet */",
    "= Kop == Kop # Kop",
    "- punt + punt / term: uitleg",
    "1. een 2) twee",
    "[tekst](https://example.org) ![beeld](x.png) [^1]",
    '#import "x": *; #eval("1+1") #read("/etc/passwd") #panic()',
    "}} {{ }} {n} %s \"aanhaling\" 'enkel' -- --- ... ~",
    "| a | b |",
    "Žoë Ångström-Şimşek ğ ı ł ø ß œ Đ ț",
    "---",
    "> citaat",
    "#",
    "\\",
    "a\nb",
    "===",
    ": : :",
]


def paper_with(text: str, kind: PaperKind = PaperKind.HANDOVER) -> Paper:
    """The same words at every place where words can stand."""
    section = Section(
        "agreements",
        text,
        text,
        (Fact(text, text),),
        (Item(text, text, (Words(text, text), Words("", text))),),
        tuple(Passage(style, text) for style in Style),
        Table((text, text), ((text, text), (text, text)), (1,), (text, text)),
    )
    signature = Signature(text, text, text)
    return Paper(
        kind=kind,
        reader=Reader.PARTICIPANT,
        language="nl",
        title=text,
        subtitle=text,
        sections=(section,),
        signatures=(signature,),
        footer=text,
        parts=(Part("part", text, text, (section,), (signature,)),) if kind is PaperKind.FOLDER else (),
    )
