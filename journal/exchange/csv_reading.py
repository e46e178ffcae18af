"""What a table of people says, as Outlook, Google, iPhone apps, HubSpot and Excel write it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal.errors import Refused
from journal.exchange.contact import Book, Gathering, Problem, first_name_first, told
from journal.exchange.csv_columns import Column, columns_of, is_day_first, says_names
from journal.exchange.csv_rows import DELIMITERS, Row, rows
from journal.exchange.letters import as_utf8, decoded, older_encoding
from journal.exchange.vcard_reading import guessed
from journal.language import _

_LINES_ABOVE = 10
"""How many rows may stand above the headings."""
_MOST_HEADINGS_TOLD = 8
_LEAP_YEAR = 2024
_NO_DELIMITER = "\x1f"
# It begins where a word begins: else each letter of a long word without an "@" would be tried.
_ADDRESS = re.compile(r"(?<![^\s<>;,:\"'()])[^\s<>;,:\"'()]+@[^\s<>;,\"'()]+")
_YEAR_FIRST = re.compile(
    r"(?:\d{4}|-)(?:[-/.]?(\d\d)(\d\d)|[-/. ](\d\d?)[-/. ](\d\d?))(?:[T ].*)?\Z", re.ASCII | re.DOTALL
)
_YEAR_LAST = re.compile(r"(\d\d?)([-/. ]+)(\d\d?)[-/. ]+(?:\d{4}|\d\d)(?: .*)?\Z", re.ASCII | re.DOTALL)


@dataclass(frozen=True)
class _Table:
    columns: tuple[Column | None, ...]
    headings: tuple[str, ...]
    delimiter: str
    begins: int
    """The index of the line after the headings."""


def read_csv(data: bytes) -> Book:
    """The people of a table, and what could not be read of it.

    Raises `Refused` where no line at the top holds headings that tell people's names.
    """
    data = as_utf8(data)
    raw = data.splitlines(keepends=True)
    older = None if data.isascii() else older_encoding(raw)
    lines = [decoded(line, older) for line in raw]
    table = _table(lines)
    problems: list[Problem] = [] if older is None else [guessed(older)]
    found = list(rows(lines, table.delimiter, problems, table.begins))
    day_first = _is_day_first(table, found)
    people = tuple(_person(table, row, day_first, problems) for row in found)
    return Book("csv", tuple(one.contact() for one in people), _by_line(problems))


def _by_line(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))


def _table(lines: Sequence[str]) -> _Table:
    """The headings: the first row, of the first ten, and the delimiter, that make most of them known."""
    start, first = 0, lines[0] if lines else ""
    delimiters: Sequence[str] = DELIMITERS
    said = re.fullmatch(r"\"?sep=(.)\"?\s*", first, re.IGNORECASE)
    if said is not None:
        start, delimiters = 1, (said[1],) if said[1] not in '"\r\n' else DELIMITERS
    top = lines[: start + 50 * _LINES_ABOVE]
    best: tuple[int, _Table] | None = None
    for delimiter in delimiters:
        for count, row in enumerate(rows(top, delimiter, [], start)):
            if count == _LINES_ABOVE:
                break
            columns = columns_of(row.cells)
            known = sum(column is not None for column in columns)
            if says_names(columns) and (best is None or known > best[0]):
                # In a list of one column a comma belongs to the name.
                one = delimiter if len(row.cells) > 1 else _NO_DELIMITER
                best = (known, _Table(columns, tuple(row.cells), one, row.last))
    if best is None:
        raise Refused(_no_headings(lines, delimiters))
    return best[1]


def _no_headings(lines: Sequence[str], delimiters: Sequence[str]) -> str:
    found: list[str] = []
    for delimiter in delimiters:
        row = next(rows(lines[:100], delimiter, []), None)
        cells = [told(cell) for cell in row.cells if cell.strip()] if row is not None else []
        found = cells if len(cells) > len(found) else found
    if not found:
        return _("The file holds nothing that could be read as people. A vCard or a CSV file is wanted.")
    shown = ", ".join(f"“{cell}”" for cell in found[:_MOST_HEADINGS_TOLD])
    return _(
        "No column of this file tells names. Its first line holds {headings}. A table needs a line of headings, such as"
        " First name, Last name, Company, E-mail, Phone; a vCard file begins with BEGIN:VCARD."
    ).format(headings=shown + (" …" if len(found) > _MOST_HEADINGS_TOLD else ""))


def _person(table: _Table, row: Row, day_first: bool | None, problems: list[Problem]) -> Gathering:
    person = Gathering(row.line, problems)
    names: dict[Column, str] = {}
    for place, column in enumerate(table.columns):
        text = _bare(row.cells[place].strip()) if place < len(row.cells) else ""
        if column is None or not text:
            continue
        match column:
            case Column.MAIL:
                for address in _ADDRESS.findall(text) or [text]:
                    person.add_mail(address)
            case Column.PHONE:
                for number in re.split(r"\s*(?::::|[;\n])\s*", text):
                    person.add_phone(number)
            case Column.NOTE:
                person.add_note(text)
            case Column.BIRTHDAY:
                _take_birthday(person, text, day_first)
            case _:
                names.setdefault(column, text)
    person.organisation = names.get(Column.ORGANISATION, "")
    person.name = _name(names)
    return person


def _bare(text: str) -> str:
    """`text` without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _name(names: dict[Column, str]) -> str:
    made = " ".join(filter(None, (names.get(part) for part in (Column.FIRST, Column.MIDDLE, Column.LAST))))
    whole = first_name_first(names.get(Column.NAME, ""))
    return whole if len(whole.split()) >= len(made.split()) else made


def _numbers(text: str) -> tuple[int, int] | None:
    """The two numbers of a day whose year stands last."""
    match = _YEAR_LAST.match(text)
    return (int(match[1]), int(match[3])) if match else None


def _is_day_first(table: _Table, found: Sequence[Row]) -> bool | None:
    """Whether `4/12/1985` is the fourth of December here: the whole column tells. None where it does not."""
    for place, column in enumerate(table.columns):
        if column is not Column.BIRTHDAY:
            continue
        pairs = [pair for row in found if place < len(row.cells) and (pair := _numbers(row.cells[place].strip()))]
        if any(first > 12 for first, _second in pairs):
            return True
        if any(second > 12 for _first, second in pairs):
            return False
        if is_day_first(table.headings[place]):
            return True
    return None


def _take_birthday(person: Gathering, text: str, day_first: bool | None) -> None:
    if not any(digit in text for digit in "123456789"):
        return  # Outlook writes 0/0/00 where there is none
    pair = _numbers(text)
    year_first = _YEAR_FIRST.match(text)
    if pair is not None:
        dotted = "." in text[:3]
        if day_first is None and not dotted and pair[0] != pair[1]:
            person.tell(
                _("“{text}” may be two days, the month first or the day first, and was left out.").format(
                    text=told(text)
                )
            )
            return
        day, month = pair if day_first or dotted else pair[::-1]
    elif year_first is not None:
        month, day = int(year_first[1] or year_first[3]), int(year_first[2] or year_first[4])
    else:
        month = day = 0
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        person.tell(_("“{text}” is no birthday that can be read, and was left out.").format(text=told(text)))
    else:
        person.birthday = (month, day)
