"""A journal that is moved to another place between two starts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from frozen import NOW, a_note

from journal.clock import Clock
from journal.drafts import Draft
from journal.journal import Journal


def opened(folder: Path) -> Journal:
    return Journal.open(folder, clock=Clock(NOW))


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A journal with a note, a backup, a draft, and something to undo."""
    journal = opened(tmp_path / "before")
    ken = journal.add_customer(journal.new_customer("Ken Okafor")).customers[0]
    journal.add_note([ken], a_note("First."))
    journal.back_up()
    journal.drafts.keep(Draft("k", "Typed and not saved."))
    return tmp_path / "before"


def told(journal: Journal) -> tuple[int, list[str]]:
    """How many moments there are backups of, and the drafts."""
    return len(journal.backups()), [draft.body for draft in journal.drafts.left()]


def test_backups_drafts_and_undo_come_along(before: Path, tmp_path: Path) -> None:
    there = told(opened(before))
    assert there[0] and there[1] == ["Typed and not saved."]
    before.rename(tmp_path / "after")
    journal = opened(tmp_path / "after")
    assert told(journal) == there
    assert "Ken" in journal.undo().sentence
    (tmp_path / "after").rename(tmp_path / "later")
    assert told(opened(tmp_path / "later")) == there


def test_they_come_along_too_where_a_link_leads_to_the_new_place(before: Path, tmp_path: Path) -> None:
    there = told(opened(before))
    before.rename(tmp_path / "synced")
    before.symlink_to("synced")
    assert told(opened(before)) == there
    assert told(opened(tmp_path / "synced")) == there
    assert "Ken" in opened(before).undo().sentence


@pytest.mark.parametrize("linked", [False, True])
def test_a_window_that_is_open_while_its_journal_is_moved_goes_on_in_the_same_room(
    linked: bool, before: Path, tmp_path: Path
) -> None:
    window = opened(before)
    with window.drafts.writing("typed"):
        window.drafts.keep(Draft("typed", "Half of it"))
        before.rename(tmp_path / "after")
        if linked:
            before.symlink_to("after")
        assert told(opened(tmp_path / "after"))[1] == ["Typed and not saved."]
        window.drafts.keep(Draft("typed", "Half of it, and the rest"))
        if linked:
            window.add_note([window.find("ken").id], a_note("Saved by the open window."))
    journal = opened(tmp_path / "after")
    assert sorted(told(journal)[1]) == ["Half of it, and the rest", "Typed and not saved."]
    if linked:
        assert "the note of" in journal.undo().sentence


def test_a_journal_that_goes_away_and_comes_back_has_its_room_and_one_that_comes_in_between_its_own(
    before: Path, tmp_path: Path
) -> None:
    there = told(opened(before))
    before.rename(tmp_path / "after")
    assert told(opened(tmp_path / "after")) == there
    (tmp_path / "after").rename(before)
    assert told(opened(before)) == there
    before.rename(tmp_path / "after")
    assert told(opened(tmp_path / "after")) == there
    other = opened(before)
    other.add_customer(other.new_customer("Ada Byrd"))
    assert told(opened(before)) == (0, [])
    assert "Ada Byrd" in opened(before).undo().sentence
    assert told(opened(tmp_path / "after")) == there


def test_a_link_to_a_room_that_was_thrown_away_is_no_room(before: Path, tmp_path: Path) -> None:
    old = opened(before).room
    before.rename(tmp_path / "after")
    shutil.rmtree(opened(tmp_path / "after").room)
    assert old.is_symlink()
    (tmp_path / "after").rename(before)
    journal = opened(before)
    journal.rest(journal.find("ken").id)
    assert not old.is_symlink()
    assert "Ken" in opened(before).undo().sentence


def test_a_copy_gets_nothing_of_the_one_that_stays(before: Path, tmp_path: Path) -> None:
    shutil.copytree(before, tmp_path / "copy")
    assert told(opened(tmp_path / "copy")) == (0, [])
    assert told(opened(before))[1] == ["Typed and not saved."]


def test_another_journal_gets_nothing_of_one_that_is_gone(before: Path, tmp_path: Path) -> None:
    other = opened(tmp_path / "other")
    other.add_customer(other.new_customer("Ada Byrd"))
    shutil.rmtree(other.room)
    before.rename(tmp_path / "away")
    assert told(opened(tmp_path / "other")) == (0, [])
    assert told(opened(tmp_path / "away"))[1] == ["Typed and not saved."]


@pytest.mark.parametrize("place", [b"", b"null", b'{"folder": 3}', b"[" * 1000])
def test_a_place_that_cannot_be_read_is_no_place(place: bytes, before: Path, tmp_path: Path) -> None:
    (opened(before).room / "place.json").write_bytes(place)
    before.rename(tmp_path / "after")
    assert told(opened(tmp_path / "after")) == (0, [])
