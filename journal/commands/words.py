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
    "--rhythm": ",".join(RHYTHM_WORDS),
}
"""What may follow an option, where that is known: a list, a file, a folder."""

_LIST = re.compile(r"[a-z]+(?:\|[a-z]+)+")
"""How a command says what an option takes, where that is one of a few words."""

_FIRST: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("note", "edit", "show", "date", "rest", "wake", "pause", "snooze", "gentle", "loose", "brief", "story"),
        ("@who",),
    ),
    **dict.fromkeys(("export", "forget", "access"), ("@who",)),
    "confirm": ("@who", *(f"={aspect}" for aspect in Aspect)),
    "import": ("@file",),
    "merge": ("@folder",),
    "init": tuple(f"={shell}" for shell in shells.SHELLS),
    "schedule": ("=on", "=off", "=status"),
    "settings": tuple(f"={setting.id}" for setting in setting_list()),
    "help": tuple(f"={topic}" for topic in ("notes", "dates", "nudges", "keys", "files", "privacy")),
}
"""What may stand first after a command: a customer, a file, a folder, or one of a few words. Words beside a customer
come second."""


def words() -> str:
    """All of it, a line a command: its name, then `@who`, `@file` or `@folder`, `=word` for a word, `--flag`, and
    `--option=` with what may follow. The line `*` has what holds everywhere."""
    group = Handful()
    ctx = click.Context(group, info_name="handful")
    lines = [_line("*", group, ())]
    for name in COMMANDS:
        command = group.get_command(ctx, name)
        if command is not None:
            lines.append(_line(name, command, _FIRST.get(name, ())))
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
