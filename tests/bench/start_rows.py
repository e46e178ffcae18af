"""From the start of the program to the first frame with Today's content, to the first key handled, and the memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from journals import change_outside
from rounds import Measure, alternating, medians
from stock import Stock
from table import Row
from terminal import Terminal
from world import NotMeasured

BARE = Path(__file__).parent / "bare"
DOWN = b"\x1b[B"
_BARE_PROGRAM = "a bare Textual program"
_SHOWN_FIRST = "Ken Okafor"
"""Who has lapsed the longest ago: on Today in the first frame that has any content."""


def first_content(argv: Sequence[str], environment: Mapping[str, str], words: str) -> Measure:
    """A measure of the milliseconds from the start of a program to the first frame that shows `words`."""

    def measure() -> float:
        with Terminal(argv, environment) as terminal:
            return terminal.wait_for(words)

    return measure


def first_key(argv: Sequence[str], environment: Mapping[str, str], words: str, key: bytes) -> Measure:
    """A measure of the milliseconds from the start of a program until it has drawn what a key does that is pressed as
    soon as `words` are seen."""

    def measure() -> float:
        with Terminal(argv, environment) as terminal:
            pressed = terminal.wait_for(words)
            return pressed + terminal.repaint(key)[0]

    return measure


def start_rows(stock: Stock) -> Iterator[Row]:
    """First content, with a journal unchanged and changed, and the first key."""
    ours, bare = (stock.world.handful,), (stock.world.python, str(BARE / "label.py"))
    environment = stock.environment(stock.journal("10k"))
    changed = stock.journal("10k-changed")
    on_changed = first_content(ours, stock.environment(changed), _SHOWN_FIRST)

    def after_a_change() -> float:
        change_outside(changed.path(1))
        return on_changed()

    measures: dict[str, Measure] = {
        "bare": first_content(bare, stock.world.environment(), "bare content"),
        "ours": first_content(ours, environment, _SHOWN_FIRST),
        "changed": after_a_change,
    }
    why = ""
    try:
        measures["dooit"] = first_content(stock.dooit, stock.world.environment(), "Welcome to Dooit")
    except NotMeasured as problem:
        why = str(problem)
    took = medians(alternating(measures, stock.start_rounds))
    yield Row("first content of Today, 10k", _BARE_PROGRAM, took["bare"], took["ours"], 1.5)
    yield Row("first content of Today, 10k", "dooit", took.get("dooit"), None if why else took["ours"], 0.65, why=why)
    yield Row("first content, a file changed", "the same, unchanged", took["ours"], took["changed"], 1.2)


def key_rows(stock: Stock) -> Iterator[Row]:
    """The first key."""
    ours, bare = (stock.world.handful,), (stock.world.python, str(BARE / "label.py"))
    took = medians(
        alternating(
            {
                "bare": first_key(bare, stock.world.environment(), "bare content", b"j"),
                "ours": first_key(ours, stock.environment(stock.journal("10k")), _SHOWN_FIRST, DOWN),
            },
            stock.start_rounds,
        )
    )
    yield Row("first key handled, 10k", _BARE_PROGRAM, took["bare"], took["ours"], 1.5)


def memory_rows(stock: Stock) -> Iterator[Row]:
    """The most memory a program had resident once its first page has been drawn."""
    ours, bare = (stock.world.handful,), (stock.world.python, str(BARE / "label.py"))
    environment = stock.environment(stock.journal("10k"))
    theirs, own = [], []
    for _round in range(stock.rounds):
        theirs.append(_peak(bare, stock.world.environment(), "bare content"))
        own.append(_peak(ours, environment, _SHOWN_FIRST))
    yield Row("memory, Today at 10k", _BARE_PROGRAM, median(theirs), median(own), 1.8, unit="MB")


def _peak(argv: Sequence[str], environment: Mapping[str, str], words: str) -> float:
    with Terminal(argv, environment) as terminal:
        terminal.wait_for(words)
        terminal.settled(200.0)
        return terminal.peak_memory()
