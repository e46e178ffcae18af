"""A file that is there and cannot be looked at just now is not one that is gone."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from frozen import a_note

from journal.errors import HandfulError
from journal.journal import Journal


class Entries(list[Any]):
    """What a folder holds, as `os.scandir` gives it."""

    def __enter__(self) -> Entries:
        return self

    def __exit__(self, *_given: object) -> None:
        self.clear()


class Blind:
    """Lets no file of that name be looked at."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        stat = Path.stat
        scan = os.scandir

        class Entry:
            def __init__(self, entry: os.DirEntry[str]) -> None:
                self._entry = entry
                self.name, self.path = entry.name, entry.path

            def stat(self) -> os.stat_result:
                if self.name == name:
                    raise OSError(errno.EIO, os.strerror(errno.EIO), self.path)
                return self._entry.stat()

            def __getattr__(self, name: str) -> Any:
                return getattr(self._entry, name)

        def blind(path: Path, **more: bool) -> os.stat_result:
            if path.name == name:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
            return stat(path, **more)

        monkeypatch.setattr(Path, "stat", blind)
        monkeypatch.setattr("journal.storage.store.os.scandir", lambda path: Entries(map(Entry, scan(path))))


def test_a_customer_whose_file_cannot_be_looked_at_stays(
    journal: Journal, ken: str, open_journal: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_note([ken], a_note("First."))
    with monkeypatch.context() as patch:
        Blind(patch, f"{ken}.json")
        for window in (journal, open_journal()):
            window.refresh()
            assert [one.name for one in window.overviews()] == ["Ken Okafor"]
            with pytest.raises(HandfulError):
                window.add_customer(window.new_customer("Ken Okafor", "Ken's Plumbing Supply"))


def test_settings_that_cannot_be_looked_at_are_not_taken_for_none(
    journal: Journal, ken: str, open_journal: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.go_away(date(2026, 11, 1), date(2026, 11, 3))
    with monkeypatch.context() as patch:
        Blind(patch, "journal.json")
        window = open_journal()
        assert len(window.settings.away) == 1
        window.go_away(date(2026, 12, 1), date(2026, 12, 3))
    assert len(open_journal().settings.away) == 2
