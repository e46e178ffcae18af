"""What lists, nudges and reminders need to know of a customer, in one small value a customer.

It says nothing that depends on today: fresh, due and lapsed are always computed from it and a day. The index keeps it,
so that Today need not read ten thousand notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from journal.customer import Customer
from journal.note import ContactNote, Felt, Item, Kind, Mark, Reading, State

MOST_WEEKS = 60
MOST_DIALOGUE_DAYS = 120
MOST_MOODS = 8
MOST_QUOTATIONS = 12
LONGEST_QUOTATION = 1_200
"""The most characters of one quotation that the overview carries; the note itself has the rest."""


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """An open promise, question, worry, or an idea heard, of one customer.

    `id` is the item's id (note, slash, place); `twins` are the ids of later items with the same text, which are the
    same loose end. `noted` is its first day, `kind` the kind of that note; `noted_again` is its last day. Of a question
    that a decision left to ask, `decision` is the decision's id, `note` is empty, and `kind` says nothing.
    """

    id: str
    note: str
    mark: Mark
    text: str
    noted: date
    kind: Kind
    noted_again: date
    due: date | None = None
    twins: tuple[str, ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """The customer's own words: verbatim, with their source. `cut` tells that the note has more than `text`; `mood` is
    that of the note."""

    text: str
    note: str
    noted: date
    kind: Kind
    cut: bool = False
    mood: int | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """Contacts of one week, which begins on the Monday `monday`."""

    monday: date
    dialogues: int
    others: int


@dataclass(frozen=True, slots=True)
class Told:
    """A note in brief: its id, day, kind, the person it was heard from, the first line of its text, whether our promise
    was felt, where that was noted, and our colleagues who come or came along."""

    note: str
    date: date
    kind: Kind
    gist: str
    heard_from: str | None = None
    mood: int | None = None
    felt: Felt | None = None
    companions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """A customer as the lists see them.

    `customer` is whole. `note_count` counts contact notes, plans not among them. `last_dialogue` is the L of the rules.
    `dialogue_days` are the distinct days of dialogue, newest first, at most 120; `weeks` the weeks with any contact,
    newest first, at most 60; `moods` the newest eight moods, oldest first. `loose_ends` are the open items, oldest
    first; `quotations` newest first. `last_note` is the newest contact, `last_hearsay` the newest `heard` one;
    `last_first_hand` the day of the newest that was not; `reached_out` the day of the last unanswered attempt. `plans`
    are what lies ahead or waits to be confirmed, earliest first. `companions` maps a colleague to the last day they met
    this customer.
    """

    customer: Customer
    note_count: int = 0
    last_dialogue: date | None = None
    last_dialogue_kind: Kind | None = None
    dialogue_days: tuple[date, ...] = ()
    weeks: tuple[Week, ...] = ()
    moods: tuple[int, ...] = ()
    loose_ends: tuple[LooseEnd, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    last_note: Told | None = None
    last_hearsay: Told | None = None
    last_first_hand: date | None = None
    reached_out: date | None = None
    plans: tuple[Told, ...] = ()
    companions: Mapping[str, date] | None = None

    @property
    def id(self) -> str:
        """The customer's id."""
        return self.customer.id

    @property
    def name(self) -> str:
        """The customer's name."""
        return self.customer.name


def same_loose_end(mark: Mark, text: str) -> tuple[Mark, str]:
    """What two items share if they are the same loose end: the mark and the text, case and spaces aside."""
    return (mark, " ".join(text.casefold().split()))


def noted_on(note: ContactNote) -> date:
    """The day something in `note` was noted: the note's own, or for a plan the day it was written."""
    if note.plan and note.created:
        return min(note.date, date.fromisoformat(note.created[:10]))
    return note.date


