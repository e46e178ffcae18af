"""Days, ages, moods, kinds and names, as the program says them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.customer import Aspect
from journal.note import Kind
from journal.saying import (
    aspect_heading,
    day_in_column,
    kind_phrase,
    say_age,
    say_ago,
    say_ahead,
    say_aspect,
    say_contact,
    say_day,
    say_due,
    say_kind,
    say_list,
    say_month,
    say_mood,
    say_number,
    say_weekday,
    short_names,
    signed_mood,
)

TODAY = date(2026, 11, 22)


def test_a_day_of_this_year_is_said_without_its_year() -> None:
    assert say_day(date(2026, 10, 5), TODAY) == "Mon 5 Oct"
    assert say_day(date(2026, 10, 5), TODAY, weekday=False) == "5 Oct"


def test_a_day_of_another_year_is_said_with_its_year() -> None:
    assert say_day(date(2025, 10, 5), TODAY) == "Sun 5 Oct 2025"
    assert say_day(date(2027, 1, 1), TODAY) == "Fri 1 Jan 2027"
    assert say_day(date(2024, 2, 29), TODAY, weekday=False) == "29 Feb 2024"


def test_months_and_weekdays_are_said_shortly() -> None:
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    assert " ".join(say_month(month) for month in range(1, 13)) == months
    assert " ".join(say_weekday(day) for day in range(7)) == "Mon Tue Wed Thu Fri Sat Sun"


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "today"), (1, "yesterday"), (2, "2 days ago"), (47, "47 days ago"), (400, "400 days ago"), (-1, "tomorrow")],
)
def test_what_is_past_is_said_in_days(days: int, said: str) -> None:
    assert say_ago(days) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (23, "in 23 days"), (-1, "yesterday"), (-3, "3 days ago")],
)
def test_what_lies_ahead_is_said_in_days(days: int, said: str) -> None:
    assert say_ahead(days) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (41, "41 days ago"),
        (42, "6 weeks ago"),
        (45, "6 weeks ago"),
        (46, "7 weeks ago"),
        (47, "7 weeks ago"),
        (52, "7 weeks ago"),
        (53, "8 weeks ago"),
        (364, "52 weeks ago"),
        (-2, "in 2 days"),
    ],
)
def test_an_age_is_said_in_weeks_from_six_of_them(days: int, said: str) -> None:
    assert say_age(days) == said


def test_a_mood_has_a_word_of_at_most_eight_letters_and_a_number_with_a_true_minus() -> None:
    assert [say_mood(mood) for mood in range(-2, 3)] == ["upset", "uneasy", "even", "glad", "thrilled"]
    assert [signed_mood(mood) for mood in range(-2, 3)] == ["\u22122", "\u22121", "0", "+1", "+2"]


def test_every_kind_has_a_word_for_lists() -> None:
    words = ["talk", "visit", "meeting", "call", "video", "chat", "mail"]
    others = ["reached out", "listened in", "observed", "used it", "heard"]
    assert [say_kind(kind) for kind in Kind] == words + others


def test_every_kind_reads_well_in_a_sentence() -> None:
    assert [kind_phrase(kind) for kind in Kind if kind.is_dialogue] == [
        "a talk",
        "a visit",
        "a meeting",
        "a call",
        "a video call",
        "a chat",
        "a mail",
    ]
    assert kind_phrase(Kind.LISTENED) == "listened in"
    assert kind_phrase(Kind.HEARD) == "heard second hand"
    assert say_contact(Kind.TALK, "Ken") == "A talk with Ken"
    assert say_contact(Kind.MAIL, "Ken") == "A mail from Ken"
    assert say_contact(Kind.HEARD, "Ken") == "Heard about Ken"
    assert len({say_contact(kind, "Ken") for kind in Kind}) == len(Kind)


def test_a_name_in_a_sentence_stays_as_it_is_written() -> None:
    assert say_contact(Kind.TALK, "{name} [b]") == "A talk with {name} [b]"
    assert say_list(["{first}", "{last}"]) == "{first} and {last}"


def test_the_aspects_are_said_within_a_sentence_and_as_headings() -> None:
    assert [say_aspect(aspect) for aspect in Aspect] == [
        "who they are",
        "what sets them apart",
        "daily challenges",
        "what they bought and why",
        "what it changes for them",
    ]
    assert [aspect_heading(aspect) for aspect in Aspect] == [
        "Who they are",
        "What sets them apart",
        "Daily challenges",
        "What they bought and why",
        "What it changes for them",
    ]


@pytest.mark.parametrize(
    ("things", "said"),
    [([], ""), (["Ken"], "Ken"), (["Ken", "Ada"], "Ken and Ada"), (["Ken", "Ada", "Eva"], "Ken, Ada and Eva")],
)
def test_a_list_is_one_phrase(things: list[str], said: str) -> None:
    assert say_list(things) == said


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ken Okafor", "Ken"),
        ("Ken", "Ken"),
        ("  Ken   Okafor ", "Ken"),
        ("Siobhán O'Halloran", "Siobhán"),
        ("Åse-Marie Dahl", "Åse-Marie"),
        ("Ab Li", "Ab"),
        ("[North] Tool Library", "[North]"),
        ("李明", "李明"),
        ("李 明", "李 明"),
        ("שלום כהן", "שלום"),
        ("Иван Петров", "Иван"),
        ("अदिति राव", "अदिति"),
        # A title is no name.
        ("Dr. Ada Byrd", "Ada"),
        ("dr Ada Byrd", "Ada"),
        ("Prof. Dr. Ada Byrd", "Ada"),
        ("Fru Ada Byrd", "Ada"),
        ("Mr. Smith", "Mr. Smith"),
        ("Dr.", "Dr."),
        ("Dr. J. Byrd", "Dr. J. Byrd"),
        # An initial or a shortening is none either.
        ("J. Okafor", "J. Okafor"),
        ("J Okafor", "J Okafor"),
        ("J.R. Okafor", "J.R. Okafor"),
        ("Chr. Dahl", "Chr. Dahl"),
        ("Okafor, Ken", "Okafor, Ken"),
        # Nothing to see.
        ("", ""),
        ("   ", ""),
        ("\u200b", "\u200b"),
        ("\u200b Ken Okafor", "Ken"),
        ("\u200bKen Okafor", "\u200bKen"),
        ("\u2066 \u2069 Ken Okafor", "Ken"),
        ("-- Ken", "-- Ken"),
    ],
)
def test_a_customer_is_called_by_the_first_name(name: str, short: str) -> None:
    assert short_names({"a": name}) == {"a": short}


def test_two_who_share_a_first_name_are_called_by_their_whole_names() -> None:
    names = {"a": "Ken Okafor", "b": "ken Berg", "c": "Ada Byrd", "d": "Dr. Åke Ny", "e": "Ake  Gul"}
    assert short_names(names) == {"a": "Ken Okafor", "b": "ken Berg", "c": "Ada", "d": "Dr. Åke Ny", "e": "Ake Gul"}


def test_one_whose_whole_name_is_anothers_first_name_shares_it() -> None:
    assert short_names({1: "Ken", 2: "Ken Okafor"}) == {1: "Ken", 2: "Ken Okafor"}


@given(st.dictionaries(st.integers(), st.text(max_size=30), max_size=8))
def test_everybody_is_called_something_of_their_own_name(names: dict[int, str]) -> None:
    short = short_names(names)
    assert short.keys() == names.keys()
    for key, said in short.items():
        whole = " ".join(names[key].split())
        assert said in whole
        assert bool(said) == bool(whole)


def test_what_is_due_says_so_and_says_when_it_is_late() -> None:
    today = date(2026, 11, 23)
    assert say_due(date(2026, 11, 27), today) == "due Fri 27 Nov"
    assert say_due(today, today) == "due today"
    assert say_due(date(2026, 11, 22), today) == "due Sun 22 Nov, 1 day late"
    assert say_due(date(2026, 11, 20), today, weekday=False) == "due 20 Nov, 3 days late"
    assert say_due(date(2026, 10, 5), today) == "due Mon 5 Oct, 49 days late"


def test_days_in_a_column_stand_under_each_other() -> None:
    assert [day_in_column(date(2026, 12, day)) for day in (4, 16)] == ["Fri  4 Dec", "Wed 16 Dec"]


def test_a_number_is_a_word_up_to_twelve() -> None:
    said = [say_number(number) for number in range(14)]
    assert said[:4] == ["0", "one", "two", "three"]
    assert said[11:] == ["eleven", "twelve", "13"]
