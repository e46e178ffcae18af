"""A text in plain letters that still knows where each stands, and its words: what names are looked for in.

Case, accents and characters that do not show do not matter. Each text is read in two spellings, since Björn is written
Bjorn by some and Bjoern by others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PLAIN = {"ø": "o", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "ng"}
_SPELT_OUT = {"ø": "oe", "æ": "ae", "œ": "oe"}
_MARKS_SPELT_OUT = {("o", "\u0308"): "e", ("a", "\u0308"): "e", ("u", "\u0308"): "e", ("a", "\u030a"): "a"}
_UNSEEN = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\ufeff")
_VARIANTS = range(0xFE00, 0xFE10)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its plain letters, where it begins and ends in the text, and whether it stands right at the end
    of the word before (`KenOkafor` is two such words, `ken2` too)."""

    letters: str
    start: int
    end: int
    glued: bool
    place: int
    """Where its letters begin among those of the text."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The plain letters of a text, and where in the text each comes from."""

    text: str
    letters: str
    places: Sequence[int]

    def runs(self) -> Iterator[tuple[int, int]]:
        """Where each run of letters without anything between them begins and ends, among the letters."""
        place = 0
        while place < len(self.letters):
            end = place
            while end < len(self.letters) and is_letter(self.letters[end]):
                end += 1
            if end > place:
                yield place, end
            place = end + 1

    def words(self) -> list[Word]:
        """The words, in order."""
        found: list[Word] = []
        for begins, ends in self.runs():
            start = begins
            for stop in self._stops(begins, ends):
                word = self.letters[start:stop]
                found.append(Word(word, self.places[start], self.end_of(stop - 1), start > begins, start))
                start = stop
        return found

    def _stops(self, start: int, end: int) -> Iterator[int]:
        """Where the words of a run of letters end: at an inner capital, and between letters and digits."""
        for place in range(start + 1, end):
            before, here = self.letters[place - 1], self.letters[place]
            if here.isdigit() != before.isdigit():
                yield place
            elif self.places[place] != self.places[place - 1]:
                original = self.text[self.places[place]]
                if original.isupper() and self.text[self.places[place - 1]].islower():
                    yield place
        yield end

    def end_of(self, place: int) -> int:
        """Where in the text the letter at `place` ends, the marks on it and what does not show after it included."""
        after = self.places[place] + 1
        while after < len(self.text) and is_mark(self.text[after]):
            after += 1
        return after


def is_letter(character: str) -> bool:
    """Whether a character is part of a word: a letter, a digit, or a vowel sign that many scripts write as a mark."""
    return character.isalnum() or (not character.isascii() and unicodedata.category(character)[0] == "M")


def is_mark(character: str) -> bool:
    """Whether a character only changes the one before, or does not show."""
    if character.isascii():
        return False
    return (
        unicodedata.combining(character) != 0
        or unicodedata.category(character) == "Cf"
        or character in _UNSEEN
        or ord(character) in _VARIANTS
    )


def letters_of(text: str, *, spelt_out: bool = False) -> Letters:
    """The plain letters of `text`; with `spelt_out` å, ä, ö and ü are aa, ae, oe and ue."""
    if text.isascii():
        return Letters(text, text.lower(), range(len(text)))
    letters: list[str] = []
    places: list[int] = []
    base = ""
    for place, character in enumerate(text):
        for one in unicodedata.normalize("NFKD", character.casefold()).casefold():
            if is_mark(one):
                plain = _MARKS_SPELT_OUT.get((base, one), "") if spelt_out else ""
            else:
                plain = _SPELT_OUT.get(one, _PLAIN.get(one, one)) if spelt_out else _PLAIN.get(one, one)
                base = one
            for letter in plain:
                letters.append(letter)
                places.append(place)
    return Letters(text, "".join(letters), tuple(places))


def plain_words(text: str) -> list[str]:
    """The words of `text` in plain letters, capitals within them not looked at."""
    letters = letters_of(text).letters
    return "".join(character if is_letter(character) else " " for character in letters).split()


def squashed(text: str, *, spelt_out: bool = False) -> str:
    """The plain letters and digits of `text` and nothing between them."""
    return "".join(filter(is_letter, letters_of(text, spelt_out=spelt_out).letters))
