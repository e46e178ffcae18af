"""A change of several files that is saved together or not at all, and how the last one is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.errors import CannotKeep, Damaged, Refused
from journal.language import _
from journal.storage import codec, files, saving
from journal.storage.backups import Backups
from journal.storage.checking import checked
from journal.storage.codec import KnownFile
from journal.storage.customer_file import Left, RecordFile
from journal.storage.files import Signature
from journal.storage.saving import ANY, Write, digest
from journal.storage.steps import Replaced, Step, step_out, steps_in
from journal.storage.store import CUSTOMERS, DECISIONS, UNDO_DAYS, file_id_of

if TYPE_CHECKING:
    from journal.storage.store import Store

_NOT_SURE = "not sure"
"""Marks an entry of the undo file whose save was begun and may not have taken place."""


class Transaction:
    """Changes to several files that are saved together or not at all. The lock is held while it lives."""

    def __init__(self, store: Store, machine: str, changed: str) -> None:
        self._store = store
        self._machine = machine
        self._changed = changed
        self._open: dict[str, RecordFile] = {}
        self._steps: list[tuple[str, Step]] = []
        self._whole: dict[str, bytes | None] = {}
        self._signatures: dict[Path, Signature] = {}
        self._read_as: dict[str, Signature | None] = {}
        self._passed_over: list[Damaged] = []
        self.can_be_undone = True
        """Whether what was saved is written down for undo."""
        self.backups = Backups(store.room)
        self.not_backed_up = ""
        """Why a file that was replaced has no backup of today, in a few words; empty where each has one."""
        self.began_day = False
        """Whether a file was replaced for the first time today."""

    @property
    def machine(self) -> str:
        """This machine's name in stamps and temporary files."""
        return self._machine

    @property
    def moment(self) -> datetime:
        """The local time of the change, to the second."""
        return datetime.fromisoformat(self._changed).astimezone().replace(tzinfo=None)

    @property
    def day(self) -> date:
        """The local day of the change."""
        return self.moment.date()

    def file(self, file: str) -> RecordFile:
        """A file of records as it is on disk now, with this transaction's changes. Raises `Damaged`."""
        there = self._open.get(file)
        if there is None:
            source = f"{file}.json"
            try:
                known = self._store.known(file)
                there = RecordFile(self._bytes_of(file), source, self._machine, self._changed, known)
            except Damaged as problem:
                raise self._store.explain(file, problem) from problem
            self._open[file] = there
        return there

    def _bytes_of(self, file: str) -> bytes | None:
        path = self._store.path(file)
        try:
            try:
                data, self._read_as[file] = files.read(path)
            except OSError:
                # A disk may give the second time what it did not give the first; and what it would not give just once
                # is no reason for undo to take back what lies before it.
                data, self._read_as[file] = files.read(path)
        except FileNotFoundError:
            self._read_as[file] = None
            return None
        except OSError as problem:
            source, reason = f"{file}.json", problem.strerror or ""
            sentence = _("{file} could not be read: {reason}.").format(file=source, reason=reason)
            raise Damaged(sentence, source, reason=reason) from problem
        return data

    def put(
        self,
        file: str,
        table: str,
        identity: str,
        fields: Mapping[str, Any],
        based_on: Mapping[str, int] | None = None,
        were: Mapping[str, Any] | None = None,
    ) -> bool:
        """Set fields of a record, which were made from the values `were`; True where any of them was another before."""
        left = self.file(file).put(table, identity, fields, based_on, were)
        if left is not None:
            self._steps.append((file, left))
        return left is not None

    def delete(
        self,
        file: str,
        table: str,
        identity: str,
        based_on: Mapping[str, int] | None = None,
        were: Mapping[str, Any] | None = None,
    ) -> None:
        """Delete a record, which was seen with the values `were`."""
        self._steps.append((file, self.file(file).delete(table, identity, based_on, were)))

    def put_whole(self, file: str, data: bytes) -> str | None:
        """Put `data` in the place of a file that is damaged or missing.

        What stood there is kept beside its backups; the name it has there comes back. Raises `CannotKeep`.
        """
        path, file_id = self._store.path(file), file_id_of(file)
        kept: str | None = None
        if not self._whole:
            # A stamp must never be given twice, and which ones stood in a file that is lost is not known.
            self._machine = self._store.rename_machine()
        self._read_as[file] = self._store.signature(file)
        try:
            if path.exists():
                kept = self.backups.keep_damaged(path, file_id, self.day, self._machine)
        except OSError as problem:
            raise CannotKeep(files.sentence_for(problem)) from problem
        self._whole[file] = data
        self._steps.append((file, Replaced(kept, digest(data))))
        return kept

    @property
    def changes_something(self) -> bool:
        """Whether there is anything to save."""
        return bool(self._steps)

    def save(self, sentence: str) -> bool:
        """Save it all; `sentence` is what undo will call it. True where the disk confirmed it. Raises `CannotKeep`."""
        earlier = self._recent()
        steps = [step_out(*step) for step in self._steps]
        entry = {"sentence": sentence, "when": self._changed, "steps": steps}
        # Written down before, so that a writer that dies in between leaves what can be undone; and again after.
        self.can_be_undone = self._store.keep_undoables([*earlier, {**entry, _NOT_SURE: True}])
        try:
            confirmed = self._write()
        except (CannotKeep, Refused):
            if not saving.unfinished(self._store.room):
                self._store.keep_undoables(earlier)
            raise
        self._store.keep_undoables([*earlier, entry])
        return confirmed

    def _write(self) -> bool:
        touched = sorted({file for file, _step in self._steps if file not in self._whole})
        try:
            for folder in self._folders():
                files.make_folder(folder)
            written = {file: self._written(file) for file in touched}
        except OSError as problem:
            raise CannotKeep(files.sentence_for(problem)) from problem
        except (ValueError, Damaged) as problem:
            raise CannotKeep(_("Could not save: this text cannot be kept as it is. Nothing was changed.")) from problem
        contents = [*((file, known.data) for file, known in written.items()), *sorted(self._whole.items())]
        writes = [Write(self._store.path(file), data, self._read_as.get(file, ANY)) for file, data in contents]
        self._begin_day(touched)
        confirmed = saving.save(writes, self._store.room, self._machine, self._signatures)
        for file, known in written.items():
            self._store.know(file, known)
        return confirmed

    def _folders(self) -> Iterator[Path]:
        """The folders that must be there: that of the customers always, by which a journal is known."""
        yield self._store.folder / CUSTOMERS
        if any(file.startswith(f"{DECISIONS}/") for file, _step in self._steps):
            yield self._store.folder / DECISIONS

    def _written(self, file: str) -> KnownFile:
        try:
            return self._open[file].written()
        except OverflowError:
            sentence = _(
                "Could not save: {file} would be larger than the {most} MB that are read. Nothing was changed."
            )
            raise CannotKeep(sentence.format(file=f"{file}.json", most=codec.LARGEST_FILE // (1024 * 1024))) from None

    def signature(self, file: str) -> Signature | None:
        """The signature of a file exactly as it was saved; None where it was not."""
        return self._signatures.get(self._store.path(file))

    def _begin_day(self, touched: Sequence[str]) -> None:
        """Back up the files that are replaced for the first time today.

        A backup that cannot be made does not hold up the save: what was just written is worth more than what was
        there before, which the undo file has too. It is told.
        """
        for file in touched:
            path = self._store.path(file)
            try:
                if path.exists() and self.backups.begin_day(path, file_id_of(file), self.day, self._machine):
                    self.began_day = True
            except OSError as problem:
                self.not_backed_up = problem.strerror or type(problem).__name__

    def _recent(self) -> list[dict[str, Any]]:
        oldest = (datetime.fromisoformat(self._changed) - timedelta(days=UNDO_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")
        recent = [one for one in self._store.undoables() if str(one.get("when", "")) >= oldest]
        if recent and recent[-1].get(_NOT_SURE) and not self._was_carried_out(recent[-1]):
            recent.pop()
        return recent

    def _was_carried_out(self, entry: Mapping[str, Any]) -> bool:
        """Whether the save of an entry, whose writer may have died, took place; so it counts where no file tells."""
        for file, step in steps_in(entry):
            try:
                return self._reached(file, step)
            except Damaged:
                continue
        return bool(steps_in(entry))

    def _reached(self, file: str, step: Step) -> bool:
        """Whether a step came to its file, whatever another changed there since. Raises `Damaged`."""
        if isinstance(step, Replaced):
            data = self._bytes_of(file)
            return data is not None and digest(data) == step.left
        there = self.file(file)
        return any(there.has_seen(stamp) for accepted in step.left.values() for stamp in accepted)

    # --- taking back

    def undo(self) -> tuple[str, tuple[str, ...], bool]:
        """Take the last save back: what it was called, the files it touched, whether the disk confirmed.

        A save of which a file cannot be read now is passed over and stays. Raises `Refused` where there is nothing to
        undo, or where a record changed since, and `Damaged` where no save is left whose files can be read.
        """
        entries = self._recent()
        if not entries:
            raise Refused(_("There is nothing to undo."))
        place = self._newest_readable(entries)
        last, later = entries[place], entries[place + 1 :]
        sentence = str(last.get("sentence", ""))
        steps = steps_in(last)
        taken_back = bool(steps)
        for file, step in reversed(steps):
            taken_back = taken_back and self._take_back(file, step)
            self._steps.append((file, step))
        taken_back = taken_back and not self._leaves_orphans() and self._holds()
        if not taken_back and later:
            raise self._passed_over[-1]
        confirmed = self._write() if taken_back else True
        earlier = [self._accepting(entry) for entry in entries[:place]] if taken_back else entries[:place]
        self._store.keep_undoables([*earlier, *later])
        if not taken_back:
            raise Refused(
                _("It was changed again since, so it cannot be undone any more: {change}. Nothing was changed.").format(
                    change=sentence.removesuffix(".")
                )
            )
        return sentence, tuple(sorted({file for file, _step in self._steps})), confirmed

    @property
    def passed_over(self) -> tuple[str, ...]:
        """What undo passed over since its files cannot be read now, a sentence each; it can still be undone later."""
        return tuple(problem.sentence for problem in self._passed_over)

    def _newest_readable(self, entries: Sequence[Mapping[str, Any]]) -> int:
        """The place of the last entry all whose files can be read. Raises `Damaged` where there is none."""
        for place in reversed(range(len(entries))):
            try:
                for file, step in steps_in(entries[place]):
                    self._reached(file, step)
            except Damaged as problem:
                if problem.sentence not in self.passed_over:
                    self._passed_over.append(problem)
            else:
                return place
        raise self._passed_over[0]

    def _holds(self) -> bool:
        """Whether what was taken back leaves files that can be read: the undo file may have been written by anybody."""
        try:
            for file in {file for file, step in self._steps if isinstance(step, Left)}:
                checked(self._open[file].written().data, file, file_id_of(file))
        except (Damaged, ValueError, TypeError, OverflowError, RecursionError):
            return False
        return True

    def _take_back(self, file: str, step: Step) -> bool:
        """Take one step back; False where that cannot be done any more."""
        if isinstance(step, Left):
            return files.is_there(self._store.path(file)) and self.file(file).undo(step)
        data = self._bytes_of(file)
        if data is None or digest(data) != step.left:
            return False
        try:
            self._whole[file] = None if step.kept is None else self.backups.damaged(file_id_of(file), step.kept)
        except OSError:
            return False
        return True

    def _accepting(self, entry: dict[str, Any]) -> dict[str, Any]:
        """An earlier entry of the undo file, which takes what was just taken back for no change by another."""
        steps = steps_in(entry)
        if not steps:
            return entry
        for file, left in steps:
            for undone_file, undone in self._steps:
                if (
                    isinstance(left, Left)
                    and isinstance(undone, Left)
                    and (file, left.table, left.id) == (undone_file, undone.table, undone.id)
                ):
                    left.accept(undone, self._open[file].now)
        return {**entry, "steps": [step_out(*step) for step in steps]}

    def _leaves_orphans(self) -> bool:
        """Whether a customer would go whose notes stay, or a decision whose effects do."""
        return any(
            whole in there.tables and not there.has_live(whole) and there.has_live(parts)
            for there in self._open.values()
            for whole, parts in (("customer", "notes"), ("decision", "effects"))
        )
