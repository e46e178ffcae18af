"""One file of records, changed through TinyDB.

A change reads the file's tables into memory, applies every step there through TinyDB, and hands back the whole new
content, which is written once. TinyDB's query cache is off and documents always bring their own id, so that another
process may write between two changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, TypeAlias

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from journal.errors import ChangedMeanwhile, NotFound, changed_meanwhile
from journal.language import _
from journal.storage import codec, records
from journal.storage.checking import check_records
from journal.storage.codec import KnownFile, Record, Tables, Texts

Stamp: TypeAlias = "list[Any]"
"""`[counter, machine]`: counters order the changes to one file, machines break ties."""

ABSENT = object()
ALL = "*"
"""The name under which `at` holds the stamp of every field that has none of its own."""
_TEXTS = (
    *("body", "portrait.who", "portrait.apart", "portrait.challenges", "portrait.bought", "portrait.changes"),
    *("text", "why", "happened"),
)
_FIELDS = (records.CUSTOMER_FIELDS, records.NOTE_FIELDS, records.DECISION_FIELDS, records.EFFECT_FIELDS)
_ORDER = {name: place for place, name in enumerate(dict.fromkeys(chain.from_iterable(_FIELDS)))}
_DATED = ("notes", records.DECISION)
"""The tables whose records tell when they were changed."""


class _InMemory(Storage):
    """The tables of one file, held until they are written once."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def read(self) -> Any:
        return self.tables

    def write(self, data: Any) -> None:
        self.tables = data


