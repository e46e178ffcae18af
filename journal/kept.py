"""What is kept, as values: the overviews from the index, a customer's notes, the settings, and what is damaged."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from threading import RLock

from journal.customer import Customer
from journal.errors import Damaged, NotFound, Refused
from journal.language import _
from journal.note import ContactNote, Reading
from journal.overview import Overview
from journal.settings import JournalSettings
from journal.storage import files
from journal.storage.codec import NotUnderstood, Tables
from journal.storage.files import Signature
from journal.storage.index import Entry, Index, LastKnown, NotesRead, Readings, entry_from, notes_read
from journal.storage.records import settings_from_record
from journal.storage.store import CUSTOMERS, JOURNAL, Store, file_id_of
from journal.text import folded


@dataclass(frozen=True)
class History:
    """A customer and all notes, newest first. `reading` gives what a note means."""

    overview: Overview
    notes: tuple[ContactNote, ...]
    _readings: Readings = field(repr=False)

    @property
    def customer(self) -> Customer:
        """The customer."""
        return self.overview.customer

    def reading(self, note: ContactNote | str) -> Reading:
        """What a note, given itself or by id, means."""
        if isinstance(note, str):
            note = next(one for one in self.notes if one.id == note)
        return self._readings.of(note)


_MOST_READ = 2
"""The customers whose notes are remembered: as many as there are files that the store remembers."""


def customer_file(customer_id: str) -> str:
    """The file of a customer's records, as the store names it."""
    return f"{CUSTOMERS}/{customer_id}"


