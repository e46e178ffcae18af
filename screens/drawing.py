"""Values and Markdown to Textual `Content`: the only place that styles a person's text.

Nothing here is ever parsed as markup, and everything passes `journal.text.visible`. A note is drawn from its tokens
into lines of `Content`, with hanging indents, so that one drawing serves one note at one width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from textual.content import Content

from journal.language import _
from journal.note import Item, State
from journal.quoting import in_marks
from journal.saying import say_day, say_due
from journal.text import visible
from screens.look import BLUE, FAINT, INK, MUTED, OCHRE, RULE, glyphs, mark_sign, mark_style

if TYPE_CHECKING:
    from journal.reading import Token

WORDS = f"{BLUE} italic"
"""The style of a customer's own words, and of nothing else."""
MOST_DRAWN = 20_000
"""The most characters of one note that are drawn. The note itself has the rest, and opens whole in the editor."""

NOTHING = Content("")
_MARK = re.compile(r"\s*\[(?: |x|X|-|\?|!|i)\](?:\s+|$)")
_DAYS = re.compile(r" *(?<!\S)(?:due|done|dropped):(\d{4}-\d{2}-\d{2})(?!\S)", re.IGNORECASE)
_ASIDE = re.compile(r"<!--((?:(?!-->).)*)-->", re.DOTALL)
_NARROWEST = 12


def plain(text: str, style: str = "") -> Content:
    """`text` as one line, as it is, in `style`: never markup, control characters as visible signs."""
    shown = visible(text)
    return Content.styled(shown, style) if style else Content(shown)


def bold(text: str) -> Content:
    """`text` as one line in bold: a name, a day, a heading."""
    return plain(text, "bold")


def muted(text: str) -> Content:
    """`text` as one line in the weaker ink: a firm, a kind, an age."""
    return plain(text, MUTED)


def quoted(text: str, *, cut: bool = False) -> Content:
    """A customer's own words as one paragraph, in curly quotes. `cut` tells that there is more than `text`."""
    shown = " ".join(visible(text).split())
    return Content.styled(in_marks(f"{shown}{' ' + glyphs().ellipsis if cut else ''}"), WORDS)


def due_day(due: date, today: date, *, brief: bool = False) -> Content:
    """When an open promise is due, in ochre; said to be late, and bold, once its day has passed: where `brief`, then
    only how late."""
    return plain(say_due(due, today, brief=brief), f"bold {OCHRE}" if due < today else OCHRE)


def joined(parts: Iterable[Content], separator: str = "") -> Content:
    """The parts, one after another."""
    return Content(separator).join(parts) if separator else NOTHING.join(parts)


def fit(content: Content, width: int) -> Content:
    """`content` on exactly `width` cells: cut with an ellipsis by cell width, or filled with blanks."""
    if width <= 0:
        return NOTHING
    return shortened(content, width).truncate(width, pad=True)


def shortened(content: Content, width: int) -> Content:
    """`content` on at most `width` cells, cut with an ellipsis where it is longer."""
    if content.cell_length <= width:
        return content
    room = width - len(glyphs().ellipsis)
    if room <= 0:
        return content.truncate(max(width, 0))
    return _marked_as_cut(content.truncate(room).rstrip())


def cut_at_word(content: Content, width: int) -> Content:
    """`content` on at most `width` cells; where it is longer, cut after the last whole word that fits: the ellipsis on
    it, or after a blank where it ends a sentence."""
    room = width - len(glyphs().ellipsis)
    if content.cell_length <= width or room <= 0:
        return shortened(content, width)
    head = content.truncate(room).rstrip()
    space = head.plain.rfind(" ")
    # Half the line is rather shown with a word cut than left empty for a long one.
    if not content.plain[len(head) :].startswith(" ") and space > len(head) // 2:
        head = head[:space]
    return _ending_at_word(head, room)


def _ending_at_word(head: Content, room: int) -> Content:
    """Whole words and the ellipsis; `room` are the cells beside it."""
    if head.plain.endswith((".", "?", "!")) and head.cell_length < room:
        return head + f" {glyphs().ellipsis}"
    return _marked_as_cut(head.rstrip(" ,;:"))


def _marked_as_cut(head: Content) -> Content:
    """The beginning of something longer, the ellipsis in the style it ends in."""
    styles = [span.style for span in head.spans if span.end == len(head)]
    return head.append_text(glyphs().ellipsis, styles[-1] if styles else "")


def at_most(lines: Sequence[Content], most: int, width: int) -> list[Content]:
    """The lines; of more than `most` the first ones, with an ellipsis after the last whole word there is room for."""
    if len(lines) <= most:
        return list(lines)
    mark, last = glyphs().ellipsis, lines[most - 1]
    room = width - len(mark)
    ended = _ending_at_word(last, room) if last.cell_length <= room else cut_at_word(last + " " * len(mark), width)
    return [*lines[: most - 1], ended]


