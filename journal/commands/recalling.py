"""A minute's practice: recall."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from journal.commands.command import Command
from journal.commands.session import Session
from journal.commands.values import quoted
from journal.errors import NotFound, Refused, WrongUsage
from journal.language import _

if TYPE_CHECKING:
    from journal.recall import Asked, Card, Grade

GRADES = ("again", "hard", "good", "easy")


@click.command(
    cls=Command,
    help=_(
        "A minute's practice, at most five cards: who said this, what sets Marek apart? Answer to yourself, turn the "
        "card, and say how well it came."
    )
    + "\n\n"
    + _(
        "It opens in a terminal. --json lists what may be asked now; CARD and GRADE, one of again, hard, good, easy, "
        "keep a grade without it. A card comes back when you would begin to forget it. Nobody is asked about with "
        "whom to be gentle."
    ),
)
@click.argument("words", nargs=-1, metavar=_("[CARD GRADE]"))
@click.option("--json", "as_json", is_flag=True, help=_("For programs: the cards there are now."))
@click.pass_obj
def recall(session: Session, /, words: Sequence[str], as_json: bool) -> int:
    """A minute's practice."""
    if words:
        _grade(session, words[0], " ".join(words[1:]))
        return 0
    if as_json:
        session.printer.json([card_as_json(one) for one in session.journal.practice().cards])
        session.tell_damage()
        return 0
    from journal.commands.texts import input_is_terminal

    if not (session.printer.on_terminal and input_is_terminal()):
        raise Refused(_("Recall opens in a terminal, and here is none. handful recall --json lists what may be asked."))
    from journal.__main__ import open_screens

    return open_screens(session.journal, action="recall", plain=session.printer.plain)


def _grade(session: Session, card: str, grade: str) -> None:
    from journal.commands.listing import tell_saved
    from journal.recall import Grade

    if grade.casefold() not in GRADES:
        sentence = _("After the card stands how well it came: {grades}.")
        raise WrongUsage(sentence.format(grades=", ".join(GRADES)))
    customer_id, asked = _card(session, card)
    found: Grade = Grade[grade.upper()]
    tell_saved(session, session.journal.grade_recall(customer_id, asked, found))


def _card(session: Session, card: str) -> tuple[str, Asked]:
    """The customer and the question that CARD means, among those that may be asked now."""
    there = {one.id: (one.customer.id, one.asked) for one in session.journal.practice().cards}
    wanted = card.strip().casefold()
    fitting = [one for one in there if one.startswith(wanted)] if wanted else []
    if wanted in there:
        return there[wanted]
    if len(fitting) == 1:
        return there[fitting[0]]
    sentence = _("No card that may be asked now is “{card}”. handful recall --json lists them.")
    raise NotFound(sentence.format(card=quoted(card)), list(there))


def card_as_json(card: Card) -> dict[str, Any]:
    """A card for programs. `due` is null for one never asked."""
    memory, source = card.memory, card.source
    return {
        "id": card.id,
        "customer": card.customer.name,
        "customer_id": card.customer.id,
        "aspect": card.asked.value,
        "question": card.question,
        "shown": card.shown or None,
        "answer": card.answer or card.customer.name,
        "source_note": source.note if source is not None else None,
        "due": memory.due.isoformat() if memory is not None and memory.due is not None else None,
        "reviews": memory.reviews if memory is not None else 0,
        "failed": memory.failed if memory is not None else 0,
    }
