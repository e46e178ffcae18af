"""Days away: periods that meet are one, and coming back ends them yesterday."""

from __future__ import annotations

from datetime import date

import pytest

from journal.away import ended, with_period
from journal.settings import Away


def period(first: int, last: int | None) -> Away:
    return Away(date(2026, 7, first), None if last is None else date(2026, 7, last))


@pytest.mark.parametrize(
    ("there", "new", "wanted"),
    [
        ([], (3, 5), [(3, 5)]),
        ([(10, 12)], (3, 5), [(3, 5), (10, 12)]),
        ([(3, 5)], (6, 8), [(3, 8)]),
        ([(3, 5)], (4, 9), [(3, 9)]),
        ([(3, 9)], (4, 5), [(3, 9)]),
        ([(3, 5), (10, 12)], (6, 9), [(3, 12)]),
        ([(3, None)], (5, 9), [(3, 9)]),
        ([(3, 5)], (4, None), [(3, None)]),
        ([(10, 12)], (4, None), [(4, None)]),
        ([(3, 5)], (7, None), [(3, 5), (7, None)]),
    ],
)
def test_periods_that_meet_become_one(
    there: list[tuple[int, int | None]], new: tuple[int, int | None], wanted: list[tuple[int, int | None]]
) -> None:
    assert with_period([period(*one) for one in there], period(*new)) == tuple(period(*one) for one in wanted)


@pytest.mark.parametrize(
    ("there", "today", "wanted"),
    [
        ([(3, None)], 10, [(3, 9)]),
        ([(3, 20)], 10, [(3, 9)]),
        ([(10, 20)], 10, []),
        ([(3, 5)], 10, [(3, 5)]),
        ([(3, 5), (12, 14), (20, 22)], 10, [(3, 5), (20, 22)]),
    ],
)
def test_coming_back_ends_what_holds_yesterday_and_else_drops_what_is_next(
    there: list[tuple[int, int | None]], today: int, wanted: list[tuple[int, int | None]]
) -> None:
    assert ended([period(*one) for one in there], date(2026, 7, today)) == tuple(period(*one) for one in wanted)
