"""Records of a file and the journal's values: each to the other, field by field.

A field's name in a record may be dotted (`portrait.who`): each aspect of a portrait has a stamp of its own, so that two
machines can write two aspects.
"""

from __future__ import annotations

from datetime import date, time

from journal.clock import LAST_YEAR
from journal.customer import Aspect, Consent, Customer, Facet, Gentle, ImportantDate, Pause
from journal.note import ContactNote, Felt, Kind
from journal.settings import MONDAY_TO_FRIDAY, Away, JournalSettings
from journal.storage.codec import NotUnderstood, Record
from journal.storage.fields import (
    META,
    Fields,
    day_of,
    day_or_none,
    extra_of,
    number_of,
    number_or_none,
    part_of,
    parts_of,
    seen_of,
    stamp_text,
    text_of,
    text_or_none,
    texts_of,
    wrong,
)

_KINDS = {kind.value: kind for kind in Kind}

NOTE_FIELDS = (
    *("date", "time", "kind", "mood", "minutes", "with", "from", "touchpoint", "felt", "plan", "body"),
    *("created", "changed"),
)
CUSTOMER_FIELDS = (
    *("name", "organisation", "rhythm", "added", "first_nudge", "snoozed", "paused", "resting", "gentle", "consent"),
    *("mail", "phone", "tags", "dates", "portrait", "created"),
)
SETTINGS_FIELDS = (
    *("name", "away", "working_days", "rhythm", "soft_limit", "touchpoints", "promise", "behaviour"),
    *("goal_minutes", "goal_dialogues"),
)
DECISION, EFFECTS = "decision", "effects"
"""The tables of a decision's file."""
DECISION_FIELDS = ("date", "text", "check_back", "created", "changed")
EFFECT_FIELDS = ("guess", "why", "happened", "asked")
_NOTE_KNOWN = frozenset(NOTE_FIELDS) | META
_CUSTOMER_KNOWN = frozenset(CUSTOMER_FIELDS) | META
_SETTINGS_KNOWN = frozenset(SETTINGS_FIELDS) | META


# --- notes


def note_from_record(identity: str, record: Record) -> ContactNote:
    """The note in a record. Raises `NotUnderstood`."""
    named = record.get("kind", "talk")
    kind = _KINDS.get(named) if type(named) is str else None
    if kind is None:
        raise wrong("kind", named)
    at_time = text_or_none(record, "time")
    felt = text_or_none(record, "felt")
    plan = record.get("plan", False)
    if type(plan) is not bool:
        raise wrong("plan", plan)
    try:
        return ContactNote(
            id=identity,
            date=day_of(record, "date"),
            kind=kind,
            body=text_of(record, "body"),
            time=None if at_time is None else time.fromisoformat(at_time),
            mood=number_or_none(record, "mood", -2, 2),
            minutes=number_or_none(record, "minutes", 0, 100_000),
            companions=texts_of(record, "with"),
            heard_from=text_or_none(record, "from"),
            touchpoint=text_or_none(record, "touchpoint"),
            felt=None if felt is None else Felt(felt),
            plan=plan,
            created=stamp_text(record, "created"),
            changed=stamp_text(record, "changed"),
            seen=seen_of(record),
            extra=extra_of(record, _NOTE_KNOWN),
        )
    except NotUnderstood:
        raise
    except ValueError as problem:
        raise NotUnderstood(str(problem)) from None


def note_fields(note: ContactNote) -> Fields:
    """The fields of a note, in the order they are written."""
    return {
        "date": note.date.isoformat(),
        "time": note.time.strftime("%H:%M") if note.time else None,
        "kind": note.kind.value,
        "mood": note.mood,
        "minutes": note.minutes,
        "with": list(note.companions),
        "from": note.heard_from,
        "touchpoint": note.touchpoint,
        "felt": note.felt.value if note.felt else None,
        "plan": note.plan,
        "body": note.body,
        "created": note.created,
        "changed": note.changed,
    }


# --- customers


def _facet(record: Record) -> Facet:
    return Facet(text_of(record, "text"), day_of(record, "confirmed"))


def _important(record: Record) -> ImportantDate:
    when = text_of(record, "day")
    try:
        if len(when) == 5:
            leap = date.fromisoformat(f"2024-{when}")
            return ImportantDate(text_of(record, "label"), leap.month, leap.day)
        whole = date.fromisoformat(when)
    except ValueError:
        raise wrong("dates", when) from None
    if whole.year > LAST_YEAR:
        raise wrong("dates", when)
    return ImportantDate(text_of(record, "label"), whole.month, whole.day, whole.year)


def _important_fields(one: ImportantDate) -> Fields:
    year = "" if one.year is None else f"{one.year:04}-"
    return {"label": one.label, "day": f"{year}{one.month:02}-{one.day:02}"}


