"""What is searched: of each customer the name, the portrait and the notes, and the decisions; in columns, since a
search over a hundred thousand notes reads a column faster than it reads a hundred thousand values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from journal.customer import Aspect, Customer
from journal.decision import Answer, Decision, Effect
from journal.note import ContactNote, Kind, Mark, Reading
from journal.overview import LooseEnd, Overview
from journal.search.filters import tag_words
from journal.search.folding import fold, padded
from journal.search.query import Entry, Holds, Place

_fold_name = lru_cache(maxsize=2048)(fold)


@dataclass(slots=True)
class Columns:
    """Notes, aspects or decisions, one in each place of every column.

    `ids` are the ids of notes and decisions, or the names of aspects; `days` ISO days; `kinds` and `moods` empty and
    None where there is none; `companions` are the colleagues' names, `heard` who told it; `tags` are as written;
    `holds` are `Holds`. `written` is the text as it was written, `folded` all of the entry as it is searched.
    """

    places: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    moods: list[int | None] = field(default_factory=list)
    companions: list[list[str]] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    touchpoints: list[str] = field(default_factory=list)
    tags: list[list[str]] = field(default_factory=list)
    holds: list[int] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)

    def add(
        self,
        place: Place,
        identity: str,
        day: str,
        written: str,
        *,
        kind: str = "",
        mood: int | None = None,
        companions: Iterable[str] = (),
        heard: str = "",
        touchpoint: str = "",
        tags: Iterable[str] = (),
        holds: int = 0,
    ) -> None:
        """One entry more."""
        names = list(companions)
        self.places.append(place.value)
        self.ids.append(identity)
        self.days.append(day)
        self.kinds.append(kind)
        self.moods.append(mood)
        self.companions.append(names)
        self.heard.append(heard)
        self.touchpoints.append(touchpoint)
        self.tags.append(list(tags))
        self.holds.append(holds)
        self.written.append(written)
        self.folded.append(padded("\n".join((written, *names, heard, touchpoint))))


@dataclass(frozen=True, slots=True)
class Section:
    """What is searched of one customer; without a customer, of the decisions.

    `name` is the customer's name; `names` the name, the organisation, and what else the customer is found by.
    """

    customer_id: str
    name: str
    names: tuple[str, ...]
    added: str
    tags: tuple[str, ...]
    columns: Columns
    folded_name: str = ""

    def with_folded_name(self) -> Section:
        """The same, the name and organisation folded."""
        return Section(
            self.customer_id,
            self.name,
            self.names,
            self.added,
            self.tags,
            self.columns,
            padded("\n".join(self.names[:2])),
        )

    def name_entry(self) -> Entry:
        """The customer's name as an entry."""
        return Entry(
            Place.NAME,
            self.customer_id,
            self.added,
            padded("\n".join(self.names)),
            self.folded_name,
            tags=folded_tags(self.tags),
        )

    def entry(self, row: int) -> Entry:
        """The entry in a place of the columns."""
        columns = self.columns
        kind = columns.kinds[row]
        return Entry(
            Place(columns.places[row]),
            self.customer_id,
            columns.days[row],
            columns.folded[row],
            self.folded_name,
            Kind(kind) if kind else None,
            columns.moods[row],
            folded_names(columns.companions[row]),
            folded_tags(columns.tags[row]),
            folded_names((columns.touchpoints[row],)),
            columns.holds[row],
        )


def folded_names(names: Sequence[str]) -> str:
    """Names as they are sought: each word after a space."""
    return f" {' '.join(map(_fold_name, names))} " if names else "  "


def folded_tags(tags: Sequence[str]) -> str:
    """Tags as they are sought: each one word after a space."""
    return f" {' '.join(map(tag_words, tags))} " if tags else "  "


def section_of(overview: Overview, notes: Iterable[ContactNote], reading: Callable[[ContactNote], Reading]) -> Section:
    """What is searched of a customer: name, portrait, and `notes`, each meaning what `reading` says."""
    customer = overview.customer
    columns = Columns()
    for aspect in Aspect:
        facet = customer.portrait.get(aspect)
        if facet is not None and facet.text.strip():
            columns.add(Place.PORTRAIT, aspect.value, facet.confirmed.isoformat(), facet.text)
    open_here = _open_items(overview.loose_ends)
    for note in notes:
        read = reading(note)
        columns.add(
            Place.NOTE,
            note.id,
            note.date.isoformat(),
            note.body,
            kind=note.kind.value,
            mood=note.mood,
            companions=note.companions,
            heard=note.heard_from or "",
            touchpoint=note.touchpoint or "",
            tags=read.tags,
            holds=_holds(note, read) | open_here.get(note.id, 0),
        )
    return Section(
        customer.id, customer.name, _names(customer), customer.added.isoformat(), customer.tags, columns
    ).with_folded_name()


def _names(customer: Customer) -> tuple[str, ...]:
    """Name and organisation, then how to reach them and their tags."""
    return (customer.name, customer.organisation, *customer.mail, *customer.phone, *customer.tags)


def _holds(note: ContactNote, reading: Reading) -> int:
    holds = Holds.PLAN if note.plan else Holds(0)
    if reading.their_words:
        holds |= Holds.WORDS
    for item in reading.items:
        holds |= Holds.of(item.mark)
    return int(holds)


def _open_items(loose_ends: Iterable[LooseEnd]) -> Mapping[str, int]:
    """Which notes hold something open, and what: an item stays open until one of the same text is closed."""
    found: dict[str, int] = {}
    for end in loose_ends:
        for item_id in (end.id, *end.twins):
            note = item_id.partition("/")[0]
            found[note] = found.get(note, 0) | int(Holds.open(end.mark))
    return found


def _asks(effect: Effect) -> int:
    """Whether a question to a customer came of a decision, and whether it is open."""
    if effect.guess is not Answer.ASK:
        return 0
    return int(Holds.of(Mark.QUESTION) | (Holds.open(Mark.QUESTION) if effect.is_to_ask else Holds(0)))


def decision_sections(decisions: Iterable[Decision], overviews: Iterable[Overview]) -> tuple[Section, ...]:
    """What is searched of decisions: each as a whole, and what is written of each customer it may touch."""
    people = {one.id: one for one in overviews}
    whole = Columns()
    by_customer: dict[str, Columns] = {}
    for decision in decisions:
        day = decision.date.isoformat()
        whole.add(Place.DECISION, decision.id, day, decision.text)
        for effect in decision.effects:
            happened = effect.happened.text if effect.happened is not None else ""
            written = "\n\n".join(filter(None, (effect.why, happened)))
            asks = _asks(effect)
            if (written or asks) and effect.customer_id in people:
                columns = by_customer.setdefault(effect.customer_id, Columns())
                # What is to be asked without a line why is the decision itself, as among the loose ends.
                columns.add(Place.DECISION, decision.id, day, written or decision.text, holds=asks)
    sections = [Section("", "", (), "", (), whole, "  ")]
    for customer_id, columns in by_customer.items():
        customer = people[customer_id].customer
        sections.append(Section(customer_id, customer.name, _names(customer), "", (), columns).with_folded_name())
    return tuple(sections)
