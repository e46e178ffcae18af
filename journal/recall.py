"""Recall: a minute's practice, when asked for. Which cards are asked, and when each comes back. Pure.

What is not recalled is forgotten (Ebbinghaus). When a card comes back is worked out by `fsrs`, which this module alone
imports, and only when a card is graded: as it comes, without fuzzing, and with card ids of our own.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum

from journal.customer import Aspect, Customer
from journal.hiding import without_names
from journal.language import _
from journal.overview import Quotation

MOST_CARDS = 5
"""The most cards of one practice: about a minute."""
FAILED_TO_ASK = 2
"""How often in a row an aspect is not recalled before it is offered as a question to ask."""


class Asked(StrEnum):
    """What a card asks. The value is what is written in files and JSON: `words`, or an aspect of the portrait."""

    WORDS = "words"
    WHO = "who"
    APART = "apart"
    CHANGES = "changes"
    CHALLENGES = "challenges"
    BOUGHT = "bought"


class Grade(IntEnum):
    """How well it was recalled, as the employee says; the numbers are those of fsrs."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Memory:
    """How well one thing about one customer is remembered, as fsrs keeps it, and how often it was asked and failed.

    `state` is 1 (learning), 2 (review) or 3 (relearning), `step` the place among the learning steps or None,
    `stability` in days, `difficulty` from 1 to 10; `due` and `last_review` are moments in UTC. `reviews` counts the
    grades, `failed` those of *again* since it was last recalled.
    """

    state: int = 1
    step: int | None = 0
    stability: float | None = None
    difficulty: float | None = None
    due: datetime | None = None
    last_review: datetime | None = None
    reviews: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """A customer who may be asked about: what they are called in a short sentence, their newest words, and what is
    remembered of them."""

    customer: Customer
    short: str
    quotations: Sequence[Quotation] = ()
    memories: Mapping[Asked, Memory] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Card:
    """One question. `shown` is what stands under it, with the name hidden, empty where nothing does; `answer` is
    Markdown. `source` is the note their words are from."""

    customer: Customer
    asked: Asked
    question: str
    shown: str
    answer: str
    source: Quotation | None = None
    memory: Memory | None = None

    @property
    def id(self) -> str:
        """The customer's id, a slash and what is asked."""
        return f"{self.customer.id}/{self.asked.value}"


@dataclass(frozen=True, slots=True)
class ToAsk:
    """An aspect that was not recalled again and again: a question to ask the customer."""

    customer: Customer
    asked: Asked
    question: str


@dataclass(frozen=True, slots=True)
class Practice:
    """What may be asked now, at most five; `following` is when the next one is due where nothing is; what to ask."""

    cards: tuple[Card, ...]
    following: datetime | None
    to_ask: tuple[ToAsk, ...]


def practice(people: Iterable[Person], now: datetime, today: date, without_asides: Callable[[str], str]) -> Practice:
    """The cards of a practice at the moment `now` (UTC), on the local day `today`: those that are due,
    the longest due first, then new ones, spread over customers and questions.

    Nobody is asked about who rests, or with whom to be gentle now. Asides never show: `without_asides` takes them out
    of a portrait's Markdown.
    """
    here = [one for one in people if _may_be_asked(one.customer, today)]
    cards = [card for one in here for card in _cards(one, without_asides, alone=len(here) < 2)]
    due = [card for card in cards if card.memory is not None and card.memory.due is not None and card.memory.due <= now]
    due.sort(key=lambda card: (card.memory.due if card.memory and card.memory.due else now, card.id))
    later = [card.memory.due for card in cards if card.memory is not None and card.memory.due is not None]
    return Practice(
        (*due[:MOST_CARDS], *_spread([card for card in cards if card.memory is None], MOST_CARDS - len(due))),
        min((moment for moment in later if moment > now), default=None),
        tuple(
            ToAsk(card.customer, card.asked, card.question)
            for card in cards
            if card.memory is not None and card.memory.failed >= FAILED_TO_ASK and card.asked is not Asked.WORDS
        ),
    )


def _may_be_asked(customer: Customer, today: date) -> bool:
    return customer.resting is None and customer.gentle_on(today) is None


