"""What is to be borne in mind: be gentle, days away, days that matter, what is still true, plans."""

from __future__ import annotations

import pytest
from running import Handful


@pytest.fixture
def lapsed(handful: Handful, ken: str) -> str:
    """Ken was last talked with on 1 October, and worried then."""
    handful("note", "ken", "we talked\n- [!] the new staff\n- [ ] send the chart", "--on", "2026-10-01")
    return ken


def test_be_gentle_stands_first_wherever_the_customer_is_met(handful: Handful, lapsed: str) -> None:
    answer = handful("gentle", "ken", "His", "father", "died;", "no", "renewal", "talk.", "--until", "20 dec")
    assert (answer.code, answer.err) == (0, "")
    assert "through Sun 20 Dec" in answer.out
    words = "“His father died; no renewal talk.”"
    for command in (("gentle", "ken"), ("show", "ken"), ("nudges",), ("loose", "ken"), ("note", "ken", "rang")):
        assert words in handful(*command).out, command
    assert "be gentle" in handful("customers").out
    assert "Ken, be gentle" in handful("loose").out
    assert handful("customers", "--json", today="2026-12-20").json[0]["gentle"] is not None
    assert handful("customers", "--json", today="2026-12-21").json[0]["gentle"] is None


def test_be_gentle_said_again_keeps_its_last_day(handful: Handful, ken: str) -> None:
    handful("gentle", "ken", "Her father is ill", "--until", "2026-12-20")
    assert handful("gentle", "ken", "Her", "father", "is", "ill").code == 0
    assert handful("customers", "--json", today="2026-12-20").json[0]["gentle"] == "Her father is ill"
    assert handful("customers", "--json", today="2026-12-21").json[0]["gentle"] is None


@pytest.mark.parametrize(
    ("command", "words", "line"),
    [
        ("snooze", ("ken", "30 feb"), "handful snooze ken --until '30 feb'"),
        ("snooze", ("ken", "friday"), "handful snooze ken --until friday"),
        ("snooze", ("ken", "for", "2w"), "handful snooze ken --until 2w"),
        ("pause", ("ken", "until", "friday"), "handful pause ken --until friday"),
    ],
)
def test_a_day_beside_a_name_is_told_the_option_it_needs(
    handful: Handful, ken: str, command: str, words: tuple[str, ...], line: str
) -> None:
    answer = handful(command, *words)
    assert (answer.code, answer.out) == (1, "")
    assert " ".join(answer.err.split()).endswith(f"A day needs --until: {line}")
    assert "--until" not in handful(command, "ken", "kemp").err


def test_be_gentle_ends_when_told_and_on_its_last_day(handful: Handful, lapsed: str) -> None:
    handful("gentle", "ken", "Go slowly", "--until", "2026-11-25")
    assert handful("customers", "--json", today="2026-11-25").json[0]["gentle"] == "Go slowly"
    assert handful("customers", "--json", today="2026-11-26").json[0]["gentle"] is None
    assert handful("gentle", "ken", "--until", "2026-12-31", today="2026-11-25").code == 0
    assert handful("nudges", "--json", today="2026-12-30").json[0]["opener"]["source_date"] == "2026-11-20"
    assert handful("gentle", "ken", "--off").code == 0
    assert "no be-gentle mark" in handful("gentle", "ken").out
    assert handful("undo").code == 0
    assert "Go slowly" in handful("gentle", "ken").out


def test_days_away_hold_nudges_back_everywhere_until_they_end(handful: Handful, lapsed: str) -> None:
    assert "until you say otherwise" in handful("away").out
    assert handful("nudges", "--exit-code").code == 0
    assert "You are away" in handful("nudges").out
    assert "Away: from Fri 20 Nov" in handful("customers").out
    assert handful("nudges", "--short").out == ""
    assert "Welcome back" in handful("away", "--off", today="2026-11-23").out
    (nudge,) = handful("nudges", "--json", today="2026-11-23").json
    assert nudge["overdue_days"] == 20
    assert handful("away", "--off", today="2026-11-23").code == 1


def test_days_away_may_be_given_with_both_ends_and_ahead(handful: Handful, lapsed: str) -> None:
    answer = handful("away", "--from", "2026-12-24", "--until", "2w")
    assert "Away from Thu 24 Dec through Thu 7 Jan 2027, 15 days." in answer.out
    assert handful("nudges", "--on", "2026-12-23", "--json").json != []
    assert handful("nudges", "--on", "2026-12-24", "--json").json == []
    assert handful("nudges", "--on", "2027-01-07", "--json").json == []
    assert handful("nudges", "--on", "2027-01-08", "--json").json != []
    past = handful("away", "--from", "2026-11-16", "--until", "friday").out
    assert "Away from Mon 16 Nov through Fri 20 Nov, 5 days." in past
    coming = handful("away", "--from", "monday", "--until", "friday").out
    assert "Away from Mon 23 Nov through Fri 27 Nov, 5 days." in coming


