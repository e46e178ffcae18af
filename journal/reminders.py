"""The empathy reminder: one thing a day that puts a named customer before the employee's eyes.

It quotes the notes or the portrait; where those give nothing better, it asks the one question before a decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal.language import _
from journal.note import Mark
from journal.openers import (
    LONGEST_GENTLE,
    LONGEST_WORDS,
    empty_aspect,
    excerpt,
    full_stop,
    newest_hearsay,
    say_gentle_term,
    say_heard,
    say_hearsay,
    say_known,
    say_unknown,
    worth_raising,
)
from journal.overview import Overview, Quotation
from journal.rhythm import standing
from journal.saying import say_ahead, say_day, say_kind, short_names
from journal.settings import Away
from journal.text import folded

LONGEST_QUOTATION = 320
"""The most characters of a customer's own words in a reminder: what a page can carry large."""
DAYS_AHEAD = 14
"""A date that matters is a reminder from this many days before it."""
PRESSING_DAYS = 2
"""A date, or a promise with a day, goes before other reminders from this many days before it."""
DAYS_UNREPEATED = 30
"""A reminder is not repeated within this many days while others are unused."""
SEEN_LATELY = (3, 14)
"""A customer not shown for longer than the second number of days goes first, one shown within the first goes last."""


class ReminderKind(StrEnum):
    """What a reminder is about, the weightiest first."""

    GENTLE = "gentle"
    WORRY = "worry"
    PROMISE = "promise"
    QUESTION = "question"
    DATE = "date"
    HEARSAY = "hearsay"
    WORDS = "words"
    ASPECT = "aspect"
    BEFORE = "before"


_WEIGHT = {kind: place for place, kind in enumerate(ReminderKind)}


@dataclass(frozen=True, slots=True)
class Reminder:
    """One empathy reminder.

    `name` is the customer's whole name. `text` is the sentence, or for `words` the quotation itself in its marks;
    `why` a line of context below it. `source_note` is the id of the note quoted and `source_date` its day (of be
    gentle: the day it was set); None where no note is quoted. `key` is its identity among the customer's reminders; it
    holds no text of the notes. `pressing` tells that it belongs to these days.
    """

    kind: ReminderKind
    customer_id: str
    name: str
    text: str
    source_note: str | None
    source_date: date | None
    why: str
    key: str
    pressing: bool = False

    @property
    def pair(self) -> tuple[str, str]:
        """The customer's id and the key: what a history of reminders keeps."""
        return (self.customer_id, self.key)


def _numbered(overview: Overview) -> Iterator[tuple[str, Quotation]]:
    """The quotations that have words, each with its key: the note, and its place among the note's quotations."""
    places: dict[str, int] = {}
    for quotation in overview.quotations:
        places[quotation.note] = place = places.get(quotation.note, 0) + 1
        if quotation.text.strip():
            yield f"{ReminderKind.WORDS.value}:{quotation.note}/{place}", quotation


def _quoted(quotation: Quotation, most: int) -> str:
    words = excerpt(quotation.text, most)
    return f"{words}…" if quotation.cut and not words.endswith("…") else words


def _gentle(overview: Overview, today: date, name: str) -> Reminder | None:
    mark = overview.customer.gentle_on(today)
    if mark is None:
        return None
    words = excerpt(mark.text, LONGEST_GENTLE)
    text = _("Be gentle with {name}: “{words}”") if words else _("Be gentle with {name}.")
    why = say_gentle_term(mark.since, mark.until, today)
    since = next((each for _key, each in _numbered(overview) if mark.since <= each.noted <= today), None)
    if since is not None:
        why = _("{name}'s own words on {day}: “{words}”").format(
            name=name, day=say_day(since.noted, today, weekday=False), words=_quoted(since, LONGEST_WORDS)
        )
    return Reminder(
        kind=ReminderKind.GENTLE,
        customer_id=overview.id,
        name=overview.name,
        text=text.format(name=name, words=words),
        source_note=since.note if since else None,
        source_date=since.noted if since else mark.since,
        why=why,
        key=f"gentle:{mark.since.isoformat()}",
        pressing=True,
    )


