"""Saves notes in a program that has a journal open, and the same file in the plainest safe way, by turns.

Started by the bench, with the journal's folder, a customer's id, and how often. Prints what each took, as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from time import perf_counter_ns

from journal.journal import Journal
from journal.note import ContactNote
from journal.storage.codec import Tables, decode, encode

_BODY = "We talked about the count and the new labels."


def plainly(path: Path, tables: Tables) -> float:
    """Serialise, write, fsync, replace, fsync the folder: milliseconds."""
    began = perf_counter_ns()
    beside = path.with_name(".plainly.new")
    target = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    data = encode(tables)
    os.write(target, data)
    os.fsync(target)
    os.close(target)
    os.replace(beside, path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
    return (perf_counter_ns() - began) / 1e6


def saved(journal: Journal, customer_id: str) -> float:
    """One note through the journal: milliseconds."""
    note = ContactNote(id="", date=journal.today(), body=_BODY)
    began = perf_counter_ns()
    journal.add_note([customer_id], note)
    return (perf_counter_ns() - began) / 1e6


def main(folder: Path, customer_id: str, rounds: int) -> None:
    """Take turns and print."""
    journal = Journal.open(folder)
    path = folder / "customers" / f"{customer_id}.json"
    # The plain way writes beside the journal, so that the journal need not read the file anew.
    beside = folder.parent / "plain" / path.name
    beside.parent.mkdir(exist_ok=True)
    took: dict[str, list[float]] = {"plain": [], "ours": []}
    for _round in range(rounds + 1):
        took["plain"].append(plainly(beside, decode(path.read_bytes(), path.name)))
        took["ours"].append(saved(journal, customer_id))
    print(json.dumps({name: times[1:] for name, times in took.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
