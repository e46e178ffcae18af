"""Brief: one page before a talk, to read or as a file."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from running import Handful, Terminal

from journal.storage.places import default_folder


def test_it_is_markdown_for_another_program_and_laid_out_for_a_person(
    handful: Handful, ken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handful("note", "ken", "> Home by six.\n\n<!-- tired -->\n- [ ] Send the chart")
    text = handful("brief", "ken").out
    assert text.startswith("# Ken Okafor, Ken's Plumbing Supply\n\nFresh, talked today\n")
    assert "> Home by six." in text and "tired" not in text
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    handful("brief", "ken", "--color", "never")
    assert out.getvalue().startswith("Ken Okafor  Ken's Plumbing Supply\nFresh, talked today\n")


def test_a_file_is_for_your_eyes_only_and_nothing_is_overwritten_unasked(
    handful: Handful, ken: str, tmp_path: Path
) -> None:
    path = tmp_path / "out" / "ken.md"
    missing = handful("brief", "ken", "--output", str(path))
    assert missing.code == 1 and "Make it first" in missing.err
    path.parent.mkdir()
    old = os.umask(0)
    try:
        assert handful("brief", "ken", "--output", str(path)).code == 0
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.write_text("mine")
    again = handful("brief", "ken", "--output", str(path))
    assert again.code == 1 and "--force" in again.err and path.read_text() == "mine"
    assert handful("brief", "ken", "--output", str(path), "--force").code == 0
    assert path.read_text().startswith("# Ken Okafor")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert handful("brief", "ken", "--output", str(path.parent)).code == 0
    assert sorted(each.name for each in path.parent.iterdir()) == ["brief.md", "ken.md"]


def test_no_file_is_put_among_those_of_the_journal(handful: Handful, ken: str) -> None:
    for place in (default_folder() / "x.md", default_folder() / "customers" / "x.md"):
        answer = handful("brief", "ken", "--output", str(place))
        assert answer.code == 1 and "the journal's own folder" in answer.err
        assert not place.exists()


@pytest.mark.parametrize("output", ["", "x\0y", "/proc/nowhere/x.md"])
def test_a_place_that_cannot_be_gets_a_sentence(handful: Handful, ken: str, output: str) -> None:
    answer = handful("brief", "ken", "--output", output)
    assert answer.code in (1, 2) and answer.err.count("\n") == 1 and not answer.out


def test_in_a_narrow_terminal_a_quotation_stays_one_and_an_item_hangs(
    handful: Handful, ken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    handful("note", "ken", "> " + "Home by six. " * 5 + "\n\n- [ ] " + "Send the chart. " * 4)
    out = Terminal()
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("COLUMNS", "40")
    handful("brief", "ken", "--color", "never")
    lines = out.getvalue().split("\n")
    assert [line for line in lines if line.startswith("  > ")] == [
        "  > Home by six. Home by six. Home by",
        "  > six. Home by six. Home by six.",
    ]
    assert "  - [ ] Send the chart. Send the chart." in lines
    assert "        Send the chart. Send the chart." in lines
