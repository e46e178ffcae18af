"""Days as they are lived: when clocks change, on 29 February, at midnight with the journal open, and set back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from frozen import a_note

from journal.clock import Clock
from journal.customer import ImportantDate
from journal.errors import WrongUsage
from journal.journal import Journal
from journal.note import Kind
from journal.rhythm import Status

ROOT = Path(__file__).parents[3]
CHANGES = [
    ("Europe/Stockholm", "2026-03-29"),
    ("Europe/Stockholm", "2026-10-25"),
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("America/Santiago", "2026-09-06"),
    ("Africa/Cairo", "2026-10-29"),
]
"""Both days on which clocks change, in three zones, one of which changes them by half an hour; and two zones that
change them at midnight: a day that begins at one o'clock, and one that has its last hour twice."""

# What the clock says over three days around a change, a line each quarter of an hour: written down by a process whose
# zone it is, with the time of the machine set by hand.
_DAYS = """
import datetime, json, os, sys, time
time.tzset()
first = int(sys.argv[1])
import journal.clock, journal.short
from journal.clock import Clock
told = []
now = 0
class Moving(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(now, tz)
journal.clock.datetime = Moving
local = time.localtime
journal.short.time = type("Time", (), {"localtime": staticmethod(lambda: local(now))})
for quarter in range(4 * 24 * 3):
    now = first + 900 * quarter
    clock = Clock()
    fixed = Clock(datetime.datetime.fromtimestamp(now))
    told.append([now, clock.today().isoformat(), journal.short.today(), clock.stamp(), fixed.today().isoformat(),
                 fixed.stamp()])
print(json.dumps(told))
"""


