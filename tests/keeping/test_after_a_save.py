"""What was saved is not called a failure because the disk does not let itself be looked at just afterwards."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from frozen import a_note

from journal.decision import Answer, Effect
from journal.journal import Journal
from journal.storage import saving
from journal.storage.files import read as _read

CHANGES: Mapping[str, Callable[[Journal, str], object]] = {
    "a note": lambda journal, ken: journal.add_note([ken], a_note("Another.")),
    "the settings": lambda journal, _ken: journal.change_settings(
        journal.settings, replace(journal.settings, name="Mira")
    ),
    "a decision": lambda journal, ken: journal.decide("No paper", [Effect(ken, Answer.WORSE)]),
    "a restore": lambda journal, _ken: journal.restore(journal.preview_restore(journal.backups()[0].moment)),
    "undo": lambda journal, _ken: journal.undo(),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_what_stands_is_said_to_stand(
    kind: str, open_journal: Callable[..., Journal], journal: Journal, ken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.back_up()
    journal.add_note([ken], a_note("The first."))
    before = saving.stood

    def no_more(real: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*given: Any, **named: Any) -> Any:
            if saving.stood > before and str(given[0] if given else "").startswith(str(journal.folder)):
                raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(given[0]))
            return real(*given, **named)

        return instead

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", no_more(os.scandir))
        patched.setattr("journal.storage.files.read", no_more(_read))
        CHANGES[kind](journal, ken)
    assert saving.stood == before + 1
    journal.refresh()
    assert journal.damage() == () and open_journal().damage() == ()
