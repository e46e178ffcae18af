"""The forms a name takes, and when a word of a text is one of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from journal.ordinary_words import LOOKS_ALIKE, words_of

LEAST_INSIDE = 5
"""From so many letters on a name is found within a longer word, too: in a tag, an address, a compound."""
GENITIVES = frozenset(("", "s", "z"))
"""What a name ends in where something is somebody's. It stays behind the invented name."""
_ENDINGS = words_of("a an ar arna e en ene ens er erna es et ets in n na ns")
"""What a name in small letters may end in, in English and the Scandinavian languages."""
_SLAVIC = words_of("y i e o u a om ie ii iu ej oj owi iem ы и е у ю ои еи о")


class What(StrEnum):
    """What was found."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COLLEAGUE = "colleague"
    CUSTOMER = "customer"
    MAIL = "mail"
    WEB = "web"
    PHONE = "phone"
    PLACE = "place"
    WORD = "word"


class Part(StrEnum):
    """Which part of a name a form is."""

    WHOLE = "whole"
    FIRST = "first"
    LAST = "last"
    INITIALS = "initials"
    MAILBOX = "mailbox"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a name: its plain letters squashed together, whose it is, and which part.

    `words` is of how many words it is written, `ordinary` whether it is a word that texts hold anyway, `stem` whether
    only an ending of another case makes it a word, `called` whether people of that name are only called so, too.
    """

    letters: str
    whose: str
    part: Part
    words: int = 1
    ordinary: bool = False
    stem: bool = False
    called: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something with a name. `whose` is its key; an organisation has no `last`."""

    whose: str
    what: What
    name: str
    is_organisation: bool = False
    mail: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    stands_alone: bool = False
    """Whether a lone initial in the text is this one's: of the customer whose story it is."""


def is_found_inside(form: Form) -> bool:
    """Whether a form is looked for within longer words as well."""
    if form.ordinary or form.stem:
        return False
    if any(is_dense(letter) for letter in form.letters):
        return len(form.letters) >= (4 if "\u1100" <= form.letters[0] <= "\u11ff" else 2)
    return len(form.letters) >= (3 if not _has_capitals(form.letters) else LEAST_INSIDE)


def may_end_so(form: Form, rest: str, *, capital: bool) -> bool:
    """Whether a word that begins with a form and goes on with `rest` is that name in another case, or a pet form."""
    if form.stem:
        return capital and rest in _SLAVIC
    if rest in GENITIVES:
        return True
    if form.ordinary:
        return False
    if len(form.letters) >= 4 and (len(rest) <= 3 if capital else rest in _ENDINGS):
        return True
    if not capital:
        return False
    return len(form.letters) == 3 and rest in (f"{form.letters[-1]}y", f"{form.letters[-1]}ie", "y", "ie", "is", "en")


def looks_alike(word: str, name: str = "") -> bool:
    """Whether a whole word is none of the names it begins with; where it is just `name`, perhaps in the genitive, it
    is that one."""
    return word in LOOKS_ALIKE and not (name and word.removeprefix(name) in GENITIVES)


def _has_capitals(letters: str) -> bool:
    return any(letter.upper() != letter for letter in letters)


def is_dense(letter: str) -> bool:
    """Whether a script writes words without blanks between them."""
    code = ord(letter)
    return (
        0x0E00 <= code <= 0x0EFF  # Thai, Lao
        or 0x1000 <= code <= 0x109F  # Burmese
        or 0x1780 <= code <= 0x17FF  # Khmer
        or 0x3040 <= code <= 0x30FF  # kana
        or 0x3400 <= code <= 0x9FFF  # Han
        or 0x1100 <= code <= 0x11FF  # Hangul, as NFKD takes it apart
        or 0xAC00 <= code <= 0xD7AF
        or 0x20000 <= code <= 0x323AF
    )
