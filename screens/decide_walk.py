"""One customer after another: who they are, what you noted, and how this will affect them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from journal.decision import LONGEST_DECISION, Answer, Decision, Effect
from journal.decisions import say_answer
from journal.errors import HandfulError
from journal.language import _, ngettext
from journal.mentions import Mention
from journal.text import one_line, visible
from screens.decide_drawing import mention_lines, portrait_lines, steps_lines
from screens.decision_page import DecisionPage
from screens.drafting import keep_too, left
from screens.drawing import NOTHING, bold, joined, muted, plain, shortened
from screens.look import OCHRE, glyphs
from screens.page import TALL, WIDE
from screens.widgets.field import LineInput
from screens.widgets.head import Head
from screens.widgets.lines import Lines
from screens.widgets.verdicts import Verdicts

_MOST_MENTIONS = 12


class WhyInput(LineInput):
    """The line why."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", _("Save, next customer"), id="walk.next"),
        Binding("tab", "screen.verdict", _("Answer"), id="walk.verdict"),
        Binding("up,shift+tab", "screen.verdict", _("Up"), id="walk.line.up", show=False),
        Binding("down", "screen.scroll(3)", _("Down"), id="walk.line.down", show=False),
        Binding("pageup", "screen.other(-1)", _("Customer before"), id="walk.before", show=False),
        Binding("pagedown", "screen.other(1)", _("Another customer"), id="walk.after", show=False),
    ]

    def validate_value(self, value: str) -> str:
        """Control characters become visible signs before anything is drawn."""
        return visible(value)[:LONGEST_DECISION]


