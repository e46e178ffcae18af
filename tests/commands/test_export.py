"""What leaves the journal whole: a calendar, JSON, a table, an address book."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hostile_texts import ACTING, LETTERS, MARKUP
from icalendar import Calendar
from running import Handful

TODAY = "2026-11-20"  # a Friday


def calendar(handful: Handful, *more: str, today: str = TODAY) -> Calendar:
    answer = handful("export", *more, "--format", "ics", today=today)
    assert (answer.code, answer.err) == (0, "")
    return Calendar.from_ical(answer.out)


def entries(found: Calendar) -> dict[str, Any]:
    """The entries by the words of their summary."""
    return {str(one["summary"]): one for one in found.walk() if one.name in ("VEVENT", "VTODO")}


@pytest.fixture
def handful_of_them(handful: Handful) -> Handful:
    """Ken has lapsed, Ada is fresh, Bo is snoozed, Eva rests; a promise to Ken, two dates of Ada's."""
    for name in ("Ken Okafor", "Ada Byrd", "Bo Ek", "Eva Lind"):
        handful("add", name, today="2026-09-01")
        handful("note", name, "We talked about the brass.", today="2026-09-01")
    handful("note", "ken", "- [ ] send the torque chart due:2026-12-01 <!-- he is ill -->", today="2026-09-01")
    handful("note", "ada", "A call about winter", "--kind", "call", today="2026-11-10")
    handful("snooze", "bo", "--until", "2026-12-05", today=TODAY)
    handful("rest", "eva", today=TODAY)
    handful("date", "ada", "the shop's secret", "02-29", today=TODAY)
    handful("date", "ada", "moves house", "2027-03-04", today=TODAY)
    return handful


def test_each_customer_has_a_day_with_an_alarm(handful_of_them: Handful) -> None:
    found = entries(calendar(handful_of_them))
    days = {name: found[f"Time for a word with {name}"].decoded("dtstart") for name in ("K.O.", "A.B.", "B.E.")}
    assert days["K.O."] == date(2026, 11, 23), "lapsed: the next working day"
    assert days["A.B."] == date(2026, 12, 11), "the day contact lapses"
    assert days["B.E."] == date(2026, 12, 5), "the day the snooze ends"
    assert not any("E.L." in name for name in found)
    for name in days:
        (alarm,) = found[f"Time for a word with {name}"].walk("VALARM")
        assert alarm.decoded("trigger") == timedelta(hours=9)
    handful_of_them("settings", "morning", "7:30")
    found = entries(calendar(handful_of_them))
    (alarm,) = found["Time for a word with K.O."].walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=7, minutes=30)


def test_promises_are_tasks_and_dates_come_every_year(handful_of_them: Handful) -> None:
    found = [one for one in calendar(handful_of_them).walk() if one.name in ("VEVENT", "VTODO")]
    (promise,) = [one for one in found if one.name == "VTODO"]
    assert promise.decoded("due") == date(2026, 12, 1)
    assert str(promise["summary"]) == "A promise to K.O."
    yearly, once = sorted(
        (one for one in found if str(one["summary"]) == "A day that matters to A.B."),
        key=lambda one: "rrule" not in one,
    )
    assert yearly.decoded("dtstart") == date(2027, 2, 28)
    assert dict(yearly["rrule"]) == {"FREQ": ["YEARLY"], "BYMONTH": [2], "BYMONTHDAY": [-1]}
    assert once.decoded("dtstart") == date(2027, 3, 4)
    assert "rrule" not in once


def test_nothing_that_was_noted_is_in_it_until_names_are_asked_for(handful_of_them: Handful) -> None:
    said = handful_of_them("export", "--format", "ics").out
    for word in ("Ken", "Okafor", "Ada", "torque", "secret", "house", "brass", "ill"):
        assert word not in said
    handful_of_them("settings", "names", "full")
    found = entries(calendar(handful_of_them))
    assert {
        "Time for a word with Ken Okafor",
        "A promise to Ken Okafor: send the torque chart",
        "Ada Byrd: the shop's secret",
    } <= set(found)
    assert "he is ill" not in handful_of_them("export", "--format", "ics").out


def test_a_later_calendar_takes_the_place_of_an_earlier_one(handful_of_them: Handful) -> None:
    before = {str(one["uid"]): one for one in calendar(handful_of_them).walk() if "uid" in one}
    handful_of_them("note", "ken", "We talked", today="2026-11-21")
    item = handful_of_them("loose", "ken", "--json", today="2026-11-21").json[0]["id"]
    handful_of_them("done", item, today="2026-11-21")
    after = {str(one["uid"]): one for one in calendar(handful_of_them, today="2026-11-21").walk() if "uid" in one}
    assert set(before) == set(after)
    assert all(int(after[uid]["sequence"]) > int(before[uid]["sequence"]) for uid in before)
    (promise,) = [one for one in after.values() if one.name == "VTODO"]
    assert str(promise["status"]) == "COMPLETED"


