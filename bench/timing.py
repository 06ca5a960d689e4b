"""Taking several measurements, of a thing and its reference in turn, and saying the middle one."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of the table. Times are in seconds."""

    what: str
    ours: float
    reference: float
    at_most: float
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.ours / self.reference

    def line(self) -> str:
        verdict = "yes" if self.ratio <= self.at_most else "NO"
        return (
            f"| {self.what} | {self.ours * 1e3:.1f} | {self.reference * 1e3:.1f} | {self.ratio:.2f} × "
            f"| {self.at_most} × | {verdict} | {self.note} |"
        )


HEADING = (
    "| what | ms | reference, ms | ratio | at most | reached | note |\n|---|---:|---:|---:|---:|---|---|"
)


def clocked(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def in_turn(ours: Callable[[], float], reference: Callable[[], float], rounds: int) -> tuple[float, float]:
    """Medians of both, measured in turn so that a slow moment of the machine hits both; one round warms up."""
    ours(), reference()
    pairs = [(ours(), reference()) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def p95(times: list[float]) -> float:
    return sorted(times)[max(0, round(len(times) * 0.95) - 1)]
