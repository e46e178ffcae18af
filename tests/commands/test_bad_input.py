"""Whatever is typed: a sentence that says what is wrong and what to do, no traceback, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Handful

from journal.note import LONGEST_BODY


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("note", "nobody", "hello"), 1, "nobody"),
        (("show", "nobody"), 1, "nobody"),
        (("note", "ken", "hello", "--on", "2026-02-30"), 2, "day"),
        (("note", "ken", "hello", "--on", "the day after never"), 2, "day"),
        (("note", "ken", "hello", "--on", "1850-01-01"), 2, "1970"),
        (("note", "ken", "hello", "--on", "2099-01-01"), 2, ""),
        (("note", "ken", "hello", "--mood", "7"), 2, "-2 upset"),
        (("note", "ken", "hello", "--kind", "smoke signal"), 2, "reached-out"),
        (("note", "ken", "hello", "--minutes", "-5"), 2, "1 to 1440"),
        (("note", "ken", "hello", "--felt", "warm"), 2, "partly"),
        (("note", "ken", "hello", "--mood"), 2, "--mood wants a value"),
        (("note", "ken", ""), 1, "empty"),
        (("note", "ken", "   "), 1, "empty"),
        (("note", "ken"), 1, "empty"),
        (("note", "ken", "\udcff\udcfe"), 1, "UTF-8"),
        (("note", "\udcff", "hello"), 1, "UTF-8"),
        (("note", "ken", "x" * (LONGEST_BODY + 1)), 1, str(LONGEST_BODY)),
        (("note", ""), 1, ""),
        (("note",), 2, "WHO"),
        (("amend", "zzz", "hello"), 1, "zzz"),
        (("delete", "zzz", "--yes"), 1, "zzz"),
        (("add",), 2, "NAME"),
        (("add", ""), 1, "name"),
        (("add", "Ann", "--rhythm", "0"), 2, "weekly"),
        (("add", "Ann", "--rhythm", "sometimes"), 2, "weekly"),
        (("add", "Ann", "--consent", "perhaps"), 2, "yes"),
        (("edit", "ken", "--rhythm", "3651"), 2, "3650"),
        (("edit", "ken"), 1, "EDITOR"),
        (("nudges", "--on", "2026-02-30"), 2, "day"),
        (("nudges", "--frob"), 2, "--frob"),
        (("customers", "ken"), 2, "ken"),
        (("pause", "ken", "--until", "yesterday"), 2, "ahead"),
        (("frobnicate",), 2, "frobnicate"),
        (("nudge",), 2, "nudges"),
        (("--color", "pink", "customers"), 2, "always"),
        (("--language", "fr", "customers"), 2, "Svenska"),
        (("customers", "--folder", ""), 2, "--folder"),
        (("customers", "--folder", "/etc/passwd"), 1, "/etc/passwd"),
        ((), 1, "terminal"),
    ],
)
def test_it_is_answered_with_one_sentence(
    handful: Handful, ken: str, argv: tuple[str, ...], code: int, said: str
) -> None:
    before = handful("customers", "--json").out
    answer = handful(*argv)
    assert answer.code == code
    assert answer.out == ""
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert len(answer.err) < 400
    assert handful("customers", "--json").out == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (b"\xff\xfe\x00text", "UTF-8"),
        (bytes(range(256)) * 40, "UTF-8"),
        (b"x" * 10_000_000, str(LONGEST_BODY)),
        ("ä".encode() * (LONGEST_BODY + 1), str(LONGEST_BODY)),
        (b"", "empty"),
        (b" \n\n\t\n", "empty"),
    ],
)
def test_what_is_no_note_on_standard_input_is_refused(handful: Handful, ken: str, typed: bytes, said: str) -> None:
    answer = handful("note", "ken", typed=typed)
    assert answer.code == 1
    assert said in answer.err
    assert handful("show", "ken", "--json").json["notes"] == []


def test_the_longest_note_there_may_be_is_kept(handful: Handful, ken: str) -> None:
    assert handful("note", "ken", typed="ä".encode() * LONGEST_BODY).code == 0


def test_a_long_word_is_not_said_back_whole(handful: Handful, ken: str) -> None:
    for argv in (("x" * 100_000,), ("show", "x" * 100_000), ("undo", "x" * 100_000), ("undo", "--" + "x" * 100_000)):
        assert len(handful(*argv).err) < 400


def test_a_damaged_file_is_left_out_of_lists_with_a_sentence(handful: Handful, ken: str, own_folders: Path) -> None:
    handful("add", "Ada Byrd")
    damaged = own_folders / "journal" / "customers" / f"{ken}.json"
    damaged.write_bytes(b"null")
    for command in ("customers", "nudges", "loose", "remind"):
        answer = handful(command)
        assert answer.code == 0
        assert answer.err.count("\n") == 1
        assert "Ken Okafor's file could not be read" in answer.err
        as_json = handful(command, "--json")
        assert as_json.code == 0
        assert as_json.err
        assert as_json.json is None or isinstance(as_json.json, list | dict)
    assert [each["name"] for each in handful("customers", "--json").json] == ["Ada Byrd"]
    for who in (ken, "ken", "plumbing", "ken,ada"):
        refused = handful("note", who, "hello")
        assert (refused.code, refused.out) == (1, "")
        assert "Ken Okafor's file could not be read" in refused.err
    assert damaged.read_bytes() == b"null"


def test_a_folder_that_cannot_be_written_is_a_sentence(handful: Handful, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    for folder in ("/proc/nowhere", str(tmp_path / "file" / "journal")):
        answer = handful("note", "Ken", "hello", "--new", "--folder", folder)
        assert answer.code == 1
        assert answer.err.count("\n") == 1


def test_a_day_that_today_cannot_be_is_a_sentence(handful: Handful) -> None:
    answer = handful("nudges", today="someday")
    assert answer.code == 2
    assert "HANDFUL_TODAY" in answer.err
