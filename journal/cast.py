"""Who is in a story, and whose names must not be told in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journal.customer import Customer
from journal.letters import squashed
from journal.name_forms import Known, What


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is in a story: the customer, the other customers of the journal, and the colleagues named in the notes, those
    named first before. With `by_name` the customer consents to be told of by real name.

    `places` are those the texts and organisations name, `hidden` words the employee wants hidden, each with what is
    said instead.
    """

    customer: Customer
    others: tuple[Customer, ...] = ()
    colleagues: tuple[str, ...] = ()
    by_name: bool = False
    places: tuple[str, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()

    @property
    def everybody(self) -> tuple[Customer, ...]:
        """All customers, those added first before: who comes later takes no name from who was there."""
        return tuple(sorted((self.customer, *self.others), key=lambda one: (one.added, one.id)))


def organisation_key(customer_id: str) -> str:
    """The key of the organisation of a customer."""
    return f"{customer_id} organisation"


def known_in(cast: Cast) -> Iterator[Known]:
    """Everybody and everything whose name is looked for, the customer first: who comes first keeps what two share."""
    own = cast.customer
    for place, (word, _instead) in enumerate(cast.hidden):
        yield Known(f"hidden {place}", What.WORD, word)
    yield Known(own.id, What.PERSON, own.name, mail=own.mail, phone=own.phone, stands_alone=not cast.by_name)
    if not cast.by_name:
        for name in cast.places:
            yield Known(f"place {squashed(name)}", What.PLACE, name)
    yield Known(organisation_key(own.id), What.ORGANISATION, own.organisation, is_organisation=True)
    for other in cast.others:
        if cast.by_name and other.consent is not None and other.consent.given:
            continue
        yield Known(other.id, What.CUSTOMER, other.name, mail=other.mail, phone=other.phone)
        if squashed(other.organisation) != squashed(own.organisation):
            yield Known(organisation_key(other.id), What.CUSTOMER, other.organisation, is_organisation=True)
    if not cast.by_name:
        for place, name in enumerate(cast.colleagues):
            yield Known(f"colleague {place}", What.COLLEAGUE, name)
