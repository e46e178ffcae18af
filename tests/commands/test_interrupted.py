"""Ctrl+c at any moment of a command: what is said of it is true."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from running import Answer, Handful

from journal.storage import files

CALLS = ("open", "chmod", "write", "fsync", "close", "replace", "link", "unlink", "rmdir", "mkdir")


def interrupt(monkeypatch: pytest.MonkeyPatch, place: int, *, after: bool) -> Callable[[], int]:
    """Ctrl+c comes before or after the file call of that place. Gives what tells how many calls there were."""
    count = 0

    def instead(name: str) -> Callable[..., Any]:
        real = getattr(files.Calls, name)

        def call(*arguments: Any) -> Any:
            nonlocal count
            count += 1
            if count == place and not after:
                raise KeyboardInterrupt
            found = real(*arguments)
            if count == place:
                if name == "open":
                    os.close(found)
                raise KeyboardInterrupt
            return found

        return call

    for name in CALLS:
        monkeypatch.setattr(files.Calls, name, instead(name))
    return lambda: count


@pytest.mark.parametrize("after", [False, True], ids=["before a call", "after it"])
@pytest.mark.parametrize(
    ("command", "instead"),
    [
        (("note", "ken", "Another one."), ("undo",)),
        (("note", "ken,ada", "One for two."), ("undo",)),
        (("undo",), ("note", "ken", "The first.")),
        (("settings", "theme", "paper"), ("settings", "theme", "dusk")),
        (("settings", "name", "Mira"), ("undo",)),
    ],
)
def test_a_command_that_is_stopped_says_whether_it_was_saved(
    command: tuple[str, ...],
    instead: tuple[str, ...],
    after: bool,
    handful: Handful,
    ken: str,
    own_folders: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    handful("add", "Ada Byrd")
    handful("note", "ken", "The first.")
    said: set[str] = set()
    place = 0
    while True:
        place += 1
        shown = ("show", "ken", "--json"), ("show", "ada", "--json"), ("settings", "theme"), ("settings", "name")
        before = [handful(*one).out for one in shown]
        with monkeypatch.context() as patched:
            count = interrupt(patched, place, after=after)
            answer: Answer = handful(*command)
        if count() < place:
            break
        assert answer.out == ""
        changed = [handful(*one).out for one in shown] != before
        sentence = answer.err.strip()
        saved = sentence == "Stopped; what you asked for was saved before that."
        assert saved or sentence == "Stopped. Nothing was changed."
        assert (answer.code, changed) == ((130, True) if saved else (1, False)), place
        said.add(sentence)
        if saved:
            handful(*instead)
        assert not [path for path in own_folders.rglob("*.tmp") if "journals" not in str(path)], place
    assert len(said) == 2
