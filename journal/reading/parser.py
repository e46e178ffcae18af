"""markdown-it-py, and the two places in which Handful reads otherwise than it does.

Both are there so that nothing meant as an aside is ever shown: an aside ends at the first `-->` whatever stands before
it, and one never closed is text and hides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token as ParserToken

DEEPEST = 100
"""Levels of quotes and lists that are read; what is nested deeper is left out. A list and its item are two levels."""
_MOST_BRACKETS = 5_000
"""Past so many `[` in one paragraph links are not looked for: matching brackets takes time, and nobody wrote those."""


class Token(Protocol):
    """One token of a note's Markdown, as far as drawing needs it; markdown-it-py's documentation names the types."""

    @property
    def type(self) -> str: ...
    @property
    def tag(self) -> str: ...
    @property
    def nesting(self) -> int: ...
    @property
    def attrs(self) -> Mapping[str, str | int | float]: ...
    @property
    def map(self) -> Sequence[int] | None: ...
    @property
    def level(self) -> int: ...
    @property
    def children(self) -> Sequence[Token] | None: ...
    @property
    def content(self) -> str: ...
    @property
    def markup(self) -> str: ...
    @property
    def info(self) -> str: ...
    @property
    def hidden(self) -> bool: ...


class Span(NamedTuple):
    """A stretch of a text: `code`, `aside`, `html` (a tag) or `address` (where a link leads)."""

    kind: str
    start: int
    end: int


def tokens(body: str) -> Sequence[Token]:
    """The tokens of `body`, for drawing it. An aside is an `html_block` or `html_inline` token whose content begins
    with `<!--`; one never closed is text."""
    return cast(Sequence[Token], _whole_parser().parse(body))


def blocks(source: str, env: dict[str, Any]) -> Sequence[Token]:
    """The tokens of the blocks of `source`; `inline` tokens have no children. `env` gets the link references."""
    found: list[ParserToken] = []
    parser = _block_parser()
    parser.block.parse(source, parser, env, found)
    return cast(Sequence[Token], found)


def plain(line: str) -> str:
    """The text of one line, or of a paragraph as one line, without emphasis, backticks and where links lead."""
    parser = _whole_parser()
    found: list[ParserToken] = []
    parser.inline.parse(line, parser, {}, found)
    shown = ("text", "text_special", "code_inline", "image")
    breaks = ("softbreak", "hardbreak")
    return "".join(" " if token.type in breaks else token.content for token in found if token.type in (*shown, *breaks))


def spans(text: str, env: Mapping[str, Any]) -> list[Span]:
    """Where code, asides, tags and addresses stand in a paragraph, in order; `env` holds the link references."""
    if text.count("[") > _MOST_BRACKETS:
        text = text.replace("[", "\x00")
    found: list[Span] = []
    parser = _span_parser()
    parser.inline.parse(text, parser, {"spans": found, "references": env.get("references", {})}, [])
    # An aside written into a tag or an address is one all the same.
    for span in [span for span in found if span.kind in ("html", "address")]:
        found += (Span("aside", *place) for place in asides(text, span.start, span.end))
    return sorted(found, key=lambda span: span.start)


def asides(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Where the asides of a stretch of `text` begin and end, escapes and code not looked at."""
    limit = len(text) if end is None else end
    last = text.rfind("-->", start, limit)
    while (start := text.find("<!--", start, limit)) >= 0:
        after = _end_of_aside(text, start, limit, last)
        if after < 0:
            return
        yield start, after
        start = after


def _end_of_aside(text: str, start: int, limit: int, last: int) -> int:
    """Where the aside that begins at `start` ends; -1 where it is not closed. `last` is the last `-->` of the text."""
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, start, limit):
            return start + len(short)
    found = text.find("-->", start + 4, limit) if last >= start + 4 else -1
    return found + 3 if found >= 0 else -1


def _last_close(state: StateBlock | StateInline) -> int:
    """The last `-->` of the text, looked for once: ten thousand openings must not search it ten thousand times."""
    known = cast("tuple[str, int] | None", state.env.get("last close"))
    if known is None or known[0] is not state.src:
        known = (state.src, state.src.rfind("-->"))
        state.env["last close"] = known
    return known[1]


@lru_cache(maxsize=1)
def _block_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import html_block

    def html_or_text(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begins = state.src.startswith("<!--", state.bMarks[start] + state.tShift[start])
        if begins and not state.is_code_block(start) and not _closes(state, start, end):
            return False
        found = html_block(state, start, end, silent)
        if found and begins and not silent:
            _take_in_adjacent(state, start, end)
        return found

    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST})
    parser.block.ruler.at("html_block", html_or_text, {"alt": ["paragraph", "reference", "blockquote"]})
    return parser


