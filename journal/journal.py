"""The journal: the one door to what is kept, and to everything that changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from journal import answers, who
from journal.clock import Clock, clock_from_environment
from journal.customer import LONGEST_RHYTHM, Customer, Pause
from journal.errors import Damaged, NotFound, Refused, WrongUsage
from journal.kept import History, Kept, customer_file
from journal.language import _
from journal.note import DIALOGUE, LONGEST_BODY, ContactNote, Mark, State
from journal.nudges import Nudge, nudges
from journal.overview import LooseEnd, Overview
from journal.reading import close_item, read_note, reopen_item
from journal.reminders import Reminder, choose
from journal.rhythm import Standing, next_monday, standing
from journal.saying import say_day, short_names
from journal.settings import JournalSettings
from journal.shown import Shown
from journal.storage.places import default_folder, room_for
from journal.storage.records import customer_fields, note_fields
from journal.storage.store import Store, Transaction, new_id
from journal.text import folded, one_line

_DIALOGUE_VALUES = frozenset(kind.value for kind in DIALOGUE)
LONGEST_FIELD = 500
"""The most characters of a one-line field: a name, an organisation, a colleague."""
LONGEST_ASPECT = 100_000


@dataclass(frozen=True, slots=True)
class Saved:
    """What a change did. `sentence` is one line for the person, `hints` are further ones; then the ids of the customers
    and notes that were touched."""

    sentence: str
    hints: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Journal:
    """One employee's journal. Reading takes no lock; each change is one save that can be undone."""

    def __init__(self, folder: Path, room: Path, clock: Clock) -> None:
        self.folder = folder
        self.room = room
        self.clock = clock
        self._store = Store(folder, room)
        self._kept = Kept(self._store)
        self._shown = Shown(self._store)
        self._short: tuple[object, Mapping[str, str]] | None = None

    @classmethod
    def open(cls, folder: Path | None = None, *, clock: Clock | None = None) -> Journal:
        """Open the journal in `folder`, or in the folder set or usual. Nothing is made on disk before the first change.

        Raises `Refused` where the folder holds other things, or cannot be read.
        """
        folder = default_folder() if folder is None else folder
        folder = Path(folder).expanduser()
        return cls(folder, room_for(folder), clock or clock_from_environment())._opened()

    def _opened(self) -> Journal:
        self._store.check_folder()
        self._kept.look()
        return self

    # --- looking

    def today(self) -> date:
        """The local calendar day."""
        return self.clock.today()

    @property
    def settings(self) -> JournalSettings:
        """What is set for this journal."""
        return self._kept.settings

    def refresh(self) -> bool:
        """Look at the disk; True where something changed since the last look."""
        return self._kept.look()

    def is_new(self) -> bool:
        """Whether there is no customer yet, and none that could not be read."""
        return not self._kept.overviews() and not self._kept.damage()

    def overviews(self) -> tuple[Overview, ...]:
        """Every customer that can be read, the resting too, by name."""
        return self._kept.overviews()

    def damage(self) -> tuple[Damaged, ...]:
        """The files that were set aside, each as the error that names it."""
        return self._kept.damage()

    def overview(self, customer_id: str) -> Overview:
        """One customer. Raises `NotFound`, or `Damaged` where the file is set aside."""
        return self._kept.overview(customer_id)

    def history(self, customer_id: str) -> History:
        """One customer with all notes, newest first. Raises `NotFound` or `Damaged`."""
        return self._kept.history(customer_id)

    def find(self, who_text: str) -> Overview:
        """The one customer meant by an id, a name, an organisation or a beginning of any word of them.

        Raises `NotFound`, `Ambiguous`, or `Damaged` where the file of the id is set aside.
        """
        problem = self._kept.damage_of(who_text.strip().casefold())
        if problem is not None:
            raise problem
        return who.find(self.overviews(), who_text)

    def find_several(self, who_text: str) -> tuple[Overview, ...]:
        """The customers meant, with commas between. Raises what `find` raises, and then nobody comes back."""
        return who.find_several(self.overviews(), who_text)

    def find_note(self, beginning: str) -> tuple[Overview, ContactNote]:
        """The note whose id is or unmistakably begins with `beginning`. Raises `NotFound` or `Ambiguous`."""
        wanted = one_line(beginning).casefold()
        missing = NotFound(_("No note has an id that begins with “{id}”.").format(id=wanted[:40]))
        found = self._kept.note_ids(wanted) if wanted else {}
        customer_id, note = who.find_beginning(list(found.items()), wanted, missing)
        return self.overview(customer_id), note

    def find_item(self, beginning: str) -> tuple[Overview, LooseEnd]:
        """The open loose end (or idea) whose id is or unmistakably begins with `beginning`.

        Raises `NotFound` or `Ambiguous`.
        """
        ends = [
            (identity, (overview, end))
            for overview in self.overviews()
            for end in overview.loose_ends
            for identity in (end.id, *end.twins)
        ]
        missing = NotFound(
            _("No open loose end has the id “{id}”. `handful loose` lists them.").format(id=one_line(beginning)[:40])
        )
        return who.find_beginning(ends, beginning, missing)

    def standing(self, overview: Overview) -> Standing:
        """How contact with a customer stands today."""
        return standing(overview, self.today(), self.settings.away)

    def short_name(self, customer_id: str) -> str:
        """What to call a customer in a short sentence."""
        overviews = self.overviews()
        if self._short is None or self._short[0] is not overviews:
            self._short = (overviews, short_names({one.id: one.name for one in overviews}))
        return self._short[1].get(customer_id, "")

    # --- what today says

    def nudges(self, on: date | None = None, *, record: bool = True) -> tuple[Nudge, ...]:
        """All nudges of today, or of the day `on`. With `record` their openers stay for today; `on` records nothing."""
        day = on or self.today()
        overviews = self.overviews()
        given = self._shown.openers(day) if on is None else {}
        shown = {
            one.id: self._shown.nudge_days(one.id, one.last_dialogue) for one in overviews if not one.customer.resting
        }
        found = nudges(overviews, day, self.settings, kept_openers=given, shown_days=shown)
        if record and on is None:
            fresh = {nudge.overview.id: nudge.opener.key for nudge in found}
            if any(given.get(customer_id) != key for customer_id, key in fresh.items()):
                self._shown.keep_openers(day, fresh)
        return found

    def shown_on_today(self, customer_ids: Sequence[str]) -> None:
        """Remember that these customers' nudges stood on Today today."""
        found = [self.overview(customer_id) for customer_id in customer_ids]
        self._shown.keep_nudges(self.today(), [(one.id, one.last_dialogue) for one in found])

    def reminder(self, *, another: bool = False) -> Reminder | None:
        """The empathy reminder of the day, chosen when first asked for; `another` passes it over for the next."""
        today = self.today()
        history = self._shown.reminders()
        skip = self._shown.passed_over(today)
        if another and today in history:
            self._shown.pass_over(today, history[today])
            skip = [*skip, history.pop(today)]
        found = choose(self.overviews(), today, history, skip=skip)
        if found is None and skip:
            found = choose(self.overviews(), today, history)
        if found is not None and history.get(today) != (found.customer_id, found.key):
            self._shown.keep_reminder(today, found.customer_id, found.key)
        return found

    def loose_ends(self, customer_id: str | None = None) -> tuple[tuple[Overview, LooseEnd], ...]:
        """Open promises, questions and worries, of all or of one customer: due first, then the oldest."""
        found = [
            (overview, end)
            for overview in (self.overviews() if customer_id is None else (self.overview(customer_id),))
            for end in overview.loose_ends
            if end.mark is not Mark.IDEA
        ]
        return tuple(sorted(found, key=lambda pair: (pair[1].due or date.max, pair[1].noted, pair[0].name, pair[1].id)))

    def preview(self, customer_ids: Sequence[str], note: ContactNote) -> str:
        """What saving `note` would do, in a sentence; without a customer what it would count as."""
        today = self.today()
        if not customer_ids:
            nobody = Overview(self.new_customer(_("the customer")))
            return self._preview_for(nobody, nobody.name, note, today)
        first = self.overview(customer_ids[0])
        return self._preview_for(first, self.short_name(first.id), note, today)

    def _preview_for(self, overview: Overview, name: str, note: ContactNote, today: date) -> str:
        if note.kind.is_dialogue and (overview.last_dialogue is None or note.date > overview.last_dialogue):
            overview = replace(overview, last_dialogue=note.date)
        return answers.preview(note, name, standing(overview, today, self.settings.away), today)

    # --- changing

    def new_customer(self, name: str, organisation: str = "", **known: Any) -> Customer:
        """A customer not yet in the journal, added today, with the journal's rhythm."""
        known.setdefault("rhythm", self.settings.rhythm)
        return Customer(id="", name=name, organisation=organisation, added=self.today(), **known)

    def add_customer(self, customer: Customer, *, even_if_there: bool = False) -> Saved:
        """Add a customer (an id is given). Raises `Refused` where name and organisation are there already."""
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            made = self._make(change, customer, even_if_there)
            sentence = _("{name} is one of your handful now.").format(name=made.name)
            return self._save(change, sentence, (made.id,))

    def change_customer(self, before: Customer, after: Customer) -> Saved:
        """Save the fields in which `after` differs from `before`.

        Raises `ChangedMeanwhile` where one of its texts was changed by another since `before` was read.
        """
        after = _checked_customer(after)
        with self._store.transaction(self.clock.stamp()) as change:
            wanted = _difference(customer_fields(before), customer_fields(after))
            change.put(customer_file(before.id), "customer", before.id, wanted, before.seen)
            if not change.changes_something:
                return Saved(_("Nothing was changed."), customers=(before.id,))
            saved = self._save(change, _("{name} is changed.").format(name=after.name), (before.id,))
        if before.rhythm != after.rhythm:
            self._shown.answer_nudge(before.id)
        return saved

    def add_note(self, customer_ids: Sequence[str], note: ContactNote, *, new: Sequence[Customer] = ()) -> Saved:
        """Add a note to each of these customers, and to those that are `new`, who are made in the same save.

        A day ahead makes it a plan. A dialogue that moves the last one ends a snooze. Raises `Refused` where the note
        is empty or too long, or nobody is named.
        """
        note = self._checked_note(note)
        note = replace(note, plan=note.date > self.today())
        stamp = self.clock.stamp()
        with self._store.transaction(stamp) as change:
            self._kept.look()
            for customer_id in customer_ids:
                self.overview(customer_id)
            everyone = [*customer_ids, *(self._make(change, one, False).id for one in new)]
            if not everyone:
                raise Refused(_("Who was it? Choose a customer or meet someone new."))
            added: list[str] = []
            moved: list[str] = []
            for customer_id in dict.fromkeys(everyone):
                one = replace(note, id=new_id("n", 10), created=stamp, changed=stamp)
                moved += self._put_note(change, customer_id, one.id, note_fields(one))
                added.append(one.id)
            return self._save_note(change, note, tuple(dict.fromkeys(everyone)), tuple(added), moved)

    def amend_note(self, customer_id: str, before: ContactNote, after: ContactNote) -> Saved:
        """Save the fields in which `after` differs from `before`; a plan whose day has come is confirmed by it.

        Raises `ChangedMeanwhile` where the body was changed by another since `before` was read.
        """
        after = self._checked_note(after)
        after = replace(after, plan=after.date > self.today())
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            self.overview(customer_id)
            wanted = _difference(note_fields(before), note_fields(after))
            wanted.pop("changed", None)
            moved = self._put_note(change, customer_id, before.id, wanted, before.seen)
            if not change.changes_something:
                return Saved(_("Nothing was changed."), customers=(customer_id,), notes=(before.id,))
            return self._save_note(change, after, (customer_id,), (before.id,), moved)

    def delete_note(self, customer_id: str, note_id: str) -> Saved:
        """Delete a note; its id and day stay."""
        with self._store.transaction(self.clock.stamp()) as change:
            record = change.file(customer_file(customer_id)).record("notes", note_id) or {}
            change.delete(customer_file(customer_id), "notes", note_id)
            day = say_day(date.fromisoformat(record["date"]), self.today(), weekday=False)
            sentence = _("The note of {day} about {name} is deleted.").format(
                day=day, name=self.short_name(customer_id)
            )
            return self._save(change, sentence, (customer_id,), (note_id,))

    def close_item(self, item_id: str, *, dropped: bool = False) -> Saved:
        """Close a loose end, and its twins with it: done, or dropped. Writes the day into the note."""
        overview, end = self.find_item(item_id)
        today = self.today()

        def closed(body: str, place: int) -> str:
            return close_item(body, place, today, dropped=dropped)

        form = _("Dropped: “{text}”.") if dropped else _("Done: “{text}”.")
        return self._rewrite(overview.id, (end.id, *end.twins), closed, form.format(text=end.text))

    def reopen_item(self, item_id: str) -> Saved:
        """Open a loose end again that was done or dropped."""
        note_id, _slash, place = item_id.partition("/")
        overview, note = self.find_note(note_id)
        items = {str(item.place): item for item in self.history(overview.id).reading(note).items}
        item = items.get(place)
        if item is None:
            raise NotFound(_("No loose end has the id “{id}”.").format(id=one_line(item_id)[:40]))
        if item.state is State.OPEN:
            return Saved(_("It is open already."), customers=(overview.id,), notes=(note.id,))
        sentence = _("Open again: “{text}”.").format(text=item.text)
        return self._rewrite(overview.id, (f"{note.id}/{place}",), reopen_item, sentence)

    def snooze(self, customer_id: str, until: date | None = None) -> Saved:
        """No nudge of this customer before `until`; without a day, before next Monday."""
        today = self.today()
        until = until or next_monday(today)
        if until <= today:
            raise Refused(_("A snooze needs a day that lies ahead."))
        sentence = _("{name} comes back on {day}.").format(name=self._name(customer_id), day=say_day(until, today))
        saved = self._set(customer_id, sentence, snoozed=until)
        self._shown.answer_nudge(customer_id)
        return saved

    def pause(self, customer_id: str, until: date | None = None, why: str | None = None) -> Saved:
        """No nudge of this customer through `until`, or until woken. The days run on."""
        today = self.today()
        if until is not None and until < today:
            raise Refused(_("A pause cannot end before today."))
        name = self._name(customer_id)
        if until is None:
            sentence = _("No nudges about {name} until you wake {name}.").format(name=name)
        else:
            sentence = _("No nudges about {name} through {day}.").format(name=name, day=say_day(until, today))
        return self._set(customer_id, sentence, paused=Pause(today, until, one_line(why or "") or None))

    def rest(self, customer_id: str) -> Saved:
        """The customer is no longer one of the handful: kept, listed apart, never nudged."""
        sentence = _("{name} rests. Everything noted is kept; no nudges.").format(name=self._name(customer_id))
        saved = self._set(customer_id, sentence, resting=self.today())
        self._shown.answer_nudge(customer_id)
        return saved

    def wake(self, customer_id: str) -> Saved:
        """End a rest, a pause and a snooze."""
        sentence = _("{name} is one of your handful again.").format(name=self._name(customer_id))
        return self._set(customer_id, sentence, resting=None, paused=None, snoozed=None)

    def undo(self) -> Saved:
        """Take the last save of this machine back.

        Raises `Refused` where there is nothing to undo, or where the record changed since.
        """
        with self._store.transaction(self.clock.stamp()) as change:
            sentence, touched, confirmed = change.undo()
        self._kept.look()
        there = {one.id for one in self.overviews()}
        customers = tuple(file.partition("/")[2] for file in touched if file.partition("/")[2] in there)
        return Saved(_("Undone: {change}").format(change=sentence), _unconfirmed(confirmed), customers)

    # --- how changes are made

    def _make(self, change: Transaction, customer: Customer, even_if_there: bool) -> Customer:
        made = replace(_checked_customer(customer), id=new_id())
        if not even_if_there:
            self._refuse_double(made)
        change.put(
            customer_file(made.id), "customer", made.id, {**customer_fields(made), "created": self.clock.stamp()}
        )
        return made

    def _refuse_double(self, customer: Customer) -> None:
        wanted = (folded(customer.name), folded(customer.organisation))
        for one in self.overviews():
            if (folded(one.name), folded(one.customer.organisation)) == wanted:
                whole = ", ".join(filter(None, (one.name, one.customer.organisation)))
                raise Refused(
                    _("{name} is in the journal already ({id}). For another person of that name add --new.").format(
                        name=one_line(whole), id=one.id
                    )
                )

    def _put_note(
        self,
        change: Transaction,
        customer_id: str,
        note_id: str,
        wanted: Mapping[str, Any],
        based_on: Mapping[str, int] | None = None,
    ) -> list[str]:
        """Put a note; the customer's id comes back where its dialogue moved the last one. That ends a snooze."""
        file = change.file(customer_file(customer_id))
        before = _last_dialogue(file.tables.get("notes", {}))
        change.put(customer_file(customer_id), "notes", note_id, wanted, based_on)
        after = _last_dialogue(file.tables.get("notes", {}))
        if after is None or (before is not None and after <= before):
            return []
        record = file.record("customer", customer_id) or {}
        if record.get("snoozed") is not None:
            change.put(customer_file(customer_id), "customer", customer_id, {"snoozed": None})
        return [customer_id]

    def _save_note(
        self,
        change: Transaction,
        note: ContactNote,
        customer_ids: tuple[str, ...],
        note_ids: tuple[str, ...],
        moved: Sequence[str],
    ) -> Saved:
        names = [
            str((change.file(customer_file(one)).record("customer", one) or {}).get("name", "")) for one in customer_ids
        ]
        label = _("the note of {day} about {names}").format(
            day=say_day(note.date, self.today(), weekday=False), names=", ".join(names)
        )
        saved = self._save(change, label, customer_ids, note_ids)
        standings = [self.standing(self.overview(one)) for one in customer_ids]
        shorts = [self.short_name(one) for one in customer_ids]
        reading = read_note(note.body)
        hints = [answers.still_silenced(self.short_name(one), self.standing(self.overview(one))) for one in moved]
        return replace(
            saved,
            sentence=answers.note_saved(note, shorts, standings, reading, self.today()),
            hints=(*filter(None, hints), *reading.warnings, *saved.hints),
        )

    def _rewrite(
        self, customer_id: str, item_ids: Sequence[str], change_body: Callable[[str, int], str], sentence: str
    ) -> Saved:
        """Change the bodies in which these items stand."""
        file = customer_file(customer_id)
        notes: list[str] = []
        with self._store.transaction(self.clock.stamp()) as change:
            for item_id in item_ids:
                note_id, _slash, place = item_id.partition("/")
                record = change.file(file).record("notes", note_id)
                if record is None or "deleted" in record:
                    continue
                body = change_body(record["body"], int(place))
                change.put(file, "notes", note_id, {"body": body})
                notes.append(note_id)
            if not change.changes_something:
                return Saved(_("Nothing was changed."), customers=(customer_id,))
            return self._save(change, sentence, (customer_id,), tuple(notes))

    def _set(self, customer_id: str, sentence: str, **wanted: Any) -> Saved:
        """Set fields of a customer as it is on disk now."""
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            before = self.overview(customer_id).customer
            after = replace(before, **wanted)
            fields_wanted = _difference(customer_fields(before), customer_fields(after))
            change.put(customer_file(customer_id), "customer", customer_id, fields_wanted)
            if not change.changes_something:
                return Saved(_("Nothing was changed."), customers=(customer_id,))
            return self._save(change, sentence, (customer_id,))

    def _save(
        self, change: Transaction, sentence: str, customers: tuple[str, ...] = (), notes: tuple[str, ...] = ()
    ) -> Saved:
        confirmed = change.save(sentence)
        # What was just written is taken in from memory, with the signature it has while the lock is still held.
        for customer_id in customers:
            signature = self._store.signature(customer_file(customer_id))
            if signature is not None:
                self._kept.take(customer_id, change.file(customer_file(customer_id)).tables, signature)
        self._kept.keep()
        return Saved(sentence, _unconfirmed(confirmed), customers, notes)

    def _name(self, customer_id: str) -> str:
        self.overview(customer_id)
        return self.short_name(customer_id)

    def _checked_note(self, note: ContactNote) -> ContactNote:
        from journal.dates import check_day

        check_day(note.date, self.today())
        if not note.body.strip() and not note.plan and note.date <= self.today():
            raise Refused(_("The note is empty. Write what you remember; two lines are plenty."))
        if len(note.body) > LONGEST_BODY:
            raise Refused(
                _("The note is {n} characters long; at most {most} are kept in one. Nothing was saved.").format(
                    n=len(note.body), most=LONGEST_BODY
                )
            )
        _refuse_broken(note.body)
        return replace(
            note,
            companions=tuple(dict.fromkeys(filter(None, (_field(one) for one in note.companions)))),
            heard_from=_field(note.heard_from or "") or None,
            touchpoint=_field(note.touchpoint or "") or None,
        )


