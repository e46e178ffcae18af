"""Going back: backup, restore."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from journal.commands.command import Command, TextCommand
from journal.commands.printer import Style
from journal.commands.session import Session
from journal.commands.texts import input_is_terminal
from journal.commands.values import quoted
from journal.errors import Refused, WrongUsage
from journal.language import _, ngettext
from journal.text import one_line

if TYPE_CHECKING:
    from journal.note import ContactNote
    from journal.overview import Overview
    from journal.restoring import BackedUp, FileRestore, RestorePreview
    from journal.storage.backups import Moment

_MOST_WORDS = 4
"""The most words without quotation marks that are tried as WHEN."""
_MOST_NAMED = 3
_MOST_NOTES = 12
"""The most notes of one customer that a preview names."""


@click.command(
    cls=Command,
    help=_("Copy the whole journal to the backups of this machine, now.")
    + "\n\n"
    + _(
        "Handful does so by itself for each file that is changed, once a day, before the change. Of a week each day is "
        "kept, of four weeks one day each, of twelve months one day each."
    ),
)
@click.pass_obj
def backup(session: Session, /) -> None:
    """Back the journal up."""
    from journal.commands.listing import tell_saved

    tell_saved(session, session.journal.back_up())
    session.printer.prose(_("What there is: handful restore"), Style.FAINT)


@click.command(
    cls=TextCommand,
    help=_(
        "Go back to how the journal was, or WHO in it, when the day WHEN began. Without WHEN, the backups there are."
    )
    + "\n\n"
    + _(
        "WHEN is a day, or a day and a time for a backup that was asked for. It shows what would change, and asks. A "
        "damaged file comes back whole. Nobody who was forgotten comes back. One undo takes it all back."
    ),
)
@click.argument("words", nargs=-1, metavar=_("[WHEN] [WHO]"))
@click.option("--yes", "-y", is_flag=True, help=_("Do not ask."))
@click.option("--json", "as_json", is_flag=True, help=_("For programs. It never asks, and only shows."))
@click.pass_obj
def restore(session: Session, /, words: Sequence[str], yes: bool, as_json: bool) -> None:
    """Go back to an earlier state."""
    wanted, who = _read(words, session)
    customer = session.journal.find_backed_up(who) if who else None
    customer_id = customer.id if customer is not None else None
    if wanted is None:
        _tell_backups(session, session.journal.backups(customer_id), customer, as_json)
        return
    preview = session.journal.preview_restore(wanted, customer_id)
    if as_json:
        session.printer.json(_preview_as_json(preview))
        return
    _tell_preview(session, preview)
    if not preview.files:
        session.printer.prose(_("Nothing else would change: all is as it was then."))
        return
    if not yes:
        _ask(session, preview)
    from journal.commands.listing import tell_saved

    tell_saved(session, session.journal.restore(preview))
    session.printer.prose(_("Take it back: handful undo"), Style.FAINT)


def _ask(session: Session, preview: RestorePreview) -> None:
    if not (session.printer.can_ask and input_is_terminal()):
        _tell_how_to_go_on(session, preview)
        raise Refused(_("Nothing was changed. Without a terminal, restore wants --yes."))
    if not session.printer.ask(_("Restore this? handful undo takes it back. [y/N]")):
        raise Refused(_("Nothing was changed."))


def _read(words: Sequence[str], session: Session) -> tuple[Moment | None, str]:
    """The moment that the first words are, None where they are none, and who is meant by those after it."""
    from journal.dates import read_moment
    from journal.storage.backups import Moment

    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        try:
            day, at = read_moment(" ".join(words[:count]), session.today)
        except WrongUsage:
            continue
        return Moment(day) if at is None else Moment(day, at), " ".join(words[count:])
    if words and words[0][:1].isdecimal():
        raise WrongUsage(
            _("“{text}” is no day. Write it like 2026-11-19, “19 nov” or yesterday.").format(text=quoted(words[0]))
        )
    return None, " ".join(words)


# --- what there is


def _tell_backups(session: Session, there: Sequence[BackedUp], customer: Overview | None, as_json: bool) -> None:
    from journal.restoring import write_moment

    if as_json:
        session.printer.json(
            [
                {
                    "when": write_moment(one.moment),
                    "customers": [
                        {"customer_id": customer_id, "customer": name} for customer_id, name in one.customers
                    ],
                    "settings": one.settings,
                    "decisions": one.decisions,
                    "bytes": one.size,
                }
                for one in there
            ]
        )
        return
    if not there:
        session.printer.prose(_("There is no backup yet. The first is made when something that is kept is changed."))
        return
    from journal.commands.layout import cells
    from journal.restoring import say_moment
    from journal.saying import say_size

    printer = session.printer
    rows = [(write_moment(one.moment), say_moment(one.moment, session.today), one) for one in there]
    widths = (max(cells(typed) for typed, _said, _one in rows), max(cells(said) for _typed, said, _one in rows))
    sizes = max(cells(say_size(one.size)) for one in there)
    for typed, said, one in rows:
        printer.line(
            (typed + " " * (widths[0] - cells(typed)), Style.NAME),
            "  ",
            said + " " * (widths[1] - cells(said)),
            "  ",
            (say_size(one.size).rjust(sizes), Style.MUTED),
            "  ",
            (_whose(one), Style.MUTED),
        )
    printer.gap()
    who = f" {customer.id}" if customer is not None else ""
    printer.prose(
        _("Look first, then restore: {command}").format(command=f"handful restore {rows[0][0]}{who}"), Style.FAINT
    )


def _whose(one: BackedUp) -> str:
    names = [one_line(name) for _customer_id, name in one.customers]
    if len(names) > _MOST_NAMED:
        names = [ngettext("{n} customer", "{n} customers", len(names))]
    if one.decisions:
        names.append(ngettext("{n} decision", "{n} decisions", one.decisions))
    if one.settings:
        names.append(_("the settings"))
    return ", ".join(names)


# --- what would change


def _tell_preview(session: Session, preview: RestorePreview) -> None:
    from journal.restoring import Found, say_lacks, say_then

    printer, today = session.printer, session.today
    for one in preview.files:
        state = {
            Found.THERE: "",
            Found.DAMAGED: _("its file cannot be read"),
            Found.MISSING: _("its file is not there"),
        }[one.found]
        words = ", ".join(filter(None, (state, say_then(preview.wanted, one.taken, today))))
        printer.line((one.name, Style.NAME), "  ", (words, Style.MUTED))
        _tell_changes(session, one)
        lacks = say_lacks(one.lacks, one.lacks_days, today)
        if lacks:
            printer.prose(lacks, Style.MOVE, indent=2)
    for sentence in preview.left_out:
        printer.prose(sentence, Style.MUTED)
    if preview.files:
        stays = _("Everything else stays as it is.")
        if preview.customer_id is not None:
            stays = _("Everything else stays as it is, and so does everybody else.")
        printer.prose(stays)


def _tell_changes(session: Session, one: FileRestore) -> None:
    """What would be another, a line each, and below a line of notes which they are."""
    from journal.restoring import Found, say_changes, say_field, say_others

    printer = session.printer
    if one.found is not Found.THERE:
        printer.prose(_("comes back: {what}").format(what=say_changes(one)), indent=2)
        return
    if one.comes_back:
        printer.prose(_("comes back, and is one of your handful again"), indent=2)
    for words, notes in (
        (ngettext("{n} note back:", "{n} notes back:", len(one.back)), one.back),
        (ngettext("{n} note gone, written since:", "{n} notes gone, written since:", len(one.go)), one.go),
        (
            ngettext("{n} note as it was then:", "{n} notes as they were then:", len(one.changed)),
            tuple(then for _now, then in one.changed),
        ),
    ):
        if notes:
            printer.prose(words, indent=2)
            _tell_notes(session, notes)
    if one.fields:
        named = ", ".join(say_field(name) for name in one.fields)
        printer.prose(_("as it was then: {what}").format(what=named), indent=2)
    if one.others:
        printer.prose(_("as it was then: {what}").format(what=say_others(one.others, one.file)), indent=2)


def _tell_notes(session: Session, notes: Sequence[ContactNote]) -> None:
    from journal.reading import gist
    from journal.saying import say_day, say_kind
    from journal.text import cut

    for note in notes[:_MOST_NOTES]:
        day = say_day(note.date, session.today, weekday=False)
        said = cut(one_line(gist(note.body)), 60)
        session.printer.prose(f"{day}, “{said}”" if said else f"{day}, {say_kind(note.kind)}", Style.MUTED, indent=4)
    if len(notes) > _MOST_NOTES:
        more = ngettext("and {n} more", "and {n} more", len(notes) - _MOST_NOTES)
        session.printer.prose(more, Style.MUTED, indent=4)


def _tell_how_to_go_on(session: Session, preview: RestorePreview) -> None:
    from journal.restoring import write_moment

    who = f" {preview.customer_id}" if preview.customer_id is not None else ""
    command = f"handful restore {write_moment(preview.wanted)}{who} --yes"
    session.printer.prose(_("Go back: {command}").format(command=command), Style.FAINT)
    session.printer.prose(_("and to take that back: handful undo"), Style.FAINT)


def _preview_as_json(preview: RestorePreview) -> dict[str, Any]:
    from journal.restoring import write_moment

    return {
        "when": write_moment(preview.wanted),
        "files": [
            {
                "file": one.file,
                "customer_id": one.customer_id or None,
                "customer": one.name if one.customer_id else None,
                "taken": write_moment(one.taken),
                "state": one.found.value,
                "notes_back": [note.id for note in one.back],
                "notes_gone": [note.id for note in one.go],
                "notes_changed": [then.id for _now, then in one.changed],
                "fields": list(one.fields),
                "comes_back": one.comes_back,
                "lacks": one.lacks,
            }
            for one in preview.files
        ],
        "left_out": list(preview.left_out),
    }
