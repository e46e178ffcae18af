"""One folder reached from two homes or machines, and changes that were cut off while another went on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from frozen import a_note
from test_saving import Dies, Faulty
from test_two_writers import WRITER, kept_of

from journal.journal import Journal
from journal.storage import files

Window = Callable[..., Journal]


@pytest.fixture(autouse=True)
def calls_restored() -> Iterator[None]:
    before = files.calls
    yield
    files.calls = before


@pytest.fixture
def elsewhere(journal: Journal, tmp_path: Path) -> Window:
    """Opens the same folder with another room."""
    return lambda: Journal(tmp_path / "journal", tmp_path / "other room", journal.clock)._opened()


def test_two_rooms_on_one_folder_lose_nothing(journal: Journal, ken: str, tmp_path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "journal"), str(tmp_path / room), ken, room, "40"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for room in ("room", "another")
    ]
    said = [line for writer in writers for line in writer.communicate(timeout=100)[0].splitlines()]
    assert len(said) == 80
    journal.refresh()
    assert sorted(note.body for note in journal.history(ken).notes) == kept_of(said)


def cut_off(journal: Journal, ken: str, at_replace: int) -> None:
    """A note for two whose writer dies just before its n-th replace after the list is written."""

    class DiesAtReplace(files.Calls):
        left = at_replace

        def replace(self, source: str, target: str) -> None:
            if target.endswith(".json") and "room" not in target:
                self.left -= 1
                if self.left < 0:
                    files.calls = Faulty(0, Dies())
                    raise Dies
            super().replace(source, target)

    files.calls = DiesAtReplace()
    with pytest.raises(Dies):
        journal.add_note([ken], a_note("To both."), new=[journal.new_customer("Ada Byrd")])
    files.calls = files.Calls()


def bodies(journal: Journal, customer_id: str) -> list[str]:
    journal.refresh()
    return sorted(note.body for note in journal.history(customer_id).notes)


def test_what_another_machine_acknowledged_meanwhile_is_not_erased_by_finishing(
    open_journal: Window, elsewhere: Window, journal: Journal, ken: str
) -> None:
    cut_off(journal, ken, 0)
    elsewhere().add_note([ken], a_note("Acknowledged elsewhere."))
    assert bodies(open_journal(), ken) == ["Acknowledged elsewhere."]
    assert [one.name for one in open_journal().overviews()] == ["Ken Okafor"]


def test_a_change_that_was_begun_is_finished(open_journal: Window, journal: Journal, ken: str) -> None:
    cut_off(journal, ken, 1)
    names = {one.name: bodies(open_journal(), one.id) for one in open_journal().overviews()}
    assert names == {"Ken Okafor": ["To both."], "Ada Byrd": ["To both."]}


@pytest.mark.parametrize("linked", ["customers", "file"])
def test_a_change_of_linked_files_is_finished_too(
    linked: str, open_journal: Window, journal: Journal, ken: str, tmp_path: Path
) -> None:
    customers = tmp_path / "journal" / "customers"
    if linked == "customers":
        customers.rename(tmp_path / "real")
        customers.symlink_to(tmp_path / "real")
    else:
        (customers / f"{ken}.json").rename(tmp_path / "real.json")
        (customers / f"{ken}.json").symlink_to(tmp_path / "real.json")
    cut_off(journal, ken, 1)
    found = [one for opened in [open_journal()] for one in opened.overviews()]
    assert {one.name: one.note_count for one in found} == {"Ken Okafor": 1, "Ada Byrd": 1}


def test_a_passing_fault_while_finishing_loses_nothing(
    open_journal: Window, journal: Journal, ken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_off(journal, ken, 1)
    whole = files.read

    def failing(path: Path, *most: int) -> object:
        if path.name.endswith(".tmp"):
            raise OSError(24, "Too many open files")
        return whole(path, *most)

    monkeypatch.setattr(files, "read", failing)
    open_journal()
    monkeypatch.setattr(files, "read", whole)
    assert {one.name: one.note_count for one in open_journal().overviews()} == {"Ken Okafor": 1, "Ada Byrd": 1}


@pytest.mark.parametrize(
    "listed",
    [
        {"moves": [["/tmp/x", "VICTIM", "VICTIM", "", ""]]},
        {"moves": [["", "JOURNAL/../victim", "VICTIM", "", "x"]]},
        {"moves": [["", "JOURNAL/customers/\x00.json", "\x00", "", ""]]},
        {"moves": 3},
        [],
        "nested",
    ],
)
def test_a_list_that_is_not_ours_moves_and_removes_nothing(
    listed: object, open_journal: Window, journal: Journal, ken: str, tmp_path: Path
) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    text = "[" * 100_000 if listed == "nested" else json.dumps(listed)
    text = text.replace("VICTIM", str(victim)).replace("JOURNAL", str(tmp_path / "journal"))
    (tmp_path / "room" / "commit.json").write_text(text)
    assert len(open_journal().overviews()) == 1
    journal.snooze(ken)
    assert victim.read_text() == "mine"


def test_a_deletion_that_cannot_be_undone_says_so(journal: Journal, ken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.add_note([ken], a_note("First."))
    monkeypatch.setattr(files, "save_derived", lambda *_given: False)
    assert any("cannot be undone" in hint for hint in journal.add_note([ken], a_note("Second.")).hints)


def test_a_writer_that_died_before_saving_leaves_the_undo_of_what_came_before(
    open_journal: Window, journal: Journal, ken: str
) -> None:
    journal.add_note([ken], a_note("First."))

    class DiesAtReplace(files.Calls):
        def replace(self, source: str, target: str) -> None:
            if "customers" in target:
                raise Dies
            super().replace(source, target)

    files.calls = DiesAtReplace()
    with pytest.raises(Dies):
        journal.add_note([ken], a_note("Never saved."))
    files.calls = files.Calls()
    window = open_journal()
    window.undo()
    assert bodies(window, ken) == []


def test_a_writer_that_died_after_saving_leaves_its_own_undo(open_journal: Window, journal: Journal, ken: str) -> None:
    journal.add_note([ken], a_note("First."))

    class DiesAfter(files.Calls):
        done = False

        def replace(self, source: str, target: str) -> None:
            if self.done:
                raise Dies
            super().replace(source, target)
            self.done = "customers" in target

    files.calls = DiesAfter()
    with pytest.raises(Dies):
        journal.add_note([ken], a_note("Second."))
    files.calls = files.Calls()
    window = open_journal()
    window.undo()
    assert bodies(window, ken) == ["First."]


def test_a_read_only_file_is_not_replaced(journal: Journal, ken: str, tmp_path: Path) -> None:
    from journal.errors import CannotKeep

    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    path.chmod(0o400)
    before = path.read_bytes()
    with pytest.raises(CannotKeep, match="permission"):
        journal.add_note([ken], a_note())
    assert path.read_bytes() == before


def test_what_is_no_file_or_is_huge_harms_nobody_else(open_journal: Window, journal: Journal, tmp_path: Path) -> None:
    import os

    journal.add_customer(journal.new_customer("Ada Byrd"))
    os.mkfifo(tmp_path / "journal" / "customers" / "kkkkkkkk.json")
    with (tmp_path / "journal" / "customers" / "hhhhhhhh.json").open("wb") as file:
        file.truncate(6 * 1024**3)
    window = open_journal()
    assert [one.name for one in window.overviews()] == ["Ada Byrd"]
    assert len(window.damage()) == 2
