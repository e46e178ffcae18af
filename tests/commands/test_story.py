"""Story: told to colleagues, under other names unless consent is noted."""

from __future__ import annotations

import io
import re
import stat
import sys
from datetime import datetime
from pathlib import Path

import pytest
from running import Handful, Terminal

from journal.clock import Clock
from journal.sample import make_sample
from journal.storage.places import sample_folder


@pytest.fixture
def sample(handful: Handful, monkeypatch: pytest.MonkeyPatch) -> Handful:
    make_sample(sample_folder(), clock=Clock(datetime(2026, 11, 20)))
    monkeypatch.setenv("HANDFUL_FOLDER", str(sample_folder()))
    return handful


def test_the_story_goes_where_it_is_sent_and_what_is_for_the_employee_does_not(sample: Handful) -> None:
    answer = sample("story", "ken")
    assert answer.code == 0
    assert answer.out.startswith("# Evren Galloway\n\nEllwood & Rook\n\n## Who they are\n")
    assert "Ken" not in answer.out and "Ada" not in answer.out
    assert "Ken Okafor, Ken's Plumbing Supply is told of as Evren Galloway, Ellwood & Rook." in answer.err
    assert "Ada → " in answer.err and "read it all first" in answer.err


def test_a_file_is_private_named_as_it_is_told_and_listed_before_it_is_written(sample: Handful, tmp_path: Path) -> None:
    answer = sample("story", "ken", "--format", "html", "--output", str(tmp_path))
    path = tmp_path / "story-evren-galloway.html"
    assert answer.err == "" and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert answer.out.index("Ada → ") < answer.out.index("Written to")
    assert "Okafor" not in path.read_text() and path.read_text().startswith("<!doctype html>")
    again = sample("story", "ken", "--output", str(path))
    assert again.code == 1 and "--force" in again.err and again.out == ""
    told = sample("story", "ken", "--output", str(tmp_path / "ken-okafor.html"))
    assert "The name of the file tells who it is: ken-okafor." in told.out
    assert (tmp_path / "ken-okafor.html").read_text() == path.read_text()


def test_by_name_wants_consent_and_says_of_when_it_is(sample: Handful) -> None:
    refused = sample("story", "ken", "--by-name")
    assert refused.code == 1 and refused.out == ""
    assert "Ken Okafor has not consented" in refused.err and "handful edit k7f3q9ax --consent yes" in refused.err
    told = sample("story", "amara", "--by-name")
    assert told.out.startswith("# Amara Diallo\n\nBrightwater School Kitchens\n")
    assert "consented, noted" in told.err
    assert "Names and details are changed." not in told.out
    # She is marked be gentle: that stays, and is asked about.
    assert "hospital" not in told.out and "is this the time" in told.err


@pytest.mark.parametrize("who", ["ken", "marek", "amara", "siobhan", "teresa", "priya", "elin"])
def test_no_story_of_the_sample_journal_tells_who_it_is(sample: Handful, who: str) -> None:
    text = "".join(sample("story", who, "--format", form).out for form in ("md", "html"))
    secrets = (
        *("Ken", "Okafor", "Marek", "Nowak", "Amara", "Diallo", "Siobh", "Halloran", "Teresa", "Oliveira", "Priya"),
        *(
            "Raman",
            "Elin",
            "Lindqvist",
            "Brightwater",
            "Plumbing Supply",
            "Fifth Street",
            "Ada",
            "Joost",
            "Eva",
            "Linh",
        ),
        *("Tomas", "kens-", "555 0142", "north-tools", "North] Tool", "bank calls"),
    )
    assert [secret for secret in secrets if re.search(rf"(?<!\w){re.escape(secret)}", text)] == []


def test_nothing_noted_damaged_resting_and_wrong_formats(sample: Handful) -> None:
    sample("add", "Nils Ferlin")
    empty = sample("story", "nils")
    assert empty.code == 1 and "nothing is noted" in empty.err and empty.err.count("\n") == 1
    assert sample("story", "teresa").code == 0
    wrong = sample("story", "ken", "--format", "pdf")
    assert wrong.code == 2 and "md or html" in wrong.err
    (sample_folder() / "customers" / "k7f3q9ax.json").write_bytes(b"{")
    broken = sample("story", "ken")
    assert broken.code == 1 and broken.out == "" and "untouched" in broken.err


def test_a_closed_output_is_no_crash(sample: Handful, monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())
    assert sample("story", "ken").code == 0
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", Terminal())
    from journal.commands.line import main

    assert main(["story", "ken"]) == 0


def test_what_else_may_tell_who_it_is_is_hidden_by_the_word(sample: Handful) -> None:
    answer = sample("story", "ken", "--hide", "1988", "--hide", "brass=tin", "--hide", "Yeti")
    assert answer.code == 0 and "opened in …, with" in answer.out and "1988" not in answer.out
    assert "brass" not in answer.out.casefold() and "along the tin wall" in answer.out
    assert "1988 → …" in answer.err and "“Yeti” stands nowhere in this story." in answer.err
    wrong = sample("story", "ken", "--hide", "=x")
    assert wrong.code == 2 and "--hide takes a word, or WORD=INSTEAD" in wrong.err and wrong.out == ""
