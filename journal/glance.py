"""The glance: for the shell, from which day on a nudge of each customer may show unasked.

A first line with version, the day it was made, working days (Monday 1), whether the prompt tells (`on` or `off`) and
days away, then a line a customer, who it is most time for first: the first day as a number, and the name. Snooze,
pause, plan and an unanswered attempt are folded into the day, so that a shell need only compare numbers. It holds for
its own day: who is most overdue, and who turned into a question, is another matter tomorrow. Last comes what a shell
completes: the whole names of all, after `= `, and the lines of `journal.completing`. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from journal.nudges import DAYS_TO_ANSWER, DAYS_TO_MEET
from journal.overview import Overview
from journal.rhythm import Standing, Status
from journal.settings import JournalSettings
from journal.short import VERSION
from journal.text import visible

_DAY = timedelta(days=1)


def first_day(overview: Overview, standing: Standing, today: date) -> date | None:
    """The first day on which a nudge of this customer may show, if nothing is noted meanwhile; None where never.

    Days away at that time are not in it: the glance has them apart. It is the day from which `held_back` gives no
    reason, which a test proves.
    """
    customer = overview.customer
    if customer.resting is not None:
        return None
    if standing.contact is Status.UNMET:
        days = [customer.added + timedelta(days=DAYS_TO_MEET)]
    elif standing.lapses_on is None:
        return None
    else:
        days = [standing.lapses_on]
    if customer.first_nudge is not None:
        days.append(customer.first_nudge)
    if customer.paused is not None:
        if customer.paused.until is None:
            return None
        days.append(customer.paused.until + _DAY)
    if customer.snoozed is not None:
        days.append(customer.snoozed)
    days += [plan.date + _DAY for plan in overview.plans if plan.date >= today]
    if overview.reached_out is not None:
        days.append(overview.reached_out + timedelta(days=DAYS_TO_ANSWER))
    return max(days)


def _number(day: date) -> str:
    return day.strftime("%Y%m%d")


def glance_of(
    pairs: Iterable[tuple[Overview, Standing]],
    names: Mapping[str, str],
    settings: JournalSettings,
    today: date,
    asked: Collection[str] = (),
    *,
    at_prompt: bool = True,
    offered: Iterable[str] = (),
) -> str:
    """The text of the glance. `pairs` come in the order of need; `names` are short names by id; those `asked` whether
    they are still one of the handful are no longer given unasked; `at_prompt` is whether the prompt names anybody;
    `offered` are the lines of what else a shell completes."""
    pairs = tuple(pairs)
    working = "".join(str(day + 1) for day in sorted(settings.working_days)) or "-"
    away = [f"{_number(one.first)}-{_number(one.last) if one.last else 99999999}" for one in settings.away]
    lines = [" ".join(("handful", VERSION, _number(today), working, "on" if at_prompt else "off", *away))]
    for overview, standing in pairs:
        day = None if overview.id in asked else first_day(overview, standing, today)
        if day is not None:
            lines.append(f"{_number(day)} {visible(names[overview.id])}")
    lines += [f"= {visible(overview.name)}" for overview, _standing in pairs]
    lines += map(visible, offered)
    return "\n".join(lines) + "\n"