def _loose_ends(overview: Overview, today: date, name: str) -> Iterator[Reminder]:
    # {stop} is a full stop, or nothing where the quotation ends a sentence itself.
    for kind, mark, sentence in (
        (ReminderKind.WORRY, Mark.WORRY, _("{name} worried: “{words}”{stop} How is it now?")),
        (ReminderKind.PROMISE, Mark.PROMISE, _("You promised {name}: “{words}”{stop}")),
        (ReminderKind.QUESTION, Mark.QUESTION, _("You noted a question for {name}: “{words}”")),
    ):
        for each in worth_raising(overview, mark, today):
            words = excerpt(each.text, LONGEST_WORDS)
            why = _("noted {day}, {kind}").format(
                day=say_day(each.noted, today, weekday=False), kind=say_kind(each.kind)
            )
            if each.due is not None:
                why = _("{source} · due {day}").format(source=why, day=say_day(each.due, today, weekday=False))
            yield Reminder(
                kind=kind,
                customer_id=overview.id,
                name=overview.name,
                text=sentence.format(name=name, words=words, stop=full_stop(words)),
                source_note=each.note,
                source_date=each.noted,
                why=why,
                key=f"{kind.value}:{each.id}",
                pressing=each.due is not None and (each.due - today).days <= PRESSING_DAYS,
            )


def _dates(overview: Overview, today: date, name: str) -> Iterator[Reminder]:
    for place, each in enumerate(overview.customer.dates, 1):
        day = each.next_on_or_after(today)
        if day is None or not each.label.strip() or (day - today).days > DAYS_AHEAD:
            continue
        words = excerpt(each.label, LONGEST_WORDS)
        why = say_day(day, today)
        last = next((found for _key, found in _numbered(overview) if found.noted <= today), None)
        if last is not None:
            why = _("{day}. {name}'s words the last time: “{words}”").format(
                day=why, name=name, words=_quoted(last, LONGEST_WORDS)
            )
        yield Reminder(
            kind=ReminderKind.DATE,
            customer_id=overview.id,
            name=overview.name,
            text=_("For {name}, {when}: “{words}”{stop}").format(
                name=name, when=say_ahead((day - today).days), words=words, stop=full_stop(words)
            ),
            source_note=last.note if last else None,
            source_date=last.noted if last else None,
            why=why,
            key=f"date:{day.isoformat()}/{place}",
            pressing=(day - today).days <= PRESSING_DAYS,
        )


def _words(overview: Overview, today: date) -> Iterator[Reminder]:
    customer = overview.customer
    whole = ", ".join(part for part in (customer.name, customer.organisation) if part)
    for key, each in _numbered(overview):
        if each.noted > today:
            continue
        yield Reminder(
            kind=ReminderKind.WORDS,
            customer_id=overview.id,
            name=overview.name,
            text=_("“{words}”").format(words=_quoted(each, LONGEST_QUOTATION)),
            source_note=each.note,
            source_date=each.noted,
            why=_("{who} · {kind}, {day}").format(
                who=whole, kind=say_kind(each.kind), day=say_day(each.noted, today, weekday=False)
            ),
            key=key,
        )


def _unknown(overview: Overview, today: date, name: str, away: Sequence[Away]) -> Iterator[Reminder]:
    told = newest_hearsay(overview, today)
    if told is not None:
        yield Reminder(
            kind=ReminderKind.HEARSAY,
            customer_id=overview.id,
            name=overview.name,
            text=say_hearsay(overview, told, name, today),
            source_note=told.note,
            source_date=told.date,
            why=say_heard(told, today),
            key=f"hearsay:{told.note}",
        )
    aspect = empty_aspect(overview)
    if aspect is not None:
        yield Reminder(
            kind=ReminderKind.ASPECT,
            customer_id=overview.id,
            name=overview.name,
            text=say_unknown(aspect, name),
            source_note=None,
            source_date=None,
            why=say_known(overview, standing(overview, today, away)),
            key=f"aspect:{aspect.value}",
        )


def _before(overview: Overview, today: date, name: str) -> Reminder:
    last = overview.last_dialogue
    why = _("not met yet")
    if last is not None:
        why = _("last talked {day}").format(day=say_day(last, today, weekday=False))
    return Reminder(
        kind=ReminderKind.BEFORE,
        customer_id=overview.id,
        name=overview.name,
        text=_("Before you decide: how will this affect {name}?").format(name=name),
        source_note=None,
        source_date=None,
        why=why,
        key="before",
    )


def _of_customer(overview: Overview, today: date, name: str, away: Sequence[Away]) -> Iterator[Reminder]:
    gentle = _gentle(overview, today, name)
    if gentle is not None:
        yield gentle
        return
    yield from _loose_ends(overview, today, name)
    yield from _dates(overview, today, name)
    yield from _words(overview, today)
    yield from _unknown(overview, today, name, away)
    yield _before(overview, today, name)


