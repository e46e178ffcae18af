"""The store: one folder of record files, one machine's room beside it, one way to read and one way to write."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.clock import FIRST_YEAR, LAST_YEAR
from journal.errors import CannotKeep, Damaged, Refused
from journal.language import _
from journal.short import GLANCE, VERSION, is_newest
from journal.storage import codec, files
from journal.storage.codec import KnownFile, Tables
from journal.storage.files import Signature
from journal.storage.moving import PLACE, place_of
from journal.storage.unfinished import FORGOTTEN as FORGOTTEN
from journal.storage.unfinished import unfinished

if TYPE_CHECKING:
    from journal.storage.transaction import Transaction

CUSTOMERS = "customers"
DECISIONS = "decisions"
JOURNAL = "journal"
READINGS = "readings"
"""The folder in the room where the index keeps what notes mean."""
SEARCHED = "searched"
"""The folder in the room where notes are kept as they are searched."""
LARGEST_OWN = 64 * 1024 * 1024
"""The most bytes that are read of what is the machine's own."""
MOST_UNDOS = 50
UNDO_DAYS = 30
_MOST_KNOWN = 2
_UNDO = "undo.json"
_MACHINE = "machine.json"
_READERS_PATIENCE = 0.2
_PRUNED = "pruned.json"
_LEAP = timedelta(days=31)
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


def is_record_file(file: object) -> bool:
    """Whether it is the name of a file of records: `journal`, `customers/<id>` or `decisions/<id>`."""
    known = isinstance(file, str) and re.match(rf"(?:{CUSTOMERS}|{DECISIONS})/{_ID}", file)
    return file == JOURNAL or bool(known)


_UNSEEN = Signature(-1, -1, -1)
"""The signature of no file: of one that is there and could not be looked at. It is not gone: it is read, or told."""


def _signature_now(look: Callable[[], Signature]) -> Signature:
    try:
        return look()
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError:
        return _UNSEEN


def _closed(entry: os.DirEntry[str]) -> Signature:
    """The signature of a file of records, which is for the owner alone from now on. Raises OSError."""
    status = entry.stat()
    # What a link leads to is somebody's own affair.
    if status.st_mode & ~files.FILE_MODE & 0o777 and not entry.is_symlink():
        files.keep_private(Path(entry.path), files.FILE_MODE)
    return files.signature_of(status)


def _day_in(kept: object) -> date | None:
    with suppress(TypeError, ValueError):
        return date.fromisoformat(kept)  # type: ignore[arg-type]
    return None


def file_id_of(file: str) -> str:
    """What a file of records is called without its folder: `k7f3q9ax` for `customers/k7f3q9ax`."""
    return file.rpartition("/")[2]


