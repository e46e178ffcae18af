"""The sample journal: all there is to see, in a folder of its own, and never near the employee's."""

from __future__ import annotations

import os
import time
from datetime import date, datetime
from itertools import chain
from pathlib import Path

import pytest
from running import Handful

from journal.clock import Clock
from journal.errors import Refused
from journal.journal import Journal
from journal.note import Felt, Kind, Mark, State
from journal.rhythm import Status, stale_aspects
from journal.sample import make_sample
from journal.storage import files
from journal.storage.places import SAMPLE_MARK, default_folder, room_for, sample_folder


def sample(day: str = "2026-11-20") -> Journal:
    return make_sample(sample_folder(), clock=Clock(datetime.fromisoformat(day)))


def everything_below(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("day", ["2026-11-20", "2026-11-21", "2026-11-22", "2028-02-29", "2027-01-01"])
def test_it_shows_every_status_kind_mark_and_mood_on_any_day(day: str) -> None:
    journal = sample(day)
    statuses = [journal.standing(each).status for each in journal.overviews()]
    assert sorted(statuses) == sorted(
        [
            *(Status.LAPSED, Status.LAPSED, Status.DUE, Status.FRESH),
            *(Status.PAUSED, Status.RESTING, Status.UNMET),
        ]
    )
    histories = [journal.history(each.id) for each in journal.overviews()]
    notes = list(chain.from_iterable(history.notes for history in histories))
    assert 40 <= len(notes) <= 60
    assert {note.kind for note in notes} == set(Kind)
    assert {note.mood for note in notes} == {None, -2, -1, 0, 1, 2}
    assert {note.felt for note in notes} == {None, *Felt}
    assert {note.touchpoint for note in notes} - {None} <= set(journal.settings.touchpoints)
    assert sum(note.plan for note in notes) == 1
    readings = [history.reading(note) for history in histories for note in history.notes]
    items = list(chain.from_iterable(reading.items for reading in readings))
    assert {item.mark for item in items} == set(Mark)
    assert {item.state for item in items if item.mark is Mark.PROMISE} == set(State)
    assert all(
        any(getattr(reading, part) for reading in readings) for part in ("their_words", "tags", "mentions", "asides")
    )
    assert not any(reading.warnings for reading in readings)
    assert (date.fromisoformat(day) - min(note.date for note in notes)).days >= 340
    assert all(note.date.weekday() < 5 for note in notes)


def test_it_shows_what_stands_beside_a_status() -> None:
    journal = sample()
    customers = [each.customer for each in journal.overviews()]
    today = journal.today()
    assert sum(customer.gentle_on(today) is not None for customer in customers) == 1
    assert sum(bool(stale_aspects(customer, today)) for customer in customers) == 1
    assert sum(bool(customer.dates) for customer in customers) >= 3
    assert len({len(customer.portrait) for customer in customers}) >= 4
    assert journal.settings.name == "Mira"
    assert len(journal.nudges()) == 2
    assert {nudge.opener.kind.value for nudge in journal.nudges()} == {"worry", "question"}
    assert journal.reminder() is not None


def test_no_word_of_it_stands_in_place_of_a_day() -> None:
    journal = sample()
    assert not any("{" in note.body for each in journal.overviews() for note in journal.history(each.id).notes)


def test_the_command_makes_it_tells_where_and_leaves_the_journal_alone(handful: Handful, ken: str) -> None:
    before = everything_below(default_folder())
    answer = handful("demo")
    assert (answer.code, answer.err) == (0, "")
    assert str(sample_folder()) in answer.out
    assert everything_below(default_folder()) == before
    listed = handful("--folder", str(sample_folder()), "customers", "--all", "--json").json
    assert len(listed) == 7
    assert "[North] Tool Library" in handful("--folder", str(sample_folder()), "show", "priya").out
    assert Journal.open(sample_folder()).is_sample()
    assert not Journal.open(default_folder()).is_sample()


def test_it_is_made_anew_each_time_with_nothing_to_undo(handful: Handful) -> None:
    handful("demo")
    folder = str(sample_folder())
    fresh = handful("--folder", folder, "show", "ken", "--json").out
    handful("--folder", folder, "note", "ken", "we talked")
    handful("--folder", folder, "nudges")
    handful("--folder", folder, "add", "Ada Byrd")
    assert handful("demo").code == 0
    assert handful("--folder", folder, "show", "ken", "--json").out == fresh
    assert len(handful("--folder", folder, "customers", "--all", "--json").json) == 7
    refused = handful("--folder", folder, "undo")
    assert (refused.code, refused.out) == (1, "")


def test_it_is_made_within_a_second() -> None:
    began = time.process_time()
    sample()
    assert time.process_time() - began < 1


def test_it_is_for_the_owner_alone() -> None:
    os.umask(0)
    sample()
    os.umask(0o022)
    for path in [sample_folder(), *sample_folder().rglob("*"), *room_for(sample_folder()).rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.parametrize("place", ["the same", "inside", "around", "by a link"])
def test_it_is_refused_near_the_employee_s_journal(
    handful: Handful, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str
) -> None:
    target = sample_folder()
    own = {"the same": target, "inside": target.parent, "around": target / "mine", "by a link": tmp_path / "own"}[place]
    monkeypatch.setenv("HANDFUL_FOLDER", str(own))
    handful("add", "Ken Okafor")
    if place == "by a link":
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(own)
    before = everything_below(own)
    answer = handful("demo")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
    assert everything_below(own) == before


def test_a_folder_of_other_things_is_not_emptied(handful: Handful) -> None:
    sample_folder().mkdir(parents=True)
    (sample_folder() / "thesis.txt").write_text("years of work", encoding="utf-8")
    answer = handful("demo")
    assert answer.code == 1
    assert "holds other things" in answer.err
    assert (sample_folder() / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_a_link_in_it_is_removed_and_what_it_leads_to_is_not(handful: Handful, tmp_path: Path) -> None:
    handful("demo")
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.txt").write_text("years of work", encoding="utf-8")
    (sample_folder() / "link").symlink_to(other)
    (sample_folder() / "customers" / "link").symlink_to(other)
    assert handful("demo").code == 0
    assert (other / "thesis.txt").exists()
    assert not (sample_folder() / "link").exists()


def test_while_a_window_has_it_open_it_is_not_made_anew(handful: Handful) -> None:
    handful("demo")
    folder = str(sample_folder())
    handful("--folder", folder, "note", "ken", "we talked")
    before = everything_below(sample_folder())
    with files.hold(sample_folder() / SAMPLE_MARK) as held:
        assert held
        answer = handful("demo")
    assert (answer.code, answer.out) == (1, "")
    assert "another window" in answer.err
    assert everything_below(sample_folder()) == before
    assert handful("demo").code == 0


def test_a_journal_named_by_the_folder_option_is_not_touched_either(handful: Handful) -> None:
    folder = sample_folder()
    with pytest.raises(Refused):
        make_sample(folder, [folder / "below"])
    assert handful("demo", "--folder", str(folder / "below")).code == 1
    assert not folder.exists()
