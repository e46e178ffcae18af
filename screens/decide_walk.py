"""One customer after another: how will this affect them, and why? What is answered is saved at once."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from textual import on, work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from journal.decision import Answer, Decision, Effect
from journal.decisions import say_answer
from journal.drafts import Draft, new_key
from journal.errors import HandfulError
from journal.language import _
from journal.text import one_line
from screens.decide_asking import AskingPage
from screens.decide_draft import answered_in, began_from, draft_of_answer
from screens.dialogs.choice import Choice, ChoiceDialog
from screens.drafting import DraftKeeper
from screens.left_drafts import say_left
from screens.look import glyphs
from screens.widgets.foot import key_for
from screens.widgets.verdicts import Verdicts
from screens.widgets.why_editor import WhyEditor

_Given: TypeAlias = tuple[Answer | None, str]
"""An answer, and the words why."""


def _saved(effect: Effect) -> _Given:
    return effect.guess, one_line(effect.why)


class WalkScreen(AskingPage):
    """How will this affect Ken? With all that is known of Ken beside the question.

    What is answered is saved on the way to the next one, so that esc pauses and nothing is lost; until then it is a
    draft.
    """

    AUTO_FOCUS = "Verdicts"
    FOOT = ("walk.next", "walk.why", "walk.verdict", "walk.save", "walk.pause", "help")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,i,shift+tab", "why", _("Why"), id="walk.why"),
        Binding("ctrl+s", "save", _("Save, next customer"), id="walk.save"),
        Binding("escape", "pause", _("Pause"), id="walk.pause"),
        Binding("pageup", "other(-1)", _("Customer before"), id="walk.page_before", show=False),
        Binding("pagedown", "other(1)", _("Another customer"), id="walk.page_after", show=False),
        Binding("ctrl+r", "throw_away", _("Throw away what you wrote"), id="walk.throw_away", show=False),
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

    def __init__(self, decision_id: str, customer_id: str = "") -> None:
        super().__init__(decision_id, customer_id)
        self._loaded: Effect | None = None
        self._written: _Given = (None, "")
        self._keeper: DraftKeeper | None = None

    # --- what is shown

    def on_mount(self) -> None:
        """What is typed after an answer is why."""
        self.query_one(Verdicts).then = self.query_one(WhyEditor)

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
        self._show_effect()

    def _show_effect(self) -> None:
        effect = self.effect
        if effect is None:
            return
        before = self._loaded
        if before is None or before.customer_id != self._here:
            self.begin_at_top()
            self._load(effect)
            self._take_draft(effect)
        elif _saved(before) != _saved(effect):
            self._changed_by_another(before, effect)
        self.draw()

    def _load(self, effect: Effect) -> None:
        """Begin with what is kept."""
        self._loaded = effect
        self._set(effect.guess, effect.why)

    def _set(self, guess: Answer | None, why: str) -> None:
        self.query_one(WhyEditor).show_words(why)
        self.query_one(Verdicts).show(guess)
        self._written = self._mine

    def _changed_by_another(self, before: Effect, now: Effect) -> None:
        """What is kept is another than what one began with: what was written here stays, and it is said."""
        if self._mine == _saved(before):
            self._load(now)
        elif self._mine != _saved(now):
            self._loaded = now
            self._say_theirs(now)

    def _say_theirs(self, now: Effect) -> None:
        theirs = ": ".join(filter(None, (say_answer(now.guess), now.why)))
        enter = key_for("walk.next", glyphs().enter)
        self.say(_("Changed meanwhile to “{theirs}”. {enter} saves yours.").format(theirs=theirs, enter=enter))

    @property
    def _mine(self) -> _Given:
        """What is answered and written now."""
        return self.query_one(Verdicts).answer, self.query_one(WhyEditor).words

    # --- its draft

    def _take_draft(self, effect: Effect) -> None:
        """Go on with the draft that was left of this answer, and keep one from now on."""
        self._end_draft()
        drafts = self.journal.drafts
        left = drafts.left_of_decision(self.decision_id, effect.customer_id)
        self._keeper = DraftKeeper(self, drafts, left.key if left is not None else new_key(), self._as_draft)
        if left is None:
            return
        self._set(*answered_in(left))
        if self._mine == _saved(effect):
            return
        if began_from(left) != _saved(effect):
            self._say_theirs(effect)
        else:
            when, key = say_left(left, self.journal.today()), key_for("walk.throw_away", "^r")
            self.say(_("Your draft, left {when}.  {key} throws it away.").format(when=when, key=key), wrong=False)

    def _as_draft(self, key: str) -> Draft | None:
        before, decision = self._loaded, self.decision
        if decision is None or before is None or self._written == _saved(before):
            return None
        return draft_of_answer(self.journal, key, decision, before, *self._written)

    def _end_draft(self) -> None:
        keeper, self._keeper = self._keeper, None
        if keeper is not None:
            keeper.leave()

    def _typed(self) -> None:
        self._written = self._mine
        if self._keeper is not None:
            self._keeper.typed()

    def on_screen_suspend(self) -> None:
        """Another page is looked at: what was typed is kept at once."""
        if self._keeper is not None:
            self._keeper.keep()

    def on_unmount(self) -> None:
        """The program ends, or its terminal is closed: what is written is saved all the same; where it cannot be, it
        is a draft."""
        decision, loaded = self.decision, self._loaded
        if decision is not None and loaded is not None and self._written != _saved(loaded):
            # There is nobody left to tell.
            with suppress(HandfulError):
                self.journal.answer(decision, loaded.customer_id, *self._written)
                if self._keeper is not None:
                    self._keeper.done()
        self._end_draft()

    def action_throw_away(self) -> None:
        """Ask, and go back to what is saved."""
        effect = self.effect
        if effect is None or self._mine == _saved(effect):
            return

        def answered(answer: str | None) -> None:
            now = self.effect
            if answer == "throw" and now is not None:
                self.say("")
                self._load(now)
                self.draw()
                if self._keeper is not None:
                    self._keeper.keep()

        ways = (Choice("stay", _("No")), Choice("throw", _("Throw away"), _("nothing of it is kept")))
        self.app.push_screen(ChoiceDialog(_("Throw away what you wrote here?"), ways), answered)

    # --- answering

    @on(Verdicts.Given)
    def _given(self) -> None:
        self.say("")
        self._typed()
        self.set_focus(self.query_one(WhyEditor))

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self._mine != self._written:  # else it was put there, and not typed
            self._typed()
            self.say("")

    @on(WhyEditor.LeftUp)
    def _left_up(self) -> None:
        self.action_verdict()

    def action_save(self) -> None:
        """Save the answer, and go to the next customer who was not thought of yet."""
        if self.query_one(Verdicts).answer is None:
            self.say(_("Worse, the same or better? Or a, to ask {name} first.").format(name=self._whose))
            self.set_focus(self.query_one(Verdicts))
            return
        self._save_and(then="next")

    def _save_and(self, then: str) -> None:
        """Save what is answered and written, where it is another than before, and then do what `then` says."""
        decision, effect = self.decision, self.effect
        if decision is None or effect is None:
            self._go(then)
            return
        guess, why = self._mine
        if (guess, why) == _saved(effect):
            self._go(then)
        else:
            # What is typed from now on is no part of this line.
            self.query_one(Verdicts).wait()
            self.set_focus(self.query_one(Verdicts))
            self._save(decision, self._here, guess, why, then)

    @work(thread=True, exclusive=True, group="change")
    def _save(self, decision: Decision, customer_id: str, guess: Answer | None, why: str, then: str) -> None:
        try:
            self.journal.answer(decision, customer_id, guess, why)
            after = self.journal.decision(decision.id)
        except HandfulError as error:
            self.post_message(self.NotAnswered(error.sentence))
        else:
            if self._keeper is not None:
                # At once: what is saved is no draft any more, however this ends.
                self._keeper.saved()
            self.post_message(self.Answered(after, then))

    def on_walk_screen_not_answered(self, message: NotAnswered) -> None:
        """Say why; what was written stays, over what is kept now."""
        self.query_one(Verdicts).go_on()
        self.say(message.sentence)
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
        self._show_effect()
        self.set_focus(self.query_one(Verdicts))
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
        self.set_focus(self.query_one(Verdicts))

    def action_why(self) -> None:
        """To the words why."""
        self.set_focus(self.query_one(WhyEditor))
