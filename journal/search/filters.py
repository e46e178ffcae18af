"""The filters of a search: what each takes, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from journal.dates import FIRST_DAY, read_day
from journal.errors import WrongUsage
from journal.language import _
from journal.note import HIGHEST_MOOD, LOWEST_MOOD, Kind, Mark
from journal.overview import Overview
from journal.saying import say_mood
from journal.search.folding import fold
from journal.search.query import (
    LOOSE,
    AtTouchpoint,
    Between,
    Filter,
    Holds,
    Is,
    KindIs,
    MoodIs,
    Of,
    Tagged,
    With,
)
from journal.text import cut, folded, one_line
from journal.who import fitting, nearest_names

_MOODS = range(LOWEST_MOOD, HIGHEST_MOOD + 1)
_MOOD = re.compile(r"(<=|>=|<|>|=|≤|≥)?\s*([+\-−]?[0-9])")
_YEAR = re.compile(r"[0-9]{4}")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_LONGEST_DAY = 60


@dataclass(frozen=True)
class Reader:
    """What the values of filters are read by: the day, and who there is."""

    today: date
    people: Sequence[Overview] = ()


@dataclass(frozen=True)
class FilterForm:
    """One filter: how it is written, what it takes, and how its value is read (None where it cannot be meant)."""

    name: str
    example: str
    reads: Callable[[str, Reader, bool], Filter | None]
    takes_what: Callable[[], str] = field(repr=False)

    def takes(self, text: str, reader: Reader) -> bool:
        """Whether `text` can be meant."""
        return self.reads(text, reader, False) is not None

    def read(self, text: str, reader: Reader, *, unfinished: bool) -> Filter:
        """The filter with the value `text`. With `unfinished` a beginning of what it takes will do. Raises
        `WrongUsage` with one line that says how it is written."""
        found = self.reads(text, reader, unfinished) if text else None
        if found is None:
            raise WrongUsage(self.how())
        return found

    def how(self) -> str:
        """How it is written, in one line; a list of words needs no example."""
        what = self.takes_what()
        if self.example.removeprefix(f"{self.name}:") in what.split(", "):
            return _("{name}: takes {what}.").format(name=self.name, what=what)
        return _("{name}: takes {what}, as in {example}.").format(name=self.name, what=what, example=self.example)


# --- what each reads


def _kind(text: str, _reader: Reader, _unfinished: bool) -> Filter | None:
    """Kinds with commas between, each by its name or a beginning of it."""
    found: set[Kind] = set()
    for part in text.split(","):
        wanted = "-".join(folded(part).replace("_", " ").replace("-", " ").split())
        if not wanted:
            continue
        exact = [kind for kind in Kind if kind.value == wanted]
        fits = exact or [kind for kind in Kind if kind.value.startswith(wanted)]
        if not fits:
            return None
        found.update(fits)
    return KindIs(frozenset(found)) if found else None


def _mood(text: str, _reader: Reader, unfinished: bool) -> Filter | None:
    """A mood as a number or a word, or all below or above one."""
    if unfinished and text in ("<", ">", "=", "<=", ">=", "-", "+", "<-", ">-", "<=-", ">=-", "=-"):
        return MoodIs(frozenset(_MOODS))
    written = _MOOD.fullmatch(text)
    if written is None:
        words = {folded(say_mood(mood)): mood for mood in _MOODS}
        wanted = [mood for word, mood in words.items() if folded(text) and word.startswith(folded(text))]
        return MoodIs(frozenset(wanted)) if wanted else None
    sign, number = written.group(1) or "=", int(written.group(2).replace("−", "-"))
    if number not in _MOODS:
        return None
    fits: Mapping[str, Callable[[int], bool]] = {
        "=": lambda mood: mood == number,
        "<": lambda mood: mood < number,
        "<=": lambda mood: mood <= number,
        "≤": lambda mood: mood <= number,
        ">": lambda mood: mood > number,
        ">=": lambda mood: mood >= number,
        "≥": lambda mood: mood >= number,
    }
    return MoodIs(frozenset(mood for mood in _MOODS if fits[sign](mood)))


def _since(text: str, reader: Reader, unfinished: bool) -> Filter | None:
    days = read_days(text, reader.today)
    if days is None:
        return Between(FIRST_DAY.isoformat()) if unfinished else None
    return Between(first=days[0].isoformat())


def _until(text: str, reader: Reader, unfinished: bool) -> Filter | None:
    days = read_days(text, reader.today)
    if days is None:
        return Between(FIRST_DAY.isoformat()) if unfinished else None
    return Between(last=days[1].isoformat())


def read_days(text: str, today: date) -> tuple[date, date] | None:
    """The first and last day that `text` means: of a day that day, of a month (`august`, `2026-10`, `oct 2026`) and a
    year theirs. None where it means none."""
    text = text.strip()
    if len(text) > _LONGEST_DAY:
        return None
    month = _MONTH.fullmatch(text)
    if _YEAR.fullmatch(text) and int(text) >= FIRST_DAY.year:
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if month and int(month.group(1)) >= FIRST_DAY.year and 1 <= int(month.group(2)) <= 12:
        return _whole_month(date(int(month.group(1)), int(month.group(2)), 1))
    day = _read(text, today)
    if day is not None:
        return day, day
    first, second = _read(f"1 {text}", today), _read(f"2 {text}", today)
    if text[:1].isalpha() and first and second and first.day == 1 and second - first == timedelta(days=1):
        return _whole_month(first)
    return None


def _read(text: str, today: date) -> date | None:
    try:
        return read_day(text, today)
    except WrongUsage:
        return None


def _whole_month(first: date) -> tuple[date, date]:
    if (first.year, first.month) == (date.max.year, date.max.month):
        return first, date.max
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first, following - timedelta(days=1)


def _with(text: str, _reader: Reader, _unfinished: bool) -> Filter | None:
    words = fold(text)
    return With(f" {words}") if words else None


def _tag(text: str, _reader: Reader, _unfinished: bool) -> Filter | None:
    words = tag_words(text)
    return Tagged(f" {words}") if words else None


def tag_words(tag: str) -> str:
    """A tag as it is sought: one word, whatever stands in it."""
    return fold(tag).replace(" ", "-")


def _touchpoint(text: str, _reader: Reader, _unfinished: bool) -> Filter | None:
    words = fold(text)
    return AtTouchpoint(f" {words}") if words else None


def _customer(text: str, reader: Reader, _unfinished: bool) -> Filter | None:
    return Of(frozenset(one.id for one in fitting(reader.people, text)), text) if folded(text) else None


_IS: Mapping[str, Holds] = {
    **{mark.value: Holds.of(mark) for mark in Mark},
    "words": Holds.WORDS,
    "plan": Holds.PLAN,
    "open": LOOSE,
}


def _is(text: str, _reader: Reader, unfinished: bool) -> Filter | None:
    wanted = folded(text)
    if wanted in _IS:
        return Is(_IS[wanted])
    plural = wanted.removesuffix("s") if wanted.removesuffix("s") in _IS else "worry" if wanted == "worries" else ""
    if plural:
        return Is(_IS[plural])
    begun = [holds for word, holds in _IS.items() if word.startswith(wanted)] if unfinished else []
    return Is(begun[0]) if len(begun) == 1 else Is(Holds(2 * Holds.OPEN_IDEA - 1)) if begun else None


FILTERS: Mapping[str, FilterForm] = {
    form.name: form
    for form in (
        FilterForm("kind", "kind:visit", _kind, lambda: ", ".join(kind.value for kind in Kind)),
        FilterForm("mood", "mood:-1", _mood, lambda: _("-2 to 2, or all below or above one (mood:<0, mood:>=1)")),
        FilterForm("since", "since:monday", _since, lambda: _('a day ("3 weeks ago", 5/10), a month or a year')),
        FilterForm("until", "until:2026-10-05", _until, lambda: _('a day ("3 weeks ago", 5/10), a month or a year')),
        FilterForm("with", "with:eva", _with, lambda: _("a colleague who came along")),
        FilterForm("tag", "tag:invoice", _tag, lambda: _("a tag, or its beginning")),
        FilterForm("touchpoint", "touchpoint:delivery", _touchpoint, lambda: _("a touch point, or its beginning")),
        FilterForm("customer", 'customer:"Ken Okafor"', _customer, lambda: _("a name, an organisation or an id")),
        FilterForm("is", "is:promise", _is, lambda: ", ".join(_IS)),
    )
}
"""The filters by name, in the order they are told."""


def how_all() -> str:
    """The names of all filters."""
    return " ".join(f"{name}:" for name in FILTERS)


def nearest(name: str) -> str:
    """The filter whose name is close to `name`; empty where none is."""
    import difflib

    found = difflib.get_close_matches(name[:40], FILTERS, n=1, cutoff=0.7)
    return found[0] if found else ""


def who_is_not_there(text: str, people: Sequence[Overview]) -> str:
    """That nobody fits `text`, and who might have been meant."""
    near = nearest_names(people, text)
    sentence = _("Nobody here is called “{who}”.").format(who=cut(one_line(text), 60))
    if near:
        sentence += " " + _("Did you mean {names}?").format(names=", ".join(one_line(name) for name in near))
    return sentence
