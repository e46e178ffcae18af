"""Days, moments and lengths of time, as people write them."""

from __future__ import annotations

import subprocess
import sys
import time as stopwatch
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.dates import FIRST_DAY, check_day, read_ahead, read_day, read_moment, read_span
from journal.day_words import AFTER, BEFORE, MONTHS, NUMBERS, SHIFTS, WEEKDAYS
from journal.errors import WrongUsage
from journal.language import use_language
from journal.saying import say_day

TODAY = date(2026, 11, 22)
"""A Sunday."""

UNKNOWN = "I don't know that day. Try yesterday, last Tuesday or 5 Oct."
UNKNOWN_AHEAD = "I don't know that day. Try next Thursday, in 2 weeks or 1 Dec."


def _table(lines: str) -> list[tuple[str, date]]:
    """Phrases separated by `|`, after the day they mean."""
    rows = [line.split(maxsplit=1) for line in lines.strip().splitlines()]
    return [(phrase.strip(), date.fromisoformat(day)) for day, phrases in rows for phrase in phrases.split("|")]


ENGLISH = _table("""
2026-11-22 today | Today | TODAY | now | tonight | this morning
2026-11-21 yesterday | yesterday morning | last night | saturday | sat | Sat. | 1 day ago | a day ago | 1d | 21 nov
2026-11-20 the day before yesterday | day before yesterday | friday | Friday morning | fri | last friday | two days ago
2026-11-20 Fri 20 Nov | fri, 20 nov 2026 | Friday the 20th | Friday 20th of November | 20 November 2026
2026-11-20 friday this week | on fri 20 nov | the friday of this week
2026-11-23 tomorrow | tomorrow evening | next monday | on monday | on monday morning | this mon | coming monday
2026-11-23 next week | in 1 day | monday next week
2026-11-24 the day after tomorrow | day after tomorrow | in two days | in 2 days | 2 days from now
2026-11-22 sunday | this sunday
2026-11-15 last sunday | a week ago | one week ago | 1 week ago | last week | 7 days ago | 1w
2026-11-29 next sunday | on sunday | in a week
2026-11-17 last Tuesday | tuesday | Tues | tue
2026-11-13 friday last week
2026-11-18 wed | wednesday
2026-11-19 thu | thur | thurs | Thursday
2026-11-08 2w | 2 weeks ago | two weeks back | a fortnight ago | 2 wks
2026-11-12 10d | 10 days ago | ten days ago
2026-08-22 3m | 3 months ago | three months ago
2026-10-22 a month ago | last month
2025-11-22 a year ago | last year | 1 y
2026-12-01 next month | 1 Dec | in 9 days
2026-10-05 5 Oct | Oct 5 | 5 October | october 5th | 5th of October | the 5th of October | on the 5th of October
2026-10-05 5 Oct 2026 | Oct 5, 2026 | Mon 5 Oct | monday, october 5 | until 5 oct | 5-Oct-2026 | 05-oct | 5oct
2025-10-05 5 October 2025 | October 5th 2025 | Sun 5 Oct 2025
2026-12-05 5 Dec | Sat 5 Dec
2026-11-05 the 5th | 5th
2026-11-22 the 22nd
2026-11-16 week 47
""")
SWEDISH = _table("""
2026-11-22 idag | i dag | I DAG | ikväll | i morse | nu
2026-11-21 igår | i går | i gar | igar | I GÅR | i går kväll | i lördags | lördag | lör | för en dag sedan
2026-11-20 i förrgår | iförrgår | förrgår | i fredags | fredag | förra fredagen | fre | förra fre | för två dagar sedan
2026-11-20 i fredags kväll | 20 november | fredag 20 november | fredag den 20 november | den 20:e
2026-11-23 i morgon | imorgon | imorron | i morgon bitti | på måndag | nu på måndag | nästa måndag | kommande mån
2026-11-23 nästa vecka | om en dag
2026-11-24 i övermorgon | övermorgon | om två dagar | på tisdag
2026-11-16 måndag | i måndags | mån | vecka 47 | v 47 | v.47 | v47
2026-11-13 fredag förra veckan | fredag v 46 | fredag i vecka 46
2026-11-19 för tre dagar sedan | tre dagar sedan | för 3 dagar sen | i torsdags | tors
2026-11-15 en vecka sedan | för en vecka sedan | förra veckan | för sju dagar sedan | förra söndagen | i söndags
2026-12-06 om två veckor | om 14 dagar
2026-11-10 för tolv dagar sedan
2026-10-22 förra månaden | för en månad sedan
2025-11-22 i fjol | förra året | för ett år sedan
2026-10-05 5 oktober | 5 okt | den 5 oktober | den 5:e oktober | 5/10 | 5.10 | 5 oktober 2026
2026-05-22 ett halvår sedan
2027-01-06 6 januari | 6 jan
""")
NORWEGIAN = _table("""
2026-11-22 i dag | idag | i kveld | i ettermiddag
2026-11-21 i går | igår | i gaar | i går kveld | lørdag | lørdag kveld | sist lørdag | lør. | loerdag | for en dag siden
2026-11-20 i forgårs | forgårs | i forgaars | forrige fredag | sist fredag | fredag | fre. | for to dager siden
2026-11-23 i morgen | imorgen | i morgen tidlig | neste mandag | på mandag | kommende mandag | neste uke
2026-11-24 i overmorgen | overmorgen | om to dager
2026-11-19 for 3 dager siden | tre dager siden
2026-11-08 for to uker siden | to uker siden
2026-11-15 for en uke siden | forrige uke | i forrige uke | for syv dager siden | for sju dager siden
2026-11-13 fredag i forrige uke
2026-12-06 om to uker
2026-11-11 for elleve dager siden
2026-10-22 forrige måned | for en måned siden
2025-11-22 i fjor | for et år siden
2026-11-16 uke 47 | mandag i uke 47
2026-10-05 5. oktober | 5. okt. | den 5. oktober | mandag 5. oktober | 5.10. | 5.10.2026 | 05.10.26
2026-12-24 24. desember | 24. des.
""")
DANISH = _table("""
2026-11-22 i dag | i aften
2026-11-21 i går | i gaar | i går aftes | i lørdags | lørdag
2026-11-20 i forgårs | i fredags | sidste fredag | forrige fredag | seneste fredag | for to dage siden
2026-11-23 i morgen | på mandag | næste mandag | naeste mandag | kommende mandag
2026-11-24 i overmorgen | om to dage
2026-11-17 i tirsdags | tirsdag | tir
2026-11-19 for 3 dage siden | for tre dage siden | tre dage siden
2026-11-01 for tre uger siden
2026-11-15 for en uge siden | sidste uge | i sidste uge | for syv dage siden
2026-11-14 for otte dage siden
2026-11-29 om en uge | næste søndag | på søndag
2026-10-22 sidste måned | for en måned siden
2025-11-22 sidste år
2026-11-16 uge 47
2026-10-05 5. oktober | den 5. oktober 2026 | 5/10-2026 | 5.10.26 | 05.10.2026
""")
DIGITS = _table("""
2026-10-05 2026-10-05 | 2026/10/05 | 2026.10.05 | 2026-10-5 | 20261005 | 5/10/2026 | 05/10/2026 | 5/10/26 | 05-10-2026
2026-10-05 5/10 2026 | 5/10-26
2026-10-05 5.10.2026 | 5/10 | 05/10 | 5-10 | 5.10. |   2026-10-05   | mon 2026-10-05
1970-01-01 1970-01-01 | 1 jan 1970 | 1/1/70
2024-02-29 2024-02-29 | 29 feb 2024 | 29/2/2024
2036-11-22 2036-11-22 | 22 Nov 2036
""")


