"""What the journal remembers of what it gave: openers and reminders for their day, and where nudges were given."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from journal.checkup import look_at_nudges
from journal.clock import Clock
from journal.journal import Journal
from journal.note import ContactNote
from journal.shown import Shown, Where
from journal.storage.store import Store

BODY = "- [!] The new staff\n- [ ] Send the torque chart\n- [?] How did it go?"


class Days:
    """A journal that is opened on one day after another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def on(self, day: str) -> Journal:
        moment = datetime.fromisoformat(f"{day}T09:00")
        return Journal.open(self.folder, clock=Clock(fixed=moment))


@pytest.fixture
def days(tmp_path: Path) -> Days:
    """Ken was talked with on 5 October, and wants a talk every thirty days."""
    days = Days(tmp_path / "journal")
    journal = days.on("2026-10-05")
    journal.add_customer(journal.new_customer("Ken Okafor"))
    journal.add_note([journal.overviews()[0].id], ContactNote("", date(2026, 10, 5), body=BODY))
    return days


def shown(journal: Journal) -> Shown:
    return Shown(Store(journal.folder, journal.room))


def opener(journal: Journal, **how: object) -> str:
    return journal.nudges(**how)[0].opener.kind.value  # type: ignore[arg-type]


def test_an_opener_stays_for_its_day_and_the_next_day_another_is_given(days: Days) -> None:
    assert [opener(days.on("2026-11-20")) for _time in range(3)] == ["worry"] * 3
    assert [opener(days.on("2026-11-21")) for _time in range(2)] == ["promise"] * 2
    assert opener(days.on("2026-11-23")) == "question"
    assert opener(days.on("2026-11-24")) == "aspect"
    assert opener(days.on("2026-11-25")) == "worry"


def test_another_day_asked_for_says_what_that_day_will_and_records_nothing(days: Days) -> None:
    journal = days.on("2026-11-20")
    assert opener(journal, on=date(2026, 11, 21)) == "worry"
    assert shown(journal).openers(date(2026, 11, 21)) == {}
    assert opener(journal) == "worry"
    kept = (journal.room / "shown.json").read_bytes()
    assert opener(journal, on=date(2026, 11, 21)) == "promise"
    assert opener(journal, on=date(2026, 11, 20)) == "worry"
    assert opener(journal, record=False) == "worry"
    assert (journal.room / "shown.json").read_bytes() == kept


def test_a_clock_set_back_gives_an_opener_and_loses_none(days: Days) -> None:
    assert opener(days.on("2026-11-20")) == "worry"
    assert opener(days.on("2026-11-21")) == "promise"
    assert opener(days.on("2026-11-19")) == "worry"
    assert opener(days.on("2026-11-22")) == "question"


def test_where_a_nudge_was_last_given_is_kept_and_the_doctor_says_it(days: Days) -> None:
    journal = days.on("2026-11-19")
    assert journal.last_given() == ()
    assert "none was given yet" in [one.sentence for one in look_at_nudges(journal)]
    journal.nudges_given(Where.NOTIFICATION)
    journal = days.on("2026-11-20")
    journal.shown_on_today([journal.overviews()[0].id])
    assert journal.last_given() == ((Where.TODAY, date(2026, 11, 20)), (Where.NOTIFICATION, date(2026, 11, 19)))
    said = "last given on Today, Fri 20 Nov; in a notification, Thu 19 Nov"
    assert said in [one.sentence for one in look_at_nudges(journal)]


def test_a_quiet_day_says_the_last_nudge_and_the_next(days: Days) -> None:
    journal = days.on("2026-10-06")
    assert journal.nudges_alive() == "Next: Ken, Thu 5 Nov."
    journal.go_away(date(2026, 11, 4), date(2026, 11, 9))
    journal = days.on("2026-10-07")
    journal.nudges_given(Where.COMMAND)
    assert journal.nudges_alive() == "Last nudge: by command, Wed 7 Oct. Next: Ken, Wed 11 Nov."
    assert "next: Ken, Wed 11 Nov" in [one.sentence for one in look_at_nudges(journal)]
    journal.rest(journal.overviews()[0].id)
    assert journal.nudges_alive() == "Last nudge: by command, Wed 7 Oct."


def test_today_without_a_nudge_is_no_place_where_one_was_given(days: Days) -> None:
    journal = days.on("2026-10-06")
    journal.shown_on_today([])
    assert journal.last_given() == ()


def test_what_was_shown_is_read_as_nothing_where_it_was_damaged(days: Days) -> None:
    journal = days.on("2026-11-20")
    file = journal.room / "shown.json"
    for text in ('{"openers": {"before": 3, "given": []}}', '{"openers": {"before": {"k": 1}, "day": "x"}}', "[]"):
        file.write_text(text)
        assert opener(days.on("2026-11-20")) == "worry"
    file.write_text('{"given": {"today": "never", "moon": "2026-11-20"}, "openers": []}')
    assert days.on("2026-11-20").last_given() == ()
