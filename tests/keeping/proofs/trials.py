"""Trials of what keeps notes, by real processes that are really killed. Runs as a program of its own, for it forks:

python trials.py NAME KEEPER FOLDER {"more": ...} prints what came of it as JSON.
"""

from __future__ import annotations

import json
import mmap
import os
import random
import shutil
import signal
import struct
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from keepers import KEEPERS, PEOPLE, Keeper, Stock, Window

from journal.errors import HandfulError

LONG = "\n".join(f"Line {number} of what was said at the counter, in some length." for number in range(150))
KEN, ADA = PEOPLE
Change = Callable[[Window], None]
CHANGES: dict[str, Change] = {
    "insert": lambda window: window.add([KEN], "second\nA second note."),
    "shorten": lambda window: window.rewrite(KEN, "first", "first\nShort."),
    "delete": lambda window: window.delete(KEN, "first"),
    "two at once": lambda window: window.add([KEN, ADA], "both\nTo both."),
}


def forked(act: Callable[[], None]) -> int:
    """Do it in a process of its own; gives the process. It ends with 0, or with 3 where it was refused."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        act()
        code = 0
    except HandfulError:
        code = 3
    finally:
        os._exit(code)


def ended(child: int) -> int:
    """Wait for it: its exit code, or the number of the signal that killed it, negative."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def copied(template: Path, where: Path) -> Path:
    """A copy of a prepared folder at another place."""
    shutil.rmtree(where, ignore_errors=True)
    shutil.copytree(template, where, symlinks=True)
    return where


def strays(where: Path) -> list[str]:
    """Temporary files, and what a change of several files leaves while it is carried out."""
    return [path.name for path in where.rglob("*") if path.name.endswith(".tmp") or path.name.startswith("commit")]


def read(keeper: Keeper, where: Path) -> Any:
    """The state, or what is wrong with it."""
    try:
        return keeper.state(where)
    except ValueError as problem:
        return f"unreadable: {problem}"


# --- death at each file call


def deaths(keeper: Keeper, folder: Path) -> dict[str, Any]:
    """Each change, killed before its first file call, its second, and so on to the last."""
    template = folder / "template"
    keeper.prepare(template)
    keeper.open(template).add([KEN], f"first\n{LONG}")
    old = read(keeper, template)
    told: dict[str, Any] = {"kills": 0, "wrong": [], "strays": [], "changes": {}}
    for name, change in CHANGES.items():
        whole = copied(template, folder / "whole")
        change(keeper.open(whole))
        new = read(keeper, whole)
        seen = {"old": 0, "new": 0}
        for at in range(500):
            where = copied(template, folder / "trial")
            if not _killed_at(keeper, where, change, at):
                break
            told["kills"] += 1
            found = read(keeper, where)
            if found in (old, new):
                seen["old" if found == old else "new"] += 1
            else:
                told["wrong"].append([name, at, str(found)[:200]])
                continue
            # Whoever writes next clears up.
            keeper.open(where).add([ADA], "next\nThe next start.")
            told["strays"] += strays(where)
        told["changes"][name] = seen
    return told


