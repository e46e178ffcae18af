"""A month or a year with customers, looked back on: what the notes say of it. Pure: values in, values out.

Nothing is guessed: minutes are those noted, and what has none is counted apart. Nobody is ranked, and there is no
streak: customers stand by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from journal.customer import Aspect, Customer
from journal.decision import Decision
from journal.note import ContactNote, Felt, Item, Kind, Mark, Reading, State
from journal.overview import same_loose_end
from journal.periods import Period
from journal.settings import JournalSettings
from journal.text import folded

NoteRead = tuple[ContactNote, Reading]
"""A note and what it means."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one customer had of the time: dialogues, other contact, minutes as noted of all contact but hearsay.

    `contacts` are the days of contact, each with whether it was a dialogue, oldest first; `moods` are oldest first.
    """

    customer: Customer
    dialogues: int = 0
    others: int = 0
    minutes: int = 0
    without_minutes: int = 0
    contacts: tuple[tuple[date, bool], ...] = ()
    moods: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TouchPoint:
    """Where customers met us: the notes that name it, their moods, oldest first, and how often our promise was felt.
    `name` is empty for the notes that name none."""

    name: str
    notes: int
    moods: tuple[int, ...]
    felt: Mapping[Felt, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A promise done or an idea heard: whose, its text, the day, and the id of the item."""

    customer: Customer
    text: str
    day: date
    item: str


