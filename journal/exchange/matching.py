"""Who of an address book is in the journal already, and what bringing each in would do. Pure.

Somebody is taken for a customer who is there:

1. where name and organisation are the same: case, accents and the form of a firm (Inc., AB, A/S) aside;
2. else where an e-mail address is the same and the names may be of one person: some word of one begins with some word
   of the other (`K. Okafor` and `Ken Okafor`; two who share `info@` are two);
3. else where the name is the same and one of the two has no organisation.

The same holds within a file: what a second entry of somebody adds goes to the first. Where two customers fit, nothing
is done, since the program cannot know. A customer who is there keeps every word: only what is empty is filled, and
addresses and numbers are added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from journal.customer import Aspect, Customer, Facet, ImportantDate
from journal.exchange.contact import Contact, joined, phone_key
from journal.language import _
from journal.saying import say_list
from journal.text import folded

_FORMS = frozenset(
    (
        *(
            "inc",
            "ltd",
            "limited",
            "llc",
            "llp",
            "plc",
            "corp",
            "co",
            "ab",
            "hb",
            "kb",
            "as",
            "asa",
            "ans",
            "aps",
            "ivs",
        ),
        *("oy", "oyj", "gmbh", "bv", "nv", "sa", "sarl", "srl"),
    )
)
"""Forms of firms, as they end a name."""


class Action(StrEnum):
    """What bringing somebody in does."""

    MAKE = "make"
    MERGE = "merge"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a file and what would be done with it.

    `place` counts the entries, from 1. `into` is the id of the customer who is there; `why` says what is to be said of
    it, and may be empty where somebody is made.
    """

    place: int
    contact: Contact
    action: Action
    into: str | None = None
    why: str = ""

    @property
    def can_come(self) -> bool:
        """Whether bringing it in does anything."""
        return self.action is not Action.LEAVE


@dataclass
class _Known:
    """People by what they are found by. `key` is a customer's id, or a place in the file."""

    by_both: dict[tuple[str, str], list[str]]
    by_name: dict[str, list[tuple[str, str]]]
    by_mail: dict[str, list[tuple[str, str]]]

    @classmethod
    def nobody(cls) -> _Known:
        return cls({}, {}, {})

    def add(self, key: str, name: str, organisation: str, mail: Iterable[str]) -> None:
        bare, firm = folded(name), _firm(organisation)
        self.by_both.setdefault((bare, firm), []).append(key)
        self.by_name.setdefault(bare, []).append((key, firm))
        for address in mail:
            self.by_mail.setdefault(address.casefold(), []).append((key, bare))

    def find(self, contact: Contact) -> tuple[str, ...]:
        """The keys of those whom a contact may be, by the first rule that finds anybody."""
        bare, firm = folded(contact.name), _firm(contact.organisation)
        same_mail = {
            key: None
            for address in contact.mail
            for key, name in self.by_mail.get(address.casefold(), ())
            if _may_be_one(bare, name)
        }
        both = self.by_both.get((bare, firm), [])
        if len(both) > 1:
            both = [key for key in both if key in same_mail] or both
        either = [key for key, other in self.by_name.get(bare, ()) if not firm or not other]
        return tuple(both) or tuple(same_mail) or tuple(either)


def _firm(organisation: str) -> str:
    """An organisation for comparing: `Byrd Books, Ltd.` is `Byrd Books`."""
    words = re.findall(r"[^\s,.]+", folded(organisation).replace("a/s", "as").replace(".", ""))
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)


def _may_be_one(name: str, other: str) -> bool:
    words = [word.strip(".,") for word in name.split()]
    others = [word.strip(".,") for word in other.split()]
    return any(a and b and (a.startswith(b) or b.startswith(a)) for a in words for b in others)


