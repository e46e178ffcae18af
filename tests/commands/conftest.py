"""The command line as a test uses it."""

from __future__ import annotations

import sys

import pytest
from running import Answer, Handful, NoTerminal

from journal.commands.direct import answer
from journal.commands.line import main


@pytest.fixture
def handful(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Handful:
    """Runs a command as from a script: `handful("note", "ken", "hello")`; `typed` is standard input."""
    monkeypatch.setenv("HANDFUL_TODAY", "2026-11-20")

    def run(*argv: str, typed: bytes = b"", today: str = "2026-11-20") -> Answer:
        monkeypatch.setenv("HANDFUL_TODAY", today)
        monkeypatch.setattr(sys, "stdin", NoTerminal(typed))
        answered = answer(argv)
        code = main(argv) if answered is None else answered
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run


@pytest.fixture
def ken(handful: Handful) -> str:
    """Ken is in the journal; this is his id."""
    handful("add", "Ken Okafor", "--organisation", "Ken's Plumbing Supply")
    return str(handful("customers", "--json").json[0]["id"])
