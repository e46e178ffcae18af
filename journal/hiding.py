"""Customers' names and organisations hidden in a text, in every form in which a story would replace them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from journal.customer import Customer
from journal.finding_names import found_in
from journal.letters import is_letter
from journal.name_forms import Known, Part, What
from journal.real_names import RealNames

HIDDEN = "…"
"""What stands for a name."""


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The words that a stretch of a text is in: nothing of `Okaforbutiken` tells whose it is."""
    while start > 0 and is_letter(text[start - 1]):
        start -= 1
    while end < len(text) and is_letter(text[end]):
        end += 1
    return start, end


@lru_cache(maxsize=64)
def _names_of(
    people: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...], *, stands_alone: bool
) -> RealNames:
    known: list[Known] = []
    for place, (name, organisation, mail, phone) in enumerate(people):
        known.append(Known(f"{place}", What.PERSON, name, mail=mail, phone=phone, stands_alone=stands_alone))
        known.append(Known(f"{place} organisation", What.ORGANISATION, organisation, is_organisation=True))
    return RealNames.of(known)


def without_names(text: str, customers: Iterable[Customer], instead: str = HIDDEN) -> str:
    """`text` with all that names these customers hidden, and mail and web addresses and telephone numbers whatever they
    are of. `instead` stands for each run of such words; initials stay where something else than `HIDDEN` is said."""
    people = tuple((one.name, one.organisation, one.mail, one.phone) for one in customers)
    names = _names_of(people, stands_alone=len(people) == 1 and instead == HIDDEN)
    made: list[str] = []
    end = 0
    for one in found_in(text, names):
        is_initials = one.part is Part.INITIALS or one.between == "initials"
        if one.what is What.PLACE or (is_initials and instead != HIDDEN):
            continue
        if one.start < end:
            continue
        start, stop = (one.start, one.end) if instead != HIDDEN else _whole_words(text, one.start, one.end)
        between = text[end : max(start, end)]
        said = instead if one.what is None else HIDDEN
        if not (made and made[-1] == said and not re.search(r"\w|[.!?\n]", between)):
            made += [between, said]
        end = stop
    return "".join((*made, text[end:]))
