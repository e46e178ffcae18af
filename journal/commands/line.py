"""The command line as a whole: which commands there are, and what becomes of what goes wrong.

A command's module is imported when that command is asked for, and not before: `handful --help` imports none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from keyword import iskeyword

import click

from journal.commands.command import options_everywhere
from journal.commands.opening import (
    check_readable,
    finished,
    open_in_terminal,
    saves_that_stand,
    stopped,
    take_settings,
    told,
)
from journal.commands.session import Session
from journal.commands.values import quoted
from journal.language import LANGUAGES, _, use_language
from journal.text import cut

_MODULES = {
    "note": "noting",
    "amend": "noting",
    "delete": "noting",
    "undo": "noting",
    "add": "people",
    "edit": "people",
    "customers": "people",
    "show": "showing",
    "nudges": "waiting",
    "remind": "waiting",
    "loose": "waiting",
    "review": "reviewing",
    "recall": "recalling",
    "invite": "inviting",
    "done": "waiting",
    "drop": "waiting",
    "search": "searching",
    "snooze": "pausing",
    "pause": "pausing",
    "rest": "pausing",
    "wake": "pausing",
    "gentle": "minding",
    "away": "minding",
    "date": "minding",
    "confirm": "minding",
    "brief": "telling",
    "decide": "deciding",
    "decisions": "deciding",
    "decided": "deciding",
    "story": "telling",
    "import": "bringing",
    "export": "exporting",
    "backup": "keeping",
    "restore": "keeping",
    "doctor": "examining",
    "settings": "setting",
    "init": "reaching",
    "schedule": "reaching",
    "demo": "trying",
    "help": "helping",
}
"""In which module of this package a command is. The function bears the command's name, with `_` after a Python word."""

COMMANDS = tuple(_MODULES)
"""The names of all commands, in the order of the help."""

_BACK = frozenset(("back", "return", "returned"))
"""What somebody may write who is no longer away."""
_LONGEST_MESSAGE = 300


def _sections() -> Mapping[str, Mapping[str, str]]:
    """The commands as `--help` lists them, each with what it does."""
    return {
        _("Write"): {
            "note": _("add a contact note: handful note ken we talked about the count"),
            "amend": _("change a note"),
            "delete": _("delete a note"),
            "undo": _("take back the last change"),
        },
        _("The customers you know"): {
            "add": _("add a customer"),
            "edit": _("change what is kept of a customer"),
            "customers": _("everybody you know, who needs you first at the top"),
            "show": _("portrait and notes of one"),
            "search": _("what was noted, by words: handful search brass kind:visit"),
            "confirm": _("an aspect of a portrait is still true"),
            "date": _("days that matter to one"),
            "brief": _("one page before a talk"),
            "story": _("one of them told to colleagues, under another name"),
        },
        _("What waits"): {
            "nudges": _("who it is time to talk with"),
            "remind": _("one thing of a customer's to keep in mind today"),
            "loose": _("open promises, questions and worries"),
            "done": _("close one of them"),
            "drop": _("drop one of them"),
        },
        _("Look back"): {
            "review": _("a month or a year with your customers, in words"),
            "recall": _("a minute's practice: who said this?"),
            "invite": _("bring a colleague along to a customer"),
        },
        _("Before you decide"): {
            "decide": _("how will this affect the customers you know?"),
            "decisions": _("what you decided, and what you guessed"),
            "decided": _("what it really did to one of them"),
        },
        _("Quiet"): {
            "snooze": _("no nudge until a day"),
            "pause": _("no nudge, for a reason"),
            "rest": _("let a customer rest"),
            "wake": _("end a rest, a pause or a snooze"),
            "gentle": _("be gentle with a customer, and why"),
            "away": _("days on which you are away"),
        },
        _("In and out"): {
            "import": _("bring in customers from an address book"),
            "export": _("as a calendar, JSON, a page, a table or an address book"),
        },
        _("Keeping it"): {
            "backup": _("copy the whole journal to the backups, now"),
            "restore": _("the backups there are, and going back to one"),
            "doctor": _("is everything as it should be?"),
        },
        _("Handful itself"): {
            "settings": _("what can be set, and to what it is set"),
            "init": _("nudges at the prompt, completion and hn, for bash, zsh or fish"),
            "schedule": _("a notification each working morning: on, off or status"),
            "demo": _("a sample journal to look around in"),
            "help": _("on a topic: begin, notes, dates, search, nudges, decisions, stories, keys, files, privacy"),
        },
    }


