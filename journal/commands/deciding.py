"""Before something is decided, and after: decide, decisions, decided."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from journal.commands.command import Command, TextCommand
from journal.commands.printer import Style
from journal.commands.session import Session
from journal.commands.texts import input_is_terminal, read_standard_input, spoken
from journal.commands.values import NONE, quoted
from journal.errors import NotFound, Refused, WrongUsage
from journal.language import _
from journal.text import folded, one_line

if TYPE_CHECKING:
    from journal.decision import Answer, Decision, Effect

SIGNS = {"worse": "−", "same": "0", "better": "+", "ask": "?", "": "·"}


class DecideCommand(TextCommand):
    """A command whose words are all text."""

    words_before_text = 0


class DecidedCommand(TextCommand):
    """A command whose words after the third are text."""

    words_before_text = 3


@click.command(
    cls=DecideCommand,
    help=_("Before you decide: write it down, and how it will affect customers you know by name.")
    + "\n\n"
    + _(
        "--for WHO=worse: why says it of one customer, and may stand several times; WHO=ask: what leaves a question to "
        "ask first. Without --for it is about the whole handful, and nobody is thought of yet. The words of one "
        "that is not answered of everybody yet go on with that one, as --revisit does. Without words the screen opens."
    ),
)
@click.argument("words", nargs=-1, metavar=_("[TEXT…|-]"))
@click.option(
    "--for",
    "effects",
    multiple=True,
    metavar=_("WHO=ANSWER: why"),
    help=_("worse, same, better or ask, and a line why; WHO alone is not thought of yet."),
)
@click.option("--without", "without", multiple=True, metavar=_("WHO"), help=_("Somebody it will not touch."))
@click.option("--check-back", metavar=_("DAY"), help=_("When to look what happened: in 3 months, 1 feb; none."))
@click.option(
    "--new", is_flag=True, help=_("Begin another, in the words of one that is not answered of everybody yet.")
)
@click.option("--revisit", metavar=_("DECISION"), help=_("Go on with this one: its id, or the beginning of it."))
@click.pass_obj
def decide(
    session: Session,
    /,
    words: Sequence[str],
    effects: Sequence[str],
    without: Sequence[str],
    check_back: str | None,
    new: bool,
    revisit: str | None,
) -> int:
    """Write a decision down, or go on with one."""
    from journal.decisions import paused_in_these_words, say_paused

    journal = session.journal
    given = bool(effects or without or check_back is not None)
    before = journal.find_decision(revisit) if revisit is not None else None
    if not words and not given and session.printer.on_terminal and input_is_terminal():
        from journal.__main__ import open_screens

        action = f"decide('{before.id}')" if before is not None else "go('decide')"
        return open_screens(journal, action=action, plain=session.printer.plain)
    if before is not None and not words and not given:
        raise WrongUsage(_("Nothing to change was given. Add --for WHO=worse: why, new words, or --check-back."))
    text = spoken(words) if words else read_standard_input() if before is None else before.text
    if before is None and not new:
        before = paused_in_these_words(journal.decisions(), text)
        if before is not None:
            text = before.text
            session.printer.prose(say_paused(before, session.today))
            if not given:
                _tell_with_next(session, before)
                session.printer.prose(_("Another one in the same words: handful decide --new …"), Style.FAINT)
                return 0
    if before is None:
        people = _people(session, effects) if effects else _whole_handful(session)
        people = _but(session, people, without)
        saved = journal.decide(text, people, _day_of(check_back, session.today, None))
    else:
        people = _but(session, _merged(before.effects, _people(session, effects)), without)
        day = _day_of(check_back, session.today, before.check_back)
        saved = journal.amend_decision(before, replace(before, text=text, effects=tuple(people), check_back=day))
    session.printer.prose(saved.sentence)
    for hint in saved.hints:
        session.printer.prose(hint)
    _tell_with_next(session, journal.decision(saved.decisions[0]))
    return 0


def _tell_with_next(session: Session, decision: Decision) -> None:
    """A decision, and how to answer for the next of those nobody has thought of yet."""
    session.printer.gap()
    tell_decision(session, decision)
    left = [one for one in decision.effects if one.guess is None]
    if left:
        names = session.journal.names_in(decision)
        name = names.get(left[0].customer_id, left[0].customer_id)
        session.printer.gap()
        session.printer.prose(
            _("How will this affect {name}? {command}").format(
                name=name, command=f'handful decide --revisit {decision.id} --for "{name}=worse: …"'
            ),
            Style.FAINT,
        )


@click.command(
    cls=Command,
    help=_("What you decided or are about to, newest first; with DECISION that one, as --format md to paste."),
)
@click.argument("decision", required=False, metavar=_("[DECISION]"))
@click.option("--json", "as_json", is_flag=True, help=_("For programs."))
@click.option("--format", "form", metavar="md", help=_("Markdown to paste, by initials where no consent is noted."))
@click.pass_obj
def decisions(session: Session, /, decision: str | None, as_json: bool, form: str | None) -> None:
    """The decisions there are."""
    if form is not None and folded(form) != "md":
        raise WrongUsage(_("--format takes md, and not “{text}”.").format(text=quoted(form)))
    journal, printer = session.journal, session.printer
    found = journal.decisions() if decision is None else (journal.find_decision(decision),)
    if as_json:
        from journal.commands.as_json import decision as decision_as_json

        printer.json([decision_as_json(one, journal.asked_about(one)) for one in found])
    elif form is not None:
        printer.page("\n".join(journal.summary_of(one) for one in found).rstrip("\n"))
    elif not found:
        printer.prose(_("Nothing is decided yet. Before you decide: handful decide what you are about to"))
    else:
        for place, one in enumerate(found):
            if place:
                printer.gap()
            tell_decision(session, one)
    for damaged in journal.decision_damage():
        printer.complain(damaged.sentence)


@click.command(
    cls=DecidedCommand,
    help=_("What a decision really did to WHO, held against what you guessed."),
)
@click.argument("words", nargs=-1, required=True, metavar=_("DECISION WHO worse|same|better [TEXT…|-]"))
@click.pass_obj
def decided(session: Session, /, words: Sequence[str]) -> None:
    """Note what happened."""
    from journal.decision import Answer

    if len(words) < DecidedCommand.words_before_text:
        raise WrongUsage(
            _("It is written: {usage}.").format(
                usage=_('handful decided DECISION WHO worse|same|better "what happened"')
            )
        )
    decision = session.journal.find_decision(words[0])
    overview = session.journal.find_asked_about(decision, words[1])
    answer = answer_of(words[2])
    if answer in (None, Answer.ASK):
        raise WrongUsage(_("What happened is worse, same or better, and not “{text}”.").format(text=quoted(words[2])))
    saved = session.journal.note_happened(decision.id, overview.id, Answer(answer), spoken(words[3:]))
    session.printer.prose(saved.sentence)
    for hint in saved.hints:
        session.printer.prose(hint)


# --- what is given


def answer_of(text: str) -> Answer | None:
    """An answer, written as in files; None where it is none."""
    from journal.decision import Answer

    wanted = folded(text)
    return next((one for one in Answer if one.value == wanted), None)


def _people(session: Session, given: Sequence[str]) -> list[Effect]:
    """The effects that `--for` gives. Raises `WrongUsage`, or what finding a customer raises."""
    from journal.decision import Effect

    found: dict[str, Effect] = {}
    for one in given:
        who, has_answer, rest = one.partition("=")
        word, _colon, why = rest.partition(":")
        answer = answer_of(word) if has_answer else None
        if has_answer and answer is None:
            raise WrongUsage(
                _("“{text}” is no answer. It is written WHO=worse: why, with worse, same, better or ask.").format(
                    text=quoted(word)
                )
            )
        for overview in session.journal.find_several(who):
            if overview.id in found:
                raise Refused(_("{name} is named twice.").format(name=session.journal.short_name(overview.id)))
            found[overview.id] = Effect(overview.id, answer, one_line(why))
    return list(found.values())


def _whole_handful(session: Session) -> list[Effect]:
    from journal.decision import Effect

    people = session.journal.whole_handful()
    if not people:
        raise Refused(
            _("Meet a customer first: this asks about people you know. handful note NAME what they told you --new")
        )
    return [Effect(one.id) for one in people]


def _merged(there: Sequence[Effect], given: Sequence[Effect]) -> list[Effect]:
    """Those who are there, with the answers given now; then those who come in."""
    merged = {one.customer_id: one for one in there}
    for one in given:
        before = merged.get(one.customer_id)
        if before is None or one.guess is None:
            merged.setdefault(one.customer_id, one)
        else:
            merged[one.customer_id] = replace(before, guess=one.guess, why=one.why, asked=None)
    return list(merged.values())


def _but(session: Session, people: Sequence[Effect], without: Sequence[str]) -> list[Effect]:
    gone = {overview.id for text in without for overview in session.journal.find_several(text)}
    strangers = gone - {one.customer_id for one in people}
    if strangers:
        name = session.journal.short_name(strangers.pop())
        raise NotFound(_("{name} is not among those this decision may touch.").format(name=name))
    return [one for one in people if one.customer_id not in gone]


def _day_of(text: str | None, today: date, before: date | None) -> date | None:
    if text is None:
        return before
    if folded(text) in ("", NONE):
        return None
    from journal.dates import read_ahead, read_day

    try:
        return read_ahead(text, today)
    except WrongUsage:
        with suppress(WrongUsage):
            # A day that has been is understood, and refused as one.
            return read_day(text, today)
        raise


# --- what is said


def tell_decision(session: Session, decision: Decision) -> None:
    """A decision whole: its words and its id, how it affects each, and the day to check back."""
    from journal.decisions import in_order, say_answer, say_held_against
    from journal.saying import say_day

    printer, today = session.printer, session.today
    people = session.journal.asked_about(decision)
    names = session.journal.names_in(decision)
    *before, last = printer.wrapped(decision.text)
    for piece in before:
        printer.line((piece, Style.NAME))
    printer.line((last, Style.NAME), "  ", (decision.id, Style.FAINT))
    about = [_("written {day}").format(day=say_day(decision.date, today))]
    if decision.check_back is not None:
        about.append(_("check back on {day}").format(day=say_day(decision.check_back, today)))
    printer.line((" · ".join(about), Style.MUTED))
    for effect in in_order(decision):
        if effect.customer_id not in people:
            continue
        name = names[effect.customer_id]
        sign = printer.sign(SIGNS[effect.guess.value if effect.guess else ""])
        asked = f", {_('asked')}" if effect.asked is not None else ""
        printer.line("  ", (sign, Style.MOVE), " ", (name, Style.NAME), "  ", say_answer(effect.guess), asked)
        if effect.why:
            printer.prose(effect.why, Style.MUTED, indent=4)
        if effect.happened is not None:
            said = " ".join(filter(None, (say_held_against(effect, name), effect.happened.text)))
            printer.prose(said, indent=4)
