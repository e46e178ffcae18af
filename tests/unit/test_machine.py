"""What is set for a machine: read without ever failing, written without losing a word of the person's."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from journal.errors import CannotKeep, Refused, WrongUsage
from journal.machine import MachineSettings, change_machine, load_machine, parse_keys, read_machine
from journal.storage import files
from journal.storage.places import settings_file


def written(text: str) -> Path:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_it_lies_where_platformdirs_says() -> None:
    import platformdirs

    assert settings_file() == Path(platformdirs.user_config_dir("handful", appauthor=False)) / "settings.toml"


def test_without_a_file_the_defaults_hold_and_none_is_made() -> None:
    read = load_machine()
    assert read.settings == MachineSettings("dusk", "auto", "", "initials", {})
    assert read.problems == ()
    assert not settings_file().exists()


def test_a_new_file_explains_itself_and_is_for_the_owner_alone() -> None:
    assert change_machine("theme", "paper")
    path = settings_file()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text(encoding="utf-8")
    assert text.count("#") >= 6
    assert load_machine() == read_machine(b'theme = "paper"', path)


def test_comments_and_what_is_unknown_stay_and_are_named_once() -> None:
    path = written('# mine\n\ntheme = "dusk" # dark is good\nflavour = "mint"\n\n[window]\nsize = 3 # keep\n')
    change_machine("theme", "terminal")
    change_machine("glyphs", "plain")
    change_machine("keys.note.new", "ctrl+n")
    text = path.read_text(encoding="utf-8")
    for kept in ("# mine", "# dark is good", 'flavour = "mint"', "size = 3 # keep"):
        assert text.count(kept) == 1
    read = load_machine()
    assert read.settings == MachineSettings(theme="terminal", glyphs="plain", keys={"note.new": "ctrl+n"})
    (problem,) = read.problems
    assert "flavour, window" in problem


def test_what_is_the_same_already_is_not_written() -> None:
    path = written('theme = "paper"\n')
    before = path.stat()
    change_machine("theme", "paper")
    assert path.stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "pink"', "dusk, paper or terminal"),
        ("theme = 3", "“3”"),
        ("theme = ['paper']", "theme takes"),
        ("theme.x = 'paper'", "theme takes"),
        ('language = "fr"', "sv, nb or da"),
        ('names = ""', "initials or full"),
        ('[keys]\nundo = ""', "no key"),
        ("[keys]\nundo = 3", "no key"),
        ('[keys]\nundo = "a b"', "no key"),
        ('[keys]\n"UN DO" = "u"', "nothing that has a key"),
        ("keys = 3", "no key"),
        ("keys = []", "no key"),
        ("keys" + ".a" * 3000 + " = 'x'", "key"),
        ('theme = "\\u202e\\u001b]0;x\\u0007"', "theme takes"),
    ],
)
def test_a_bad_value_is_a_sentence_and_the_default(text: str, said: str) -> None:
    read = read_machine(text.encode(), "settings.toml")
    assert read.settings == MachineSettings()
    assert not read.unreadable
    (problem,) = read.problems
    assert said in problem
    assert "\x1b" not in problem
    assert len(problem) < 300


def test_one_bad_value_spoils_no_other() -> None:
    read = read_machine(b"theme = 'pink'\nglyphs = 'PLAIN'\nlanguage = 'auto'\n[keys]\nundo = 1\nhelp = '?, F1'", "f")
    assert read.settings == MachineSettings(glyphs="plain", keys={"help": "question_mark,f1"})
    assert len(read.problems) == 2


@pytest.mark.parametrize(
    "raw",
    [b"theme =", b"\x00", b"a = 1\na = 2", b"[[[", b"\xff\xfe", b"x = " + b"[" * 5000, b"#" * 2_000_000],
    ids=["cut off", "NUL", "twice", "brackets", "no UTF-8", "deep", "long"],
)
def test_a_file_that_is_no_toml_is_a_sentence_and_never_overwritten(raw: bytes) -> None:
    path = written("")
    path.write_bytes(raw)
    read = load_machine()
    assert read.settings == MachineSettings()
    assert read.unreadable
    assert len(read.problems) == 1
    assert len(read.problems[0]) < 500
    with pytest.raises(Refused, match=r"settings\.toml"):
        change_machine("theme", "paper")
    assert path.read_bytes() == raw


def test_a_folder_in_its_place_is_a_sentence() -> None:
    settings_file().mkdir(parents=True)
    assert len(load_machine().problems) == 1
    with pytest.raises(CannotKeep):
        change_machine("theme", "paper")


def test_a_full_disk_leaves_the_old_file_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    path = written('theme = "paper"\n')

    class Full(files.Calls):
        def write(self, descriptor: int, data: bytes | memoryview) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "calls", Full())
    with pytest.raises(CannotKeep, match="full"):
        change_machine("theme", "dusk")
    assert path.read_text(encoding="utf-8") == 'theme = "paper"\n'
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.toml"]


def test_a_key_written_without_quotation_marks_is_the_same_key() -> None:
    path = written("[keys]\nnote.new = 'x'\ngo.today = 'y'\n")
    assert load_machine().settings.keys == {"note.new": "x", "go.today": "y"}
    change_machine("keys.note.new", "ctrl+n")
    assert load_machine().settings.keys == {"note.new": "ctrl+n", "go.today": "y"}
    change_machine("keys.note.new", None)
    assert load_machine().settings.keys == {"go.today": "y"}
    assert "note" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("n", "n"),
        ("N", "N"),
        ("ctrl+N", "ctrl+n"),
        ("?", "question_mark"),
        ("/ , :", "slash,colon"),
        ("F5,f5", "f5"),
        ("-", "minus"),
    ],
)
def test_keys_are_named_as_the_screens_take_them(text: str, keys: str) -> None:
    assert parse_keys(text) == keys


@pytest.mark.parametrize("text", ["", " ", "a b", "ctrl+", "ctrl++x", "n,", "\x1b", "é", "é" * 5])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage):
        parse_keys(text)
