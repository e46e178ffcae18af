"""How long backups stay, sentence by sentence."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from journal.storage.backups import kept_days, last_day_kept

TODAY = date(2026, 11, 20)
"""A Friday."""

days_near = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def before(number: int) -> date:
    return TODAY - timedelta(days=number)


def each_day(number: int) -> list[date]:
    return [before(ago) for ago in range(number)]


def test_each_of_the_last_seven_days_today_among_them() -> None:
    assert kept_days(each_day(7), TODAY) == set(each_day(7))
    assert before(6) in kept_days(each_day(400), TODAY)
    assert before(7) not in kept_days(each_day(400), TODAY)


def test_of_each_of_the_last_four_weeks_from_monday_to_sunday_the_newest_day() -> None:
    kept = kept_days(each_day(60), TODAY)
    sundays = {date(2026, 11, 15), date(2026, 11, 8), date(2026, 11, 1)}
    assert sundays <= kept
    assert date(2026, 10, 25) not in kept
    assert kept - set(each_day(7)) == {date(2026, 11, 8), date(2026, 11, 1), date(2026, 10, 31), date(2026, 9, 30)}


def test_the_newest_day_of_a_week_is_the_newest_of_which_there_is_a_backup() -> None:
    tuesday, wednesday = date(2026, 11, 3), date(2026, 11, 4)
    newer = date(2026, 11, 19)
    assert kept_days([tuesday, wednesday, newer], TODAY) == {wednesday, newer}


def test_of_each_of_the_last_twelve_months_the_newest_day() -> None:
    kept = kept_days(each_day(800), TODAY)
    assert {date(2026, month + 1, 1) - timedelta(days=1) for month in range(1, 11)} <= kept
    assert min(kept) == date(2025, 12, 31)


def test_a_year_of_days_leaves_few() -> None:
    assert len(kept_days(each_day(800), TODAY)) <= 7 + 4 + 12


def test_a_day_that_lies_ahead_is_kept_since_the_clock_was_set_back() -> None:
    ahead = TODAY + timedelta(days=400)
    assert kept_days([ahead, before(500)], TODAY) == {ahead}


def test_of_nothing_nothing_is_kept() -> None:
    assert kept_days([], TODAY) == set()


@given(st.sets(days_near, max_size=40), days_near)
def test_no_day_is_made_up_and_the_newest_of_this_year_stays(days: set[date], today: date) -> None:
    kept = kept_days(days, today)
    assert kept <= days
    past = [day for day in days if day <= today]
    if past and (today - max(past)).days < 300:
        assert max(past) in kept


@given(st.sets(days_near, max_size=40), days_near, st.integers(1, 40))
def test_what_went_would_not_have_been_kept_later(days: set[date], today: date, later: int) -> None:
    after = today + timedelta(days=later)
    assert kept_days(days, after) & {day for day in days if day <= today} <= kept_days(days, today)


@given(days_near, st.integers(0, 800))
def test_no_backup_is_kept_past_the_day_that_is_told(day: date, later: int) -> None:
    today = day + timedelta(days=later)
    assert (day in kept_days([day], today)) == (today <= last_day_kept(day))