def _names(rows: list[tuple[str, date]]) -> list[str]:
    return [phrase for phrase, _day in rows]


@pytest.mark.parametrize(("phrase", "day"), ENGLISH, ids=_names(ENGLISH))
def test_a_day_is_understood_in_english(phrase: str, day: date) -> None:
    assert read_day(phrase, TODAY) == day


@pytest.mark.parametrize(("phrase", "day"), SWEDISH, ids=_names(SWEDISH))
def test_a_day_is_understood_in_swedish(phrase: str, day: date) -> None:
    assert read_day(phrase, TODAY) == day


@pytest.mark.parametrize(("phrase", "day"), NORWEGIAN, ids=_names(NORWEGIAN))
def test_a_day_is_understood_in_norwegian(phrase: str, day: date) -> None:
    assert read_day(phrase, TODAY) == day


@pytest.mark.parametrize(("phrase", "day"), DANISH, ids=_names(DANISH))
def test_a_day_is_understood_in_danish(phrase: str, day: date) -> None:
    assert read_day(phrase, TODAY) == day


@pytest.mark.parametrize(("phrase", "day"), DIGITS, ids=_names(DIGITS))
def test_a_day_in_digits_has_its_day_before_its_month_unless_the_year_is_first(phrase: str, day: date) -> None:
    assert read_day(phrase, TODAY) == day


