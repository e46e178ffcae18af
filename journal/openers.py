"""Openers: one concrete reason to get in touch. They quote, they do not invent.

Each is a fixed sentence around a verbatim quotation from the notes, and a name. What a person wrote is only ever put
into a sentence as a value, never used as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from journal.customer import Aspect
from journal.language import _
from journal.note import Kind, Mark
from journal.overview import LooseEnd, Overview, Told
from journal.quoting import excerpt, fill, full_stop
from journal.rhythm import Standing, stale_aspects
from journal.saying import say_ago, say_ahead, say_day, say_due, say_kind

if TYPE_CHECKING:
    from journal.decision import Decision

LONGEST_WORDS = 140
"""The most characters of a note that an opener quotes: about two lines of Today."""
LONGEST_GENTLE = 600
"""The most characters of a be-gentle text that are shown: room for several sentences, since each may matter."""
DAYS_COUNTED = 60
"""How long ago a promise was made is counted in days below so many; from then on its day is named."""
DAYS_AHEAD = 30
"""A date that matters is an opener from this many days before it."""


class OpenerKind(StrEnum):
    """What an opener leans on, the strongest first."""

    GENTLE = "gentle"
    WORRY = "worry"
    PROMISE = "promise"
    QUESTION = "question"
    DATE = "date"
    DECISION = "decision"
    HEARSAY = "hearsay"
    CONSENT = "consent"
    ASPECT = "aspect"
    PLAIN = "plain"


_STRENGTH = {kind: place for place, kind in enumerate(OpenerKind)}


@dataclass(frozen=True, slots=True)
class Opener:
    """A reason to get in touch.

    `text` is the sentence; `why` a muted line that names where it comes from. `source_note` is the id of the note
    quoted and `source_date` its day (of be gentle: the day it was set); None where no note is quoted. `key` is its
    identity, by which an opener is kept for its day; it holds no text of the notes.
    """

    kind: OpenerKind
    text: str
    source_note: str | None
    source_date: date | None
    why: str
    key: str


def passed_over(overview: Overview, loose_end: LooseEnd) -> bool:
    """Whether a later dialogue may have answered or overtaken it. A promise is ours, and stays."""
    last = overview.last_dialogue
    return loose_end.mark is not Mark.PROMISE and last is not None and last > loose_end.noted_again


def worth_raising(overview: Overview, mark: Mark, today: date) -> list[LooseEnd]:
    """The open loose ends of one kind that may be raised: noted by `today`, no later dialogue having passed over them.

    Promises those with a day first, the soonest before, then the oldest; others the newest first.
    """
    found = [
        each
        for each in overview.loose_ends
        if each.mark is mark and each.noted <= today and each.text.strip() and not passed_over(overview, each)
    ]
    if mark is Mark.PROMISE:
        return sorted(found, key=lambda each: (each.due or date.max, each.noted))
    return sorted(found, key=lambda each: each.noted, reverse=True)


def say_source(day: date, kind: Kind, today: date) -> str:
    """The note a quotation comes from, for the line below it."""
    return _("your note of {day}, {kind}").format(day=say_day(day, today, weekday=False), kind=say_kind(kind))


def say_gentle_term(since: date, until: date | None, today: date) -> str:
    """How long *be gentle* holds, or since when it does."""
    if until is not None:
        return _("until {day}").format(day=say_day(until, today, weekday=False))
    return _("since {day}").format(day=say_day(since, today, weekday=False))


def empty_aspect(overview: Overview) -> Aspect | None:
    """The first aspect of the portrait that nothing is written of."""
    portrait = overview.customer.portrait
    return next((each for each in Aspect if each not in portrait or not portrait[each].text.strip()), None)


def say_unknown(aspect: Aspect, name: str) -> str:
    """The sentence that offers an aspect nothing is written of."""
    return {
        Aspect.WHO: _("Worth learning: who {name} is. Ask."),
        Aspect.APART: _("Worth learning: what sets {name} apart. Ask."),
        Aspect.CHALLENGES: _("Worth learning: what a day of {name}'s is like. Ask."),
        Aspect.BOUGHT: _("Worth learning: what {name} bought, and why. Ask."),
        Aspect.CHANGES: _("Worth learning: what it changes for {name}. Ask."),
    }[aspect].format(name=name)


def stale_aspect(overview: Overview, today: date) -> tuple[Aspect, str] | None:
    """The first aspect that nobody confirmed for a year, with what is written of it, asides left out."""
    for aspect in stale_aspects(overview.customer, today):
        text = overview.customer.portrait[aspect].text
        if "<!--" in text:
            from journal.reading import without_asides  # the lists need no reader

            text = without_asides(text)
        if text.strip():
            return aspect, text
    return None


def say_stale(aspect: Aspect, text: str, name: str) -> str:
    """The sentence that asks whether what is written of an aspect is still true."""
    words = excerpt(text, LONGEST_WORDS)
    return fill(
        {
            Aspect.WHO: _("Who {name} is: “{words}”{stop} Still true? Ask."),
            Aspect.APART: _("What sets {name} apart: “{words}”{stop} Still true? Ask."),
            Aspect.CHALLENGES: _("A day of {name}'s: “{words}”{stop} Still true? Ask."),
            Aspect.BOUGHT: _("What {name} bought, and why: “{words}”{stop} Still true? Ask."),
            Aspect.CHANGES: _("What it changes for {name}: “{words}”{stop} Still true? Ask."),
        }[aspect],
        name=name,
        words=words,
        stop=full_stop(words),
    )


def say_written(day: date, today: date) -> str:
    """When what stands in a portrait was last confirmed."""
    return _("as you knew it on {day}").format(day=say_day(day, today, weekday=False))


def say_aspects_known(overview: Overview) -> str:
    """How many aspects of the portrait something is written of."""
    portrait = overview.customer.portrait
    written = sum(aspect in portrait and bool(portrait[aspect].text.strip()) for aspect in Aspect)
    return _("{n} of {all} aspects known").format(n=written, all=len(Aspect))


def newest_hearsay(overview: Overview, today: date) -> Told | None:
    """The newest note, where it is second hand and no dialogue came since."""
    told, last = overview.last_note, overview.last_dialogue
    if told is None or told.kind is not Kind.HEARD or not told.gist.strip() or told.date > today:
        return None
    return told if last is None or told.date > last else None


def say_hearsay(overview: Overview, told: Told, name: str, today: date) -> str:
    """The sentence on second-hand news. It says *all* only where nothing else was noted since."""
    last, words = overview.last_dialogue, excerpt(told.gist, LONGEST_WORDS)
    values = {"name": name, "words": words, "stop": full_stop(words)}
    if last is None and overview.last_first_hand is None:
        return fill(_("All you have noted of {name} is second hand: “{words}”{stop} Hear it from {name}."), **values)
    if last is not None and overview.last_first_hand == last:
        return fill(
            _("All since {day} is second hand: “{words}”{stop} Hear it from {name}."),
            day=say_day(last, today, weekday=False),
            **values,
        )
    return fill(_("What you noted last is second hand: “{words}”{stop} Hear it from {name}."), **values)


def say_heard(told: Told, today: date) -> str:
    """Where second-hand news comes from."""
    day = say_day(told.date, today, weekday=False)
    if told.heard_from:
        return _("heard from {who}, {day}").format(who=told.heard_from, day=day)
    return _("heard {day}").format(day=day)


def _gentle(overview: Overview, today: date, name: str) -> Opener | None:
    mark = overview.customer.gentle_on(today)
    if mark is None:
        return None
    words = excerpt(mark.text, LONGEST_GENTLE)
    if words:
        text = _("Be gentle: “{words}”{stop} Only to ask how {name} is.")
    else:
        text = _("Be gentle. Only to ask how {name} is.")
    return Opener(
        kind=OpenerKind.GENTLE,
        text=fill(text, words=words, stop=full_stop(words), name=name),
        source_note=None,
        source_date=mark.since,
        why=say_gentle_term(mark.since, mark.until, today),
        key="gentle",
    )


def _of_loose_end(kind: OpenerKind, each: LooseEnd, today: date, name: str) -> Opener:
    # {stop} is a full stop, or nothing where the quotation ends a sentence itself.
    sentence = {
        OpenerKind.WORRY: _("{name} worried: “{words}”{stop} How is it now?"),
        OpenerKind.PROMISE: _("You promised {name} {ago}: “{words}”{stop} Doing it is a reason to call."),
        OpenerKind.QUESTION: _("You noted a question for {name}: “{words}”"),
    }[kind]
    if kind is OpenerKind.PROMISE and (today - each.noted).days >= DAYS_COUNTED:
        # A number that grows from day to day would be a reproach, and a promise this old may be one to take back.
        sentence = _(
            "You promised {name} on {day}: “{words}”{stop} Doing it is a reason to call; so is taking it back."
        )
    words = excerpt(each.text, LONGEST_WORDS)
    why = say_source(each.noted, each.kind, today)
    if each.due is not None:
        why = _("{source} · {due}").format(source=why, due=say_due(each.due, today, weekday=False))
    return Opener(
        kind=kind,
        text=fill(
            sentence,
            name=name,
            words=words,
            stop=full_stop(words),
            ago=say_ago((today - each.noted).days),
            day=say_day(each.noted, today, weekday=False),
        ),
        source_note=each.note,
        source_date=each.noted,
        why=why,
        key=f"{kind.value}:{each.id}",
    )


def _dates(overview: Overview, today: date, name: str) -> Iterator[Opener]:
    coming = [
        (day, place, each.label)
        for place, each in enumerate(overview.customer.dates, 1)
        if each.label.strip() and (day := each.next_on_or_after(today)) is not None
    ]
    for day, place, label in sorted(coming):
        if (day - today).days > DAYS_AHEAD:
            return
        words = excerpt(label, LONGEST_WORDS)
        yield Opener(
            kind=OpenerKind.DATE,
            text=fill(
                _("{day} matters to {name}: “{words}”{stop} A reason to call."),
                day=say_day(day, today),
                name=name,
                words=words,
                stop=full_stop(words),
            ),
            source_note=None,
            source_date=None,
            why=say_ahead((day - today).days),
            key=f"date:{day.isoformat()}/{place}",
        )


def _decisions(overview: Overview, decisions: Sequence[Decision], today: date, name: str) -> Iterator[Opener]:
    if not decisions:
        return
    from journal.unchecked import asked_first, guessed

    for kind, found in (
        (OpenerKind.QUESTION, asked_first(overview, decisions, today, name)),
        (OpenerKind.DECISION, guessed(overview, decisions, today, name)),
    ):
        yield from (Opener(kind, each.text, None, each.day, each.why, each.key) for each in found)


def _consent(overview: Overview, today: date, name: str) -> Opener | None:
    """To ask whether it may be told: where there are words worth telling, and nothing weighs on them."""
    if overview.customer.consent is not None or (overview.moods and overview.moods[-1] < 0):
        return None
    if worth_raising(overview, Mark.WORRY, today):
        return None
    glad = (each for each in overview.quotations if each.mood is None or each.mood >= 0)
    said = next((each for each in glad if each.noted <= today and each.text.strip()), None)
    if said is None:
        return None
    words = excerpt(said.text, LONGEST_WORDS)
    return Opener(
        kind=OpenerKind.CONSENT,
        text=fill(
            _("{name} said: “{words}”{stop} Worth telling colleagues: ask {name} whether you may, by name."),
            name=name,
            words=words,
            stop=full_stop(words),
        ),
        source_note=said.note,
        source_date=said.noted,
        why=say_source(said.noted, said.kind, today),
        key="consent",
    )


def _aspects(overview: Overview, standing: Standing, today: date, name: str) -> Iterator[Opener]:
    if overview.last_dialogue is None:
        # A first talk comes first.
        return
    aspect = empty_aspect(overview)
    if aspect is not None:
        yield Opener(
            kind=OpenerKind.ASPECT,
            text=say_unknown(aspect, name),
            source_note=None,
            source_date=None,
            why=say_aspects_known(overview),
            key=f"aspect:{aspect.value}",
        )
    stale = stale_aspect(overview, today)
    if stale is not None:
        confirmed = overview.customer.portrait[stale[0]].confirmed
        yield Opener(
            kind=OpenerKind.ASPECT,
            text=say_stale(*stale, name),
            source_note=None,
            source_date=confirmed,
            why=say_written(confirmed, today),
            key=f"aspect:{stale[0].value}/still",
        )


def _plain(overview: Overview, today: date, name: str) -> Opener:
    last, kind = overview.last_dialogue, overview.last_dialogue_kind
    if last is None or kind is None:
        text = _("A first talk with {name} lies ahead. Ask for one.").format(name=name)
        why = _("added {day}").format(day=say_day(overview.customer.added, today, weekday=False))
    else:
        text = _("Ask {name} how things are.").format(name=name)
        why = _("last talked {day}, {kind}").format(day=say_day(last, today, weekday=False), kind=say_kind(kind))
    return Opener(OpenerKind.PLAIN, text, None, None, why, "plain")


def openers(
    overview: Overview, standing: Standing, today: date, name: str, decisions: Sequence[Decision] = ()
) -> tuple[Opener, ...]:
    """All openers that fit a customer on the day `today`, the strongest first; never none.

    `name` is the name to use; `decisions` are those of the journal, newest first. Under *be gentle* the only one is to
    ask how they are. A question or worry that a later dialogue has passed over is none, nor is one a decision left.
    """
    gentle = _gentle(overview, today, name)
    if gentle is not None:
        return (gentle,)
    found: list[Opener] = []
    for kind, mark in (
        (OpenerKind.WORRY, Mark.WORRY),
        (OpenerKind.PROMISE, Mark.PROMISE),
        (OpenerKind.QUESTION, Mark.QUESTION),
    ):
        found += (_of_loose_end(kind, each, today, name) for each in worth_raising(overview, mark, today))
    found += _dates(overview, today, name)
    found += _decisions(overview, decisions, today, name)
    told = newest_hearsay(overview, today)
    if told is not None:
        found.append(
            Opener(
                kind=OpenerKind.HEARSAY,
                text=say_hearsay(overview, told, name, today),
                source_note=told.note,
                source_date=told.date,
                why=say_heard(told, today),
                key=f"hearsay:{told.note}",
            )
        )
    consent = _consent(overview, today, name)
    if consent is not None:
        found.append(consent)
    found += _aspects(overview, standing, today, name)
    found.append(_plain(overview, today, name))
    return tuple(sorted(found, key=lambda each: _STRENGTH[each.kind]))
