"""What can be set: settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from journal.commands.command import TextCommand
from journal.commands.printer import Style
from journal.commands.session import Session
from journal.commands.values import quoted
from journal.errors import WrongUsage
from journal.language import _

if TYPE_CHECKING:
    from journal.setting_list import Setting, Values


@click.command(
    cls=TextCommand,
    help=_("What can be set, each explained, with what it is now and where it is kept.")
    + "\n\n"
    + _(
        "With a NAME that one alone; with a VALUE after it, it is set. An empty value takes away what was there. "
        "keys.NAME sets a key; handful help keys lists the names."
    ),
)
@click.argument("words", nargs=-1, metavar=_("[NAME [VALUE]]"))
@click.option("--json", "as_json", is_flag=True, help=_("For programs."))
@click.pass_obj
def settings(session: Session, /, words: Sequence[str], as_json: bool) -> None:
    """Show what is set, or set it."""
    from journal.commands.listing import tell_saved
    from journal.setting_list import KEYS, values_of, write_setting

    if len(words) > 1:
        setting = _named(words[0])
        tell_saved(session, write_setting(session.journal, setting, " ".join(words[1:])))
        if setting.id.startswith(KEYS):
            _tell_problems(session)
        return
    now = values_of(session.journal)
    shown = [_named(words[0])] if words else _all(now)
    if as_json:
        session.printer.json([_as_json(session, each, now) for each in shown])
    else:
        _tell(session, shown, now)
    _tell_problems(session)


def _all(now: Values) -> list[Setting]:
    from journal.setting_list import key_setting, setting_list

    keys = [key_setting(binding, _("A key, in place of its own.")) for binding in sorted(now.machine.keys)]
    return [*setting_list(), *keys]


def _named(text: str) -> Setting:
    """The setting that `text` names, by its id or an unmistakable beginning. Raises `WrongUsage`."""
    from journal.setting_list import KEYS, key_setting, setting_list

    wanted = text.strip().casefold().replace("-", "_").replace(" ", "_")
    if wanted.startswith(KEYS):
        return key_setting(*_binding(wanted.removeprefix(KEYS)))
    settings = {each.id: each for each in setting_list()}
    if wanted in settings:
        return settings[wanted]
    starting = [name for name in settings if wanted and name.startswith(wanted)]
    if len(starting) == 1:
        return settings[starting[0]]
    raise WrongUsage(
        _("There is no setting “{name}”. There are {names}, and keys.NAME.").format(
            name=quoted(text), names=", ".join(settings)
        )
    )


def _binding(wanted: str) -> tuple[str, str]:
    """The id of a binding and what it does. Raises `WrongUsage` where nothing of that name has a key."""
    from journal.__main__ import key_rows

    rows = {row.id: row.words for row in key_rows()}
    if wanted in rows:
        return wanted, rows[wanted]
    import difflib

    near = difflib.get_close_matches(wanted, rows, n=1)
    sentence = _("Nothing called “{name}” has a key. handful help keys lists what has.").format(name=quoted(wanted))
    raise WrongUsage(sentence + (" " + _("Did you mean {name}?").format(name=near[0]) if near else ""))


def _as_json(session: Session, setting: Setting, now: Values) -> dict[str, object]:
    from journal.setting_list import place_of

    return {
        "id": setting.id,
        "value": setting.read(now),
        "explanation": setting.explanation,
        "choices": list(setting.choices),
        "kept": setting.place.value,
        "file": str(place_of(session.journal, setting)),
    }


def _tell(session: Session, shown: Sequence[Setting], now: Values) -> None:
    from journal.setting_list import Place, place_of

    titles = {Place.JOURNAL: _("Of this journal"), Place.MACHINE: _("Of this machine")}
    printer = session.printer
    last: Place | None = None
    for setting in shown:
        if setting.place is not last:
            if last is not None:
                printer.gap()
            last = setting.place
            printer.line((titles[last], Style.NAME), "  ", (str(place_of(session.journal, setting)), Style.FAINT))
        value = setting.read(now)
        printer.line("  ", setting.id, "  ", (value, Style.KEPT) if value else (_("not set"), Style.FAINT))
        if setting.explanation:
            printer.prose(setting.explanation, Style.MUTED, indent=4)


def _tell_problems(session: Session) -> None:
    from journal.machine import load_machine

    read = load_machine()
    problems = read.problems
    if read.settings.keys:
        from journal.__main__ import key_problems

        problems = (*problems, *key_problems(read.settings.keys))
    for problem in problems:
        session.printer.complain(problem)
    session.tell_damage()
