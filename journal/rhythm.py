"""Fresh, due soon, lapsed, not met yet: always computed from the notes and a day, never stored.

Days are calendar days of local dates. With L the day of the last dialogue, R is the rhythm plus the days away within
L+1 … L+R, the smallest such R. That is to say: L + R is the day on which as many days have passed since L as the rhythm
has, days away not counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from math import lcm

from journal.customer import LONGEST_RHYTHM, RHYTHM_WORDS, Aspect, Customer
from journal.language import _
from journal.overview import Overview
from journal.saying import say_aspect, say_list
from journal.settings import Away
from journal.text import folded

PACE_DAYS = 90
"""The days the pace is taken from."""
FEWEST_GAPS = 3
"""With fewer gaps between dialogues than this, nothing is said of the rhythm really kept."""
MOST_GAPS = 9
"""The rhythm really kept is that of the newest dialogues: at most this many gaps."""


class Status(StrEnum):
    """How it stands with a customer: one at a time, the first in this order that fits."""

    RESTING = "resting"
    PAUSED = "paused"
    SNOOZED = "snoozed"
    UNMET = "unmet"
    LAPSED = "lapsed"
    DUE = "due"
    FRESH = "fresh"


_NEED = (
    Status.LAPSED,
    Status.UNMET,
    Status.DUE,
    Status.FRESH,
    Status.SNOOZED,
    Status.PAUSED,
    Status.RESTING,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a customer on a day.

    `contact` is unmet, lapsed, due or fresh, whatever pause, snooze or rest lie over it; `status` is what is shown.
    `days_since` are the calendar days since `last_dialogue`. `lapses_on` and `due_from` are None where the customer is
    unmet, and where a time away without an end keeps the rhythm from ending. `overdue_days` is None when unmet, 0 when
    not lapsed; days away do not count in it. `days_away` are those of `days_since` on which the employee was away.
    """

    status: Status
    contact: Status
    last_dialogue: date | None = None
    days_since: int | None = None
    lapses_on: date | None = None
    due_from: date | None = None
    overdue_days: int | None = None
    days_away: int = 0


@dataclass(frozen=True, slots=True)
class Pace:
    """The pace of the last 90 days: `dialogues` there were, and how many of `customers` they would `keep` fresh."""

    dialogues: int
    customers: int
    keeps: int


def say_status(status: Status) -> str:
    """The status as it is shown."""
    return {
        Status.RESTING: _("resting"),
        Status.PAUSED: _("paused"),
        Status.SNOOZED: _("snoozed"),
        Status.UNMET: _("not met yet"),
        Status.LAPSED: _("lapsed"),
        Status.DUE: _("due soon"),
        Status.FRESH: _("fresh"),
    }[status]


def say_wanted(said: str, standing: Standing, rhythm: int) -> str:
    """How long it has been, which `said` says, beside the rhythm wanted, in days: `47 days, you wanted 30`. Days away
    do not count, so they are told: `58 days, 12 of them away; you wanted 30`."""
    if standing.days_away:
        form = _("{days}, {away} of them away; you wanted {wanted}")
        return form.format(days=said, away=standing.days_away, wanted=rhythm)
    return _("{days}, you wanted {wanted}").format(days=said, wanted=rhythm)


def _periods(away: Sequence[Away]) -> list[tuple[int, int | None]]:
    """The times away as ordinal days, in order, joined where they overlap; the last may have no end."""
    joined: list[tuple[int, int | None]] = []
    for period in sorted(away, key=lambda period: period.first):
        first, last = period.first.toordinal(), period.last.toordinal() if period.last else None
        if last is not None and last < first:
            continue
        if joined:
            before_first, before_last = joined[-1]
            if before_last is None:
                break
            if first <= before_last:
                joined[-1] = (before_first, None if last is None else max(last, before_last))
                continue
        joined.append((first, last))
    return joined


