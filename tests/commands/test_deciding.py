"""Decisions from the shell: writing one, answering for whom, holding it against what happened."""

from __future__ import annotations

import hostile_texts
import pytest
from running import Handful

SHEET = "Stop printing the monthly count sheet"


@pytest.fixture
def ada(handful: Handful) -> str:
    """Ada is in the journal; this is her id."""
    handful("add", "Ada Byrd")
    return next(str(one["id"]) for one in handful("customers", "--json").json if one["name"] == "Ada Byrd")


@pytest.fixture
def decision(handful: Handful, ken: str, ada: str) -> str:
    """A decision with a guess for Ken and a question for Ada; this is its id."""
    answer = handful(
        *("decide", SHEET, "--for", "ken=worse: Ada reads it aloud: each day", "--for", "ada=ask: Who prints it?"),
        *("--check-back", "in 3 months"),
    )
    assert (answer.code, answer.err) == (0, "")
    return str(handful("decisions", "--json").json[0]["id"])


def test_a_decision_is_kept_with_what_was_said_of_each(handful: Handful, decision: str, ken: str, ada: str) -> None:
    (one,) = handful("decisions", "--json").json
    assert (one["date"], one["text"], one["check_back"]) == ("2026-11-20", SHEET, "2027-02-20")
    first, second = one["effects"]
    assert first == {
        "customer": "Ken Okafor",
        "customer_id": ken,
        "guess": "worse",
        "why": "Ada reads it aloud: each day",
        "happened": None,
        "asked": None,
    }
    assert (second["customer"], second["guess"]) == ("Ada Byrd", "ask")


def test_without_for_it_is_about_the_whole_handful(handful: Handful, ken: str, ada: str) -> None:
    handful("rest", "ada")
    answer = handful("decide", "deliver", "before", "seven")
    assert "deliver before seven" in answer.out
    assert '--for "Ken=worse: …"' in answer.out
    (one,) = handful("decisions", "--json").json
    assert [(each["customer_id"], each["guess"]) for each in one["effects"]] == [(ken, None)]


def test_the_words_of_a_decision_under_way_go_on_with_it_and_make_no_second_one(
    handful: Handful, ken: str, ada: str
) -> None:
    handful("decide", SHEET)
    answer = handful("decide", *SHEET.upper().split(), today="2026-11-23")
    decision = handful("decisions", "--json").json[0]["id"]
    assert answer.code == 0
    assert answer.out.startswith("You began this decision on Fri 20 Nov, and did not finish it.\n")
    assert f"handful decide --revisit {decision} --for " in answer.out
    assert "Another one in the same words: handful decide --new" in answer.out
    handful("decide", SHEET, "--for", "ken=worse: He reads it.", "--for", "ada=same")
    (one,) = handful("decisions", "--json").json
    assert (one["text"], {each["guess"] for each in one["effects"]}) == (SHEET, {"worse", "same"})
    # All of it is answered: the same words are another decision.
    handful("decide", SHEET)
    handful("decide", SHEET, "--new")
    assert len(handful("decisions", "--json").json) == 3


def test_words_may_come_from_standard_input_and_look_like_options(handful: Handful, ken: str) -> None:
    assert handful("decide", "-", typed=b"--rush is off\n").code == 0
    assert handful("decide", typed="Öppna på lördag".encode()).code == 0
    assert handful("decide", "-rf", "is", "off").code == 0
    texts = {one["text"] for one in handful("decisions", "--json").json}
    assert texts == {"--rush is off", "Öppna på lördag", "-rf is off"}


def test_one_may_be_gone_on_with(handful: Handful, decision: str, ken: str) -> None:
    handful("add", "Bo Ek")
    answer = handful(
        *("decide", "--revisit", decision[:5], "--for", "ada=better: Nobody did.", "--for", "bo"),
        *("--without", "ken", "--check-back", "none"),
    )
    assert answer.code == 0
    (one,) = handful("decisions", "--json").json
    assert [(each["customer"], each["guess"]) for each in one["effects"]] == [("Ada Byrd", "better"), ("Bo Ek", None)]
    assert one["check_back"] is None
    handful("decide", "--revisit", decision, "Print it on demand")
    assert handful("decisions", decision, "--json").json[0]["text"] == "Print it on demand"


def test_what_happened_is_held_against_the_guess(handful: Handful, decision: str) -> None:
    answer = handful("decided", decision[:4], "ken", "better", "she", "likes", "the app")
    assert (answer.code, answer.out) == (0, "Ken: better; you had guessed worse.\n")
    happened = handful("decisions", "--json").json[0]["effects"][0]["happened"]
    assert happened == {"answer": "better", "text": "she likes the app", "date": "2026-11-20"}
    assert "you had guessed worse. she likes the app" in handful("decisions").out
    handful("undo")
    assert handful("decisions", "--json").json[0]["effects"][0]["happened"] is None


def test_ask_first_without_words_is_a_question_all_the_same_and_a_brief_has_it_once(handful: Handful, ken: str) -> None:
    handful("decide", "No more paper labels", "--for", "ken=ask")
    question = "What would “No more paper labels” change?"
    assert question in handful("loose", "ken").out
    assert handful("show", "ken", "--json").json["questions"][0]["text"] == question
    assert handful("brief", "ken").out.count("No more paper labels") == 1


