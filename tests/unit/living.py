"""Journals made up from a seed: a handful of customers and a year of notes, decisions and days of theirs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from journal.customer import Aspect, Customer, Facet, Gentle, ImportantDate
from journal.decision import Answer, Decision, Effect, Happened
from journal.note import ContactNote, Kind
from journal.overview import Overview, overview_of
from journal.reading import read_note

FIRST = date(2026, 1, 1)
YEAR = 365
_NAMES = "Ada Bo Cem Dan Eva Fay Gus Hana Ivo Jin Kai Liv Mo Nia Ola Pia Quin Rut Siv Tor Una Vic Wim Xia Yan Zoe"
_LINES = (
    "> I want somebody who knows my counter.",
    "> We wait and wait.",
    "> The van came at six.",
    "- [ ] Send the chart",
    "- [ ] Call back due:{due}",
    "- [?] How did the move go?",
    "- [!] The new staff",
    "- [i] A shelf for half cases",
    "Talked of the weather.",
)


@dataclass
class Person:
    """A customer as they change over the year."""

    customer: Customer
    pairs: list[tuple[ContactNote, object]] = field(default_factory=list)
    seen: Overview | None = None

    def note(self, day: date, body: str, kind: Kind) -> None:
        note = ContactNote(f"n{self.customer.id}{len(self.pairs)}", day, kind, body)
        self.pairs.append((note, read_note(body)))
        self.seen = None

    def overview(self) -> Overview:
        """As it is now; made anew only where something changed."""
        if self.seen is None or self.seen.customer is not self.customer:
            self.seen = overview_of(self.customer, self.pairs)  # type: ignore[arg-type]
        return self.seen


@dataclass
class Year:
    """A year of a journal: `people` as they are on the day it has come to, and what was decided."""

    people: list[Person]
    decisions: list[Decision]
    promise: str
    random: Random
    busy: list[float]

    def live(self, day: date) -> None:
        """What happens on a day: somebody is talked with, or heard of, or rests, or is to be treated gently."""
        random = self.random
        for person, often in zip(self.people, self.busy, strict=True):
            if random.random() < often:
                lines = random.sample(_LINES, random.randint(1, 4))
                due = day + timedelta(days=random.randint(3, 60))
                body = "\n\n".join(lines).replace("{due}", due.isoformat()).replace("chart", f"chart {day}")
                kind = random.choice((Kind.TALK, Kind.CALL, Kind.VISIT, Kind.HEARD, Kind.OBSERVED))
                person.note(day, body, kind)
            person.customer = self._changed(person.customer, day)
        self.decisions = [self._looked_back(each, day) for each in self.decisions]
        if random.random() < 0.02:
            touched = random.sample(self.people, min(3, len(self.people)))
            effects = tuple(Effect(each.customer.id, random.choice([*Answer, None])) for each in touched)
            back = day + timedelta(days=random.randint(5, 90))
            self.decisions.insert(0, Decision(f"d{len(self.decisions)}", day, "Move it", effects, back))

    def _looked_back(self, decision: Decision, day: date) -> Decision:
        """Some days after the day to check back, what happened is noted."""
        if decision.check_back is None or day < decision.check_back or self.random.random() < 0.8:
            return decision
        happened = Happened(Answer.SAME, "As it was.", day)
        return replace(decision, effects=tuple(replace(one, happened=happened) for one in decision.effects))

    def _changed(self, customer: Customer, day: date) -> Customer:
        if self.random.random() < 0.002:
            gentle = Gentle("A loss in the family.", day, day + timedelta(days=30))
            return replace(customer, gentle=gentle)
        # Never the last two: somebody is always there.
        resting = sum(each.customer.resting is not None for each in self.people)
        if self.random.random() < 0.001 and len(self.people) - resting > 2:
            return replace(customer, resting=None if customer.resting else day)
        return customer


def a_year(seed: int, customers: int) -> Year:
    """A journal of so many customers before its year begins; the same seed makes the same year."""
    random = Random(f"{seed} {customers}")
    names = _NAMES.split()
    people = []
    for number in range(customers):
        name = names[number % len(names)] + (f"{number // len(names)}" if number >= len(names) else "")
        written = [aspect for aspect in Aspect if random.random() < 0.7]
        confirmed = FIRST - timedelta(days=random.randint(0, 500))
        dates = (ImportantDate("A day that matters", random.randint(1, 12), random.randint(1, 28)),)
        customer = Customer(
            f"c{number}",
            f"{name} Customer",
            FIRST,
            portrait={aspect: Facet("As it was", confirmed) for aspect in written},
            dates=dates if random.random() < 0.5 else (),
        )
        people.append(Person(customer))
    # One much talked with, others seldom, some hardly ever.
    busy = [random.choice((0.005, 0.02, 0.05, 0.2)) for _person in people]
    return Year(people, [], "Somebody answers the same day." if random.random() < 0.5 else "", random, busy)
