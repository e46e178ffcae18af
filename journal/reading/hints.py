"""What may have been meant: days and marks written so that they are text, and how to write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from journal.language import _

_ALMOST_DATED = re.compile(r"(?<![\w/.-])(due:|(?:done|dropped):(?=[0-9]))\S*", re.IGNORECASE)
_LONGEST_DAY, _MOST_WORDS_OF_A_DAY = 60, 4
"""The most characters and words that are tried as a day written in words."""
_BY = re.compile(
    r"(?<![\w:/.-])(?:(by|until|till|senast|senest|innen)|before|före|innan|før|inden)[ \t]+(?=\w)", re.IGNORECASE
)
"""Words before the last day for something, the first group, or before the day after it."""
_MOST_TRIED = 20
"""The most of these words in one item after which a day is looked for."""
_SHORT_WORD = 3
"""Letters up to which a word after `by` may be a name, like Tor, where it is no English weekday."""
_AMID = re.compile(
    r"(?:(?<=\S)[ \t]+([-*+][ \t]+\[[ xX\-?!iI]\])|^([-*+]?\[[ xX?!iI]\])|(?<=[ \t])(\[[ ?!]\]))(?=[ \t]+\S)",
    re.MULTILINE,
)
"""A mark amid a line, with its dash or without, or at the beginning of one, but without its dash."""


def not_a_day(masked: str, start: int, known: Iterable[tuple[int, int]], today: date | None) -> Iterator[str]:
    """What to say of each `due:` from `start` on that names no day; of those that do, `known` has where they stand."""
    ends = {end for _start, end in known}
    for match in _ALMOST_DATED.finditer(masked, start):
        if match.start() + len(match.group(1)) + len("2026-12-01") in ends:
            continue
        told = _("“{word}” names no day as due:2026-12-01 does, so it stays text.").format(word=match.group())
        if today is not None and match.group(1).lower() == "due:":
            found = _day_after(masked, match.end(1), today)
            told = _due(match.group(1) + found[0], found[1], today) if found else told
        yield told.replace("\x00", "…")


def day_in_words(masked: str, start: int, today: date) -> Iterator[str]:
    """What to say of a promise that names its last day in words: `by friday`, `before 5 dec`. Of the first such day."""
    for number, match in enumerate(_BY.finditer(masked, start)):
        if number == _MOST_TRIED or "due:" in masked:
            return
        found = _day_after(masked, match.end(), today)
        if found is None or _may_be_a_name(found[0]):
            continue
        day = found[1] if match.group(1) else found[1] - timedelta(days=1)
        if day >= today:
            yield _due(match.group() + found[0], day, today)
            return


def mark_amid(masked: str, start: int) -> str:
    """What to say of the first mark from `start` on that is none where it stands; empty where there is none."""
    match = _AMID.search(masked, start)
    if match is None:
        return ""
    mark = next(filter(None, match.groups()))
    sign = "- " + mark[mark.index("[") :]
    return _("“{mark}” is text here: begin a line with {sign} and it counts.").format(mark=mark, sign=sign)


def _due(word: str, day: date, today: date) -> str:
    from journal.saying import say_day

    told = _("“{word}” is text so far. To be due {day}, write due:{iso}.")
    return told.format(word=word, day=say_day(day, today), iso=day.isoformat())


def _day_after(masked: str, start: int, today: date) -> tuple[str, date] | None:
    """The day ahead that stands at `start` in words, as many of them as one day may take, and the words; None where
    they mean none."""
    from journal.dates import read_ahead
    from journal.errors import WrongUsage

    after = masked[start:].split("\n", 1)[0][:_LONGEST_DAY]
    ends = [word.end() for word in re.finditer(r"\S+", after)][:_MOST_WORDS_OF_A_DAY]
    for end in reversed(ends):
        said = after[:end].rstrip(".,;:!?)")
        try:
            return said, read_ahead(said, today)
        except WrongUsage:
            continue
    return None


def _may_be_a_name(word: str) -> bool:
    from journal.day_words import ENGLISH_WEEKDAYS

    return word.isalpha() and len(word) <= _SHORT_WORD and word.casefold() not in ENGLISH_WEEKDAYS
