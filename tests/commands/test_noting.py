"""Writing contact notes from the shell."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from running import Handful, Terminal

import journal.__main__


def notes(handful: Handful, who: str = "ken") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = handful("show", who, "--json").json["notes"]
    return found


def test_a_note_needs_no_quotation_marks_and_answers_in_one_line(handful: Handful, ken: str) -> None:
    answer = handful("note", "ken", "talked", "about", "the", "count")
    assert answer.code == 0
    assert answer.out.splitlines()[0].startswith("A talk with Ken on 20 Nov. Fresh until 13 Dec.")
    assert notes(handful)[0]["body"] == "talked about the count"


@pytest.mark.parametrize(
    ("words", "body"),
    [
        (("- [ ] send the chart",), "- [ ] send the chart"),
        (("-rf", "is", "a", "bad", "idea"), "-rf is a bad idea"),
        (("--frob", "means", "nothing"), "--frob means nothing"),
        (("-h",), "-h"),
        (("--", "--kind", "call"), "--kind call"),
        (("he", "said", "--", "well", "--", "nothing"), "he said -- well -- nothing"),
        (("a", "--", "b"), "a -- b"),
        (("-1", "below", "zero"), "-1 below zero"),
        (("--yes=no",), "--yes=no"),
        (("[/]", "[@click=app.quit]evil[/]"), "[/] [@click=app.quit]evil[/]"),
    ],
)
def test_what_is_no_option_is_text(handful: Handful, ken: str, words: tuple[str, ...], body: str) -> None:
    assert handful("note", "ken", *words).code == 0
    note = notes(handful)[0]
    assert (note["body"], note["kind"]) == (body, "talk")


@pytest.mark.parametrize(
    "argv",
    [
        ("--kind", "call", "--mood", "-1", "ken", "talked", "about", "it"),
        ("ken", "--kind", "call", "--mood=-1", "talked", "about", "it"),
        ("ken", "talked", "about", "it", "--kind=call", "--mood", "-1"),
        ("ken", "talked", "--mood", "uneasy", "about", "--kind", "call", "it"),
    ],
)
def test_options_may_stand_before_after_and_amid_the_words(handful: Handful, ken: str, argv: tuple[str, ...]) -> None:
    assert handful("note", *argv).code == 0
    note = notes(handful)[0]
    assert (note["body"], note["kind"], note["mood"]) == ("talked about it", "call", -1)


def test_every_option_of_a_note_is_kept(handful: Handful, ken: str) -> None:
    handful(
        "note", "ken", "at the counter", "--kind", "visit", "--on", "2026-10-05 14:30", "--mood", "1",
        "--minutes", "30", "--with", "Eva,Bo", "--with", "Åsa", "--touchpoint", "invoice", "--felt", "partly",
    )  # fmt: skip
    note = notes(handful)[0]
    wanted = {
        "date": "2026-10-05",
        "time": "14:30",
        "kind": "visit",
        "mood": 1,
        "minutes": 30,
        "with": ["Eva", "Bo", "Åsa"],
        "from": None,
        "touchpoint": "invoice",
        "felt": "partly",
        "body": "at the counter",
        "plan": False,
    }
    assert {name: note[name] for name in wanted} == wanted


def test_what_somebody_else_told_is_hearsay_and_no_talk(handful: Handful, ken: str) -> None:
    answer = handful("note", "ken", "Fifth Street has opened", "--from", "Joost")
    assert "hear it from Ken" in answer.out
    note = notes(handful)[0]
    assert (note["kind"], note["from"]) == ("heard", "Joost")
    assert handful("customers", "--json").json[0]["status"] == "unmet"


def test_days_are_taken_as_people_write_them(handful: Handful, ken: str) -> None:
    handful("note", "ken", "hej", "--on", "i förrgår")
    assert notes(handful)[0]["date"] == "2026-11-18"


def test_a_day_ahead_makes_a_plan_that_amend_confirms(handful: Handful, ken: str) -> None:
    handful("note", "ken", "visit", "--kind", "visit", "--on", "2026-11-26")
    plan = notes(handful)[0]
    assert plan["plan"] is True
    handful("amend", plan["id"], "--minutes", "60")
    assert notes(handful)[0]["plan"] is True
    assert handful("amend", plan["id"], today="2026-11-26").code == 0
    assert notes(handful)[0]["plan"] is False


def test_a_note_for_two_makes_one_each(handful: Handful, ken: str) -> None:
    handful("add", "Ada Byrd")
    answer = handful("note", "ken,ada", "- [ ] send both the chart")
    assert answer.code == 0
    assert answer.out.count("send both the chart") == 2
    assert notes(handful, "ken")[0]["id"] != notes(handful, "ada")[0]["id"]


def test_where_one_of_two_is_unknown_nothing_is_saved(handful: Handful, ken: str) -> None:
    answer = handful("note", "ken,nobody", "hello")
    assert (answer.code, answer.out) == (1, "")
    assert notes(handful) == []


def test_new_adds_who_is_not_known(handful: Handful, ken: str) -> None:
    assert handful("note", "ken,Ada Byrd", "met at the fair", "--new").code == 0
    assert {each["name"] for each in handful("customers", "--json").json} == {"Ken Okafor", "Ada Byrd"}
    assert handful("undo").code == 0
    assert [each["name"] for each in handful("customers", "--json").json] == ["Ken Okafor"]


def test_a_note_for_nobody_known_names_the_nearest_and_the_way_out(handful: Handful, ken: str) -> None:
    answer = handful("note", "Kem", "hello")
    assert answer.code == 1
    assert "Ken Okafor" in answer.err
    assert "--new" in answer.err


@pytest.mark.parametrize("words", [(), ("-",)])
def test_standard_input_is_read_without_a_text_and_for_a_dash(
    handful: Handful, ken: str, words: tuple[str, ...]
) -> None:
    text = "Two vans in.\n\n> nobody can see what's in the back\n"
    assert handful("note", "ken", *words, typed=text.encode()).code == 0
    note = notes(handful)[0]
    assert note["body"] == text.rstrip()
    assert note["their_words"] == ["nobody can see what's in the back"]


def test_a_file_that_begins_with_a_byte_order_mark_is_read_without_it(handful: Handful, ken: str) -> None:
    handful("note", "ken", typed="\ufeffhej".encode())
    assert notes(handful)[0]["body"] == "hej"


def test_writing_shows_what_is_loose_with_that_customer_and_how_to_close_it(handful: Handful, ken: str) -> None:
    handful("note", "ken", "- [ ] send the chart")
    answer = handful("note", "ken", "we talked")
    item = handful("loose", "--json").json[0]["id"]
    assert "send the chart" in answer.out
    assert f"handful done {item}" in answer.out


def test_writing_shows_only_the_first_of_many_loose_ends(handful: Handful, ken: str) -> None:
    answer = handful("note", "ken", "\n".join(f"- [ ] promise {n} {'word ' * 100}" for n in range(30)))
    assert answer.out.count("  ☐ promise") == 7
    assert f"23 more: handful loose {ken}" in answer.out
    assert max(map(len, answer.out.splitlines())) < 260


def test_amend_changes_what_is_given_and_keeps_the_rest(handful: Handful, ken: str) -> None:
    handful("note", "ken", "we talked", "--mood", "1", "--with", "Eva")
    note_id = notes(handful)[0]["id"]
    assert handful("amend", note_id[:6], "--mood", "none", "--kind", "call", typed=b"not read").code == 0
    note = notes(handful)[0]
    assert (note["body"], note["mood"], note["kind"], note["with"]) == ("we talked", None, "call", ["Eva"])
    handful("amend", note_id, "and", "-it", "went", "well")
    assert notes(handful)[0]["body"] == "and -it went well"
    handful("amend", note_id, "-", typed=b"from a file")
    assert notes(handful)[0]["body"] == "from a file"
    handful("amend", note_id, "--with", "")
    assert notes(handful)[0]["with"] == []


def test_amend_without_anything_to_change_says_so(handful: Handful, ken: str) -> None:
    handful("note", "ken", "we talked")
    answer = handful("amend", notes(handful)[0]["id"])
    assert answer.code == 2
    assert "Nothing to change" in answer.err


def test_delete_wants_yes_without_a_terminal_and_undo_brings_the_note_back(handful: Handful, ken: str) -> None:
    handful("note", "ken", "we talked")
    note_id = notes(handful)[0]["id"]
    refused = handful("delete", note_id)
    assert refused.code == 1
    assert "--yes" in refused.err
    assert len(notes(handful)) == 1
    assert handful("delete", note_id, "--yes").code == 0
    assert notes(handful) == []
    undone = handful("undo")
    assert undone.out.startswith("Undone: ")
    assert notes(handful)[0]["id"] == note_id


@pytest.mark.parametrize(("typed", "left"), [("y\n", 0), ("n\n", 1), ("", 1)])
def test_delete_asks_on_a_terminal(
    handful: Handful, ken: str, monkeypatch: pytest.MonkeyPatch, typed: str, left: int
) -> None:
    from journal.commands.line import main

    handful("note", "ken", "we talked")
    note_id = notes(handful)[0]["id"]
    with monkeypatch.context() as patch:
        asked = Terminal()
        patch.setattr(sys, "stdout", Terminal())
        patch.setattr(sys, "stdin", Terminal(typed))
        patch.setattr(sys, "stderr", asked)
        assert main(["delete", note_id]) == left
        assert "Delete the note of 20 Nov about Ken?" in asked.getvalue()
    assert len(notes(handful)) == left


def test_undo_with_nothing_to_undo_is_a_sentence(handful: Handful) -> None:
    answer = handful("undo")
    assert answer.code == 1
    assert answer.err.count("\n") == 1


def test_on_a_terminal_a_note_without_text_opens_the_note_screen(
    handful: Handful, ken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.commands.line import main

    opened: list[str | None] = []

    def open_screens(_journal: object, note_for: str | None = None, *, plain: bool = False) -> int:
        opened.append(note_for)
        return 0

    monkeypatch.setattr(journal.__main__, "open_screens", open_screens)
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["note", "ken"]) == 0
    assert main(["note", "Ada", "--new"]) == 0
    assert main([]) == 0
    assert opened == [ken, "Ada", None]


def editor(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o700)
    return str(path)


def test_the_editor_begins_with_the_words_given_and_its_text_is_the_note(
    handful: Handful, ken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path / "my editor", 'printf " and more\\n" >> "$1"').replace(" ", "\\ "))
    assert handful("note", "ken", "we talked", "--edit").code == 0
    assert notes(handful)[0]["body"] == "we talked and more"
    assert not list(tmp_path.rglob("*.md"))


def test_amend_opens_the_body_in_the_editor(
    handful: Handful, ken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handful("note", "ken", "we talked")
    monkeypatch.setenv("VISUAL", editor(tmp_path / "ed", 'sed -i s/talked/met/ "$1"'))
    monkeypatch.setenv("EDITOR", "false")
    assert handful("amend", notes(handful)[0]["id"], "--edit").code == 0
    assert notes(handful)[0]["body"] == "we met"


@pytest.mark.parametrize("wanted", ["", "/nowhere/editor", "false"])
def test_no_editor_or_a_failing_one_is_a_sentence(
    handful: Handful, ken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    monkeypatch.setenv("EDITOR", wanted)
    answer = handful("note", "ken", "--edit")
    assert answer.code == 1
    assert "ditor" in answer.err
    assert notes(handful) == []
    assert not list(tmp_path.rglob("*.md"))


def test_a_text_written_before_the_editor_failed_is_kept_for_the_employee_alone(
    handful: Handful, ken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", editor(tmp_path / "ed", 'echo half done > "$1"; exit 3'))
    answer = handful("note", "ken", "--edit")
    (kept,) = tmp_path.rglob("*.md")
    assert answer.code == 1
    assert str(kept) in answer.err
    assert kept.read_text(encoding="utf-8") == "half done\n"
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.parent.stat().st_mode & 0o077 == 0


def test_what_an_editor_leaves_empty_is_no_note(
    handful: Handful, ken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    assert handful("note", "ken", "--edit").code == 1
    assert notes(handful) == []


def test_the_beginning_of_several_ids_lists_each_with_what_it_is(handful: Handful, ken: str) -> None:
    handful("note", "ken", "we talked of brass\n- [ ] send the chart\n- [?] how is Ada?")
    handful("note", "ken", "and of the count", "--on", "yesterday")
    for command in ("delete", "amend"):
        answer = handful(command, "n")
        assert (answer.code, answer.out) == (1, "")
        assert "Ken, 20 Nov: we talked of brass" in answer.err and "Ken, 19 Nov: and of the count" in answer.err
    said = handful("done", "n").err
    assert "/1  Ken: send the chart" in said and "/2  Ken: how is Ada?" in said
    for text in ("a", "b"):
        handful("decide", f"decision {text}", "--for", "ken=same")
    assert "decision a" in handful("decided", "d", "ken", "better", "x").err


def test_a_talk_in_a_pause_says_how_the_pause_ends(handful: Handful, ken: str) -> None:
    handful("pause", "ken")
    assert f"Wake Ken to be nudged again.\nhandful wake {ken}\n" in handful("note", "ken", "hello").out
    assert "wake" not in handful("note", "ken", "hello again").out


def test_noting_consent_says_what_follows(handful: Handful, ken: str) -> None:
    assert handful("edit", "ken", "--consent", "yes").out == "Ken Okafor may be told of by real name.\n"
    assert handful("edit", "ken", "--consent", "no").out == "Ken Okafor is told of under another name.\n"
    assert "not asked yet" in handful("edit", "ken", "--consent", "none").out


def test_a_plan_that_is_deleted_is_said_to_be_dropped(handful: Handful, ken: str) -> None:
    handful("note", "ken", "A visit", "--on", "in 3 days")
    (plan,) = [one["id"] for one in handful("show", "ken", "--json").json["notes"] if one["plan"]]
    answer = handful("delete", plan, "--yes")
    assert answer.code == 0
    assert re.search(r"The plan of \d+ \w+ with Ken is dropped\.", answer.out)
    assert "dropping the plan" in handful("undo").out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- [ ] send the chart by friday", "“by friday” is text so far. To be due Fri 27 Nov, write due:2026-11-27."),
        ("rang - [?] how is Ada", "“- [?]” is text here: begin a line with - [?] and it counts."),
    ],
)
def test_the_answer_says_how_to_write_a_day_or_a_mark_that_is_text(
    handful: Handful, ken: str, text: str, said: str
) -> None:
    answer = handful("note", "ken", text)
    assert answer.code == 0 and said in " ".join(answer.out.split())
    assert notes(handful)[0]["body"] == text


def test_their_words_and_marks_in_quotation_marks_of_the_shell_stand_on_lines_of_their_own(
    handful: Handful, ken: str
) -> None:
    handful("note", "ken", "called", "about", "scans", "> we find out on Friday", "and", "left", "- [ ] send the chart")
    (note,) = handful("show", "ken", "--json").json["notes"]
    assert note["their_words"] == ["we find out on Friday"]
    assert [each["text"] for each in note["promises"]] == ["send the chart"]
    assert note["body"].startswith("called about scans\n\n") and "\n\nand left\n\n" in note["body"]
    handful("amend", note["id"], "more", "than", ">", "3", "scans")
    assert handful("show", "ken", "--json").json["notes"][0]["body"] == "more than > 3 scans"
