"""The commands, whole processes: against an interpreter that does nothing, against themselves at 100 notes, and against
the peers."""

from __future__ import annotations

from collections.abc import Iterator

from processes import must_say, whole_process
from rounds import Measure, alternating, medians
from stock import Stock
from table import Row, faster
from world import NotMeasured

_FLOOR = "python -c pass"
_SAME = 1.1
"""What counts as the same at every size, where no figure is set."""


def short_rows(stock: Stock) -> Iterator[Row]:
    """`handful nudges --short` on a journal with nothing in it, on 10k and on 100k."""
    handful, sizes = stock.world.handful, ("empty", "10k", "100k")
    measures: dict[str, Measure] = {_FLOOR: whole_process(stock.world.floor, stock.world.environment())}
    for size in sizes:
        made = stock.journal(size)
        measures[size] = whole_process((handful, "nudges", "--short"), stock.environment(made))
    must_say((handful, "nudges", "--short"), stock.environment(stock.journal("10k")), "Ken")
    took = medians(alternating(measures, stock.rounds))
    for size in sizes:
        yield Row(f"nudges --short, {size}", _FLOOR, took[_FLOOR], took[size], 2.0)
    for size in sizes[1:]:
        yield Row(f"nudges --short, {size}", "the same, empty", took["empty"], took[size], _SAME)


def list_rows(stock: Stock) -> Iterator[Row]:
    """`nudges`, `customers` and `loose` at 10k."""
    handful, floor = stock.world.handful, whole_process(stock.world.floor, stock.world.environment())
    large, small = stock.environment(stock.journal("10k")), stock.environment(stock.journal("100"))
    for command, words in (("nudges", "Ken Okafor"), ("customers", "Ken Okafor"), ("loose", "Ken")):
        argv = (handful, command)
        must_say(argv, large, words)
        must_say(argv, small, words)
        measures = {_FLOOR: floor, "10k": whole_process(argv, large), "100": whole_process(argv, small)}
        refused: dict[str, str] = {}
        for name, make in (("khard", _khard), ("narad", _narad)):
            try:
                measures[name] = make(stock)
            except NotMeasured as problem:
                refused[name] = str(problem)
        took = medians(alternating(measures, stock.rounds))
        yield Row(f"{command}, 10k", _FLOOR, took[_FLOOR], took["10k"], 7.0)
        yield Row(f"{command}, 10k", "the same at 100 notes", took["100"], took["10k"], 1.2)
        for name, against, times in (
            ("khard", "khard list, 12 cards", 1.4),
            ("narad", "narad today, 10,000 notes", 3.0),
        ):
            why = refused.get(name, "")
            ours = None if why else took["10k"]
            yield Row(f"{command}, 10k", against, took.get(name), ours, faster(times), why=why)


def note_rows(stock: Stock) -> Iterator[Row]:
    """`handful note Ken "..."` at 10k, saved and on the disk."""
    large, small = stock.environment(stock.journal("10k-noted")), stock.environment(stock.journal("100-noted"))
    argv = (stock.world.handful, "note", "Ken", "We talked about the count and the new labels.")
    must_say(argv, large, "Ken")
    must_say(argv, small, "Ken")
    floor = whole_process(stock.world.floor, stock.world.environment())
    measures = {_FLOOR: floor, "10k": whole_process(argv, large), "100": whole_process(argv, small)}
    refused: dict[str, str] = {}
    for name, make in (("narad", _narad_note), ("jrnl", _jrnl_note)):
        try:
            measures[name] = make(stock)
        except NotMeasured as problem:
            refused[name] = str(problem)
    took = medians(alternating(measures, stock.rounds))
    yield Row("note Ken, 10k", _FLOOR, took[_FLOOR], took["10k"], 9.0)
    yield Row("note Ken, 10k", "the same at 100 notes", took["100"], took["10k"], 1.25)
    for name, against, times in (("narad", "narad add note, 10,000", 2.0), ("jrnl", "jrnl, a new entry, 10,000", 20.0)):
        why = refused.get(name, "")
        yield Row("note Ken, 10k", against, took.get(name), None if why else took["10k"], faster(times), why=why)


def _khard(stock: Stock) -> Measure:
    argv, environment = (*stock.khard, "list"), stock.world.environment()
    must_say(argv, environment, "Ken Okafor")
    return whole_process(argv, environment)


def _narad(stock: Stock) -> Measure:
    command, environment = stock.narad
    must_say((*command, "today"), environment, "10000")
    return whole_process((*command, "today"), environment)


def _narad_note(stock: Stock) -> Measure:
    command, environment = stock.narad
    argv = (*command, "add", "note", "We talked about the count and the new labels.", "--contact", "Ken Okafor")
    must_say(argv, environment, "note #")
    return whole_process(argv, environment)


def _jrnl_note(stock: Stock) -> Measure:
    environment = stock.world.environment()
    must_say((*stock.jrnl, "-n", "1"), environment, "Talked with")
    return whole_process((*stock.jrnl, "We talked about the count and the new labels."), environment)
