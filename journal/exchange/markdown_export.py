"""The journal as one Markdown page, for the employee: asides in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from journal.exchange.chapters import Chapter, Line, Part
from journal.markdown_writing import blocks, closed, escaped
from journal.text import visible

# What begins HTML that ends at a sign of its own, and else takes in all that follows.
_OPENS = re.compile(r"^([ \t>]*)<(?=script|pre|style|textarea|!|\?)", re.IGNORECASE | re.MULTILINE)


def markdown_page(chapters: Iterable[Chapter]) -> str:
    """The page: a heading a customer, one a part of the portrait, one a note; then the decisions."""
    return blocks(block for chapter in chapters for block in _chapter(chapter))


def _chapter(chapter: Chapter) -> Iterator[str]:
    yield f"# {escaped(visible(chapter.title))}"
    yield escaped(visible(chapter.about))
    for part in (*chapter.parts, *chapter.notes):
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    yield f"## {escaped(visible(part.heading))}"
    yield f"*{escaped(visible(part.about))}*" if part.about else ""
    yield _kept_apart(visible(part.text, lines=True))
    yield "\n".join(row for line in part.lines for row in _rows(line))


def _rows(line: Line) -> Iterator[str]:
    gentle = f"*{escaped(visible(line.gentle))}* " if line.gentle else ""
    yield f"- **{escaped(visible(line.name))}**: {gentle}{_kept_apart(visible(line.guess))}"
    if line.happened:
        yield f"  - {_kept_apart(visible(line.happened))}"


def _kept_apart(text: str) -> str:
    """A text that takes in nothing of what stands after it."""
    if text.count("<!--") == text.count("-->") and not re.search(r"<(?:script|pre|style|textarea|!\[|\?)", text, re.I):
        return closed(text)
    return closed(_OPENS.sub(r"\1\\<", text))
