"""The order of changes: by counters that each writer takes on from what it read, whatever any clock says."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.errors import ChangedMeanwhile
from journal.storage.customer_file import RecordFile

NOON, BEFORE = "2026-11-21T12:00:00Z", "2019-03-02T05:00:00Z"
NEW = {"date": "2026-11-21", "body": "The first."}


def changed(data: bytes | None, machine: str, clock: str, **fields: object) -> bytes:
    """What a window of `machine` makes of the file, its clock showing `clock`."""
    file = RecordFile(data, "", machine, clock)
    file.put("notes", "n1", fields)
    return file.written().data


CLOCKS = st.datetimes(datetime(1970, 1, 2), datetime(2199, 1, 1)).map(lambda clock: f"{clock:%Y-%m-%dT%H:%M:%SZ}")


@given(st.lists(st.tuples(st.sampled_from(["m1", "m2"]), CLOCKS), min_size=1, max_size=8))
def test_each_change_counts_one_more_than_all_that_its_writer_had_seen(changes: list[tuple[str, str]]) -> None:
    data: bytes | None = None
    seen: dict[str, int] = {}
    for count, (machine, clock) in enumerate(changes, start=1):
        file = RecordFile(data, "", machine, clock)
        assert file.now == [count, machine]
        seen[machine] = count
        file.put("notes", "n1", {**NEW, "body": f"The {count}."})
        record = file.record("notes", "n1")
        assert record is not None and record["seen"] == seen
        data = file.written().data


def test_a_clock_set_back_between_the_changes_of_two_windows_hides_neither() -> None:
    """One window has read what was noted at noon. The clock is set back, and the other deletes the words of noon: the
    text is as it was before, and yet it was changed."""
    begun = changed(None, "m1", NOON, **NEW)
    noon = changed(begun, "m1", NOON, body="Noted at noon.")
    read = RecordFile(noon, "", "m1", NOON).record("notes", "n1")
    assert read is not None
    after = changed(noon, "m1", BEFORE, body="The first.")
    window = RecordFile(after, "", "m1", BEFORE)
    with pytest.raises(ChangedMeanwhile):
        window.put("notes", "n1", {"body": "Edited from what was read."}, read["seen"])
    (stamp,) = {tuple(window.tables["notes"]["n1"]["at"]["body"])}
    assert stamp > tuple(read["at"]["body"])


def test_two_changes_within_one_second_are_two(  # a clock that shows seconds would call them one
) -> None:
    first = changed(None, "m1", NOON, **NEW)
    step = RecordFile(first, "", "m1", NOON)
    left = step.put("notes", "n1", {"mood": 1})
    assert left is not None
    other = changed(step.written().data, "m1", NOON, mood=2)
    assert not RecordFile(other, "", "m1", NOON).undo(left)
