"""Bytes as letters, where a file does not say how its letters are written.

UTF-8, UTF-16 and UTF-32 are told by their marks or by their shape. What is none of these is an older Western file:
Windows-1252 as Excel and Outlook write it, Mac Roman, or code page 850; which of them is told by the letters that come
out. It is decided line by line, so that a file glued together from two is read right.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OLDER = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "code page 850"}
_NORDIC = frozenset("åäöæøéüÅÄÖÆØÉÜ")
_WESTERN = frozenset("èëáàâêíïîóôúçñßþðÞÐÁÍÓÚ")
_BETWEEN_WORDS = frozenset("“”„‘’…–—€§°´«»·•®©\xa0")
_SAMPLE = 200_000
_LONGEST_NAME = 40
_SINGLE = frozenset(
    (
        *("ascii", "cp1252", "iso8859-1", "iso8859-2", "iso8859-4", "iso8859-5", "iso8859-9", "iso8859-10"),
        *("iso8859-13", "iso8859-15", "cp1250", "cp1251", "cp1254", "cp1257", "cp437", "cp850", "cp865"),
        *("mac-roman", "koi8-r", "koi8-u", "utf-8"),
    )
)
_SEVERAL = frozenset(
    (
        *("utf-16", "utf-16-le", "utf-16-be", "shift_jis", "cp932", "euc_jp", "iso2022_jp", "gb2312", "gbk"),
        *("gb18030", "big5", "euc_kr", "cp949"),
    )
)
_SHIFTING = ("utf-16", "utf-16-le", "utf-16-be", "iso2022_jp")
"""Those that write other letters with the bytes of ASCII."""


def as_utf8(data: bytes) -> bytes:
    """`data` without its mark, in UTF-8 where it was UTF-16 or UTF-32; whatever else stays as it is."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            data = data.removeprefix(mark)
            return data if encoding == "utf-8" else _to_utf8(data, encoding)
    head = data[:4000]
    if b"\0" in head:
        # Without a mark, UTF-16 shows by its zeros: in Western text every second byte is one.
        pairs = len(head) // 2
        for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
            if pairs > 1 and zeros.count(0) > 0.6 * pairs:
                return _to_utf8(data, encoding)
    return data


def _to_utf8(data: bytes, encoding: str) -> bytes:
    return data.decode(encoding, "replace").removeprefix("\ufeff").encode("utf-8", "replace")


def is_utf8(line: bytes) -> bool:
    """Whether a line is UTF-8."""
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def older_encoding(lines: Iterable[bytes]) -> str | None:
    """The encoding of the lines that are not UTF-8, as Python calls it; None where all are."""
    sample = b"\n".join(line for line in lines if not line.isascii() and not is_utf8(line))[:_SAMPLE]
    if not sample:
        return None
    return max(_OLDER, key=lambda encoding: _likeness(sample.decode(encoding, "replace")))


def older_name(encoding: str) -> str:
    """What people call it."""
    return _OLDER.get(encoding, encoding)


def _likeness(text: str) -> int:
    """How much a text looks like words of Western Europe."""
    score = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        place = match.start()
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if match[0] in _NORDIC:
            score += 3
        elif match[0] in _WESTERN:
            score += 1
        elif match[0] == "’" or (match[0] in _BETWEEN_WORDS and not (before.isalpha() and after.isalpha())):
            score += 3
        else:
            score -= 1
    return score


def decoded(line: bytes, older: str | None) -> str:
    """A line as text: UTF-8, or else in the encoding `older`. Never raises."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode(older or "cp1252", "replace")


def decoded_as(value: bytes, charset: str, older: str | None) -> str:
    """A value whose entry names a charset. A name that is not known, or is wrong, does no harm. Never raises."""
    try:
        name = codecs.lookup(charset[:_LONGEST_NAME]).name
    except (LookupError, ValueError):
        name = ""
    if (name not in _SINGLE and name not in _SEVERAL) or (value.isascii() and name not in _SHIFTING):
        return decoded(value, older)
    if name in _SINGLE and is_utf8(value):
        return value.decode()
    # What calls itself Latin-1 or ASCII is Windows-1252 in truth, which has all of both.
    name = "cp1252" if name in ("iso8859-1", "ascii", "utf-8") else name
    text = value.decode(name, "replace")
    return text.encode("utf-8", "replace").decode()
