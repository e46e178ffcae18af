"""Before a file is first replaced on a day it is backed up; what is kept stays as long as is told, and no longer."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from frozen import NOW, TODAY, a_note

from journal.clock import Clock
from journal.errors import CannotKeep, Refused
from journal.journal import Journal
from journal.storage import files
from journal.storage.backups import Backups, Moment

Opener = Callable[..., Journal]


class Settled(Clock):
    """A clock whose day is not only set for trying things out."""

    def day_for_removing(self) -> date:
        return self.today()


def later(number: int) -> datetime:
    return NOW + timedelta(days=number)


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return tmp_path / "room"


def names(room: Path, file_id: str) -> list[str]:
    return sorted(path.name for path in (room / "backups" / file_id).glob("*"))


def test_the_first_change_of_a_day_keeps_what_was_there_when_it_began(
    open_journal: Opener, journal: Journal, ken: str, room: Path
) -> None:
    journal.add_note([ken], a_note("On the first day."))
    path = journal.folder / "customers" / f"{ken}.json"
    as_it_was = path.read_bytes()
    tomorrow = open_journal(later(1))
    tomorrow.add_note([ken], a_note("On the second."))
    after_one = path.read_bytes()
    tomorrow.add_note([ken], a_note("On the second, again."))
    kept = room / "backups" / ken / "2026-11-22.json"
    assert kept.read_bytes() == as_it_was
    assert path.read_bytes() != after_one
    assert names(room, ken) == ["2026-11-21.json", "2026-11-22.json"]


def test_the_settings_are_backed_up_too(open_journal: Opener, journal: Journal, ken: str, room: Path) -> None:
    journal.change_settings(journal.settings, replace(journal.settings, name="Mira"))
    tomorrow = open_journal(later(1))
    tomorrow.change_settings(tomorrow.settings, replace(tomorrow.settings, name="Mira Ek"))
    assert "Mira" in (room / "backups" / "journal" / "2026-11-22.json").read_text()
    assert "Ek" not in (room / "backups" / "journal" / "2026-11-22.json").read_text()


def test_undo_and_a_change_of_several_files_back_up_each(
    open_journal: Opener, journal: Journal, ken: str, room: Path
) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    journal.add_note([ken, ada], a_note("Both."))
    open_journal(later(1)).undo()
    assert "2026-11-22.json" in names(room, ken)
    assert "2026-11-22.json" in names(room, ada)


def test_a_customer_who_is_new_needs_no_backup(journal: Journal, ken: str, room: Path) -> None:
    assert names(room, ken) == []


def test_backups_are_for_the_owner_alone_whatever_the_umask_and_the_old_mode(journal: Journal, room: Path) -> None:
    before = os.umask(0)
    try:
        ken = journal.add_customer(journal.new_customer("Ken Okafor")).customers[0]
        (journal.folder / "customers" / f"{ken}.json").chmod(0o644)
        journal.add_note([ken], a_note())
        journal.back_up()
    finally:
        os.umask(before)
    found = [room / "backups", *(room / "backups").rglob("*")]
    assert len(found) == 4
    for path in found:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.usefixtures("calls_restored")
def test_a_backup_is_a_copy_that_the_disk_has_and_no_writing_into_the_file_by_hand_changes_it(
    journal: Journal, ken: str, room: Path
) -> None:
    path = journal.folder / "customers" / f"{ken}.json"
    as_it_was = path.read_bytes()
    synced: list[str] = []

    class Fails(files.Calls):
        def replace(self, source: str, target: str) -> None:
            if "customers" in target:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            super().replace(source, target)

        def fsync(self, descriptor: int) -> None:
            synced.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)
            super().fsync(descriptor)

    files.calls = Fails()
    with pytest.raises(CannotKeep):
        journal.add_note([ken], a_note())
    assert path.read_bytes() == as_it_was
    path.write_bytes(b"")
    assert (room / "backups" / ken / "2026-11-21.json").read_bytes() == as_it_was
    assert any(name.startswith(".2026-11-21.json") for name in synced)
    assert ken in synced
    assert not list(room.rglob("*.tmp"))


@pytest.mark.usefixtures("calls_restored")
def test_where_there_is_no_room_for_a_copy_the_file_as_it_was_keeps_a_second_name(
    journal: Journal, ken: str, room: Path
) -> None:
    as_it_was = (journal.folder / "customers" / f"{ken}.json").read_bytes()

    class Full(files.Calls):
        def replace(self, source: str, target: str) -> None:
            if "backups" in target:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            super().replace(source, target)

    files.calls = Full()
    assert journal.add_note([ken], a_note()).hints == ()
    assert (room / "backups" / ken / "2026-11-21.json").read_bytes() == as_it_was
    assert not list(room.rglob("*.tmp"))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.usefixtures("calls_restored")
def test_a_backup_that_cannot_be_made_loses_no_note_and_is_told(
    open_journal: Opener, journal: Journal, ken: str, room: Path, number: int
) -> None:
    class NoBackups(files.Calls):
        def link(self, source: str, target: str) -> None:
            raise OSError(number, os.strerror(number))

        def replace(self, source: str, target: str) -> None:
            if "backups" in target:
                raise OSError(number, os.strerror(number))
            super().replace(source, target)

    files.calls = NoBackups()
    saved = journal.add_note([ken], a_note("Not lost."))
    assert any("could not be backed up" in hint and os.strerror(number) in hint for hint in saved.hints)
    assert open_journal().history(ken).notes[0].body == "Not lost."
    assert names(room, ken) == []
    files.calls = files.Calls()
    assert journal.add_note([ken], a_note()).hints == ()
    assert names(room, ken) == ["2026-11-21.json"]


def test_a_backup_asked_for_is_a_copy_of_every_file_with_its_time(
    open_journal: Opener, journal: Journal, ken: str, room: Path
) -> None:
    journal.change_settings(journal.settings, replace(journal.settings, name="Mira"))
    saved = journal.back_up()
    assert "1 customer and the settings" in saved.sentence
    assert str(room / "backups") in saved.sentence
    kept = room / "backups" / ken / "2026-11-21T090000.json"
    path = journal.folder / "customers" / f"{ken}.json"
    assert kept.read_bytes() == path.read_bytes()
    assert kept.stat().st_ino != path.stat().st_ino
    journal.back_up()
    assert names(room, ken) == ["2026-11-21T090000.json", "2026-11-21T090001.json"]


def test_a_damaged_file_is_left_out_of_a_backup_and_named(journal: Journal, ken: str, room: Path) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    (journal.folder / "customers" / f"{ken}.json").write_bytes(b"{")
    saved = journal.back_up()
    assert "1 customer" in saved.sentence
    assert saved.customers == (ada,)
    assert any("Ken Okafor" in hint for hint in saved.hints)
    assert names(room, ken) == []


@pytest.mark.usefixtures("calls_restored")
def test_a_backup_asked_for_that_cannot_be_made_is_refused(journal: Journal, ken: str) -> None:
    class Full(files.Calls):
        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    files.calls = Full()
    with pytest.raises(CannotKeep, match="could not be made"):
        journal.back_up()


def test_an_empty_journal_has_nothing_to_back_up(journal: Journal, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="nothing to back up"):
        journal.back_up()
    assert not (tmp_path / "room").exists()


# --- how long they stay


def opened_as_settled(tmp_path: Path, number: int) -> Journal:
    return Journal(tmp_path / "journal", tmp_path / "room", Settled(later(number)))._opened()


def test_old_backups_go_with_the_first_change_of_a_day_of_whomever(
    journal: Journal, ken: str, tmp_path: Path, room: Path
) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    for number in (0, 1, 2, 8, 9):
        opened_as_settled(tmp_path, number).add_note([ken], a_note())
    opened_as_settled(tmp_path, 16).add_note([ada], a_note())
    kept = [f"{TODAY + timedelta(days=number)}.json" for number in (1, 8, 9)]
    assert names(room, ken) == kept


def test_of_several_backups_of_an_older_day_the_last_one_stays(
    journal: Journal, ken: str, tmp_path: Path, room: Path
) -> None:
    journal.add_note([ken], a_note())
    journal.back_up()
    assert len(names(room, ken)) == 2
    opened_as_settled(tmp_path, 6).add_note([ken], a_note())
    assert len(names(room, ken)) == 3
    opened_as_settled(tmp_path, 7).add_note([ken], a_note())
    assert "2026-11-21.json" not in names(room, ken)
    assert "2026-11-21T090000.json" in names(room, ken)


def test_a_day_that_was_only_set_for_trying_things_out_removes_nothing(open_journal: Opener, room: Path) -> None:
    really = open_journal(datetime.now())
    ken = really.add_customer(really.new_customer("Ken Okafor")).customers[0]
    really.add_note([ken], a_note(day=really.today()))
    open_journal(datetime(2190, 1, 1, 9)).add_note([ken], a_note())
    assert f"{really.today()}.json" in names(room, ken)


def test_a_file_is_never_left_without_a_backup(journal: Journal, ken: str, tmp_path: Path, room: Path) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    journal.add_note([ken], a_note("Long ago."))
    for number in (500, 501):
        opened_as_settled(tmp_path, number).add_note([ada], a_note())
    (name,) = names(room, ken)
    assert name == f"{TODAY + timedelta(days=501)}.json"
    assert (room / "backups" / ken / name).read_bytes() == (journal.folder / "customers" / f"{ken}.json").read_bytes()


def test_the_last_good_backup_of_a_damaged_file_stays_however_old(
    journal: Journal, ken: str, tmp_path: Path, room: Path
) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    journal.add_note([ken], a_note("Long ago."))
    (journal.folder / "customers" / f"{ken}.json").write_bytes(b"{")
    for number in (500, 501):
        opened_as_settled(tmp_path, number).add_note([ada], a_note())
    assert names(room, ken) == ["2026-11-21.json"]


def test_a_clock_that_leaps_ahead_and_back_removes_nothing(
    journal: Journal, ken: str, tmp_path: Path, room: Path
) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    for number in range(3):
        opened_as_settled(tmp_path, number).add_note([ken], a_note())
    before = names(room, ken)
    for number in (3650, 3650, 3, 3651, 4):
        opened_as_settled(tmp_path, number).add_note([ada], a_note())
        assert names(room, ken) == before
    for number in (400, 401):
        opened_as_settled(tmp_path, number).add_note([ada], a_note())
    assert names(room, ken) == [f"{TODAY + timedelta(days=401)}.json"]


def test_what_a_clock_that_went_ahead_has_backed_up_is_not_the_newest(
    journal: Journal, ken: str, tmp_path: Path, room: Path
) -> None:
    path = journal.folder / "customers" / f"{ken}.json"
    for number, body in ((0, "First."), (3650, "By a wrong clock."), (1, "Second."), (2, "Third."), (3, "Fourth.")):
        opened_as_settled(tmp_path, number).add_note([ken], a_note(body))
    assert len(names(room, ken)) == 5
    now = opened_as_settled(tmp_path, 3)
    assert not now.preview_restore(Moment(TODAY + timedelta(days=4))).files
    then = now.preview_restore(Moment(TODAY + timedelta(days=3))).files[0]
    assert [note.body for note in then.go] == ["Fourth."]
    path.write_text("{")
    (damaged,) = opened_as_settled(tmp_path, 3).damage()
    assert damaged.backup == TODAY + timedelta(days=3)
    # Where it is all there is, it is offered all the same; and so it is where the clock of today is the wrong one.
    for name in names(room, ken)[:-1]:
        (room / "backups" / ken / name).unlink()
    (damaged,) = opened_as_settled(tmp_path, 4).damage()
    assert damaged.backup == TODAY + timedelta(days=3650)


def test_what_is_kept_of_whoever_was_forgotten_goes(journal: Journal, ken: str, tmp_path: Path, room: Path) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    journal.add_note([ken], a_note("Xylophone."))
    (journal.folder / "forgotten").mkdir()
    (journal.folder / "forgotten" / ken).touch()
    opened_as_settled(tmp_path, 1).add_note([ada], a_note())
    assert not (room / "backups" / ken).exists()


def test_deleting_a_note_says_how_long_backups_keep_it_and_they_do_not_keep_it_longer(
    journal: Journal, ken: str, tmp_path: Path, room: Path
) -> None:
    note = journal.add_note([ken], a_note("Xylophone.")).notes[0]
    assert journal.delete_note(ken, note).hints == ()
    journal.undo()
    journal.back_up()
    (hint,) = journal.delete_note(ken, note).hints
    assert "through 31 Oct 2027" in hint
    last = (date(2027, 10, 31) - TODAY).days
    for number, there in ((last, True), (last + 1, False)):
        opened_as_settled(tmp_path, number).add_note([ken], a_note())
        bytes_of_all = b"".join(path.read_bytes() for path in (room / "backups").rglob("*.json"))
        assert (b"Xylophone" in bytes_of_all) == there


def test_what_is_no_backup_among_them_is_passed_over(journal: Journal, ken: str, room: Path) -> None:
    journal.add_note([ken], a_note())
    folder = room / "backups" / ken
    for name in ("2026-02-30.json", "notes.txt", "2026-11-20T996000.json", "damaged-2026-11-01-1.json"):
        (folder / name).write_text("{}")
    (room / "backups" / "stray.txt").write_text("x")
    assert [one.moment for one in Backups(room).of(ken)] == [Moment(TODAY)]
    assert [one.moment for one in journal.backups()] == [Moment(TODAY)]