class Kept:
    """The journal's values as they are on disk, each file read only when its signature changed."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._store.explain = self._explained
        self._today = today
        self._index = Index(store.room, store.machine)
        self._readings: dict[str, Readings] = {}
        self._notes: dict[str, NotesRead] = {}
        self._loaded = False
        self._looked = False
        self._damage: dict[str, tuple[Signature | None, Damaged]] = {}
        self._settings: tuple[Signature | None, JournalSettings] | None = None
        self._sorted: tuple[Overview, ...] | None = None
        # A screen may look while a worker takes in what it saved.
        self._mutex = RLock()
        # A change that was met on the way to a customer's notes, and that no look has told of yet.
        self._unseen = False

    def look(self) -> bool:
        """Look at the disk and take in what changed; True where something did."""
        with self._mutex:
            return self._look()

    def _look(self) -> bool:
        if not self._loaded:
            self._index.load()
            self._loaded = True
        there, others = self._store.scan()
        if self._looked and self._index.entries and not there and not self._store.is_there():
            # A disk that is not mounted, a folder that was moved: what was read stays, and nothing begins anew.
            sentence = _("{path} is not there any more. What you see is as it was last read.")
            raise Refused(sentence.format(path=str(self._store.folder)))
        self._looked = True
        changed = self._index.forget_missing(there)
        damage: dict[str, tuple[Signature | None, Damaged]] = {}
        for customer_id, signature in there.items():
            entry = self._index.entries.get(customer_id)
            if entry is not None and entry.signature == signature:
                continue
            known = self._damage.get(customer_id)
            if known is not None and known[0] == signature:
                damage[customer_id] = known
                continue
            changed = True
            try:
                tables, read_signature = self._store.load(customer_file(customer_id))
                self.take(customer_id, tables, read_signature)
            except FileNotFoundError:
                self._index.entries.pop(customer_id, None)
            except Damaged as problem:
                self._index.set_aside(customer_id)
                # What the disk would not give this time may be there the next: that is looked at again.
                passing = isinstance(problem.__cause__, OSError)
                told = self._explained(customer_file(customer_id), problem)
                damage[customer_id] = (None if passing else signature, told)
        for name in others:
            source = f"{CUSTOMERS}/{name}"
            sentence = _("{file} is no customer's file: perhaps a conflict copy of another machine. It is untouched.")
            damage[name] = (None, Damaged(sentence.format(file=source), source))
        settings_changed = self._look_at_settings(damage)
        changed = changed or settings_changed or damage.keys() != self._damage.keys() or self._unseen
        self._unseen = False
        self._damage = damage
        if changed:
            self._sorted = None
            self._index.keep()
        return changed

    def take(self, customer_id: str, tables: Tables, signature: Signature) -> Overview | None:
        """Take in a customer's file as its tables say. Raises `Damaged`."""
        with self._mutex:
            readings = self._readings_of(customer_id)
            try:
                entry: Entry = entry_from(customer_id, tables, signature, readings)
            except (ValueError, OverflowError, RecursionError) as problem:
                raise self._damaged(customer_id, str(problem)) from None
            self._index.entries[customer_id] = entry
            self._index.aside.pop(customer_id, None)
            self._sorted = None
            return entry.overview

    def _readings_of(self, customer_id: str) -> Readings:
        """What was read of a customer's notes. That of the last few customers is remembered."""
        readings = self._readings.pop(customer_id, None)
        if readings is None:
            readings = Readings(self._store.room, customer_id, self._store.machine())
        self._readings[customer_id] = readings
        while len(self._readings) > _MOST_READ:
            del self._readings[next(iter(self._readings))]
        return readings

    def read_anew(self) -> None:
        """Forget what is remembered of the files, and read them all."""
        with self._mutex:
            self._index.forget()
            self._readings.clear()
            self._damage = {}
            self._look()

    def is_as_seen(self) -> bool:
        """Whether the files of customers and settings are still those that were read."""
        with self._mutex, suppress(Refused):
            there, _others = self._store.scan()
            good = {one: signature for one, signature in there.items() if one not in self._damage}
            read = {one: entry.signature for one, entry in self._index.entries.items() if one not in self._damage}
            settings = self._settings[0] if self._settings else None
            return good == read and settings == self._store.signature(JOURNAL)
        return True

    def keep(self) -> None:
        """Write the index down."""
        with self._mutex:
            self._index.keep()

    def _damaged(self, customer_id: str, reason: str) -> Damaged:
        source = f"{customer_file(customer_id)}.json"
        sentence = _("{file} could not be read: {reason}. It is untouched.")
        return Damaged(sentence.format(file=source, reason=reason), source, reason=reason)

    def _explained(self, file: str, problem: Damaged) -> Damaged:
        from journal.damage import explained  # only where something is damaged

        return explained(self._store, file, problem, self._index.last_known(file_id_of(file)), self._today())

    def _look_at_settings(self, damage: dict[str, tuple[Signature | None, Damaged]]) -> bool:
        signature = self._store.signature(JOURNAL)
        if self._settings is not None and self._settings[0] == signature:
            if JOURNAL in self._damage:
                damage[JOURNAL] = self._damage[JOURNAL]
            return False
        settings = JournalSettings()
        if signature is not None:
            with suppress(FileNotFoundError):
                try:
                    tables, signature = self._store.load(JOURNAL)
                    settings = settings_from_record(tables.get(JOURNAL, {}).get(JOURNAL, {}))
                except Damaged as problem:
                    damage[JOURNAL] = (signature, self._explained(JOURNAL, problem))
                except NotUnderstood as problem:
                    sentence = _("journal.json could not be read: {reason}. It is untouched.").format(reason=problem)
                    wrong = Damaged(sentence, "journal.json", reason=str(problem))
                    damage[JOURNAL] = (signature, self._explained(JOURNAL, wrong))
        seen_before = self._settings is not None
        self._settings = (signature, settings)
        return seen_before

    @property
    def settings(self) -> JournalSettings:
        """The journal's settings; the plain ones where none are kept."""
        return self._settings[1] if self._settings else JournalSettings()

    def damage(self) -> tuple[Damaged, ...]:
        """The files that are set aside, each as the error that names it."""
        return tuple(problem for _signature, problem in self._damage.values())

    def set_aside(self) -> tuple[Overview, ...]:
        """The customers whose files cannot be read, with what it takes to find them."""
        found: list[Overview] = []
        for customer_id, (_signature, problem) in self._damage.items():
            if problem.customer_id:
                known = self._index.last_known(customer_id)
                organisation = known.organisation if known else ""
                found.append(Overview(Customer(customer_id, problem.name or customer_id, date.min, organisation)))
        return tuple(found)

    def last_known(self, customer_id: str) -> LastKnown | None:
        """What is known of a customer, or was when their file could still be read; None where nothing is."""
        return self._index.last_known(customer_id)

    def damage_of(self, customer_id: str) -> Damaged | None:
        """What is wrong with one customer's file, if something is."""
        known = self._damage.get(customer_id)
        return known[1] if known else None

    def overviews(self) -> tuple[Overview, ...]:
        """Every customer that could be read, by name."""
        if self._sorted is not None:
            return self._sorted
        with self._mutex:
            found = [entry.overview for entry in self._index.entries.values() if entry.overview is not None]
            self._sorted = tuple(sorted(found, key=lambda one: (folded(one.name), one.id)))
            return self._sorted

    def signature(self, customer_id: str) -> Signature | None:
        """What tells the state of a customer's file that was taken in last; None where none was."""
        entry = self._index.entries.get(customer_id)
        return entry.signature if entry is not None else None

    def overview(self, customer_id: str) -> Overview:
        """One customer. Raises `NotFound`, or `Damaged` where the file is set aside."""
        with self._mutex:
            return self._overview(customer_id)

    def _overview(self, customer_id: str) -> Overview:
        entry = self._index.entries.get(customer_id)
        if entry is not None and entry.overview is not None:
            return entry.overview
        problem = self.damage_of(customer_id)
        if problem is not None:
            raise problem
        raise NotFound(_("This customer is not in the journal any more."))

    def history(self, customer_id: str) -> History:
        """One customer's notes. Raises `NotFound` or `Damaged`."""
        overview = self.overview(customer_id)
        try:
            tables, signature = self._store.load(customer_file(customer_id))
        except FileNotFoundError:
            raise NotFound(_("This customer is not in the journal any more.")) from None
        except Damaged as problem:
            raise self._explained(customer_file(customer_id), problem) from problem
        entry = self._index.entries.get(customer_id)
        if entry is None or entry.signature != signature:
            overview = self.take(customer_id, tables, signature) or overview
            self._unseen = True
        try:
            read = notes_read(tables, self._notes.get(customer_id, {}))
        except NotUnderstood as problem:
            raise self._damaged(customer_id, str(problem)) from None
        others = [pair for pair in tuple(self._notes.items()) if pair[0] != customer_id]
        self._notes = dict([*others, (customer_id, read)][-_MOST_READ:])
        notes = sorted((note for _record, note in read.values()), key=lambda note: note.when, reverse=True)
        return History(overview, tuple(notes), Readings(self._store.room, customer_id, self._store.machine()))

    def note_ids(self, beginning: str) -> list[tuple[str, tuple[str, ContactNote]]]:
        """Notes whose id begins so: id, customer id and note. Files whose bytes do not hold it are not decoded."""
        found: list[tuple[str, tuple[str, ContactNote]]] = []
        sought = f'"{beginning}'.encode("utf-8", "replace")
        for overview in self.overviews():
            try:
                if sought not in files.read(self._store.path(customer_file(overview.id)))[0]:
                    continue
                notes = self.history(overview.id).notes
            except (OSError, Damaged, NotFound):
                continue
            found += [(note.id, (overview.id, note)) for note in notes if note.id.startswith(beginning)]
        return found
