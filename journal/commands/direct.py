"""What is asked for most, in plain words: the journal itself, a list, a note. It is answered without the command line,
whose parts take longer to import than such an answer takes to give. What is written with an option goes there, and so
does a quotation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from journal.commands.opening import check_readable, finished, open_in_terminal, take_settings, told
from journal.commands.session import Session

_LISTS = ("nudges", "customers", "loose")
_FEWEST_WORDS_OF_A_NOTE = 3
"""The command, whom it is about, and a word of its text."""


def answer(argv: Sequence[str]) -> int | None:
    """Do what `argv` (without the program's name) asks for, and give back the exit code: 0 done, 1 refused or not
    found, 2 wrong usage. None, with nothing done, where the command line must read it."""
    act = _act_of(argv)
    if act is None:
        return None
    session = Session()
    take_settings(session.printer, speak=True)

    def run() -> int:
        check_readable(argv)
        return act(session)

    return finished(session.printer, told(session.printer, run))


def _act_of(argv: Sequence[str]) -> Callable[[Session], int] | None:
    if not argv:
        return lambda session: open_in_terminal(session.printer, lambda: session.journal)
    command, *words = argv
    if command in _LISTS and not words:
        return lambda session: _list(session, command)
    if command == "note" and len(argv) >= _FEWEST_WORDS_OF_A_NOTE and not any(word[:1] in ("-", ">") for word in words):
        return lambda session: _add_note(session, words[0], " ".join(words[1:]))
    return None


def _list(session: Session, which: str) -> int:
    from journal.commands import lists

    if which == "nudges":
        lists.list_nudges(session)
    elif which == "customers":
        lists.list_customers(session)
    else:
        lists.list_loose_ends(session)
    return 0


def _add_note(session: Session, who: str, text: str) -> int:
    from journal.commands.new_note import people_meant, save_note, tell_new_note
    from journal.note import ContactNote

    customers, strangers = people_meant(session, who)
    note = ContactNote(id="", date=session.today, body=text)
    tell_new_note(session, save_note(session, customers, strangers, note), note)
    return 0
