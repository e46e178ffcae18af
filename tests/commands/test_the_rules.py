"""The rules that make nudges bearable, each by its name, wherever a nudge may be met: in the list, the exit code, the
prompt, a notification."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from running import Handful

from journal.agenda import talk_day
from journal.bringing import first_nudges
from journal.clock import clock_from_environment
from journal.journal import Journal
from journal.settings import JournalSettings

TALKED = "2026-10-05"
"""A Monday. A talk a month is wished for: contact lapses on Thursday 5 November."""
DAY = "2026-11-18"
"""A Wednesday."""


@pytest.fixture
def late(handful: Handful) -> str:
    """Ken was talked with on 5 October; this is his id."""
    handful("add", "Ken Okafor", today=TALKED)
    handful("note", "ken", "- [!] The new staff\n- [ ] Send the chart", today=TALKED)
    return str(handful("customers", "--json").json[0]["id"])


def journal_on(day: str, monkeypatch: pytest.MonkeyPatch) -> Journal:
    monkeypatch.setenv("HANDFUL_TODAY", day)
    return Journal.open(Path(os.environ["HANDFUL_FOLDER"]), clock=clock_from_environment())


def everywhere(handful: Handful, day: str, monkeypatch: pytest.MonkeyPatch) -> set[bool]:
    """Whether Ken is nudged on a day: at each place the answer, one where all agree."""
    short = handful("nudges", "--short", today=day).out
    asked = bool(handful("nudges", "--json", today=day).json)
    code = handful("nudges", "--exit-code", today=day).code
    notified = journal_on(day, monkeypatch).to_notify()
    return {short == "Ken\n", asked, code == 3, notified == "K.O."}


def after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


# --- when a nudge is given


def test_a_nudge_is_given_from_the_day_contact_lapses(
    handful: Handful, late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert everywhere(handful, "2026-11-04", monkeypatch) == {False}
    assert everywhere(handful, "2026-11-05", monkeypatch) == {True}


def test_the_unmet_are_nudged_from_seven_days_after_they_were_added(
    handful: Handful, monkeypatch: pytest.MonkeyPatch
) -> None:
    handful("add", "Ken Okafor", today="2026-11-11")
    assert everywhere(handful, "2026-11-17", monkeypatch) == {False}
    assert everywhere(handful, "2026-11-18", monkeypatch) == {True}


def test_an_import_sets_a_first_day_for_each_one_more_every_second_working_day() -> None:
    days = first_nudges(JournalSettings(), date(2026, 11, 18))
    # Thursday, Monday, Wednesday, Friday: one more every second working day.
    assert [next(days).day for _customer in range(4)] == [19, 23, 25, 27]


@pytest.mark.parametrize(
    ("held_by", "days"),
    [
        (("snooze", "ken", "--until", "2026-11-20"), 2),
        (("pause", "ken", "--until", "2026-11-19"), 2),
        (("away", "--until", "2026-11-19"), 2),
        (("note", "ken", "A visit", "--kind", "visit", "--on", "2026-11-19"), 2),
        (("note", "ken", "Left a message", "--kind", "reached-out"), 7),
        (("rest", "ken"), None),
    ],
    ids=["snooze", "pause", "away", "plan", "reached-out", "rest"],
)
def test_what_holds_a_nudge_back_holds_it_back_everywhere(
    handful: Handful, late: str, held_by: tuple[str, ...], days: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert everywhere(handful, DAY, monkeypatch) == {True}
    assert handful(*held_by, today=DAY).code == 0
    for number in range(days if days is not None else 30):
        assert everywhere(handful, after(DAY, number), monkeypatch) == {False}, number
    journal = journal_on(DAY, monkeypatch)
    overview = journal.overview(late)
    in_calendar = talk_day(overview, journal.standing(overview), journal.today(), journal.settings)
    if days is None:
        assert in_calendar is None
    else:
        assert everywhere(handful, after(DAY, days), monkeypatch) == {True}
        assert in_calendar is not None and in_calendar.isoformat() >= after(DAY, days)


def test_asked_for_nudges_always_answer_and_unasked_they_keep_to_working_days(
    handful: Handful, late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    saturday = "2026-11-21"
    assert handful("nudges", "--json", today=saturday).json
    assert handful("nudges", "--exit-code", today=saturday).code == 3
    assert handful("nudges", "--short", today=saturday).out == ""
    assert journal_on(saturday, monkeypatch).to_notify() == ""


def test_the_most_overdue_come_first_then_by_name_and_the_unmet_last(handful: Handful, late: str) -> None:
    for name, day in (("Zoe", "2026-09-01"), ("Bo", TALKED), ("Ada", None)):
        handful("add", name, today="2026-09-01")
        if day:
            handful("note", name, "talked", today=day)
    told = [each["customer"] for each in handful("nudges", "--json", today=DAY).json]
    assert told == ["Zoe", "Bo", "Ken Okafor", "Ada"]


def test_three_words_of_a_dialogue_clear_a_nudge_and_hearsay_does_not(
    handful: Handful, late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handful("note", "ken", "Joost met him", "--kind", "heard", today=DAY)
    assert everywhere(handful, DAY, monkeypatch) == {True}
    handful("note", "ken", "rang before lunch", today=DAY)
    assert everywhere(handful, DAY, monkeypatch) == {False}


# --- still one of your handful?


def shown_for_three_days(late: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in ("2026-11-16", "2026-11-17", DAY):
        journal_on(day, monkeypatch).shown_on_today([late])


def question(handful: Handful, day: str) -> bool:
    return "Still one of your handful?" in handful("nudges", today=day).out


def test_shown_on_today_on_three_days_a_nudge_turns_into_one_question_that_is_not_asked_unasked(
    handful: Handful, late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_for_three_days(late, monkeypatch)
    assert not question(handful, DAY)
    assert question(handful, "2026-11-19")
    assert handful("nudges", "--exit-code", today="2026-11-19").code == 3
    assert handful("nudges", "--short", today="2026-11-19").out == ""
    assert journal_on("2026-11-19", monkeypatch).to_notify() == ""


@pytest.mark.parametrize(
    "answer", [("snooze", "ken"), ("edit", "ken", "--rhythm", "40"), ("rest", "ken")], ids=["yes", "slower", "rest"]
)
def test_yes_slower_and_let_rest_answer_the_question(
    handful: Handful, late: str, answer: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown_for_three_days(late, monkeypatch)
    handful(*answer, today="2026-11-19")
    assert not question(handful, "2026-11-19")
    if answer[0] == "rest":
        return
    monday = "2026-11-23"
    assert everywhere(handful, monday, monkeypatch) == {True}
    assert not question(handful, monday)
    for number in range(3):
        journal_on(after(monday, number), monkeypatch).shown_on_today([late])
    assert question(handful, after(monday, 3))


# --- days


def test_until_is_the_last_day_for_away_pause_and_be_gentle_and_for_a_snooze_the_day_it_comes_back(
    handful: Handful, late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handful("gentle", "ken", "A loss", "--until", "2026-11-19", today=DAY)
    kinds = [handful("nudges", "--json", today=day).json[0]["opener"]["kind"] for day in ("2026-11-19", "2026-11-20")]
    assert kinds == ["gentle", "worry"]


def test_a_pause_only_silences_and_the_days_run_on(handful: Handful, late: str) -> None:
    handful("pause", "ken", "--until", "2026-11-19", today="2026-10-10")
    (nudge,) = handful("nudges", "--json", today="2026-11-20").json
    assert (nudge["days_since"], nudge["overdue_days"]) == (46, 16)


def test_days_away_never_count_past_ones_too_and_off_ends_them_yesterday(handful: Handful, late: str) -> None:
    handful("away", "--from", "2026-10-12", "--until", "2026-10-18", today=DAY)
    (nudge,) = handful("nudges", "--json", today=DAY).json
    assert (nudge["days_since"], nudge["overdue_days"]) == (44, 7)
    handful("away", today="2026-11-19")
    assert handful("nudges", "--json", today="2026-11-20").json == []
    handful("away", "--off", today="2026-11-23")
    assert handful("nudges", "--json", today="2026-11-23").json[0]["overdue_days"] == 8


def test_working_days_are_monday_to_friday_unless_set(handful: Handful, late: str) -> None:
    handful("settings", "working_days", "sun")
    assert handful("nudges", "--short", today=DAY).out == ""
    assert handful("nudges", "--short", today="2026-11-22").out == "Ken\n"


# --- what they say


def test_another_day_asked_for_and_the_prompt_record_nothing(
    handful: Handful, late: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = journal_on(DAY, monkeypatch).room
    handful("nudges", "--on", "2026-12-01", today=DAY)
    handful("nudges", "--short", today=DAY)
    assert not (room / "shown.json").exists()


def test_a_day_that_has_passed_is_refused_with_a_sentence_and_the_prompt_says_nothing(
    handful: Handful, late: str
) -> None:
    answer = handful("nudges", "--on", "2026-11-17", today=DAY)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "That day has passed: nudges are told for today and for days ahead.\n"
    assert handful("nudges", "--on", DAY, "--json", today=DAY).json
    short = handful("nudges", "--short", "--on", "2026-11-17", today=DAY)
    assert (short.code, short.out, short.err) == (0, "", "")


def test_an_opener_and_a_reminder_stay_for_their_day(handful: Handful, late: str) -> None:
    first = handful("nudges", "--json", today=DAY).json[0]["opener"]
    reminder = handful("remind", "--json", today=DAY).json
    handful("note", "ken", "- [!] Another worry", "--kind", "listened", today=DAY)
    assert handful("nudges", "--json", today=DAY).json[0]["opener"] == first
    assert handful("remind", "--json", today=DAY).json == reminder


def test_reminders_come_of_every_customer_but_the_resting_also_while_away(handful: Handful, late: str) -> None:
    handful("away", today=DAY)
    handful("snooze", "ken", today=DAY)
    assert handful("remind", "--json", today=DAY).json["customer"] == "Ken Okafor"
    handful("rest", "ken", today=DAY)
    assert handful("remind", "--json", today=DAY).json is None


def test_under_be_gentle_the_only_opener_is_to_ask_how_they_are_and_a_reminder_is_the_gentle_text(
    handful: Handful, late: str
) -> None:
    handful("gentle", "ken", "His father died.", today=DAY)
    (nudge,) = handful("nudges", "--json", today=DAY).json
    assert nudge["opener"]["text"] == "Be gentle: “His father died.” Only to ask how Ken is."
    assert handful("remind", "--json", today=DAY).json["text"] == "Be gentle with Ken: “His father died.”"


def test_what_was_closed_is_not_offered_again_and_what_a_talk_passed_over_stays_a_loose_end(
    handful: Handful, late: str
) -> None:
    handful("note", "ken", "Talked of other things", today="2026-10-06")
    opener = handful("nudges", "--json", today=DAY).json[0]["opener"]
    assert (opener["kind"], "“Send the chart”" in opener["text"]) == ("promise", True)
    kinds = {each["kind"]: each["id"] for each in handful("loose", "--json", today=DAY).json}
    assert set(kinds) == {"worry", "promise"}
    handful("done", kinds["promise"], today=DAY)
    assert handful("nudges", "--json", today=DAY).json[0]["opener"]["kind"] not in ("promise", "worry")


def test_an_item_of_the_same_text_is_the_same_loose_end_and_one_written_done_closes_it(
    handful: Handful, late: str
) -> None:
    handful("note", "ken", "- [ ] send  THE chart", today="2026-10-07")
    (promise,) = (each for each in handful("loose", "--json", today=DAY).json if each["kind"] == "promise")
    assert promise["date"] == TALKED
    handful("note", "ken", "- [x] Send the chart", today="2026-10-08")
    assert not [each for each in handful("loose", "--json", today=DAY).json if each["kind"] == "promise"]


def test_a_plan_that_has_passed_asks_how_it_went(handful: Handful, late: str) -> None:
    handful("note", "ken", "A visit", "--kind", "visit", "--on", "2026-11-19", today=DAY)
    assert "How did it go" not in handful("nudges", today="2026-11-19").out
    assert "How did it go with Ken?" in handful("nudges", today="2026-11-20").out
