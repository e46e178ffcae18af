"""What the journal answers to a change, in one line: the same on the screen and in the shell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from journal.customer import Customer
from journal.language import _, ngettext
from journal.note import ContactNote, Kind, Mark, Reading
from journal.quoting import fill
from journal.rhythm import Standing, Status
from journal.saying import say_contact, say_day, say_list


def fresh_until(standing: Standing) -> date | None:
    """The last day a customer is fresh; None where no dialogue was."""
    return None if standing.due_from is None else standing.due_from - timedelta(days=1)


def _effect(standing: Standing, today: date, noted: date) -> str:
    """What the days say after a dialogue of the day `noted`, as a sentence without a name."""
    if standing.contact is Status.FRESH:
        until = fresh_until(standing)
        return _("Fresh until {day}.").format(day=say_day(until, today, weekday=False)) if until else _("Fresh.")
    if standing.contact is Status.DUE and standing.lapses_on is not None:
        return _("Due soon: lapses on {day}.").format(day=say_day(standing.lapses_on, today, weekday=False))
    if standing.contact is Status.LAPSED and standing.last_dialogue is not None:
        if standing.last_dialogue <= noted:
            since = standing.lapses_on or standing.last_dialogue
            return _("Lapsed since {day}.").format(day=say_day(since, today, weekday=False))
        return _("The last talk is still that of {day}.").format(
            day=say_day(standing.last_dialogue, today, weekday=False)
        )
    return ""


def counted(reading: Reading) -> str:
    """What a note holds: `1 promise, 1 question.`; empty where it holds nothing marked."""
    marks = [item.mark for item in reading.items]
    promises, questions = marks.count(Mark.PROMISE), marks.count(Mark.QUESTION)
    worries, ideas, words = marks.count(Mark.WORRY), marks.count(Mark.IDEA), len(reading.their_words)
    parts = [
        ngettext("{n} promise", "{n} promises", promises) if promises else "",
        ngettext("{n} question", "{n} questions", questions) if questions else "",
        ngettext("{n} worry", "{n} worries", worries) if worries else "",
        ngettext("{n} idea", "{n} ideas", ideas) if ideas else "",
        ngettext("{n} quotation", "{n} quotations", words) if words else "",
    ]
    return ", ".join(filter(None, parts)) + "." if any(parts) else ""


def note_saved(
    note: ContactNote, names: Sequence[str], standings: Sequence[Standing], reading: Reading, today: date
) -> str:
    """What saving a note did: `A talk with Ken on 20 Nov. Fresh until 13 Dec. 1 promise, 1 question.`"""
    who = say_list(names)
    day = say_day(note.date, today, weekday=False)
    if note.plan:
        first = _("Planned for {day}: {contact}.").format(
            day=say_day(note.date, today), contact=_lower_first(say_contact(note.kind, who))
        )
        effect = _("No nudge until then.") if note.date >= today else ""
    else:
        first = _("{contact} on {day}.").format(contact=say_contact(note.kind, who), day=day)
        if note.is_dialogue:
            effects = dict.fromkeys(_effect(standing, today, note.date) for standing in standings)
            effect = next(iter(effects)) if len(effects) == 1 else ""
        else:
            effect = _not_a_talk(note.kind, who)
    return " ".join(filter(None, (first, effect, counted(reading))))


def _not_a_talk(kind: Kind, who: str) -> str:
    if kind is Kind.REACHED_OUT:
        return _("No answer yet: no nudge for a week.")
    return _("Good to know. To count as a talk, hear it from {name}.").format(name=who)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def preview(note: ContactNote, name: str, standing: Standing, today: date) -> str:
    """What saving `note` will do: `Counts as a talk. Ken is fresh until 14 Dec.` `standing` is what holds after it."""
    if note.date > today:
        return _("That day lies ahead: this will be a plan.")
    if note.kind is Kind.REACHED_OUT:
        return _("Does not count as a talk: no answer yet. No nudge for a week.")
    if not note.kind.is_dialogue:
        return _("Does not count as a talk: heard or seen, not talked.")
    first = _("Counts as a talk.")
    until = fresh_until(standing)
    if standing.contact is Status.FRESH and until is not None:
        rest = _("{name} is fresh until {day}.").format(name=name, day=say_day(until, today, weekday=False))
    elif standing.contact is Status.DUE and standing.lapses_on is not None:
        rest = _("{name} lapses on {day}.").format(name=name, day=say_day(standing.lapses_on, today, weekday=False))
    elif standing.last_dialogue is not None and standing.last_dialogue > note.date:
        rest = _("The last talk is still that of {day}.").format(
            day=say_day(standing.last_dialogue, today, weekday=False)
        )
    elif standing.contact is Status.FRESH:
        # Away without an end: the days do not count for now.
        rest = _("{name} is fresh.").format(name=name)
    else:
        rest = _("{name} has lapsed since.").format(name=name)
    return f"{first} {rest}"


def met(customer: Customer, note: ContactNote) -> str:
    """What to say of a customer who was made by a note, and takes the journal's rhythm unasked."""
    if note.is_dialogue and not note.plan:
        sentence = ngettext(
            "{name} is one of your handful now: a nudge after a day without a talk.",
            "{name} is one of your handful now: a nudge after {n} days without a talk.",
            customer.rhythm,
        )
    else:
        sentence = ngettext(
            "{name} is one of your handful now: a talk every day is wanted.",
            "{name} is one of your handful now: a talk every {n} days is wanted.",
            customer.rhythm,
        )
    return sentence.format(name=customer.name, n=customer.rhythm)