def _age(reminder: Reminder, today: date) -> int:
    """The days since what it quotes was noted: the fresh before the old."""
    return (today - reminder.source_date).days if reminder.source_date else 0


def candidates(overviews: Iterable[Overview], today: date, *, away: Sequence[Away] = ()) -> tuple[Reminder, ...]:
    """All that may be the reminder of the day `today`, the weightiest first, then the freshest.

    They come of every customer but the resting: snooze, pause and away hold back nudges only. Under *be gentle* there
    is the gentle text alone. `overviews` are all customers, since a short name is one nobody shares.
    """
    overviews = tuple(overviews)
    names = short_names({each.id: each.name for each in overviews})
    found = [
        reminder
        for each in overviews
        if each.customer.resting is None
        for reminder in _of_customer(each, today, names[each.id], away)
    ]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                not each.pressing,
                _WEIGHT[each.kind],
                _age(each, today),
                folded(each.name),
                each.customer_id,
                each.key,
            ),
        )
    )


class _Memory:
    """What was shown before `today`."""

    def __init__(self, shown: Mapping[date, tuple[str, str]], today: date) -> None:
        self.today = today
        self.customers: dict[str, date] = {}
        self.keys: dict[tuple[str, str], date] = {}
        self.last: tuple[str, str] | None = None
        for day in sorted(day for day in shown if day < today):
            self.last = shown[day]
            self.customers[self.last[0]] = day
            self.keys[self.last] = day
        self.words_were_last = self.last is not None and self.last[1].startswith(f"{ReminderKind.WORDS.value}:")

    def repeated(self, reminder: Reminder) -> int:
        """0 where it was not shown in the last 30 days; else the greater, the later it was."""
        day = self.keys.get(reminder.pair)
        return 0 if day is None else max(0, DAYS_UNREPEATED + 1 - (self.today - day).days)

    def seen(self, customer_id: str) -> int:
        """0 for a customer not shown for long or ever, 1 for one not shown lately, 2 for one shown lately."""
        day = self.customers.get(customer_id)
        return 0 if day is None else sum((self.today - day).days <= days for days in SEEN_LATELY)

    def turn(self, kind: ReminderKind) -> int:
        """0 for what has its turn: their own words and all else by turns; 2 for the fallback."""
        if kind is ReminderKind.BEFORE:
            return 2
        return int((kind is ReminderKind.WORDS) == self.words_were_last)

    def since(self, customer_id: str) -> int:
        """The ordinal of the day the customer was shown last; 0 for never."""
        day = self.customers.get(customer_id)
        return 0 if day is None else day.toordinal()


def choose(
    overviews: Iterable[Overview],
    today: date,
    shown: Mapping[date, tuple[str, str]],
    *,
    skip: Sequence[tuple[str, str]] = (),
    away: Sequence[Away] = (),
) -> Reminder | None:
    """The reminder of the day `today`; None without a customer who is not resting.

    `shown` maps a day to the customer's id and the key of the reminder it had; that of `today` stays while it fits.
    `skip` holds such pairs passed over today, in their order, when another is asked for; where all are, the one passed
    over longest ago comes again. The same history gives the same reminder.

    In this order: nobody who had the last one, while another has something; nothing shown in the last 30 days, while
    others are unused; what belongs to these days (be gentle, a promise due, a date); customers not shown for long;
    their own words and all else by turns; the weightiest; customers shown longest ago; the freshest.
    """
    found = candidates(overviews, today, away=away)
    passed = {pair: place for place, pair in enumerate(skip)}
    left = [each for each in found if each.pair not in passed]
    if not left:
        return min(found, key=lambda each: passed[each.pair], default=None)
    kept = next((each for each in left if each.pair == shown.get(today)), None)
    if kept is not None:
        return kept
    memory = _Memory(shown, today)
    had_last = memory.last[0] if memory.last else None
    had_today = {customer for customer, _key in skip}

    def order(each: Reminder) -> tuple[int, ...]:
        return (
            each.customer_id == had_last,
            each.customer_id in had_today,
            memory.repeated(each),
            not each.pressing,
            memory.seen(each.customer_id),
            memory.turn(each.kind),
            _WEIGHT[each.kind],
            memory.since(each.customer_id),
            _age(each, today),
        )

    # The first of the least: the candidates come in a settled order.
    return min(left, key=order)
