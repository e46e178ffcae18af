"""Where the trials happen."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from kinds import prepare


@pytest.fixture
def shm(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: a killed process loses nothing that the kernel has, on a disk or in
    memory, and a thousand fsyncs cost nothing there."""
    memory = Path("/dev/shm")
    if not (memory.is_dir() and os.access(memory, os.W_OK)):
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(dir=memory, prefix="handful-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def template(shm: Path) -> Path:
    """A journal to try things on."""
    prepare(shm / "template")
    return shm / "template"