class Handful(click.Group):
    """`handful` itself: opens the journal where no command is given."""

    def __init__(self) -> None:
        super().__init__(
            name="handful",
            callback=_open_journal,
            invoke_without_command=True,
            add_help_option=False,
            help=_("Keep close to the handful of customers you know by name. Without a command the journal opens."),
            params=[
                click.Option(
                    ("--version",),
                    is_flag=True,
                    is_eager=True,
                    expose_value=False,
                    callback=_show_version,
                    help=_("Show which Handful this is."),
                ),
                *options_everywhere(shown=True),
            ],
        )

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of the help."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, from its module; None where there is none."""
        module = _MODULES.get(cmd_name)
        if module is None:
            return None
        function = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = getattr(import_module(f"journal.commands.{module}"), function)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that `args` begin with. Raises a usage error that names the nearest where there is none."""
        if args[0] not in _MODULES:
            import difflib

            sentence = _("There is no command “{name}”.").format(name=quoted(args[0]))
            near = difflib.get_close_matches(args[0], _MODULES, n=1)
            if args[0].casefold() in _BACK:
                sentence += " " + _("Back from days away? handful away --off.")
            elif near:
                sentence += " " + _("Did you mean {name}?").format(name=near[0])
            raise click.UsageError(sentence, ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how it is written."""
        formatter.write_usage(ctx.command_path, _("[OPTIONS] [COMMAND]"), prefix=_("Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands, then the options, which hold for every command."""
        for title, commands in _sections().items():
            with formatter.section(title):
                formatter.write_dl(list(commands.items()))
        records = [param.get_help_record(ctx) for param in self.params]
        with formatter.section(_("Options, before or after a command")):
            formatter.write_dl([record for record in records if record is not None])
        formatter.write_paragraph()
        formatter.write_text(_("handful COMMAND --help tells more."))


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from journal import __version__

        ctx.ensure_object(Session).printer.line(f"handful {__version__}")
        ctx.exit()


@click.pass_context
def _open_journal(ctx: click.Context) -> int:
    if ctx.invoked_subcommand is not None:
        return 0
    session = ctx.ensure_object(Session)
    return open_in_terminal(session.printer, lambda: session.journal)


def main(argv: Sequence[str]) -> int:
    """Run what `argv` (without the program's name) asks for, and give back the exit code: 0 done, 1 refused or not
    found, 2 wrong usage, 3 where `--exit-code` found a nudge."""
    session = Session()
    language = _asked_language(argv)
    take_settings(session.printer, speak=language is None)
    if language is not None:
        use_language(language)
    code = _run(session, argv)
    return finished(session.printer, code)


def _asked_language(argv: Sequence[str]) -> str | None:
    """The language that `--language` asks for, None where it does not. It is looked for before anything is read, since
    the help of a command is made when its module is imported."""
    for place, argument in enumerate(argv):
        if argument == "--":
            break
        name, given, value = argument.partition("=")
        if name == "--language":
            wanted = value if given else argv[place + 1] if place + 1 < len(argv) else ""
            return wanted if wanted in LANGUAGES else None
    return None


def _run(session: Session, argv: Sequence[str]) -> int:
    printer = session.printer
    stood = saves_that_stand()

    def run() -> int:
        check_readable(argv)
        code = Handful().main(args=list(argv), prog_name="handful", standalone_mode=False, obj=session)
        return code if isinstance(code, int) else 0

    try:
        return told(printer, run)
    except click.UsageError as error:
        printer.complain(_usage_sentence(error))
        return 2
    except click.Abort:
        return stopped(printer, stood)


def _usage_sentence(error: click.UsageError) -> str:
    """What is wrong with how a command was written, in a sentence of ours, and where to read more."""
    ctx = error.ctx
    path = ctx.command_path if ctx is not None else "handful"
    more = _("See {command} --help.").format(command=path)
    if isinstance(error, click.MissingParameter) and ctx is not None:
        usage = f"{path} {' '.join(ctx.command.collect_usage_pieces(ctx))}"
        return _("Something is missing. It is written: {usage}.").format(usage=usage) + f" {more}"
    if isinstance(error, click.NoSuchOption):
        return _("There is no option {name}.").format(name=quoted(error.option_name)) + f" {more}"
    return f"{_message(error)} {more}"


def _message(error: click.UsageError) -> str:
    """What click says, no longer than helps: it may repeat a whole argument."""
    return cut(error.format_message(), _LONGEST_MESSAGE)
