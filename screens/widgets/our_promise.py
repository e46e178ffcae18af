"""Our promise to customers beside the note that is being written, and whether it was felt."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from journal.language import _
from journal.note import Felt
from journal.quoting import in_marks
from journal.saying import say_felt
from journal.text import cut
from screens.drawing import muted, plain, shortened
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
        """Two rows: the key, whether it was felt; the promise as far as there is room. Nothing where none is set."""
        if not self.sentence:
            return []
        key = plain(f"{self.key} ", f"bold {OCHRE}")
        asked = muted(_("Was our promise felt?"))
        if self.felt is not None:
            asked += plain(f" {say_felt(self.felt)}")
        sentence = plain(in_marks(" ".join(cut(self.sentence, LONGEST_SHOWN).split())))
        blank = Content(" " * key.cell_length)
        return [shortened(key + asked, width), shortened(blank + sentence, width)]

    def was_felt(self) -> Content:
        """`was it felt? partly`, the answer as strong as what is written."""
        asked = plain(_("was it felt?"), MUTED)
        return asked + plain(f" {say_felt(self.felt)}") if self.felt is not None else asked
