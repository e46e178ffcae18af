"""Closing and reopening an item where it stands: the note stays as it was, byte for byte, apart from the mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from journal.errors import NotFound, Refused
from journal.language import _
from journal.note import Item, Mark, Reading, State
from journal.reading.leaves import Page, leaves, normal
from journal.reading.meaning import Marked, marked_items, read_note

_Edit = tuple[int, int, str]


def close_item(body: str, place: int, day: date, *, dropped: bool = False) -> str:
    """`body` with the item at `place` done, or dropped, on `day`: ` done:2026-11-20` at the end of its first paragraph,
    and `[x]` on a promise.

    An item closed in the same way on some day stays as it is. Raises NotFound where there is no such item, and Refused
    where the body cannot be changed without coming to mean something else.
    """
    marked = _find(body, place)
    state = State.DROPPED if dropped else State.DONE
    if marked.item.state is state and marked.item.closed is not None:
        return body
    closed = replace(marked.item, state=state, closed=day)
    return _changed(body, marked, closed, "-" if dropped else "x", f" {state.value}:{day.isoformat()}")


def reopen_item(body: str, place: int) -> str:
    """`body` with the item at `place` open again. Raises as `close_item` does."""
    marked = _find(body, place)
    if marked.item.state is State.OPEN:
        return body
    return _changed(body, marked, replace(marked.item, state=State.OPEN, closed=None), " ", "")


def _find(body: str, place: int) -> Marked:
    items = marked_items(leaves(normal(body)), [])
    if not 1 <= place <= len(items):
        raise NotFound(_("The note has no item {place}.").format(place=place))
    return items[place - 1]


def _changed(body: str, marked: Marked, wanted: Item, sign: str, word: str) -> str:
    places = Page.of(body).places(marked.leaf)
    edits = [_erasing(body, *places.of(start, end)) for start, end in marked.closings]
    if wanted.mark is Mark.PROMISE:
        edits.append((*places.of(marked.sign, marked.sign + 1), sign))
    before = read_note(body)
    items = (*before.items[: wanted.place - 1], wanted, *before.items[wanted.place :])
    expected = _but_for_lines(replace(before, items=items))
    # Where the word would turn the paragraph's last line into another block, as it would a lone "+" into a list, it
    # goes to the end of an earlier line.
    ends = [places.of(end - 1, end)[1] for end in _line_ends(marked.leaf.text)]
    for end in ends if word else ends[:1]:
        changed = _edited(body, [*edits, (end, end, word)])
        if _but_for_lines(read_note(changed)) == expected:
            return changed
    raise Refused(
        _("“{text}” could not be changed where it stands without changing the note around it. Edit the note.").format(
            text=wanted.text
        )
    )


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
