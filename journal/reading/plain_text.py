"""The way into a body. One that bears no mark is read here, and what reads Markdown is not even imported for it."""

from __future__ import annotations

import re
from datetime import date

from journal.note import NOTHING_READ, Reading

LONGEST_GIST = 200
"""The most characters of a gist."""

_MAY_MEAN = re.compile(r"[>\[#@]|<!--")
_MAY_BE_MARKDOWN = re.compile(r"[>\[#@<*_`\\&+=~!-]|^ *[0-9]", re.MULTILINE)


def read_note(body: str, today: date | None = None) -> Reading:
    """What `body` means. Never raises: any text is a note. With `today`, the warnings are for who writes it just now:
    they name the day that was meant as it is to be written, and a mark where it is none."""
    if not _MAY_MEAN.search(body):
        return NOTHING_READ
    from journal.reading.meaning import read_marked

    return read_marked(body, today)


def gist(body: str) -> str:
    """The first line of `body` worth showing in a list, at most 200 characters: without marks and asides."""
    if not _MAY_BE_MARKDOWN.search(body):
        return next((line.strip()[:LONGEST_GIST].rstrip() for line in body.splitlines() if line.strip()), "")
    from journal.reading.meaning import gist_of_marked

    return gist_of_marked(body)
