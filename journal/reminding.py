"""All that may be the empathy reminder of a day.

Each quotes the notes or names what is not known of somebody; where those give nothing better, it asks the one question
before a decision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from journal.language import _
from journal.note import Mark
from journal.openers import (
    LONGEST_GENTLE,
    LONGEST_WORDS,
    empty_aspect,
    newest_hearsay,
    say_aspects_known,
    say_gentle_term,
    say_heard,
    say_hearsay,
    say_source,
    say_stale,
    say_unknown,
    say_written,
    stale_aspect,
    worth_raising,
)
from journal.overview import Overview, Quotation
from journal.quoting import excerpt, fill, full_stop
from journal.reminder import PRESSING_DAYS, WEIGHT, Reminder, ReminderKind
from journal.saying import say_ahead, say_day, say_due, say_kind, short_names
from journal.text import folded

if TYPE_CHECKING:
    from journal.decision import Decision

LONGEST_QUOTATION = 320
"""The most characters of a customer's own words in a reminder: what a page can carry large."""
DAYS_AHEAD = 14
"""A date that matters is a reminder from this many days before it."""
DAYS_TO_FEEL = 30
"""Whether our promise was felt in a talk is asked within this many days after it: later nobody remembers."""


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
        why = fill(
            _("{name}'s own words on {day}: “{words}”"),
            name=name,
            day=say_day(since.noted, today, weekday=False),
            words=_quoted(since, LONGEST_WORDS),
        )
    return Reminder(
        kind=ReminderKind.GENTLE,
        customer_id=overview.id,
        name=overview.name,
        text=fill(text, name=name, words=words),
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
                why = _("{source} · {due}").format(source=why, due=say_due(each.due, today, weekday=False))
            yield Reminder(
                kind=kind,
                customer_id=overview.id,
                name=overview.name,
                text=fill(sentence, name=name, words=words, stop=full_stop(words)),
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
            why = fill(
                _("{day}. {name}'s words the last time: “{words}”"),
                day=why,
                name=name,
                words=_quoted(last, LONGEST_WORDS),
            )
        yield Reminder(
            kind=ReminderKind.DATE,
            customer_id=overview.id,
            name=overview.name,
            text=fill(
                _("Think of {name} {when}: “{words}”{stop}"),
                name=name,
                when=say_ahead((day - today).days),
                words=words,
                stop=full_stop(words),
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
            text=fill(_("“{words}”"), words=_quoted(each, LONGEST_QUOTATION)),
            source_note=each.note,
            source_date=each.noted,
            why=_("{who} · {kind}, {day}").format(
                who=whole, kind=say_kind(each.kind), day=say_day(each.noted, today, weekday=False)
            ),
            key=key,
        )


def _unknown(overview: Overview, today: date, name: str) -> Iterator[Reminder]:
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
            why=say_aspects_known(overview),
            key=f"aspect:{aspect.value}",
        )


def _stale(overview: Overview, today: date, name: str) -> Iterator[Reminder]:
    stale = stale_aspect(overview, today)
    if stale is not None:
        confirmed = overview.customer.portrait[stale[0]].confirmed
        yield Reminder(
            kind=ReminderKind.ASPECT,
            customer_id=overview.id,
            name=overview.name,
            text=say_stale(*stale, name),
            source_note=None,
            source_date=confirmed,
            why=say_written(confirmed, today),
            key=f"aspect:{stale[0].value}/still",
        )


def _felt(overview: Overview, today: date, name: str, promise: str) -> Iterator[Reminder]:
    """Whether our promise was felt in the last talk, where a promise is set and nobody noted it."""
    last = overview.last_note
    if not promise.strip() or last is None or not last.kind.is_dialogue or last.felt is not None:
        return
    if not 0 <= (today - last.date).days <= DAYS_TO_FEEL:
        return
    words = excerpt(promise, LONGEST_WORDS)
    yield Reminder(
        kind=ReminderKind.FELT,
        customer_id=overview.id,
        name=overview.name,
        text=fill(
            _("Our promise to customers: “{words}”{stop} Was it felt by {name} on {day}?"),
            words=words,
            stop=full_stop(words),
            name=name,
            day=say_day(last.date, today, weekday=False),
        ),
        source_note=last.note,
        source_date=last.date,
        why=say_source(last.date, last.kind, today),
        key=f"felt:{last.note}",
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


@dataclass(frozen=True, slots=True)
class Beside:
    """What reminders lean on beside the notes: what was decided (newest first), our promise to customers, empty where
    none is set, and what was `opened` today: the customer's id and the key of each opener, which need not be said twice
    on one page."""

    decisions: Sequence[Decision] = ()
    promise: str = ""
    opened: Collection[tuple[str, str]] = ()


def _of_customer(overview: Overview, today: date, name: str, beside: Beside) -> Iterator[Reminder]:
    gentle = _gentle(overview, today, name)
    if gentle is not None:
        yield gentle
        return
    yield from _loose_ends(overview, today, name)
    yield from _dates(overview, today, name)
    if beside.decisions:
        from journal.reminding_decisions import of_decisions  # most days nothing was decided

        yield from of_decisions(overview, beside.decisions, today, name)
    yield from _words(overview, today)
    yield from _felt(overview, today, name, beside.promise)
    yield from _unknown(overview, today, name)
    yield from _stale(overview, today, name)
    yield _before(overview, today, name)


NOTHING_BESIDE = Beside()


def candidates(overviews: Iterable[Overview], today: date, beside: Beside = NOTHING_BESIDE) -> tuple[Reminder, ...]:
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
        for reminder in _of_customer(each, today, names[each.id], beside)
    ]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                not each.pressing,
                WEIGHT[each.kind],
                each.age(today),
                folded(each.name),
                each.customer_id,
                each.key,
            ),
        )
    )
