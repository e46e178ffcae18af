"""What waits, and quieting it, from the shell."""

from __future__ import annotations

import pytest
from running import Handful

LATER = "2026-12-30"
"""A Wednesday, forty days after the twentieth of November."""


@pytest.fixture
def lapsed(handful: Handful, ken: str) -> str:
    """Ken was talked with on 20 November; this is his id."""
    handful("note", "ken", "- [ ] Send the torque chart")
    return ken


def test_who_has_lapsed_is_given_with_an_opener_that_quotes_the_notes(handful: Handful, lapsed: str) -> None:
    answer = handful("nudges", today=LATER)
    assert answer.code == 0
    first, second, *_rest = answer.out.splitlines()
    assert first == "○ Ken Okafor  Ken's Plumbing Supply · 40 days, you wanted 30"
    assert "“Send the torque chart”" in second


def test_nudges_as_json_have_what_programs_need(handful: Handful, lapsed: str) -> None:
    (nudge,) = handful("nudges", "--json", today=LATER).json
    note_id = handful("show", "ken", "--json").json["notes"][0]["id"]
    assert nudge["customer"] == "Ken Okafor"
    assert nudge["customer_id"] == lapsed
    assert (nudge["status"], nudge["gentle"], nudge["days_since"], nudge["overdue_days"]) == ("lapsed", None, 40, 10)
    assert nudge["opener"]["kind"] == "promise"
    assert "“Send the torque chart”" in nudge["opener"]["text"]
    assert nudge["opener"]["source_note"] == note_id


def test_hearsay_does_not_quiet_a_nudge_and_a_call_does(handful: Handful, lapsed: str) -> None:
    handful("note", "ken", "Fifth Street has opened", "--kind", "heard", today=LATER)
    assert handful("nudges", "--json", today=LATER).json
    handful("note", "ken", "rang before the rush", "--kind", "call", today=LATER)
    assert handful("nudges", "--json", today=LATER).json == []


def test_nobody_lapsed_is_said_warmly(handful: Handful, lapsed: str) -> None:
    answer = handful("nudges")
    assert answer.out == "Nobody waits for a talk. Everyone you know has heard from you in their own rhythm.\n"


def test_on_tells_how_it_will_be_then(handful: Handful, lapsed: str) -> None:
    assert handful("nudges", "--on", "2026-12-30", "--json").json[0]["days_since"] == 40


def test_the_exit_code_tells_a_nudge_only_when_asked(handful: Handful, lapsed: str) -> None:
    assert handful("nudges", "--exit-code").code == 0
    assert handful("nudges", "--exit-code", today=LATER).code == 3
    assert handful("nudges", "--exit-code", "--json", today=LATER).code == 3
    assert handful("nudges", today=LATER).code == 0


def test_short_is_the_name_alone_and_nothing_where_nobody_has_lapsed(handful: Handful, lapsed: str) -> None:
    assert handful("nudges", "--short", today=LATER).out == "Ken\n"
    assert handful("nudges", "--short").out == ""
    assert handful("nudges", "--short", "--exit-code", today=LATER).code == 3


def test_short_is_silent_at_the_weekend_and_the_list_is_not(handful: Handful, lapsed: str) -> None:
    saturday = "2027-01-02"
    assert handful("nudges", "--short", today=saturday).out == ""
    assert handful("nudges", "--json", today=saturday).json


def test_short_is_one_line_however_many_have_lapsed(handful: Handful, lapsed: str) -> None:
    for name in ("Ada", "Bo", "Cai", "Dan", "Eve\nMallory"):
        handful("add", name)
    assert handful("nudges", "--short", today=LATER).out == "Ken, Ada, Bo +3\n"


