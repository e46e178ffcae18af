"""Going from place to place, and the pages that open on top of one: a customer, a brief, a story, a decision, and
those the palette knows."""

from __future__ import annotations

from typing import TypeVar

from journal.customer import Aspect
from journal.journal import Journal
from screens.outfit import Outfitted
from screens.page import Page
from screens.widgets.top_bar import TopBar

Answer = TypeVar("Answer")


class Opening(Outfitted[Answer]):
    """An app that goes from place to place, and opens a page about one thing; the page's module is loaded when it is
    first shown."""

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self.visited = {self.DEFAULT_MODE}
        self._before_search = self.DEFAULT_MODE

    def action_go(self, mode: str) -> None:
        """Go to a place itself, its list or its first page: what was opened there before is left."""
        if mode == "search" and mode != self.current_mode:
            self._before_search = self.current_mode
        self.go_back_to(mode)
        while len(self.screen_stack) > 1 and isinstance(self.screen, Page):
            self.pop_screen()

    def go_back_to(self, mode: str) -> None:
        """Go to a place as it was left, also where a page was open there."""
        if mode != self.current_mode:
            self.visited.add(mode)
            self.switch_mode(mode)

    def back_from_search(self) -> None:
        """Back to where a search was asked for."""
        self.go_back_to(self._before_search)

    def on_top_bar_chosen(self, message: TopBar.Chosen) -> None:
        """A tab was clicked."""
        self.action_go(message.mode)

    def open_customer(
        self, customer_id: str, writing: Aspect | None = None, *, note: str = "", aspect: Aspect | None = None
    ) -> None:
        """Open a customer's page: with `writing` the editor of that aspect, else at a `note`, by id, or an `aspect`."""
        from screens.customer import CustomerScreen

        self.push_screen(CustomerScreen(customer_id, writing, note=note, aspect=aspect))

    def action_command_palette(self) -> None:
        """Open the palette."""
        from screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def open_decision(self, decision_id: str, customer_id: str = "", *, walk: bool = False) -> None:
        """Open a decision: its summary, or with `walk` the question of one customer after another; at `customer_id`."""
        from screens.decide_summary import SummaryScreen
        from screens.decide_walk import WalkScreen

        self.push_screen((WalkScreen if walk else SummaryScreen)(decision_id, customer_id))

    def action_decide(self, decision_id: str) -> None:
        """To where decisions are, and open the one of that id."""
        if self.current_mode != "decide":
            self.switch_mode("decide")
        self.call_after_refresh(self.open_decision, decision_id)

    def end_walk(self, decision_id: str, customer_id: str) -> None:
        """Everybody was thought of: to the summary, which may be where one came from."""
        from screens.decide_summary import SummaryScreen

        below = self.screen_stack[-2]
        self.pop_screen()
        if not (isinstance(below, SummaryScreen) and below.decision_id == decision_id):
            self.push_screen(SummaryScreen(decision_id, customer_id))

    def open_brief(self, customer_id: str) -> None:
        """Open the page to read before a talk."""
        from screens.brief import BriefScreen

        self.push_screen(BriefScreen(customer_id))

    def open_story(self, customer_id: str) -> None:
        """Open the story of a customer, before it is told."""
        from screens.story import StoryScreen

        self.push_screen(StoryScreen(customer_id))

    def action_bring_in(self) -> None:
        """Bring in customers from an address book."""
        from screens.importing import ImportScreen

        if not isinstance(self.screen, ImportScreen):
            self.push_screen(ImportScreen(self.journal))

    def action_invite(self, plan_id: str | None = None) -> None:
        """Bring a colleague along to a plan, the next one unless said."""
        from screens.inviting import InviteScreen

        if not isinstance(self.screen, InviteScreen):
            self.push_screen(InviteScreen(plan_id))

    def action_recall(self) -> None:
        """A minute's practice."""
        from screens.recall import RecallScreen

        if not isinstance(self.screen, RecallScreen):
            self.push_screen(RecallScreen())

    def action_settings(self) -> None:
        """What can be set."""
        from screens.settings import SettingsScreen

        if not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())
