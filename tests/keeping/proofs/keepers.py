"""Three ways to keep notes, put to the same trials: Handful's; TinyDB's own; and one that locks each call by itself.

A note of these trials begins with a label, its first line, by which it is known again. A state is, by customer, the
notes by label.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Protocol

import tinydb.storages
from tinydb import TinyDB
from tinydb.storages import JSONStorage, Storage

from journal.clock import Clock
from journal.journal import Journal
from journal.note import ContactNote
from journal.storage import files

NOW = datetime(2026, 11, 21, 9, 0)
PEOPLE = ("Ken Okafor", "Ada Byrd")
State = Mapping[str, Mapping[str, str]]
Before = Callable[[str, str], None]
"""Called before each file call, with its name and the path or an empty text: the place to die, to fail or to wait."""

FILE_CALLS = tuple(name for name in vars(files.Calls) if not name.startswith("_"))
"""Every call that changes the file system, also one that comes later."""


def label_of(body: str) -> str:
    """The label of a note."""
    return body.partition("\n")[0]


class Window(Protocol):
    """A way in, as a window or a command has it."""

    def add(self, people: Sequence[str], body: str) -> None:
        """A note to each of `people`, in one save."""

    def rewrite(self, person: str, label: str, body: str) -> None:
        """Another body for a note."""

    def delete(self, person: str, label: str) -> None:
        """No such note any more."""


class Keeper(Protocol):
    """What keeps notes below a folder of the trial's own."""

    name: str

    def prepare(self, where: Path) -> None:
        """Both people, without a note."""

    def open(self, where: Path) -> Window:
        """A window on it."""

    def state(self, where: Path) -> State:
        """What a window opened now would show. Raises ValueError where it cannot be read."""

    def between(self, wait: Callable[[], None]) -> None:
        """From now on call `wait` in each change after what is there was read, and before it is written."""

    def hook(self, before: Before) -> None:
        """From now on call `before` before each file call that changes something."""


# --- Handful's


class Hooked(files.Calls):
    """The calls that change the file system, each told before it is made."""

    def __init__(self, before: Before) -> None:
        self.before = before


def _told(name: str) -> Callable[..., Any]:
    def call(self: Hooked, *given: Any) -> Any:
        self.before(name, str(given[0]) if isinstance(given[0], str) else "")
        return getattr(files.Calls, name)(self, *given)

    return call


for _name in FILE_CALLS:
    setattr(Hooked, _name, _told(_name))


def open_journal(where: Path) -> Journal:
    """The journal of a trial, with the machine's own folders beside it."""
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        os.environ[f"XDG_{name}_HOME"] = str(where / name.lower())
    return Journal(where / "journal", where / "room", Clock(NOW))._opened()


