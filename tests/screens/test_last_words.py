"""When the program itself fails, nobody's words are printed."""

from __future__ import annotations

import os
import pty
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from journal.crash import account, report

SECRET = "the customer's own words"

FAILING = """
import sys
from journal import __main__
from screens.app import HandfulApp

def fails(self):
    words = "SECRET"
    raise RuntimeError(words)

HandfulApp.HOOK = fails
sys.argv = ["handful", *sys.argv[1:]]
__main__.main()
"""


@pytest.mark.parametrize("hook", ["on_mount", "action_command_palette"])
def test_an_error_in_a_screen_ends_in_a_sentence_without_any_of_the_notes(hook: str, own_folders: Path) -> None:
    ours, theirs = pty.openpty()
    code = FAILING.replace("SECRET", SECRET).replace("HOOK", hook)
    environment = {**os.environ, "TERM": "xterm-256color"}
    child = subprocess.Popen([sys.executable, "-c", code], stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if hook != "on_mount" and b"customer" in shown:
            os.write(ours, b"\x10")  # ctrl+p
    assert child.wait() == 1
    said = shown.decode(errors="replace")
    assert SECRET not in said
    assert "What was saved is safe" in said
    written = re.search(r"in (/\S+\.txt)", said)
    assert written is not None
    path = Path(written[1])
    assert SECRET not in path.read_text()
    assert "RuntimeError" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_account_holds_lines_of_code_and_no_text_of_the_error() -> None:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as first:
            raise ValueError(SECRET) from first
    except ValueError as error:
        told = account(error)
    assert "KeyError" in told
    assert "ValueError" in told
    assert "test_last_words.py" in told
    assert SECRET not in told.replace("raise KeyError(SECRET)", "")


def test_where_nothing_can_be_written_the_sentence_is_said_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "safe" in report(RuntimeError(SECRET), tmp_path / "file" / "folder")
