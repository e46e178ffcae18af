"""Before you decide: what is it about? And what was decided before."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from journal.decision import LONGEST_DECISION, Decision, Effect
from journal.decisions import paused_in_these_words
from journal.drafts import Draft, Drafts, new_key
from journal.errors import HandfulError
from journal.language import _, ngettext
from journal.saying import say_number
from journal.text import visible
from screens import decide_acts
from screens.decide_draft import draft_of_line
from screens.decide_drawing import one_by_one
from screens.drafting import DraftKeeper
from screens.drawing import NOTHING, bold, muted, plain
from screens.look import OCHRE, glyphs
from screens.page import TALL, Page
from screens.widgets.decided import Decisions
from screens.widgets.field import LineInput
from screens.widgets.head import Head
from screens.widgets.line_list import LineList
from screens.widgets.lines import Lines

_MINUTES_EACH = 0.7
"""About how long one customer takes: a look, an answer, a line."""


class DecisionInput(LineInput):
    """The line a decision is written on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", _("Whom may it touch?"), id="decide.write"),
        Binding("tab", "screen.earlier", _("Earlier ones"), id="decide.earlier"),
        Binding("down", "screen.earlier", _("Down"), id="decide.down", show=False),
    ]

    def validate_value(self, value: str) -> str:
        """Control characters become visible signs before anything is drawn."""
        return visible(value)[:LONGEST_DECISION]