class HandfulWindow:
    """A journal."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def _note(self, person: str, label: str) -> tuple[str, ContactNote]:
        self._journal.refresh()
        customer_id = self._journal.find(person).id
        notes = self._journal.history(customer_id).notes
        return customer_id, next(note for note in notes if label_of(note.body) == label)

    def add(self, people: Sequence[str], body: str) -> None:
        note = ContactNote(id="", date=NOW.date(), body=body)
        self._journal.add_note([self._journal.find(person).id for person in people], note)

    def rewrite(self, person: str, label: str, body: str) -> None:
        customer_id, note = self._note(person, label)
        self._journal.amend_note(customer_id, note, replace(note, body=body))

    def delete(self, person: str, label: str) -> None:
        customer_id, note = self._note(person, label)
        self._journal.delete_note(customer_id, note.id)


class Handful:
    """What Handful does."""

    name = "handful"

    def prepare(self, where: Path) -> None:
        where.mkdir(parents=True, exist_ok=True)
        journal = open_journal(where)
        for person in PEOPLE:
            journal.add_customer(journal.new_customer(person))

    def open(self, where: Path) -> Window:
        return HandfulWindow(open_journal(where))

    def state(self, where: Path) -> State:
        journal = open_journal(where)
        if journal.damage():
            raise ValueError(str(journal.damage()[0]))
        found: dict[str, dict[str, str]] = {}
        for one in journal.overviews():
            notes = journal.history(one.id).notes
            found[one.name] = {label_of(note.body): note.body for note in notes}
            if len(found[one.name]) != len(notes):
                raise ValueError("a note stands twice")
        return found

    def between(self, wait: Callable[[], None]) -> None:
        def before(call: str, path: str) -> None:
            if call == "open" and path.endswith(".tmp") and f"{os.sep}customers{os.sep}" in path:
                wait()

        files.calls = Hooked(before)

    def hook(self, before: Before) -> None:
        files.calls = Hooked(before)


# --- TinyDB's own


class _Handle:
    """A file of JSONStorage, whose calls that change something are told before they are made."""

    def __init__(self, handle: Any, before: Before) -> None:
        self._handle = handle
        self._before = before

    def __getattr__(self, name: str) -> Any:
        if name in ("write", "flush", "truncate"):
            self._before(name, "")
        return getattr(self._handle, name)

    def __enter__(self) -> _Handle:
        return self

    def __exit__(self, *_given: object) -> None:
        self._handle.close()


class _TinyWindow:
    """One TinyDB a customer."""

    def __init__(self, where: Path, make: Callable[[Path], TinyDB]) -> None:
        self._where = where
        self._make = make

    def _db(self, person: str) -> TinyDB:
        return self._make(self._where / f"{person}.json")

    def add(self, people: Sequence[str], body: str) -> None:
        for person in people:
            with self._db(person) as db:
                db.insert({"body": body})

    def rewrite(self, person: str, label: str, body: str) -> None:
        with self._db(person) as db:
            db.update({"body": body}, lambda note: label_of(note["body"]) == label)  # type: ignore[arg-type]

    def delete(self, person: str, label: str) -> None:
        with self._db(person) as db:
            db.remove(lambda note: label_of(note["body"]) == label)  # type: ignore[arg-type]


class Stock:
    """What TinyDB's own JSONStorage does."""

    name = "stock"
    storage: type[Storage] = JSONStorage

    def _make(self, path: Path) -> TinyDB:
        return TinyDB(path, storage=self.storage)

    def prepare(self, where: Path) -> None:
        where.mkdir(parents=True, exist_ok=True)
        for person in PEOPLE:
            (where / f"{person}.json").write_text('{"_default": {}}')

    def open(self, where: Path) -> Window:
        return _TinyWindow(where, self._make)

    def state(self, where: Path) -> State:
        found: dict[str, dict[str, str]] = {}
        for person in PEOPLE:
            notes = json.loads((where / f"{person}.json").read_text())["_default"].values()
            found[person] = {label_of(note["body"]): note["body"] for note in notes}
        return found

    def between(self, wait: Callable[[], None]) -> None:
        write = self.storage.write

        def slow(storage: Storage, data: Any) -> None:
            wait()
            write(storage, data)

        # Each trial runs in a process of its own, which ends with it.
        self.storage.write = slow  # type: ignore[method-assign]

    def hook(self, before: Before) -> None:
        def opened(*given: Any, **more: Any) -> Any:
            return _Handle(open(*given, **more), before)

        tinydb.storages.open = opened  # type: ignore[attr-defined]

        def fsync(descriptor: int) -> None:
            before("fsync", "")
            os.fsync(descriptor)

        own = SimpleNamespace(**{name: getattr(os, name) for name in ("SEEK_END", "makedirs", "path")}, fsync=fsync)
        tinydb.storages.os = own  # type: ignore[attr-defined]


class LockedCalls(Storage):
    """Replaces the file whole and fsynced, and locks: inside each read, and inside each write."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def _lock(self) -> Iterator[None]:
        with open(f"{self._path}.lock", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def read(self) -> Any:
        with self._lock():
            return json.loads(self._path.read_text())

    def write(self, data: Any) -> None:
        temporary = str(self._path.with_suffix(f".{os.getpid()}.tmp"))
        with self._lock():
            descriptor = files.calls.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            files.calls.write(descriptor, json.dumps(data).encode())
            files.calls.fsync(descriptor)
            files.calls.close(descriptor)
            files.calls.replace(temporary, str(self._path))


class LockPerCall(Stock):
    """A lock inside each read and inside each write."""

    name = "lock per call"
    storage = LockedCalls

    def hook(self, before: Before) -> None:
        files.calls = Hooked(before)


class NoLock(Handful):
    """Handful without its lock: what the trials of several writers find must be the lock's doing."""

    name = "handful without its lock"

    def open(self, where: Path) -> Window:
        @contextmanager
        def no_lock(*_given: object, **_more: object) -> Iterator[None]:
            yield

        files.lock = no_lock
        return super().open(where)


KEEPERS: Mapping[str, Keeper] = {each.name: each for each in (Handful(), Stock(), LockPerCall(), NoLock())}
