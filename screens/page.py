"""What the journal's own pages share: the bar, the foot, the journal, and drawing again when something changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from journal.journal import Journal
from journal.language import _
from journal.saying import say_day
from screens.drawing import muted, plain
from screens.look import CLAY, OCHRE
from screens.sizes import begin_in_this_size
from screens.toasts import turned_to
from screens.widgets.foot import Foot, key_for
from screens.widgets.head import Head
from screens.widgets.lines import Lines
from screens.widgets.notice import Notice
from screens.widgets.top_bar import Tab, TopBar

if TYPE_CHECKING:
    from journal.journal import Saved
    from screens.app import HandfulApp
    from screens.live import Seen

WIDE = 100
"""Columns from which a page has two panes."""
VAST = 140
"""Columns from which what stands beside a list has room for a note."""
VERY_WIDE = 180
"""Columns from which what stands beside a list or an editor takes what these cannot use."""
TALL = 30
"""Rows from which there is room for blank lines, reasons and legends."""


def tabs() -> tuple[Tab, ...]:
    """The places there are, in the order of the top bar."""
    return (
        Tab("today", key_for("go.today", "t"), _("Today")),
        Tab("customers", key_for("go.customers", "c"), _("Customers")),
        Tab("decide", key_for("go.decide", "d"), _("Decide")),
        Tab("review", key_for("go.review", "v"), _("Review")),
        Tab("search", key_for("go.search", "/"), _("Search")),
    )


def reading_keys(of: str, on: str = "pagedown") -> list[BindingType]:
    """The keys of what is read and scrolled on the page `of`; `on` are those for a page down."""
    return [
        Binding("up,k", "scroll_up", _("Up"), id=f"{of}.up", show=False),
        Binding("down,j", "scroll_down", _("Down"), id=f"{of}.down", show=False),
        Binding("pageup", "page_up", _("A page up"), id=f"{of}.page_up", show=False),
        Binding(on, "page_down", _("A page down"), id=f"{of}.page_down", show=False),
        Binding("home", "scroll_home", _("First"), id=f"{of}.first", show=False),
        Binding("end", "scroll_end", _("Last"), id=f"{of}.last", show=False),
    ]


ROOMY = 45
"""Rows from which there is room for whole sentences where a few words will do."""


class Page(Screen[None]):
    """A page of the journal, under the top bar."""

    HERE: ClassVar[str] = ""
    """The mode whose tab is lit."""
    FOOT: ClassVar[tuple[str, ...]] = ()
    """The ids of the bindings shown at the foot, most used first."""
    IN_HELP: ClassVar[tuple[str, ...]] = ()
    """The ids of the bindings that help lists although what is selected has no use for them."""

    seen: Seen | None = None
    """What the page was last drawn from."""

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
        begin_in_this_size(self)
        yield TopBar(tabs(), self.HERE)
        yield Notice(self._notices, id="notice")
        yield from self.body()
        yield Foot(*self.FOOT)

    def _notices(self, width: int) -> list[Content]:
        """What holds for the journal as a whole: it cannot be read just now, or is a sample."""
        trouble = self.handful.trouble
        if trouble:
            return plain(f"! {trouble}", CLAY).wrap(width)
        if not self.handful.shows_sample:
            return []
        key = plain(key_for("sample", "f2"), f"bold {OCHRE}")
        way = _("back to your own") if self.handful.has_own_journal else _("begin your own")
        said = muted(_("A sample journal, all of it invented.")) + "  " + key + muted(" " + way)
        return said.wrap(width)

    def show_notice(self) -> None:
        """Say what holds for the journal as a whole."""
        # A page that was just asked for may not be made yet: it says so itself when it is.
        for notice in self.query("#notice").results(Notice):
            notice.set_class(bool(self._notices(80)), "-said")
            notice.set_class(bool(self.handful.trouble), "-trouble")
            notice.redraw()
        for bar in self.query(TopBar):
            bar.refresh()

    @on(Notice.Pressed)
    def _notice_pressed(self) -> None:
        if self.handful.shows_sample:
            self.handful.action_sample()

    def body(self) -> ComposeResult:
        """What is between the bar and the foot."""
        yield from ()

    def on_screen_resume(self) -> None:
        """Back in view: show what is so now."""
        turned_to(self)
        self.reload()

    def reload(self) -> None:
        """Draw again what the journal says now, keeping the place. A page that is not made yet does so once it is."""
        if not self.query(TopBar):
            return
        today = self.journal.today()
        self.seen = self.handful.seen()
        self.show_notice()
        self.query_one(TopBar).day = f"{say_day(today, today)} {today.year}"
        self.show()

    def forget(self) -> None:
        """Another journal is shown from now on: forget what was selected and closed in the one before."""

    def note_saved(self, saved: Saved) -> None:
        """A note was saved on the note screen; the page is drawn next."""

    def change_saved(self, saved: Saved) -> None:
        """Something was saved; the page is drawn next."""

    def redraw_lines(self) -> None:
        """Draw all of it again, where another thing is shown, or in another size."""
        for lines in self.query(Lines):
            lines.redraw()
        self.refresh_bindings()

    def dress(self) -> None:
        """The settings of the machine changed: other keys, other signs."""
        for bar in self.query(TopBar):
            bar.tabs = tabs()
        for head in self.query(Head):
            head.refresh()
        self.redraw_lines()

    def show(self) -> None:
        """Draw the body. Each page has its own."""

    def customer_in_view(self) -> str | None:
        """The id of the customer a new note would be about."""
        return None