def test_away_paused_and_planned_hold_here_too(handful_of_them: Handful) -> None:
    handful_of_them("note", "ken", "a visit", "--kind", "visit", "--on", "2026-11-26", today=TODAY)
    assert entries(calendar(handful_of_them))["Time for a word with K.O."].decoded("dtstart") == date(2026, 11, 27)
    handful_of_them("away", "--from", "2026-11-25", "--until", "2026-11-29", today=TODAY)
    assert entries(calendar(handful_of_them))["Time for a word with K.O."].decoded("dtstart") == date(2026, 11, 30)
    handful_of_them("pause", "ken", today=TODAY)
    assert "Time for a word with K.O." not in entries(calendar(handful_of_them))


@pytest.mark.parametrize("names", ["initials", "full"])
def test_hostile_texts_make_a_calendar_that_can_be_read(handful: Handful, names: str) -> None:
    from journal.errors import HandfulError
    from journal.journal import Journal
    from journal.note import ContactNote

    journal = Journal.open()
    for text in (*MARKUP, *ACTING, *LETTERS, "x" * 300, "a;b,c\\n:d"):
        try:
            who = journal.add_customer(journal.new_customer(f"N{text}", text)).customers[0]
        except HandfulError:
            continue
        journal.add_note([who], ContactNote(id="", date=journal.today(), body=f"- [ ] {text}"))
        handful("date", who, f"L{text}", "02-29")
    handful("settings", "names", names)
    found = calendar(handful)
    assert len(entries(found)) > 10
    for form in ("ics", "csv", "vcf", "json", "md", "html"):
        said = handful("export", "--format", form).out
        assert not any(ord(character) < 32 and character not in "\r\n" for character in said)
        assert not any(0x7F <= ord(character) <= 0x9F for character in said)


def test_json_is_the_whole_journal_asides_in_it(handful_of_them: Handful) -> None:
    found = json.loads(handful_of_them("export", "--format", "json").out)
    assert found["format"] == {"handful-export": 1}
    ken = next(one for one in found["customers"] if one["name"] == "Ken Okafor")
    assert any("<!-- he is ill -->" in note["body"] for note in ken["notes"])
    assert len(found["customers"]) == 4
    assert found["settings"]["rhythm"] == 30
    only = json.loads(handful_of_them("export", "ken", "--format", "json").out)
    assert [one["name"] for one in only["customers"]] == ["Ken Okafor"]
    assert "settings" not in only


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_page_to_read_has_every_note_asides_in_it_and_none_takes_in_another(handful: Handful, form: str) -> None:
    handful("add", "<script>alert(1)</script>", "--who", "<b>Runs</b> the counter")
    bodies = (
        "```\nopen fence",
        "<!-- never closed",
        "<pre>\nraw",
        "<script>alert(2)",
        "<!-- an aside --> and more",
        "* * *",
    )
    for number, body in enumerate(bodies):
        handful("note", "script", "-", typed=f"{body}\n\nthe end of {number}".encode())
    said = handful("export", "--format", form).out
    assert "an aside" in said
    assert all(f"the end of {number}" in said for number in range(len(bodies)))
    if form == "html":
        assert "<script" not in said
        assert "<b>" not in said
        assert "http://" not in said and "src=" not in said
    else:
        from markdown_it import MarkdownIt

        found = [token.content for token in MarkdownIt().parse(said) if token.type == "inline"]
        assert sum(text.startswith("2026-11-20, a talk") for text in found) == len(bodies)


@pytest.fixture
def decided(handful_of_them: Handful) -> str:
    """A decision that touches Ken, with whom to be gentle, and Ada, for whom it turned out otherwise."""
    lines = ("--for", "ken=worse: *Ada* reads it aloud <!-- he is ill -->", "--for", "ada=better")
    said = handful_of_them(
        "decide", "No more", "<b>paper</b>", *lines, "--check-back", "2026-12-01", today="2026-11-01"
    )
    made: str = handful_of_them("decisions", "--json").json[0]["id"]
    assert said.code == 0
    handful_of_them("decided", made, "ada", "same", "Nobody missed it", today="2026-11-18")
    handful_of_them("gentle", "ken", "His father died", today=TODAY)
    return made


