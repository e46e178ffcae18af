"""What a search found: hits in order, each made when it is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import overload

from journal.customer import Aspect
from journal.note import ContactNote, Kind
from journal.search.entries import Section
from journal.search.excerpts import Excerpt, excerpt_of
from journal.search.finding import Searched
from journal.search.folding import find_spans, padded
from journal.search.query import Holds, Place, Query


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    `customer` is the name, empty for a decision as a whole; `identity` is the id of the note or decision, or the name
    of the aspect. `day` is the day of the note or decision, or on which the aspect was last confirmed or the customer
    was added. `excerpt` shows where; `beside` are the colleagues, the source or the touch point in which it was found
    where the text has it not. `written` is the whole text, and `contact` the note as far as a search knows it: not its
    time, nor how long it took.
    """

    place: Place
    customer_id: str
    customer: str
    identity: str
    day: date
    kind: Kind | None
    excerpt: Excerpt
    beside: tuple[Excerpt, ...] = ()
    written: str = ""
    contact: ContactNote | None = None

    @property
    def text(self) -> str:
        """The piece of text in which it was found, as it was written but for marks and line breaks; of a customer the
        name, the organisation, and what else it was found by."""
        if self.place is Place.NAME:
            return ", ".join(filter(None, (self.customer, self.excerpt.text, *(each.text for each in self.beside))))
        if self.excerpt.spans or not self.beside:
            return self.excerpt.text
        return ", ".join(each.text for each in self.beside)

    @property
    def note(self) -> str | None:
        """The note's id, if it is one."""
        return self.identity if self.place is Place.NOTE else None

    @property
    def decision(self) -> str | None:
        """The decision's id, if it is one."""
        return self.identity if self.place is Place.DECISION else None

    @property
    def aspect(self) -> Aspect | None:
        """The aspect, if it is one."""
        return Aspect(self.identity) if self.place is Place.PORTRAIT else None


class Found(Sequence[Hit]):
    """The hits of a query, the best first. Nothing of a hit is made before it is asked for."""

    def __init__(self, searched: Searched, query: Query, names: Sequence[int], places: Sequence[int]) -> None:
        self.query = query
        self._searched = searched
        self._names = names
        self._places = places
        self._made: dict[int, Hit] = {}

    def __len__(self) -> int:
        return len(self._names) + len(self._places)

    @overload
    def __getitem__(self, index: int) -> Hit: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...

    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        if isinstance(index, slice):
            return [self[place] for place in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        if index not in self._made:
            self._made[index] = self._hit(index)
        return self._made[index]

    def __iter__(self) -> Iterator[Hit]:
        return (self[place] for place in range(len(self)))

    @cached_property
    def customer_count(self) -> int:
        """How many customers the hits are about."""
        owners = {self._searched.owners[place] for place in self._places} | set(self._names)
        return len({self._searched.sections[owner].customer_id for owner in owners} - {""})

    @cached_property
    def counts(self) -> Mapping[Place, int]:
        """How many of the hits are names, aspects, notes and decisions."""
        places = self._searched.places
        counted = Counter([places[place] for place in self._places])
        return {place: counted[place.value] for place in Place} | {Place.NAME: len(self._names)}

    def _hit(self, index: int) -> Hit:
        needles, rather = self.query.needles, self.query.signs
        if index < len(self._names):
            section = self._searched.sections[self._names[index]]
            return _name_hit(section, needles)
        place = self._places[index - len(self._names)]
        section = self._searched.sections[self._searched.owners[place]]
        return _hit(section, self._searched.rows[place], needles, rather)


def _name_hit(section: Section, needles: Sequence[str]) -> Hit:
    _name, organisation, *others = section.names
    beside = tuple(
        Excerpt(other, spans) for other in others if (spans := find_spans(other, needles)) and other not in organisation
    )
    return Hit(
        Place.NAME,
        section.customer_id,
        section.name,
        section.customer_id,
        date.fromisoformat(section.added),
        None,
        Excerpt(organisation, find_spans(organisation, needles)),
        beside,
    )


def _hit(section: Section, row: int, needles: Sequence[str], rather: str) -> Hit:
    columns = section.columns
    kind = columns.kinds[row]
    text = columns.written[row]
    beside: list[Excerpt] = []
    around = [each for each in (*columns.companions[row], columns.heard[row], columns.touchpoints[row]) if each]
    folded = padded(text) if needles and around else ""
    if around and any(needle not in folded for needle in needles):
        for each in around:
            spans = find_spans(each, needles)
            if spans:
                beside.append(Excerpt(each, spans))
    return Hit(
        Place(columns.places[row]),
        section.customer_id,
        section.name,
        columns.ids[row],
        date.fromisoformat(columns.days[row]),
        Kind(kind) if kind else None,
        excerpt_of(text, needles, rather=rather),
        tuple(beside),
        text,
        _contact(section, row) if kind else None,
    )


def _contact(section: Section, row: int) -> ContactNote:
    columns = section.columns
    return ContactNote(
        columns.ids[row],
        date.fromisoformat(columns.days[row]),
        Kind(columns.kinds[row]),
        columns.written[row],
        mood=columns.moods[row],
        companions=tuple(columns.companions[row]),
        heard_from=columns.heard[row] or None,
        touchpoint=columns.touchpoints[row] or None,
        plan=bool(columns.holds[row] & Holds.PLAN),
    )
