"""Searching the journal: what is searched is read when it is first asked for, and then only where it changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from journal.errors import Damaged, NotFound
from journal.looking import Looking

if TYPE_CHECKING:
    from journal.decision import Decision
    from journal.overview import Overview
    from journal.search.entries import Section
    from journal.search.finding import Searched
    from journal.search.found import Found
    from journal.search.query import Query
    from journal.storage.files import Signature

Progress = Callable[[int, int], None]
"""Told how many customers were read, and of how many."""
Stopped = Callable[[], bool]
"""Whether nobody waits for the answer any more."""


@dataclass
class _Read:
    """What was read so far. One search at a time: a later one takes over what an earlier one read."""

    lock: Lock = field(default_factory=Lock)
    sections: dict[str, tuple[Signature, Section]] = field(default_factory=dict)
    seen: tuple[object, object] | None = None
    searched: Searched | None = None


class Searching(Looking):
    """The journal as it is searched."""

    _read: _Read | None = None

    def search_query(self, typed: str, *, typing: bool = False) -> Query:
        """The query that `typed` means today. With `typing` there is more to come.

        Raises `WrongUsage` with one line that says how it is written.
        """
        from journal.search.language import parse  # only where somebody searches

        return parse(typed, self.today(), self.overviews(), typing=typing)

    def search(
        self, query: Query | str, *, progress: Progress | None = None, stopped: Stopped = lambda: False
    ) -> Found | None:
        """What `query` finds in notes, portraits, names and decisions, the best first.

        The first search reads everything and tells `progress`; later ones read what changed. None where `stopped` said
        that nobody waits any more. Raises `WrongUsage` where a query in words cannot be meant.
        """
        from journal.search.found import Found

        if isinstance(query, str):
            query = self.search_query(query)
        if self._read is None:
            self._read = _Read()
        with self._read.lock:
            if stopped():
                return None
            searched = self._searched(self._read, progress, stopped)
            if searched is None:
                return None
            names, places = searched.find(query, stopped)
        return None if stopped() else Found(searched, query, names, places)

    def _searched(self, read: _Read, progress: Progress | None, stopped: Stopped) -> Searched | None:
        """All that is searched, as the files are now; None where it was stopped."""
        from journal.search.entries import decision_sections
        from journal.search.finding import Searched
        from journal.storage.searched import SearchedFiles

        overviews, decisions = self.overviews(), self.decisions()
        if read.searched is not None and read.seen is not None and _is_same(read.seen, overviews, decisions):
            return read.searched
        sections: list[Section] = []
        for count, overview in enumerate(overviews):
            if stopped():
                return None
            if progress is not None:
                progress(count, len(overviews))
            section = self._section(read, overview)
            if section is not None:
                sections.append(section)
        there = {overview.id for overview in overviews}
        gone = read.sections.keys() - there
        for customer_id in gone:
            del read.sections[customer_id]
        if gone or read.searched is None:
            SearchedFiles(self.room).forget_missing(there)
        sections += decision_sections(decisions, overviews)
        read.searched = Searched(sections)
        read.seen = (overviews, decisions)
        return read.searched

    def _section(self, read: _Read, overview: Overview) -> Section | None:
        """What is searched of one customer: as it was read before, as it is kept, or read from the file."""
        from journal.search.entries import section_of
        from journal.storage.searched import SearchedFiles

        kept = SearchedFiles(self.room)
        signature = self._kept.signature(overview.id)
        known = read.sections.get(overview.id)
        if known is not None and known[0] == signature:
            return known[1]
        section = kept.load(overview.id, signature) if signature is not None else None
        if section is None:
            with suppress(Damaged, NotFound):
                history = self.history(overview.id)
                # Of the file that was read, which may be newer than the one that was looked at.
                signature = self._kept.signature(overview.id)
                section = section_of(history.overview, history.notes, history.reading)
                if signature is not None:
                    kept.keep(section, signature, self._store.machine())
        if section is not None and signature is not None:
            read.sections[overview.id] = (signature, section)
        return section


def _is_same(seen: tuple[object, object], overviews: Sequence[Overview], decisions: Sequence[Decision]) -> bool:
    return seen[0] is overviews and (seen[1] is decisions or seen[1] == decisions)
