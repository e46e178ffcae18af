"""A decision and what it may do to customers: what was guessed of each, and what really happened. Frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

Day: TypeAlias = date
LONGEST_DECISION = 2000
"""The most characters a decision, a why or what happened may have: a few sentences, not a paper."""


class Answer(StrEnum):
    """How a decision affects a customer. The value is what is written in files, options and JSON."""

    WORSE = "worse"
    SAME = "same"
    BETTER = "better"
    ASK = "ask"


KNOWN_ANSWERS = (Answer.WORSE, Answer.SAME, Answer.BETTER)
"""What can have happened: all but *ask first*."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What really happened to a customer: never *ask*, in a few words, and the day it was noted."""

    answer: Answer
    text: str
    day: date


@dataclass(frozen=True, slots=True)
class Effect:
    """What a decision may do to one customer. `guess` is None until the question was answered.

    `asked` is the day on which a question that was to be asked first was closed: it was asked, or dropped.
    `extra` holds fields this version does not know; `seen` is the record's version vector, which a change names as what
    it was based on.
    """

    customer_id: str
    guess: Answer | None = None
    why: str = ""
    happened: Happened | None = None
    asked: Day | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    seen: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_to_ask(self) -> bool:
        """Whether the customer is to be asked first, and that is still open."""
        return self.guess is Answer.ASK and self.asked is None and self.happened is None

    @property
    def was_right(self) -> bool | None:
        """Whether what was guessed is what happened; None where nothing was guessed, or it is not known yet."""
        if self.happened is None or self.guess in (None, Answer.ASK):
            return None
        return self.guess is self.happened.answer


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that is about to be decided, and how it would affect customers, in the order they were chosen.

    `date` is the day it was written, `check_back` the day to look what really happened, or None. `created` and
    `changed` are UTC stamps for display. `seen` is the record's version vector, `extra` holds fields this version does
    not know.
    """

    id: str
    date: date
    text: str
    effects: tuple[Effect, ...] = ()
    check_back: Day | None = None
    created: str = ""
    changed: str = ""
    seen: Mapping[str, int] = field(default_factory=dict)
    extra: Mapping[str, Any] = field(default_factory=dict)

    def effect(self, customer_id: str) -> Effect | None:
        """What it may do to one customer; None where they are not among those it may touch."""
        return next((one for one in self.effects if one.customer_id == customer_id), None)

    @property
    def is_answered(self) -> bool:
        """Whether the question was answered of everybody it may touch."""
        return all(one.guess is not None for one in self.effects)

    def to_check(self, day: Day) -> tuple[Effect, ...]:
        """The effects that were guessed and not held against what happened, where `day` is not before the day to check
        back; none where no such day is set."""
        if self.check_back is None or day < self.check_back:
            return ()
        return tuple(one for one in self.effects if one.guess is not None and one.happened is None)
