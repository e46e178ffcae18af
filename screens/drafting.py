"""Drafts of what is being typed: kept while typing and at every ending, so that at most two seconds can be lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakSet

from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from journal.drafts import Draft, new_key
from journal.language import _

if TYPE_CHECKING:
    from journal.drafts import Drafts

AFTER = 1.0
"""Seconds after a key at which the draft is kept; the disk has another to do it."""

_writing: WeakSet[DraftKeeper] = WeakSet()
"""All that are being written in this process: a signal leaves no time to look for them."""


class DraftKeeper:
    """Keeps the draft of one editor. `make` gives the draft as it stands, or None where nothing would be lost."""

    @dataclass
    class Kept(Message):
        """The draft is on disk; `left` is the local time that it bears, empty where there was nothing to keep."""

        left: str

    def __init__(self, owner: Widget, drafts: Drafts, key: str, make: Callable[[str], Draft | None]) -> None:
        self._owner = owner
        self._drafts = drafts
        self._make = make
        self._timer: Timer | None = None
        self._order = Lock()
        self._asked = self._written = 0
        self._ended = False
        self._told = False
        self._held = ExitStack()
        # Another window that writes in this draft just now keeps it: this one begins another.
        self.key = key if self._held.enter_context(drafts.writing(key)) else new_key()
        _writing.add(self)

    def typed(self) -> None:
        """Something was typed: keep it soon, however long the typing goes on."""
        if self._timer is None and not self._ended:
            self._timer = self._owner.set_timer(AFTER, self._keep_beside)

    def _keep_beside(self) -> None:
        self._timer = None
        draft = self._make(self.key)
        work = self._work(draft)

        def keep() -> None:
            if work():
                self._owner.post_message(self.Kept(draft.left if draft is not None else ""))
            elif not self._told:
                # Once: who goes on writing has read it, and is asked again before it would be lost.
                self._told = True
                self._owner.app.call_from_thread(self._tell)

        self._owner.run_worker(keep, thread=True, group="draft")

    def _tell(self) -> None:
        said = _("The disk does not take the draft of what you write. Make room, or save it before you leave.")
        self._owner.app.notify(said, severity="warning", markup=False)

    def _work(self, draft: Draft | None) -> Callable[[], bool]:
        self._asked += 1
        return partial(self._write, self._asked, draft)

    def keep(self) -> bool:
        """Keep it now, and wait for the disk. False where there is something to keep and the disk did not let us."""
        if self._ended:
            return True
        return self._work(self._make(self.key))()

    def _write(self, number: int, draft: Draft | None) -> bool:
        with self._order:
            if self._ended or number < self._written:
                return True
            self._written = number
            if draft is None:
                self._drafts.drop(self.key)
                return True
            return self._drafts.keep(draft)

    def saved(self) -> None:
        """The text was saved: the draft goes. May be called from a worker; `done` follows."""
        with self._order:
            self._ended = True
            self._drafts.drop(self.key)

    def done(self) -> None:
        """The text was saved or thrown away: the draft goes, and the editor with it."""
        self.saved()
        self._let_go()

    def leave(self) -> bool:
        """The editor is left: the draft stays, and may be offered. False where it could not be kept."""
        kept = self.keep()
        with self._order:
            self._ended = True
        self._let_go()
        return kept

    def _let_go(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._held.close()
        _writing.discard(self)


def keep_all() -> bool:
    """Keep all that is being written in this process now: it is about to end. False where the disk did not let us."""
    # Each of them, also after one that could not be kept.
    kept = [one.keep() for one in tuple(_writing)]
    return all(kept)
