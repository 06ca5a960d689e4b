"""Words by enum, and then by member."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

Table = Mapping[type[StrEnum], Mapping[StrEnum, str]]
