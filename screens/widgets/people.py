"""The customers I know, two lines each: who, the last weeks, mood, what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.content import Content

from journal.overview import Overview
from journal.rhythm import Standing, say_known
from screens.drawing import bold, fit, joined, muted, plain
from screens.look import FAINT, MUTED
from screens.signs import (
    KNOWN_CELLS,
    MOOD_CELLS,
    STRIP_WEEKS,
    known_dots,
    mood_line,
    mood_word,
    rhythm_strip,
    status_line,
    status_mark,
)
from screens.widgets.line_list import LineList

_LEAST_NAME = 17
_LEAST_WEEKS = 21
"""Cells for `due soon, 27 days ago`, and the weeks above it."""


@dataclass(frozen=True)
class Row:
    """A customer as the list shows them."""

    overview: Overview
    standing: Standing
    known: tuple[bool, ...]


@dataclass(frozen=True)
class Columns:
    """The widths of the columns at a width of the list: names give way first, then the weeks."""

    name: int
    gap: int
    weeks: int
    mood: int = MOOD_CELLS

    @classmethod
    def at(cls, width: int) -> Columns:
        """The columns that fit `width` cells, without bar and padding."""
        fixed = 2 + STRIP_WEEKS + MOOD_CELLS + KNOWN_CELLS
        for least, name, gap in ((90, 30, 4), (72, 24, 3), (fixed + 26, 22, 2)):
            if width >= least:
                return cls(name, gap, STRIP_WEEKS)
        # What a status says is to be read whole; the moods, a picture of what the notes say, give way first.
        room = width - 2 - 2 - KNOWN_CELLS
        mood = MOOD_CELLS if room - 2 - MOOD_CELLS >= _LEAST_NAME + _LEAST_WEEKS else 0
        room -= mood + 2 if mood else 0
        name = max(8, min(22, room - min(_LEAST_WEEKS, room * 3 // 5)))
        return cls(name, 2, max(0, min(STRIP_WEEKS, room - name)), mood)

    def line(self, sign: Content, name: Content, weeks: Content, mood: Content, known: Content) -> Content:
        """One line of the table: sign, name, weeks, mood, known."""
        gap = Content(" " * self.gap)
        return joined(
            (
                sign,
                Content(" "),
                fit(name, self.name - 1),
                Content(" "),
                fit(weeks, self.weeks),
                gap,
                *((fit(mood, self.mood), gap) if self.mood else ()),
                fit(known, KNOWN_CELLS),
            )
        )


class People(LineList):
    """The list. It knows no journal: rows come in, `Moved` and `Opened` go out."""

    DEFAULT_CSS = """
    People { scrollbar-gutter: auto; }
    """
    STAYS = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, unit=2)
        self.rows: tuple[Row, ...] = ()
        """Who is listed, in order."""
        self._today = date.min
        self._empty = ""

    def set_rows(self, rows: Sequence[Row], today: date, *, selected: str, airy: bool, empty: str) -> None:
        """Show these rows, the one of the customer `selected` being so."""
        before = self.selected
        self.rows, self._today, self._empty = tuple(rows), today, empty
        ids = [row.overview.id for row in rows]
        wanted = selected or (before.overview.id if before else "")
        self.set_items(len(rows), ids.index(wanted) if wanted in ids else self.cursor, 3 if airy else 2)

    @property
    def gap(self) -> int:
        """A blank line after each, in tall windows."""
        return self.unit - 2

    @property
    def selected(self) -> Row | None:
        """The selected row."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def empty_lines(self, width: int) -> list[Content]:
        """What to do where nobody is there."""
        return muted(self._empty).wrap(width)

    def item_lines(self, index: int, width: int, *, selected: bool) -> list[Content]:
        """Two lines: the signs, and below each its words."""
        row = self.rows[index]
        overview, stands = row.overview, row.standing
        columns = Columns.at(width)
        first = columns.line(
            status_mark(stands),
            bold(overview.name),
            rhythm_strip(overview, stands, self._today, columns.weeks) if columns.weeks else Content(""),
            mood_line(overview.moods),
            known_dots(row.known, weak=MUTED if selected else FAINT),
        )
        second = columns.line(
            Content(" "),
            plain(overview.customer.organisation, MUTED),
            status_line(stands),
            plain(mood_word(overview.moods), MUTED),
            muted(say_known(row.known)),
        )
        return [fit(first, width), fit(second, width)]
