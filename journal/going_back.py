"""How a journal goes back: what its backups are, what a restore would change, and the steps of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time

from journal.damage import lacking
from journal.errors import Damaged
from journal.language import _
from journal.note import ContactNote
from journal.restoring import BackedUp, FileRestore, Found, RestorePreview
from journal.storage import files
from journal.storage.backups import Backup, Backups, Moment
from journal.storage.checking import checked, read_checked
from journal.storage.codec import Record, Tables, decode_whole, encode
from journal.storage.customer_file import ABSENT
from journal.storage.index import LastKnown
from journal.storage.records import DECISION, note_from_record
from journal.storage.restoring import RecordStep, steps_between, without
from journal.storage.store import CUSTOMERS, DECISIONS, JOURNAL, Store, file_id_of
from journal.storage.transaction import Transaction
from journal.text import cut, one_line

_CUSTOMER, _NOTES = "customer", "notes"
_LONGEST_NAME = 60


class GoingBack:
    """One journal's way back on the day `today`. `known` gives what is known of a customer by id, None where nothing
    is; `first_day` is the day the first of the customers was added, None where there is none."""

    def __init__(
        self, store: Store, known: Callable[[str], LastKnown | None], today: date, first_day: date | None
    ) -> None:
        self._store = store
        self._today = today
        self._first_day = first_day
        self._known = known
        self._backups = Backups(store.room)
        self._forgotten = store.forgotten()

    # --- what there is

    def ids(self, only: str | None = None) -> tuple[str, ...]:
        """The ids of the files that have backups, but for those of whoever was forgotten."""
        there = (one for one in self._backups.ids() if one not in self._forgotten)
        return tuple(one for one in there if only is None or one == only)

    def name(self, file_id: str) -> str:
        """Whose file it is, as far as that is known."""
        if file_id == JOURNAL:
            return _("the settings")
        known = self._known(file_id)
        if known is not None:
            return known.name
        for _backup, tables in self._backups.good(file_id):
            name = tables.get(_CUSTOMER, {}).get(file_id, {}).get("name")
            if isinstance(name, str):
                return name
            text = tables.get(DECISION, {}).get(file_id, {}).get("text")
            if isinstance(text, str):
                return _("the decision “{text}”").format(text=cut(one_line(text), _LONGEST_NAME))
        return file_id

    def is_decision(self, file_id: str) -> bool:
        """Whether a file is, or was, a decision's."""
        file = self._store.file_by_id(file_id)
        if file is not None:
            return file.startswith(DECISIONS)
        newest = next(self._backups.good(file_id), None)
        return newest is not None and DECISION in newest[1]

    def customers(self) -> dict[str, LastKnown]:
        """The customers who have backups, by id."""
        found: dict[str, LastKnown] = {}
        for file_id in self.ids():
            if file_id != JOURNAL and not self.is_decision(file_id):
                found[file_id] = self._known(file_id) or LastKnown(self.name(file_id))
        return found

    def moments(self, only: str | None = None) -> tuple[BackedUp, ...]:
        """The moments of which there are backups, the newest first."""
        by_moment: dict[Moment, list[Backup]] = {}
        names: dict[str, str] = {}
        for file_id in self.ids(only):
            if file_id != JOURNAL and not self.is_decision(file_id):
                names[file_id] = self.name(file_id)
            for backup in self._backups.of(file_id):
                by_moment.setdefault(backup.moment, []).append(backup)
        return tuple(
            BackedUp(
                moment,
                tuple((one.file_id, names[one.file_id]) for one in there if one.file_id in names),
                any(one.file_id == JOURNAL for one in there),
                sum(one.size for one in there),
                sum(one.file_id != JOURNAL and one.file_id not in names for one in there),
            )
            for moment, there in sorted(by_moment.items(), reverse=True)
        )

    # --- what going back would change

    def preview(self, wanted: Moment, only: str | None) -> RestorePreview:
        """What going back to `wanted` would change now."""
        found: list[FileRestore] = []
        left_out: list[str] = []
        for file_id in self.ids(only):
            one = self._file(file_id, wanted, only)
            if isinstance(one, FileRestore):
                found.append(one)
            elif one:
                left_out.append(one)
        return RestorePreview(wanted, only, tuple(found), tuple(left_out))

    def _file(self, file_id: str, wanted: Moment, only: str | None) -> FileRestore | str:
        """What going back would do to one file; a sentence where it stays and that is worth saying, else nothing."""
        file, found, now = self._now(file_id)
        then = self._backups.at(file_id, wanted, self._today, or_before=found is not Found.THERE)
        if then is None:
            if found is Found.THERE:
                return ""
            return _("Of {name} there is no backup that can be read.").format(name=self.name(file_id))
        backup, tables = then[0], without(then[1], self._forgotten)
        if found is not Found.DAMAGED and only is None and _began(tables, now, file_id) > wanted:
            return _("{name} came after that and stays as is.").format(name=self.name(file_id))
        file = file or _file_in(file_id, tables)
        one = FileRestore(file, file_id if file.startswith(CUSTOMERS) else "", self.name(file_id), backup.moment, found)
        if found is Found.THERE:
            steps = steps_between(now, tables)
            if steps and file_id == JOURNAL and self._first_day is not None and wanted.day < self._first_day:
                return _("Everybody you know came after that: the settings stay as they are.")
            return _with_steps(one, steps, now) if steps else ""
        notes = tables.get(_NOTES, {})
        known = self._known(file_id)
        lacks, days = lacking(self._bytes(file), tables, known.note_count if known else 0)
        live = sum("deleted" not in record for record in notes.values())
        return replace(one, notes=live, lacks=lacks, lacks_days=days)

    def _now(self, file_id: str) -> tuple[str, Found, Tables]:
        file = self._store.file_by_id(file_id)
        if file is None:
            return "", Found.MISSING, {}
        try:
            return file, Found.THERE, read_checked(self._store.path(file), f"{file}.json", file_id)[2]
        except Damaged:
            return file, Found.DAMAGED, {}

    def _bytes(self, file: str) -> bytes:
        try:
            return files.read(self._store.path(file))[0]
        except OSError:
            return b""

    # --- going back

    def apply(self, change: Transaction, preview: RestorePreview) -> None:
        """Make the steps of `preview`, which holds now. What is there now is backed up first.

        Raises `CannotKeep` where a damaged file cannot be kept beside its backups.
        """
        moment = self._backups.free_second((file_id_of(one.file) for one in preview.files), change.moment)
        for one in preview.files:
            file_id = file_id_of(one.file)
            then = self._backups.at(file_id, preview.wanted, self._today, or_before=one.found is not Found.THERE)
            if then is None:
                continue
            tables = without(then[1], self._forgotten)
            if one.found is not Found.THERE:
                further = decode_whole(files.read(then[0].path)[0], one.file)[1]
                change.put_whole(one.file, encode(tables, further=further))
                continue
            data = self._bytes(one.file)
            try:
                self._backups.take(data, file_id, moment, change.machine)
            except OSError as problem:
                change.not_backed_up = problem.strerror or type(problem).__name__
            now = checked(data, f"{one.file}.json", file_id)
            for step in steps_between(now, tables):
                _put(change, one.file, step)


