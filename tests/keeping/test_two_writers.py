"""Several processes write at once, and one is killed: everything that was acknowledged is there."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from journal.errors import Refused
from journal.journal import Journal
from journal.storage import files

WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from journal.clock import Clock
from journal.journal import Journal
from journal.note import ContactNote
folder, room, ken, name, number = sys.argv[1:]
journal = Journal(Path(folder), Path(room), Clock(datetime(2026, 11, 21, 9, 0)))._opened()
for at in range(int(number)):
    body = f"{name} {at}"
    saved = journal.add_note([ken], ContactNote(id="", date=journal.today(), body=body))
    if at % 3 == 2:
        journal.delete_note(ken, saved.notes[0])
        body = f"-{name} {at}"
    print(body, flush=True)
"""


def start(tmp_path: Path, ken: str, name: str, number: int) -> subprocess.Popen[str]:
    given = [str(tmp_path / "journal"), str(tmp_path / "room"), ken, name, str(number)]
    return subprocess.Popen([sys.executable, "-c", WRITER, *given], stdout=subprocess.PIPE, text=True)


def kept_of(said: Iterable[str]) -> list[str]:
    """Of what the writers said, the notes that must be there: those not deleted again."""
    return sorted(line for line in said if not line.startswith("-"))


def test_two_writers_lose_nothing(journal: Journal, ken: str, tmp_path: Path) -> None:
    writers = [start(tmp_path, ken, name, 40) for name in ("one", "two")]
    said = [line for writer in writers for line in writer.communicate(timeout=100)[0].splitlines()]
    assert [writer.returncode for writer in writers] == [0, 0]
    journal.refresh()
    assert len(said) == 80
    assert sorted(note.body for note in journal.history(ken).notes) == kept_of(said)


def test_a_killed_writer_leaves_no_lock_and_nothing_by_half(
    open_journal: Callable[..., Journal], journal: Journal, ken: str, tmp_path: Path
) -> None:
    said: list[str] = []
    for round_ in range(6):
        writer = start(tmp_path, ken, f"round{round_}", 500)
        assert writer.stdout is not None
        said += [writer.stdout.readline().strip() for _line in range(4 + round_)]
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.read().splitlines()
        writer.wait()
        there = [note.body for note in open_journal().history(ken).notes]
        assert set(kept_of(said)) <= set(there)
        journal.snooze(ken)
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_lock_that_is_held_too_long_is_told_in_a_sentence(
    journal: Journal, ken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LOCK_PATIENCE", 0.05)
    with files.lock(tmp_path / "room"), pytest.raises(Refused, match="try again"):
        journal.snooze(ken)
