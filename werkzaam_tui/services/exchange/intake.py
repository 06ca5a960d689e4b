"""Taking in all bundles that wait in folders, in whatever order they lie there.

A bundle may build on another one that lies further on; it is tried again after that. What was taken in from a folder
goes to a folder in it, so that the next time only what is new has to be read. Everything else stays where it is: what
is for somebody else, what is damaged or still being copied, and whatever is not understood. Files that were named one
by one stay too. The one who carries it out (a command, a screen) asks :meth:`Intake.next` for a file, tries it, and
says how that went.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.exchange.arrivals import Arrival
from werkzaam_tui.services.exchange.bring_in import EarlierBundleMissing
from werkzaam_tui.sync.bundle import BUNDLE_SUFFIX
from werkzaam_tui.sync.faults import NotForThisDevice, OwnBundle

TAKEN_FOLDER = "ingelezen"
"""Where a file goes that was taken in; the same in every language, because scripts look there."""

_OTHERS = (NotForThisDevice, OwnBundle)
"""In a shared folder lie also the bundles that the office made itself."""


class Outcome(StrEnum):
    TAKEN = "taken"
    LEFT = "left"
    """It is for another device."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Waiting:
    path: Path
    is_named: bool
    """Given by its own name, and not found in a folder."""


@dataclass(frozen=True, slots=True)
class FileReport:
    file: str
    """Its name."""
    outcome: Outcome
    arrival: Arrival | None = None
    why: str = ""
    """A whole sentence, when it was refused."""


class Intake:
    def __init__(self, given: Iterable[Path], *, keeps_place: bool = False) -> None:
        """``given`` are files and folders; with ``keeps_place`` nothing is moved, as for a mere look."""
        self.empty_folders: list[Path] = []
        self.reports: list[FileReport] = []
        self._keeps_place = keeps_place
        self._waiting = [each for place in given for each in self._found(place)]
        self._early: list[Waiting] = []
        self._round = len(self._waiting)
        self._is_last_round = False

    @property
    def left(self) -> int:
        """How many files were not dealt with yet."""
        return len(self._waiting) + len(self._early)

    @property
    def is_all_right(self) -> bool:
        """Whether nothing was refused."""
        return all(report.outcome is not Outcome.REFUSED for report in self.reports)

    def next(self) -> Waiting | None:
        """The file to try now; None when all were dealt with."""
        if not self._waiting and self._early:
            self._is_last_round = len(self._early) == self._round
            self._waiting, self._early, self._round = self._early, [], len(self._early)
        return self._waiting.pop(0) if self._waiting else None

    def took(self, file: Waiting, arrival: Arrival) -> FileReport:
        """``file`` is taken in, for good."""
        if not file.is_named and not self._keeps_place:
            _put_by(file.path)
        return self._report(FileReport(file.path.name, Outcome.TAKEN, arrival))

    def refused(self, file: Waiting, refused: Refused) -> FileReport | None:
        """``file`` was not taken in; None when it is tried again after the others."""
        if isinstance(refused, EarlierBundleMissing) and not self._is_last_round:
            self._early.append(file)
            return None
        if isinstance(refused, _OTHERS) and not file.is_named:
            return self._report(FileReport(file.path.name, Outcome.LEFT))
        return self._report(FileReport(file.path.name, Outcome.REFUSED, why=str(refused)))

    def _report(self, report: FileReport) -> FileReport:
        self.reports.append(report)
        return report

    def _found(self, place: Path) -> list[Waiting]:
        if not place.is_dir():
            return [Waiting(place, is_named=True)]
        found = sorted(path for path in place.iterdir() if path.suffix == BUNDLE_SUFFIX)
        if not found:
            self.empty_folders.append(place)
        return [Waiting(path, is_named=False) for path in found]


def _put_by(path: Path) -> bool:
    """Move a file to the folder for what was taken in; False when that cannot be, which harms nothing.

    Another file of that name there keeps its place.
    """
    folder = path.parent / TAKEN_FOLDER
    try:
        folder.mkdir(exist_ok=True)
        place, number = folder / path.name, 1
        while place.exists():
            number += 1
            place = folder / f"{path.stem}-{number}{path.suffix}"
        path.rename(place)
    except OSError:
        return False
    return True
