"""Searches a journal that is open, and scans the same texts folded with `in`, by turns.

Started by the bench, with the journal's folder, the word, and how often. Prints what each took, as JSON. A search is
what a key asks for: the query read, everything found and put in order, counted, and the hits of a window drawn up.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter_ns

from journal.journal import Journal
from journal.search.folding import padded

_IN_A_WINDOW = 20


def scanned(texts: list[str], word: str) -> tuple[float, int]:
    """A plain scan: milliseconds, and how many texts have the word."""
    began = perf_counter_ns()
    found = [text for text in texts if word in text]
    return (perf_counter_ns() - began) / 1e6, len(found)


def searched(journal: Journal, word: str) -> tuple[float, int]:
    """A search: milliseconds, and how many hits."""
    began = perf_counter_ns()
    found = journal.search(journal.search_query(word, typing=True))
    assert found is not None
    counted = (found.customer_count, found.counts, found[:_IN_A_WINDOW])
    took = (perf_counter_ns() - began) / 1e6
    del counted
    return took, len(found)


def main(folder: Path, word: str, rounds: int) -> None:
    """Take turns and print."""
    journal = Journal.open(folder)
    began = perf_counter_ns()
    journal.search(word)
    first = (perf_counter_ns() - began) / 1e6
    notes = [note for overview in journal.overviews() for note in journal.history(overview.id).notes]
    texts = [padded(note.body) for note in notes]
    took: dict[str, list[float]] = {"scan": [], "ours": []}
    for _round in range(rounds + 1):
        took["scan"].append(scanned(texts, word)[0])
        took["ours"].append(searched(journal, word)[0])
    hits = scanned(texts, word)[1]
    print(json.dumps({name: times[1:] for name, times in took.items()} | {"first": [first], "hits": [hits]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
