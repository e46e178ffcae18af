"""Review: a month or a year with customers, in words first."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message

from journal.customer import Customer
from journal.language import _
from journal.periods import Period, month_with, year_with
from journal.review import Review
from journal.review_page import review_page
from journal.review_words import title_of
from screens.copying import in_a_shell, send
from screens.drawing import NOTHING, joined, muted, plain
from screens.look import OCHRE
from screens.page import TALL, Page, reading_keys
from screens.review_drawing import lead_lines, parts_of, section_lines
from screens.widgets.foot import key_for
from screens.widgets.head import heading
from screens.widgets.lines import Lines

_BESIDE = ("done", "ideas", "colleagues", "guesses", "learnt")
"""The parts of the right column, where there are two."""


class ReviewPage(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The page itself, which scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = reading_keys("review", "pagedown,space")


class ReviewScreen(Page):
    """A month or a year looked back on."""

    HERE = "review"
    CSS_PATH = "review.tcss"
    AUTO_FOCUS = "ReviewPage"
    FOOT = ("review.earlier", "review.later", "review.span", "review.copy", "review.back", "help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "earlier", _("Earlier"), id="review.earlier"),
        Binding("right,l", "later", _("Later"), id="review.later"),
        Binding("m", "turn", _("Month or year"), id="review.span"),
        Binding("y", "copy", _("Copy as Markdown"), id="review.copy", tooltip=_("initials where no consent is noted")),
        Binding("escape", "back", _("Back"), id="review.back"),
    ]

    class ReviewMade(Message):
        """The review is there."""

        def __init__(self, review: Review) -> None:
            super().__init__()
            self.review = review

    def __init__(self) -> None:
        super().__init__()
        self._period: Period | None = None
        self._review: Review | None = None

    def body(self) -> ComposeResult:
        """The first sentences, then two columns."""
        with ReviewPage(id="review"):
            yield Lines(self._lead, id="lead")
            with Horizontal(id="columns"):
                with Vertical(id="left"):
                    yield Lines(partial(self._column, beside=False))
                with Vertical(id="right"):
                    yield Lines(partial(self._column, beside=True))

    @property
    def period(self) -> Period:
        """What is looked back on: this month, until another is asked for."""
        return self._period or month_with(self.journal.today())

    def forget(self) -> None:
        """Another journal: this month of it."""
        self._period = self._review = None

    def show(self) -> None:
        """Read it; it is drawn when it is there."""
        self._make(self.period)

    @work(thread=True, exclusive=True, group="review")
    def _make(self, period: Period) -> None:
        self.post_message(self.ReviewMade(self.journal.review(period)))

    def on_review_screen_review_made(self, message: ReviewMade) -> None:
        """Draw it, unless another was asked for since."""
        if message.review.period == self.period:
            self._review = message.review
            self.redraw_lines()

    def on_resize(self) -> None:
        """Another size: another layout."""
        self.redraw_lines()

    # What is shown

    def _called(self, customer: Customer) -> str:
        return self.journal.short_name(customer.id) or customer.name

    @property
    def _airy(self) -> bool:
        return self.app.size.height >= TALL

    def _lead(self, width: int) -> list[Content]:
        review = self._review
        if review is None:
            return []
        lines = [heading(title_of(review), "", width)]
        if self._airy:
            lines.append(NOTHING)
        return [*lines, *lead_lines(review, self._called, width)]

    def _column(self, width: int, *, beside: bool) -> list[Content]:
        review = self._review
        if review is None:
            return []
        lines: list[Content] = []
        for section in parts_of(review, self._called):
            if (section.id in _BESIDE) is beside:
                lines += [NOTHING, *section_lines(review, section, self._called, width, airy=self._airy)]
        if not beside and review.is_empty:
            key = plain(key_for("note.new", "n"), f"bold {OCHRE}")
            lines += [NOTHING, *joined((key, muted(" " + _("write down a talk")))).wrap(width)]
        return lines

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Not past what can be looked back on."""
        if action == "earlier":
            return self.period.before() is not None
        if action == "later":
            return self.period.after(self.journal.today()) is not None
        return super().check_action(action, parameters)

    def action_earlier(self) -> None:
        """The month or year before."""
        self._step(self.period.before())

    def action_later(self) -> None:
        """The month or year after."""
        self._step(self.period.after(self.journal.today()))

    def action_turn(self) -> None:
        """From a month to its year; from a year to this month, or to the last month of it."""
        now = self.period
        if now.is_month:
            self._step(year_with(now.first))
        else:
            self._step(month_with(min(now.last, self.journal.today())))

    def _step(self, period: Period | None) -> None:
        if period is not None:
            self._period = period
            self.query_one(ReviewPage).scroll_home(animate=False)
            self.show()
            self.refresh_bindings()

    def action_copy(self) -> None:
        """Copy it as Markdown."""
        if self._review is not None:
            more = _("Initials stand where no consent is noted.")
            period = self._review.period
            option = "--month" if period.is_month else "--year"
            shell = in_a_shell(f"handful review {option} {period.written} --format md")
            send(self.handful, review_page(self._review), more, shell)

    def action_back(self) -> None:
        """Back to Today."""
        self.handful.go_back_to("today")
