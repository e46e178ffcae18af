"""Bringing a colleague along: invite."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from journal.commands.command import Command
from journal.commands.handing_out import force_option, hand_out, output_option
from journal.commands.printer import Style
from journal.commands.session import Session
from journal.errors import WrongUsage
from journal.language import _

if TYPE_CHECKING:
    from journal.colleagues import Colleague
    from journal.customer import Customer
    from journal.note import ContactNote

_FORMATS = ("text", "ics")


@click.command(
    cls=Command,
    help=_(
        "Bring a colleague along. Without PLAN: the plans ahead, and the colleagues named in notes (with, @name) who "
        "came along to no dialogue in the last 90 days."
    )
    + "\n\n"
    + _(
        "With PLAN, the id of a planned note as the lists print it: an invitation to paste, or with --format ics as an "
        "event for a calendar. It says day and time, and the customer by initials where no consent is noted; nothing "
        "else of what is kept."
    ),
)
@click.argument("words", nargs=-1, metavar=_("[PLAN [COLLEAGUE]]"))
@click.option("--format", "form", metavar="text|ics", help=_("text, unless said otherwise."))
@output_option
@force_option
@click.option("--json", "as_json", is_flag=True, help=_("For programs."))
@click.pass_obj
def invite(
    session: Session,
    /,
    words: Sequence[str],
    form: str | None,
    output: str | None,
    force: bool,
    as_json: bool,
) -> None:
    """Bring a colleague along."""
    if form is not None and form not in _FORMATS:
        raise WrongUsage(_("An invitation is written as text or ics."))
    if not words:
        if form is not None or output is not None:
            raise WrongUsage(_("Which plan is it for? handful invite lists those ahead."))
        _suggest(session, as_json)
        return
    overview, note = session.journal.find_note(words[0])
    name = " ".join(words[1:])
    if form == "ics":
        text, file = session.journal.invitation_event(overview.customer, note, name), f"invitation-{note.date}.ics"
    else:
        text, file = session.journal.invitation_text(overview.customer, note, name), f"invitation-{note.date}.txt"
    if as_json:
        session.printer.json({"plan": note.id, "date": note.date.isoformat(), "colleague": name or None, "text": text})
    elif output is not None:
        hand_out(session, output, text, file, force=force)
    else:
        session.printer.page(text.replace("\r\n", "\n").rstrip("\n"))


def tell_whom_to_bring(session: Session, plan_id: str) -> None:
    """After a plan was made, the colleague who has met no customer for the longest; nothing where there is none."""
    from journal.colleagues import say_last_met

    found = session.journal.colleagues_to_bring()
    if found:
        one = found[0]
        session.printer.gap()
        words = _("Bring somebody along? {name} {last_met}.")
        session.printer.prose(words.format(name=one.name, last_met=say_last_met(one, session.today)))
        command = _("handful invite {plan} {name}").format(plan=plan_id, name=shlex.quote(one.name))
        session.printer.prose(command, Style.FAINT, indent=2)


def _suggest(session: Session, as_json: bool) -> None:
    journal = session.journal
    plans, found = journal.plans_ahead(), journal.colleagues_to_bring()
    if as_json:
        session.printer.json(_as_json(plans, found))
    else:
        _tell(session, plans, found)
    session.tell_damage()


def _tell(session: Session, plans: Sequence[tuple[Customer, ContactNote]], found: Sequence[Colleague]) -> None:
    from journal.colleagues import say_last_met
    from journal.saying import kind_phrase, say_day

    printer, today = session.printer, session.today
    if not found:
        printer.prose(_("No colleague named in your notes is without a customer lately."))
    for one in found:
        printer.line((one.name, Style.NAME), "  ", (say_last_met(one, today), Style.MUTED))
    printer.gap()
    if not plans:
        printer.prose(_("No plan lies ahead. Make one: handful note ken first visit --on 'on thursday'"), Style.FAINT)
        return
    for customer, note in plans:
        name = session.journal.short_name(customer.id)
        said = _("{day}: {contact}, {name}").format(
            day=say_day(note.date, today), contact=kind_phrase(note.kind), name=name
        )
        more = _("with {names}").format(names=", ".join(note.companions)) if note.companions else ""
        printer.line(said, "  ", (more, Style.MUTED), "  ", (note.id, Style.FAINT))
    who = shlex.quote(found[0].name) if found else _("NAME")
    words = _("Invite somebody: handful invite {plan} {name}").format(plan=plans[0][1].id, name=who)
    printer.prose(words, Style.FAINT)


def _as_json(
    plans: Sequence[tuple[Customer, ContactNote]], found: Sequence[Colleague]
) -> dict[str, list[dict[str, Any]]]:
    return {
        "colleagues": [
            {"name": one.name, "last_met": one.last_met.isoformat() if one.last_met else None} for one in found
        ],
        "plans": [
            {
                "note": note.id,
                "date": note.date.isoformat(),
                "time": note.time.isoformat("minutes") if note.time else None,
                "customer": customer.name,
                "customer_id": customer.id,
                "with": list(note.companions),
            }
            for customer, note in plans
        ],
    }
