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


_prepared: list[Path] = []
"""The first journal that was prepared here."""


@pytest.fixture
def template(shm: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal to try things on."""
    if not _prepared:
        prepare(shm / "template")
        _prepared.append(tmp_path_factory.mktemp("prepared") / "template")
        shutil.copytree(shm / "template", _prepared[0], symlinks=True)
    else:
        shutil.copytree(_prepared[0], shm / "template", symlinks=True)
    return shm / "template"
