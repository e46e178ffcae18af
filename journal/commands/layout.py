"""How wide a text is on a terminal, and how it is cut, filled up and wrapped to fit.

A terminal counts in cells: 李 takes two, a combining accent none. Everything here takes text that is already visible
(`journal.text.visible`).
"""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(width for _, width in _measured(text))


def _measured(text: str) -> list[tuple[str, int]]:
    """Each character of `text` with the cells it adds. What is joined to the character before it adds none."""
    measured: list[tuple[str, int]] = []
    joined = False
    for character in text:
        measured.append((character, 0 if joined else _cells_of(character)))
        joined = character == _JOINER
    return measured


def _cells_of(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or ord(character) in _SKIN_TONES:
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def head(text: str, most: int) -> str:
    """The longest beginning of `text` that fits in `most` cells."""
    if cells(text) <= most:
        return text
    kept: list[str] = []
    used = 0
    for character, width in _measured(text):
        if used + width > most:
            break
        kept.append(character)
        used += width
    return "".join(kept)


def fit(text: str, width: int, ellipsis: str = "…") -> str:
    """`text` in exactly `width` cells: filled up with spaces, or cut and marked with `ellipsis`."""
    if cells(text) > width:
        room = width - cells(ellipsis)
        text = head(text, room).rstrip() + ellipsis if room > 0 else head(text, width)
    return text + " " * (width - cells(text))


def wrap(text: str, width: int) -> list[str]:
    """`text` as lines of at most `width` cells, broken at spaces; a word longer than a line is broken where it must be.

    Newlines in `text` stay, and so do the spaces that a line begins with. There is always at least one line.
    """
    width = max(width, 2)
    return [piece for line in text.split("\n") for piece in _wrap_line(line.rstrip(), width)]


def _wrap_line(line: str, width: int) -> list[str]:
    if cells(line) <= width:
        return [line]
    bare = line.lstrip(" ")
    indent = " " * min(len(line) - len(bare), width // 2)
    lines: list[str] = []
    current = indent
    used = len(indent)
    filled = False
    for word in bare.split(" "):
        size = cells(word)
        if filled and used + 1 + size > width:
            lines.append(current.rstrip())
            current, used, filled = "", 0, False
        if filled:
            current, used = f"{current} {word}", used + 1 + size
        else:
            current, used, filled = current + word, used + size, True
        if used > width:
            *pieces, current = _broken(current, width)
            lines += pieces
            used = cells(current)
    lines.append(current.rstrip())
    return lines


def _broken(text: str, width: int) -> list[str]:
    """`text` in pieces of at most `width` cells, each letter looked at once."""
    pieces: list[list[str]] = [[]]
    used = 0
    for character, size in _measured(text):
        if used + size > width:
            pieces.append([])
            used = 0
        pieces[-1].append(character)
        used += size
    return ["".join(piece) for piece in pieces]
