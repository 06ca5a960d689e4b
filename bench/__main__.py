"""Measure everything in docs/performance.md, each figure beside its reference in the same run.

    python -m bench                  print the table
    python -m bench start keys       only these parts: start, opening, keys, search, exchange, incremental,
                                     office, reports

BENCH_STORES=FOLDER keeps the made-up stores for the next run.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack

from bench import data, office, reports, screens
from bench.stores import Stores
from bench.timing import HEADING, Figure
from werkzaam_tui import collecting

PARTS: dict[str, Callable[[Stores], Figure | list[Figure]]] = {
    "start": screens.start,
    "opening": screens.opening,
    "keys": screens.keys,
    "search": data.searching,
    "exchange": data.exchanging,
    "incremental": data.incremental,
    "office": office.weekly,
    "reports": reports.opening,
}


def main(wanted: list[str]) -> int:
    if unknown := set(wanted) - set(PARTS):
        print(f"No such part: {', '.join(sorted(unknown))}\n{__doc__}")
        return 2
    # As the program does it, for what is measured in this process and for its references alike.
    collecting.look_seldom()
    with ExitStack() as stack:
        stores = Stores(stack)
        figures: list[Figure] = []
        for name in wanted or PARTS:
            found = PARTS[name](stores)
            figures += found if isinstance(found, list) else [found]
            print(f"{name} measured", file=sys.stderr, flush=True)
    print(HEADING)
    for figure in figures:
        print(figure.line())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
