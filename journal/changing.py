"""How a change to the journal is made: within one lock, on what is there now, saved once, and with its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from journal import answers
from journal.checks import checked_customer
from journal.customer import Customer
from journal.errors import ChangedMeanwhile, NotFound, Refused, changed_meanwhile
from journal.giving import Giving
from journal.kept import customer_file
from journal.language import _
from journal.note import DIALOGUE, ContactNote, Mark
from journal.overview import same_loose_end
from journal.saying import say_day
from journal.settings import JournalSettings
from journal.storage.records import customer_fields, note_fields, settings_fields
from journal.storage.store import JOURNAL, new_id
from journal.text import folded, one_line

if TYPE_CHECKING:
    from journal.storage.transaction import Transaction

_DIALOGUE_VALUES = frozenset(kind.value for kind in DIALOGUE)


@dataclass(frozen=True, slots=True)
class Saved:
    """What a change did. `sentence` is one line for the person, `hints` are further ones; then the ids of the
    customers, notes and decisions that were touched."""

    sentence: str
    hints: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    """Of the customers, those who were made by it."""
    undone: bool = False
    """Whether it took another change back."""
    changed: bool = True
    """Whether anything is another than before."""


class Changing(Giving):
    """The steps that every change is made of."""

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
        before: ContactNote | None = None,
    ) -> list[str]:
        """Put a note, or what differs in it from `before`; the customer's id comes back where its dialogue moved the
        last one. That ends a snooze."""
        file = change.file(customer_file(customer_id))
        if file.record("customer", customer_id) is None:
            # Taken away since the look, by who syncs the folder: notes without their customer would be damage.
            raise NotFound(_("This customer is not in the journal any more."))
        last_before = _last_dialogue(file.tables.get("notes", {}))
        based_on, were = (None, None) if before is None else (before.seen, note_fields(before))
        change.put(customer_file(customer_id), "notes", note_id, wanted, based_on, were)
        last = _last_dialogue(file.tables.get("notes", {}))
        if last is None or (last_before is not None and last <= last_before):
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
        *,
        was_there: bool = False,
    ) -> Saved:
        names = [
            str((change.file(customer_file(one)).record("customer", one) or {}).get("name", "")) for one in customer_ids
        ]
        undone = (
            _("changing the note of {day} about {names}") if was_there else _("adding the note of {day} about {names}")
        )
        undone = undone.format(day=say_day(note.date, self.today(), weekday=False), names=", ".join(names))
        saved = self._save(change, "", customer_ids, note_ids, undone=undone)
        standings = [self.standing(self.overview(one)) for one in customer_ids]
        shorts = [self.short_name(one) for one in customer_ids]
        from journal.reading import read_note

        reading = read_note(note.body, self.today())
        hints = [answers.still_silenced(self.short_name(one), self.standing(self.overview(one))) for one in moved]
        for one, hint in zip(moved, hints, strict=True):
            last = self.overview(one).last_dialogue
            if hint and last is not None:
                self._shown.keep_wake(one, last)
        return replace(
            saved,
            sentence=answers.note_saved(note, shorts, standings, reading, self.today()),
            hints=(*filter(None, hints), *reading.warnings, *saved.hints),
        )

    def _rewrite(
        self,
        customer_id: str,
        items: Mapping[str, tuple[Mark, str]],
        change_body: Callable[[str, Sequence[int]], str],
        sentence: str,
        undone: str,
    ) -> Saved:
        """Change the bodies in which these items stand: by id, what each was seen to be. `change_body` gets a body and
        the places of those in it.

        Raises `ChangedMeanwhile` where another item stands in that place now.
        """
        from journal.reading import read_note

        file = customer_file(customer_id)
        notes: list[str] = []
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            self.overview(customer_id)
            places: dict[str, list[int]] = {}
            for item_id in items:
                note_id, _slash, place = item_id.partition("/")
                places.setdefault(note_id, []).append(int(place))
            for note_id, wanted in places.items():
                record = change.file(file).record("notes", note_id)
                if record is None or "deleted" in record:
                    continue
                body = str(record["body"])
                there = {item.place: same_loose_end(item.mark, item.text) for item in read_note(body).items}
                if any(there.get(place) != items[f"{note_id}/{place}"] for place in wanted):
                    raise ChangedMeanwhile(changed_meanwhile(), theirs=body, ours="")
                change.put(file, "notes", note_id, {"body": change_body(body, wanted)})
                notes.append(note_id)
            if not change.changes_something:
                return Saved(_("Nothing was changed."), customers=(customer_id,), changed=False)
            return self._save(change, sentence, (customer_id,), tuple(notes), undone=undone)

    def _set(self, customer_id: str, sentence: str, undone: str, *, again: str = "", **wanted: Any) -> Saved:
        """Set fields of a customer as on disk now; what is callable makes the new value of the one there.

        `sentence` says what is so now, and `undone` what was done: "Undone: ..." is followed by it. `again`
        is said where it was so already.
        """
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            before = self.overview(customer_id).customer
            values = {
                name: value(getattr(before, name)) if callable(value) else value for name, value in wanted.items()
            }
            after = replace(before, **values)
            fields_wanted = difference(customer_fields(before), customer_fields(after))
            change.put(customer_file(customer_id), "customer", customer_id, fields_wanted)
            if not change.changes_something:
                return Saved(again or _("Nothing was changed."), customers=(customer_id,), changed=False)
            return self._save(change, sentence, (customer_id,), undone=undone)

    def _set_journal(self, sentence: str, undone: str, changed: Callable[[JournalSettings], JournalSettings]) -> Saved:
        """Change the journal's settings as they are on disk now."""
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            problem = self._kept.damage_of(JOURNAL)
            if problem is not None:
                raise problem
            before = self.settings
            wanted = difference(settings_fields(before), settings_fields(changed(before)))
            change.put(JOURNAL, JOURNAL, JOURNAL, wanted)
            if not change.changes_something:
                return Saved(_("Nothing was changed."), changed=False)
            saved = self._save(change, sentence, undone=undone)
            self._take_in()
            return saved

    def _save(
        self,
        change: Transaction,
        sentence: str,
        customers: tuple[str, ...] = (),
        notes: tuple[str, ...] = (),
        *,
        undone: str,
    ) -> Saved:
        confirmed = change.save(undone)
        # What was just written is taken in from memory, with the signature of exactly that.
        for customer_id in customers:
            signature = change.signature(customer_file(customer_id))
            if signature is not None:
                self._kept.take(customer_id, change.file(customer_file(customer_id)).tables, signature)
        self._kept.keep()
        self._keep_glance()
        return Saved(sentence, self._told_of_keeping(change, confirmed), customers, notes)

    def _take_in(self) -> None:
        """Take in what was just saved. A disk that does not let us look now makes no failure of it: the next look tells
        of that."""
        with suppress(Refused):
            self._kept.look()
        self._keep_glance()

    def _told_of_keeping(self, change: Transaction, confirmed: bool) -> tuple[str, ...]:
        """After a save: remove the backups that are old, once a day, and say what the disk did not do."""
        if change.began_day:
            self._store.prune_backups(change, self.clock.day_for_removing())
        hints = unconfirmed(confirmed)
        if not change.can_be_undone:
            hints = (*hints, _("It cannot be undone: the machine's own folder for this journal cannot be written."))
        if change.not_backed_up:
            told = _("Saved, but what was there before could not be backed up: {reason}.")
            hints = (*hints, told.format(reason=change.not_backed_up))
        return hints

    def _kept_in_backups(self, change: Transaction, customer_id: str, note_id: str) -> tuple[str, ...]:
        """How long the backups keep a note that was deleted, as a hint; none where no backup has it."""
        from journal.storage.backups import last_day_kept

        for backup, tables in change.backups.good(customer_id):
            if "deleted" not in tables.get("notes", {}).get(note_id, {"deleted": True}):
                day = say_day(last_day_kept(backup.moment.day), self.today(), weekday=False)
                return (_("Backups on this machine keep it through {day} at most.").format(day=day),)
        return ()

    def _answering(self, customer_id: str, saved: Saved) -> Saved:
        """`saved` also answers the question *still one of your handful?*: three new days begin."""
        self._shown.answer_nudge(customer_id, next(reversed(self._changes()), ""))
        self._keep_glance()
        return saved

    def _changes(self) -> list[str]:
        """What can be undone, oldest first, each by a name that hardly another has."""
        return [f"{one.get('when')} {one.get('sentence')}" for one in self._store.undoables()]

    def _name(self, customer_id: str) -> str:
        self.overview(customer_id)
        return self.short_name(customer_id)


def unconfirmed(confirmed: bool) -> tuple[str, ...]:
    """What to say where the disk did not confirm a save."""
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


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `after` that differ from `before`."""
    return {name: value for name, value in after.items() if before.get(name) != value}
