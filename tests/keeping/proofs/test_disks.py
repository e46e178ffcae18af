"""Disks as they are: full, read-only, somebody else's, gone, or open to everybody's eyes."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from frozen import NOW, a_note
from keepers import open_journal
from kinds import KINDS, id_of, prepare, seen

from journal.clock import Clock
from journal.drafts import Draft, new_key
from journal.errors import CannotKeep, Damaged, HandfulError
from journal.journal import Journal

ROOT = Path(__file__).parents[3]
AS_ROOT = hasattr(os, "getuid") and os.getuid() == 0
NOBODY, SOMEBODY = 65534, 65533
needs_root = pytest.mark.skipif(not AS_ROOT, reason="only root can mount a disk and be somebody else")


def strays(where: Path) -> list[str]:
    return [path.name for path in where.rglob("*") if path.name.endswith(".tmp") or path.name.startswith("commit")]


# --- full


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with little room."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=400k,mode=700", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip(f"no disk may be mounted here: {mounted.stderr.decode().strip()}")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@needs_root
@pytest.mark.parametrize("full", ["everything", "the journal", "the machine's room"])
def test_on_a_full_disk_what_was_acknowledged_stays_and_the_rest_is_refused(
    full: str, small_disk: Path, tmp_path: Path
) -> None:
    folder = (tmp_path if full == "the machine's room" else small_disk) / "journal"
    room = (tmp_path if full == "the journal" else small_disk) / "room"
    journal = Journal(folder, room, Clock(NOW))._opened()
    ken = journal.add_customer(journal.new_customer("Ken")).customers[0]
    ada = journal.add_customer(journal.new_customer("Ada")).customers[0]
    acknowledged: list[str] = []
    refused = 0
    for number in range(70):
        body = f"{number}\n" + "Words said at the counter.\n" * 300
        try:
            journal.add_note([ken, ada] if number % 3 == 0 else [ken], a_note(body))
            acknowledged.append(body)
        except CannotKeep as problem:
            refused += 1
            assert "full" in problem.sentence or "No space" in problem.sentence
            if refused > 10:
                break
    assert acknowledged
    assert refused or full == "the machine's room"
    again = Journal(folder, room, Clock(NOW))._opened()
    assert again.damage() == ()
    assert sorted(note.body for note in again.history(ken).notes) == sorted(acknowledged)
    for body in acknowledged[-2:]:
        note = next(note for note in again.history(ken).notes if note.body == body)
        try:
            again.delete_note(ken, note.id)
            acknowledged.remove(body)
        except CannotKeep:
            pass
    again = Journal(folder, room, Clock(NOW))._opened()
    assert sorted(note.body for note in again.history(ken).notes) == sorted(acknowledged)
    assert strays(folder) == []


# --- read-only, somebody else's

_AS_SOMEBODY = """
import _strptime, json, os, sys
sys.path[:0] = {path!r}
from pathlib import Path
from keepers import open_journal
from kinds import KINDS, prepare
from journal.errors import HandfulError
from journal.note import ContactNote
# Another user may not be able to read what Python is made of: all of it is brought in before.
warm = Path({where!r}).parent / "warm"
prepare(warm)
KINDS["insert"](open_journal(warm))
os.setgroups([]); os.setgid({user}); os.setuid({user})
os.umask(0o022)
journal = open_journal(Path({where!r}))
told = {{"names": [one.name for one in journal.overviews()], "damage": [str(each) for each in journal.damage()]}}
for who in {whom!r}:
    try:
        note = ContactNote(id="", date=journal.today(), body="Written by somebody.")
        told[who] = journal.add_note([who], note).sentence
    except HandfulError as problem:
        told[who] = f"{{type(problem).__name__}}: {{problem}}"
