"""The journal: the one door to what is kept, and to everything that changes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from journal import answers
from journal.checks import checked_customer, checked_note
from journal.customer import Customer, Pause
from journal.errors import NotFound, Refused
from journal.kept import customer_file
from journal.language import _
from journal.looking import Looking
from journal.note import DIALOGUE, ContactNote, State
from journal.reading import close_item, read_note, reopen_item
from journal.rhythm import next_monday
from journal.saying import say_day
from journal.storage.records import customer_fields, note_fields
from journal.storage.store import Transaction, new_id
from journal.text import folded, one_line

_DIALOGUE_VALUES = frozenset(kind.value for kind in DIALOGUE)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a change did. `sentence` is one line for the person, `hints` are further ones; then the ids of the customers
    and notes that were touched."""

    sentence: str
    hints: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Journal(Looking):
    """One employee's journal. Reading takes no lock; each change is one save that can be undone."""

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
        after = checked_customer(after)
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
        note = checked_note(note, self.today())
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
        after = checked_note(after, self.today())
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
        made = replace(checked_customer(customer), id=new_id())
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