@pytest.mark.parametrize(
    ("phrase", "day"),
    rows := _table("""
2026-11-22 today | idag | this sunday | 22 nov | 22/11 | 2026-11-22 | the 22nd | week 47 | uge 47
2026-11-23 tomorrow | monday | mandag | next week | 1d | the 23rd
2026-11-27 friday | fredag | fre | on friday | this friday | next friday | på fredag | until friday | fri 27 nov
2026-11-29 sunday | søndag | sön | next sunday | 1w
2026-12-06 2w | 2 weeks | two weeks | in 2 weeks | om två veckor | to uker
2026-12-13 in 3 weeks | om tre uger
2026-12-01 1 dec | 1/12 | 1. desember | next month | tue 1 dec
2027-10-05 5 oct | 5/10 | oct 5 | 5. oktober | den 5 oktober 2027
2026-12-05 the 5th | den 5
2026-12-31 the 31st | 31 dec
2027-02-22 3m | 3 months | om tre månader
2027-01-01 next year
2028-02-29 29 feb
2026-11-30 week 49 | vecka 49
2027-01-11 week 2 | uke 2
"""),
    ids=_names(rows),
)
def test_how_long_a_thing_holds_looks_ahead(phrase: str, day: date) -> None:
    assert read_ahead(phrase, TODAY) == day


@pytest.mark.parametrize("phrase", ["yesterday", "last friday", "i fredags", "3 days ago", "2026-10-05", "5 oct 2026"])
def test_what_is_past_cannot_be_how_long_a_thing_holds(phrase: str) -> None:
    with pytest.raises(WrongUsage, match="That day has passed"):
        read_ahead(phrase, TODAY)


@pytest.mark.parametrize(
    ("today", "phrase", "day"),
    [
        ("2026-01-01", "yesterday", "2025-12-31"),
        ("2026-01-01", "i förrgår", "2025-12-30"),
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-01-03", "31 dec", "2025-12-31"),
        ("2026-12-30", "2 jan", "2027-01-02"),
        ("2026-01-02", "week 53", "2026-12-28"),
        ("2023-01-02", "week 53", "2020-12-28"),
        ("2026-01-02", "friday last week", "2025-12-26"),
        ("2026-01-31", "last month", "2025-12-31"),
        ("2026-03-31", "last month", "2026-02-28"),
        ("2028-03-31", "a month ago", "2028-02-29"),
        ("2028-02-29", "a year ago", "2027-02-28"),
        ("2028-02-29", "today", "2028-02-29"),
        ("2028-03-01", "yesterday", "2028-02-29"),
        ("2027-03-01", "yesterday", "2027-02-28"),
        ("2028-03-02", "29 feb", "2028-02-29"),
        ("2026-03-02", "29 feb", "2028-02-29"),
        ("2026-02-27", "29/2/2024", "2024-02-29"),
        ("2026-12-10", "Mon 12 Jan", "2026-01-12"),
        ("2026-12-10", "Tue 12 Jan", "2027-01-12"),
        ("2026-11-10", "friday the 20th", "2026-11-20"),
        ("2026-12-01", "the 31st", "2026-10-31"),
        ("2026-03-01", "the 30th", "2026-01-30"),
        ("2026-05-01", "30 october", "2025-10-30"),
        # 2 July 2026 is 182 days after 1 January 2026 and 183 before 1 January 2027.
        ("2026-07-02", "1 jan", "2026-01-01"),
        # As far from one as from the other, in a leap year: the one behind.
        ("2028-07-02", "1 jan", "2028-01-01"),
    ],
)
def test_a_day_left_out_in_part_is_the_nearest_over_the_end_of_a_year(today: str, phrase: str, day: str) -> None:
    assert read_day(phrase, date.fromisoformat(today)) == date.fromisoformat(day)


