"""The doctor finds what is wrong, changes nothing by looking, and mends only after a backup."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from frozen import NOW, TODAY, a_note

from journal.checkup import look_at_nudges, repair
from journal.errors import CannotKeep
from journal.journal import Journal
from journal.storage import codec, doctor, files
from journal.storage.doctor import About, Examination, Finding, Weight
from journal.storage.seal import sealed, unsealed

Opener = Callable[..., Journal]


def found(journal: Journal, *weights: Weight) -> list[Finding]:
    """What the doctor finds: all, or what weighs so."""
    findings = [*Examination(journal.folder, journal.room, TODAY).findings(), *look_at_nudges(journal)]
    return [one for one in findings if not weights or one.weight in weights]


def not_ok(journal: Journal) -> list[tuple[Weight, About]]:
    return [(one.weight, one.about) for one in found(journal, Weight.LOOK, Weight.WRONG)]


def mended(journal: Journal, opener: Opener) -> tuple[str, ...]:
    return repair(opener(), found(journal))


def everything(journal: Journal) -> dict[Path, object]:
    """All there is on disk, with times and modes."""
    return {
        path: (status.st_mode, status.st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for folder in (journal.folder, journal.room)
        for path in (folder, *folder.rglob("*"))
        if (status := path.lstat())
    }


@pytest.fixture
def full(journal: Journal, ken: str) -> Journal:
    """A journal with something of everything: notes, marks, settings, a deleted note, a plan, a draft."""
    from journal.drafts import Draft, new_key

    journal.add_note([ken], a_note("> Their words.\n- [ ] A promise\n- [?] A question #tag @eva\n"))
    journal.add_note([ken], a_note("A plan.", day=TODAY + timedelta(days=3)))
    journal.delete_note(ken, journal.add_note([ken], a_note("Gone.")).notes[0])
    journal.add_note([], a_note("Hello.", day=date(2026, 8, 1)), new=[journal.new_customer("Ada Byrd")])
    journal.change_settings(journal.settings, replace(journal.settings, name="Mira"))
    journal.drafts.keep(Draft(new_key(), "About Ken", left="2026-11-21T09:00"))
    journal.nudges()
    journal.back_up()
    return journal


def test_a_journal_in_order_is_all_ok_and_looking_changes_nothing(full: Journal) -> None:
    before = everything(full)
    findings = found(full)
    assert not_ok(full) == []
    assert everything(full) == before
    said = {one.about: one.sentence for one in findings}
    assert said[About.FILES] == "2 customers with 3 notes, read and checked"
    assert said[About.JOURNAL] == str(full.folder)
    assert any("last given on Sat 21 Nov" in one.sentence for one in findings)
    assert any("today: Ada" in one.sentence for one in findings)


def test_a_journal_that_is_not_there_yet_is_ok_and_stays_away(journal: Journal, tmp_path: Path) -> None:
    assert not_ok(journal) == []
    assert list(tmp_path.glob("journal")) == []
    assert list(tmp_path.glob("room")) == []


def test_each_damaged_file_is_wrong_with_its_backup_and_what_that_lacks(full: Journal, ken: str) -> None:
    path = full.folder / "customers" / f"{ken}.json"
    full.add_note([ken], a_note("After the backup."))
    path.write_bytes(path.read_bytes()[:-30])
    (full.folder / "journal.json").write_bytes(b"null")
    wrong = [one for one in found(full, Weight.WRONG) if one.about is About.FILES]
    assert [one.damaged and one.damaged.name for one in wrong] == ["", "Ken Okafor"]
    problem = wrong[1].damaged
    assert problem is not None
    assert (problem.customer_id, problem.backup, problem.lacks) == (ken, TODAY, 1)


def test_a_value_no_handful_writes_is_wrong(full: Journal, ken: str) -> None:
    path = full.folder / "customers" / f"{ken}.json"
    path.write_text(path.read_text().replace('"rhythm": 30', '"rhythm": -1'))
    assert (Weight.WRONG, About.FILES) in not_ok(full)


def test_a_conflict_copy_is_told_by_the_id_in_it_whatever_it_is_called(full: Journal, ken: str) -> None:
    folder = full.folder / "customers"
    for name in ("zzzzzzzz (Mira's conflicted copy).json", "notes.json"):
        shutil.copy(folder / f"{ken}.json", folder / name)
    (folder / "empty.json").touch()
    copies = [one for one in found(full) if one.about is About.COPIES]
    assert [one.weight for one in copies] == [Weight.LOOK] * 3
    assert ["Ken Okafor" in one.sentence for one in copies] == [False, True, True]


def test_what_saves_left_behind_is_found_in_every_folder_and_repaired(
    open_journal: Opener, full: Journal, ken: str
) -> None:
    machine = full._store.machine()
    folders = (
        full.folder,
        full.folder / "customers",
        full.room,
        full.room / "readings",
        full.room / "drafts",
        full.room / "backups" / ken,
    )
    left = [folder / f".x.json.{machine}-1-1.tmp" for folder in folders]
    for path in left:
        path.write_text("words")
        path.chmod(0o600)
    assert [Path(one.path) for one in found(full, Weight.LOOK)] == sorted(left)
    done = mended(full, open_journal)
    assert not_ok(full) == []
    assert all(any(str(path) in sentence for sentence in done) for path in left)


def test_a_temporary_file_of_another_machine_that_is_young_stays(open_journal: Opener, full: Journal) -> None:
    path = full.folder / "customers" / ".x.json.mother-1-1.tmp"
    path.write_text("words")
    path.chmod(0o600)
    mended(full, open_journal)
    assert path.exists()
    assert not_ok(full) == [(Weight.LOOK, About.LEFT_OVER)]


def test_an_unfinished_change_is_found_before_it_is_finished(open_journal: Opener, full: Journal, ken: str) -> None:
    class Dies(BaseException):
        pass

    class Dying(files.Calls):
        def replace(self, source: str, target: str) -> None:
            if target.endswith("commit.json"):
                super().replace(source, target)
                raise Dies
            super().replace(source, target)

        def unlink(self, path: str) -> None:
            raise Dies

    files.calls = Dying()
    everybody = [one.id for one in full.overviews()]
    try:
        with pytest.raises(Dies):
            full.add_note(everybody, a_note("For both."))
    finally:
        files.calls = files.Calls()
    before = found(full, Weight.LOOK)
    assert before[0].path.endswith("commit.json")
    done = repair(open_journal(), before)
    assert "A change that was cut off was finished." in done
    assert not_ok(full) == []
    assert any(note.body == "For both." for note in open_journal().history(ken).notes)


def test_what_others_may_read_is_wrong_and_repair_makes_it_private(
    open_journal: Opener, full: Journal, ken: str
) -> None:
    opened = {
        full.folder: 0o755,
        full.folder / "customers": 0o700,
        full.folder / "customers" / f"{ken}.json": 0o644,
        full.folder / "journal.json": 0o660,
        full.room: 0o711,
        full.room / "undo.json": 0o604,
        full.room / "backups" / ken: 0o750,
        next((full.room / "backups" / ken).glob("*.json")): 0o640,
        next((full.room / "drafts").glob("*.json")): 0o666,
    }
    for path, mode in opened.items():
        path.chmod(mode)
    wrong = doctor.not_private(full._store)
    assert sorted(wrong) == sorted(path for path, mode in opened.items() if mode != 0o700)
    before = found(full)
    assert {one.about for one in before if one.weight is Weight.WRONG} == {About.PRIVACY}
    done = repair(open_journal(), before)
    assert not_ok(full) == []
    assert sum("for your eyes only now" in sentence for sentence in done) == len(wrong)
    assert stat.S_IMODE((full.room / "undo.json").stat().st_mode) == 0o600


def test_a_link_is_not_followed_by_a_repair(open_journal: Opener, full: Journal, ken: str, tmp_path: Path) -> None:
    path = full.folder / "customers" / f"{ken}.json"
    elsewhere = tmp_path / "elsewhere.json"
    path.rename(elsewhere)
    elsewhere.chmod(0o644)
    path.symlink_to(elsewhere)
    mended(full, open_journal)
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o644


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root gives files away")
def test_what_belongs_to_another_user_is_wrong_and_left_alone(open_journal: Opener, full: Journal, ken: str) -> None:
    path = full.folder / "customers" / f"{ken}.json"
    os.chown(path, 65534, 65534)
    path.chmod(0o644)
    assert [one.path for one in found(full, Weight.WRONG)] == [str(path)]
    done = mended(full, open_journal)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert not any("eyes only" in sentence for sentence in done)
    assert not_ok(full) == [(Weight.WRONG, About.PRIVACY)]


def say_instead(path: Path, text: str, other: str) -> None:
    """A derived file that was made with another text in it."""
    made = unsealed(path.read_bytes())
    assert text.encode() in made
    path.write_bytes(sealed(made.replace(text.encode(), other.encode())))


def test_an_index_that_says_another_thing_is_wrong_and_made_again(
    open_journal: Opener, full: Journal, ken: str
) -> None:
    say_instead(full.room / "index.json", "A promise", "No promise")
    assert (Weight.WRONG, About.INDEX) in not_ok(full)
    done = mended(full, open_journal)
    assert any("made again" in sentence for sentence in done)
    assert not_ok(full) == []
    assert any(end.text == "A promise" for end in open_journal().overview(ken).loose_ends)


def test_a_reading_that_says_another_thing_is_wrong_and_made_again(
    open_journal: Opener, full: Journal, ken: str
) -> None:
    say_instead(full.room / "readings" / f"{ken}.json", "Their words.", "Others' words.")
    assert (Weight.WRONG, About.INDEX) in not_ok(full)
    mended(full, open_journal)
    assert not_ok(full) == []


def test_an_index_for_another_state_of_a_file_is_not_trusted_and_so_not_wrong(full: Journal, ken: str) -> None:
    path = full.folder / "customers" / f"{ken}.json"
    os.utime(path, ns=(1, 1))
    say_instead(full.room / "index.json", "A promise", "No promise")
    assert not any(one.about is About.INDEX for one in Examination(full.folder, full.room, TODAY).findings() if (
        one.weight is Weight.WRONG
    ))  # fmt: skip


def test_a_glance_that_names_others_is_wrong_and_made_again(open_journal: Opener, full: Journal) -> None:
    journal = open_journal(NOW + timedelta(days=2))
    assert not_ok(journal) == []
    glance = full.room / "glance"
    text = glance.read_text()
    assert "Ada" in text
    glance.write_text(text.replace("Ada", "Eve"))
    wrong = [one for one in look_at_nudges(journal) if one.weight is Weight.WRONG]
    assert [one.about for one in wrong] == [About.PROMPT]
    repair(journal, wrong)
    assert [one for one in look_at_nudges(journal) if one.weight is Weight.WRONG] == []


@pytest.mark.parametrize("name", ["undo.json", "shown.json", "machine.json"])
def test_what_the_machine_keeps_and_cannot_be_read_is_worth_a_look(full: Journal, name: str) -> None:
    (full.room / name).write_text("{")
    assert [(one.weight, one.path) for one in found(full) if one.path.endswith(name)] == [
        (Weight.LOOK, str(full.room / name))
    ]


def test_a_draft_that_cannot_be_read_is_worth_a_look(full: Journal) -> None:
    path = next((full.room / "drafts").glob("*.json"))
    path.write_text("{")
    assert [one.path for one in found(full, Weight.LOOK)] == [str(path)]


def test_a_backup_that_cannot_be_read_is_worth_a_look(full: Journal, ken: str) -> None:
    next((full.room / "backups" / ken).glob("*.json")).write_text("{")
    looks = found(full, Weight.LOOK)
    assert [(one.about, one.sentence) for one in looks] == [(About.BACKUPS, "1 backup cannot be read.")]


def test_little_space_is_worth_a_look_and_none_is_wrong(full: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, weight in ((100_000_000, Weight.LOOK), (1_000_000, Weight.WRONG)):
        monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _path, free=free: shutil._ntuple_diskusage(1, 1, free))
        assert not_ok(full) == [(weight, About.DISK)]


@pytest.mark.usefixtures("calls_restored")
def test_nothing_is_repaired_where_no_backup_can_be_made(open_journal: Opener, full: Journal) -> None:
    path = full.room / "undo.json"
    path.chmod(0o644)
    journal = open_journal()
    before = found(full)

    class Full(files.Calls):
        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    files.calls = Full()
    with pytest.raises(CannotKeep, match="backup could not be made"):
        repair(journal, before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_repair_changes_no_record(open_journal: Opener, full: Journal, ken: str) -> None:
    paths = [full.folder / "journal.json", *(full.folder / "customers").iterdir()]
    (full.folder / "customers" / f"{ken}.json").chmod(0o644)
    before = [codec.decode(path.read_bytes(), "") for path in paths]
    (full.room / "index.json").write_text("{")
    repair(open_journal(), found(full))
    assert [codec.decode(path.read_bytes(), "") for path in paths] == before


# --- another user


BY_SOMEBODY = """
import sys
from datetime import datetime
from pathlib import Path
from journal.checkup import look_at_files
from journal.clock import Clock
from journal.errors import HandfulError
from journal.journal import Journal
from journal.note import ContactNote
folder, room, ken, ada = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
clock = Clock(datetime(2026, 11, 21, 9, 0))
print([one.sentence for one in look_at_files(folder, room, clock.today()) if one.weight.value == "wrong"])
journal = Journal(folder, room, clock)._opened()
print([one.name for one in journal.overviews()])
print([str(one) for one in journal.damage()])
journal.add_note([ada], ContactNote(id="", date=clock.today(), body="Hello."))
print(len(journal.history(ada).notes))
for change in (lambda: journal.add_note([ken], ContactNote(id="", date=clock.today(), body="x")), journal.back_up):
    try:
        print(change().hints)
    except HandfulError as problem:
        print(problem)
