"""A query: a small algebra over what is searched. Each part says whether one entry fits; all of it is values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntFlag, StrEnum
from typing import TypeAlias

from journal.note import Kind, Mark


class Place(StrEnum):
    """What an entry is: a customer's name, an aspect of a portrait, a note, or a decision."""

    NAME = "name"
    PORTRAIT = "portrait"
    NOTE = "note"
    DECISION = "decision"


class Holds(IntFlag):
    """What a note holds, or is."""

    PROMISE = 1
    QUESTION = 2
    WORRY = 4
    IDEA = 8
    WORDS = 16
    PLAN = 32
    OPEN_PROMISE = 64
    OPEN_QUESTION = 128
    OPEN_WORRY = 256
    OPEN_IDEA = 512

    @classmethod
    def of(cls, mark: Mark) -> Holds:
        """An item of that mark, open or not."""
        return cls[mark.name]

    @classmethod
    def open(cls, mark: Mark) -> Holds:
        """An open item of that mark."""
        return cls[f"OPEN_{mark.name}"]


LOOSE = Holds.OPEN_PROMISE | Holds.OPEN_QUESTION | Holds.OPEN_WORRY
"""What makes a note one with a loose end. An idea is none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is searched, by the texts and values that a search asks for.

    `text` and `name` (the customer's name and organisation) are padded, as `folding` has it; so are `companions`,
    `tags` and `touchpoint`, each word or name of which begins after a space. `day` is an ISO day; a name has none that
    a filter asks for. `customer` is empty for a decision as a whole.
    """

    place: Place
    customer: str
    day: str
    text: str
    name: str = "  "
    kind: Kind | None = None
    mood: int | None = None
    companions: str = "  "
    tags: str = "  "
    touchpoint: str = "  "
    holds: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A word, or words, to be found in the text or in the customer's name. `needle` is folded; a space at one of its
    ends stands for the end of a word."""

    needle: str

    def fits(self, entry: Entry) -> bool:
        """Whether it is there."""
        return self.needle in entry.text or self.needle in entry.name


@dataclass(frozen=True, slots=True)
class KindIs:
    """How we met: one of these."""

    kinds: frozenset[Kind]

    def fits(self, entry: Entry) -> bool:
        """Whether the note is of such a kind."""
        return entry.kind in self.kinds


@dataclass(frozen=True, slots=True)
class MoodIs:
    """How the customer felt: one of these moods. Where none was noted it fits none."""

    moods: frozenset[int]

    def fits(self, entry: Entry) -> bool:
        """Whether such a mood was noted."""
        return entry.mood in self.moods


@dataclass(frozen=True, slots=True)
class Between:
    """Noted, or last confirmed, from `first` through `last`, ISO days or empty. A name is not of a day."""

    first: str = ""
    last: str = ""

    def fits(self, entry: Entry) -> bool:
        """Whether it is of that time."""
        return entry.place is not Place.NAME and self.first <= entry.day and (not self.last or entry.day <= self.last)


@dataclass(frozen=True, slots=True)
class With:
    """A colleague who came along."""

    needle: str

    def fits(self, entry: Entry) -> bool:
        """Whether a word of a companion's name begins so."""
        return self.needle in entry.companions


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag of the note, or of the customer."""

    needle: str

    def fits(self, entry: Entry) -> bool:
        """Whether one of the tags begins so."""
        return self.needle in entry.tags


@dataclass(frozen=True, slots=True)
class AtTouchpoint:
    """Where it was: a touch point."""

    needle: str

    def fits(self, entry: Entry) -> bool:
        """Whether a word of the touch point begins so."""
        return self.needle in entry.touchpoint


@dataclass(frozen=True, slots=True)
class Of:
    """About one of these customers, by id; `wanted` is how they were named."""

    customers: frozenset[str]
    wanted: str = ""

    def fits(self, entry: Entry) -> bool:
        """Whether it is."""
        return entry.customer in self.customers


@dataclass(frozen=True, slots=True)
class Is:
    """A note that holds, or is, one of these things."""

    holds: Holds

    def fits(self, entry: Entry) -> bool:
        """Whether it does."""
        return bool(entry.holds & self.holds)

    @property
    def is_open(self) -> bool:
        """Whether this is `is:open`: any loose end."""
        return self.holds == LOOSE

    @property
    def may_be_open(self) -> bool:
        """Whether this is an item's mark, which may be open or closed."""
        return self.holds in (Holds.PROMISE, Holds.QUESTION, Holds.WORRY, Holds.IDEA)


_SIGNS = {
    Holds.OPEN_PROMISE: " ",
    Holds.PROMISE: " xX-",
    Holds.QUESTION | Holds.OPEN_QUESTION: "?",
    Holds.WORRY | Holds.OPEN_WORRY: "!",
    Holds.IDEA | Holds.OPEN_IDEA: "iI",
    Holds.WORDS: ">",
}


def open_of(term: Is) -> Is:
    """The open ones of an item's mark."""
    return Is(Holds[f"OPEN_{Holds(term.holds).name}"])


Filter: TypeAlias = KindIs | MoodIs | Between | With | Tagged | AtTouchpoint | Of | Is


@dataclass(frozen=True, slots=True)
class Not:
    """What does not fit."""

    term: Text | Filter

    def fits(self, entry: Entry) -> bool:
        """Whether the term does not."""
        return not self.term.fits(entry)


Term: TypeAlias = Text | Filter | Not


@dataclass(frozen=True, slots=True)
class All:
    """What fits every one of these."""

    terms: tuple[Term, ...]

    def fits(self, entry: Entry) -> bool:
        """Whether every term does."""
        return all(term.fits(entry) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for."""

    all: All

    def fits(self, entry: Entry) -> bool:
        """Whether an entry is found. A customer's name is found by words alone, not by being left over."""
        if entry.place is Place.NAME and not self.finds_names:
            return False
        return self.all.fits(entry)

    @property
    def needles(self) -> tuple[str, ...]:
        """The words and phrases that must be there, as they are sought."""
        return tuple(term.needle for term in self.all.terms if isinstance(term, Text))

    @property
    def signs(self) -> str:
        """The signs of the items that are asked for, and `>` for the customer's own words."""
        asked = Holds(0)
        for term in self.all.terms:
            if isinstance(term, Is):
                asked |= term.holds
        return "".join(signs for holds, signs in _SIGNS.items() if asked & holds)

    @property
    def finds_names(self) -> bool:
        """Whether customers are found by their names: where there is a word, or a customer or a tag is named."""
        return any(isinstance(term, Text | Of | Tagged) for term in self.all.terms)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked for yet."""
        return not self.all.terms

    def __iter__(self) -> Iterator[Term]:
        """The terms."""
        return iter(self.all.terms)


EVERYTHING = Query(All(()))
"""What nothing typed means."""
