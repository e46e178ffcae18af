"""What the command line has for every command: how its words are read, its help, the options that hold everywhere."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from journal.commands.session import Session
from journal.commands.values import quoted
from journal.errors import WrongUsage
from journal.language import LANGUAGES, _, use_language

COLORS = ("auto", "always", "never")


class Command(click.Command):
    """A command of Handful: it takes the options that hold everywhere, and prints its help through the printer."""

    help_names: tuple[str, ...] = ("-h", "--help")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["add_help_option"] = False
        super().__init__(*args, **kwargs)
        self.params += options_everywhere(self.help_names, shown=False)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read `args`. Raises a usage error of ours where a word is left over."""
        ctx.allow_extra_args = True
        left_over = super().parse_args(ctx, args)
        if left_over and not ctx.resilient_parsing:
            raise click.UsageError(self.say_too_many(quoted(left_over[0])), ctx)
        return left_over

    def say_too_many(self, word: str) -> str:
        """What is said of a word that is left over."""
        return _("There is a word too many: “{word}”.").format(word=word)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is written."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=_("Usage: "))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of that line: what must be said first, options last, as they are most easily typed."""
        pieces = [
            piece for param in self.params if isinstance(param, click.Argument) for piece in param.get_usage_pieces(ctx)
        ]
        return [*pieces, _("[OPTIONS]")]

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The command's own options; those that hold everywhere are on `handful --help`."""
        rows = [
            record
            for param in self.params
            if isinstance(param, click.Option) and (record := param.get_help_record(ctx)) is not None
        ]
        with formatter.section(_("Options")):
            formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command looks like in use."""
        from journal.commands.examples import EXAMPLES

        lines = EXAMPLES.get(self.name or "", ())
        if lines:
            with formatter.section(_("Examples")):
                for line in lines:
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class TextCommand(Command):
    """A command whose last words are a person's text.

    Options may stand anywhere, before and amid the words; what begins with `-` and is no option of the command is a
    word like any other, so that `handful note ken "- [ ] send the chart"` and `handful note ken -rf is a bad idea` are
    notes. After `--` everything is text; a `--` that stands amid the text is itself a word of it, since people write
    dashes. No option here has one letter, which leaves `-h` to the text.
    """

    help_names = ("--help",)
    words_before_text = 1

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Sort `args` into options and words, and let click read the options."""
        options, words = self._sorted(args)
        return super().parse_args(ctx, [*options, "--", *words])

    def _sorted(self, args: Sequence[str]) -> tuple[list[str], list[str]]:
        takes_value = {
            name: not (param.is_flag or param.count)
            for param in self.params
            if isinstance(param, click.Option)
            for name in (*param.opts, *param.secondary_opts)
        }
        options: list[str] = []
        words: list[str] = []
        rest = list(args)
        while rest:
            arg = rest.pop(0)
            if arg == "--":
                amid = len(words) > self.words_before_text
                return options, [*words, *(["--"] if amid else []), *rest]
            name, given, _value = arg.partition("=")
            if name not in takes_value or (given and not takes_value[name]):
                words.append(arg)
                continue
            options.append(arg)
            if takes_value[name] and not given:
                if not rest:
                    raise WrongUsage(
                        _("{option} wants a value after it. To have it as text, put -- before it.").format(option=name)
                    )
                options.append(rest.pop(0))
        return options, words


def options_everywhere(help_names: Sequence[str] = ("-h", "--help"), *, shown: bool) -> list[click.Parameter]:
    """The options that every command takes, and `handful` itself. Its own help tells of them (`shown`); that of a
    command is about the command."""

    def option(names: Sequence[str], callback: Any, help_text: str, **more: Any) -> click.Option:
        return click.Option(names, callback=callback, expose_value=False, is_eager=True, help=help_text, **more)

    folder_help = _("Where the journal is; HANDFUL_FOLDER says the same.")
    return [
        option(("--folder",), _take_folder, folder_help, metavar=_("PATH"), hidden=not shown),
        option(("--language",), _take_language, _("en, sv, nb or da."), metavar=_("L"), hidden=not shown),
        option(("--plain",), _take_plain, _("Signs that any font has."), is_flag=True, hidden=not shown),
        option(("--color",), _take_color, _("auto, always or never."), metavar=_("WHEN"), hidden=not shown),
        option(help_names, _show_help, _("Show this."), is_flag=True),
    ]


def _session(ctx: click.Context) -> Session:
    session = ctx.find_object(Session)
    if session is None:
        session = ctx.obj = Session()
    return session


def _take_folder(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    if not value:
        raise WrongUsage(_("--folder wants the path of a folder."))
    if "\0" in value:
        raise WrongUsage(_("“{path}” is no folder.").format(path=quoted(value)))
    with contextlib.suppress(RuntimeError):  # "~" where there is no home: then it is a folder of that name
        _session(ctx).folder = Path(value)
        _session(ctx).folder = Path(value).expanduser()


def _take_language(_ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    if value not in LANGUAGES:
        raise WrongUsage(
            _("There is no language “{name}” here. There are {languages}.").format(
                name=quoted(value), languages=", ".join(f"{code} ({name})" for code, name in LANGUAGES.items())
            )
        )
    use_language(value)


def _take_plain(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        _session(ctx).printer.plain = True


def _take_color(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    if value not in COLORS:
        raise WrongUsage(_("--color takes auto, always or never, and not “{text}”.").format(text=quoted(value)))
    _session(ctx).printer.color = value


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        _session(ctx).printer.page(ctx.get_help())
        ctx.exit()