def _consent(record: Record) -> Consent:
    given = record.get("given")
    if type(given) is not bool:
        raise wrong("consent", given)
    return Consent(given, day_of(record, "on"))


def customer_from_record(identity: str, record: Record) -> Customer:
    """The customer in a record. Raises `NotUnderstood`."""
    name = text_of(record, "name")
    if not name.strip():
        raise wrong("name", name)
    portrait = record.get("portrait") or {}
    if type(portrait) is not dict or not all(type(facet) is dict for facet in portrait.values()):
        raise wrong("portrait", portrait)
    return Customer(
        id=identity,
        name=name,
        organisation=text_of(record, "organisation"),
        rhythm=number_of(record, "rhythm", 1, 36_500),
        added=day_of(record, "added"),
        first_nudge=day_or_none(record, "first_nudge"),
        snoozed=day_or_none(record, "snoozed"),
        paused=part_of(
            record,
            "paused",
            lambda part: Pause(day_of(part, "since"), day_or_none(part, "until"), text_or_none(part, "why")),
        ),
        resting=day_or_none(record, "resting"),
        gentle=part_of(
            record,
            "gentle",
            lambda part: Gentle(text_of(part, "text"), day_of(part, "since"), day_or_none(part, "until")),
        ),
        consent=part_of(record, "consent", _consent),
        mail=texts_of(record, "mail"),
        phone=texts_of(record, "phone"),
        tags=texts_of(record, "tags"),
        dates=parts_of(record, "dates", _important),
        portrait={aspect: _facet(portrait[aspect.value]) for aspect in Aspect if aspect.value in portrait},
        seen=seen_of(record),
        extra=extra_of(record, _CUSTOMER_KNOWN),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def customer_fields(customer: Customer) -> Fields:
    """The fields of a customer, in the order they are written; the aspects dotted."""
    pause, gentle, consent = customer.paused, customer.gentle, customer.consent
    fields: Fields = {
        "name": customer.name,
        "organisation": customer.organisation,
        "rhythm": customer.rhythm,
        "added": customer.added.isoformat(),
        "first_nudge": _iso(customer.first_nudge),
        "snoozed": _iso(customer.snoozed),
        "paused": pause and {"since": pause.since.isoformat(), "until": _iso(pause.until), "why": pause.why},
        "resting": _iso(customer.resting),
        "gentle": gentle and {"text": gentle.text, "since": gentle.since.isoformat(), "until": _iso(gentle.until)},
        "consent": consent and {"given": consent.given, "on": consent.on.isoformat()},
        "mail": list(customer.mail),
        "phone": list(customer.phone),
        "tags": list(customer.tags),
        "dates": [_important_fields(one) for one in customer.dates],
    }
    for aspect in Aspect:
        facet = customer.portrait.get(aspect)
        fields[f"portrait.{aspect.value}"] = facet and {"text": facet.text, "confirmed": facet.confirmed.isoformat()}
    return fields


# --- settings


def settings_from_record(record: Record) -> JournalSettings:
    """The journal's settings in a record. Raises `NotUnderstood`."""
    days = record.get("working_days")
    if days is not None and (type(days) is not list or not all(type(day) is int and 0 <= day <= 6 for day in days)):
        raise wrong("working_days", days)
    plain = JournalSettings()
    return JournalSettings(
        name=text_of(record, "name"),
        away=parts_of(record, "away", lambda part: Away(day_of(part, "first"), day_or_none(part, "last"))),
        working_days=MONDAY_TO_FRIDAY if days is None else frozenset(days),
        rhythm=number_or_none(record, "rhythm", 1, 36_500) or plain.rhythm,
        soft_limit=number_or_none(record, "soft_limit", 1, 10_000) or plain.soft_limit,
        touchpoints=None if record.get("touchpoints") is None else texts_of(record, "touchpoints"),
        promise=text_of(record, "promise"),
        behaviour=text_of(record, "behaviour"),
        goal_minutes=number_or_none(record, "goal_minutes", 1, 1_000_000),
        goal_dialogues=number_or_none(record, "goal_dialogues", 1, 1_000_000),
        seen=seen_of(record),
        extra=extra_of(record, _SETTINGS_KNOWN),
    )


def settings_fields(settings: JournalSettings) -> Fields:
    """The fields of the settings, in the order they are written."""
    return {
        "name": settings.name,
        "away": [{"first": one.first.isoformat(), "last": _iso(one.last)} for one in settings.away],
        "working_days": sorted(settings.working_days),
        "rhythm": settings.rhythm,
        "soft_limit": settings.soft_limit,
        "touchpoints": None if settings.touchpoints is None else list(settings.touchpoints),
        "promise": settings.promise,
        "behaviour": settings.behaviour,
        "goal_minutes": settings.goal_minutes,
        "goal_dialogues": settings.goal_dialogues,
    }
