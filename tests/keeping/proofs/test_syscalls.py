"""Each system call of a save, made the last one of its process or made to fail: by strace, below everything of ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")

TRACING = Path(__file__).with_name("tracing.py")
ROOT = Path(__file__).parents[3]
EVERY_KIND = ["insert", "insert for two", "shorten", "delete", "undo", "settings", "import"]


def traced(folder: Path, **more: object) -> dict[str, Any]:
    """What came of it, where a process may be traced here."""
    done = subprocess.run(
        [sys.executable, str(TRACING), str(folder), json.dumps(more)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    if "no strace" in told:
        pytest.skip(f"strace may not trace here: {told['no strace']}")
    return told


@pytest.mark.parametrize("kind", ["insert for two", "shorten"])
def test_a_save_killed_at_some_of_its_system_calls_is_whole_or_not_at_all(kind: str, shm: Path) -> None:
    told = traced(shm, kinds=[kind], actions=["signal=KILL"], every=5)
    assert told["wrong"] == []
    assert told["strays"] == []
    # A call that one process makes and the next does not, as waiting for a lock, kills nobody.
    assert told["killed"] >= 0.95 * told["trials"] >= 25


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_save_killed_at_any_system_call_is_whole_or_not_at_all(kind: str, shm: Path) -> None:
    told = traced(shm, kinds=[kind], actions=["signal=KILL"])
    assert told["wrong"] == []
    assert told["strays"] == []
    # A call that one process makes and the next does not, as waiting for a lock, kills nobody.
    assert told["killed"] >= 0.95 * told["trials"] >= 100


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("number", ["ENOSPC", "EIO", "EINTR", "EACCES"])
@pytest.mark.parametrize("kind", EVERY_KIND)
def test_a_save_with_any_system_call_failing_is_whole_or_not_at_all(kind: str, number: str, shm: Path) -> None:
    told = traced(shm, kinds=[kind], actions=[f"error={number}"])
    assert told["wrong"] == []
    assert told["strays"] == []
    assert told["refused"] >= 3
    assert told["bare"] == 0
