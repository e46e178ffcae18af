"""What must not be told: the names, addresses and numbers of those in a story, in the forms they take in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations

from journal.letters import letters_of, plain_words, squashed
from journal.name_forms import GENITIVES, Form, Known, Part, What, is_dense, is_found_inside
from journal.ordinary_words import (
    CALLINGS,
    COMMON,
    FIRST_NAMES_TOO,
    LEGAL,
    NAMES,
    PARTICLES,
    SELDOM_FIRST_NAMES,
    TRADE,
    words_of,
)
from journal.pet_names import called_as_well
from journal.places import TOWNS

_TITLES = words_of("dame doctor doktor dr fr frk froken fru herr hr miss mr mrs ms mx prof professor sir")
_AFTER_A_NAME = words_of("jr junior ma mba md msc phd sr senior")
_MOST_TOGETHER = 5
_LONG_PLACE = 6
_PUBLIC_MAIL = words_of(
    """
    aol bahnhof broadpark comhem email fastmail getmail gmail gmx googlemail hey hotmail icloud jubii live mac mail me
    msn online outlook pm proton protonmail spray tele2 telia tutanota web yahoo yandex zoho
    """
)
_ENDINGS_OF_DOMAINS = words_of(
    "biz co com de dk es eu example fi fr ie info io is it net nl no nu org pl se test uk us www"
)


@dataclass(slots=True)
class RealNames:
    """All forms to look for. Whoever comes first keeps a form that two share."""

    own: str = ""
    """The key of the customer whose story it is."""
    forms: dict[str, Form] = field(default_factory=dict)
    stems: dict[str, Form] = field(default_factory=dict)
    """The forms that only an ending makes a name. Apart, since the stem of one name is another: Marek's is Mark."""
    initials: dict[str, str] = field(default_factory=dict)
    """Whose initials some letters are."""
    lone: dict[str, Part] = field(default_factory=dict)
    """The initials that stand alone for the customer whose story it is, and of which name."""
    exact: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[tuple[re.Pattern[str], str]] = field(default_factory=list)
    """Words the employee wants hidden, as they are looked for."""
    domains: dict[str, str] = field(default_factory=dict)
    mails: dict[str, str] = field(default_factory=dict)
    phones: dict[str, str] = field(default_factory=dict)
    inside: set[int] = field(default_factory=set)
    """The lengths of the forms that are looked for within words."""

    @classmethod
    def of(cls, known: Iterable[Known]) -> RealNames:
        """The forms of all who are `known`, the most important first."""
        names = cls()
        everybody = tuple(known)
        for one in everybody:
            names._contacts(one)
        for one in everybody:
            if one.what is What.WORD:
                names.hidden.append((_as_a_word(one.name), one.whose))
            elif one.what is What.PLACE:
                names._place(one)
            elif one.is_organisation:
                names._organisation(one)
            else:
                names._person(one)
        for one in everybody:
            names._mailboxes(one)
        for one in everybody:
            names._called_as_well(one)
        for form in names.forms.values():
            if is_found_inside(form):
                names.inside.add(len(form.letters))
        return names

    def _add(self, text: str, whose: str, part: Part, *, words: int = 1, ordinary: bool = False) -> None:
        for letters in {squashed(text), squashed(text, spelt_out=True)}:
            if not letters or letters.isdigit() or (len(letters) < 2 and not is_dense(letters)):
                continue
            before = self.forms.setdefault(letters, Form(letters, whose, part, words, ordinary))
            if before.ordinary and not ordinary:
                # It is a word only as another writes it: May Berg and Mayberg.
                self.forms[letters] = replace(before, words=min(before.words, words), ordinary=False)
            if words == 1 and len(letters) >= 4:
                stem = letters[:-2] + "k" if letters.endswith("ek") else letters[:-1]
                if letters.endswith(("a", "ek", "я", "а")) and len(stem) >= 3:
                    self.stems.setdefault(stem, Form(stem, whose, part, stem=True))

    def _person(self, one: Known) -> None:
        words = _own_words(one.name)
        if not words:
            self._without_letters(one)
            return
        for start, end in combinations(range(len(words) + 1), 2):
            some = words[start:end]
            if len(some) > 1 and end - start <= _MOST_TOGETHER:
                part = Part.WHOLE if end == len(words) and start == 0 else Part.LAST if start else Part.FIRST
                self._add(" ".join(some), one.whose, part, words=_count(some), ordinary=_are_common(some))
        if len(words) > 2:
            ends = [words[0], words[-1]]
            self._add(" ".join(ends), one.whose, Part.WHOLE, words=_count(ends), ordinary=_are_common(ends))
        for place, word in enumerate(words):
            if _bare(word) in PARTICLES and len(words) > 1 and not _is_first_name(words, place):
                tail = words[place:]
                self._add(" ".join(tail), one.whose, Part.LAST, words=_count(tail), ordinary=_are_common(tail))
                continue
            part = Part.FIRST if place == 0 or place < len(words) - 1 else Part.LAST
            for piece in _pieces(word):
                if _bare(piece) not in PARTICLES or len(words) == 1:
                    self._add(piece, one.whose, part, ordinary=_is_ordinary(piece))
            is_word = _is_ordinary(word) or (_bare(word) in PARTICLES and len(words) > 1)
            self._add(word, one.whose, part, words=_count([word]), ordinary=is_word)
        self._east_asian(one, words)
        self._initials(one, words)

    def _called_as_well(self, one: Known) -> None:
        """Bill Hart may be noted as William; where somebody is really called so, it is theirs."""
        if one.is_organisation or one.what in (What.PLACE, What.WORD):
            return
        words = _own_words(one.name)
        for first in called_as_well(_bare(words[0])) if words else ():
            self.forms.setdefault(first, Form(first, one.whose, Part.FIRST, ordinary=True, called=True))
            if len(words) > 1:
                both = first + _bare(words[-1])
                self.forms.setdefault(both, Form(both, one.whose, Part.WHOLE, 2, ordinary=True, called=True))

    def _without_letters(self, one: Known) -> None:
        """A name of emoji is looked for as it is; one of mere punctuation cannot be told from the text's own."""
        import unicodedata

        name = "".join(one.name.split())
        if any(unicodedata.category(character) in ("So", "Sk", "Co") for character in name):
            self.exact.append((name, one.whose))

    def _east_asian(self, one: Known, words: list[str]) -> None:
        """李明 is called 李先生 and 小李, and 明明 by friends: the family name is the first character."""
        name = squashed("".join(words))
        if not 2 <= len(name) <= 4 or not all(is_dense(letter) for letter in name):
            return
        for written in (
            f"{name[0]}先生",
            f"{name[0]}女士",
            f"{name[0]}小姐",
            f"{name[0]}总",
            f"老{name[0]}",
            f"小{name[0]}",
        ):
            self._add(written, one.whose, Part.LAST)
        if len(name) > 2:
            self._add(name[1:], one.whose, Part.FIRST)

    def _initials(self, one: Known, words: list[str]) -> None:
        letters = [_initial(word) for word in words if _bare(word) not in PARTICLES]
        if "" in letters:
            return
        if len(letters) > 1:
            self.initials.setdefault(letters[0] + letters[-1], one.whose)
        if one.stands_alone:
            self.own = one.whose
            for place, letter in enumerate(letters):
                self.lone.setdefault(letter, Part.FIRST if place == 0 else Part.LAST)

    def _place(self, one: Known) -> None:
        """A place has its capital; a long name that is no word is looked for in any case, and within longer words."""
        ordinary = len(squashed(one.name)) < _LONG_PLACE or _is_ordinary(one.name) or squashed(one.name) in TOWNS
        self._add(one.name, one.whose, Part.WHOLE, words=_count([one.name]), ordinary=ordinary)

    def _organisation(self, one: Known) -> None:
        self._add(one.name, one.whose, Part.WHOLE, words=_count([one.name]), ordinary=_are_ordinary(one.name.split()))
        name = re.sub(r"\b[Aa]/[Ss]\b", "AS", one.name)
        words = [word for word in re.split(r"[\s/|,;]+", name) if _bare(word)]
        while len(words) > 1 and _bare(words[-1]) in LEGAL:
            words.pop()
        while len(words) > 1 and _bare(words[0]) in ("the", "ab", "as"):
            words.pop(0)
        if not words:
            self._without_letters(one)
            return
        for end in range(len(words), 0, -1):
            for start in (0, *range(1, end)) if end == len(words) else (0,):
                phrase = words[start:end]
                if len(phrase) == 1 and len(words) > 1:
                    continue
                if _bare(phrase[-1]) in LEGAL or _bare(phrase[0]) in LEGAL:
                    continue
                self._add(" ".join(phrase), one.whose, Part.WHOLE, words=_count(phrase), ordinary=_are_ordinary(phrase))
        for word in words:
            without = re.sub(r"['’]s?$", "", word)
            for piece in dict.fromkeys((without, *_pieces(without))):
                if _bare(piece) not in LEGAL | PARTICLES and not (len(words) > 1 and _is_ordinary(piece)):
                    is_calling = len(words) > 1 and _bare(piece) in CALLINGS
                    self._add(piece, one.whose, Part.FIRST, ordinary=is_calling or _is_ordinary(piece))
        letters = [_initial(word) for word in words]
        if len(words) > 2 and "" not in letters:
            self.initials.setdefault("".join(letters), one.whose)

    def _contacts(self, one: Known) -> None:
        for mail in one.mail:
            box, at, domain = mail.strip().rpartition("@")
            if at and box and domain:
                self.mails.setdefault(letters_of(mail.strip()).letters, one.whose)
                if _own_labels(domain):
                    self.domains.setdefault(letters_of(domain).letters, one.whose)
        for phone in one.phone:
            digits = digits_of(phone)
            if len(digits) >= 3:
                self.phones.setdefault(digits, one.whose)

    def _mailboxes(self, one: Known) -> None:
        for mail in one.mail:
            box, at, domain = mail.strip().rpartition("@")
            if not (at and box and domain):
                continue
            for piece in (box, *re.split(r"[^\w]+|_|\d+", box)):
                if len(squashed(piece)) > 2 and _bare(piece) not in TRADE:
                    self._add(piece, one.whose, Part.MAILBOX, words=_count([piece]), ordinary=_is_ordinary(piece))
            for label in _own_labels(domain):
                self._add(label, one.whose, Part.WEB, words=_count([label]), ordinary=_is_ordinary(label))
                for piece in label.split("-"):
                    name = squashed(piece)
                    is_genitive = name[-1:] in GENITIVES and name[:-1] in self.forms
                    if len(name) > 2 and not _is_ordinary(piece) and not is_genitive:
                        self._add(piece, one.whose, Part.WEB, ordinary=name in CALLINGS)


