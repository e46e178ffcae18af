"""Saving one note in the program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from processes import answer_of
from stock import Stock
from table import Row
from world import NotMeasured

_PROGRAM = Path(__file__).with_name("saving_inside.py")
_SAME = 1.15
"""What counts as independent of the other customers, where no figure is set."""


def saving_rows(stock: Stock) -> Iterator[Row]:
    """One note, 10k in 12 files; and the same where that customer is the only one."""
    together, alone = _took(stock, "10k-saved"), _took(stock, "alone-saved")
    what = "saving a note in the program, 10k"
    yield Row(what, "serialise, write, fsync, replace, fsync", together["plain"], together["ours"], 1.5)
    yield Row(what, "the same, that customer alone", alone["ours"], together["ours"], _SAME)


def _took(stock: Stock, name: str) -> dict[str, float]:
    made = stock.journal(name)
    argv = (stock.world.python, str(_PROGRAM), str(made.folder), made.customers[0], str(stock.rounds))
    code, out, err = answer_of(argv, stock.environment(made))
    if code != 0:
        raise NotMeasured(f"saving ended with {code}: {err.strip().splitlines()[-1][:80]}")
    return {way: median(times) for way, times in json.loads(out).items()}
