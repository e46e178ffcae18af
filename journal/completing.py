"""What a shell offers beside the words of the command line: ids with a word of what they are, colleagues, touch points.

They stand at the end of the glance, a line each: `@item ID WHAT`, `@note`, `@plan` and `@decision` alike, and
`@colleague NAME`, `@touchpoint NAME`. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import nsmallest
from typing import TYPE_CHECKING

from journal.note import Mark
from journal.overview import LooseEnd, Overview, Told
from journal.saying import kind_phrase, say_day
from journal.settings import JournalSettings
from journal.text import cut, one_line

if TYPE_CHECKING:
    from journal.decision import Decision

MOST_OFFERED = 100
"""The most ids, or names, of one sort that a shell offers."""
_LONGEST = 52


def completions(
    overviews: Sequence[Overview],
    questions: Iterable[tuple[Overview, LooseEnd]],
    decisions: Sequence[Decision],
    settings: JournalSettings,
    names: Mapping[str, str],
    today: date,
) -> list[str]:
    """The lines, most pressing first: of loose ends those that are due, then the oldest; of notes the newest of each
    customer. `questions` are those that decisions left, `decisions` come newest first, `names` are short names by id.
    """
    ends = [(one, end) for one in overviews for end in one.loose_ends if end.mark is not Mark.IDEA]
    ends = nsmallest(MOST_OFFERED, [*ends, *questions], key=_pressing)
    lines = [_line("item", end.id, f"{names.get(one.id, '')}: {end.text}") for one, end in ends]
    told = [(one, one.last_note) for one in overviews if one.last_note is not None]
    told = sorted(told, key=lambda pair: (pair[1].date, pair[1].note), reverse=True)[:MOST_OFFERED]
    lines += [_line("note", note.note, _note_words(names.get(one.id, ""), note, today)) for one, note in told]
    plans = sorted(((one, plan) for one in overviews for plan in one.plans), key=lambda pair: pair[1].date)
    for one, plan in plans[:MOST_OFFERED]:
        lines.append(_line("plan", plan.note, _note_words(names.get(one.id, ""), plan, today)))
    lines += [_line("decision", one.id, one.text) for one in decisions[:MOST_OFFERED]]
    colleagues = sorted({name for one in overviews for name in one.companions or {}})
    lines += [f"@colleague {one_line(name)}" for name in colleagues[:MOST_OFFERED]]
    lines += [f"@touchpoint {one_line(name)}" for name in settings.touchpoints_offered[:MOST_OFFERED]]
    return lines


def _pressing(pair: tuple[Overview, LooseEnd]) -> tuple[date, date, str]:
    _one, end = pair
    return (end.due or date.max, end.noted, end.id)


def _note_words(name: str, note: Told, today: date) -> str:
    day = say_day(note.date, today, weekday=False)
    return f"{name}, {day}, {kind_phrase(note.kind)}: {note.gist}".rstrip(" :")


def _line(sort: str, identity: str, words: str) -> str:
    return f"@{sort} {identity} {cut(one_line(words), _LONGEST)}"