def in_rows(parts: Sequence[Content], width: int) -> list[Content]:
    """The parts on as few lines as they need, three blanks between two, each whole where a line has room for it."""
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + 3 + part.cell_length <= width:
            lines[-1] = joined((lines[-1], part), " " * 3)
        else:
            lines.append(shortened(part, width))
    return lines


def spread(left: Content, right: Content, width: int) -> Content:
    """`left` and `right` at the two ends of a line of `width` cells; the left one is cut where they meet."""
    room = width - right.cell_length - 1
    if room < 1:
        return fit(left, width)
    return fit(left, room) + " " + right


def hang(first: Content, body: Content, width: int, *, rest: Content | None = None) -> list[Content]:
    """`body` wrapped to `width` cells with `first` before its first line, and `rest` (blanks) before the others."""
    after = Content(" " * first.cell_length) if rest is None else rest
    room = max(1, width - max(first.cell_length, after.cell_length))
    return [(after if number else first) + line for number, line in enumerate(body.wrap(room))]


@dataclass(frozen=True)
class _Place:
    """Where a block stands: what is before its first line and the others, its style, and the item it belongs to."""

    first: Content = NOTHING
    rest: Content = NOTHING
    style: str = ""
    item: Item | None = None
    inside_item: bool = False

    @property
    def later(self) -> _Place:
        return replace(self, first=self.rest, item=None)


def note_lines(body: str, width: int, today: date = date.min) -> list[Content]:
    """A note's Markdown drawn on lines of `width` cells.

    Headings and emphasis, code as written, lists, marked items with their sign and their days in words (with the year
    where that is not the one of `today`), quotes as the customer's own words behind a bar, rules, links with their
    address, and asides named as such.
    """
    if len(body) > MOST_DRAWN:
        shorter = body[:MOST_DRAWN]
        body = shorter[: shorter.rfind("\n") + 1 or MOST_DRAWN].rstrip() + "\n\n" + glyphs().ellipsis
    from journal.reading import read_note, tokens  # the first page draws no note

    items = {item.line: item for item in read_note(body).items}
    return _Drawer(max(width, 4), items, today).draw(tokens(body))


def note_body(body: str, width: int = 72) -> Content:
    """A note's Markdown as one `Content`, its lines broken at `width` cells."""
    return Content("\n").join(note_lines(body, width))


