"""What is said of the pace: beside the wish, and past the soft limit. Never a reproach."""

from __future__ import annotations

import pytest
from making import TODAY, a_customer, a_note, days, seen

from journal.overview import Overview
from journal.pace import QUICKEST_OFFERED, other_rhythm, say_pace, say_rhythm
from journal.rhythm import Pace


def talks(*ago: int, rhythm: int = 30) -> Overview:
    return seen(a_customer(rhythm=rhythm), *(a_note(TODAY - days(number)) for number in ago))


def test_the_rhythm_really_kept_is_said_beside_the_wish() -> None:
    assert say_rhythm(talks(0, 47, 94, 141)) == "A talk every 30 days; lately every 47 days"
    assert say_rhythm(talks(0, 1, 2, 3)) == "A talk every 30 days; lately every day"
    assert say_rhythm(talks(0, 9, 18, 27, rhythm=1)) == "A talk every day; lately every 9 days"
    assert say_rhythm(talks(0, 47)) == "A talk every 30 days"


def test_another_wish_is_offered_where_the_rhythm_kept_differs_by_more_than_a_fifth() -> None:
    def every(gap: int) -> Overview:
        return talks(0, gap, 2 * gap, 3 * gap)

    assert [other_rhythm(every(gap)) for gap in (23, 24, 30, 36, 37, 60)] == [23, None, None, None, 37, 60]
    assert other_rhythm(talks(0, 47)) is None
    assert other_rhythm(talks(0, 4000, 8000, 12000)) == 3650


@pytest.mark.parametrize(
    ("pace", "said"),
    [
        (Pace(9, 9, 5), "At your pace of the last 90 days about 5 of your 9 stay fresh; for fewer,"),
        (Pace(3, 9, 1), "At your pace of the last 90 days about 1 of your 9 stay fresh; for fewer,"),
        (Pace(40, 9, 9), "At your pace of the last 90 days all 9 stay fresh; should it become much,"),
        (Pace(0, 9, 0), "The last 90 days were quiet; for fewer than your 9,"),
    ],
)
def test_the_pace_is_said_in_one_sentence_that_offers_to_let_somebody_rest(pace: Pace, said: str) -> None:
    assert say_pace(pace) == f"{said} let somebody rest:"


def test_a_few_busy_days_are_no_rhythm_to_wish_for() -> None:
    assert other_rhythm(talks(0, 1, 2, 3)) == QUICKEST_OFFERED
    assert other_rhythm(talks(0, 1, 2, 3, rhythm=7)) is None
    assert other_rhythm(talks(0, 1, 2, 3, rhythm=5)) is None
