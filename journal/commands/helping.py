"""Help on what goes beyond one command: help. What can be taken from the program itself is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import click

from journal.commands.command import Command
from journal.commands.printer import Style
from journal.commands.session import Session
from journal.commands.values import mood_words, quoted
from journal.errors import WrongUsage
from journal.language import _, ngettext
from journal.note import Kind
from journal.text import folded

Topic = Callable[[Session], None]


@click.command(
    name="help",
    cls=Command,
    help=_("Help on a TOPIC, or on a command. Without one, the topics there are."),
)
@click.argument("topic", required=False, metavar=_("[TOPIC]"))
@click.pass_context
def help(ctx: click.Context, topic: str | None) -> None:
    """Help on a topic."""
    session = ctx.ensure_object(Session)
    there = topics()
    if topic is None:
        session.printer.prose(_("Handful keeps you close to the handful of customers you know by name."))
        session.printer.gap()
        _rows(session, ((name, words) for name, (words, _tell) in there.items()))
        session.printer.gap()
        session.printer.prose(_("handful help TOPIC tells of one, handful --help lists the commands."), Style.MUTED)
        return
    wanted = folded(topic)
    starting = [name for name in there if wanted and name.startswith(wanted)]
    command = _command(ctx, wanted)
    if wanted in there or (command is None and len(starting) == 1):
        there[wanted if wanted in there else starting[0]][1](session)
    elif command is not None:
        with click.Context(command, ctx.parent, info_name=wanted, obj=session) as inner:
            session.printer.page(command.get_help(inner))
    else:
        raise WrongUsage(
            _("There is no help on “{name}”. There is on {topics}, and on each command.").format(
                name=quoted(topic), topics=", ".join(there)
            )
        )


def _command(ctx: click.Context, name: str) -> click.Command | None:
    group = ctx.parent.command if ctx.parent is not None else None
    return group.get_command(ctx, name) if isinstance(group, click.Group) else None


def topics() -> Mapping[str, tuple[str, Topic]]:
    """The topics by name, each with what it is about and what tells of it."""
    return {
        "begin": (_("the first five minutes"), _tell_begin),
        "notes": (_("what the marks in a note mean, kinds and moods"), _tell_notes),
        "dates": (_("how days may be written"), _tell_dates),
        "search": (_("how to find what was noted"), _tell_search),
        "nudges": (_("when you are nudged, and what holds a nudge back"), _tell_nudges),
        "decisions": (_("how will this affect them? and what it really did"), _tell_decisions),
        "stories": (_("how a customer is told of, and what is replaced"), _tell_stories),
        "keys": (_("every key of the full screen, and its name"), _tell_keys),
        "files": (_("where everything is kept"), _tell_files),
        "privacy": (_("what stays with you"), _tell_privacy),
    }


def _rows(session: Session, rows: Iterable[tuple[str, str]]) -> None:
    """Two columns: what is written, and what it means."""
    from journal.commands.layout import cells

    printer = session.printer
    pairs = [(printer.shown(left), right) for left, right in rows]
    width = max((cells(left) for left, _right in pairs), default=0)
    for left, right in pairs:
        first, *more = printer.wrapped(right, width + 4)
        printer.line("  ", (left, Style.NAME), " " * (width - cells(left) + 2), first)
        for piece in more:
            printer.line(" " * (width + 4), piece)


def _paragraphs(session: Session, *texts: str) -> None:
    for place, text in enumerate(texts):
        if place:
            session.printer.gap()
        session.printer.prose(text)


def _tell_begin(session: Session) -> None:
    _paragraphs(session, _("Think of one person who uses what you make: someone whose name you know. Then:"))
    _rows(
        session,
        (
            ("handful", _("the full screen, which asks who it was")),
            ("handful note Ken we talked --new", _("or a line from the shell; --new since Ken is new")),
            ("handful customers", _("the customers you know, who needs you first")),
            ("handful nudges", _("who it is time to talk with, and what to begin with")),
            ("handful undo", _("takes back the last change, whichever it was")),
            ("handful demo", _("a sample journal to look around in first")),
        ),
    )


def mark_rows() -> tuple[tuple[str, str], ...]:
    """What may be written in a note, and what it means."""
    return (
        ("> …", _("their own words, verbatim")),
        ("- [ ] …", _("a promise of yours; [x] is done, [-] dropped; due:2026-12-01 gives it a day")),
        ("- [?] …", _("a question to ask next time")),
        ("- [!] …", _("a worry of theirs")),
        ("- [i] …", _("an idea of theirs")),
        ("#word", _("a tag")),
        ("@name", _("a colleague, or a customer")),
        ("<!-- … -->", _("an aside, for your eyes alone")),
    )


def _tell_notes(session: Session) -> None:
    _paragraphs(session, _("A note is plain Markdown. Each of these begins a line, but for tags, names and asides:"))
    _rows(session, mark_rows())
    session.printer.gap()
    talks = ", ".join(kind.value for kind in Kind if kind.is_dialogue)
    others = ", ".join(kind.value for kind in Kind if not kind.is_dialogue)
    moods = ", ".join(f"{mood:+d} {word}" if mood else f"0 {word}" for mood, word in mood_words().items())
    _paragraphs(
        session,
        _("Counts as a talk, and begins the days anew: {kinds}.").format(kinds=talks),
        _("Kept, and no talk: {kinds}.").format(kinds=others),
        _("Mood is how the customer felt: {moods}.").format(moods=moods),
        _("A note for a day ahead is a plan. It counts once it is confirmed: handful amend NOTE, from that day on."),
    )


def _tell_dates(session: Session) -> None:
    from journal.dates import read_ahead, read_day
    from journal.saying import say_day

    today = session.today
    _paragraphs(session, _("Of what was (--on), today being {day}:").format(day=say_day(today, today)))
    behind = ("yesterday", "friday", "last tuesday", "3 days ago", "2w", "5 oct", "5/10", "i förrgår", "on friday")
    _rows(session, ((text, say_day(read_day(text, today), today)) for text in behind))
    session.printer.gap()
    _paragraphs(session, _("Of how long something holds (--until):"))
    ahead = ("tomorrow", "friday", "in 3 weeks", "2w", "1 dec", "next monday", "på torsdag")
    _rows(session, ((text, say_day(read_ahead(text, today), today)) for text in ahead))
    session.printer.gap()
    _paragraphs(
        session,
        _(
            "A weekday said on that very weekday is today where it tells what was, and a week ahead where it tells how "
            "long something holds. The answer has the day that was taken."
        ),
        _("2026-10-05 is always understood, with --on a time too: yesterday 14:30. The day comes before the month."),
        _("English, Swedish, Norwegian and Danish may be mixed as you like."),
    )


def _tell_search(session: Session) -> None:
    from journal.search.words import language_rows, say_language_rule

    _rows(session, language_rows())
    session.printer.gap()
    _paragraphs(
        session,
        say_language_rule(),
        _("In the full screen: /. In a shell < and > want quotation marks of its own: handful search mood:'<0'"),
    )


def _tell_nudges(session: Session) -> None:
    from journal.customer import DEFAULT_RHYTHM
    from journal.nudges import DAYS_SHOWN, DAYS_TO_ANSWER, DAYS_TO_MEET
    from journal.rhythm import Status, say_status

    _paragraphs(
        session,
        _(
            "Each customer has a rhythm, the days you want between talks: {n} unless you set another. Only a talk of "
            "your own begins them anew; hearing of somebody is kept, and counts for nothing."
        ).format(n=DEFAULT_RHYTHM),
    )
    _rows(
        session,
        (
            (say_status(Status.FRESH), _("you talked within the rhythm")),
            (say_status(Status.DUE), _("the last fifth of the rhythm")),
            (say_status(Status.LAPSED), _("the rhythm is over: you are nudged")),
            (
                say_status(Status.UNMET),
                ngettext(
                    "no talk so far: you are nudged from {n} day after you added them",
                    "no talk so far: you are nudged from {n} days after you added them",
                    DAYS_TO_MEET,
                ),
            ),
        ),
    )
    session.printer.gap()
    _paragraphs(session, _("A nudge is held back by:"))
    _rows(
        session,
        (
            ("snooze", _("until a day; next Monday unless you say")),
            ("pause", _("for a reason, perhaps until a day; the days run on")),
            ("rest", _("until you wake them")),
            ("away", _("for all of them, and those days do not count")),
            (_("a plan"), _("through its day")),
            ("reached-out", ngettext("for {n} day", "for {n} days", DAYS_TO_ANSWER)),
        ),
    )
    session.printer.gap()
    _paragraphs(
        session,
        _("Be gentle (handful gentle) leaves one opener only: to ask how they are."),
        ngettext(
            "Shown on Today on {n} day without an answer, a nudge turns into a question: still one of your handful?",
            "Shown on Today on {n} days without an answer, a nudge turns into a question: still one of your handful?",
            DAYS_SHOWN,
        ),
        _("Unasked (--short, --notify, the prompt) nudges keep to your working days; asked for, they always answer."),
        _("At the prompt: handful init. In the morning: handful schedule on. In a calendar: handful export."),
    )


def _tell_decisions(session: Session) -> None:
    _paragraphs(
        session,
        _("Before you decide, ask of each customer you know: how will this affect Ken? Four answers, and why:"),
    )
    _rows(
        session,
        (
            ("worse", _("it takes something from them")),
            ("same", _("no change")),
            ("better", _("it gives them something")),
            ("ask", _("you do not know: it becomes a question for your next talk")),
        ),
    )
    session.printer.gap()
    _paragraphs(
        session,
        _("In the full screen, d: one customer after another, with what you noted that mentions it. esc pauses."),
        _("From the shell: handful decide, with --for WHO=ANSWER once for each, and --revisit to go on."),
        _(
            "On the day to check back you are reminded. handful decided says what really happened and holds it against "
            "your guess; the review counts how often you were right."
        ),
        _(
            "The summary (handful decisions DECISION --format md) has initials where no consent is noted. Read it "
            "before you paste it: what remains can still tell who is meant."
        ),
    )


def _tell_stories(session: Session) -> None:
    _paragraphs(
        session,
        _(
            "A story is one customer told to colleagues who never meet one: handful story ken, or s on the customer's "
            "page, where each paragraph and quotation can be left out or taken in."
        ),
        _("Asides, be gentle, questions and what is second hand never leave. Without consent these are replaced:"),
    )
    _rows(
        session,
        (
            (
                _("names"),
                _("of customers, colleagues (with, from, @name and you), and of his sister Ada, a boy called Tom"),
            ),
            (
                _("forms"),
                _("first or last name alone, initials, Ken's, KEN, K e n, #ken, ken_okafor.pdf, no accents, Kenneth"),
            ),
            (_("firms"), _("the whole, its beginning, its own words, its letters; a trade alone stays")),
            (_("ways"), _("every mail and web address; phone numbers of customers, and what looks like one")),
            (_("places"), _("where somebody lives, works or comes from, large towns, and Fifth Street")),
        ),
    )
    session.printer.gap()
    _paragraphs(
        session,
        _(
            "Not known to be a name, and so listed for you to look at: other people, small towns, products, days "
            'and numbers. --hide Excel, or x on the page, replaces one: --hide "Excel=a spreadsheet" says by what. '
            "Write @Rui in a note, and each story replaces Rui."
        ),
        _(
            "A name that is a word as well, such as Will, is replaced where it has a capital; in small letters it is "
            "listed. Each customer has one invented name in all stories, and no other has it. By real name: --by-name, "
            "once consent is noted (handful edit ken --consent yes); other customers are still replaced, and numbers "
            "and addresses left out."
        ),
        _("What remains can still tell who it is. Read it before anybody else does."),
    )


def _tell_keys(session: Session) -> None:
    from journal.__main__ import key_rows
    from journal.commands.layout import cells, fit

    rows = key_rows()
    printer = session.printer
    keys = max(cells(printer.shown(row.key)) for row in rows)
    words = max(cells(printer.shown(row.words)) for row in rows)
    for row in rows:
        printer.line(
            "  ",
            (fit(printer.shown(row.key), keys), Style.NAME),
            "  ",
            fit(printer.shown(row.words), words),
            "  ",
            (row.id, Style.FAINT),
        )
    printer.gap()
    printer.prose(_("Another key, by the name on the right: handful settings keys.note.new ctrl+n"), Style.MUTED)


def _tell_files(session: Session) -> None:
    from journal.storage.backups import DAYS_KEPT, FOLDER, MONTHS_KEPT, WEEKS_KEPT
    from journal.storage.places import settings_file

    journal = session.journal
    _rows(
        session,
        (
            (_("the journal"), str(journal.folder)),
            (_("of this machine"), str(journal.room)),
            (_("backups"), str(journal.room / FOLDER)),
            (_("its settings"), str(settings_file())),
        ),
    )
    session.printer.gap()
    _paragraphs(
        session,
        _(
            "The journal has one JSON file a customer and one a decision, named by id alone, and journal.json with "
            "what is set for it. --folder, or HANDFUL_FOLDER, names another."
        ),
        _(
            "The machine's own holds the undo file, drafts, what was shown when, and an index that can be made again. "
            "It is no part of the journal."
        ),
        _("All of it is for your eyes only (0700 and 0600). A save is whole or not at all."),
        _(
            "Before a file is changed for the first time on a day it is backed up. Of the last {days} days each is "
            "kept, of {weeks} weeks and of {months} months one day each. handful restore goes back to one."
        ).format(days=DAYS_KEPT, weeks=WEEKS_KEPT, months=MONTHS_KEPT),
    )


def _tell_privacy(session: Session) -> None:
    from journal.storage.backups import MONTHS_KEPT
    from journal.storage.store import MOST_UNDOS, UNDO_DAYS

    _paragraphs(
        session,
        _(
            "These are notes about people who trust you. Handful opens no connection: they leave this machine only "
            "where you let another program share their folder."
        ),
        _(
            "At the prompt (nudges --short) only names are shown, no word of a note, but where you ask for it: Tab "
            "after handful done lists what is open. In notifications and calendars it is initials, unless handful "
            "settings names says full."
        ),
        _("Asides, <!-- like this -->, are for you alone."),
        _(
            "What you delete leaves its id and its day. The undo file keeps the last {n} changes for {days} days, "
            "texts included; backups on this machine have it for at most {months} months."
        ).format(n=MOST_UNDOS, days=UNDO_DAYS, months=MONTHS_KEPT),
        _(
            "What is typed after a command stays in your shell's history. handful note ken, without a text, opens the "
            "note screen instead."
        ),
    )
