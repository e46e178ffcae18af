"""Every kind of write, killed before each of its file calls, and with each of them failing in each way there is."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest
from keepers import Hooked, open_journal
from kinds import KINDS, Seen, seen

from journal.errors import CannotKeep
from journal.storage import files

pytestmark = pytest.mark.usefixtures("calls_restored")

ERRORS = (errno.ENOSPC, errno.EIO, errno.EINTR, errno.EACCES)
MOST = 500
MACHINE = "settings of the machine"


class Dies(BaseException):
    """The process ends here: nothing of ours does anything after it."""


class Trouble:
    """What happens at a file call: with `lasting`, at each one after it too."""

    def __init__(self, at: int, problem: BaseException, *, lasting: bool) -> None:
        self.at = at
        self.problem = problem
        self.lasting = lasting
        self.made = 0

    def __call__(self, _call: str, _path: str) -> None:
        """A file call is about to be made."""
        self.made += 1
        if self.made == self.at + 1 or (self.lasting and self.made > self.at):
            raise self.problem


def copied(template: Path, name: str) -> Path:
    where = template.parent / name
    shutil.rmtree(where, ignore_errors=True)
    shutil.copytree(template, where, symlinks=True)
    return where


def strays(where: Path) -> list[str]:
    """What a change cut off has left, but for a copy of the settings of the machine, in which no customer stands."""
    return [
        path.name
        for place in ("journal", "room")
        for path in (where / place).rglob("*")
        if path.name.endswith(".tmp") or path.name.startswith("commit")
    ]


def ends(template: Path, kind: str) -> tuple[Seen, Seen]:
    """What there is before and after the change, where all goes well."""
    where = copied(template, "whole")
    old = seen(where)
    KINDS[kind](open_journal(where))
    return old, seen(where)


def next_start(where: Path) -> None:
    """The next one who writes clears up."""
    journal = open_journal(where)
    journal.snooze(journal.find("eve").id)
    assert strays(where) == []


@pytest.mark.parametrize("kind", KINDS)
def test_death_before_any_file_call_leaves_the_old_state_or_the_new(kind: str, template: Path) -> None:
    old, new = ends(template, kind)
    assert old != new
    found: list[Seen] = []
    for at in range(MOST):
        where = copied(template, "trial")
        writer = open_journal(where)
        files.calls = Hooked(Trouble(at, Dies(), lasting=True))
        try:
            KINDS[kind](writer)
        except Dies:
            pass
        else:
            break
        finally:
            files.calls = files.Calls()
        found.append(seen(where))
        next_start(where)
    assert [state for state in found if state not in (old, new)] == []
    assert found[0] == old
    assert found[-1] == new or kind == MACHINE


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_call_that_fails_is_told_and_what_is_told_is_true(kind: str, template: Path) -> None:
    number = ERRORS[list(KINDS).index(kind) % len(ERRORS)]
    assert refusals(kind, number, template, lasting=False)


@pytest.mark.slow
@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("kind", KINDS)
def test_a_file_call_that_fails_in_any_way_is_told_and_what_is_told_is_true(
    kind: str, number: int, template: Path
) -> None:
    assert refusals(kind, number, template, lasting=False)


@pytest.mark.parametrize("kind", ["insert", "insert for two", "shorten", "undo", "import", MACHINE])
def test_a_disk_that_fails_for_good_leaves_the_old_state_or_the_new(kind: str, template: Path) -> None:
    assert refusals(kind, errno.EIO, template, lasting=True)


@pytest.mark.slow
@pytest.mark.parametrize("number", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("kind", KINDS)
def test_a_disk_that_fails_for_good_in_any_way_leaves_the_old_state_or_the_new(
    kind: str, number: int, template: Path
) -> None:
    assert refusals(kind, number, template, lasting=True)


def refusals(kind: str, number: int, template: Path, *, lasting: bool) -> int:
    """Make each file call of a change fail, and look at what there is then; gives how often it was refused."""
    old, new = ends(template, kind)
    refused = 0
    for at in range(MOST):
        where = copied(template, "trial")
        writer = open_journal(where)
        trouble = Trouble(at, OSError(number, os.strerror(number)), lasting=lasting)
        files.calls = Hooked(trouble)
        sentence = ""
        try:
            KINDS[kind](writer)
        except CannotKeep as problem:
            sentence = str(problem)
            refused += 1
        finally:
            files.calls = files.Calls()
        if trouble.made <= at:
            break
        found = seen(where)
        case = f"{kind}, call {at}: {sentence}"
        assert found in (old, new), case
        if not sentence or "follows by itself" in sentence:
            assert found == new, case
        else:
            assert "Nothing was changed." in sentence, case
            assert found == old, case
            assert lasting or strays(where) == [], case
        next_start(where)
    return refused


def test_a_disk_that_takes_a_few_bytes_at_a_time_gets_all_of_them(
    template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Sips(files.Calls):
        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            return os.write(descriptor, data[:700])

    for kind in KINDS:
        _old, new = ends(template, kind)
        where = copied(template, "trial")
        monkeypatch.setattr(files, "calls", Sips())
        KINDS[kind](open_journal(where))
        monkeypatch.undo()
        assert seen(where) == new


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no such limit here")
@pytest.mark.parametrize("kind", ["insert", "insert for two", "lengthen", "portrait", "add", "undo"])
def test_a_disk_with_room_for_a_part_of_a_file_keeps_the_old_one(kind: str, template: Path) -> None:
    """A limit of the kernel on the size of a file: it takes what fits, and refuses the rest, as a full disk does."""
    import resource
    import signal

    old, new = ends(template, kind)
    told: set[int] = set()
    for limit in (0, 1, 100, 1000, 4000, 20_000):
        where = copied(template, "trial")
        child = os.fork()
        if not child:
            code = 1
            try:
                writer = open_journal(where)
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
                KINDS[kind](writer)
                code = 0
            except CannotKeep:
                code = 3
            finally:
                os._exit(code)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        told.add(code)
        assert seen(where) == (new if code == 0 else old)
        next_start(where)
    assert told == {0, 3}


def test_settings_of_the_machine_that_were_cut_off_leave_no_file_behind(template: Path) -> None:
    journal = open_journal(template)
    files.calls = Hooked(Trouble(2, Dies(), lasting=True))
    with pytest.raises(Dies):
        KINDS[MACHINE](journal)
    files.calls = files.Calls()
    KINDS[MACHINE](journal)
    assert not list((template / "config").rglob("*.tmp"))
