"""What the tests of the command line run commands with."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What a command said, and the code it ended with."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it said, as JSON."""
        return json.loads(self.out)


Handful = Callable[..., Answer]


def two_seconds() -> float:
    """Two seconds of a machine that has nothing else to do: on a busy one everything takes its turn."""
    return 2.0 * max(1.0, 2 * os.getloadavg()[0] / (os.cpu_count() or 1))


class NoTerminal(io.TextIOWrapper):
    """Standard input that holds some bytes."""

    def __init__(self, raw: bytes = b"") -> None:
        super().__init__(io.BytesIO(raw), encoding="utf-8")


class Terminal(io.StringIO):
    """A stream that somebody sits at."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True
