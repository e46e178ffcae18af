"""Lives Mira's year day by day, as she would: she opens the journal on working days, reads Today, and does something
about it now and then. What was said to her on each day is the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from textwrap import wrap

import mira
from events import EVENTS

import journal.changing
import journal.deciding
import journal.journal
from journal.clock import Clock
from journal.customer import Aspect, Facet, ImportantDate
from journal.decision import Answer, Effect
from journal.journal import Journal
from journal.note import ContactNote, Kind
from journal.nudges import Nudge
from journal.rhythm import slower_rhythm

MOST_ON_TODAY = 3
DAY = timedelta(days=1)


@dataclass
class Told:
    """What was said on a day, and what Mira did."""

    day: date
    lines: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        head = f"{self.day:%a} {self.day.day} {self.day:%b}"
        return "\n".join((head, *(line for said in self.lines for line in _wrapped(said))))


def _wrapped(line: str) -> list[str]:
    return wrap(line, 100, initial_indent="  ", subsequent_indent="      ", break_on_hyphens=False)


class Year:
    """The journal in `folder`, lived from the first day of Mira's year."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ids: dict[str, str] = {}
        self.talks = {name: iter(talks) for name, talks in mira.TALKS.items()}
        self.stood: dict[str, int] = {}
        self.told: list[Told] = []
        self.journal = self._open(mira.FIRST - DAY)
        self._begin()

    def _open(self, day: date) -> Journal:
        return Journal.open(self.folder, clock=Clock(datetime(day.year, day.month, day.day, 9)))

    def _begin(self) -> None:
        journal, first = self.journal, mira.FIRST
        journal.change_settings(journal.settings, replace(journal.settings, name="Mira", promise=mira.PROMISE))
        for one in mira.PEOPLE:
            written = first - timedelta(days=300)
            customer = journal.new_customer(
                one.name,
                one.organisation,
                rhythm=one.rhythm,
                portrait={aspect: Facet(text, written) for aspect, text in one.portrait.items()},
                dates=tuple(ImportantDate(*each) for each in one.dates),
            )
            self.ids[one.name.split()[0]] = journal.add_customer(customer).customers[0]
        for one in mira.PEOPLE:
            name = one.name.split()[0]
            self._talk(name, first - timedelta(days=one.talked))

    def _talk(self, name: str, day: date) -> str:
        kind, mood, body = next(self.talks[name], (Kind.CALL, 1, "Rang to ask how things are."))
        note = ContactNote("", day, kind, body, mood=mood)
        return self.journal.add_note([self.ids[name]], note).sentence

    # --- a day

    def live(self) -> Iterator[Told]:
        """The working days of the year, each with what was said on it; days away too, on which she looks now and
        then."""
        day = mira.FIRST
        while day <= mira.LAST:
            self.journal = self._open(day)
            told = Told(day)
            event = EVENTS.get((day.month, day.day))
            if event is not None:
                told.lines.append(f"Mira: {event(self)}")
            away = self.journal.settings.away_on(day)
            if day.weekday() < 5 and (not away or day.weekday() == 2):
                self._today(told)
                yield told
            elif told.lines:
                yield told
            day += DAY

    def _today(self, told: Told) -> None:
        journal = self.journal
        given = journal.nudges()[:MOST_ON_TODAY]
        journal.shown_on_today([nudge.overview.id for nudge in given])
        reminder = journal.reminder()
        assert reminder is not None
        told.lines.append(f"reminder [{reminder.kind.value}] {' '.join(reminder.text.split())}  ({reminder.why})")
        told.lines += [self._said(nudge) for nudge in given]
        if not journal.settings.away_on(told.day):
            told.lines += [f"Mira: {done}" for done in self._answers(given, told.day)]

    def _said(self, nudge: Nudge) -> str:
        name = self.journal.short_name(nudge.overview.id)
        if nudge.asks_still:
            slower = slower_rhythm(nudge.overview)
            return f"question  {name}: Still one of your handful? yes / slower: {slower} days / let rest"
        days = "not met yet" if nudge.standing.days_since is None else f"{nudge.standing.days_since} days"
        opener = nudge.opener
        return f"nudge  {name}, {days} [{opener.kind.value}] {opener.text}  ({opener.why})"

    def _answers(self, given: tuple[Nudge, ...], today: date) -> Iterator[str]:
        """She calls one of them, when they have stood for as long as she lets them."""
        for nudge in given:
            name = next(name for name, one in self.ids.items() if one == nudge.overview.id)
            self.stood[name] = self.stood.get(name, 0) + 1
            waits = next((one.waits for one in mira.PEOPLE if one.name.startswith(name)), 2)
            if nudge.asks_still:
                yield self._answer(name, nudge)
                return
            if self.stood[name] > waits:
                self.stood[name] = 0
                if name == "Priya" and today.month in (5, 9):
                    tried = ContactNote("", today, Kind.REACHED_OUT, "Left a message.")
                    yield self.journal.add_note([self.ids[name]], tried).sentence
                else:
                    yield self._talk(name, today)
                return

    def _answer(self, name: str, nudge: Nudge) -> str:
        if name == "Marek":
            return self.journal.rest(self.ids[name]).sentence
        if name == "Teresa" and nudge.overview.customer.rhythm < 30:
            before = nudge.overview.customer
            return self.journal.change_customer(before, replace(before, rhythm=slower_rhythm(nudge.overview))).sentence
        return self._talk(name, self.journal.today())

    # --- what happens beside

    def note(self, name: str, kind: Kind, body: str, **fields: str) -> str:
        """A note of another kind than she makes of a talk."""
        note = ContactNote("", self.journal.today(), kind, body, **fields)  # type: ignore[arg-type]
        return self.journal.add_note([self.ids[name]], note).sentence

    def plan(self, name: str, day: date, body: str) -> str:
        """A visit on a day ahead."""
        return self.journal.add_note([self.ids[name]], ContactNote("", day, Kind.VISIT, body)).sentence

    def went(self, name: str) -> str:
        """The plan that has passed becomes the note."""
        overview = self.journal.overview(self.ids[name])
        _overview, planned = self.journal.find_note(overview.plans[0].note)
        _kind, mood, body = next(self.talks[name])
        return self.journal.amend_note(
            overview.id, planned, replace(planned, body=body, mood=mood, plan=False)
        ).sentence

    def write(self, name: str, aspect: Aspect, text: str) -> str:
        """What she has learnt goes into the portrait."""
        before = self.journal.overview(self.ids[name]).customer
        portrait = {**before.portrait, aspect: Facet(text, self.journal.today())}
        return self.journal.change_customer(before, replace(before, portrait=portrait)).sentence

    def still(self, name: str, aspect: Aspect) -> str:
        """What stands in the portrait is still true."""
        return self.journal.confirm(self.ids[name], aspect).sentence

    def gentle(self, name: str, text: str, until: date) -> str:
        """Be gentle, through a day."""
        return self.journal.be_gentle(self.ids[name], text, until).sentence

    def done(self, words: str) -> str:
        """A loose end, done late or in time."""
        end = next(end for _overview, end in self.journal.loose_ends() if words in end.text)
        return self.journal.close_item(end.id).sentence

    def decide(self, text: str, guesses: dict[str, tuple[Answer, str]], back: date) -> str:
        """How will this affect them?"""
        effects = [Effect(self.ids[name], guess, why) for name, (guess, why) in guesses.items()]
        return self.journal.decide(text, effects, back).sentence

    def happened(self, answer: Answer, text: str, name: str) -> str:
        """What really happened."""
        decision = next(one for one in self.journal.decisions() if one.effect(self.ids[name]))
        return self.journal.note_happened(decision.id, self.ids[name], answer, text).sentence

    def meet(self) -> str:
        """Somebody she would like to know."""
        customer = self.journal.new_customer("Elin Lindqvist", "Lindqvist Family Dentistry")
        saved = self.journal.add_customer(customer)
        self.ids["Elin"] = saved.customers[0]
        return saved.sentence


def settled_ids() -> None:
    """From now on ids count up instead of being random, so that every telling of the year is the same."""
    numbers = count()

    def made(prefix: str = "c", length: int = 8) -> str:
        return f"{prefix or 'c'}{next(numbers):0{length - 1}d}"

    for module in (journal.journal, journal.changing, journal.deciding):
        module.new_id = made  # type: ignore[attr-defined]