class _Drawer:
    def __init__(self, width: int, items: dict[int, Item], today: date) -> None:
        self.width = width
        self.items = items
        self.today = today
        self.lines: list[Content] = []
        self.stack: list[_Place] = [_Place()]
        self.numbers: list[int | None] = []
        self.tight: list[bool] = []

    def draw(self, stream: Sequence[Token]) -> list[Content]:
        heading = False
        for token in stream:
            kind = token.type
            if kind == "blockquote_open":
                self._gap()
                bar = Content.styled(f"{glyphs().words}  ", BLUE)
                self._push(bar, bar, style=WORDS)
            elif kind in ("blockquote_close", "list_item_close"):
                if kind == "list_item_close" and self.stack[-1].first is not self.stack[-1].rest:
                    self._put(NOTHING)
                self.stack.pop()
            elif kind in ("bullet_list_open", "ordered_list_open"):
                if not self.numbers:
                    self._gap()
                start = token.attrs.get("start", 1)
                self.numbers.append(int(start) if kind == "ordered_list_open" else None)
            elif kind in ("bullet_list_close", "ordered_list_close"):
                self.numbers.pop()
            elif kind == "list_item_open":
                self._item(token)
            elif kind == "heading_open":
                heading = True
                self._gap()
            elif kind == "heading_close":
                heading = False
            elif kind == "paragraph_open" and not token.hidden:
                self._gap()
            elif kind == "inline":
                self._put(self._inline(token, bold=heading))
            elif kind in ("fence", "code_block"):
                self._gap()
                for line in token.content.rstrip("\n").split("\n"):
                    self._put(Content.styled("  " + visible(line.replace("\t", "    ")), MUTED))
            elif kind == "hr":
                self._gap()
                room = max(1, self.width - self.stack[-1].rest.cell_length)
                self._put(Content.styled(glyphs().rule * room, RULE))
            elif kind == "html_block":
                self._gap()
                self._put(_html(token.content.strip()))
        return self.lines

    def _push(self, first: Content, rest: Content, *, style: str = "", item: Item | None = None) -> None:
        place = self.stack[-1]
        if place.rest.cell_length + rest.cell_length > max(self.width // 2, self.width - _NARROWEST):
            first = rest = NOTHING
        self.stack.append(
            _Place(place.first + first, place.rest + rest, style or place.style, item, bool(item) or place.inside_item)
        )
        if place.first is not place.rest:
            self.stack[-2] = place.later

    def _item(self, token: Token) -> None:
        item = self.items.get(token.map[0]) if token.map else None
        number = self.numbers[-1] if self.numbers else None
        if number is not None:
            self.numbers[-1] = number + 1
        if item is not None:
            sign = mark_sign(item.mark.value, item.state.value)
            style = mark_style(item.mark.value, item.state.value)
        elif number is not None:
            sign, style = f"{number}.", MUTED
        else:
            sign, style = glyphs().bullet, MUTED
        first = Content.styled(sign, style) + " "
        self._push(first, Content(" " * first.cell_length), item=item)

    def _gap(self) -> None:
        """One blank line before a block, never two, and none where a list item has just begun."""
        place = self.stack[-1]
        if not self.lines or place.first is not place.rest:
            return
        blank = place.rest.rstrip()
        if self.lines[-1].plain.strip(f" {glyphs().words}"):
            self.lines.append(blank if blank.plain.strip() else NOTHING)

    def _put(self, content: Content) -> None:
        place = self.stack[-1]
        if place.style:
            content = content.stylize_before(place.style)
        self.lines.extend(hang(place.first, content, self.width, rest=place.rest))
        if place.first is not place.rest:
            self.stack[-1] = place.later

    def _inline(self, token: Token, *, bold: bool) -> Content:
        item = self.stack[-1].item
        content = _inline(token.children or (), item)
        if item is not None:
            found = _MARK.match(content.plain)
            content = (content[found.end() :] if found else content).rstrip()
            if item.state is not State.OPEN:
                content = content.stylize("strike")
            content += self._days(item)
        return content.stylize("bold") if bold else content

    def _days(self, item: Item) -> Content:
        """The days of an item in words, weaker than its text: when it is due, and when it was closed."""
        said = NOTHING
        if item.due is not None:
            if item.state is State.OPEN:
                said += "  " + due_day(item.due, self.today)
            else:
                # Of what is closed it is no matter any more how late it was.
                said += muted("  " + _("due {day}").format(day=say_day(item.due, self.today)))
        if item.closed is not None and item.state is not State.OPEN:
            form = _("done {day}") if item.state is State.DONE else _("dropped {day}")
            said += Content.styled("  " + form.format(day=say_day(item.closed, self.today, weekday=False)), MUTED)
        return said


def _without_days(text: str, item: Item | None) -> str:
    """A text of an item without the days that were read from it, which are said in words."""
    if item is None:
        return text
    read = {day.isoformat() for day in (item.due, item.closed) if day is not None}
    return _DAYS.sub(lambda found: "" if found.group(1) in read else found.group(), text)


def _html(text: str) -> Content:
    """Raw HTML is text; an aside that stands by itself is named, since it never leaves the journal. Within a sentence
    it keeps its marks, which tell where it begins and ends."""
    aside = _ASIDE.fullmatch(text)
    if aside is None:
        return Content.styled(visible(text, lines=True), MUTED)
    said = visible(aside.group(1).strip(), lines=True)
    return Content.assemble((_("aside") + "  ", FAINT), (said, MUTED))


def _inline(children: Sequence[Token], item: Item | None = None) -> Content:
    parts: list[tuple[str, str]] = []
    styles: list[str] = []
    links: list[tuple[str, int]] = []

    def say(text: str, *more: str) -> None:
        if text:
            parts.append((text, " ".join(dict.fromkeys(" ".join((*styles, *more)).split()))))

    for child in children:
        kind = child.type
        if kind == "text":
            say(_without_days(visible(child.content), item))
        elif kind == "softbreak":
            say(" ")
        elif kind == "hardbreak":
            say("\n")
        elif kind == "code_inline":
            say(f"`{visible(child.content)}`", MUTED)
        elif kind == "html_inline":
            say(visible(child.content), MUTED)
        elif kind == "image":
            say(f"{visible(child.content)} ({visible(str(child.attrs.get('src', '')))})", MUTED)
        elif kind == "strong_open":
            styles.append("bold")
        elif kind == "em_open":
            styles.append("italic")
        elif kind in ("strong_close", "em_close"):
            styles.pop()
        elif kind == "link_open":
            links.append((visible(str(child.attrs.get("href", ""))), len(parts)))
        elif kind == "link_close" and links:
            address, since = links.pop()
            if address not in "".join(text for text, _style in parts[since:]):
                say(f" ({address})", MUTED)
    return Content.assemble(*parts)


__all__ = [
    "INK",
    "MOST_DRAWN",
    "NOTHING",
    "WORDS",
    "bold",
    "cut_at_word",
    "due_day",
    "fit",
    "hang",
    "in_rows",
    "joined",
    "muted",
    "note_body",
    "note_lines",
    "plain",
    "quoted",
    "shortened",
    "spread",
]
