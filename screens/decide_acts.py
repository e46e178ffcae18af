"""What is asked in a dialogue about a decision: whom it may touch, its words, the day to check back, what happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from journal.dates import read_ahead
from journal.decision import KNOWN_ANSWERS, Answer, Decision, Effect
from journal.decisions import say_answer, say_paused
from journal.errors import WrongUsage
from journal.language import _
from journal.rhythm import Status
from journal.text import cut, folded
from screens.decide_drawing import answer_sign
from screens.dialogs.choice import Choice, ChoiceDialog
from screens.dialogs.fields import Asked, FieldsDialog, line
from screens.dialogs.whom import Person, WhomDialog
from screens.widgets.foot import key_for

if TYPE_CHECKING:
    from screens.app import HandfulApp


def choose_whom(
    app: HandfulApp,
    text: str,
    chosen: Sequence[str],
    then: Callable[[list[str]], object],
    decision: Decision | None = None,
) -> None:
    """Ask whom a decision may touch; the resting stand last, and are out to begin with."""
    journal = app.journal
    handful = [one.id for one in journal.whole_handful()]
    resting = [
        one.id
        for one in journal.overviews()
        if journal.standing(one).status is Status.RESTING and one.id not in handful
    ]
    known = {one.id: one for one in journal.overviews()}
    if decision is not None:
        known |= journal.asked_about(decision)
    order = dict.fromkeys((*chosen, *handful, *resting))
    people = [
        Person(one, known[one].name, known[one].customer.organisation, _kept(decision, one, resting))
        for one in order
        if one in known
    ]

    def answered(picked: list[str] | None) -> None:
        if picked is not None:
            then(picked)

    app.push_screen(WhomDialog(text, people, chosen), answered)


def ask_to_go_on(app: HandfulApp, paused: Decision, then: Callable[[bool | None], object]) -> None:
    """Ask whether to go on with a decision that was paused (True), begin another (False), or neither (None)."""
    question = say_paused(paused, app.journal.today())
    choices = (
        Choice("go on", _("Go on with it"), _("with those you have not thought of yet")),
        Choice("another", _("Begin another"), _("in the same words")),
    )

    def answered(answer: str | None) -> None:
        then(None if answer is None else answer == "go on")

    app.push_screen(ChoiceDialog(question, choices), answered)


def _kept(decision: Decision | None, customer_id: str, resting: Sequence[str]) -> str:
    effect = decision.effect(customer_id) if decision is not None else None
    if effect is not None and effect.guess is not None:
        return f"{answer_sign(effect.guess)} {say_answer(effect.guess)}"
    return _("resting") if customer_id in resting else ""


def change_whom(app: HandfulApp, decision: Decision) -> None:
    """Ask anew whom a decision may touch. Who is left out leaves with what was answered, and undo brings it back."""

    def then(picked: list[str]) -> None:
        there = {one.customer_id: one for one in decision.effects}
        known = app.journal.asked_about(decision)
        # Whoever is not in the journal any more was not there to choose.
        gone = [one for one in decision.effects if one.customer_id not in known]
        after = replace(decision, effects=(*(there.get(one, Effect(one)) for one in picked), *gone))
        app.change(partial(app.journal.amend_decision, decision, after))

    choose_whom(app, decision.text, list(app.journal.asked_about(decision)), then, decision)


def reword(app: HandfulApp, decision: Decision) -> None:
    """Ask for other words for a decision."""

    def check(texts: tuple[str, ...]) -> None:
        if not any(character.isalnum() for character in texts[0]):
            raise WrongUsage(_("Write in a few words what you are about to decide."))

    def answered(texts: tuple[str, ...] | None) -> None:
        if texts is not None and texts[0] != decision.text:
            app.change(partial(app.journal.amend_decision, decision, replace(decision, text=texts[0])))

    asked = (Asked(_("In a few words"), _("for example: Stop printing the count sheet"), decision.text),)
    app.push_screen(FieldsDialog(_("What are you about to decide?"), asked, check), answered)


def check_back(app: HandfulApp, decision: Decision) -> None:
    """Ask for the day on which to look what really happened; an empty one takes it away."""
    today = app.journal.today()
    before = decision.check_back.isoformat() if decision.check_back is not None else ""

    def read(text: str) -> date | None:
        return read_ahead(text, today) if text else None

    def check(texts: tuple[str, ...]) -> None:
        day = read(texts[0]) if texts[0] != before else None
        if day is not None and day <= today:
            raise WrongUsage(_("The day to check back has to lie ahead. Try in 3 months, or 1 feb."))

    def answered(texts: tuple[str, ...] | None) -> None:
        if texts is None or texts[0] == before:
            return
        app.change(partial(app.journal.amend_decision, decision, replace(decision, check_back=read(texts[0]))))

    asked = (Asked(_("On which day? Empty: on none"), _("for example: in 3 months, 1 feb"), before),)
    app.push_screen(FieldsDialog(_("When do we look what really happened?"), asked, check), answered)


def what_happened(app: HandfulApp, decision: Decision, effect: Effect, name: str) -> None:
    """Ask what a decision really did to a customer, and hold it against the guess."""
    there = effect.happened
    words = ", ".join(one.value for one in KNOWN_ANSWERS)

    def answer_of(text: str) -> Answer:
        wanted = folded(text)
        for one in KNOWN_ANSWERS:
            names = (one.value, folded(say_answer(one)), answer_sign(one), "-" if one is Answer.WORSE else one.value)
            if wanted in names or (wanted and one.value.startswith(wanted)):
                return one
        raise WrongUsage(_("What happened is one of {answers}.").format(answers=words))

    def check(texts: tuple[str, ...]) -> None:
        with line(0):
            answer_of(texts[0])

    def answered(texts: tuple[str, ...] | None) -> None:
        if texts is None:
            return
        answer = answer_of(texts[0])
        if there is None or (there.answer, there.text) != (answer, texts[1]):
            app.change(partial(app.journal.note_happened, decision.id, effect.customer_id, answer, texts[1]))

    guess = _("you guessed: {answer}").format(answer=say_answer(effect.guess)) if effect.guess else ""
    label = " · ".join(filter(None, (_("worse, same or better"), guess)))
    asked = (
        Asked(label, _("for example: same"), there.answer.value if there else ""),
        Asked(_("In a few words"), _("for example: Nobody missed it"), there.text if there else ""),
    )
    app.push_screen(FieldsDialog(_("What did it really do to {name}?").format(name=name), asked, check), answered)


def delete(app: HandfulApp, decision: Decision) -> None:
    """Ask, and delete a decision."""
    question = _("Delete the decision “{text}”?").format(text=cut(decision.text, 80))
    choices = (
        Choice("no", _("No")),
        Choice("delete", _("Delete"), _("{key} undoes it").format(key=key_for("undo", "u"))),
    )

    def answered(answer: str | None) -> None:
        if answer == "delete":
            app.change(partial(app.journal.delete_decision, decision))

    app.push_screen(ChoiceDialog(question, choices), answered)
