"""Days, ages, moods, kinds and names as the program says them, in the language in use.

Pure: today is an argument. Names of people come back as they were written, so whoever shows them still sends them
through `journal.text.visible`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from itertools import dropwhile
from typing import TypeVar

from journal.customer import Aspect
from journal.language import _, ngettext
from journal.note import Felt, Kind
from journal.text import folded

Id = TypeVar("Id")

WEEKS_FROM = 42
"""The age in days from which an age is said in weeks: six of them."""

_MONTHS: tuple[Callable[[], str], ...] = (
    lambda: _("Jan"),
    lambda: _("Feb"),
    lambda: _("Mar"),
    lambda: _("Apr"),
    lambda: _("May"),
    lambda: _("Jun"),
    lambda: _("Jul"),
    lambda: _("Aug"),
    lambda: _("Sep"),
    lambda: _("Oct"),
    lambda: _("Nov"),
    lambda: _("Dec"),
)
_WEEKDAYS: tuple[Callable[[], str], ...] = (
    lambda: _("Mon"),
    lambda: _("Tue"),
    lambda: _("Wed"),
    lambda: _("Thu"),
    lambda: _("Fri"),
    lambda: _("Sat"),
    lambda: _("Sun"),
)
_NUMBERS: tuple[Callable[[], str], ...] = (
    lambda: _("one"),
    lambda: _("two"),
    lambda: _("three"),
    lambda: _("four"),
    lambda: _("five"),
    lambda: _("six"),
    lambda: _("seven"),
    lambda: _("eight"),
    lambda: _("nine"),
    lambda: _("ten"),
    lambda: _("eleven"),
    lambda: _("twelve"),
)
_KINDS: Mapping[Kind, tuple[Callable[[], str], Callable[[], str], Callable[[], str]]] = {
    Kind.TALK: (lambda: _("talk"), lambda: _("a talk"), lambda: _("A talk with {name}")),
    Kind.VISIT: (lambda: _("visit"), lambda: _("a visit"), lambda: _("A visit with {name}")),
    Kind.MEETING: (lambda: _("meeting"), lambda: _("a meeting"), lambda: _("A meeting with {name}")),
    Kind.CALL: (lambda: _("call"), lambda: _("a call"), lambda: _("A call with {name}")),
    Kind.VIDEO: (lambda: _("video"), lambda: _("a video call"), lambda: _("A video call with {name}")),
    Kind.CHAT: (lambda: _("chat"), lambda: _("a chat"), lambda: _("A chat with {name}")),
    Kind.MAIL: (lambda: _("mail"), lambda: _("a mail"), lambda: _("A mail from {name}")),
    Kind.REACHED_OUT: (lambda: _("reached out"), lambda: _("reached out"), lambda: _("Reached out to {name}")),
    Kind.LISTENED: (lambda: _("listened in"), lambda: _("listened in"), lambda: _("Listened in on {name}")),
    Kind.OBSERVED: (lambda: _("observed"), lambda: _("observed"), lambda: _("Observed {name}")),
    Kind.USED: (lambda: _("used it"), lambda: _("used it"), lambda: _("Used it as {name} does")),
    Kind.HEARD: (lambda: _("heard"), lambda: _("heard second hand"), lambda: _("Heard about {name}")),
}
_ASPECTS: Mapping[Aspect, tuple[Callable[[], str], Callable[[], str]]] = {
    Aspect.WHO: (lambda: _("who they are"), lambda: _("Who they are")),
    Aspect.APART: (lambda: _("what sets them apart"), lambda: _("What sets them apart")),
    Aspect.CHALLENGES: (lambda: _("daily challenges"), lambda: _("Daily challenges")),
    Aspect.BOUGHT: (lambda: _("what they bought and why"), lambda: _("What they bought and why")),
    Aspect.CHANGES: (lambda: _("what it changes for them"), lambda: _("What it changes for them")),
}
_MOODS: Mapping[int, Callable[[], str]] = {
    -2: lambda: _("upset"),
    -1: lambda: _("uneasy"),
    0: lambda: _("even"),
    1: lambda: _("glad"),
    2: lambda: _("thrilled"),
}

_TITLES = frozenset(
    ("dr", "mr", "mrs", "ms", "mx", "miss", "sir", "dame", "prof", "professor", "doctor")  # English
    + ("doktor", "herr", "hr", "fru", "frk", "fröken", "frøken", "frue")  # Swedish, Norwegian, Danish
)
"""Words before a name that are no name, without their dot, in the four languages."""


def say_month(month: int) -> str:
    """The short name of a month, 1 to 12: `Oct`."""
    return _MONTHS[month - 1]()


def say_weekday(weekday: int) -> str:
    """The short name of a weekday, 0 (Monday) to 6: `Mon`."""
    return _WEEKDAYS[weekday]()


def say_day(day: date, today: date, *, weekday: bool = True) -> str:
    """A day: `Mon 5 Oct`; of another year than today's `Mon 5 Oct 2025`; without `weekday` `5 Oct`."""
    parts = {"day": day.day, "month": say_month(day.month), "year": day.year, "weekday": say_weekday(day.weekday())}
    if day.year == today.year:
        form = _("{weekday} {day} {month}") if weekday else _("{day} {month}")
    else:
        form = _("{weekday} {day} {month} {year}") if weekday else _("{day} {month} {year}")
    return form.format(**parts)


