"""A paper as PDF, by a Typst template. Nothing of it is on the disk until the file has its place.

What people wrote goes to the template as data, so no character of it is read as markup. A template is a
file in ``templates/``; an organisation that puts a file of the same name in its own folder replaces it.
``common.typ``, the look that all papers share, stands before each of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from werkzaam_tui.documents.own_templates import reaches_out
from werkzaam_tui.documents.paper import Paper, printable
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import N_, _

TEMPLATES = Path(__file__).parent / "templates"
COMMON = "common.typ"
_ACCESSIBLE: Literal["ua-1"] = "ua-1"
"""PDF/UA: can be read aloud."""

_WORDS = {
    "signatures": N_("Signatures"),
    "signature": N_("Signature"),
    "page": N_("Page {n} of {total}"),
}


def template_data(paper: Paper) -> str:
    """All that a template gets, as JSON: the paper itself and the few fixed words of a page."""
    data = _printable(asdict(paper))
    return json.dumps({**data, "words": {name: _(words) for name, words in _WORDS.items()}})


def pdf(paper: Paper, own_templates: Path | None = None) -> bytes:
    """The pages, on A4, tagged, with title and language.

    Takes from a tenth of a second to some seconds, so never on the thread of the screens. Raises Refused when
    a template of the organisation (from ``own_templates``) cannot be used.
    """
    import typst

    source, own = _source(f"{paper.kind.value}.typ", own_templates)
    root = own_templates if own and own_templates is not None else TEMPLATES
    data = template_data(paper)
    try:
        try:
            return _compiled(source, root, data, [_ACCESSIBLE])
        except typst.TypstError:
            # A letter that no font on this computer has is no reason to have no paper.
            return _compiled(source, root, data, [])
    except typst.TypstError:
        # What Typst says can hold words of the dossier, so none of it is passed on.
        if not own:
            raise RuntimeError("a shipped template does not compile") from None
        raise Refused(
            _(
                "The paper was not made: the template {name} of your organisation does not work. "
                "Nothing was lost. Mend it, or take it out of the folder papers to use the one of the program."
            ).format(name=own)
        ) from None


def page_pictures(paper: Paper, dots_per_inch: float) -> list[bytes]:
    """The pages as PNG, by the shipped templates: to show somebody what they look like."""
    import typst

    source, _own = _source(f"{paper.kind.value}.typ", None)
    made = typst.Compiler(source, root=TEMPLATES, sys_inputs={"data": template_data(paper)}).compile(
        format="png", ppi=dots_per_inch
    )
    return [made] if isinstance(made, bytes) else [page for page in made or [] if isinstance(page, bytes)]


def _compiled(source: bytes, root: Path, data: str, standards: list[Literal["ua-1"]]) -> bytes:
    import typst

    # A compiler is for one time: it forgets a source that is no file.
    made = typst.Compiler(source, root=root, sys_inputs={"data": data}).compile(
        format="pdf", pdf_standards=[*standards]
    )
    assert isinstance(made, bytes)
    return made


def _source(name: str, own_templates: Path | None) -> tuple[bytes, str]:
    """The template with the shared look before it, and which of its files are the organisation's."""
    parts: list[str] = []
    own: list[str] = []
    for file in (COMMON, name):
        shipped = TEMPLATES / file
        chosen = own_templates / file if own_templates is not None else shipped
        try:
            parts.append((chosen if chosen.is_file() else shipped).read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            raise Refused(
                _(
                    "The paper was not made: the template {name} of your organisation cannot be read. "
                    "Nothing was lost. Mend it, or take it out of the folder papers."
                ).format(name=file)
            ) from None
        if chosen is not shipped and chosen.is_file():
            own.append(file)
            if reaches_out(parts[-1], chosen.parent):
                raise Refused(
                    _(
                        "The paper was not made: the template {name} of your organisation uses a package or "
                        "code from elsewhere, and a paper may not depend on that. Nothing was lost. Let it "
                        "use files of its own folder only."
                    ).format(name=file)
                )
    return "\n".join(parts).encode(), ", ".join(own)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(one) for one in value]
    return value
