"""What a vCard file says of people: version 2.1, 3.0 and 4.0, as phones, mail programs and servers write them."""

from __future__ import annotations

import re
from datetime import date

from journal.exchange.contact import Book, Contact, Gathering, Problem, told
from journal.exchange.letters import as_utf8, older_encoding, older_name
from journal.exchange.vcard_lines import Card, Property, cards, properties
from journal.language import _

_DAY = re.compile(r"(?:(\d{4})|-)-?(\d\d)-?(\d\d)(?:[T ].*)?\Z", re.ASCII | re.DOTALL)
_LEAP_YEAR = 2024


def is_vcard(data: bytes) -> bool:
    """Whether a file is one of cards, or means to be."""
    return (
        re.search(rb"^[ \t]*BEGIN[ \t]*:[ \t]*VCARD", as_utf8(data[:100_000]), re.IGNORECASE | re.MULTILINE) is not None
    )


def read_vcard(data: bytes) -> Book:
    """The people of a vCard file, and what could not be read of it. Never raises for what the file holds."""
    data = as_utf8(data)
    problems: list[Problem] = []
    older = older_encoding(re.split(rb"\r\n|\r|\n", data)) if not data.isascii() else None
    people = tuple(_contact(card, older, problems) for card in cards(data, problems))
    if older is not None and b"CHARSET" not in data.upper():
        problems.insert(0, guessed(older))
    return Book("vcard", people, tuple(sorted(problems, key=lambda problem: problem.line or 0)))


def guessed(older: str) -> Problem:
    """The file does not say how its letters are written, and it was guessed."""
    sentence = _("The file does not say how its letters are written. They were read as {name}: look at the names.")
    return Problem(None, sentence.format(name=older_name(older)))


def _contact(card: Card, older: str | None, problems: list[Problem]) -> Contact:
    found: dict[str, list[Property]] = {}
    for one in properties(card, older, problems):
        found.setdefault(one.name, []).append(one)
    for several in found.values():
        several.sort(key=lambda one: one.rank)
    person = Gathering(card.line, problems)
    person.organisation = _organisation(found)
    person.name = _name(found)
    person.missing = _missing(found, person.name)
    for one in found.get("EMAIL", ()):
        person.add_mail(one.value, one.line)
    for one in found.get("TEL", ()):
        if not one.has_type("FAX") or one.has_type("VOICE", "CELL"):
            person.add_phone(one.value, one.line)
    for one in found.get("NOTE", ()):
        person.add_note(one.value)
    for one in found.get("BDAY", ())[:1]:
        _take_birthday(person, one)
    return person.contact()


def _first(found: dict[str, list[Property]], name: str) -> str:
    return next((value for one in found.get(name, ()) if (value := one.value)), "")


def _organisation(found: dict[str, list[Property]]) -> str:
    """The firm. Its units are left out: two colleagues of one firm are to be of one organisation."""
    for one in found.get("ORG", ()):
        for part in one.parts():
            if part:
                return part
    return ""


def _parts_of_name(found: dict[str, list[Property]]) -> tuple[str, str, str]:
    """The given and the family name, and the whole made of all five parts."""
    for one in found.get("N", ()):
        parts = [*one.parts(), "", "", "", "", ""][:5]
        family, given, additional, before, after = (" ".join(part.split()) for part in parts)
        if family or given:
            return given, family, " ".join(filter(None, (before, given, additional, family, after)))
    return "", "", ""


def _name(found: dict[str, list[Property]]) -> str:
    """The name as it is written out; where that is missing, made of its parts; else what the person is called."""
    given, family, whole = _parts_of_name(found)
    written = _first(found, "FN")
    if not any(character.isalnum() for character in written) or ("@" in written and whole):
        return whole or _first(found, "NICKNAME")
    return f"{given} {family}" if given and family and written == f"{family}, {given}" else written


def _missing(found: dict[str, list[Property]], name: str) -> str:
    kinds = {_first(found, kind).casefold() for kind in ("KIND", "X-ADDRESSBOOKSERVER-KIND")}
    if "group" in kinds:
        return _("a group, and not a person")
    is_firm = bool(kinds & {"org", "organization", "location"}) or _first(found, "X-ABSHOWAS").casefold() == "company"
    given, family, _whole = _parts_of_name(found)
    same = name.casefold() == _organisation(found).casefold() != ""
    if not (given or family) and (is_firm or same):
        return _("an organisation, and no person's name")
    return ""


def _take_birthday(person: Gathering, one: Property) -> None:
    text = one.value
    match = _DAY.match(text)
    if match is not None:
        try:
            day = date(_LEAP_YEAR, int(match[2]), int(match[3]))
        except ValueError:
            match = None
        else:
            person.birthday = (day.month, day.day)
    if match is None and text:
        person.tell(_("“{text}” is no birthday that can be read, and was left out.").format(text=told(text)), one.line)
