"""How will this affect Ken? What is known of Ken beside the question, and the notes that mention the decision."""

from __future__ import annotations

from dataclasses import dataclass

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message

from journal.decision import Answer, Effect
from journal.errors import HandfulError
from journal.language import _, ngettext
from journal.mentions import Mention
from screens.decide_drawing import mention_lines, portrait_lines, steps_lines
from screens.decision_page import DecisionPage
from screens.drawing import NOTHING, bold, joined, muted, plain, shortened
from screens.look import OCHRE, glyphs
from screens.page import TALL, WIDE
from screens.widgets.head import Head
from screens.widgets.lines import Lines
from screens.widgets.verdicts import Verdicts
from screens.widgets.why_editor import WhyEditor

_MOST_MENTIONS = 12
_LOW = 20
"""Rows below which no blank line is left."""


class AskingPage(DecisionPage):
    """One of those a decision may touch, the question, and room for an answer."""

    CSS_PATH = "decide_walk.tcss"

    @dataclass
    class Mentioned(Message):
        """The notes that mention it were read."""

        customer_id: str
        mentions: tuple[Mention, ...]
        problem: str = ""

    def __init__(self, decision_id: str, customer_id: str = "") -> None:
        super().__init__(decision_id)
        self._here = customer_id
        self._mentions: tuple[Mention, ...] = ()
        self._mentions_of = ""
        self._said, self._is_wrong = "", False

    def body(self) -> ComposeResult:
        """The decision, whom it may touch, and two columns: who it is, and the question."""
        with Vertical(id="walk"):
            yield Lines(self._deciding, id="deciding")
            yield Lines(self._steps, id="steps")
            with Horizontal(id="columns"):
                with VerticalScroll(id="who", can_focus=False):
                    yield Lines(self._who)
                with Vertical(id="asked"):
                    yield Lines(self._question, id="question")
                    yield Verdicts()
                    yield WhyEditor()
                    yield Lines(self._hint, id="hint")
                    yield Head(_("In your notes"), id="noted")
                    with VerticalScroll(id="mentions", can_focus=False):
                        yield Lines(self._mention_lines)

    @property
    def effect(self) -> Effect | None:
        """Whoever is asked about now."""
        return self.decision.effect(self._here) if self.decision is not None else None

    @property
    def _whose(self) -> str:
        return self.names.get(self._here, "")

    def begin_at_top(self) -> None:
        """Another customer: what was scrolled and said of the one before is past."""
        for scroll in self.query("#who, #mentions").results(VerticalScroll):
            scroll.scroll_home(animate=False)
        self._said = ""

    def draw(self) -> None:
        """Draw whoever is asked about, and look for the notes that mention it."""
        if self._mentions_of != self._here:
            self._mentions = ()
            self._look_for_mentions(self._here)
        self._redraw()

    def _redraw(self) -> None:
        self.set_class(self.app.size.height < _LOW, "-low")
        for lines in self.query(Lines):
            lines.redraw()

    def on_resize(self) -> None:
        """Another size says more or less."""
        if self.is_mounted:
            self._redraw()

    @work(thread=True, exclusive=True, group="mentions")
    def _look_for_mentions(self, customer_id: str) -> None:
        if self.decision is None:
            return
        try:
            found = self.journal.mentions(self.decision.text, customer_id, _MOST_MENTIONS + 1)
        except HandfulError as error:
            self.post_message(self.Mentioned(customer_id, (), error.sentence))
        else:
            self.post_message(self.Mentioned(customer_id, found))

    def on_asking_page_mentioned(self, message: Mentioned) -> None:
        """Draw them, or why there are none."""
        if message.customer_id != self._here:
            return
        self._mentions, self._mentions_of = message.mentions[:_MOST_MENTIONS], message.customer_id
        self.query_one("#noted", Head).note = _how_many(len(message.mentions))
        if message.problem:
            self.say(message.problem)
        self._redraw()

    def _deciding(self, width: int) -> list[Content]:
        if self.decision is None:
            return []
        lines = joined((muted(_("Deciding:") + " "), bold(self.decision.text))).wrap(width)
        most = 3 if self._airy else 1
        if len(lines) <= most:
            return lines
        return [*lines[: most - 1], shortened(lines[most - 1] + f" {glyphs().ellipsis}", width)]

    def _steps(self, width: int) -> list[Content]:
        if self.decision is None:
            return []
        return steps_lines(self.decision, self.names, self._here, width)[: 2 if self.app.size.height >= TALL else 1]

    def _who(self, width: int) -> list[Content]:
        overview = self.people.get(self._here)
        if overview is None:
            return []
        standing = self.journal.standing(overview)
        return portrait_lines(overview, standing, self._whose, self.journal.today(), width, airy=self._airy)

    def _question(self, width: int) -> list[Content]:
        return bold(_("How will this affect {name}?").format(name=self._whose)).wrap(width) if self._whose else []

    def _hint(self, width: int) -> list[Content]:
        if self._said:
            return (plain(f"! {self._said}", OCHRE) if self._is_wrong else muted(self._said)).wrap(width)
        if not self._whose:
            return []
        form = _("Not sure? Write down what you would have to ask {name}.")
        if self.query_one(Verdicts).answer is Answer.ASK:
            form = _("Write down what to ask {name}: it stands among {name}'s questions.")
        return muted(form.format(name=self._whose)).wrap(width)

    def _mention_lines(self, width: int) -> list[Content]:
        today = self.journal.today()
        lines: list[Content] = []
        for mention in self._mentions:
            lines += [*([NOTHING] if lines and self._airy else []), *mention_lines(mention, today, width)]
        return lines

    @property
    def _airy(self) -> bool:
        return self.app.size.height >= TALL and self.app.size.width >= WIDE

    def say(self, sentence: str, *, wrong: bool = True) -> None:
        """Say what is wrong, or else to be known, under the words why; nothing clears it."""
        self._said, self._is_wrong = sentence, wrong
        self.query_one("#hint", Lines).redraw()

    def customer_in_view(self) -> str | None:
        """Whoever is asked about."""
        return self._here or None

    def action_scroll(self, by: int) -> None:
        """Scroll what is beside and below the question."""
        for scroll in self.query("#who, #mentions").results(VerticalScroll):
            scroll.scroll_relative(y=by, animate=False)


def _how_many(count: int) -> str:
    if count > _MOST_MENTIONS:
        return ngettext("more than {n} mention it", "more than {n} mention it", _MOST_MENTIONS)
    return ngettext("{n} mentions it", "{n} mention it", count) if count else _("none mentions it")
