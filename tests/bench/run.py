"""The bench: one command that measures what speed is promised, and prints the table.

python tests/bench/run.py [--quick] [--rows short,lists,…] [--no-peers | --peers FOLDER] [--at FOLDER]
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from command_rows import list_rows, note_rows, short_rows
from later_rows import prompt_rows
from peers import Installed, usual_place
from repaint_rows import opening_rows, repaint_rows
from saving_rows import saving_rows
from search_rows import search_rows
from start_rows import key_rows, memory_rows, start_rows
from stock import Stock
from table import Row, printed, summary
from world import NotMeasured, new_world

GROUPS: dict[str, Callable[[Stock], Iterable[Row]]] = {
    "prompt": prompt_rows,
    "short": short_rows,
    "lists": list_rows,
    "note": note_rows,
    "start": start_rows,
    "key": key_rows,
    "repaint": repaint_rows,
    "opening": opening_rows,
    "search": search_rows,
    "saving": saving_rows,
    "memory": memory_rows,
}
"""The groups of rows, in the order of the table."""


def main(argv: Sequence[str]) -> int:
    """Measure what is asked for and print the table. 1 where a target is not met, else 0."""
    asked = _read(argv)
    rows: list[Row] = []
    with new_world(asked.at, quick=asked.quick) as world:
        stock = Stock(world, Installed(None if asked.no_peers else asked.peers))
        for name in asked.rows:
            print(f"Measuring {name} …", file=sys.stderr, flush=True)
            try:
                for row in GROUPS[name](stock):
                    rows.append(row)
            except NotMeasured as problem:
                rows.append(Row(name, "", why=str(problem)))
    print(printed(rows))
    print()
    print(summary(rows), _about_the_machine())
    return 1 if any(row.met is False for row in rows) else 0


def _about_the_machine() -> str:
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    said = f"Python {sys.version.split()[0]}, {cores} cores, load {load:.1f}."
    return f"{said} The machine was busy: measure again." if load > cores else said


def _read(argv: Sequence[str]) -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="run.py", description="Measure Handful against floors and peers.")
    reader.add_argument("--rows", type=_groups, default=list(GROUPS), help=f"some of: {', '.join(GROUPS)}")
    reader.add_argument("--quick", action="store_true", help="the fewest rounds that count")
    reader.add_argument("--no-peers", action="store_true", help="install and measure no other program")
    reader.add_argument("--peers", type=Path, default=usual_place(), help="the folder of the peers' environments")
    reader.add_argument("--at", type=Path, help="make the journals below this folder: its disk is what is measured")
    return reader.parse_args(argv)


def _groups(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in GROUPS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no such rows: {', '.join(unknown)}")
    return names


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
