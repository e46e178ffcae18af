"""A change of several files that was cut off: whoever comes next finishes it, and nobody is held up by it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from frozen import a_note
from test_two_rooms import cut_off

from journal.errors import Damaged
from journal.journal import Journal
from journal.storage.backups import Backups

pytestmark = pytest.mark.usefixtures("calls_restored")

Window = Callable[..., Journal]


def listed(tmp_path: Path) -> list[list[str]]:
    """The moves that wait: temporary file, path, target, digests."""
    moves: list[list[str]] = json.loads((tmp_path / "room" / "commit.json").read_bytes())["moves"]
    return moves


def kept_in_backups(tmp_path: Path, customer_id: str) -> list[str]:
    """The notes in the newest backup of a customer."""
    _backup, tables = next(Backups(tmp_path / "room").good(customer_id))
    return sorted(note["body"] for note in tables["notes"].values())


@pytest.mark.parametrize("begun", [0, 1])
def test_a_file_that_cannot_be_read_holds_up_no_other_and_its_words_are_in_a_backup(
    begun: int, open_journal: Window, journal: Journal, ken: str, tmp_path: Path
) -> None:
    eve = journal.add_customer(journal.new_customer("Eve Ng")).customers[0]
    cut_off(journal, ken, begun)
    last = Path(listed(tmp_path)[-1][1])
    last.unlink(missing_ok=True)
    last.mkdir()
    again = open_journal()
    again.add_note([eve], a_note("Hers."))
    assert not (tmp_path / "room" / "commit.json").exists()
    assert kept_in_backups(tmp_path, last.stem) == ["To both."]
    others = [one for one in again.overviews() if one.id not in (eve, last.stem)]
    assert [note.body for one in others for note in again.history(one.id).notes] == ["To both."]
    with pytest.raises(Damaged):
        again.add_note([last.stem], a_note("Not now."))


def test_what_another_machine_has_overtaken_is_in_a_backup(
    open_journal: Window, journal: Journal, ken: str, tmp_path: Path
) -> None:
    cut_off(journal, ken, 0)
    Journal(tmp_path / "journal", tmp_path / "other room", journal.clock)._opened().add_note([ken], a_note("Theirs."))
    assert [note.body for note in open_journal().history(ken).notes] == ["Theirs."]
    assert kept_in_backups(tmp_path, ken) == ["To both."]


def test_nothing_is_carried_out_where_one_of_the_new_contents_is_lost(
    open_journal: Window, journal: Journal, ken: str, tmp_path: Path
) -> None:
    cut_off(journal, ken, 0)
    Path(listed(tmp_path)[0][0]).unlink()
    assert {one.name: one.note_count for one in open_journal().overviews()} == {"Ken Okafor": 0}


def test_the_list_waits_for_a_folder_that_is_away(
    open_journal: Window, journal: Journal, ken: str, tmp_path: Path
) -> None:
    cut_off(journal, ken, 1)
    (tmp_path / "journal").rename(tmp_path / "unplugged")
    assert open_journal().is_new()
    (tmp_path / "unplugged").rename(tmp_path / "journal")
    assert {one.name: one.note_count for one in open_journal().overviews()} == {"Ken Okafor": 1, "Ada Byrd": 1}


def test_whoever_was_forgotten_meanwhile_gets_no_backup(
    open_journal: Window, journal: Journal, ken: str, tmp_path: Path
) -> None:
    cut_off(journal, ken, 0)
    (tmp_path / "journal" / "forgotten").mkdir()
    (tmp_path / "journal" / "forgotten" / ken).touch()
    (tmp_path / "journal" / "customers" / f"{ken}.json").unlink()
    open_journal()
    assert not list((tmp_path / "room").rglob(f"{ken}/*T*.json"))
