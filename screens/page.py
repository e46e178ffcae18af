"""What the journal's own pages share: the bar, the foot, the journal, and drawing again when something changed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from journal.journal import Journal
from journal.language import _
from journal.saying import say_day
from screens.drawing import plain
from screens.widgets.foot import Foot
from screens.widgets.lines import Lines
from screens.widgets.top_bar import Tab, TopBar

if TYPE_CHECKING:
    from screens.app import HandfulApp

WIDE = 100
"""Columns from which a page has two panes."""
TALL = 30
"""Rows from which there is room for blank lines, reasons and legends."""
_LEAST = (60, 16)


def tabs() -> tuple[Tab, ...]:
    """The places there are, in the order of the top bar."""
    return (Tab("today", "t", _("Today")), Tab("customers", "c", _("Customers")))


class Page(Screen[None]):
    """A page of the journal, under the top bar."""

    HERE: ClassVar[str] = ""
    """The mode whose tab is lit."""
    FOOT: ClassVar[tuple[str, ...]] = ()
    """The ids of the bindings shown at the foot, most used first."""

    drawn_on: date | None = None
    """The day the page was last drawn for."""

    @property
    def handful(self) -> HandfulApp:
        """The program."""
        return cast("HandfulApp", self.app)

    @property
    def journal(self) -> Journal:
        """The journal."""
        return self.handful.journal

    def compose(self) -> ComposeResult:
        """The bar, the body, the foot."""
        yield TopBar(tabs(), self.HERE)
        yield from self.body()
        yield Foot(*self.FOOT)
        yield Lines(self._larger, id="larger")

    @staticmethod
    def _larger(width: int) -> list[Content]:
        return plain(_("Please make the window a little larger (80×24 is comfortable).")).wrap(width)

    @on(events.Resize)
    def _measure_window(self, event: events.Resize) -> None:
        """Below 60 by 16 there is one sentence."""
        self.set_class(event.size.width < _LEAST[0] or event.size.height < _LEAST[1], "-tiny")

    def body(self) -> ComposeResult:
        """What is between the bar and the foot."""
        yield from ()

    def on_screen_resume(self) -> None:
        """Back in view: show what is so now."""
        self.reload()

    def reload(self) -> None:
        """Draw again what the journal says now, keeping the place."""
        today = self.journal.today()
        self.drawn_on = today
        self.query_one(TopBar).day = f"{say_day(today, today)} {today.year}"
        self.show()

    def show(self) -> None:
        """Draw the body. Each page has its own."""

    def customer_in_view(self) -> str | None:
        """The id of the customer a new note would be about."""
        return None