def test_away_without_a_day_says_what_it_began_and_how_to_take_it_back(handful: Handful, ken: str) -> None:
    assert handful("away").out.splitlines() == [
        "Away from Fri 20 Nov, until you say otherwise.",
        "You only wanted to look? handful undo",
        "When you are back: handful away --off   With a last day: handful away --until friday",
    ]
    assert handful("away").out.splitlines()[0] == "Away: from Fri 20 Nov, until handful away --off."
    handful("undo")
    handful("away", "--from", "2026-12-24", "--until", "2w")
    assert handful("away").out.splitlines() == [
        "You are not away today.",
        "Away: Thu 24 Dec through Thu 7 Jan 2027.",
        "Not away after all: handful away --off",
    ]


def test_days_away_are_counted_so_that_a_week_from_today_is_seen_to_be_eight_days(handful: Handful, ken: str) -> None:
    assert handful("away", "--until", "1w").out.startswith("Away from Fri 20 Nov through Fri 27 Nov, 8 days.")


def test_days_away_that_meet_others_are_told_as_one_time(handful: Handful, ken: str) -> None:
    handful("away", "--from", "2026-11-12", "--until", "2026-11-25")
    handful("away", "--from", "2026-12-24", "--until", "2026-12-31")
    assert handful("away", "--from", "2026-11-20").out.splitlines() == [
        "Away from Thu 12 Nov, until you say otherwise; the days that were set before are among them.",
        "When you are back: handful away --off   With a last day: handful away --until friday",
    ]
    answer = " ".join(handful("away", "--from", "2026-11-20", "--until", "2026-12-02").out.split())
    assert answer.startswith(
        "Away from Thu 12 Nov through Wed 2 Dec, 21 days; the days that were set before are among them."
    )


def test_how_long_it_has_been_says_how_many_of_the_days_you_were_away(handful: Handful, lapsed: str) -> None:
    assert "50 days, you wanted 30" in handful("nudges").out
    handful("away", "--from", "2026-10-05", "--until", "2026-10-14")
    handful("away", "--from", "2026-11-18", "--until", "2026-11-19")
    assert "50 days, 12 of them away; you wanted 30" in handful("nudges").out
    stands, comes = (line.strip() for line in handful("customers").out.splitlines()[:2])
    assert "lapsed, 50 days ago" in stands
    assert "12 of them away; you wanted 30" in comes
    (given,) = handful("nudges", "--json").json
    assert (given["days_since"], given["overdue_days"]) == (50, 8)


def test_the_weekday_of_today_is_the_one_in_a_week_and_the_answer_says_how_to_say_today(
    handful: Handful, lapsed: str
) -> None:
    said = " ".join(handful("away", "--until", "friday").out.split())
    assert said == (
        "Away from Fri 20 Nov through Fri 27 Nov, 8 days. “friday” was taken as Fri 27 Nov. For Fri 20 Nov undo "
        "this, and write today. Back sooner: handful away --off"
    )
    handful("undo")
    assert handful("away", "--until", "today").out == "Away on Fri 20 Nov.\n"
    handful("undo")
    for words in (
        ("away", "--until", "thursday"),
        ("away", "--until", "2026-11-27"),
        ("snooze", "ken", "--until", "friday"),
    ):
        assert "was taken as" not in handful(*words).out
    assert "For Fri 20 Nov undo this" in " ".join(handful("away", "--from", "friday").out.split())
    said = " ".join(handful("away", "--from", "monday", "--until", "monday").out.split())
    assert "“monday” was taken as Mon 30 Nov. For Mon 23 Nov undo this, and write 2026-11-23." in said
    assert "was taken as Fri 27 Nov" in handful("pause", "ken", "--until", "friday").out
    assert "was taken as Fri 27 Nov" in handful("gentle", "ken", "go slowly", "--until", "friday").out
    long_ago = " ".join(handful("away", "--from", "1 nov", "--until", "5 nov").out.split())
    assert "“1 nov” was taken as Mon 1 Nov 2027. For Sun 1 Nov undo this, and write 2026-11-01." in long_ago