def _unconfirmed(confirmed: bool) -> tuple[str, ...]:
    return () if confirmed else (_("Saved, but not confirmed by the disk."),)


def _last_dialogue(notes: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The newest day of dialogue in a file's notes, as ISO text, which sorts as days do."""
    return max(
        (
            record["date"]
            for record in notes.values()
            if "deleted" not in record and not record.get("plan") and record.get("kind", "talk") in _DIALOGUE_VALUES
        ),
        default=None,
    )


def _difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in after.items() if before.get(name) != value}


def _refuse_broken(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Refused(_("This is not text: some of its bytes are no UTF-8. Nothing was saved.")) from None


def _field(text: str) -> str:
    _refuse_broken(text)
    shown = one_line(text)
    if len(shown) > LONGEST_FIELD:
        raise Refused(
            _("“{text}…” is too long for this field: at most {most} characters.").format(
                text=shown[:40], most=LONGEST_FIELD
            )
        )
    return shown


def _checked_customer(customer: Customer) -> Customer:
    name = _field(customer.name)
    if not any(character.isalnum() for character in name):
        raise Refused(_("A customer needs a name with at least one letter."))
    if not 1 <= customer.rhythm <= LONGEST_RHYTHM:
        raise WrongUsage(
            _("A rhythm is a number of days from 1 to {most}, or weekly, fortnightly, monthly, quarterly.").format(
                most=LONGEST_RHYTHM
            )
        )
    for facet in customer.portrait.values():
        _refuse_broken(facet.text)
        if len(facet.text) > LONGEST_ASPECT:
            raise Refused(
                _("An aspect of {n} characters is too long: at most {most} are kept.").format(
                    n=len(facet.text), most=LONGEST_ASPECT
                )
            )
    return replace(
        customer,
        name=name,
        organisation=_field(customer.organisation),
        mail=tuple(dict.fromkeys(filter(None, map(_field, customer.mail)))),
        phone=tuple(dict.fromkeys(filter(None, map(_field, customer.phone)))),
        tags=tuple(dict.fromkeys(filter(None, (_field(tag).lstrip("#") for tag in customer.tags)))),
    )
