"""Whether what is kept on disk is as it should be. It looks and changes nothing, not even by opening the journal."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from journal.damage import explained
from journal.errors import Damaged
from journal.language import _, ngettext
from journal.overview import overview_of
from journal.saying import say_day, say_size
from journal.storage import files, saving
from journal.storage.backups import Backups
from journal.storage.checking import read_checked
from journal.storage.codec import Tables
from journal.storage.index import Index, Readings, notes_in
from journal.storage.records import customer_from_record
from journal.storage.steps import steps_in
from journal.storage.store import CUSTOMERS, DECISIONS, FORGOTTEN, JOURNAL, Store, file_id_of

LITTLE_SPACE = 200_000_000
NO_SPACE = 5_000_000
"""Bytes free on a disk below which it is little, and below which a save may fail."""
_MOST_NAMED = 5


class Weight(StrEnum):
    """How much a finding weighs."""

    OK = "ok"
    LOOK = "look"
    WRONG = "wrong"


class About(StrEnum):
    """What a finding is about."""

    JOURNAL = "journal"
    MACHINE = "machine"
    FILES = "files"
    COPIES = "copies"
    LEFT_OVER = "left-over"
    PRIVACY = "privacy"
    INDEX = "index"
    BACKUPS = "backups"
    DISK = "disk"
    NUDGES = "nudges"
    PROMPT = "prompt"
    SETTINGS = "settings"
    TERMINAL = "terminal"
    VERSIONS = "versions"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is `about`, and a sentence.

    `path` is the file it is about; `damaged` the error of a file that cannot be read, with its backup.
    """

    weight: Weight
    about: About
    sentence: str
    path: str = ""
    damaged: Damaged | None = None


