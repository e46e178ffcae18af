"""What leaves the journal by a command: the options that say where to, and writing it there."""

from __future__ import annotations

from pathlib import Path

import click

from journal.commands.session import Session
from journal.errors import Refused, ThereAlready, WrongUsage
from journal.language import _

output_option = click.option(
    "--output", metavar=_("FILE"), help=_("Write it to FILE, or into a folder, for your eyes only.")
)
force_option = click.option("--force", is_flag=True, help=_("Overwrite FILE if it is there."))


def target(output: str, name: str) -> Path:
    """The path that `--output` means: of a folder, the file `name` in it."""
    from journal.exchange.paths import path_of

    if not output.strip():
        raise WrongUsage(_("--output wants the path of a file."))
    path = path_of(output)
    try:
        return path / name if path.is_dir() else path
    except (OSError, ValueError):
        return path


def hand_out(session: Session, output: str, text: str, name: str, *, force: bool) -> Path:
    """Write `text` where `--output` says, and say so. Raises `Refused`, `CannotKeep` or `WrongUsage`."""
    path = target(output, name)
    check(session, path, force=force)
    session.journal.hand_out(path, text, force=force)
    if path.is_file():  # a device or a pipe has it already, and nobody else keeps it
        session.printer.prose(_("Written to {path}, for your eyes only.").format(path=str(path)))
    return path


def check(session: Session, path: Path, *, force: bool) -> None:
    """Raise what writing there would, as far as it can be told before, and say how to overwrite."""
    try:
        session.journal.may_hand_out(path, force=force)
    except ThereAlready as error:
        raise Refused(f"{error.sentence} {_('--force overwrites it.')}") from None