def days_away(away: Sequence[Away], first: date, last: date) -> int:
    """The days away from `first` through `last`. A day in two periods counts once."""
    begin, end = first.toordinal(), last.toordinal()
    return sum(
        max(0, (end if stop is None else min(stop, end)) - max(start, begin) + 1) for start, stop in _periods(away)
    )


def _last_day(last_dialogue: date, rhythm: int, away: Sequence[Away]) -> date | None:
    """L + R: the last day before the contact lapses. None where a time away keeps it from ever ending."""
    after = last_dialogue.toordinal() + 1
    end = last_dialogue.toordinal() + rhythm
    for first, last in _periods(away):
        if last is not None and last < after:
            continue
        if first > end:
            break
        if last is None:
            return None
        # A period that begins before the end puts the end off by all its days, since none of them counts.
        end += last - max(first, after) + 1
    return date.fromordinal(end) if end < date.max.toordinal() else None


def _status(customer: Customer, contact: Status, today: date) -> Status:
    if customer.resting is not None:
        return Status.RESTING
    if customer.paused is not None and (customer.paused.until is None or today <= customer.paused.until):
        return Status.PAUSED
    if customer.snoozed is not None and today < customer.snoozed:
        return Status.SNOOZED
    return contact


def standing(overview: Overview, today: date, away: Sequence[Away] = ()) -> Standing:
    """How it stands with a customer on the day `today`, with `away` the employee's times away.

    A time away without an end that begins before the contact would lapse keeps it from lapsing, for as long as it has
    no end: then `lapses_on` is None and the customer is fresh.
    """
    customer, last = overview.customer, overview.last_dialogue
    if last is None:
        return Standing(_status(customer, Status.UNMET, today), Status.UNMET)
    since = (today - last).days
    gone = days_away(away, last + timedelta(days=1), today)
    end = _last_day(last, customer.rhythm, away)
    if end is None:
        return Standing(
            _status(customer, Status.FRESH, today), Status.FRESH, last, since, overdue_days=0, days_away=gone
        )
    due_from = end - timedelta(days=customer.rhythm // 5)
    overdue = 0
    if today > end:
        contact = Status.LAPSED
        overdue = (today - end).days - days_away(away, end + timedelta(days=1), today)
    else:
        contact = Status.DUE if today >= due_from else Status.FRESH
    return Standing(
        status=_status(customer, contact, today),
        contact=contact,
        last_dialogue=last,
        days_since=since,
        lapses_on=end + timedelta(days=1),
        due_from=due_from,
        overdue_days=overdue,
        days_away=gone,
    )


def known(overview: Overview, standing: Standing) -> tuple[bool, bool, bool, bool, bool, bool]:
    """The six dots of known-ness: the five aspects in their order, then own dialogue, not lapsed and not unmet."""
    portrait = overview.customer.portrait
    who, apart, challenges, bought, changes = (
        aspect in portrait and bool(portrait[aspect].text.strip()) for aspect in Aspect
    )
    return (who, apart, challenges, bought, changes, standing.contact in (Status.DUE, Status.FRESH))


def say_known(known: Sequence[bool]) -> str:
    """How many of the six dots are full: `5 of 6`. They stand beside it, since one of them is a talk."""
    return _("{known} of {all}").format(known=sum(known), all=len(known))


def say_missing(known: Sequence[bool], standing: Standing) -> str:
    """What is missing of the six dots: the aspects, of more than two the first and how many more, and the dialogue;
    where nothing is written, what the one full dot is. Nothing where all six are full."""
    talked = known[-1]
    missing = [say_aspect(aspect) for aspect, there in zip(Aspect, known, strict=False) if not there]
    said = []
    if len(missing) == len(Aspect):
        said.append(_("nothing is written yet; the one is your own talk") if talked else _("nothing is written yet"))
    elif len(missing) > 2:
        named = {"aspect": missing[0], "n": len(missing) - 1}
        said.append(_("not known: {aspect}, and {n} more").format(**named))
    elif missing:
        said.append(_("not known: {aspect}").format(aspect=say_list(missing)))
    if not talked:
        lapsed = standing.days_since is not None
        said.append(_("missing: a talk lately") if lapsed else _("no talk of your own yet"))
    return "; ".join(said)


def _year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 2, 28)


