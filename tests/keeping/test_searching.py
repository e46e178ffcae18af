"""The journal searched: what is kept for it is made again where it does not fit, and sees what others change."""

from __future__ import annotations

import json
import os
import stat
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from patience import PATIENCE

from journal.clock import Clock
from journal.customer import Aspect, Facet
from journal.errors import WrongUsage
from journal.journal import Journal
from journal.note import ContactNote
from journal.storage.seal import sealed, unsealed

NOW = datetime(2026, 11, 20, 9)


def opened() -> Journal:
    return Journal.open(clock=Clock(NOW))


def noted(journal: Journal, customer_id: str, body: str, ago: int = 0) -> str:
    note = ContactNote(id="", date=NOW.date() - timedelta(days=ago), body=body)
    return journal.add_note([customer_id], note).notes[0]


@pytest.fixture
def ken(own_folders: Path) -> str:
    journal = opened()
    portrait = {Aspect.WHO: Facet("Runs the counter.", NOW.date())}
    customer_id = journal.add_customer(journal.new_customer("Ken Okafor", portrait=portrait)).customers[0]
    noted(journal, customer_id, "Ada counts the brass by ear.\n\n- [ ] Send the chart #labels", ago=1)
    return customer_id


def texts(journal: Journal, typed: str) -> list[str]:
    found = journal.search(typed)
    assert found is not None
    return [hit.excerpt.text for hit in found]


def kept(journal: Journal) -> list[Path]:
    return sorted((journal.room / "searched").glob("*.json"))


def test_what_was_just_saved_is_found_and_what_was_deleted_is_not(ken: str) -> None:
    journal = opened()
    assert texts(journal, "brass") == ["Ada counts the brass by ear."]
    note = noted(journal, ken, "More brass")
    assert texts(journal, "brass") == ["More brass", "Ada counts the brass by ear."]
    journal.delete_note(ken, note)
    assert texts(journal, "brass") == ["Ada counts the brass by ear."]
    journal.undo()
    assert len(texts(journal, "brass")) == 2


def test_what_another_window_saved_is_found_after_the_next_look(ken: str) -> None:
    journal, other = opened(), opened()
    assert texts(journal, "zebra") == []
    noted(other, ken, "A zebra")
    journal.refresh()
    assert texts(journal, "zebra") == ["A zebra"]


def test_what_is_kept_is_used_again_and_for_its_owner_alone(ken: str) -> None:
    texts(opened(), "brass")
    journal = opened()
    path = kept(journal)[0]
    assert path.name == f"{ken}.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    before = path.stat().st_mtime_ns
    assert texts(journal, "brass is:open tag:labels") == ["Ada counts the brass by ear."]
    assert texts(journal, "counter") == ["Runs the counter."]
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", ["", "null", "[]", "{", '{"version": 1}', "shorter"])
def test_what_is_kept_damaged_is_made_again_in_silence(ken: str, damage: str) -> None:
    texts(opened(), "brass")
    path = kept(opened())[0]
    if damage == "shorter":
        whole = json.loads(unsealed(path.read_bytes()))
        whole["days"] = whole["days"][1:]
        damage = sealed(json.dumps(whole).encode()).decode()
    path.write_text(damage)
    assert texts(opened(), "brass") == ["Ada counts the brass by ear."]
    assert json.loads(unsealed(path.read_bytes()))["ids"]


def test_what_is_kept_of_an_older_file_is_not_trusted(ken: str, own_folders: Path) -> None:
    journal = opened()
    texts(journal, "brass")
    file = own_folders / "journal" / "customers" / f"{ken}.json"
    file.write_text(file.read_text().replace("brass", "steel"))
    os.utime(file, ns=(1, 1))
    journal.refresh()
    assert texts(journal, "brass") == []
    assert texts(opened(), "steel") == ["Ada counts the steel by ear."]


def test_a_customer_who_is_gone_is_gone_from_what_is_kept(ken: str, own_folders: Path) -> None:
    journal = opened()
    texts(journal, "brass")
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    texts(journal, "ada")
    assert len(kept(journal)) == 2
    (own_folders / "journal" / "customers" / f"{ken}.json").unlink()
    journal.refresh()
    assert texts(journal, "brass") == []
    assert [path.stem for path in kept(journal)] == [ada]


def test_a_damaged_customer_is_left_out(ken: str, own_folders: Path) -> None:
    journal = opened()
    journal.add_customer(journal.new_customer("Ada Brass"))
    (own_folders / "journal" / "customers" / f"{ken}.json").write_text("{")
    found = opened().search("brass")
    assert found is not None and [hit.customer for hit in found] == ["Ada Brass"]


def test_the_first_search_tells_how_far_it_is_and_stops_when_nobody_waits(ken: str) -> None:
    journal = opened()
    journal.add_customer(journal.new_customer("Ada Byrd"))
    told: list[tuple[int, int]] = []
    assert journal.search("brass", progress=lambda count, of: told.append((count, of)), stopped=lambda: True) is None
    assert told == []
    assert journal.search("brass", progress=lambda count, of: told.append((count, of))) is not None
    assert told == [(0, 2), (1, 2)]
    journal.search("ear", progress=lambda count, of: told.append((count, of)))
    assert len(told) == 2


def test_a_search_waits_for_the_one_before_and_then_does_nothing_if_nobody_waits(ken: str) -> None:
    journal = opened()
    began, go_on = Event(), Event()

    def hold(_count: int, _of: int) -> None:
        began.set()
        go_on.wait(PATIENCE)

    first = Thread(target=lambda: journal.search("brass", progress=hold))
    first.start()
    assert began.wait(PATIENCE)
    answers: list[object] = []
    later = [Thread(target=lambda: answers.append(journal.search("brass", stopped=lambda: True))) for _ in range(20)]
    for each in later:
        each.start()
    go_on.set()
    for each in (first, *later):
        each.join(PATIENCE)
    assert answers == [None] * 20
    assert texts(journal, "brass") == ["Ada counts the brass by ear."]


def test_a_search_that_cannot_be_meant_is_refused_and_an_empty_journal_has_nothing(own_folders: Path) -> None:
    journal = opened()
    assert texts(journal, "brass") == []
    assert not journal.room.exists() or not kept(journal)
    with pytest.raises(WrongUsage):
        journal.search("kind:party")
