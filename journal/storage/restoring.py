"""What bringing a file of records back to an earlier state takes: the steps from the tables as they are to those of a
backup. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from journal.storage.codec import Record, Tables

_BOOKKEEPING = frozenset(("at", "seen", "deleted", "changed"))
_NEVER_DELETED = frozenset(("customer", "journal"))
_PORTRAIT = "portrait"


@dataclass(frozen=True, slots=True)
class RecordStep:
    """One record to be brought back.

    `then` are the fields that are another than now, with the values they had; `gone` the names of those that were not
    there then. `is_back` tells that the record is not there now. Where `then` is None the record was not there, and
    goes.
    """

    table: str
    id: str
    then: Mapping[str, Any] | None
    gone: tuple[str, ...] = ()
    is_back: bool = False


def flat(record: Record) -> dict[str, Any]:
    """The fields of a record without its bookkeeping; those of the portrait one by one, as `portrait.who`."""
    fields = {name: value for name, value in record.items() if name not in _BOOKKEEPING and name != _PORTRAIT}
    portrait = record.get(_PORTRAIT)
    if isinstance(portrait, dict):
        fields |= {f"{_PORTRAIT}.{name}": value for name, value in portrait.items()}
    return fields


def is_live(record: Record | None) -> bool:
    """Whether a record is there and not deleted."""
    return record is not None and "deleted" not in record


def steps_between(now: Tables, then: Tables) -> tuple[RecordStep, ...]:
    """The steps that bring the tables `now` to `then`. A customer and the settings are never taken away."""
    steps: list[RecordStep] = []
    for table in dict.fromkeys((*then, *now)):
        theirs, ours = then.get(table, {}), now.get(table, {})
        for identity in dict.fromkeys((*theirs, *ours)):
            before, after = ours.get(identity), theirs.get(identity)
            if after is not None and is_live(after):
                step = _back(table, identity, before, after)
                if step is not None:
                    steps.append(step)
            elif is_live(before) and table not in _NEVER_DELETED:
                steps.append(RecordStep(table, identity, None))
    return tuple(steps)


def _back(table: str, identity: str, now: Record | None, then: Record) -> RecordStep | None:
    wanted = flat(then)
    if now is None or not is_live(now):
        return RecordStep(table, identity, wanted, is_back=True)
    there = flat(now)
    changed = {name: value for name, value in wanted.items() if there.get(name) != value}
    gone = tuple(name for name, value in there.items() if name not in wanted and value is not None)
    return RecordStep(table, identity, changed, gone) if changed or gone else None


def without(tables: Tables, forgotten: Collection[str]) -> Tables:
    """`tables` without what is kept by the ids of customers who were forgotten, at any depth."""

    def cleaned(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: cleaned(inner) for name, inner in value.items() if name not in forgotten}
        return [cleaned(inner) for inner in value] if isinstance(value, list) else value

    found: Tables = cleaned(tables)
    return found
