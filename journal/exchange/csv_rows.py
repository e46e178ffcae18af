"""The rows of a table in text: delimiter, quoted newlines, and quotation marks that nobody closed."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from journal.exchange.contact import Problem
from journal.language import _

DELIMITERS = (",", ";", "\t", "|")
_MOST_LINES = 2_000
"""The most lines that one cell may span."""
_END = "\0end"


class Row(NamedTuple):
    """A row: the line on which it begins, from 1, the one on which it ends, and its cells."""

    line: int
    last: int
    cells: list[str]


def rows(lines: Sequence[str], delimiter: str, problems: list[Problem], start: int = 0) -> Iterator[Row]:
    """The rows of `lines` (each with its end) from the line `start` on, those without anything in them left out.

    A line whose quotation mark is never closed is read by itself, and told.
    """
    place, most = start, _MOST_LINES
    while place < len(lines):
        count = min(most, len(lines) - place)
        row, used = _row(lines, place, count, delimiter)
        if row is None:
            problems.append(Problem(place + 1, _("A quotation mark is not closed here. The line was read by itself.")))
            # In a file that is full of them, looking far ahead each time would take for ever.
            row, used, most = lines[place].rstrip("\r\n").replace('"', "").split(delimiter), 1, max(1, most // 2)
        if any(cell.strip() for cell in row):
            yield Row(place + 1, place + used, row)
        place += used


def _row(lines: Sequence[str], place: int, count: int, delimiter: str) -> tuple[list[str] | None, int]:
    """One row and the lines it took; None where it does not end within `count` lines.

    A quotation mark in the midst of a cell is let through only where the row is one line: else it is the beginning of
    a later cell, and everybody in between would be lost in this one.
    """
    for most, strict in ((count, True), (1, False)):
        reader = csv.reader(_and_end(lines, place, most), delimiter=delimiter, strict=strict)
        try:
            row = next(reader)
        except csv.Error:
            continue
        if reader.line_num <= most:
            return row, reader.line_num
    return None, 1


def _and_end(lines: Sequence[str], place: int, count: int) -> Iterator[str]:
    for offset in range(count):
        yield lines[place + offset]
    yield _END
