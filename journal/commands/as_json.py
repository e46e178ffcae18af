"""The journal's values as JSON for other programs. Days are ISO; what is not there is null. Fields may be added to
these, and none is taken away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from journal.note import ContactNote, Item, Mark, Reading, State
from journal.overview import LooseEnd, Overview
from journal.rhythm import Standing, known, rhythm_kept, stale_aspects

if TYPE_CHECKING:
    from journal.decision import Decision
    from journal.nudges import Nudge
    from journal.reminders import Reminder
    from journal.search.found import Hit

KNOWN = ("who", "apart", "challenges", "bought", "changes", "dialogue")


def day(value: date | None) -> str | None:
    """A day as ISO, or null."""
    return None if value is None else value.isoformat()


def customer(overview: Overview, standing: Standing, today: date) -> dict[str, Any]:
    """A customer as `customers` lists them."""
    gentle = overview.customer.gentle_on(today)
    return {
        "id": overview.id,
        "name": overview.name,
        "organisation": overview.customer.organisation,
        "status": standing.status.value,
        "gentle": gentle.text if gentle else None,
        "rhythm_days": overview.customer.rhythm,
        "rhythm_kept_days": rhythm_kept(overview),
        "last_dialogue": day(standing.last_dialogue),
        "days_since": standing.days_since,
        "lapses_on": day(standing.lapses_on),
        "known": dict(zip(KNOWN, known(overview, standing), strict=True)),
        "stale": [aspect.value for aspect in stale_aspects(overview.customer, today)],
        "note_count": overview.note_count,
        "plans": [{"note": plan.note, "date": day(plan.date), "kind": plan.kind.value} for plan in overview.plans],
    }


def whole_customer(
    overview: Overview,
    standing: Standing,
    notes: list[dict[str, Any]],
    today: date,
    questions: list[dict[str, Any]],
) -> dict[str, Any]:
    """A customer as `show` gives them: with portrait, dates, `notes`, newest first, and the `questions` that decisions
    left to ask."""
    person = overview.customer
    return customer(overview, standing, today) | {
        "added": day(person.added),
        "portrait": {
            aspect.value: {"text": facet.text, "confirmed": day(facet.confirmed)}
            for aspect, facet in person.portrait.items()
        },
        "mail": person.mail[0] if person.mail else None,
        "phone": person.phone[0] if person.phone else None,
        "mails": list(person.mail),
        "phones": list(person.phone),
        "tags": list(person.tags),
        "consent": {"given": person.consent.given, "on": day(person.consent.on)} if person.consent else None,
        "snoozed": day(person.snoozed),
        "paused": (
            {"since": day(person.paused.since), "until": day(person.paused.until), "why": person.paused.why}
            if person.paused
            else None
        ),
        "resting": day(person.resting),
        "dates": [
            {
                "label": date_.label,
                "date": f"{date_.year:04}-{date_.month:02}-{date_.day:02}"
                if date_.year is not None
                else f"{date_.month:02}-{date_.day:02}",
                "next": day(date_.next_on_or_after(today)),
            }
            for date_ in person.dates
        ],
        "questions": questions,
        "notes": notes,
    }


def item(note_id: str, value: Item) -> dict[str, Any]:
    """An item of a note. `done` is the day it was done, `dropped` the day it was dropped, where one was noted."""
    return {
        "id": f"{note_id}/{value.place}",
        "text": value.text,
        "state": value.state.value,
        "due": day(value.due),
        "done": day(value.closed) if value.state is State.DONE else None,
        "dropped": day(value.closed) if value.state is State.DROPPED else None,
    }


def note(value: ContactNote, reading: Reading) -> dict[str, Any]:
    """A note with what it means."""

    def of(mark: Mark) -> list[dict[str, Any]]:
        return [item(value.id, each) for each in reading.items if each.mark is mark]

    return {
        "id": value.id,
        "date": day(value.date),
        "time": value.time.isoformat("minutes") if value.time else None,
        "kind": value.kind.value,
        "mood": value.mood,
        "minutes": value.minutes,
        "with": list(value.companions),
        "from": value.heard_from,
        "touchpoint": value.touchpoint,
        "felt": value.felt.value if value.felt else None,
        "body": value.body,
        "their_words": list(reading.their_words),
        "promises": of(Mark.PROMISE),
        "questions": of(Mark.QUESTION),
        "worries": of(Mark.WORRY),
        "ideas": of(Mark.IDEA),
        "tags": list(reading.tags),
        "mentions": list(reading.mentions),
        "plan": value.plan,
    }


def nudge(value: Nudge, today: date) -> dict[str, Any]:
    """A nudge with its opener."""
    gentle = value.overview.customer.gentle_on(today)
    return {
        "customer": value.overview.name,
        "customer_id": value.overview.id,
        "status": value.standing.status.value,
        "gentle": gentle.text if gentle else None,
        "days_since": value.standing.days_since,
        "overdue_days": value.standing.overdue_days,
        "opener": {
            "kind": value.opener.kind.value,
            "text": value.opener.text,
            "source_note": value.opener.source_note,
            "source_date": day(value.opener.source_date),
        },
        "asks_still": value.asks_still,
    }


def reminder(value: Reminder) -> dict[str, Any]:
    """The empathy reminder of the day."""
    return {
        "kind": value.kind,
        "customer": value.name,
        "customer_id": value.customer_id,
        "text": value.text,
        "source_note": value.source_note,
        "source_date": day(value.source_date),
    }


def decision(value: Decision, people: Mapping[str, Overview]) -> dict[str, Any]:
    """A decision with its effects; `customer` is null where the customer is not in the journal any more."""
    return {
        "id": value.id,
        "date": day(value.date),
        "text": value.text,
        "check_back": day(value.check_back),
        "effects": [
            {
                "customer": people[one.customer_id].name if one.customer_id in people else None,
                "customer_id": one.customer_id,
                "guess": one.guess.value if one.guess else None,
                "why": one.why,
                "happened": (
                    {"answer": one.happened.answer.value, "text": one.happened.text, "date": day(one.happened.day)}
                    if one.happened
                    else None
                ),
                "asked": day(one.asked),
            }
            for one in value.effects
        ],
    }


def question(value: LooseEnd, decided: str) -> dict[str, Any]:
    """A question that a decision, whose words are `decided`, left to ask."""
    return {
        "id": value.id,
        "text": value.text,
        "state": State.OPEN.value,
        "due": None,
        "done": None,
        "dropped": None,
        "decision": value.decision,
        "decision_text": decided,
        "date": day(value.noted),
    }


def loose_end(overview: Overview, value: LooseEnd) -> dict[str, Any]:
    """An open item with its customer and the day it was first noted."""
    return {
        "id": value.id,
        "kind": value.mark.value,
        "customer": overview.name,
        "customer_id": overview.id,
        "date": day(value.noted),
        "text": value.text,
        "state": State.OPEN.value,
        "due": day(value.due),
        "done": None,
        "dropped": None,
        "note": value.note or None,
        "decision": value.decision or None,
    }


def hit(value: Hit) -> dict[str, Any]:
    """One thing a search found. `place` says what it is: a name, a portrait's aspect, a note or a decision."""
    return {
        "customer": value.customer or None,
        "customer_id": value.customer_id or None,
        "note": value.note,
        "decision": value.decision,
        "date": day(value.day),
        "text": value.text,
        "place": value.place.value,
        "aspect": value.aspect.value if value.aspect is not None else None,
        "kind": value.kind.value if value.kind is not None else None,
    }
