"""What is written after an option, and what it means."""

from __future__ import annotations

from datetime import date

import pytest

from journal.commands.values import (
    consent_of,
    felt_of,
    kind_of,
    listed,
    listed_tags,
    minutes_of,
    mood_of,
    rhythm_of,
    whole_number,
)
from journal.customer import Consent
from journal.errors import WrongUsage
from journal.note import Felt, Kind

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("-2", -2),
        ("-1", -1),
        ("0", 0),
        ("+1", 1),
        ("2", 2),
        ("−1", -1),
        ("uneasy", -1),
        ("Thrilled", 2),
        ("none", None),
    ],
)
def test_a_mood_is_a_number_or_its_word(text: str, mood: int | None) -> None:
    assert mood_of(text) == mood


@pytest.mark.parametrize("text", ["7", "-3", "happy", "1.5", "０", "--1", "+"])
def test_another_mood_is_refused_with_those_there_are(text: str) -> None:
    with pytest.raises(WrongUsage, match=r"-2 upset.*\+2 thrilled"):
        mood_of(text)


@pytest.mark.parametrize(
    ("text", "days"), [("1", 1), ("3650", 3650), ("Weekly", 7), ("fortnightly", 14), ("monthly", 30), ("quarterly", 90)]
)
def test_a_rhythm_is_days_or_one_of_four_words(text: str, days: int) -> None:
    assert rhythm_of(text) == days


@pytest.mark.parametrize("text", ["0", "-5", "3651", "sometimes", "", "30 days", "０２０４", "9" * 5000])
def test_another_rhythm_is_refused_with_what_there_is(text: str) -> None:
    with pytest.raises(WrongUsage, match=r"1 to 3650.*weekly \(7\)") as refusal:
        rhythm_of(text)
    assert len(refusal.value.sentence) < 250


@pytest.mark.parametrize("text", ["0", "-1", "1441", "an hour", "½"])
def test_minutes_are_of_one_day(text: str) -> None:
    assert minutes_of("30") == 30
    assert minutes_of("none") is None
    with pytest.raises(WrongUsage, match="1 to 1440"):
        minutes_of(text)


def test_a_kind_is_written_as_in_files_and_a_space_will_do() -> None:
    assert kind_of("Call") is Kind.CALL
    assert kind_of("reached out") is Kind.REACHED_OUT
    assert kind_of("reached_out") is Kind.REACHED_OUT
    with pytest.raises(WrongUsage, match=r"no kind “phone”.*call"):
        kind_of("phone")


def test_felt_and_consent_take_their_words_only() -> None:
    assert felt_of("Partly") is Felt.PARTLY
    assert felt_of("none") is None
    assert consent_of("yes", TODAY) == Consent(True, TODAY)
    assert consent_of("no", TODAY) == Consent(False, TODAY)
    assert consent_of("none", TODAY) is None
    with pytest.raises(WrongUsage, match="yes, partly or no"):
        felt_of("maybe")
    with pytest.raises(WrongUsage, match="yes, no or none"):
        consent_of("maybe", TODAY)


def test_names_may_stand_several_times_and_with_commas() -> None:
    assert listed(["Eva, Bo", "Eva", " Åsa  Berg "]) == ("Eva", "Bo", "Åsa Berg")
    assert listed([""]) == ()
    assert listed_tags(["#count,brass", "count"]) == ("count", "brass")


@pytest.mark.parametrize(
    ("text", "number"), [("07", 7), ("+3", 3), ("1_000", None), ("", None), ("-", None), ("1" * 4999, None)]
)
def test_a_whole_number_is_plain_digits(text: str, number: int | None) -> None:
    assert whole_number(text) == number
