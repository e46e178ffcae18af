"""What was written about a decision and not saved: the line it begins with, and an answer with its why."""

from __future__ import annotations

from journal.decision import Answer, Decision, Effect
from journal.drafts import DECIDED, Draft
from journal.journal import Journal
from screens.left_drafts import left_now

_GUESS, _GUESS_BEFORE, _WHY_BEFORE = "guess", "guess before", "why before"


def draft_of_line(journal: Journal, key: str, text: str) -> Draft | None:
    """The line on which a decision is begun; None where nothing is written on it."""
    return Draft(key, text, decision_id="", left=left_now(journal)) if text.strip() else None


def draft_of_answer(
    journal: Journal, key: str, decision: Decision, before: Effect, guess: Answer | None, why: str
) -> Draft:
    """An answer and its why as they stand, with those they began from."""
    fields = {
        _GUESS: guess.value if guess is not None else "",
        _GUESS_BEFORE: before.guess.value if before.guess is not None else "",
        _WHY_BEFORE: before.why,
        DECIDED: decision.text,
    }
    return Draft(key, why, fields, customer_id=before.customer_id, decision_id=decision.id, left=left_now(journal))


def answered_in(draft: Draft) -> tuple[Answer | None, str]:
    """The answer and the why of a draft."""
    return _answer(draft, _GUESS), draft.body


def began_from(draft: Draft) -> tuple[Answer | None, str]:
    """The answer and the why that were saved when the draft was begun."""
    return _answer(draft, _GUESS_BEFORE), draft.fields.get(_WHY_BEFORE, "")


def _answer(draft: Draft, name: str) -> Answer | None:
    value = draft.fields.get(name, "")
    return next((one for one in Answer if one.value == value), None)
