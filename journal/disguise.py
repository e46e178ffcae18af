"""A disguise for a story: everybody in it under invented names, in whatever form their own stand in the text.

Pure. The same customer is given the same names each time, by the id and not by the name, so that nothing of the name
is in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from journal.cast import Cast, known_in, organisation_key
from journal.finding_names import Found, found_in, ordinary_in
from journal.language import _
from journal.letters import plain_words, squashed
from journal.name_forms import Part, What
from journal.naming import InventedNames
from journal.real_names import RealNames

_ROUNDS = 4
"""How often a text is looked through: what was put in may make a name with what stands beside it."""


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
        self._known = {one.whose: one for one in known_in(cast)}
        self._names = RealNames.of(self._known.values())
        self._invented = InventedNames(cast, self._known, self._names)
        self._made: set[str] = set()
        own = cast.customer
        self.person, self.organisation = own.name, own.organisation
        if not cast.by_name:
            self.person = self._invented.person(own.id).whole
            self.organisation = (
                self._invented.organisation(organisation_key(own.id)) if own.organisation.strip() else ""
            )

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
        own = (self._cast.customer.id, organisation_key(self._cast.customer.id))
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
        invented = self._invented
        if one.what is What.PLACE:
            return invented.street(one.text)
        if one.what is not None and self._cast.by_name:
            return {
                What.MAIL: _("(a mail address)"),
                What.WEB: _("(a web address)"),
            }.get(one.what, _("(a phone number)"))
        if one.what is What.PHONE:
            return invented.phone(one.whose)
        if one.what in (What.MAIL, What.WEB):
            return self._address(one)
        if one.part is Part.WEB:
            return invented.web_name(one.whose)
        known = self._known[one.whose]
        if known.what is What.WORD:
            return next(instead for word, instead in self._cast.hidden if word == known.name)
        if known.what is What.PLACE:
            return _joined(invented.town(one.whose), one)
        if known.is_organisation:
            name = invented.organisation(one.whose)
            if one.part is Part.INITIALS:
                return "".join(word[0] for word in plain_words(name)).upper() if " " in name else name
            return _joined(name, one)
        person = invented.person(one.whose)
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
        if self._known[one.whose].what is What.WORD:
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
            person = self._invented.person(whose)
            box = ".".join(filter(None, (person.first, person.last))).casefold()
            return f"{box}@{self._invented.web_name(whose)}.example"
        address = f"{self._invented.web_name(whose)}.example" if whose else "web.example"
        return f"https://{address}" if "//" in one.text else address


def _joined(name: str, one: Found) -> str:
    """An invented name, its words joined as those of the real one are: `ken-okafor`, `KenOkafor`."""
    if one.between.isspace() and not one.handle:
        return name
    words: Sequence[str] = re.findall(r"\w+", name)
    return ("-" if one.between.isspace() else one.between).join(words)


def _ends_in_s(text: str) -> bool:
    return squashed(text)[-1:] in ("s", "x", "z")
