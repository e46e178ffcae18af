"""Records of the table `recall` and what is remembered: one field a record, so that two machines never mix a state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from journal.recall import Asked, Memory
from journal.storage.codec import Record

TABLE = "recall"
_MEMORY = "memory"


def memories_in(records: Mapping[str, Record]) -> dict[Asked, Memory]:
    """What is remembered, by what is asked. A record that cannot be meant, or is deleted, counts as never asked: it
    is but a schedule, and begins anew."""
    found: dict[Asked, Memory] = {}
    for asked in Asked:
        memory = memory_from(records.get(asked.value))
        if memory is not None:
            found[asked] = memory
    return found


def memory_from(record: Record | None) -> Memory | None:
    """What one record holds; None where it holds nothing that can be meant."""
    kept = record.get(_MEMORY) if record is not None and "deleted" not in record else None
    if not isinstance(kept, dict):
        return None
    try:
        memory = Memory(
            state=_whole(kept["state"], 1, 3),
            step=None if kept["step"] is None else _whole(kept["step"], 0, 10),
            stability=_number(kept["stability"], 0.001, 40_000.0),
            difficulty=_number(kept["difficulty"], 1.0, 10.0),
            due=_moment(kept["due"]),
            last_review=_moment(kept["last_review"]),
            reviews=_whole(kept["reviews"], 0, 1_000_000),
            failed=_whole(kept["failed"], 0, 1_000_000),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    return memory if memory.state == 2 or memory.step is not None else None


def memory_fields(memory: Memory) -> dict[str, Any]:
    """The fields of a record."""
    return {
        _MEMORY: {
            "state": memory.state,
            "step": memory.step,
            "stability": memory.stability,
            "difficulty": memory.difficulty,
            "due": memory.due.isoformat() if memory.due else None,
            "last_review": memory.last_review.isoformat() if memory.last_review else None,
            "reviews": memory.reviews,
            "failed": memory.failed,
        }
    }


def _whole(value: Any, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise ValueError(value)
    return value


def _number(value: Any, least: float, most: float) -> float:
    if type(value) not in (int, float) or not least <= value <= most:
        raise ValueError(value)
    return float(value)


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or not 1970 <= moment.year <= 2300:
        raise ValueError(value)
    return moment.astimezone(UTC)
