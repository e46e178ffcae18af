"""The words that a shell completes: every command, its options, and what may stand after them.

`python -m journal.commands.words` writes them down anew, where `handful init` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import click

from journal import shells
from journal.commands.command import COLORS
from journal.commands.helping import topics
from journal.commands.line import COMMANDS, Handful
from journal.customer import RHYTHM_WORDS, Aspect
from journal.language import LANGUAGES
from journal.note import Felt, Kind
from journal.setting_list import setting_list

FILE = Path(shells.__file__).parent / "words.txt"

_CHOICES: Mapping[str, str] = {
    "--color": ",".join(COLORS),
    "--consent": "yes,no,none",
    "--felt": ",".join(Felt),
    "--folder": "@folder",
    "--kind": ",".join(Kind),
    "--language": ",".join(LANGUAGES),
    "--output": "@file",
    "--revisit": "@decision",
    "--rhythm": ",".join(RHYTHM_WORDS),
    "--touchpoint": "@touchpoint",
    "--with": "@colleague",
    "--without": "@who",
}
"""What may follow an option, where that is known: a list, a file, a folder, a sort of name or id."""

_LIST = re.compile(r"[a-z]+(?:\|[a-z]+)+")
"""How a command says what an option takes, where that is one of a few words."""

_WHO = ("edit", "show", "date", "rest", "wake", "pause", "snooze", "gentle", "loose", "brief", "story", "note")
_AFTER: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((*_WHO, "export", "forget", "access", "restore"), ("@who",)),
    **dict.fromkeys(("done", "drop"), ("@item",)),
    "amend": ("@note", "@plan"),
    "delete": ("@note", "@plan", "@decision"),
    "confirm": ("@who", *(f"2={aspect}" for aspect in Aspect)),
    "decisions": ("@decision",),
    "decided": ("@decision", "2@who", "3=worse", "3=same", "3=better"),
    "invite": ("@plan", "2@colleague"),
    "import": ("@file",),
    "merge": ("@folder",),
    "init": tuple(f"={shell}" for shell in shells.SHELLS),
    "schedule": ("=on", "=off", "=status"),
    "settings": (
        *(f"={setting.id}" for setting in setting_list()),
        *(f"2:{setting.id}={','.join(setting.choices)}" for setting in setting_list() if setting.choices),
    ),
    "help": tuple(f"={topic}" for topic in topics()),
}
"""What may stand after a command, as in `words`."""


def words() -> str:
    """All of it, a line a command: its name, then what may stand first after it: `@who`, `@file`, `@folder`, a sort of
    id (`@item`, `@note`, `@plan`, `@decision`), `=word` for a word; what may stand second or third, with that number
    before it (`2@who`, `2=word`); `2:first=a,b` for what may follow the word `first`; `--flag`, and `--option=` with
    what may follow. The line `*` has what holds everywhere."""
    group = Handful()
    ctx = click.Context(group, info_name="handful")
    lines = [_line("*", group, ())]
    for name in COMMANDS:
        command = group.get_command(ctx, name)
        if command is not None:
            lines.append(_line(name, command, _AFTER.get(name, ())))
    return "\n".join(lines) + "\n"


def _line(name: str, command: click.Command, first: tuple[str, ...]) -> str:
    found = list(first)
    choices = dict(_CHOICES)
    for param in command.params:
        if not isinstance(param, click.Option) or param.hidden:
            continue
        for option in (*param.opts, *param.secondary_opts):
            if option == "--help" and name != "*":
                continue
            if option.startswith("--"):
                listed = param.metavar if param.metavar and _LIST.fullmatch(param.metavar) else ""
                values = listed.replace("|", ",") or choices.get(option, "")
                found.append(option if param.is_flag else f"{option}={values}")
    return " ".join((name, *found))


if __name__ == "__main__":
    FILE.write_text(words(), encoding="utf-8")