def test_what_was_to_be_asked_is_among_the_loose_ends_until_it_is_done(
    handful: Handful, decision: str, ken: str, ada: str
) -> None:
    (loose,) = handful("loose", "--json").json
    assert (loose["id"], loose["kind"], loose["text"]) == (f"{decision}/{ada}", "question", "Who prints it?")
    assert "Who prints it?" in handful("show", "ada").out
    (asked,) = handful("show", "ada", "--json").json["questions"]
    assert (asked["text"], asked["decision"], asked["decision_text"]) == ("Who prints it?", decision, SHEET)
    assert handful("show", "ken", "--json").json["questions"] == []
    answer = handful("done", f"{decision}/{ada}")
    assert answer.out.startswith("Asked: “Who prints it?”.")
    assert f"--revisit {decision}" in answer.out
    assert handful("loose", "--json").json == []


def test_the_summary_to_paste_has_initials_where_no_consent_is_noted(handful: Handful, decision: str) -> None:
    handful("edit", "ada", "--consent", "yes")
    told = handful("decisions", decision, "--format", "md").out
    assert told.startswith(f"**{SHEET}**\n")
    assert "- K. O.: worse. Ada reads it aloud: each day" in told
    assert "Ken" not in told
    assert "- Ada Byrd: ask first. Who prints it?" in told


def test_a_decision_is_deleted_like_a_note(handful: Handful, decision: str) -> None:
    assert handful("delete", decision).code == 1
    assert handful("delete", decision[:5], "--yes").code == 0
    assert handful("decisions", "--json").json == []
    handful("undo")
    assert len(handful("decisions", "--json").json) == 1


def test_a_damaged_decision_is_told_and_the_others_are_listed(handful: Handful, decision: str, own_folders) -> None:
    handful("decide", "Another", "--for", "ken")
    (own_folders / "journal" / "decisions" / f"{decision}.json").write_text("{")
    answer = handful("decisions")
    assert answer.code == 0
    assert "Another" in answer.out
    assert f"decisions/{decision}.json could not be read" in answer.err
    assert handful("decided", decision, "ken", "same").code == 1


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        (("decide", "x", "--for", "nobody=worse"), 1, "Nobody here is called “nobody”."),
        (("decide", "x", "--for", "ken=awful: why"), 2, "“awful” is no answer."),
        (("decide", "x", "--for", "ken=", "--for", "ada"), 2, "“” is no answer."),
        (("decide", "x", "--for", "ken=worse", "--for", "okafor=same"), 1, "Ken is named twice."),
        (("decide", "x", "--for", "ken=worse", "--without", "ken"), 1, "There is nobody to ask about."),
        (("decide", "x", "--without", "zoe"), 1, "Nobody here is called “zoe”."),
        (("decide", "x", "--check-back", "yesterday"), 1, "has to lie ahead"),
        (("decide", "x", "--check-back", "2026-11-20"), 1, "has to lie ahead"),
        (("decide", "x", "--check-back", "2026-02-30"), 2, ""),
        (("decide", "…"), 1, "Write in a few words what you are about to decide."),
        (("decide",), 1, "Write in a few words what you are about to decide."),
        (("decide", "x" * 2001), 1, "is too long"),
        (("decide", "--revisit", "dzzz"), 1, "No decision has the id “dzzz”."),
        (("decide", "--revisit", "d"), 2, "Nothing to change was given."),
        (("decisions", "dzzz"), 1, "No decision has the id “dzzz”."),
        (("decisions", "--format", "html"), 2, "--format takes md"),
        (("decided", "d"), 2, "It is written: handful decided DECISION WHO"),
        (("decided", "d", "ken", "ask"), 2, "What happened is worse, same or better, and not “ask”."),
        (("decided", "d", "ken", "[/]"), 2, "and not “[/]”."),
        (("decided", "d", "zoe", "same"), 1, "“zoe” is not among those this decision may touch: Ken and Ada."),
        (("decided", "dzzz", "ken", "same"), 1, "No decision has the id “dzzz”."),
    ],
)
def test_what_cannot_be_meant_gets_one_sentence_and_changes_nothing(
    handful: Handful, decision: str, command: tuple[str, ...], code: int, said: str
) -> None:
    before = handful("decisions", "--json").json
    answer = handful(*command)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert handful("decisions", "--json").json == before


def test_a_decision_with_nobody_to_ask_about_says_whom_to_meet(handful: Handful) -> None:
    answer = handful("decide", "x")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("Meet a customer first")
    assert handful("decisions").out.startswith("Nothing is decided yet.")
    assert handful("decisions", "--json").json == []


@pytest.mark.parametrize("text", hostile_texts.SHORT)
def test_hostile_words_stay_words(handful: Handful, text: str) -> None:
    handful("add", "--", f"Zoe {text}")
    answers = [
        handful("decide", f"--for=zoe=worse: {text}", "--", "Decide", text),
        handful("decided", "d", "zoe", "same", "--", text),
        handful("decisions"),
        handful("decisions", "--json"),
        handful("decisions", "--format", "md"),
    ]
    assert [one.code for one in answers] == [0] * len(answers)
    assert not any(hostile_texts.acting(one.out + one.err) for one in answers)
