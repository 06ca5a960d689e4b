"""Reports, research files and overviews of cases that leave the house, and the list of what did."""

from __future__ import annotations

from werkzaam_tui.services.exports.files import Export, ExportForm, File
from werkzaam_tui.services.exports.keeping import LeftTheHouse, keep, left_the_house
from werkzaam_tui.services.exports.numbers import numbers

__all__ = ["Export", "ExportForm", "File", "LeftTheHouse", "keep", "left_the_house", "numbers"]