class DecideScreen(Page):
    """Where a decision begins, and the list of those there are."""

    HERE = "decide"
    CSS_PATH = "decide.tcss"
    AUTO_FOCUS = "DecisionInput"
    FOOT = ("decide.write", "list.open", "decide.earlier", "decide.new", "decide.delete", "decide.back", "help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", _("Back"), id="decide.back"),
        Binding("ctrl+s", "walk", _("Whom may it touch?"), id="decide.walk", show=False),
        Binding("e,tab,shift+tab", "write", _("Write a decision"), id="decide.new"),
        Binding("delete", "delete", _("Delete"), id="decide.delete"),
    ]

    class DecisionsRead(Message):
        """The decisions were read."""

        def __init__(self, decisions: tuple[Decision, ...]) -> None:
            super().__init__()
            self.decisions = decisions

    class Begun(Message):
        """A decision is on disk, and nobody is thought of yet."""

        def __init__(self, decision_id: str) -> None:
            super().__init__()
            self.decision_id = decision_id

    class NotBegun(Message):
        """It is not, and why."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self) -> None:
        super().__init__()
        self._problem = ""
        self._line = ""
        self._there: tuple[Decision, ...] = ()
        self._drafts: Drafts | None = None
        self._keeper: DraftKeeper | None = None

    def body(self) -> ComposeResult:
        """The question, the line, what comes then; below it what was decided before."""
        with Vertical(id="decide"):
            with Vertical(id="begin"):
                yield Lines(self._question, id="question")
                yield DecisionInput(placeholder=_("for example: Stop printing the count sheet"))
                yield Lines(self._then, id="then")
                yield Head(_("Decided before"), id="before")
            with Vertical(id="there"):
                yield Decisions(id="decisions")
            yield Lines(self._damage, id="damage")

    def show(self) -> None:
        """Read the decisions; they are drawn when they are there."""
        nobody = not self.journal.whole_handful()
        self.query_one(DecisionInput).display = not nobody
        if self._drafts is not self.journal.drafts:
            self._begin_line()
        self._redraw()
        self._read()

    def _begin_line(self) -> None:
        """Go on with what was left on the line, and keep a draft of it from now on; of another journal, anew."""
        self._end_draft()
        self._drafts = self.journal.drafts
        left = self._drafts.left_of_decision("")
        self._keeper = DraftKeeper(self, self._drafts, left.key if left is not None else new_key(), self._as_draft)
        self._line = left.body if left is not None else ""
        line = self.query_one(DecisionInput)
        line.value = self._line
        line.cursor_position = len(line.value)

    def _as_draft(self, key: str) -> Draft | None:
        return draft_of_line(self.journal, key, self._line)

    def _end_draft(self) -> None:
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.leave()

    def on_screen_suspend(self) -> None:
        """Another page is looked at: what was typed is kept at once, and what was wrong is not said again."""
        self._problem = ""
        if self._keeper is not None:
            self._keeper.keep()

    def on_unmount(self) -> None:
        """What is on the line is a draft, offered the next time."""
        self._end_draft()

    @work(thread=True, exclusive=True, group="decisions")
    def _read(self) -> None:
        try:
            found = self.journal.decisions()
        except HandfulError as error:
            self.post_message(self.NotBegun(error.sentence))
        else:
            self.post_message(self.DecisionsRead(found))

    def on_decide_screen_decisions_read(self, message: DecisionsRead) -> None:
        """Draw them."""
        self.seen = self.handful.seen()
        # Those that were paused wait: they stand before what is decided.
        self._there = tuple(sorted(message.decisions, key=lambda one: one.is_answered))
        airy = self.app.size.height >= TALL
        there = self.query_one(Decisions)
        there.set_decisions(self._there, self.journal.today(), airy=airy, empty="")
        head = self.query_one("#before", Head)
        head.title = _("Decided before") if all(one.is_answered for one in self._there) else _("Decisions")
        for widget in (there, head):
            widget.display = bool(self._there)
        self._redraw()
        self.refresh_bindings()

    def _redraw(self) -> None:
        for lines in self.query(Lines):
            lines.redraw()

    def on_resize(self) -> None:
        """Another size says more or less."""
        if self.is_mounted:
            self._read()

    def _question(self, width: int) -> list[Content]:
        if not self.journal.whole_handful():
            return plain(_("Meet a customer first: this page asks about people you know.")).wrap(width)
        return bold(_("What are you about to decide?")).wrap(width)

    def _then(self, width: int) -> list[Content]:
        """What is wrong, or what comes then."""
        if self._problem:
            return [*plain(f"! {self._problem}", OCHRE).wrap(width), NOTHING]
        people = self.journal.whole_handful()
        if not people:
            return []
        minutes = max(1, round(len(people) * _MINUTES_EACH))
        enter = Content.styled(f"{glyphs().enter}  ", f"bold {OCHRE}")
        way = plain(_("choose whom it may touch, and walk through them."))
        about = ngettext("About {count} minute.", "About {count} minutes.", minutes)
        length = muted("  " + about.format(count=say_number(minutes)))
        asked = one_by_one([self.journal.short_name(one.id) for one in people], width)
        gap = [NOTHING] if self.app.size.height >= TALL else []
        return [*asked[:4], *gap, *(enter + way + length).wrap(width)]

    def _damage(self, width: int) -> list[Content]:
        found = self.journal.decision_damage()
        return [line for one in found for line in plain(f"! {one.sentence}", OCHRE).wrap(width)]

    def _say(self, problem: str) -> None:
        self._problem = problem
        self.query_one("#then", Lines).redraw()

    # --- writing one

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._line = event.value
        if self._keeper is not None:
            self._keeper.typed()
        if self._problem:
            self._say("")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_walk()

    def action_walk(self) -> None:
        """Walk through whom the decision on the line may touch; one that was paused may be gone on with."""
        if not self.journal.whole_handful():
            return
        self.action_write()
        text = self._line.strip()
        if not any(character.isalnum() for character in text):
            self._say(_("Write in a few words what you are about to decide."))
            return
        paused = paused_in_these_words(self._there, text)
        if paused is None:
            self._ask_whom(text)
            return

        def answered(go_on: bool | None) -> None:
            if go_on:
                self._go_on(paused.id)
            elif go_on is False:
                self._ask_whom(text)

        decide_acts.ask_to_go_on(self.handful, paused, answered)

    def _ask_whom(self, text: str) -> None:
        people = self.journal.whole_handful()
        decide_acts.choose_whom(
            self.handful, text, [one.id for one in people], lambda chosen: self._begin(text, chosen)
        )

    @work(thread=True, exclusive=True, group="change")
    def _begin(self, text: str, chosen: list[str]) -> None:
        try:
            saved = self.journal.decide(text, [Effect(one) for one in chosen])
        except HandfulError as error:
            self.post_message(self.NotBegun(error.sentence))
        else:
            self.post_message(self.Begun(saved.decisions[0]))

    def on_decide_screen_not_begun(self, message: NotBegun) -> None:
        """Say why; what was written stays."""
        self._say(message.sentence)

    def on_decide_screen_begun(self, message: Begun) -> None:
        """Walk through whom it may touch."""
        self._go_on(message.decision_id)

    def _go_on(self, decision_id: str) -> None:
        self.query_one(DecisionInput).value = self._line = ""
        if self._keeper is not None:
            # What is written down is no draft any more.
            self._keeper.keep()
        self.handful.open_decision(decision_id, walk=True)

    # --- those there are

    @on(LineList.Opened)
    def _opened(self) -> None:
        decision = self.query_one(Decisions).selected
        if decision is not None:
            self.handful.open_decision(decision.id, walk=not decision.is_answered)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is about a decision wants one to be selected."""
        if action == "delete":
            return self.query_one(Decisions).has_focus
        if action == "write":
            return not self.query_one(DecisionInput).has_focus
        if action == "earlier":
            return bool(self.query_one(Decisions).count)
        return True

    def on_descendant_focus(self) -> None:
        """Other keys do something here."""
        self.refresh_bindings()

    def action_write(self) -> None:
        """Write a decision."""
        self.set_focus(self.query_one(DecisionInput))

    def action_earlier(self) -> None:
        """To the decisions there are."""
        self.set_focus(self.query_one(Decisions))

    def action_delete(self) -> None:
        """Ask, and delete the selected one."""
        decision = self.query_one(Decisions).selected
        if decision is not None:
            decide_acts.delete(self.handful, decision)

    def action_back(self) -> None:
        """Back to Today; what was written stays on its line."""
        self.handful.go_back_to("today")
