"""Closing and reopening an item where it stands: the note stays as it was, byte for byte, apart from the mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from journal.errors import NotFound, Refused
from journal.language import _
from journal.note import Item, Mark, Reading, State
from journal.reading.leaves import Page, leaves, normal
from journal.reading.meaning import Marked, marked_items
from journal.reading.plain_text import read_note

_Edit = tuple[int, int, str]
_Change = tuple[Marked, Item]
"""An item where it stands, and what it is to become."""


def close_item(body: str, place: int, day: date, *, dropped: bool = False) -> str:
    """`body` with the item at `place` done, or dropped, on `day`: ` done:2026-11-20` at the end of its first paragraph,
    and `[x]` on a promise.

    An item closed in the same way on some day stays as it is. Raises NotFound where there is no such item, and Refused
    where the body cannot be changed without coming to mean something else.
    """
    return close_items(body, (place,), day, dropped=dropped)


def close_items(body: str, places: Sequence[int], day: date, *, dropped: bool = False) -> str:
    """`body` with the items at all of `places` closed. Raises as `close_item` does."""
    state = State.DROPPED if dropped else State.DONE
    sign, word = "-" if dropped else "x", f" {state.value}:{day.isoformat()}"

    def closed(item: Item) -> Item:
        return item if item.state is state and item.closed is not None else replace(item, state=state, closed=day)

    return _each_changed(body, places, closed, sign, word)


def reopen_item(body: str, place: int) -> str:
    """`body` with the item at `place` open again. Raises as `close_item` does."""
    return reopen_items(body, (place,))


def reopen_items(body: str, places: Sequence[int]) -> str:
    """`body` with the items at all of `places` open again. Raises as `close_item` does."""

    def opened(item: Item) -> Item:
        return item if item.state is State.OPEN else replace(item, state=State.OPEN, closed=None)

    return _each_changed(body, places, opened, " ", "")


def _each_changed(body: str, places: Sequence[int], change: Callable[[Item], Item], sign: str, word: str) -> str:
    """`body` with each of its items at `places` as `change` has it. The note is read once for all of them."""
    found = marked_items(leaves(normal(body)), [])
    changes: list[_Change] = []
    for place in dict.fromkeys(places):
        if not 1 <= place <= len(found):
            raise NotFound(_("The note has no item {place}.").format(place=place))
        wanted = change(found[place - 1].item)
        if wanted != found[place - 1].item:
            changes.append((found[place - 1], wanted))
    if not changes:
        return body
    together = _changed(body, changes, sign, word)
    if together is not None:
        return together
    for marked, _wanted in changes:
        body = _alone(body, marked.item.place, change, sign, word)
    return body


def _alone(body: str, place: int, change: Callable[[Item], Item], sign: str, word: str) -> str:
    """`body` with one item changed, its closing word at the end of whichever line takes it."""
    marked = marked_items(leaves(normal(body)), [])[place - 1]
    wanted = change(marked.item)
    ends = _line_ends(marked.leaf.text)
    for end in ends if word else ends[:1]:
        changed = _changed(body, [(marked, wanted)], sign, word, end)
        if changed is not None:
            return changed
    raise Refused(
        _("“{text}” could not be changed where it stands without changing the note around it. Edit the note.").format(
            text=wanted.text
        )
    )


def _changed(body: str, changes: Sequence[_Change], sign: str, word: str, end: int | None = None) -> str | None:
    """`body` with all of `changes`; None where it would come to mean something else. The closing word goes to `end` in
    the text of an item, the end of its last line unless given: where it would turn that line into another block, as it
    would a lone "+" into a list, it goes to the end of an earlier one."""
    page = Page.of(body)
    before = read_note(body)
    items = list(before.items)
    edits: list[_Edit] = []
    for marked, wanted in changes:
        places = page.places(marked.leaf)
        edits += [_erasing(body, *places.of(start, end)) for start, end in marked.closings]
        if wanted.mark is Mark.PROMISE:
            edits.append((*places.of(marked.sign, marked.sign + 1), sign))
        in_text = _line_ends(marked.leaf.text)[0] if end is None else end
        after = places.of(in_text - 1, in_text)[1]
        edits.append((after, after, word))
        items[wanted.place - 1] = wanted
    changed = _edited(body, edits)
    expected = replace(before, items=tuple(items))
    return changed if _but_for_lines(read_note(changed)) == _but_for_lines(expected) else None


def _but_for_lines(reading: Reading) -> Reading:
    """`reading` without the lines its items are on: they move where a closing word had a line of its own."""
    return replace(reading, items=tuple(replace(item, line=0) for item in reading.items))


def _line_ends(text: str) -> list[int]:
    """Where the lines of `text` end, spaces left aside, the last line first."""
    ends: list[int] = []
    offset = 0
    for line in text.split("\n"):
        ends.append(offset + len(line.rstrip(" \t")))
        offset += len(line) + 1
    return ends[::-1]


def _erasing(body: str, start: int, end: int) -> _Edit:
    """The edit that takes out a closing word: with the spaces before it, or with its line where that holds no more."""
    blank = len(body[:start].rstrip(" \t"))
    if body[end : end + 1].strip():
        return start, end, ""  # An aside follows without a space, and the space before is needed.
    if blank and body[blank - 1] not in "\r\n":
        return blank, end, ""
    if body[end : end + 1] in (" ", "\t"):
        return start, end + 1, ""
    return len(body[:blank].rstrip("\r\n")), end, ""


def _edited(body: str, edits: list[_Edit]) -> str:
    kept: list[str] = []
    done = 0
    for start, end, text in sorted(edits):
        kept += body[done : max(start, done)], text
        done = max(done, end)
    return "".join((*kept, body[done:]))