def _killed_at(keeper: Keeper, where: Path, change: Change, at: int) -> bool:
    left = at

    def before(_call: str, _path: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def act() -> None:
        window = keeper.open(where)
        keeper.hook(before)
        change(window)

    code = ended(forked(act))
    if code not in (0, -signal.SIGKILL):
        raise AssertionError(f"ended with {code}")
    return code != 0


# --- death at any moment, over and over


def random_kills(
    keeper: Keeper, folder: Path, kills: int, seed: int, *, till_unreadable: bool = False
) -> dict[str, Any]:
    """A writer that adds, rewrites (longer and shorter), deletes and writes to two, killed at a random moment or a
    random file call, and the next one begun on what it left. It tells each change before it is begun and when it was
    acknowledged, in a file that is fsynced."""
    chance = random.Random(seed)
    where, log = folder / "trial", folder / "log"
    keeper.prepare(where)
    expected: dict[str, dict[str, str]] = {person: {} for person in PEOPLE}
    told: dict[str, Any] = {"kills": 0, "amid": {}, "old": 0, "new": 0, "acknowledged": 0, "wrong": [], "strays": []}
    while told["kills"] < kills:
        log.write_bytes(b"")
        round_seed = chance.randrange(2**32)
        at_call = chance.random() < 0.5
        calls = chance.randint(0, 120) if at_call else None
        writer = forked(partial(_write_on, keeper, where, log, round_seed, calls))
        if not at_call:
            # So much work, and not so much time: a busy machine does little in it.
            some = chance.randint(0, 4)
            while not log.stat().st_size or log.read_bytes().count(b'"done"') < some:
                time.sleep(0.0005)
            time.sleep(chance.random() * 0.06)
            os.kill(writer, signal.SIGKILL)
        code = ended(writer)
        if code != -signal.SIGKILL:
            told["wrong"].append(f"the writer ended with {code}")
            break
        told["kills"] += 1
        pending: list[Any] | None = None
        for line in log.read_text().splitlines()[1:]:
            step = json.loads(line)
            if step == "done":
                told["acknowledged"] += 1
                expected = applied(expected, pending or [])
                pending = None
            else:
                pending = step
        if pending:
            told["amid"][pending[0]] = told["amid"].get(pending[0], 0) + 1
        new = applied(expected, pending) if pending else expected
        found = read(keeper, where)
        if found == new:
            told["new"] += bool(pending)
        elif found == expected:
            told["old"] += 1
        else:
            told["wrong"].append([told["kills"], pending and pending[0], str(found)[:100]])
            if till_unreadable and isinstance(found, str):
                break
            shutil.rmtree(where)
            keeper.prepare(where)
            found = {person: {} for person in PEOPLE}
        expected = {person: dict(notes) for person, notes in found.items()}
        keeper.open(where).add([ADA], f"start {told['kills']}")
        keeper.open(where).delete(ADA, f"start {told['kills']}")
        told["strays"] += strays(where)
    return told


def applied(state: dict[str, dict[str, str]], step: list[Any]) -> dict[str, dict[str, str]]:
    """The state after a step."""
    kind, people, label, body = step
    after = {person: dict(notes) for person, notes in state.items()}
    for person in people:
        if kind == "delete":
            del after[person][label]
        else:
            after[person][label] = body
    return after


def _write_on(keeper: Keeper, where: Path, log: Path, seed: int, calls: int | None) -> None:
    chance = random.Random(seed)
    left = calls

    def before(_call: str, _path: str) -> None:
        nonlocal left
        if left is not None:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

    state = {person: dict(notes) for person, notes in keeper.state(where).items()}
    window = keeper.open(where)
    descriptor = os.open(log, os.O_WRONLY | os.O_APPEND)

    def tell(what: object) -> None:
        os.write(descriptor, json.dumps(what).encode() + b"\n")
        os.fsync(descriptor)

    tell("begun")
    keeper.hook(before)
    number = 0
    while True:
        number += 1
        label = f"{seed} {number}"
        words = f"{label}\n" + LONG[: chance.randint(1, len(LONG))]
        person = chance.choice(PEOPLE)
        there = sorted(state[person])
        kind = chance.choice(("insert", "insert", "both", "rewrite", "rewrite", "delete"))
        if len(there) > 8:
            kind = "delete"
        if kind in ("rewrite", "delete") and there:
            label = chance.choice(there)
            words = f"{label}\n{words}"
            step: list[Any] = [kind, [person], label, words]
        else:
            step = ["insert", [person], label, words] if kind != "both" else ["both", list(PEOPLE), label, words]
        tell(step)
        kind, people, label, words = step
        if kind == "delete":
            window.delete(person, label)
        elif kind == "rewrite":
            window.rewrite(person, label, words)
        else:
            window.add(people, words)
        tell("done")
        state = applied(state, step)


# --- several writers at once


class _Turns:
    """What the writers see of each other: how often each was at the door, and how often each had read."""

    def __init__(self, writers: int) -> None:
        self._writers = writers
        self._shared = mmap.mmap(-1, 8 * writers)

    def _get(self, part: int, writer: int) -> int:
        value: int = struct.unpack_from("I", self._shared, 4 * (part * self._writers + writer))[0]
        return value

    def _count(self, part: int, writer: int) -> None:
        struct.pack_into("I", self._shared, 4 * (part * self._writers + writer), self._get(part, writer) + 1)

    def at_the_door(self, writer: int) -> None:
        """This one is about to read; the first time it waits until all others are, too."""
        self._count(0, writer)
        until = time.monotonic() + 20
        while not all(self._get(0, other) for other in range(self._writers)) and time.monotonic() < until:
            time.sleep(0.0005)

    def between(self, writer: int, patience: float) -> None:
        """This one has read and not yet written: wait until another one has read, for `patience` seconds at most."""
        self._count(1, writer)
        others = [other for other in range(self._writers) if other != writer]
        had = [self._get(1, other) for other in others]
        until = time.monotonic() + patience
        while [self._get(1, other) for other in others] == had and time.monotonic() < until:
            time.sleep(0.0002)


def writers(
    keeper: Keeper, folder: Path, number: int, each: int, patience: float, rounds: int = 1, kill: bool = False
) -> dict[str, Any]:
    """`number` writers add `each` notes to one customer at once, each waiting between its read and its write for
    another to read; with `kill` one of them is killed at a random moment of each round."""
    chance = random.Random(1)
    told: dict[str, Any] = {"acknowledged": 0, "kept": 0, "lost": 0, "odd": [], "kills": 0, "refused": 0, "strays": []}
    for round_ in range(rounds):
        where = folder / f"round {round_}"
        keeper.prepare(where)
        turns = _Turns(number)
        children = [
            forked(partial(_add_many, keeper, where, folder, writer, each, turns, patience)) for writer in range(number)
        ]
        victim = chance.randrange(number)
        if kill:
            log = folder / f"log {victim}"
            some = chance.randrange(each * 10)
            until = time.monotonic() + 30
            while (log.stat().st_size if log.exists() else 0) < some and time.monotonic() < until:
                time.sleep(0.001)
            time.sleep(chance.random() * 0.01)
            os.kill(children[victim], signal.SIGKILL)
        codes = [ended(child) for child in children]
        told["kills"] += codes.count(-signal.SIGKILL)
        if [code for code in codes if code not in ((0, -signal.SIGKILL) if kill else (0,))]:
            told["odd"].append(f"the writers ended with {codes}")
        acknowledged: set[str] = set()
        begun: set[str] = set()
        for writer in range(number):
            for line in (folder / f"log {writer}").read_text().splitlines():
                sign, _space, label = line.partition(" ")
                (begun if sign == "?" else acknowledged).add(label)
                told["refused"] += sign == "-"
            (folder / f"log {writer}").unlink()
        found = read(keeper, where)
        kept = set() if isinstance(found, str) else set(found[KEN])
        if isinstance(found, str):
            told["odd"].append(found[:200])
        told["acknowledged"] += len(acknowledged)
        told["kept"] += len(kept & acknowledged)
        told["lost"] += len(acknowledged - kept)
        told["odd"] += sorted(kept - acknowledged - (begun if kill else set()))
        if not isinstance(found, str):
            keeper.open(where).add([ADA], "next\nThe next start.")
        told["strays"] += strays(where)
        shutil.rmtree(where)
    return told


def _add_many(
    keeper: Keeper, where: Path, folder: Path, writer: int, each: int, turns: _Turns, patience: float
) -> None:
    descriptor = os.open(folder / f"log {writer}", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def tell(line: str) -> None:
        os.write(descriptor, line.encode())
        os.fsync(descriptor)

    window = keeper.open(where)
    keeper.between(lambda: turns.between(writer, patience))
    for number in range(each):
        label = f"{writer}-{number:04}"
        tell(f"? {label}\n")
        turns.at_the_door(writer)
        for _try in range(20):
            try:
                window.add([KEN], f"{label}\nWritten while three others write.")
            except (HandfulError, ValueError) as problem:
                # Five seconds at the door: nothing was saved, and it says so. TinyDB alone raises ValueError, for an id
                # that another took meanwhile and for a file that is none any more: it did not acknowledge either.
                tell(f"- {label}\n")
                if "try again" not in str(problem) and not isinstance(keeper, Stock):
                    raise
                continue
            tell(f"! {label}\n")
            break


TRIALS: dict[str, Callable[..., dict[str, Any]]] = {
    "deaths": deaths,
    "random kills": random_kills,
    "writers": writers,
}


def main(name: str, keeper: str, folder: str, more: str = "{}") -> None:
    """Run a trial and print what came of it."""
    print(json.dumps(TRIALS[name](KEEPERS[keeper], Path(folder), **json.loads(more))))


if __name__ == "__main__":
    main(*sys.argv[1:])
