"""Records of a file and the journal's values: each to the other, field by field.

A field's name in a record may be dotted (`portrait.who`): each aspect of a portrait has a stamp of its own, so that two
machines can write two aspects.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any, TypeVar

from journal.customer import Aspect, Consent, Customer, Facet, Gentle, ImportantDate, Pause
from journal.note import ContactNote, Felt, Kind
from journal.settings import MONDAY_TO_FRIDAY, Away, JournalSettings
from journal.storage.codec import NotUnderstood, Record

Fields = dict[str, Any]
_T = TypeVar("_T")

_KINDS = {kind.value: kind for kind in Kind}
_NO_STAMPS: Mapping[str, int] = {}
FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Years outside which no day in a file is believed: sums of days stay far from the end of the calendar."""
_META = frozenset(("at", "seen", "deleted"))

NOTE_FIELDS = (
    *("date", "time", "kind", "mood", "minutes", "with", "from", "touchpoint", "felt", "plan", "body"),
    *("created", "changed"),
)
CUSTOMER_FIELDS = (
    *("name", "organisation", "rhythm", "added", "first_nudge", "snoozed", "paused", "resting", "gentle", "consent"),
    *("mail", "phone", "tags", "dates", "portrait", "created"),
)
SETTINGS_FIELDS = ("name", "away", "working_days", "rhythm", "soft_limit", "touchpoints", "promise", "goal_minutes")
_NOTE_KNOWN = frozenset(NOTE_FIELDS) | _META
_CUSTOMER_KNOWN = frozenset(CUSTOMER_FIELDS) | _META
_SETTINGS_KNOWN = frozenset(SETTINGS_FIELDS) | _META


def _wrong(name: str, value: Any) -> NotUnderstood:
    shown = repr(value)
    return NotUnderstood(f"{name}: {shown[:60]}")


def _day(record: Record, name: str) -> date:
    value = record.get(name)
    # Ten characters: days are compared as they are written, so `20260105` must not pass.
    if type(value) is str and len(value) == 10:
        try:
            day = date.fromisoformat(value)
        except ValueError:
            pass
        else:
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
    raise _wrong(name, value)


def _stamp_text(record: Record, name: str) -> str:
    value = _text(record, name)
    if value:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            raise _wrong(name, value) from None
    return value


def _day_or_none(record: Record, name: str) -> date | None:
    return None if record.get(name) is None else _day(record, name)


def _text(record: Record, name: str, default: str = "") -> str:
    value = record.get(name, default)
    if type(value) is not str:
        raise _wrong(name, value)
    return value


def _text_or_none(record: Record, name: str) -> str | None:
    return None if record.get(name) is None else _text(record, name)


def _number(record: Record, name: str, lowest: int, highest: int) -> int:
    value = record.get(name)
    if type(value) is not int or not lowest <= value <= highest:
        raise _wrong(name, value)
    return value


def _number_or_none(record: Record, name: str, lowest: int, highest: int) -> int | None:
    return None if record.get(name) is None else _number(record, name, lowest, highest)


def _texts(record: Record, name: str) -> tuple[str, ...]:
    value = record.get(name)
    if value is None:
        return ()
    if type(value) is not list or not all(type(one) is str for one in value):
        raise _wrong(name, value)
    return tuple(value)


def _part(record: Record, name: str, make: Callable[[Record], _T]) -> _T | None:
    value = record.get(name)
    if value is None:
        return None
    if type(value) is not dict:
        raise _wrong(name, value)
    return make(value)


def _parts(record: Record, name: str, make: Callable[[Record], _T]) -> tuple[_T, ...]:
    value = record.get(name)
    if value is None:
        return ()
    if type(value) is not list or not all(type(one) is dict for one in value):
        raise _wrong(name, value)
    return tuple(make(one) for one in value)


def _extra(record: Record, known: frozenset[str]) -> Fields:
    return {name: value for name, value in record.items() if name not in known} if len(record) > 5 else {}


def _seen(record: Record) -> Mapping[str, int]:
    return record.get("seen") or _NO_STAMPS


# --- notes


