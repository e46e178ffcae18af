"""A body's prose in plain words: what is neither a marked item nor the customer's own, and their words likewise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from journal.reading.leaves import leaves, normal
from journal.reading.meaning import marked_item, without_asides
from journal.reading.parser import plain

_TAGS_AT_THE_END = re.compile(r"(?:\s+#[^\W\d_][\w-]*)+\s*$")
_ONLY_TAGS = re.compile(r"\s*(?:#[^\W\d_][\w-]*\s*)+$")
_SIGN = re.compile(r"(?<![\w#@/&.])(?:#(?=[^\W\d_])|@([^\W\d_]))")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in plain words, on one line; `quote` counts the customer's own words from 1, and is 0 in none."""

    text: str
    quote: int = 0


def paragraphs(body: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `body` but its marked items, in order, without asides, marks of Markdown and where links lead.

    A tag at the end of a paragraph is left out; within it tags and `@name` keep their signs: see `without_signs`.
    """
    found: list[Paragraph] = []
    for leaf in leaves(normal(without_asides(body))):
        if marked_item(leaf, 1, []) is not None:
            continue
        text = leaf.text if leaf.kind == "code" else leaf.words()
        said = in_words(text) if leaf.kind == "text" else " ".join(text.split())
        if said:
            found.append(Paragraph(said, leaf.quote))
    return tuple(found)


def in_words(markdown: str) -> str:
    """One paragraph of Markdown in plain words, on one line, without the tags at its end."""
    if _ONLY_TAGS.fullmatch(markdown):
        return ""
    return " ".join(plain(_TAGS_AT_THE_END.sub("", markdown)).split())


def without_signs(text: str) -> str:
    """Plain words in which a tag is the word, and `@name` the name, with its capital."""
    return _SIGN.sub(lambda match: (match[1] or "").upper(), text)


def quotations(found: Sequence[Paragraph]) -> tuple[tuple[str, ...], ...]:
    """The customer's own words among the paragraphs, one tuple a quote, of its paragraphs."""
    quotes: dict[int, list[str]] = {}
    for one in found:
        if one.quote:
            quotes.setdefault(one.quote, []).append(one.text)
    return tuple(tuple(parts) for parts in quotes.values())
