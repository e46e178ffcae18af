"""Who syncs the folder takes no lock: files are replaced and removed under the feet of a save."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from frozen import NOW, a_note

from journal.clock import Clock
from journal.errors import HandfulError, NotFound, Refused
from journal.journal import Journal
from journal.storage import files

pytestmark = pytest.mark.usefixtures("calls_restored")

Act = Callable[[], object]


class Meanwhile(files.Calls):
    """Calls that let something happen once, while a new content is being written to the disk."""

    def __init__(self, act: Act) -> None:
        self.act: Act | None = act

    def fsync(self, descriptor: int) -> None:
        super().fsync(descriptor)
        act, self.act = self.act, None
        if act is not None:
            act()


def theirs(journal: Journal, ken: str, tmp_path: Path) -> Act:
    """Another machine's note arrives: the file of Ken is replaced by one that has it."""
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    before = path.read_bytes()
    Journal(tmp_path / "journal", tmp_path / "other room", Clock(NOW))._opened().add_note([ken], a_note("Theirs."))
    arriving = path.with_suffix(".arriving")
    path.rename(arriving)
    path.write_bytes(before)
    journal.refresh()
    return lambda: arriving.replace(path)


def bodies(journal: Journal, customer_id: str) -> list[str]:
    journal.refresh()
    return sorted(note.body for note in journal.history(customer_id).notes)


@pytest.mark.parametrize("for_two", [False, True])
def test_a_file_that_arrives_during_a_save_is_not_written_over(
    for_two: bool, journal: Journal, ken: str, tmp_path: Path
) -> None:
    people = [ken, *(journal.add_customer(journal.new_customer("Ada Byrd")).customers if for_two else ())]
    files.calls = Meanwhile(theirs(journal, ken, tmp_path))
    with pytest.raises(Refused, match="Nothing was saved; save again"):
        journal.add_note(people, a_note("Ours."))
    assert bodies(journal, ken) == ["Theirs."]
    assert not list(tmp_path.rglob("*.tmp")) and not list(tmp_path.rglob("commit.json"))
    journal.add_note(people, a_note("Ours."))
    assert bodies(journal, ken) == ["Ours.", "Theirs."]
    journal.undo()
    assert bodies(journal, ken) == ["Theirs."]


def test_an_undo_during_which_a_file_arrives_can_be_tried_again(journal: Journal, ken: str, tmp_path: Path) -> None:
    journal.add_note([ken], a_note("Ours."))
    files.calls = Meanwhile(theirs(journal, ken, tmp_path))
    with pytest.raises(Refused, match="save again"):
        journal.undo()
    assert bodies(journal, ken) == ["Ours.", "Theirs."]
    journal.undo()
    assert bodies(journal, ken) == ["Theirs."]


def test_a_damaged_file_that_is_mended_from_elsewhere_during_a_restore_stays(
    journal: Journal, ken: str, tmp_path: Path
) -> None:
    journal.add_note([ken], a_note("First."))
    journal.back_up()
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    whole = path.read_bytes()
    path.write_bytes(b"null")
    preview = journal.preview_restore(journal.backups(ken)[0].moment, ken)
    mended = path.with_suffix(".mended")

    def mend() -> None:
        mended.write_bytes(whole.replace(b"First.", b"Theirs"))
        mended.replace(path)

    class AtTheEnd(files.Calls):
        def open(self, name: str, flags: int, mode: int = files.FILE_MODE) -> int:
            if f".{ken}.json." in name and "customers" in name:
                mend()
            return super().open(name, flags, mode)

    files.calls = AtTheEnd()
    with pytest.raises(Refused, match="save again"):
        journal.restore(preview)
    files.calls = files.Calls()
    assert bodies(journal, ken) == ["Theirs"]


def test_a_customer_whose_file_is_taken_away_during_a_change_gets_no_file_of_notes_alone(
    journal: Journal, ken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    look = journal._kept.look

    def late() -> bool:
        changed = look()
        path.unlink(missing_ok=True)
        return changed

    monkeypatch.setattr(journal._kept, "look", late)
    with pytest.raises(NotFound):
        journal.add_note([ken], a_note("Ours."))
    for act in (journal.snooze, journal.rest, journal.end_gentle):
        with pytest.raises(HandfulError):
            act(ken)
    assert not path.exists()
