"""How long a test waits for what comes in a moment: a machine that does much else at once takes its time."""

from __future__ import annotations

from time import monotonic

PATIENCE = 100.0
"""Seconds after which what did not come does not come."""


class Patience:
    """True for as long as there is any: `while not there and patience: ...`."""

    def __init__(self, seconds: float = PATIENCE) -> None:
        self._until = monotonic() + seconds

    def __bool__(self) -> bool:
        return monotonic() < self._until
