"""The one function for hostile text.

Control characters in a person's text can set a terminal's title, write its clipboard or clear its screen, and bidi
controls can show a text as another. Here they become visible signs. It is used on the way in for one-line fields and
on every way out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Compiled when first wanted (re keeps them): most texts are plain. Unicode Cc (newline is let through where lines are
# allowed), Cs, Zl, Zp, bidi controls, LRM/RLM/ALM, BOM.
_HIDDEN = "[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff]"
_MOST_MARKS = 8
# Said by what it is not: the set of all that may be one takes milliseconds to compile.
_MAY_BE_MARK = "[^\x00-\u02ff]"


def _sign(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    return f"\u27e8{code:04X}\u27e9"


def _fewer_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for character in text:
        if unicodedata.combining(character):
            run += 1
            if run > _MOST_MARKS:
                continue
        else:
            run = 0
        kept.append(character)
    return "".join(kept)


def visible(text: str, *, lines: bool = False) -> str:
    """`text` with everything that could act on a terminal shown as a visible sign.

    Unicode Cc, Cs, Zl, Zp, the bidi controls U+202A-202E and U+2066-2069, U+200E/F, U+061C and U+FEFF are replaced; at
    most eight combining marks stay on one base. ZWJ, ZWNJ and variation selectors stay, since names and emoji need
    them. With `lines`, newlines stay, CRLF and CR count as one, and a tab becomes four spaces; without, each becomes
    one space.
    """
    if text.isascii() and text.isprintable():
        return text
    if lines:
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
        shown = "\n".join(re.sub(_HIDDEN, _sign, line) for line in text.split("\n"))
    else:
        shown = re.sub(_HIDDEN, _sign, text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))
    return _fewer_marks(shown) if re.search(_MAY_BE_MARK, shown) else shown


def one_line(text: str) -> str:
    """`text` as a field of one line: visible, spaces folded, ends stripped."""
    return " ".join(visible(text).split())


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """`text` for comparing names: case and accents do not matter, spaces are folded."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    # Letters that NFKD leaves alone, so that "Soren" finds "Søren" and "Lukasz" finds "Łukasz".
    for letter, plain in (("ø", "o"), ("æ", "ae"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("þ", "th"), ("œ", "oe")):
        bare = bare.replace(letter, plain)
    return " ".join(bare.split())


def cut(text: str, most: int) -> str:
    """`text` of at most `most` characters, cut at a sentence if one ends in the second half, else at a word, and
    marked with an ellipsis. A text that fits is given back as it is. What is written without spaces is cut between two
    characters as they are seen: never within a letter and its accents, a family of emoji or a flag."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    sentence = max(head.rfind(end) for end in (". ", "? ", "! "))
    sentence = max(sentence, *(head.rfind(end, 0, most - 2) for end in "。？！"))
    if sentence >= most // 2:
        return head[: sentence + 1].rstrip() + " …"
    word = max(head.rfind(" "), head.rfind("\n"))
    if text[most - 1].isspace():
        word = most - 1
    head = head[:word] if word >= most // 3 else head[: _between_characters(text, len(head))]
    return head.rstrip(" ,;:\n") + "…"


_JOINS = "\u200d"
_MOST_BACK = 40


def _between_characters(text: str, at: int) -> int:
    """The last place from `at` back that is not within a character as it is seen."""
    for place in range(at, max(at - _MOST_BACK, 0), -1):
        after, before = text[place], text[place - 1]
        if after == _JOINS or before == _JOINS or unicodedata.category(after) in ("Mn", "Me", "Mc"):
            continue
        if "\U0001f3fb" <= after <= "\U0001f3ff" or "\U000e0020" <= after <= "\U000e007f":
            continue
        if _is_flag_letter(after) and _is_flag_letter(before):
            letters = 1
            while place - letters > 0 and _is_flag_letter(text[place - letters - 1]):
                letters += 1
            if letters % 2:
                continue
        return place
    return at


def _is_flag_letter(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
