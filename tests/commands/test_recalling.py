"""A minute's practice from the shell."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hostile_texts import SHORT, acting
from running import Handful


@pytest.fixture
def known(handful: Handful, ken: str) -> str:
    """Something is known of Ken and of Amara; Ken's id."""
    handful("add", "Amara Diallo", "--organisation", "Brightwater", "--changes", "One thing fewer to sign.")
    handful("edit", "ken", "--who", "Ken runs the counter.", "--apart", "Knows every van. <!-- owes us -->")
    handful("note", "ken", "> No ticket number for Ken.")
    return ken


def test_what_may_be_asked_is_listed_with_names_hidden_and_no_asides(handful: Handful, known: str) -> None:
    found = {card["id"]: card for card in handful("recall", "--json").json}
    assert found[f"{known}/words"]["shown"] == "No ticket number for …."
    assert found[f"{known}/who"]["shown"] == "… runs the counter."
    assert found[f"{known}/apart"]["question"] == "What sets Ken apart?"
    assert found[f"{known}/apart"]["answer"] == "Knows every van."
    assert all(card["due"] is None and card["reviews"] == 0 for card in found.values())
    assert len(found) <= 5


def test_a_grade_is_kept_in_the_customers_file_and_can_be_undone(
    handful: Handful, known: str, own_folders: Path
) -> None:
    answer = handful("recall", f"{known}/apart", "easy")
    assert (answer.code, answer.err) == (0, "")
    assert "What sets Ken apart?" in answer.out and "comes back" in answer.out
    kept = json.loads((own_folders / "journal" / "customers" / f"{known}.json").read_text(encoding="utf-8"))
    assert kept["recall"]["apart"]["memory"]["reviews"] == 1
    assert f"{known}/apart" not in {card["id"] for card in handful("recall", "--json").json}
    later = {card["id"]: card for card in handful("recall", "--json", today="2027-01-20").json}
    assert later[f"{known}/apart"]["reviews"] == 1
    assert "Undone" in handful("undo").out
    again = {card["id"]: card for card in handful("recall", "--json").json}
    assert again[f"{known}/apart"]["reviews"] == 0
    assert handful("doctor").code == 0


def test_nobody_is_asked_about_with_whom_to_be_gentle(handful: Handful, known: str) -> None:
    handful("gentle", "ken", "his father died")
    assert {card["customer"] for card in handful("recall", "--json").json} == {"Amara Diallo"}


def test_what_would_not_come_twice_is_a_question_to_ask(handful: Handful, known: str) -> None:
    assert "question to ask" not in handful("recall", f"{known}/apart", "again").out
    answer = handful("recall", f"{known}/apart", "again", today="2026-11-21")
    assert "A question to ask Ken: “What sets you apart?”" in answer.out


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        ((), 1, "opens in a terminal"),
        (("nobody/apart", "good"), 1, "No card"),
        (("nobody/apart", "well"), 2, "again, hard, good, easy"),
        (("nobody/apart",), 2, "again, hard, good, easy"),
        (("x" * 9000, "good"), 1, "No card"),
    ],
)
def test_what_cannot_be_recalled_gets_a_sentence(
    handful: Handful, known: str, argv: tuple[str, ...], code: int, words: str
) -> None:
    answer = handful("recall", *argv)
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err and len(answer.err) < 400


def test_an_empty_journal_has_nothing_to_recall(handful: Handful) -> None:
    assert handful("recall", "--json").json == []


def test_texts_of_people_act_on_no_terminal(handful: Handful) -> None:
    for place, text in enumerate(SHORT):
        handful(
            "add",
            "--new",
            "--organisation",
            text,
            "--apart",
            f"Apart {text}",
            "--who",
            f"Who {text}",
            "--",
            f"N{place} {text}",
        )
    for _time in range(4):
        answer = handful("recall", "--json")
        assert answer.code == 0 and acting(answer.out) == []
        for card in answer.json:
            assert acting(handful("recall", card["id"], "again").out) == []


def test_the_scheduler_is_imported_only_to_grade(known: str) -> None:
    for argv, wanted in (
        (["recall", "--json"], False),
        (["customers"], False),
        (["recall", f"{known}/apart", "good"], True),
    ):
        code = (
            "import sys; from journal.commands.line import main\n"
            f"assert main({argv!r}) == 0\n"
            "sys.stderr.write(str('fsrs' in sys.modules))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stderr == str(wanted)
