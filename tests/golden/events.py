"""What comes of itself in Mira's year, by month and day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import mira

from journal.customer import Aspect
from journal.decision import Answer
from journal.note import Kind

if TYPE_CHECKING:
    from year import Year

CHAT = "Move the help line to a chat, with a person behind it"
GUESSES = {
    "Ken": (Answer.WORSE, "He rings from the counter, with his hands full."),
    "Siobhán": (Answer.BETTER, "She writes at four in the morning."),
    "Amara": (Answer.ASK, "Could she chat from the floor?"),
}
BEREAVED = "His father died on 29 September. No renewal talk."

EVENTS: dict[tuple[int, int], Callable[[Year], str]] = {
    (2, 12): lambda year: year.note("Marek", Kind.HEARD, "The younger son has left the shop.", heard_from="Joost"),
    (2, 20): lambda year: year.done("torque chart"),
    (3, 2): lambda year: year.meet(),
    (3, 5): lambda year: year.write("Siobhán", Aspect.APART, "Takes nobody's word for a recipe, her own included."),
    (3, 27): lambda year: year.journal.go_away(*mira.AWAY[0]).sentence,
    (4, 1): lambda year: year.still("Amara", Aspect.WHO),
    (4, 9): lambda year: year.write("Teresa", Aspect.APART, "Counts everything, and believes none of it."),
    (4, 16): lambda year: year.decide(CHAT, GUESSES, date(2026, 6, 16)),
    (4, 22): lambda year: year.write("Elin", Aspect.WHO, "A dentist who would rather hear the kettle."),
    (5, 22): lambda year: year.done("weight can count"),
    (5, 27): lambda year: year.write("Priya", Aspect.CHALLENGES, "Three old phones, one desk, and Saturday."),
    (6, 2): lambda year: year.write("Ken", Aspect.CHANGES, "Forty minutes instead of a Sunday."),
    (6, 9): lambda year: year.plan("Amara", date(2026, 6, 18), "The summer menu"),
    (6, 17): lambda year: year.happened(Answer.SAME, "He rings on as before.", "Ken"),
    (6, 19): lambda year: year.went("Amara"),
    (6, 22): lambda year: year.happened(Answer.BETTER, "She writes, and somebody answers.", "Siobhán"),
    (7, 3): lambda year: year.journal.go_away(*mira.AWAY[1]).sentence,
    (8, 20): lambda year: year.done("half-case labels"),
    (8, 25): lambda year: year.happened(Answer.WORSE, "She has no hand free on the floor.", "Amara"),
    (9, 15): lambda year: year.note("Ken", Kind.HEARD, "Fifth Street had a line to the door.", heard_from="Joost"),
    (9, 16): lambda year: year.write("Teresa", Aspect.CHALLENGES, "A cellar without a signal, and the season."),
    (10, 1): lambda year: year.done("old phone"),
    (10, 2): lambda year: year.gentle("Ken", BEREAVED, date(2026, 11, 13)),
    (10, 5): lambda year: year.done("flowers"),
    (10, 13): lambda year: year.done("stall syncs"),
    (11, 4): lambda year: year.write("Ken", Aspect.WHO, "Runs the counter that was his father's, with his sister Ada."),
    (11, 27): lambda year: year.done("after the inspection"),
    (12, 3): lambda year: year.done("whole team"),
    (12, 22): lambda year: year.journal.go_away(*mira.AWAY[2]).sentence,
}
