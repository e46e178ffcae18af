"""search: what a person and a program are told."""

from __future__ import annotations

import hostile_texts
import pytest
from running import Handful

from journal.commands import searching
from journal.decision import Answer, Effect
from journal.journal import Journal

FIELDS = {"customer", "customer_id", "note", "decision", "date", "text"}


@pytest.fixture
def noted(handful: Handful, ken: str) -> str:
    """Ken with a portrait and two notes; his id."""
    handful("edit", "ken", "--who", "Runs the counter his father opened.")
    handful("note", "ken", "Ada counts the brass by ear: she shakes the box.", "--kind", "visit", "--with", "Eva Berg")
    handful("note", "ken", "> Brass is in Ada's book.\n\n- [ ] Send the chart", "--mood", "-1", "--on", "2026-11-02")
    return ken


def test_it_lists_whose_what_and_where_the_newest_first(handful: Handful, noted: str) -> None:
    said = handful("search", "brass")
    assert said.code == 0
    lines = said.out.splitlines()
    assert lines[0].startswith("Ken Okafor  today, visit  n") or lines[0].startswith("Ken Okafor  Fri 20 Nov, visit  n")
    assert lines[1] == "  Ada counts the *brass* by ear: she shakes the box."
    assert "  “*Brass* is in Ada's book.”" in lines
    assert lines[-1] == "2 notes, 1 customer."


def test_json_has_all_that_is_promised_and_no_hit_is_an_empty_list(handful: Handful, noted: str) -> None:
    found = handful("search", "brass", "--json").json
    assert [set(each) >= FIELDS for each in found] == [True, True]
    assert found[0]["customer"] == "Ken Okafor" and found[0]["customer_id"] == noted
    assert found[0]["date"] == "2026-11-20" and found[0]["decision"] is None
    assert found[0]["text"] == "Ada counts the brass by ear: she shakes the box."
    assert handful("show", "ken", "--json").json["notes"][0]["id"] == found[0]["note"]
    nothing = handful("search", "zebra", "--json")
    assert (nothing.code, nothing.json, nothing.err) == (0, [], "")
    plain = handful("search", "zebra")
    assert (plain.code, plain.out) == (0, "No note says “zebra”. Try a shorter word, or a name.\n")


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("brass", "-box"), 1),
        (("-box", "brass"), 1),
        (("brass", "--", "-box"), 1),
        (("-rf", "brass"), 2),
        (("--exit-code", "brass"), 2),
        (("brass", "counts"), 1),
        (("brass counts",), 1),
        (('"counts the brass"',), 1),
        (('"brass the counts"',), 0),
        (("brass", 'customer:"Ken Okafor"'), 2),
        (("brass", "customer:Ken Okafor"), 2),
        (("brass", "-customer:Ken Okafor"), 0),
        (("with:Eva Berg",), 1),
        (("kind:visit brass",), 1),
        (("since:last monday", "-counter"), 1),
        (("since:last monday", "brass"), 1),
        (("mood:-1",), 1),
        (("mood:<0", "is:open", "is:promise"), 1),
        (("is:words",), 1),
        (("counter",), 1),
    ],
)
def test_words_as_a_shell_hands_them_over(handful: Handful, noted: str, words: tuple[str, ...], count: int) -> None:
    said = handful("search", *words, "--json") if "--" not in words else handful("search", "--json", *words)
    assert said.code == 0, said.err
    assert len(said.json) == count


def test_what_a_decision_left_to_ask_is_an_open_question_in_search_as_on_today(handful: Handful, noted: str) -> None:
    handful("decide", "Move billing to a portal", "--for", "ken=ask: Would a portal do?")
    handful("decide", "Close on Fridays", "--for", "ken=ask")
    asked = handful("search", "is:open", "is:question", "--json").json
    assert {"Would a portal do?", "Close on Fridays"} <= {each["text"] for each in asked}
    open_questions = [end for end in handful("loose", "--json").json if end["kind"] == "question"]
    assert len(asked) == len(open_questions)
    handful("done", next(end["id"] for end in open_questions if "Close on Fridays" in end["text"]))
    left = handful("search", "is:open", "is:question", "--json").json
    assert {each["text"] for each in asked} - {each["text"] for each in left} == {"Close on Fridays"}


def test_what_decisions_say_is_found(handful: Handful, noted: str) -> None:
    effect = Effect(noted, Answer.WORSE, "The counter has no screen")
    Journal.open().decide("Drop the paper catalogue", [effect])
    whole = handful("search", "catalogue", "--json").json
    assert [(each["customer"], each["note"], bool(each["decision"])) for each in whole] == [(None, None, True)]
    why = handful("search", "screen", "--json").json[0]
    assert (why["customer"], why["decision"]) == ("Ken Okafor", whole[0]["decision"])
    assert handful("search", "catalogue").out.startswith("decision of 20 Nov")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Something is missing. It is written: handful search WORDS…"),
        (("",), "Write what to search for: a word, or a name."),
        (('"(',), "has nothing to search for"),
        (("kind:party",), "kind: takes talk, visit,"),
        (("x" * 10_000,), "This is 10000 characters long. A search has at most 1000"),
        (("x",) * 400, "These are 400 words."),
        (("customers:ken",), "Did you mean customer:?"),
    ],
)
def test_bad_input_is_one_sentence(handful: Handful, noted: str, words: tuple[str, ...], says: str) -> None:
    said = handful("search", *words)
    assert (said.code, said.out) == (2, "")
    assert says in said.err and said.err.count("\n") == 1


def test_somebody_who_is_not_there_is_named_with_who_might_be_meant(handful: Handful, noted: str) -> None:
    said = handful("search", "customer:kem")
    assert said.code == 0
    assert said.out == "Nobody here is called “kem”. Did you mean Ken Okafor?\n"
    assert handful("search", "customer:kem", "--json").json == []


def test_hits_are_bold_and_reversed_where_colour_is_on_and_between_asterisks_else(handful: Handful, noted: str) -> None:
    coloured = handful("search", "brass", "--color", "always").out
    assert "the \x1b[1;7mbrass\x1b[0m by ear" in coloured and "*" not in coloured
    assert "*brass*" in handful("search", "brass", "--plain").out


def test_a_person_is_shown_as_many_as_can_be_read_and_told_of_the_rest(
    handful: Handful, noted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "MOST_SHOWN", 1)
    assert "2 notes, 1 customer. 1 hit more: one word more narrows it." in handful("search", "brass").out
    assert len(handful("search", "brass", "--json").json) == 2


@pytest.mark.parametrize("text", hostile_texts.SHORT)
def test_hostile_notes_and_searches_do_nothing(handful: Handful, ken: str, text: str) -> None:
    handful("note", "ken", "--", f"needle {text} end")
    for said in (
        handful("search", "needle", "--color", "always"),
        handful("search", "needle", "--json"),
        handful("search", "--", text),
    ):
        assert said.code in (0, 2)
        assert not hostile_texts.acting(said.out + said.err)
        assert "Traceback" not in said.err


def test_help_tells_the_language_in_ten_lines(handful: Handful) -> None:
    said = handful("help", "search").out
    assert len(said.split("\n\n")[0].splitlines()) == 10
    assert "handful help search tells more." in " ".join(handful("search", "--help").out.split())
