"""What a note's Markdown means: their words, promises, questions, worries, ideas, tags, names and asides.

Plain CommonMark, so that any Markdown file is a note and a note is a Markdown file. `parser` knows markdown-it-py and
imports it only when a body holds a mark, `leaves` tells what stands where, `meaning` what it means, and `closing`
closes and reopens items in place.
"""

from __future__ import annotations

from journal.note import READER_VERSION
from journal.reading.closing import close_item, reopen_item
from journal.reading.meaning import gist, read_note, without_asides
from journal.reading.parser import Token, tokens

__all__ = [
    "READER_VERSION",
    "Token",
    "close_item",
    "gist",
    "read_note",
    "reopen_item",
    "tokens",
    "without_asides",
]
