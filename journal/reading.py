"""What a note's Markdown means: their words, promises, questions, worries, ideas, tags, names and asides.

Plain CommonMark, read by markdown-it-py, which is imported only when a body holds a mark. Two rules differ, both so
that nothing meant as an aside is ever shown: an aside ends at the first `-->`, and one never closed is text. What
stands in a quotation is the customer's, so a marked item in it is no promise of ours.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from journal.errors import NotFound, Refused
from journal.language import _
from journal.note import NOTHING_READ, Item, Mark, Reading, State

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token as Token

READER_VERSION = 1
"""Goes up whenever the same body means something else, so that what was derived from the old meaning is read again."""

LONGEST_GIST = 200
_DEEPEST = 100
"""Levels of quotes and lists that are read; the parser leaves out what is nested deeper."""
_MOST_BRACKETS = 5_000
"""Past so many `[` in one paragraph links are not looked for: matching brackets takes time, and nobody wrote those."""

_LINE_END = re.compile(r"\r\n?|\n")
_MAY_MEAN = re.compile(r"[>\[#@]|<!--")
_MAY_BE_MARKDOWN = re.compile(r"[>\[#@<*_`\\&+=~!-]|^ *[0-9]", re.MULTILINE)
_INDENT = re.compile(r"\n[ \t]+")
_ITEM = re.compile(r"\[([ xX\-?!iI])\](?=\s|$)")
_ASIDE = re.compile(r"<!--(?:-?>|(.*?)-->)", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_CODE_OR_HTML_OR_LINK = re.compile(r"[`<]|\]\(|\]\[")
_HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\\n")
_LINE_TAIL = re.compile(r"[ \t]+\n")
_LIST_MARKERS = r"(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)"

# A letter, then letters, digits and what belongs to them in scripts whose vowels and accents are signs of their own
# (a Mac writes "ö" as two characters), with hyphens inside.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\u3099\u309a\ufe20-\ufe2f"
)
_NAME = rf"[^\W\d_][\w{_SIGNS}]*(?:-[\w{_SIGNS}]+)*"
_BEFORE_WORD = r"(?:^|(?<=[\s(\[{*~,;:\"'“”„‘’«»‹›¿¡—–…]))_*"
_HASH = re.compile(rf"{_BEFORE_WORD}#({_NAME})")
_AT = re.compile(rf"{_BEFORE_WORD}@({_NAME})(?![\w@])")
_WORD = re.compile(r"(?<!\S)(due|done|dropped):(\S*)", re.IGNORECASE)
_ALMOST = re.compile(r"(?<![\w/.-])(?:due:\S*|(?:done|dropped):[0-9]\S*)", re.IGNORECASE)
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[.,;:!?)]*")
_YEARS = range(1970, 3000)

_MARKS = {"?": Mark.QUESTION, "!": Mark.WORRY, "i": Mark.IDEA, "I": Mark.IDEA}
_PROMISES = {" ": State.OPEN, "x": State.DONE, "X": State.DONE, "-": State.DROPPED}


# ── The parser ────────────────────────────────────────────────────────────────────────────────────────────────────


def _end_of_aside(source: str, start: int, end: int, env: Any) -> int:
    """Where the aside that begins at `start` ends; -1 where it is not closed before `end`."""
    for short in ("<!-->", "<!--->"):
        if source.startswith(short, start, end):
            return start + len(short)
    # One look from the back a text, so that ten thousand openings do not search the rest ten thousand times.
    known = env.get("last-close")
    if known is None or known[0] is not source:
        known = env["last-close"] = (source, source.rfind("-->"))
    if known[1] < start + 4:
        return -1
    found = source.find("-->", start + 4, end)
    return found + 3 if found >= 0 else -1


def _closes(state: StateBlock, start: int, end: int) -> bool:
    """Whether the aside that begins on line `start` is closed within its block."""
    begin = state.bMarks[start] + state.tShift[start]
    known = state.env.get("last-close")
    if known is None or known[0] is not state.src:
        known = state.env["last-close"] = (state.src, state.src.rfind("-->"))
    if known[1] < begin:
        return False
    if state.sCount[start] < state.blkIndent:
        return True  # the line ends this container; the one around it will look again
    first, last, indent = state.env.get("unclosed", (0, 0, 0))
    if first <= start < last and indent <= state.blkIndent:
        return False
    line = start
    while line < end:
        if line > start and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            break
        if state.src.find("-->", state.bMarks[line] + state.tShift[line], state.eMarks[line]) >= 0:
            return True
        line += 1
    state.env["unclosed"] = (start, line, state.blkIndent)
    return False


@lru_cache(maxsize=1)
def _block_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import html_block

    def html_or_unclosed_text(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begins = state.src.startswith("<!--", state.bMarks[start] + state.tShift[start])
        if begins and not state.is_code_block(start) and not _closes(state, start, end):
            return False
        return html_block(state, start, end, silent)

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST})
    parser.block.ruler.at("html_block", html_or_unclosed_text, {"alt": ["paragraph", "reference", "blockquote"]})
    return parser


def _inline_html(state: StateInline, silent: bool) -> bool:
    from markdown_it.rules_inline import html_inline

    if not state.src.startswith("<!--", state.pos):
        return html_inline(state, silent)
    end = _end_of_aside(state.src, state.pos, state.posMax, state.env)
    if end < 0:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = state.src[state.pos : end]
    state.pos = end
    return True


@lru_cache(maxsize=1)
def _whole_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    parser.inline.ruler.at("html_inline", _inline_html)
    parser.core.ruler.at("block", lambda state: _read_blocks(state.src, state.env, state.tokens))
    return parser


@lru_cache(maxsize=1)
def _span_parser() -> MarkdownIt:
    """A parser that notes in `env["spans"]` where code, HTML and the addresses of links stand, and nothing else."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import autolink, backtick, image, link

    def code(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found = backtick(state, silent)
        if found and len(state.tokens) > before and state.tokens[-1].type == "code_inline":
            state.env["spans"].append(_Span("code", start, state.pos))
        return found

    def html(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = _inline_html(state, silent)
        if found and not silent:
            aside = state.src.startswith("<!--", start)
            state.env["spans"].append(_Span("aside" if aside else "html", start, state.pos))
        return found

    def address(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = autolink(state, silent)
        if found and not silent:
            state.env["spans"].append(_Span("address", start, state.pos))
        return found

    def linked(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = link(state, silent)
        if found and not silent:
            label_end = state.md.helpers.parseLinkLabel(state, start, True)
            state.env["spans"].append(_Span("address", label_end, state.pos))
        return found

    def pictured(state: StateInline, silent: bool) -> bool:
        start, spans = state.pos, state.env["spans"]
        state.env["spans"] = []  # what the rule reads within is placed from the label's own beginning
        found = image(state, silent)
        state.env["spans"] = spans
        if found and not silent:
            after, end = state.pos, state.posMax
            label_end = state.md.helpers.parseLinkLabel(state, start + 1, False)
            state.pos, state.posMax = start + 2, label_end
            state.md.inline.tokenize(state)
            state.pos, state.posMax = after, end
            spans.append(_Span("address", label_end, after))
        return found

    parser = MarkdownIt("commonmark").disable(["emphasis", "entity", "newline"])
    for name, rule in (("backticks", code), ("html_inline", html), ("autolink", address)):
        parser.inline.ruler.at(name, rule)
    parser.inline.ruler.at("link", linked)
    parser.inline.ruler.at("image", pictured)
    return parser


def _read_blocks(source: str, env: Any, tokens: list[Token]) -> None:
    parser = _block_parser()
    parser.block.parse(source, parser, env, tokens)


def tokens(body: str) -> Sequence[Token]:
    """The markdown-it-py tokens of `body`, for drawing it. An aside is an `html_block` or `html_inline` token whose
    content begins with `<!--`; one never closed is text."""
    return _whole_parser().parse(body)


# ── Where things stand ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Span:
    kind: str
    start: int
    end: int


@dataclass(slots=True)
class _Page:
    """A body by lines, without their ends, and the place in the body at which each begins."""

    lines: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, body: str) -> _Page:
        page, start = cls(), 0
        for end in _LINE_END.finditer(body):
            page.lines.append(body[start : end.start()])
            page.starts.append(start)
            start = end.end()
        page.lines.append(body[start:])
        page.starts.append(start)
        return page


@dataclass(slots=True)
class _Leaf:
    """A stretch of text in no smaller block: a paragraph or heading, a block of HTML, a block of code.

    `text` has its lines without indentation and container marks, `first` and `last` are its lines in the body (`last`
    is the one after), `quote` counts the outermost quotes from 1 (0: in none), `item` is the line on which an item
    begins whose first paragraph this is, `markers` how many list markers stand before it on its line.
    """

    kind: str
    text: str
    first: int
    last: int
    quote: int = 0
    item: int | None = None
    markers: int = 0
    spans: list[_Span] = field(default_factory=list)

    def masked(self) -> str:
        """The text, of the same length, with spaces for asides and HTML and something unspeakable for code."""
        text = self.text
        for span in self.spans:
            fill = " " if span.kind in ("aside", "html") else "\x00"
            text = text[: span.start] + fill * (span.end - span.start) + text[span.end :]
        return text

    def asides(self) -> Iterator[tuple[int, int]]:
        """Where its asides begin and end."""
        return ((span.start, span.end) for span in self.spans if span.kind == "aside")

    def places(self, page: _Page) -> list[tuple[int, int]]:
        """Pairs of where a line begins in the text and in the body."""
        found: list[tuple[int, int]] = []
        lines = self.text.split("\n")
        source = page.lines[self.first : self.last]
        # A paragraph loses leading and trailing lines that hold only spaces that Markdown does not know as such.
        skip = next((k for k in range(len(source) - len(lines) + 1) if _stands_in(lines, source[k:])), 0)
        offset = 0
        for number, line in enumerate(lines, self.first + skip):
            whole = page.lines[number].replace("\0", "\ufffd") if number < len(page.lines) else ""
            found.append((offset, page.starts[min(number, len(page.starts) - 1)] + max(whole.rfind(line), 0)))
            offset += len(line) + 1
        return found


def _stands_in(lines: list[str], source: list[str]) -> bool:
    return all(line in whole.replace("\0", "\ufffd") for line, whole in zip(lines, source, strict=False))


def _in_body(places: list[tuple[int, int]], offset: int) -> int:
    start, place = places[bisect_right(places, offset, key=lambda pair: pair[0]) - 1]
    return place + offset - start


def _spans(text: str, kind: str, env: Any) -> list[_Span]:
    if kind == "code":
        return [_Span("code", 0, len(text))]
    if kind == "html":
        found = [_Span("aside", m.start(), m.end()) for m in _ASIDE.finditer(text)]
        blank = _ASIDE.sub(lambda m: " " * len(m.group()), text)
        return found + [_Span("html", m.start(), m.end()) for m in _TAG.finditer(blank) if m.group()[:4] != "<!--"]
    if not _CODE_OR_HTML_OR_LINK.search(text):
        return []
    if text.count("[") > _MOST_BRACKETS:
        text = text.replace("[", "\x00")
    parser = _span_parser()
    spans: list[_Span] = []
    noted: dict[str, Any] = {"spans": spans, "references": env.get("references", {})}
    parser.inline.parse(text, parser, noted, [])
    # An aside written into a tag or an address is one all the same.
    for span in [s for s in spans if s.kind in ("html", "address")]:
        spans += [_Span("aside", m.start(), m.end()) for m in _ASIDE.finditer(text, span.start, span.end)]
    return sorted(spans, key=lambda span: span.start)


_LEAVES = {"inline": "text", "html_block": "html", "fence": "code", "code_block": "code"}


def _leaves(source: str) -> list[_Leaf]:
    env: dict[str, Any] = {}
    found: list[Token] = []
    _read_blocks(source, env, found)
    leaves: list[_Leaf] = []
    depth = quotes = 0
    for index, token in enumerate(found):
        if token.type == "blockquote_open":
            depth += 1
            quotes += depth == 1
        elif token.type == "blockquote_close":
            depth -= 1
        elif token.type in _LEAVES and token.map:
            kind, text, lines = _LEAVES[token.type], token.content, token.map
            leaf = _Leaf(kind, text, lines[0], lines[1], quotes if depth else 0)
            if kind == "text":
                leaf.text = _INDENT.sub("\n", text) if "\n" in text else text
            elif kind == "html":
                leaf.text = _INDENT.sub("\n", text.rstrip("\n").lstrip(" \t"))
            else:
                leaf.text = text.rstrip("\n")
                leaf.first += token.type == "fence"
            before = index - (2 if kind == "text" else 1)
            if before >= 0 and found[before].type == "list_item_open":
                if not depth and found[index - 1].type == "paragraph_open":
                    leaf.item = (found[before].map or lines)[0]
                while before >= 0 and found[before].type.endswith(("item_open", "list_open")):
                    leaf.markers += found[before].type == "list_item_open"
                    before -= 1
            leaf.spans = _spans(leaf.text, kind, env)
            leaves.append(leaf)
    return leaves


def _normal(body: str) -> str:
    return _LINE_END.sub("\n", body).replace("\0", "\ufffd")


def _without(text: str, cuts: Iterable[tuple[int, int]]) -> str:
    """`text` without the stretches `cuts`, and without the spaces that would be left over around them."""
    kept, done = "", 0
    for start, end in sorted(cuts):
        if end <= done:
            continue
        kept += text[done : max(start, done)]
        done = end
        if text[done : done + 1].strip() == "":
            kept = kept.rstrip(" \t")
        if not kept or kept.endswith("\n"):
            done += len(text[done:]) - len(text[done:].lstrip(" \t"))
    kept += text[done:]
    return _LINE_TAIL.sub("\n", _HARD_BREAK.sub(r"\1\n", kept)).strip()


# ── The meaning ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(slots=True)
class _Found:
    """An item and where it stands in its leaf: the sign within the brackets, the closing words."""

    item: Item
    leaf: _Leaf
    sign: int
    closings: list[tuple[int, int]]


def _day(word: str) -> date | None:
    match = _DAY.fullmatch(word)
    if match is None or int(word[:4]) not in _YEARS:
        return None
    try:
        return date.fromisoformat(match.group(1))
    except ValueError:
        return None


def _item(leaf: _Leaf, place: int, warnings: list[str]) -> _Found | None:
    match = _ITEM.match(leaf.text)
    if match is None or leaf.item is None:
        return None
    masked = leaf.masked()
    days: dict[str, date] = {}
    words: list[tuple[int, int]] = []
    closings: list[tuple[int, int]] = []
    for word in _WORD.finditer(masked, match.end()):
        day = _day(word.group(2))
        if day is not None:
            span = (word.start(), word.start(2) + len("2026-12-01"))
            days[word.group(1).lower()] = day
            words.append(span)
            if word.group(1).lower() != "due":
                closings.append(span)
    text = _without(leaf.text[match.end() :], ((a - match.end(), b - match.end()) for a, b in (*words, *leaf.asides())))
    if not text:
        return None
    for start, end in words:
        masked = masked[:start] + " " * (end - start) + masked[end:]
    for word in _ALMOST.finditer(masked, match.end()):
        told = _("“{word}” is not a day as in due:2026-12-01, so it stays text.")
        warnings.append(told.format(word=word.group().replace("\x00", "…")))
    sign = match.group(1)
    mark = Mark.PROMISE if sign in _PROMISES else _MARKS[sign]
    state = _PROMISES.get(sign, State.OPEN)
    if state is State.OPEN and "done" in days:
        state = State.DONE
    elif state is State.OPEN and "dropped" in days:
        state = State.DROPPED
    closed = None
    if state is not State.OPEN:
        own, other = ("done", "dropped") if state is State.DONE else ("dropped", "done")
        closed = days.get(own, days.get(other))
    return _Found(Item(place, mark, text, state, days.get("due"), closed, leaf.item), leaf, match.start(1), closings)


def _survey(leaves: Iterable[_Leaf], warnings: list[str]) -> list[_Found]:
    found: list[_Found] = []
    for leaf in leaves:
        if leaf.item is not None and leaf.text.startswith("["):
            item = _item(leaf, len(found) + 1, warnings)
            if item is not None:
                found.append(item)
    return found


def _words(leaves: Sequence[_Leaf], lines: Sequence[str]) -> tuple[str, ...]:
    """The quotations: the text of each outermost quote, its paragraphs apart as they are in the note."""
    quotes: dict[int, str] = {}
    last = 0
    for leaf in leaves:
        if not leaf.quote:
            continue
        text = leaf.text if leaf.kind == "code" else _without(leaf.text, leaf.asides())
        if not text.strip():
            continue
        if leaf.markers:
            head = lines[leaf.first].partition(leaf.text.partition("\n")[0])[0] if leaf.text else ""
            marker = re.search(rf"{_LIST_MARKERS}{{1,{leaf.markers}}}$", head)
            text = marker.group() + text if marker else text
        if leaf.quote in quotes:
            text = quotes[leaf.quote] + ("\n" if leaf.first <= last else "\n\n") + text
        quotes[leaf.quote] = text
        last = leaf.last
    return tuple(quotes.values())


def _first_of_each(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return tuple(found.values())


def read_note(body: str) -> Reading:
    """What `body` means. Never raises: any text is a note."""
    if not _MAY_MEAN.search(body):
        return NOTHING_READ
    source = _normal(body)
    leaves = _leaves(source)
    warnings: list[str] = []
    items = _survey(leaves, warnings)
    tags: list[str] = []
    mentions: list[str] = []
    asides: list[str] = []
    for leaf in leaves:
        if leaf.kind == "code":
            continue
        asides += (text for a, b in leaf.asides() if (text := leaf.text[a + 4 : max(b - 3, a + 4)].strip(" \t\n-")))
        if not ("#" in leaf.text or "@" in leaf.text or "<!--" in leaf.text):
            continue
        masked = leaf.masked()
        tags += _HASH.findall(masked)
        mentions += _AT.findall(masked)
        if re.search(r"(?<!\\)(?:\\\\)*<!--", masked):
            warnings.append(_("An aside begins with <!-- and is never closed with -->, so it is text like the rest."))
    return Reading(
        their_words=_words(leaves, source.split("\n")) if ">" in source else (),
        items=tuple(found.item for found in items),
        tags=_first_of_each(tags),
        mentions=_first_of_each(mentions),
        asides=tuple(asides),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def gist(body: str) -> str:
    """The first line of `body` worth showing in a list, at most 200 characters: without marks and asides."""
    if not _MAY_BE_MARKDOWN.search(body):
        return next((line.strip()[:LONGEST_GIST] for line in _LINE_END.split(body) if line.strip()), "")
    for leaf in _leaves(_normal(body)):
        found = _item(leaf, 1, [])
        text = found.item.text if found else leaf.text if leaf.kind == "code" else _without(leaf.text, leaf.asides())
        if leaf.kind == "html":
            text = _TAG.sub("", text)
        line = next((line.strip() for line in text.split("\n") if line.strip()), "")
        if leaf.kind == "text" and line:
            line = "".join(_plain(line[: 10 * LONGEST_GIST])).strip()
        if line:
            return line[:LONGEST_GIST].rstrip()
    return ""


def _plain(line: str) -> Iterator[str]:
    parser = _whole_parser()
    found: list[Token] = []
    parser.inline.parse(line, parser, {}, found)
    return (token.content for token in found if token.type in ("text", "text_special", "code_inline", "image"))


def without_asides(body: str) -> str:
    """`body` without its asides: what may leave the journal."""
    if "<!--" not in body:
        return body
    page = _Page.of(body)
    kept, done = "", 0
    for leaf in _leaves(_normal(body)):
        places = leaf.places(page) if any(leaf.asides()) else []
        for a, b in leaf.asides():
            start, end = _in_body(places, a), _in_body(places, b - 1) + 1
            kept += body[done:start]
            done = max(done, end)
            if body[done : done + 1].strip() == "":
                kept = kept.rstrip(" \t")
    return kept + body[done:]


# ── Closing loops ─────────────────────────────────────────────────────────────────────────────────────────────────


def close_item(body: str, place: int, day: date, *, dropped: bool = False) -> str:
    """`body` with the item at `place` done, or dropped, on `day`; all else byte for byte.

    An item closed in the same way on some day stays as it is. Raises NotFound where there is no such item, and Refused
    where the body cannot be changed without meaning something else.
    """
    found = _find(body, place)
    state = State.DROPPED if dropped else State.DONE
    if found.item.state is state and found.item.closed is not None:
        return body
    sign = "-" if dropped else "x"
    return _rewritten(body, found, state, day, sign, f" {state.value}:{day.isoformat()}")


def reopen_item(body: str, place: int) -> str:
    """`body` with the item at `place` open again; all else byte for byte. Raises as `close_item` does."""
    found = _find(body, place)
    if found.item.state is State.OPEN:
        return body
    return _rewritten(body, found, State.OPEN, None, " ", "")


def _find(body: str, place: int) -> _Found:
    items = _survey(_leaves(_normal(body)), [])
    if not 1 <= place <= len(items):
        raise NotFound(_("The note has no item {place}.").format(place=place))
    return items[place - 1]


def _rewritten(body: str, found: _Found, state: State, day: date | None, sign: str, word: str) -> str:
    places = found.leaf.places(_Page.of(body))
    edits = [_erasing(body, _in_body(places, a), _in_body(places, b - 1) + 1) for a, b in found.closings]
    if found.item.mark is Mark.PROMISE:
        where = _in_body(places, found.sign)
        edits.append((where, where + 1, sign))
    wanted = replace(found.item, state=state, closed=day)
    before = read_note(body)
    expected = replace(before, items=tuple(wanted if item.place == wanted.place else item for item in before.items))
    # The word goes to the end of the paragraph. Where that would make another block of its last line, as it would of a
    # lone "+", it goes to the end of an earlier line.
    ends = [_in_body(places, offset - 1) + 1 for offset in _line_ends(found.leaf.text)]
    for end in ends if word else ends[:1]:
        changed = _edited(body, [*edits, (end, end, word)] if word else edits)
        if read_note(changed) == expected:
            return changed
    raise Refused(
        _("“{text}” cannot be changed without changing what the note means. Edit the note instead.").format(
            text=found.item.text
        )
    )


def _line_ends(text: str) -> list[int]:
    ends: list[int] = []
    offset = 0
    for line in text.split("\n"):
        ends.append(offset + len(line.rstrip(" \t")))
        offset += len(line) + 1
    return ends[::-1]


def _erasing(body: str, start: int, end: int) -> tuple[int, int, str]:
    """The edit that takes out a closing word and the spaces before it, or its line where it has one of its own."""
    blank = start
    while blank and body[blank - 1] in " \t":
        blank -= 1
    if blank and body[blank - 1] not in "\r\n":
        return blank, end, ""
    if body[end : end + 1].strip(" \t"):
        if body[end] not in "\r\n":
            return start, end, ""
        while body[blank - 1 : blank] == "\n" or body[blank - 1 : blank] == "\r":
            blank -= 1
    return blank, end, ""


def _edited(body: str, edits: list[tuple[int, int, str]]) -> str:
    kept, done = "", 0
    for start, end, text in sorted(edits):
        kept += body[done : max(start, done)] + text
        done = max(done, end)
    return kept + body[done:]
