"""Going back: each backup can be restored, what it would change is shown, and one undo takes it back."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from frozen import NOW, TODAY, a_note
from test_undo import told

from journal.customer import Aspect, Facet
from journal.decision import Effect
from journal.errors import CannotKeep, Damaged, NotFound, Refused
from journal.journal import Journal
from journal.restoring import Found, RestorePreview, say_changes
from journal.storage import codec, files
from journal.storage.backups import Backups, Moment
from journal.storage.checking import checked

Opener = Callable[..., Journal]


def day(number: int) -> datetime:
    return NOW + timedelta(days=number)


def morning(number: int) -> Moment:
    return Moment(day(number).date())


@pytest.fixture
def calls_restored() -> Iterator[None]:
    yield
    files.calls = files.Calls()


@pytest.fixture
def week(open_journal: Opener, ken: str) -> tuple[str, list[object]]:
    """Ken, and what there was to see when each of seven days began."""
    states: list[object] = []
    note = ""
    for number in range(7):
        journal = open_journal(day(number))
        states.append(told(journal))
        saved = journal.add_note([ken], a_note(f"Of day {number}.\n- [ ] Promise {number}\n"))
        customer = journal.overview(ken).customer
        facet = Facet(f"Portrait {number}", journal.today())
        journal.change_customer(customer, replace(customer, rhythm=10 + number, portrait={Aspect.WHO: facet}))
        if number == 2:
            note = saved.notes[0]
        if number == 4:
            journal.delete_note(ken, note)
    return ken, states


def file_of(journal: Journal, customer_id: str) -> Path:
    return journal.folder / "customers" / f"{customer_id}.json"


def damage(journal: Journal, customer_id: str) -> bytes:
    """Cut the file off, as a disk does."""
    path = file_of(journal, customer_id)
    data = path.read_bytes()
    broken = data[: len(data) * 9 // 10]
    path.write_bytes(broken)
    journal.refresh()
    return broken


def restore(journal: Journal, wanted: Moment, customer_id: str | None = None) -> RestorePreview:
    preview = journal.preview_restore(wanted, customer_id)
    journal.restore(preview)
    return preview


@pytest.mark.parametrize("number", range(1, 7))
def test_each_backup_restored_is_how_it_was_when_its_day_began_and_one_undo_takes_it_back(
    open_journal: Opener, week: tuple[str, list[object]], number: int
) -> None:
    ken, states = week
    journal = open_journal(day(6))
    before = told(journal)
    restore(journal, morning(number), ken)
    assert told(journal) == states[number]
    checked(file_of(journal, ken).read_bytes(), "", ken)
    journal.undo()
    assert told(journal) == before


def test_a_week_can_be_gone_through_back_and_forth(open_journal: Opener, week: tuple[str, list[object]]) -> None:
    ken, _states = week
    journal = open_journal(day(8))
    last = told(journal)
    for number in (6, 2, 4, 1, 5):
        restore(journal, morning(number), ken)
    for _each in range(5):
        journal.undo()
    assert told(journal) == last


def test_what_would_change_is_shown_and_nothing_is_changed(
    open_journal: Opener, week: tuple[str, list[object]]
) -> None:
    ken, _states = week
    journal = open_journal(day(6))
    before = file_of(journal, ken).read_bytes()
    (one,) = journal.preview_restore(morning(4)).files
    assert (one.customer_id, one.name, one.taken, one.found) == (ken, "Ken Okafor", morning(4), Found.THERE)
    assert [note.body.splitlines()[0] for note in one.back] == ["Of day 2."]
    assert sorted(note.body.splitlines()[0] for note in one.go) == ["Of day 4.", "Of day 5.", "Of day 6."]
    assert sorted(one.fields) == ["portrait.who", "rhythm"]
    assert say_changes(one) == "1 note back, 3 notes gone, rhythm and who they are as they were"
    assert file_of(journal, ken).read_bytes() == before


def test_a_note_that_was_amended_is_shown_as_it_is_and_as_it_was(
    open_journal: Opener, journal: Journal, ken: str
) -> None:
    journal.add_note([ken], a_note("First."))
    tomorrow = open_journal(day(1))
    note = tomorrow.history(ken).notes[0]
    tomorrow.amend_note(ken, note, replace(note, body="Second.", mood=-1))
    (one,) = restore(tomorrow, morning(1)).files
    assert [(now.body, then.body) for now, then in one.changed] == [("Second.", "First.")]
    assert (one.back, one.go, one.fields) == ((), (), ())
    assert [(note.body, note.mood) for note in tomorrow.history(ken).notes] == [("First.", None)]


def test_a_restore_shows_only_what_it_does(open_journal: Opener, week: tuple[str, list[object]]) -> None:
    ken, _states = week
    journal = open_journal(day(6))
    preview = journal.preview_restore(morning(4))
    open_journal(day(6)).add_note([ken], a_note("Meanwhile."))
    before = told(journal)
    with pytest.raises(Refused, match="meanwhile"):
        journal.restore(preview)
    assert told(journal) == before


def test_what_was_before_a_restore_is_backed_up(open_journal: Opener, week: tuple[str, list[object]]) -> None:
    _ken, _states = week
    journal = open_journal(day(6))
    before = told(journal)
    restore(journal, morning(4))
    restore(journal, Moment(day(6).date(), time(9)))
    assert told(journal) == before


def test_nothing_is_restored_where_nothing_would_change(journal: Journal, ken: str) -> None:
    preview = journal.preview_restore(Moment(TODAY))
    assert preview.files == ()
    with pytest.raises(Refused, match="nothing to restore"):
        journal.restore(preview)


def test_a_file_that_was_not_changed_since_stays_as_it_is(
    open_journal: Opener, week: tuple[str, list[object]], journal: Journal
) -> None:
    assert open_journal(day(9)).preview_restore(morning(8)).files == ()


def test_a_customer_who_came_since_stays(open_journal: Opener, week: tuple[str, list[object]]) -> None:
    journal = open_journal(day(6))
    journal.add_note([], a_note("Hello."), new=[journal.new_customer("Ada Byrd")])
    journal.add_note([journal.find("ada").id], a_note("Again."))
    preview = restore(journal, morning(3))
    assert preview.left_out == ("Ada Byrd came after that and stays as is.",)
    assert len(journal.history(journal.find("ada").id).notes) == 2


def test_a_customer_who_was_taken_away_by_undo_comes_back_with_the_notes(
    open_journal: Opener, journal: Journal, ken: str
) -> None:
    journal.add_note([ken], a_note("Kept."))
    journal.back_up()
    journal.undo()
    journal.undo()
    assert journal.is_new()
    (one,) = restore(journal, Moment(TODAY, time(9)), ken).files
    assert one.comes_back and len(one.back) == 1
    assert [note.body for note in journal.history(ken).notes] == ["Kept."]
    journal.undo()
    assert journal.is_new()
    assert "Okafor" not in file_of(journal, ken).read_text()


def test_a_restore_takes_no_customer_away(open_journal: Opener, journal: Journal, ken: str) -> None:
    journal.add_note([ken], a_note("Kept."))
    journal.back_up()
    journal.undo()
    journal.undo()
    noon = open_journal(NOW.replace(hour=12))
    noon.back_up()
    restore(noon, Moment(TODAY, time(9)), ken)
    restore(noon, Moment(TODAY, time(12)), ken)
    assert noon.find("ken").id == ken
    assert noon.history(ken).notes == ()


def test_a_note_that_was_changed_and_changed_back_is_as_it_was(
    open_journal: Opener, journal: Journal, ken: str
) -> None:
    journal.add_note([ken], a_note("First."))
    journal.back_up()
    later = open_journal(NOW.replace(hour=12))
    for body in ("Second.", "First."):
        note = later.history(ken).notes[0]
        later.amend_note(ken, note, replace(note, body=body))
    assert later.preview_restore(Moment(TODAY, time(9))).files == ()


def test_a_deletion_can_still_be_undone_after_a_restore_was(open_journal: Opener, journal: Journal, ken: str) -> None:
    note = journal.add_note([ken], a_note("Precious.")).notes[0]
    journal.back_up()
    journal.delete_note(ken, note)
    restore(journal, Moment(TODAY, time(9)))
    journal.undo()
    assert journal.history(ken).notes == ()
    journal.undo()
    assert journal.history(ken).notes[0].body == "Precious."


def test_undoing_a_restore_declines_where_the_record_changed_since(
    open_journal: Opener, week: tuple[str, list[object]], tmp_path: Path
) -> None:
    ken, _states = week
    journal = open_journal(day(6))
    restore(journal, morning(3))
    other_machine = Journal(tmp_path / "journal", tmp_path / "other room", journal.clock)._opened()
    theirs = other_machine.history(ken).notes[0]
    other_machine.amend_note(ken, theirs, replace(theirs, body="Theirs."))
    before = told(journal)
    other_machine.change_customer(
        other_machine.overview(ken).customer, replace(other_machine.overview(ken).customer, rhythm=77)
    )
    with pytest.raises(Refused, match="changed again since"):
        journal.undo()
    assert before != told(journal)
    assert journal.overview(ken).customer.rhythm == 77
    assert any(note.body == "Theirs." for note in journal.history(ken).notes)


def test_unknown_fields_of_then_come_back_and_the_settings_do_too(
    open_journal: Opener, journal: Journal, ken: str
) -> None:
    path = file_of(journal, ken)
    path.write_text(path.read_text().replace('"phone": []', '"phone": [], "shoe_size": {"eu": 44}'))
    journal.change_settings(journal.settings, replace(journal.settings, name="Mira"))
    journal.back_up()
    path.write_text(path.read_text().replace(', "shoe_size": {"eu": 44}', ""))
    journal.change_settings(journal.settings, replace(journal.settings, name="Somebody", soft_limit=3))
    preview = restore(journal, Moment(TODAY, time(9)))
    assert {one.name: one.fields for one in preview.files} == {
        "Ken Okafor": ("shoe_size",),
        "the settings": ("name", "soft_limit"),
    }
    assert journal.overview(ken).customer.extra == {"shoe_size": {"eu": 44}}
    assert (journal.settings.name, journal.settings.soft_limit) == ("Mira", 7)


def test_a_field_that_came_since_goes(journal: Journal, ken: str) -> None:
    journal.back_up()
    path = file_of(journal, ken)
    path.write_text(path.read_text().replace('"phone": []', '"phone": [], "shoe_size": {"eu": 44}'))
    journal.snooze(ken)
    restore(journal, Moment(TODAY, time(9)))
    assert journal.overview(ken).customer.extra == {}
    journal.undo()
    assert journal.overview(ken).customer.extra == {"shoe_size": {"eu": 44}}


def test_a_backup_that_cannot_be_read_is_passed_over_for_the_next(
    open_journal: Opener, week: tuple[str, list[object]]
) -> None:
    ken, states = week
    journal = open_journal(day(6))
    folder = journal.room / "backups" / ken
    (folder / f"{morning(3).day}.json").write_bytes(b"{")
    broken = (folder / f"{morning(4).day}.json").read_bytes().replace(b'"rhythm": 13', b'"rhythm": 0')
    (folder / f"{morning(4).day}.json").write_bytes(broken)
    (one,) = restore(journal, morning(3)).files
    assert one.taken == morning(5)
    assert told(journal) == states[5]


def test_who_was_forgotten_never_comes_back(open_journal: Opener, week: tuple[str, list[object]]) -> None:
    ken, _states = week
    journal = open_journal(day(6))
    (journal.folder / "forgotten").mkdir()
    (journal.folder / "forgotten" / ken).touch()
    file_of(journal, ken).unlink()
    journal.refresh()
    assert journal.backups() == ()
    for wanted in (None, ken):
        assert journal.preview_restore(morning(3), wanted).files == ()
    with pytest.raises(NotFound):
        journal.find_backed_up("ken")


def test_what_a_decision_keeps_of_whoever_was_forgotten_does_not_come_back(journal: Journal, ken: str) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    effects = (Effect(ken, why="Xylophone"), Effect(ada, why="None"))
    (decision_id,) = journal.decide("Close the counter", effects).decisions
    path = journal.folder / "decisions" / f"{decision_id}.json"
    journal.back_up()
    path.unlink()
    (journal.folder / "forgotten").mkdir()
    (journal.folder / "forgotten" / ken).touch()
    restore(journal, Moment(TODAY, time(9)))
    kept = path.read_text()
    assert "Close the counter" in kept
    assert ada in kept
    assert ken not in kept and "Xylophone" not in kept


# --- damaged and missing files


def test_a_damaged_file_comes_back_whole_and_its_bytes_are_kept(
    open_journal: Opener, week: tuple[str, list[object]]
) -> None:
    ken, states = week
    journal = open_journal(day(6))
    broken = damage(journal, ken)
    (problem,) = journal.damage()
    assert (problem.name, problem.customer_id, problem.backup) == ("Ken Okafor", ken, morning(6).day)
    (one,) = restore(journal, Moment(problem.backup or TODAY), ken).files
    assert (one.found, one.notes, one.lacks) == (Found.DAMAGED, 5, 1)
    assert told(journal) == states[6]
    assert journal.damage() == ()
    kept = journal.room / "backups" / ken / f"damaged-{day(6).date()}-1.json"
    assert kept.read_bytes() == broken
    journal.undo()
    assert file_of(journal, ken).read_bytes() == broken
    assert journal.damage()[0].name == "Ken Okafor"


def test_each_damaged_state_is_kept_beside_the_others(open_journal: Opener, week: tuple[str, list[object]]) -> None:
    ken, states = week
    journal = open_journal(day(6))
    for _each in range(3):
        damage(journal, ken)
        restore(journal, morning(6), ken)
    assert told(journal) == states[6]
    assert len(list((journal.room / "backups" / ken).glob("damaged-*"))) == 3


def test_a_damaged_file_comes_back_from_the_last_backup_of_its_day(
    open_journal: Opener, week: tuple[str, list[object]]
) -> None:
    ken, _states = week
    journal = open_journal(day(6))
    journal.back_up()
    last = told(journal)
    damage(journal, ken)
    (one,) = restore(journal, morning(6)).files
    assert (one.taken.at, one.lacks) == (time(9), 0)
    assert told(journal) == last


def test_a_damaged_file_comes_back_from_an_older_backup_where_no_newer_one_is_good(
    open_journal: Opener, week: tuple[str, list[object]]
) -> None:
    ken, states = week
    journal = open_journal(day(6))
    damage(journal, ken)
    for number in (5, 6):
        (journal.room / "backups" / ken / f"{morning(number).day}.json").write_bytes(b"null")
    (problem,) = open_journal(day(6)).damage()
    assert problem.backup == morning(4).day
    restore(journal, morning(6), ken)
    assert told(journal) == states[4]


def test_a_file_that_is_gone_comes_back_and_undo_takes_it_away(
    open_journal: Opener, week: tuple[str, list[object]]
) -> None:
    ken, _states = week
    journal = open_journal(day(6))
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    file_of(journal, ken).unlink()
    journal.refresh()
    assert journal.find_backed_up("ken").id == ken
    (one,) = restore(journal, morning(6), ken).files
    assert one.found is Found.MISSING
    assert [each.id for each in journal.overviews()] == [ada, ken]
    journal.undo()
    assert not file_of(journal, ken).exists()


def test_damaged_settings_come_back(open_journal: Opener, journal: Journal, ken: str) -> None:
    journal.change_settings(journal.settings, replace(journal.settings, name="Mira"))
    tomorrow = open_journal(day(1))
    tomorrow.change_settings(tomorrow.settings, replace(tomorrow.settings, soft_limit=5))
    (journal.folder / "journal.json").write_bytes(b"")
    tomorrow.refresh()
    (problem,) = tomorrow.damage()
    assert "a backup of 22 Nov is there" in str(problem)
    restore(tomorrow, morning(1))
    assert (tomorrow.settings.name, tomorrow.settings.soft_limit) == ("Mira", 7)


def test_undoing_the_restore_of_a_damaged_file_declines_where_it_was_changed_since(
    open_journal: Opener, week: tuple[str, list[object]], tmp_path: Path
) -> None:
    ken, _states = week
    journal = open_journal(day(6))
    damage(journal, ken)
    restore(journal, morning(6), ken)
    Journal(tmp_path / "journal", tmp_path / "other room", journal.clock)._opened().add_note([ken], a_note("Theirs."))
    with pytest.raises(Refused, match="changed again since"):
        journal.undo()
    journal.refresh()
    assert any(note.body == "Theirs." for note in journal.history(ken).notes)


def test_no_stamp_is_given_twice_after_a_damaged_file_came_back(
    open_journal: Opener, week: tuple[str, list[object]]
) -> None:
    ken, _states = week
    journal, other_window = open_journal(day(6)), open_journal(day(6))
    lost = {repr(stamp) for stamp in _stamps(file_of(journal, ken))}
    damage(journal, ken)
    restore(journal, morning(3), ken)
    there = {repr(stamp) for stamp in _stamps(file_of(journal, ken))}
    other_window.add_note([ken], a_note("New."))
    journal.add_note([ken], a_note("New."))
    new = {repr(stamp) for stamp in _stamps(file_of(journal, ken))} - there
    assert new
    assert not new & lost


def _stamps(path: Path) -> list[object]:
    tables = codec.decode(path.read_bytes(), "")
    return [stamp for table in tables.values() for one in table.values() for stamp in one.get("at", {}).values()]


@pytest.mark.usefixtures("calls_restored")
def test_a_damaged_file_whose_bytes_cannot_be_kept_is_left_alone(
    open_journal: Opener, week: tuple[str, list[object]]
) -> None:
    ken, _states = week
    journal = open_journal(day(6))
    broken = damage(journal, ken)
    preview = journal.preview_restore(morning(6), ken)

    class Full(files.Calls):
        def link(self, source: str, target: str) -> None:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    files.calls = Full()
    with pytest.raises(CannotKeep, match="disk is full"):
        journal.restore(preview)
    files.calls = files.Calls()
    assert file_of(journal, ken).read_bytes() == broken
    with pytest.raises(Damaged, match="Ken Okafor"):
        journal.undo()


def test_the_name_of_a_damaged_customer_is_known_from_the_index_and_without_it_from_the_backup(
    open_journal: Opener, week: tuple[str, list[object]]
) -> None:
    ken, _states = week
    journal = open_journal(day(6))
    damage(journal, ken)
    assert str(open_journal(day(6)).damage()[0]) == (
        "Ken Okafor's file could not be read. It is untouched; a backup of 27 Nov is there, without 1 note."
    )
    (journal.room / "index.json").unlink()
    assert open_journal(day(6)).damage()[0].name == "Ken Okafor"
    for backup in Backups(journal.room).of(ken):
        backup.path.unlink()
    (problem,) = open_journal(day(6)).damage()
    assert (problem.name, problem.backup) == ("", None)
    assert f"customers/{ken}.json could not be read" in str(problem)


def test_what_the_backup_lacks_is_told_by_day(open_journal: Opener, journal: Journal, ken: str) -> None:
    journal.back_up()
    gone = journal.add_note([ken], a_note(day=date(2026, 11, 19))).notes[0]
    journal.delete_note(ken, gone)
    for number in (18, 18, 20):
        journal.add_note([ken], a_note(day=date(2026, 11, number)))
    journal.add_note([ken], a_note("A plan, which is the part that is cut off.", day=date(2026, 12, 1)))
    for path in (journal.room / "backups" / ken).glob("2026-11-21.json"):
        path.unlink()
    damage(journal, ken)
    (problem,) = journal.damage()
    assert problem.lacks == 4
    assert problem.lacks_days == (date(2026, 11, 18), date(2026, 11, 20), date(2026, 12, 1))
    file_of(journal, ken).write_bytes(b"")
    journal.refresh()
    (problem,) = journal.damage()
    assert (problem.lacks, problem.lacks_days) == (3, ())


def test_a_backup_is_of_one_moment_though_one_of_its_files_has_a_backup_of_that_second(
    journal: Journal, ken: str
) -> None:
    journal.back_up()
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    journal.add_note([ada], a_note("Before the backup."))
    journal.back_up()
    newest = journal.backups()[0]
    assert {one for one, _name in newest.customers} == {ken, ada}
    after = journal.add_note([ken, ada], a_note("After it.")).notes
    journal.restore(journal.preview_restore(newest.moment))
    for each in (ken, ada):
        assert not {note.id for note in journal.history(each).notes} & set(after)
