"""What can be set, from the shell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from running import Handful

from journal.setting_list import parse_working_days
from journal.storage.places import settings_file

NAMES = [
    *("name", "working_days", "rhythm", "soft_limit", "touchpoints", "promise", "behaviour", "goal_minutes"),
    "goal_dialogues",
    *("theme", "glyphs", "language", "names", "prompt", "morning"),
]


def values(handful: Handful) -> dict[str, Any]:
    return {each["id"]: each["value"] for each in handful("settings", "--json").json}


def test_all_are_listed_with_a_line_each_and_where_they_are_kept(handful: Handful, own_folders: Path) -> None:
    answer = handful("settings")
    assert (answer.code, answer.err) == (0, "")
    for name in NAMES:
        assert any(line.split()[:1] == [name] for line in answer.out.splitlines())
    assert str(own_folders / "journal" / "journal.json") in answer.out
    assert str(settings_file()) in answer.out
    assert not settings_file().exists()
    listed = handful("settings", "--json").json
    assert [each["id"] for each in listed] == NAMES
    assert all(each["explanation"] for each in listed)


@pytest.mark.parametrize(
    ("argv", "value"),
    [
        (("name", "Mira"), "Mira"),
        (("name", ""), ""),
        (("working_days", "monday to thursday"), "Mon, Tue, Wed, Thu"),
        (("working-days", "mån, ons och fre"), "Mon, Wed, Fri"),
        (("working_days", "sun-thu"), "Mon, Tue, Wed, Thu, Sun"),
        (("working_days", "none"), "none"),
        (("rhythm", "weekly"), "7"),
        (("rhythm", "45"), "45"),
        (("soft", "5"), "5"),
        (("touchpoints", "delivery, first  day,delivery"), "delivery, first day"),
        (("promise", "Nobody", "counts", "twice."), "Nobody counts twice."),
        (("touchpoints", ""), "ordering, delivery, first use, invoice, support, complaint"),
        (("touchpoints", "none"), "none"),
        (("behaviour", "We", "ring", "back."), "We ring back."),
        (("goal_dialogues", "4"), "4"),
        (("goal_dialogues", "none"), ""),
        (("goal_minutes", "2 hours"), "120"),
        (("goal_minutes", "none"), ""),
        (("theme", "light"), "paper"),
        (("theme", "TERMINAL"), "terminal"),
        (("glyphs", "plain"), "plain"),
        (("language", "nb"), "nb"),
        (("names", "full"), "full"),
        (("prompt", "off"), "off"),
        (("morning", "8"), "08:00"),
        (("morning", "8.30"), "08:30"),
    ],
)
def test_each_can_be_set_and_shown(handful: Handful, argv: tuple[str, ...], value: str) -> None:
    answer = handful("settings", *argv)
    assert (answer.code, answer.err) == (0, "")
    (shown,) = handful("settings", argv[0], "--json").json
    assert shown["value"] == value
    if shown["value"]:
        assert handful("settings", argv[0], shown["value"]).code == 0
        assert handful("settings", argv[0], "--json").json[0]["value"] == value


def test_what_is_set_has_its_effect(handful: Handful) -> None:
    handful("settings", "rhythm", "45")
    handful("settings", "soft_limit", "1")
    handful("settings", "glyphs", "plain")
    handful("add", "Ken Okafor")
    handful("add", "Ada Byrd")
    assert handful("customers", "--json").json[0]["rhythm_days"] == 45
    listed = handful("customers").out
    assert "for fewer than your 2" in listed
    assert "•" not in listed
    handful("settings", "working_days", "mon")
    assert handful("nudges", "--short", today="2026-12-01").out == ""
    assert handful("nudges", "--short", today="2026-12-07").out != ""


def test_the_journal_s_settings_can_be_undone(handful: Handful) -> None:
    handful("settings", "promise", "Nobody counts twice.")
    assert handful("undo").code == 0
    assert values(handful)["promise"] == ""


def test_undoing_a_setting_says_which_and_both_its_values(handful: Handful) -> None:
    assert handful("settings", "rhythm", "14").out == "rhythm: 14\nIt was: 30\n"
    assert handful("undo").out == "Undone: setting rhythm from “30” to “14”.\n"
    handful("settings", "promise", "Nobody counts twice.")
    handful("settings", "promise", "none")
    assert handful("undo").out == "Undone: taking away promise, which was “Nobody counts twice.”.\n"
    assert handful("undo").out == "Undone: setting promise to “Nobody counts twice.”.\n"


def test_a_setting_of_the_machine_says_how_to_set_back_what_no_undo_knows(handful: Handful) -> None:
    assert handful("settings", "theme", "paper").out == ("theme: paper\nIt was dusk: handful settings theme dusk\n")
    assert handful("settings", "theme", "paper").out == "theme: paper\n"
    handful("settings", "keys.note.new", "ctrl+n")
    assert "handful settings keys.note.new ctrl+n" in handful("settings", "keys.note.new", "").out
    assert 'handful settings keys.note.new ""' in handful("settings", "keys.note.new", "ctrl+n").out


def test_a_key_is_set_by_the_id_of_what_it_does_and_given_back(handful: Handful) -> None:
    assert handful("settings", "keys.note.new", "ctrl+n").code == 0
    assert values(handful)["keys.note.new"] == "ctrl+n"
    assert handful("settings", "keys.note.new", "").code == 0
    assert "keys.note.new" not in values(handful)


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("settings", "frob"), 2, "soft_limit"),
        (("settings", ""), 2, "soft_limit"),
        (("settings", "t"), 2, "theme"),
        (("settings", "theme", "pink"), 2, "dusk, paper or terminal"),
        (("settings", "theme", ""), 2, "dusk"),
        (("settings", "glyphs", "wavy"), 2, "fancy"),
        (("settings", "language", "fr"), 2, "sv"),
        (("settings", "names", "both"), 2, "initials"),
        (("settings", "rhythm", "0"), 2, "weekly"),
        (("settings", "rhythm", "-5"), 2, "weekly"),
        (("settings", "rhythm", "０３"), 2, "weekly"),
        (("settings", "soft_limit", "0"), 2, "1 to 1000"),
        (("settings", "soft_limit", "9" * 5000), 2, "1 to 1000"),
        (("settings", "goal_minutes", "never"), 2, "2 hours"),
        (("settings", "goal_minutes", "0"), 2, "2 hours"),
        (("settings", "working_days", "someday"), 2, "monday to friday"),
        (("settings", "working_days", "mon-"), 2, "monday to friday"),
        (("settings", "working_days", ""), 2, "monday to friday"),
        (("settings", "name", "x" * 600), 1, "too long"),
        (("settings", "touchpoints", ",".join(map(str, range(200)))), 2, "100"),
        (("settings", "keys.frob", "x"), 2, "frob"),
        (("settings", "keys.", "x"), 2, "key"),
        (("settings", "keys.note.new", "a b"), 2, "ctrl+n"),
        (("settings", "name", "\udcff"), 1, "UTF-8"),
    ],
)
def test_a_bad_name_or_value_is_one_sentence_and_sets_nothing(
    handful: Handful, argv: tuple[str, ...], code: int, said: str
) -> None:
    before = values(handful)
    answer = handful(*argv)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert len(answer.err) < 400
    assert values(handful) == before


def test_a_settings_file_that_is_no_toml_is_named_and_the_commands_work(handful: Handful, ken: str) -> None:
    path = settings_file()
    path.parent.mkdir(parents=True)
    path.write_text("theme = [", encoding="utf-8")
    assert handful("customers").err == ""
    shown = handful("settings")
    assert shown.code == 0
    assert "no TOML" in shown.err
    refused = handful("settings", "theme", "paper")
    assert (refused.code, refused.out) == (1, "")
    assert path.read_text(encoding="utf-8") == "theme = ["
    assert handful("settings", "name", "Mira").code == 0


def test_what_a_settings_file_holds_beyond_is_named_once(handful: Handful) -> None:
    path = settings_file()
    path.parent.mkdir(parents=True)
    path.write_text("flavour = 'mint'\ntheme = 'pink'\n", encoding="utf-8")
    assert handful("settings").err.count("\n") == 2
    handful("settings", "theme", "paper")
    assert "flavour = 'mint'" in path.read_text(encoding="utf-8")


def test_names_and_keys_that_are_none_and_keys_of_two_things_are_told(handful: Handful) -> None:
    answer = handful("settings", "keys.undo", "n")
    assert answer.code == 0
    assert "n is the key of two things: Undo (undo) and New note (note.new)." in answer.err
    path = settings_file()
    path.write_text('[keys]\n"bogus.id" = "x"\n"undo" = "nosuchkey"\n"help" = "ctrl+h,exclamation_mark,f9,f11"\n')
    told = handful("settings").err
    assert "keys.bogus.id: nothing of that name has a key; it is kept." in told
    assert "keys.undo: “nosuchkey” is no key." in told
    assert told.count("\n") == 2
    assert "bogus.id" in path.read_text()


def test_doctor_tells_what_is_wrong_with_the_settings_and_is_well_all_the_same(handful: Handful, ken: str) -> None:
    def about() -> list[tuple[str, str]]:
        findings = handful("doctor", "--json").json["findings"]
        return [(one["state"], one["text"]) for one in findings if one["about"] == "settings"]

    assert about() == [("ok", "none are set on this machine; the defaults hold")]
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('theme = "paper"\n')
    assert about() == [("ok", str(path))]
    path.write_text('theme = "blue"\nmine = 3\n')
    assert [state for state, _text in about()] == ["look", "look"]
    path.write_text("theme = = x")
    ((state, text),) = about()
    assert state == "look" and "is no TOML that can be read" in text
    assert handful("doctor").code == 0


def test_the_language_set_is_spoken_unless_another_is_asked_for(
    handful: Handful, monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.language import current_language

    handful("settings", "language", "sv")
    handful("customers")
    assert current_language() == "sv"
    handful("--language", "da", "customers")
    assert current_language() == "da"
    monkeypatch.setenv("HANDFUL_LANGUAGE", "nb")
    handful("customers")
    assert current_language() == "nb"


def test_working_days_are_read_in_four_languages() -> None:
    for text in ("monday to friday", "mon-fri", "måndag till fredag", "man til fre", "mon,tue, wed thu and fri"):
        assert parse_working_days(text) == frozenset(range(5))