class Store:
    """Reads and writes a journal's files. Knows records and tables, not what they mean."""

    def __init__(self, folder: Path, room: Path) -> None:
        self.folder = folder
        self.room = room
        self._machine: str | None = None
        self._known: tuple[tuple[str, KnownFile], ...] = ()
        self.explain: Callable[[str, Damaged], Damaged] = lambda _file, problem: problem
        """Gives, for a file and what is wrong with it, the error that also says whose it is and which backup there
        is."""

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
        for path in (self.folder, self.folder / CUSTOMERS, self.folder / DECISIONS):
            files.keep_private(path, files.FOLDER_MODE)
        files.keep_private(self.path(JOURNAL), files.FILE_MODE)
        # Those of the customers are looked at next; a decision's perhaps never.
        self.decision_files()

    def is_there(self) -> bool:
        """Whether there is a folder of customers."""
        return os.path.isdir(self.folder / CUSTOMERS)

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
        if unfinished(self.room):
            from journal.storage import saving  # which those who only read do without

            # A reader does not wait for it, and reads on where it cannot be finished: a disk that is read-only now.
            with (
                suppress(CannotKeep, Refused),
                files.lock(self.room, self.folder / CUSTOMERS, patience=_READERS_PATIENCE),
            ):
                saving.finish(self.room, self.folder, self._machine_now())
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
                with suppress(FileNotFoundError):
                    found[stem] = _signature_now(partial(_closed, entry))
        return found, tuple(sorted(others))

    def decision_files(self) -> dict[str, Signature]:
        """The signature of each decision's file by id; none where they cannot be listed."""
        found: dict[str, Signature] = {}
        with suppress(OSError):
            for entry in os.scandir(self.folder / DECISIONS):
                stem, ending = os.path.splitext(entry.name)
                if ending == ".json" and re.match(_ID, stem):
                    with suppress(FileNotFoundError):
                        found[stem] = _signature_now(partial(_closed, entry))
        return found

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
            reason = problem.strerror or ""
            sentence = _("{file} could not be read: {reason}.").format(file=source, reason=reason)
            raise Damaged(sentence, source, reason=reason) from problem
        known = self.known(file)
        if known is None or known.data != data:
            tables, further, texts = codec.decode_texts(data, source)
            known = KnownFile(data, tables, texts, further)
        self.know(file, known)
        return known.copied(), signature

    def known(self, file: str) -> KnownFile | None:
        """A file as it was when it was read or written here lately. Whether it still is so, its bytes tell."""
        return dict(self._known).get(file)

    def know(self, file: str, known: KnownFile) -> None:
        """Remember a file as it was just read or written, and the ones before it for as long as there are few."""
        self._known = ((file, known), *(pair for pair in self._known if pair[0] != file))[:_MOST_KNOWN]

    def record_files(self) -> tuple[str, ...]:
        """Every file of records there is, good or damaged, but for those of whoever was forgotten: the settings, the
        customers, the decisions."""
        found = [JOURNAL] if files.is_there(self.path(JOURNAL)) else []
        forgotten = self.forgotten()
        for folder in (CUSTOMERS, DECISIONS):
            with suppress(OSError):
                stems = (os.path.splitext(entry.name) for entry in os.scandir(self.folder / folder))
                ids = sorted(stem for stem, ending in stems if ending == ".json" and re.match(_ID, stem))
                found += [f"{folder}/{one}" for one in ids if one not in forgotten]
        return tuple(found)

    def file_by_id(self, file_id: str) -> str | None:
        """The file of records that is called so, without its folder; None where there is none."""
        names = (JOURNAL,) if file_id == JOURNAL else (f"{CUSTOMERS}/{file_id}", f"{DECISIONS}/{file_id}")
        return next((name for name in names if files.is_there(self.path(name))), None)

    def path_by_id(self, file_id: str) -> Path | None:
        """The path of that file."""
        file = self.file_by_id(file_id)
        return None if file is None else self.path(file)

    def signature(self, file: str) -> Signature | None:
        """The signature of a file, None where it is not there."""
        with suppress(FileNotFoundError, NotADirectoryError):
            return _signature_now(lambda: files.signature_of(self.path(file).stat()))
        return None

    # --- the machine's own

    def machine(self) -> str:
        """This machine's name in stamps; made when first asked for."""
        return self._machine or self._machine_now()

    def _machine_now(self) -> str:
        kept = self._own(_MACHINE).get("machine")
        if isinstance(kept, str) and re.match(r"m[0-9a-z]{5}\Z", kept):
            self._machine = kept
        elif self._machine is None:
            self.rename_machine()
        return self._machine or ""

    def rename_machine(self) -> str:
        """Give this machine another name in stamps, so that none is given twice; the name."""
        # The file is made under the name there was: whoever comes after a death here knows that one.
        name = new_id("m", 6)
        self.keep_own(_MACHINE, {"machine": name})
        self._machine = name
        return name

    def _own(self, name: str) -> dict[str, Any]:
        try:
            found = json.loads(files.read(self.room / name, LARGEST_OWN)[0])
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def own(self, name: str) -> dict[str, Any]:
        """What the machine keeps under `name`; empty where there is nothing, or nothing that can be read."""
        return self._own(name)

    def own_signature(self, name: str) -> Signature | None:
        """What tells whether what is kept under `name` is another; None where there is nothing."""
        try:
            return files.signature_of((self.room / name).stat())
        except OSError:
            return None

    def keep_own(self, name: str, value: Mapping[str, Any]) -> bool:
        """Keep `value` under `name`, which may lie in a folder, on this machine; False where it cannot."""
        with suppress(OSError):
            files.make_folder((self.room / name).parent)
        if name != PLACE and not os.path.exists(self.room / PLACE):
            self.keep_own(PLACE, place_of(self.folder))
        data = json.dumps(value, ensure_ascii=True).encode()
        return files.save_derived(self.room / name, data, self._machine or "new")

    def keep_glance(self, text: str) -> None:
        """Keep the glance, newer than all it was made from. Silent where it cannot."""
        with suppress(OSError):
            files.make_folder(self.room)
        files.save_derived(self.room / GLANCE, text.encode("utf-8", "replace"), self._machine or "new")

    def drop_glance(self) -> None:
        """Remove the glance: whoever needs one makes it anew."""
        files.forget_temporaries([str(self.room / GLANCE)])

    def glance_is_newest(self, today: date) -> bool:
        """Whether the glance is there, made for `today`, and nothing in the journal is newer."""
        try:
            made_for = files.read(self.room / GLANCE)[0].partition(b"\n")[0].split(b" ")[1:3]
            return made_for == [VERSION.encode(), today.strftime("%Y%m%d").encode()] and is_newest(
                str(self.folder), str(self.room / GLANCE)
            )
        except OSError:
            return False

    # --- writing

    @contextmanager
    def transaction(self, changed: str) -> Iterator[Transaction]:
        """Hold the lock over read, change, write. `changed` is the UTC stamp for display.

        What was left behind by a writer that died is finished and swept first. Nothing is written unless
        `Transaction.save` is called. Raises `CannotKeep` where the clock shows a day that nothing is read of.
        """
        day = datetime.fromisoformat(changed).astimezone().date()
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            sentence = _(
                "Could not save: the clock of this machine shows the year {year}. Set it right and save again."
            )
            raise CannotKeep(sentence.format(year=day.year))
        with suppress(OSError):
            files.make_folder(self.room)
        from journal.storage import saving
        from journal.storage.transaction import Transaction

        with files.lock(self.room, self.folder / CUSTOMERS):
            machine = self._machine_now()
            saving.finish(self.room, self.folder, machine)
            files.sweep(self.swept_folders(), machine)
            yield Transaction(self, machine, changed)

    def swept_folders(self) -> tuple[Path, ...]:
        """The folders in which a writer that died may have left temporary files."""
        return (
            self.folder / CUSTOMERS,
            self.folder / DECISIONS,
            self.folder,
            self.room,
            self.room / READINGS,
            self.room / SEARCHED,
        )

    def prune_backups(self, change: Transaction, day: date) -> None:
        """Remove the backups that are old on `day`, unless that was done. With the lock held.

        Where it lies more than a month after the last such day, which a wrong clock may say, nothing grows old before
        another day has followed.
        """
        kept = self._own(_PRUNED)
        if day.isoformat() in (kept.get("day"), kept.get("leapt")):
            return
        last, leapt = (_day_in(kept.get(name)) for name in ("day", "leapt"))
        waits = last is not None and day - last > _LEAP and (leapt is None or not last < leapt < day)
        by = last if last is not None and waits else day
        change.backups.prune(by, self.forgotten(), self.path_by_id, change.machine)
        self.keep_own(_PRUNED, {"day": by.isoformat(), **({"leapt": day.isoformat()} if waits else {})})

    def undoables(self) -> list[dict[str, Any]]:
        """What can be undone on this machine, oldest first."""
        found = self._own(_UNDO).get("undo")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def keep_undoables(self, entries: Sequence[Mapping[str, Any]]) -> bool:
        """Keep the last fifty; False where it cannot."""
        return self.keep_own(_UNDO, {"undo": list(entries)[-MOST_UNDOS:]})
