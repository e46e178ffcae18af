"""What Today asks and offers, each a line with its keys: still one of your handful, a pause that may end, a draft that
was left, being reminded outside the journal."""

from __future__ import annotations

from functools import partial

from textual.binding import Binding, BindingType

from journal.language import _
from journal.nudges import Nudge
from journal.rhythm import slower_rhythm
from screens.left_drafts import LeftDraft
from screens.today_selecting import TodaySelecting
from screens.today_view import OFFER_ANSWERED, Offer, ToWake

ANSWERS: list[BindingType] = [
    Binding("y", "still", _("Yes"), id="today.yes", tooltip=_("still one of your handful; back on Monday")),
    Binding("s", "slower", _("Slower"), id="today.slower", tooltip=_("the rhythm you really keep")),
    Binding("w", "let_rest", _("Let rest"), id="today.rest", tooltip=_("everything is kept; no nudges")),
    Binding("w", "wake", _("Wake"), id="today.wake", tooltip=_("nudges again")),
    Binding("x", "leave_silent", _("Leave it so"), id="today.leave_silent", tooltip=_("the pause or rest goes on")),
    Binding("enter", "go_on", _("Go on"), id="today.go_on", tooltip=_("with the draft that was left")),
    Binding("x", "throw_away", _("Throw away"), id="today.throw_away", tooltip=_("the draft that was left")),
    Binding("enter", "where", _("Choose where"), id="today.where", tooltip=_("to be told who waits")),
    Binding("x", "no_thanks", _("No, thanks"), id="today.no_thanks", tooltip=_("the offer goes")),
]
"""The keys of these lines. Each is active only where its line is selected."""

_OF_QUESTION = ("still", "slower", "let_rest")
_OF_SUBJECT = {
    "wake": ToWake,
    "leave_silent": ToWake,
    "go_on": LeftDraft,
    "throw_away": LeftDraft,
    "where": Offer,
    "no_thanks": Offer,
}
_ACTS = frozenset(("done", "drop", "again", "snooze", "throw_away", "no_thanks", "wake", "leave_silent", *_OF_QUESTION))
"""What is done with the selected line, and not only shown of it."""


class TodayAnswers(TodaySelecting):
    """A page of items, of which one is selected and may be answered."""

    def may_answer(self, action: str) -> bool | None:
        """Whether `action`, one of `ANSWERS`, answers the selected line; None for any other action. A line that is
        answered so is neither opened nor dropped; with one that has just moved up nothing is done."""
        if self._held is not None and action in _ACTS:
            return False
        if action in _OF_QUESTION:
            subject = self.subject
            return isinstance(subject, Nudge) and subject.asks_still
        if action in _OF_SUBJECT:
            return isinstance(self.subject, _OF_SUBJECT[action])
        if action == "open" and isinstance(self.subject, LeftDraft | Offer):
            return False
        if action == "drop" and isinstance(self.subject, LeftDraft | Offer | ToWake):
            return False
        return None

    # Still one of your handful?

    def action_still(self) -> None:
        """Still one of the handful: back on Monday."""
        if isinstance(self.subject, Nudge):
            self.handful.change(partial(self.journal.still_one, self.subject.overview.id))

    def action_slower(self) -> None:
        """One of the handful, in the rhythm that is really kept."""
        if isinstance(self.subject, Nudge):
            overview = self.subject.overview
            self.handful.change(partial(self.journal.still_one, overview.id, slower_rhythm(overview)))

    def action_let_rest(self) -> None:
        """No longer one of the handful: kept, and never nudged."""
        if isinstance(self.subject, Nudge):
            self.handful.change(partial(self.journal.rest, self.subject.overview.id))

    # A pause or a rest during which there was a talk

    def action_wake(self) -> None:
        """The pause or the rest ends."""
        if isinstance(self.subject, ToWake):
            self.handful.change(partial(self.journal.wake, self.subject.overview.id))

    def action_leave_silent(self) -> None:
        """The pause or the rest goes on, and it is not offered again to end it."""
        if isinstance(self.subject, ToWake):
            self.journal.leave_silent(self.subject.overview.id)
            self.show()

    # A draft that was left

    def action_go_on(self) -> None:
        """Go on with the draft."""
        from screens.going_on import go_on

        if isinstance(self.subject, LeftDraft):
            go_on(self.handful, self.subject.key)

    def action_throw_away(self) -> None:
        """Ask, and throw the draft away."""
        from screens.going_on import throw_away

        if isinstance(self.subject, LeftDraft):
            throw_away(self.handful, self.subject.key)

    # Being told outside the journal

    def action_where(self) -> None:
        """Choose where to be told who waits."""
        from screens.reach_acts import choose_where

        choose_where(self.handful, self.action_no_thanks)

    def action_no_thanks(self) -> None:
        """The offer goes."""
        self.journal.keep_told(OFFER_ANSWERED)
        self.show()
