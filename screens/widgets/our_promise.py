"""Our promise to customers beside the note that is being written: what it says, what it asks of us, was it felt."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from journal.language import _
from journal.note import Felt
from journal.saying import say_felt
from journal.text import cut
from screens.drawing import muted, plain
from screens.look import MUTED, OCHRE

LONGEST_SHOWN = 160
"""The most characters of the promise, and of what it asks, that are shown."""


@dataclass(frozen=True, slots=True)
class OurPromise:
    """The promise as it is set, empty where none is; whether it was felt in this note; the key that says so."""

    sentence: str = ""
    behaviour: str = ""
    felt: Felt | None = None
    key: str = ""

    def paragraphs(self) -> list[tuple[Content, Content]]:
        """What stands under the heading, each with what hangs before it; nothing where no promise is set."""
        if not self.sentence:
            return []
        nothing = Content("")
        found = [(nothing, plain(cut(self.sentence, LONGEST_SHOWN)))]
        if self.behaviour:
            found.append((nothing, muted(cut(self.behaviour, LONGEST_SHOWN))))
        return [*found, (plain(f"{self.key} ", f"bold {OCHRE}"), self.was_felt())]

    def was_felt(self) -> Content:
        """`was it felt? partly`, the answer as strong as what is written."""
        asked = plain(_("was it felt?"), MUTED)
        return asked + plain(f" {say_felt(self.felt)}") if self.felt is not None else asked
