"""What the pages of one decision share: it is read beside the screen, and drawn when it is there."""

from __future__ import annotations

from collections.abc import Mapping

from textual import work
from textual.message import Message

from journal.decision import Decision
from journal.errors import HandfulError
from journal.overview import Overview
from screens.page import Page


class DecisionPage(Page):
    """A page about one decision."""

    HERE = "decide"

    class DecisionRead(Message):
        """The decision was read."""

        def __init__(self, decision: Decision) -> None:
            super().__init__()
            self.decision = decision

    class DecisionMissing(Message):
        """It could not be read, and why."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, decision_id: str) -> None:
        super().__init__()
        self.decision_id = decision_id
        self.decision: Decision | None = None
        self.people: Mapping[str, Overview] = {}
        self.names: Mapping[str, str] = {}

    def show(self) -> None:
        """Read it; it is drawn when it is there."""
        self.read()

    @work(thread=True, exclusive=True, group="decision")
    def read(self) -> None:
        """Read the decision as it is now."""
        try:
            found = self.journal.decision(self.decision_id)
        except HandfulError as error:
            self.post_message(self.DecisionMissing(error.sentence))
        else:
            self.post_message(self.DecisionRead(found))

    def on_decision_page_decision_missing(self, message: DecisionMissing) -> None:
        """Say why, and close: it was deleted, or its file cannot be read any more."""
        self.handful.tell(message.sentence, severity="warning")
        if self.app.screen is self:
            self.app.pop_screen()

    def on_decision_page_decision_read(self, message: DecisionRead) -> None:
        """Draw it."""
        self.seen = self.handful.seen()
        self.take(message.decision)
        self.drawn()

    def take(self, decision: Decision) -> None:
        """This is how it stands."""
        self.decision = decision
        self.people = self.journal.asked_about(decision)
        self.names = self.journal.names_in(decision)

    def drawn(self) -> None:
        """Called when there is something to draw."""