def stale_aspects(customer: Customer, today: date) -> tuple[Aspect, ...]:
    """The aspects written but last confirmed more than a year ago: *still true?*. They count as known still."""
    return tuple(
        aspect
        for aspect in Aspect
        if (facet := customer.portrait.get(aspect)) is not None
        and facet.text.strip()
        and today > _year_after(facet.confirmed)
    )


def rhythm_kept(overview: Overview) -> int | None:
    """The rhythm really kept: the median of the days between the newest dialogues, at most nine gaps, rounded half up.

    None with fewer than three gaps. Several dialogues on one day are one.
    """
    days = overview.dialogue_days[: MOST_GAPS + 1]
    gaps = sorted((later - earlier).days for later, earlier in pairwise(days))
    if len(gaps) < FEWEST_GAPS:
        return None
    # The middle two, which are one and the same where the number of gaps is odd.
    return (gaps[(len(gaps) - 1) // 2] + gaps[len(gaps) // 2] + 1) // 2


def slower_rhythm(overview: Overview) -> int:
    """The days to offer to one who answers *slower*: the rhythm really kept, where that is slower than the one set;
    else the next slower of the rhythms that have a word; else twice the one set, at most ten years."""
    rhythm = overview.customer.rhythm
    kept = rhythm_kept(overview)
    if kept is not None and kept > rhythm:
        return min(kept, LONGEST_RHYTHM)
    slower = [days for days in sorted(RHYTHM_WORDS.values()) if days > rhythm]
    return slower[0] if slower else min(2 * rhythm, LONGEST_RHYTHM)


def pace(overviews: Iterable[Overview], today: date) -> Pace:
    """How many customers the pace of the last 90 days, `today` included, would keep fresh.

    A customer of rhythm r takes 90 / r dialogues in 90 days. The dialogues there were (days of dialogue with each
    customer, the resting too: their talks took time as well), divided by what one of the customers takes on average,
    rounded down, and never more than there are. The resting are not among those to keep fresh.
    """
    overviews = tuple(overviews)
    first = today - timedelta(days=PACE_DAYS - 1)
    dialogues = sum(first <= day <= today for overview in overviews for day in overview.dialogue_days)
    rhythms = [max(1, each.customer.rhythm) for each in overviews if each.customer.resting is None]
    if not rhythms:
        return Pace(dialogues, 0, 0)
    # In whole numbers, so that nine talks at a rhythm of 30 keep three fresh and not 2.9999.
    common = lcm(*rhythms)
    needed = PACE_DAYS * sum(common // rhythm for rhythm in rhythms)
    return Pace(dialogues, len(rhythms), min(len(rhythms), dialogues * len(rhythms) * common // needed))


def _by_name(overview: Overview) -> tuple[str, str, str]:
    return (folded(overview.name), overview.name, overview.id)


def _need(pair: tuple[Overview, Standing]) -> tuple[int, int, tuple[str, str, str]]:
    overview, stands = pair
    within = 0
    if stands.status is Status.LAPSED:
        within = -(stands.overdue_days or 0)
    elif stands.status in (Status.DUE, Status.FRESH):
        within = (stands.lapses_on or date.max).toordinal()
    elif stands.status is Status.SNOOZED:
        within = (overview.customer.snoozed or date.max).toordinal()
    return (_NEED.index(stands.status), within, _by_name(overview))


def by_need(pairs: Iterable[tuple[Overview, Standing]]) -> tuple[tuple[Overview, Standing], ...]:
    """Sorted by need: the lapsed, most overdue first; the unmet; due soon and fresh, the next to lapse first; the
    snoozed, the next to come back first; the paused; the resting. Then by name."""
    return tuple(sorted(pairs, key=_need))


def next_monday(today: date) -> date:
    """The first Monday after `today`."""
    return today + timedelta(days=7 - today.weekday())
