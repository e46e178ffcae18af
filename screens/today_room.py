"""How much of Today a window has room for: so that what is coming up is seen too, and loose ends do not push it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from screens.page import ROOMY, TALL, WIDE
from screens.today_drawing import coming_lines, loose_end_lines, noted_lines, nudge_lines, reminder_lines

if TYPE_CHECKING:
    from screens.today_view import TodayView

VAST = 140
_BARS = 3
"""Rows of the top bar and the foot."""
_FEWEST_ENDS, _FEWEST_DATES = 2, 1
_MANY_ENDS, _MANY_DATES = 4, 3
"""So many come before anything else has room, and so few are shown however low the window is."""


@dataclass(frozen=True)
class Room:
    """How many loose ends and dates are shown, and whether there is room for what was noted last and the question
    before a decision."""

    ends: int
    dates: int
    noted: bool
    before: bool


def widths(width: int) -> tuple[int, int]:
    """The cells of the text of a nudge and of a loose end, in a window of `width` columns."""
    if width < WIDE:
        return width - 6, width - 3
    margins, right, gap = (5, 43, 3) if width < VAST else (15, 53, 5)
    return width - margins - right - gap - 4, right - 1


def room_for(view: TodayView, width: int, height: int, *, above: int) -> Room:
    """The room in a window of `width` by `height`, of which `above` rows are taken over the columns."""
    left, right = widths(width)
    wide, tall, roomy = width >= WIDE, height >= TALL, height >= ROOMY
    head = 2 if tall else 1
    rows = height - _BARS - above
    if wide:
        rows -= (2 if width >= VAST else 1) if tall else 0
        rows += 0 if tall else -1
    else:
        rows -= _left_rows(view, left, tall=tall)
    ends = [
        len(loose_end_lines(end, view.name_of(one.id), view.today, right, short=not wide))
        for one, end in view.loose_ends
    ]
    dates = [
        len(coming_lines(each, view.name_of(each.overview.id), view.today, right, short=not wide, roomy=roomy))
        for each in view.coming
    ]
    noted = [
        1 + head + len(noted_lines(told, view.name_of(one.id), view.today, right, roomy=roomy))
        for one, told in view.noted
        if tall
    ]
    before = [1 + head + 2] if tall and view.before is not None else []
    rows -= head + (1 + head if dates else 0) + (0 if wide else 1)
    few_ends, few_dates = _FEWEST_ENDS + len(view.closed), _FEWEST_DATES
    rows -= sum(ends[:few_ends]) + sum(dates[:few_dates])
    taken = {"end": min(few_ends, len(ends)), "date": min(few_dates, len(dates)), "noted": 0, "before": 0}
    costs = {"end": ends, "date": dates, "noted": noted, "before": before}
    for kind in _order(ends, dates):
        place = taken[kind]
        if place < len(costs[kind]) and costs[kind][place] <= rows:
            rows -= costs[kind][place]
            taken[kind] += 1
    return Room(taken["end"], taken["date"], bool(taken["noted"]), bool(taken["before"]))


def _order(ends: Sequence[int], dates: Sequence[int]) -> Iterator[str]:
    """In which order what is left of a window is given away."""
    yield from ("end", "end", "date", "date")
    yield from ("noted", "before")
    yield from ("end",) * len(ends)
    yield from ("date",) * len(dates)


def _left_rows(view: TodayView, width: int, *, tall: bool) -> int:
    """The rows of what stands over the loose ends where there is one column."""
    gap = 1 if tall else 0
    reminder = len(reminder_lines(view.reminder, width - 2, airy=tall)) + (3 if tall else 1)
    items = [len(nudge_lines(nudge, width, airy=tall, reminder=view.reminder)) + gap for nudge in view.nudges]
    items += [2 + gap] * len(view.passed) + [3 + gap] * len(view.to_wake)
    items += [2 + gap] * view.offers_reminding + [1] * bool(view.more_nudges)
    handful = 3 + len(view.handful) if tall else 0
    return reminder + 2 + gap + (sum(items) or 2) + handful
