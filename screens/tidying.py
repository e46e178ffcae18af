"""When memory is tidied: the long rounds of the collector wait until nobody types.

A whole round over a journal of thousands of notes takes a tenth of a second, in which no key is answered.
"""

from __future__ import annotations

import gc
from time import monotonic
from typing import TypeVar

from textual import events

from screens.last_words import Discreet

Answer = TypeVar("Answer")

_THRESHOLDS = (1_000, 20, 100)
"""Objects before a short round, short rounds before a middle one, and those before a whole one that waits no longer."""
_QUIET = 3.0
"""Seconds without a key or the mouse after which a whole round disturbs nobody."""
_WORTH_IT = 2
"""Middle rounds since the last whole one, from which there may be something to find."""
_LOOK_EVERY = 1.0


class Tidying(Discreet[Answer]):
    """An app that tidies its memory while nobody types."""

    def __init__(self) -> None:
        super().__init__()
        self._touched = monotonic()

    def on_mount(self) -> None:
        """Begin once the first page is drawn: until then nothing is collected."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        gc.set_threshold(*_THRESHOLDS)
        gc.enable()
        self.set_interval(_LOOK_EVERY, self._tidy)

    async def on_event(self, event: events.Event) -> None:
        """Remember when there was a key or the mouse last."""
        if isinstance(event, events.InputEvent):
            self._touched = monotonic()
        await super().on_event(event)

    def _tidy(self) -> None:
        if monotonic() - self._touched > _QUIET and gc.get_count()[2] >= _WORTH_IT:
            gc.collect()
