"""A disguise for a story: everybody in it under invented names, in whatever form their own stand in the text.

Pure. The same customer is given the same names each time, by the id and not by the name, so that nothing of the name
is in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journal.customer import Customer
from journal.finding_names import Found, found_in, ordinary_in
from journal.invented import FIRST, LAST, ORGANISATION, STREET, Person, number_of, one_of
from journal.language import _
from journal.letters import plain_words, squashed
from journal.real_names import Known, Part, RealNames, What

_ROUNDS = 4
"""How often a text is looked through: what was put in may make a name with what stands beside it."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is in a story: the customer, the other customers of the journal, and the colleagues named in the notes, those
    named first before. With `by_name` the customer consents to be told of by real name."""

    customer: Customer
    others: tuple[Customer, ...] = ()
    colleagues: tuple[str, ...] = ()
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Replaced:
    """What stood in a text, what stands there now, what it was, and how often."""

    real: str
    invented: str
    what: What
    times: int = 1


@dataclass(frozen=True, slots=True)
class Disguised:
    """A text in which nobody has their own name, and what was replaced in it."""

    text: str
    replaced: tuple[Replaced, ...]


class Disguise:
    """Replaces the names of a cast. It keeps what it chose, so that everything told in one story fits together."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._known = {one.whose: one for one in _known(cast)}
        self._names = RealNames.of(self._known.values())
        self._people: dict[str, Person] = {}
        self._organisations: dict[str, str] = {}
        self._streets: dict[str, str] = {}
        self._phones: dict[str, str] = {}
        self._used: set[str] = set()
        self._made: set[str] = set()
        if not cast.by_name:
            # First, so that nothing in the notes decides what the customer is called.
            self.person = self._person(cast.customer.id).whole
            self.organisation = self._organisation(_org(cast.customer.id)) if cast.customer.organisation.strip() else ""
        else:
            self.person, self.organisation = cast.customer.name, cast.customer.organisation

    def of(self, text: str) -> Disguised:
        """`text` in disguise."""
        found: dict[tuple[str, str], Replaced] = {}
        for turn in range(_ROUNDS):
            text, again = self._once(text, found, last=turn == _ROUNDS - 1)
            if not again:
                break
        return Disguised(text, tuple(found.values()))

    def tells(self, text: str) -> tuple[str, ...]:
        """What in `text`, such as the name of a file, tells who it is."""
        return tuple(dict.fromkeys(one.text for one in self._wanted(text)))

    def words_that_are_names(self, text: str) -> tuple[str, ...]:
        """The words of `text` in small letters that are somebody's name, too, and stay."""
        return ordinary_in(text, self._names)

    def _wanted(self, text: str) -> list[Found]:
        found = [one for one in found_in(text, self._names) if one.text not in self._made]
        if not self._cast.by_name:
            return found
        own = (self._cast.customer.id, _org(self._cast.customer.id))
        return [one for one in found if one.what is not What.PLACE and (one.what is not None or one.whose not in own)]

    def _once(self, text: str, found: dict[tuple[str, str], Replaced], *, last: bool) -> tuple[str, bool]:
        parts: list[str] = []
        done = 0
        wanted = self._wanted(text)
        for one in wanted:
            if one.start < done:
                continue
            said = "…" if last else self._cased(one, self._instead_of(one))
            parts += text[done : one.start], said
            done = one.end
            if _ends_in_s(one.text) and not _ends_in_s(said) and re.match(r"['’](?!\w)", text[done:]):
                parts += text[done], "s"
                done += 1
            self._made.add(said)
            self._note(found, one, said)
        return "".join((*parts, text[done:])), bool(wanted)

    def _note(self, found: dict[tuple[str, str], Replaced], one: Found, said: str) -> None:
        real = " ".join(one.text.split())
        before = found.get((real, said))
        times = before.times + 1 if before is not None else 1
        found[(real, said)] = Replaced(real, said, self._what(one), times)

    def _what(self, one: Found) -> What:
        if one.what is not None:
            return one.what
        return self._known[one.whose].what

    # What is said instead

    def _instead_of(self, one: Found) -> str:
        if one.what is What.PLACE:
            return self._street(one.text)
        if one.what is not None and self._cast.by_name:
            return {
                What.MAIL: _("(a mail address)"),
                What.WEB: _("(a web address)"),
            }.get(one.what, _("(a phone number)"))
        if one.what is What.PHONE:
            return self._phone(one.whose)
        if one.what in (What.MAIL, What.WEB):
            return self._address(one)
        if one.part is Part.WEB:
            return self._web_name(one.whose)
        known = self._known[one.whose]
        if known.is_organisation:
            name = self._organisation(one.whose)
            if one.part is Part.INITIALS:
                return "".join(word[0] for word in plain_words(name)).upper() if " " in name else name
            return _joined(name, one)
        person = self._person(one.whose)
        if one.part is Part.MAILBOX:
            return person.whole.replace(" ", ".").casefold()
        if one.part is Part.INITIALS:
            dot = "." if "." in one.text else ""
            return f"{person.first[0]}{dot}{(person.last or person.first)[0]}"
        first, last = person.first, person.last or person.first
        if one.between == "initials":
            return first[0] if one.part is Part.FIRST else last[0]
        return {Part.FIRST: first, Part.LAST: last}.get(one.part, _joined(person.whole, one))

    def _cased(self, one: Found, said: str) -> str:
        """`said` in capitals where the real name stands in capitals, in small letters where it does in those."""
        letters = [letter for letter in one.text if letter.upper() != letter.lower()]
        if one.what is not None or not letters or one.part is Part.INITIALS:
            return said
        if len(letters) > 1 and all(letter.isupper() for letter in letters):
            return said.upper()
        if all(letter.islower() for letter in letters) and (one.handle or not self._known[one.whose].is_organisation):
            return said.casefold()
        return said

    def _address(self, one: Found) -> str:
        whose = one.whose if one.whose in self._known else ""
        if one.what is What.MAIL:
            if not whose:
                return "somebody@mail.example"
            person = self._person(whose)
            box = ".".join(filter(None, (person.first, person.last))).casefold()
            return f"{box}@{self._web_name(whose)}.example"
        address = f"{self._web_name(whose)}.example" if whose else "web.example"
        return f"https://{address}" if "//" in one.text else address

    def _web_name(self, whose: str) -> str:
        """What stands for the web domain of somebody's organisation."""
        known = self._known.get(_org(whose))
        name = self._organisation(known.whose) if known is not None else (self._person(whose).last or "web")
        return "-".join(plain_words(name))

    def _number(self, whose: str, role: str) -> int:
        customer_id, _space, _rest = whose.partition(" ")
        of_another = whose in self._known and self._known[whose].what is not What.COLLEAGUE
        if of_another:
            return number_of(customer_id, role)
        return number_of(self._cast.customer.id, f"{role} {whose}")

    def _person(self, whose: str) -> Person:
        if whose not in self._people:
            known = self._known[whose]
            initial = squashed(known.name)[:1]

            def may(name: str) -> bool:
                return squashed(name)[:1] != initial and self._may_be_called(name)

            first = one_of(FIRST, self._number(whose, "first"), may)
            self._used.add(squashed(first))
            last = ""
            if len(plain_words(known.name)) > 1:
                last = one_of(LAST, self._number(whose, "last"), self._may_be_called)
                self._used.add(squashed(last))
            self._people[whose] = Person(first, last)
        return self._people[whose]

    def _organisation(self, whose: str) -> str:
        if whose not in self._organisations:
            name = one_of(ORGANISATION, self._number(whose, "organisation"), self._may_be_called)
            self._used.add(squashed(name))
            self._organisations[whose] = name
        return self._organisations[whose]

    def _street(self, real: str) -> str:
        nordic = re.fullmatch(
            r"\S+?(gat(?:a|an|en)|v(?:ä|e)gen|veien|gade|vej|torget|torg|torv|plads|plassen|gränd|allén|stræde)\b.*",
            real,
        )
        tail = "" if nordic else f" {real.split()[-1]}"
        key = squashed(re.sub(r"\s*\d+\s?[A-Za-z]?$", "", real))
        if key not in self._streets:
            number = number_of(self._cast.customer.id, f"street {len(self._streets)}")
            head = one_of(STREET, number, self._may_be_called)
            self._used.add(squashed(head))
            self._streets[key] = f"{head}{nordic[1]}" if nordic else f"{head}{tail}"
        return self._streets[key]

    def _phone(self, whose: str) -> str:
        if whose not in self._phones:
            number = self._number(whose, "phone")
            numbers = (f"555 01{(number + step) % 100:02}" for step in range(100))
            free = (one for one in numbers if one not in self._phones.values() and not found_in(one, self._names))
            self._phones[whose] = next(free, "555 …")
        return self._phones[whose]

    def _may_be_called(self, name: str) -> bool:
        """Whether a name is nobody's, alone or beside another, and is not used yet."""
        if squashed(name) in self._used:
            return False
        return not any(found_in(one, self._names) for one in (name, name.casefold(), squashed(name), f"{name}s"))