def plan(contacts: Sequence[Contact], customers: Iterable[Customer], today: date) -> tuple[Record, ...]:
    """What bringing in each of `contacts` would do to a journal of these customers, in the order of the file."""
    there = {customer.id: customer for customer in customers}
    known = _Known.nobody()
    for customer in there.values():
        known.add(customer.id, customer.name, customer.organisation, customer.mail)
    firsts = _firsts(contacts)
    more: dict[int, list[Contact]] = {}
    for place, first in enumerate(firsts):
        if first != place:
            more.setdefault(first, []).append(contacts[place])
    records: list[Record] = []
    for place, contact in enumerate(contacts):
        first = firsts[place]
        if contact.missing:
            record = Record(place + 1, contact, Action.LEAVE, None, contact.missing)
        elif first != place:
            why = _("the same person as on line {line}; what is new in it is added there")
            record = Record(place + 1, contact, Action.LEAVE, None, why.format(line=contacts[first].line))
        else:
            whole = joined(contact, more[place]) if place in more else contact
            record = _record(place + 1, whole, known, there, today)
        records.append(record)
    return tuple(records)


def _firsts(contacts: Sequence[Contact]) -> Sequence[int]:
    """For each entry the place of the first one of the same person."""
    seen = _Known.nobody()
    firsts: list[int] = []
    for place, contact in enumerate(contacts):
        found = () if contact.missing else seen.find(contact)
        first = int(found[0]) if len(set(found)) == 1 else place
        firsts.append(first)
        if not contact.missing:
            seen.add(str(first), contact.name, contact.organisation, contact.mail)
    return firsts


def _record(place: int, contact: Contact, known: _Known, there: Mapping[str, Customer], today: date) -> Record:
    found = known.find(contact)
    if len(found) > 1:
        why = _("may be any of {n} customers who are there: {ids}").format(n=len(found), ids=", ".join(found[:5]))
        return Record(place, contact, Action.LEAVE, None, why)
    if not found:
        why = ""
        for key, _organisation in known.by_name.get(folded(contact.name), ())[:1]:
            other = there[key]
            why = _("another {name} is there, of {firm}").format(name=other.name, firm=other.organisation)
        return Record(place, contact, Action.MAKE, None, why)
    customer = there[found[0]]
    news = _news(customer, merged(customer, contact, today))
    if not news:
        why = _("{name} is there already, and nothing is new").format(name=customer.name)
        return Record(place, contact, Action.LEAVE, customer.id, why)
    why = _("{name} is there already; new: {what}").format(name=customer.name, what=say_list(news))
    return Record(place, contact, Action.MERGE, customer.id, why)


def _news(before: Customer, after: Customer) -> list[str]:
    said = (
        (before.organisation != after.organisation, _("the organisation")),
        (before.mail != after.mail, _("e-mail")),
        (before.phone != after.phone, _("phone")),
        (before.portrait != after.portrait, _("who they are")),
        (before.dates != after.dates, _("the birthday")),
    )
    return [words for is_new, words in said if is_new]


def merged(customer: Customer, contact: Contact, today: date) -> Customer:
    """`customer` with what a contact has beside it: what is empty is filled, addresses and numbers are added.

    A note becomes *who they are*, as it is written and confirmed `today`, where nothing is written there yet.
    """
    mails = {address.casefold() for address in customer.mail}
    phones = {phone_key(number) for number in customer.phone}
    portrait = customer.portrait
    if contact.note and Aspect.WHO not in portrait:
        portrait = {Aspect.WHO: Facet(contact.note, today), **portrait}
    return replace(
        customer,
        organisation=customer.organisation or contact.organisation,
        mail=(*customer.mail, *(address for address in contact.mail if address.casefold() not in mails)),
        phone=(*customer.phone, *(number for number in contact.phone if phone_key(number) not in phones)),
        portrait=portrait,
        dates=_with_birthday(customer.dates, contact.birthday),
    )


def _with_birthday(dates: tuple[ImportantDate, ...], birthday: tuple[int, int] | None) -> tuple[ImportantDate, ...]:
    """`dates` with a birthday, every year, unless one is noted or something falls on that day every year."""
    if birthday is None:
        return dates
    label = _("Birthday")
    month, day = birthday
    for one in dates:
        if folded(one.label) == folded(label) or (one.year is None and (one.month, one.day) == (month, day)):
            return dates
    return (*dates, ImportantDate(label, month, day))