@pytest.mark.parametrize("days", range(7))
def test_a_weekday_means_what_people_mean_on_every_day_of_the_week(days: int) -> None:
    today = date(2026, 11, 16) + timedelta(days)
    friday = date(2026, 11, 20)
    before, after = friday - timedelta(7), friday + timedelta(7)
    assert read_day("friday", today) == (friday if today >= friday else before)
    assert read_day("last friday", today) == read_day("i fredags", today) == (friday if today > friday else before)
    assert read_day("next friday", today) == read_day("på fredag", today) == (friday if today < friday else after)
    assert read_day("this friday", today) == (friday if today <= friday else after)
    assert read_ahead("friday", today) == (friday if today < friday else after)
    assert read_day("friday last week", today) == before
    assert read_day("fredag nästa vecka", today) == after


@pytest.mark.parametrize(
    ("phrase", "day", "at"),
    [
        ("yesterday", "2026-11-21", None),
        ("yesterday 14:30", "2026-11-21", "14:30"),
        ("yesterday at 2pm", "2026-11-21", "14:00"),
        ("yesterday, 2:30 p.m.", "2026-11-21", "14:30"),
        ("friday 12 am", "2026-11-20", "00:00"),
        ("friday 12 pm", "2026-11-20", "12:00"),
        ("at 2pm", "2026-11-22", "14:00"),
        ("14:30", "2026-11-22", "14:30"),
        ("14.30", "2026-11-22", "14:30"),
        ("0:05", "2026-11-22", "00:05"),
        ("i går kl 14", "2026-11-21", "14:00"),
        ("i går kl. 9.15", "2026-11-21", "09:15"),
        ("kl. 9.15 i går", "2026-11-21", "09:15"),
        ("i går klokken 0915", "2026-11-21", "09:15"),
        ("i fredags klockan 8", "2026-11-20", "08:00"),
        ("på fredag 14.30", "2026-11-27", "14:30"),
        ("fre 20 nov 14.30", "2026-11-20", "14:30"),
        ("5.10. 14.30", "2026-10-05", "14:30"),
        ("5.10 14.30", "2026-10-05", "14:30"),
        ("5/10 14:30", "2026-10-05", "14:30"),
        ("5. oktober 2025 kl. 14.30", "2025-10-05", "14:30"),
        ("2026-10-05 14:30", "2026-10-05", "14:30"),
        ("2026-10-05T14:30", "2026-10-05", "14:30"),
        ("2026-10-05T14:30:59", "2026-10-05", "14:30"),
        ("9.11", "2026-11-09", None),
        ("kl 9.11", "2026-11-22", "09:11"),
        ("20261005", "2026-10-05", None),
    ],
)
def test_a_moment_is_a_day_and_perhaps_a_time(phrase: str, day: str, at: str | None) -> None:
    assert read_moment(phrase, TODAY) == (date.fromisoformat(day), time.fromisoformat(at) if at else None)


@pytest.mark.parametrize(
    "phrase", ["yesterday 25:00", "14:60", "13:00 pm", "yesterday 14:30 15:30", "2026-10-05T14:30Z", "2026-10-05T25:00"]
)
def test_an_impossible_time_is_said_to_be_one(phrase: str) -> None:
    with pytest.raises(WrongUsage, match="I don't know that time"):
        read_moment(phrase, TODAY)


@pytest.mark.parametrize("phrase", ["yesterday 14", "kl", "at pm", "1430", "yesterday 9.15.20", "kl 25"])
def test_a_number_is_no_time_unless_it_looks_like_one(phrase: str) -> None:
    with pytest.raises(WrongUsage) as error:
        read_moment(phrase, TODAY)
    assert error.value.sentence == UNKNOWN


@pytest.mark.parametrize(
    ("phrase", "days"),
    [
        ("2w", 14),
        ("2 w", 14),
        ("10 days", 10),
        ("10d", 10),
        ("1 day", 1),
        ("a week", 7),
        ("two weeks", 14),
        ("a fortnight", 14),
        ("tre veckor", 21),
        ("tre uker", 21),
        ("tre uger", 21),
        ("tolv dagar", 12),
        ("a month", 30),
        ("en månad", 30),
        ("en måned", 30),
        ("3m", 90),
        ("et halvår", 180),
        ("a year", 365),
        ("ett år", 365),
        ("2 years", 730),
    ],
)
def test_a_length_of_time_is_understood(phrase: str, days: int) -> None:
    assert read_span(phrase) == timedelta(days)


