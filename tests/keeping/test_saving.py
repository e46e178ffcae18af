"""What was acknowledged is there, whole; what failed changed nothing and left nothing."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from frozen import NOW, TODAY, a_note

from journal.clock import Clock
from journal.errors import CannotKeep, ChangedMeanwhile, Damaged, HandfulError, NotFound, Refused
from journal.journal import Journal
from journal.machine import change_machine
from journal.note import ContactNote, Kind
from journal.storage import codec, files
from journal.storage.places import settings_file

Change = Callable[[Journal, str], object]


def insert(journal: Journal, ken: str) -> object:
    return journal.add_note([ken], a_note("A second note."))


def shorten(journal: Journal, ken: str) -> object:
    note = journal.history(ken).notes[0]
    return journal.amend_note(ken, note, replace(note, body="Short."))


def delete(journal: Journal, ken: str) -> object:
    return journal.delete_note(ken, journal.history(ken).notes[0].id)


def two_at_once(journal: Journal, ken: str) -> object:
    return journal.add_note([ken], a_note("To both."), new=[journal.new_customer("Ada Byrd")])


def undo(journal: Journal, ken: str) -> object:
    return journal.undo()


CHANGES: list[Change] = [insert, shorten, delete, two_at_once, undo]


class Dies(BaseException):
    """The process ends here: nothing of ours runs after it."""


class Faulty(files.Calls):
    """Makes the n-th call fail, or die."""

    def __init__(self, at: int, problem: BaseException) -> None:
        self.left = at
        self.problem = problem
        self.dead = False

    def _count(self) -> None:
        if self.dead:
            raise self.problem
        self.left -= 1
        if self.left < 0:
            self.dead = isinstance(self.problem, Dies)
            raise self.problem


def _counted(name: str) -> Callable[..., Any]:
    def call(self: Faulty, *given: Any) -> Any:
        self._count()
        return getattr(files.Calls, name)(self, *given)

    return call


for _name in ("open", "chmod", "write", "fsync", "close", "replace", "link", "unlink", "rmdir", "mkdir"):
    setattr(Faulty, _name, _counted(_name))


def state_of(journal: Journal) -> dict[str, Any]:
    """Everything a person would see: customers with their notes."""
    journal.refresh()
    return {
        one.name: sorted((note.date, note.kind, note.body) for note in journal.history(one.id).notes)
        for one in journal.overviews()
    }


def strays(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.name.endswith(".tmp")]


def _calls_of(change: Change, open_journal: Callable[..., Journal], tmp_path: Path, ken: str) -> int:
    counting = Faulty(10_000, Dies())
    files.calls = counting
    change(open_journal(), ken)
    files.calls = files.Calls()
    return 10_000 - counting.left


def _prepared(open_journal: Callable[..., Journal]) -> tuple[Journal, str]:
    journal = open_journal()
    ken = journal.add_customer(journal.new_customer("Ken Okafor")).customers[0]
    journal.add_note([ken], a_note("A long first note, with more in it than what it becomes.\n" * 40))
    return journal, ken


def _fresh(tmp_path: Path, number: int) -> Callable[..., Journal]:
    from frozen import NOW

    from journal.clock import Clock

    where = tmp_path / str(number)
    if number:
        # As the first one was made.
        shutil.copytree(tmp_path / "made", where)
    return lambda: Journal(where / "journal", where / "room", Clock(NOW))._opened()


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.usefixtures("calls_restored")
def test_a_writer_that_dies_at_any_file_call_leaves_the_old_state_or_the_new(change: Change, tmp_path: Path) -> None:
    opener = _fresh(tmp_path, 0)
    _journal, ken = _prepared(opener)
    shutil.copytree(tmp_path / "0", tmp_path / "made")
    old = state_of(opener())
    number = _calls_of(change, opener, tmp_path, ken)
    new = state_of(opener())
    assert old != new
    seen: set[str] = set()
    for at in range(number):
        opener = _fresh(tmp_path, at + 1)
        writer = opener()
        files.calls = Faulty(at, Dies())
        with pytest.raises(Dies):
            change(writer, ken)
        files.calls = files.Calls()
        after = opener()
        found = state_of(after)
        assert found in (old, new)
        seen.add("old" if found == old else "new")
        after.snooze(ken)
        assert strays(tmp_path / str(at + 1)) == []
    assert seen == {"old", "new"}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EINTR, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.usefixtures("calls_restored")
def test_a_call_that_fails_is_told_in_a_sentence_and_changes_nothing_by_half(
    change: Change, number: int, tmp_path: Path
) -> None:
    opener = _fresh(tmp_path, 0)
    _journal, ken = _prepared(opener)
    shutil.copytree(tmp_path / "0", tmp_path / "made")
    old = state_of(opener())
    calls = _calls_of(change, opener, tmp_path, ken)
    new = state_of(opener())
    refused = 0
    for at in range(calls):
        opener = _fresh(tmp_path, at + 1)
        writer = opener()
        files.calls = Faulty(at, OSError(number, os.strerror(number)))
        files.calls.left = at  # type: ignore[attr-defined]
        acknowledged = True
        try:
            with _once(files.calls):
                change(writer, ken)
        except CannotKeep as problem:
            acknowledged = False
            refused += 1
            assert str(problem).endswith(".")
        files.calls = files.Calls()
        found = state_of(opener())
        assert found in (old, new)
        if acknowledged:
            assert found == new
        opener().snooze(ken)
        assert strays(tmp_path / str(at + 1)) == []
    assert refused


class _once:
    """Let only one call fail: what cleans up behind it works."""

    def __init__(self, calls: Any) -> None:
        self.calls = calls

    def __enter__(self) -> None:
        count = self.calls._count

        def counted() -> None:
            try:
                count()
            except OSError:
                self.calls.left = 10_000
                raise

        self.calls._count = counted

    def __exit__(self, *_given: object) -> None:
        del self.calls._count


def test_what_is_kept_is_for_the_owner_alone_whatever_the_umask(
    open_journal: Callable[..., Journal], tmp_path: Path
) -> None:
    before = os.umask(0)
    try:
        journal = open_journal()
        ken = journal.add_customer(journal.new_customer("Ken Okafor")).customers[0]
        journal.add_note([ken], a_note())
        journal.nudges()
    finally:
        os.umask(before)
    for path in (tmp_path / "journal", tmp_path / "room"):
        for one in (path, *path.rglob("*")):
            wanted = 0o700 if one.is_dir() else 0o600
            assert stat.S_IMODE(one.stat().st_mode) == wanted, one


def test_opening_a_journal_makes_nothing_on_disk(open_journal: Callable[..., Journal], tmp_path: Path) -> None:
    assert open_journal().is_new()
    assert not (tmp_path / "journal").exists()
    assert not (tmp_path / "room").exists()


def test_a_folder_that_holds_other_things_is_refused_and_left_alone(
    open_journal: Callable[..., Journal], tmp_path: Path
) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "thesis.odt").write_text("mine")
    with pytest.raises(Refused, match="holds other things"):
        open_journal()
    assert [path.name for path in (tmp_path / "journal").iterdir()] == ["thesis.odt"]


def test_a_folder_empty_but_for_dot_files_is_a_new_journal(
    open_journal: Callable[..., Journal], tmp_path: Path
) -> None:
    (tmp_path / "journal" / ".stfolder").mkdir(parents=True)
    assert open_journal().is_new()


def test_two_windows_see_each_others_notes(open_journal: Callable[..., Journal]) -> None:
    first, second = open_journal(), open_journal()
    ken = first.add_customer(first.new_customer("Ken Okafor")).customers[0]
    assert second.refresh()
    second.add_note([ken], a_note("From the second."))
    first.add_note([ken], a_note("From the first."))
    assert first.refresh() is False
    assert second.refresh()
    assert sorted(note.body for note in second.history(ken).notes) == ["From the first.", "From the second."]


def test_a_text_changed_by_another_window_is_never_overwritten(
    open_journal: Callable[..., Journal], journal: Journal, ken: str
) -> None:
    journal.add_note([ken], a_note("First."))
    other = open_journal()
    note = journal.history(ken).notes[0]
    other.amend_note(ken, note, replace(note, body="Theirs."))
    with pytest.raises(ChangedMeanwhile) as told:
        journal.amend_note(ken, note, replace(note, body="Ours."))
    assert (told.value.theirs, told.value.ours) == ("Theirs.", "Ours.")
    assert journal.history(ken).notes[0].body == "Theirs."


def test_changes_of_different_fields_from_two_windows_are_both_kept(
    open_journal: Callable[..., Journal], journal: Journal, ken: str
) -> None:
    journal.add_note([ken], a_note("First."))
    note = journal.history(ken).notes[0]
    open_journal().amend_note(ken, note, replace(note, body="Longer."))
    journal.amend_note(ken, note, replace(note, mood=1))
    kept = journal.history(ken).notes[0]
    assert (kept.body, kept.mood) == ("Longer.", 1)


def test_a_note_deleted_meanwhile_does_not_come_back_by_an_edit(
    open_journal: Callable[..., Journal], journal: Journal, ken: str
) -> None:
    journal.add_note([ken], a_note("First."))
    note = journal.history(ken).notes[0]
    open_journal().delete_note(ken, note.id)
    with pytest.raises(NotFound):
        journal.amend_note(ken, note, replace(note, body="Second."))
    assert journal.history(ken).notes == ()


def test_a_deleted_note_leaves_its_id_and_the_day_and_no_word(journal: Journal, ken: str, tmp_path: Path) -> None:
    journal.add_note([ken], a_note("Xylophone."))
    note = journal.history(ken).notes[0]
    journal.delete_note(ken, note.id)
    kept = (tmp_path / "journal" / "customers" / f"{ken}.json").read_text()
    assert note.id in kept
    assert "2026-11-21" in kept
    assert "Xylophone" not in kept


def test_a_note_for_two_is_two_notes_in_one_save(journal: Journal, ken: str) -> None:
    saved = journal.add_note([ken], a_note("Both."), new=[journal.new_customer("Ada Byrd")])
    assert len(set(saved.notes)) == 2
    journal.undo()
    assert journal.history(ken).notes == ()
    assert [one.name for one in journal.overviews()] == ["Ken Okafor"]


@pytest.mark.parametrize("body", ["", "   \n\t "])
def test_an_empty_note_is_refused(journal: Journal, ken: str, body: str) -> None:
    with pytest.raises(Refused, match="empty"):
        journal.add_note([ken], a_note(body))


def test_half_a_character_is_refused_in_a_sentence(journal: Journal, ken: str) -> None:
    with pytest.raises(Refused, match="not text"):
        journal.add_note([ken], a_note("caf\udce9"))


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "---", "\x1b"])
def test_a_name_without_a_letter_is_refused(journal: Journal, name: str) -> None:
    with pytest.raises(Refused):
        journal.add_customer(journal.new_customer(name))


def test_a_name_is_kept_with_its_control_characters_made_visible(journal: Journal) -> None:
    customer = journal.add_customer(journal.new_customer("Ken\x1b[2J\nOkafor")).customers[0]
    assert journal.overview(customer).name == "Ken\u241b[2J Okafor"


def test_the_same_name_and_organisation_twice_is_refused_unless_meant(journal: Journal, ken: str) -> None:
    again = journal.new_customer("KEN okafor", "ken's plumbing supply")
    with pytest.raises(Refused, match="already"):
        journal.add_customer(again)
    journal.add_customer(again, even_if_there=True)
    assert len(journal.overviews()) == 2


def test_a_day_ahead_makes_a_plan_that_is_no_contact_until_confirmed(
    open_journal: Callable[..., Journal], journal: Journal, ken: str
) -> None:
    from datetime import date, datetime

    ahead = date(2026, 11, 26)
    journal.add_note([ken], a_note("Visit.", ahead, Kind.VISIT))
    assert journal.overview(ken).last_dialogue is None
    later = open_journal(datetime(2026, 11, 27, 9, 0))
    assert later.overview(ken).last_dialogue is None
    note = later.history(ken).notes[0]
    later.amend_note(ken, note, note)
    assert later.overview(ken).last_dialogue == ahead


def test_amending_a_plan_before_its_day_leaves_it_a_plan(journal: Journal, ken: str) -> None:
    from datetime import date

    journal.add_note([ken], a_note("Visit.", date(2026, 11, 26), Kind.VISIT))
    note = journal.history(ken).notes[0]
    journal.amend_note(ken, note, replace(note, body="Visit with Eva."))
    assert journal.history(ken).notes[0].plan


def test_a_dialogue_that_moves_the_last_one_ends_a_snooze_and_no_other_does(journal: Journal, ken: str) -> None:
    from datetime import date

    journal.add_note([ken], a_note(day=date(2026, 10, 1)))
    journal.snooze(ken)
    journal.add_note([ken], a_note(day=date(2026, 9, 1)))
    journal.add_note([ken], a_note(kind=Kind.HEARD))
    assert journal.overview(ken).customer.snoozed is not None
    journal.add_note([ken], a_note(day=date(2026, 11, 20)))
    assert journal.overview(ken).customer.snoozed is None


def test_a_dialogue_does_not_end_a_pause_or_a_rest_but_says_so(journal: Journal, ken: str) -> None:
    journal.pause(ken, why="parental leave")
    assert any("pause" in hint for hint in journal.add_note([ken], a_note()).hints)
    assert journal.overview(ken).customer.paused is not None


def test_unknown_fields_survive_a_change(journal: Journal, ken: str, tmp_path: Path) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    path.write_text(path.read_text().replace('"phone": []', '"phone": [], "shoe_size": {"eu": 44}'))
    journal.add_note([ken], a_note())
    journal.snooze(ken)
    assert '"shoe_size": {"eu": 44}' in path.read_text()
    assert journal.overview(ken).customer.extra == {"shoe_size": {"eu": 44}}


def test_a_link_is_followed_and_stays_a_link(journal: Journal, ken: str, tmp_path: Path) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    elsewhere = tmp_path / "elsewhere.json"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    journal.add_note([ken], a_note("Through the link."))
    assert path.is_symlink()
    assert "Through the link." in elsewhere.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="needs named pipes")
def test_what_is_no_file_at_the_end_of_a_link_is_never_replaced_by_one(
    open_journal: Callable[..., Journal], journal: Journal, ken: str, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    journal.add_note([ken], a_note("First."))
    for name in ("index.json", "undo.json", "shown.json", "machine.json", f"readings/{ken}.json", "glance"):
        (tmp_path / "room" / name).unlink(missing_ok=True)
        (tmp_path / "room" / name).symlink_to(pipe)
    saved = open_journal().add_note([ken], a_note("Second."))
    assert "cannot be undone" in " ".join(saved.hints)
    assert {note.body for note in open_journal().history(ken).notes} == {"Second.", "First."}
    settings = tmp_path / "journal" / "journal.json"
    settings.symlink_to(pipe)
    with pytest.raises(Damaged):
        open_journal().go_away(TODAY, TODAY)
    machine = settings_file()
    machine.parent.mkdir(parents=True)
    machine.symlink_to(pipe)
    with pytest.raises(CannotKeep, match="it is no file"):
        change_machine("theme", "paper")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="needs folders in POSIX")
def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "in the way").touch()
    journal = Journal(tmp_path / "journal", tmp_path / "in the way" / "room", Clock(NOW))._opened()
    with pytest.raises(CannotKeep, match="since a file is in the way"):
        journal.add_customer(journal.new_customer("Ken Okafor"))
    assert not (tmp_path / "journal").exists()


def test_a_temporary_file_of_this_machine_is_swept_and_a_fresh_one_of_another_is_not(
    journal: Journal, ken: str, tmp_path: Path
) -> None:
    folder = tmp_path / "journal" / "customers"
    mine = folder / f".{ken}.json.{journal._store.machine()}-1-1.tmp"
    fresh, old = folder / f".{ken}.json.mother-1-1.tmp", folder / f".{ken}.json.mother-1-2.tmp"
    for path in (mine, fresh, old):
        path.write_text("words of a customer")
    os.utime(old, (0, 0))
    journal.add_note([ken], a_note())
    assert [path.exists() for path in (mine, fresh, old)] == [False, True, False]


def test_a_note_that_looks_like_an_option_or_a_path_is_a_note(journal: Journal, ken: str) -> None:
    for body in ("-rf", "--help", "../../x", "CON", "=HYPERLINK(1)"):
        journal.add_note([ken], a_note(body))
    assert len(journal.history(ken).notes) == 5


def test_notes_come_newest_first(journal: Journal, ken: str) -> None:
    from datetime import date

    for day in (3, 20, 11):
        journal.add_note([ken], a_note(day=date(2026, 11, day)))
    assert [note.date.day for note in journal.history(ken).notes] == [20, 11, 3]


def test_a_note_saved_twice_from_a_draft_is_two_notes(journal: Journal, ken: str) -> None:
    note: ContactNote = a_note("Same.")
    journal.add_note([ken], note)
    journal.add_note([ken], note)
    assert len(journal.history(ken).notes) == 2


@pytest.mark.parametrize("year", [1969, 2201, 9998])
def test_by_a_clock_that_nothing_could_be_read_of_nothing_is_written(
    year: int, open_journal: Callable[..., Journal], journal: Journal, ken: str, tmp_path: Path
) -> None:
    before = (tmp_path / "journal" / "customers" / f"{ken}.json").read_bytes()
    window = open_journal(datetime(year, 6, 1, 9))
    with pytest.raises(HandfulError):
        window.add_note([ken], a_note("By a wrong clock.", day=window.today()))
    for change in (
        lambda: window.add_customer(window.new_customer("Ada Byrd")),
        lambda: window.snooze(ken),
        window.undo,
    ):
        with pytest.raises(CannotKeep, match=f"the clock of this machine shows the year {year}"):
            change()
    assert (tmp_path / "journal" / "customers" / f"{ken}.json").read_bytes() == before


def test_what_would_not_be_read_again_is_not_written(
    open_journal: Callable[..., Journal], journal: Journal, ken: str
) -> None:
    for act in (
        lambda: open_journal(datetime(2200, 12, 31, 9)).snooze(ken, date(2201, 1, 9)),
        lambda: open_journal(datetime(2200, 12, 31, 9)).pause(ken, date(2201, 1, 9)),
    ):
        with pytest.raises(HandfulError):
            act()
    assert open_journal().damage() == ()


def test_a_file_whose_counters_are_at_their_end_is_refused_in_a_sentence(
    journal: Journal, ken: str, tmp_path: Path
) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    tables = codec.decode(path.read_bytes(), "")
    tables["customer"][ken]["seen"] = {"m00000": 2**53}
    path.write_bytes(codec.encode(tables))
    before = path.read_bytes()
    with pytest.raises(CannotKeep, match="Nothing was changed"):
        journal.rest(ken)
    assert path.read_bytes() == before
