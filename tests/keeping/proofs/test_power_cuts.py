"""A power cut before any file call: only what the disk was made to confirm is sure to be there afterwards.

A disk that keeps a model of itself: the data of a file survive once the file was fsynced, its name once its folder was.
Whatever was not confirmed may have survived or not, so each save is tried with all of it there and with none.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from keepers import open_journal
from kinds import KINDS, seen
from test_faults import MOST, Dies, copied, ends, next_start

from journal.storage import files

pytestmark = pytest.mark.usefixtures("calls_restored")

CUSTOMERS, ROOM = "journal/customers", "room"
QUICK = ("insert", "insert for two", "shorten", "undo")
OTHERS = tuple(kind for kind in KINDS if kind not in QUICK and kind != "settings of the machine")


class Disk(files.Calls):
    """The disk below `root`; before the call number `at` the power goes."""

    def __init__(self, root: Path, at: int) -> None:
        self.root = root
        self.left = at
        self.made = 0
        paths = [str(path) for path in root.rglob("*") if path.is_file()]
        self.now = {path: number for number, path in enumerate(paths)}
        """The file that each path is the name of."""
        self.sure = dict(self.now)
        """The names that were confirmed."""
        self.data = {number: Path(path).read_bytes() for path, number in self.now.items()}
        """The contents that were confirmed."""
        self.open_files: dict[int, str] = {}

    def _call(self) -> None:
        self.left -= 1
        self.made += 1
        if self.left < 0:
            raise Dies

    def open(self, path: str, flags: int, mode: int = files.FILE_MODE) -> int:
        self._call()
        descriptor = super().open(path, flags, mode)
        if flags & os.O_CREAT and (flags & os.O_EXCL or path not in self.now):
            self.now[path] = len(self.data) + len(self.now) + self.made
        self.open_files[descriptor] = path
        return descriptor

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self._call()
        return super().write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        self._call()
        path = self.open_files[descriptor]
        if os.path.isdir(path):
            gone = [one for one in self.sure if os.path.dirname(one) == path and one not in self.now]
            for one in gone:
                del self.sure[one]
            self.sure |= {one: file for one, file in self.now.items() if os.path.dirname(one) == path}
        else:
            self.data[self.now[path]] = Path(path).read_bytes()

    def replace(self, source: str, target: str) -> None:
        self._call()
        super().replace(source, target)
        self.now[target] = self.now.pop(source)

    def link(self, source: str, target: str) -> None:
        self._call()
        super().link(source, target)
        self.now[target] = self.now[source]

    def unlink(self, path: str) -> None:
        self._call()
        super().unlink(path)
        self.now.pop(path, None)

    def come_back(self, survived: frozenset[str]) -> None:
        """Make of the disk what is there when the power is back: of the folders in `survived` the names as they last
        were, of all others those that were confirmed; and of each file what was confirmed."""
        folders = [path for path in self.root.rglob("*") if path.is_dir()]
        shutil.rmtree(self.root)
        for folder in folders:
            folder.mkdir(mode=0o700, parents=True)
        for names, kept in ((self.now, True), (self.sure, False)):
            for name, file in names.items():
                if (str(Path(name).parent.relative_to(self.root)) in survived) is kept:
                    Path(name).write_bytes(self.data.get(file, b""))
                    Path(name).chmod(0o600)


def cuts(kind: str, template: Path) -> None:
    """Cut the power before each call of a change, and after it was acknowledged."""
    old, new = ends(template, kind)
    whole = (".", "journal", CUSTOMERS, ROOM)
    for at in range(MOST):
        where = copied(template, "trial")
        writer = open_journal(where)
        disk = Disk(where, at)
        files.calls = disk
        acknowledged = False
        try:
            KINDS[kind](writer)
            acknowledged = True
        except Dies:
            pass
        finally:
            files.calls = files.Calls()
        for survived in ((), whole, (CUSTOMERS,), (ROOM,)):
            disk.come_back(frozenset(survived))
            found = seen(where)
            assert found == new or (found == old and not acknowledged), (kind, at, survived)
            next_start(where)
        if acknowledged:
            return
    raise AssertionError("the change did not end")


@pytest.mark.parametrize("kind", QUICK)
def test_a_power_cut_leaves_the_old_state_or_the_new_and_what_was_acknowledged(kind: str, template: Path) -> None:
    cuts(kind, template)


@pytest.mark.slow
@pytest.mark.parametrize("kind", OTHERS)
def test_a_power_cut_in_any_kind_of_write_leaves_the_old_state_or_the_new(kind: str, template: Path) -> None:
    cuts(kind, template)
