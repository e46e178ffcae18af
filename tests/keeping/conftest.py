"""A journal in a folder of the test's own, with its time frozen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from frozen import NOW

from journal.clock import Clock
from journal.journal import Journal


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
