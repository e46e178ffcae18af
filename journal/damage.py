"""What is told of a file that cannot be read: whose it is, which backup there is, and what that backup lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from journal.errors import Damaged
from journal.language import _, ngettext
from journal.saying import say_day
from journal.storage import files
from journal.storage.backups import Backups
from journal.storage.codec import Tables
from journal.storage.index import LastKnown
from journal.storage.store import CUSTOMERS, DECISIONS, JOURNAL, Store, file_id_of
from journal.text import cut, one_line

_LONGEST_NAME = 60
# A note as the codec writes it: its id, its day, and a field that a deleted one has not.
_NOTE = re.compile(rb'"(n[0-9a-z]{9})": \{"date": "(\d{4}-\d\d-\d\d)", "time"')


def explained(store: Store, file: str, problem: Damaged, known: LastKnown | None, today: date) -> Damaged:
    """`problem`, with whose file it is, the newest good backup, and what that backup lacks."""
    found = next(Backups(store.room).good(file_id_of(file), today), None)
    name = known.name if known is not None else ""
    backup: date | None = None
    lacks, days = 0, tuple[date, ...]()
    if found is not None:
        backup = found[0].moment.day
        name = name or _name_in(found[1])
        lacks, days = lacking(_bytes_of(store, file), found[1], known.note_count if known else 0)
    return Damaged(
        _sentence(file, problem, name, backup, lacks, today),
        problem.source,
        reason=problem.reason,
        customer_id=file_id_of(file) if file.startswith(CUSTOMERS) else "",
        name=name,
        backup=backup,
        lacks=lacks,
        lacks_days=days,
    )


def _sentence(file: str, problem: Damaged, name: str, backup: date | None, lacks: int, today: date) -> str:
    if backup is None:
        if not name:
            return problem.sentence
        sentence = _("{name}'s file could not be read: {reason}. It is untouched; there is no backup of it.")
        return sentence.format(name=name, reason=problem.reason)
    day = say_day(backup, today, weekday=False)
    if file == JOURNAL:
        sentence = _("The journal's settings could not be read. They are untouched; a backup of {day} is there.")
        return sentence.format(day=day)
    if file.startswith(DECISIONS):
        sentence = _("The decision “{text}” could not be read. It is untouched; a backup of {day} is there.")
        return sentence.format(text=name or file_id_of(file), day=day)
    name = name or problem.source
    if lacks:
        sentence = ngettext(
            "{name}'s file could not be read. It is untouched; a backup of {day} is there, without {n} note.",
            "{name}'s file could not be read. It is untouched; a backup of {day} is there, without {n} notes.",
            lacks,
        )
    else:
        sentence = _("{name}'s file could not be read. It is untouched; a backup of {day} is there.")
    return sentence.format(name=name, day=day)


def lacking(damaged: bytes, backup: Tables, note_count: int) -> tuple[int, tuple[date, ...]]:
    """How many notes are not in a backup, as far as is known, and on which days those were that can be told.

    `damaged` are the bytes that cannot be read, in which notes may still be seen; `note_count` the contact notes that
    were known when they still could.
    """
    notes = backup.get("notes", {})
    seen = dict(_NOTE.findall(damaged))
    days: list[date] = []
    for identity, day in seen.items():
        if identity.decode() not in notes:
            try:
                days.append(date.fromisoformat(day.decode()))
            except ValueError:
                continue
    there = sum("deleted" not in record and not record.get("plan") for record in notes.values())
    return max(len(days), note_count - there), tuple(sorted(set(days)))


def _bytes_of(store: Store, file: str) -> bytes:
    try:
        return files.read(store.path(file))[0]
    except OSError:
        return b""


def _name_in(tables: Tables) -> str:
    return next(_names(tables), "")


def _names(tables: Tables) -> Iterator[str]:
    for record in tables.get("customer", {}).values():
        if "deleted" not in record:
            yield str(record.get("name", ""))
    for record in tables.get("decision", {}).values():
        if "deleted" not in record:
            yield cut(one_line(str(record.get("text", ""))), _LONGEST_NAME)
