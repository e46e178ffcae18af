"""The derived index: what notes mean, kept so that it need not be read from their Markdown again.

For each customer file, by its signature (size, modification time, inode): the customer's overview, which is all that
Today and the lists need. Beside it, a file a customer with the reading of each body, so that a changed customer file
costs only its changed notes. All of it can be made again: what is damaged or missing is rebuilt in silence, and nothing
is trusted over a file whose signature differs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from zlib import adler32, crc32

from journal.note import NOTHING_READ, READER_VERSION, ContactNote, Felt, Item, Kind, Mark, Reading, State
from journal.overview import LooseEnd, Overview, Quotation, Told, Week, overview_of
from journal.storage import files
from journal.storage.codec import NotUnderstood, Record, Tables
from journal.storage.files import Signature
from journal.storage.records import customer_from_record, note_from_record
from journal.storage.seal import sealed, unsealed
from journal.storage.store import READINGS

INDEX_VERSION = 6
_FILE = "index.json"
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(slots=True)
class Entry:
    """One customer file as the index knows it: its signature, and the overview; None for a deleted customer."""

    signature: Signature
    overview: Overview | None
    record: Record
    written: str = ""
    """The entry as it is written down; worked out when it first is."""


@dataclass(frozen=True, slots=True)
class LastKnown:
    """What was last known of a customer: name, organisation, and how many contact notes there were."""

    name: str
    organisation: str = ""
    note_count: int = 0


# --- readings


def body_key(body: str) -> str:
    """What tells one body of a customer's from another, in the readings kept: two sums of it, and its length.

    Nobody gains by two bodies of one sum, and a cryptographic one takes longer to import than a note to save.
    """
    data = body.encode("utf-8", "surrogatepass")
    return f"{crc32(data):08x}{adler32(data):08x}{len(data):x}"


def _reading_out(reading: Reading) -> list[Any]:
    items = [
        [item.place, item.mark.value, item.text, item.state.value, _iso(item.due), _iso(item.closed), item.line]
        for item in reading.items
    ]
    return [
        *(list(reading.their_words), items, list(reading.tags), list(reading.mentions)),
        *(list(reading.asides), list(reading.warnings)),
    ]


def _reading_in(kept: list[Any]) -> Reading:
    words, items, tags, mentions, asides, warnings = kept
    return Reading(
        tuple(words),
        tuple(
            Item(place, Mark(mark), text, State(state), _day(due), _day(closed), line)
            for place, mark, text, state, due, closed, line in items
        ),
        tuple(tags),
        tuple(mentions),
        tuple(asides),
        tuple(warnings),
    )


class _Read(NamedTuple):
    """A note that was read: the very record, the note, and its reading with its key."""

    record: Record
    note: ContactNote
    key: str
    reading: Reading


class Readings:
    """The readings of one customer's notes. Asked for one that is not kept, it reads the body.

    Where it is kept while a program runs, a record that is the very same as before is not looked at again.
    """

    def __init__(self, room: Path, customer_id: str, machine: str) -> None:
        self._path = room / READINGS / f"{customer_id}.json"
        self._machine = machine
        self._kept: dict[str, list[Any]] | None = None
        self._used: dict[str, list[Any]] = {}
        self._new = False
        self._read: dict[str, _Read] = {}

    def _load(self) -> dict[str, list[Any]]:
        try:
            found = json.loads(unsealed(files.read(self._path)[0]))
            if found["version"] == [INDEX_VERSION, READER_VERSION] and isinstance(found["readings"], dict):
                return dict(found["readings"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            pass
        return {}

    def of(self, note: ContactNote) -> Reading:
        """What the note's body means."""
        return self._of(note, body_key(note.body))

    def _of(self, note: ContactNote, key: str) -> Reading:
        if self._kept is None:
            self._kept = self._load()
        kept = self._used.get(key) or self._kept.get(key)
        if kept is not None:
            self._used[key] = kept
            try:
                return _reading_in(kept) if any(kept) else NOTHING_READ
            except (ValueError, TypeError):
                pass
        from journal.reading import read_note  # only where a body is new

        reading = read_note(note.body)
        self._used[key] = _reading_out(reading)
        self._new = True
        return reading

    def all_of(self, tables: Tables) -> list[tuple[ContactNote, Reading]]:
        """The notes in a file's tables that are not deleted, each with its reading; what was read is written down.

        Raises `NotUnderstood`.
        """
        if self._kept is not None:
            self._kept, self._used, self._new = self._used or self._kept, {}, False
        before, self._read = self._read, {}
        found: list[tuple[ContactNote, Reading]] = []
        for identity, record in tables.get("notes", {}).items():
            if "deleted" in record:
                continue
            known = before.get(identity)
            if known is not None and known.record is record and self._kept and known.key in self._kept:
                self._used[known.key] = self._kept[known.key]
            else:
                note = note_from_record(identity, record)
                key = body_key(note.body)
                known = _Read(record, note, key, self._of(note, key))
            self._read[identity] = known
            found.append((known.note, known.reading))
        self._keep()
        return found

    def _keep(self) -> None:
        """Write down what was read, if any of it is new or some is not used any more."""
        if not self._new and self._kept is not None and len(self._kept) == len(self._used):
            return
        with suppress(OSError):
            files.make_folder(self._path.parent)
        data = _dumps({"version": [INDEX_VERSION, READER_VERSION], "readings": self._used})
        files.save_derived(self._path, sealed(data.encode("utf-8", "surrogatepass")), self._machine)