print(json.dumps(told))
"""


def as_somebody(where: Path, whom: list[str]) -> dict[str, str]:
    """Open the journal and write to each of `whom` as another user; what came of it."""
    path = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]
    code = _AS_SOMEBODY.format(path=path, user=SOMEBODY, where=str(where), whom=whom)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    told: dict[str, str] = json.loads(done.stdout)
    return told


@pytest.fixture
def theirs(shm: Path) -> Path:
    """A journal that belongs to somebody, in a place where they may be."""
    where = shm / "theirs"
    prepare(where)
    shm.chmod(0o755)
    for path in (where, *where.rglob("*")):
        os.chown(path, SOMEBODY, SOMEBODY)
    return where


@needs_root
def test_a_file_of_another_user_is_set_aside_and_left_alone(theirs: Path) -> None:
    journal = open_journal(theirs)
    ken, eve = id_of(journal, "ken"), id_of(journal, "eve")
    path = theirs / "journal" / "customers" / f"{ken}.json"
    os.chown(path, NOBODY, NOBODY)
    path.chmod(0o600)
    # Written anew by its owner: a file that is as it was when it was read last is not read again.
    os.utime(path)
    before = path.read_bytes()
    told = as_somebody(theirs, [ken, eve])
    assert "Ken Okafor" not in told["names"]
    assert "Eve Ng" in told["names"]
    assert len(told["damage"]) == 1
    assert "could not be read" in told["damage"][0]
    assert told[ken].startswith("Damaged: ")
    assert "Eve" in told[eve]
    assert path.read_bytes() == before
    assert path.stat().st_uid == NOBODY


@needs_root
@pytest.mark.parametrize("place", ["journal/customers", "journal", "room"])
def test_a_folder_that_may_only_be_read_is_told_and_nothing_changes(place: str, theirs: Path) -> None:
    """Of `journal` itself nothing is written for a note; where the machine's room cannot be written, neither can the
    lock be taken."""
    eve = id_of(open_journal(theirs), "eve")
    old = seen(theirs)
    for path in (theirs / place, *(theirs / place).rglob("*")):
        os.chown(path, NOBODY, NOBODY)
        path.chmod(0o755 if path.is_dir() else 0o644)
    told = as_somebody(theirs, [eve])
    assert "Eve Ng" in told["names"]
    assert told[eve].startswith("CannotKeep: Could not save: no permission to write"), told
    assert seen(theirs) == old
    assert strays(theirs) == []


def test_a_file_that_may_only_be_read_is_left_as_it_is(shm: Path) -> None:
    """A rename would replace it all the same, and asks the folder alone."""
    prepare(shm / "trial")
    journal = open_journal(shm / "trial")
    path = shm / "trial" / "journal" / "customers" / f"{id_of(journal, 'ken')}.json"
    path.chmod(0o400)
    before = path.read_bytes()
    old = seen(shm / "trial")
    for kind in ("shorten", "delete", "snooze", "insert for two", "undo"):
        with pytest.raises(CannotKeep, match="no permission"):
            KINDS[kind](open_journal(shm / "trial"))
    assert path.read_bytes() == before
    assert seen(shm / "trial") == old


@pytest.mark.skipif(AS_ROOT, reason="root may write everything")
def test_a_folder_of_ours_that_was_made_read_only_is_told(shm: Path) -> None:
    prepare(shm / "trial")
    old = seen(shm / "trial")
    (shm / "trial" / "journal" / "customers").chmod(0o500)
    with pytest.raises(CannotKeep, match="no permission"):
        KINDS["insert"](Journal(shm / "trial" / "journal", shm / "trial" / "room", Clock(NOW)))
    (shm / "trial" / "journal" / "customers").chmod(0o700)
    assert seen(shm / "trial") == old


# --- gone


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_that_disappears_while_the_journal_is_open_is_told_and_not_made_anew(kind: str, shm: Path) -> None:
    where = shm / "trial"
    prepare(where)
    before = seen(where)
    journal = open_journal(where)
    names = [one.name for one in journal.overviews()]
    (where / "journal").rename(where / "unplugged")
    if kind != "settings of the machine":
        with pytest.raises(HandfulError):
            KINDS[kind](journal)
    assert not (where / "journal").exists()
    assert [one.name for one in journal.overviews()] == names
    (where / "unplugged").rename(where / "journal")
    if kind != "settings of the machine":
        assert seen(where) == before
    journal.refresh()
    assert [one.name for one in journal.overviews()] == names


def test_a_room_that_disappears_while_the_journal_is_open_costs_no_note(shm: Path) -> None:
    where = shm / "trial"
    prepare(where)
    journal = open_journal(where)
    shutil.rmtree(where / "room")
    ken = id_of(journal, "ken")
    journal.add_note([ken], a_note("After that."))
    assert "After that." in [note.body for note in open_journal(where).history(ken).notes]


# --- whose eyes


def modes_of(*places: Path) -> dict[str, str]:
    """What is open to others."""
    return {
        str(path): oct(stat.S_IMODE(path.stat().st_mode))
        for place in places
        for path in (place, *place.rglob("*"))
        if stat.S_IMODE(path.lstat().st_mode) != (0o700 if path.is_dir() else 0o600) and not path.is_symlink()
    }


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077], ids=oct)
def test_all_that_is_ever_written_is_for_the_owner_alone(mask: int, shm: Path) -> None:
    where = shm / "trial"
    before = os.umask(mask)
    try:
        prepare(shm / "template")
        for kind, change in KINDS.items():
            shutil.rmtree(where, ignore_errors=True)
            shutil.copytree(shm / "template", where)
            journal = open_journal(where)
            change(journal)
            journal.nudges()
            journal.reminder()
            journal.shown_on_today([id_of(journal, "eve")])
            journal.drafts.keep(Draft(new_key(), body=f"{kind}: typed and not saved."))
            assert len(list(where.rglob("*"))) > 20
            # The machine's settings hold nothing of customers; their folder may be one that was there.
            assert modes_of(where / "journal", where / "room") == {}, kind
    finally:
        os.umask(before)


def test_what_was_open_to_others_is_closed_when_the_journal_is_opened(shm: Path) -> None:
    where = shm / "trial"
    prepare(where)
    for place in ("journal", "room"):
        for path in (where / place, *(where / place).rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
    open_journal(where)
    assert not [path for path in modes_of(where / "journal") if Path(path).is_dir()]


def test_files_that_were_open_to_others_are_closed_too(shm: Path) -> None:
    where = shm / "trial"
    prepare(where)
    for path in (where / "journal").rglob("*.json"):
        path.chmod(0o644)
    open_journal(where)
    assert modes_of(where / "journal") == {}


def test_a_file_that_cannot_be_read_any_more_while_the_journal_is_open_is_set_aside(
    journal: Journal, ken: str, tmp_path: Path, open_journal: Callable[..., Journal]
) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    path.rename(path.with_suffix(".kept"))
    path.mkdir()
    with pytest.raises(Damaged):
        journal.add_note([ken], a_note())
    journal.refresh()
    assert [problem.source for problem in journal.damage()] == [f"customers/{ken}.json"]
    assert open_journal().damage()
