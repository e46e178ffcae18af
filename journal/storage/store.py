"""The store: one folder of record files, one machine's room beside it, one way to read and one way to write."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.errors import CannotKeep, Damaged, Refused
from journal.language import _
from journal.short import GLANCE, is_newest
from journal.storage import codec, files
from journal.storage.codec import Record, Tables
from journal.storage.files import Signature, Write

if TYPE_CHECKING:
    from journal.storage.customer_file import Left, RecordFile

CUSTOMERS = "customers"
FORGOTTEN = "forgotten"
JOURNAL = "journal"
READINGS = "readings"
"""The folder in the room where the index keeps what notes mean."""
MOST_UNDOS = 50
UNDO_DAYS = 30
_UNDO = "undo.json"
_MACHINE = "machine.json"
_ID = r"[a-z][0-9a-z]{7}\Z"
# Without i, l, o and u, which are misread and make words.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(prefix: str = "", length: int = 8) -> str:
    """A new random id of `length` letters and digits, a letter first: 40 bits in eight."""
    chance = int.from_bytes(os.urandom(2 * length))
    letters = ""
    while len(letters) < length:
        chance, place = divmod(chance, len(_LETTERS))
        letters += _LETTERS[place]
    first = prefix or _LETTERS[10 + _LETTERS.index(letters[-1]) % (len(_LETTERS) - 10)]
    return first + letters[: length - len(first)]


@dataclass(frozen=True, slots=True)
class Undoable:
    """One save that can be taken back: what it said, when (UTC), and its steps by file."""

    sentence: str
    when: str
    steps: tuple[tuple[str, Left], ...]


class Store:
    """Reads and writes a journal's files. Knows records and tables, not what they mean."""

    def __init__(self, folder: Path, room: Path) -> None:
        self.folder = folder
        self.room = room
        self._machine: str | None = None

    # --- reading

    def path(self, file: str) -> Path:
        """The path of a file of records: `journal`, or `customers/<id>`."""
        return self.folder / f"{file}.json"

    def check_folder(self) -> None:
        """Make sure that the folder is a journal or can become one.

        Only a missing folder, or one empty but for dot-files, is a new journal. Raises `Refused`.
        """
        try:
            names = [entry.name for entry in os.scandir(self.folder) if not entry.name.startswith(".")]
        except FileNotFoundError:
            return
        except (NotADirectoryError, ValueError):
            raise Refused(_("{path} is not a folder.").format(path=str(self.folder))) from None
        except OSError as problem:
            raise Refused(
                _("{path} cannot be read: {reason}.").format(path=str(self.folder), reason=problem.strerror)
            ) from problem
        if names and CUSTOMERS not in names and f"{JOURNAL}.json" not in names:
            raise Refused(
                _("{path} holds other things than a journal. Name an empty or a new folder.").format(
                    path=str(self.folder)
                )
            )
        for path in (self.folder, self.folder / CUSTOMERS):
            files.keep_private(path, files.FOLDER_MODE)

    def is_there(self) -> bool:
        """Whether there is a folder of customers."""
        return (self.folder / CUSTOMERS).is_dir()

    def forgotten(self) -> frozenset[str]:
        """The ids of customers who were forgotten."""
        try:
            return frozenset(entry.name for entry in os.scandir(self.folder / FORGOTTEN))
        except OSError:
            return frozenset()

    def scan(self) -> tuple[dict[str, Signature], tuple[str, ...]]:
        """The signature of each customer file by id, and the names of files there that bear no customer's id.

        A change of several files that was cut off is finished first. Raises `Refused` where the folder cannot be read.
        """
        if files.unfinished(self.room):
            with files.lock(self.room):
                files.finish(self.room, self.folder)
        found: dict[str, Signature] = {}
        others: list[str] = []
        forgotten = self.forgotten()
        try:
            entries = list(os.scandir(self.folder / CUSTOMERS))
        except FileNotFoundError:
            return {}, ()
        except OSError as problem:
            raise Refused(
                _("{path} cannot be read: {reason}.").format(path=str(problem.filename), reason=problem.strerror)
            ) from problem
        for entry in entries:
            stem, ending = os.path.splitext(entry.name)
            if entry.name.startswith(".") or ending != ".json":
                continue
            if re.match(_ID, stem) is None:
                others.append(entry.name)
            elif stem not in forgotten:
                with suppress(OSError):
                    found[stem] = files.signature_of(entry.stat())
        return found, tuple(sorted(others))

    def load(self, file: str) -> tuple[Tables, Signature]:
        """The tables of a file as they are on disk, with its signature.

        Raises `Damaged`; FileNotFoundError where there is none.
        """
        source = f"{file}.json"
        try:
            data, signature = files.read(self.path(file))
        except FileNotFoundError:
            raise
        except OSError as problem:
            raise Damaged(
                _("{file} could not be read: {reason}.").format(file=source, reason=problem.strerror), source
            ) from problem
        return codec.decode(data, source), signature

    def signature(self, file: str) -> Signature | None:
        """The signature of a file, None where it is not there."""
        try:
            return files.signature_of(self.path(file).stat())
        except OSError:
            return None

    # --- the machine's own

    def machine(self) -> str:
        """This machine's name in stamps; made when first asked for."""
        if self._machine is None:
            self._machine = self._own(_MACHINE).get("machine") or ""
            if not re.match(r"m[0-9a-z]{5}\Z", self._machine):
                self._machine = new_id("m", 6)
                self.keep_own(_MACHINE, {"machine": self._machine})
        return self._machine

    def _own(self, name: str) -> dict[str, Any]:
        try:
            found = json.loads((self.room / name).read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def own(self, name: str) -> dict[str, Any]:
        """What the machine keeps under `name`; empty where there is nothing, or nothing that can be read."""
        return self._own(name)

    def keep_own(self, name: str, value: Mapping[str, Any]) -> None:
        """Keep `value` under `name`, which may lie in a folder, on this machine. Silent where it cannot."""
        with suppress(OSError):
            files.make_folder((self.room / name).parent)
        data = json.dumps(value, ensure_ascii=True).encode()
        files.save_derived(self.room / name, data, self._machine or "new")

    def keep_glance(self, text: str) -> None:
        """Keep the glance, newer than all it was made from. Silent where it cannot."""
        with suppress(OSError):
            files.make_folder(self.room)
        files.save_derived(self.room / GLANCE, text.encode("utf-8", "replace"), self._machine or "new")

    def glance_is_newest(self) -> bool:
        """Whether the glance is there and nothing in the journal is newer."""
        try:
            return is_newest(str(self.folder), str(self.room / GLANCE))
        except OSError:
            return False

    # --- writing

    @contextmanager
    def transaction(self, changed: str) -> Iterator[Transaction]:
        """Hold the lock over read, change, write. `changed` is the UTC stamp for display.

        What was left behind by a writer that died is finished and swept first. Nothing is written unless
        `Transaction.save` is called.
        """
        with suppress(OSError):
            files.make_folder(self.room)
        with files.lock(self.room):
            files.finish(self.room, self.folder)
            machine = self.machine()
            files.sweep((self.folder / CUSTOMERS, self.folder, self.room, self.room / READINGS), machine)
            yield Transaction(self, machine, changed)

    def undoables(self) -> list[dict[str, Any]]:
        """What can be undone on this machine, oldest first."""
        found = self._own(_UNDO).get("undo")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def keep_undoables(self, entries: Sequence[Mapping[str, Any]]) -> None:
        """Keep the last fifty."""
        self.keep_own(_UNDO, {"undo": list(entries)[-MOST_UNDOS:]})


class Transaction:
    """Changes to several files that are saved together or not at all. The lock is held while it lives."""

    def __init__(self, store: Store, machine: str, changed: str) -> None:
        self._store = store
        self._machine = machine
        self._changed = changed
        self._open: dict[str, RecordFile] = {}
        self._steps: list[tuple[str, Left]] = []

    def file(self, file: str) -> RecordFile:
        """A file of records as it is on disk now, with this transaction's changes. Raises `Damaged`."""
        from journal.storage.customer_file import RecordFile

        there = self._open.get(file)
        if there is None:
            data: bytes | None
            source = f"{file}.json"
            try:
                data, _signature = files.read(self._store.path(file))
            except FileNotFoundError:
                data = None
            except OSError as problem:
                raise Damaged(
                    _("{file} could not be read: {reason}.").format(file=source, reason=problem.strerror), source
                ) from problem
            there = self._open[file] = RecordFile(data, source, self._machine, self._changed)
        return there

    def put(
        self,
        file: str,
        table: str,
        identity: str,
        fields: Mapping[str, Any],
        based_on: Mapping[str, int] | None = None,
    ) -> bool:
        """Set fields of a record; True where any of them was another before."""
        left = self.file(file).put(table, identity, fields, based_on)
        if left is not None:
            self._steps.append((file, left))
        return left is not None

    def delete(self, file: str, table: str, identity: str, based_on: Mapping[str, int] | None = None) -> None:
        """Delete a record."""
        self._steps.append((file, self.file(file).delete(table, identity, based_on)))

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to save."""
        return bool(self._steps)

    def save(self, sentence: str) -> bool:
        """Save it all; `sentence` is what undo will call it. True where the disk confirmed it. Raises `CannotKeep`."""
        confirmed = self._write()
        entry = {"sentence": sentence, "when": self._changed, "steps": [_step_out(*step) for step in self._steps]}
        self._store.keep_undoables([*self._recent(), entry])
        return confirmed

    def _write(self) -> bool:
        touched = {file for file, _left in self._steps}
        try:
            files.make_folder(self._store.folder / CUSTOMERS)
            writes = [Write(self._store.path(file), self._open[file].to_bytes()) for file in sorted(touched)]
        except OSError as problem:
            raise CannotKeep(files.sentence_for(problem)) from problem
        except ValueError as problem:
            raise CannotKeep(_("Could not save: this text cannot be kept as it is. Nothing was changed.")) from problem
        return files.save(writes, self._store.room, self._machine)

    def _recent(self) -> list[dict[str, Any]]:
        oldest = (datetime.fromisoformat(self._changed) - timedelta(days=UNDO_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")
        return [one for one in self._store.undoables() if str(one.get("when", "")) >= oldest]

    def undo(self) -> tuple[str, tuple[str, ...], bool]:
        """Take the last save back: what it was called, the files it touched, whether the disk confirmed.

        Raises `Refused` where there is nothing to undo, or where a record changed since.
        """
        entries = self._recent()
        if not entries:
            raise Refused(_("There is nothing to undo."))
        last = entries[-1]
        sentence = str(last.get("sentence", ""))
        try:
            steps = [_step_in(step) for step in last["steps"]]
        except (KeyError, TypeError, ValueError):
            steps = []
        taken_back = bool(steps)
        for file, left in reversed(steps):
            taken_back = taken_back and self._store.path(file).exists() and self.file(file).undo(left)
            self._steps.append((file, left))
        taken_back = taken_back and not self._leaves_orphans()
        confirmed = self._write() if taken_back else True
        self._store.keep_undoables([self._accepting(entry) for entry in entries[:-1]] if taken_back else entries[:-1])
        if not taken_back:
            raise Refused(
                _("“{change}” cannot be undone any more: it was changed again since. Nothing was changed.").format(
                    change=sentence
                )
            )
        return sentence, tuple(sorted({file for file, _left in self._steps})), confirmed

    def _accepting(self, entry: dict[str, Any]) -> dict[str, Any]:
        """An earlier entry of the undo file, which takes what was just taken back for no change by another."""
        try:
            steps = [_step_in(step) for step in entry["steps"]]
        except (KeyError, TypeError, ValueError):
            return entry
        for file, left in steps:
            for undone_file, undone in self._steps:
                if (file, left.table, left.id) == (undone_file, undone.table, undone.id):
                    left.accept(undone, self._open[file].now)
        return {**entry, "steps": [_step_out(*step) for step in steps]}

    def _leaves_orphans(self) -> bool:
        """Whether a customer would go whose notes stay."""
        for file in {file for file, _left in self._steps}:
            there = self._open[file]
            if "customer" in there.tables and not there.has_live("customer") and there.has_live("notes"):
                return True
        return False


def _step_out(file: str, left: Left) -> dict[str, Any]:
    return {
        "file": file,
        "table": left.table,
        "id": left.id,
        "before": left.before,
        "was": left.was,
        "left": left.left,
        "whole": left.whole,
    }


def _step_in(step: Mapping[str, Any]) -> tuple[str, Left]:
    from journal.storage.customer_file import Left

    before: Record | None = step["before"]
    accepted = {str(name): list(stamps) for name, stamps in step["left"].items()}
    left = Left(str(step["table"]), str(step["id"]), before, dict(step["was"]), accepted, bool(step["whole"]))
    return str(step["file"]), left