def _spread(cards: Sequence[Card], most: int) -> tuple[Card, ...]:
    order = list(Asked)
    chosen: list[Card] = []
    left = list(cards)
    whose: Counter[str] = Counter()
    what: Counter[Asked] = Counter()
    while left and len(chosen) < most:
        card = min(left, key=lambda one: (whose[one.customer.id], what[one.asked], order.index(one.asked), one.id))
        left.remove(card)
        chosen.append(card)
        whose[card.customer.id] += 1
        what[card.asked] += 1
    return tuple(chosen)


def _cards(person: Person, without_asides: Callable[[str], str], *, alone: bool) -> Iterable[Card]:
    """What may be asked of one customer. Who it was is no question where there is nobody else."""
    customer = person.customer
    for asked in Asked:
        memory = person.memories.get(asked)
        if asked is Asked.WORDS:
            card = None if alone else _words(person, memory)
        else:
            facet = customer.portrait.get(Aspect(asked.value))
            text = without_asides(facet.text).strip() if facet is not None else ""
            card = _aspect(person, asked, text, memory, alone=alone) if _says_something(text) else None
        if card is not None:
            yield card


def _words(person: Person, memory: Memory | None) -> Card | None:
    """Another of their quotations each time, and none that says nothing once the name is hidden."""
    found = [(one, without_names(one.text, [person.customer])) for one in person.quotations]
    found = [(one, shown) for one, shown in found if _says_something(shown)]
    if not found:
        return None
    one, shown = found[(memory.reviews if memory is not None else 0) % len(found)]
    return Card(person.customer, Asked.WORDS, _("Who said this?"), shown, "", one, memory)


def _aspect(person: Person, asked: Asked, text: str, memory: Memory | None, *, alone: bool) -> Card | None:
    if asked is not Asked.WHO:
        return Card(person.customer, asked, question_of(asked, person.short), "", text, None, memory)
    shown = without_names(text, [person.customer])
    if alone or not _says_something(shown):
        return None
    return Card(person.customer, asked, question_of(asked, person.short), shown, text, None, memory)


def _says_something(text: str) -> bool:
    return re.search(r"[^\W\d_]{2}|[^\W\d_\x00-\u02ff]", text) is not None


def question_of(asked: Asked, short: str) -> str:
    """The question of a card, with what the customer is called where the answer is not the name."""
    sentences = {
        Asked.WORDS: _("Who said this?"),
        Asked.WHO: _("Who is behind this description?"),
        Asked.APART: _("What sets {name} apart?"),
        Asked.CHANGES: _("What does it change for {name}?"),
        Asked.CHALLENGES: _("What are the daily challenges of {name}?"),
        Asked.BOUGHT: _("What did {name} buy, and why?"),
    }
    return sentences[asked].format(name=short)


def question_to_ask(asked: Asked) -> str:
    """What was not recalled, as a question to put to the customer."""
    sentences = {
        Asked.WHO: _("Who are you, and what is your work?"),
        Asked.APART: _("What sets you apart?"),
        Asked.CHANGES: _("What does it change for you?"),
        Asked.CHALLENGES: _("What are your daily challenges?"),
        Asked.BOUGHT: _("What did you buy, and why?"),
    }
    return sentences.get(asked, "")


def card_number(customer_id: str, asked: Asked) -> int:
    """The id of a card for fsrs: the same for the same customer and question, whenever and wherever it is made."""
    return int.from_bytes(hashlib.sha256(f"{customer_id}/{asked.value}".encode()).digest()[:6], "big")


def graded(memory: Memory | None, number: int, grade: Grade, now: datetime) -> Memory:
    """What is remembered after a card was graded at the moment `now`, in UTC, as fsrs works it out."""
    from fsrs import Card as Kept
    from fsrs import Rating, Scheduler, State

    before = memory or Memory()
    now = now.astimezone(UTC)
    card = Kept(
        card_id=number,
        state=State(before.state),
        step=before.step,
        stability=before.stability,
        difficulty=before.difficulty,
        due=before.due or now,
        last_review=before.last_review,
    )
    card, _log = Scheduler(enable_fuzzing=False).review_card(card, Rating(int(grade)), now)
    return Memory(
        state=int(card.state),
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        due=card.due,
        last_review=card.last_review,
        reviews=before.reviews + 1,
        failed=before.failed + 1 if grade is Grade.AGAIN else 0,
    )
