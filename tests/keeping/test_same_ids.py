"""Two customers' files that hold the same note ids, as where one was made by copying the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from frozen import a_note

from journal.errors import Ambiguous
from journal.journal import Journal

BODY = "- [ ] Send the chart\n"


@pytest.fixture
def twins(journal: Journal, ken: str, tmp_path: Path) -> tuple[str, str, str]:
    """The ids of Ken, of his copy Kim, and of the note that both have."""
    note = journal.add_note([ken], a_note(BODY)).notes[0]
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    copy = path.read_text().replace(ken, "kc0py000").replace("Ken Okafor", "Kim Copy")
    path.with_name("kc0py000.json").write_text(copy)
    journal.refresh()
    assert len(journal.overviews()) == 2
    return ken, "kc0py000", note


def body_of(journal: Journal, customer_id: str) -> list[str]:
    journal.refresh()
    return [note.body for note in journal.history(customer_id).notes]


def test_a_note_of_two_files_is_asked_about_and_found_by_its_customer(
    journal: Journal, twins: tuple[str, str, str]
) -> None:
    ken, kim, note = twins
    for text in (note, note[:6]):
        with pytest.raises(Ambiguous) as told:
            journal.find_note(text)
        assert {(one, name) for one, name in told.value.candidates} == {
            (f"{ken}/{note}", "Ken Okafor"),
            (f"{kim}/{note}", "Kim Copy"),
        }
    for customer_id in (ken, kim):
        assert journal.find_note(note, customer_id)[0].id == customer_id
        assert journal.find_note(f"{customer_id}/{note[:6]}")[0].id == customer_id


def test_a_loose_end_of_two_files_is_asked_about_and_done_in_one(journal: Journal, twins: tuple[str, str, str]) -> None:
    ken, kim, note = twins
    for act in (journal.close_item, journal.reopen_item):
        with pytest.raises(Ambiguous):
            act(f"{note}/1")
    journal.close_item(f"{note}/1", customer_id=kim)
    assert body_of(journal, ken) == [BODY]
    assert "[x]" in body_of(journal, kim)[0]
    journal.reopen_item(f"{note}/1", kim)
    journal.close_item(journal.find_item(f"{ken}/{note}/1")[1].id, customer_id=ken)
    assert body_of(journal, kim) == [BODY]
    assert "[x]" in body_of(journal, ken)[0]


def test_amending_deleting_and_undoing_one_leaves_the_other(journal: Journal, twins: tuple[str, str, str]) -> None:
    ken, kim, note = twins
    seen = journal.history(kim).notes[0]
    journal.amend_note(kim, seen, replace(seen, body="Hers."))
    assert (body_of(journal, ken), body_of(journal, kim)) == ([BODY], ["Hers."])
    journal.delete_note(ken, note)
    assert (body_of(journal, ken), body_of(journal, kim)) == ([], ["Hers."])
    journal.undo()
    assert (body_of(journal, ken), body_of(journal, kim)) == ([BODY], ["Hers."])
    journal.undo()
    assert (body_of(journal, ken), body_of(journal, kim)) == ([BODY], [BODY])
