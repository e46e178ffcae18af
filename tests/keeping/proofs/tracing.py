"""Each system call of one save made to fail, or to be the last: strace attached to a process that saves.

python tracing.py FOLDER {"kinds": [...], "actions": {...}, "every": N} prints what came of it as JSON.
"""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from keepers import open_journal
from kinds import KINDS, prepare, seen

from journal.errors import HandfulError

_CALL = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?([a-z][a-z0-9_]*)\(")
# What a process does with its memory, its threads and its end cannot be answered with an error number of a disk.
NO_DISK = frozenset(
    ("brk", "mmap", "munmap", "mremap", "madvise", "mprotect", "futex", "getrandom", "getpid", "clock_nanosleep")
    + ("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "exit_group", "getuid", "geteuid", "prlimit64", "sched_yield")
)
WAITS = frozenset(("select", "pselect6", "restart_syscall", "exit_group"))
REFUSED, BARE, CRASHED, FOLLOWS = 3, 4, 1, 5


class NoStrace(Exception):
    """It is not there, or may not trace."""


def _save(kind: str, where: Path, ready: int, go: int) -> int:
    """A process that says when it is ready, and saves once it is told to; gives its id."""
    child = os.fork()
    if child:
        return child
    code = CRASHED
    try:
        journal = open_journal(where)
        os.write(ready, b"!")
        select.select([go], [], [])
        KINDS[kind](journal)
        code = 0
    except HandfulError as error:
        code = FOLLOWS if "follows by itself" in error.sentence else REFUSED
    except OSError:
        code = BARE
    finally:
        os._exit(code)


def traced(kind: str, where: Path, *options: str) -> tuple[int, str]:
    """Save under strace: how it ended, and what strace saw. Raises `NoStrace`."""
    (waits, go), (reads, ready) = os.pipe(), os.pipe()
    child = _save(kind, where, ready, waits)
    os.read(reads, 1)
    tracer = subprocess.Popen(
        ["strace", "-qq", "-p", str(child), *options], stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    assert tracer.stderr is not None
    attached = _attached(child, tracer)
    os.write(go, b"!")
    for descriptor in (waits, go, reads, ready):
        os.close(descriptor)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    said = tracer.stderr.read()
    tracer.wait()
    if not attached:
        raise NoStrace(said.strip())
    return code, said


def _attached(child: int, tracer: subprocess.Popen[str]) -> bool:
    """Wait until it is traced; False where strace gave up."""
    status = Path(f"/proc/{child}/status")
    while tracer.poll() is None:
        if f"TracerPid:\t{tracer.pid}\n" in status.read_text():
            return True
    return False


def calls_of(kind: str, template: Path) -> Counter[str]:
    """How often a save makes each system call."""
    where = _copied(template)
    code, said = traced(kind, where, "-e", "trace=all")
    assert code == 0, said
    calls = Counter(match[1] for line in said.splitlines() if (match := _CALL.match(line)))
    return Counter({call: number for call, number in calls.items() if call not in WAITS})


def _copied(template: Path) -> Path:
    where = template.parent / "trial"
    shutil.rmtree(where, ignore_errors=True)
    shutil.copytree(template, where, symlinks=True)
    return where


def trial(folder: Path, kinds: list[str], actions: list[str], every: int = 1) -> dict[str, Any]:
    """Each of `kinds`, with each of `actions` (`signal=KILL`, `error=ENOSPC`) at each system call (each `every`th)."""
    template = folder / "template"
    prepare(template)
    told: dict[str, Any] = {
        "trials": 0,
        "killed": 0,
        "refused": 0,
        "bare": 0,
        "done": 0,
        "wrong": [],
        "strays": [],
        "calls": {},
    }
    for kind in kinds:
        # A first save brings in every module that is wanted only now.
        old = seen(template)
        whole = _copied(template)
        KINDS[kind](open_journal(whole))
        new = seen(whole)
        counts = calls_of(kind, template)
        places = [(call, number) for call, most in sorted(counts.items()) for number in range(1, most + 1)]
        told["calls"][kind] = len(places)
        for action in actions:
            for call, number in places[::every]:
                if action.startswith("error") and call in NO_DISK:
                    continue
                where = _copied(template)
                inject = f"inject={call}:{action}:when={number}"
                code, _said = traced(kind, where, "-e", f"trace={call}", "-e", inject)
                told["trials"] += 1
                found = seen(where)
                case = f"{kind}: {inject}"
                if found not in (old, new):
                    told["wrong"].append(f"{case}: neither the old state nor the new")
                elif code == CRASHED:
                    told["wrong"].append(f"{case}: no sentence")
                elif code == 0 and found != new:
                    told["wrong"].append(f"{case}: acknowledged and not there")
                elif code in (REFUSED, BARE) and found != old:
                    told["wrong"].append(f"{case}: called a failure, and there")
                told["killed"] += code == -9
                told["refused"] += code in (REFUSED, FOLLOWS)
                told["bare"] += code == BARE
                told["done"] += code == 0
                journal = open_journal(where)
                journal.snooze(journal.find("eve").id)
                told["strays"] += [
                    path.name
                    for place in ("journal", "room")
                    for path in (where / place).rglob("*")
                    if path.name.endswith(".tmp") or path.name.startswith("commit")
                ]
    return told


if __name__ == "__main__":
    try:
        print(json.dumps(trial(Path(sys.argv[1]), **json.loads(sys.argv[2]))))
    except NoStrace as reason:
        print(json.dumps({"no strace": str(reason)}))
