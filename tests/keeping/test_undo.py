"""Every change can be taken back, one after the other, and never over somebody else's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from frozen import a_note

from journal.errors import Refused
from journal.journal import Journal

PROMISE = "- [ ] Send the chart\n- [?] How did it go?\n"


def everything(journal: Journal, ken: str) -> list[Callable[[], object]]:
    """One change of each kind, in an order in which each has something to change."""
    return [
        lambda: journal.add_note([ken], a_note(PROMISE)),
        lambda: journal.close_item(journal.overview(ken).loose_ends[0].id),
        lambda: journal.close_item(journal.overview(ken).loose_ends[0].id, dropped=True),
        lambda: journal.amend_note(ken, journal.history(ken).notes[0], replace(journal.history(ken).notes[0], mood=2)),
        lambda: journal.snooze(ken),
        lambda: journal.add_note([ken], a_note("Moves the last dialogue.", day=a_note().date)),
        lambda: journal.pause(ken),
        lambda: journal.rest(ken),
        lambda: journal.wake(ken),
        lambda: journal.change_customer(
            journal.overview(ken).customer, replace(journal.overview(ken).customer, name="Kenneth Okafor", rhythm=7)
        ),
        lambda: journal.delete_note(ken, journal.history(ken).notes[0].id),
        lambda: journal.add_note([ken], a_note("Both."), new=[journal.new_customer("Ada Byrd")]),
    ]


def told(journal: Journal) -> object:
    """All a person can see, but for what was seen by whom."""
    journal.refresh()
    return [
        (
            replace(one.customer, seen={}),
            sorted(
                (replace(note, seen={}, changed="") for note in journal.history(one.id).notes),
                key=lambda note: note.id,
            ),
        )
        for one in journal.overviews()
    ]


def test_every_change_can_be_undone_back_to_the_beginning(journal: Journal, ken: str) -> None:
    states = [told(journal)]
    for change in everything(journal, ken):
        change()
        states.append(told(journal))
        assert states[-1] != states[-2]
    while len(states) > 1:
        states.pop()
        journal.undo()
        assert told(journal) == states[-1]
    journal.undo()
    assert journal.is_new()
    with pytest.raises(Refused, match="nothing to undo"):
        journal.undo()


def test_undo_declines_where_the_record_changed_since(
    open_journal: Callable[..., Journal], journal: Journal, ken: str, tmp_path: Path
) -> None:
    journal.add_note([ken], a_note("First."))
    note = journal.history(ken).notes[0]
    journal.amend_note(ken, note, replace(note, body="Second."))
    other_machine = Journal(tmp_path / "journal", tmp_path / "other room", journal.clock)._opened()
    theirs = other_machine.history(ken).notes[0]
    other_machine.amend_note(ken, theirs, replace(theirs, body="Third."))
    with pytest.raises(Refused, match="changed again since"):
        journal.undo()
    assert journal.history(ken).notes[0].body == "Third."


def test_undoing_an_addition_declines_where_notes_came_since(journal: Journal, ken: str, tmp_path: Path) -> None:
    other_machine = Journal(tmp_path / "journal", tmp_path / "other room", journal.clock)._opened()
    other_machine.add_note([ken], a_note("Theirs."))
    with pytest.raises(Refused):
        journal.undo()
    assert journal.history(ken).notes[0].body == "Theirs."


def test_the_last_fifty_are_kept_and_no_longer_than_thirty_days(
    open_journal: Callable[..., Journal], journal: Journal, ken: str
) -> None:
    for number in range(55):
        journal.add_note([ken], a_note(f"Note {number}."))
    for _number in range(50):
        journal.undo()
    with pytest.raises(Refused, match="nothing to undo"):
        journal.undo()
    assert len(journal.history(ken).notes) == 5
    journal.add_note([ken], a_note("One more."))
    with pytest.raises(Refused, match="nothing to undo"):
        open_journal(datetime(2026, 12, 22, 9, 0)).undo()


def test_an_undone_customer_leaves_no_word_behind(journal: Journal, ken: str, tmp_path: Path) -> None:
    journal.undo()
    kept = (tmp_path / "journal" / "customers" / f"{ken}.json").read_text()
    assert "Okafor" not in kept


def test_undo_brings_back_what_a_snooze_was_ended_by(journal: Journal, ken: str) -> None:
    journal.snooze(ken)
    journal.add_note([ken], a_note())
    assert journal.overview(ken).customer.snoozed is None
    journal.undo()
    assert journal.overview(ken).customer.snoozed is not None


def test_a_reopened_promise_is_open_again(journal: Journal, ken: str) -> None:
    journal.add_note([ken], a_note(PROMISE))
    end = journal.overview(ken).loose_ends[0]
    journal.close_item(end.id)
    journal.reopen_item(end.id)
    assert journal.overview(ken).loose_ends[0].text == "Send the chart"


def test_the_smaller_changes_of_a_customer_and_of_the_journal_are_undone_too(journal: Journal, ken: str) -> None:
    from journal.customer import Aspect, Facet, ImportantDate

    customer = journal.overview(ken).customer
    facet = Facet("Runs the counter.", journal.today())
    changes: list[Callable[[], object]] = [
        lambda: journal.change_customer(customer, replace(customer, portrait={Aspect.WHO: facet})),
        lambda: journal.add_date(ken, ImportantDate("Fifth Street", 12, 14)),
        lambda: journal.be_gentle(ken, "His father died."),
        lambda: journal.end_gentle(ken),
        lambda: journal.remove_date(ken, "fifth street"),
        lambda: journal.go_away(last=a_note().date),
        lambda: journal.change_settings(journal.settings, replace(journal.settings, name="Mira", soft_limit=5)),
        lambda: journal.come_back(),
    ]
    states = [(told(journal), replace(journal.settings, seen={}))]
    for change in changes:
        change()
        states.append((told(journal), replace(journal.settings, seen={})))
        assert states[-1] != states[-2]
    while len(states) > 1:
        states.pop()
        journal.undo()
        assert (told(journal), replace(journal.settings, seen={})) == states[-1]


def test_bringing_in_and_restoring_are_undone_too_and_decline_where_something_changed_since(
    journal: Journal, ken: str, tmp_path: Path
) -> None:
    from datetime import time

    from journal.exchange.contact import Contact
    from journal.exchange.matching import plan
    from journal.storage.backups import Moment

    def bring_in() -> None:
        contacts = [
            Contact(1, "Ada Byrd", mail=("ada@example.org",)),
            Contact(9, "Ken Okafor", "Ken's Plumbing Supply", ("ken@example.org",)),
        ]
        journal.bring_in(plan(contacts, [one.customer for one in journal.overviews()], journal.today()))

    def restore() -> None:
        journal.restore(journal.preview_restore(Moment(journal.today(), time(9))))

    journal.back_up()
    states = [told(journal)]
    for change in (bring_in, lambda: journal.add_note([ken], a_note()), restore):
        change()
        states.append(told(journal))
        assert states[-1] != states[-2]
    while len(states) > 1:
        states.pop()
        journal.undo()
        assert told(journal) == states[-1]
    for change in (bring_in, lambda: (journal.snooze(ken), restore())):
        change()
        other_machine = Journal(tmp_path / "journal", tmp_path / "other room", journal.clock)._opened()
        for one in other_machine.overviews():
            other_machine.change_customer(one.customer, replace(one.customer, mail=("theirs@example.org",)))
            other_machine.snooze(one.id, date(2027, 1, 1))
        before = told(journal)
        with pytest.raises(Refused, match="changed again since"):
            journal.undo()
        assert told(journal) == before


def test_undo_says_what_was_taken_back(open_journal: Callable[..., Journal]) -> None:
    journal = open_journal()
    ken = journal.add_customer(journal.new_customer("Ken Okafor")).customers[0]
    journal.add_note([ken], a_note(PROMISE))
    promise = journal.overview(ken).loose_ends[0].id

    def undone(change: Callable[[], object]) -> str:
        change()
        return journal.undo().sentence

    assert undone(lambda: journal.close_item(promise)) == "Undone: marking “Send the chart” as done."
    assert undone(lambda: journal.close_item(promise, dropped=True)) == "Undone: dropping “Send the chart”."
    journal.close_item(promise)
    assert undone(lambda: journal.reopen_item(promise)) == "Undone: opening “Send the chart” again."
    assert undone(lambda: journal.rest(ken)) == "Undone: letting Ken rest."
    person = journal.overview(ken).customer
    changed = undone(lambda: journal.change_customer(person, replace(person, rhythm=7)))
    assert changed == "Undone: changing the rhythm of Ken Okafor."
    assert undone(lambda: journal.go_away()).startswith("Undone: being away from ")
    assert undone(lambda: journal.delete_note(ken, journal.history(ken).notes[0].id)).startswith(
        "Undone: deleting the note of "
    )
    again = journal.undo().sentence
    assert again == "Undone: marking “Send the chart” as done."