def day_in_column(day: date) -> str:
    """A day near today in a column of days, each as wide as the others: `Mon 15 Oct`, `Mon  5 Oct`."""
    form = _("{weekday} {day} {month}")
    return form.format(weekday=say_weekday(day.weekday()), day=f"{day.day:>2}", month=say_month(day.month))


def say_due(day: date, today: date, *, weekday: bool = True, brief: bool = False) -> str:
    """When a promise is due: `due Fri 27 Nov`, `due today`; once its day has passed `due Fri 27 Nov, 3 days late`,
    always in days, so that one can be told from another; where `brief`, only `3 days late`."""
    late = (today - day).days
    if late == 0:
        return _("due today")
    said = _("due {day}").format(day=say_day(day, today, weekday=weekday))
    if late < 0:
        return said
    how_late = ngettext("{n} day late", "{n} days late", late)
    return how_late if brief else _("{due}, {late}").format(due=said, late=how_late)


def say_ago(days: int) -> str:
    """How long ago, in days: `today`, `yesterday`, `47 days ago`. Below 0 it lies ahead and is said so."""
    if days < 0:
        return say_ahead(-days)
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("{n} day ago", "{n} days ago", days)


def say_ahead(days: int) -> str:
    """How far ahead, in days: `today`, `tomorrow`, `in 3 days`. Below 0 it is past and is said so."""
    if days < 0:
        return say_ago(-days)
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    return ngettext("in {n} day", "in {n} days", days)


def say_age(days: int) -> str:
    """Like `say_ago`, but in weeks, to the nearest, from six weeks: 47 days are `7 weeks ago`."""
    if days < WEEKS_FROM:
        return say_ago(days)
    return ngettext("{n} week ago", "{n} weeks ago", _weeks(days))


def say_moment(moment: datetime, today: date) -> str:
    """When something comes, at a local time: `today at 09:11`, `tomorrow`, `Thu 7 Jan 2027, in 45 days`."""
    ahead = (moment.date() - today).days
    if ahead <= 0:
        return _("today at {time}").format(time=f"{moment:%H:%M}")
    if ahead == 1:
        return _("tomorrow")
    return _("{day}, {ahead}").format(day=say_day(moment.date(), today), ahead=say_ahead(ahead))


def say_noted(days: int) -> str:
    """How long ago something was noted, where it stands beside a thing to do: `noted today`, `noted yesterday`, since
    these alone could be read as the day it is due; else like `say_age`."""
    if days == 0:
        return _("noted today")
    if days == 1:
        return _("noted yesterday")
    return say_age(days)


def _weeks(days: int) -> int:
    """Days in weeks, to the nearest."""
    return (days + 3) // 7


