"""What is asked in a practice, and when a card comes back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from fsrs import Card as FsrsCard
from fsrs import Rating, Scheduler
from hypothesis import assume, given
from hypothesis import strategies as st
from making import TODAY, a_customer, gentle

from journal.customer import Aspect, Customer, Facet
from journal.hiding import without_names
from journal.note import Kind
from journal.ordinary_words import COMMON, NAMES, TRADE
from journal.overview import Quotation
from journal.reading import without_asides
from journal.recall import (
    Asked,
    Card,
    Grade,
    Memory,
    Person,
    Practice,
    card_number,
    graded,
    practice,
)
from journal.storage.recall_records import memory_fields, memory_from
from journal.text import folded

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def portrait(**texts: str) -> dict[Aspect, Facet]:
    return {Aspect(aspect): Facet(text, TODAY) for aspect, text in texts.items()}


def words(*texts: str) -> tuple[Quotation, ...]:
    return tuple(Quotation(text, f"n{place}", TODAY, Kind.VISIT) for place, text in enumerate(texts))


def person(
    name: str = "Ken Okafor", quotes: tuple[str, ...] = (), memories: Mapping[Asked, Memory] | None = None, **more: Any
) -> Person:
    customer = a_customer(name, **more)
    return Person(customer, name.split()[0], words(*quotes), memories or {})


SOMEBODY = person("Zoe Quist", quotes=("I never print it.",))
"""Where there is only one customer, who it was is no question."""


def asked(*people: Person, now: datetime = NOW, today: date = TODAY) -> Practice:
    return practice([*people, SOMEBODY], now, today, without_asides)


def card_of(found: Practice, wanted: Asked, name: str = "Ken Okafor") -> Card | None:
    return next((card for card in found.cards if card.asked is wanted and card.customer.name == name), None)


def test_the_questions_are_who_said_this_who_is_behind_it_and_what_is_known() -> None:
    ken = person(quotes=("No ticket number.",), portrait=portrait(who="Runs the counter.", apart="Knows every van."))
    found = asked(ken)
    questions = {card.asked: card.question for card in found.cards if card.customer.name == "Ken Okafor"}
    assert questions == {
        Asked.WORDS: "Who said this?",
        Asked.WHO: "Who is behind this description?",
        Asked.APART: "What sets Ken apart?",
    }
    changes = card_of(
        asked(person("Amara Diallo", portrait=portrait(changes="One less"))), Asked.CHANGES, "Amara Diallo"
    )
    assert changes is not None and changes.question == "What does it change for Amara?"


@pytest.mark.parametrize(
    "text",
    [
        "Ken runs Ken's Plumbing Supply on Fifth Street with Ada.",
        "KEN OKAFOR opened it; the Okafors' van",
        "Everybody calls it Kens. Write to ken.okafor@kensplumbing.example or www.kensplumbing.example",
        "The okafor-counter, kenokafor on the sign, Plumbing Supply",
        "Ke\u0301n Oka\u200dfor",
        "Okaforbutiken, Kens butik, Okafors",
    ],
)
def test_name_and_organisation_are_hidden_in_every_form(text: str) -> None:
    ken = person(
        organisation="Ken's Plumbing Supply", portrait=portrait(who=f"{text} opens early"), quotes=(text + " yes",)
    )
    for wanted in (Asked.WHO, Asked.WORDS):
        card = card_of(asked(ken), wanted)
        assert card is not None
        bare = card.shown.casefold().replace("\u200d", "").replace("\u0301", "").replace("é", "e")
        assert not any(word in bare for word in ("ken", "okafor", "plumbing", "supply"))
        assert "…" in card.shown


def test_asides_are_never_shown() -> None:
    ken = person(portrait=portrait(who="Runs it. <!-- owes us money --> Opens at six.", apart="<!-- only this -->"))
    found = asked(ken)
    assert not any("owes" in card.shown + card.answer or "only" in card.answer for card in found.cards)
    assert card_of(found, Asked.APART) is None


def test_nobody_is_asked_about_whom_to_be_gentle_with_or_who_rests() -> None:
    texts = portrait(who="Runs it", apart="Knows")
    for more in ({"gentle": gentle()}, {"resting": TODAY}):
        found = asked(person(quotes=("Words.",), portrait=texts, **more))
        assert {card.customer.name for card in found.cards} <= {"Zoe Quist"}


def test_at_most_five_cards_spread_over_customers_and_questions() -> None:
    texts = portrait(who="Runs it", apart="Knows", changes="Home", challenges="Rush", bought="A count")
    people = [
        person(f"{name} X{name}y", quotes=("Words of theirs.",), portrait=texts) for name in ("Ann", "Bea", "Cia")
    ]
    found = practice(people, NOW, TODAY, without_asides)
    assert len(found.cards) == 5
    assert {card.customer.id for card in found.cards} == {"ann", "bea", "cia"}
    assert len({card.asked for card in found.cards}) == 5


def test_with_one_customer_alone_nobody_is_asked_who_it_was() -> None:
    only = person(quotes=("Words.",), portrait=portrait(who="Runs it", apart="Knows vans"))
    assert [card.asked for card in practice([only], NOW, TODAY, without_asides).cards] == [Asked.APART]


def test_what_is_due_comes_first_and_what_is_not_due_does_not_come() -> None:
    texts = portrait(who="Runs it", apart="Knows", changes="Home")
    due = Memory(2, None, 3.0, 5.0, NOW - timedelta(days=1), NOW - timedelta(days=4), 1)
    later = Memory(2, None, 3.0, 5.0, NOW + timedelta(days=2), NOW - timedelta(days=1), 1)
    found = asked(person(portrait=texts, memories={Asked.CHANGES: due, Asked.APART: later}))
    assert found.cards[0].asked is Asked.CHANGES
    assert card_of(found, Asked.APART) is None
    assert found.following == NOW + timedelta(days=2)


def test_another_of_their_quotations_each_time() -> None:
    def shown(reviews: int) -> str:
        memory = Memory(2, None, 3.0, 5.0, NOW, NOW, reviews)
        card = card_of(
            asked(person(quotes=("First words.", "Other words."), memories={Asked.WORDS: memory})), Asked.WORDS
        )
        assert card is not None
        return card.shown

    assert [shown(reviews) for reviews in range(3)] == ["First words.", "Other words.", "First words."]


def test_an_aspect_failed_twice_in_a_row_is_a_question_to_ask_until_it_is_recalled() -> None:
    memory: Memory | None = None
    texts = portrait(apart="Knows vans")
    now = NOW
    for grade, offered in ((Grade.AGAIN, 0), (Grade.AGAIN, 1), (Grade.AGAIN, 1), (Grade.HARD, 0), (Grade.AGAIN, 0)):
        memory = graded(memory, 1, grade, now)
        found = asked(person(portrait=texts, memories={Asked.APART: memory}), now=now)
        assert len(found.to_ask) == offered
        now += timedelta(days=1)
    failed = Memory(1, 0, 1.0, 5.0, NOW, NOW, 2, 2)
    assert asked(person(quotes=("Words.",), memories={Asked.WORDS: failed})).to_ask == ()


@given(st.lists(st.tuples(st.sampled_from(Grade), st.integers(0, 60 * 24 * 400)), min_size=1, max_size=25))
def test_the_schedule_is_that_of_fsrs_itself_for_the_same_grades(grades: list[tuple[Grade, int]]) -> None:
    number = card_number("k7f3q9ax", Asked.APART)
    scheduler, card = Scheduler(enable_fuzzing=False), FsrsCard(card_id=number, due=NOW)
    memory: Memory | None = None
    now = NOW
    for grade, minutes in grades:
        now += timedelta(minutes=minutes)
        card, _log = scheduler.review_card(card, Rating(int(grade)), now)
        memory = memory_from(memory_fields(graded(memory, number, grade, now)))
        assert memory is not None
        assert (memory.due, memory.last_review) == (card.due, card.last_review)
        assert (memory.state, memory.step) == (int(card.state), card.step)
        assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)


def test_card_ids_are_our_own_and_stay() -> None:
    assert card_number("k7f3q9ax", Asked.APART) == card_number("k7f3q9ax", Asked.APART)
    numbers = {card_number(customer, asked) for customer in ("a", "b") for asked in Asked}
    assert len(numbers) == 2 * len(Asked)


@pytest.mark.parametrize(
    "kept",
    [None, [], {}, {"state": 9}, "x", {"state": 1, "step": None}, {"state": True}],
)
def test_a_state_that_cannot_be_meant_begins_anew(kept: Any) -> None:
    assert memory_from({"memory": kept}) is None
    whole = memory_fields(graded(None, 1, Grade.GOOD, NOW))
    for field in ("stability", "due", "difficulty", "last_review", "reviews"):
        assert memory_from({"memory": {**whole["memory"], field: "nonsense"}}) is None
    assert memory_from({**whole, "deleted": [1, "m"]}) is None


def test_customers_without_anything_to_hide_behind_are_passed_over() -> None:
    ken: Customer = a_customer(portrait=portrait(who="Ken Okafor", apart="   "))
    assert card_of(asked(Person(ken, "Ken", words("Ken!"))), Asked.WHO) is None
    assert card_of(asked(Person(ken, "Ken", words("Ken!"))), Asked.WORDS) is None


LETTERS = st.text(alphabet="abdeghiklmnoprtuåäöøéł", min_size=4, max_size=9)


@given(LETTERS, LETTERS, LETTERS, st.lists(st.integers(0, 8), min_size=1, max_size=6))
def test_no_form_of_a_name_or_firm_is_left_in_what_is_shown(first: str, last: str, firm: str, forms: list[int]) -> None:
    # In small letters what is a word as well stays, as in a story.
    assume(not {folded(word) for word in (first, last, firm, f"{firm}s")} & (COMMON | NAMES | TRADE))
    customer = a_customer(f"{first.title()} {last.title()}", organisation=f"{firm.title()}s AB")
    ways = (
        first,
        last.upper(),
        f"{first.title()}s",
        f"{last.title()}'s",
        f"{first}.{last}@{firm}s.example",
        f"www.{firm}s.example/{first}",
        f"{first}{last}",
        f"{firm.title()}s-butiken",
        f"{last}erna",
    )
    text = " sa ".join(ways[form] for form in forms)
    shown = folded(without_names(text, [customer]))
    assert not any(folded(name) in shown for name in (first, last, firm))
    assert without_names("The rush at six, for 12 vans in 1988.", [a_customer("Zoë Qvist")]).startswith(
        "The rush at six"
    )
