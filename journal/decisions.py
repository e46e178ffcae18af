"""What a decision may do to whom: who would feel it most, whom to ask first, and the questions it leaves. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from journal.decision import Answer, Decision, Effect
from journal.language import _, ngettext
from journal.note import Kind, Mark
from journal.overview import LooseEnd, Overview
from journal.quoting import excerpt, fill
from journal.saying import say_day, say_list, say_number
from journal.text import folded
from journal.unchecked import LONGEST_DECIDED

BEST_FIRST = (Answer.WORSE, Answer.ASK, Answer.SAME, Answer.BETTER, None)
"""The order of a summary: who would feel it most, whom to ask, and last who was not thought of yet."""


def in_order(decision: Decision) -> tuple[Effect, ...]:
    """Its effects as a summary has them: worse, ask first, same, better, and last who was not thought of yet."""
    return tuple(sorted(decision.effects, key=lambda one: BEST_FIRST.index(one.guess)))


def counts(decision: Decision) -> Mapping[Answer | None, int]:
    """How many customers have each answer, those with none under None; answers nobody has are left out."""
    given = [one.guess for one in decision.effects]
    return {answer: given.count(answer) for answer in BEST_FIRST if answer in given}


def feel_it_most(decision: Decision) -> tuple[str, ...]:
    """The ids of those who would feel it most: for whom it gets worse, or where it does for nobody, better."""
    for answer in (Answer.WORSE, Answer.BETTER):
        found = tuple(one.customer_id for one in decision.effects if one.guess is answer)
        if found:
            return found
    return ()


def to_ask(decision: Decision, overviews: Mapping[str, Overview]) -> tuple[str, ...]:
    """The ids of those to ask first, whoever was talked with longest ago at the beginning."""

    def last_talk(customer_id: str) -> date:
        overview = overviews.get(customer_id)
        return (overview.last_dialogue if overview else None) or date.min

    waiting = [one.customer_id for one in decision.effects if one.is_to_ask]
    return tuple(sorted(waiting, key=last_talk))


def paused_in_these_words(decisions: Iterable[Decision], text: str) -> Decision | None:
    """The first of `decisions` in the words of `text`, case and spaces aside, that is not answered of everybody yet."""
    wanted = folded(" ".join(text.split()))
    return next(
        (one for one in decisions if not one.is_answered and folded(" ".join(one.text.split())) == wanted), None
    )


def say_paused(decision: Decision, today: date) -> str:
    """That a decision is under way, and since when."""
    return _("You began this decision on {day}, and did not finish it.").format(day=say_day(decision.date, today))


def say_answer(answer: Answer | None) -> str:
    """An answer in words: `worse`, `no change`, `better`, `ask first`, `not thought of yet`."""
    if answer is None:
        return _("not thought of yet")
    return {
        Answer.WORSE: _("worse"),
        Answer.SAME: _("no change"),
        Answer.BETTER: _("better"),
        Answer.ASK: _("ask first"),
    }[answer]


def say_effects(decision: Decision, names: Mapping[str, str], overviews: Mapping[str, Overview]) -> str:
    """Who would feel it most, and whom to ask first, in a sentence or two; `names` is what to call each."""
    there = [one for one in decision.effects if one.customer_id in names]
    most = [names[one] for one in feel_it_most(decision) if one in names]
    left = sum(one.guess is None for one in there)
    sentences: list[str] = []
    if most:
        worse, all_asked = any(one.guess is Answer.WORSE for one in there), len(there)
        if left:
            # Not everybody was thought of: how many were asked about is said with those who were not.
            form = _("Worse for {names}.") if worse else _("Better for {names}.")
        elif worse:
            form = ngettext(
                "Worse for {names}, of {count} asked about.", "Worse for {names}, of {count} asked about.", all_asked
            )
        else:
            form = ngettext(
                "Better for {names}, of {count} asked about.", "Better for {names}, of {count} asked about.", all_asked
            )
        sentences.append(form.format(names=say_list(most), count=say_number(all_asked)))
    elif there and decision.is_answered and not any(one.guess is Answer.ASK for one in there):
        sentences.append(_("No change for anybody asked about."))
    ask = [names[one] for one in to_ask(decision, overviews) if one in names]
    if len(ask) == 1:
        sentences.append(_("Ask {name} first.").format(name=ask[0]))
    elif ask:
        sentences.append(_("Ask {name} first, then {others}.").format(name=ask[0], others=say_list(ask[1:])))
    if left and most:
        form = ngettext("{n} of {all} is not thought of yet.", "{n} of {all} are not thought of yet.", left)
        sentences.append(form.replace("{all}", str(len(there))))
    elif left:
        sentences.append(ngettext("{n} is not thought of yet.", "{n} are not thought of yet.", left))
    return " ".join(sentences)


def say_held_against(effect: Effect, name: str) -> str:
    """What was guessed of one customer against what happened, in a sentence; empty where nothing is known of it."""
    happened = effect.happened
    if happened is None:
        return ""
    was = say_answer(happened.answer)
    if effect.was_right is None:
        return _("{name}: {answer}.").format(name=name, answer=was)
    if effect.was_right:
        return _("{name}: {answer}, as you guessed.").format(name=name, answer=was)
    return _("{name}: {answer}; you had guessed {guess}.").format(name=name, answer=was, guess=say_answer(effect.guess))


def say_what_happened(effect: Effect) -> str:
    """What happened to one customer against what was guessed, beside the name; empty where nothing is known of it."""
    happened = effect.happened
    if happened is None:
        return ""
    was = say_answer(happened.answer)
    if effect.was_right is None:
        return _("What happened: {answer}.").format(answer=was)
    if effect.was_right:
        return _("What happened: {answer}, as you guessed.").format(answer=was)
    return _("What happened: {answer}; you had guessed {guess}.").format(answer=was, guess=say_answer(effect.guess))


def question_of(decision: Decision, effect: Effect) -> LooseEnd:
    """The question a decision left to ask a customer, as a loose end: the line why, or what it would change."""
    asks = fill(_("What would “{decision}” change?"), decision=excerpt(decision.text, LONGEST_DECIDED))
    return LooseEnd(
        id=f"{decision.id}/{effect.customer_id}",
        note="",
        mark=Mark.QUESTION,
        text=effect.why.strip() or asks,
        noted=decision.date,
        kind=Kind.TALK,
        noted_again=decision.date,
        decision=decision.id,
    )
