"""The words of days in English, Swedish, Norwegian Bokmål and Danish.

All are written as `journal.day_reading` folds what it reads: lower case, without accents, `å` and `ä` as `a`, `ö` and
`ø` as `o`, `æ` as `ae`, without the dot of a shortening. All four languages are always understood.
"""

from __future__ import annotations


def _table(lines: str) -> dict[str, int]:
    """Each word to its number, from lines that begin with the number."""
    table: dict[str, int] = {}
    for line in lines.strip().splitlines():
        number, *words = line.split()
        table.update(dict.fromkeys(words, int(number)))
    return table


def _phrases(lines: str) -> dict[str, int]:
    """Each phrase to its number, from lines that begin with the number and separate phrases by commas."""
    table: dict[str, int] = {}
    for line in lines.strip().splitlines():
        number, phrases = line.split(maxsplit=1)
        table.update({phrase.strip(): int(number) for phrase in phrases.split(",")})
    return table


SHIFTS = _phrases("""
0  today, now, just now, tonight, this morning, this afternoon, this evening
0  idag, i dag, nu, na, ikvall, i kvall, i eftermiddag, imorse, i morse
0  ikveld, i kveld, i aften, i ettermiddag, imorges, i morges
-1 yesterday, last night, i aftes, igar, i gar, igaar, i gaar
-2 day before yesterday, the day before yesterday, forrgar, iforrgar, i forrgar
-2 forgars, iforgars, i forgars, forgaars, iforgaars, i forgaars
1  tomorrow, imorgon, i morgon, imorron, i morron, imorgen, i morgen
2  day after tomorrow, the day after tomorrow, overmorrow
2  overmorgon, iovermorgon, i overmorgon, overmorgen, iovermorgen, i overmorgen
""")
"""Whole phrases, and how many days they lie after today."""

PARTS_OF_DAY = frozenset(
    ("morning", "afternoon", "evening", "night")
    + ("morgon", "bitti", "formiddag", "eftermiddag", "kvall", "natt")
    + ("morgen", "tidlig", "ettermiddag", "kveld", "aften", "aftes", "nat")
)
"""Words after a day that tell a part of it."""

WEEKDAYS = _table("""
0 monday mon mandag mandagen mandags man
1 tuesday tues tue tisdag tisdagen tisdags tis tirsdag tirsdagen tirsdags tirs tir
2 wednesday wed onsdag onsdagen onsdags ons
3 thursday thurs thur thu torsdag torsdagen torsdags tors tor
4 friday fri fredag fredagen fredags fre
5 saturday sat lordag lordagen lordags lor loerdag loerdagen loerdags
6 sunday sun sondag sondagen sondags son soendag soendagen soendags
""")
"""Weekdays, Monday 0. Those in `dags` are said of the last one, after `i`: `i fredags`."""

ENGLISH_WEEKDAYS = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    + ("mon", "tues", "tue", "wed", "thurs", "thur", "thu", "fri", "sat", "sun")
)
"""Those of the weekdays that are English."""

MONTHS = _table("""
1 january jan januari januar
2 february feb febr februari februar
3 march mar mars marts
4 april apr
5 may maj mai
6 june jun juni
7 july jul juli
8 august aug augusti
9 september sept sep
10 october oct oktober okt
11 november nov
12 december dec desember des
""")

NUMBERS = _table("""
1 a an one en ett et ei
2 two tva to
3 three tre
4 four fyra fire
5 five fem
6 six sex seks
7 seven sju syv
8 eight atta atte otte
9 nine nio ni
10 ten tio ti
11 eleven elva elleve
12 twelve tolv
""")

DAY_UNITS = _table("""
1 day days d dag dagar dager dage dogn dygn
7 week weeks wk wks w vecka veckor v uke uker uge uger u
14 fortnight fortnights
""")
"""Units of so many days."""

MONTH_UNITS = _table("""
1 month months mo m manad manader maned maneder maaned maaneder mnd md mdr
6 halvar halvaar
12 year years yr yrs y ar aar
""")
"""Units of so many calendar months."""

WEEK = frozenset(("week", "wk", "w", "vecka", "veckan", "v", "uke", "uka", "uken", "uge", "ugen", "u"))
MONTH = frozenset(("month", "manad", "manaden", "maned", "maneden", "maaned", "maaneden"))
YEAR = frozenset(("year", "ar", "aret", "aar", "aaret"))

BEFORE = frozenset(
    ("last", "past", "previous") + ("forra", "senaste", "sista") + ("forrige", "sist", "siste", "sidste", "seneste")
)
"""Words for the nearest one before today."""
AFTER = frozenset(("next", "coming", "nasta", "kommande", "neste", "kommende", "naeste"))
"""Words for the nearest one after today."""
ON = frozenset(("on", "pa", "paa"))
"""Before a weekday these mean what `AFTER` does; before a week they mean nothing."""
THIS = frozenset(("this", "denna", "denne", "har", "her"))
"""Words for the one now or to come."""

AGO = frozenset(("ago", "back", "sedan", "sen", "siden", "sidan"))
"""Words after a length of time that lies behind today; `for` may stand before it."""
AHEAD = frozenset(("in", "om"))
"""Words before a length of time that lies ahead."""
LAST_YEAR = frozenset(("fjor", "fjol"))
"""Words after `i` that mean last year."""

FILLERS = frozenset(("the", "den", "d", "until", "till", "til", "on", "pa", "paa", "nu", "na"))
"""Words that may lead a day and change nothing about it."""
WITHIN = frozenset(("i", "in", "of", "on", "pa", "paa", "den", "the"))
"""Words that may lead a week, a month or a year and change nothing about it."""
ORDINALS = frozenset(("st", "nd", "rd", "th", "e", "a", "te", "de"))
"""What may follow the number of a day: `5th`, `5:e`."""

AT = frozenset(("at", "kl", "klockan", "klokken", "klokka"))
"""Words before a time of day."""
