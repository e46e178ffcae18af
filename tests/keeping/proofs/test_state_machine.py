"""Any changes in any order, by three windows on two machines, with deaths, failing disks and damaged files between:
the journal is what a plain model says, and the index is what a fresh reading of the files gives."""

from __future__ import annotations

import copy
import errno
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import astuple, dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from keepers import Hooked

from journal.clock import Clock
from journal.customer import Aspect, Facet, Gentle, Pause
from journal.errors import CannotKeep, ChangedMeanwhile, Damaged, Refused
from journal.journal import Journal
from journal.note import DIALOGUE, ContactNote, Kind
from journal.overview import overview_of, same_loose_end
from journal.reading import close_item, read_note, reopen_item
from journal.rhythm import next_monday
from journal.storage import codec, files
from journal.storage.backups import Moment
from journal.storage.index import notes_in
from journal.storage.records import customer_from_record

BEGINNING = datetime(2026, 11, 21, 9, 0)
MINE, MINE_TOO, THEIRS = 0, 1, 2
"""Two windows of one machine, and one of another."""
PIECES = (
    "We talked.",
    "> My words, as they were.",
    "- [ ] Send the chart",
    "- [x] Show the count",
    "- [?] How did Fifth Street go?",
    "- [!] The van is late due:2026-12-01",
    "- [i] A lighter box",
    "<!-- an aside -->",
    "    - [ ] code",
    "#steady @eva",
)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
BODIES = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("\n".join),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map("\n\n".join),
    ANY_TEXT,
)
WINDOWS = st.sampled_from((MINE, MINE, MINE_TOO, THEIRS))
PLACES = st.integers(0, 1_000)

Record = dict[str, Any]
State = dict[str, Record]
"""By customer id, the fields and under `notes`, by id, the notes."""


class Dies(BaseException):
    """The process ends here."""


@dataclass
class Step:
    """A change: how a window makes it, and what a state is after it, given what was found (which has the new ids)."""

    do: Callable[[Journal], object]
    after: Callable[[State, State], State]


@dataclass(eq=False)
class Undoable:
    """What undo must bring back: the touched records as they were. `blurred` where another changed one since."""

    before: dict[tuple[str, str], Record | None]
    blurred: bool = False


@dataclass
class Machine:
    """A machine's undo."""

    undo: list[Undoable] = field(default_factory=list)


def dialogue_day(customer: Record) -> date | None:
    return max((n["date"] for n in customer["notes"].values() if n["kind"] in DIALOGUE and not n["plan"]), default=None)


def read_journal(journal: Journal) -> State:
    """What a window shows."""
    journal.refresh()
    found: State = {}
    for one in journal.overviews():
        customer = one.customer
        found[one.id] = {
            **{name: getattr(customer, name) for name in ("name", "rhythm", "snoozed", "paused", "resting", "gentle")},
            "portrait": dict(customer.portrait),
            "notes": {
                note.id: {name: getattr(note, name) for name in ("date", "kind", "mood", "body", "plan")}
                for note in journal.history(one.id).notes
            },
        }
    return found


def records(state: State) -> dict[tuple[str, str], Record]:
    """The records of a state, a customer's under an empty note id."""
    found: dict[tuple[str, str], Record] = {}
    for customer_id, customer in state.items():
        found[customer_id, ""] = {name: value for name, value in customer.items() if name != "notes"}
        for note_id, note in customer["notes"].items():
            found[customer_id, note_id] = note
    return found


