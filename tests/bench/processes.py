"""A whole process, from before it is started until the system has taken it back."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter_ns

from rounds import Measure
from world import NotMeasured


def whole_process(argv: Sequence[str], environment: Mapping[str, str], *, allowed: Sequence[int] = (0,)) -> Measure:
    """A measure of one run of `argv`, in milliseconds. Its output goes nowhere.

    Raises `NotMeasured` where it ends with a code that is not `allowed`.
    """
    nowhere = os.devnull
    files = [
        (os.POSIX_SPAWN_OPEN, 0, nowhere, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, nowhere, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, nowhere, os.O_WRONLY, 0),
    ]
    words, surroundings = list(argv), dict(environment)

    def measure() -> float:
        began = perf_counter_ns()
        pid = os.posix_spawn(words[0], words, surroundings, file_actions=files)
        _pid, status, _usage = os.wait4(pid, 0)
        took = (perf_counter_ns() - began) / 1e6
        code = os.waitstatus_to_exitcode(status)
        if code not in allowed:
            raise NotMeasured(f"{_named(argv)} ended with {code}")
        return took

    return measure


def answer_of(argv: Sequence[str], environment: Mapping[str, str], *, seconds: float = 300.0) -> tuple[int, str, str]:
    """What a program says, unmeasured: its exit code, standard output and standard error."""
    done = subprocess.run(
        list(argv), env=dict(environment), capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds, check=False
    )
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def must_say(argv: Sequence[str], environment: Mapping[str, str], words: str) -> None:
    """Make sure that a program does what is to be measured: `NotMeasured` where `words` are not in its answer."""
    code, out, err = answer_of(argv, environment)
    if words not in out:
        said = (err or out).strip().splitlines()
        raise NotMeasured(f"{_named(argv)} ({code}) does not say “{words}”: {said[-1][:80] if said else 'nothing'}")


def _named(argv: Sequence[str]) -> str:
    return " ".join((Path(argv[0]).name, *argv[1:3]))
