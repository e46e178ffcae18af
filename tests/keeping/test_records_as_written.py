"""A file is taken apart as the JSON decoder takes it apart, and what was not changed stays written as it was."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frozen import a_note
from hypothesis import example, given
from hypothesis import strategies as st

from journal.errors import Damaged
from journal.journal import Journal
from journal.storage import codec

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
UNKNOWN = st.text(min_size=1, max_size=4).map("x{}".format)
RECORDS = st.dictionaries(UNKNOWN, VALUES, max_size=3)
TABLES = st.dictionaries(UNKNOWN, st.dictionaries(st.text(max_size=4), RECORDS, max_size=4), max_size=3)
LAYOUTS = st.sampled_from([{}, {"indent": 2}, {"indent": "\t"}, {"separators": (",", ":")}, {"ensure_ascii": True}])
GAPS = st.sampled_from(["", " ", "\r\n", "\t \n"])


@given(TABLES, LAYOUTS, GAPS)
def test_whatever_its_layout_a_file_holds_what_json_says(
    tables: dict[str, dict[str, Any]], layout: dict[str, Any], gap: str
) -> None:
    text = gap + json.dumps({"format": {"handful": 1}, **tables}, **{"ensure_ascii": False, **layout}) + gap
    try:
        read, further, texts = codec.decode_texts(text.encode("utf-8", "surrogatepass"), "customers/x.json")
    except Damaged:
        assert "\\ud" in json.dumps(tables) or "\\u" not in text, "half a character is refused"
        return
    assert (read, further) == (tables, {})
    records = [record for table in read.values() for record in table.values()]
    assert {id(record) for record in records} <= set(texts)
    for record in records:
        kept, written = texts[id(record)]
        assert kept is record
        assert written in text
        assert json.loads(written) == record
    assert codec.decode(codec.encode(read, texts), "") == tables


@given(st.text(alphabet='{}[]":, \n01ax\\', max_size=40))
@example('{"format": {"handful": 1}, "notes": {"a": {} "b": {}}}')
@example('{"format": {"handful": 1}, "notes": {"a": {}, }}')
@example('{"format": {"handful": 1}, 5: {}}')
@example('{"format": {"handful": 1}} x')
@example('{"format": {"handful": 1}, "notes": {"a" {}}}')
def test_what_is_no_json_is_refused_with_the_line_that_json_names(text: str) -> None:
    try:
        json.loads(text)
    except json.JSONDecodeError as problem:
        with pytest.raises(Damaged) as told:
            codec.decode_texts(text.encode(), "customers/x.json")
        assert not text.strip() or f"at line {problem.lineno}" in told.value.sentence or "twice" in told.value.sentence
    else:
        with pytest.raises(Damaged):
            codec.decode_texts(text.encode(), "customers/x.json")


@pytest.mark.parametrize(
    "doubled", ['{"format": {"handful": 1}, "notes": {"a": {}, "a": {}}}', '{"notes": 1, "notes": 2}']
)
def test_a_name_that_stands_twice_is_refused_at_every_depth(doubled: str) -> None:
    with pytest.raises(Damaged, match="twice"):
        codec.decode_texts(doubled.encode(), "customers/x.json")


def test_a_note_edited_by_hand_stays_written_as_the_hand_wrote_it(
    journal: Journal, ken: str, tmp_path: Path, open_journal: Callable[..., Journal]
) -> None:
    journal.add_note([ken], a_note("By hand."))
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    data = json.loads(path.read_bytes())
    path.write_text(json.dumps(data, indent=7))
    hand = '"body": "By hand."'
    (line,) = [one for one in path.read_text().splitlines() if hand in one]
    open_journal().add_note([ken], a_note("By the program."))
    after = path.read_text()
    assert line in after.splitlines()
    assert json.loads(after)["notes"].items() > data["notes"].items()
    assert [note.body for note in open_journal().history(ken).notes] in (
        ["By hand.", "By the program."],
        ["By the program.", "By hand."],
    )