class Keeping(RuleBasedStateMachine):
    """The trial."""

    def __init__(self) -> None:
        super().__init__()
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.where = Path(tempfile.mkdtemp(dir=memory, prefix="handful-"))
        self.now = BEGINNING
        # Ids come of chance: the same trial must go the same way again.
        self.urandom, os.urandom = os.urandom, random.Random(1).randbytes
        self.model: State = {}
        self.machines = {"mine": Machine(), "theirs": Machine()}
        self.damaged: dict[str, bytes] = {}
        self.set_aside: State = {}
        self.backups: list[tuple[str, Moment, State]] = []
        self.met: dict[str, datetime] = {}
        self.states: dict[str, list[Record]] = {}
        self.open_all()

    def teardown(self) -> None:
        files.calls = files.Calls()
        os.urandom = self.urandom
        shutil.rmtree(self.where)

    def open_window(self, room: str) -> Journal:
        return Journal(self.where / "journal", self.where / room, Clock(self.now))._opened()

    def open_all(self) -> None:
        self.windows = [self.open_window(room) for room in ("mine", "mine", "theirs")]

    def machine(self, window: int) -> Machine:
        return self.machines["theirs" if window == THEIRS else "mine"]

    def forget_undo(self) -> None:
        """What can be undone after a damaged file came back is not for this model to say."""
        for window in (MINE, THEIRS):
            self.windows[window]._store.keep_undoables([])

    @property
    def today(self) -> date:
        return self.now.date()

    # --- choosing

    def somebody(self, place: int) -> str:
        ids = sorted(self.model)
        return ids[place % len(ids)]

    def some_note(self, place: int) -> tuple[str, str] | None:
        notes = [(customer, note) for customer in sorted(self.model) for note in sorted(self.model[customer]["notes"])]
        return notes[place % len(notes)] if notes else None

    # --- making a change

    def make(self, window: int, step: Step) -> None:
        """A window makes a change; all of it is there then, for every window."""
        old = copy.deepcopy(self.model)
        self.windows[window].refresh()
        step.do(self.windows[window])
        found = read_journal(self.windows[window])
        assert found == step.after(copy.deepcopy(old), found)
        self.taken(window, old, found, undoable=True)

    def taken(self, window: int, old: State, new: State, *, undoable: bool) -> None:
        """A change stands: what undo will have to know of it, and what it does to what others may undo."""
        before, after = records(old), records(new)
        for person in new.keys() - old.keys():
            self.met.setdefault(person, self.now)
        touched = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
        self.model = new
        if not touched:
            return
        mine = self.machine(window)
        for machine in self.machines.values():
            if machine is not mine or not undoable:
                self.blur(machine.undo, touched)
        if undoable:
            mine.undo.append(Undoable({key: before.get(key) for key in touched}))

    def blur(self, entries: list[Undoable], touched: set[tuple[str, str]]) -> None:
        customers = {customer_id for customer_id, _note in touched}
        # Where somebody was taken away, no note of theirs comes back.
        gone = customers - self.model.keys() - self.set_aside.keys()
        for entry in entries:
            made = {key[0] for key, record in entry.before.items() if key[1] == "" and record is None}
            if touched & entry.before.keys() or made & customers or {each for each, _note in entry.before} & gone:
                entry.blurred = True

    # --- rules: each kind of change

    @initialize()
    def begin(self) -> None:
        for name in ("Ken Okafor", "Ada Byrd"):
            self.meet(MINE, name)

    @rule(window=WINDOWS, name=st.sampled_from(("Bo Ek", "Siv Ås", "李明", "Eve [/] Ng")))
    def meet(self, window: int, name: str) -> None:
        if len(self.model) < 5:
            self.make(window, self.meeting(name))

    def meeting(self, name: str) -> Step:
        def after(state: State, found: State) -> State:
            (new,) = found.keys() - state.keys() or {"none"}
            empty = dict.fromkeys(("snoozed", "paused", "resting", "gentle"))
            return state | {new: {"name": name, "rhythm": 30, **empty, "portrait": {}, "notes": {}}}

        return Step(
            lambda journal: journal.add_customer(journal.new_customer(name), even_if_there=True),
            after,
        )

    def writing(self, people: list[str], body: str, day: date, kind: Kind) -> Step:
        note = ContactNote(id="", date=day, kind=kind, body=body)

        def after(state: State, found: State) -> State:
            for person in people:
                before = dialogue_day(state[person])
                (new,) = found[person]["notes"].keys() - state[person]["notes"].keys() or {"none"}
                state[person]["notes"][new] = {
                    "date": day, "kind": kind, "mood": None, "body": body, "plan": day > self.today
                }  # fmt: skip
                self.end_snooze(state[person], before)
            return state

        return Step(lambda journal: journal.add_note(people, note), after)

    def end_snooze(self, customer: Record, before: date | None) -> None:
        now = dialogue_day(customer)
        if now is not None and (before is None or now > before):
            customer["snoozed"] = None

    def amending(self, customer_id: str, note_id: str, **new: Any) -> Step:
        def do(journal: Journal) -> object:
            note = next(note for note in journal.history(customer_id).notes if note.id == note_id)
            return journal.amend_note(customer_id, note, replace(note, **new))

        def after(state: State, found: State) -> State:
            before = dialogue_day(state[customer_id])
            note = state[customer_id]["notes"][note_id]
            if note["plan"] or new.get("date", note["date"]) != note["date"]:
                # A talk stays one where the clock was set back since.
                note["plan"] = new.get("date", note["date"]) > self.today
            note |= new
            self.end_snooze(state[customer_id], before)
            return state

        return Step(do, after)

    def deleting(self, customer_id: str, note_id: str) -> Step:
        def after(state: State, found: State) -> State:
            del state[customer_id]["notes"][note_id]
            return state

        return Step(lambda journal: journal.delete_note(customer_id, note_id), after)

    @rule(
        window=WINDOWS,
        who=PLACES,
        two=st.booleans(),
        body=BODIES,
        days=st.integers(-400, 20),
        kind=st.sampled_from((Kind.TALK, Kind.VISIT, Kind.HEARD, Kind.REACHED_OUT)),
    )
    @precondition(lambda self: self.model)
    def write(self, window: int, who: int, two: bool, body: str, days: int, kind: Kind) -> None:
        people = sorted({self.somebody(who), self.somebody(who + 1)} if two else {self.somebody(who)})
        day = self.today + timedelta(days=days)
        step = self.writing(people, body, day, kind)
        if not body.strip() and day <= self.today:
            with pytest.raises(Refused):
                step.do(self.windows[window])
        else:
            self.make(window, step)

    @rule(window=WINDOWS, who=PLACES)
    @precondition(lambda self: self.model)
    def snooze(self, window: int, who: int) -> None:
        self.keep_in_mind(window, who, "snooze", "")

    @rule(window=WINDOWS, who=PLACES, two=st.booleans())
    @precondition(lambda self: self.model)
    def talk_today(self, window: int, who: int, two: bool) -> None:
        self.write(window, who, two, "We talked today.", 0, Kind.TALK)

    @rule(window=WINDOWS, place=PLACES, body=BODIES, mood=st.integers(-2, 2))
    def rewrite(self, window: int, place: int, body: str, mood: int) -> None:
        note = self.some_note(place)
        if note is not None and body.strip():
            self.make(window, self.amending(*note, body=body, mood=mood))

    @rule(window=WINDOWS, place=PLACES)
    def shorten(self, window: int, place: int) -> None:
        note = self.some_note(place)
        if note is None:
            return
        body = self.model[note[0]]["notes"][note[1]]["body"]
        shorter = body[: len(body) // 2]
        if shorter.strip():
            self.make(window, self.amending(*note, body=shorter))

    @rule(window=WINDOWS, place=PLACES, days=st.integers(-60, 5))
    def move(self, window: int, place: int, days: int) -> None:
        note = self.some_note(place)
        if note is not None and self.model[note[0]]["notes"][note[1]]["body"].strip():
            self.make(window, self.amending(*note, date=self.today + timedelta(days=days)))

    @rule(window=WINDOWS, place=PLACES)
    def delete(self, window: int, place: int) -> None:
        note = self.some_note(place)
        if note is not None:
            self.make(window, self.deleting(*note))

    @rule(window=WINDOWS, place=PLACES, dropped=st.booleans())
    def close(self, window: int, place: int, dropped: bool) -> None:
        self.windows[window].refresh()
        ends = [(one.id, end) for one in self.windows[window].overviews() for end in one.loose_ends]
        if not ends:
            return
        customer_id, end = ends[place % len(ends)]

        def after(state: State, found: State) -> State:
            for item in (end.id, *end.twins):
                note_id, _slash, number = item.partition("/")
                note = state[customer_id]["notes"][note_id]
                note["body"] = close_item(note["body"], int(number), self.today, dropped=dropped)
            return state

        self.make(window, Step(lambda journal: journal.close_item(end.id, dropped=dropped), after))

    @rule(window=WINDOWS, place=PLACES)
    def open_again(self, window: int, place: int) -> None:
        closed = [
            (customer_id, note_id, item.place)
            for customer_id in sorted(self.model)
            for note_id, note in sorted(self.model[customer_id]["notes"].items())
            for item in read_note(note["body"]).items
            if item.state.value != "open"
        ]
        if not closed:
            return
        customer_id, note_id, number = closed[place % len(closed)]

        def after(state: State, found: State) -> State:
            # Those of the same text that were closed with it are open again with it.
            notes = state[customer_id]["notes"]
            items = [(note, item) for note in notes.values() for item in read_note(note["body"]).items]
            one = next(item for item in read_note(notes[note_id]["body"]).items if item.place == number)
            for note, item in items:
                same = same_loose_end(item.mark, item.text) == same_loose_end(one.mark, one.text)
                if same and (item.state, item.closed) == (one.state, one.closed):
                    note["body"] = reopen_item(note["body"], item.place)
            return state

        self.make(window, Step(lambda journal: journal.reopen_item(f"{note_id}/{number}"), after))

    @rule(
        window=WINDOWS,
        who=PLACES,
        what=st.sampled_from(("snooze", "pause", "rest", "wake", "gentle", "no gentle", "portrait", "name")),
        text=ANY_TEXT.filter(lambda text: any(c.isalnum() for c in text)),
    )
    @precondition(lambda self: self.model)
    def keep_in_mind(self, window: int, who: int, what: str, text: str) -> None:
        person, today = self.somebody(who), self.today
        words = "Be careful."
        new: Record
        do: Callable[[Journal], object]
        if what == "snooze":
            new, do = {"snoozed": next_monday(today)}, lambda journal: journal.snooze(person)
        elif what == "pause":
            new, do = {"paused": Pause(today)}, lambda journal: journal.pause(person)
        elif what == "rest":
            new, do = {"resting": today}, lambda journal: journal.rest(person)
        elif what == "wake":
            new, do = dict.fromkeys(("resting", "paused", "snoozed")), lambda journal: journal.wake(person)
        elif what == "gentle":
            there = self.model[person]["gentle"]
            since = there.since if there and there.since <= today else today
            new, do = {"gentle": Gentle(words, since)}, lambda journal: journal.be_gentle(person, words)
        elif what == "no gentle":
            new, do = {"gentle": None}, lambda journal: journal.end_gentle(person)
        elif what == "portrait":
            portrait = {**self.model[person]["portrait"], Aspect.APART: Facet(text, today)}
            new, do = {"portrait": portrait}, lambda journal: _change(journal, person, portrait=portrait)
        else:
            new, do = {"rhythm": 7}, lambda journal: _change(journal, person, rhythm=7)

        def after(state: State, found: State) -> State:
            state[person] |= new
            return state

        self.make(window, Step(do, after))

    # --- rules: undo, other windows, other days

    @rule(window=WINDOWS)
    def undo(self, window: int) -> None:
        machine = self.machine(window)
        old = copy.deepcopy(self.model)
        if not machine.undo:
            with pytest.raises(Refused, match="nothing to undo"):
                self.windows[window].undo()
            return
        places = [
            place
            for place, entry in enumerate(machine.undo)
            if not {customer_id for customer_id, _note in entry.before} & self.damaged.keys()
        ]
        if not places:
            with pytest.raises(Damaged):
                self.windows[window].undo()
            assert read_journal(self.windows[window]) == old
            return
        # What a damaged file holds up is passed over, and stays.
        entry, later = machine.undo[places[-1]], machine.undo[places[-1] + 1 :]
        for one in later:
            self.blur([entry], set(one.before))
        try:
            self.windows[window].undo()
        except Damaged:
            assert later and entry.blurred
            assert read_journal(self.windows[window]) == old
            return
        except Refused:
            assert not later
            machine.undo.pop()
            assert entry.blurred, "nobody changed it since"
            assert read_journal(self.windows[window]) == old
            self.blur(machine.undo, set(entry.before))
            return
        machine.undo.remove(entry)
        found = read_journal(self.windows[window])
        now, then = records(found), records(old)
        changed = {key for key in now.keys() | then.keys() if now.get(key) != then.get(key)}
        assert changed <= entry.before.keys()
        if entry.blurred:
            self.blur(machine.undo, set(entry.before))
        else:
            assert {key: now.get(key) for key in entry.before} == entry.before
        self.model = found
        self.blur(later, changed)
        for other in self.machines.values():
            if other is not machine:
                self.blur(other.undo, changed)

    @rule(place=PLACES, theirs=BODIES, ours=BODIES)
    def edit_what_another_changed(self, place: int, theirs: str, ours: str) -> None:
        note = self.some_note(place)
        if note is None or not theirs.strip() or not ours.strip():
            return
        customer_id, note_id = note
        body = self.model[customer_id]["notes"][note_id]["body"]
        if theirs in (body, ours) or ours == body or not body:
            return
        mine = self.windows[MINE]
        mine.refresh()
        seen = next(one for one in mine.history(customer_id).notes if one.id == note_id)
        self.make(THEIRS, self.amending(customer_id, note_id, body=theirs))
        with pytest.raises(ChangedMeanwhile) as told:
            mine.amend_note(customer_id, seen, replace(seen, body=ours))
        assert (told.value.theirs, told.value.ours) == (theirs, ours)

    @rule(window=WINDOWS)
    def open_anew(self, window: int) -> None:
        self.windows[window] = self.open_window("theirs" if window == THEIRS else "mine")

    @rule(days=st.integers(-2, 3))
    def another_day(self, days: int) -> None:
        """Time goes on, or somebody sets the clock back: not where there are backups, whose order is the clock's."""
        if self.backups:
            days = abs(days)
        self.turn_hands(timedelta(days=days))

    def turn_hands(self, by: timedelta) -> None:
        self.now += by
        for window in self.windows:
            window.clock = Clock(self.now)

    # --- rules: backups

    @rule(window=WINDOWS)
    @precondition(lambda self: self.model and not self.damaged)
    def back_up(self, window: int) -> None:
        room = "theirs" if window == THEIRS else "mine"
        # A backup has its minute: what is done before it and after it is done in another. A second would not do, since
        # what a restore backs up may have the seconds that follow it.
        self.turn_hands(timedelta(minutes=1))
        before = {one.moment for one in self.windows[window].backups()}
        self.windows[window].back_up()
        (new,) = {one.moment for one in self.windows[window].backups()} - before
        self.backups.append((room, new, copy.deepcopy(self.model)))
        self.turn_hands(timedelta(minutes=1))

    @rule(place=PLACES)
    @precondition(lambda self: self.backups and not self.damaged)
    def restore(self, place: int) -> None:
        """Who was there then is as then; who came since stays as now."""
        room, moment, then = self.backups[-1 - place % len(self.backups)]
        window = THEIRS if room == "theirs" else MINE
        journal = self.windows[window]
        if moment not in {one.moment for one in journal.backups()}:
            return
        journal.refresh()
        preview = journal.preview_restore(moment)
        if not preview.files:
            with pytest.raises(Refused):
                journal.restore(preview)
            return

        def after(state: State, found: State) -> State:
            at = datetime.combine(*astuple(moment))
            for each in state:
                # One that was met with a clock that went ahead of the backup's came after it, as far as one can tell.
                if self.met[each] > at:
                    continue
                if each in then:
                    state[each] = then[each]
                else:
                    # Taken away then, and back since: nobody is taken away again, but there was no note.
                    state[each]["notes"] = {}
            return {**{each: then[each] for each in then if each not in state}, **state}

        self.make(window, Step(lambda journal: journal.restore(preview), after))

    @rule(window=WINDOWS)
    @precondition(lambda self: self.damaged)
    def restore_what_is_damaged(self, window: int) -> None:
        """A damaged file comes back as it once was, and nobody else is changed."""
        (person,) = self.damaged
        journal = self.windows[window]
        journal.refresh()
        moments = [one.moment for one in journal.backups(person)]
        if not moments:
            return
        old = copy.deepcopy(self.model)
        journal.restore(journal.preview_restore(moments[0], person))
        found = read_journal(journal)
        assert {each: found[each] for each in old} == old
        assert found.keys() - old.keys() <= {person}
        if person in found:
            assert found[person] in self.states[person]
        self.damaged, self.set_aside = {}, {}
        self.model = found
        for machine in self.machines.values():
            machine.undo.clear()
        self.open_all()
        self.forget_undo()

    # --- rules: trouble

    @rule(
        window=WINDOWS,
        kind=st.sampled_from(("write", "write for two", "write for two", "write for two", "shorten", "delete", "meet")),
        place=PLACES,
        at=st.integers(0, 40),
        dies=st.booleans(),
        number=st.sampled_from((errno.ENOSPC, errno.EIO, errno.EINTR, errno.EACCES)),
    )
    @precondition(lambda self: len(self.model) > 1)
    def trouble(self, window: int, kind: str, place: int, at: int, dies: bool, number: int) -> None:
        """The process dies at a file call, or the call fails."""
        note = self.some_note(place)
        if kind == "meet" or note is None:
            step = self.meeting("Zed")
        elif kind == "shorten":
            step = self.amending(*note, body="Short.")
        elif kind == "delete":
            step = self.deleting(*note)
        else:
            people = sorted({self.somebody(place), self.somebody(place + (kind == "write for two"))})
            step = self.writing(people, f"Written amid trouble {at}.", self.today, Kind.TALK)
        left = at

        def before(_call: str, _path: str) -> None:
            nonlocal left
            left -= 1
            if left == -1 or (dies and left < 0):
                raise Dies if dies else OSError(number, os.strerror(number))

        self.windows[window].refresh()
        files.calls = Hooked(before)
        told = "acknowledged"
        try:
            step.do(self.windows[window])
        except Dies:
            told = "died"
        except CannotKeep as problem:
            told = problem.sentence
        finally:
            files.calls = files.Calls()
        if told == "died":
            # The machine was not written by anybody else meanwhile: all windows are as good as new.
            self.open_all()
        old = copy.deepcopy(self.model)
        found = read_journal(self.windows[window])
        new = step.after(copy.deepcopy(old), found) if found != old else old
        assert found in (old, new)
        if told == "acknowledged":
            assert found == step.after(copy.deepcopy(old), found)
        elif told != "died" and "follows by itself" not in told:
            assert found == old
        kept = len(self.windows[window]._store.undoables())
        self.taken(window, old, found, undoable=kept > len(self.machine(window).undo))

    @rule(who=PLACES, how=st.sampled_from((b"", b"null", b"{", b"\xff" * 40, b'{"format": {"handful": 99}}')))
    @precondition(lambda self: len(self.model) > 1 and not self.damaged)
    def damage(self, who: int, how: bytes) -> None:
        person = self.somebody(who)
        path = self.path(person)
        self.damaged[person] = path.read_bytes()
        path.write_bytes(how)
        self.set_aside[person] = self.model.pop(person)
        for window in self.windows:
            window.refresh()
            assert [problem.source for problem in window.damage()] == [f"customers/{person}.json"]
            for act in (window.snooze, window.history, window.rest):
                with pytest.raises(Damaged):
                    act(person)
            with pytest.raises(Damaged):
                window.add_note([person], ContactNote(id="", date=self.today, body="Lost?"))
        assert path.read_bytes() == how

    @rule()
    @precondition(lambda self: self.damaged)
    def mend(self) -> None:
        for person, whole in self.damaged.items():
            self.path(person).write_bytes(whole)
            self.model[person] = self.set_aside.pop(person)
        self.damaged = {}

    def path(self, person: str) -> Path:
        return self.where / "journal" / "customers" / f"{person}.json"

    # --- what always holds

    @invariant()
    def every_window_shows_what_the_model_says(self) -> None:
        for window in self.windows:
            assert read_journal(window) == self.model
        for person, customer in self.model.items():
            if not self.states.get(person) or self.states[person][-1] != customer:
                self.states.setdefault(person, []).append(copy.deepcopy(customer))

    @invariant()
    def the_index_is_what_a_fresh_reading_gives(self) -> None:
        fresh = {}
        for path in (self.where / "journal" / "customers").glob("[a-z]*.json"):
            if path.stem in self.damaged:
                continue
            tables = codec.decode(path.read_bytes(), path.name)
            record = tables["customer"][path.stem]
            if "deleted" not in record:
                customer = customer_from_record(path.stem, record)
                fresh[path.stem] = overview_of(customer, ((note, read_note(note.body)) for note in notes_in(tables)))
        for window in (*self.windows, self.open_window("mine"), self.open_window("theirs")):
            assert {one.id: one for one in window.overviews()} == fresh

    @invariant()
    def nothing_is_left_lying_about(self) -> None:
        with self.windows[MINE]._store.transaction("2026-11-21T09:00:00Z"):
            pass
        mine = self.windows[MINE]._store.machine()
        assert not [path.name for path in self.where.rglob("*.tmp") if f".{mine}-" in path.name]
        assert not list(self.where.rglob("commit*"))


def _change(journal: Journal, person: str, **new: Any) -> object:
    customer = journal.overview(person).customer
    return journal.change_customer(customer, replace(customer, **new))


def test_a_loose_end_that_stands_twice_in_a_note_is_open_again_after_an_undo(journal: Journal, ken: str) -> None:
    body = "- [ ] Send the chart\n- [ ] Send the chart\n"
    journal.add_note([ken], ContactNote(id="", date=BEGINNING.date(), body=body))
    journal.close_item(journal.overview(ken).loose_ends[0].id)
    journal.undo()
    assert journal.history(ken).notes[0].body == body


def test_a_file_damaged_after_a_death_amid_its_save_holds_up_no_other(
    open_journal: Callable[..., Journal], journal: Journal, ken: str, tmp_path: Path
) -> None:
    ada = journal.add_customer(journal.new_customer("Ada Byrd")).customers[0]
    before = files.calls

    def dies(call: str, path: str) -> None:
        if call == "replace" and "undo.json" in path and journal._store.undoables()[-1].get("not sure"):
            raise Dies

    files.calls = Hooked(dies)
    with pytest.raises(Dies):
        journal.add_note([ada], ContactNote(id="", date=BEGINNING.date(), body="Her last words."))
    files.calls = before
    (tmp_path / "journal" / "customers" / f"{ada}.json").write_bytes(b"null")
    open_journal().add_note([ken], ContactNote(id="", date=BEGINNING.date(), body="His own."))


COMMON = {
    "deadline": None,
    "print_blob": True,
    "suppress_health_check": list(HealthCheck),
}


@pytest.mark.timeout(600)
def test_the_journal_is_what_a_plain_model_says() -> None:
    run_state_machine_as_test(
        Keeping,
        settings=settings(
            max_examples=80,
            stateful_step_count=30,
            phases=[Phase.generate],  # to make a failure small takes minutes: the slow one does it
            **COMMON,  # type: ignore[arg-type]
        ),
    )


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_journal_is_what_a_plain_model_says_over_thousands_of_changes() -> None:
    run_state_machine_as_test(
        Keeping,
        settings=settings(max_examples=400, stateful_step_count=50, **COMMON),  # type: ignore[arg-type]
    )
