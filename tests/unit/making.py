"""Customers, notes and overviews, made short for tests of what is computed from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from journal.customer import Aspect, Customer, Facet, Gentle
from journal.decision import Answer, Decision, Effect
from journal.note import ContactNote, Kind
from journal.overview import Overview, overview_of
from journal.reading import read_note

TODAY = date(2026, 11, 20)
"""A Friday."""


def days(number: int) -> timedelta:
    return timedelta(days=number)


def a_portrait(*but: Aspect, confirmed: date = TODAY) -> dict[Aspect, Facet]:
    """All aspects written, but those named."""
    return {aspect: Facet(f"About {aspect.value}", confirmed) for aspect in Aspect if aspect not in but}


def a_customer(name: str = "Ken Okafor", **fields: Any) -> Customer:
    return Customer(**{"id": name.split()[0].lower(), "name": name, "added": date(2026, 1, 12), **fields})


def a_note(day: date, body: str = "", kind: Kind = Kind.TALK, **fields: Any) -> ContactNote:
    return ContactNote(**{"id": f"n{day:%y%m%d}{kind.value[:2]}", "date": day, "kind": kind, "body": body, **fields})


def seen(customer: Customer | None = None, *notes: ContactNote) -> Overview:
    """The overview of a customer with these notes, each read as it is in the journal."""
    return overview_of(customer or a_customer(), [(note, read_note(note.body)) for note in notes])


def talked(ago: int, customer: Customer | None = None, body: str = "", today: date = TODAY) -> Overview:
    """A customer talked with `ago` days before `today`."""
    return seen(customer, a_note(today - days(ago), body))


def lapsed(name: str = "Ken Okafor", overdue: int = 10, body: str = "", **fields: Any) -> Overview:
    """A customer of rhythm 30 whose contact is overdue by so many days on TODAY, everything else of them known."""
    fields = {"portrait": a_portrait(), **fields}
    return talked(30 + overdue, a_customer(name, **fields), body)


def gentle(text: str = "His father died on 3 Nov; no renewal talk.", since: date = date(2026, 11, 4)) -> Gentle:
    return Gentle(text, since)


def changed(overview: Overview, **fields: Any) -> Overview:
    """The same customer with other fields."""
    return replace(overview, customer=replace(overview.customer, **fields))


def a_decision(
    guess: Answer | None, why: str = "", *, day: date = date(2026, 10, 5), check_back: date | None = None, **fields: Any
) -> Decision:
    """What was decided that touches Ken."""
    effect = Effect("ken", guess, why, **fields)
    return Decision(f"d{day:%y%m%d}", day, "Move billing to a portal", (effect,), check_back)
