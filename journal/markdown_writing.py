"""Plain text written as Markdown, so that it reads as it was meant wherever it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from journal.text import one_line

_ACTS = re.compile(r"[\\`*\[\]<>~|]|(?<!\w)_|_(?!\w)|!(?=\[)|&(?=#?\w+;)|:(?=//)|(?<=www)\.|(?<=\w)@(?=\w)")
_BEGINS = re.compile(r"(?:#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$)|\d{1,9}(?=[.)](?:\s|$)))")


def escaped(text: str) -> str:
    """`text`, one line of plain text, as Markdown that shows just that: no emphasis, link, heading or list in it."""
    line = _ACTS.sub(lambda match: "\\" + match.group(), one_line(text))
    begins = _BEGINS.match(line)
    if begins is None:
        return line
    # A number is escaped at the dot or bracket after it, everything else at its first sign.
    at = begins.end() if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def closed(markdown: str) -> str:
    """`markdown` with a code fence that was left open closed, so that it swallows nothing written after it."""
    from journal.reading import tokens

    lines = markdown.rstrip().split("\n")
    fences = [token for token in tokens(markdown) if token.type == "fence"]
    if not fences or fences[-1].map is None:
        return markdown.rstrip()
    first, last = fences[-1].map[0], fences[-1].map[1]
    mark = fences[-1].markup
    if last < len(lines) or (last - first > 1 and lines[-1].lstrip(" >\t").startswith(mark)):
        return markdown.rstrip()
    return f"{markdown.rstrip()}\n{mark}"


def blocks(parts: Iterable[str]) -> str:
    """The parts that hold something, each a block of its own."""
    return "\n\n".join(part for part in parts if part.strip()) + "\n"
