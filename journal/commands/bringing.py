"""Bringing customers in from other programs: import."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journal.commands.command import Command
from journal.commands.session import Session
from journal.commands.texts import input_is_terminal
from journal.commands.values import quoted
from journal.errors import Ambiguous, NotFound, WrongUsage
from journal.language import _, ngettext

if TYPE_CHECKING:
    from journal.commands.printer import Span
    from journal.exchange.importing import Import
    from journal.exchange.matching import Record

_MOST_TOLD = 20
"""The most problems, and the most people left out, that are told one by one."""
_NUMBERS = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?", re.ASCII)


@click.command(
    "import",
    cls=Command,
    help=_("Bring in customers from FILE: a vCard (.vcf) or a CSV, as address books and customer lists export it.")
    + "\n\n"
    + _(
        "It shows who is in it and what would happen to each, and asks whom to bring in. Who is there already keeps "
        "every word; only what is empty is filled. One undo takes it all back."
    ),
)
@click.argument("words", nargs=-1, required=True, metavar=_("FILE"))
@click.option("--dry-run", is_flag=True, help=_("Only show; nothing is changed."))
@click.option("--all", "everybody", is_flag=True, help=_("Bring in everybody."))
@click.option(
    "--only",
    multiple=True,
    metavar=_("NAME…"),
    help=_("Bring in these: names, beginnings of them, or numbers of the list."),
)
@click.option("--json", "as_json", is_flag=True, help=_("For programs. It never asks."))
@click.pass_obj
def import_(
    session: Session,
    /,
    words: Sequence[str],
    dry_run: bool,
    everybody: bool,
    only: Sequence[str],
    as_json: bool,
) -> None:
    """Bring in customers."""
    from journal.exchange.importing import preview_file

    # The names after --only need not be quoted or repeat it: what follows the file is one of them.
    file, *more = words
    if more and not only:
        raise WrongUsage(
            _("There is a word too many: “{word}”. Names stand after --only.").format(word=quoted(more[0]))
        )
    if everybody and only:
        raise WrongUsage(_("--all brings in everybody, --only those named. Leave one of them out."))
    found = preview_file(session.journal, Path(file).expanduser())
    chosen: Sequence[Record] | None = None
    if everybody:
        chosen = found.records
    elif only:
        chosen = _named(found.records, only, more)
    if as_json:
        _answer_json(session, found, chosen, dry_run)
    elif chosen is None or dry_run:
        _tell(session, found, found.records if chosen is None else chosen)
        if chosen is None and not dry_run and _can_ask(session):
            chosen = _asked(session, found.records)
            if chosen:
                _bring_in(session, chosen)
                return
        _tell_nothing_changed(session, file, found.records, dry_run)
        session.tell_damage()
    else:
        _tell_problems(session, found)
        _bring_in(session, chosen)


def _can_ask(session: Session) -> bool:
    return session.printer.can_ask and input_is_terminal()


def _bring_in(session: Session, chosen: Sequence[Record]) -> None:
    from journal.commands.listing import tell_saved
    from journal.commands.printer import Style

    saved = session.journal.bring_in(chosen)
    tell_saved(session, saved)
    left = [record for record in chosen if not record.can_come]
    for record in left[:_MOST_TOLD]:
        session.printer.prose(_("Left out: {who}, {why}.").format(who=_who(record), why=record.why), Style.MUTED)
    if len(left) > _MOST_TOLD:
        session.printer.prose(
            ngettext("{n} more was left out.", "{n} more were left out.", len(left) - _MOST_TOLD), Style.MUTED
        )
    if saved.customers:
        session.printer.prose(_("Take it back: handful undo"), Style.FAINT)


def _answer_json(session: Session, found: Import, chosen: Sequence[Record] | None, dry_run: bool) -> None:
    """What would happen to everybody, or to those chosen; where they were brought in, whose customer each is now."""
    ids: dict[int, str | None] = {}
    changed = False
    if chosen is not None and not dry_run:
        from journal.exchange.matching import plan

        changed = bool(session.journal.bring_in(chosen).customers)
        customers = [overview.customer for overview in session.journal.overviews()]
        contacts = [record.contact for record in chosen]
        now = plan(contacts, customers, session.today)
        ids = {before.place: after.into for before, after in zip(chosen, now, strict=True)}
    records = found.records if chosen is None else chosen
    session.printer.json(
        {
            "format": found.format,
            "records": [_as_json(record, ids.get(record.place)) for record in records],
            "problems": [{"line": problem.line, "text": problem.sentence} for problem in found.problems],
            "changed": changed,
        }
    )


def _as_json(record: Record, customer_id: str | None) -> dict[str, Any]:
    contact = record.contact
    birthday = contact.birthday
    return {
        "name": contact.name,
        "organisation": contact.organisation,
        "mail": list(contact.mail),
        "phone": list(contact.phone),
        "birthday": f"{birthday[0]:02}-{birthday[1]:02}" if birthday else None,
        "note": contact.note,
        "action": record.action.value,
        "into": record.into,
        "why": record.why or None,
        "line": contact.line,
        "customer_id": customer_id or record.into,
    }


def _who(record: Record) -> str:
    contact = record.contact
    named = ", ".join(dict.fromkeys(filter(None, (contact.name, contact.organisation))))
    at_line = _("the entry on line {line}").format(line=contact.line)
    return named or next(iter((*contact.mail, *contact.phone)), at_line)


def _tell(session: Session, found: Import, records: Sequence[Record]) -> None:
    """Everybody with a number, and what would happen to each."""
    from journal.commands.layout import cells
    from journal.commands.printer import Style
    from journal.exchange.contact import say_birthday
    from journal.exchange.matching import Action

    printer = session.printer
    words = {Action.MAKE: _("new"), Action.MERGE: _("add to"), Action.LEAVE: _("leave")}
    styles = {Action.MAKE: Style.KEPT, Action.MERGE: Style.MOVE, Action.LEAVE: Style.FAINT}
    numbers = len(str(max((record.place for record in records), default=1)))
    width = max(cells(word) for word in words.values())
    indent = numbers + width + 4
    for record in records:
        word = words[record.action]
        about = " · ".join((*record.contact.mail, *record.contact.phone, *say_birthday(record.contact)))
        printer.line(
            (str(record.place).rjust(numbers), Style.MUTED),
            "  ",
            (word + " " * (width - cells(word)), styles[record.action]),
            "  ",
            *_named_spans(record),
        )
        for line in filter(None, (about, record.why)):
            printer.prose(line, Style.MUTED, indent=indent)
    printer.gap()
    printer.prose(_summary(found))
    _tell_problems(session, found)


def _named_spans(record: Record) -> tuple[Span, ...]:
    from journal.commands.printer import Style

    if not record.can_come:
        return ((_who(record), Style.MUTED),)
    return ((record.contact.name, Style.NAME), (f"  {record.contact.organisation}", Style.MUTED))


def _summary(found: Import) -> str:
    from journal.exchange.matching import Action

    counts = [sum(record.action is action for record in found.records) for action in Action]
    kind = {"vcard": _("A vCard file"), "csv": _("A CSV file")}[found.format]
    entries = ngettext("{n} entry", "{n} entries", len(found.records))
    return _("{file} of {entries}: {make} new, {merge} to add to, {leave} to leave.").format(
        file=kind, entries=entries, make=counts[0], merge=counts[1], leave=counts[2]
    )


def _tell_problems(session: Session, found: Import) -> None:
    for problem in found.problems[:_MOST_TOLD]:
        sentence = problem.sentence
        if problem.line is not None:
            sentence = _("Line {line}: {sentence}").format(line=problem.line, sentence=sentence)
        session.printer.complain(sentence)
    more = len(found.problems) - _MOST_TOLD
    if more > 0:
        session.printer.complain(ngettext("{n} more line is wrong.", "{n} more lines are wrong.", more))


def _tell_nothing_changed(session: Session, file: str, records: Sequence[Record], dry_run: bool) -> None:
    from journal.commands.printer import Style

    if not dry_run and any(record.can_come for record in records):
        session.printer.prose(
            _("Nothing was changed. Bring them in: handful import {file} --only NAME, or --all").format(
                file=_as_typed(file)
            ),
            Style.MUTED,
        )
    else:
        session.printer.prose(_("Nothing was changed."), Style.MUTED)


def _as_typed(file: str) -> str:
    import shlex

    return shlex.quote(file)


# --- choosing


def _named(records: Sequence[Record], only: Iterable[str], more: Sequence[str]) -> tuple[Record, ...]:
    """The records that were named: each word of `more` too, unless it goes on with the last name of `only`.

    Raises `NotFound` or `Ambiguous`, and then nobody comes back.
    """
    *before, last = only
    whole = " ".join((last, *more))
    names = [*before, whole] if more and _fitting(records, whole) else [*before, last, *more]
    found: dict[int, Record] = {}
    for name in names:
        parts = [name] if _fitting(records, name) else [part for part in name.split(",") if part.strip()] or [name]
        for part in parts:
            found.update({record.place: record for record in _chosen_by(records, part)})
    return tuple(found[place] for place in sorted(found))


def _fitting(records: Sequence[Record], name: str) -> tuple[Record, ...]:
    """Those who fit a name as WHO does: the whole first, then a word, then a beginning of one."""
    from journal.customer import Customer
    from journal.overview import Overview
    from journal.who import fitting

    named = {str(record.place): record for record in records if record.contact.name or record.contact.organisation}
    people = [
        Overview(Customer(place, record.contact.name, date.min, record.contact.organisation))
        for place, record in named.items()
    ]
    return tuple(named[one.id] for one in fitting(people, name))


def _chosen_by(records: Sequence[Record], text: str) -> Sequence[Record]:
    numbers = _by_numbers(records, text)
    if numbers is not None:
        return numbers
    found = _fitting(records, text)
    if not found:
        import difflib

        names = {record.contact.name.casefold(): record.contact.name for record in records}
        near = [names[name] for name in difflib.get_close_matches(text.casefold()[:80], names, n=3)]
        sentence = _("Nobody in the file is called “{who}”.").format(who=quoted(text))
        if near:
            sentence += " " + _("Did you mean {names}?").format(names=", ".join(near))
        raise NotFound(sentence, near)
    come = [record for record in found if record.can_come]
    if len(come) > 1:
        raise Ambiguous(
            _("“{who}” fits {n} entries of the file. Say which, by more of the name or by number:").format(
                who=quoted(text), n=len(come)
            ),
            [(str(record.place), _who(record)) for record in come[:_MOST_TOLD]],
        )
    return come or found


def _by_numbers(records: Sequence[Record], text: str) -> Sequence[Record] | None:
    """The records of numbers such as `1 3 5-7`; None where these are no numbers. Raises `NotFound`."""
    pieces = [piece for piece in re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", text.strip())) if piece]
    matches = [_NUMBERS.fullmatch(piece) for piece in pieces]
    if not pieces or None in matches:
        return None
    by_place = {record.place: record for record in records}
    found: dict[int, Record] = {}
    for match in filter(None, matches):
        first, last = int(match[1]), int(match[2] or match[1])
        if first not in by_place or last not in by_place or last < first:
            raise NotFound(_("There is no entry {number} in the list.").format(number=match[0]))
        found.update({place: by_place[place] for place in range(first, last + 1) if place in by_place})
    return tuple(found.values())


def _asked(session: Session, records: Sequence[Record]) -> Sequence[Record]:
    """Whom the person wants. Nobody where they say so, and where nothing can come."""
    if not any(record.can_come for record in records):
        return ()
    while True:
        answer = session.printer.ask_text(_("Bring in whom? y or all, n or none, names, or numbers such as 1 3 5-7:"))
        wanted = answer.strip().casefold()
        if wanted in ("", "none", "no", "n", _("none").casefold()):
            return ()
        if wanted in ("all", _("all").casefold(), "y", "yes", "j", "ja"):
            return records
        try:
            return _named(records, [answer.strip()], ())
        except (NotFound, Ambiguous) as problem:
            session.printer.complain(problem.sentence)
            for place, who in getattr(problem, "candidates", ()):
                session.printer.complain(f"  {place}  {who}")