def say_kind(kind: Kind) -> str:
    """A kind of contact in a list: `talk`, `visit`, `reached out`, `heard`."""
    return _KINDS[kind][0]()


def kind_phrase(kind: Kind) -> str:
    """A kind of contact after a colon or comma in a sentence: `a talk`, `a video call`; other contact, which has no
    article, as what was done: `listened in`, `heard second hand`. With a name, use `say_contact`."""
    return _KINDS[kind][1]()


def say_contact(kind: Kind, name: str) -> str:
    """A contact with its customer, as the beginning of a sentence: `A talk with Ken`, `Heard about Ken`."""
    return _KINDS[kind][2]().format(name=name)


def say_mood(mood: int) -> str:
    """A mood, -2 to +2, as a word: `upset`, `uneasy`, `even`, `glad`, `thrilled`."""
    return _MOODS[mood]()


def signed_mood(mood: int) -> str:
    """A mood as a number with its sign: `−2` (with a true minus, U+2212), `0`, `+1`."""
    if mood < 0:
        return f"\N{MINUS SIGN}{-mood}"
    return f"+{mood}" if mood else "0"


def say_felt(felt: Felt) -> str:
    """Whether our promise was felt, as a word: `yes`, `partly`, `no`."""
    return {Felt.YES: _("yes"), Felt.PARTLY: _("partly"), Felt.NO: _("no")}[felt]


def say_aspect(aspect: Aspect) -> str:
    """An aspect of a portrait within a sentence: `who they are`."""
    return _ASPECTS[aspect][0]()


def aspect_heading(aspect: Aspect) -> str:
    """An aspect of a portrait as a heading: `Who they are`."""
    return _ASPECTS[aspect][1]()


def say_list(things: Sequence[str]) -> str:
    """Things in one phrase: nothing, `Ken`, `Ken and Ada`, `Ken, Ada and Eva`."""
    if len(things) < 2:
        return "".join(things)
    return _("{first} and {last}").format(first=", ".join(things[:-1]), last=things[-1])


def say_size(size: int) -> str:
    """A number of bytes: `748 bytes`, `1.5 kB`, `84 MB`."""
    if size < 1000:
        return ngettext("{n} byte", "{n} bytes", size)
    power, unit = next((one for one in ((1, "kB"), (2, "MB")) if size < 1000 ** (one[0] + 1)), (3, "GB"))
    number = size / 1000**power
    return f"{number:.0f} {unit}" if number >= 10 else f"{number:.1f} {unit}"


def say_number(number: int) -> str:
    """`number` as a word up to twelve, in figures above."""
    return _NUMBERS[number - 1]() if 0 < number <= len(_NUMBERS) else str(number)


def short_names(names: Mapping[Id, str]) -> Mapping[Id, str]:
    """What to call each customer in a short sentence, by the same ids.

    The first word of the name; a title before it is left out (`Dr. Ada Byrd` is Ada). It is the whole name where that
    would say too little or the wrong thing: two share the word, case and accents aside; it is an initial or a shortened
    word (`J. Okafor`); a title and one word are all there is (`Mr. Smith`); the name is turned around (`Okafor, Ken`).
    """
    whole = {key: " ".join(name.split()) for key, name in names.items()}
    short = {key: _first_name(name) for key, name in whole.items()}
    shared = Counter(folded(word) for word in short.values())
    return {key: word if shared[folded(word)] == 1 else whole[key] for key, word in short.items()}


def _first_name(name: str) -> str:
    words = name.split()
    # What has no letter is no word of a name: a dash, or characters that do not show.
    rest = list(dropwhile(lambda word: word.rstrip(".").casefold() in _TITLES, filter(_has_letter, words)))
    if not rest or (len(rest) == 1 and len(rest) < len(words)):
        return name
    first = rest[0]
    if first.endswith((".", ",")) or sum(character.isalpha() for character in first) < 2:
        return name
    return first


def _has_letter(word: str) -> bool:
    return any(character.isalnum() for character in word)