def test_decisions_stand_in_a_page_to_read_after_the_customers(handful_of_them: Handful, decided: str) -> None:
    said = handful_of_them("export", "--format", "md").out
    chapter = said[said.index("# Decisions") :]
    assert chapter.splitlines() == [
        "# Decisions",
        "",
        "## 2026-11-01, a decision",
        "",
        "*look again on 2026-12-01*",
        "",
        "No more <b>paper</b>",
        "",
        "- **Ken Okafor**: *Be gentle: His father died* worse. *Ada* reads it aloud <!-- he is ill -->",
        "- **Ada Byrd**: better",
        "  - What happened, 2026-11-18: no change. Nobody missed it",
    ]
    said = handful_of_them("export", "--format", "html").out
    chapter = said[said.index("<h1>Decisions</h1>") :]
    assert "No more &lt;b&gt;paper&lt;/b&gt;" in chapter and "&lt;!-- he is ill --&gt;" in chapter
    assert "<strong>Ken Okafor</strong>: <em>Be gentle: His father died</em> worse. *Ada* reads it aloud" in chapter
    assert "What happened, 2026-11-18: no change. Nobody missed it" in chapter


@pytest.mark.parametrize("form", ["md", "html"])
def test_the_page_of_one_customer_has_only_how_a_decision_touches_them(
    handful_of_them: Handful, decided: str, form: str
) -> None:
    said = handful_of_them("export", "ada", "--format", form).out
    assert "2026-11-01, a decision" in said and "Nobody missed it" in said
    assert "reads it aloud" not in said and "Okafor" not in said
    assert "Decisions" not in handful_of_them("export", "bo", "--format", form).out


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_a_decision_says_takes_in_nothing_after_it(handful: Handful, form: str) -> None:
    handful("add", "Ken [Okafor](http://x)")
    whys = ("```", "<!-- never closed", "<script>alert(2)", "* * *", "| a |", "<pre>")
    for number, why in enumerate(whys):
        handful("decide", f"{why} decision {number}", "--for", f"ken=ask: {why}")
    said = handful("export", "--format", form).out
    assert all(f"decision {number}" in said for number in range(len(whys)))
    if form == "html":
        assert "<script" not in said and "<pre>" not in said and "href=" not in said
    else:
        from markdown_it import MarkdownIt

        found = [token.content for token in MarkdownIt().parse(said) if token.type == "inline"]
        assert sum(text.startswith("2026-11-20, a decision") for text in found) == len(whys)
        assert sum(text.startswith("**Ken") for text in found) == len(whys)


