"""Quoting what was noted: verbatim, in one pair of quotation marks, or cut at a sentence or word and marked …, and
never within Markdown's marks.

Pure. What is found of Markdown here is where bold text, code and links begin and end, which is all that a cut must
respect; what a note means is read by `journal.reading`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from journal.text import cut

CUT = "…"
"""Marks where something was left out."""
_ENDS = (".", "?", "!", "…", "。", "？", "！")
_CUT_SHORT = (CUT, "...")
_CLOSED_BY = {
    '"': '"',
    "'": "'",
    "“": '”"',
    "”": "”",
    "„": "“”",
    "‘": "’",
    "’": "’",
    "‚": "‘’",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
}
"""What each mark that begins a quotation may be closed by."""
_IN_MARKS = re.compile(r"[“„”«»]\{(\w+)\}[”“»«]")
_AFTER_SENTENCE = re.compile(r"(?<=[.?!…])\s+")
_MAY_MARK = re.compile(r"[*_~`<>\[\]]")
_MOST_SENTENCES = 12
_FENCE = re.compile(r"`+")
_TAG = re.compile(r"<[^<>\s][^<>]*>")
_REFERENCE = re.compile(r"\[[^\[\]]*\]")
_RUN = re.compile(r"\*+|_+|~~")
_DEEPEST = 6
"""Marks within marks, past which a text is cut wherever it must be."""


class _Marked(NamedTuple):
    """A stretch with marks around it, and what stands between them."""

    start: int
    inner: int
    inner_end: int
    end: int


def excerpt(text: str, most: int) -> str:
    """`text` verbatim, of at most `most` characters: cut at a sentence or word and marked … where it is longer.

    A cut that would fall within bold text, code or a link falls before it. Where next to nothing stands before it, what
    stands within it is quoted, without its marks.
    """
    return _excerpt(text.strip(), most, _DEEPEST)


def sentences(text: str) -> list[str]:
    """Runs of whole sentences of `text`, verbatim, the longest first, marked … where something was left out; none of a
    text in which Markdown's marks may reach over sentences."""
    parts = _AFTER_SENTENCE.split(" ".join(text.split()))
    if not 1 < len(parts) <= _MOST_SENTENCES or _MAY_MARK.search(text):
        return []
    runs = [(first, last) for first in range(len(parts)) for last in range(first + 1, len(parts) + 1)]
    said = [
        f"{CUT + ' ' if first else ''}{' '.join(parts[first:last])}{' ' + CUT if last < len(parts) else ''}"
        for first, last in runs[: len(parts) - 1] + runs[len(parts) :]
    ]
    return sorted(said, key=len, reverse=True)


def full_stop(words: str) -> str:
    """The full stop to put after quoted `words`: none where they end a sentence themselves."""
    return "" if (words[:-1] if _has_marks(words) else words).endswith(_ENDS) else "."


def in_marks(words: str) -> str:
    """`words` in quotation marks: their own where they begin and end with such, of any kind, and else “ and ”."""
    if _has_marks(words):
        return words
    closing = _CLOSED_BY.get(words[:1], "")
    if closing and words.endswith(_CUT_SHORT) and not any(mark in words[1:] for mark in closing):
        return words + closing[0]
    return f"“{words}”"


def fill(sentence: str, **values: object) -> str:
    """`sentence` with its `values` filled in, as by `format`; what it puts in quotation marks is as in `in_marks`."""
    for name in _IN_MARKS.findall(sentence):
        words = str(values[name])
        if in_marks(words) != f"“{words}”":
            values[name] = in_marks(words)
            sentence = re.sub(f"[“„”«»]({{{name}}})[”“»«]", r"\1", sentence)
    return sentence.format(**values)


def _has_marks(words: str) -> bool:
    return len(words) > len("“”") and words[-1] in _CLOSED_BY.get(words[0], "")


def _excerpt(text: str, most: int, deeper: int) -> str:
    shown = cut(text, most)
    if shown == text or not deeper:
        return shown
    kept = len(shown.removesuffix(CUT).rstrip())
    span = _marked_at(text, kept)
    if span is None:
        return shown
    if span.start >= most // 3:
        return text[: span.start].rstrip(" ,;:\n") + CUT
    before = CUT if text[: span.start].strip() else ""
    inner = text[span.inner : span.inner_end].strip()
    found = _excerpt(inner, most - len(before) - len(CUT), deeper - 1) if inner else ""
    if not found:
        return shown
    after = "" if found.endswith(CUT) or not text[span.end :].strip() else CUT
    return f"{before}{found}{after}"


def _marked_at(text: str, place: int) -> _Marked | None:
    """The outermost stretch with marks around it that a cut at `place` would fall into."""
    at = 0
    while at < place:
        span = _marked(text, at)
        if span is None:
            at += _plain_length(text, at)
        elif span.end > place:
            return span
        else:
            at = span.end
    return None


def _plain_length(text: str, at: int) -> int:
    if text[at] == "\\":
        return 2
    run = _RUN.match(text, at) or _FENCE.match(text, at)
    return len(run.group()) if run else 1


def _marked(text: str, at: int) -> _Marked | None:
    """The stretch that begins at `at`, if one does."""
    character = text[at]
    if character == "`":
        return _code(text, at)
    if character == "<":
        tag = _TAG.match(text, at)
        return _Marked(at, at + 1, tag.end() - 1, tag.end()) if tag else None
    if character == "[":
        return _link(text, at, at)
    if character == "!" and text.startswith("[", at + 1):
        return _link(text, at, at + 1)
    return _emphasis(text, at) if character in "*_~" else None


def _code(text: str, at: int) -> _Marked | None:
    opening = _FENCE.match(text, at)
    if opening is None:
        return None
    for closing in _FENCE.finditer(text, opening.end()):
        if len(closing.group()) == len(opening.group()):
            return _Marked(at, opening.end(), closing.start(), closing.end())
    return None


def _link(text: str, start: int, bracket: int) -> _Marked | None:
    label = _closed(text, bracket, "[", "]")
    if label < 0:
        return None
    if text.startswith("(", label + 1):
        end = _closed(text, label + 1, "(", ")")
        if end >= 0:
            return _Marked(start, bracket + 1, label, end + 1)
    reference = _REFERENCE.match(text, label + 1)
    return _Marked(start, bracket + 1, label, reference.end()) if reference else None


def _closed(text: str, at: int, opening: str, closing: str) -> int:
    """Where the bracket at `at` is closed; -1 where it is not."""
    depth = 0
    skip = False
    for place in range(at, len(text)):
        character = text[place]
        if skip:
            skip = False
        elif character == "\\":
            skip = True
        elif character == opening:
            depth += 1
        elif character == closing:
            depth -= 1
            if not depth:
                return place
    return -1


def _emphasis(text: str, at: int) -> _Marked | None:
    opening = _RUN.match(text, at)
    if opening is None or text[opening.end() : opening.end() + 1].strip() == "":
        return None
    marks = opening.group()
    if marks[0] == "_" and at and text[at - 1].isalnum():
        return None
    for closing in _RUN.finditer(text, opening.end() + 1):
        before, after = text[closing.start() - 1], text[closing.end() : closing.end() + 1]
        if closing.group() == marks and not before.isspace() and not (marks[0] == "_" and after.isalnum()):
            return _Marked(at, opening.end(), closing.start(), closing.end())
    return None
