"""Recall: a minute's practice. Answer to yourself, turn the card, and say how well it came."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from journal.errors import HandfulError
from journal.language import _, ngettext
from journal.recall import Asked, Card, Grade, Practice, question_to_ask
from journal.saying import say_day, say_kind, say_moment
from screens.drawing import NOTHING, bold, hang, joined, muted, note_lines, plain, quoted
from screens.look import BLUE, OCHRE, glyphs
from screens.page import TALL, Page, reading_keys
from screens.widgets.foot import key_for
from screens.widgets.head import heading
from screens.widgets.lines import Lines


class RecallPage(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The card, which scrolls where it is long."""

    BINDINGS: ClassVar[list[BindingType]] = reading_keys("recall")


class RecallScreen(Page):
    """At most five cards, one after another."""

    CSS_PATH = "recall.tcss"
    AUTO_FOCUS = "RecallPage"
    FOOT = (
        "recall.turn",
        "recall.again",
        "recall.hard",
        "recall.good",
        "recall.easy",
        "recall.ask",
        "recall.back",
        "help",
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "turn", _("Turn the card"), id="recall.turn"),
        Binding("1", "grade('AGAIN')", _("Again"), id="recall.again"),
        Binding("2", "grade('HARD')", _("Hard"), id="recall.hard"),
        Binding("3", "grade('GOOD')", _("Good"), id="recall.good"),
        Binding("4", "grade('EASY')", _("Easy"), id="recall.easy"),
        Binding("a", "ask", _("Note it as a question"), id="recall.ask"),
        Binding("escape", "back", _("Back"), id="recall.back"),
    ]

    class Dealt(Message):
        """The cards are there."""

        def __init__(self, practice: Practice) -> None:
            super().__init__()
            self.practice = practice

    class Graded(Message):
        """A grade is kept, or why it is not."""

        def __init__(self, refused: str = "") -> None:
            super().__init__()
            self.refused = refused

    def __init__(self) -> None:
        super().__init__()
        self._practice: Practice | None = None
        self._place = 0
        self._done = 0
        self._turned = False
        self._grading = False

    def body(self) -> ComposeResult:
        """One card."""
        with RecallPage(id="recall"):
            yield Lines(self._page, id="card")

    def show(self) -> None:
        """Deal, once; what changes meanwhile changes no card that lies here."""
        if self._practice is None:
            self._deal()
        self._redraw()

    def forget(self) -> None:
        """Another journal has other cards."""
        self._practice, self._place, self._done, self._turned = None, 0, 0, False

    @work(thread=True, exclusive=True, group="recall")
    def _deal(self) -> None:
        self.post_message(self.Dealt(self.journal.practice()))

    def on_recall_screen_dealt(self, message: Dealt) -> None:
        """The first card; or after the last what was found."""
        self._practice = message.practice
        self._place = len(message.practice.cards) if self._done else 0
        self._redraw()

    @property
    def _card(self) -> Card | None:
        cards = self._practice.cards if self._practice is not None else ()
        return cards[self._place] if self._place < len(cards) else None

    def _redraw(self) -> None:
        for lines in self.query("#card").results(Lines):
            lines.redraw()
        self.refresh_bindings()

    # What is shown

    @property
    def _airy(self) -> bool:
        return self.app.size.height >= TALL

    def _page(self, width: int) -> list[Content]:
        practice, card = self._practice, self._card
        if practice is None:
            return []
        if card is None:
            return self._end(practice, width)
        count = _("{n} of {all}").format(n=self._place + 1, all=len(practice.cards))
        lines = [heading(_("Recall"), count, width), NOTHING, *bold(card.question).wrap(width), NOTHING]
        if card.shown:
            lines += [*self._shown(card, width), NOTHING]
        if not self._turned:
            return [*lines, *muted(_("Answer to yourself, then turn the card.")).wrap(width)]
        return [*lines, *self._answer(card, width), NOTHING, *self._grades(width)]

    def _shown(self, card: Card, width: int) -> list[Content]:
        if card.asked is not Asked.WORDS:
            return note_lines(card.shown, width)
        bar = Content.styled(f"{glyphs().words}  ", BLUE)
        cut = card.source is not None and card.source.cut
        return hang(bar, quoted(card.shown, cut=cut), width, rest=bar)

    def _answer(self, card: Card, width: int) -> list[Content]:
        customer = card.customer
        lines = [joined((bold(customer.name), muted(f"  {customer.organisation}" if customer.organisation else "")))]
        if card.source is not None:
            day = say_day(card.source.noted, self.journal.today())
            lines.append(muted(_("{kind}, {day}").format(kind=say_kind(card.source.kind), day=day)))
        if card.answer and card.asked is not Asked.WHO:
            lines += [*([NOTHING] if self._airy else []), *note_lines(card.answer, width)]
        return [part for line in lines for part in line.wrap(width)]

    def _grades(self, width: int) -> list[Content]:
        ways = (
            (key_for("recall.again", "1"), _("again")),
            (key_for("recall.hard", "2"), _("hard")),
            (key_for("recall.good", "3"), _("good")),
            (key_for("recall.easy", "4"), _("easy")),
        )
        said = muted(_("How did it come?") + "  ")
        return hang(said, joined([_way(key, word) for key, word in ways], "   "), width)

    def _end(self, practice: Practice, width: int) -> list[Content]:
        lines = [heading(_("Recall"), "", width), NOTHING]
        if self._done:
            said = ngettext("{n} card. That was it for now.", "{n} cards. That was it for now.", self._done)
            lines += plain(said).wrap(width)
        elif practice.following is not None:
            lines += plain(_("Nothing to recall just now.")).wrap(width)
        else:
            lines += plain(_("Nothing to recall yet.")).wrap(width)
            more = _("Cards come from what you know of your customers: a portrait, and their own words in a note.")
            lines += muted(more).wrap(width)
        if practice.cards:
            more = ngettext(
                "{n} more card is there, when you like.",
                "{n} more cards are there, when you like.",
                len(practice.cards),
            )
            lines += muted(more).wrap(width)
        elif practice.following is not None:
            comes = say_moment(practice.following.astimezone(), self.journal.today())
            lines += muted(_("The next one comes {when}.").format(when=comes)).wrap(width)
        if practice.to_ask:
            lines += [NOTHING, heading(_("Questions to ask"), "", width)]
            lines += muted(_("What would not come, twice. Who knows it better than they do?")).wrap(width)
            for one in practice.to_ask:
                sign = Content.styled(f"{glyphs().question} ", OCHRE)
                lines += hang(sign, bold(one.customer.name) + "  " + plain(question_to_ask(one.asked)), width)
            lines += [NOTHING, *_way(key_for("recall.ask", "a"), _("note the first as a question")).wrap(width)]
        return lines

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Turn first, then grade; a question is noted at the end."""
        card = self._card
        if action == "turn":
            return card is not None and not self._turned
        if action == "grade":
            return card is not None and self._turned
        if action == "ask":
            return card is None and self._practice is not None and bool(self._practice.to_ask)
        return super().check_action(action, parameters)

    def action_turn(self) -> None:
        """Show the answer."""
        self._turned = True
        self._redraw()

    def action_grade(self, grade: str) -> None:
        """Keep how well it came, and go on."""
        card = self._card
        if card is not None and not self._grading:
            self._grading = True
            self._keep(card, Grade[grade])

    @work(thread=True, group="grade")
    def _keep(self, card: Card, grade: Grade) -> None:
        try:
            self.journal.grade_recall(card.customer.id, card.asked, grade)
        except HandfulError as error:
            self.post_message(self.Graded(error.sentence))
        else:
            self.post_message(self.Graded())

    def on_recall_screen_graded(self, message: Graded) -> None:
        """The next card; where the grade could not be kept, say so and go on too."""
        self._grading = False
        if message.refused:
            self.handful.tell(message.refused, severity="warning")
        self._place += 1
        self._done += not message.refused
        self._turned = False
        self.query_one(RecallPage).scroll_home(animate=False)
        if self._card is None and self._done:
            self._deal()
        self._redraw()

    def action_ask(self) -> None:
        """Write the first of the questions into a note."""
        if self._practice is not None and self._practice.to_ask:
            one = self._practice.to_ask[0]
            self.handful.write_note(one.customer.id, when="", body=f"- [?] {question_to_ask(one.asked)}\n")

    def action_back(self) -> None:
        """Back to where one was."""
        self.app.pop_screen()


def _way(key: str, words: str) -> Content:
    return plain(key, f"bold {OCHRE}") + muted(f" {words}")