def _closes(state: StateBlock, start: int, end: int) -> bool:
    """Whether the aside that begins on line `start` is closed within its container."""
    if _last_close(state) < state.bMarks[start]:
        return False
    if state.sCount[start] < state.blkIndent:
        return True  # This line ends the container; the one around it will look again.
    first, last = cast("tuple[int, int]", state.env.get("unclosed", (0, 0)))
    if first <= start < last:
        return False
    line = start
    while line < end and (line == start or _stands_within(state, line)):
        if state.src.find("-->", state.bMarks[line] + state.tShift[line], state.eMarks[line]) >= 0:
            return True
        line += 1
    state.env["unclosed"] = (start, line)
    return False


def _take_in_adjacent(state: StateBlock, start: int, end: int) -> None:
    """Make a block of asides, which ends with the first of them, go on where another begins on its last line and is
    closed further down."""
    block = state.tokens[-1]
    text = block.content
    first = state.line
    while True:
        done = max((after for _begin, after in asides(text)), default=0)
        opens = text.find("<!--", done)
        line = state.line
        if opens < 0 or line >= end or not _stands_within(state, line) or not _closes(state, line, end):
            break
        while state.src.find("-->", state.bMarks[line] + state.tShift[line], state.eMarks[line]) < 0:
            line += 1
        text = text[opens:] + state.getLines(state.line, line + 1, state.blkIndent, True)
        state.line = line + 1
    if state.line > first:
        block.map = [start, state.line]
        block.content = state.getLines(start, state.line, state.blkIndent, True)


def _stands_within(state: StateBlock, line: int) -> bool:
    return bool(state.sCount[line] >= state.blkIndent or state.isEmpty(line))


@lru_cache(maxsize=1)
def _whole_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    def read_blocks(state: StateCore) -> None:
        state.tokens.extend(cast("list[ParserToken]", blocks(state.src, cast("dict[str, Any]", state.env))))

    parser = MarkdownIt("commonmark")
    parser.inline.ruler.at("html_inline", _inline_html())
    parser.core.ruler.at("block", read_blocks)
    return parser


def _inline_html() -> Callable[[StateInline, bool], bool]:
    from markdown_it.rules_inline import html_inline

    def html_or_aside(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith("<!--", state.pos):
            return html_inline(state, silent)
        end = _end_of_aside(state.src, state.pos, state.posMax, _last_close(state))
        if end < 0:
            return False
        if not silent:
            state.push("html_inline", "", 0).content = state.src[state.pos : end]
        state.pos = end
        return True

    return html_or_aside


@lru_cache(maxsize=1)
def _span_parser() -> MarkdownIt:
    """A parser that notes the spans it comes by in `env["spans"]`; its tokens are of no use."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import autolink, backtick, image, link

    inline_html = _inline_html()

    def note(state: StateInline, kind: str, start: int, end: int) -> None:
        cast("list[Span]", state.env["spans"]).append(Span(kind, start, end))

    def code(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found = backtick(state, silent)
        if found and len(state.tokens) > before and state.tokens[-1].type == "code_inline":
            note(state, "code", start, state.pos)
        return found

    def html(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = inline_html(state, silent)
        if found and not silent:
            note(state, "aside" if state.src.startswith("<!--", start) else "html", start, state.pos)
        return found

    def address(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = autolink(state, silent)
        if found and not silent:
            note(state, "address", start, state.pos)
        return found

    def linked(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = link(state, silent)
        if found and not silent:
            note(state, "address", state.md.helpers.parseLinkLabel(state, start, True), state.pos)
        return found

    def pictured(state: StateInline, silent: bool) -> bool:
        start = state.pos
        found = image(state, True)
        if found and not silent:
            # The label is read in place: the rule itself would read it as a text of its own, from its own beginning.
            after, limit = state.pos, state.posMax
            label_end = state.md.helpers.parseLinkLabel(state, start + 1, False)
            note(state, "address", label_end, after)
            state.pos, state.posMax = start + 2, label_end
            state.level += 1
            state.md.inline.tokenize(state)
            state.level -= 1
            state.pos, state.posMax = after, limit
        return found

    parser = MarkdownIt("commonmark").disable(["emphasis", "entity", "newline"])
    rules = {"backticks": code, "html_inline": html, "autolink": address, "link": linked, "image": pictured}
    for name, rule in rules.items():
        parser.inline.ruler.at(name, rule)
    return parser