def _org(whose: str) -> str:
    return f"{whose} organisation"


def _known(cast: Cast) -> Iterable[Known]:
    """Everybody whose name is looked for, the customer first: who comes first keeps what two share."""
    own = cast.customer
    yield Known(own.id, What.PERSON, own.name, mail=own.mail, phone=own.phone, stands_alone=not cast.by_name)
    yield Known(_org(own.id), What.ORGANISATION, own.organisation, is_organisation=True)
    for other in cast.others:
        if cast.by_name and other.consent is not None and other.consent.given:
            continue
        yield Known(other.id, What.CUSTOMER, other.name, mail=other.mail, phone=other.phone)
        if squashed(other.organisation) != squashed(own.organisation):
            yield Known(_org(other.id), What.CUSTOMER, other.organisation, is_organisation=True)
    if not cast.by_name:
        for place, name in enumerate(cast.colleagues):
            yield Known(f"colleague {place}", What.COLLEAGUE, name)


def _joined(name: str, one: Found) -> str:
    """An invented name, its words joined as those of the real one are: `ken-okafor`, `KenOkafor`."""
    if one.between.isspace() and not one.handle:
        return name
    words: Sequence[str] = re.findall(r"\w+", name)
    return ("-" if one.between.isspace() else one.between).join(words)


def _ends_in_s(text: str) -> bool:
    return squashed(text)[-1:] in ("s", "x", "z")
