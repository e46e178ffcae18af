"""What every command has: the printer, and the journal once it is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.commands.printer import Printer

if TYPE_CHECKING:
    from journal.drafts import Draft
    from journal.journal import Journal
    from journal.overview import Overview


class Session:
    """One run of the command line. The journal is opened when a command first asks for it, and not for `--help`."""

    def __init__(self) -> None:
        self.printer = Printer()
        self.folder: Path | None = None

    @cached_property
    def journal(self) -> Journal:
        """The journal this run is about. Raises a `HandfulError` where it cannot be opened."""
        from journal.journal import Journal

        return Journal.open(self.folder)

    def draft(self, **known: Any) -> Draft:
        """A new draft of a text that is about to be written in another editor, with what is known of it."""
        from journal.drafts import Draft, new_key

        return Draft(new_key(), left=self.journal.clock.now().isoformat(timespec="minutes")[:16], **known)

    @property
    def today(self) -> date:
        """The day it is for the journal."""
        return self.journal.today()

    def find(self, who: Sequence[str]) -> Overview:
        """The one customer that the words `who` mean. Raises `NotFound` or `Ambiguous`."""
        return self.journal.find(" ".join(who))

    def tell_damage(self) -> None:
        """One sentence for each file that was set aside, after a list that goes on without it."""
        for damaged in self.journal.damage():
            self.printer.complain(damaged.sentence)