class Examination:
    """A look at a journal's folder and at the machine's room for it."""

    def __init__(self, folder: Path, room: Path, today: date) -> None:
        self._store = Store(folder, room)
        self._today = today
        self._index = Index(room, lambda: "doctor")
        self._index.load()
        self._good: dict[str, tuple[Tables, files.Signature]] = {}

    def findings(self) -> Iterator[Finding]:
        """Everything that was looked at, one after another."""
        yield from self._places()
        yield from self._records()
        yield from self._conflict_copies()
        yield from self._unfinished()
        yield from self._privacy()
        yield from self._derived()
        yield from self._own()
        yield from self._backed_up()
        yield from self._space()

    # --- the journal itself

    def _places(self) -> Iterator[Finding]:
        for about, path in ((About.JOURNAL, self._store.folder), (About.MACHINE, self._store.room)):
            if os.path.isdir(path):
                may = os.access(path, os.R_OK | os.W_OK | os.X_OK)
                words = str(path) if may else _("{path} cannot be written by you.").format(path=path)
                yield Finding(Weight.OK if may else Weight.WRONG, about, words, str(path))
            elif files.is_there(path):
                yield Finding(Weight.WRONG, about, _("{path} is not a folder.").format(path=path), str(path))
            else:
                yield Finding(Weight.OK, about, _("{path}, which is not there yet").format(path=path), str(path))

    def _records(self) -> Iterator[Finding]:
        damaged: list[Damaged] = []
        customers = notes = decisions = 0
        for file in self._store.record_files():
            try:
                self._good[file] = self._read(file)
            except Damaged as problem:
                known = self._index.last_known(file_id_of(file))
                damaged.append(explained(self._store, file, problem, known, self._today))
                continue
            tables = self._good[file][0]
            decisions += any("deleted" not in record for record in tables.get("decision", {}).values())
            if any("deleted" not in record for record in tables.get("customer", {}).values()):
                customers += 1
                notes += sum("deleted" not in record for record in tables.get("notes", {}).values())
        said = ngettext("{n} customer", "{n} customers", customers)
        said = _("{customers} with {notes}, read and checked").format(
            customers=said, notes=ngettext("{n} note", "{n} notes", notes)
        )
        if decisions:
            said = _("{customers}; {decisions}").format(
                customers=said, decisions=ngettext("{n} decision", "{n} decisions", decisions)
            )
        yield Finding(Weight.OK, About.FILES, said)
        for error in damaged:
            sentence = error.sentence
            if error.reason and error.reason not in sentence:
                sentence = f"{sentence} ({error.reason})"
            yield Finding(Weight.WRONG, About.FILES, sentence, error.source, error)

    def _read(self, file: str) -> tuple[Tables, files.Signature]:
        _data, signature, tables = read_checked(self._store.path(file), f"{file}.json", file_id_of(file))
        return tables, signature

    def _conflict_copies(self) -> Iterator[Finding]:
        """Files among the customers that bear no customer's id: told by the id in them, whatever they are called."""
        about = About.COPIES
        known = {f"{one}.json" for one in map(file_id_of, self._store.record_files())}
        found = 0
        for entry in _entries(self._store.folder / CUSTOMERS):
            if entry.name in known or entry.name.startswith(".") or not entry.name.endswith(".json"):
                continue
            found += 1
            inner = _customer_in(Path(entry.path))
            if entry.name.removesuffix(".json") in self._store.forgotten():
                sentence = _("{file} is of somebody who was forgotten. It is not read.").format(file=entry.name)
            elif inner is None:
                sentence = _("{file} is no customer's file. It is untouched.").format(file=entry.name)
            else:
                named = self._index.last_known(inner)
                sentence = _("{file} is a second file of {name}, perhaps of another machine. It is untouched.").format(
                    file=entry.name, name=named.name if named else inner
                )
            yield Finding(Weight.LOOK, about, sentence, entry.path)
        if not found:
            yield Finding(Weight.OK, about, _("no second file of any customer"))

    def _unfinished(self) -> Iterator[Finding]:
        about = About.LEFT_OVER
        found = False
        if saving.unfinished(self._store.room):
            found = True
            sentence = _("A change of several files was cut off; whoever opens the journal finishes it.")
            yield Finding(Weight.LOOK, about, sentence, str(self._store.room / saving.COMMIT))
        kept = self._store.room / f"{saving.COMMIT}.damaged"
        if files.is_there(kept):
            found = True
            sentence = _("{path} is the list of a change that could not be read.").format(path=kept)
            yield Finding(Weight.LOOK, about, sentence, str(kept))
        for path in temporaries(self._store):
            found = True
            sentence = _("{path} was left by a save that did not end.").format(path=path)
            yield Finding(Weight.LOOK, about, sentence, str(path))
        if not found:
            yield Finding(Weight.OK, about, _("nothing of a save that did not end"))

    # --- who may read it

    def _privacy(self) -> Iterator[Finding]:
        about = About.PRIVACY
        others, open_to_others = strangers(self._store), not_private(self._store)
        for path in others[:_MOST_NAMED]:
            yield Finding(Weight.WRONG, about, _("{path} belongs to another user.").format(path=path), str(path))
        for path in open_to_others[:_MOST_NAMED]:
            sentence = _("{path} is not for your eyes only.").format(path=path)
            yield Finding(Weight.WRONG, about, sentence, str(path))
        for paths in (others, open_to_others):
            if len(paths) > _MOST_NAMED:
                more = ngettext("and {n} more like this", "and {n} more like this", len(paths) - _MOST_NAMED)
                yield Finding(Weight.WRONG, about, more)
        if not others and not open_to_others:
            yield Finding(Weight.OK, about, _("all of it for your eyes only"))

    # --- what can be made again, and what belongs to the machine

    def _derived(self) -> Iterator[Finding]:
        wrong = [file_id_of(file) for file, there in self._good.items() if not self._index_is_right(file, *there)]
        if wrong:
            sentence = _("What is remembered of {names} is not what their files say.")
            yield Finding(Weight.WRONG, About.INDEX, sentence.format(names=", ".join(wrong[:_MOST_NAMED])))
        else:
            yield Finding(Weight.OK, About.INDEX, _("says what the files say"))

    def _index_is_right(self, file: str, tables: Tables, signature: files.Signature) -> bool:
        """Whether the index says what a fresh reading does. One for another state of the file is not trusted anyway."""
        if not file.startswith(CUSTOMERS):
            return True
        from journal.reading import read_note

        customer_id = file_id_of(file)
        readings = Readings(self._store.room, customer_id, "doctor")
        fresh = [(note, read_note(note.body)) for note in notes_in(tables)]
        if any(readings.of(note) != reading for note, reading in fresh):
            return False
        entry = self._index.entries.get(customer_id)
        if entry is None or entry.signature != signature:
            return True
        record = tables["customer"][customer_id]
        if "deleted" in record:
            return entry.overview is None
        return entry.overview == overview_of(customer_from_record(customer_id, record), fresh)

    def _own(self) -> Iterator[Finding]:
        about = About.MACHINE
        room = self._store.room
        found = False
        for name, what in (
            ("undo.json", _("What could be undone cannot be read; undo begins anew.")),
            ("shown.json", _("What was shown when cannot be read; it begins anew.")),
            ("machine.json", _("This machine's name cannot be read; it gets another.")),
        ):
            path = room / name
            if files.is_there(path) and not _is_readable(path):
                found = True
                yield Finding(Weight.LOOK, about, what, str(path))
        for entry in _entries(room / "drafts"):
            path = Path(entry.path)
            if path.suffix == ".json" and not path.name.startswith(".") and not _is_readable(path):
                found = True
                yield Finding(Weight.LOOK, about, _("The draft {path} cannot be read.").format(path=path), str(path))
        if not found:
            undoable = sum(bool(steps_in(one)) for one in self._store.undoables())
            said = ngettext("{n} change can be undone", "{n} changes can be undone", undoable)
            yield Finding(Weight.OK, about, said)

    def _backed_up(self) -> Iterator[Finding]:
        about = About.BACKUPS
        backups = Backups(self._store.room)
        number = unreadable = 0
        newest: date | None = None
        for file_id in backups.ids():
            for backup in backups.of(file_id):
                number += 1
                try:
                    backups.read(backup)
                except Damaged:
                    unreadable += 1
                else:
                    newest = max(newest or backup.moment.day, backup.moment.day)
        if unreadable:
            words = ngettext("{n} backup cannot be read.", "{n} backups cannot be read.", unreadable)
            yield Finding(Weight.LOOK, about, words, str(backups.folder))
        if newest is None:
            yield Finding(Weight.OK, about, _("none yet; the first is made before something is changed"))
        else:
            said = ngettext("{n} backup", "{n} backups", number - unreadable)
            day = say_day(newest, self._today)
            yield Finding(Weight.OK, about, _("{backups}, the newest of {day}").format(backups=said, day=day))

    def _space(self) -> Iterator[Finding]:
        free: dict[int, tuple[int, Path]] = {}
        for path in (self._store.folder, self._store.room):
            there = path
            while not os.path.exists(there) and there != there.parent:
                there = there.parent
            with suppress(OSError):
                free.setdefault(there.stat().st_dev, (shutil.disk_usage(there).free, there))
        for size, path in free.values():
            weight = Weight.WRONG if size < NO_SPACE else Weight.LOOK if size < LITTLE_SPACE else Weight.OK
            said = _("{size} free where {path} is").format(size=say_size(size), path=path)
            yield Finding(weight, About.DISK, said)


