"""A file from another program: what it is, who is in it, and what bringing them in would do.

`preview` changes nothing; `Journal.bring_in` takes the records that were chosen from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journal.errors import NotFound, Refused
from journal.exchange.contact import Book, Problem
from journal.exchange.matching import Record, plan
from journal.language import _

if TYPE_CHECKING:
    from journal.looking import Looking

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes. An address book with a picture of everybody is a few tens of millions."""
MOST_PEOPLE = 50_000

# How files begin that hold people in another way: what they are called, and what to do instead.
_WORKBOOKS = (b"[Content_Types].xml", b"xl/")


@dataclass(frozen=True, slots=True)
class Import:
    """What a file holds and what would be done with each entry. `format` is "vcard" or "csv"."""

    format: str
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def read_file(path: Path) -> bytes:
    """The bytes of a file to be brought in. Raises `NotFound` or `Refused`."""
    try:
        if path.is_dir():
            raise Refused(_("{path} is a folder. A file is wanted: a vCard (.vcf) or a CSV.").format(path=path))
        if not path.exists():
            raise NotFound(_("There is no file {path}.").format(path=path))
        if not path.is_file():
            raise Refused(_("{path} is no file that can be read.").format(path=path))
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise Refused(_("{path} cannot be read: {reason}.").format(path=path, reason=reason)) from problem
    if len(data) > LARGEST_FILE:
        raise Refused(
            _("{path} is larger than {most} MB. Export fewer people, or without their pictures.").format(
                path=path, most=LARGEST_FILE // 1024 // 1024
            )
        )
    return data


def read_book(data: bytes, name: str) -> Book:
    """The people in the bytes of the file `name`. Raises `Refused` where they are no vCard and no CSV."""
    from journal.exchange.vcard_reading import is_vcard, read_vcard

    if not data.strip(b" \t\r\n\0"):
        raise Refused(_("{file} is empty.").format(file=name))
    book = read_vcard(data) if is_vcard(data) else _read_table(data, name)
    if len(book.contacts) > MOST_PEOPLE:
        raise Refused(
            _("{file} holds {n} people; at most {most} are read at once.").format(
                file=name, n=len(book.contacts), most=MOST_PEOPLE
            )
        )
    return book


def _read_table(data: bytes, name: str) -> Book:
    from journal.exchange.csv_reading import read_csv
    from journal.exchange.letters import as_utf8

    if data.startswith(b"PK\3\4"):
        if any(mark in data[:4000] for mark in _WORKBOOKS):
            raise Refused(_("{file} is a workbook. Save it as CSV (UTF-8), and import that.").format(file=name))
        raise Refused(_("{file} is an archive. Unpack it, and import the file inside.").format(file=name))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(_("{file} is a workbook. Save it as CSV (UTF-8), and import that.").format(file=name))
    try:
        return read_csv(data)
    except Refused as problem:
        if b"\0" in as_utf8(data[:4000]):
            raise Refused(_("{file} is neither a vCard nor a CSV file.").format(file=name)) from None
        raise Refused(f"{name}: {problem.sentence}") from None


def preview(journal: Looking, data: bytes, name: str) -> Import:
    """Who is in the bytes of the file `name`, and what bringing each in would do. Nothing is changed.

    Raises `Refused` where the bytes are no vCard and no CSV.
    """
    book = read_book(data, name)
    customers = [overview.customer for overview in journal.overviews()]
    return Import(book.format, plan(book.contacts, customers, journal.today()), book.problems)


def preview_file(journal: Looking, path: Path) -> Import:
    """As `preview`, of a file. Raises `NotFound` too."""
    return preview(journal, read_file(path), path.name)