def digits_of(text: str) -> str:
    """The digits in `text`, whatever script they are written in, and nothing between them."""
    import unicodedata

    return "".join(str(unicodedata.decimal(one)) for one in text if unicodedata.decimal(one, None) is not None)


def _own_words(name: str) -> list[str]:
    """The words of a name, the first name first, without the titles before it."""
    words = [word for word in _first_name_first(name).split() if _bare(word)]
    while len(words) > 1 and _bare(words[0]) in _TITLES:
        words.pop(0)
    return [] if len(words) == 1 and _bare(words[0]) in _TITLES else words


def _first_name_first(name: str) -> str:
    """A name that is turned around, as address books write it, the other way about."""
    last, comma, first = name.partition(",")
    return f"{first} {last}" if comma and first.strip() and squashed(first) not in _AFTER_A_NAME else name


def _own_labels(domain: str) -> list[str]:
    """The parts of a domain that tell whose it is; none where anybody may have a mailbox there."""
    labels = [label for label in letters_of(domain).letters.split(".") if label not in _ENDINGS_OF_DOMAINS]
    if not labels or labels[-1] in _PUBLIC_MAIL:
        return []
    return [label for label in labels if len(squashed(label)) > 2 and label not in _PUBLIC_MAIL]


def _bare(word: str) -> str:
    return squashed(word)


