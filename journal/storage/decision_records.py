"""Records of a decision's file and the journal's values: each to the other, field by field.

A file holds the decision as the one record of its table `decision`, and in the table `effects` a record a customer it
may touch, named by the customer's id: whoever is forgotten leaves the file with their record.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from journal.decision import KNOWN_ANSWERS, Answer, Decision, Effect, Happened
from journal.language import _
from journal.storage.codec import NotUnderstood, Record, Tables
from journal.storage.fields import (
    META,
    Fields,
    day_of,
    day_or_none,
    part_of,
    seen_of,
    stamp_text,
    text_of,
    wrong,
)
from journal.storage.records import DECISION, DECISION_FIELDS, EFFECT_FIELDS, EFFECTS

_DECISION_KNOWN = frozenset(DECISION_FIELDS) | META
_EFFECT_KNOWN = frozenset(EFFECT_FIELDS) | META


def _answer(record: Record, name: str, allowed: Collection[Answer]) -> Answer:
    value = text_of(record, name)
    if value not in set(allowed):
        raise wrong(name, value)
    return Answer(value)


def _extra(record: Record, known: Collection[str]) -> Fields:
    return {name: value for name, value in record.items() if name not in known}


def _happened(record: Record) -> Happened:
    return Happened(_answer(record, "answer", KNOWN_ANSWERS), text_of(record, "text"), day_of(record, "day"))


def effect_from_record(customer_id: str, record: Record) -> Effect:
    """The effect in a record. Raises `NotUnderstood`."""
    return Effect(
        customer_id=customer_id,
        guess=None if record.get("guess") is None else _answer(record, "guess", tuple(Answer)),
        why=text_of(record, "why"),
        happened=part_of(record, "happened", _happened),
        asked=day_or_none(record, "asked"),
        extra=_extra(record, _EFFECT_KNOWN),
        seen=seen_of(record),
    )


def effect_fields(effect: Effect) -> Fields:
    """The fields of an effect, in the order they are written."""
    happened = effect.happened
    return {
        "guess": effect.guess and effect.guess.value,
        "why": effect.why,
        "happened": happened
        and {"answer": happened.answer.value, "text": happened.text, "day": happened.day.isoformat()},
        "asked": _iso(effect.asked),
    }


def decision_fields(decision: Decision) -> Fields:
    """The fields of a decision but for its effects, in the order they are written."""
    return {
        "date": decision.date.isoformat(),
        "text": decision.text,
        "check_back": _iso(decision.check_back),
        "created": decision.created,
        "changed": decision.changed,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def decision_in(decision_id: str, tables: Tables) -> Decision | None:
    """The decision in a file's tables, None where it is deleted. Raises `NotUnderstood`."""
    there = tables.get(DECISION)
    if there is None or list(there) != [decision_id]:
        raise NotUnderstood(_("its decision is not the one it is named after"))
    record = there[decision_id]
    if "deleted" in record:
        return None
    text = text_of(record, "text")
    if not text.strip():
        raise wrong("text", text)
    return Decision(
        id=decision_id,
        date=day_of(record, "date"),
        text=text,
        effects=tuple(
            effect_from_record(customer_id, effect)
            for customer_id, effect in tables.get(EFFECTS, {}).items()
            if "deleted" not in effect
        ),
        check_back=day_or_none(record, "check_back"),
        created=stamp_text(record, "created"),
        changed=stamp_text(record, "changed"),
        seen=seen_of(record),
        extra=_extra(record, _DECISION_KNOWN),
    )
