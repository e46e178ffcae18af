"""A new contact note: whom it is about, and its saving. Nothing here reads a command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal.commands.values import listed
from journal.errors import NotFound
from journal.language import _

if TYPE_CHECKING:
    from journal.changing import Saved
    from journal.commands.session import Session
    from journal.customer import Customer
    from journal.note import ContactNote
    from journal.overview import Overview


def people_meant(session: Session, who: str, *, new: bool = False) -> tuple[Sequence[Overview], Sequence[Customer]]:
    """The customers that `who` means; with `new`, also those to be made because nobody is known by the name.

    Raises `NotFound` or `Ambiguous`.
    """
    try:
        return session.journal.find_several(who), ()
    except NotFound as missing:
        if not new:
            raise NotFound(f"{missing.sentence} {_('If they are new, add --new.')}", missing.nearest) from None
    customers: list[Overview] = []
    strangers: list[Customer] = []
    for name in listed([who]):
        try:
            customers.append(session.journal.find(name))
        except NotFound:
            strangers.append(session.journal.new_customer(name))
    return customers, strangers


def save_note(
    session: Session, customers: Sequence[Overview], strangers: Sequence[Customer], note: ContactNote
) -> Saved:
    """Save `note` for each of these customers, and for `strangers`, who are made with it. Raises what saving raises."""
    return session.journal.add_note([each.id for each in customers], note, new=strangers)


def tell_new_note(session: Session, saved: Saved, note: ContactNote) -> None:
    """Say that `note` was saved, what is loose with its customer, and for a plan whom one might bring along."""
    from journal.commands.listing import tell_saved

    tell_saved(session, saved, loose_ends=True)
    if note.date > session.today and not note.companions:
        from journal.commands.inviting import tell_whom_to_bring

        tell_whom_to_bring(session, saved.notes[0])
