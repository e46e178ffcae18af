"""What a note's Markdown means: their words, promises, questions, worries, ideas, tags, names and asides.

Plain CommonMark, so that any Markdown file is a note and a note is a Markdown file. `plain_text` is the way in, and all
there is to a body without marks. `parser` knows markdown-it-py and imports it only when a body holds a mark, `leaves`
tells what stands where, `meaning` what it means, `hints` what may have been meant, `prose` its prose in plain words,
and `closing` closes and reopens items in place. Each is imported when something of it is first asked for: to open the
journal, nothing needs to be read.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from journal.note import READER_VERSION

if TYPE_CHECKING:
    from journal.reading.closing import close_item, close_items, reopen_item, reopen_items
    from journal.reading.meaning import without_asides
    from journal.reading.parser import Token, tokens
    from journal.reading.plain_text import gist, read_note
    from journal.reading.prose import Paragraph, in_words, paragraphs, quotations, without_signs

__all__ = [
    "READER_VERSION",
    "Paragraph",
    "Token",
    "close_item",
    "close_items",
    "gist",
    "in_words",
    "paragraphs",
    "quotations",
    "read_note",
    "reopen_item",
    "reopen_items",
    "tokens",
    "without_asides",
    "without_signs",
]

_ROOMS = {
    "close_item": "closing",
    "close_items": "closing",
    "reopen_item": "closing",
    "reopen_items": "closing",
    "gist": "plain_text",
    "read_note": "plain_text",
    "without_asides": "meaning",
    "Paragraph": "prose",
    "in_words": "prose",
    "paragraphs": "prose",
    "quotations": "prose",
    "without_signs": "prose",
    "Token": "parser",
    "tokens": "parser",
}


def __getattr__(name: str) -> object:
    """What this package gives, from the module it stands in. Raises AttributeError for what it does not give."""
    if name not in _ROOMS:
        raise AttributeError(name)
    found: object = getattr(import_module(f"journal.reading.{_ROOMS[name]}"), name)
    globals()[name] = found
    return found
