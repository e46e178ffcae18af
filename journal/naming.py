"""What everybody in a story is called instead: names that stay the same, and that no two customers share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from journal.cast import Cast, organisation_key
from journal.customer import Customer
from journal.finding_names import found_in
from journal.invented import FIRST, LAST, ORGANISATION, STREET, TOWN, Person, number_of, one_of
from journal.letters import plain_words, squashed
from journal.name_forms import Known, What
from journal.real_names import RealNames

_NORDIC_STREET = re.compile(
    r"\S+?(gat(?:a|an|en)|v(?:ä|e)gen|veien|gade|vej|torget|torg|torv|plads|plassen|gränd|allén|stræde)\b.*"
)


@lru_cache(maxsize=2_000)
def _plain(name: str) -> str:
    return squashed(name)


class InventedNames:
    """Chosen by the ids of the customers, in the order in which they were added: the same in the story of each, whoever
    is added later. Only somebody who really has an invented name, or that a customer is forgotten, changes one."""

    def __init__(self, cast: Cast, known: Mapping[str, Known], names: RealNames) -> None:
        self._own = cast.customer.id
        self._known = known
        self._names = names
        self._people: dict[str, Person] = {}
        self._organisations: dict[str, str] = {}
        self._towns: dict[str, str] = {}
        self._streets: dict[str, str] = {}
        self._phones: dict[str, str] = {}
        self._used: set[str] = set()
        self._given_away: set[tuple[str, ...]] = set()
        self._nobodys: dict[str, bool] = {}
        # All of them first, so that nothing in the notes decides what a customer is called.
        for one in cast.everybody:
            self._people[one.id] = self._called(one.name, number_of(one.id, "first"), number_of(one.id, "last"))
        shared: dict[str, str] = {}
        for one in cast.everybody:
            if squashed(one.organisation):
                key = squashed(one.organisation)
                shared[key] = shared.get(key) or self._trading_as(one)
                self._organisations[organisation_key(one.id)] = shared[key]

    def person(self, whose: str) -> Person:
        """What somebody is called, a colleague at the first time asked."""
        if whose not in self._people:
            first, last = (number_of(self._own, f"{role} {whose}") for role in ("first", "last"))
            self._people[whose] = self._called(self._known[whose].name, first, last)
        return self._people[whose]

    def organisation(self, whose: str) -> str:
        """What the organisation of that key is called."""
        if whose not in self._organisations:
            self._organisations[whose] = self._taken(ORGANISATION, number_of(whose, "organisation"))
        return self._organisations[whose]

    def web_name(self, whose: str) -> str:
        """What stands for the web domain of the organisation of a customer or colleague."""
        key = organisation_key(whose)
        name = self._organisations.get(key) or self.person(whose).last or "web"
        return "-".join(plain_words(name))

    def town(self, whose: str) -> str:
        """What stands for a town."""
        if whose not in self._towns:
            self._towns[whose] = self._taken(TOWN, number_of(self._own, whose))
        return self._towns[whose]

    def street(self, real: str) -> str:
        """What stands for a street, with the ending the real one has, and no number."""
        nordic = _NORDIC_STREET.fullmatch(real)
        key = squashed(re.sub(r"\s*\d+\s?[A-Za-z]?$", "", real))
        if key not in self._streets:
            head = self._taken(STREET, number_of(self._own, f"street {len(self._streets)}"))
            self._streets[key] = f"{head}{nordic[1]}" if nordic else f"{head} {real.split()[-1]}"
        return self._streets[key]

    def phone(self, whose: str) -> str:
        """A telephone number that is kept for stories."""
        if whose not in self._phones:
            known = self._known.get(whose)
            of_customer = known is not None and known.what is not What.COLLEAGUE
            number = number_of(whose, "phone") if of_customer else number_of(self._own, f"phone {whose}")
            numbers = (f"555 01{(number + step) % 100:02}" for step in range(100))
            free = (one for one in numbers if one not in self._phones.values() and not found_in(one, self._names))
            self._phones[whose] = next(free, "555 …")
        return self._phones[whose]

    def _called(self, real: str, first: int, last: int) -> Person:
        initial = squashed(real)[:1]
        name = self._taken(FIRST, first, initial)
        return Person(name, self._taken(LAST, last) if len(plain_words(real)) > 1 else "")

    def _trading_as(self, one: Customer) -> str:
        return self._taken(ORGANISATION, number_of(one.id, "organisation"))

    def _taken(self, pool: tuple[str, ...], number: int, not_beginning_with: str = "") -> str:
        """One of a pool that is nobody's name and not given yet; one that is given already where there is no other."""

        def is_nobodys(name: str) -> bool:
            return self._is_nobodys(name) and not (not_beginning_with and _plain(name)[:1] == not_beginning_with)

        def is_free(name: str) -> bool:
            return _plain(name) not in self._used and is_nobodys(name)

        if pool in self._given_away:
            return one_of(pool, number, is_nobodys)
        name = one_of(pool, number, is_free, is_nobodys)
        if _plain(name) in self._used:
            self._given_away.add(pool)
        self._used.add(_plain(name))
        return name

    def _is_nobodys(self, name: str) -> bool:
        """Whether a name is no real one, alone or beside another."""
        if name not in self._nobodys:
            written = (name, name.casefold(), squashed(name), f"{name}s")
            self._nobodys[name] = not any(found_in(one, self._names) for one in written)
        return self._nobodys[name]