# --- overviews


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _told_out(told: Told | None) -> list[Any] | None:
    if told is None:
        return None
    felt = told.felt and told.felt.value
    return [
        *(told.note, told.date.isoformat(), told.kind.value, told.gist, told.heard_from, told.mood),
        *(felt, list(told.companions)),
    ]


def _told_in(kept: list[Any] | None) -> Told | None:
    if kept is None:
        return None
    note, day, kind, gist, heard_from, mood, felt, companions = kept
    noted = Felt(felt) if felt else None
    return Told(note, date.fromisoformat(day), Kind(kind), gist, heard_from, mood, noted, tuple(companions))


def _overview_out(overview: Overview) -> dict[str, Any]:
    return {
        "count": overview.note_count,
        "last": overview.last_dialogue_kind and overview.last_dialogue_kind.value,
        "days": [day.isoformat() for day in overview.dialogue_days],
        "weeks": [[week.monday.isoformat(), week.dialogues, week.others] for week in overview.weeks],
        "moods": list(overview.moods),
        "loose": [
            [end.id, end.mark.value, end.text, end.noted.isoformat(), end.kind.value]
            + [end.noted_again.isoformat(), _iso(end.due), list(end.twins)]
            for end in overview.loose_ends
        ],
        "words": [
            [quote.text, quote.note, quote.noted.isoformat(), quote.kind.value, quote.cut, quote.mood]
            for quote in overview.quotations
        ],
        "note": _told_out(overview.last_note),
        "hearsay": _told_out(overview.last_hearsay),
        "first_hand": _iso(overview.last_first_hand),
        "reached": _iso(overview.reached_out),
        "plans": [_told_out(plan) for plan in overview.plans],
        "with": {name: day.isoformat() for name, day in (overview.companions or {}).items()},
    }


def _overview_in(customer_id: str, record: Record, kept: Mapping[str, Any]) -> Overview:
    days = tuple(map(date.fromisoformat, kept["days"]))
    return Overview(
        customer=customer_from_record(customer_id, record),
        note_count=kept["count"],
        last_dialogue=days[0] if days else None,
        last_dialogue_kind=Kind(kept["last"]) if kept["last"] else None,
        dialogue_days=days,
        weeks=tuple(Week(date.fromisoformat(monday), talks, others) for monday, talks, others in kept["weeks"]),
        moods=tuple(kept["moods"]),
        loose_ends=tuple(
            LooseEnd(
                identity,
                identity.partition("/")[0],
                Mark(mark),
                text,
                date.fromisoformat(noted),
                Kind(kind),
                date.fromisoformat(again),
                _day(due),
                tuple(twins),
            )
            for identity, mark, text, noted, kind, again, due, twins in kept["loose"]
        ),
        quotations=tuple(
            Quotation(text, note, date.fromisoformat(noted), Kind(kind), cut, mood)
            for text, note, noted, kind, cut, mood in kept["words"]
        ),
        last_note=_told_in(kept["note"]),
        last_hearsay=_told_in(kept["hearsay"]),
        last_first_hand=_day(kept["first_hand"]),
        reached_out=_day(kept["reached"]),
        plans=tuple(told for told in map(_told_in, kept["plans"]) if told is not None),
        companions={name: date.fromisoformat(day) for name, day in kept["with"].items()},
    )


