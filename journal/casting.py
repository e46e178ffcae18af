"""Who and what is looked for in a story: gathered from customers and notes. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from journal.cast import Cast
from journal.customer import Customer
from journal.letters import plain_words, squashed
from journal.note import ContactNote, Reading
from journal.places import people_in, place_of, places_in
from journal.reading import in_words, paragraphs, without_asides
from journal.text import folded

Notes = Sequence[tuple[ContactNote, Reading]]
"""Notes, each with its reading."""


def cast_of(
    customer: Customer,
    notes: Notes,
    told: Notes,
    others: Sequence[Customer],
    *,
    employee: str = "",
    by_name: bool = False,
    hidden: tuple[tuple[str, str], ...] = (),
) -> Cast:
    """The cast of a story of `customer`, made from the notes that are `told`, the newest first, of all `notes`."""
    colleagues = colleagues_in(notes, employee)
    if by_name:
        return Cast(customer, tuple(others), colleagues, by_name, (), hidden)
    everybody = (customer, *others)
    lived = tuple(reversed(told))
    firms = {word for one in everybody for word in plain_words(one.organisation)}
    known = {word for name in (*(one.name for one in everybody), *colleagues) for word in plain_words(name)}
    beside = {squashed(name): name for name in people_in(_texts(lived, (customer,)), known | firms)}
    colleagues = (*colleagues, *(name for key, name in beside.items() if key))
    return Cast(customer, tuple(others), colleagues, by_name, _places(everybody, colleagues, lived), hidden)


def colleagues_in(notes: Iterable[tuple[ContactNote, Reading]], employee: str = "") -> tuple[str, ...]:
    """The colleagues named in a customer's notes, those named first before: who came along, who told it, `@name`."""
    names: dict[str, str] = {}
    for note, reading in sorted(notes, key=lambda pair: pair[0].when):
        for name in (*note.companions, note.heard_from or "", *reading.mentions):
            if name.strip():
                names.setdefault(folded(name), name)
    if employee.strip():
        names.setdefault(folded(employee), employee)
    return tuple(names.values())


def _places(everybody: Sequence[Customer], colleagues: Iterable[str], told: Notes) -> tuple[str, ...]:
    """The places that the notes, the portraits and the names of organisations tell, those noted first before."""
    people = [plain_words(name) for name in (*(one.name for one in everybody), *colleagues)]
    first = {words[0] for words in people if words}
    at_the_end = [place_of(one.organisation, first) for one in everybody]
    firms = {word for one in everybody for word in plain_words(one.organisation)}
    firms -= {word for place in at_the_end for word in plain_words(place)}
    surnames = {word for words in people for word in words}
    named = places_in(_texts(told, everybody), first | firms, surnames)
    found = {squashed(name): name for name in (*named, *at_the_end)}
    return tuple(name for key, name in found.items() if key)


def _texts(told: Notes, portraits: Iterable[Customer]) -> list[str]:
    """All that notes and portraits say, in plain words, without asides."""
    texts: list[str] = []
    for note, reading in told:
        texts += (one.text for one in paragraphs(note.body))
        texts += (in_words(without_asides(item.text)) for item in reading.items)
    for each in portraits:
        texts += (one.text for facet in each.portrait.values() for one in paragraphs(facet.text))
    return texts
