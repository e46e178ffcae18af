"""Drafts: kept one by one on the machine, offered while nobody writes in them, never trusted over their shape."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from patience import Patience

from journal.clock import Clock
from journal.customer import Aspect
from journal.drafts import Draft, new_key
from journal.journal import Journal
from journal.note import ContactNote


def open_journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "journal", clock=Clock(datetime(2026, 11, 21, 9, 42)))


def test_a_draft_comes_back_as_it_was_typed_and_the_one_left_last_comes_first(tmp_path: Path) -> None:
    drafts = open_journal(tmp_path).drafts
    note = Draft(
        new_key(), "Rang\x1b[2J Ken.\n\ud800", {"when": "i går", "mood": ""}, "k7f3q9ax", left="2026-11-20T09:42"
    )
    aspect = Draft(new_key(), "Runs it", {}, "k7f3q9ax", aspect="who", based_on={"m1": 3}, left="2026-11-21T08:00")
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


# --- a text that another editor has

EDITOR = """import os, sys, time
from pathlib import Path
Path(sys.argv[1]).write_text("Rang before the rush.\\n")
Path(sys.argv[1] + ".written").touch()
time.sleep(100)
"""


def killed_while_editing(tmp_path: Path, number: int, *argv: str) -> None:
    """A command whose terminal is closed while the editor is open: the text is written, the command never goes on."""
    editor = tmp_path / "editor.py"
    editor.write_text(EDITOR)
    environment = {
        **os.environ,
        "EDITOR": f"{sys.executable} {editor}",
        "HANDFUL_FOLDER": str(tmp_path / "journal"),
        "HANDFUL_TODAY": "2026-11-21T09:42",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "journal", *argv], env=environment, start_new_session=True, stdin=subprocess.DEVNULL
    )
    drafts = open_journal(tmp_path).room / "drafts"
    patience = Patience()
    while not list(drafts.glob("*.written")) and patience:
        time.sleep(0.02)
        assert open_journal(tmp_path).drafts.left() == (), "nobody else goes on with what is being written"
    os.killpg(process.pid, number)
    process.wait()
    for path in drafts.glob("*.written"):
        path.unlink()


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no such signals here")
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_a_text_in_another_editor_is_offered_when_its_terminal_was_closed(number: int, tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    ken, ada = (journal.add_customer(journal.new_customer(name)).customers[0] for name in ("Ken Okafor", "Ada Byrd"))
    killed_while_editing(tmp_path, number, "note", "ken,ada", "--edit", "--on", "2026-11-20")
    (draft,) = open_journal(tmp_path).drafts.left()
    assert (draft.body, draft.customer_id, draft.note_id) == ("Rang before the rush.", ken, None)
    assert draft.fields["when"] == "2026-11-20"
    assert [line.split("\t")[0] for line in draft.fields["people"].split("\n")] == [ken, ada]
    # Who goes on with it keeps it as any other draft, and who saves it leaves nothing of it.
    assert journal.drafts.keep(replace(draft, body="Went on."))
    assert [one.body for one in journal.drafts.left()] == ["Went on."]
    journal.drafts.drop(draft.key)
    assert list((journal.room / "drafts").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="there are no such signals here")
def test_a_note_in_another_editor_is_offered_as_a_draft_of_that_note(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    ken = journal.add_customer(journal.new_customer("Ken Okafor")).customers[0]
    note = journal.add_note([ken], ContactNote(id="", date=date(2026, 11, 20), body="As it was.")).notes[0]
    killed_while_editing(tmp_path, signal.SIGHUP, "amend", note, "--edit")
    draft = open_journal(tmp_path).drafts.left_of_note(note)
    assert draft is not None
    assert (draft.body, draft.customer_id) == ("Rang before the rush.", ken)
    assert dict(draft.based_on) == dict(journal.history(ken).notes[0].seen)


def test_what_another_editor_did_not_change_is_no_draft(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    for draft in (
        Draft(new_key(), "As it was.", {}, "k7f3q9ax", "n4c19e02b", outside=True),
        Draft(new_key(), "", {}, "k7f3q9ax", outside=True),
    ):
        journal.drafts.keep(draft)
        journal.drafts.outside(draft.key).write_text(draft.body)
    assert journal.drafts.left() == ()
    assert list((journal.room / "drafts").iterdir()) == []


def test_a_text_that_stands_alone_is_offered_too(tmp_path: Path) -> None:
    """As an older version left it, or where what was known of it could not be written."""
    journal = open_journal(tmp_path)
    journal.drafts.keep(Draft("one", "x"))
    (journal.room / "drafts" / "note-k_3abc.md").write_bytes(b"Rang \xff before.")
    (journal.room / "drafts" / "empty.md").write_bytes(b"\n")
    (journal.room / "drafts" / "folder.md").mkdir()
    assert {draft.body for draft in open_journal(tmp_path).drafts.left()} == {"x", "Rang \ufffd before."}