"""


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() != 0 or shutil.which("setpriv") is None,
    reason="takes root and setpriv to be somebody else",
)
def test_a_file_of_another_user_harms_its_customer_alone(journal: Journal, ken: str, tmp_path: Path) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    journal.add_note([ken, ada], a_note("Both."))
    journal.back_up()
    for folder in (journal.folder, journal.room):
        for path in (folder, *folder.rglob("*")):
            os.chown(path, 65534, 65534)
    for parent in journal.folder.parents:
        if not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)
    path = journal.folder / "customers" / f"{ken}.json"
    os.chown(path, 0, 0)
    os.utime(path)
    before = path.read_bytes()
    room_for_code = [sys.executable, "-B", "-c", BY_SOMEBODY]
    ended = subprocess.run(
        ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *room_for_code]
        + [str(journal.folder), str(journal.room), ken, ada],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    if "Permission denied: '/" in ended.stderr or "No module named" in ended.stderr:
        pytest.skip("somebody else may not read Python or this checkout")
    assert ended.returncode == 0, ended.stderr
    wrong, names, damage, notes, refused, hints = ended.stdout.splitlines()
    assert "Ken Okafor's file could not be read" in wrong
    assert "belongs to another user" in wrong
    assert names == "['Ada Byrd']"
    assert "a backup of 21 Nov is there" in damage
    assert notes == "2"
    assert "Ken Okafor's file could not be read" in refused
    assert "Ken Okafor's file could not be read" in hints
    assert path.read_bytes() == before
    assert json.loads(before)