def _put(change: Transaction, file: str, step: RecordStep) -> None:
    if step.then is None:
        change.delete(file, step.table, step.id)
    else:
        change.put(file, step.table, step.id, {**step.then, **dict.fromkeys(step.gone, ABSENT)})


def _file_in(file_id: str, tables: Tables) -> str:
    if file_id == JOURNAL:
        return JOURNAL
    return f"{CUSTOMERS if _CUSTOMER in tables else DECISIONS}/{file_id}"


def _began(then: Tables, now: Tables, file_id: str) -> Moment:
    """When a customer was added or a decision written, to the second where that is known; the beginning of all time for
    the settings."""
    for tables in (now, then):
        record = tables.get(_CUSTOMER, tables.get(DECISION, {})).get(file_id, {})
        with suppress(ValueError, TypeError, KeyError, OverflowError):
            local = datetime.fromisoformat(record["created"]).astimezone().replace(tzinfo=None)
            return Moment(local.date(), local.time())
        with suppress(ValueError, TypeError, KeyError):
            return Moment(date.fromisoformat(record.get("added") or record["date"]))
    return Moment(date.min, time.min)


def _with_steps(one: FileRestore, steps: tuple[RecordStep, ...], now: Tables) -> FileRestore:
    back: list[ContactNote] = []
    go: list[ContactNote] = []
    changed: list[tuple[ContactNote, ContactNote]] = []
    fields: list[str] = []
    others = 0
    comes_back = False
    for step in steps:
        before = now.get(step.table, {}).get(step.id, {})
        if step.table == _NOTES:
            if step.then is None:
                go.append(note_from_record(step.id, before))
            elif step.is_back:
                back.append(note_from_record(step.id, dict(step.then)))
            else:
                changed.append((note_from_record(step.id, before), note_from_record(step.id, _after(before, step))))
        elif step.table in (_CUSTOMER, DECISION, JOURNAL):
            comes_back = comes_back or (step.is_back and step.table != JOURNAL)
            fields += [] if comes_back else _names_of(step)
        else:
            others += 1
    return replace(
        one,
        back=_by_day(back),
        go=_by_day(go),
        changed=tuple(changed),
        fields=tuple(fields),
        others=others,
        comes_back=comes_back,
    )


def _after(before: Record, step: RecordStep) -> Record:
    return {**{name: value for name, value in before.items() if name not in step.gone}, **(step.then or {})}


def _names_of(step: RecordStep) -> Iterator[str]:
    yield from step.then or ()
    yield from step.gone


def _by_day(notes: list[ContactNote]) -> tuple[ContactNote, ...]:
    return tuple(sorted(notes, key=lambda note: note.when, reverse=True))