@pytest.mark.parametrize(
    "environment",
    [{"HANDFUL_TODAY": "boo"}, {"HANDFUL_FOLDER": "/dev/null/nowhere"}, {"HANDFUL_FOLDER": "/etc/passwd"}],
)
def test_short_never_stumbles(
    handful: Handful, lapsed: str, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDFUL_FOLDER", environment.get("HANDFUL_FOLDER", "/nowhere/at/all"))
    answer = handful("nudges", "--short", today=environment.get("HANDFUL_TODAY", LATER))
    assert (answer.code, answer.out, answer.err) == (0, "", "")


def test_the_reminder_stays_for_its_day_and_another_may_be_asked_for(handful: Handful, lapsed: str) -> None:
    handful("note", "ken", "> I want somebody who knows my counter")
    first = handful("remind", "--json").json
    assert set(first) >= {"kind", "customer", "text", "source_note", "source_date"}
    assert handful("remind", "--json").json == first
    assert first["text"] in handful("remind").out
    assert handful("remind", "--another", "--json").json != first


def test_without_customers_the_reminder_says_how_there_can_be_one(handful: Handful) -> None:
    assert handful("remind", "--json").json is None
    assert "their own words" in handful("remind").out


def test_what_is_closed_already_is_said_so(handful: Handful, lapsed: str) -> None:
    handful("note", "ken", "- [ ] send the chart\n- [?] how is Ada?")
    there = handful("loose", "--json").json
    promise, question = (one["id"] for one in there if one["text"] in ("send the chart", "how is Ada?"))
    handful("done", promise)
    handful("drop", question)
    assert (handful("done", promise).code, handful("done", promise).err) == (
        1,
        "It is done already: “send the chart”.\n",
    )
    assert handful("drop", question.upper()).err == "It is dropped already: “how is Ada?”.\n"
    assert "No open loose end has the id" in handful("done", f"{promise}9").err
    assert "No open loose end has the id" in handful("done", "nothing/1").err


def test_loose_ends_are_listed_and_closed_by_their_ids(handful: Handful, lapsed: str) -> None:
    handful("note", "ken", "- [?] How did Fifth Street go?\n- [!] Too slow\n- [ ] Call back due:2026-11-25")
    listed = handful("loose", "--json").json
    assert (listed[0]["kind"], listed[0]["text"]) == ("promise", "Call back")
    assert {each["customer"] for each in listed} == {"Ken Okafor"}
    assert all(each["date"] == "2026-11-20" and each["state"] == "open" for each in listed)
    text = handful("loose").out
    assert all(each["id"] in text for each in listed)
    done, dropped = listed[0]["id"], listed[1]["id"]
    assert handful("done", done).code == 0
    assert handful("drop", dropped).code == 0
    left = handful("loose", "ken", "--json").json
    assert len(left) == 2
    assert not {done, dropped} & {each["id"] for each in left}
    bodies = "\n".join(note["body"] for note in handful("show", "ken", "--json").json["notes"])
    assert "done:2026-11-20" in bodies
    assert "dropped:2026-11-20" in bodies
    handful("undo")
    assert len(handful("loose", "--json").json) == 3


def test_an_item_that_is_not_there_is_a_sentence(handful: Handful, lapsed: str) -> None:
    for command in ("done", "drop"):
        answer = handful(command, "nothing/1")
        assert answer.code == 1
        assert answer.err.count("\n") == 1


def test_nothing_loose_is_said(handful: Handful, ken: str) -> None:
    assert handful("loose").out == "Nothing is loose.\n"
    assert handful("loose", "--json").json == []


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        (("snooze", "ken"), "snoozed"),
        (("snooze", "ken", "--until", "friday"), "snoozed"),
        (("snooze", "ken", "--for", "2w"), "snoozed"),
        (("pause", "ken"), "paused"),
        (("pause", "ken", "--until", "2w", "--why", "on leave"), "paused"),
        (("rest", "ken"), "resting"),
    ],
)
def test_a_nudge_is_quieted_and_woken(handful: Handful, lapsed: str, argv: tuple[str, ...], status: str) -> None:
    assert handful(*argv, today=LATER).code == 0
    assert handful("nudges", "--json", today=LATER).json == []
    assert handful("customers", "--all", "--json", today=LATER).json[0]["status"] == status
    assert handful("wake", "ken", today=LATER).code == 0
    assert handful("nudges", "--json", today=LATER).json


def test_a_snooze_lasts_until_the_day_given(handful: Handful, lapsed: str) -> None:
    handful("snooze", "ken", "--for", "2w", today=LATER)
    assert handful("show", "ken", "--json", today=LATER).json["snoozed"] == "2027-01-13"
    assert handful("nudges", "--json", today="2027-01-12").json == []
    assert handful("nudges", "--json", today="2027-01-13").json


@pytest.mark.parametrize(
    "argv", [("--until", "today"), ("--until", "yesterday"), ("--for", "never"), ("--for", "1w", "--until", "friday")]
)
def test_a_snooze_that_cannot_be_meant_is_refused(handful: Handful, lapsed: str, argv: tuple[str, ...]) -> None:
    answer = handful("snooze", "ken", *argv)
    assert answer.code == 2
    assert answer.err.count("\n") == 1
