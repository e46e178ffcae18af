"""The colleagues named in notes, and who of them has met no customer lately. Pure.

Most people of a company never meet a customer; whoever has a visit ahead can bring one of them along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from journal.customer import Customer
from journal.language import _, ngettext
from journal.note import ContactNote, Reading
from journal.text import folded, one_line

LATELY = 90
"""Days within which a dialogue counts as lately: as many as the pace of the last 90 days looks at."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """A colleague named in a note: in `with`, or as `@name`. `last_met` is the day they last came along to a dialogue,
    None where no note says so."""

    name: str
    last_met: date | None = None

    def has_met_lately(self, today: date) -> bool:
        """Whether they came along to a dialogue within the last 90 days."""
        return self.last_met is not None and (today - self.last_met).days <= LATELY


def colleagues(
    people: Iterable[tuple[Customer, Sequence[tuple[ContactNote, Reading]]]], own_name: str = ""
) -> tuple[Colleague, ...]:
    """Everybody named in notes who is no customer and not the employee (`own_name`), by name.

    An `@name` is a customer where it is a word of a customer's name, a colleague who came along where it is that one's
    name or first name, and one of the customer's own people where their portrait or dates name them.
    """
    told = list(people)
    whole = {folded(customer.name) for customer, _notes in told}
    words = {word for name in whole for word in name.split()} | {name.replace(" ", "") for name in whole}
    ours = {folded(own_name), *folded(own_name).split()} - {""}
    names: dict[str, str] = {}
    met: dict[str, date] = {}
    for note, name in _companions(told):
        key = folded(name)
        if not key or key in whole or key in ours:
            continue
        names.setdefault(key, one_line(name))
        if note.is_dialogue and (key not in met or note.date > met[key]):
            met[key] = note.date
    known = {form for key in names for form in _forms(key)}
    for customer, mention in _mentions(told):
        key = folded(mention.replace("_", " ").replace(".", " "))
        if (
            key
            and key not in known
            and key not in ours
            and not (key in words or key in whole or _is_theirs(key, customer))
        ):
            names.setdefault(key, one_line(mention))
    return tuple(Colleague(names[key], met.get(key)) for key in sorted(names))


def _companions(
    people: Sequence[tuple[Customer, Sequence[tuple[ContactNote, Reading]]]],
) -> Iterator[tuple[ContactNote, str]]:
    notes = [note for _customer, pairs in people for note, _reading in pairs]
    for note in sorted(notes, key=lambda note: note.when, reverse=True):
        for name in note.companions:
            yield note, name


def _mentions(
    people: Sequence[tuple[Customer, Sequence[tuple[ContactNote, Reading]]]],
) -> Iterator[tuple[Customer, str]]:
    for customer, pairs in people:
        for _note, reading in pairs:
            for mention in reading.mentions:
                yield customer, mention


def _is_theirs(key: str, customer: Customer) -> bool:
    """Whether a customer's portrait or dates tell of somebody of that name: a sister, a head chef."""
    texts = [facet.text for facet in customer.portrait.values()] + [one.label for one in customer.dates]
    return any(re.search(rf"(?<!\w){re.escape(key)}(?!\w)", folded(text)) for text in texts)


def _forms(key: str) -> set[str]:
    """How a name may be mentioned: whole, in one word, and by its first word."""
    return {key, key.replace(" ", ""), key.split()[0]}


def to_bring(found: Iterable[Colleague], today: date, but_not: Iterable[str] = ()) -> tuple[Colleague, ...]:
    """Who has met no customer lately: first those of whom no note says that they ever did, by name, then the longest
    ago. `but_not` are those who come along already."""
    coming = {folded(name) for name in but_not}
    waiting = [one for one in found if not one.has_met_lately(today) and folded(one.name) not in coming]
    return tuple(sorted(waiting, key=lambda one: (one.last_met or date.min, folded(one.name))))


def say_last_met(one: Colleague, today: date) -> str:
    """`has met no customer yet, as far as is noted`, or `met a customer 120 days ago`."""
    if one.last_met is None:
        return _("has met no customer yet, as far as is noted")
    days = (today - one.last_met).days
    return ngettext("met a customer {n} day ago", "met a customer {n} days ago", days)
