"""What the journal says when one looks back on a month or a year."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from journal.changing import Changing
from journal.errors import Damaged, NotFound

if TYPE_CHECKING:
    from journal.customer import Customer
    from journal.periods import Period
    from journal.review import NoteRead, Review


class LookingBack(Changing):
    """Looking back. What it takes is imported when it is asked for."""

    def review(self, period: Period | None = None) -> Review:
        """Look back on a month or a year, this month unless said. Reads every note."""
        from journal.periods import month_with
        from journal.review import review

        today = self.today()
        return review(self._everything(), self.decisions(), period or month_with(today), self.settings, today)

    def _everything(self) -> list[tuple[Customer, list[NoteRead]]]:
        """Every customer that can be read, each with all notes and what they mean."""
        found: list[tuple[Customer, list[NoteRead]]] = []
        for overview in self.overviews():
            with suppress(Damaged, NotFound):
                history = self.history(overview.id)
                found.append((history.customer, [(note, history.reading(note)) for note in history.notes]))
        return found