# --- what repair also needs


def temporaries(store: Store) -> tuple[Path, ...]:
    """The temporary files that saves have left."""
    folders = [*store.swept_folders(), *_folders_below(store.room)]
    return tuple(sorted({path for folder in folders for path in files.left_behind(folder)}))


def strangers(store: Store) -> list[Path]:
    """The files and folders that belong to another user; none where there are no users."""
    if not hasattr(os, "getuid"):
        return []
    mine = os.getuid()
    return [path for path, status in _kept(store) if status.st_uid != mine]


def not_private(store: Store) -> list[Path]:
    """The files and folders of ours that others may read or write, or that we may not."""
    if not hasattr(os, "getuid"):
        return []
    mine = os.getuid()
    return [
        path
        for path, status in _kept(store)
        if status.st_uid == mine and stat.S_IMODE(status.st_mode) != mode_for(status)
    ]


def mode_for(status: os.stat_result) -> int:
    """The mode that a file or folder of the journal has."""
    return files.FOLDER_MODE if stat.S_ISDIR(status.st_mode) else files.FILE_MODE


def _kept(store: Store) -> Iterator[tuple[Path, os.stat_result]]:
    """Everything that is the journal's: in its folder what it makes there, in the machine's room all. Links are not
    followed: what they lead to is somebody's own affair."""
    top = [store.folder, store.path(JOURNAL)]
    for name in (CUSTOMERS, DECISIONS, FORGOTTEN):
        top += [store.folder / name, *(Path(entry.path) for entry in _entries(store.folder / name))]
    top += [store.room, *(path for folder in _folders_below(store.room) for path in folder.iterdir())]
    for path in dict.fromkeys(top):
        with suppress(OSError):
            status = path.lstat()
            if stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode):
                yield path, status


def _folders_below(room: Path) -> list[Path]:
    return [Path(folder) for folder, _folders, _files in os.walk(room)]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []


def _customer_in(path: Path) -> str | None:
    """The id of the customer in a file, whatever it is called; None where it is not a customer's."""
    with suppress(OSError, Damaged):
        tables = _decoded(path)
        return next(iter(tables.get("customer", {})), None)
    return None


def _decoded(path: Path) -> Tables:
    from journal.storage.codec import decode

    return decode(files.read(path)[0], path.name)


def _is_readable(path: Path) -> bool:
    try:
        return isinstance(json.loads(files.read(path)[0]), dict)
    except (OSError, ValueError, RecursionError):
        return False
