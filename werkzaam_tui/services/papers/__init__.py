"""Papers: what is printed or handed over after a handover, each with exactly what its reader may see."""

from __future__ import annotations

from werkzaam_tui.services.papers.contents import PAPERS, Contents, contents
from werkzaam_tui.services.papers.making import Form, file_of, keep, paper, put
from werkzaam_tui.services.papers.parts import lacks_a_number
from werkzaam_tui.services.papers.wording import reader_words, worded

__all__ = [
    "PAPERS",
    "Contents",
    "Form",
    "contents",
    "file_of",
    "keep",
    "lacks_a_number",
    "paper",
    "put",
    "reader_words",
    "worded",
]
