"""handful import."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from running import Handful, Terminal

from journal.commands.line import main

CONTACTS = Path(__file__).parent.parent / "unit" / "contacts"
IPHONE = str(CONTACTS / "iphone.vcf")


def names(handful: Handful) -> list[str]:
    return sorted(one["name"] for one in handful("customers", "--json").json)


def test_without_a_word_about_whom_it_only_shows(handful: Handful) -> None:
    answer = handful("import", IPHONE)
    assert answer.code == 0
    assert "1  new     Ken Okafor  Ken's Plumbing Supply, Inc." in answer.out
    assert "· birthday 12 Apr" in answer.out and "birthday 29 Feb" in answer.out
    assert "A vCard file of 3 entries: 2 new, 0 to add to, 1 to leave." in answer.out
    assert "Nothing was changed." in answer.out
    assert names(handful) == []


def test_the_json_says_what_would_happen_to_each(handful: Handful, ken: str) -> None:
    handful("edit", ken, "--mail", "ken@okafor.example")
    found = handful("import", IPHONE, "--all", "--dry-run", "--json").json
    assert found["format"] == "vcard"
    record = found["records"][0]
    assert {name: record[name] for name in ("name", "organisation", "mail", "phone", "action", "into", "line")} == {
        "name": "Ken Okafor",
        "organisation": "Ken's Plumbing Supply, Inc.",
        "mail": ["ken@okafor.example", "counter@kensplumbing.example"],
        "phone": ["+1 (555) 010-4477", "555-0100"],
        "action": "merge",
        "into": ken,
        "line": 1,
    }
    assert record["why"] == "Ken Okafor is there already; new: e-mail, phone, who they are and the birthday"
    assert [one["action"] for one in found["records"]] == ["merge", "leave", "make"]
    assert (found["problems"], found["changed"]) == ([], False)
    assert names(handful) == ["Ken Okafor"]


def test_all_come_in_and_one_undo_takes_them_back(handful: Handful) -> None:
    answer = handful("import", IPHONE, "--all")
    assert answer.code == 0
    assert answer.out.startswith("Brought in: Ken Okafor, Elin Lindqvist.\n")
    assert "Left out: Lindqvist Family Dentistry, an organisation, and no person's name." in answer.out
    assert names(handful) == ["Elin Lindqvist", "Ken Okafor"]
    again = handful("import", IPHONE, "--all", "--json").json
    assert (again["changed"], {one["action"] for one in again["records"]}) == (False, {"leave"})
    assert handful("undo").code == 0
    assert names(handful) == []


def test_the_json_of_what_was_brought_in_has_the_new_ids(handful: Handful) -> None:
    found = handful("import", IPHONE, "--only", "Elin", "--json").json
    (record,) = found["records"]
    assert (record["action"], record["into"], found["changed"]) == ("make", None, True)
    assert record["customer_id"] == handful("customers", "--json").json[0]["id"]


@pytest.mark.parametrize(
    "only",
    [
        ("--only", "Elin"),
        ("--only", "elin lind"),
        ("--only", "Elin", "Lindqvist"),
        ("--only", "3"),
        ("--only", "2-3"),
        ("--only", "Dentistry"),
    ],
)
def test_those_named_come_in(handful: Handful, only: tuple[str, ...]) -> None:
    answer = handful("import", IPHONE, *only)
    assert (answer.code, answer.err) == (0, "")
    assert names(handful) == ["Elin Lindqvist"]


def test_several_are_named_with_commas_in_words_or_with_the_option_again(handful: Handful) -> None:
    for only in (("--only", "ken,elin"), ("--only", "ken", "elin"), ("--only", "ken", "--only", "elin")):
        handful("import", IPHONE, *only)
        assert names(handful) == ["Elin Lindqvist", "Ken Okafor"]
        handful("undo")


def test_one_unknown_or_unclear_name_brings_in_nobody(handful: Handful, tmp_path: Path) -> None:
    answer = handful("import", IPHONE, "--only", "ken,elina")
    assert (answer.code, answer.out) == (1, "")
    assert "“elina”" in answer.err
    two = tmp_path / "two.csv"
    two.write_text("Name,Company\nAnna Berg,One\nAnna Ek,Two\n")
    unclear = handful("import", str(two), "--only", "anna")
    assert unclear.code == 1
    assert "1  Anna Berg, One" in unclear.err
    assert handful("import", str(two), "--only", "9").code == 1
    assert names(handful) == []


def test_bad_lines_are_told_with_their_numbers(handful: Handful) -> None:
    answer = handful("import", str(CONTACTS / "broken.vcf"))
    assert answer.code == 0
    assert "Line 6: This is no line of a card, and was skipped: “this line is nothing”." in answer.err


@pytest.mark.parametrize(
    ("argv", "code", "words"),
    [
        (("nowhere.vcf",), 1, "There is no file nowhere.vcf."),
        ((str(CONTACTS),), 1, "is a folder"),
        ((str(CONTACTS / "unknown.csv"),), 1, "“Artikel”, “Antal”, “Pris”"),
        ((IPHONE, "ken"), 2, "Names stand after --only"),
        ((IPHONE, "--all", "--only", "ken"), 2, "Leave one of them out"),
        ((), 2, "handful import FILE"),
    ],
)
def test_what_cannot_be_is_a_sentence(handful: Handful, argv: tuple[str, ...], code: int, words: str) -> None:
    answer = handful("import", *argv)
    assert (answer.code, answer.out, answer.err.count("\n")) == (code, "", 1)
    assert words in answer.err


@pytest.mark.parametrize(
    ("typed", "brought"),
    [
        ("y\n", ["Elin Lindqvist", "Ken Okafor"]),
        ("n\n", []),
        ("all\n", ["Elin Lindqvist", "Ken Okafor"]),
        ("none\n", []),
        ("\n", []),
        ("", []),
        ("3\n", ["Elin Lindqvist"]),
        ("1 3\n", ["Elin Lindqvist", "Ken Okafor"]),
        ("ken\n", ["Ken Okafor"]),
        ("nobody\n7\nelin\n", ["Elin Lindqvist"]),
    ],
)
def test_on_a_terminal_it_asks_whom(
    handful: Handful, monkeypatch: pytest.MonkeyPatch, typed: str, brought: list[str]
) -> None:
    with monkeypatch.context() as patch:
        asked = Terminal()
        patch.setattr(sys, "stdout", Terminal())
        patch.setattr(sys, "stdin", Terminal(typed))
        patch.setattr(sys, "stderr", asked)
        assert main(["import", IPHONE]) == 0
        assert "Bring in whom? y or all, n or none, names" in asked.getvalue()
    assert names(handful) == brought


def test_hostile_names_do_no_harm(handful: Handful, tmp_path: Path) -> None:
    file = tmp_path / "x.vcf"
    hostile = ["x\x1b[2J", "[@click=app.quit]evil[/]", "x\x9b2J", "a\u202eb", "--help", "{name} {0}", "%s"]
    file.write_text("".join(f"BEGIN:VCARD\nFN:{name}\nNOTE:{name}\nEND:VCARD\n" for name in hostile))
    shown = handful("import", str(file))
    brought = handful("import", str(file), "--all")
    assert brought.code == 0
    for answer in (shown, brought):
        assert not set(answer.out) & set("\x1b\x9b\u202e")
    assert len(names(handful)) == len(hostile)