NotesRead = dict[str, tuple[Record, ContactNote]]
"""The notes of a file by id, each with the record it was read from."""


def notes_in(tables: Tables) -> list[ContactNote]:
    """The notes in a file's tables that are not deleted. Raises `NotUnderstood`."""
    return [note for _record, note in notes_read(tables, {}).values()]


def notes_read(tables: Tables, before: NotesRead) -> NotesRead:
    """The notes in a file's tables that are not deleted; one that was read `before` from the very same record is not
    read again. Raises `NotUnderstood`."""
    found: NotesRead = {}
    for identity, record in tables.get("notes", {}).items():
        if "deleted" not in record:
            known = before.get(identity)
            same = known is not None and known[0] is record
            found[identity] = known if known and same else (record, note_from_record(identity, record))
    return found


def entry_from(customer_id: str, tables: Tables, signature: Signature, readings: Readings) -> Entry:
    """The index's entry for a customer file, from its tables. Raises `NotUnderstood`."""
    there = tables.get("customer")
    if there is None or list(there) != [customer_id]:
        raise NotUnderstood("its customer is not the one it is named after")
    record = there[customer_id]
    if "deleted" in record:
        return Entry(signature, None, record)
    customer = customer_from_record(customer_id, record)
    overview = overview_of(customer, readings.all_of(tables))
    return Entry(signature, overview, record)


class Index:
    """All entries, as kept in the machine's room for this journal."""

    def __init__(self, room: Path, machine: Callable[[], str]) -> None:
        self._room = room
        self._machine = machine
        self.entries: dict[str, Entry] = {}
        self.aside: dict[str, LastKnown] = {}
        """What was last known of customers whose files cannot be read now, by id."""

    def load(self) -> None:
        """Take what was kept; what does not fit this version or is damaged counts as nothing."""
        self.entries = {}
        try:
            found = json.loads(unsealed(files.read(self._room / _FILE)[0]))
            if found["version"] != [INDEX_VERSION, READER_VERSION]:
                return
            for customer_id, (signature, record, kept) in found["customers"].items():
                overview = None if kept is None else _overview_in(customer_id, record, kept)
                self.entries[customer_id] = Entry(Signature(*signature), overview, record)
            self.aside = {str(customer_id): LastKnown(*known) for customer_id, known in found["aside"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            self.entries = {}
            self.aside = {}

    def forget(self) -> None:
        """Forget what can be made again from the files, here and on disk."""
        self.entries = {}
        for path in (self._room / _FILE, *(self._room / READINGS).glob("*.json")):
            with suppress(OSError):
                files.calls.unlink(str(path))

    def keep(self) -> None:
        """Write the entries down for the next start."""
        customers: list[str] = []
        for customer_id, entry in self.entries.items():
            if not entry.written:
                signature = [entry.signature.size, entry.signature.mtime_ns, entry.signature.inode]
                kept = None if entry.overview is None else _overview_out(entry.overview)
                entry.written = _dumps([signature, entry.record, kept])
            customers.append(f"{_dumps(customer_id)}:{entry.written}")
        aside = {customer_id: astuple(known) for customer_id, known in self.aside.items()}
        version, beside = _dumps([INDEX_VERSION, READER_VERSION]), _dumps(aside)
        data = f'{{"version":{version},"customers":{{{",".join(customers)}}},"aside":{beside}}}'
        with suppress(OSError):
            files.make_folder(self._room)
        files.save_derived(self._room / _FILE, sealed(data.encode("utf-8", "surrogatepass")), self._machine())

    def forget_missing(self, there: Iterable[str]) -> bool:
        """Drop entries whose file is gone; True where there was one."""
        gone = self.entries.keys() - set(there)
        for customer_id in gone:
            del self.entries[customer_id]
        for customer_id in self.aside.keys() - set(there):
            del self.aside[customer_id]
        return bool(gone)

    def set_aside(self, customer_id: str) -> None:
        """A customer's file cannot be read any more: remember what is worth knowing of it."""
        known = self.last_known(customer_id)
        self.entries.pop(customer_id, None)
        if known is not None:
            self.aside[customer_id] = known

    def last_known(self, customer_id: str) -> LastKnown | None:
        """What is known of a customer, or was when their file could still be read; None where nothing is."""
        entry = self.entries.get(customer_id)
        if entry is None or entry.overview is None:
            return self.aside.get(customer_id)
        customer = entry.overview.customer
        return LastKnown(customer.name, customer.organisation, entry.overview.note_count)
