"""Customers by initials, where no consent to be named is noted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journal.customer import Customer
from journal.text import one_line


def initials(name: str) -> str:
    """A name by its first letters: `Ken Okafor` is `K. O.`."""
    letters = [word[0].upper() for word in one_line(name).split() if word[0].isalnum()]
    return " ".join(f"{letter}." for letter in letters) or "?"


def is_named(customer: Customer) -> bool:
    """Whether consent is noted to tell of a customer by real name."""
    return customer.consent is not None and customer.consent.given


def names_to_tell(customers: Iterable[Customer]) -> Mapping[str, str]:
    """What to call each customer before others, by id: by name where consent is noted, else by initials, told apart by
    a number where two have the same."""
    found: dict[str, str] = {}
    used: dict[str, int] = {}
    for one in customers:
        if is_named(one):
            found[one.id] = one_line(one.name)
            continue
        short = initials(one.name)
        used[short] = used.get(short, 0) + 1
        found[one.id] = short if used[short] == 1 else f"{short} ({used[short]})"
    return found