def open_loose_ends(notes: Iterable[tuple[ContactNote, Reading]]) -> tuple[LooseEnd, ...]:
    """The open items of one customer's notes, each listed once with its first day, oldest first.

    A later item of the same text is the same loose end; one that is done or dropped closes it. `notes` may come in any
    order.
    """
    found: dict[tuple[Mark, str], LooseEnd] = {}
    for note, reading in sorted(notes, key=lambda pair: (noted_on(pair[0]), pair[0].when)):
        for item in reading.items:
            key = same_loose_end(item.mark, item.text)
            if item.state is not State.OPEN:
                found.pop(key, None)
                continue
            known = found.get(key)
            found[key] = _first(note, item) if known is None else _with_twin(known, note, item)
    return tuple(found.values())


def _first(note: ContactNote, item: Item) -> LooseEnd:
    return LooseEnd(
        id=f"{note.id}/{item.place}",
        note=note.id,
        mark=item.mark,
        text=item.text,
        noted=noted_on(note),
        kind=note.kind,
        noted_again=noted_on(note),
        due=item.due,
    )


def _with_twin(known: LooseEnd, note: ContactNote, item: Item) -> LooseEnd:
    return replace(
        known,
        noted_again=noted_on(note),
        due=item.due or known.due,
        twins=(*known.twins, f"{note.id}/{item.place}"),
    )


def _told(note: ContactNote) -> Told:
    from journal.reading import gist  # the lists know it from the index

    said = gist(note.body)
    return Told(note.id, note.date, note.kind, said, note.heard_from, note.mood, note.felt, note.companions)


def _weeks(notes: Iterable[ContactNote]) -> tuple[Week, ...]:
    counted: dict[date, list[int]] = {}
    for note in notes:
        monday = note.date - timedelta(days=note.date.weekday())
        counted.setdefault(monday, [0, 0])[0 if note.is_dialogue else 1] += 1
    newest = sorted(counted, reverse=True)[:MOST_WEEKS]
    return tuple(Week(monday, *counted[monday]) for monday in newest)


def _quotations(newest_first: Iterable[tuple[ContactNote, Reading]]) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    for note, reading in newest_first:
        for words in reading.their_words:
            is_cut = len(words) > LONGEST_QUOTATION
            found.append(Quotation(words[:LONGEST_QUOTATION], note.id, note.date, note.kind, is_cut, note.mood))
            if len(found) == MOST_QUOTATIONS:
                return tuple(found)
    return tuple(found)


def overview_of(customer: Customer, notes: Iterable[tuple[ContactNote, Reading]]) -> Overview:
    """The overview of `customer`, whose `notes` come each with its reading, in any order."""
    pairs = sorted(notes, key=lambda pair: pair[0].when, reverse=True)
    contacts = [note for note, _ in pairs if not note.plan]
    dialogues = [note for note in contacts if note.is_dialogue]
    companions: dict[str, date] = {}
    for note in dialogues:
        for colleague in note.companions:
            companions.setdefault(colleague, note.date)
    hearsay = next((note for note in contacts if note.kind is Kind.HEARD), None)
    days = sorted({note.date for note in dialogues}, reverse=True)
    return Overview(
        customer=customer,
        note_count=len(contacts),
        last_dialogue=days[0] if days else None,
        last_dialogue_kind=dialogues[0].kind if dialogues else None,
        dialogue_days=tuple(days[:MOST_DIALOGUE_DAYS]),
        weeks=_weeks(contacts),
        moods=tuple(reversed([note.mood for note in contacts if note.mood is not None][:MOST_MOODS])),
        loose_ends=open_loose_ends(pairs),
        quotations=_quotations(pair for pair in pairs if not pair[0].plan),
        last_note=_told(contacts[0]) if contacts else None,
        last_hearsay=_told(hearsay) if hearsay else None,
        last_first_hand=next((note.date for note in contacts if note.kind is not Kind.HEARD), None),
        reached_out=next((note.date for note in contacts if note.kind is Kind.REACHED_OUT), None),
        plans=tuple(_told(note) for note, _ in reversed(pairs) if note.plan),
        companions=companions,
    )
