"""The reminders of decisions: a question a decision left, an effect that was guessed and is to be looked back at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from journal.decision import Decision
from journal.overview import Overview
from journal.reminder import PRESSING_DAYS, Reminder, ReminderKind
from journal.unchecked import LeftOpen, asked_first, say_look_back, to_look_back_at, unchecked


def of_decisions(overview: Overview, decisions: Sequence[Decision], today: date, name: str) -> Iterator[Reminder]:
    """What `decisions`, newest first, left open with a customer by `today`. One of which the day to check back has come
    is the reminder of that day, or of the first day after on which one is asked for."""
    for left in asked_first(overview, decisions, today, name):
        yield _reminder(overview, ReminderKind.QUESTION, left)
    back = {decision.id for decision, _effect in to_look_back_at(overview, decisions, today)}
    both = (*to_look_back_at(overview, decisions, today), *unchecked(overview, decisions, today))
    for decision, effect in {one.id: (one, effect) for one, effect in both}.values():
        left = LeftOpen.of(decision, "decision", say_look_back(decision, effect, name), today)
        on = decision.check_back if decision.id in back else None
        yield _reminder(
            overview,
            ReminderKind.DECISION,
            left,
            pressing=on is not None and (today - on).days <= PRESSING_DAYS,
            of_the_day=on,
        )


def _reminder(
    overview: Overview, kind: ReminderKind, left: LeftOpen, *, pressing: bool = False, of_the_day: date | None = None
) -> Reminder:
    return Reminder(
        kind=kind,
        customer_id=overview.id,
        name=overview.name,
        text=left.text,
        source_note=None,
        source_date=left.day,
        why=left.why,
        key=left.key,
        pressing=pressing,
        of_the_day=of_the_day,
    )
