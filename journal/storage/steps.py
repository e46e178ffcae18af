"""The steps of a change, as they stand in the undo file: each to what is written there, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from journal.storage.codec import Record
from journal.storage.customer_file import ALL, Left
from journal.storage.store import is_record_file


@dataclass(frozen=True, slots=True)
class Replaced:
    """A file was replaced whole: `kept` is the name of what stood there among the backups, None where nothing did;
    `left` is the digest of what was put there."""

    kept: str | None
    left: str


Step = Left | Replaced


def steps_in(entry: Mapping[str, Any]) -> list[tuple[str, Step]]:
    """The steps of an entry of the undo file, each with its file; none where the entry cannot be read."""
    try:
        return [_step_in(step) for step in entry["steps"]]
    except (KeyError, TypeError, ValueError, AttributeError):
        return []


def step_out(file: str, step: Step) -> dict[str, Any]:
    """What is written of a step of the file `file`."""
    if isinstance(step, Replaced):
        return {"file": file, "kept": step.kept, "put": step.left}
    return {
        "file": file,
        "table": step.table,
        "id": step.id,
        "before": step.before,
        "was": step.was,
        "left": step.left,
        "whole": step.whole,
        "texts": step.texts,
    }


def _step_in(step: Mapping[str, Any]) -> tuple[str, Step]:
    """A step of the undo file, which anybody may have written. Raises what a wrong shape raises."""
    file = step["file"]
    if not is_record_file(file):
        raise ValueError(file)
    if "put" in step:
        kept = step["kept"]
        return file, Replaced(None if kept is None else str(kept), str(step["put"]))
    before: Record | None = None if step["before"] is None else dict(step["before"])
    was = {str(name): _stamp_in(stamp) for name, stamp in step["was"].items()}
    accepted = {str(name): [_stamp_in(one) for one in stamps] for name, stamps in step["left"].items()}
    texts = dict(step.get("texts", {}))
    whole = bool(step["whole"])
    needed = "deleted" if whole else ALL if before is None else None
    if needed is not None and needed not in accepted:
        raise ValueError(file)
    return file, Left(str(step["table"]), str(step["id"]), before, was, accepted, whole, texts)


def _stamp_in(stamp: Any) -> list[Any]:
    counter, machine = stamp
    if type(counter) is not int or type(machine) is not str:
        raise TypeError(stamp)
    return [counter, machine]
