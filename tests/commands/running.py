"""What the tests of the command line run commands with."""

from __future__ import annotations

import io
import json
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


class NoTerminal(io.TextIOWrapper):
    """Standard input that holds some bytes."""

    def __init__(self, raw: bytes = b"") -> None:
        super().__init__(io.BytesIO(raw), encoding="utf-8")


class Terminal(io.StringIO):
    """A stream that somebody sits at."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True
