"""A brief: one page to read before a talk."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from journal.briefs import Brief, brief_markdown, brief_parts, say_gentle, say_when
from journal.errors import HandfulError
from journal.language import _
from screens.copying import in_a_shell, send
from screens.drawing import NOTHING, bold, muted, note_lines, plain
from screens.look import MUTED, OCHRE
from screens.page import TALL, Page
from screens.widgets.lines import Lines


class BriefPage(VerticalScroll, can_focus=True):
    """The page itself, which scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_up", _("Up"), id="brief.up", show=False),
        Binding("down,j", "scroll_down", _("Down"), id="brief.down", show=False),
        Binding("space", "page_down", _("Read on"), id="brief.on"),
    ]


class BriefScreen(Page):
    """The brief of one customer."""

    HERE = "customers"
    CSS_PATH = "brief.tcss"
    AUTO_FOCUS = "BriefPage"
    FOOT = ("brief.on", "brief.back", "brief.copy", "note.new", "help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,b", "back", _("Back"), id="brief.back"),
        Binding("y", "copy", _("Copy as Markdown"), id="brief.copy"),
    ]

    class BriefMade(Message):
        """The brief is there."""

        def __init__(self, brief: Brief) -> None:
            super().__init__()
            self.brief = brief

    class BriefMissing(Message):
        """There is none, and why."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self, customer_id: str) -> None:
        super().__init__()
        self._customer_id = customer_id
        self._brief: Brief | None = None

    def body(self) -> ComposeResult:
        """One page."""
        with BriefPage(id="brief"):
            yield Lines(self._page)

    def show(self) -> None:
        """Read it; it is drawn when it is there."""
        self._make()

    @work(thread=True, exclusive=True, group="brief")
    def _make(self) -> None:
        try:
            made = self.journal.brief(self._customer_id)
        except HandfulError as error:
            self.post_message(self.BriefMissing(error.sentence))
        else:
            self.post_message(self.BriefMade(made))

    def on_brief_screen_brief_missing(self, message: BriefMissing) -> None:
        """Say why, and close."""
        self.handful.tell(message.sentence, severity="warning")
        if self.app.screen is self:
            self.app.pop_screen()

    def on_brief_screen_brief_made(self, message: BriefMade) -> None:
        """Draw it."""
        self._brief = message.brief
        self.redraw_lines()

    def on_resize(self) -> None:
        """Another size has other gaps."""
        self.redraw_lines()

    def _page(self, width: int) -> list[Content]:
        brief = self._brief
        if brief is None:
            return []
        customer = brief.customer
        head = bold(customer.name) + muted(f"  {customer.organisation}" if customer.organisation else "")
        lines = list(head.wrap(width))
        gentle = say_gentle(brief)
        if gentle:
            lines += plain(gentle, OCHRE).wrap(width)
        lines += muted(say_when(brief)).wrap(width)
        airy = self.app.size.height >= TALL
        for part in brief_parts(brief):
            lines += [NOTHING, *plain(part.heading, f"bold {MUTED}").wrap(width)]
            drawn = note_lines(part.markdown, width)
            lines += drawn if airy else [line for line in drawn if line.plain.strip()]
        return lines

    def customer_in_view(self) -> str | None:
        """This customer."""
        return self._customer_id

    def action_copy(self) -> None:
        """Copy it as Markdown."""
        if self._brief is not None:
            send(self.handful, brief_markdown(self._brief), in_a_shell(f"handful brief {self._customer_id}"))

    def action_back(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()
