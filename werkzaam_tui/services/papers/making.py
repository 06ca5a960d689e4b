"""Making a paper: its words, its file in a place of choice, and the record that it was made."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

from werkzaam_tui.documents.markdown import markdown
from werkzaam_tui.documents.paper import Paper
from werkzaam_tui.documents.pdf import pdf
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.papers.contents import contents
from werkzaam_tui.services.papers.placing import note_made, place
from werkzaam_tui.services.papers.wording import worded
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import Handover


class Form(StrEnum):
    """In which form a paper is made; also the ending of its file."""

    PDF = "pdf"
    MARKDOWN = "md"


def paper(reading: Reading, handover: str, kind: PaperKind, reader: Reader) -> Paper:
    """The words of a paper, with exactly what its reader may see today. Raises Refused."""
    return worded(contents(reading, handover, kind, reader))


def file_of(made: Paper, form: Form, own_templates: Path | None = None) -> bytes:
    """The paper as a file. Takes long for a PDF, and needs no store: do it away from both threads.

    Raises Refused when a template of the organisation does not work.
    """
    return pdf(made, own_templates) if form is Form.PDF else markdown(made).encode()


def keep(writing: Writing, handover: str, made: Paper, form: Form, data: bytes, folder: Path) -> Path:
    """Put the file in ``folder`` under a name that is free, and note that it was made; where it is.

    Both or neither: Refused in plain words when the disk is full or the folder is gone. Also Refused when the
    participant withdrew consent while it was being made.
    """
    if paper(writing, handover, made.kind, made.reader) != made:
        raise Refused(
            _("What may be on this paper changed while it was made, so it was thrown away. Make it again.")
        )
    row = writing.get(Handover, handover)
    note_made(writing, row.participant, made.kind, made.reader, handover=row.id)
    return put(made, form, data, folder, writing.today)


def put(made: Paper, form: Form, data: bytes, folder: Path, today: date) -> Path:
    """Put the file in ``folder`` under a name that is free; where it is. Whole or not at all, or Refused."""
    return place(made.kind, made.reader, data, folder, form.value, today)
