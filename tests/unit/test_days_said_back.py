"""What the program says back about days: what is due, what is noted, and which day a word could have meant."""

from __future__ import annotations

from datetime import date, datetime

import hostile_texts
import pytest

from journal.dates import coming_instead, read_day
from journal.reading import read_note
from journal.saying import say_moment, say_noted

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "word", "iso"),
    [
        ("due:friday", "due:friday", "2026-11-27"),
        ("due:fredag.", "due:fredag", "2026-11-27"),
        ("due:next friday, by mail", "due:next friday", "2026-11-27"),
        ("due:tomorrow at noon", "due:tomorrow", "2026-11-24"),
        ("due: 5 dec", "due: 5 dec", "2026-12-05"),
        ("due:5/12", "due:5/12", "2026-12-05"),
        ("DUE:om två veckor", "DUE:om två veckor", "2026-12-07"),
    ],
)
def test_a_due_day_in_words_is_named_as_it_is_to_be_written(written: str, word: str, iso: str) -> None:
    reading = read_note(f"- [ ] Send it {written}", MONDAY)
    (warning,) = reading.warnings
    assert warning.startswith(f"“{word}” is text so far.") and warning.endswith(f"write due:{iso}.")
    assert reading.items[0].due is None and reading.items[0].text == f"Send it {written}"
    assert read_note(f"- [ ] Send it due:{iso}", MONDAY).warnings == ()


@pytest.mark.parametrize("written", ["due:soon", "due:", "due:yesterday", "due:2026-02-30", "done:1"])
def test_a_due_day_that_means_none_is_said_to_stay_text(written: str) -> None:
    (warning,) = read_note(f"- [ ] Send it {written}", MONDAY).warnings
    assert "names no day as due:2026-12-01 does" in warning


@pytest.mark.parametrize(
    ("written", "word", "iso"),
    [
        ("by friday", "by friday", "2026-11-27"),
        ("By Tuesday, by mail", "By Tuesday", "2026-11-24"),
        ("by next friday at the latest", "by next friday", "2026-11-27"),
        ("until 3 dec", "until 3 dec", "2026-12-03"),
        ("by the 5th.", "by the 5th", "2026-12-05"),
        ("before friday", "before friday", "2026-11-26"),
        ("till tomorrow (Ada has it)", "till tomorrow", "2026-11-24"),
        ("by mail by sun", "by sun", "2026-11-29"),
        ("senast fredag", "senast fredag", "2026-11-27"),
    ],
)
def test_the_last_day_of_a_promise_in_plain_words_is_named_as_it_is_to_be_written(
    written: str, word: str, iso: str
) -> None:
    reading = read_note(f"- [ ] Send it {written}", MONDAY)
    (warning,) = reading.warnings
    assert warning.startswith(f"“{word}” is text so far.") and warning.endswith(f"write due:{iso}.")
    assert reading.items[0].due is None and reading.items[0].text == f"Send it {written}"


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] Send it by friday due:2026-11-27",
        "- [ ] Send it by mail, before the rush, until then",
        "- [ ] Send the drawing by Tor",
        "- [ ] Send it before today",
        "- [x] Sent it by friday",
        "- [?] Is it done by friday?",
        "- [ ] Send it `by friday` <!-- by friday -->",
        "It opens by friday. [Send it](by friday)",
    ],
)
def test_no_due_day_is_offered_where_no_promise_waits_for_one(line: str) -> None:
    assert read_note(line, MONDAY).warnings == ()


@pytest.mark.parametrize(
    ("body", "mark", "sign"),
    [
        ("Rang Ken. - [?] How did Fifth Street go?", "- [?]", "- [?]"),
        ("- [ ] Send the chart - [!] The van is late", "- [!]", "- [!]"),
        ("Rang Ken and [?] how is Ada", "[?]", "- [?]"),
        ("[ ] Send the chart", "[ ]", "- [ ]"),
        ("Rang Ken.\n-[i] Count boxes", "-[i]", "- [i]"),
    ],
)
def test_a_mark_amid_a_line_is_said_once_to_count_at_its_beginning(body: str, mark: str, sign: str) -> None:
    said = f"“{mark}” is text here: begin a line with {sign} and it counts."
    assert read_note(f"{body}\n\n{body} - [x] b", MONDAY).warnings == (said,)


@pytest.mark.parametrize(
    "body",
    [
        "Rang Ken.\n- [?] How did Fifth Street go?\n- [ ] Send the chart",
        "- [?] Is it [x] or [i]?",
        "See [x](https://a.b) and [ ](c), [?], a[!] b",
        "> Rang - [?] they said",
        "Write `a - [?] b`, or \\[?] so",
        "1. [?] How did it go?",
        "[-] five degrees",
    ],
)
def test_nothing_is_said_of_a_mark_that_counts_or_of_what_is_none(body: str) -> None:
    assert read_note(body, MONDAY).warnings == ()


@pytest.mark.parametrize("text", hostile_texts.SHORT)
def test_whatever_stands_after_due_is_read_without_a_crash(text: str) -> None:
    assert read_note(f"- [ ] Send it by {text}", MONDAY) is not None
    assert read_note(f"- [ ] Send it due:{text}", MONDAY) is not None


def test_what_was_noted_lately_is_said_so_that_it_is_no_due_day() -> None:
    assert [say_noted(days) for days in (0, 1, 2, 49)] == [
        "noted today",
        "noted yesterday",
        "2 days ago",
        "7 weeks ago",
    ]


def test_a_moment_is_told_with_how_far_it_is() -> None:
    assert say_moment(datetime(2026, 11, 23, 9, 11), MONDAY) == "today at 09:11"
    assert say_moment(datetime(2026, 11, 24, 9, 11), MONDAY) == "tomorrow"
    assert say_moment(datetime(2027, 1, 7, 9, 11), MONDAY) == "Thu 7 Jan 2027, in 45 days"


@pytest.mark.parametrize("word", ["thursday", "Thu", "torsdag", "tors", "lørdag", "søndag", "tisdag", "onsdagen"])
def test_of_a_weekday_behind_the_words_for_the_coming_one_are_known(word: str) -> None:
    said = coming_instead(f" {word} ", MONDAY)
    assert word in said
    assert (read_day(said, MONDAY) - read_day(word, MONDAY)).days == 7


@pytest.mark.parametrize(
    "word", ["monday", "next thursday", "last friday", "yesterday", "5 oct", "", "soon", "i fredags"]
)
def test_of_any_other_day_there_is_no_other_one(word: str) -> None:
    assert coming_instead(word, MONDAY) == ""