def test_a_table_holds_nothing_that_a_spreadsheet_runs_and_comes_back(handful: Handful, tmp_path: Path) -> None:
    handful("add", '=HYPERLINK("http://x")', "--organisation", "@SUM(A1)", "--phone", "+46 70 123 45 67")
    handful("add", "Ada Byrd", "--who", "-1+1 <!-- between us -->", "--mail", "ada@example.org")
    said = handful("export", "--format", "csv").out
    rows = list(csv.reader(io.StringIO(said)))
    assert rows[0][:4] == ["Name", "Organisation", "E-mail", "Phone"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert "between us" not in said
    file = tmp_path / "customers.csv"
    assert handful("export", "--format", "csv", "--output", str(file)).code == 0
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    found = handful("import", str(file), "--dry-run", "--json").json["records"]
    assert {one["name"] for one in found} == {'=HYPERLINK("http://x")', "Ada Byrd"}
    assert ["+46 70 123 45 67"] in [one["phone"] for one in found]


def test_a_table_tells_of_the_apostrophe_before_a_number_and_where_there_is_none(
    handful: Handful, tmp_path: Path
) -> None:
    handful("add", "Ken Okafor", "--phone", "0161 496 0000")
    plain = handful("export", "--format", "csv", "--output", str(tmp_path / "plain.csv"))
    assert "apostrophe" not in plain.out
    handful("add", "Ada Byrd", "--phone", "+46 70 123 45 67")
    told = handful("export", "--format", "csv", "--output", str(tmp_path / "told.csv"))
    assert "1 cell begins with an apostrophe" in told.out
    assert "--format vcf has numbers as they are" in told.out
    assert "apostrophe" in " ".join(handful("export", "--help").out.split())


def test_an_address_book_has_no_word_of_the_notes_and_comes_back(handful: Handful, tmp_path: Path) -> None:
    name = "Ada; Byrd, " + "Å" * 60
    handful("add", name, "--organisation", "Byrd; Books", "--who", "Opens at six", "--mail", "a@example.org")
    handful("date", "ada", "birthday", "02-29")
    file = tmp_path / "book.vcf"
    handful("export", "--format", "vcf", "--output", str(file))
    assert b"Opens" not in file.read_bytes()
    assert all(len(line) <= 75 for line in file.read_bytes().split(b"\r\n"))
    (found,) = handful("import", str(file), "--dry-run", "--json").json["records"]
    assert (found["name"], found["organisation"], found["mail"]) == (name, "Byrd; Books", ["a@example.org"])


def test_a_file_is_for_its_owner_and_never_overwritten_unasked(handful_of_them: Handful, tmp_path: Path) -> None:
    file = tmp_path / "out.ics"
    old = os.umask(0)
    try:
        assert handful_of_them("export", "--format", "ics", "--output", str(file)).code == 0
    finally:
        os.umask(old)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text("mine")
    refused = handful_of_them("export", "--format", "ics", "--output", str(file))
    assert (refused.code, file.read_text()) == (1, "mine")
    assert "--force" in refused.err
    assert handful_of_them("export", "--format", "ics", "--output", str(file), "--force").code == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert b"\r\r" not in file.read_bytes()


@pytest.mark.parametrize("forced", [(), ("--force",)])
def test_a_pipe_or_a_device_is_written_into_and_stays_what_it_is(
    handful_of_them: Handful, tmp_path: Path, forced: tuple[str, ...]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    unread = handful_of_them("export", "--format", "ics", "--output", str(pipe), *forced)
    assert (unread.code, len(unread.err.splitlines())) == (1, 1), "nobody reads it"
    with ThreadPoolExecutor(1) as reader:
        got = reader.submit(pipe.read_bytes)
        # A reader is there once it opens; until then the pipe says that nobody reads it.
        while (said := handful_of_them("export", "--format", "ics", "--output", str(pipe), *forced)).code:
            assert not got.done()
    assert got.result().startswith(b"BEGIN:VCALENDAR")
    assert (said.out, said.err) == ("", "")
    assert stat.S_ISFIFO(pipe.lstat().st_mode)
    link = tmp_path / "nowhere"
    link.symlink_to(os.devnull)
    assert handful_of_them("export", "--format", "ics", "--output", str(link), *forced).code == 0
    assert link.is_symlink()
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize(
    ("argv", "code", "sentence"),
    [
        ((), 2, "--format"),
        (("--format", "pdf"), 2, "There are ics"),
        (("nobody", "--format", "ics"), 1, "nobody"),
        (("--format", "ics", "--output", "/nonexistent/x.ics"), 1, "no folder"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(
    handful: Handful, argv: tuple[str, ...], code: int, sentence: str
) -> None:
    handful("add", "Ken Okafor")
    answer = handful("export", *argv)
    assert (answer.code, answer.out) == (code, "")
    assert sentence in answer.err


def test_an_empty_journal_is_told_so(handful: Handful) -> None:
    answer = handful("export", "--format", "json")
    assert (answer.code, answer.out) == (1, "")
    assert "nobody" in answer.err


def beside(program: str) -> str | None:
    there = Path(sys.executable).parent / program
    return str(there) if there.exists() else shutil.which(program)


@pytest.mark.skipif(beside("khal") is None, reason="khal is not installed")
def test_khal_shows_the_days(handful_of_them: Handful, tmp_path: Path) -> None:
    handful_of_them("export", "--format", "ics", "--output", str(tmp_path / "h.ics"))
    (tmp_path / "cal").mkdir()
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[work]]\npath = {tmp_path / 'cal'}\n[locale]\n"
        "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\n"
        "longdatetimeformat = %Y-%m-%d %H:%M\ntimeformat = %H:%M\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n"
    )

    def khal(*words: str) -> str:
        program = beside("khal")
        assert program is not None
        return subprocess.run([program, "-c", str(config), *words], capture_output=True, text=True, check=True).stdout

    for _again in range(2):
        khal("import", "--batch", "-a", "work", str(tmp_path / "h.ics"))
        listed = khal("list", "--format", "{start-date} {title}", "2026-11-20", "2028-03-01").split("\n")
        for line, times in (
            ("2026-11-23 Time for a word with K.O.", 1),
            ("2027-02-28 A day that matters to A.B.", 1),
            ("2028-02-29 A day that matters to A.B.", 1),
        ):
            assert sum(one.startswith(line) for one in listed) == times, listed


@pytest.mark.skipif(beside("todo") is None, reason="todoman is not installed")
def test_todoman_shows_the_promises(handful_of_them: Handful, tmp_path: Path) -> None:
    text = handful_of_them("export", "--format", "ics").out
    folder = tmp_path / "todo" / "work"
    folder.mkdir(parents=True)
    for number, one in enumerate(Calendar.from_ical(text).walk("VTODO")):
        alone = Calendar()
        alone.add("prodid", "-//test//")
        alone.add("version", "2.0")
        alone.add_component(one)
        (folder / f"{number}.ics").write_bytes(alone.to_ical())
    config = tmp_path / "todo.py"
    config.write_text(
        f"path = {str(tmp_path / 'todo' / '*')!r}\ndate_format = '%Y-%m-%d'\ntime_format = '%H:%M'\n"
        f"cache_path = {str(tmp_path / 'todo.db')!r}\n"
    )
    program = beside("todo")
    assert program is not None
    done = subprocess.run(
        [program, "--config", str(config), "--porcelain", "list"], capture_output=True, text=True, check=True
    )
    (found,) = json.loads(done.stdout)
    assert found["summary"] == "A promise to K.O."
