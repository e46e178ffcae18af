"""Drafts: kept one by one on the machine, offered while nobody writes in them, never trusted over their shape."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from journal.clock import Clock
from journal.customer import Aspect
from journal.drafts import Draft, new_key
from journal.journal import Journal


def open_journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "journal", clock=Clock(datetime(2026, 11, 21, 9, 42)))


def test_a_draft_comes_back_as_it_was_typed_and_the_one_left_last_comes_first(tmp_path: Path) -> None:
    drafts = open_journal(tmp_path).drafts
    note = Draft(
        new_key(), "Rang\x1b[2J Ken.\n\ud800", {"when": "i går", "mood": ""}, "k7f3q9ax", left="2026-11-20T09:42"
    )
    aspect = Draft(new_key(), "Runs it", {}, "k7f3q9ax", None, "who", {"m1": 3}, "2026-11-21T08:00")
    assert drafts.keep(note) and drafts.keep(aspect)
    assert open_journal(tmp_path).drafts.all() == (aspect, note)
    assert drafts.find(note.key) == note
    assert drafts.left_of_aspect("k7f3q9ax", Aspect.WHO) == aspect
    assert drafts.left_of_aspect("k7f3q9ax", Aspect.APART) is None and drafts.left_of_note("n4c19e02b") is None
    drafts.drop(aspect.key)
    assert drafts.all() == (note,)


def test_new_notes_have_a_draft_each(tmp_path: Path) -> None:
    drafts = open_journal(tmp_path).drafts
    assert drafts.keep(Draft(new_key(), "About Ken")) and drafts.keep(Draft(new_key(), "About Ada"))
    assert {draft.body for draft in drafts.all()} == {"About Ken", "About Ada"}


def test_drafts_are_for_the_employee_alone_and_lie_outside_the_journal(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    before = os.umask(0)
    try:
        journal.drafts.keep(Draft(new_key(), "About Ken"))
    finally:
        os.umask(before)
    (kept,) = (journal.room / "drafts").glob("*.json")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    assert not journal.folder.exists()


@pytest.mark.parametrize(
    "kept",
    ["", "null", "[]", "{", '{"body": 3, "left": ""}', '{"body": "x"}', '{"body": "x", "left": "", "fields": {"a": 1}}',
     '{"body": "x", "left": "", "based_on": [1]}', '{"body": "x", "left": "", "note_id": 7}'],
)  # fmt: skip
def test_what_is_no_draft_counts_as_none(tmp_path: Path, kept: str) -> None:
    drafts = open_journal(tmp_path).drafts
    good = Draft(new_key(), "About Ken")
    drafts.keep(good)
    (open_journal(tmp_path).room / "drafts" / "n4c19e02b.json").write_text(kept)
    assert drafts.all() == (good,)


@pytest.mark.parametrize("key", ["../lock", "", ".open", "a/b", "A"])
def test_no_key_reaches_outside_the_drafts(tmp_path: Path, key: str) -> None:
    journal = open_journal(tmp_path)
    journal.room.mkdir(parents=True, exist_ok=True)
    (journal.room / "lock.json").write_text('{"body": "x", "left": ""}')
    assert journal.drafts.find(key) is None


def test_a_disk_that_does_not_let_us_is_told_of(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    journal.room.mkdir(parents=True, exist_ok=True)
    (journal.room / "drafts").write_text("a file where the folder should be")
    assert not journal.drafts.keep(Draft(new_key(), "About Ken"))


def test_a_draft_somebody_writes_in_is_not_offered_until_they_stop(tmp_path: Path) -> None:
    drafts, elsewhere = open_journal(tmp_path).drafts, open_journal(tmp_path).drafts
    draft = Draft(new_key(), "About Ken")
    with drafts.writing(draft.key) as held:
        assert held
        drafts.keep(draft)
        assert elsewhere.left() == () and elsewhere.all() == (draft,)
        with elsewhere.writing(draft.key) as also:
            assert not also
    assert elsewhere.left() == (draft,)


def test_a_program_that_is_killed_lets_go_of_its_draft(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    code = (
        "import os, signal, sys; from pathlib import Path; from journal.journal import Journal;"
        "from journal.drafts import Draft; drafts = Journal.open(Path(sys.argv[1])).drafts;"
        "held = drafts.writing('new-abc'); held.__enter__();"
        "drafts.keep(Draft('new-abc', 'About Ken')); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code, str(journal.folder)], check=False, cwd=Path(__file__).parents[2])
    assert [draft.body for draft in journal.drafts.left()] == ["About Ken"]
