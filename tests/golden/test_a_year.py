"""A year lived day by day: every nudge and reminder of it is something a considerate colleague would have said."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import year as telling
from year import Told, Year

HERE = Path(__file__).parent
WEEKS = [(date(2026, month, 1), date(2026, month, 9)) for month in range(1, 13)]
"""The log is shortened to the first days of each month, and the weeks after a death."""
AND = (
    (date(2026, 1, 12), date(2026, 1, 16)),
    (date(2026, 10, 1), date(2026, 10, 9)),
    (date(2026, 11, 2), date(2026, 11, 20)),
)
NEVER = re.compile(r"overdue|missed|failed|should|haven't|you have not|you did not|the customers|!(?![\w “])", re.I)
"""Words the program does not use; a person's own are not looked at."""


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    """The log of the year."""
    folder = tmp_path_factory.mktemp("year")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        for name in ("DATA", "STATE", "CONFIG"):
            patch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
        for module in (telling.journal.journal, telling.journal.changing, telling.journal.deciding):
            patch.setattr(module, "new_id", module.new_id)
        telling.settled_ids()
        return list(Year(folder / "journal").live())


def shortened(log: list[Told]) -> str:
    """The days of the log that are kept beside the test."""
    spans = (*WEEKS, *AND)
    return "".join(f"{told}\n" for told in log if any(first <= told.day <= last for first, last in spans))


def said(log: list[Told], beginning: str) -> list[tuple[date, str]]:
    return [(told.day, line) for told in log for line in told.lines if line.startswith(beginning)]


def test_the_year_reads_as_it_was_read_and_found_good(lived: list[Told]) -> None:
    """Where a sentence or a choice is meant to be another, the file is made anew and read, all of it, by a person."""
    found = shortened(lived)
    if found != (HERE / "a_year.txt").read_text(encoding="utf-8"):
        (HERE / "a_year.new").write_text(found, encoding="utf-8")
    assert found == (HERE / "a_year.txt").read_text(encoding="utf-8"), "read a_year.new, then rename it to a_year.txt"


def test_nothing_said_in_a_year_is_a_reproach(lived: list[Told]) -> None:
    for told in lived:
        for line in told.lines:
            without_quotations = re.sub("“[^”]*”", "“”", line)
            assert not NEVER.search(without_quotations), (told.day, line)


def test_while_she_is_away_nobody_is_nudged_and_a_reminder_comes_when_asked_for(lived: list[Told]) -> None:
    away = [told for told in lived if date(2026, 7, 6) <= told.day <= date(2026, 7, 26)]
    assert [len(told.lines) for told in away] == [1, 1, 1]
    assert all(line.startswith("reminder") for told in away for line in told.lines)


def test_who_was_let_rest_is_not_heard_of_again_unless_something_is_noted(lived: list[Told]) -> None:
    rested = next(day for day, line in said(lived, "Mira: Marek rests"))
    assert not [line for told in lived if told.day > rested for line in told.lines if "nudge  Marek" in line]
    assert not [
        line
        for told in lived
        if told.day > rested
        for line in told.lines
        if "Marek" in line[:40] and "Mira" not in line
    ]


def test_in_the_weeks_after_a_death_nothing_is_asked_of_ken_but_how_he_is(lived: list[Told]) -> None:
    gentle = [told for told in lived if date(2026, 10, 2) <= told.day <= date(2026, 11, 13)]
    about_ken = [line for told in gentle for line in told.lines if "Ken" in line and not line.startswith("Mira")]
    assert about_ken
    assert all("[gentle]" in line for line in about_ken)


def test_no_opener_is_given_twice_running_while_there_is_another(lived: list[Told]) -> None:
    last: dict[str, str] = {}
    for told in lived:
        for line in told.lines:
            if line.startswith("nudge") and "[gentle]" not in line:
                name = line.split(",")[0]
                opener = line.split("] ", 1)[1]
                assert last.get(name) != opener or "[plain]" in line, (told.day, line)
                last[name] = opener
            if line.startswith("Mira:"):
                last = {}


def test_no_reminder_says_what_is_an_opener_of_its_day(lived: list[Told]) -> None:
    for told in lived:
        reminders = [line for line in told.lines if line.startswith(("reminder [question]", "reminder [worry]"))]
        quoted = [set(re.findall("“[^”]*”", line)) for line in reminders]
        openers = " ".join(line for line in told.lines if line.startswith("nudge"))
        assert not any(words in openers for each in quoted for words in each), told
