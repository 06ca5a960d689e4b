"""Make the cohort of the Praktijkproef out of its published counts: one row per person, all of them invented.

``python -m tools.pilot`` reads tests/data/praktijkproef/tables.toml and writes cohort.csv beside it. How the counts
settle the rows, and what they leave open, is told in docs/praktijkproef.md. The same tables give the same file.
"""

from __future__ import annotations

import csv
import itertools
import random
import tomllib
from pathlib import Path

from tools.pilot.people import reconstructed
from tools.pilot.rows import rows

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "data" / "praktijkproef"


def main() -> None:
    tables = tomllib.loads((FOLDER / "tables.toml").read_text("utf-8"))
    dice = random.Random(78)
    found = list(rows(reconstructed(tables, dice), dice))
    heads = list(dict.fromkeys(itertools.chain.from_iterable(found)))
    with (FOLDER / "cohort.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, heads, restval="", delimiter=";")
        writer.writeheader()
        writer.writerows(found)


if __name__ == "__main__":
    main()
