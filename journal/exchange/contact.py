"""What an address book says of one person, whatever its format. Frozen values, no I/O."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from journal.checks import LONGEST_ASPECT, LONGEST_FIELD
from journal.language import _
from journal.saying import say_day
from journal.text import cut, one_line

MOST_OF_A_KIND = 20
"""The most addresses or numbers of one person that are taken."""
_LONGEST_TOLD = 60
_LEAP_YEAR = 2024
# Address books wrap numbers and names in marks of direction that nobody sees and nobody wrote.
_UNSEEN = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u200b\u00ad"
_NO_UNSEEN = str.maketrans(dict.fromkeys(_UNSEEN))
_SUFFIX = re.compile(r"(jr|sr|ii|iii|iv|phd|md|mba|msc|bsc|dds|cpa|esq|[a-zåäöæø]\.)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read: on which line (from 1; None where it is the file as a whole), and what."""

    line: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Contact:
    """One person of an address book. `line` is where the entry begins in the file, from 1.

    `birthday` is month and day; the year of birth is not taken. `missing` says why this can be no customer: a group, a
    firm, somebody without a name.
    """

    line: int
    name: str = ""
    organisation: str = ""
    mail: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    note: str = ""
    birthday: tuple[int, int] | None = None
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What a file holds: its format as a word ("vcard", "csv"), the people in their order, and what was not read."""

    format: str
    contacts: tuple[Contact, ...]
    problems: tuple[Problem, ...] = field(default=())


def told(text: str) -> str:
    """A piece of a file as it is said back in a sentence: in one line, and no longer than helps."""
    return cut(one_line(text[:1000]), _LONGEST_TOLD)


def cleaned(text: str) -> str:
    """`text` as a field: composed, in one line, control characters visible, without marks of direction at its ends."""
    return one_line(unicodedata.normalize("NFC", text).strip().strip(_UNSEEN))


def first_name_first(name: str) -> str:
    """`Okafor, Ken` as `Ken Okafor`. What follows a comma may be a title or a trade too: then it stays."""
    last, comma, first = name.partition(", ")
    one_name = " " not in last or last[:1].islower()
    if not comma or not last or not first or "," in first or not one_name or _SUFFIX.fullmatch(first.strip()):
        return name
    return f"{first} {last}"


class Gathering:
    """One person as the pieces are found; `contact` makes the whole, and `problems` takes what was left out."""

    def __init__(self, line: int, problems: list[Problem]) -> None:
        self.line = line
        self.name = ""
        self.organisation = ""
        self.missing = ""
        self.birthday: tuple[int, int] | None = None
        self._mail: dict[str, str] = {}
        self._phone: dict[str, str] = {}
        self._notes: list[str] = []
        self._problems = problems

    def tell(self, sentence: str, line: int | None = None) -> None:
        """Something of this person was left out."""
        self._problems.append(Problem(line or self.line, sentence))

    def add_mail(self, text: str, line: int | None = None) -> None:
        """Take an address; what is none is told."""
        address = one_line(text.translate(_NO_UNSEEN))
        if address[:7].casefold() == "mailto:":
            address = address[7:]
        if not address:
            return
        if "@" not in address.strip("@") or " " in address or len(address) > LONGEST_FIELD:
            self.tell(_("“{text}” is no e-mail address, and was left out.").format(text=told(address)), line)
        elif len(self._mail) < MOST_OF_A_KIND:
            self._mail.setdefault(address.casefold(), address)

    def add_phone(self, text: str, line: int | None = None) -> None:
        """Take a number; what has no digit is told."""
        number = one_line(text.translate(_NO_UNSEEN))
        if number[:4].casefold() == "tel:":
            number = number[4:].replace(";ext=", " ext. ").partition(";")[0]
        if not number:
            return
        if not any(character.isdigit() for character in number) or len(number) > LONGEST_FIELD:
            self.tell(_("“{text}” is no phone number, and was left out.").format(text=told(number)), line)
        elif len(self._phone) < MOST_OF_A_KIND:
            self._phone.setdefault(phone_key(number), number)

    def add_note(self, text: str) -> None:
        """Take a note, as it is written."""
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        if text and text not in self._notes:
            self._notes.append(text)

    def contact(self) -> Contact:
        """The person."""
        name, organisation, missing = cleaned(self.name), cleaned(self.organisation), self.missing
        if len(organisation) > LONGEST_FIELD:
            self.tell(_("The organisation has more than {most} characters, and was cut.").format(most=LONGEST_FIELD))
            organisation = cut(organisation, LONGEST_FIELD)
        if len(name) > LONGEST_FIELD:
            name, missing = cut(name, LONGEST_FIELD), _("the name is too long")
        elif not missing and not any(character.isalnum() for character in name):
            missing = _("an organisation, and no person's name") if organisation else _("no name")
        return Contact(
            line=self.line,
            name=name,
            organisation=organisation,
            mail=tuple(self._mail.values()),
            phone=tuple(self._phone.values()),
            note=self._note(),
            birthday=self.birthday,
            missing=missing,
        )

    def _note(self) -> str:
        note = "\n\n".join(self._notes).encode("utf-8", "replace").decode()
        if len(note) > LONGEST_ASPECT:
            self.tell(_("The note has more than {most} characters, and was cut.").format(most=LONGEST_ASPECT))
            note = cut(note, LONGEST_ASPECT)
        return note


def say_birthday(contact: Contact) -> tuple[str, ...]:
    """`birthday 3 Dec`, as one of the things an entry holds; nothing where it holds none."""
    if contact.birthday is None:
        return ()
    day = date(_LEAP_YEAR, *contact.birthday)
    return (_("birthday {day}").format(day=say_day(day, day, weekday=False)),)


def phone_key(number: str) -> str:
    """What two ways to write one number share: the last nine digits, where there are so many. `+46 70 123 45 67` and
    `070-123 45 67` are the same."""
    digits = "".join(character for character in number if character.isdigit())
    return digits[-9:] if len(digits) > 9 else digits


def joined(first: Contact, others: Iterable[Contact]) -> Contact:
    """`first` with what entries of the same person have beside it."""
    whole = Gathering(first.line, [])
    whole.name, whole.organisation, whole.birthday = first.name, first.organisation, first.birthday
    for one in (first, *others):
        whole.organisation = whole.organisation or one.organisation
        whole.birthday = whole.birthday or one.birthday
        for address in one.mail:
            whole.add_mail(address)
        for number in one.phone:
            whole.add_phone(number)
        whole.add_note(one.note)
    return whole.contact()
