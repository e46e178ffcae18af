"""Seeing what others change while the journal is open: other windows, commands, another machine, and midnight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from textual import work
from textual.message import Message

from journal.errors import HandfulError
from journal.journal import Journal
from journal.language import _
from screens.blank import Blanking
from screens.page import Page

Answer = TypeVar("Answer")

LOOK_EVERY = 1.0
"""Seconds between two looks at the disk: what another changed is seen within two."""
_HOURS_OF_A_GREETING = 6


@dataclass(frozen=True, eq=False)
class Seen:
    """What a page was drawn from. `people`, `settings` and `decisions` are told apart by identity: the journal makes
    new ones whenever a file changed, also where what changed is nothing the lists show. `decisions` are None before
    anybody asked for them."""

    people: object
    settings: object
    decisions: object
    damage: tuple[object, ...]
    day: date
    part_of_day: int

    def is_same(self, other: Seen | None) -> bool:
        """Whether a page drawn from `other` shows what is so."""
        return (
            other is not None
            and self.people is other.people
            and self.settings is other.settings
            and (self.decisions is other.decisions or other.decisions is None)
            and (self.damage, self.day, self.part_of_day) == (other.damage, other.day, other.part_of_day)
        )


class Live(Blanking[Answer]):
    """An app on a journal, whose pages show what is so now."""

    trouble: str = ""
    """Why the disk cannot be looked at just now; empty where it can."""

    @dataclass
    class Looked(Message):
        """The disk was looked at; `trouble` is why it could not be."""

        trouble: str = ""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal
        self._looking = False

    def on_mount(self) -> None:
        """Look at the disk now and then."""
        self.set_interval(LOOK_EVERY, self.look_again)

    def on_app_focus(self) -> None:
        """Somebody is looking: show what is so now."""
        self.look_again()

    def look_again(self) -> None:
        """Look at the disk beside the screen; where a look is under way, that is enough."""
        if not self._looking:
            self._looking = True
            self._look()

    @work(thread=True, group="look")
    def _look(self) -> None:
        trouble = ""
        try:
            self.journal.refresh()
        except HandfulError as error:
            trouble = error.sentence
        except OSError as error:
            trouble = _("The journal cannot be read just now: {reason}.").format(reason=error.strerror or str(error))
        finally:
            self._looking = False
        self.post_message(self.Looked(trouble))

    def on_live_looked(self, message: Looked) -> None:
        """Draw again where something is other than it was drawn: what changed, a new day, a disk that is gone."""
        changed = message.trouble != self.trouble
        self.trouble = message.trouble
        for page in self.pages():
            if changed:
                page.show_notice()
            if not self.trouble and not self.seen().is_same(page.seen):
                page.reload()

    def seen(self) -> Seen:
        """What a page drawn now is drawn from."""
        journal = self.journal
        now = journal.clock.now()
        part = now.hour // _HOURS_OF_A_GREETING
        return Seen(journal.overviews(), journal.settings, journal.decisions_seen(), journal.damage(), now.date(), part)

    def pages(self) -> list[Page]:
        """The pages of this place, also those under a dialogue."""
        return [screen for screen in self.screen_stack if isinstance(screen, Page)]

    def reload(self) -> None:
        """Look at the disk at once and draw every page again."""
        try:
            self.journal.refresh()
        except (HandfulError, OSError):
            # Told as a line when it is looked at beside the screen.
            self.look_again()
            return
        for page in self.pages():
            page.reload()