class _Records(Table):
    """A table whose records are named by text."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0


class _Database(TinyDB):
    table_class = _Records


@dataclass(frozen=True, slots=True)
class Left:
    """What one step did, for its inverse.

    `before` holds the fields' old values: None where there was no record, the whole record where one was deleted
    (`whole`). `was` are the stamps those fields had. `left` are the stamps, by field, that show that nobody has changed
    it since; taking a later step back adds its own to them.
    """

    table: str
    id: str
    before: Record | None
    was: dict[str, Stamp]
    left: dict[str, list[Stamp]]
    whole: bool = False
    texts: dict[str, Any] = field(default_factory=dict)
    """The texts as this step left them: one edited by hand since has another value and no other stamp."""

    def accept(self, later: Left, now: Stamp) -> None:
        """`later`, a step on the same record, was taken back with the stamp `now`: that is no change by another."""
        for name, accepted in self.left.items():
            was = later.was.values() if name == ALL else [later.was.get(name, later.was.get(ALL))]
            if any(stamp in accepted for stamp in was):
                accepted.append(now)


class RecordFile:
    """The tables of one file in memory, with the clock that stamps what is changed in them."""

    def __init__(
        self, data: bytes | None, source: str, machine: str, changed: str, known: KnownFile | None = None
    ) -> None:
        """`data` are the file's bytes, None for a new file; `changed` the UTC stamp for display. `known` is a file as
        it was read or written before: where it has the same bytes, they are not read again."""
        self._texts: Texts = {}
        self._further: Mapping[str, Any] = {}
        tables: Tables = {}
        if known is not None and known.data == data:
            tables, self._further, self._texts = known.copied(), known.further, known.texts
        elif data is not None:
            tables, self._further, self._texts = codec.decode_texts(data, source)
        self._storage = _InMemory(tables)
        self._machine = machine
        self._changed = changed
        self._clock: dict[str, int] = {}
        for table in tables.values():
            for record in table.values():
                for name, count in record.get("seen", {}).items():
                    if count > self._clock.get(name, 0):
                        self._clock[name] = count
        self._seen = dict(self._clock)
        self._now: Stamp = [max(self._clock.values(), default=0) + 1, machine]
        self._clock[machine] = self._now[0]
        self._db = _Database(storage=lambda: self._storage)

    @property
    def tables(self) -> Tables:
        """The tables as they are now."""
        return self._storage.tables

    def record(self, table: str, identity: str) -> Record | None:
        """A record as it is now, a deleted one too; None where there is none."""
        return self._storage.tables.get(table, {}).get(identity)

    def _keep(self, table: str, identity: str, record: Record) -> None:
        """Put `record` in the place of the one that is there, or add it as the last."""
        records_of = self._db.table(table)
        there = self.record(table, identity)
        if there is None:
            records_of.insert(Document(record, doc_id=identity))  # type: ignore[arg-type]
        else:
            # TinyDB changes a record in its place, and this one may be known elsewhere.
            self.tables[table][identity] = dict(there)

            def instead(there: Any) -> None:
                there.clear()
                there.update(record)

            records_of.update(instead, doc_ids=[identity])  # type: ignore[list-item]

    def put(
        self,
        table: str,
        identity: str,
        fields: Mapping[str, Any],
        based_on: Mapping[str, int] | None = None,
        were: Mapping[str, Any] | None = None,
    ) -> Left | None:
        """Set `fields` of a record, which is made where there is none; a field that has the value already is passed
        over, and None comes back where all have.

        `based_on` is the version vector the change was made from, `were` the values the fields had then: a text that
        was edited by hand has another value and no other stamp. Raises `ChangedMeanwhile` where a text was changed
        since then, and `NotFound` where the record was deleted since then.
        """
        there = self.record(table, identity)
        if based_on is not None and (there is None or "deleted" in there):
            raise NotFound(_("It was deleted meanwhile, by another window or machine. Nothing was changed."))
        is_new = there is None or "deleted" in there
        deleted = {"deleted": there["deleted"]} if there is not None and "deleted" in there else {}
        known: Record = {} if there is None or is_new else dict(there)
        wanted = {name: value for name, value in fields.items() if _field(known, name) != value}
        if not wanted:
            return None
        if based_on is not None:
            _refuse_if_changed(known, wanted, based_on, were or {})
        stamps = dict(known.get("at", {})) or {ALL: self._now}
        was = {name: _stamp(known, name) for name in wanted}
        before = {name: _field(known, name) for name in wanted}
        for name, value in wanted.items():
            _set_field(known, name, value)
            if known.get("at"):
                stamps[name] = self._now
        if table in _DATED:
            known["changed"] = self._changed
        known["at"], known["seen"] = stamps, dict(self._clock)
        self._keep(table, identity, _ordered(known))
        if is_new:
            # Taking this back deletes it again; an earlier deletion can then still be taken back itself.
            return Left(table, identity, None, deleted, {ALL: [self._now]}, texts=_texts_in(known))
        old = {name: value for name, value in before.items() if value is not ABSENT}
        texts = {name: value for name, value in _texts_in(known).items() if name in wanted}
        return Left(table, identity, old, was, {name: [self._now] for name in wanted}, texts=texts)

    def delete(
        self,
        table: str,
        identity: str,
        based_on: Mapping[str, int] | None = None,
        were: Mapping[str, Any] | None = None,
    ) -> Left:
        """Delete a record: its id and, of a note, its day stay, so that another machine does not bring it back.

        Raises `NotFound` where it is not there, `ChangedMeanwhile` where it was changed since `based_on`.
        """
        there = self.record(table, identity)
        if there is None or "deleted" in there:
            raise NotFound(_("It is deleted already."))
        if based_on is not None:
            _refuse_if_changed(there, dict.fromkeys(_TEXTS, ABSENT), based_on, were or {})
        before = dict(there)
        left: Record = {"date": there["date"]} if "date" in there else {}
        left |= {"deleted": self._now, "seen": dict(self._clock)}
        self._keep(table, identity, left)
        return Left(table, identity, before, dict(before.get("at", {})), {"deleted": [self._now]}, whole=True)

    def undo(self, step: Left) -> bool:
        """Take `step` back; False where the record changed since, and then nothing is done."""
        there = self.record(step.table, step.id)
        if there is None:
            return False
        if step.whole:
            if there.get("deleted") not in step.left["deleted"] or step.before is None:
                return False
            self._keep(step.table, step.id, {**step.before, "at": {ALL: self._now}, "seen": dict(self._clock)})
            return True
        if "deleted" in there:
            return False
        if any(_field(there, name) != text for name, text in step.texts.items()):
            return False
        if step.before is None:
            if any(stamp not in step.left[ALL] for stamp in there.get("at", {}).values()):
                return False
            self.delete(step.table, step.id)
            return True
        if any(_stamp(there, name) not in accepted for name, accepted in step.left.items()):
            return False
        known = dict(there)
        for name in step.left:
            _set_field(known, name, step.before.get(name, ABSENT))
        known["at"] = {**there.get("at", {}), **dict.fromkeys(step.left, self._now)}
        known["seen"] = dict(self._clock)
        self._keep(step.table, step.id, _ordered(known))
        return True

    @property
    def now(self) -> Stamp:
        """The stamp of what is changed now."""
        return self._now

    def has_seen(self, stamp: Stamp) -> bool:
        """Whether what was stamped so is in the file as it was read, even where it was changed again since."""
        counter, machine = stamp
        return bool(self._seen.get(machine, 0) >= counter)

    def has_live(self, table: str) -> bool:
        """Whether a record of `table` is not deleted."""
        return any("deleted" not in record for record in self.tables.get(table, {}).values())

    def written(self) -> KnownFile:
        """The whole new content of the file, read back, compared, and each new record made a value; what stands written
        as it was read, or was read back before, is not read back again.

        Raises ValueError where it does not hold, and OverflowError where it is larger than a file can be.
        """
        before, texts = self._texts, Texts()
        tables = {name: dict(table) for name, table in self.tables.items()}
        data = codec.encode(tables, before, texts, self._further)
        if len(data) > codec.LARGEST_FILE:
            raise OverflowError(len(data))
        new = {
            name: {identity: record for identity, record in table.items() if id(record) not in before}
            for name, table in tables.items()
        }
        if codec.decode_whole(codec.encode(new, texts, further=self._further), "") != (new, self._further):
            raise ValueError("what was to be saved does not read back as it was")
        check_records(new)
        return KnownFile(data, tables, texts, self._further)


def _field(record: Record, name: str) -> Any:
    outer, _dot, inner = name.partition(".")
    value = record.get(outer, ABSENT)
    if inner:
        return value.get(inner) if isinstance(value, dict) else None
    return value


def _set_field(record: Record, name: str, value: Any) -> None:
    outer, _dot, inner = name.partition(".")
    if not inner:
        if value is ABSENT:
            record.pop(outer, None)
        else:
            record[outer] = value
        return
    part = dict(record.get(outer) or {})
    if value is ABSENT or value is None:
        part.pop(inner, None)
    else:
        part[inner] = value
    record[outer] = part


def _ordered(record: Record) -> Record:
    return dict(sorted(record.items(), key=lambda field: (_ORDER.get(field[0], len(_ORDER)), field[0])))


def _stamp(record: Record, name: str) -> Stamp:
    stamps = record.get("at", {})
    stamp: Stamp = stamps.get(name) or stamps.get(ALL) or [0, ""]
    return stamp


def _refuse_if_changed(
    record: Record, wanted: Mapping[str, Any], based_on: Mapping[str, int], were: Mapping[str, Any]
) -> None:
    """A value supersedes only what its writer had seen. The later of single values wins; texts are asked about."""
    for name in _TEXTS:
        counter, machine = _stamp(record, name)
        there = _field(record, name)
        is_another = counter > based_on.get(machine, 0) or (name in were and were[name] != there)
        if name in wanted and is_another and there not in (ABSENT, None):
            raise ChangedMeanwhile(
                changed_meanwhile(),
                theirs=_as_text(_field(record, name)),
                ours=_as_text(wanted[name]),
            )


def _texts_in(record: Record) -> dict[str, Any]:
    found = {name: _field(record, name) for name in _TEXTS}
    return {name: value for name, value in found.items() if value not in (ABSENT, None)}


def _as_text(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("text", ""))
    return value if isinstance(value, str) else ""
