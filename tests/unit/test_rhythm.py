"""Days and status."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import TODAY, a_customer, a_note, a_portrait, changed, days, seen, talked

from journal.customer import Aspect, Facet, Gentle, Pause
from journal.note import DIALOGUE, Kind
from journal.overview import Overview
from journal.rhythm import (
    Pace,
    Standing,
    Status,
    by_need,
    days_away,
    known,
    next_monday,
    pace,
    rhythm_kept,
    say_missing,
    say_status,
    slower_rhythm,
    stale_aspects,
    standing,
)
from journal.settings import Away

L = date(2026, 10, 5)


def ken(rhythm: int = 30, **fields: Any) -> Overview:
    return seen(a_customer(rhythm=rhythm, **fields), a_note(L))


# --- what is not known


@pytest.mark.parametrize(
    ("unwritten", "ago", "said"),
    [
        ((), 5, ""),
        ((), 40, "missing: a talk lately"),
        ((), None, "no talk of your own yet"),
        ((Aspect.APART,), 5, "not known: what sets them apart"),
        ((Aspect.APART, Aspect.BOUGHT), 5, "not known: what sets them apart and what they bought and why"),
        ((Aspect.APART, Aspect.BOUGHT, Aspect.CHANGES), 5, "not known: what sets them apart, and 2 more"),
        (tuple(Aspect), 5, "nothing is written yet; the one is your own talk"),
        (tuple(Aspect), 40, "nothing is written yet; missing: a talk lately"),
        (tuple(Aspect), None, "nothing is written yet; no talk of your own yet"),
    ],
)
def test_what_is_missing_of_the_six_is_told_truly(unwritten: tuple[Aspect, ...], ago: int | None, said: str) -> None:
    customer = a_customer(portrait=a_portrait(*unwritten))
    overview = seen(customer) if ago is None else talked(ago, customer)
    stands = standing(overview, TODAY)
    assert say_missing(known(overview, stands), stands) == said


# --- lapses_on, due, fresh, lapsed


def test_a_contact_lapses_on_the_day_after_the_rhythm() -> None:
    assert standing(ken(30), L).lapses_on == date(2026, 11, 5)


def test_days_are_calendar_days_since_the_last_dialogue() -> None:
    assert standing(ken(), date(2026, 11, 20)).days_since == 46
    assert standing(ken(), date(2026, 11, 20), [Away(date(2026, 10, 10), date(2026, 10, 20))]).days_since == 46


@pytest.mark.parametrize("rhythm", [1, 4, 5, 7, 14, 29, 30, 90, 365])
def test_a_customer_is_due_in_the_last_fifth_of_the_rhythm_fresh_before_and_lapsed_after(rhythm: int) -> None:
    first_due, last = L + days(rhythm - rhythm // 5), L + days(rhythm)
    assert standing(ken(rhythm), first_due - days(1)).status is Status.FRESH
    assert standing(ken(rhythm), first_due).status is Status.DUE
    assert standing(ken(rhythm), last).status is Status.DUE
    assert standing(ken(rhythm), last + days(1)).status is Status.LAPSED
    assert standing(ken(rhythm), L).due_from == first_due


def test_due_is_shown_as_due_soon_and_unmet_as_not_met_yet() -> None:
    assert say_status(Status.DUE) == "due soon"
    assert say_status(Status.UNMET) == "not met yet"
    assert [say_status(each) for each in (Status.FRESH, Status.LAPSED, Status.SNOOZED, Status.PAUSED)] == [
        "fresh",
        "lapsed",
        "snoozed",
        "paused",
    ]


def test_a_customer_is_overdue_from_the_first_day_after_the_rhythm() -> None:
    assert standing(ken(), L + days(30)).overdue_days == 0
    assert standing(ken(), L + days(31)).overdue_days == 1
    assert standing(ken(), L + days(46)).overdue_days == 16


def test_without_a_dialogue_a_customer_is_unmet() -> None:
    unmet = standing(seen(), TODAY)
    assert unmet == Standing(Status.UNMET, Status.UNMET)


@pytest.mark.parametrize("kind", sorted(frozenset(Kind) - DIALOGUE))
def test_other_contact_is_no_dialogue(kind: Kind) -> None:
    assert standing(seen(None, a_note(TODAY, kind=kind)), TODAY).status is Status.UNMET
    assert standing(seen(None, a_note(L), a_note(TODAY, kind=kind)), TODAY).status is Status.LAPSED


@pytest.mark.parametrize("kind", sorted(DIALOGUE))
def test_every_kind_of_dialogue_resets_the_clock(kind: Kind) -> None:
    assert standing(seen(None, a_note(L), a_note(TODAY, kind=kind)), TODAY).days_since == 0


def test_a_note_dated_before_the_last_dialogue_moves_nothing() -> None:
    assert standing(seen(None, a_note(L), a_note(L - days(9))), TODAY) == standing(ken(), TODAY)


def test_a_plan_is_no_contact_even_after_its_day() -> None:
    planned = seen(None, a_note(L), a_note(TODAY - days(2), plan=True))
    assert standing(planned, TODAY).last_dialogue == L


# --- away


def test_days_away_within_the_rhythm_put_the_end_off() -> None:
    fortnight = [Away(date(2026, 10, 10), date(2026, 10, 23))]
    assert standing(ken(), TODAY, fortnight).lapses_on == date(2026, 11, 19)


def test_days_away_that_come_in_reach_through_others_count_too() -> None:
    # Ten days away put the end off from 4 to 14 November; so those from the 10th count as well.
    away = [Away(date(2026, 10, 10), date(2026, 10, 19)), Away(date(2026, 11, 10), date(2026, 11, 12))]
    assert standing(ken(), TODAY, away).lapses_on == date(2026, 11, 18)


def test_days_away_before_the_last_dialogue_and_on_its_day_do_not_count() -> None:
    assert standing(ken(), TODAY, [Away(date(2026, 9, 1), L)]).lapses_on == date(2026, 11, 5)


def test_a_day_in_two_times_away_counts_once() -> None:
    away = [Away(date(2026, 10, 10), date(2026, 10, 16)), Away(date(2026, 10, 13), date(2026, 10, 19))]
    assert standing(ken(), TODAY, away).lapses_on == date(2026, 11, 15)
    assert days_away(away, L, TODAY) == 10


def test_days_away_after_the_end_do_not_move_it_but_are_taken_off_what_is_overdue() -> None:
    away = [Away(date(2026, 11, 5), date(2026, 11, 8))]
    stands = standing(ken(), TODAY, away)
    assert stands.lapses_on == date(2026, 11, 5)
    assert stands.overdue_days == 16 - 4
    assert standing(ken(), date(2026, 11, 7), away).overdue_days == 0


def test_a_time_away_without_an_end_keeps_a_contact_from_lapsing_while_it_lasts() -> None:
    stands = standing(ken(), L + days(3000), [Away(L + days(30))])
    assert (stands.status, stands.lapses_on, stands.due_from, stands.overdue_days) == (Status.FRESH, None, None, 0)


def test_a_time_away_without_an_end_that_begins_after_the_end_leaves_it_lapsed() -> None:
    stands = standing(ken(), L + days(300), [Away(L + days(41))])
    assert stands.lapses_on == L + days(31)
    assert stands.overdue_days == 10


def test_a_time_away_that_ends_before_it_begins_holds_no_day() -> None:
    assert standing(ken(), TODAY, [Away(L + days(9), L + days(2))]) == standing(ken(), TODAY)


DAYS = st.dates(date(1970, 1, 1), date(2036, 12, 31))
NEAR = st.integers(-20, 120).map(lambda number: L + days(number))
PERIODS = st.lists(st.builds(Away, NEAR, NEAR | st.none()), max_size=6)
ENDED = st.lists(
    st.builds(lambda first, length: Away(first, first + days(length)), NEAR, st.integers(0, 30)), max_size=6
)


def away_on(away: list[Away], day: date) -> bool:
    return any(period.holds(day) for period in away)


@given(rhythm=st.integers(1, 90), away=PERIODS)
@settings(deadline=None, max_examples=100)
def test_the_end_is_that_of_the_smallest_r_that_is_the_rhythm_and_the_days_away_within_it(
    rhythm: int, away: list[Away]
) -> None:
    within = list(accumulate((away_on(away, L + days(n)) for n in range(1, 600)), initial=0))
    smallest = next((r for r in range(600) if r == rhythm + within[r]), None)
    expected = None if smallest is None else L + days(smallest + 1)
    assert standing(ken(rhythm), TODAY, away).lapses_on == expected


@given(today=NEAR, rhythm=st.integers(1, 40), away=PERIODS)
@settings(deadline=None, max_examples=100)
def test_overdue_days_are_the_days_after_the_end_that_were_not_away(today: date, rhythm: int, away: list[Away]) -> None:
    stands = standing(ken(rhythm), today, away)
    if stands.status is Status.LAPSED:
        assert stands.lapses_on is not None
        after = [stands.lapses_on + days(n) for n in range((today - stands.lapses_on).days + 1)]
        assert stands.overdue_days == sum(not away_on(away, day) for day in after)
    else:
        assert stands.overdue_days == 0


@given(rhythm=st.integers(1, 90), away=PERIODS, more=st.builds(Away, NEAR, NEAR | st.none()))
@settings(deadline=None, max_examples=100)
def test_more_days_away_never_make_a_contact_lapse_sooner(rhythm: int, away: list[Away], more: Away) -> None:
    fewer, with_more = (standing(ken(rhythm), TODAY, each).lapses_on for each in (away, [*away, more]))
    assert (with_more or date.max) >= (fewer or date.max)


@given(away=ENDED, first=NEAR, length=st.integers(0, 100))
@settings(deadline=None)
def test_days_away_are_counted_as_a_person_would_on_a_calendar(away: list[Away], first: date, length: int) -> None:
    counted = sum(away_on(away, first + days(n)) for n in range(length + 1))
    assert days_away(away, first, first + days(length)) == counted


@given(
    last=st.none() | DAYS,
    today=DAYS,
    rhythm=st.integers(1, 3650),
    away=st.lists(st.builds(Away, DAYS | st.just(date.min), DAYS | st.just(date.max) | st.none()), max_size=4),
    snoozed=st.none() | DAYS,
    paused=st.none() | st.builds(Pause, DAYS, DAYS | st.none()),
    resting=st.none() | DAYS,
)
@settings(deadline=None, max_examples=100)
def test_standing_can_be_told_for_any_days(
    last: date | None,
    today: date,
    rhythm: int,
    away: list[Away],
    snoozed: date | None,
    paused: Pause | None,
    resting: date | None,
) -> None:
    customer = a_customer(rhythm=rhythm, snoozed=snoozed, paused=paused, resting=resting)
    stands = standing(seen(customer, *([a_note(last)] if last else [])), today, away)
    assert (stands.overdue_days is None) == (last is None)
    assert stands.contact in (Status.UNMET, Status.LAPSED, Status.DUE, Status.FRESH)
    assert stands.status in (stands.contact, Status.SNOOZED, Status.PAUSED, Status.RESTING)
    if stands.contact is Status.LAPSED:
        assert stands.lapses_on is not None and stands.lapses_on <= today


# --- one status at a time


def test_one_status_at_a_time_the_first_that_fits() -> None:
    over = ken(resting=L, paused=Pause(L), snoozed=TODAY + days(3))
    assert standing(over, TODAY).status is Status.RESTING
    over = changed(over, resting=None)
    assert standing(over, TODAY).status is Status.PAUSED
    over = changed(over, paused=None)
    assert standing(over, TODAY).status is Status.SNOOZED
    over = changed(over, snoozed=None)
    assert standing(over, TODAY).status is Status.LAPSED


def test_what_lies_under_a_rest_a_pause_or_a_snooze_is_still_told() -> None:
    for over in (ken(resting=L), ken(paused=Pause(L)), ken(snoozed=TODAY + days(3))):
        stands = standing(over, TODAY)
        assert (stands.contact, stands.overdue_days) == (Status.LAPSED, 16)
    assert standing(seen(a_customer(resting=L)), TODAY).contact is Status.UNMET


def test_a_snooze_comes_back_on_its_day() -> None:
    snoozed = ken(snoozed=date(2026, 11, 23))
    assert standing(snoozed, date(2026, 11, 22)).status is Status.SNOOZED
    assert standing(snoozed, date(2026, 11, 23)).status is Status.LAPSED


def test_a_pause_holds_through_its_last_day_and_without_one_until_ended() -> None:
    paused = ken(paused=Pause(L, until=date(2026, 11, 22)))
    assert standing(paused, date(2026, 11, 22)).status is Status.PAUSED
    assert standing(paused, date(2026, 11, 23)).status is Status.LAPSED
    assert standing(ken(paused=Pause(L)), L + days(3000)).status is Status.PAUSED


def test_a_pause_only_silences_and_the_days_run_on() -> None:
    paused = standing(ken(paused=Pause(L, until=TODAY - days(1))), TODAY)
    assert paused == standing(ken(), TODAY)


def test_be_gentle_is_a_flag_beside_the_status() -> None:
    assert standing(ken(gentle=Gentle("His father died", L)), TODAY) == standing(ken(), TODAY)


def test_without_a_day_a_snooze_lasts_to_next_monday() -> None:
    assert next_monday(date(2026, 11, 20)) == date(2026, 11, 23)
    assert next_monday(date(2026, 11, 22)) == date(2026, 11, 23)
    assert next_monday(date(2026, 11, 23)) == date(2026, 11, 30)


# --- known-ness


def test_the_six_dots_are_the_aspects_in_order_and_own_dialogue() -> None:
    for place, aspect in enumerate(Aspect):
        ken = talked(3, a_customer(portrait=a_portrait(aspect)))
        dots = known(ken, standing(ken, TODAY))
        assert dots == (*(n != place for n in range(5)), True)


def test_an_aspect_of_spaces_is_not_known() -> None:
    ken = talked(3, a_customer(portrait={Aspect.WHO: Facet(" \n", TODAY)}))
    assert known(ken, standing(ken, TODAY)) == (False, False, False, False, False, True)


def test_own_dialogue_is_known_while_not_lapsed_and_not_unmet() -> None:
    for ago, dot in ((3, True), (28, True), (31, False)):
        ken = talked(ago)
        assert known(ken, standing(ken, TODAY))[5] is dot
    assert known(seen(), standing(seen(), TODAY))[5] is False


def test_own_dialogue_is_known_whatever_pause_snooze_or_rest_lie_over_it() -> None:
    for fields in ({"paused": Pause(L)}, {"snoozed": TODAY + days(2)}, {"resting": L}):
        fresh, late = talked(3, a_customer(**fields)), talked(50, a_customer(**fields))
        assert known(fresh, standing(fresh, TODAY))[5] is True
        assert known(late, standing(late, TODAY))[5] is False


def test_an_aspect_unconfirmed_for_more_than_a_year_asks_still_true_and_counts_as_known_still() -> None:
    customer = a_customer(portrait={Aspect.WHO: Facet("Runs it", date(2025, 11, 20))})
    assert stale_aspects(customer, date(2026, 11, 20)) == ()
    assert stale_aspects(customer, date(2026, 11, 21)) == (Aspect.WHO,)
    ken = talked(3, customer)
    assert known(ken, standing(ken, date(2026, 11, 21)))[0] is True


def test_an_aspect_confirmed_on_a_leap_day_is_a_year_old_on_the_28th() -> None:
    customer = a_customer(portrait={Aspect.APART: Facet("Knows it", date(2024, 2, 29))})
    assert stale_aspects(customer, date(2025, 2, 28)) == ()
    assert stale_aspects(customer, date(2025, 3, 1)) == (Aspect.APART,)


def test_an_aspect_emptied_is_not_asked_about() -> None:
    assert stale_aspects(a_customer(portrait={Aspect.WHO: Facet("", date(2020, 1, 1))}), TODAY) == ()


# --- the rhythm really kept, and the pace


def talks(*ago: int) -> Overview:
    return seen(None, *(a_note(TODAY - days(number)) for number in ago))


def test_the_rhythm_really_kept_is_the_middle_of_the_gaps() -> None:
    assert rhythm_kept(talks(0, 40, 45, 100)) == 40
    assert rhythm_kept(talks(0, 40, 45, 100, 141)) == 41
    assert rhythm_kept(talks(0, 10, 21, 22, 40)) == 11


def test_with_fewer_than_three_gaps_nothing_is_said_of_the_rhythm_kept() -> None:
    assert rhythm_kept(seen()) is None
    assert rhythm_kept(talks(0, 40, 45)) is None


def test_the_rhythm_kept_is_that_of_the_newest_dialogues() -> None:
    assert rhythm_kept(talks(*range(0, 100, 10), 1000, 2000, 3000)) == 10


def test_two_talks_on_a_day_are_one_day_of_dialogue() -> None:
    twice = seen(None, *(a_note(TODAY - days(n), id=f"n{n}{x}") for n in (0, 20, 40, 60) for x in "ab"))
    assert rhythm_kept(twice) == 20


def test_slower_offers_the_rhythm_really_kept() -> None:
    assert slower_rhythm(talks(50, 95, 140, 185)) == 45


def test_slower_is_slower_also_where_the_rhythm_kept_is_not() -> None:
    assert slower_rhythm(talks(50, 60, 70, 80)) == 90
    assert slower_rhythm(seen(a_customer(rhythm=7))) == 14
    assert slower_rhythm(seen(a_customer(rhythm=90))) == 180


def test_the_pace_tells_how_many_the_dialogues_of_90_days_would_keep_fresh() -> None:
    # Nine talks in 90 days keep three customers of rhythm 30.
    handful = [
        seen(a_customer(f"Customer{n} X"), *(a_note(TODAY - days(n + 12 * m)) for m in range(3))) for n in (0, 1, 2)
    ]
    rest = [seen(a_customer(f"Other{n} X")) for n in range(4)]
    assert pace([*handful, *rest], TODAY) == Pace(dialogues=9, customers=7, keeps=3)


def test_the_pace_counts_the_last_90_days_and_today() -> None:
    assert pace([talks(0, 89, 90)], TODAY).dialogues == 2
    assert pace([talks(-1, 0)], TODAY).dialogues == 1


def test_customers_of_a_slower_rhythm_take_less() -> None:
    assert pace([talks(1), *[seen(a_customer(f"A{n} X", rhythm=90)) for n in range(4)]], TODAY).keeps == 0
    slow = [seen(a_customer(f"A{n} X", rhythm=90), a_note(TODAY - days(3))) for n in range(4)]
    assert pace(slow, TODAY).keeps == 4


def test_the_pace_leaves_the_resting_out_of_those_to_keep_fresh_and_never_says_more_than_there_are() -> None:
    resting = changed(talks(1, 2, 3), resting=TODAY)
    assert pace([resting], TODAY) == Pace(3, 0, 0)
    assert pace([resting, seen(a_customer("Ada X", rhythm=90))], TODAY) == Pace(3, 1, 1)


# --- sorted by need


def test_customers_are_sorted_by_need() -> None:
    in_order = [
        talked(60, a_customer("Zoe")),
        talked(40, a_customer("Ada")),
        talked(40, a_customer("Émile")),
        talked(40, a_customer("Fay")),
        seen(a_customer("Dan")),
        talked(29, a_customer("Cem")),
        talked(25, a_customer("Bea")),
        talked(20, a_customer("Yan")),
        talked(2, a_customer("Xi")),
        talked(60, a_customer("Wim", snoozed=TODAY + days(2))),
        talked(90, a_customer("Vera", snoozed=TODAY + days(9))),
        talked(99, a_customer("Udo", paused=Pause(L))),
        talked(2, a_customer("Tea", resting=L)),
    ]
    pairs = [(each, standing(each, TODAY)) for each in in_order]
    assert [each.name for each, _ in by_need(reversed(pairs))] == [each.name for each in in_order]


def test_two_of_one_name_keep_a_settled_order() -> None:
    first, second = (replace(talked(40), customer=a_customer(id=each)) for each in ("a", "b"))
    pairs = [(each, standing(each, TODAY)) for each in (second, first)]
    assert [each.id for each, _ in by_need(pairs)] == ["a", "b"]
