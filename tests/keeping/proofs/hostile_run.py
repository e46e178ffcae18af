"""Runs every command with hostile texts, its answers going to the terminal it was given; after each a line with a mark,
what was run and how it ended. To be run on a pty: python hostile_run.py FOLDER FIRST STEP [all].

With `all` each option of each command gets each text, too.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
from hostile_texts import LONG, NO_TEXT, SHORT
from kinds import NOW

from journal.clock import Clock
from journal.commands.line import _MODULES, Handful, main
from journal.customer import Aspect
from journal.journal import Journal

MARK = "@@ what was run @@"
MOST = 80
"""The most characters of a text that every command gets: how long a long one takes is another test's matter."""
BODY = (
    "{0}\n\n> {0}\n\n- [ ] {0}\n- [?] {0}\n- [!] {0} due:2026-11-01\n- [i] {0}\n\n"
    "# {0}\n\n<!-- {0} -->\n\n`{0}` #{0} @{0}\n"
)


def run(*argv: str) -> int:
    """Run a command, and say what it was."""
    began = time.process_time()
    try:
        ended = str(main(argv))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        ended = f"crash {type(error).__name__}: {ascii(str(error))[:200]}"
    took = time.process_time() - began
    sys.stdout.flush()
    sys.stderr.flush()
    shown = " ".join(ascii(word)[:60] for word in argv)
    print(f"\n{MARK} {ended if took < 10 else f'slow {took:.0f}'} {MARK} {shown}", flush=True)
    return 0 if ended == "0" else 1


def known(text: str) -> tuple[str, str, str]:
    """A customer of whom all is `text`: the ids of the customer, of the note and of the first loose end."""
    run("add", "Ken Okafor")
    journal = Journal.open(clock=Clock(NOW))
    (ken,) = (one.id for one in journal.overviews())
    run("note", ken, "--on=2026-09-01", f"--from={text}", f"--with={text}", f"--touchpoint={text}", "Said.")
    if len(text) < 150_000:
        run("note", ken, "--on=2026-09-02", BODY.format(text) if len(text) < 20_000 else text)
    options = (f"--organisation={text}", f"--mail={text}", f"--phone={text}", f"--tag={text}")
    for option in (*options, *(f"--{aspect.value}={text}" for aspect in Aspect), f"--name=Ken {text}"):
        run("edit", ken, option)
    journal = Journal.open(clock=Clock(NOW))
    ends = journal.loose_ends(ken)
    notes = journal.history(ken).notes
    return ken, notes[0].id if notes else "none", ends[0][1].id if ends else "none"


def usual(ken: str, note: str, item: str, text: str) -> Iterator[tuple[str, ...]]:
    """The commands, as they are used."""
    yield from (("add", text), ("add", "--", text), ("note", text, "hello"), ("note", f"New {text}", "hello", "--new"))
    yield from (("date", ken, text, "12-03"), ("date", ken), ("gentle", ken, text), ("gentle", ken))
    for name in ("name", "promise", "touchpoints", text):
        yield ("settings", name, text)
    yield from (("settings",), ("settings", "--json"), ("pause", ken, f"--why={text}"))
    for shown in ("customers", "nudges", "loose", "remind"):
        yield from ((shown,), (shown, "--json"))
    yield from (("show", ken), ("show", ken, "--json"), ("nudges", "--short"), ("customers", "--all", "--plain"))
    yield from (("wake", ken), ("gentle", ken, "--off"), ("nudges",), ("nudges", "--short"), ("remind", "--another"))
    yield from (("done", item), ("drop", text), ("amend", note, text), ("amend", note, f"--with={text}"))
    yield from (("rest", ken), ("undo",), ("undo",), ("delete", note, "--yes"), ("undo",))
    yield from ((text,), ("help", text), ("--folder", text, "customers"), (f"--language={text}", "customers"))
    if len(text) < 10_000:
        yield from (
            ("import", "contacts.vcf"),
            ("import", "contacts.vcf", "--all"),
            ("import", "contacts.csv", "--all"),
        )
    for command in _MODULES:
        if command != "demo":
            yield from ((command, text), (command, ken, text), (command, "--", text))


def each_option(ken: str, text: str) -> Iterator[tuple[str, ...]]:
    """Each option of each command, with the text for its value."""
    group = Handful()
    for name in _MODULES:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        for param in command.params:
            if isinstance(param, click.Option) and not param.is_flag:
                for option in param.opts:
                    yield from ((name, ken, f"{option}={text}"), (name, option, text))


def address_books(text: str) -> None:
    """Address books of which all is `text`."""
    line = text.replace("\n", "\\n").replace("\r", "\\n")
    card = f"BEGIN:VCARD\nVERSION:3.0\nFN:Siv {line}\nORG:{line}\nEMAIL:{line}\nTEL:{line}\nNOTE:{line}\nEND:VCARD\n"
    Path("contacts.vcf").write_text(card, encoding="utf-8", newline="")
    cell = text.replace('"', '""')
    row = ",".join(f'"{each}"' for each in (f"Per {cell}", cell, cell, cell, cell))
    Path("contacts.csv").write_text(
        f"Name,Organization,E-mail,Phone,Notes\n{row}\n{cell}\n", encoding="utf-8", newline=""
    )


def trial(folder: Path, first: int, step: int, everything: bool) -> None:
    """Every command with each `step`th of the texts, from the `first` on, each text on a journal of its own."""
    for number, text in list(enumerate((*SHORT, *(each[:MOST] for each in LONG))))[first::step]:
        where = folder / f"{number}" / "a" / "b"
        where.mkdir(parents=True)
        os.chdir(where)
        os.environ["HANDFUL_FOLDER"] = str(where / "journal")
        address_books(text)
        ken, note, item = known(text)
        for argv in (*usual(ken, note, item, text), *(each_option(ken, text) if everything else ())):
            run(*argv)
    for text in NO_TEXT:
        for command in _MODULES:
            run(command, text)
            run(command, "ken", text)


if __name__ == "__main__":
    trial(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:] == ["all"])
