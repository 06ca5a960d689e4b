"""Putting an evaluation on paper: for the own file, or for a party what it said itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from screens.dialogs.papers import PapersDialog
from werkzaam_tui.documents.paper import Paper
from werkzaam_tui.domain.codes import PaperKind, Reader
from werkzaam_tui.language import _
from werkzaam_tui.services import evaluation
from werkzaam_tui.services.papers import Form


class EvaluationPapersDialog(PapersDialog):
    """Papers of one round of ``participant``."""

    def __init__(self, participant: str, round: int) -> None:
        super().__init__("")
        self._participant, self._round = participant, round

    def title_text(self) -> str:
        return _("Papers of this evaluation")

    def offered(self) -> Sequence[tuple[PaperKind, Reader]]:
        return [(PaperKind.EVALUATION, reader) for reader in evaluation.READERS]

    async def worded(self, kind: PaperKind, reader: Reader) -> Paper:
        return await self.desk.ask(evaluation.paper, self._participant, self._round, reader)

    async def put_away(self, made: Paper, form: Form, data: bytes, folder: Path) -> Path:
        return await self.desk.do(evaluation.keep, self._participant, self._round, made, form, data, folder)
