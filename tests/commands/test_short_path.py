"""What a shell asks at its start is answered from the glance, by a program that imports next to nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from journal.clock import Clock
from journal.journal import Journal
from journal.note import ContactNote

# What Python itself and a virtual environment's start import is left out of account.
SHORT = """
import json, sys
before = set(sys.modules)
sys.argv = ["handful", "nudges", "--short"]
from journal.__main__ import main
try:
    main()
finally:
    print(json.dumps(sorted(set(sys.modules) - before)))
"""
ALLOWED = {"__future__", "gc", "time", "zlib", "journal", "journal.__main__", "journal.short"}
ON_A_WORKING_DAY = "2027-01-07"


def asked(today: str = ON_A_WORKING_DAY) -> tuple[str, set[str]]:
    """What is printed on a day, and the modules that were imported for it."""
    done = subprocess.run(
        [sys.executable, "-c", SHORT],
        env={**os.environ, "HANDFUL_TODAY": today},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    *said, modules = done.stdout.splitlines()
    return "\n".join(said), set(json.loads(modules))


@pytest.fixture
def journal() -> Journal:
    """A journal with Ken, who was talked with on 21 November."""
    journal = Journal.open(clock=Clock(datetime(2026, 11, 21, 9, 0)))
    ken = journal.add_customer(journal.new_customer("Ken Okafor")).customers[0]
    journal.add_note([ken], ContactNote(id="", date=journal.today(), body="We talked."))
    return journal


def test_the_name_comes_from_the_glance_with_next_to_nothing_imported(journal: Journal) -> None:
    said, modules = asked()
    assert said == "Ken"
    assert "click" in modules, "the first time on a day, the glance is made"
    said, modules = asked()
    assert said == "Ken"
    assert modules <= ALLOWED


@pytest.mark.parametrize("today", ["2026-11-25", "2027-01-09", "2027-01-10"])
def test_nothing_is_said_while_nobody_has_lapsed_and_on_days_off(journal: Journal, today: str) -> None:
    assert asked(today)[0] == ""
    said, modules = asked(today)
    assert said == ""
    assert modules <= ALLOWED


def test_an_empty_journal_says_nothing_and_imports_nothing_more(own_folders: Path) -> None:
    for make in (lambda: None, (own_folders / "journal").mkdir, (own_folders / "journal" / "customers").mkdir):
        make()
        said, modules = asked()
        assert said == ""
        assert modules <= ALLOWED


def test_where_a_customer_file_is_newer_the_longer_way_answers_and_mends_the_glance(
    journal: Journal, own_folders: Path
) -> None:
    path = next((own_folders / "journal" / "customers").iterdir())
    path.write_text(path.read_text().replace("Ken Okafor", "Kenneth Okafor"))
    later = path.stat().st_mtime_ns + 10_000_000
    os.utime(path, ns=(later, later))
    said, modules = asked()
    assert said == "Kenneth"
    assert "click" in modules
    said, modules = asked()
    assert said == "Kenneth"
    assert modules <= ALLOWED


def test_a_damaged_glance_is_made_again(journal: Journal) -> None:
    assert asked()[0] == "Ken"
    (journal.room / "glance").write_bytes(b"\xff\x00nonsense")
    assert asked()[0] == "Ken"


@pytest.mark.parametrize("change", ["away", "another machine's away", "a copy of an old file", "a folder named with ~"])
def test_the_short_path_says_what_the_longer_one_says(
    change: str, journal: Journal, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked()[0] == "Ken"
    monkeypatch.setenv("HANDFUL_TODAY", ON_A_WORKING_DAY)
    now = Journal.open(clock=Clock(datetime(2027, 1, 7, 9, 0)))
    folder = own_folders / "journal"
    said = ""
    if change == "away":
        now.go_away()
    elif change == "another machine's away":
        there = now.settings
        now.go_away()
        synced = (folder / "journal.json").read_bytes()
        now.undo()
        assert now.settings.away == there.away
        (folder / "from elsewhere").write_bytes(synced)
        os.utime(folder / "from elsewhere", (1_700_000_000, 1_700_000_000))
        (folder / "from elsewhere").rename(folder / "journal.json")
    elif change == "a copy of an old file":
        path = next((folder / "customers").iterdir())
        old = path.read_bytes()
        now.add_note([path.stem], ContactNote(id="", date=now.today(), body="We talked again."))
        assert asked()[0] == ""
        path.write_bytes(old)
        os.utime(path, (1_700_000_000, 1_700_000_000))
        said = "Ken"
    else:
        monkeypatch.setenv("HANDFUL_FOLDER", "~/journal")
        said = "Ken"
    assert asked()[0] == said
    assert asked()[0] == said


@pytest.mark.parametrize("towards", [">&-", "| true", ">/dev/full"])
def test_the_answer_fails_no_shell_where_nobody_can_read_it(journal: Journal, towards: str) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m journal nudges --short {towards}',
        shell=True,
        env={**os.environ, "HANDFUL_TODAY": ON_A_WORKING_DAY},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
