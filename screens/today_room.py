"""How much of Today a window has room for: so that what is coming up is seen too, and loose ends do not push it out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from screens.page import ROOMY, TALL, VAST, WIDE
from screens.today_drawing import MOST_OF_NOTED, coming_lines, loose_end_lines, noted_lines, nudge_lines, reminder_lines

if TYPE_CHECKING:
    from screens.today_view import TodayView

_BARS = 3
"""Rows of the top bar and the foot."""
_FEWEST_ENDS, _FEWEST_DATES = 2, 1
"""So many are shown however low the window is."""
_FEWEST_NOTED = 2
"""The lines of what was noted last: whose it is, and how it begins."""


@dataclass(frozen=True)
class Room:
    """How many loose ends and dates are shown; on how many lines what was noted last (0: it is not), and whether that
    stands under the handful; whether the question before a decision is asked."""

    ends: int = 0
    dates: int = 0
    noted: int = 0
    noted_at_left: bool = False
    before: bool = False


def widths(width: int) -> tuple[int, int]:
    """The cells of the text of a nudge and of a loose end, in a window of `width` columns."""
    if width < WIDE:
        return width - 5, width - 4
    margins, right, gap = (6, 42, 4) if width < VAST else (16, 52, 6)
    return width - margins - right - gap - 3, right - 2


def room_for(view: TodayView, width: int, height: int, *, above: int) -> Room:
    """The room in a window of `width` by `height`, of which `above` rows are taken over the columns."""
    left, right = widths(width)
    wide, vast, tall, roomy = width >= WIDE, width >= VAST, height >= TALL, height >= ROOMY
    head = 2 if tall else 1
    rows = height - _BARS - above
    if wide:
        # Blank rows over the greeting, over the columns, and in tall windows one over the foot.
        rows -= (4 if vast else 3) if tall else 1
    else:
        rows -= _left_rows(view, left, tall=tall) + (2 if tall else 0)
    ends = [
        len(loose_end_lines(end, view.name_of(one.id), view.today, right, short=not wide))
        for one, end in view.loose_ends
    ]
    dates = [
        len(coming_lines(each, view.name_of(each.overview.id), view.today, right, short=not wide, roomy=roomy))
        for each in view.coming
    ]
    at_left = _noted_lines(view, left + 1) if vast and tall else 0
    if at_left and _left_rows(view, left, tall=tall, vast=True) + 1 + head + at_left > rows:
        at_left = 0
    told = _noted_lines(view, right) if tall and not at_left else 0
    noted = [1 + head + min(told, _FEWEST_NOTED), *[1] * (told - _FEWEST_NOTED)] if told else []
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
    lines = at_left or (taken["noted"] and taken["noted"] + _FEWEST_NOTED - 1)
    return Room(taken["end"], taken["date"], lines, bool(at_left), bool(taken["before"]))


def _order(ends: Sequence[int], dates: Sequence[int]) -> Iterator[str]:
    """In which order what is left of a window is given away."""
    yield from ("end", "date", "noted", "before")
    yield from ("date", "end")
    yield from ("end",) * len(ends)
    yield from ("date",) * len(dates)
    yield from ("noted",) * MOST_OF_NOTED


def _noted_lines(view: TodayView, width: int) -> int:
    """The lines of what was noted last, where nothing of it need be left out."""
    return sum(len(noted_lines(told, view.name_of(one.id), view.today, width)) for one, told in view.noted)


def _left_rows(view: TodayView, width: int, *, tall: bool, vast: bool = False) -> int:
    """The rows of what stands over the loose ends where there is one column, or in the left one beside them."""
    gap = 1 if tall else 0
    padding = (4 if vast else 2) if tall else 0
    quote = reminder_lines(view.reminder, width - (6 if vast else 2), airy=tall)
    reminder = len(quote) + padding + 1
    items = [len(nudge_lines(nudge, width, airy=tall, reminder=view.reminder)) + gap for nudge in view.nudges]
    items += [2 + gap] * len(view.passed) + [3 + gap] * len(view.to_wake)
    items += [2 + gap] * view.offers_reminding + [1] * bool(view.more_nudges)
    handful = 3 + len(view.handful) if tall else 0
    return reminder + 2 + gap + (sum(items) or 2) + handful
