"""A story: one customer told to colleagues who never meet one. Who they are, a day of theirs, their words, what it
changes for them, what we learnt and promised. Frozen values, no I/O.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from journal.closer_look import Kind as Look
from journal.closer_look import LookAt
from journal.disguise import Replaced
from journal.language import _


class Section(StrEnum):
    """The parts of a story, in their order."""

    WHO = "who"
    DAY = "day"
    WORDS = "words"
    CHANGES = "changes"
    LEARNT = "learnt"


class Said(StrEnum):
    """What a piece of a story is."""

    PROSE = "prose"
    WORDS = "words"
    PROMISE = "promise"
    DONE = "done"
    WORRY = "worry"
    IDEA = "idea"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a quotation or an item of a story, in plain words; `key` is its identity within the story.

    `paragraphs` are several in a long quotation only. `source` says where words come from. `replaced` is what was
    replaced in it, `look_at` what the employee should look at. `kept` tells whether it is told unless left out.
    """

    key: str
    section: Section
    said: Said
    paragraphs: tuple[str, ...]
    source: str = ""
    kept: bool = True
    replaced: tuple[Replaced, ...] = ()
    look_at: tuple[LookAt, ...] = ()

    @property
    def text(self) -> str:
        """The piece as one text."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Story:
    """A story, in disguise unless `by_name`.

    `name` and `organisation` are those that are told; the real ones are for the employee alone. `consent` is the day on
    which consent to be told of by real name was noted, `hints` what the employee should know of it as a whole.
    """

    name: str
    organisation: str
    real_name: str
    real_organisation: str
    pieces: tuple[Piece, ...]
    by_name: bool
    consent: date | None
    hints: tuple[str, ...] = ()

    @property
    def kept(self) -> tuple[Piece, ...]:
        """The pieces that are told."""
        return tuple(piece for piece in self.pieces if piece.kept)

    @property
    def replaced(self) -> tuple[Replaced, ...]:
        """What was replaced in what is told, each with how often."""
        found: dict[tuple[str, str], Replaced] = {}
        for one in (one for piece in self.kept for one in piece.replaced):
            before = found.get((one.real, one.invented))
            found[(one.real, one.invented)] = replace(one, times=one.times + (before.times if before else 0))
        return tuple(found.values())

    @property
    def look_at(self) -> tuple[LookAt, ...]:
        """What the employee should look at in what is told, each with how often."""
        found: dict[tuple[Look, str], LookAt] = {}
        for one in (one for piece in self.kept for one in piece.look_at):
            before = found.get((one.kind, one.text))
            found[(one.kind, one.text)] = replace(one, times=one.times + (before.times if before else 0))
        return tuple(found.values())

    def without(self, keys: Iterable[str]) -> Story:
        """The story with exactly these pieces left out."""
        left_out = frozenset(keys)
        return replace(self, pieces=tuple(replace(one, kept=one.key not in left_out) for one in self.pieces))


def section_heading(section: Section) -> str:
    """The heading of a part."""
    return {
        Section.WHO: _("Who they are"),
        Section.DAY: _("A day of theirs"),
        Section.WORDS: _("Their words"),
        Section.CHANGES: _("What they bought, and what it changes for them"),
        Section.LEARNT: _("What we learnt and promised"),
    }[section]


def say_item(said: Said) -> str:
    """What an item is, before its text; nothing before prose and words."""
    return {
        Said.PROMISE: _("Promised"),
        Said.DONE: _("Promised, and done"),
        Said.WORRY: _("A worry"),
        Said.IDEA: _("An idea"),
    }.get(said, "")
