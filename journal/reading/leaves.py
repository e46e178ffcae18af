"""What stands where in a body: its paragraphs, headings, HTML and code, each with the quote or item it is part of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from journal.reading.parser import DEEPEST, Span, Token, asides, blocks, spans

_LINE_END = re.compile(r"\r\n?|\n")
_INDENT = re.compile(r"\n[ \t]+")
_TAG = re.compile(r"<(?!!--)[^<>]*>")
_NEEDS_SPANS = re.compile(r"[`<]|\]\(|\]\[")
_HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")
_SPACES = re.compile(r"[ \t]*")

_KINDS = {"inline": "text", "html_block": "html", "fence": "code", "code_block": "code"}


def normal(body: str) -> str:
    """`body` as CommonMark reads it: every line ends in a newline, and NUL is U+FFFD. Line numbers stay."""
    return _LINE_END.sub("\n", body).replace("\0", "\ufffd")


@dataclass(slots=True)
class Leaf:
    """A stretch of text with no smaller block in it: a paragraph or heading (`text`), a block of `html` or of `code`.

    `text` is its lines without indentation and what marks the blocks around it. `first` and `last` are its lines in the
    body, `last` being the one after. `quote` counts the outermost quotes from 1, and is 0 in none. `item` is the line
    on which an item begins whose first paragraph this is, and `markers` how many list markers stand right before it.
    """

    kind: str
    text: str
    first: int
    last: int
    quote: int = 0
    item: int | None = None
    markers: int = 0
    spans: list[Span] = field(default_factory=list)

    @property
    def asides(self) -> list[tuple[int, int]]:
        """Where its asides begin and end in `text`."""
        return [(span.start, span.end) for span in self.spans if span.kind == "aside"]

    def masked(self) -> str:
        """`text`, as long as it is, with spaces for asides, U+0001 for tags, and NUL for code and addresses."""
        if not self.spans:
            return self.text
        kept: list[str] = []
        done = 0
        for span in self.spans:
            if span.end > done:
                start = max(span.start, done)
                fill = {"aside": " ", "html": "\x01"}.get(span.kind, "\x00")
                kept += self.text[done:start], fill * (span.end - start)
                done = span.end
        return "".join((*kept, self.text[done:]))

    def without_asides(self) -> str:
        """`text` without its asides."""
        return self.text if self.kind == "code" else without(self.text, self.asides)

    def words(self) -> str:
        """`text` without its asides, and where it is HTML without its tags."""
        tags = [(span.start, span.end) for span in self.spans if self.kind == "html" and span.kind == "html"]
        return without(self.text, chain(self.asides, tags)) if tags else self.without_asides()


def without(text: str, cuts: Iterable[tuple[int, int]]) -> str:
    """`text` without the stretches `cuts`, the spaces left over around them, and the signs of hard line breaks."""
    kept: list[str] = []
    done = 0
    for start, end in sorted(cuts):
        if end <= done:
            continue
        piece = text[done : max(start, done)]
        done = end
        if not text[end : end + 1].strip():
            piece = piece.rstrip(" \t")
            if (not piece and (not kept or kept[-1].endswith("\n"))) or piece.endswith("\n"):
                done = _after_spaces(text, end)
        kept.append(piece)
    kept.append(text[done:])
    whole = "".join(kept)
    if "\n" in whole:
        lines = (line.rstrip(" \t") for line in _HARD_BREAK.sub(r"\1\n", whole).split("\n"))
        whole = "\n".join(lines if "\n\n" in text else filter(None, lines))  # A line of nothing but cuts goes too.
    return whole.strip()


def _after_spaces(text: str, start: int) -> int:
    match = _SPACES.match(text, start)
    return match.end() if match else start


def leaves(source: str) -> list[Leaf]:
    """The leaves of `source`, a body made `normal`, in the order of the text."""
    env: dict[str, Any] = {}
    return list(_leaves(blocks(source, env), env))


def leaves_and_whether_all(source: str) -> tuple[list[Leaf], bool]:
    """As `leaves`; False beside them where blocks are nested deeper than they are read, so that some are missing."""
    env: dict[str, Any] = {}
    found = blocks(source, env)
    return list(_leaves(found, env)), all(token.level < DEEPEST - 1 for token in found)


def _leaves(found: Sequence[Token], env: dict[str, Any]) -> Iterator[Leaf]:
    depth = quotes = 0
    for index, token in enumerate(found):
        if token.type == "blockquote_open":
            quotes += not depth
            depth += 1
        elif token.type == "blockquote_close":
            depth -= 1
        elif token.type in _KINDS and token.map:
            kind = _KINDS[token.type]
            leaf = Leaf(kind, token.content, token.map[0], token.map[1], quotes if depth else 0)
            before = index - 1
            if kind == "text":
                before -= 1  # past the opening of the paragraph or heading
                if found[before].type == "list_item_open" and before >= 0 and not depth:
                    leaf.item = _first_line(found[before], leaf) if found[index - 1].type == "paragraph_open" else None
                if "\n" in leaf.text:
                    leaf.text = _INDENT.sub("\n", leaf.text)
                if _NEEDS_SPANS.search(leaf.text):
                    leaf.spans = spans(leaf.text, env)
            elif kind == "html":
                leaf.text = _INDENT.sub("\n", leaf.text.rstrip("\n").lstrip(" \t"))
                leaf.spans = _html_spans(leaf.text)
            else:
                leaf.text = leaf.text.rstrip("\n")
                leaf.first += token.type == "fence"
                leaf.spans = [Span("code", 0, len(leaf.text))]
            while depth and before >= 0 and found[before].type in _BEGINNINGS:
                leaf.markers += found[before].type == "list_item_open"
                before -= 1
            yield leaf


_BEGINNINGS = ("list_item_open", "bullet_list_open", "ordered_list_open")


def _first_line(item: Token, leaf: Leaf) -> int:
    return item.map[0] if item.map else leaf.first


def _html_spans(text: str) -> list[Span]:
    found = [Span("aside", *place) for place in asides(text)]
    found += (Span("html", match.start(), match.end()) for match in _TAG.finditer(text))
    return sorted(found, key=lambda span: span.start)


@dataclass(slots=True)
class Page:
    """A body by lines, without their ends, and where in the body each begins."""

    lines: list[str]
    starts: list[int]

    @classmethod
    def of(cls, body: str) -> Page:
        """The page of `body`, whose ends of line may be of any kind."""
        ends = list(_LINE_END.finditer(body))
        starts = [0, *(end.end() for end in ends)]
        stops = [*(end.start() for end in ends), len(body)]
        return cls([body[a:b].replace("\0", "\ufffd") for a, b in zip(starts, stops, strict=True)], starts)

    def places(self, leaf: Leaf) -> Places:
        """Where in the body the text of `leaf` stands."""
        lines = leaf.text.split("\n")
        source = self.lines[leaf.first : leaf.last]
        # A paragraph loses first and last lines of nothing but spaces that Markdown does not know as such.
        fits = (k for k in range(len(source) - len(lines) + 1) if _stand_in(lines, source[k:]))
        number = leaf.first + next(fits, 0)
        offsets: list[int] = []
        places: list[int] = []
        offset = 0
        for line in lines:
            offsets.append(offset)
            # A line of a leaf is the end of its line in the body, but for spaces that may follow it.
            places.append(self.starts[number] + max(self.lines[number].rfind(line), 0))
            offset += len(line) + 1
            number += 1
        return Places(offsets, places)


def _stand_in(lines: list[str], source: list[str]) -> bool:
    return all(line in whole for line, whole in zip(lines, source, strict=False))


@dataclass(slots=True)
class Places:
    """Where the lines of a leaf begin in its text, and where in the body."""

    offsets: list[int]
    begins: list[int]

    def of(self, start: int, end: int) -> tuple[int, int]:
        """Where in the body the stretch of the leaf's text from `start` to `end` begins and ends."""
        return self._of(start), self._of(end - 1) + 1

    def _of(self, offset: int) -> int:
        line = bisect_right(self.offsets, offset) - 1
        return self.begins[line] + offset - self.offsets[line]
