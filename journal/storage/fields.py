"""What stands in the fields of a record, each as the type it must be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from journal.clock import FIRST_YEAR, LAST_YEAR
from journal.storage.codec import NotUnderstood, Record

Fields = dict[str, Any]
_T = TypeVar("_T")

_NO_STAMPS: Mapping[str, int] = {}
META = frozenset(("at", "seen", "deleted"))
"""The bookkeeping of a record."""


def wrong(name: str, value: Any) -> NotUnderstood:
    """The error that names a field and shows what stands in it."""
    shown = repr(value)
    return NotUnderstood(f"{name}: {shown[:60]}")


def day_of(record: Record, name: str) -> date:
    """The day in a field. Raises `NotUnderstood`."""
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
    raise wrong(name, value)


def stamp_text(record: Record, name: str) -> str:
    """The UTC stamp in a field, empty where there is none. Raises `NotUnderstood`."""
    value = text_of(record, name)
    if value:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            raise wrong(name, value) from None
    return value


def day_or_none(record: Record, name: str) -> date | None:
    """The day in a field, or None. Raises `NotUnderstood`."""
    return None if record.get(name) is None else day_of(record, name)


def text_of(record: Record, name: str, default: str = "") -> str:
    """The text in a field. Raises `NotUnderstood`."""
    value = record.get(name, default)
    if type(value) is not str:
        raise wrong(name, value)
    return value


def text_or_none(record: Record, name: str) -> str | None:
    """The text in a field, or None. Raises `NotUnderstood`."""
    return None if record.get(name) is None else text_of(record, name)


def number_of(record: Record, name: str, lowest: int, highest: int) -> int:
    """The whole number in a field, within bounds. Raises `NotUnderstood`."""
    value = record.get(name)
    if type(value) is not int or not lowest <= value <= highest:
        raise wrong(name, value)
    return value


def number_or_none(record: Record, name: str, lowest: int, highest: int) -> int | None:
    """The whole number in a field, within bounds, or None. Raises `NotUnderstood`."""
    return None if record.get(name) is None else number_of(record, name, lowest, highest)


def texts_of(record: Record, name: str) -> tuple[str, ...]:
    """The texts in a field that holds a list of them. Raises `NotUnderstood`."""
    value = record.get(name)
    if value is None:
        return ()
    if type(value) is not list or not all(type(one) is str for one in value):
        raise wrong(name, value)
    return tuple(value)


def part_of(record: Record, name: str, make: Callable[[Record], _T]) -> _T | None:
    """What `make` makes of the object in a field, or None. Raises `NotUnderstood`."""
    value = record.get(name)
    if value is None:
        return None
    if type(value) is not dict:
        raise wrong(name, value)
    return make(value)


def parts_of(record: Record, name: str, make: Callable[[Record], _T]) -> tuple[_T, ...]:
    """What `make` makes of each object in a field that holds a list of them. Raises `NotUnderstood`."""
    value = record.get(name)
    if value is None:
        return ()
    if type(value) is not list or not all(type(one) is dict for one in value):
        raise wrong(name, value)
    return tuple(make(one) for one in value)


def extra_of(record: Record, known: frozenset[str]) -> Fields:
    """The fields of a record that are not `known`, which are kept as they are."""
    return {} if known.issuperset(record) else {name: value for name, value in record.items() if name not in known}


def seen_of(record: Record) -> Mapping[str, int]:
    """The version vector of a record."""
    return record.get("seen") or _NO_STAMPS