@pytest.mark.parametrize(
    ("words", "kept", "said"),
    [
        (("The bakery turns 20", "12-03"), "12-03", "3 Dec, every year"),
        (("the", "bakery", "turns", "20", "3", "dec"), "12-03", "3 Dec, every year"),
        (("leap day", "02-29"), "02-29", "29 Feb, every year"),
        (("leap day", "29 feb"), "02-29", "29 Feb, every year"),
        (("inspection", "2026-12-03"), "2026-12-03", "Thu 3 Dec"),
        (("inspection", "3 december 2027"), "2027-12-03", "Fri 3 Dec 2027"),
        (("inspection", "on", "friday"), "2026-11-27", "Fri 27 Nov"),
        (("inspection", "in 3 weeks"), "2026-12-11", "Fri 11 Dec"),
        (("the 5th of it", "the 5th"), "2026-12-05", "Sat 5 Dec"),
        (("opened", "2020-05-06"), "2020-05-06", "every year write 05-06"),
    ],
)
def test_a_day_that_matters_comes_every_year_unless_its_year_is_said(
    handful: Handful, ken: str, words: tuple[str, ...], kept: str, said: str
) -> None:
    answer = handful("date", "ken", *words)
    assert (answer.code, answer.err) == (0, "")
    assert said in answer.out
    assert [each["date"] for each in handful("show", "ken", "--json").json["dates"]] == [kept]


def test_days_that_matter_are_listed_and_removed_by_label(handful: Handful, ken: str) -> None:
    assert "No dates of Ken" in handful("date", "ken").out
    handful("date", "ken", "Ada's birthday", "02-11")
    handful("date", "ken", "Fifth Street, three months", "2026-12-14")
    assert handful("date", "ken").out.splitlines() == [
        "Fifth Street, three months  Mon 14 Dec · in 24 days",
        "Ada's birthday  11 Feb, every year · in 83 days",
    ]
    assert handful("date", "ken", "ADA'S BIRTHDAY", "--remove").code == 0
    assert handful("date", "ken", "fifth street, three months", "2026-12-14", "--remove").code == 0
    assert handful("show", "ken", "--json").json["dates"] == []


@pytest.mark.parametrize("said", ["apart", "ap", "APART", "what sets them apart", "sets", "sets apart"])
def test_an_aspect_is_confirmed_by_its_id_or_words_of_its_heading(handful: Handful, ken: str, said: str) -> None:
    handful("edit", "ken", "--apart", "Knows every van by its dents")
    assert handful("customers", "--json", today="2027-12-01").json[0]["stale"] == ["apart"]
    answer = handful("confirm", "ken", *said.split(), today="2027-12-01")
    assert (answer.code, answer.err) == (0, "")
    assert handful("customers", "--json", today="2027-12-01").json[0]["stale"] == []


def test_a_plan_quiets_the_nudge_and_afterwards_asks_how_it_went(handful: Handful, lapsed: str) -> None:
    handful("note", "ken", "see Fifth Street", "--kind", "visit", "--on", "on thursday")
    (customer,) = handful("customers", "--json").json
    assert [(plan["date"], plan["kind"]) for plan in customer["plans"]] == [("2026-11-26", "visit")]
    assert "planned: a visit on Thu 26 Nov" in handful("customers").out
    assert "Planned: a visit on Thu 26 Nov" in handful("show", "ken").out
    quiet = handful("nudges")
    assert "Nobody waits for a talk today." in quiet.out
    assert "Ken Okafor  lapsed, planned: a visit on Thu 26 Nov" in quiet.out
    for command in (("nudges",), ("loose",), ("show", "ken")):
        assert "How did it go" in handful(*command, today="2026-11-27").out, command
    assert handful("nudges", "--json", today="2026-11-27").json != []
    assert handful("amend", customer["plans"][0]["note"], "we walked it", today="2026-11-27").code == 0
    assert handful("customers", "--json", today="2026-11-27").json[0]["plans"] == []
    assert "How did it go" not in handful("nudges", today="2026-11-27").out


def test_what_holds_a_nudge_back_is_said(handful: Handful, lapsed: str) -> None:
    handful("note", "ken", "rang, no answer", "--kind", "reached-out")
    assert "reached out on Fri 20 Nov" in handful("nudges").out
    handful("snooze", "ken")
    assert "snoozed, back on Mon 23 Nov" in handful("nudges").out