class WalkScreen(DecisionPage):
    """How will this affect Ken? With all that is known of Ken beside the question.

    What is answered is saved at once, so that esc pauses and nothing is lost.
    """

    CSS_PATH = "decide_walk.tcss"
    AUTO_FOCUS = "Verdicts"
    FOOT = ("verdict.worse", "verdict.same", "verdict.better", "verdict.ask", "walk.next", "walk.verdict", "walk.pause")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "pause", _("Pause"), id="walk.pause"),
        Binding("ctrl+s", "save", _("Save, next customer"), id="walk.save", show=False),
        Binding("tab,i", "why", _("Why"), id="walk.why", show=False),
        Binding("pageup", "other(-1)", _("Customer before"), id="walk.page_before", show=False),
        Binding("pagedown", "other(1)", _("Another customer"), id="walk.page_after", show=False),
        Binding("up,k", "scroll(-3)", _("Up"), id="walk.up", show=False),
        Binding("down,j", "scroll(3)", _("Down"), id="walk.down", show=False),
    ]

    @dataclass
    class Answered(Message):
        """An answer is on disk."""

        decision: Decision
        then: str

    @dataclass
    class NotAnswered(Message):
        """It is not, and why."""

        sentence: str

    @dataclass
    class Mentioned(Message):
        """The notes that mention it were read."""

        customer_id: str
        mentions: tuple[Mention, ...]
        problem: str = ""

    def __init__(self, decision_id: str, customer_id: str = "") -> None:
        super().__init__(decision_id)
        self._here = customer_id
        self._loaded: Effect | None = None
        self._written: tuple[Answer | None, str] | None = None
        self._mentions: tuple[Mention, ...] = ()
        self._mentions_of = ""
        self._problem = ""
        keep_too(self)

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
                    yield WhyInput(placeholder=_("a line why"))
                    yield Lines(self._hint, id="hint")
                    yield Head(_("In your notes"), id="noted")
                    with VerticalScroll(id="mentions", can_focus=False):
                        yield Lines(self._mention_lines)

    # --- what is shown

    @property
    def effect(self) -> Effect | None:
        """Whoever is asked about now."""
        return self.decision.effect(self._here) if self.decision is not None else None

    def drawn(self) -> None:
        """Whoever was asked about still is; else the first who was not thought of yet."""
        decision = self.decision
        if decision is None or not self.people:
            self.app.pop_screen()
            return
        if self._here not in self.people:
            waiting = [one.customer_id for one in decision.effects if one.guess is None]
            order = [one for one in (*waiting, *self.people) if one in self.people]
            self._here = order[0]
        self._draw()

    def _draw(self) -> None:
        effect = self.effect
        if effect is None:
            return
        before = self._loaded
        if before is None or before.customer_id != self._here:
            for scroll in self.query("#who, #mentions").results(VerticalScroll):
                scroll.scroll_home(animate=False)
            self._problem = ""
            self._load(effect)
        elif (before.guess, before.why) != (effect.guess, effect.why):
            self._changed_by_another(before, effect)
        if self._mentions_of != self._here:
            self._mentions = ()
            self._look_for_mentions(self._here)
        self._redraw()

    def _load(self, effect: Effect) -> None:
        """Begin with what is kept."""
        self._loaded = effect
        self._written = None
        why = self.query_one(WhyInput)
        why.value = effect.why
        why.cursor_position = len(why.value)
        self.query_one(Verdicts).show(effect.guess)

    def _changed_by_another(self, before: Effect, now: Effect) -> None:
        """What is kept is another than what one began with: what was written here stays, and it is said."""
        if self._mine == (before.guess, before.why):
            self._load(now)
        elif self._mine != (now.guess, now.why):
            self._loaded = now
            theirs = ": ".join(filter(None, (say_answer(now.guess), now.why)))
            self._say(
                _("Changed meanwhile to “{theirs}”. {enter} saves yours.").format(theirs=theirs, enter=glyphs().enter)
            )

    @property
    def _mine(self) -> tuple[Answer | None, str]:
        """What is answered and written now."""
        return self.query_one(Verdicts).answer, one_line(self.query_one(WhyInput).value)

    def _redraw(self) -> None:
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
            found = self.journal.mentions(self.decision.text, customer_id, _MOST_MENTIONS)
        except HandfulError as error:
            self.post_message(self.Mentioned(customer_id, (), error.sentence))
        else:
            self.post_message(self.Mentioned(customer_id, found))

    def on_walk_screen_mentioned(self, message: Mentioned) -> None:
        """Draw them, or why there are none."""
        if message.customer_id != self._here:
            return
        self._mentions, self._mentions_of = message.mentions, message.customer_id
        head = self.query_one("#noted", Head)
        count = len(message.mentions)
        head.note = ngettext("{n} mentions it", "{n} mention it", count) if count else _("none mentions it")
        if message.problem:
            self._say(message.problem)
        self._redraw()

    def _deciding(self, width: int) -> list[Content]:
        if self.decision is None:
            return []
        lines = joined((muted(_("Deciding:") + " "), bold(self.decision.text))).wrap(width)
        most = 3 if self._tall else 1
        return lines if len(lines) <= most else [*lines[: most - 1], shortened(lines[most - 1] + " …", width)]

    def _steps(self, width: int) -> list[Content]:
        if self.decision is None:
            return []
        return steps_lines(self.decision, self.names, self._here, width)[: 2 if self.app.size.height >= TALL else 1]

    def _who(self, width: int) -> list[Content]:
        overview = self.people.get(self._here)
        if overview is None:
            return []
        name = self.names[self._here]
        standing = self.journal.standing(overview)
        return portrait_lines(overview, standing, name, self.journal.today(), width, airy=self._tall)

    def _question(self, width: int) -> list[Content]:
        name = self.names.get(self._here)
        if name is None:
            return []
        return bold(_("How will this affect {name}?").format(name=name)).wrap(width)

    def _hint(self, width: int) -> list[Content]:
        if self._problem:
            return plain(f"! {self._problem}", OCHRE).wrap(width)
        name = self.names.get(self._here)
        answer = self.query_one(Verdicts).answer
        if name is None or answer not in (None, Answer.ASK):
            return []
        form = _("Not sure? Write down what you would have to ask {name}.")
        if answer is Answer.ASK:
            form = _("Write down what to ask {name}: it is kept for your next talk.")
        lines = muted(form.format(name=name)).wrap(width)
        return lines if self._tall or len(lines) == 1 else [shortened(muted(form.format(name=name)), width)]

    def _mention_lines(self, width: int) -> list[Content]:
        today = self.journal.today()
        lines: list[Content] = []
        for mention in self._mentions:
            lines += [*([NOTHING] if lines and self._tall else []), *mention_lines(mention, today, width)]
        return lines

    @property
    def _tall(self) -> bool:
        return self.app.size.height >= TALL and self.app.size.width >= WIDE

    def _say(self, problem: str) -> None:
        self._problem = problem
        self.query_one("#hint", Lines).redraw()

    def customer_in_view(self) -> str | None:
        """Whoever is asked about."""
        return self._here or None

    # --- answering

    @on(Verdicts.Given)
    def _given(self) -> None:
        self._say("")
        self._written = self._mine
        self.query_one(WhyInput).focus()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._written = self._mine
        if self._problem:
            self._say("")

    def keep(self) -> bool:
        """The program ends, or its terminal is closed: what is written is saved all the same. False where it cannot."""
        decision, loaded, written = self.decision, self._loaded, self._written
        if decision is None or loaded is None or written is None or written == (loaded.guess, loaded.why):
            return True
        try:
            self.journal.answer(decision, loaded.customer_id, *written)
        except HandfulError:
            return False
        self._written = None
        return True

    def on_unmount(self) -> None:
        """However the page goes, what is written is saved."""
        left(self)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_save()

    def action_save(self) -> None:
        """Save the answer, and go to the next customer who was not thought of yet."""
        if self.query_one(Verdicts).answer is None:
            name = self.names.get(self._here, "")
            self._say(_("Worse, the same or better? Or a, to ask {name} first.").format(name=name))
            self.query_one(Verdicts).focus()
            return
        self._save_and(then="next")

    def _save_and(self, then: str) -> None:
        """Save what is answered and written, where it is another than before, and then do what `then` says."""
        decision, effect = self.decision, self.effect
        if decision is None or effect is None:
            self._go(then)
            return
        guess, why = self._mine
        if (guess, why) == (effect.guess, effect.why):
            self._go(then)
        else:
            # What is typed from now on is no part of this line.
            self.query_one(Verdicts).wait()
            self.query_one(Verdicts).focus()
            self._save(decision, self._here, guess, why, then)

    @work(thread=True, exclusive=True, group="change")
    def _save(self, decision: Decision, customer_id: str, guess: Answer | None, why: str, then: str) -> None:
        try:
            self.journal.answer(decision, customer_id, guess, why)
            after = self.journal.decision(decision.id)
        except HandfulError as error:
            self.post_message(self.NotAnswered(error.sentence))
        else:
            self.post_message(self.Answered(after, then))

    def on_walk_screen_not_answered(self, message: NotAnswered) -> None:
        """Say why; what was written stays on its line, over what is kept now."""
        self.query_one(Verdicts).go_on()
        self._say(message.sentence)
        self.read()

    def on_walk_screen_answered(self, message: Answered) -> None:
        """It is saved: on to what comes then."""
        self.take(message.decision)
        self._loaded = None
        self._go(message.then)

    def _go(self, then: str) -> None:
        if then == "pause":
            self.app.pop_screen()
        elif then in self.people:
            self._ask_about(then)
        else:
            self._next()

    def _next(self) -> None:
        decision = self.decision
        if decision is None:
            return
        order = list(self.people)
        place = order.index(self._here) if self._here in order else -1
        after = [*order[place + 1 :], *order[: place + 1]]
        waiting = [one for one in after if (effect := decision.effect(one)) is not None and effect.guess is None]
        if waiting:
            self._ask_about(waiting[0])
        else:
            self.handful.end_walk(self.decision_id, self._here)

    def _ask_about(self, customer_id: str) -> None:
        self._here = customer_id
        self._draw()
        self.query_one(Verdicts).focus()
        self.query_one(Verdicts).go_on()

    def action_other(self, by: int) -> None:
        """To the customer before or after, whether answered or not; what is written is saved."""
        order = list(self.people)
        if self._here in order and len(order) > 1:
            self._save_and(then=order[(order.index(self._here) + by) % len(order)])

    def action_pause(self) -> None:
        """Leave it here; what is answered and written is saved."""
        self._save_and(then="pause")

    def action_verdict(self) -> None:
        """To the answers."""
        self.query_one(Verdicts).focus()

    def action_why(self) -> None:
        """To the line why."""
        self.query_one(WhyInput).focus()

    def action_scroll(self, by: int) -> None:
        """Scroll what is beside and below the question."""
        for scroll in self.query("#who, #mentions").results(VerticalScroll):
            scroll.scroll_relative(y=by, animate=False)
