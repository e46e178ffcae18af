"""Our promise to customers beside the note that is being written, and whether it was felt."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from journal.language import _
from journal.note import Felt
from journal.saying import say_felt
from journal.text import cut
from screens.drawing import muted, plain, spread
from screens.look import MUTED, OCHRE

LONGEST_SHOWN = 160
"""The most characters of the promise that are shown."""


@dataclass(frozen=True, slots=True)
class OurPromise:
    """The promise as it is set, empty where none is; whether it was felt in this note; the key that says so."""

    sentence: str = ""
    felt: Felt | None = None
    key: str = ""

    def lines(self, width: int) -> list[Content]:
        """One row: the key, the promise as far as there is room, was it felt. Nothing where no promise is set."""
        if not self.sentence:
            return []
        key = plain(f"{self.key} ", f"bold {OCHRE}")
        felt = muted(_("felt?"))
        if self.felt is not None:
            felt += plain(f" {say_felt(self.felt)}")
        return [spread(key + plain(" ".join(cut(self.sentence, LONGEST_SHOWN).split())), felt, width)]

    def was_felt(self) -> Content:
        """`was it felt? partly`, the answer as strong as what is written."""
        asked = plain(_("was it felt?"), MUTED)
        return asked + plain(f" {say_felt(self.felt)}") if self.felt is not None else asked