@pytest.mark.parametrize(
    "phrase", ["", "2", "weeks", "friday", "2 moons", "w2", "-2w", "２w", "1.5 weeks", "2w 3d", "00002w"]
)
def test_what_is_no_length_of_time_is_said_to_be_none(phrase: str) -> None:
    with pytest.raises(WrongUsage) as error:
        read_span(phrase)
    assert error.value.sentence == "I don't know that length of time. Try 10 days, 2w or a month."


@pytest.mark.parametrize("phrase", ["0 days", "11 years", "9999 weeks", "3654 days"])
def test_a_length_of_time_is_from_a_day_to_ten_years(phrase: str) -> None:
    with pytest.raises(WrongUsage, match="from a day to ten years"):
        read_span(phrase)
    assert read_span("10 years") == timedelta(3650)


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "   ",
        "someday",
        "fri day",
        "5",
        "0204",
        "０２０４",
        "２０２６-１０-０５",
        "٢٠٢٦-١٠-٠٥",
        "2026-1０-05",
        "5² oct",
        "½ 5",
        "Ⅴ oct",
        "５ oct",
        "5\u0301 oct",
        "yes\u200bterday",
        "\u202efriday",
        "\x1b[2J",
        "today\x00",
        "\ud800",
        "[b]today[/b]",
        "--help",
        "-3d",
        "+2w",
        "5 10",
        "5/10-2026/1",
        "5.10/2026",
        "- 5 oct",
        "5 oct 14",
        "5 of",
        "oct",
        "october 2026",
        "oct five",
        "last",
        "last oct",
        "ago",
        "3 ago",
        "in",
        "in friday",
        "in 5 oct",
        "100000 days ago",
        "friday friday",
        "fredags",
        "week",
        "this week",
        "week 047",
        "2026",
        "261005",
        "2026-10",
        "2026-10-05T14:30",
        "14:30",
        "next",
        "the",
        "den",
        "morning",
        "x" * 100_000,
        "5 " * 50_000,
        " " * 100_000,
    ],
    ids=lambda phrase: ascii(phrase[:20]),
)
def test_what_is_no_day_is_said_to_be_none_with_days_that_would_do(phrase: str) -> None:
    for read, sentence in ((read_day, UNKNOWN), (read_ahead, UNKNOWN_AHEAD)):
        with pytest.raises(WrongUsage) as error:
            read(phrase, TODAY)
        assert error.value.sentence == sentence


@pytest.mark.parametrize(
    "phrase",
    [
        "2026-02-30",
        "2026-13-01",
        "2026-00-10",
        "0000-01-01",
        "20260230",
        "2026/2/30",
        "31 June",
        "june 31st",
        "31 juni 2026",
        "30 feb",
        "30/2",
        "31.11.",
        "29 feb 2027",
        "29/2/2026",
        "10/25",
        "10/25/2026",
        "0 oct",
        "32 oct",
        "the 32nd",
        "den 0",
        "fri 31 nov",
        "week 54",
        "week 0",
        "week 53 2027",
    ],
)
def test_a_day_that_does_not_exist_is_said_not_to(phrase: str) -> None:
    for read in (read_day, read_ahead):
        with pytest.raises(WrongUsage, match="That day does not exist"):
            read(phrase, TODAY)


@pytest.mark.parametrize(
    "phrase",
    [
        "1969-12-31",
        "2036-11-23",
        "31 dec 1969",
        "9999-12-31",
        "0001-01-01",
        "60 years ago",
        "in 11 years",
        "9999 years ago",
    ]
    + ["in 9999 years", "in 9999 weeks", "01/01/2037"],
)
def test_a_day_before_1970_or_past_ten_years_ahead_is_refused(phrase: str) -> None:
    with pytest.raises(WrongUsage, match="from 1970 to ten years ahead"):
        read_day(phrase, TODAY)


def test_the_days_a_journal_holds_end_ten_years_ahead_in_leap_years_too() -> None:
    leap = date(2028, 2, 29)
    assert check_day(date(2038, 2, 28), leap) == date(2038, 2, 28)
    with pytest.raises(WrongUsage):
        check_day(date(2038, 3, 1), leap)
    assert check_day(FIRST_DAY, leap) == FIRST_DAY
    with pytest.raises(WrongUsage):
        check_day(FIRST_DAY - timedelta(1), leap)
    assert check_day(date.max, date.max) == date.max


