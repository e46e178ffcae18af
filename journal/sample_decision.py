"""The decision in the sample journal: how Mira thought it would affect those she knows. Days are days before today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SampleEffect:
    """A guess for the customer of that id, and why; `happened` is what really did: the answer, words, and days ago."""

    customer_id: str
    guess: str
    why: str
    happened: tuple[str, str, int] | None = None


@dataclass(frozen=True, slots=True)
class SampleDecision:
    """A decision written so many days `ago`, to be looked at again `check_back` days ahead."""

    id: str
    ago: int
    check_back: int
    text: str
    effects: tuple[SampleEffect, ...]


NO_PAPER = SampleDecision(
    id="dc0un7sh",
    ago=19,
    check_back=72,
    text="Stop printing the monthly count sheet; app only from the new year.",
    effects=(
        SampleEffect("k7f3q9ax", "worse", "The sheet over the till is what everybody at the counter looks at."),
        SampleEffect(
            "s4b6n2yd",
            "worse",
            "Flour on every screen in the place. Paper survives; a phone does not.",
            ("same", "Tried a week without it. The freezer bag does.", 5),
        ),
        SampleEffect("m2w8t4rc", "ask", "Do the boys count, or does Marek?"),
        SampleEffect("a9d5h3mv", "better", "One thing fewer to sign on inspection day."),
        SampleEffect("p3v9k5ze", "same", "Her volunteers use a form of their own."),
    ),
)
