"""Finding quickly, and in order.

The order: first the customers whose name or organisation is what was sought; then the texts that have the words next to
each other as they were typed; then those that have each as a whole word; then those in which each begins a word; then
the others (within words, or of a customer so called). Of several words one of the customer's name counts as one of
the text. Of those that are alike the newest first, then by customer.
Without a word to seek, the newest first. Single letters are beginnings of words yet to be typed, and nothing closer;
and of very many texts the older ones are not told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TypeVar

from journal.search.entries import Section, folded_names, folded_tags
from journal.search.query import (
    AtTouchpoint,
    Between,
    Filter,
    Is,
    KindIs,
    MoodIs,
    Not,
    Of,
    Query,
    Tagged,
    Text,
    With,
)

Stopped = Callable[[], bool]
"""Whether nobody waits for the answer any more."""

MOST_RANKED = 10_000
"""How many of the newest texts found are put in order by how well they fit: where there are more, nearly all fit, and
nobody reads so far."""

_T = TypeVar("_T")


class Searched:
    """All that is searched, in columns, the newest first."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = tuple(sections)
        columns = [section.columns for section in self.sections]
        days = list(chain.from_iterable(each.days for each in columns))
        order = sorted(range(len(days)), key=days.__getitem__, reverse=True)

        def ordered(column: Iterable[Iterable[_T]]) -> list[_T]:
            flat = list(chain.from_iterable(column))
            return [flat[place] for place in order]

        self.days = [days[place] for place in order]
        self.owners = ordered([place] * len(each) for place, each in enumerate(columns))
        self.rows = ordered(range(len(each)) for each in columns)
        self.texts = ordered(each.folded for each in columns)
        self.places = ordered(each.places for each in columns)
        self.kinds = ordered(each.kinds for each in columns)
        self.moods = ordered(each.moods for each in columns)
        self.holds = ordered(each.holds for each in columns)
        self.companions = [folded_names(each) for each in ordered(each.companions for each in columns)]
        self.tags = [folded_tags(each) for each in ordered(each.tags for each in columns)]
        touchpoints = ordered(each.touchpoints for each in columns)
        self.touchpoints = [folded_names((each,)) if each else "  " for each in touchpoints]
        self._names = [
            (place, section.name_entry())
            for place, section in enumerate(self.sections)
            if section.customer_id and section.added
        ]

    def __len__(self) -> int:
        return len(self.texts)

    def find(self, query: Query, stopped: Stopped = lambda: False) -> tuple[list[int], list[int]]:
        """What `query` finds, in order: the sections of customers found by name, and the places of entries. Of no use
        where `stopped` says that nobody waits for it."""
        if query.is_empty:
            return [], []
        found: Sequence[int] | None = None
        # What is cheap to tell comes first; of the words the longest, which is likely to be the rarest.
        for term in sorted(query, key=_cost):
            negated = isinstance(term, Not)
            bare = term.term if isinstance(term, Not) else term
            if isinstance(bare, Text):
                found = self._without(found, bare.needle) if negated else self._with(found, bare.needle)
            else:
                found = self._filtered(found, bare, negated)
            if stopped():
                return [], []
        names = [place for place, entry in self._names if query.fits(entry)]
        return self._names_ranked(names, query), self._ranked(list(self._all(found)), query.needles)

    def _all(self, found: Sequence[int] | None) -> Sequence[int]:
        return range(len(self.texts)) if found is None else found

    def _named(self, needle: str) -> frozenset[int]:
        """The sections of customers who are called so."""
        return frozenset(place for place, section in enumerate(self.sections) if needle in section.folded_name)

    def _with(self, found: Sequence[int] | None, needle: str) -> list[int]:
        texts, owners, named = self.texts, self.owners, self._named(needle)
        if named:
            return [place for place in self._all(found) if needle in texts[place] or owners[place] in named]
        if found is None:
            return [place for place, text in enumerate(texts) if needle in text]
        return [place for place in found if needle in texts[place]]

    def _without(self, found: Sequence[int] | None, needle: str) -> list[int]:
        texts, owners, named = self.texts, self.owners, self._named(needle)
        return [place for place in self._all(found) if needle not in texts[place] and owners[place] not in named]

    def _filtered(self, found: Sequence[int] | None, term: Filter, negated: bool) -> list[int]:
        fits = self._test(term)
        return [place for place in self._all(found) if fits(place) is not negated]

    def _test(self, term: Filter) -> Callable[[int], bool]:
        """Whether an entry fits a filter, by its place."""
        match term:
            case KindIs(kinds):
                wanted = frozenset(kind.value for kind in kinds)
                return lambda place: self.kinds[place] in wanted
            case MoodIs(moods):
                return lambda place: self.moods[place] in moods
            case Between(first, last):
                return lambda place: first <= self.days[place] <= (last or "~")
            case With(needle):
                return lambda place: needle in self.companions[place]
            case Tagged(needle):
                return lambda place: needle in self.tags[place]
            case AtTouchpoint(needle):
                return lambda place: needle in self.touchpoints[place]
            case Of(customers):
                there = frozenset(at for at, section in enumerate(self.sections) if section.customer_id in customers)
                return lambda place: self.owners[place] in there
            case Is(holds):
                return lambda place: bool(self.holds[place] & holds)

    def _names_ranked(self, names: list[int], query: Query) -> list[int]:
        """Customers by how well their names fit, then by name."""
        sought = [needle.strip() for needle in query.needles]
        folded = {place: self.sections[place].folded_name for place in names}
        return sorted(
            names,
            key=lambda place: (
                not all(f" {each} " in folded[place] for each in sought),
                not all(f" {each}" in folded[place] for each in sought),
                folded[place],
                self.sections[place].customer_id,
            ),
        )

    def _ranked(self, found: list[int], needles: Sequence[str]) -> list[int]:
        """`found` by how well the texts fit; it is the newest first already."""
        texts, owners = self.texts, self.owners
        ranked: list[int] = []
        older = found[MOST_RANKED:]
        found = found[:MOST_RANKED]
        for patterns in _closeness(needles):
            if not found:
                break
            first = found
            for pattern in patterns:
                named = self._named(pattern) if len(needles) > 1 else ()
                if named:
                    first = [place for place in first if pattern in texts[place] or owners[place] in named]
                else:
                    first = [place for place in first if pattern in texts[place]]
            if len(first) == len(found):
                break
            ranked += first
            if first:
                chosen = set(first)
                found = [place for place in found if place not in chosen]
        return ranked + found + older


def _closeness(needles: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """What a text has in which the words stand closest, and so on down."""
    words = [needle.strip() for needle in needles]
    if not words:
        return ()
    beginning = tuple(f" {word}" for word in words)
    if all(len(word) == 1 and word.isascii() for word in words):
        return (beginning,)
    whole = tuple(f" {word} " for word in words)
    together = ((" ".join(words),),) if len(words) > 1 else ()
    return (*together, whole, beginning)


def _cost(term: Text | Filter | Not) -> tuple[int, int]:
    bare = term.term if isinstance(term, Not) else term
    if not isinstance(bare, Text):
        return 0, 0
    return (2 if isinstance(term, Not) else 1), -len(bare.needle)
