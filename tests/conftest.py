"""What every test stands on: folders of its own, and none of the settings of whoever runs it."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

_OURS = ("HANDFUL_", "TEXTUAL_")
_OTHERS = (
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORTERM",
    "COLUMNS",
    "LINES",
    "VISUAL",
    "EDITOR",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "LANG",
    # Each of some hundred processes would compile all of the program anew.
    "PYTHONDONTWRITEBYTECODE",
)

# Textual reads its settings when it is imported, which may be before the first test.
for _name in list(os.environ):
    if _name.startswith(_OURS) or _name in _OTHERS:
        del os.environ[_name]

# A program in a test makes and drops some hundred thousand things: to look through them seldom takes a sixth less time.
gc.set_threshold(20_000, 10, 10)

# The same made-up inputs each time, so that a change is judged by itself; --hypothesis-profile=anew makes up others.
hypothesis.settings.register_profile("repeatable", derandomize=True, database=None)
hypothesis.settings.register_profile("anew", derandomize=False, database=None)
hypothesis.settings.load_profile("repeatable")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home, the folders of the machine and the folder of the journal, all below the test's own; English."""
    from journal.language import use_language

    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    monkeypatch.setenv("HANDFUL_FOLDER", str(home / "journal"))
    use_language("en")
    yield home
    use_language("en")
