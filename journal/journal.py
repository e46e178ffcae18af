"""The journal: the one door to what is kept, and to everything that changes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from journal import answers
from journal.arranging import Arranging
from journal.bringing_along import BringingAlong
from journal.changing import Saved, difference
from journal.checks import checked_customer, checked_note, one_field
from journal.customer import Aspect, Customer, Facet, Gentle, ImportantDate, Pause
from journal.deciding import Deciding
from journal.errors import ChangedMeanwhile, NotFound, Refused, changed_meanwhile
from journal.exporting import Exporting
from journal.keeping import Keeping
from journal.kept import customer_file
from journal.language import _
from journal.meanwhile import unless_dates_changed, unless_gentle_changed
from journal.note import ContactNote, State
from journal.notifying import Notifying
from journal.overview import same_loose_end
from journal.quoting import fill
from journal.recalling import Recalling
from journal.rhythm import next_monday
from journal.saying import say_aspect, say_day
from journal.searching import Searching
from journal.storage.records import customer_fields, note_fields
from journal.storage.store import new_id
from journal.telling import Telling
from journal.text import folded, one_line

__all__ = ["Journal", "Saved"]


class Journal(Searching, Deciding, Keeping, Arranging, Telling, BringingAlong, Recalling, Exporting, Notifying):
    """One employee's journal. Reading takes no lock; each change is one save that can be undone."""

    def add_customer(self, customer: Customer, *, even_if_there: bool = False) -> Saved:
        """Add a customer (an id is given). Raises `Refused` where name and organisation are there already."""
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            made = self._make(change, customer, even_if_there)
            sentence = _("{name} is one of your handful now.").format(name=made.name)
            saved = self._save(change, sentence, (made.id,), undone=_("adding {name}").format(name=made.name))
            return replace(saved, made=(made.id,))

    def change_customer(self, before: Customer, after: Customer) -> Saved:
        """Save the fields in which `after` differs from `before`.

        Raises `ChangedMeanwhile` where one of its texts was changed by another since `before` was read.
        """
        after = checked_customer(after)
        with self._store.transaction(self.clock.stamp()) as change:
            wanted = difference(customer_fields(before), customer_fields(after))
            self._kept.look()
            self.overview(before.id)
            change.put(customer_file(before.id), "customer", before.id, wanted, before.seen, customer_fields(before))
            if not change.changes_something:
                return Saved(_("Nothing was changed."), customers=(before.id,), changed=False)
            undone = answers.changing_customer(before, after)
            saved = self._save(change, answers.customer_changed(before, after), (before.id,), undone=undone)
        return self._answering(before.id, saved) if before.rhythm != after.rhythm else saved

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
            made = [self._make(change, one, False) for one in new]
            everyone = [*customer_ids, *(one.id for one in made)]
            if not everyone:
                raise Refused(_("Who was it? Choose a customer or meet someone new."))
            added: list[str] = []
            moved: list[str] = []
            for customer_id in dict.fromkeys(everyone):
                one = replace(note, id=new_id("n", 10), created=stamp, changed=stamp)
                moved += self._put_note(change, customer_id, one.id, note_fields(one))
                added.append(one.id)
            saved = self._save_note(change, note, tuple(dict.fromkeys(everyone)), tuple(added), moved)
            hints = (*saved.hints, *(answers.met(one, note) for one in made))
            return replace(saved, hints=hints, made=tuple(one.id for one in made))

    def amend_note(self, customer_id: str, before: ContactNote, after: ContactNote) -> Saved:
        """Save the fields in which `after` differs from `before`; a plan whose day has come is confirmed by it.

        Raises `ChangedMeanwhile` where the body was changed by another since `before` was read.
        """
        after = checked_note(after, self.today())
        today = self.today()
        if after.date != before.date or before.plan:
            after = replace(after, plan=after.date > today)
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            self.overview(customer_id)
            wanted = difference(note_fields(before), note_fields(after))
            wanted.pop("changed", None)
            if "date" in wanted:
                wanted["plan"] = after.plan
            moved = self._put_note(change, customer_id, before.id, wanted, before)
            if not change.changes_something:
                return Saved(_("Nothing was changed."), customers=(customer_id,), notes=(before.id,))
            return self._save_note(change, after, (customer_id,), (before.id,), moved, was_there=True)

    def delete_note(self, customer_id: str, note_id: str, before: ContactNote | None = None) -> Saved:
        """Delete a note; its id and day stay.

        Raises `ChangedMeanwhile` where its body is another than that of `before`, the note as it was seen.
        """
        file = customer_file(customer_id)
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            self.overview(customer_id)
            record = change.file(file).record("notes", note_id) or {}
            seen, were = (None, None) if before is None else (before.seen, note_fields(before))
            change.delete(file, "notes", note_id, seen, were)
            day = say_day(date.fromisoformat(record["date"]), self.today(), weekday=False)
            about = {"day": day, "name": self.short_name(customer_id)}
            if record.get("plan"):
                sentence = _("The plan of {day} with {name} is dropped.").format(**about)
                undone = _("dropping the plan of {day} with {name}").format(**about)
            else:
                sentence = _("The note of {day} about {name} is deleted.").format(**about)
                undone = _("deleting the note of {day} about {name}").format(**about)
            saved = self._save(change, sentence, (customer_id,), (note_id,), undone=undone)
            return replace(saved, hints=(*saved.hints, *self._kept_in_backups(change, customer_id, note_id)))

    def close_item(self, item_id: str, *, dropped: bool = False, customer_id: str | None = None) -> Saved:
        """Close a loose end, of all or of one customer, and its twins with it: done, or dropped. Writes the day into
        the note."""
        from journal.reading import close_items

        overview, end = self.find_item(item_id, customer_id)
        if end.decision:
            return self._close_question(end, dropped=dropped)
        today = self.today()

        def closed(body: str, places: Sequence[int]) -> str:
            return close_items(body, places, today, dropped=dropped)

        form = _("Dropped: “{text}”.") if dropped else _("Done: “{text}”.")
        items = dict.fromkeys((end.id, *end.twins), same_loose_end(end.mark, end.text))
        undone = answers.closing(end.text, dropped=dropped)
        return self._rewrite(overview.id, items, closed, fill(form, text=end.text), undone)

    def reopen_item(self, item_id: str, customer_id: str | None = None) -> Saved:
        """Open a loose end again that was done or dropped, of all or of one customer, and those of the same text that
        were closed with it."""
        from journal.reading import reopen_items

        if self._is_question(item_id):
            return self._reopen_question(item_id)
        note_id, _slash, place = item_id.rpartition("/")
        overview, note = self.find_note(note_id, customer_id)
        history = self.history(overview.id)
        item = next((one for one in history.reading(note).items if str(one.place) == place), None)
        if item is None:
            raise NotFound(_("No loose end has the id “{id}”.").format(id=one_line(item_id)[:40]))
        if item.state is State.OPEN:
            return Saved(_("It is open already."), customers=(overview.id,), notes=(note.id,))
        same = same_loose_end(item.mark, item.text)
        together = {
            f"{other.id}/{one.place}": same
            for other in history.notes
            for one in history.reading(other).items
            if same_loose_end(one.mark, one.text) == same and (one.state, one.closed) == (item.state, item.closed)
        }
        sentence = fill(_("Open again: “{text}”."), text=item.text)
        return self._rewrite(overview.id, together, reopen_items, sentence, answers.opening_again(item.text))

    def snooze(self, customer_id: str, until: date | None = None) -> Saved:
        """No nudge of this customer before `until`; without a day, before next Monday."""
        today = self.today()
        until = until or next_monday(today)
        if until <= today:
            raise Refused(_("A snooze needs a day that lies ahead."))
        about = {"name": self._name(customer_id), "day": say_day(until, today)}
        sentence = _("{name} comes back on {day}.").format(**about)
        undone = _("putting {name} off until {day}").format(**about)
        return self._answering(customer_id, self._set(customer_id, sentence, undone, snoozed=until))

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
        self._shown.drop_wake(customer_id)
        undone = _("the pause of {name}").format(name=name)
        return self._set(customer_id, sentence, undone, paused=Pause(today, until, one_field(why or "") or None))

    def rest(self, customer_id: str) -> Saved:
        """The customer is no longer one of the handful: kept, listed apart, never nudged."""
        name = self._name(customer_id)
        sentence = _("{name} rests. Everything noted is kept; no nudges.").format(name=name)
        undone = _("letting {name} rest").format(name=name)
        self._shown.drop_wake(customer_id)
        return self._answering(customer_id, self._set(customer_id, sentence, undone, resting=self.today()))

    def wake(self, customer_id: str) -> Saved:
        """End a rest, a pause and a snooze."""
        name, customer = self._name(customer_id), self.overview(customer_id).customer
        if customer.resting is not None:
            sentence, undone = _("{name} is one of your handful again."), _("waking {name}")
        elif customer.paused is not None:
            sentence, undone = _("The pause of {name} is over."), _("ending the pause of {name}")
        else:
            sentence, undone = _("{name} is not put off any more."), _("no longer putting {name} off")
        said, undone = sentence.format(name=name), undone.format(name=name)
        return self._set(customer_id, said, undone, resting=None, paused=None, snoozed=None)

    def be_gentle(
        self, customer_id: str, text: str, until: date | None = None, *, seen: Customer | None = None
    ) -> Saved:
        """Mark a customer *be gentle*, with a text that stands first wherever the customer is met, through `until`.

        A mark of the same text only gets another last day: it holds since the day it was set. With `seen`, the customer
        as read when the text was begun, it raises `ChangedMeanwhile` where another mark was set since.
        """
        today = self.today()
        text = one_field(text)
        if not text:
            raise Refused(_("Say in a few words what to bear in mind."))
        if until is not None and until < today:
            raise Refused(_("That day has passed. Choose one that lies ahead."))
        name = self._name(customer_id)
        sentence = _("Be gentle with {name}.").format(name=name)
        if until is not None:
            sentence = _("Be gentle with {name}, through {day}.").format(name=name, day=say_day(until, today))
        mark = self.overview(customer_id).customer.gentle_on(today)
        since = mark.since if mark is not None and mark.text == text else today
        wanted = Gentle(text, since, until)
        undone = _("the be-gentle mark of {name}").format(name=name)
        saved = self._set(
            customer_id, sentence, undone, gentle=lambda there: unless_gentle_changed(there, seen, wanted)
        )
        if mark is None or seen is not None or mark.text == text:
            return saved
        # Whoever gave no mark as seen may not know that there was one.
        before = fill(_("It was “{text}”."), text=mark.text)
        if mark.until is not None:
            before = fill(_("It was “{text}”, until {day}."), text=mark.text, day=say_day(mark.until, today))
        return replace(saved, hints=(before, *saved.hints))

    def end_gentle(self, customer_id: str, *, seen: Customer | None = None) -> Saved:
        """Take the *be gentle* mark away. With `seen` it raises `ChangedMeanwhile` where it is another one by now."""
        name = self._name(customer_id)
        sentence = _("The be-gentle mark of {name} is gone.").format(name=name)
        undone = _("taking the be-gentle mark of {name} away").format(name=name)
        return self._set(customer_id, sentence, undone, gentle=lambda there: unless_gentle_changed(there, seen, None))

    def confirm(self, customer_id: str, aspect: Aspect) -> Saved:
        """What is written of an aspect is still true today. Raises `Refused` where nothing is written."""
        facet = self.overview(customer_id).customer.portrait.get(aspect)
        if facet is None:
            raise Refused(_("Nothing is written there yet: {aspect}.").format(aspect=say_aspect(aspect)))
        about = {"name": self._name(customer_id), "aspect": say_aspect(aspect)}
        sentence = _("Still true of {name}: {aspect}.").format(**about)
        undone = _("saying that it is still true of {name}: {aspect}").format(**about)

        def confirmed(there: Mapping[Aspect, Facet]) -> Mapping[Aspect, Facet]:
            now = there.get(aspect)
            if now is None or now.text != facet.text:
                raise ChangedMeanwhile(changed_meanwhile(), theirs=now.text if now else "", ours=facet.text)
            return {**there, aspect: replace(now, confirmed=self.today())}

        again = _("It is confirmed today already: {aspect}.").format(aspect=say_aspect(aspect))
        return self._set(customer_id, sentence, undone, again=again, portrait=confirmed)

    def add_date(
        self, customer_id: str, important: ImportantDate, *, instead_of: str = "", seen: Customer | None = None
    ) -> Saved:
        """Note a day that matters to a customer; one of the same label is replaced, and the one labelled `instead_of`.

        With `seen`, the customer as read before, it raises `ChangedMeanwhile` where such a one was changed since.
        """
        label = one_field(important.label)
        if not label:
            raise Refused(_("A date needs a few words that say what it is."))
        about = {"name": self._name(customer_id), "label": label}
        sentence = _("Noted for {name}: {label}.").format(**about)
        undone = _("noting “{label}” for {name}").format(**about)
        kept = replace(important, label=label)
        labels = tuple(filter(None, (instead_of, label)))
        return self._set(
            customer_id, sentence, undone, dates=lambda there: unless_dates_changed(there, seen, labels, kept)
        )

    def remove_date(self, customer_id: str, label: str, *, seen: Customer | None = None) -> Saved:
        """Remove the day of that label. Raises `NotFound`, and with `seen` `ChangedMeanwhile`."""
        there = self.overview(customer_id).customer.dates
        if len(_without(there, label)) == len(there):
            raise NotFound(
                _("No date of {name} is called “{label}”.").format(
                    name=self._name(customer_id), label=one_line(label)[:80]
                )
            )
        about = {"name": self._name(customer_id), "label": one_line(label)}
        sentence = _("Removed from the dates of {name}: {label}.").format(**about)
        undone = _("removing “{label}” from the dates of {name}").format(**about)
        return self._set(
            customer_id, sentence, undone, dates=lambda there: unless_dates_changed(there, seen, (label,), None)
        )

    def undo(self) -> Saved:
        """Take the last save of this machine back.

        Raises `Refused` where there is nothing to undo, or where the record changed since.
        """
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            before = self._changes()
            undone, touched, confirmed = change.undo()
            hints = (*self._told_of_keeping(change, confirmed), *change.passed_over)
            self._shown.ask_again(set(before).difference(self._changes()))
        with suppress(Refused):
            self.refresh()
        self._keep_glance()
        there = {one.id for one in self.overviews()}
        customers = tuple(file.partition("/")[2] for file in touched if file.partition("/")[2] in there)
        return Saved(_("Undone: {change}.").format(change=undone.removesuffix(".")), hints, customers, undone=True)


def _without(dates: Sequence[ImportantDate], label: str) -> tuple[ImportantDate, ...]:
    return tuple(one for one in dates if folded(one.label) != folded(label))