@dataclass(frozen=True, slots=True)
class Companion:
    """A colleague who came along, and to whom, by name."""

    name: str
    customers: tuple[Customer, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Checked:
    """A guess that was held against what happened: `right` is None where nothing was guessed but to ask first."""

    customer: Customer | None
    decision: Decision
    right: bool | None


@dataclass(frozen=True, slots=True)
class Learnt:
    """An aspect of a portrait that was written, or found still true."""

    customer: Customer
    aspect: Aspect
    confirmed: date


@dataclass(frozen=True, slots=True)
class Goal:
    """What the employee wished for, for as many months: minutes, dialogues, or both."""

    minutes: int | None
    dialogues: int | None
    months: int


@dataclass(frozen=True, slots=True)
class Review:
    """A month or a year. `promise` and `behaviour` are ours to customers; `made` counts the promises of that time."""

    period: Period
    today: date
    shares: tuple[Share, ...] = ()
    touchpoints: tuple[TouchPoint, ...] = ()
    felt: Mapping[Felt, int] = field(default_factory=dict)
    promise: str = ""
    behaviour: str = ""
    done: tuple[Told, ...] = ()
    made: int = 0
    ideas: tuple[Told, ...] = ()
    companions: tuple[Companion, ...] = ()
    checked: tuple[Checked, ...] = ()
    learnt: tuple[Learnt, ...] = ()
    goal: Goal | None = None

    @property
    def dialogues(self) -> int:
        """How many dialogues there were."""
        return sum(share.dialogues for share in self.shares)

    @property
    def others(self) -> int:
        """How much other contact there was: heard, listened in, observed, used, reached out."""
        return sum(share.others for share in self.shares)

    @property
    def minutes(self) -> int:
        """Minutes with customers as noted, of all contact but what was heard second hand."""
        return sum(share.minutes for share in self.shares)

    @property
    def without_minutes(self) -> int:
        """How many of those contacts have no minutes noted."""
        return sum(share.without_minutes for share in self.shares)

    @property
    def right(self) -> int:
        """How many of the guesses that were checked were right."""
        return sum(one.right is True for one in self.checked)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was noted in that time."""
        told = self.done or self.made or self.ideas or self.checked or self.learnt
        return not (self.dialogues or self.others or told)


def review(
    people: Iterable[tuple[Customer, Sequence[NoteRead]]],
    decisions: Iterable[Decision],
    period: Period,
    settings: JournalSettings,
    today: date,
) -> Review:
    """Look back on `period`: `people` are the customers, each with all notes in any order and what they mean.

    A customer who rests, or was added later, is left out where there was no contact.
    """
    told = [
        (customer, sorted(notes, key=lambda pair: pair[0].when))
        for customer, notes in sorted(people, key=lambda one: (folded(one[0].name), one[0].id))
    ]
    contacts = [
        (customer, [pair for pair in notes if not pair[0].plan and period.holds(pair[0].date)])
        for customer, notes in told
    ]
    shares = [_share(customer, [note for note, _reading in notes]) for customer, notes in contacts]
    inside = [note for _customer, notes in contacts for note, _reading in notes]
    known = {customer.id: customer for customer, _notes in told}
    return Review(
        period=period,
        today=today,
        shares=tuple(share for share in shares if share.contacts or _was_there(share.customer, period)),
        touchpoints=_touchpoints(inside, settings.touchpoints_offered),
        felt=Counter(note.felt for note in inside if note.felt is not None),
        promise=settings.promise,
        behaviour=settings.behaviour,
        done=tuple(one for customer, notes in told for one in _done(customer, notes, period)),
        made=sum(len(_made(notes, Mark.PROMISE, period)) for _customer, notes in told),
        ideas=tuple(
            Told(customer, item.text, note.date, f"{note.id}/{item.place}")
            for customer, notes in told
            for note, item in _made(notes, Mark.IDEA, period)
        ),
        companions=_companions(contacts),
        checked=tuple(_checked(decisions, known, period)),
        learnt=tuple(
            Learnt(customer, aspect, facet.confirmed)
            for customer, _notes in told
            for aspect, facet in customer.portrait.items()
            if period.holds(facet.confirmed)
        ),
        goal=_goal(settings, period, today),
    )


def _was_there(customer: Customer, period: Period) -> bool:
    return customer.resting is None and customer.added <= period.last


def _share(customer: Customer, notes: Sequence[ContactNote]) -> Share:
    timed = [note for note in notes if note.kind is not Kind.HEARD]
    return Share(
        customer,
        dialogues=sum(note.is_dialogue for note in notes),
        others=sum(not note.is_dialogue for note in notes),
        minutes=sum(note.minutes or 0 for note in timed),
        without_minutes=sum(note.minutes is None for note in timed),
        contacts=tuple((note.date, note.is_dialogue) for note in notes),
        moods=tuple(note.mood for note in notes if note.mood is not None),
    )


def _touchpoints(notes: Sequence[ContactNote], kept: Sequence[str]) -> tuple[TouchPoint, ...]:
    """By touch point, in the order of the list that is kept, then by name; none where no note names one."""
    names = {folded(name): name for name in kept}
    order = {name: place for place, name in enumerate(names)}
    found: dict[str, list[ContactNote]] = {}
    for note in sorted(notes, key=lambda note: note.when):
        name = folded(note.touchpoint or "")
        names.setdefault(name, note.touchpoint or "")
        found.setdefault(name, []).append(note)
    if not any(found.keys() - {""}):
        return ()
    ordered = sorted(found, key=lambda name: (not name, order.get(name, len(order)), name))
    return tuple(
        TouchPoint(
            names[name],
            len(found[name]),
            tuple(note.mood for note in found[name] if note.mood is not None),
            Counter(note.felt for note in found[name] if note.felt is not None),
        )
        for name in ordered
    )


def _made(notes: Sequence[NoteRead], mark: Mark, period: Period) -> list[tuple[ContactNote, Item]]:
    """The items of a mark that were first noted in the period, each once however often it was written."""
    first: dict[tuple[Mark, str], tuple[ContactNote, Item]] = {}
    for note, reading in notes:
        for item in reading.items:
            if item.mark is mark and not note.plan:
                first.setdefault(same_loose_end(mark, item.text), (note, item))
    return [(note, item) for note, item in first.values() if period.holds(note.date)]


def _done(customer: Customer, notes: Sequence[NoteRead], period: Period) -> list[Told]:
    """The promises that were done in the period, each once; one without a day counts on the day of its note."""
    found: dict[tuple[Mark, str], Told] = {}
    for note, reading in notes:
        for item in reading.items:
            day = item.closed or note.date
            if item.mark is Mark.PROMISE and item.state is State.DONE and period.holds(day):
                one = Told(customer, item.text, day, f"{note.id}/{item.place}")
                found.setdefault(same_loose_end(item.mark, item.text), one)
    return sorted(found.values(), key=lambda one: one.day)


def _companions(contacts: Sequence[tuple[Customer, Sequence[NoteRead]]]) -> tuple[Companion, ...]:
    """Who came along, by name, spelt as they were last."""
    names: dict[str, str] = {}
    met: dict[str, list[Customer]] = {}
    for customer, notes in contacts:
        for note, _reading in notes:
            for name in note.companions if note.kind is not Kind.HEARD else ():
                names[folded(name)] = name
                met.setdefault(folded(name), []).append(customer)
    return tuple(
        Companion(names[name], tuple({one.id: one for one in met[name]}.values()), len(met[name]))
        for name in sorted(met)
    )


def _checked(decisions: Iterable[Decision], known: Mapping[str, Customer], period: Period) -> Iterable[Checked]:
    for decision in decisions:
        for effect in decision.effects:
            if effect.happened is not None and period.holds(effect.happened.day):
                yield Checked(known.get(effect.customer_id), decision, effect.was_right)


def _goal(settings: JournalSettings, period: Period, today: date) -> Goal | None:
    if settings.goal_minutes is None and settings.goal_dialogues is None:
        return None
    months = period.months_until(today)
    minutes, dialogues = settings.goal_minutes, settings.goal_dialogues
    return Goal(
        None if minutes is None else minutes * months, None if dialogues is None else dialogues * months, months
    )


def weeks_of(period: Period) -> tuple[Period, ...]:
    """The weeks that a month touches, or of a year all its weeks, Monday to Sunday, first to last."""
    monday = period.first - timedelta(days=period.first.weekday())
    count = (period.last - monday).days // 7 + 1
    starts = (monday + timedelta(weeks=number) for number in range(count))
    return tuple(Period(start, start + timedelta(days=6)) for start in starts)


def counted(share: Share, spans: Sequence[Period]) -> tuple[tuple[int, int], ...]:
    """Dialogues and other contacts of one customer in each of these spans of days."""
    return tuple(
        (
            sum(dialogue for day, dialogue in share.contacts if span.holds(day)),
            sum(not dialogue for day, dialogue in share.contacts if span.holds(day)),
        )
        for span in spans
    )
