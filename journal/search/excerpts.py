"""Where in a text something was found: the sentence around it, and the places of what was sought in that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from journal.quoting import in_marks
from journal.search.folding import Span, find_spans, padded

LONGEST_EXCERPT = 240
"""The most characters of an excerpt."""
_MOST_LOOKED_AT = 20_000
"""The most characters of one paragraph that are looked at for the places; far more than anybody writes in one."""

_QUOTE = re.compile(r"[ \t]*>")
_LINE = re.compile(r"\n[ \t>]*")
_LEAD = re.compile(r"(?:[ \t>]|#{1,6}[ \t]|(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)*(\[[ xX\-?!iI]\](?=\s))?[ \t]*")
_EMPHASIS = re.compile(r"(\*{1,3}|`+)(?=\S)(.+?)(?<=\S)\1")
_SENTENCE = re.compile(r"(?<=[.!?…。])[\"”’»)]*\s+")
_ENDED = re.compile(r"[.!?…。][\"”’»)]*\Z")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text on one line, and the places in it of what was sought.

    `is_quote` tells that it is the customer's own words; `mark` is the sign of a marked item (` `, `x`, `-`, `?`, `!`,
    `i`) or empty; `cut_before` and `cut_after` tell that the text goes on there.
    """

    text: str
    spans: tuple[Span, ...] = ()
    is_quote: bool = False
    mark: str = ""
    cut_before: bool = False
    cut_after: bool = False


def excerpt_of(text: str, needles: Sequence[str], most: int = LONGEST_EXCERPT, rather: str = "") -> Excerpt:
    """The piece of `text`, Markdown, that has the most of what was sought, the first of those that have as many; its
    beginning where it has none. At most `most` characters, from the beginning of a sentence where that can be.

    `rather` holds the signs of items (and `>` for the customer's words) that are rather shown than other text.
    """
    block, quoted = _best(text, needles, rather)
    lead = _LEAD.match(block)
    mark = (lead.group(1) or "") if lead else ""
    bare = _LINE.sub(" ", block[lead.end() if lead else 0 :]).strip()
    bare = " ".join(_EMPHASIS.sub(r"\2", bare[:_MOST_LOOKED_AT]).split())
    spans = find_spans(bare, needles)
    start, end = _around(bare, spans, most)
    inside = tuple(
        (max(begin, start) - start, min(stop, end) - start) for begin, stop in spans if begin < end and stop > start
    )
    return Excerpt(
        bare[start:end],
        inside,
        quoted,
        mark[1:2],
        start > 0 and not _ends_sentence(bare[:start]),
        end < len(bare) and not _ends_sentence(bare[:end]),
    )


def _ends_sentence(text: str) -> bool:
    return text.rstrip('"”’») ')[-1:] in tuple(".!?…。")


def _best(text: str, needles: Sequence[str], rather: str) -> tuple[str, bool]:
    """The paragraph, item or quotation with the most of the needles, and whether it is a quotation."""
    best, most, quoted = "", -1, False
    blocks = _blocks(text)
    if len(blocks) == 1:
        return blocks[0], bool(_QUOTE.match(blocks[0]))
    for block in blocks:
        folded = padded(block) if needles else ""
        count = 2 * sum(needle in folded for needle in needles) + bool(rather and _is_one_of(block, rather))
        if count > most and (count or folded.strip() or block.strip(" \t>#-*")):
            best, most, quoted = block, count, bool(_QUOTE.match(block))
            if count == 2 * len(needles) + bool(rather):
                break
    return best, quoted


def _is_one_of(block: str, signs: str) -> bool:
    """Whether a paragraph is an item of one of these signs, or for `>` the customer's words."""
    if ">" in signs and _QUOTE.match(block):
        return True
    lead = _LEAD.match(block)
    return bool(lead and lead.group(1) and lead.group(1)[1] in signs)


def _blocks(text: str) -> list[str]:
    """The paragraphs, items and quotations of a text, as they are written."""
    blocks: list[str] = []
    for block in re.split(r"\n[ \t>]*\n", text.replace("\r\n", "\n")):
        lines: list[str] = []
        for line in block.split("\n"):
            begins = _begins(line) or (bool(_QUOTE.match(line)) and bool(lines) and not _QUOTE.match(lines[0]))
            if begins and lines:
                blocks.append("\n".join(lines))
                lines = []
            lines.append(line)
        blocks.append("\n".join(lines))
    return [block for block in blocks if block.strip()]


_ITEM = re.compile(r"[ \t>]*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]|#{1,6}[ \t])")


def _begins(line: str) -> bool:
    return _ITEM.match(line) is not None


def _around(text: str, spans: Sequence[Span], most: int) -> Span:
    """Where to cut `text`: the sentence of the first span and as many after it as fit, else the words around it."""
    first = spans[0] if spans else (0, 0)
    start = 0
    for sentence in _SENTENCE.finditer(text, 0, first[0]):
        start = sentence.end()
    if len(text) > most and first[1] - start > most * 2 // 3:
        start = max(0, first[0] - most // 3)
        space = text.find(" ", start, first[0])
        start = space + 1 if space >= 0 else start
    end = len(text)
    if end - start > most:
        end = start + most
        sentences = [each.start() for each in _SENTENCE.finditer(text, max(first[1], start), end)]
        space = text.rfind(" ", min(first[1], end), end)
        end = sentences[-1] if sentences else space if space > 0 else end
    return start, end


_SIGNS = {" ": "☐", "x": "☑", "X": "☑", "-": "☒", "?": "?", "!": "!", "i": "i", "I": "i"}


def whole(excerpt: Excerpt, ellipsis: str = "…") -> str:
    """An excerpt as a line to read: with the sign of an item, quotation marks around the customer's words, and an
    ellipsis where it is cut."""
    text = excerpt.text
    if excerpt.cut_before:
        text = f"{ellipsis} {text}"
    if excerpt.cut_after:
        # After a sentence what was left out is another one; else it is the rest of this one.
        text = f"{text} {ellipsis}" if _ENDED.search(text) else text.rstrip(" ,;:") + ellipsis
    if excerpt.is_quote:
        return in_marks(text)
    return f"{_SIGNS[excerpt.mark]} {text}" if excerpt.mark else text
