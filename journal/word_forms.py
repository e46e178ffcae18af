"""Whether two words are forms of one: by the regular endings of English, or those of Swedish, Norwegian and Danish.

What makes another word of a word, as *counter* of *count*, is no such ending. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_LETTERS = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[aeiouy]")
_VOWELS = "aeiouy"
_SHORTEST, _LONG_ENOUGH = 3, 4
"""Letters that have to be left of a word without its ending; more where the ending may well be part of the word."""
_ONE_SHORT_SYLLABLE = re.compile(r"[^aeiouy]*[aeiouy][^aeiouywx]")
"""Its last letter is doubled before -ing and -ed, as in *stop* and *stopping*."""
_HISSES = ("s", "x", "z", "ch", "sh", "o")

# Little words by which a text tells its language. Those that both have (for, in, over, under) tell nothing.
_NORDIC = frozenset(
    """
    och og att är er en ett et som på til till för av den det de dem inte ikke med om ut vi ska skal skall från fra hos
    nya nye ny vid ved efter etter men eller sluta slutte jag jeg han hon hun där der när kan har hade havde var vara
    """.split()  # noqa: SIM905 - words read better in lines than in a column
)
_ENGLISH = frozenset(
    """
    the and of to is are it its from with we our not that this was were be been have had she they their his her you your
    if when on no only stop new by as at or an a
    """.split()  # noqa: SIM905
)
_NORDIC_LETTERS = frozenset("åäöæø")
_ENOUGH = 400
"""Characters of a text that tell its language well enough."""

_AFTER_THREE = ("arna", "ene", "en", "et", "ar")
_AFTER_FOUR = ("erna", "orna", "erne", "ende", "ande", "er", "or", "an", "de", "te", "t", "a", "e")
_AFTER_A_VOWEL = ("nde", "na", "de", "r", "t", "n")


def is_nordic(text: str, *, else_: bool = False) -> bool:
    """Whether a text is in Swedish, Norwegian or Danish rather than in English, by its little words; one without any
    is where it has one of their letters, and as `else_` says where it has none either."""
    words = _LETTERS.findall(text[:_ENOUGH].casefold())
    nordic, english = sum(word in _NORDIC for word in words), sum(word in _ENGLISH for word in words)
    if nordic or english:
        return nordic > english
    return else_ or any(not _NORDIC_LETTERS.isdisjoint(word) for word in words)


@lru_cache(maxsize=8192)
def bases(word: str, *, nordic: bool) -> frozenset[str]:
    """What `word`, which is folded, may be a form of, itself included: two words are forms of one where they share one
    of these."""
    return frozenset((word, *(_nordic(word) if nordic else _english(word))))


def _stands(base: str, least: int = _SHORTEST) -> bool:
    return len(base) >= least and _VOWEL.search(base) is not None


def _english(word: str) -> Iterator[str]:
    """The plural, the third person, -ing and -ed."""
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and _stands(word[:-1]):
        yield word[:-1]
        if word.endswith("ies") and len(word) > _LONG_ENOUGH:
            yield word[:-3] + "y"
        if word.endswith("es") and word[:-2].endswith(_HISSES):
            yield word[:-2]
        if word.endswith("ings"):
            yield from _english(word[:-1])
    elif word.endswith("ied") and len(word) > _LONG_ENOUGH:
        yield word[:-3] + "y"
    else:
        for ending in ("ing", "ed"):
            if word.endswith(ending) and _stands(word[: -len(ending)], 2):
                yield from _before(word[: -len(ending)])


def _before(begun: str) -> Iterator[str]:
    """What may have stood before -ing or -ed: `print`, `price`, `stop`."""
    if not _ONE_SHORT_SYLLABLE.fullmatch(begun) and len(begun) >= _SHORTEST:
        yield begun
    yield begun + "e"
    if begun[-1] == begun[-2] and begun[-1] not in _VOWELS and len(begun) > _SHORTEST:
        yield begun[:-1]


def _nordic(word: str) -> Iterator[str]:
    """Genitive, plural and definite forms of nouns; of verbs what follows the stem. Whoever does it, as *räknare* is of
    *räkna*, is another word."""
    for whole in (word, word[:-1]) if word.endswith("s") and not word.endswith("ss") else (word,):
        if whole is not word and _stands(whole):
            yield whole
        if whole.endswith("are"):
            continue
        if whole.endswith("ere"):
            yield whole[:-1]
            continue
        for endings, least in ((_AFTER_THREE, _SHORTEST), (_AFTER_FOUR, _LONG_ENOUGH), (_AFTER_A_VOWEL, _LONG_ENOUGH)):
            for ending in endings:
                base = whole[: -len(ending)]
                if not whole.endswith(ending) or not _stands(base, least):
                    continue
                if endings is _AFTER_A_VOWEL and base[-1] not in _VOWELS:
                    continue
                yield base
                if base.endswith(("mm", "nn")):
                    yield base[:-1]
