"""Texts as they are searched, and where in the text as it was written something found stands.

The rule, the same for what is searched and for what is sought: case does not matter, nor do accents (`é`, `å` and `ö`
are `e`, `a` and `o`), nor how a letter is made (`ﬁ`, full-width and circled letters are plain ones). `ß` is `ss`, `ø`
is `o`, `æ` is `ae`, `œ` is `oe`, `ł` is `l`, `đ` and `ð` are `d`, `þ` is `th`, `ħ` is `h`, `ŧ` is `t`, `ı` is `i`.
What is no letter, digit, currency sign or other symbol (an emoji is one) separates words, as a space does: punctuation,
line breaks and the marks of Markdown do not matter. What is not seen (joiners, variation selectors, soft hyphens) is
not there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

FOLDING_VERSION = (1, unicodedata.unidata_version)
"""Changes whenever the same text folds to another, so that what was kept folded is folded again."""

Span = tuple[int, int]
"""Where something begins in a text, and where it ends."""

_LETTERS = {
    "ø": "o",
    "æ": "ae",
    "œ": "oe",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ŧ": "t",
    "ı": "i",
}
_ACCENTS = re.compile("[\u0300-\u036f]+")
# Typographic quotation marks, dashes and the ellipsis, all that keeps most notes from being plain letters, and
# the lines and blocks a page is drawn with.
_TYPOGRAPHY = re.compile("[\u2010-\u2027\u2030-\u203a\u00ab\u00bb\u00b7\u00a7\u2500-\u259f]")
_ASCII = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "$")}


class _Table(dict[int, str]):
    """What becomes of a character that is decomposed and without case; made as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if character in _LETTERS:
            becomes = _LETTERS[character]
        elif unicodedata.combining(character) or category == "Me" or 0xFE00 <= code <= 0xFE0F or category == "Cf":
            becomes = ""
        elif category[0] in "LNM" or category in ("Sc", "So"):
            becomes = character
        else:
            becomes = " "
        if len(self) < 20_000:
            self[code] = becomes
        return becomes


_TABLE = _Table(_ASCII)


def _mapped(text: str) -> str:
    """`text` character for character as it is searched, spaces as they come. The mapping of a text is that of its
    characters, one after another."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = _TYPOGRAPHY.sub(" ", _ACCENTS.sub("", text))
        if not text.isascii():
            return text.translate(_TABLE)
        return text.translate(_ASCII)
    return text.lower().translate(_ASCII)


def fold(text: str) -> str:
    """`text` as it is searched: its words, one space between two. Empty where it has none."""
    return " ".join(_mapped(text).split())


def padded(text: str) -> str:
    """`text` as it is searched, a space before its first word and one after its last, so that a word's beginning and
    end can be sought with the word."""
    return f" {fold(text)} "


@lru_cache(maxsize=4096)
def _one(character: str) -> str:
    return _mapped(character)


def find_spans(text: str, needles: Iterable[str]) -> tuple[Span, ...]:
    """Where in `text`, as it is written, the folded `needles` stand: in order, what overlaps or touches made one.

    A needle may begin or end with a space, which is the end of a word; the span is of what is between.
    """
    wanted = [needle for needle in dict.fromkeys(needles) if needle.strip()]
    if not wanted or not text:
        return ()
    if text.isascii():
        return _merged([span for needle in wanted for span in _plain_spans(text.lower(), needle)])
    folded, begins, ends = _unfolded(text)
    found: list[Span] = []
    for needle in wanted:
        bare = needle.strip()
        ahead = len(needle) - len(needle.lstrip())
        place = folded.find(needle)
        while place >= 0:
            first = place + ahead
            found.append((begins[first], ends[first + len(bare) - 1]))
            place = folded.find(needle, first + 1 - ahead)
    return _merged(found)


@lru_cache(maxsize=256)
def _pattern(needle: str) -> re.Pattern[str]:
    """What finds a needle in plain letters of lower case: the same as in what they fold to, and much faster."""
    words = r"[^a-z0-9$]+".join(map(re.escape, needle.split()))
    before = r"(?<![a-z0-9$])" if needle.startswith(" ") else ""
    after = r"(?![a-z0-9$])" if needle.endswith(" ") else ""
    return re.compile(f"{before}{words}{after}")


def _plain_spans(text: str, needle: str) -> Iterator[Span]:
    pattern = _pattern(needle)
    match = pattern.search(text)
    while match is not None:
        yield match.span()
        match = pattern.search(text, match.start() + 1)


def _unfolded(text: str) -> tuple[str, list[int], list[int]]:
    """`text` padded as it is searched, and of each of its characters where what it was made of begins and ends."""
    made: list[str] = [" "]
    begins: list[int] = [0]
    ends: list[int] = [0]
    for place, character in enumerate(text):
        becomes = _one(character)
        if not becomes:
            # An accent of its own belongs to the letter before it.
            ends[-1] = place + 1
            continue
        for each in becomes:
            if each == " " and made[-1] == " ":
                continue
            made.append(each)
            begins.append(place)
            ends.append(place + 1)
    made.append(" ")
    begins.append(len(text))
    ends.append(len(text))
    return "".join(made), begins, ends


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for begin, end in sorted(spans):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return tuple(found)
