"""The customers themselves, from the shell."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Handful


def test_the_rhythm_that_is_taken_unasked_is_said_and_how_to_have_another(handful: Handful) -> None:
    said = handful("note", "Bo Ek", "first words", "--new").out
    (one,) = handful("customers", "--json").json
    another = f"Another rhythm: handful edit {one['id']} --rhythm weekly\n"
    assert "Bo Ek is one of your handful now: a nudge after 30 days without a talk.\n" in said
    assert said.endswith(another)
    assert "Another rhythm" not in handful("note", "bo", "more words").out
    handful("settings", "rhythm", "60")
    planned = handful("note", "Ada Byrd", "--new", "--on", "on monday", typed=b"visit").out
    assert "Ada Byrd is one of your handful now: a talk every 60 days is wanted." in planned
    assert "A talk every 60 days is wanted. Another rhythm: handful edit " in handful("add", "Cy Dee").out
    assert "wanted" not in handful("add", "Di Eff", "--rhythm", "weekly").out
    assert handful(*another.split()[3:]).code == 0
    assert handful("customers", "--json").json[-1]["rhythm_days"] == 7


def test_a_customer_is_added_with_all_that_is_told(handful: Handful) -> None:
    answer = handful(
        "add", "Ken", "Okafor", "--organisation", "Ken's Plumbing Supply", "--rhythm", "fortnightly",
        "--mail", "ken@example.com,k@example.org", "--phone", "+1 937 555 0100", "--tag", "#counter,dayton",
        "--consent", "yes", "--who", "Runs the counter", "--changes", "Home by six",
    )  # fmt: skip
    assert (answer.code, answer.err) == (0, "")
    shown = handful("show", "ken", "--json").json
    assert shown["name"] == "Ken Okafor"
    assert shown["rhythm_days"] == 14
    assert (shown["mail"], shown["mails"]) == ("ken@example.com", ["ken@example.com", "k@example.org"])
    assert (shown["phone"], shown["phones"]) == ("+1 937 555 0100", ["+1 937 555 0100"])
    assert shown["tags"] == ["counter", "dayton"]
    assert shown["consent"] == {"given": True, "on": "2026-11-20"}
    assert shown["portrait"] == {
        "who": {"text": "Runs the counter", "confirmed": "2026-11-20"},
        "changes": {"text": "Home by six", "confirmed": "2026-11-20"},
    }
    assert shown["known"] == {
        "who": True,
        "apart": False,
        "challenges": False,
        "bought": False,
        "changes": True,
        "dialogue": False,
    }


def test_who_is_there_already_is_added_again_only_with_new(handful: Handful, ken: str) -> None:
    answer = handful("add", "ken okafor", "--organisation", "KEN'S PLUMBING SUPPLY")
    assert answer.code == 1
    assert ken in answer.err
    assert handful("add", "Ken Okafor", "--organisation", "Ken's Plumbing Supply", "--new").code == 0
    assert len(handful("customers", "--json").json) == 2


def test_edit_replaces_what_is_given_and_an_empty_text_takes_it_away(handful: Handful, ken: str) -> None:
    handful("edit", "ken", "--who", "Runs the counter", "--apart", "Knows every van", "--mail", "a@example.com")
    handful(
        "edit",
        "ken",
        "--who",
        "",
        "--apart",
        "Knows every van",
        "--mail",
        "",
        "--name",
        "Kenneth Okafor",
        today="2026-12-01",
    )
    shown = handful("show", "kenneth", "--json").json
    assert shown["id"] == ken
    assert shown["portrait"] == {"apart": {"text": "Knows every van", "confirmed": "2026-11-20"}}
    assert (shown["mail"], shown["mails"]) == (None, [])


def test_edit_without_options_opens_the_whole_page(
    handful: Handful, ken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handful("edit", "ken", "--apart", "==== who: not a heading\nand more")
    script = tmp_path / "ed"
    script.write_text(
        '#!/bin/sh\nsed -i "s/^rhythm:.*/rhythm: weekly/; s/^=====* who: Who.*/&\\nRuns the counter/" "$1"\n',
        encoding="utf-8",
    )
    script.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(script))
    assert handful("edit", "ken").code == 0
    shown = handful("show", "ken", "--json").json
    assert shown["rhythm_days"] == 7
    assert shown["portrait"]["who"]["text"] == "Runs the counter"
    assert shown["portrait"]["apart"]["text"] == "==== who: not a heading\nand more"
    assert shown["organisation"] == "Ken's Plumbing Supply"


def test_a_page_that_cannot_be_meant_is_kept_and_nothing_is_changed(
    handful: Handful, ken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "ed"
    script.write_text('#!/bin/sh\nsed -i "s/^rhythm:.*/rhythm: sometimes/" "$1"\n', encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(script))
    answer = handful("edit", "ken")
    (kept,) = tmp_path.rglob("drafts/*.md")
    assert answer.code == 1
    assert "sometimes" in answer.err
    assert str(kept) in answer.err
    assert handful("customers", "--json").json[0]["rhythm_days"] == 30


def test_of_somebody_nothing_is_written_about_the_one_of_six_is_said_to_be_the_talk(handful: Handful, ken: str) -> None:
    handful("note", "ken", "we talked")
    _name, stands, missing, *_portrait = handful("show", "ken").out.splitlines()
    assert stands.endswith("◦◦◦◦◦•  1 of 6")
    assert missing == "Nothing is written yet; the one is your own talk."


def test_customers_are_listed_by_need_with_ids_that_other_commands_take(handful: Handful, ken: str) -> None:
    handful("add", "Ada Byrd")
    handful("note", "ada", "we talked", "--on", "2026-10-01")
    handful("note", "ken", "we talked", "--on", "2026-11-15")
    answer = handful("customers")
    assert answer.out.splitlines() == [
        "○ Ada Byrd               lapsed, 50 days ago  ◦◦◦◦◦◦  0 of 6",
        f"                         you wanted 30        {handful('customers', '--json').json[0]['id']}",
        "● Ken Okafor             fresh, 5 days ago    ◦◦◦◦◦•  1 of 6",
        f"  Ken's Plumbing Supply  until Tue 8 Dec      {ken}",
    ]
    assert handful("show", ken).code == 0


def test_customers_as_json_have_what_programs_need(handful: Handful, ken: str) -> None:
    handful("note", "ken", "we talked", "--on", "2026-10-21")
    assert handful("customers", "--json").json == [
        {
            "id": ken,
            "name": "Ken Okafor",
            "organisation": "Ken's Plumbing Supply",
            "status": "due",
            "gentle": None,
            "rhythm_days": 30,
            "rhythm_kept_days": None,
            "last_dialogue": "2026-10-21",
            "days_since": 30,
            "lapses_on": "2026-11-21",
            "known": {
                "who": False,
                "apart": False,
                "challenges": False,
                "bought": False,
                "changes": False,
                "dialogue": True,
            },
            "stale": [],
            "note_count": 1,
            "plans": [],
        }
    ]


def test_those_who_rest_are_listed_only_when_asked_for(handful: Handful, ken: str) -> None:
    assert handful("rest", "ken").code == 0
    assert handful("customers", "--json").json == []
    assert "--all" in handful("customers").out
    assert handful("customers", "--all", "--json").json[0]["status"] == "resting"
    handful("wake", "ken")
    assert handful("customers", "--json").json[0]["status"] == "unmet"


def test_an_empty_journal_is_met_with_a_way_to_begin(handful: Handful) -> None:
    answer = handful("customers")
    assert answer.code == 0
    assert "handful note" in answer.out
    assert handful("customers", "--json").json == []


def test_show_tells_portrait_loose_ends_and_notes_newest_first(handful: Handful, ken: str) -> None:
    handful("edit", "ken", "--who", "Runs the counter", "--consent", "no")
    handful("note", "ken", "older", "--on", "2026-10-01", "--kind", "visit", "--mood", "-1", "--with", "Eva")
    handful("note", "ken", "> newer words\n- [?] How did Fifth Street go?")
    lines = handful("show", "Ken", "Okafor").out.splitlines()
    assert lines[0] == f"Ken Okafor  Ken's Plumbing Supply  {ken}"
    assert "  Runs the counter" in lines
    assert "  Not known yet. Ask." in lines
    assert "  ? How did Fifth Street go?" in lines
    newer = next(place for place, line in enumerate(lines) if line.startswith("Fri 20 Nov  talk  n"))
    older = next(
        place for place, line in enumerate(lines) if line.startswith("Thu 1 Oct  visit, with Eva, −1 uneasy  n")
    )
    assert newer < older
    assert lines[newer + 1] == "  > newer words"
    handful("amend", lines[older].split()[-1], "older still")


def test_show_as_json_reads_each_note(handful: Handful, ken: str) -> None:
    handful(
        "note",
        "ken",
        "> words\n\n- [ ] send it due:2026-12-01\n- [x] shown done:2026-11-19\n- [!] too slow\n- [i] sets\n\n#count",
    )
    note = handful("show", "ken", "--json").json["notes"][0]
    assert note["their_words"] == ["words"]
    first, second = note["promises"]
    assert (first["text"], first["state"], first["due"], first["done"]) == ("send it", "open", "2026-12-01", None)
    assert (second["text"], second["state"], second["done"]) == ("shown", "done", "2026-11-19")
    assert first["id"] == f"{note['id']}/1"
    assert [each["text"] for each in note["worries"] + note["ideas"]] == ["too slow", "sets"]
    assert note["tags"] == ["count"]
    assert note["questions"] == []


def test_a_name_that_fits_two_is_refused_with_both_and_their_ids(handful: Handful, ken: str) -> None:
    handful("add", "Ken Smith")
    answer = handful("show", "ken")
    assert (answer.code, answer.out) == (1, "")
    assert f"  {ken}  Ken Okafor, Ken's Plumbing Supply" in answer.err.splitlines()
    assert "Ken Smith" in answer.err


def test_names_act_on_nothing(handful: Handful) -> None:
    for name in ("[/] [@click=app.quit]evil[/]", "\x1b]0;owned\x07Bell", "--help me", "李明", "Name\u202eeman"):
        assert handful("add", "--", name).code == 0
    answer = handful("customers")
    assert "[@click=app.quit]evil[/]" in answer.out
    assert "\x1b" not in answer.out
    assert "\u202e" not in answer.out
    assert len(handful("customers", "--json").json) == 5


def test_the_rhythm_really_kept_is_shown_beside_the_wish_with_a_way_to_wish_for_it(handful: Handful, ken: str) -> None:
    assert "lately every" not in handful("show", "ken").out
    for day in ("2026-11-20", "2026-10-04", "2026-08-18", "2026-07-02"):
        handful("note", "ken", "Talked", "--on", day)
    told = handful("show", "ken").out
    assert "A talk every 30 days; lately every 47" in told
    assert f"To wish for that: handful edit {ken} --rhythm 47" in told
    assert handful("show", "ken", "--json").json["rhythm_kept_days"] == 47
    handful("edit", "ken", "--rhythm", "47")
    assert "To wish for that" not in handful("show", "ken").out
