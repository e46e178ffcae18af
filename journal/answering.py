"""What the journal asks and offers of itself, and what is answered: still one of your handful, a rest that may end."""

from __future__ import annotations

from dataclasses import replace

from journal.bringing import Bringing
from journal.changing import Saved
from journal.language import _, ngettext
from journal.overview import Overview
from journal.rhythm import Status, next_monday
from journal.saying import say_day


class Answering(Bringing):
    """The answers."""

    def still_one(self, customer_id: str, rhythm: int | None = None) -> Saved:
        """*Still one of your handful?* is answered with yes: no nudge before next Monday, and three new days begin.

        With `rhythm`, in days, it is yes, but slower: that is the rhythm wanted from now on.
        """
        name, today = self._name(customer_id), self.today()
        undone = _("saying that {name} is still one of your handful").format(name=name)
        if rhythm is None:
            monday = next_monday(today)
            change = _("{name} comes back on {day}.").format(name=name, day=say_day(monday, today))
            answer = _("Good: {name} is still one of your handful, and comes back on {day}.")
            answer = answer.format(name=name, day=say_day(monday, today))
            saved = self._set(customer_id, change, undone, snoozed=monday)
        else:
            wanted = ngettext("a talk every day", "a talk every {n} days", rhythm)
            change = wanted
            answer = _("Good: {name} is still one of your handful, with {rhythm}.").format(name=name, rhythm=wanted)
            saved = self._set(customer_id, change, undone, rhythm=rhythm)
        return self._answering(customer_id, replace(saved, sentence=answer))

    def to_wake(self) -> tuple[Overview, ...]:
        """Those who rest or are paused though a dialogue was saved since, of whom it is not answered yet whether that
        is to end."""
        offered = self._shown.wakes()
        return tuple(
            one
            for one in self.overviews()
            if offered.get(one.id) == one.last_dialogue is not None
            and self.standing(one).status in (Status.RESTING, Status.PAUSED)
        )

    def leave_silent(self, customer_id: str) -> None:
        """The rest or the pause goes on: it is not offered again to end it, before there is another dialogue."""
        self._shown.drop_wake(customer_id)
