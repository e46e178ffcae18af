"""The undo file as anybody may have written it, and files that cannot be read when something is taken back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from frozen import a_note

from journal.errors import Damaged, HandfulError, Refused
from journal.journal import Journal
from journal.note import Kind

Window = Callable[..., Journal]


def all_bytes(folder: Path) -> dict[str, bytes]:
    """What there is below a folder."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def undo_file(tmp_path: Path) -> Path:
    return tmp_path / "room" / "undo.json"


def changed_steps(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A step with one thing in it as none of ours is."""
    odd: tuple[Any, ...] = (None, [], {}, "", 3, True, "x" * 100, {"x": 1}, [[]], {"body": []}, {"*": 7}, {"*": [7]})
    for name in step:
        yield {key: value for key, value in step.items() if key != name}
        for value in odd:
            yield {**step, name: value}
    for file in (
        *("../victim", "customers/../../victim", "/etc/passwd", "customers/", "forgotten/x", "journal/../victim"),
        *("customers/abcdefgh\x00", "customers/abcdefgh\n", "..", "customers/ABCDEFGH", "settings"),
    ):
        yield {**step, "file": file}
        yield {"file": file, "kept": None, "put": ""}
        yield {"file": file, "kept": "../../victim.json", "put": ""}
    nested: Any = "deep"
    for _level in range(900):
        nested = [nested]
    for value in (nested, {"name": 3}, {"rhythm": "x", "name": ""}, {"date": "2026-02-30"}, {"body": 2**70}):
        yield {**step, "before": value}
        yield {**step, "before": value, "was": {"body": [1, "m"]}}
    yield {**step, "table": "customer", "before": {"name": ["[/]"]}, "left": {"name": [[0, ""]]}}
    yield {**step, "left": {name: [[10**30, "m"]] for name in ("*", "deleted", "body")}}


def test_no_undo_file_writes_outside_the_journal_or_ends_in_anything_but_a_sentence(
    open_journal: Window, journal: Journal, ken: str, tmp_path: Path
) -> None:
    note = journal.add_note([ken], a_note("First.")).notes[0]
    journal.amend_note(ken, journal.history(ken).notes[0], a_note("Second."))
    entries = json.loads(undo_file(tmp_path).read_bytes())["undo"]
    victim = tmp_path / "victim.json"
    victim.write_text("mine")
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    whole = path.read_bytes()
    tried = 0
    for entry in entries:
        for step in changed_steps(entry["steps"][0]):
            for steps in ([step], [entry["steps"][0], step]):
                path.write_bytes(whole)
                undo_file(tmp_path).write_text(json.dumps({"undo": [{**entry, "steps": steps}]}))
                try:
                    open_journal().undo()
                except HandfulError:
                    assert path.read_bytes() == whole
                again = open_journal()
                assert again.damage() == ()
                assert again.overview(ken).name == "Ken Okafor"
                again.add_note([ken], a_note("It goes on."))
                tried += 1
    assert tried > 250
    assert victim.read_text() == "mine"
    assert {each.name for each in tmp_path.iterdir()} == {"home", "journal", "room", "victim.json"}
    assert {each.name for each in (tmp_path / "journal").rglob("*")} == {"customers", f"{ken}.json"}
    assert note


@pytest.mark.parametrize(
    "text",
    [
        *("", "null", "[]", "{", '{"undo": 3}', '{"undo": [3, null, []]}', '{"undo": [{}]}', "[" * 100_000),
        *(
            '{"undo": [{"steps": 3}]}',
            '{"undo": [{"steps": [], "when": 3}]}',
            '{"undo": [{"steps": [[]], "when": {}}]}',
        ),
    ],
    ids=range(11),
)
def test_an_undo_file_that_is_none_is_none(text: str, journal: Journal, ken: str, tmp_path: Path) -> None:
    undo_file(tmp_path).write_text(text)
    with pytest.raises(HandfulError):
        journal.undo()
    journal.add_note([ken], a_note("It goes on."))
    assert journal.undo().sentence.startswith("Undone")


def test_an_undo_file_that_is_huge_or_no_file_is_none(journal: Journal, ken: str, tmp_path: Path) -> None:
    undo_file(tmp_path).unlink()
    with undo_file(tmp_path).open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(HandfulError, match="nothing to undo"):
        journal.undo()
    undo_file(tmp_path).unlink()
    if hasattr(os, "mkfifo"):
        os.mkfifo(undo_file(tmp_path))
    with pytest.raises(HandfulError, match="nothing to undo"):
        journal.undo()


# --- a file that cannot be read


def test_a_damaged_file_holds_up_no_undo_of_what_lies_before_it(
    journal: Journal, ken: str, tmp_path: Path, open_journal: Window
) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    journal.add_note([ken], a_note("His."))
    journal.add_note([ada], a_note("Hers."))
    path = tmp_path / "journal" / "customers" / f"{ada}.json"
    whole = path.read_bytes()
    path.write_bytes(b"null")
    undone = open_journal().undo()
    assert "Ken Okafor" in undone.sentence
    assert any("Ada Byrd" in hint for hint in undone.hints)
    assert open_journal().history(ken).notes == ()
    path.write_bytes(whole)
    assert "Ada Byrd" in open_journal().undo().sentence
    assert open_journal().history(ada).notes == ()


def test_what_cannot_be_taken_back_before_it_stays_too(
    journal: Journal, ken: str, tmp_path: Path, open_journal: Window
) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    journal.snooze(ken)
    journal.add_note([ken, ada], a_note("Ends the snooze of both."))
    path = tmp_path / "journal" / "customers" / f"{ada}.json"
    whole = path.read_bytes()
    path.write_bytes(b"")
    with pytest.raises(Damaged):
        open_journal().undo()
    path.write_bytes(whole)
    for _each in ("note", "snooze", "ada", "ken"):
        open_journal().undo()
    assert open_journal().overviews() == ()


def test_where_nothing_that_can_be_read_is_left_the_damage_is_told(
    journal: Journal, ken: str, tmp_path: Path, open_journal: Window
) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    whole = path.read_bytes()
    path.write_bytes(b"{")
    with pytest.raises(Damaged):
        open_journal().undo()
    path.write_bytes(whole)
    assert open_journal().undo().sentence.startswith("Undone")


def test_a_save_whose_end_was_not_written_down_counts_whatever_was_changed_since(
    open_journal: Window, journal: Journal, ken: str, tmp_path: Path
) -> None:
    def not_sure() -> None:
        written = json.loads(undo_file(tmp_path).read_bytes())
        written["undo"][-1]["not sure"] = True
        undo_file(tmp_path).write_text(json.dumps(written))

    def body() -> str:
        return journal.history(ken).notes[0].body

    journal.snooze(ken)
    journal.add_note([ken], a_note("First.", kind=Kind.HEARD))
    for text in ("Second.", "Third."):
        note = journal.history(ken).notes[0]
        journal.amend_note(ken, note, replace(note, body=text))
        not_sure()
    journal.undo()
    assert body() == "Second."
    journal.undo()
    assert body() == "First."

    note = journal.history(ken).notes[0]
    journal.amend_note(ken, note, replace(note, body="Second."))
    not_sure()
    elsewhere = Journal(tmp_path / "journal", tmp_path / "other room", journal.clock)._opened()
    elsewhere.delete_note(ken, note.id)
    journal.refresh()
    with pytest.raises(Refused, match="changed again since"):
        journal.undo()
    assert journal.overview(ken).customer.snoozed
