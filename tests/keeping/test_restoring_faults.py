"""A restore or a backup that is cut off, or fails, at any file call leaves the old state or the new one."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from frozen import NOW, TODAY, a_note
from test_saving import Dies, Faulty, _once, state_of, strays

from journal.clock import Clock
from journal.errors import HandfulError
from journal.journal import Journal
from journal.storage import files
from journal.storage.backups import Moment

pytestmark = pytest.mark.usefixtures("calls_restored")

Opener = Callable[[], Journal]
TOMORROW = TODAY + timedelta(days=1)


def file_of(journal: Journal, name: str) -> Path:
    return journal.folder / "customers" / f"{journal.find(name).id}.json"


def changed_since(journal: Journal) -> None:
    """Ken and Ada have another note than yesterday."""


def one_damaged(journal: Journal) -> None:
    path = file_of(journal, "ken")
    path.write_bytes(path.read_bytes()[:300])


def one_gone_one_damaged(journal: Journal) -> None:
    file_of(journal, "ada").unlink()
    one_damaged(journal)


def restore(journal: Journal) -> object:
    return journal.restore(journal.preview_restore(Moment(TOMORROW)))


def undo_a_restore(journal: Journal) -> object:
    return journal.undo()


def restored(journal: Journal) -> None:
    one_damaged(journal)
    restore(journal)


def backup(journal: Journal) -> object:
    return journal.back_up()


KINDS = [
    pytest.param(changed_since, restore, id="records of two"),
    pytest.param(one_damaged, restore, id="a damaged file and records"),
    pytest.param(one_gone_one_damaged, restore, id="a missing and a damaged file"),
    pytest.param(restored, undo_a_restore, id="undo"),
    pytest.param(changed_since, backup, id="a backup"),
]


def opener_in(where: Path, number: int = 1) -> Opener:
    return lambda: Journal(where / "journal", where / "room", Clock(NOW + timedelta(days=number)))._opened()


def prepared(where: Path, prepare: Callable[[Journal], None]) -> Opener:
    yesterday = opener_in(where, 0)()
    for name in ("Ken Okafor", "Ada Byrd"):
        yesterday.add_note([], a_note(f"First about {name}.\n" * 30), new=[yesterday.new_customer(name)])
    opener = opener_in(where)
    journal = opener()
    journal.add_note([one.id for one in journal.overviews()], a_note("Second."))
    prepare(journal)
    return opener


def at_every_call(
    tmp_path: Path,
    prepare: Callable[[Journal], None],
    change: Callable[[Journal], object],
    fault: Callable[[int], Faulty],
) -> Iterator[tuple[Opener, object, object, bool]]:
    """Opener, old state, new state, and whether the change was acknowledged."""
    opener = prepared(tmp_path / "whole", prepare)
    old = state_of(opener())
    counting = Faulty(10_000, Dies())
    writer = opener()
    files.calls = counting
    change(writer)
    files.calls = files.Calls()
    new = state_of(opener())
    for at in range(10_000 - counting.left):
        where = tmp_path / str(at)
        opener = prepared(where, prepare)
        writer = opener()
        faulty = fault(at)
        files.calls = faulty
        acknowledged = False
        try:
            if isinstance(faulty.problem, Dies):
                change(writer)
            else:
                with _once(faulty):
                    change(writer)
            acknowledged = True
        except Dies:
            pass
        except HandfulError as problem:
            assert str(problem).endswith(".")
        finally:
            files.calls = files.Calls()
        yield opener, old, new, acknowledged
        after = opener()
        after.snooze(after.overviews()[0].id if after.overviews() else _brought_back(after))
        assert strays(where) == []


def _brought_back(journal: Journal) -> str:
    restore(journal)
    return journal.find("ken").id


@pytest.mark.parametrize(("prepare", "change"), KINDS)
def test_death_at_any_file_call_leaves_the_old_state_or_the_new(
    prepare: Callable[[Journal], None], change: Callable[[Journal], object], tmp_path: Path
) -> None:
    seen: list[object] = []
    for opener, old, new, _acknowledged in at_every_call(tmp_path, prepare, change, lambda at: Faulty(at, Dies())):
        found = state_of(opener())
        assert found in (old, new)
        seen.append(found)
    assert seen[0] == old
    assert seen[-1] == new


@pytest.mark.parametrize(("prepare", "change"), KINDS)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
def test_a_call_that_fails_is_told_and_changes_nothing_by_half(
    prepare: Callable[[Journal], None], change: Callable[[Journal], object], number: int, tmp_path: Path
) -> None:
    refused = 0
    for opener, old, new, acknowledged in at_every_call(
        tmp_path, prepare, change, lambda at: Faulty(at, OSError(number, os.strerror(number)))
    ):
        found = state_of(opener())
        assert found == new if acknowledged else found in (old, new)
        refused += not acknowledged
    assert refused