def test_past_the_soft_limit_the_pace_is_told_and_nothing_refused(handful: Handful) -> None:
    for name in ("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus"):
        handful("add", name)
    assert "let somebody rest" not in handful("customers").out
    assert handful("add", "Hal").code == 0
    said = " ".join(handful("customers").out.split())
    assert "for fewer than your 8, let somebody rest: handful rest WHO" in said


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("gentle",), 2, "WHO"),
        (("gentle", "nobody", "x"), 1, "nobody"),
        (("gentle", "ken", "--off"), 1, "no be-gentle mark"),
        (("gentle", "ken", "text", "--off"), 2, "--off"),
        (("gentle", "ken", "--until", "2w"), 1, "few words"),
        (("gentle", "ken", "text", "--until", "yesterday"), 2, "ahead"),
        (("gentle", "ken", "text", "--until", "2026-02-30"), 2, "exist"),
        (("away", "--off"), 1, "not away"),
        (("away", "--off", "--until", "friday"), 2, "--off"),
        (("away", "--from", "2026-12-24", "--until", "2026-12-01"), 2, "before they begin"),
        (("away", "--until", "yesterday"), 2, "before they begin"),
        (("away", "--from", "the day after never"), 2, "day"),
        (("away", "ken"), 2, "too many"),
        (("date",), 2, "WHO"),
        (("date", "nobody"), 1, "nobody"),
        (("date", "ken", "x"), 2, "Which day"),
        (("date", "ken", "x", "02-30"), 2, "02-30"),
        (("date", "ken", "x", "13-01"), 2, "month"),
        (("date", "ken", "x", "2027-02-29"), 2, "exist"),
        (("date", "ken", "x", "the day after never"), 2, "day"),
        (("date", "ken", "", "12-03"), 1, "words"),
        (("date", "ken", "x" * 600, "12-03"), 1, "too long"),
        (("date", "ken", "--remove"), 2, "label"),
        (("date", "ken", "x", "--remove"), 1, "“x”"),
        (("confirm", "ken"), 2, "ASPECT"),
        (("confirm", "ken", "apart"), 1, "Nothing is written"),
        (("confirm", "ken", "what"), 2, "more than one"),
        (("confirm", "ken", "smell"), 2, "challenges"),
        (("confirm", "nobody", "who"), 1, "nobody"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    handful: Handful, ken: str, argv: tuple[str, ...], code: int, said: str
) -> None:
    before = handful("show", "ken", "--json").out
    answer = handful(*argv)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert len(answer.err) < 400
    assert handful("show", "ken", "--json").out == before


def test_what_is_confirmed_today_already_is_said_so(handful: Handful, ken: str) -> None:
    handful("edit", "ken", "--who", "Runs the counter", today="2026-11-10")
    assert "Still true of Ken: who they are." in handful("confirm", "ken", "who").out
    assert handful("confirm", "ken", "who").out == "It is confirmed today already: who they are.\n"
    assert handful("undo").out.startswith("Undone: ")


def test_somebody_new_who_is_planned_to_be_met_waits_with_the_plan(handful: Handful) -> None:
    handful("note", "Ada Byrd", "first visit", "--new", "--on", "on thursday")
    assert "Ada Byrd  not met yet, planned: a talk on Thu 26 Nov" in handful("nudges").out


def test_a_mark_that_takes_the_place_of_another_says_what_stood_there(handful: Handful, lapsed: str) -> None:
    handful("gentle", "ken", "Her father died", "--until", "2027-01-28")
    instead = handful("gentle", "ken", "Moving house")
    assert "It was “Her father died”, until Thu 28 Jan 2027." in instead.out
    assert "It was" not in handful("gentle", "ken", "Moving house", "--until", "2026-12-20").out
    handful("undo")
    handful("undo")
    assert "Her father died" in handful("show", "ken").out


def test_a_plan_confirmed_late_is_not_said_to_change_nothing(handful: Handful, lapsed: str) -> None:
    handful("note", "ken", "the count", "--on", "2026-11-26")
    (plan,) = [note["id"] for note in handful("show", "ken", "--json").json["notes"] if note["plan"]]
    said = handful("amend", plan, today="2027-01-07").out
    assert "Lapsed since 27 Dec 2026." in said
    assert "still that of" not in said


def test_words_noted_in_quotation_marks_are_told_in_those_alone(handful: Handful, ken: str) -> None:
    words = "«It counts twice»"
    handful("note", "ken", f"> {words}\n\n- [!] {words}\n- [ ] {words}", "--on", "2026-09-01")
    handful("gentle", "ken", words)
    told = handful("brief", "ken").out + handful("gentle", "ken", "Else").out
    handful("gentle", "ken", "--off")
    commands = (("nudges",), ("remind",), ("search", "twice"), ("review", "--year", "2026"), ("loose", "ken"))
    told += "".join(handful(*words).out for words in commands)
    ends = handful("loose", "ken", "--json").json
    told += handful("done", ends[0]["id"]).out + handful("drop", ends[1]["id"]).out + handful("undo").out
    assert told.count(words) > 7 and "“«" not in told and "»”" not in told