def note_from_record(identity: str, record: Record) -> ContactNote:
    """The note in a record. Raises `NotUnderstood`."""
    kind = _KINDS.get(record.get("kind", "talk"))
    if kind is None:
        raise _wrong("kind", record.get("kind"))
    at_time = _text_or_none(record, "time")
    felt = _text_or_none(record, "felt")
    plan = record.get("plan", False)
    if type(plan) is not bool:
        raise _wrong("plan", plan)
    try:
        return ContactNote(
            id=identity,
            date=_day(record, "date"),
            kind=kind,
            body=_text(record, "body"),
            time=None if at_time is None else time.fromisoformat(at_time),
            mood=_number_or_none(record, "mood", -2, 2),
            minutes=_number_or_none(record, "minutes", 0, 100_000),
            companions=_texts(record, "with"),
            heard_from=_text_or_none(record, "from"),
            touchpoint=_text_or_none(record, "touchpoint"),
            felt=None if felt is None else Felt(felt),
            plan=plan,
            created=_stamp_text(record, "created"),
            changed=_stamp_text(record, "changed"),
            seen=_seen(record),
            extra=_extra(record, _NOTE_KNOWN),
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
    return Facet(_text(record, "text"), _day(record, "confirmed"))


def _important(record: Record) -> ImportantDate:
    when = _text(record, "day")
    try:
        if len(when) == 5:
            leap = date.fromisoformat(f"2024-{when}")
            return ImportantDate(_text(record, "label"), leap.month, leap.day)
        whole = date.fromisoformat(when)
    except ValueError:
        raise _wrong("dates", when) from None
    return ImportantDate(_text(record, "label"), whole.month, whole.day, whole.year)


def _important_fields(one: ImportantDate) -> Fields:
    year = "" if one.year is None else f"{one.year:04}-"
    return {"label": one.label, "day": f"{year}{one.month:02}-{one.day:02}"}


def _consent(record: Record) -> Consent:
    given = record.get("given")
    if type(given) is not bool:
        raise _wrong("consent", given)
    return Consent(given, _day(record, "on"))


def customer_from_record(identity: str, record: Record) -> Customer:
    """The customer in a record. Raises `NotUnderstood`."""
    name = _text(record, "name")
    if not name.strip():
        raise _wrong("name", name)
    portrait = record.get("portrait") or {}
    if type(portrait) is not dict or not all(type(facet) is dict for facet in portrait.values()):
        raise _wrong("portrait", portrait)
    return Customer(
        id=identity,
        name=name,
        organisation=_text(record, "organisation"),
        rhythm=_number(record, "rhythm", 1, 36_500),
        added=_day(record, "added"),
        first_nudge=_day_or_none(record, "first_nudge"),
        snoozed=_day_or_none(record, "snoozed"),
        paused=_part(
            record,
            "paused",
            lambda part: Pause(_day(part, "since"), _day_or_none(part, "until"), _text_or_none(part, "why")),
        ),
        resting=_day_or_none(record, "resting"),
        gentle=_part(
            record,
            "gentle",
            lambda part: Gentle(_text(part, "text"), _day(part, "since"), _day_or_none(part, "until")),
        ),
        consent=_part(record, "consent", _consent),
        mail=_texts(record, "mail"),
        phone=_texts(record, "phone"),
        tags=_texts(record, "tags"),
        dates=_parts(record, "dates", _important),
        portrait={aspect: _facet(portrait[aspect.value]) for aspect in Aspect if aspect.value in portrait},
        seen=_seen(record),
        extra=_extra(record, _CUSTOMER_KNOWN),
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
        raise _wrong("working_days", days)
    plain = JournalSettings()
    return JournalSettings(
        name=_text(record, "name"),
        away=_parts(record, "away", lambda part: Away(_day(part, "first"), _day_or_none(part, "last"))),
        working_days=MONDAY_TO_FRIDAY if days is None else frozenset(days),
        rhythm=_number_or_none(record, "rhythm", 1, 36_500) or plain.rhythm,
        soft_limit=_number_or_none(record, "soft_limit", 1, 10_000) or plain.soft_limit,
        touchpoints=_texts(record, "touchpoints"),
        promise=_text(record, "promise"),
        goal_minutes=_number_or_none(record, "goal_minutes", 1, 1_000_000),
        seen=_seen(record),
        extra=_extra(record, _SETTINGS_KNOWN),
    )


def settings_fields(settings: JournalSettings) -> Fields:
    """The fields of the settings, in the order they are written."""
    return {
        "name": settings.name,
        "away": [{"first": one.first.isoformat(), "last": _iso(one.last)} for one in settings.away],
        "working_days": sorted(settings.working_days),
        "rhythm": settings.rhythm,
        "soft_limit": settings.soft_limit,
        "touchpoints": list(settings.touchpoints),
        "promise": settings.promise,
        "goal_minutes": settings.goal_minutes,
    }
