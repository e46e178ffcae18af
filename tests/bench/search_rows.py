"""A search as one types, in a journal that is open."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from processes import answer_of
from stock import Stock
from table import Row
from world import NotMeasured

_PROGRAM = Path(__file__).with_name("searching_inside.py")
_WORDS = {"few hits": "torque", "many hits": "invoice", "no hit": "zebra"}
"""A word that a few notes have, one that half of them have, and one that none has."""


def search_rows(stock: Stock) -> Iterator[Row]:
    """Over 10k and 100k, with hits and with none; and what the first search takes, which reads everything."""
    for size in ("10k", "100k"):
        for hits, word in _WORDS.items():
            took = _took(stock, size, word)
            what = f"search as you type, {size}, {hits}"
            if took["hits"]:
                what = f"{what} ({took['hits']:.0f})"
            yield Row(what, "a scan of the folded text", took["scan"], took["ours"], 3.0)
        yield Row(f"the first search of a day, {size}", "", ours=took["first"])


def _took(stock: Stock, size: str, word: str) -> dict[str, float]:
    made = stock.journal(size)
    argv = (stock.world.python, str(_PROGRAM), str(made.folder), word, str(stock.rounds))
    code, out, err = answer_of(argv, stock.environment(made))
    if code != 0:
        raise NotMeasured(f"searching ended with {code}: {err.strip().splitlines()[-1][:80]}")
    return {way: median(times) for way, times in json.loads(out).items()}