def _pieces(word: str) -> Iterator[str]:
    for piece in re.split(r"[-‐‑–—'’`´.,()\[\]{}/]+", word):
        if len(_bare(piece)) > 1:
            yield piece


def _count(words: Iterable[str]) -> int:
    return sum(len(plain_words(word)) for word in words)


def _as_a_word(text: str) -> re.Pattern[str]:
    """What finds `text` as a word or words, in any case, and in the genitive."""
    words = r"\s+".join(map(re.escape, text.split()))
    return re.compile(rf"(?<!\w){words}(?=s?(?!\w))", re.IGNORECASE)


def _is_first_name(words: list[str], place: int) -> bool:
    """Whether a word that joins others in many names is somebody's first here: Ben Carter, Al Moretti, Van Morrison."""
    if place or not words[0][:1].isupper():
        return False
    followed = len(words) > 1 and _bare(words[1]) in PARTICLES
    return _bare(words[0]) in FIRST_NAMES_TOO or (_bare(words[0]) in SELDOM_FIRST_NAMES and not followed)


def _is_ordinary(word: str) -> bool:
    bare = _bare(word)
    return bare in COMMON or bare in NAMES or bare in TRADE


def _are_common(words: list[str]) -> bool:
    """Whether the words of a person's name stand side by side in any text: *will may*, and not *storm hope*."""
    return len(words) < 3 and all(_bare(word) in COMMON | PARTICLES for word in words)


def _are_ordinary(words: list[str]) -> bool:
    """Whether words that stand side by side may do so in any text, too."""
    return len(words) < 3 and all(_is_ordinary(word) or _bare(word) in PARTICLES for word in words)


def _initial(word: str) -> str:
    """The first letter of a word, plain; nothing where it has no capital."""
    letter = next((one for one in word if one.isalpha()), "")
    capital = letter.upper()
    return squashed(letter)[:1] if len(capital) == 1 and capital.isupper() else ""
