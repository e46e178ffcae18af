"""What is told of a customer: the brief before a talk, the story for colleagues, and the files they become."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from journal.looking import Looking

if TYPE_CHECKING:
    from journal.briefs import Brief
    from journal.stories import Story


class Telling(Looking):
    """Briefs, and the files that leave the journal."""

    def brief(self, customer_id: str) -> Brief:
        """One page to read before a talk. Raises `NotFound` or `Damaged`."""
        from journal.briefs import brief_of

        history = self.history(customer_id)
        ends = [end for _overview, end in self.loose_ends(customer_id) if not end.decision]
        return brief_of(
            history.overview,
            history.notes,
            self.standing(history.overview),
            self.today(),
            ends,
            self.left_to_ask(customer_id),
        )

    def left_to_ask(self, customer_id: str) -> tuple[tuple[str, str], ...]:
        """What decisions left to ask a customer first: the question, and the decision where it does not name it; newest
        first."""
        from journal.decisions import question_of

        found: list[tuple[str, str]] = []
        for decision in self.decisions():
            effect = decision.effect(customer_id)
            if effect is not None and effect.is_to_ask:
                found.append((question_of(decision, effect).text, decision.text if effect.why.strip() else ""))
        return tuple(found)

    def story(self, customer_id: str, *, by_name: bool = False, hide: Iterable[tuple[str, str]] = ()) -> Story:
        """The story of a customer, in disguise unless `by_name`; `hide` are words to be replaced, each with what is
        said instead.

        Raises `Refused` where there is nothing to tell, or no consent for the real name; `NotFound` or `Damaged`.
        """
        from journal.story_making import story_of

        history = self.history(customer_id)
        others = [one.customer for one in (*self.overviews(), *self._kept.set_aside()) if one.id != customer_id]
        return story_of(
            history.customer,
            [(note, history.reading(note)) for note in history.notes],
            others,
            self.today(),
            employee=self.settings.name,
            by_name=by_name,
            hide=hide,
        )

    def tells_who(self, customer_id: str, path: Path) -> tuple[str, ...]:
        """What in the name of a file tells who a story in disguise is of."""
        from journal.cast import Cast
        from journal.disguise import Disguise

        return Disguise(Cast(self.overview(customer_id).customer)).tells(path.stem)

    @staticmethod
    def place_for(name: str) -> Path:
        """Where a file of that name is best written: in the folder of documents, or at home where there is none, and
        under a name that is still free."""
        from journal.storage.places import documents_folder

        folder = documents_folder()
        stem, dot, ending = name.rpartition(".")
        names = (name, *(f"{stem}-{number}{dot}{ending}" for number in range(2, 100)))
        return next((path for path in (folder / each for each in names) if not path.exists()), folder / name)

    def may_hand_out(self, path: Path, *, force: bool = False) -> None:
        """Raise what `hand_out` would, as far as it can be told before."""
        from journal.storage.handing_out import may_hand_out

        may_hand_out(path, self.folder, force=force)

    def hand_out(self, path: Path, text: str, *, force: bool = False) -> None:
        """Write a text that leaves the journal, for the owner alone. Raises `Refused` where a file is there already and
        `force` does not say so, where its folder is not there or is the journal's own; `CannotKeep`."""
        from journal.storage.handing_out import hand_out

        hand_out(path, text, self.folder, self._store.machine(), force=force)