@pytest.mark.skipif(not hasattr(__import__("time"), "tzset"), reason="a process cannot be moved to a zone here")
@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_a_day_on_which_clocks_change_is_one_day(zone: str, day: str) -> None:
    try:
        there = ZoneInfo(zone)
    except ZoneInfoNotFoundError:
        pytest.skip("no zones are known here")
    first = datetime.fromisoformat(day).replace(hour=12, tzinfo=there) - timedelta(days=1, hours=12)
    done = subprocess.run(
        [sys.executable, "-c", _DAYS, str(int(first.timestamp()))],
        env={**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    days = set()
    for now, today, short, stamp, fixed_today, fixed_stamp in json.loads(done.stdout):
        wanted = datetime.fromtimestamp(now, there)
        assert today == fixed_today == wanted.date().isoformat()
        assert short == [int(wanted.strftime("%Y%m%d")), wanted.isoweekday()]
        assert stamp == datetime.fromtimestamp(now, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        # An hour that comes twice is read as its first; that is off by what the clocks were changed, and no more.
        moved = datetime.fromisoformat(fixed_stamp) - datetime.fromisoformat(stamp)
        assert timedelta() <= abs(moved) <= timedelta(hours=1)
        days.add(today)
    assert len(days) in (3, 4)


_LIVED = """
import json, sys, time
time.tzset()
from datetime import date, datetime, timedelta, time as clock_time
from pathlib import Path
from journal.clock import Clock
from journal.journal import Journal
from journal.note import ContactNote
where, day = Path(sys.argv[1]), date.fromisoformat(sys.argv[2])
told = []
def at(moment):
    return Journal(where / "journal", where / "room", Clock(moment))._opened()
ken = None
for hour in range(24):
    now = datetime.combine(day, clock_time(hour, 30))
    journal = at(now)
    if ken is None:
        ken = journal.add_customer(journal.new_customer("Ken", rhythm=1)).customers[0]
    journal.add_note([ken], ContactNote(id="", date=day, time=now.time(), body=f"At {hour}."))
    shown = at(now + timedelta(days=1))
    one = shown.overview(ken)
    told.append([shown.standing(one).days_since, shown.standing(one).status.value])
later = at(datetime.combine(day + timedelta(days=2), clock_time(0, 0)))
standing = later.standing(later.overview(ken))
order = [note.time.hour for note in later.history(ken).notes]
print(json.dumps([told, standing.status.value, standing.overdue_days, standing.lapses_on.isoformat(), order]))
"""


@pytest.mark.skipif(not hasattr(__import__("time"), "tzset"), reason="a process cannot be moved to a zone here")
@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_days_since_are_calendar_days_whatever_the_clocks_do(zone: str, day: str, shm: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LIVED, str(shm), day],
        env={**os.environ, "TZ": zone, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    told, status, overdue, lapses_on, order = json.loads(done.stdout)
    assert told == [[1, "due" if (1 // 5) else told[0][1]]] * 24
    assert status == "lapsed"
    assert overdue == 1
    assert lapses_on == (date.fromisoformat(day) + timedelta(days=2)).isoformat()
    assert order == list(range(23, -1, -1)), "notes stand in the order of the times that were noted"


# --- 29 February


def test_the_twenty_ninth_of_february_is_a_day_like_any_other(open_journal: Callable[..., Journal]) -> None:
    leap = date(2028, 2, 29)
    journal = open_journal(datetime(2028, 2, 29, 23, 59))
    ken = journal.add_customer(journal.new_customer("Ken", rhythm=366)).customers[0]
    journal.add_note([ken], a_note(day=leap))
    journal.add_date(ken, ImportantDate("Opened", 2, 29))
    journal.add_date(ken, ImportantDate("Moved in", 2, 29, 2028))
    standing = journal.standing(journal.overview(ken))
    assert (standing.days_since, standing.lapses_on) == (0, date(2029, 3, 2))
    for year, shown in ((2029, date(2029, 2, 28)), (2030, date(2030, 2, 28)), (2032, date(2032, 2, 29))):
        later = open_journal(datetime(year, 1, 1, 9))
        opened = next(one for one in later.overview(ken).customer.dates if one.label == "Opened")
        assert opened.next_on_or_after(later.today()) == shown
    assert ImportantDate("x", 2, 29).next_on_or_after(date(2100, 1, 1)) == date(2100, 2, 28), "2100 has none"
    assert ImportantDate("x", 2, 29).next_on_or_after(date(2029, 2, 28)) == date(2029, 2, 28)
    assert ImportantDate("x", 2, 29).next_on_or_after(date(2029, 3, 1)) == date(2030, 2, 28)
    with pytest.raises(WrongUsage):
        journal.add_note([ken], a_note(day=date(2038, 3, 1)))
    journal.add_note([ken], a_note("Ten years on.", day=date(2038, 2, 28)))


# --- midnight, and a clock set back


class Hands:
    """A clock whose hands are moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def clock(self) -> Clock:
        hands = self

        class Moving(Clock):
            def now(self) -> datetime:
                return hands.now

        return Moving()


def moving(tmp_path: Path, now: datetime) -> tuple[Journal, Hands]:
    hands = Hands(now)
    return Journal(tmp_path / "journal", tmp_path / "room", hands.clock())._opened(), hands


def test_at_midnight_an_open_journal_is_in_the_next_day(tmp_path: Path) -> None:
    journal, hands = moving(tmp_path, datetime(2026, 11, 20, 23, 59, 59))
    ken = journal.add_customer(journal.new_customer("Ken", rhythm=10)).customers[0]
    journal.add_note([ken], a_note("> Words.\n\n- [?] How did it go?", day=date(2026, 11, 10)))
    assert journal.standing(journal.overview(ken)).status is Status.DUE
    assert journal.nudges() == ()
    given = journal.reminder()
    hands.now = datetime(2026, 11, 21, 0, 0, 0)
    journal.refresh()
    assert journal.today() == date(2026, 11, 21)
    standing = journal.standing(journal.overview(ken))
    assert (standing.status, standing.days_since, standing.overdue_days) == (Status.LAPSED, 11, 1)
    assert [nudge.overview.id for nudge in journal.nudges()] == [ken]
    assert journal.reminder() is not None and given is not None
    saved = journal.add_note([ken], a_note("After midnight.", day=journal.today()))
    assert journal.standing(journal.overview(ken)).days_since == 0
    hands.now = datetime(2026, 11, 22, 0, 0, 1)
    assert journal.standing(journal.overview(ken)).days_since == 1
    journal.undo()
    assert saved.notes[0] not in [note.id for note in journal.history(ken).notes]


def test_a_plan_of_today_is_of_yesterday_after_midnight(tmp_path: Path) -> None:
    journal, hands = moving(tmp_path, datetime(2026, 11, 20, 23, 0))
    ken = journal.add_customer(journal.new_customer("Ken", rhythm=10)).customers[0]
    journal.add_note([ken], a_note("Long ago.", day=date(2026, 10, 1)))
    journal.add_note([ken], a_note("Visit.", day=date(2026, 11, 21), kind=Kind.VISIT))
    assert journal.nudges() == ()
    hands.now = datetime(2026, 11, 21, 0, 30)
    assert journal.nudges() == (), "quiet through its day"
    hands.now = datetime(2026, 11, 22, 0, 30)
    assert [nudge.overview.id for nudge in journal.nudges()] == [ken]
    assert journal.overview(ken).last_dialogue == date(2026, 10, 1)


def test_a_clock_set_back_loses_nothing_and_the_later_change_stays_the_later(
    tmp_path: Path, open_journal: Callable[..., Journal]
) -> None:
    journal, hands = moving(tmp_path, datetime(2026, 11, 21, 9))
    ken = journal.add_customer(journal.new_customer("Ken", rhythm=10)).customers[0]
    journal.add_note([ken], a_note("First.", day=date(2026, 11, 21)))
    hands.now = datetime(2026, 11, 1, 9)
    note = journal.history(ken).notes[0]
    journal.amend_note(ken, note, replace(note, body="Second, with the clock set back."))
    journal.snooze(ken)
    journal.add_note([ken], a_note("Third.", day=date(2026, 11, 1)))
    journal.nudges()
    journal.reminder()
    standing = journal.standing(journal.overview(ken))
    assert standing.status in (Status.FRESH, Status.SNOOZED)
    assert standing.last_dialogue == date(2026, 11, 21)
    hands.now = datetime(2026, 11, 22, 9)
    again = open_journal(datetime(2026, 11, 22, 9))
    assert {note.body for note in again.history(ken).notes} == {"Second, with the clock set back.", "Third."}
    for _time in range(3):
        journal.undo()
    assert [note.body for note in journal.history(ken).notes] == ["First."]
    journal.undo()
    assert journal.history(ken).notes == ()


def test_a_machine_whose_clock_is_years_behind_still_writes_after_the_others(tmp_path: Path) -> None:
    ours = Journal(tmp_path / "journal", tmp_path / "ours", Clock(datetime(2026, 11, 21, 9)))._opened()
    ken = ours.add_customer(ours.new_customer("Ken")).customers[0]
    ours.add_note([ken], a_note("Ours."))
    theirs = Journal(tmp_path / "journal", tmp_path / "theirs", Clock(datetime(2019, 1, 1, 9)))._opened()
    note = theirs.history(ken).notes[0]
    theirs.amend_note(ken, note, replace(note, body="Theirs, later."))
    ours.refresh()
    assert ours.history(ken).notes[0].body == "Theirs, later."
    seen = ours.history(ken).notes[0]
    ours.amend_note(ken, seen, replace(seen, body="Ours, last."))
    assert theirs.history(ken).notes[0].body == "Ours, last."
