"""Every kind of write there is, each on a journal in which it has something to change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from keepers import NOW, open_journal

from journal.customer import Aspect, Facet, ImportantDate
from journal.decision import Answer, Decision, Effect
from journal.exchange.contact import Contact
from journal.exchange.matching import plan
from journal.journal import Journal
from journal.machine import change_machine, load_machine
from journal.note import ContactNote, Kind
from journal.settings import Away

TODAY = NOW.date()
BODY = "First of all.\n\n> I want somebody who knows my counter.\n\n- [ ] Send the chart\n- [?] How did it go?\n"
LONG_BODY = BODY + "A long note, with more in it than what it becomes.\n" * 80


def a_note(body: str, day: date = TODAY, kind: Kind = Kind.TALK) -> ContactNote:
    """A note that is not saved yet."""
    return ContactNote(id="", date=day, kind=kind, body=body)


def prepare(where: Path) -> None:
    """Ken, with all there can be; Ada, paused; Bo, resting; Eve without a note."""
    where.mkdir(parents=True, exist_ok=True)
    journal = open_journal(where)
    portrait = {Aspect.WHO: Facet("Runs the counter.", TODAY - timedelta(days=500))}
    dates = (ImportantDate("Fifth Street opened", 12, 14),)
    for name, more in (
        ("Ken Okafor", {"portrait": portrait, "dates": dates, "mail": ("ken@example.org",)}),
        *(("Ada Byrd", {}), ("Bo Ek", {}), ("Eve Ng", {})),
    ):
        journal.add_customer(journal.new_customer(name, f"{name} & Sons", **more))
    ken, ada, bo = (id_of(journal, name) for name in ("ken", "ada", "bo"))
    journal.add_note([ken], a_note(LONG_BODY, TODAY - timedelta(days=40), Kind.VISIT))
    journal.add_note([ken], a_note("- [x] Show Ada the count done:2026-11-01\n", TODAY - timedelta(days=41)))
    journal.add_note([ada], a_note("Up at five.", TODAY - timedelta(days=3)))
    journal.be_gentle(ken, "His father died.")
    journal.pause(ada, why="parental leave")
    journal.rest(bo)
    journal.change_settings(
        journal.settings, replace(journal.settings, away=(Away(TODAY - timedelta(days=2), TODAY),), name="Mira")
    )
    change_machine("theme", "paper")
    journal.decide(
        "Stop printing the count sheet",
        (Effect(ken, Answer.WORSE, "Ada reads it aloud. " * 40), Effect(ada, Answer.ASK, "Does anybody print it?")),
        TODAY + timedelta(days=60),
    )
    journal.back_up()
    journal.add_note([ken, ada], a_note("To both of them."))


def id_of(journal: Journal, name: str) -> str:
    """The id of the customer of that name."""
    return journal.find(name).id


def _long(journal: Journal) -> ContactNote:
    return next(note for note in journal.history(id_of(journal, "ken")).notes if note.body.startswith("First"))


def _amend(journal: Journal, **new: Any) -> object:
    note = _long(journal)
    return journal.amend_note(id_of(journal, "ken"), note, replace(note, **new))


def _change_ken(journal: Journal, **new: Any) -> object:
    ken = journal.overview(id_of(journal, "ken")).customer
    return journal.change_customer(ken, replace(ken, **new))


def _closed_item(journal: Journal) -> str:
    ken = journal.history(id_of(journal, "ken"))
    return next(f"{note.id}/1" for note in ken.notes if note.body.startswith("- [x]"))


def _bring_in(journal: Journal) -> object:
    people = (
        Contact(1, "Ken Okafor", "Ken Okafor & Sons", ("ken@example.org", "new@example.org"), ("+46 8 123",)),
        Contact(5, "Siv Ås", "Ås AB", ("siv@example.org",)),
        Contact(9, "Per Ny", "", (), ("112",), "Met at the fair.", birthday=(2, 29)),
    )
    return journal.bring_in(plan(people, [one.customer for one in journal.overviews()], TODAY))


def _decision(journal: Journal) -> Decision:
    return journal.decisions()[-1]


def _decide(journal: Journal) -> object:
    effects = (Effect(id_of(journal, "ken"), Answer.BETTER, "Home by six."), Effect(id_of(journal, "eve")))
    return journal.decide("Deliver before seven", effects, TODAY + timedelta(days=9))


def _amend_decision(journal: Journal) -> object:
    before = _decision(journal)
    effects = (replace(before.effects[0], why="Short."), Effect(id_of(journal, "eve"), Answer.SAME))
    return journal.amend_decision(before, replace(before, text="Print it on demand", effects=effects))


def _decided(journal: Journal) -> object:
    return journal.note_happened(_decision(journal).id, id_of(journal, "ken"), Answer.SAME, "Ada learnt the app.")


def _restore(journal: Journal) -> object:
    return journal.restore(journal.preview_restore(journal.backups()[0].moment))


Change = Callable[[Journal], object]
KINDS: Mapping[str, Change] = {
    "insert": lambda journal: journal.add_note([id_of(journal, "eve")], a_note("A first note.")),
    "insert for two": lambda journal: journal.add_note(
        [id_of(journal, "ken"), id_of(journal, "eve")], a_note("To both.")
    ),
    "insert with somebody new": lambda journal: journal.add_note(
        [id_of(journal, "ken")], a_note("Met both."), new=[journal.new_customer("Siv Ås")]
    ),
    "plan": lambda journal: journal.add_note([id_of(journal, "ken")], a_note("", TODAY + timedelta(days=5))),
    "lengthen": lambda journal: _amend(journal, body=LONG_BODY * 2),
    "shorten": lambda journal: _amend(journal, body="First: short."),
    "amend mood": lambda journal: _amend(journal, mood=-1, companions=("Eva",)),
    "move to another day": lambda journal: _amend(journal, date=TODAY - timedelta(days=1)),
    "delete": lambda journal: journal.delete_note(id_of(journal, "ken"), _long(journal).id),
    "done": lambda journal: journal.close_item(f"{_long(journal).id}/1"),
    "dropped": lambda journal: journal.close_item(f"{_long(journal).id}/2", dropped=True),
    "open again": lambda journal: journal.reopen_item(_closed_item(journal)),
    "snooze": lambda journal: journal.snooze(id_of(journal, "ken")),
    "pause": lambda journal: journal.pause(id_of(journal, "ken"), why="a move"),
    "rest": lambda journal: journal.rest(id_of(journal, "ken")),
    "wake": lambda journal: journal.wake(id_of(journal, "ada")),
    "gentle": lambda journal: journal.be_gentle(id_of(journal, "eve"), "Ill."),
    "gentle no more": lambda journal: journal.end_gentle(id_of(journal, "ken")),
    "confirm": lambda journal: journal.confirm(id_of(journal, "ken"), Aspect.WHO),
    "add a date": lambda journal: journal.add_date(id_of(journal, "ken"), ImportantDate("Born", 2, 29, 1988)),
    "remove a date": lambda journal: journal.remove_date(id_of(journal, "ken"), "fifth street opened"),
    "portrait": lambda journal: _change_ken(journal, portrait={Aspect.APART: Facet("Knows each valve.", TODAY)}),
    "rename": lambda journal: _change_ken(journal, name="Kenneth Okafor", rhythm=7),
    "add": lambda journal: journal.add_customer(journal.new_customer("Siv Ås")),
    "decide": _decide,
    "amend a decision": _amend_decision,
    "decided": _decided,
    "asked first": lambda journal: journal.close_item(f"{_decision(journal).id}/{id_of(journal, 'ada')}"),
    "delete a decision": lambda journal: journal.delete_decision(_decision(journal)),
    "import": _bring_in,
    "restore": _restore,
    "away": lambda journal: journal.go_away(TODAY + timedelta(days=3), TODAY + timedelta(days=9)),
    "back": lambda journal: journal.come_back(),
    "settings": lambda journal: journal.change_settings(
        journal.settings, replace(journal.settings, name="", promise="We ring back the same day.")
    ),
    "settings of the machine": lambda _journal: change_machine("theme", "terminal"),
    "undo": lambda journal: journal.undo(),
}
"""Each changes something, and is one save."""
SAVES_RECORDS = tuple(name for name in KINDS if name != "settings of the machine")


@dataclass(frozen=True)
class Seen:
    """All a person would see."""

    customers: tuple[Any, ...]
    settings: Any
    machine: Any
    problems: tuple[str, ...] = field(default=())
    decisions: tuple[Any, ...] = field(default=())


def seen_in(journal: Journal) -> Seen:
    """What there is, but for ids and stamps, which differ from one run to the next."""
    journal.refresh()
    customers = tuple(
        (
            replace(one.customer, id="", seen={}),
            *sorted(
                (replace(note, id="", seen={}, created="", changed="") for note in journal.history(one.id).notes),
                key=repr,
            ),
        )
        for one in journal.overviews()
    )
    decisions = tuple(
        sorted((_seen_decision(journal, one) for one in journal.decisions()), key=repr),
    )
    problems = tuple(str(problem) for problem in (*journal.damage(), *journal.decision_damage()))
    return Seen(customers, replace(journal.settings, seen={}), load_machine(), problems, decisions)


def _seen_decision(journal: Journal, decision: Decision) -> Decision:
    effects = tuple(
        replace(one, customer_id=journal.overview(one.customer_id).name, seen={}) for one in decision.effects
    )
    return replace(decision, id="", effects=effects, seen={}, created="", changed="")


def seen(where: Path) -> Seen:
    """What a window opened now would show."""
    return seen_in(open_journal(where))
