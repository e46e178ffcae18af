"""A journal in a folder of the test's own, with its time frozen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from frozen import NOW

from journal.clock import Clock
from journal.journal import Journal
from journal.storage import files


@pytest.fixture(autouse=True)
def nothing_stays_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Who dies in the middle of a save closes nothing: here the process lives on, and would run out of files."""
    opened: set[int] = set()
    open_one, close_one = files.Calls.open, files.Calls.close

    def noted(calls: files.Calls, path: str, flags: int, mode: int = files.FILE_MODE) -> int:
        descriptor = open_one(calls, path, flags, mode)
        opened.add(descriptor)
        return descriptor

    def closed(calls: files.Calls, descriptor: int) -> None:
        opened.discard(descriptor)
        close_one(calls, descriptor)

    monkeypatch.setattr(files.Calls, "open", noted)
    monkeypatch.setattr(files.Calls, "close", closed)
    yield
    for descriptor in opened:
        with suppress(OSError):
            os.close(descriptor)


@pytest.fixture
def calls_restored() -> Iterator[None]:
    """A disk that was troubled is well again."""
    before = files.calls
    yield
    files.calls = before


@pytest.fixture
def open_journal(tmp_path: Path) -> Callable[..., Journal]:
    """Opens the test's journal: each call is another window on the same folder."""

    def opened(now: datetime = NOW) -> Journal:
        return Journal(tmp_path / "journal", tmp_path / "room", Clock(now))._opened()

    return opened


@pytest.fixture
def journal(open_journal: Callable[..., Journal]) -> Journal:
    """An empty journal."""
    return open_journal()


@pytest.fixture
def ken(journal: Journal) -> str:
    """The id of Ken, who is in the journal without a note."""
    return journal.add_customer(journal.new_customer("Ken Okafor", "Ken's Plumbing Supply")).customers[0]
