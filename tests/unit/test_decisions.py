"""Who would feel a decision, whom to ask first, and how it is told to others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import hostile_texts
import pytest
from making import TODAY, a_customer, days, talked

from journal.customer import Consent
from journal.decision import Answer, Decision, Effect, Happened
from journal.decision_summary import summary
from journal.decisions import counts, feel_it_most, in_order, say_effects, say_held_against, to_ask
from journal.overview import Overview

KEN = a_customer("Ken Okafor", organisation="Ken's Plumbing Supply")
ADA = a_customer("Ada Byrd", consent=Consent(True, TODAY))
BO = a_customer("Bo Ek")
NAMES = {"ken": "Ken", "ada": "Ada", "bo": "Bo"}
PEOPLE = {one.id: one for one in (KEN, ADA, BO)}


def decided(*effects: Effect, **fields: object) -> Decision:
    return replace(Decision("d0000001", TODAY, "Stop printing Ken's count sheet", effects), **fields)


def overviews() -> dict[str, Overview]:
    return {"ken": talked(10, KEN), "ada": talked(80, ADA), "bo": talked(40, BO)}


ALL = decided(
    Effect("bo", Answer.BETTER),
    Effect("ken", Answer.WORSE, "Ken Okafor reads it aloud; kens staff too. Ring +46 8 123 45 67."),
    Effect("ada", Answer.ASK, "Does anybody print it?"),
)


def test_worse_comes_first_and_who_was_not_thought_of_last() -> None:
    there = decided(Effect("x"), *ALL.effects, Effect("y", Answer.SAME))
    assert [one.customer_id for one in in_order(there)] == ["ken", "ada", "y", "bo", "x"]
    assert counts(there) == {Answer.WORSE: 1, Answer.ASK: 1, Answer.SAME: 1, Answer.BETTER: 1, None: 1}
    assert not there.is_answered


def test_those_for_whom_it_gets_worse_feel_it_most_and_without_them_those_for_whom_better() -> None:
    assert feel_it_most(ALL) == ("ken",)
    assert feel_it_most(decided(Effect("bo", Answer.BETTER), Effect("ada", Answer.SAME))) == ("bo",)
    assert feel_it_most(decided(Effect("bo", Answer.SAME))) == ()


def test_whoever_was_talked_with_longest_ago_is_asked_first() -> None:
    there = decided(*(Effect(one, Answer.ASK) for one in NAMES))
    assert to_ask(there, overviews()) == ("ada", "bo", "ken")
    assert say_effects(there, NAMES, overviews()) == "Ask Ada first, then Bo and Ken."


@pytest.mark.parametrize(
    ("effects", "said"),
    [
        (ALL.effects, "Worse for Ken, of three asked about. Ask Ada first."),
        ((Effect("ken", Answer.SAME),), "No change for anybody asked about."),
        ((Effect("ken"), Effect("bo", Answer.BETTER)), "Better for Bo. 1 of 2 is not thought of yet."),
        (
            (Effect("ken", Answer.WORSE), Effect("bo"), Effect("ada")),
            "Worse for Ken. 2 of 3 are not thought of yet.",
        ),
        ((Effect("ken"), Effect("bo")), "2 are not thought of yet."),
        ((Effect("nobody here", Answer.WORSE),), ""),
    ],
)
def test_it_is_said_in_a_sentence_or_two(effects: tuple[Effect, ...], said: str) -> None:
    if said:
        assert say_effects(decided(*effects), NAMES, overviews()) == said


def test_what_happened_is_held_against_the_guess() -> None:
    for guess, answer, right, said in (
        (Answer.WORSE, Answer.WORSE, True, "Ken: worse, as you guessed."),
        (Answer.WORSE, Answer.BETTER, False, "Ken: better; you had guessed worse."),
        (Answer.ASK, Answer.SAME, None, "Ken: no change."),
        (None, Answer.SAME, None, "Ken: no change."),
    ):
        effect = Effect("ken", guess, happened=Happened(answer, "", TODAY))
        assert effect.was_right is right
        assert say_held_against(effect, "Ken") == said


def test_it_is_to_be_checked_from_its_day_on() -> None:
    there = replace(ALL, check_back=TODAY)
    assert [one.customer_id for one in there.to_check(TODAY)] == ["bo", "ken", "ada"]
    assert there.to_check(TODAY - days(1)) == ()
    assert ALL.to_check(date.max) == ()


def test_the_summary_names_nobody_who_did_not_consent() -> None:
    there = replace(ALL, check_back=TODAY + days(30))
    told = summary(there, PEOPLE, overviews().values(), TODAY)
    assert told == (
        "**Stop printing K. O.'s count sheet**\n\n"
        "How this affects three customers I know, 20 Nov:\n\n"
        "- K. O.: worse. K. O. reads it aloud; K. O.s staff too. Ring ….\n"
        "- Ada Byrd: ask first. Does anybody print it?\n"
        "- B. E.: better\n\n"
        "Worse for K. O., of three asked about. Ask Ada Byrd first.\n\n"
        "We look again on Sun 20 Dec.\n"
    )


def test_asides_stay_out_of_it_and_what_happened_is_told() -> None:
    effect = Effect("ada", Answer.SAME, "Fine <!-- she is leaving -->", Happened(Answer.WORSE, "*She* left", TODAY))
    told = summary(decided(effect), PEOPLE, (), TODAY)
    assert "leaving" not in told
    assert "  - What happened: worse. \\*She\\* left" in told


@pytest.mark.parametrize("text", hostile_texts.SHORT)
def test_whatever_was_written_stays_text(text: str) -> None:
    there = decided(Effect("ada", Answer.WORSE, text, Happened(Answer.SAME, text, TODAY)), text=text)
    told = summary(there, {"ada": replace(ADA, name=f"Ada {text}")}, (), TODAY)
    assert not hostile_texts.acting(told)
    assert len(told.splitlines()) == told.count("\n")
