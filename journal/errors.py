"""What can go wrong, in sentences that say what to do.

One base; one class a failure, with the exit code the command line answers with (1 refused or not found, 2 wrong
usage). `str(error)` is the sentence; it is made when the error is raised and has passed gettext. Texts of people
inside it may be hostile: whoever shows it sends it through `journal.text.visible` first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


class HandfulError(Exception):
    """The base of every failure a person is told about in a sentence."""

    exit_code = 1

    @property
    def sentence(self) -> str:
        """The sentence for the person."""
        return str(self)


class WrongUsage(HandfulError):
    """A value that cannot be meant: a mood of 7, a rhythm of "sometimes", a day that does not exist."""

    exit_code = 2


class Refused(HandfulError):
    """Understood, and not done, because a rule of the product forbids it. Nothing was changed."""


class ThereAlready(Refused):
    """A file of that name is there, and nobody said to overwrite it."""


class NotFound(HandfulError):
    """Nobody and nothing of that name. `nearest` holds names that are close, for the sentence or for a list."""

    def __init__(self, sentence: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.nearest = tuple(nearest)


class Ambiguous(HandfulError):
    """Fits more than one. `candidates` holds pairs of id and what to show beside it."""

    def __init__(self, sentence: str, candidates: Sequence[tuple[str, str]]) -> None:
        super().__init__(sentence)
        self.candidates = tuple(candidates)


class ChangedMeanwhile(HandfulError):
    """The same text was changed by another window or machine since it was read. Nothing was written.

    `theirs` is the text that is kept now, `ours` the one that was not saved.
    """

    def __init__(self, sentence: str, theirs: str, ours: str) -> None:
        super().__init__(sentence)
        self.theirs = theirs
        self.ours = ours


def changed_meanwhile() -> str:
    """The sentence of `ChangedMeanwhile`."""
    from journal.language import _

    return _("This was changed meanwhile, by another window or machine. Nothing was saved.")


class CannotKeep(HandfulError):
    """The disk, the lock or the folder did not let us. The old state stands."""


class Damaged(HandfulError):
    """A file that cannot be trusted. It is left untouched; `source` is its path within the journal's folder.

    `reason` says in a few words what is wrong with it. `customer_id` and `name` are whose file it is, as far as that is
    known; `backup` is the day of its newest good backup, None where there is none; `lacks` the number of notes that are
    not in that backup, as far as is known, and `lacks_days` the days of those that can be told.
    """

    def __init__(
        self,
        sentence: str,
        source: str,
        *,
        reason: str = "",
        customer_id: str = "",
        name: str = "",
        backup: date | None = None,
        lacks: int = 0,
        lacks_days: Sequence[date] = (),
    ) -> None:
        super().__init__(sentence)
        self.source = source
        self.reason = reason
        self.customer_id = customer_id
        self.name = name
        self.backup = backup
        self.lacks = lacks
        self.lacks_days = tuple(lacks_days)
