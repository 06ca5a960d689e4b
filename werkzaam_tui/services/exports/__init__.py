"""Reports, research files and overviews of cases that leave the house, and the list of what did."""

from __future__ import annotations

from werkzaam_tui.services.exports.cases import overview, own_names
from werkzaam_tui.services.exports.files import Export, ExportForm, File
from werkzaam_tui.services.exports.keeping import LeftTheHouse, keep, left_the_house
from werkzaam_tui.services.exports.numbers import numbers
from werkzaam_tui.services.exports.research import check_apart, research

__all__ = [
    "Export",
    "ExportForm",
    "File",
    "LeftTheHouse",
    "check_apart",
    "keep",
    "left_the_house",
    "numbers",
    "overview",
    "own_names",
    "research",
]
