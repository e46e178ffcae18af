"""The customers as vCards 3.0 (RFC 2426), for an address book: who they are to reach, and nothing of what was noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journal.customer import Customer
from journal.language import _
from journal.text import folded, visible

_LONGEST_LINE = 75
"""The most bytes of a line; what is longer goes on in the next, after a space."""


def cards_text(customers: Iterable[Customer]) -> str:
    """The cards, one after another."""
    return "".join(f"{_folded(line)}\r\n" for customer in customers for line in _card(customer))


def _card(customer: Customer) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"UID:{customer.id}@handful")
    first, _space, last = visible(customer.name).rpartition(" ")
    yield f"N:{_escaped(last)};{_escaped(first)};;;"
    yield f"FN:{_escaped(customer.name)}"
    if customer.organisation:
        yield f"ORG:{_escaped(customer.organisation)}"
    yield from (f"EMAIL;TYPE=INTERNET:{_escaped(mail)}" for mail in customer.mail)
    yield from (f"TEL:{_escaped(phone)}" for phone in customer.phone)
    if customer.tags:
        yield f"CATEGORIES:{','.join(_escaped(tag) for tag in customer.tags)}"
    for one in customer.dates:
        if folded(one.label) == folded(_("Birthday")):
            year = f"{one.year:04}" if one.year is not None else "-"
            yield f"BDAY:{year}-{one.month:02}-{one.day:02}"
            break
    yield "END:VCARD"


def _escaped(text: str) -> str:
    shown = visible(text, lines=True)
    for sign in ("\\", ";", ","):
        shown = shown.replace(sign, f"\\{sign}")
    return shown.replace("\n", "\\n")


def _folded(line: str) -> str:
    lines: list[str] = []
    while len(line.encode()) > _LONGEST_LINE - bool(lines):
        place = min(len(line), _LONGEST_LINE)
        while len(line[:place].encode()) > _LONGEST_LINE - bool(lines):
            place -= 1
        lines.append(line[:place])
        line = line[place:]
    return "\r\n ".join((*lines, line))