def customer_changed(before: Customer, after: Customer) -> str:
    """What saving `after` over `before` did, in a sentence."""
    if replace(after, rhythm=before.rhythm) == before:
        every = ngettext(
            "From now on a talk with {name} every day.",
            "From now on a talk with {name} every {n} days.",
            after.rhythm,
        )
        return every.format(name=after.name)
    if replace(after, portrait=before.portrait) == before:
        return _("The portrait of {name} is saved.").format(name=after.name)
    if replace(after, consent=before.consent) == before:
        return _say_consent(after)
    return _("{name} is changed.").format(name=after.name)


def _say_consent(customer: Customer) -> str:
    if customer.consent is None:
        form = _("Whether {name} may be told of by real name is not asked yet.")
    elif customer.consent.given:
        form = _("{name} may be told of by real name.")
    else:
        form = _("{name} is told of under another name.")
    return form.format(name=customer.name)


def changing_customer(before: Customer, after: Customer) -> str:
    """What saving `after` over `before` is called when it is taken back: `changing the rhythm of Ken`."""
    if replace(after, rhythm=before.rhythm) == before:
        form = _("changing the rhythm of {name}")
    elif replace(after, portrait=before.portrait) == before:
        form = _("changing the portrait of {name}")
    else:
        form = _("changing name, rhythm or address of {name}")
    return form.format(name=before.name)


def closing(text: str, *, dropped: bool) -> str:
    """What closing a loose end is called when it is taken back: `marking “Send the chart” as done`."""
    form = _("dropping “{text}”") if dropped else _("marking “{text}” as done")
    return fill(form, text=text)


def opening_again(text: str) -> str:
    """What opening a loose end again is called when it is taken back."""
    return fill(_("opening “{text}” again"), text=text)


def still_silenced(name: str, standing: Standing) -> str:
    """What to say where a dialogue ended neither a pause nor a rest; empty where there is none."""
    if standing.status is Status.RESTING:
        return _("{name} is still resting. Wake {name} to be nudged again.").format(name=name)
    if standing.status is Status.PAUSED:
        return _("The pause of {name} goes on. Wake {name} to be nudged again.").format(name=name)
    return ""
