"""Who of an address book is in the journal already, and what bringing in does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.bringing import first_nudges
from journal.clock import Clock
from journal.customer import Aspect, Customer, Facet, ImportantDate
from journal.exchange.contact import Contact
from journal.exchange.importing import preview
from journal.exchange.matching import Action, merged, plan
from journal.journal import Journal
from journal.settings import JournalSettings

TODAY = date(2026, 11, 20)
"""A Friday."""
KEN = Customer(
    "kkkkkkkk", "Ken Okafor", TODAY, "Ken's Plumbing Supply", mail=("ken@okafor.example",), phone=("+46 70 555 01 21",)
)


def contact(name: str, organisation: str = "", *mail: str, line: int = 1, **known: object) -> Contact:
    return Contact(line, name, organisation, tuple(mail), **known)  # type: ignore[arg-type]


def only(one: Contact, *customers: Customer) -> tuple[Action, str | None]:
    (record,) = plan([one], customers, TODAY)
    return record.action, record.into


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "journal", clock=Clock(datetime(2026, 11, 20, 9)))


def cards(*names: str) -> bytes:
    return "".join(f"BEGIN:VCARD\nFN:{name}\nEND:VCARD\n" for name in names).encode()


# --- who is who


def test_somebody_new_is_made() -> None:
    assert only(contact("Ada Byrd", "Byrd Books"), KEN) == (Action.MAKE, None)


def test_the_same_name_and_organisation_is_the_same_person() -> None:
    found = contact("ken OKAFOR", "ken's plumbing supply", phone=("1 234",))
    assert only(found, KEN) == (Action.MERGE, KEN.id)
    assert only(replace(found, organisation="Ken's Plumbing Supply, Inc."), KEN) == (Action.MERGE, KEN.id)


def test_the_same_name_of_another_organisation_is_somebody_else_and_it_says_so() -> None:
    (record,) = plan([contact("Ken Okafor", "Another Firm")], [KEN], TODAY)
    assert (record.action, record.into) == (Action.MAKE, None)
    assert record.why == "another Ken Okafor is there, of Ken's Plumbing Supply"


def test_the_same_address_is_the_same_person_where_the_names_may_be() -> None:
    assert only(contact("K. Okafor", "Another Firm", "KEN@okafor.example", phone=("1",)), KEN) == (
        Action.MERGE,
        KEN.id,
    )
    assert only(contact("Ada Byrd", "", "ken@okafor.example"), KEN) == (Action.MAKE, None)


def test_the_same_name_is_the_same_person_where_an_organisation_is_missing() -> None:
    assert only(contact("Ken Okafor", phone=("1",)), KEN) == (Action.MERGE, KEN.id)
    bare = Customer("bbbbbbbb", "Ada Byrd", TODAY)
    assert only(contact("Ada Byrd", "Byrd Books"), bare) == (Action.MERGE, bare.id)


def test_where_two_customers_fit_nothing_is_done() -> None:
    other = Customer("oooooooo", "Ken Okafor", TODAY, "Another Firm")
    (record,) = plan([contact("Ken Okafor")], [KEN, other], TODAY)
    assert (record.action, record.into) == (Action.LEAVE, None)
    assert KEN.id in record.why
    assert other.id in record.why


def test_what_says_nothing_new_is_left() -> None:
    found = contact("Ken Okafor", "Ken's Plumbing Supply", "KEN@OKAFOR.example", phone=("070-555 01 21",))
    assert only(found, KEN) == (Action.LEAVE, KEN.id)


def test_a_second_entry_of_somebody_adds_to_the_first() -> None:
    first, second, third = plan(
        [
            contact("Ada Byrd", "Byrd Books", "ada@byrd.example", line=1),
            contact("Ada Byrd", "Byrd Books", line=9, phone=("1 234",), note="Reads."),
            contact("Bo Ek", "Ek AB", "ada@byrd.example", line=17),
        ],
        [],
        TODAY,
    )
    assert (first.action, second.action, third.action) == (Action.MAKE, Action.LEAVE, Action.MAKE)
    assert (first.contact.phone, first.contact.note) == (("1 234",), "Reads.")
    assert "line 1" in second.why


def test_who_is_there_keeps_every_word() -> None:
    before = Customer(
        "kkkkkkkk",
        "Ken Okafor",
        TODAY,
        "Ken's",
        portrait={Aspect.WHO: Facet("Runs the counter.", date(2026, 9, 1))},
        dates=(ImportantDate("Birthday", 4, 11),),
        mail=("a@b",),
    )
    found = contact("Ken O.", "Other", "c@d", note="Something else.", birthday=(4, 12))
    after = merged(before, found, TODAY)
    assert (after.name, after.organisation, after.portrait, after.dates) == (
        before.name,
        before.organisation,
        before.portrait,
        before.dates,
    )
    assert after.mail == ("a@b", "c@d")


_TEXTS = st.text(max_size=12)
_CONTACTS = st.builds(
    Contact,
    line=st.integers(1, 99),
    name=st.sampled_from(["Ken", "Ken Okafor", "Ada Byrd", "", "K."]) | _TEXTS,
    organisation=st.sampled_from(["", "Ken's", "Byrd"]),
    mail=st.lists(st.sampled_from(["a@b", "A@B", "c@d"]), max_size=2).map(tuple),
    phone=st.lists(st.sampled_from(["070-555 01 21", "1"]), max_size=2).map(tuple),
)


@given(st.lists(_CONTACTS, max_size=8))
def test_every_entry_has_its_record_and_only_one_who_is_there_is_added_to(contacts: list[Contact]) -> None:
    records = plan(contacts, [KEN], TODAY)
    assert [record.place for record in records] == list(range(1, len(contacts) + 1))
    for record in records:
        assert (record.action is Action.MERGE) <= (record.into == KEN.id)
        assert (record.action is Action.LEAVE) <= bool(record.why)


# --- bringing in


def test_all_of_an_address_book_comes_in_with_one_save_and_goes_with_one_undo(journal: Journal) -> None:
    ken = journal.add_customer(journal.new_customer("Ken Okafor")).customers[0]
    data = b"BEGIN:VCARD\nFN:Ken Okafor\nORG:Ken's\nEMAIL:k@o\nNOTE:Brass.\nBDAY:--0412\nEND:VCARD\n" + cards(
        "Ada", "Bo"
    )
    found = preview(journal, data, "book.vcf")
    assert [record.action for record in found.records] == [Action.MERGE, Action.MAKE, Action.MAKE]
    saved = journal.bring_in(found.records)
    assert saved.sentence == "Brought in: Ada, Bo. Added what is new to Ken Okafor."
    assert len(saved.customers) == 3
    now = journal.overview(ken).customer
    assert (now.organisation, now.mail) == ("Ken's", ("k@o",))
    assert now.portrait == {Aspect.WHO: Facet("Brass.", TODAY)}
    assert now.dates == (ImportantDate("Birthday", 4, 12),)
    assert now.first_nudge is None
    journal.undo()
    assert [one.name for one in journal.overviews()] == ["Ken Okafor"]
    assert journal.overview(ken).customer.organisation == ""


def test_those_brought_in_are_nudged_one_more_every_second_working_day(journal: Journal) -> None:
    journal.bring_in(preview(journal, cards("Ada", "Bo", "Cy", "Di"), "book.vcf").records)
    days = {one.name: one.customer.first_nudge for one in journal.overviews()}
    assert days == {
        "Ada": date(2026, 11, 23),
        "Bo": date(2026, 11, 25),
        "Cy": date(2026, 11, 27),
        "Di": date(2026, 12, 1),
    }


def test_first_days_keep_to_the_working_days_that_are_set() -> None:
    days = first_nudges(JournalSettings(working_days=frozenset({2})), TODAY)
    assert [next(days) for _time in range(2)] == [date(2026, 11, 25), date(2026, 12, 9)]
    assert next(first_nudges(JournalSettings(working_days=frozenset()), TODAY)) == date(2026, 11, 23)


def test_only_those_chosen_come_in_and_who_came_meanwhile_is_not_doubled(journal: Journal) -> None:
    found = preview(journal, cards("Ada", "Bo", "Cy"), "book.vcf")
    journal.add_customer(journal.new_customer("Ada"))
    saved = journal.bring_in(found.records[:2])
    assert saved.sentence == "Brought in: Bo."
    assert [one.name for one in journal.overviews()] == ["Ada", "Bo"]
    again = journal.bring_in(found.records[:2])
    assert again.customers == ()
    assert journal.undo().sentence == "Undone: bringing in Bo."


def test_past_a_handful_a_hint_says_so(journal: Journal) -> None:
    saved = journal.bring_in(preview(journal, cards(*"ABCDEFGH"), "book.vcf").records)
    assert saved.sentence == "8 customers brought in."
    assert any("a handful is 7" in hint for hint in saved.hints)


def test_progress_is_told(journal: Journal) -> None:
    heard: list[tuple[int, int]] = []
    journal.bring_in(preview(journal, cards("A", "B"), "b.vcf").records, lambda done, of: heard.append((done, of)))
    assert heard == [(1, 2), (2, 2)]
