"""Is everything as it should be: doctor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from journal.commands.command import Command
from journal.commands.printer import Style
from journal.commands.session import Session
from journal.commands.texts import input_is_terminal
from journal.errors import HandfulError
from journal.language import _

if TYPE_CHECKING:
    from journal.storage.doctor import Finding


@click.command(
    cls=Command,
    help=_("Is everything as it should be? Every file is read, and nothing is changed.")
    + "\n\n"
    + _(
        "--repair mends what can be mended, after a backup, and says each thing it did. Ends with 1 where anything is "
        "wrong."
    ),
)
@click.option("--repair", "mend", is_flag=True, help=_("Mend what can be mended, after a backup."))
@click.option("--json", "as_json", is_flag=True, help=_("For programs. It never asks."))
@click.pass_obj
def doctor(session: Session, /, mend: bool, as_json: bool) -> int:
    """Look the journal over."""
    from journal.checkup import look_at_nudges, look_at_settings, repair, versions
    from journal.storage.doctor import About, Finding, Weight

    done: tuple[str, ...] = ()
    # Opening the journal already finishes and mends: the files are looked at before.
    findings = list(_looked_at(session))
    try:
        findings += look_at_nudges(session.journal)
        if mend:
            done = repair(session.journal, findings)
            findings = [*_looked_at(session), *look_at_nudges(session.journal)]
    except HandfulError as problem:
        findings.append(Finding(Weight.WRONG, About.JOURNAL, problem.sentence))
    findings += [*look_at_settings(), *_terminal(session), *versions()]
    if as_json:
        session.printer.json({"findings": [_finding_as_json(one) for one in findings], "done": list(done)})
    else:
        for sentence in done:
            session.printer.prose(sentence, Style.KEPT)
        if done:
            session.printer.gap()
        _tell_findings(session, findings)
        if mend and _offer_backups(session, findings):
            findings = list(_looked_at(session))
    return int(any(one.weight is Weight.WRONG for one in findings))


def _looked_at(session: Session) -> Sequence[Finding]:
    from journal.checkup import look_at_files
    from journal.clock import clock_from_environment
    from journal.storage.places import default_folder, room_for

    folder = session.folder or default_folder()
    return look_at_files(folder, room_for(folder), clock_from_environment().today())


def _terminal(session: Session) -> Sequence[Finding]:
    """What the terminal can show, and what follows from it."""
    import os

    from journal.language import LANGUAGES, current_language
    from journal.storage.doctor import About, Finding, Weight

    printer = session.printer
    encoding = printer.encoding
    findings = [
        Finding(Weight.OK, About.TERMINAL, _("letters: {encoding}").format(encoding=encoding))
        if printer.is_unicode
        else Finding(
            Weight.LOOK,
            About.TERMINAL,
            _("letters: {encoding}, so that some names are shown with ? in them. A UTF-8 locale mends it.").format(
                encoding=encoding
            ),
        )
    ]
    term = os.environ.get("TERM", "")
    if printer.on_terminal:
        kind = Weight.LOOK if term in ("", "dumb", "unknown") else Weight.OK
        words = _("TERM is {term}, {n} cells wide").format(term=term or _("not set"), n=printer.width)
        findings.append(Finding(kind, About.TERMINAL, words))
    else:
        findings.append(Finding(Weight.OK, About.TERMINAL, _("this goes to no terminal")))
    colours = _("colours are shown") if printer.colored else _("no colours are shown")
    why = "NO_COLOR" if os.environ.get("NO_COLOR") and not printer.colored else ""
    findings.append(Finding(Weight.OK, About.TERMINAL, f"{colours} ({why})" if why else colours))
    language = LANGUAGES[current_language()]
    findings.append(Finding(Weight.OK, About.TERMINAL, _("language: {language}").format(language=language)))
    return findings


def _tell_findings(session: Session, findings: Sequence[Finding]) -> None:
    from journal.checkup import say_about
    from journal.commands.layout import cells
    from journal.storage.doctor import Weight

    printer = session.printer
    signs = {Weight.OK: "·", Weight.LOOK: "?", Weight.WRONG: "!"}
    words = {Weight.OK: _("ok"), Weight.LOOK: _("look"), Weight.WRONG: _("wrong")}
    styles = {Weight.OK: Style.KEPT, Weight.LOOK: Style.MOVE, Weight.WRONG: Style.MOVE}
    abouts = [say_about(one.about) for one in findings]
    word_width = max(cells(word) for word in words.values())
    about_width = max(cells(about) for about in abouts)
    indent = word_width + about_width + 6
    for one, about in zip(findings, abouts, strict=True):
        word = words[one.weight]
        first, *more = printer.wrapped(one.sentence, indent)
        printer.line(
            (f"{printer.sign(signs[one.weight])} {word}{' ' * (word_width - cells(word))}", styles[one.weight]),
            "  ",
            (about + " " * (about_width - cells(about)), Style.MUTED),
            "  ",
            first,
        )
        for piece in more:
            printer.line(" " * indent, piece)
        command = _mending(one)
        if command:
            printer.line(" " * indent, (command, Style.FAINT))


def _mending(one: Finding) -> str:
    """The command that brings a damaged file back, where there is a backup."""
    problem = one.damaged
    if problem is None or problem.backup is None:
        return ""
    return f"handful restore {problem.backup.isoformat()} {problem.customer_id}".rstrip()


def _offer_backups(session: Session, findings: Sequence[Finding]) -> bool:
    """Offer the backup of each damaged file to whoever is there to answer; True where one was put in place."""
    if not (session.printer.can_ask and input_is_terminal()):
        return False
    from journal.commands.listing import tell_saved
    from journal.restoring import say_lacks
    from journal.saying import say_day
    from journal.storage.backups import Moment

    restored = False
    for problem in (one.damaged for one in findings if one.damaged is not None):
        if problem.backup is None or not problem.customer_id:
            continue
        lacks = say_lacks(problem.lacks, problem.lacks_days, session.today)
        question = _("Put the backup of {day} in the place of {name}'s file? {lacks} [y/N]").format(
            day=say_day(problem.backup, session.today, weekday=False), name=problem.name, lacks=lacks
        )
        if session.printer.ask(" ".join(question.split())):
            preview = session.journal.preview_restore(Moment(problem.backup), problem.customer_id)
            tell_saved(session, session.journal.restore(preview))
            restored = True
    return restored


def _finding_as_json(one: Finding) -> dict[str, Any]:
    problem = one.damaged
    return {
        "about": one.about.value,
        "state": one.weight.value,
        "text": one.sentence,
        "path": one.path or None,
        "customer_id": (problem.customer_id or None) if problem else None,
        "backup": problem.backup.isoformat() if problem and problem.backup else None,
        "lacks": problem.lacks if problem else None,
    }
