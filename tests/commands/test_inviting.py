"""Bringing a colleague along, from the shell."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import icalendar
import pytest
from hostile_texts import SHORT, acting
from running import Handful


@pytest.fixture
def plan(handful: Handful, ken: str) -> str:
    """A visit to Ken is planned; its id. Eva came along lately, Tom is named."""
    handful("note", "ken", "we talked", "--with", "Eva")
    handful("note", "ken", "told @tom about it", "--on", "2 nov")
    handful("note", "ken", "a secret visit", "--kind", "visit", "--on", "2026-11-26 10:00")
    return str(handful("invite", "--json").json["plans"][0]["note"])


def test_colleagues_without_a_customer_lately_and_plans_ahead_are_listed(handful: Handful, plan: str) -> None:
    answer = handful("invite")
    assert (answer.code, answer.err) == (0, "")
    assert "tom  has met no customer yet, as far as is noted" in answer.out
    assert "Eva  " not in answer.out
    assert f"Thu 26 Nov: a visit, Ken    {plan}" in answer.out
    found = handful("invite", "--json").json
    assert found["colleagues"] == [{"name": "tom", "last_met": None}]
    assert (found["plans"][0]["date"], found["plans"][0]["time"]) == ("2026-11-26", "10:00")


def test_a_plan_just_made_suggests_one_and_a_note_of_today_does_not(handful: Handful, plan: str) -> None:
    answer = handful("note", "ken", "another", "--on", "2026-12-01")
    assert "Bring somebody along? tom has met no customer yet" in answer.out
    assert "Bring somebody" not in handful("note", "ken", "fine").out
    assert "Bring somebody" not in handful("note", "ken", "--with", "Eva", "x", "--on", "2026-12-02").out


def test_an_invitation_to_paste(handful: Handful, plan: str) -> None:
    answer = handful("invite", plan, "Tom", "Berg")
    assert (answer.code, answer.err) == (0, "")
    assert "Hello Tom Berg," in answer.out and "K. O." in answer.out and "Thu 26 Nov at 10:00" in answer.out
    assert "secret" not in answer.out and "Okafor" not in answer.out


def test_as_an_event_in_a_file_for_ones_own_eyes(handful: Handful, plan: str, tmp_path: Path) -> None:
    target = tmp_path / "visit.ics"
    answer = handful("invite", plan, "Tom", "--format", "ics", "--output", str(target))
    assert (answer.code, answer.err) == (0, "")
    assert target.stat().st_mode & 0o777 == 0o600
    event = icalendar.Calendar.from_ical(target.read_text(encoding="utf-8")).walk("VEVENT")[0]
    assert str(event["UID"]) == f"invitation-{plan}@handful"
    again = handful("invite", plan, "--format", "ics", "--output", str(target))
    assert again.code == 1 and "--force" in again.err
    assert handful("invite", plan, "--format", "ics", "--output", str(target), "--force").code == 0


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (("--format", "ics"), 2, "Which plan"),
        (("--format", "pdf"), 2, "text or ics"),
        (("nosuch",), 1, "No note"),
    ],
)
def test_what_cannot_be_meant_gets_a_sentence(
    handful: Handful, plan: str, argv: tuple[str, ...], code: int, words: str
) -> None:
    answer = handful("invite", *argv)
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err


def test_to_what_took_place_nobody_is_invited(handful: Handful, plan: str) -> None:
    note = handful("show", "ken", "--json").json["notes"][-1]["id"]
    answer = handful("invite", note, "Tom")
    assert answer.code == 1 and "no plan that lies ahead" in answer.err
    assert handful("invite", plan, "Tom", today="2026-12-01").code == 1


def test_texts_of_people_act_on_no_terminal(handful: Handful, plan: str) -> None:
    for text in SHORT:
        handful("note", "--with", text, "ken", "x", "--on", "2 feb")
        for form in ("text", "ics"):
            assert acting(handful("invite", "--format", form, "--", plan, text).out) == []
    answer = handful("invite")
    assert answer.code == 0 and acting(answer.out) == []


def test_the_calendar_library_is_imported_only_for_a_calendar(plan: str) -> None:
    for argv, wanted in ((["invite"], False), (["invite", plan], False), (["invite", plan, "--format", "ics"], True)):
        code = (
            "import sys; from journal.commands.line import main\n"
            f"assert main({argv!r}) == 0\n"
            "sys.stderr.write(str('icalendar' in sys.modules))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stderr == str(wanted)
