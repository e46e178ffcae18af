"""A brief: one page to read before a talk."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from journal.briefs import Brief, Part, brief_markdown, brief_parts, say_gentle, say_plan
from journal.errors import HandfulError
from journal.language import _
from journal.overview import LooseEnd
from screens.copying import in_a_shell, send
from screens.drawing import NOTHING, hang, joined, muted, note_lines, plain, spread
from screens.look import OCHRE, mark_sign, mark_style
from screens.page import TALL, WIDE, Page
from screens.portrait import heading as label
from screens.portrait import title_line
from screens.today_drawing import when_noted
from screens.widgets.head import heading
from screens.widgets.lines import Lines
from screens.widgets.timeline import note_heading


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
        short, airy = self.app.size.width < WIDE, self.app.size.height >= TALL
        lines = title_line(brief.overview, brief.standing, width, short=short)
        for said in (plain(say_gentle(brief), OCHRE), muted(say_plan(brief))):
            lines += said.wrap(width) if said else []
        parts = brief_parts(brief)
        first_note = next((part for part in parts if part.note is not None), None)
        for part in parts:
            if part is first_note:
                lines += [NOTHING, *_group(_("Noted last"), width, airy=airy)]
            else:
                lines.append(NOTHING)
            lines += _head_of(part, brief.today, width, airy=airy)
            drawn = _body_of(part, brief.today, width)
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


def _head_of(part: Part, today: date, width: int, *, airy: bool) -> list[Content]:
    """An aspect's label, a note's own line, or a heading over the rest."""
    if part.portrait:
        return label(part.heading, _("still true?") if part.stale else "").wrap(width)
    if part.note is not None:
        return note_heading(part.note, today).wrap(width)
    return _group(part.heading, width, airy=airy)


def _group(title: str, width: int, *, airy: bool) -> list[Content]:
    return [heading(title, "", width), *([NOTHING] if airy else [])]


def _body_of(part: Part, today: date, width: int) -> list[Content]:
    """What a part says; of a loose end its day or its age at the right."""
    if not part.loose_ends:
        return note_lines(part.markdown, width, today)
    return [line for end in part.loose_ends for line in _end_lines(end, today, width)]


def _end_lines(end: LooseEnd, today: date, width: int) -> list[Content]:
    mark, text, when = end.mark.value, plain(" ".join(end.text.split())), when_noted(end, today)
    sign = Content.styled(f"{mark_sign(mark)} ", mark_style(mark, "open"))
    if sign.cell_length + text.cell_length + 2 + when.cell_length <= width:
        return [spread(sign + text, when, width)]
    return hang(sign, joined((text, when), "  "), width)
