"""What another window, another machine or an editor by hand did meanwhile is never overwritten in silence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from frozen import TODAY, a_note

from journal.customer import Aspect, Facet
from journal.errors import ChangedMeanwhile, Damaged, Refused
from journal.journal import Journal
from journal.note import Kind

Window = Callable[..., Journal]


def body_of(journal: Journal, ken: str) -> str:
    journal.refresh()
    return journal.history(ken).notes[0].body


def by_hand(tmp_path: Path, ken: str, old: str, new: str) -> None:
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_an_edit_by_hand_is_not_overwritten(journal: Journal, ken: str, tmp_path: Path) -> None:
    journal.add_note([ken], a_note("First."))
    note = journal.history(ken).notes[0]
    by_hand(tmp_path, ken, "First.", "First, and a line by hand.")
    with pytest.raises(ChangedMeanwhile):
        journal.amend_note(ken, note, replace(note, body="Second."))
    assert body_of(journal, ken) == "First, and a line by hand."


def test_undo_does_not_erase_what_was_written_by_hand_since(journal: Journal, ken: str, tmp_path: Path) -> None:
    journal.add_note([ken], a_note("First."))
    by_hand(tmp_path, ken, "First.", "First, and a line by hand.")
    with pytest.raises(Refused, match="changed again since"):
        journal.undo()
    assert body_of(journal, ken) == "First, and a line by hand."


def test_a_note_that_became_another_is_not_deleted_unseen(open_journal: Window, journal: Journal, ken: str) -> None:
    journal.add_note([ken], a_note("First."))
    seen = journal.history(ken).notes[0]
    open_journal().amend_note(ken, seen, replace(seen, body="A whole page."))
    with pytest.raises(ChangedMeanwhile):
        journal.delete_note(ken, seen.id, seen)
    assert body_of(journal, ken) == "A whole page."


def test_confirming_an_aspect_does_not_bring_an_old_text_back(open_journal: Window, journal: Journal, ken: str) -> None:
    customer = journal.overview(ken).customer
    journal.change_customer(customer, replace(customer, portrait={Aspect.WHO: Facet("Old.", TODAY)}))
    other = open_journal()
    theirs = other.overview(ken).customer
    other.change_customer(theirs, replace(theirs, portrait={Aspect.WHO: Facet("New.", TODAY)}))
    with pytest.raises(ChangedMeanwhile):
        journal.confirm(ken, Aspect.WHO)
    assert journal.overview(ken).customer.portrait[Aspect.WHO].text == "New."


def test_closing_closes_the_promise_that_was_seen_and_no_other(
    open_journal: Window, journal: Journal, ken: str
) -> None:
    journal.add_note([ken], a_note("- [ ] Send the chart\n"))
    seen = journal.overview(ken).loose_ends[0]
    other = open_journal()
    note = other.history(ken).notes[0]
    other.amend_note(ken, note, replace(note, body="- [ ] Refund 400 euros\n- [ ] Send the chart\n"))
    with pytest.raises(ChangedMeanwhile):
        journal.close_item(seen.id)
    assert [end.text for end in journal.overview(ken).loose_ends] == ["Refund 400 euros", "Send the chart"]


def test_twins_in_one_note_are_closed_undone_and_reopened_together(journal: Journal, ken: str) -> None:
    journal.add_note([ken], a_note("- [ ] Send it\n- [ ] send  it\n"))
    end = journal.overview(ken).loose_ends[0]
    journal.close_item(end.id)
    assert journal.overview(ken).loose_ends == ()
    journal.undo()
    assert [one.text for one in journal.overview(ken).loose_ends] == ["Send it"]
    journal.close_item(end.id)
    journal.reopen_item(end.id)
    assert [one.text for one in journal.overview(ken).loose_ends] == ["Send it"]


def test_twins_in_two_notes_are_reopened_together(journal: Journal, ken: str) -> None:
    journal.add_note([ken], a_note("- [ ] Send it\n", TODAY - timedelta(days=3)))
    journal.add_note([ken], a_note("- [ ] send it\n"))
    end = journal.overview(ken).loose_ends[0]
    journal.close_item(end.id)
    journal.reopen_item(end.id)
    assert [one.text for one in journal.overview(ken).loose_ends] == ["Send it"]


def test_a_talk_stays_a_talk_when_the_clock_goes_back(open_journal: Window, journal: Journal, ken: str) -> None:
    journal.add_note([ken], a_note())
    west = open_journal(datetime(2026, 11, 20, 22, 0))
    note = west.history(ken).notes[0]
    west.amend_note(ken, note, replace(note, mood=1))
    assert west.overview(ken).last_dialogue == TODAY


def test_a_plan_confirmed_elsewhere_and_moved_ahead_here_is_a_plan(
    open_journal: Window, journal: Journal, ken: str
) -> None:
    ahead = datetime(2026, 11, 26, 9, 0)
    journal.add_note([ken], a_note("Visit.", ahead.date(), Kind.VISIT))
    here, there = open_journal(ahead), open_journal(ahead)
    plan = here.history(ken).notes[0]
    there.amend_note(ken, plan, plan)
    here.amend_note(ken, plan, replace(plan, date=ahead.date().replace(month=12)))
    assert here.history(ken).notes[0].plan
    assert here.overview(ken).last_dialogue is None


def test_a_damaged_file_is_not_written_to_by_a_window_that_knew_it_whole(
    journal: Journal, ken: str, tmp_path: Path
) -> None:
    for body in ("First.", "Second."):
        journal.add_note([ken], a_note(body))
    first, second = journal.history(ken).notes
    customer = journal.overview(ken).customer
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    path.write_text(path.read_text().replace('"mood": null', '"mood": 7', 1))
    before = path.read_bytes()
    for change in (
        lambda: journal.delete_note(ken, first.id),
        lambda: journal.amend_note(ken, second, replace(second, mood=1)),
        lambda: journal.change_customer(customer, replace(customer, rhythm=7)),
    ):
        with pytest.raises(Damaged, match="untouched"):
            change()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [("added", '"9999-12-31"'), ("added", '"20260105"'), ("paused", '{"since": "2026-01-01", "until": "9999-12-31"}')],
)
def test_a_day_that_cannot_be_meant_harms_its_customer_alone(
    field: str, value: str, open_journal: Window, journal: Journal, ken: str, tmp_path: Path
) -> None:
    journal.add_customer(journal.new_customer("Ada Byrd"))
    path = tmp_path / "journal" / "customers" / f"{ken}.json"
    old = '"added": "2026-11-21"' if field == "added" else '"paused": null'
    path.write_text(path.read_text().replace(old, f'"{field}": {value}'))
    window = open_journal()
    assert [one.name for one in window.overviews()] == ["Ada Byrd"]
    assert len(window.damage()) == 1


def test_what_was_met_on_the_way_to_the_notes_is_told_by_the_next_look(
    open_journal: Window, journal: Journal, ken: str
) -> None:
    open_journal().add_note([ken], a_note("From elsewhere."))
    assert len(journal.history(ken).notes) == 1
    assert journal.refresh()
    assert not journal.refresh()


def test_undo_keeps_its_steps_while_the_folder_is_gone(journal: Journal, ken: str, tmp_path: Path) -> None:
    journal.add_note([ken], a_note("First."))
    (tmp_path / "journal").rename(tmp_path / "unmounted")
    with pytest.raises(Refused):
        journal.undo()
    (tmp_path / "unmounted").rename(tmp_path / "journal")
    journal.undo()
    assert journal.history(ken).notes == ()
