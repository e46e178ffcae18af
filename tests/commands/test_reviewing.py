"""Looking back from the shell."""

from __future__ import annotations

import pytest
from hostile_texts import SHORT, acting
from running import Handful


def test_this_month_in_words_and_for_programs(handful: Handful, ken: str) -> None:
    handful("note", "ken", "we talked", "--minutes", "45", "--with", "Eva", "--touchpoint", "invoice", "--felt", "yes")
    handful("note", "ken", "- [i] count by voice", "--on", "2 nov")
    answer = handful("review")
    assert (answer.code, answer.err) == (0, "")
    for words in (
        "Nov 2026, so far",
        "2 dialogues with 1 of 1 customer.",
        "45 minutes with customers, as noted. 1 contact has no minutes.",
        "invoice: 1 note, promise felt: yes 1",
        "“count by voice” Ken, 2 Nov",
        "Eva with Ken",
    ):
        assert words in answer.out
    found = handful("review", "--json").json
    assert (found["period"], found["dialogues"], found["minutes"], found["without_minutes"]) == ("2026-11", 2, 45, 1)
    assert found["customers"][0]["customer_id"] == ken
    assert found["touchpoints"][0] == {
        "touchpoint": "invoice",
        "notes": 1,
        "moods": [],
        "felt": {"yes": 1, "partly": 0, "no": 0},
    }
    assert found["ideas"][0]["text"] == "count by voice"
    assert found["goal"] is None
    assert found["guesses"] == {"checked": 0, "right": 0, "asked_first": 0, "decisions": []}


def test_as_markdown_by_initials_until_consent_is_noted(handful: Handful, ken: str) -> None:
    handful("note", "ken", "- [x] Send Ken the chart")
    page = handful("review", "--format", "md").out
    assert page.startswith("# My customers, Nov 2026, so far\n")
    assert "K. O." in page and "Ken" not in page
    handful("edit", "ken", "--consent", "yes")
    assert "Ken Okafor" in handful("review", "--format", "md").out


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (("--month", "2026-12"), 1, "Dec 2026 lies ahead."),
        (("--year", "2027"), 1, "2027 lies ahead."),
        (("--year", "1969"), 1, "before 1970"),
        (("--month", "november"), 2, "written like 2026-11"),
        (("--year", "x" * 5000), 2, "written like 2026"),
        (("--month", "2026-10", "--year", "2026"), 2, "not both"),
        (("--format", "html"), 2, "written as md"),
        (("--json", "--format", "md"), 2, "not both"),
    ],
)
def test_what_cannot_be_looked_back_on_gets_a_sentence(
    handful: Handful, ken: str, argv: tuple[str, ...], code: int, words: str
) -> None:
    answer = handful("review", *argv)
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err
    assert len(answer.err) < 400


def test_a_month_without_its_option_is_told_the_option(handful: Handful) -> None:
    for word in ("january", "2027-01", "2026"):
        answer = handful("review", word)
        assert (answer.code, answer.out) == (2, "")
        said = " ".join(answer.err.split())
        assert f"“{word}”. A month is given as --month 2026-11, a year as --year 2026." in said


def test_nothing_noted_is_said_in_a_sentence(handful: Handful) -> None:
    assert handful("review", "--month", "2001-02").out == "Feb 2001\nNo contact is noted in Feb 2001.\n"
    assert handful("review", "--year", "1970", "--json").json["dialogues"] == 0


def test_a_goal_is_spoken_of_where_one_is_set_and_a_study_only_where_it_is_offered(handful: Handful, ken: str) -> None:
    handful("note", "ken", "we talked", "--minutes", "45")
    assert "wished" not in handful("review").out
    handful("settings", "goal_minutes", "2", "hours")
    assert "You wished for 2 hours; 45 minutes are noted." in handful("review").out
    assert "Spool" not in handful("review").out
    assert "Spool" in handful("settings", "goal_minutes").out


def test_texts_of_people_act_on_no_terminal_and_break_no_markdown(handful: Handful) -> None:
    for place, text in enumerate(SHORT):
        name = f"N{place} {text}"
        handful("add", "--new", "--organisation", text, "--", name)
        options = ("--touchpoint", text, "--with", text, "--mood", "1")
        handful("note", *options, "--", f"n{place}", f"- [x] {text}\n- [i] {text}")
    for argv in ((), ("--format", "md"), ("--json",), ("--year", "2026")):
        answer = handful("review", *argv)
        assert answer.code == 0
        assert acting(answer.out) == []
