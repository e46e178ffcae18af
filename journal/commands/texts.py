"""Where a note's text comes from: the words of the command, standard input, or the employee's own editor."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import HandfulError, Refused
from journal.language import _
from journal.note import LONGEST_BODY
from journal.storage import files

if TYPE_CHECKING:
    from journal.drafts import Draft, Drafts

STANDARD_INPUT = "-"
_OWN_LINES = re.compile(r">[ \t]+\S|[-*+][ \t]+\[[ xX\-?!iI]\][ \t]")
_MOST_BYTES = 4 * LONGEST_BODY + 3
"""What `LONGEST_BODY` characters take at most in UTF-8, and a byte order mark. More is never read."""


def input_is_terminal() -> bool:
    """Whether somebody is typing, and no file or other program speaks on standard input."""
    try:
        return sys.stdin is not None and sys.stdin.isatty()
    except ValueError:
        return False


def spoken(words: Sequence[str]) -> str:
    """The text that the words of a command are, or what standard input holds where they are a lone `-`."""
    return read_standard_input() if list(words) == [STANDARD_INPUT] else " ".join(words)


def written(words: Sequence[str]) -> str:
    """The same for a note: what a single word of the shell begins like a quotation or an item, in quotation marks of
    the shell's, stands on lines of its own."""
    text = ""
    before = False
    for word in words:
        own = _OWN_LINES.match(word) is not None
        text += ("\n\n" if own or before else " ") + word if text else word
        before = own
    return spoken(words) if len(words) == 1 else text


def read_standard_input() -> str:
    """The text on standard input, without the empty lines it ends in.

    Raises `Refused` where it is no UTF-8, or longer than a note may be; no more than that is read.
    """
    if sys.stdin is None:
        return ""
    raw = sys.stdin.buffer.read(_MOST_BYTES + 1)
    return decoded(raw)


def decoded(raw: bytes) -> str:
    """`raw` as a note's text. Raises `Refused` where it is none."""
    if len(raw) > _MOST_BYTES:
        raise too_long()
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(
            _("That is not text: it holds bytes that are no UTF-8. Save it as UTF-8 and try again.")
        ) from None
    if len(text) > LONGEST_BODY:
        raise too_long()
    return text.rstrip()


def too_long() -> Refused:
    """The refusal of a text longer than a note may be."""
    return Refused(
        _("That is longer than a note may be: at most {most} characters. Nothing was saved.").format(most=LONGEST_BODY)
    )


@contextmanager
def edited(text: str, drafts: Drafts | None = None, draft: Draft | None = None) -> Iterator[str]:
    """`text` as the employee left it in `$VISUAL` or `$EDITOR`.

    Meanwhile it is the `draft`, so that whatever ends this program, what was written is offered at the next start. It
    is gone once the body of the `with` is through. Where that raises, or the editor fails, a text that was changed
    stays in it, and the sentence says where. Raises `Refused` where no editor can be started.
    """
    command = _editor()
    kept = None if drafts is None or draft is None else replace(draft, body=text, outside=True)
    with ExitStack() as stack:
        if drafts is not None and kept is not None:
            stack.enter_context(drafts.writing(kept.key))
            drafts.keep(kept)
        path = _file_for(text, None if drafts is None or kept is None else drafts.outside(kept.key))
        before = path.read_bytes()
        try:
            _run(command, path)
            yield decoded(path.read_bytes() if path.exists() else b"")
        except (HandfulError, OSError, KeyboardInterrupt) as error:
            if path.exists() and path.read_bytes() not in (before, b""):
                sentence = error.sentence if isinstance(error, HandfulError) else _("That did not work.")
                raise Refused(
                    _("{sentence} Your text is kept in {path}.").format(sentence=sentence, path=path)
                ) from error
            _forget(path, drafts, kept)
            raise
        _forget(path, drafts, kept)


def _file_for(text: str, wanted: Path | None) -> Path:
    """A file with `text`, the employee's alone: `wanted`, or in the system's folder for temporary files where that
    cannot be had."""
    import tempfile

    data = text.encode("utf-8", "replace")
    if wanted is not None:
        with suppress(OSError):
            files.write_whole(str(wanted), data, durable=False)
            return wanted
    handle, name = tempfile.mkstemp(prefix="note-", suffix=".md")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    return Path(name)


def _forget(path: Path, drafts: Drafts | None, kept: Draft | None) -> None:
    path.unlink(missing_ok=True)
    if drafts is not None and kept is not None:
        drafts.drop(kept.key)


def _editor() -> list[str]:
    import shlex

    for name in ("VISUAL", "EDITOR"):
        wanted = os.environ.get(name, "").strip()
        if wanted:
            try:
                return shlex.split(wanted, posix=os.name != "nt")
            except ValueError:
                return [wanted]
    raise Refused(_("No editor is set. Set EDITOR, for example to nano, or write the text after the command."))


def _run(command: Sequence[str], path: Path) -> None:
    import subprocess

    try:
        ended = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the employee's own editor
    except OSError as error:
        raise Refused(
            _("The editor “{name}” could not be started: {reason}.").format(name=command[0], reason=error.strerror)
        ) from error
    if ended.returncode != 0:
        raise Refused(_("The editor “{name}” ended with an error, so nothing was saved.").format(name=command[0]))
