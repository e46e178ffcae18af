"""From one's own journal to the sample and back, in the same window."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from typing import TYPE_CHECKING

from journal.errors import HandfulError, Refused
from journal.journal import Journal
from journal.language import _
from screens.page import Page

if TYPE_CHECKING:
    from screens.app import HandfulApp


class OwnOrSample:
    """Which of the two is shown. The sample is made anew when it is asked for, and held while it is shown."""

    def __init__(self, app: HandfulApp) -> None:
        self._app = app
        self._own: Journal | None = None if app.journal.is_sample() else app.journal
        self._held = ExitStack()

    @property
    def has_own(self) -> bool:
        """Whether it is known that one's own journal has begun."""
        return self._own is not None and not self._own.is_new()

    async def turn(self) -> None:
        """Show the other one, from its first page."""
        app = self._app
        journal: Journal
        try:
            if app.shows_sample:
                journal = self._own if self._own is not None else await asyncio.to_thread(self._open_own)
                if journal.is_sample():
                    raise Refused(_("Your own journal's folder holds the sample. Name another: handful --folder PATH"))
                self._held.close()
            else:
                from journal.sample import sample_in_window

                self._own = app.journal
                journal, hold = await asyncio.to_thread(sample_in_window, [app.journal.folder], app.journal.clock)
                self._held.enter_context(hold)
        except HandfulError as error:
            app.tell(error.sentence, severity="warning")
            return
        await self._leave_pages()
        app.take(journal)

    def _open_own(self) -> Journal:
        return Journal.open(clock=self._app.journal.clock)

    async def _leave_pages(self) -> None:
        """Back to the first page of every place: what lies on them is of the other journal."""
        app = self._app
        for mode in ("search", "review", "decide", "customers", "today"):
            if mode not in app.visited:
                continue
            await app.switch_mode(mode)
            while len(app.screen_stack) > 1:
                await app.pop_screen()
            if isinstance(app.screen, Page):
                app.screen.forget()
