"""What is said of the pace: how often talks really come beside what is wished for, and how many a pace keeps fresh.

Pure. It never counts what was not done, and never refuses.
"""

from __future__ import annotations

from journal.customer import LONGEST_RHYTHM
from journal.language import _, ngettext
from journal.overview import Overview
from journal.rhythm import Pace, rhythm_kept

LEAST_OTHER = 5
"""The rhythm really kept is another than the one wished for where they differ by more than a fifth of the wish, as long
as a customer is due soon before the contact lapses."""


QUICKEST_OFFERED = 7


def other_rhythm(overview: Overview) -> int | None:
    """The rhythm really kept, in days, where it is another than the one wished for; else None."""
    kept, wished = rhythm_kept(overview), overview.customer.rhythm
    if kept is not None and kept < wished:
        # Some busy days are no rhythm: nothing quicker than weekly is offered.
        kept = min(wished, max(kept, QUICKEST_OFFERED))
    if kept is None or abs(kept - wished) <= wished // LEAST_OTHER:
        return None
    return min(kept, LONGEST_RHYTHM)


def say_rhythm(overview: Overview) -> str:
    """The rhythm wished for, and beside it the one really kept, where there were talks enough to tell."""
    wished, kept = overview.customer.rhythm, rhythm_kept(overview)
    words = ngettext("A talk every day", "A talk every {n} days", wished)
    if kept is None:
        return words
    lately = ngettext("lately every day", "lately every {n} days", kept)
    return f"{words}; {lately}"


def say_pace(pace: Pace) -> str:
    """What the pace of the last 90 days keeps fresh of those known, as one sentence to which a way to let somebody rest
    is added."""
    if pace.keeps >= pace.customers:
        words = _("At your pace of the last 90 days all {all} stay fresh; should it become much, let somebody rest:")
    elif not pace.keeps:
        words = _("The last 90 days were quiet; for fewer than your {all}, let somebody rest:")
    else:
        words = _("At your pace of the last 90 days about {n} of your {all} stay fresh; for fewer, let somebody rest:")
    return words.format(n=pace.keeps, all=pace.customers)
