"""What this version does not know stays in a file, what is too large is named, and no older window tells the shell."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from frozen import NOW, a_note

from journal.errors import CannotKeep, Damaged
from journal.journal import Journal
from journal.short import names_in
from journal.storage import codec, files

FURTHER = {"handful": 1, "merged": {"by": ["m1", None, 2.5]}, "zeta": "ö"}


def test_what_else_stands_in_the_format_of_a_file_stays(
    journal: Journal, ken: str, tmp_path: Path, open_journal: Callable[..., Journal]
) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    data = json.loads(path.read_bytes())
    path.write_text(json.dumps({**data, "format": FURTHER}))
    for window in (journal, journal, open_journal()):
        window.add_note([ken], a_note())
        assert json.loads(path.read_bytes())["format"] == FURTHER
    journal.undo()
    assert json.loads(path.read_bytes())["format"] == FURTHER
    journal.back_up()
    path.write_bytes(b"null")
    journal.restore(journal.preview_restore(journal.backups(ken)[0].moment, ken))
    assert json.loads(path.read_bytes())["format"] == FURTHER


def test_a_mark_that_an_editor_put_before_the_file_is_no_damage(journal: Journal, ken: str, tmp_path: Path) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    journal.refresh()
    assert journal.damage() == ()
    journal.add_note([ken], a_note("After it."))
    assert path.read_bytes().startswith(b"{")
    assert [note.body for note in journal.history(ken).notes] == ["After it."]


def test_a_save_that_would_make_a_file_too_large_names_it_and_changes_nothing(
    journal: Journal, ken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    before = path.read_bytes()
    monkeypatch.setattr(codec, "LARGEST_FILE", 3000)
    with pytest.raises(CannotKeep, match=f"customers/{ken}.json would be larger") as told:
        journal.add_note([ken], a_note("x" * 4000))
    assert "Nothing was changed" in told.value.sentence
    assert path.read_bytes() == before


@pytest.mark.parametrize("limit", ["codec", "files"])
def test_a_file_that_is_too_large_is_named_and_harms_its_customer_alone(
    limit: str, journal: Journal, ken: str, open_journal: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    journal.add_note([ken], a_note("x" * 4000))
    if limit == "codec":
        monkeypatch.setattr(codec, "LARGEST_FILE", 3000)
    else:
        read = files.read
        monkeypatch.setattr(files, "read", lambda path, most=3000: read(path, min(most, 3000)))
    again = open_journal(NOW.replace(hour=10))
    again.read_anew()
    (problem,) = again.damage()
    assert (problem.source, problem.customer_id) == (f"customers/{ken}.json", ken)
    assert "Ken Okafor" in problem.sentence
    assert "large" in problem.reason.lower()
    with pytest.raises(Damaged):
        again.add_note([ken], a_note())
    assert again.add_note([ada], a_note()).notes


def test_a_window_that_saw_an_older_state_does_not_tell_the_shell(
    journal: Journal, ken: str, tmp_path: Path, open_journal: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window saves between the look of this one and its writing down what it saw."""
    older, newer = open_journal(NOW.replace(day=20, month=12)), open_journal(NOW.replace(day=20, month=12))
    ada = newer.add_customer(newer.new_customer("Ada Byrd")).customers[0]
    keep = older._store.keep_glance

    def late(text: str) -> None:
        monkeypatch.setattr(older._store, "keep_glance", keep)
        newer.rest(ken)
        keep(text)

    monkeypatch.setattr(older._store, "keep_glance", late)
    older.refresh()
    assert not older._store.glance_is_newest(older.today()), "the shell asks the longer way"
    older.refresh()
    assert older._store.glance_is_newest(older.today())
    assert names_in((tmp_path / "room" / "glance").read_text(), 20261220, 1) == []
    assert ada
