"""Backup, restore and doctor, from the shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Handful, NoTerminal, Terminal

from journal.commands.line import main

HOSTILE = "Ken\x1b]0;x\x07[/] \u202e[@click=app.quit]evil[/]"


@pytest.fixture
def kept(handful: Handful) -> str:
    """Ken with notes of three days, and a backup that was asked for between; his id."""
    handful("add", "Ken Okafor", today="2026-11-17")
    ken = str(handful("customers", "--json").json[0]["id"])
    handful("note", "ken", "we talked of brass", today="2026-11-18")
    handful("note", "ken", "and of the count", today="2026-11-19")
    handful("backup", today="2026-11-19T14:05")
    handful("note", "ken", "too much said", today="2026-11-20")
    return ken


def file_of(own_folders: Path, customer_id: str) -> Path:
    return own_folders / "journal" / "customers" / f"{customer_id}.json"


def test_backup_says_what_and_where(handful: Handful, kept: str, own_folders: Path) -> None:
    answer = handful("backup")
    assert (answer.code, answer.err) == (0, "")
    assert "Backed up: 1 customer, " in answer.out
    where = answer.out.split(" in ")[1].split("\n")[0].rstrip(".")
    assert list(Path(where).glob(f"{kept}/2026-11-20T090000.json"))
    assert handful("backup", "--folder", str(own_folders / "none")).code == 1


def test_restore_lists_what_there_is(handful: Handful, kept: str) -> None:
    answer = handful("restore")
    assert (answer.code, answer.err) == (0, "")
    first = [line.split()[0] for line in answer.out.splitlines()[:4]]
    assert first == ["2026-11-20", "2026-11-19T14:05", "2026-11-19", "2026-11-18"]
    assert answer.out.count("Ken Okafor") == 4
    rows = handful("restore", "--json").json
    assert [row["when"] for row in rows] == first
    assert rows[0]["customers"] == [{"customer_id": kept, "customer": "Ken Okafor"}]
    assert rows[0]["bytes"] > 100
    assert handful("restore", "ken").out == answer.out.replace("restore 2026-11-20\n", f"restore 2026-11-20 {kept}\n")
    missing = handful("restore", "nobody")
    assert (missing.code, missing.out) == (1, "")


def test_without_a_backup_that_is_said(handful: Handful, ken: str) -> None:
    answer = handful("restore")
    assert (answer.code, answer.err) == (0, "")
    assert "no backup yet" in answer.out


def test_without_a_terminal_it_shows_and_wants_yes(handful: Handful, kept: str) -> None:
    shown = handful("show", "ken", "--json").out
    answer = handful("restore", "2026-11-20")
    assert answer.code == 1
    assert "1 note gone" in answer.out
    assert "“too much said”" in answer.out
    assert answer.err == "Nothing was changed. Without a terminal, restore wants --yes.\n"
    as_json = handful("restore", "today", "--json")
    assert as_json.code == 0
    (file,) = as_json.json["files"]
    assert (file["customer"], file["state"], len(file["notes_gone"])) == ("Ken Okafor", "there", 1)
    assert handful("show", "ken", "--json").out == shown


@pytest.mark.parametrize("words", ["2026-11-20", "today", "2026-11-19T14:05", "yesterday 14:05", "19 nov 14:05 ken"])
def test_restore_takes_days_and_times_as_people_write_them_and_undo_takes_it_back(
    handful: Handful, kept: str, words: str
) -> None:
    before = handful("show", "ken", "--json").json["notes"]
    for argv in (words.split(), [words.removesuffix(" ken")]):
        answer = handful("restore", *argv, "--yes")
        assert (answer.code, answer.err) == (0, "")
        assert [note["body"] for note in handful("show", "ken", "--json").json["notes"]] == [
            "and of the count",
            "we talked of brass",
        ]
        assert handful("undo").code == 0
        assert handful("show", "ken", "--json").json["notes"] == before


def test_the_preview_says_what_changes_what_stays_how_to_go_on_and_how_to_undo(handful: Handful, kept: str) -> None:
    handful("edit", "ken", "--mail", "ken@example.org", today="2026-11-20")
    assert handful("restore", "18 nov", "ken").out == (
        "Ken Okafor  as it was when Wed 18 Nov began\n"
        "  3 notes gone, written since:\n"
        "    20 Nov, “too much said”\n"
        "    19 Nov, “and of the count”\n"
        "    18 Nov, “we talked of brass”\n"
        "  as it was then: mail\n"
        "Everything else stays as it is, and so does everybody else.\n"
        f"Go back: handful restore 2026-11-18 {kept} --yes\n"
        "and to take that back: handful undo\n"
    )
    said = handful("restore", "2026-11-18", kept, "--yes").out
    assert "Ken Okafor: 3 notes gone, mail as it was." in said
    back = handful("restore", "2026-11-19T14:05", kept).out
    assert "as it was on Thu 19 Nov, 14:05" in back
    assert "  2 notes back:\n    19 Nov, “and of the count”\n    18 Nov, “we talked of brass”\n" in back


def test_a_plan_without_words_is_named_by_its_kind(handful: Handful, kept: str) -> None:
    handful("note", "ken", "", "--on", "2026-12-01", "--kind", "visit", today="2026-11-20")
    assert "    1 Dec, visit\n    20 Nov, “too much said”\n" in handful("restore", "2026-11-20", "ken").out


def test_going_back_to_before_anybody_was_known_changes_no_setting(handful: Handful, kept: str) -> None:
    handful("settings", "name", "Mira", today="2026-11-18")
    handful("settings", "name", "Mira Ek", today="2026-11-19")
    said = handful("restore", "2020-01-01").out
    assert "Everybody you know came after that: the settings stay as they are." in said
    assert "the settings  as it was" not in said
    assert "the settings  as it was when Thu 19 Nov began" in handful("restore", "2026-11-19").out


def test_nothing_to_change_is_no_failure(handful: Handful, kept: str) -> None:
    answer = handful("restore", "2026-11-20", today="2026-12-20")
    assert answer.code == 1
    handful("undo")
    answer = handful("restore", "2026-11-20", today="2026-12-20")
    assert (answer.code, answer.err) == (0, "")
    assert "Nothing else would change" in answer.out


@pytest.mark.parametrize("words", [("2026-02-30",), ("31.2.",), ("2026-11-20", "nobody"), ("99",)])
def test_what_is_no_day_or_nobody_is_a_sentence(handful: Handful, kept: str, words: tuple[str, ...]) -> None:
    answer = handful("restore", *words, "--yes")
    assert answer.code in (1, 2)
    assert answer.out == ""
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize(("typed", "notes"), [("y\n", 2), ("n\n", 3), ("", 3)])
def test_on_a_terminal_it_asks(
    handful: Handful,
    kept: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: str,
    notes: int,
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    monkeypatch.setattr("sys.stderr", Terminal())
    code = main(["restore", "today"])
    assert code == (0 if notes == 2 else 1)
    assert "“too much said”" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", NoTerminal())
    assert len(handful("show", "ken", "--json").json["notes"]) == notes


def test_a_damaged_customer_is_found_by_name_and_comes_back(handful: Handful, kept: str, own_folders: Path) -> None:
    path = file_of(own_folders, kept)
    path.write_bytes(path.read_bytes()[:-40])
    answer = handful("customers")
    assert answer.err == (
        "Ken Okafor's file could not be read. It is untouched; a backup of 20 Nov is there, without 1 note.\n"
    )
    assert handful("restore", "ken").out.count("Ken Okafor") == 4
    shown = handful("restore", "20 nov", "ken")
    assert "its file cannot be read" in shown.out
    assert "It lacks 1 note, of 20 Nov." in shown.out
    assert handful("restore", "20 nov", "ken", "--yes").code == 0
    assert len(handful("show", "ken", "--json").json["notes"]) == 2


def test_doctor_is_quiet_where_all_is_well_and_ends_with_nought(handful: Handful, kept: str) -> None:
    answer = handful("doctor")
    assert (answer.code, answer.err) == (0, "")
    assert not any(line.startswith("!") for line in answer.out.splitlines())
    for about in ("journal", "files", "privacy", "index", "backups", "disk", "nudges", "terminal", "versions"):
        assert f"ok     {about}" in answer.out
    assert "tinydb" in answer.out
    as_json = handful("doctor", "--json").json
    assert {one["state"] for one in as_json["findings"]} <= {"ok", "look"}
    assert as_json["done"] == []


def test_doctor_names_what_is_wrong_with_the_command_that_mends_it_and_ends_with_one(
    handful: Handful, kept: str, own_folders: Path
) -> None:
    path = file_of(own_folders, kept)
    before = path.read_bytes()[:-40]
    path.write_bytes(before)
    # A customer's file is closed to others when the journal is opened; what stays on the machine, by a repair.
    (opened,) = own_folders.rglob("undo.json")
    opened.chmod(0o644)
    answer = handful("doctor")
    assert (answer.code, answer.err) == (1, "")
    assert f"handful restore 2026-11-20 {kept}" in answer.out
    assert answer.out.count("! wrong") == 2
    as_json = handful("doctor", "--json")
    assert as_json.code == 1
    wrong = [one for one in as_json.json["findings"] if one["customer_id"]]
    assert [(one["customer_id"], one["backup"], one["lacks"]) for one in wrong] == [(kept, "2026-11-20", 1)]
    assert opened.stat().st_mode & 0o777 == 0o644
    mended = handful("doctor", "--repair")
    assert mended.code == 1
    assert mended.out.count("! wrong") == 1
    assert "is for your eyes only now" in mended.out
    assert opened.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes() == before


def test_doctor_repair_offers_the_backup_of_a_damaged_file_on_a_terminal(
    handful: Handful, kept: str, own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(own_folders, kept)
    path.write_bytes(path.read_bytes()[:-40])
    asked = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal("y\n"))
    monkeypatch.setattr("sys.stderr", asked)
    assert main(["doctor", "--repair"]) == 0
    assert "backup of 20 Nov in the place of Ken Okafor's file? It lacks 1 note, of 20 Nov." in asked.getvalue()
    monkeypatch.setattr("sys.stdin", NoTerminal())
    assert handful("doctor").code == 0
    assert len(handful("show", "ken", "--json").json["notes"]) == 2


def test_doctor_tells_of_a_folder_that_is_no_journal(handful: Handful, tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "thesis.odt").write_text("years of work")
    answer = handful("doctor", "--repair", "--folder", str(tmp_path / "thesis"))
    assert answer.code == 1
    assert "holds other things" in answer.out
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["thesis.odt"]


def test_doctor_makes_nothing_on_disk(handful: Handful, own_folders: Path) -> None:
    assert handful("doctor").code == 0
    assert handful("doctor", "--repair").code == 0
    assert not (own_folders / "journal").exists()


def test_no_name_acts_on_the_terminal(handful: Handful, own_folders: Path) -> None:
    handful("note", HOSTILE, f"> {HOSTILE}", "--new", today="2026-11-18")
    handful("note", "ken", HOSTILE, today="2026-11-19")
    (path,) = (own_folders / "journal" / "customers").glob("*.json")
    said = [handful("backup"), handful("restore"), handful("restore", "19 nov"), handful("doctor")]
    path.write_bytes(path.read_bytes()[:-40])
    said += [
        handful("doctor"),
        handful("customers"),
        handful("restore", "19 nov"),
        handful("restore", "19 nov", "--yes"),
    ]
    (path.parent / f"{HOSTILE.replace('/', '')}.json").write_text("{}")
    said += [handful("doctor"), handful("doctor", "--json"), handful("restore", "--json")]
    for answer in said:
        shown = answer.out + answer.err
        assert not [c for c in shown if c != "\n" and (ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c == "\u202e")]
    assert json.loads(said[-1].out)