def test_a_weekday_that_is_not_the_dates_is_refused_with_the_one_it_is() -> None:
    for phrase in ("Thu 20 Nov", "torsdag 20 november", "tor 20/11", "thursday 2026-11-20", "Thursday the 20th"):
        with pytest.raises(WrongUsage, match="That day is Fri 20 Nov"):
            read_day(phrase, TODAY)
    with pytest.raises(WrongUsage, match="That day is Tue 5 Oct 2027"):
        read_ahead("Mon 5 Oct", TODAY)


def test_every_error_of_a_day_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage) as error:
        read_day("someday", TODAY)
    assert error.value.exit_code == 2


def test_all_four_languages_are_understood_whatever_the_language_of_the_program() -> None:
    try:
        for language in ("en", "sv", "nb", "da"):
            use_language(language)
            for phrase, day in (*ENGLISH, *SWEDISH, *NORWEGIAN, *DANISH):
                assert read_day(phrase, TODAY) == day
    finally:
        use_language("en")


@given(st.integers(-250, 250), st.dates(date(1990, 1, 1), date(2080, 1, 1)))
def test_a_day_as_the_program_says_it_is_read_as_the_same_day(days: int, today: date) -> None:
    day = today + timedelta(days)
    assert read_day(say_day(day, today), today) == day


_WORDS = [
    *sorted({*WEEKDAYS, *MONTHS, *NUMBERS, *BEFORE, *AFTER, *SHIFTS}),
    *(
        "ago",
        "sedan",
        "siden",
        "in",
        "om",
        "for",
        "i",
        "the",
        "den",
        "on",
        "på",
        "of",
        "this",
        "from now",
        "kl",
        "at",
        "pm",
    ),
    *("week", "vecka", "uke", "days", "d", "w", "m", "y", "år", "years", "fortnight", "halvår"),
    *(
        "0",
        "5",
        "31",
        "53",
        "60",
        "0000",
        "2026",
        "9999",
        "2026-10-05",
        "20260230",
        "5th",
        "14:30",
        "2pm",
        "0204",
        "０２",
    ),
    *(".", "/", "-", ":", ",", "T", "\u200b", "å", "ø", "æ"),
]


@given(
    st.one_of(st.text(max_size=70), st.lists(st.sampled_from(_WORDS), max_size=6).map(" ".join)),
    st.one_of(st.just(TODAY), st.dates()),
)
def test_whatever_is_written_is_a_day_the_journal_holds_or_a_sentence(text: str, today: date) -> None:
    for read in (read_day, read_ahead):
        try:
            day = read(text, today)
        except WrongUsage as error:
            assert error.sentence
        else:
            assert check_day(day, today) == day
    try:
        day, at = read_moment(text, today)
    except WrongUsage as error:
        assert error.sentence
    else:
        assert check_day(day, today) == day
        assert at is None or (at.second == at.microsecond == 0 and at.tzinfo is None)
    try:
        assert read_span(text) >= timedelta(1)
    except WrongUsage as error:
        assert error.sentence


@pytest.mark.parametrize("text", ["5" * 100_000, "a " * 50_000, ". " * 50_000, "å" * 100_000, "\u0301" * 100_000])
def test_a_very_long_text_is_answered_at_once(text: str) -> None:
    begun = stopwatch.process_time()
    for read in (read_day, read_ahead, read_moment):
        with pytest.raises(WrongUsage):
            read(text, TODAY)
    with pytest.raises(WrongUsage):
        read_span(text)
    assert stopwatch.process_time() - begun < 1


def test_an_iso_day_is_read_without_the_tables_of_words() -> None:
    program = (
        "import sys; from datetime import date; from journal.dates import read_day, read_ahead, read_moment;"
        "today = date(2026, 11, 22);"
        "[read('2026-11-22', today) for read in (read_day, read_ahead, read_moment)];"
        "print(sorted(name for name in sys.modules if name in"
        " ('unicodedata', 'journal.day_words', 'journal.day_reading', 'journal.saying')))"
    )
    answer = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize("text", ["30 feb", "31 April", "2027-02-30", "30 februari"])
def test_where_the_month_is_named_it_is_only_said_that_there_is_no_such_day(text: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        read_ahead(text, TODAY)
    assert refused.value.sentence == "That day does not exist. Choose another."
    with pytest.raises(WrongUsage, match="The day comes before the month"):
        read_ahead("13/13", TODAY)
