"""Journals as Handful keeps them, made quickly and always the same: through the program's own codec, past its store."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from notes import body, name_of, organisation_of, told_last
from world import TODAY

from journal.customer import Aspect, Customer, Facet
from journal.note import ContactNote, Kind
from journal.storage.codec import Record, Tables, decode, encode
from journal.storage.records import customer_fields, note_fields

SEED = 20261120
_MACHINE = "mbench"
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_KINDS = (Kind.TALK, Kind.CALL, Kind.VISIT, Kind.TALK, Kind.MAIL, Kind.HEARD, Kind.TALK, Kind.MEETING)
_RECENT = 4
"""The newest notes of each customer, of which every other leaves something open: much the same at every size."""
_LONGEST_GAP = 9
"""Days between two dialogues, where the notes are few; 30 days is the rhythm."""


@dataclass(frozen=True)
class Made:
    """A journal that was made: its folder, and the customers' ids, the one longest not talked with first."""

    folder: Path
    customers: tuple[str, ...]

    def path(self, place: int) -> Path:
        """The file of a customer."""
        return self.folder / "customers" / f"{self.customers[place]}.json"


def make_journal(folder: Path, counts: Sequence[int]) -> Made:
    """A journal in `folder` with a customer for each of `counts`, who has so many notes.

    The first third of the customers have lapsed, the first the longest ago; the others are fresh.
    """
    random = Random(SEED + sum(counts))
    (folder / "customers").mkdir(parents=True, mode=0o700)
    folder.chmod(0o700)
    ids = []
    for place, count in enumerate(counts):
        identity = "k" + "".join(random.choices(_LETTERS, k=7))
        ids.append(identity)
        lapsed = place < len(counts) / 3
        last = TODAY - timedelta(days=60 + 2 * (len(counts) - place) if lapsed else 2 + place % 15)
        _write(folder / "customers" / f"{identity}.json", _tables(random, place, identity, count, last))
    return Made(folder, tuple(ids))


def even(customers: int, notes: int) -> list[int]:
    """So many notes, spread evenly."""
    return [notes // customers + (place < notes % customers) for place in range(customers)]


def change_outside(path: Path) -> None:
    """Change a customer's file as another machine would: one note more, the file replaced."""
    tables = decode(path.read_bytes(), path.name)
    notes = tables["notes"]
    newest = next(reversed(notes.values()))
    notes[f"n{len(notes):07d}"] = {**newest, "body": f"{newest['body']} Once more, {len(notes)}."}
    beside = path.with_name(f".{path.name}.new")
    _write(beside, tables)
    os.replace(beside, path)


def _write(path: Path, tables: Tables) -> None:
    path.write_bytes(encode(tables))
    path.chmod(0o600)


def _tables(random: Random, place: int, identity: str, count: int, last: date) -> Tables:
    gap = min(_LONGEST_GAP, max(1, 3600 // max(count, 1)))
    notes: dict[str, Record] = {}
    for age in range(count - 1, -1, -1):
        day = last - timedelta(days=age * gap // (1 if count <= 3600 else 2))
        kind = Kind.TALK if age == 0 else random.choice(_KINDS)
        begin = "" if age else f"{told_last(place)} "
        note = ContactNote(
            id="n" + "".join(random.choices(_LETTERS, k=7)),
            date=day,
            kind=kind,
            body=f"{begin}{body(random, recent=age < _RECENT and age % 2 == 0)}",
            mood=random.choice((None, None, -1, 0, 1, 2)),
            minutes=random.choice((None, 10, 30, 60)),
            companions=random.choice(((), (), ("Eva",))),
            created=f"{day.isoformat()}T15:00:00Z",
            changed=f"{day.isoformat()}T15:00:00Z",
        )
        notes[note.id] = _stamped(note_fields(note), count - age + 1)
    return {"customer": {identity: _customer(place, identity, last, count * gap)}, "notes": notes, "recall": {}}


def _customer(place: int, identity: str, last: date, days: int) -> Record:
    facets = {
        aspect: Facet(f"What we know of {aspect.value}, in a sentence or two that were written some time ago.", last)
        for aspect in list(Aspect)[: 2 + place % 4]
    }
    added = last - timedelta(days=days)
    customer = Customer(identity, name_of(place), added, organisation_of(place), portrait=facets)
    fields = customer_fields(customer)
    record: Record = {name: value for name, value in fields.items() if not name.startswith("portrait.")}
    record["portrait"] = {
        name.partition(".")[2]: value for name, value in fields.items() if name.startswith("portrait.") and value
    }
    record["created"] = f"{added.isoformat()}T15:00:00Z"
    return _stamped(record, 1)


def _stamped(record: dict[str, Any], counter: int) -> Record:
    return {**record, "at": {"*": [counter, _MACHINE]}, "seen": {_MACHINE: counter}}
