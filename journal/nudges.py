"""When a nudge is given: contact has lapsed, nothing holds it back, and here is an opener."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from journal.openers import Opener, OpenerKind, openers
from journal.overview import Overview
from journal.rhythm import Standing, Status, by_need, standing
from journal.saying import short_names
from journal.settings import JournalSettings

if TYPE_CHECKING:
    from journal.decision import Decision

__all__ = ["HeldBack", "Nudge", "Opener", "OpenerKind", "held_back", "nudges", "openers", "unasked"]

DAYS_TO_MEET = 7
"""Somebody not met yet is nudged from this many days after they were added."""
DAYS_TO_ANSWER = 7
"""The days an attempt to reach somebody quiets a nudge, its own included."""
DAYS_SHOWN = 3
"""Shown on this many days, a nudge turns into a question."""

DAYS_BETWEEN_ASKING = 90
"""To ask for consent, or for what the portrait lacks, is no opener again for so many days while there is another."""

_SELDOM = frozenset((OpenerKind.CONSENT, OpenerKind.ASPECT))
_WEAK = _SELDOM | {OpenerKind.PLAIN}
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NEVER: Mapping[str, Sequence[date]] = MappingProxyType({})
_NONE_BEFORE: Mapping[str, Mapping[str, date]] = MappingProxyType({})


class HeldBack(StrEnum):
    """Why no nudge is given for a customer; the first in this order that fits."""

    RESTING = "resting"
    PAUSED = "paused"
    SNOOZED = "snoozed"
    IN_TOUCH = "in-touch"
    """Fresh or due soon: nothing waits."""
    NEW = "new"
    """Not met yet, and added less than seven days ago."""
    IMPORTED = "imported"
    """The first day an import set has not come."""
    AWAY = "away"
    PLAN = "plan"
    REACHED_OUT = "reached-out"


@dataclass(frozen=True, slots=True)
class Nudge:
    """Contact with a customer has lapsed, or is still to begin, with an opener.

    `asks_still` tells that it has been shown on three days without an answer, and is now one question: *still one of
    your handful?*
    """

    overview: Overview
    standing: Standing
    opener: Opener
    asks_still: bool


def held_back(overview: Overview, standing: Standing, today: date, settings: JournalSettings) -> HeldBack | None:
    """Why no nudge is given for a customer on the day `today`; None where one is."""
    if standing.status in (Status.RESTING, Status.PAUSED, Status.SNOOZED):
        return HeldBack(standing.status.value)
    if standing.status in (Status.DUE, Status.FRESH):
        return HeldBack.IN_TOUCH
    customer = overview.customer
    if standing.status is Status.UNMET and today < customer.added + timedelta(days=DAYS_TO_MEET):
        return HeldBack.NEW
    if customer.first_nudge is not None and today < customer.first_nudge:
        return HeldBack.IMPORTED
    if settings.away_on(today):
        return HeldBack.AWAY
    if any(plan.date >= today for plan in overview.plans):
        return HeldBack.PLAN
    reached = overview.reached_out
    if reached is not None and 0 <= (today - reached).days < DAYS_TO_ANSWER:
        return HeldBack.REACHED_OUT
    return None


def asks_still(overview: Overview, days: Sequence[date], today: date) -> bool:
    """Whether a nudge that stood on Today on these `days` is, on `today`, the question *still one of your handful?*"""
    # Nobody is weighed while they are to be treated gently.
    if overview.customer.gentle_on(today) is not None:
        return False
    # Only days before today: what was a nudge this morning is not a question by noon.
    return len({day for day in days if day < today}) >= DAYS_SHOWN


class _Given:
    """Which openers of a customer were given before `today`, and what that makes of their turn."""

    def __init__(
        self, options: Sequence[Opener], before: Mapping[str, date], last_dialogue: date | None, today: date
    ) -> None:
        self._before = before
        self._last_dialogue = last_dialogue
        self._today = today
        self._latest = max((before[one.key] for one in options if one.key in before), default=None)
        self._strong = sum(one.kind not in _WEAK for one in options)

    def _day(self, opener: Opener) -> date | None:
        """The day an opener was given, as far as that still counts: since the last dialogue; what can be asked at any
        time, for as long as it is not asked again."""
        day = self._before.get(opener.key)
        if day is None or (opener.kind in _SELDOM and (self._today - day).days <= DAYS_BETWEEN_ASKING):
            return day
        return None if self._last_dialogue is not None and day <= self._last_dialogue else day

    def turn(self, opener: Opener) -> tuple[int, bool, bool, int]:
        """The least comes first."""
        day = self._day(opener)
        if day is None and opener.kind is not OpenerKind.PLAIN:
            return (0, False, False, 0)
        if day is None and self._strong < 2:
            return (1, False, False, 0)
        was_last = day is None or day == self._latest
        return (2, was_last, opener.kind in _WEAK, day.toordinal() if day else 0)


def _chosen(
    options: Sequence[Opener], kept: str | None, before: Mapping[str, date], last_dialogue: date | None, today: date
) -> Opener:
    """The opener `kept` for this day, as long as it fits; else the strongest not given since the last dialogue; then,
    where no two others take turns, the plain one; where all were given, the one given longest ago, and never the one
    given last while there is another."""
    for opener in options:
        if opener.key == kept:
            return opener
    return min(options, key=_Given(options, before, last_dialogue, today).turn)


def nudges(
    overviews: Iterable[Overview],
    today: date,
    settings: JournalSettings,
    *,
    kept_openers: Mapping[str, str] = _NOTHING,
    openers_before: Mapping[str, Mapping[str, date]] = _NONE_BEFORE,
    decisions: Sequence[Decision] = (),
    shown_days: Mapping[str, Sequence[date]] = _NEVER,
) -> tuple[Nudge, ...]:
    """The nudges of the day `today`: the most overdue first, then by name; the unmet last.

    `overviews` are all customers, since a short name is one nobody shares. `kept_openers` maps a customer's id to the
    key of the opener shown on this day, which stays as long as it fits; `openers_before` maps it to those of the days
    before, each with the last day it was given, so that another is given while one is open. `shown_days` maps it to the
    days on which Today showed the nudge since it began or was last answered. `decisions` are those of the journal.
    """
    overviews = tuple(overviews)
    names = short_names({each.id: each.name for each in overviews})
    pairs = [(each, standing(each, today, settings.away)) for each in overviews]
    given = by_need(pair for pair in pairs if held_back(*pair, today, settings) is None)
    return tuple(
        Nudge(
            overview=each,
            standing=stands,
            opener=_chosen(
                openers(each, stands, today, names[each.id], decisions),
                kept_openers.get(each.id),
                openers_before.get(each.id, {}),
                each.last_dialogue,
                today,
            ),
            asks_still=asks_still(each, shown_days.get(each.id, ()), today),
        )
        for each, stands in given
    )


def unasked(nudges: Iterable[Nudge], today: date, settings: JournalSettings) -> tuple[Nudge, ...]:
    """Those that may be shown unasked (at the prompt, in `--short`, in a notification) on the day `today`: on working
    days, and none that has turned into a question."""
    if today.weekday() not in settings.working_days:
        return ()
    return tuple(nudge for nudge in nudges if not nudge.asks_still)
