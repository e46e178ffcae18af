"""What decisions left open with customers: questions to ask first, and guesses nobody held against what happened.

Pure. Openers and reminders say it, each around the decision's own words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from journal.decision import KNOWN_ANSWERS, Answer, Decision, Effect
from journal.language import _
from journal.overview import Overview
from journal.quoting import excerpt, fill, full_stop
from journal.saying import say_day

DAYS_TO_SHOW = 30
"""A guess without a day to check back is asked about from so many days after the decision: what it did has shown."""
LONGEST_DECIDED = 100
"""The most characters of a decision that are quoted beside another quotation or a guess."""


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """Something a decision left open with a customer: the sentence, where it comes from, the day of the decision, and
    the key it has among what may be said of the customer."""

    text: str
    why: str
    day: date
    key: str

    @classmethod
    def of(cls, decision: Decision, kind: str, text: str, today: date) -> LeftOpen:
        """What is said of `decision`; `kind` begins the key."""
        why = _("your decision of {day}").format(day=say_day(decision.date, today, weekday=False))
        return cls(text, why, decision.date, f"{kind}:{decision.id}")


def asked_first(overview: Overview, decisions: Sequence[Decision], today: date, name: str) -> Iterator[LeftOpen]:
    """The questions that decisions left for a customer by `today`."""
    for decision, effect in questions_left(overview, decisions, today):
        yield LeftOpen.of(decision, "ask", say_asked_first(decision, effect, name), today)


def guessed(overview: Overview, decisions: Sequence[Decision], today: date, name: str) -> Iterator[LeftOpen]:
    """The guesses that can be known by `today`, each with the wish to ask."""
    for decision, effect in unchecked(overview, decisions, today):
        text = _("{guess} Ask how it turned out.").format(guess=say_guess(decision, effect, name))
        yield LeftOpen.of(decision, "decision", text, today)


def questions_left(overview: Overview, decisions: Sequence[Decision], today: date) -> Iterator[tuple[Decision, Effect]]:
    """The decisions by `today` that left a question for this customer, which no later dialogue has passed over."""
    last = overview.last_dialogue
    for decision in decisions:
        effect = decision.effect(overview.id)
        if effect is None or not effect.is_to_ask or decision.date > today or not decision.text.strip():
            continue
        if last is None or last <= decision.date:
            yield decision, effect


def unchecked(overview: Overview, decisions: Sequence[Decision], today: date) -> Iterator[tuple[Decision, Effect]]:
    """The decisions whose effect on this customer was guessed and can be known by `today`, but was not noted."""
    for decision in decisions:
        effect = decision.effect(overview.id)
        if effect is None or effect.guess not in KNOWN_ANSWERS or effect.happened is not None:
            continue
        shows = decision.check_back or decision.date + timedelta(days=DAYS_TO_SHOW)
        if shows <= today and decision.date <= today and decision.text.strip():
            yield decision, effect


def to_look_back_at(
    overview: Overview, decisions: Sequence[Decision], today: date
) -> Iterator[tuple[Decision, Effect]]:
    """The decisions whose day to check back has come, and of whose effect on this customer nothing was noted."""
    for decision in decisions:
        effect = decision.effect(overview.id)
        if effect is None or effect.happened is not None or decision.check_back is None:
            continue
        if decision.check_back <= today and decision.text.strip():
            yield decision, effect


def say_asked_first(decision: Decision, effect: Effect, name: str) -> str:
    """The question a decision left for a customer, in the words it was written in."""
    decided = excerpt(decision.text, LONGEST_DECIDED)
    if effect.why.strip():
        return fill(
            _("Before deciding “{decision}” you wanted to ask {name}: “{words}”"),
            decision=decided,
            name=name,
            words=excerpt(effect.why, LONGEST_DECIDED),
        )
    return fill(
        _("You wanted to ask {name} before deciding: “{decision}”{stop}"),
        name=name,
        decision=decided,
        stop=full_stop(decided),
    )


def say_guess(decision: Decision, effect: Effect, name: str) -> str:
    """What was guessed of a decision's effect on a customer, as a sentence."""
    sentence = {
        Answer.WORSE: _("About “{decision}” you guessed: worse for {name}."),
        Answer.SAME: _("About “{decision}” you guessed: no change for {name}."),
        Answer.BETTER: _("About “{decision}” you guessed: better for {name}."),
    }[effect.guess or Answer.SAME]
    return fill(sentence, decision=excerpt(decision.text, LONGEST_DECIDED), name=name)


def say_look_back(decision: Decision, effect: Effect, name: str) -> str:
    """What to look back at with a customer: what was guessed, or only what was decided."""
    if effect.guess in KNOWN_ANSWERS:
        return _("{guess} How did it turn out?").format(guess=say_guess(decision, effect, name))
    decided = excerpt(decision.text, LONGEST_DECIDED)
    return fill(
        _("You wanted to look back at “{decision}”{stop} What has it meant for {name}?"),
        decision=decided,
        stop=full_stop(decided),
        name=name,
    )
