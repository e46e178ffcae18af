"""What the leaves of a body mean. What stands in a quotation is the customer's, so it holds no item of ours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from journal.language import _
from journal.note import Item, Mark, Reading, State
from journal.reading.hints import day_in_words, mark_amid, not_a_day
from journal.reading.leaves import Leaf, Page, leaves, leaves_and_whether_all, normal, without
from journal.reading.parser import asides, plain
from journal.reading.plain_text import LONGEST_GIST

_ITEM = re.compile(r"\[([ xX\-?!iI])\](?=\s|$)")
_UNCLOSED = re.compile(r"(?<!\\)(?:\\\\)*<!--")
_BLANK = re.compile(r"(?:\r\n|\r|\n)[ \t>]*(?=[\r\n])")
_MARKER = r"(?:[-+*]|[0-9]{1,9}[.)])[ \t]+"

# A letter, then letters, digits and the signs that belong to them (a Mac may write "ö" as two characters, and many
# scripts write vowels so), with hyphens inside.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\u3099\u309a\ufe20-\ufe2f"
)
_NAME = rf"[^\W\d_][\w{_SIGNS}]*(?:-[\w{_SIGNS}]+)*"
_TAG = re.compile(rf"#({_NAME})")
_MENTION = re.compile(rf"@({_NAME})(?![\w@])")
_BEFORE_WORD = frozenset("\x01 \t\n\f\v\xa0\u2009\u202f\u3000([{*~,;:\"'“”„‘’«»‹›¿¡—–…")

_DATED = re.compile(r"(?<!\S)(due|done|dropped):(\S+)", re.IGNORECASE)
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[.,;:!?)]*")
_YEARS = range(1970, 3000)
"""Years a day may lie in here. Without a clock it cannot be held to ten years ahead; this keeps sums with it safe."""

_MARKS = {"?": Mark.QUESTION, "!": Mark.WORRY, "i": Mark.IDEA, "I": Mark.IDEA}
_PROMISES = {" ": State.OPEN, "x": State.DONE, "X": State.DONE, "-": State.DROPPED}


def read_marked(body: str, today: date | None = None) -> Reading:
    """What `body`, which may bear marks, means. Never raises. With `today`, the warnings are for who writes it just
    now: they name the day that was meant as it is to be written, and a mark where it is none."""
    source = normal(body)
    found = leaves(source)
    warnings: list[str] = []
    items = marked_items(found, warnings, today)
    tags: list[str] = []
    mentions: list[str] = []
    hidden: list[str] = []
    for leaf in found:
        if leaf.kind == "code" or not ("#" in leaf.text or "@" in leaf.text or "<!--" in leaf.text):
            continue
        hidden += (leaf.text[start + 4 : max(end - 3, start + 4)].strip() for start, end in leaf.asides)
        masked = leaf.masked()
        tags += _words_with(_TAG, "#", masked)
        mentions += _words_with(_MENTION, "@", masked)
        if "<!--" in masked and _UNCLOSED.search(masked):
            warnings.append(
                _("An aside begun with <!-- is not closed with --> in the same paragraph, so it is text like the rest.")
            )
    return Reading(
        their_words=_their_words(found, source) if ">" in source else (),
        items=tuple(marked.item for marked in items),
        tags=_first_of_each(tags),
        mentions=_first_of_each(mentions),
        asides=tuple(text for text in hidden if text),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def gist_of_marked(body: str) -> str:
    """The gist of `body`, which may bear marks."""
    for leaf in leaves(normal(body)):
        marked = marked_item(leaf, 1, [])
        text = marked.item.text if marked else leaf.words()
        line = next((line.strip() for line in text.split("\n") if line.strip()), "")
        if leaf.kind == "text":
            line = plain(line[: 10 * LONGEST_GIST]).strip()
        if line and not (leaf.item is not None and _ITEM.fullmatch(line)):
            return line[:LONGEST_GIST].rstrip()
    return ""


def without_asides(body: str) -> str:
    """`body` without its asides: what may leave the journal."""
    if "<!--" not in body:
        return body
    found, all_of_it = leaves_and_whether_all(normal(body))
    page = Page.of(body)
    leaves_of = ((leaf.asides, page.places(leaf)) for leaf in found if leaf.asides)
    cuts = [places.of(*place) for asides_in, places in leaves_of for place in asides_in]
    kept: list[str] = []
    done = 0
    for start, end in sorted((*cuts, *_between(found, page, body), *_meant(found, page, body))):
        piece = body[done : max(start, done)]
        done = max(done, end)
        kept.append(piece if body[done : done + 1].strip() else piece.rstrip(" \t"))
    whole = "".join((*kept, body[done:]))
    if all_of_it:
        return whole
    # What is nested too deep was not read, code in it neither: rather one aside too many is left out than shown.
    return without(whole, asides(whole))


def _between(found: Iterable[Leaf], page: Page, body: str) -> Iterator[tuple[int, int]]:
    """The asides on lines that belong to no leaf: where a link leads that is named elsewhere, beside a fence."""
    begins = [*page.starts, len(body)]
    line = 0
    for first, last in sorted([*((leaf.first, leaf.last) for leaf in found), (len(page.lines), len(page.lines))]):
        if first > line:
            yield from asides(body, begins[line], begins[first])
        line = max(line, last)


def _meant(found: Iterable[Leaf], page: Page, body: str) -> Iterator[tuple[int, int]]:
    """What is begun as an aside and closed on a later line with no empty one between, where the first line is another
    block than the last: it is read as text, but was meant for nobody else."""
    closes = [match.start() for match in re.finditer("-->", body)]
    blanks = [match.start() for match in _BLANK.finditer(body)]
    for leaf in found:
        opens = _UNCLOSED.search(leaf.masked()) if leaf.kind != "code" and "<!--" in leaf.text else None
        if opens is not None:
            start = page.places(leaf).of(opens.end() - 4, opens.end())[0]
            after = bisect_left(closes, start + 4)
            blank = bisect_left(blanks, start)
            if after < len(closes) and (blank == len(blanks) or closes[after] < blanks[blank]):
                yield start, closes[after] + 3


@dataclass(slots=True)
class Marked:
    """An item, and where it stands in its leaf: the sign within the brackets, and the words that close it."""

    item: Item
    leaf: Leaf
    sign: int
    closings: list[tuple[int, int]]


def marked_items(found: Iterable[Leaf], warnings: list[str], today: date | None = None) -> list[Marked]:
    """The items among the leaves, in order; what the editor should say of them is added to `warnings`."""
    items: list[Marked] = []
    may_be_amid = today is not None
    for leaf in found:
        marked = marked_item(leaf, len(items) + 1, warnings, today)
        if marked is not None:
            items.append(marked)
        if may_be_amid and leaf.kind == "text" and not leaf.quote and "[" in leaf.text:
            told = mark_amid(leaf.masked(), 0 if marked is None else marked.sign)
            warnings += filter(None, (told,))
            may_be_amid = not told
    return items


def marked_item(leaf: Leaf, place: int, warnings: list[str], today: date | None = None) -> Marked | None:
    """The item that `leaf` begins, as the one at `place`; None where it begins none, or one without any words."""
    mark = _ITEM.match(leaf.text) if leaf.item is not None else None
    if mark is None or leaf.item is None:
        return None
    masked = leaf.masked()
    days: dict[str, date] = {}
    cuts = [(mark.start(), mark.end()), *leaf.asides]
    closings: list[tuple[int, int]] = []
    for dated in _DATED.finditer(masked, mark.end()) if ":" in masked else ():
        word, day = dated.group(1).lower(), _day(dated.group(2))
        if day is not None:
            start, end = dated.start(), dated.start(2) + len("2026-12-01")
            days[word] = day
            stop = end < dated.end()  # A full stop stays, and the space before the word goes.
            cuts.append((start - 1 if stop and masked[start - 1] == " " else start, end))
            if word != "due":
                closings.append(cuts[-1])
    text = without(leaf.text, cuts)
    if not text:
        return None
    state = _PROMISES.get(mark.group(1), State.OPEN)
    if state is State.OPEN:
        state = State.DONE if "done" in days else State.DROPPED if "dropped" in days else State.OPEN
    closed = None
    if state is not State.OPEN:
        closed = days.get(state.value) or days.get("dropped" if state is State.DONE else "done")
    kind = _MARKS.get(mark.group(1), Mark.PROMISE)
    if ":" in masked:
        warnings += not_a_day(masked, mark.end(), cuts, today)
    if today is not None and (kind, state) == (Mark.PROMISE, State.OPEN) and "due" not in days:
        warnings += day_in_words(masked, mark.end(), today)
    return Marked(Item(place, kind, text, state, days.get("due"), closed, leaf.item), leaf, mark.start(1), closings)


def _day(word: str) -> date | None:
    match = _DAY.fullmatch(word)
    if match is None or int(word[:4]) not in _YEARS:
        return None
    try:
        return date.fromisoformat(match.group(1))
    except ValueError:
        return None


def _their_words(found: Iterable[Leaf], source: str) -> tuple[str, ...]:
    """The text of each outermost quote, its paragraphs apart as they are in the note."""
    quotes: dict[int, list[str]] = {}
    page: Page | None = None
    last = 0
    for leaf in found:
        text = leaf.without_asides() if leaf.quote else ""
        if not text.strip():
            continue
        if leaf.markers or leaf.kind == "code":
            page = page or Page.of(source)
            text = _as_code(leaf, page) if leaf.kind == "code" else _list_marker(leaf, page) + text
        parts = quotes.setdefault(leaf.quote, [])
        if parts:
            parts.append("\n" if leaf.first <= last else "\n\n")
        parts.append(text)
        last = leaf.last
    return tuple("".join(parts) for parts in quotes.values())


def _list_marker(leaf: Leaf, page: Page) -> str:
    line = page.lines[leaf.first]
    before = line[: page.places(leaf).begins[0] - page.starts[leaf.first]]
    match = re.search(rf"(?:{_MARKER}){{1,{leaf.markers}}}$", before)
    return match.group() if match else ""


def _as_code(leaf: Leaf, page: Page) -> str:
    # The parser turns a tab that is half indentation into spaces, which are not in the note.
    lines = zip(leaf.text.split("\n"), page.lines[leaf.first :], strict=False)
    return "\n".join(line if whole.endswith(line) else line.lstrip(" ") for line, whole in lines)


def _words_with(sign: re.Pattern[str], character: str, text: str) -> Iterator[str]:
    if character in text:
        for match in sign.finditer(text):
            start = match.start()
            while start and text[start - 1] == "_":  # the underscores of _#emphasis_
                start -= 1
            if not start or text[start - 1] in _BEFORE_WORD:
                yield match.group(1).rstrip("_")


def _first_of_each(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return tuple(found.values())
