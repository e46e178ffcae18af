"""What is told of a customer: the brief before a talk. The part of the one door that reads and hands out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journal.looking import Looking

if TYPE_CHECKING:
    from journal.briefs import Brief


class Telling(Looking):
    """Briefs, and the files that leave the journal."""

    def brief(self, customer_id: str) -> Brief:
        """One page to read before a talk. Raises `NotFound` or `Damaged`."""
        from journal.briefs import brief_of

        history = self.history(customer_id)
        ends = [end for _overview, end in self.loose_ends(customer_id)]
        return brief_of(
            history.overview,
            history.notes,
            self.standing(history.overview),
            self.today(),
            ends,
            self.left_to_ask(customer_id),
        )

    def left_to_ask(self, customer_id: str) -> tuple[tuple[str, str], ...]:
        """What decisions left to ask a customer first: the question, or where none was written the decision itself, and
        the decision; newest first."""
        found: list[tuple[str, str]] = []
        for decision in self.decisions():
            effect = decision.effect(customer_id)
            if effect is not None and effect.is_to_ask:
                found.append((effect.why.strip() or decision.text, decision.text))
        return tuple(found)

    def may_hand_out(self, path: Path, *, force: bool = False) -> None:
        """Raise what `hand_out` would, as far as it can be told before."""
        from journal.storage.handing_out import may_hand_out

        may_hand_out(path, self.folder, force=force)

    def hand_out(self, path: Path, text: str, *, force: bool = False) -> None:
        """Write a text that leaves the journal, for the owner alone. Raises `Refused` where a file is there already and
        `force` does not say so, where its folder is not there or is the journal's own; `CannotKeep`."""
        from journal.storage.handing_out import hand_out

        hand_out(path, text, self.folder, self._store.machine(), force=force)
